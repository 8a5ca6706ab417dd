"""Ids that others have named, as the publishers' own records have them."""

import pytest

from psylist.refreshing.case import Case
from psylist.refreshing.checks import check_ids
from psylist.refreshing.published import Publication
from psylist.refreshing.records import Record
from tests.refreshing import LABELS, OTHERS, entry, record

NAMED = Publication("Patterns", doi="10.5555/P")


def checked(*records: Record, authors: bool = False, open_: bool = False) -> Publication | None:
    ids = {"10.5555/p"}
    compare = Case(entry(), records, LABELS).compare
    return check_ids(records, compare, ids if authors else (), ids if open_ else ()).checked(NAMED)


def own(source: str = "doi", **fields: object) -> Record:
    return record(source, **{"key": "10.5555/p", **fields})


def test_a_record_of_the_work_lets_it_stand() -> None:
    assert checked(own()) is NAMED
    assert checked(own("crossref"), open_=True) is NAMED
    assert checked() is NAMED


@pytest.mark.parametrize(
    "fields",
    [{"title": "On Farms", "authors": OTHERS}, {"authors": OTHERS}, {"no_paper": "dataset"}],
)
@pytest.mark.parametrize("source", ["doi", "crossref"])
def test_a_record_of_something_else_refuses_it(source: str, fields: dict[str, object]) -> None:
    assert checked(own(source, **fields)) is None
    assert checked(own(source, **fields), authors=True) is None


def test_authors_may_have_published_under_another_title() -> None:
    other = own(title="Mooring Ships on Ponds, Revisited")
    assert checked(other) is None
    assert checked(other, authors=True) is NAMED


def test_what_nobody_could_look_up_is_refused() -> None:
    assert checked(open_=True) is None


def test_a_doi_that_does_not_exist_is_refused() -> None:
    assert checked(own(missing="doi.org has no DOI 10.5555/p", title="", authors=[])) is None


def test_an_id_that_the_anthology_has_otherwise_is_refused() -> None:
    named = Publication("ACL 2023 Main", acl="2023.acl-long.1")
    for name, is_fine in (("2023.acl-long.1", True), ("2024.acl-long.5", False)):
        records = [record("acl", key="", acl=name)]
        compare = Case(entry(), records, LABELS).compare
        assert bool(check_ids(records, compare, (), ()).checked(named)) is is_fine
        assert check_ids(records, compare, {named.acl}, ()).checked(named) is named


def test_a_doi_of_which_nobody_says_anything_is_left_out() -> None:
    left = checked(own(note="doi.org has no citation data", title="", authors=[]))
    assert left is not None
    assert (left.venue, left.doi, left.is_certain) == ("Patterns", "", False)


def test_an_index_is_no_authority() -> None:
    assert checked(own("openalex", title="On Farms", authors=OTHERS)) is NAMED
