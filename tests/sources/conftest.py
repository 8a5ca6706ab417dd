"""Services that fail are tried again at once: how often counts here, not how long it takes."""

import pytest

from psylist.http import service_client


@pytest.fixture(autouse=True)
def short_backoff(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pause that nobody notices between two tries that have no pause of their own."""
    monkeypatch.setattr(service_client, "BACKOFF", 0.02)
