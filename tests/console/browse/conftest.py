"""The list that is browsed."""

from pathlib import Path

import pytest

from tests.console.browse.driver import LIST


@pytest.fixture
def entries(sandbox: Path) -> Path:
    """A data file with `LIST`."""
    file = sandbox / "entries.toml"
    file.write_text(LIST, "utf-8")
    return file
