"""What the tests of sources share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from psylist.http.interprocess_limit import InterprocessRateLimit
from psylist.sources.json_api import BudgetedApi, JsonApi

MakeApi = Callable[..., JsonApi]


@pytest.fixture
def api(tmp_path: Path) -> MakeApi:
    """Makes an index at an address."""

    def make(name: str, url: str, **auth: str) -> JsonApi:
        turn = InterprocessRateLimit(tmp_path, name, 0.0)
        headers = {key.replace("_", "-"): value for key, value in auth.items()}
        kind = BudgetedApi if name == "OpenAlex" else JsonApi
        return kind(name, url, deadline=2.0, turn=turn, auth=headers)

    return make
