"""Works that were found, with what a list knows of them."""

import datetime as dt
from pathlib import Path

import pytest

from psylist.catalog.read import read_catalog
from psylist.finding.found import SeenWorks
from psylist.finding.marking import Candidate, Mark, Marker
from psylist.ports import FetchedWork

LIST = (
    '[[entries]]\nid = "ponds"\ntitle = "Quiet Ponds: Mooring Small Ships by Night"\n'
    'authors = ["Xi Wei", "Bo Moor"]\narxiv = "2405.01001"\n'
    '[[entries]]\nid = "crops"\ntitle = "Winter Crops between Two Old Farms"\n'
    'authors = ["Xi Wei", "Bo Moor"]\ndoi = "10.5555/crops"\n'
)


def marked(title: str, name: str = "2601.00001", **fields: object) -> Candidate:
    found = SeenWorks(frozenset(["2601.00002"]), frozenset(["2601.00003", "2405.01001"]))
    known = {"arxiv": name, "title": title, "authors": ["Xi Wei", "Bo Moor"], **fields}
    return Marker(read_catalog(Path("entries.toml"), LIST), found).mark(FetchedWork(known))


@pytest.mark.parametrize(
    ("title", "name", "fields", "expected"),
    [
        ("Loud Harbours", "2601.00001", {}, (Mark.NEW, "")),
        ("Loud Harbours", "2601.00002", {}, (Mark.SEEN, "")),
        ("Loud Harbours", "2601.00003", {}, (Mark.DISMISSED, "")),
        ("Whatever", "2405.01001", {}, (Mark.LISTED, "ponds")),  # though it was dismissed
        ("Whatever", "2601.00001", {"doi": "10.5555/Crops"}, (Mark.LISTED, "crops")),
        ("Winter Crops between Two Old Farms", "2601.00001", {}, (Mark.LIKELY, "crops")),
        ("Winter Crops between Two Old Farms", "2601.00002", {}, (Mark.SEEN, "crops")),
    ],
)
def test_what_a_list_knows(
    title: str, name: str, fields: dict[str, object], expected: tuple[Mark, str]
) -> None:
    candidate = marked(title, name, **fields)
    assert (candidate.state, candidate.entry) == expected
    assert bool(candidate.reason) is (expected[1] == "crops" and not fields)


def test_what_a_candidate_says_of_itself() -> None:
    candidate = marked("A", date=dt.date(2026, 1, 2))
    assert (candidate.title, candidate.day) == ("A", dt.date(2026, 1, 2))
    assert candidate.authors == ["Xi Wei", "Bo Moor"]
    assert marked("A", date="2026", authors=None).day is None
    assert marked("A", authors=None).authors == []
