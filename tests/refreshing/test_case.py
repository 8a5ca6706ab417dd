"""Records compared with an entry, or with what arXiv calls its work today."""

from psylist.duplicates.renames import IdMatch
from psylist.refreshing.case import Case
from tests.refreshing import LABELS, OTHERS, PEOPLE, TITLE, entry, record

NEW = "Loud Harbours and How to Leave Them"


def test_a_record_of_the_work() -> None:
    judged = Case(entry(), [], LABELS).judged(record())
    assert (judged.comparison.match, judged.is_certain) == (IdMatch.SAME, True)
    assert judged.evidence == [
        "the record of arXiv:2405.01001", "same title", "3 of 3 authors in common",
    ]  # fmt: skip


def test_a_record_without_an_id_is_never_certain() -> None:
    judged = Case(entry(), [], LABELS).judged(record(key=""))
    assert (judged.is_of_entry, judged.is_certain) == (True, False)
    assert judged.evidence[0] == "found by its title"


def test_the_title_of_today_counts_as_well() -> None:
    case = Case(entry(), [], LABELS)
    known = case.under_id(record("arxiv", title=NEW))
    assert known.comparison.match is IdMatch.RENAMED
    index = record(title=NEW)
    assert case.judged(index).comparison.match is IdMatch.RENAMED
    assert case.with_known([known]).judged(index).comparison.match is IdMatch.SAME


def test_a_title_that_the_list_has_cut_short() -> None:
    case = Case(entry(title=TITLE[:30]), [], LABELS)
    assert case.judged(record()).comparison.goes_on
    known = case.under_id(record("arxiv"))
    assert not case.with_known([known]).judged(record()).comparison.goes_on


def test_authors_that_only_arxiv_names() -> None:
    case = Case(entry(authors=[]), [], LABELS)
    known = case.under_id(record("arxiv", authors=PEOPLE))
    assert case.with_known([known]).judged(record(authors=OTHERS)).comparison.match is IdMatch.OTHER
