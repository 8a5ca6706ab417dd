"""Works by their identifiers, a batch at a time."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from psylist.adding.fetch import add
from psylist.adding.options import AddOptions, AddResult
from psylist.adding.pasted import Pasted
from psylist.ports import FetchedWork, FetchResult, OnProgress

LIST = '[[entries]]\nid = "ponds"\ntitle = "Ponds"\nyear = 2020\n'


@dataclass
class OneByOne:
    """A source that knows works by their titles and is asked for one at a time."""

    titles: Mapping[str, str]
    name: str = "Crossref"
    batch: int = 1

    def fetch(self, ids: Sequence[str], on_progress: OnProgress) -> FetchResult:
        """The works with these ids."""
        on_progress(f"asking {self.name}")
        records = {
            name: FetchedWork({"title": self.titles[name], "doi": name, "year": 2025})
            for name in ids
        }
        return FetchResult(records=records)


def added(path: Path, titles: Mapping[str, str], *, dry_run: bool) -> list[AddResult]:
    inputs = [Pasted(name) for name in titles]
    options = AddOptions(path, inputs, {}, date(2031, 1, 1), dry_run=dry_run)
    return [*add(options, lambda _: OneByOne(titles), lambda _: None)]


@pytest.mark.parametrize(
    "titles",
    [
        {"10.5555/x1": "Fog: Lanterns of the North", "10.5555/x2": "Fog: Candles for Small Owls"},
        {"10.5555/x1": "Lanterns in the Thick Fog", "10.5555/x2": "Lanterns in the Thick Fog"},
    ],
    ids=["one short name", "one title"],
)
def test_a_dry_run_tells_what_the_real_one_does(sandbox: Path, titles: Mapping[str, str]) -> None:
    path = sandbox / "entries.toml"
    path.write_text(LIST, "utf-8")
    dry = added(path, titles, dry_run=True)
    assert path.read_text("utf-8") == LIST
    assert added(path, titles, dry_run=False) == dry
    ids = [entry["id"] for entry in tomllib.loads(path.read_text("utf-8"))["entries"]]
    assert len(set(ids)) == len(ids)
