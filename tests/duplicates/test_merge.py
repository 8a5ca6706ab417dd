"""One entry of two: no field is forgotten, whatever fields there will be."""

import datetime as dt
from typing import Any

import msgspec
import pytest

from psylist.catalog.stamps import make_stamp
from psylist.catalog.toml_write import FIELDS
from psylist.duplicates.merge import merge_entries
from psylist.model import Entry

FULL: dict[str, Any] = {
    "year": 2024,
    "key": "lee-2024-a",
    "venue": "ACL 2024",
    "arxiv": "2401.00001",
    "acl": "2024.acl-long.1",
    "doi": "10.1000/x",
    "date": "2024-01-02",
    "url": "https://example.org/a",
    "links": {"code": "https://github.com/a/b"},
    "authors": ["Ann Lee"],
    "more_authors": True,
    "source": "Somewhere",
    "note": "N",
    "kind": "survey",
    "tags": ["cbt"],
    "distinct": ["c"],
    "locked": ["venue"],
    "ignore": ["PSY203"],
    "pin": True,
    "draft": True,
    "status": "withdrawn",
    "superseded_by": "arXiv:2402.00001",
    "added": dt.date(2026, 1, 2),
    "category": "cs.CL",
    "journal_ref": "J. 1",
    "abstract": "A.",
    "summary": {"en": "S."},
}
NEVER_TAKEN = {"id", "title", "kind", "draft"}
"""What every entry has; the first keeps its own. What is on a page stays on it."""


def test_every_field_is_tried() -> None:
    tried = {name.replace("_", "-") for name in (*FULL, "id", "title", "made-from")}
    assert tried == {name.replace("_", "-") for name in FIELDS}


@pytest.mark.parametrize("kept_stamp", ["1-00000000", ""])
def test_of_two_stamps_the_one_that_fits_the_texts_is_kept(kept_stamp: str) -> None:
    texts = {"en": "Words.", "zh": "文字。"}
    bare = Entry(id="b", title="T", summary=texts)
    right = {"zh": make_stamp(bare, "zh", "en")}
    other = msgspec.structs.replace(bare, made_from=right)
    own = {"zh": kept_stamp} if kept_stamp else {}
    entry, _ = merge_entries(
        Entry(id="a", title="T", summary=texts, made_from=own), other, ["en", "zh"]
    )
    assert entry.made_from == right


def test_a_text_of_the_other_entry_brings_its_part_of_the_stamp() -> None:
    texts = {"en": "Words.", "zh": "文字。"}
    both = Entry(id="b", title={"en": "T", "zh": "题"}, summary=texts)
    other = msgspec.structs.replace(both, made_from={"zh": make_stamp(both, "zh", "en")})
    bare = Entry(id="a", title="T", summary=texts)
    kept = msgspec.structs.replace(bare, made_from={"zh": make_stamp(bare, "zh", "en")})
    entry, _ = merge_entries(kept, other, ["en", "zh"])
    assert entry.made_from == other.made_from


def test_a_stamp_of_another_translation_does_not_count() -> None:
    other = Entry(id="b", title="T", summary={"en": "Words.", "zh": "别的。"})
    other = msgspec.structs.replace(other, made_from={"zh": make_stamp(other, "zh", "en")})
    kept = Entry(id="a", title="T", summary={"en": "Words.", "zh": "文字。"})
    assert merge_entries(kept, other, ["en", "zh"])[0].made_from == {}


def test_a_stamp_that_fits_no_text_is_not_taken_over() -> None:
    kept = Entry(id="a", title="T", summary={"en": "Words.", "zh": "文字。"})
    other = Entry(id="b", title="T", made_from={"zh": "1-00000000"})
    assert merge_entries(kept, other, ["en", "zh"])[0].made_from == {}


@pytest.mark.parametrize("field", sorted({*FULL} - NEVER_TAKEN))
def test_a_field_that_the_first_lacks_comes_from_the_other(field: str) -> None:
    other = Entry(id="b", title="T", **{field: FULL[field]})
    entry, notes = merge_entries(Entry(id="a", title="T"), other, ["en", "zh"])
    told = ['status: "withdrawn" of b is now that of both'] if field == "status" else []
    assert (getattr(entry, field), [note.message for note in notes]) == (FULL[field], told)


