"""What GitHub says of the repositories that an entry links to."""

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


def test_archived_and_gone() -> None:
    listed = entry(links={"code": OLD})
    found = [*repository_proposals(listed, [said(archived=True)], LABELS)]
    found += repository_proposals(listed, [said(missing="it is gone")], LABELS)
    assert [(one.kind.value, one.changes) for one in found] == [("archived", {}), ("gone", {})]


def test_a_repository_that_is_linked_no_more() -> None:
    assert [*repository_proposals(entry(), [said(archived=True)], LABELS)] == []


def test_code_where_there_is_none() -> None:
    page = record("huggingface", code=OLD)
    (one,) = code_proposals(entry(), page, LABELS)
    assert one.changes == {("links", "code"): (None, OLD)}
    assert [*code_proposals(entry(url=OLD), page, LABELS)] == []
