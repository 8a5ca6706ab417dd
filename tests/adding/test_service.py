"""A new entry made of what a source and a curator say."""

import datetime as dt
from pathlib import Path

import pytest

from psylist.adding.options import AddOptions
from psylist.adding.service import (
    NewEntry,
    NewWork,
    already_present,
    build_entry,
    merge_fields,
)
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


LAMPS = """[list]
languages = ["en", "zh"]
[tags.lamp]
name = {en = "Lamps", zh = "灯"}
[tags.sea]
name = {zh = "水"}
[tags.quay]
name = {zh = "水"}
[[entries]]
id = "fog"
title = "Fog"
tags = ["Owls", "Moth"]
"""


@pytest.mark.parametrize(
    ("given", "written"),
    [
        (["Lamps", "灯", "LAMP"], ["lamp"]),
        (["owls", "ｍｏｔｈ", "fog"], ["Owls", "Moth", "fog"]),
        (["水"], ["水"]),  # which of two is not said
    ],
)
def test_tags_are_written_as_the_list_writes_them(given: list[str], written: list[str]) -> None:
    path = Path("entries.toml")
    catalog = read_catalog(path, LAMPS)
    options = AddOptions(path, [], {"tags": given}, dt.date(2026, 1, 2))
    new = build_entry(catalog, options, NewWork("lamps", FetchedWork({"title": "Lamps"})))
    assert new.fields["tags"] == written


def test_a_tag_that_an_entry_has_under_another_name_is_there() -> None:
    catalog = read_catalog(Path("entries.toml"), LAMPS.replace('"Moth"', '"lamp"'))
    assert [*already_present(catalog, "fog", 0, {"tags": ["灯", "owls"]}).notes] == []
    (note,) = already_present(catalog, "fog", 0, {"tags": ["灯", "sea"]}).notes
    assert note.endswith("psylist set fog tags+=sea")
