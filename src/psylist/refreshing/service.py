"""One run of `refresh`: the sources are asked in their order, and the answers judged."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from psylist.catalog.paths import find_cache_folder
from psylist.catalog.query import Selection, choose
from psylist.catalog.read import Catalog, load_catalog
from psylist.errors import ServiceError
from psylist.http.errors import BudgetSpentError, ServiceUnavailableError
from psylist.refreshing.cache import AnswerCache
from psylist.refreshing.findings import Findings
from psylist.refreshing.inquiry import Inquirer, Question
from psylist.refreshing.names import SOURCES
from psylist.refreshing.options import RefreshOptions, RefreshReport, SourceMaker

_MAX_STRIKES = 3
"""Works about which a source fails before it is asked no more: with fewer it is those works."""
_SAVED_EVERY = 20  # requests after which answers are kept, should the process be killed


class RefreshWatcher(Protocol):
    """Shows how far a run is."""

    def start(self, label: str, number: int) -> None:
        """A source is asked so many questions from now on."""
        ...

    def advance(self, number: int, found: int) -> None:
        """So many of them more have an answer, and there are so many proposals in all so far."""
        ...

    def __call__(self, message: str) -> None:
        """What is being waited for."""
        ...


@dataclass
class _Run:
    """What a run knows so far."""

    cache: AnswerCache
    force: bool
    findings: Findings
    failures: list[ServiceError] = field(default_factory=list)
    spent: dict[str, str] = field(default_factory=dict)
    unanswered: dict[str, int] = field(default_factory=dict)
    left: dict[str, int] = field(default_factory=dict)
    answered: set[int] = field(default_factory=set)
    missed: set[int] = field(default_factory=set)


def refresh(
    options: RefreshOptions, sources: SourceMaker, watcher: RefreshWatcher
) -> RefreshReport:
    """What has changed in the world since the entries were written. The list stays as it is.

    Args:
        options: what is refreshed.
        sources: makes the sources.
        watcher: shows how far it is.

    Raises:
        DataFileError: the file cannot be read.
        NotFoundError: no entry matches.
        UsageError: a setting makes no sense.
    """
    catalog = load_catalog(options.path)
    selection = Selection(options.ids, options.filters)
    selected = choose(catalog, selection)
    folder, problem = find_cache_folder()
    cache = AnswerCache(folder, catalog.path, dt.datetime.now().astimezone().date())
    names = [name for name in SOURCES if name not in options.without]
    inquirers = sources(catalog, names)
    labels = {inquirer.name: inquirer.label for inquirer in inquirers}
    findings = Findings(catalog, selected.indexes, labels)
    run = _Run(cache, options.force, findings)
    is_interrupted = False
    try:
        for inquirer in inquirers:
            _ask(inquirer, catalog, run, watcher)
    except KeyboardInterrupt:
        is_interrupted = True
    finally:
        cache.save()
    return RefreshReport(
        catalog=catalog,
        proposals=findings.proposals(),
        failures=run.failures,
        spent=run.spent,
        unanswered=run.unanswered,
        left=run.left,
        unasked=[catalog.entries[index].id for index in sorted(run.missed - run.answered)],
        is_interrupted=is_interrupted,
        problem=problem or cache.problem,
        refused=selected.failures,
        entries=len(findings.indexes),
        answered=set() if is_interrupted else _answered(catalog, run),
        sources=labels.values(),
    )


def _answered(catalog: Catalog, run: _Run) -> set[str]:
    """The entries of which everything is known that the sources know."""
    indexes = run.findings.indexes - run.findings.unanswered
    return {catalog.entries[index].id for index in indexes}


def _ask(inquirer: Inquirer, catalog: Catalog, run: _Run, watcher: RefreshWatcher) -> None:
    """Ask one source about every entry, as far as nobody has asked it today."""
    findings = run.findings
    of_entries = {
        index: inquirer.questions(catalog.entries[index], findings.of(index))
        for index in findings.indexes
    }
    wanted = {question.key: question for own in of_entries.values() for question in own}
    due = {key: question for key, question in wanted.items() if _is_due(inquirer.name, key, run)}
    waiting = sorted(due.values(), key=lambda one: _last_day(inquirer.name, one.key, run))
    if waiting and run.cache.is_spent(inquirer.name) and not run.force:
        run.spent[inquirer.label] = _TOMORROW
        waiting = []
    turn = _Turn(inquirer, of_entries, run)
    turn.hand_out([key for key in wanted if key not in due])
    try:
        if waiting:
            watcher.start(inquirer.label, len(waiting))
            _ask_in_batches(turn, waiting, run, watcher)
    finally:
        turn.hand_out(wanted.keys(), is_last=True)


def _is_due(source: str, key: str, run: _Run) -> bool:
    answer = run.cache.get(source, key)
    return run.force or answer is None or not run.cache.is_fresh(answer)


def _last_day(source: str, key: str, run: _Run) -> dt.date:
    """When a question was last answered: those that never were come first."""
    answer = run.cache.get(source, key)
    return answer.day if answer else dt.date.min


class _Turn:
    """One source, and which entries its answers are about."""

    def __init__(
        self, inquirer: Inquirer, of_entries: Mapping[int, Sequence[Question]], run: _Run
    ) -> None:
        self.inquirer = inquirer
        self._run = run
        self._entries: dict[str, list[int]] = {}
        for index, questions in of_entries.items():
            for question in questions:
                self._entries.setdefault(question.key, []).append(index)

    def hand_out(self, keys: Collection[str], *, is_last: bool = False) -> None:
        """Give entries the answers to questions, of today or of an earlier day.

        Args:
            keys: of the questions.
            is_last: whether what has no answer now will have none in this run.
        """
        name, run = self.inquirer.name, self._run
        for key in keys:
            if key not in self._entries:
                continue
            answer = run.cache.get(name, key)
            if answer is None and not is_last:
                continue
            for index in self._entries.pop(key):
                if answer is None:
                    run.findings.miss(index, key)
                elif answer.record:
                    run.findings.add(index, answer.record)
                if name not in _ABOUT_CODE:
                    (run.answered if answer else run.missed).add(index)


def _ask_in_batches(
    turn: _Turn, due: Sequence[Question], run: _Run, watcher: RefreshWatcher
) -> None:
    inquirer = turn.inquirer
    done = strikes = 0
    for number, batch in enumerate(_batches(inquirer, due)):
        if number == inquirer.most:
            run.left[inquirer.label] = len(due) - done
            return
        try:
            answers = inquirer.ask(batch, watcher)
        except BudgetSpentError as error:
            _note_spent(inquirer, error, run)
            return
        except ServiceError as error:
            strikes += 1
            if strikes == 1:
                run.failures.append(error)
            is_alone = inquirer.batch == 1 and not isinstance(error, ServiceUnavailableError)
            if is_alone and strikes < _MAX_STRIKES:  # it may be that one work
                continue
            run.unanswered[inquirer.label] = len(due) - done
            return
        run.cache.put(inquirer.name, answers)
        turn.hand_out(answers.keys())
        done += len(batch)
        watcher.advance(len(batch), run.findings.count())
        if number % _SAVED_EVERY == _SAVED_EVERY - 1:
            run.cache.save()


def _note_spent(inquirer: Inquirer, error: BudgetSpentError, run: _Run) -> None:
    if error.is_for_today:
        run.cache.spend(inquirer.name)
    run.spent[inquirer.label] = _TOMORROW if error.is_for_today else str(error)


_TOMORROW = "the budget for today is used up; it is asked again tomorrow"


def _batches(inquirer: Inquirer, due: Sequence[Question]) -> list[Sequence[Question]]:
    """The questions of each request: searches one by one, ids together."""
    searches = [question for question in due if question.title]
    ids = [question for question in due if not question.title]
    if inquirer.most == 1:
        return [due]
    together = [ids[start : start + inquirer.batch] for start in range(0, len(ids), inquirer.batch)]
    return [*together, *([search] for search in searches)]


_ABOUT_CODE = {"github", "huggingface"}
