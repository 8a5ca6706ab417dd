"""What records mean for an entry: wrong papers, new titles, withdrawals, code, and locks."""

import pytest

from psylist.refreshing.judge import judge_entry
from psylist.refreshing.records import Record
from tests.refreshing import LABELS, OTHERS, PEOPLE, TITLE, entry, record

NEW = "Loud Harbours and How to Leave Them"
CODE = "https://github.com/wei/ponds"


def judged(*records: Record, **listed: object) -> list[tuple[str, dict[str, object]]]:
    return [
        (one.kind.value, {".".join(path): new for path, (_, new) in one.changes.items()})
        for one in judge_entry(entry(**listed), records, LABELS)
    ]


def test_nothing_has_changed() -> None:
    assert judged(record("arxiv")) == []


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"title": NEW}, [("renamed", {"title": NEW})]),
        ({"title": NEW, "authors": OTHERS}, [("wrong-paper", {})]),
        ({"missing": "arXiv has no such paper", "title": ""}, [("wrong-paper", {})]),
        ({"withdrawn": True}, [("withdrawn", {"status": "withdrawn"})]),
        (
            {"withdrawn": True, "comment": "withdrawn, superseded by arXiv:2406.02002"},
            [("withdrawn", {"status": "withdrawn", "superseded-by": "arXiv:2406.02002"})],
        ),
        (
            {"withdrawn": True, "comment": "see 2406.02002 and 2406.02003"},
            [("withdrawn", {"status": "withdrawn"})],
        ),
    ],
)
def test_what_arxiv_says(
    said: dict[str, object], expected: list[tuple[str, dict[str, object]]]
) -> None:
    assert judged(record("arxiv", **said)) == expected


def test_the_title_in_english_is_the_one_that_arxiv_has() -> None:
    title = {"zh": "静水：夜间停泊小船", "en": TITLE}
    assert judged(record("arxiv"), title=title) == []
    assert judged(record("arxiv", title=NEW), title=title) == [("renamed", {"title.en": NEW})]


def test_one_author_in_common_makes_no_sure_rename() -> None:
    (one,) = judge_entry(
        entry(authors=["Xi Wei"]), [record("arxiv", title=NEW, authors=["Xi Wei"])], LABELS
    )
    assert not one.is_certain
    for listed in (["Xi Wei"], ["Xi Wei", "et al."]):
        (one,) = judge_entry(entry(authors=listed), [record("arxiv", title=NEW)], LABELS)
        assert (one.kind.value, one.is_certain) == ("renamed", False)


def test_what_others_say_of_a_wrong_id_may_be_of_the_other_paper() -> None:
    other = record("arxiv", title="On Farms", authors=OTHERS)
    index, page = record(venue="ACL 2024"), record("huggingface", code=CODE, title="", authors=[])
    assert judged(other, index, page) == [("wrong-paper", {})]


@pytest.mark.parametrize(
    ("source", "title", "number"),
    [
        ("crossref", TITLE, 1),
        ("crossref", f"RETRACTED: {TITLE}", 1),
        ("openalex", TITLE, 1),
        ("openalex", NEW, 0),
    ],
)
def test_an_index_is_believed_about_a_retraction_only_with_the_title(
    source: str, title: str, number: int
) -> None:
    notice = record(source, title=title, retracted="retraction notice 10.5555/n")
    assert judged(notice) == [("retracted", {"status": "retracted"})] * number
    assert judged(notice, status="retracted") == []


@pytest.mark.parametrize("mark", ["RETRACTED ARTICLE: ", "[Retracted] ", "Retracted: ", ""])
def test_the_mark_of_a_retraction_is_no_other_title(mark: str) -> None:
    doi, notice = "10.5555/p", "retraction notice 10.5555/n"
    said = record("crossref", key=doi, title=f"{mark}{TITLE}", retracted=notice)
    (one,) = judge_entry(entry(arxiv=None, doi=doi), [said], LABELS)
    assert (one.evidence[2], one.is_certain) == ("same title", True)
    assert judged(record("arxiv", title=f"{mark}{TITLE}")) == []
    assert judged(record("arxiv", title=f"{mark}{NEW}")) == [("renamed", {"title": NEW})]


