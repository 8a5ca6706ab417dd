"""Proposals that something was published: two of an id, a title and authors."""

from typing import Any

import pytest

from psylist.refreshing.case import Case
from psylist.refreshing.proposals import Proposal
from psylist.refreshing.records import Record
from psylist.refreshing.upgrades import published_proposals
from tests.refreshing import LABELS, OTHERS, PEOPLE, TITLE, entry, record


def proposed(*records: Record, listed: dict[str, Any] | None = None) -> list[Proposal]:
    case = Case(entry(**(listed or {})), records, LABELS)
    known = [case.under_id(one) for one in records if one.source == "arxiv"]
    return [*published_proposals(case.with_known(known))]


def changes(*records: Record, listed: dict[str, Any] | None = None) -> dict[str, object]:
    found = proposed(*records, listed=listed)
    return {".".join(p): new for one in found for p, (_, new) in one.changes.items()}


def test_a_record_with_all_three_grounds_is_certain() -> None:
    (one,) = proposed(record(venue="ACL 2024", date="2024-08-01"))
    assert (one.source, one.is_certain) == ("OpenAlex", True)
    assert one.changes == {("venue",): (None, "ACL 2024"), ("date",): (None, "2024-08-01")}


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "A Machine for Old Farmers"},
        {"title": f"{TITLE}: An Extended Study"},
        {"authors": OTHERS},
        {"key": "", "authors": ["Xi Wei", *OTHERS]},
        {"key": "", "title": TITLE[:40]},
        {"key": "", "title": "", "authors": PEOPLE},
    ],
)
def test_a_record_that_is_only_nearly_of_the_work(fields: dict[str, Any]) -> None:
    assert proposed(record(venue="ACL 2024", **fields)) == []


def test_a_title_that_many_works_have_needs_two_people() -> None:
    listed = {"title": "Deep Learning", "authors": ["Wei Zhang"], "arxiv": None}
    one = record("crossref", key="", title="Deep Learning", authors=["Wei Zhang"], venue="Patterns")
    assert changes(one, listed=listed) == {}
    two = {**listed, "authors": ["Wei Zhang", "Bo Moor"]}
    other = one.altered(authors=["Wei Zhang", "Bo Moor"])
    assert changes(other, listed=two) == {"venue": "Patterns"}


def test_the_authors_words_come_before_an_index() -> None:
    told = record("arxiv", comment="Accepted at ACL 2024")
    assert changes(record(venue="EMNLP 2024"), told) == {"venue": "ACL 2024"}


def test_the_publishers_word_comes_before_an_index() -> None:
    doi = "10.5555/p"
    named = record(venue="JMIR", doi=doi)
    own = record("crossref", key=doi, doi=doi, venue="JMIR Mental Health")
    assert changes(named, own) == {"venue": "JMIR Mental Health", "doi": doi}
    assert changes(named, own.altered(key="")) == {"venue": "JMIR", "doi": doi}


def test_ids_of_one_venue_are_put_together() -> None:
    told = record("arxiv", comment="Accepted at ACL 2024")
    index = record(venue="ACL 2024", acl="2024.acl-long.31")
    other = record("s2", venue="EMNLP 2024", doi="10.5555/p")
    assert changes(told, index, other) == {"venue": "ACL 2024", "acl": "2024.acl-long.31"}


@pytest.mark.parametrize(
    ("said", "listed", "expected"),
    [
        (
            {"comment": "Accepted to ACL"},
            {"venue": "ACL 2024 Main", "acl": "2024.acl-long.31"},
            ("ACL 2024 Main", True),
        ),
        (
            {"journal_ref": "Ann. Ponds 12 (2024)", "doi": "10.5555/p"},
            {"venue": "Annals of Ponds", "doi": "10.5555/p"},
            ("Annals of Ponds", True),
        ),
        ({"comment": "Accepted to ACL"}, {"venue": "EMNLP 2024"}, ("ACL", False)),
        (
            {"comment": "Extended version of our ACL 2024 paper"},
            {"venue": "ACL 2024"},
            ("ACL 2024", False),
        ),
    ],
)
def test_where_only_the_name_is_unsure_a_sure_one_is_taken(
    said: dict[str, str], listed: dict[str, str], expected: tuple[str, bool]
) -> None:
    (one,) = proposed(record("arxiv", **said), record("crossref", **listed))
    assert (one.changes["venue",][1], one.is_certain) == expected


def test_a_workshop_is_not_its_host() -> None:
    told = record("arxiv", comment="Ships @ NeurIPS 2024 (Oral)")
    assert changes(record(venue="NeurIPS 2024"), told) == {"venue": "Ships @ NeurIPS 2024"}
    listed = {"venue": "Ships @ NeurIPS 2024"}
    assert changes(record(venue="NeurIPS 2024"), listed=listed) == {}


@pytest.mark.parametrize(
    ("venue", "expected"),
    [
        ("ICLR 2024", {}),
        ("ACL 2024", {"acl": "2024.acl-long.31"}),
        ("arXiv", {"venue": "ACL 2024 Main", "acl": "2024.acl-long.31"}),
        ("Under review", {"venue": "ACL 2024 Main", "acl": "2024.acl-long.31"}),
    ],
)
def test_the_venue_of_an_entry_is_not_replaced(venue: str, expected: dict[str, str]) -> None:
    assert changes(record(acl="2024.acl-long.31"), listed={"venue": venue}) == expected


def test_a_page_is_a_link_where_there_is_no_id() -> None:
    url = "https://example.org/ponds"
    found = changes(record(venue="ACL 2024", url=url))
    assert found == {"venue": "ACL 2024", "links.paper": url}
    assert changes(record(venue="ACL 2024", url=url), listed={"url": url}) == {"venue": "ACL 2024"}


def test_a_date_alone_is_nothing_new() -> None:
    assert changes(record(venue="ACL 2024", date="2024-08-01"), listed={"venue": "ACL 2024"}) == {}
