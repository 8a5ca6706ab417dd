"""GitHub: repositories by their names."""

import pytest

from psylist.ports import FetchedWork
from psylist.refreshing.github import GitHubInquirer
from psylist.refreshing.inquiry import Question
from tests.refreshing import KnownWorks, entry, record, silent

URL = "https://github.com/wei/ponds"


def test_each_repository_is_asked_about_once() -> None:
    made = GitHubInquirer(lambda: KnownWorks({}), most=40)
    listed = entry(url=f"{URL}/issues", links={"code": URL, "data": "https://github.com/moor/data"})
    asked = [question.key for question in made.questions(listed, ())]
    assert (asked, made.most) == (["wei/ponds", "moor/data"], 40)


def test_names_that_differ_in_case_are_one_repository() -> None:
    links = {"code": "https://github.com/WEI/ponds", "demo": "https://github.com/moor/demo"}
    made = GitHubInquirer(lambda: KnownWorks({}), most=40)
    asked = made.questions(entry(url="https://github.com/Wei/Ponds", links=links), ())
    assert asked == [Question("Wei/Ponds"), Question("moor/demo")]


def test_code_that_others_have_named_is_looked_up() -> None:
    made = GitHubInquirer(lambda: KnownWorks({}), most=40)
    named = record("huggingface", code="https://github.com/eve/crops")
    assert [question.key for question in made.questions(entry(), [named])] == ["eve/crops"]
    assert [q.key for q in made.questions(entry(url=URL), [named])] == ["wei/ponds"]


@pytest.mark.parametrize(
    ("url", "notes", "moved", "archived"),
    [
        (URL, (), "", False),
        ("https://github.com/Wei/Ponds", (), "", False),
        ("https://github.com/moor/ponds", (), "https://github.com/moor/ponds", False),
        (URL, ("wei/ponds is archived",), "", True),
    ],
)
def test_what_has_become_of_it(
    url: str, notes: tuple[str, ...], moved: str, archived: bool
) -> None:
    work = FetchedWork({"url": url, "title": "ponds"}, notes=notes)
    made = GitHubInquirer(lambda: KnownWorks({"wei/ponds": work}, ["gone/gone"]), most=40)
    found = made.ask([Question("wei/ponds")], silent)["wei/ponds"]
    assert found is not None
    assert (found.moved_to, found.archived, found.missing) == (moved, archived, "")
    gone = made.ask([Question("gone/gone")], silent)["gone/gone"]
    assert gone is not None
    assert gone.missing == "nobody has it"
