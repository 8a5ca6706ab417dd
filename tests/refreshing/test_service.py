"""A run: sources in their order, batches, failures, budgets, and what is kept."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from psylist.errors import ServiceError
from psylist.http.errors import BudgetSpentError, ServiceUnavailableError
from psylist.model import Entry
from psylist.ports import OnProgress
from psylist.refreshing.inquiry import Question
from psylist.refreshing.options import RefreshOptions, RefreshReport
from psylist.refreshing.records import Record
from psylist.refreshing.service import refresh

LIST = "".join(
    f'[[entries]]\nid = "e{n}"\ntitle = "Ponds and Ships of Town {n}"\n'
    f'authors = ["Xi Wei", "Bo Moor"]\narxiv = "2405.0100{n}"\n'
    for n in range(5)
)


class Asked:
    """A source that says that everything appeared, or fails from some question on."""

    def __init__(
        self,
        name: str,
        batch: int,
        most: int = 10,
        error: BaseException | None = None,
        good: int = 0,
    ) -> None:
        self.name, self.label, self.batch, self.most = name, name.upper(), batch, most
        self._error, self._good = error, good
        self.asked: list[list[str]] = []

    def questions(self, entry: Entry, _: Sequence[Record]) -> Sequence[Question]:
        """About each entry."""
        return [Question(entry.id)]

    def ask(self, questions: Sequence[Question], _: OnProgress) -> Mapping[str, Record | None]:
        """Everything appeared at ACL."""
        if self._error and len(self.asked) >= self._good:
            raise self._error
        self.asked.append([question.key for question in questions])
        return {
            q.key: Record(
                source=self.name,
                key=q.key,
                title=f"Ponds and Ships of Town {q.key[1]}",
                authors=["Xi Wei", "Bo Moor"],
                venue="ACL 2024",
            )
            for q in questions
        }


class Watched:
    """What a person would see."""

    def __init__(self) -> None:
        self.seen: list[object] = []

    def start(self, label: str, number: int) -> None:
        """Note it."""
        self.seen.append((label, number))

    def advance(self, number: int, found: int) -> None:
        """Note it."""
        self.seen.append((number, found))

    def __call__(self, message: str) -> None:
        """Nobody reads it."""


@pytest.fixture
def file(sandbox: Path) -> Path:
    path = sandbox / "entries.toml"
    path.write_text(LIST, "utf-8")
    return path


def run(
    file: Path, *sources: Asked, watched: Watched | None = None, force: bool = False
) -> RefreshReport:
    options = RefreshOptions(file, force=force)
    return refresh(options, lambda *_: sources, watched or Watched())


def test_questions_go_in_batches_and_proposals_are_counted(file: Path) -> None:
    source, watched = Asked("openalex", 2), Watched()
    report = run(file, source, watched=watched)
    assert source.asked == [["e0", "e1"], ["e2", "e3"], ["e4"]]
    assert watched.seen == [("OPENALEX", 5), (2, 2), (2, 4), (1, 5)]
    assert ([one.id for one in report.proposals], report.exit_code) == (
        ["e0", "e1", "e2", "e3", "e4"], 1,
    )  # fmt: skip
    assert len(report.answered) == 5


def test_who_was_asked_today_is_not_asked_again(file: Path) -> None:
    run(file, Asked("openalex", 2))
    again = Asked("openalex", 2)
    assert len(run(file, again).proposals) == 5
    assert again.asked == []
    run(file, again, force=True)
    assert len(again.asked) == 3


def test_a_source_that_is_down_leaves_and_the_others_are_asked(file: Path) -> None:
    down = Asked("openalex", 2, error=ServiceUnavailableError("down"), good=1)
    other = Asked("s2", 10)
    report = run(file, down, other)
    assert (len(down.asked), other.asked) == (1, [["e0", "e1", "e2", "e3", "e4"]])
    assert (report.unanswered, report.exit_code) == ({"OPENALEX": 3}, 4)
    assert (len(report.proposals), report.unasked) == (5, [])
    assert report.answered == {"e0", "e1"}


def test_nobody_could_be_asked(file: Path) -> None:
    report = run(file, Asked("openalex", 2, error=ServiceUnavailableError("down"), good=1))
    assert report.unasked == ["e2", "e3", "e4"]


def test_one_work_after_another_may_fail_three_times(file: Path) -> None:
    source = Asked("doi", 1, error=ServiceError("this one"), good=1)
    report = run(file, source)
    assert (len(source.asked), len(report.failures)) == (1, 1)
    assert report.unanswered == {"DOI": 4}


@pytest.mark.parametrize(("is_for_today", "is_asked"), [(True, False), (False, True)])
def test_a_budget(file: Path, is_for_today: bool, is_asked: bool) -> None:
    error = BudgetSpentError("used up until 12:00", is_for_today=is_for_today)
    report = run(file, Asked("openalex", 2, error=error, good=1))
    assert (report.failures, report.exit_code, [*report.spent]) == ([], 1, ["OPENALEX"])
    assert ("12:00" in report.spent["OPENALEX"]) is not is_for_today
    again = Asked("openalex", 2)
    run(file, again)
    assert bool(again.asked) is is_asked


def test_no_more_requests_than_a_source_takes_and_the_rest_comes_first(file: Path) -> None:
    report = run(file, Asked("crossref", 1, most=2))
    assert report.left == {"CROSSREF": 3}
    again = Asked("crossref", 1, most=2)
    run(file, again)
    assert again.asked == [["e2"], ["e3"]]


def test_ctrl_c_keeps_what_was_learned(file: Path) -> None:
    report = run(file, Asked("openalex", 2, error=KeyboardInterrupt(), good=2))
    assert (report.is_interrupted, len(report.proposals), report.answered) == (True, 4, set())
    again = Asked("openalex", 2)
    run(file, again)
    assert again.asked == [["e4"]]
