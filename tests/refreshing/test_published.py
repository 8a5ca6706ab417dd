"""Where a record says that a work was published, and what is no publication."""

import pytest

from psylist.refreshing.published import publications, quoted
from tests.refreshing import entry, record


def venues(**said: object) -> list[str]:
    return [one.venue for one in publications(record(**said), entry())]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"venue": "ACL 2024"}, ["ACL 2024"]),
        ({"venue": "ACL", "date": "2024-07-01"}, ["ACL 2024"]),
        ({"venue": "NeurIPS 2024 (Poster)"}, ["NeurIPS 2024"]),
        ({"acl": "2024.findings-acl.31"}, ["ACL 2024 Findings"]),
        ({"doi": "10.5555/p"}, [""]),
        ({"venue": "arXiv (Cornell University)"}, []),
        ({"venue": "SSRN Electronic Journal", "doi": "10.5555/p"}, []),
        ({"venue": "University of Ponds", "doi": "10.5555/p"}, []),
        ({"venue": "Pond Films Inc.", "doi": "10.5555/p"}, []),
        ({"acl": "2024.lrec-main.3", "venue": "LREC-COLING 2024"}, ["LREC-COLING 2024 Main"]),
        ({"acl": "2023.ijcnlp-main.3", "venue": "IJCNLP-AACL 2023"}, ["AACL 2023 Main"]),
        ({"doi": "10.48550/arXiv.2405.01001"}, []),
        ({"venue": "Lecture Notes in Computer Science", "doi": "10.5555/p"}, [""]),
        ({"venue": "ACL 2024", "no_paper": "dataset"}, []),
        ({"venue": "ACL 2024", "missing": "nobody has it"}, []),
        ({}, []),
    ],
)
def test_what_an_index_says(said: dict[str, str], expected: list[str]) -> None:
    assert venues(**said) == expected


def test_what_arxiv_says_comes_with_its_words() -> None:
    said = record("arxiv", doi="10.5555/p", comment="Accepted at ACL 2024")
    one, other = publications(said, entry())
    assert (one.venue, one.doi, other.venue) == ("ACL 2024", "10.5555/p", "ACL 2024")
    assert one.evidence == ("arXiv names 10.5555/p", "comment: “Accepted at ACL 2024”")


def test_another_version_is_not_certain() -> None:
    said = record("arxiv", comment="Extended version of our ACL 2024 paper")
    (one,) = publications(said, entry())
    assert (one.venue, one.is_certain) == ("ACL 2024", False)


@pytest.mark.parametrize(
    ("said", "is_certain"),
    [
        ({"comment": "Accepted to ACL 2024"}, True),
        ({"comment": "Accepted to ACL"}, False),
        ({"comment": "Accepted to ICLR 2025 Tiny Papers"}, False),
        ({"journal_ref": "Journal of Quiet Ponds 12(3), 2024"}, True),
        ({"journal_ref": "Ann. Ponds 12 (2024)"}, False),
        ({"journal_ref": "Ann. Ponds 12 (2024)", "doi": "10.5555/p"}, False),
    ],
)
def test_what_is_not_the_whole_name_of_a_venue_is_not_certain(
    said: dict[str, str], *, is_certain: bool
) -> None:
    found = [one.is_certain for one in publications(record("arxiv", **said), entry())]
    assert set(found) == {is_certain}


def test_a_name_that_is_unsure_is_shown_as_one() -> None:
    (one,) = publications(record("arxiv", comment="Accepted to ACL"), entry())
    assert one.evidence == (
        "comment: “Accepted to ACL”",
        "that may be half a name, or one of several",
    )


def test_what_was_accepted_on_a_condition_is_not_certain() -> None:
    said = "Conditionally accepted to CHI 2024"
    (one,) = publications(record("arxiv", comment=said), entry())
    assert (one.venue, one.is_certain) == ("CHI 2024", False)
    assert one.evidence == (f"comment: “{said}”", "it was accepted on a condition")


def test_a_sure_comment_comes_before_an_unsure_reference() -> None:
    said = record("arxiv", journal_ref="Ann. Ponds 12 (2024)", comment="Accepted at ACL 2024")
    one, other = publications(said, entry())
    assert (one.venue, one.is_certain) == ("ACL 2024", True)
    assert (other.venue, other.is_certain) == ("Ann. Ponds", False)


def test_proceedings_without_a_year_are_not_certain() -> None:
    (one,) = publications(record(venue="ACL"), entry())
    assert (one.venue, one.is_certain) == ("ACL", False)


@pytest.mark.parametrize(
    ("listed", "number"),
    [
        ({}, 0),
        ({"arxiv": "2005.01001"}, 1),
        ({"arxiv": None, "year": 2024}, 0),
        ({"arxiv": None, "date": "2024-05"}, 0),
        ({"arxiv": None, "year": 2021}, 1),
        ({"arxiv": None}, 1),
    ],
)
def test_what_was_over_before_the_work_was_there(listed: dict[str, object], number: int) -> None:
    assert len([*publications(record(venue="ACL 2020"), entry(**listed))]) == number


def test_a_long_quotation_is_cut() -> None:
    assert quoted("a\n b") == "“a b”"
    assert len(quoted("x" * 500)) == 122
