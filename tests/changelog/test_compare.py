"""What counts as a change of a list, and of which kind."""

from typing import Any

import msgspec
import pytest

from psylist.changelog.compare import ChangeKind, EntryChange, compare_lists
from psylist.model import Entry


def entry(name: str = "a", **fields: Any) -> Entry:
    return msgspec.convert({"id": name, "title": "A", **fields}, Entry)


def one(old: Entry, new: Entry) -> EntryChange:
    (change,) = compare_lists([old], [new], "en")
    return change


def test_entries_are_added_and_removed() -> None:
    changes = compare_lists([entry("a"), entry("b")], [entry("b"), entry("c")], "en")
    assert [(change.kind, change.entry.id) for change in changes] == [
        (ChangeKind.ADDED, "c"),
        (ChangeKind.REMOVED, "a"),
    ]


def test_what_is_the_same_is_no_change() -> None:
    assert compare_lists([entry()], [entry()], "en") == []


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (
            {"arxiv": "2501.00001"},
            {"arxiv": "2501.00001", "venue": "ACL 2025"},
            ChangeKind.PUBLISHED,
        ),
        ({}, {"acl": "2025.acl-long.55"}, ChangeKind.PUBLISHED),
        ({}, {"doi": "10.1000/182"}, ChangeKind.PUBLISHED),
        ({"venue": "arXiv"}, {"venue": "ACL 2025"}, ChangeKind.PUBLISHED),
        ({}, {"doi": "10.48550/arXiv.2501.00001"}, ChangeKind.CORRECTED),
        ({"venue": "ACL 2024"}, {"venue": "ACL 2025"}, ChangeKind.CORRECTED),
        ({"venue": "ACL 2024"}, {}, ChangeKind.CORRECTED),
        ({}, {"year": 2025}, ChangeKind.CORRECTED),
        ({}, {"tags": ["cbt"]}, ChangeKind.CORRECTED),
        ({}, {"status": "retracted"}, ChangeKind.CORRECTED),
        ({}, {"superseded-by": "b"}, ChangeKind.CORRECTED),
        (
            {"authors": ["Ada Moss"]},
            {"authors": ["Ada Moss"], "more-authors": True},
            ChangeKind.CORRECTED,
        ),
    ],
)
def test_a_preprint_that_gets_a_venue_is_published(
    old: dict[str, Any], new: dict[str, Any], kind: ChangeKind
) -> None:
    assert one(entry(**old), entry(**new)).kind is kind


@pytest.mark.parametrize(
    ("old", "new", "fields"),
    [
        ({"year": 2024}, {"year": 2025}, [("year", 2024, 2025)]),
        ({"title": "One"}, {"title": "Two"}, [("title.en", "One", "Two")]),
        ({"summary": "Help."}, {"summary": {"en": "Help.", "zh": "帮助。"}},
         [("summary.zh", None, "帮助。")]),
        ({"links": {"code": "https://a.example/"}}, {"links": {"demo": "https://b.example/"}},
         [("links.code", "https://a.example/", None), ("links.demo", None, "https://b.example/")]),
        ({"authors": ["A"]}, {"authors": []}, [("authors", ["A"], None)]),
    ],
)  # fmt: skip
def test_each_field_that_says_something_else_is_told(
    old: dict[str, Any], new: dict[str, Any], fields: list[tuple[str, object, object]]
) -> None:
    found = one(entry(**old), entry(**new)).fields
    assert [(change.field, change.old, change.new) for change in found] == fields


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"summary": "Two  words."}, {"summary": {"en": "two words"}}),
        ({"locked": ["title"]}, {}),
        ({"distinct": ["b"]}, {}),
        ({"added": "2025-06-01"}, {}),
        ({"pin": True}, {}),
    ],
)
def test_what_no_reader_sees_is_no_change(old: dict[str, Any], new: dict[str, Any]) -> None:
    assert compare_lists([entry(**old)], [entry(**new)], "en") == []


def test_a_new_id_of_the_same_work_is_no_new_work() -> None:
    old = entry("a", arxiv="2501.00001")
    assert compare_lists([old], [entry("b", arxiv="2501.00001")], "en") == []
    change = one(old, entry("b", arxiv="2501.00001", year=2025))
    assert (change.kind, change.entry.id) == (ChangeKind.CORRECTED, "b")


def test_a_draft_is_added_when_it_stops_being_one() -> None:
    assert compare_lists([], [entry(draft=True)], "en") == []
    assert one(entry(draft=True), entry()).kind is ChangeKind.ADDED
    assert one(entry(), entry(draft=True)).kind is ChangeKind.REMOVED


def test_authors_who_are_not_listed_stand_among_the_authors() -> None:
    more: dict[str, Any] = {"authors": ["Ada Moss"], "more-authors": True}
    part = entry(**more)
    (change,) = one(part, entry(authors=["Ada Moss", "Ben Oak"])).fields
    assert (change.old, change.new) == (["Ada Moss", "et al."], ["Ada Moss", "Ben Oak"])
