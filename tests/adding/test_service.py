"""A new entry made of what a source and a curator say."""

import datetime as dt
from pathlib import Path

import pytest

from psylist.adding.options import AddOptions
from psylist.adding.service import NewEntry, NewWork, build_entry, merge_fields
from psylist.catalog.read import read_catalog
from psylist.ports import FetchedWork


@pytest.mark.parametrize(
    ("found", "given", "expected"),
    [
        ({"authors": ["Ada Moss", "et al."]}, {}, (["Ada Moss"], True)),
        ({"authors": ["Ada Moss"], "more-authors": True}, {}, (["Ada Moss"], True)),
        ({"authors": ["Ada Moss", "Ada Moss"]}, {}, (["Ada Moss"], None)),
        ({"authors": ["Moss"], "more-authors": True}, {"authors": ["Ada Moss"]},
         (["Ada Moss"], None)),
        ({}, {"authors": ["Ada Moss", "and others"]}, (["Ada Moss"], True)),
        ({"authors": ["et al."]}, {}, (None, None)),
    ],
)  # fmt: skip
def test_authors_are_persons_and_whether_there_are_more_is_said(
    found: dict[str, object], given: dict[str, object], expected: tuple[object, object]
) -> None:
    catalog = read_catalog(Path("entries.toml"), "")
    work = FetchedWork({"title": "Lamps", "url": "https://a.org/1", **found})
    options = AddOptions(Path("entries.toml"), [], given, dt.date(2026, 1, 2))
    new = build_entry(catalog, options, NewWork("lamps", work))
    assert isinstance(new, NewEntry)
    assert (new.fields.get("authors"), new.fields.get("more-authors")) == expected


@pytest.mark.parametrize(
    ("given", "links"),
    [
        ({}, None),
        ({"url": "https://a.example/1?id=5"}, None),
        ({"links": {"code": "https://b.example/?gclid=1"}}, {"code": "https://b.example/"}),
    ],
)
def test_no_address_says_where_a_reader_came_from(given: dict[str, object], links: object) -> None:
    found = {"title": "Lamps", "url": "https://a.example/1?id=5&utm_source=x"}
    fields = merge_fields(found, given)
    assert (fields["url"], fields.get("links")) == ("https://a.example/1?id=5", links)