@pytest.mark.parametrize("field", sorted(FULL))
def test_what_the_first_has_stays_when_the_other_has_nothing(field: str) -> None:
    kept = Entry(id="a", title="T", **{field: FULL[field]})
    other = Entry(id="b", title="T", kind=kept.kind, draft=kept.draft)
    entry, notes = merge_entries(kept, other, ["en", "zh"])
    assert (entry, notes) == (kept, [])


def test_an_entry_united_with_itself_stays_as_it_is() -> None:
    entry = Entry(id="a", title="T", **FULL)
    assert merge_entries(entry, msgspec.structs.replace(entry, id="b"), ["en", "zh"]) == (entry, [])


@pytest.mark.parametrize("field", sorted({*FULL} - {"locked"}))
def test_a_locked_field_stays_as_it_is_and_what_is_not_taken_is_told(field: str) -> None:
    name = field.replace("_", "-")
    kept = Entry(id="a", title="T", locked=[name])
    other = Entry(id="b", title="T", **{field: FULL[field]})
    entry, notes = merge_entries(kept, other, ["en", "zh"])
    assert getattr(entry, field) == getattr(kept, field)
    assert [note.message.startswith(name) for note in notes] == [True]


def test_links_that_are_locked_get_no_address_of_another_id() -> None:
    kept = Entry(id="a", title="T", arxiv="2401.00001", locked=["links"])
    other = Entry(id="b", title="T", arxiv="2401.00002", url="https://example.org/a")
    entry, notes = merge_entries(kept, other, ["en"])
    assert entry == kept
    assert [note.message for note in notes] == [
        'arxiv: kept "2401.00001"; dropped "https://arxiv.org/abs/2401.00002" of b',
        'links.page: kept ""; dropped "https://example.org/a" of b (locked)',
    ]


@pytest.mark.parametrize(
    ("code", "links"),
    [
        ("https://github.com/Moss/Lamps", ["code"]),
        ("http://www.github.com/moss/LAMPS.git", ["code"]),
        ("https://github.com/moss/lamps/tree/main/data", ["code", "code-2"]),
        ("https://example.org/Moss/Lamps", ["code", "code-2"]),
    ],
)
def test_one_repository_stays_one_link(code: str, links: list[str]) -> None:
    kept = Entry(id="a", title="T", links={"code": "https://github.com/moss/lamps"})
    entry, _ = merge_entries(kept, Entry(id="b", title="T", links={"code": code}), ["en"])
    assert [*entry.links] == links


def lamps(name: str, authors: list[str], *, more: bool = False, **fields: Any) -> Entry:
    return Entry(id=name, title="Lamps", authors=authors, more_authors=more, **fields)


TWO = ["Ada Moss", "Ben Oak"]


@pytest.mark.parametrize(
    ("kept", "other", "authors", "more", "told"),
    [
        (lamps("a", ["Moss"], more=True), lamps("b", TWO), TWO, False, 0),
        (lamps("a", ["Ada Moss"], more=True), lamps("b", TWO, more=True), TWO, True, 0),
        (lamps("a", ["Ada Moss"], more=True), lamps("b", ["Moss A", "Oak B"]),
         ["Ada Moss", "Oak B"], False, 0),
        (lamps("a", ["Ada Moss", "et al."]), lamps("b", TWO), TWO, False, 0),
        (lamps("a", TWO), lamps("b", ["A. Moss"], more=True), TWO, False, 0),
        (lamps("a", TWO), lamps("b", TWO, more=True), TWO, True, 0),
        (lamps("a", TWO, more=True), lamps("b", TWO), TWO, True, 0),
        (lamps("a", []), lamps("b", TWO, more=True), TWO, True, 0),
        (lamps("a", ["Ada Moss"], more=True), lamps("b", ["Cy Elm"]), ["Ada Moss"], True, 1),
        (lamps("a", ["Ada Moss"]), lamps("b", TWO), ["Ada Moss"], False, 1),
        (
            lamps("a", ["Ada Moss"], more=True, locked=["more-authors"]), lamps("b", TWO),
            ["Ada Moss"], True, 1,
        ),
        (
            lamps("a", ["Ada Moss"], locked=["authors"]), lamps("b", ["Ada Moss"], more=True),
            ["Ada Moss"], False, 0,
        ),
    ],
)  # fmt: skip
def test_a_list_of_authors_wins_over_its_beginning(
    kept: Entry, other: Entry, authors: list[str], more: bool, told: int
) -> None:
    entry, notes = merge_entries(kept, other, ["en"])
    assert (entry.authors, entry.more_authors, len(notes)) == (authors, more, told)
