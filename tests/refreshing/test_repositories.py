"""What GitHub says of the repositories that an entry links to."""

from psylist.refreshing.case import Case
from psylist.refreshing.proposals import Proposal
from psylist.refreshing.records import Record
from psylist.refreshing.repositories import code_proposals, repository_links, repository_proposals
from tests.refreshing import LABELS, entry, record

OLD, NEW = "https://github.com/wei/ponds", "https://github.com/moor/ponds"


def said(**fields: object) -> Record:
    return Record(source="github", key="wei/ponds", **fields)  # type: ignore[arg-type]


def test_links_that_are_repositories() -> None:
    listed = entry(url=f"{OLD}/tree/main", links={"code": OLD, "page": "https://wei.github.io"})
    assert [(path, name) for path, _, name in repository_links(listed)] == [
        (("url",), "wei/ponds"),
        (("links", "code"), "wei/ponds"),
    ]


def test_a_new_name_keeps_what_follows_it() -> None:
    listed = entry(links={"code": f"{OLD}/tree/main"})
    (one,) = repository_proposals(listed, [said(moved_to=NEW)], LABELS)
    assert one.changes == {("links", "code"): (f"{OLD}/tree/main", f"{NEW}/tree/main")}
    assert one.evidence == ["wei/ponds is now called moor/ponds"]


def test_one_move_is_proposed_once() -> None:
    listed = entry(url="https://github.com/Wei/Ponds", links={"code": OLD})
    moves = [said(moved_to=NEW), Record(source="github", key="Wei/Ponds", moved_to=NEW)]
    (one,) = repository_proposals(listed, moves, LABELS)
    assert {path: new for path, (_, new) in one.changes.items()} == {
        ("url",): NEW, ("links", "code"): NEW,
    }  # fmt: skip


def test_archived_and_gone() -> None:
    listed = entry(links={"code": OLD})
    found = [*repository_proposals(listed, [said(archived=True)], LABELS)]
    found += repository_proposals(listed, [said(missing="it is gone")], LABELS)
    assert [(one.kind.value, one.changes) for one in found] == [("archived", {}), ("gone", {})]


def test_a_repository_that_is_linked_no_more() -> None:
    assert [*repository_proposals(entry(), [said(archived=True)], LABELS)] == []


PAGE = record("huggingface", code=OLD)


def code(*records: Record, page: Record = PAGE, **listed: object) -> list[Proposal]:
    return [*code_proposals(Case(entry(**listed), [page, *records], LABELS), page)]


def test_code_where_there_is_none() -> None:
    (one,) = code(said())
    assert (one.changes, one.is_certain) == ({("links", "code"): (None, OLD)}, True)
    assert one.evidence == [
        "the page of arXiv:2405.01001 on Hugging Face links to it",
        "the record of arXiv:2405.01001",
        "same title",
        "3 of 3 authors in common",
    ]
    assert code(said(), url=OLD) == []


def test_code_is_what_github_has() -> None:
    assert code(said(missing="GitHub has no repository wei/ponds")) == []
    (moved,) = code(said(moved_to=NEW))
    assert moved.changes == {("links", "code"): (None, NEW)}
    (inside,) = code(said(moved_to=NEW), page=PAGE.altered(code=f"{OLD}/tree/main/lamps"))
    assert inside.changes == {("links", "code"): (None, f"{NEW}/tree/main/lamps")}
    (unasked,) = code()
    assert unasked.evidence[-1] == "GitHub has not said whether it is there"
    assert not unasked.is_certain


def test_code_without_all_grounds_is_not_certain() -> None:
    for page in (PAGE.altered(title="", authors=[]), PAGE.altered(authors=[])):
        (one,) = code(said(), page=page)
        assert not one.is_certain