@pytest.mark.parametrize(("title", "number"), [(f"RETRACTED: {TITLE}", 1), (NEW, 0)])
def test_a_retraction_that_was_found_by_the_title_is_told(title: str, number: int) -> None:
    said = record("crossref", key="", title=title, retracted="retraction notice 10.5555/n")
    found = judge_entry(entry(), [said], LABELS)
    assert [(one.kind.value, one.is_certain) for one in found] == [("retracted", False)] * number


@pytest.mark.parametrize(("key", "is_certain"), [("10.5555/p", True), ("", False)])
def test_a_publisher_says_in_front_of_the_title_that_a_work_was_withdrawn(
    key: str, is_certain: bool
) -> None:
    said = record("crossref", key=key, title=f"WITHDRAWN: {TITLE}", withdrawn=True)
    (one,) = judge_entry(entry(), [record("arxiv"), said], LABELS)
    assert (one.kind.value, one.is_certain) == ("withdrawn", is_certain)
    assert one.changes == {("status",): (None, "withdrawn")}
    assert one.evidence[0] == f"its publisher calls it 'WITHDRAWN: {TITLE}'"
    assert judged(said, status="withdrawn") == []
    assert judged(said, title=NEW, authors=OTHERS) == []


@pytest.mark.parametrize("names", [["김민수", "이영희"], ["Иван Петров", "Анна Смирнова"]])
def test_authors_in_another_script_make_no_wrong_paper(names: list[str]) -> None:
    found = judged(record("arxiv", withdrawn=True, comment="withdrawn"), authors=names)
    assert found == [("withdrawn", {"status": "withdrawn"})]


def test_code_needs_more_than_an_id() -> None:
    bare = record("huggingface", code=CODE, title="", authors=[])
    expected = [("code", {"links.code": CODE})]
    assert judged(bare) == []
    assert judged(bare, record("arxiv")) == expected
    assert judged(record("huggingface", code=CODE)) == expected
    assert judged(record("huggingface", code=CODE, title="On Farms", authors=OTHERS)) == []
    assert judged(bare, record("arxiv"), links={"code": "https://example.org/code"}) == []


def test_what_is_locked_is_left_alone() -> None:
    index = record(venue="ACL 2024", date="2024-08-01")
    assert judged(index, locked=["date"]) == [("published", {"venue": "ACL 2024"})]
    assert judged(index, locked=["venue", "date"]) == []
    assert judged(record("arxiv", title=NEW), locked=["title"]) == []


def test_a_kind_that_an_entry_ignores_is_not_proposed() -> None:
    index = record(venue="ACL 2024")
    assert judged(index, ignore=["archived"]) == [("published", {"venue": "ACL 2024"})]
    assert judged(index, ignore=["published"]) == []


WHOLE = {"authors": PEOPLE, "more-authors": False}


@pytest.mark.parametrize(
    ("listed", "said", "expected"),
    [
        (["Xi Wei"], {}, [("authors", WHOLE)]),
        (["Wei"], {}, [("authors", WHOLE)]),
        (PEOPLE[:2], {}, [("authors", WHOLE)]),
        (PEOPLE, {}, []),
        (["Ada Placeholder"], {}, []),
        (["Xi Wei"], {"authors": ["X. Wei", "A. Placeholder"]}, []),
        (["Xi Wei"], {"authors": [*PEOPLE, "et al."]}, []),
        (["Xi Wei"], {"title": "On Farms", "authors": OTHERS}, [("wrong-paper", {})]),
    ],
)
def test_a_list_that_says_there_are_more_is_completed(
    listed: list[str], said: dict[str, object], expected: list[tuple[str, dict[str, object]]]
) -> None:
    given = {"authors": listed, "more-authors": True}
    assert judged(record("arxiv", **said), **given) == expected
    assert judged(record("arxiv"), authors=listed) == []
    assert judged(record("arxiv"), **given, locked=["authors"]) == []
    assert judged(record("arxiv"), **given, locked=["more-authors"]) == []
    assert judged(record("arxiv"), **given, ignore=["authors"]) == []


def test_one_author_of_many_is_full_evidence_with_the_title_and_the_id() -> None:
    given = {"authors": ["Xi Wei"], "more-authors": True}
    (one,) = judge_entry(entry(**given), [record("arxiv")], LABELS)
    assert (one.source, one.is_certain) == ("arXiv", True)
    assert judge_entry(entry(**given), [record("crossref", key="")], LABELS) == []
