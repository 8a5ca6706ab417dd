"""One run of `refresh`: the sources are asked in their order, and the answers judged."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from psylist.catalog.paths import find_cache_folder
from psylist.catalog.query import Selected, Selection, choose
from psylist.catalog.read import Catalog, load_catalog
from psylist.errors import ServiceError
from psylist.http.errors import BudgetSpentError, ServiceUnavailableError
from psylist.refreshing.cache import AnswerCache
from psylist.refreshing.inquiry import Inquirer, Question
from psylist.refreshing.judge import judge_entry
from psylist.refreshing.names import SOURCES
from psylist.refreshing.options import RefreshOptions, RefreshReport, SourceMaker
from psylist.refreshing.records import Record

_MAX_STRIKES = 3
"""Works about which a source fails before it is asked no more: with fewer it is those works."""
_SAVED_EVERY = 20  # requests after which answers are kept, should the process be killed


class RefreshWatcher(Protocol):
    """Shows how far a run is."""

    def start(self, label: str, number: int) -> None:
        """A source is asked so many questions from now on."""
        ...

    def advance(self, number: int, known: int) -> None:
        """So many of them have an answer, and the source knows something of so many works."""
        ...

    def __call__(self, message: str) -> None:
        """What is being waited for."""
        ...


@dataclass
class _Run:
    """What a run knows so far."""

    cache: AnswerCache
    force: bool
    known: dict[int, list[Record]] = field(default_factory=dict)
    failures: list[ServiceError] = field(default_factory=list)
    spent: dict[str, str] = field(default_factory=dict)
    unanswered: dict[str, int] = field(default_factory=dict)
    left: dict[str, int] = field(default_factory=dict)
    answered: set[int] = field(default_factory=set)
    missed: set[int] = field(default_factory=set)
    unchecked: dict[int, set[str]] = field(default_factory=dict)


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
    is_empty = not catalog.entries and selection == Selection()
    selected = Selected(()) if is_empty else choose(catalog, selection)
    folder, problem = find_cache_folder()
    cache = AnswerCache(folder, catalog.path, dt.datetime.now().astimezone().date())
    run = _Run(cache, options.force, known={index: [] for index in selected.indexes})
    names = [name for name in SOURCES if name not in options.without]
    inquirers = sources(catalog, names)
    is_interrupted = False
    try:
        for inquirer in inquirers:
            _ask(inquirer, catalog, run, watcher)
    except KeyboardInterrupt:
        is_interrupted = True
    finally:
        cache.save()
    labels = {inquirer.name: inquirer.label for inquirer in inquirers}
    proposals = [
        proposal
        for index in sorted(run.known)
        for proposal in judge_entry(
            catalog.entries[index], run.known[index], labels, run.unchecked.get(index, ())
        )
    ]
    return RefreshReport(
        catalog=catalog,
        proposals=proposals,
        failures=run.failures,
        spent=run.spent,
        unanswered=run.unanswered,
        left=run.left,
        unasked=[catalog.entries[index].id for index in sorted(run.missed - run.answered)],
        is_interrupted=is_interrupted,
        problem=problem or cache.problem,
        refused=selected.failures,
        entries=len(run.known),
        answered=set() if is_interrupted else _answered(catalog, run),
        sources=labels.values(),
    )


def _answered(catalog: Catalog, run: _Run) -> set[str]:
    """The entries of which everything is known that the sources know."""
    return {catalog.entries[index].id for index in run.known if index not in run.unchecked}


def _ask(inquirer: Inquirer, catalog: Catalog, run: _Run, watcher: RefreshWatcher) -> None:
    """Ask one source about every entry, as far as nobody has asked it today."""
    of_entries = {
        index: inquirer.questions(catalog.entries[index], tuple(records))
        for index, records in run.known.items()
    }
    wanted = {question.key: question for own in of_entries.values() for question in own}
    due = [question for key, question in wanted.items() if _is_due(inquirer.name, key, run)]
    due.sort(key=lambda question: _last_day(inquirer.name, question.key, run))
    if due and run.cache.is_spent(inquirer.name) and not run.force:
        run.spent[inquirer.label] = _TOMORROW
        due = []
    if due:
        watcher.start(inquirer.label, len(due))
        _ask_in_batches(inquirer, due, run, watcher)
    _hand_out(inquirer, of_entries, run)


def _is_due(source: str, key: str, run: _Run) -> bool:
    answer = run.cache.get(source, key)
    return run.force or answer is None or not run.cache.is_fresh(answer)


def _last_day(source: str, key: str, run: _Run) -> dt.date:
    """When a question was last answered: those that never were come first."""
    answer = run.cache.get(source, key)
    return answer.day if answer else dt.date.min


def _ask_in_batches(
    inquirer: Inquirer, due: Sequence[Question], run: _Run, watcher: RefreshWatcher
) -> None:
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
        done += len(batch)
        watcher.advance(len(batch), sum(record is not None for record in answers.values()))
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


def _hand_out(inquirer: Inquirer, of_entries: Mapping[int, Sequence[Question]], run: _Run) -> None:
    """Give each entry the answers to its questions, of today or of an earlier day."""
    is_about_paper = inquirer.name not in _ABOUT_CODE
    for index, questions in of_entries.items():
        for question in questions:
            answer = run.cache.get(inquirer.name, question.key)
            if answer is None:
                run.unchecked.setdefault(index, set()).add(question.key)
            elif answer.record:
                run.known[index].append(answer.record)
            if is_about_paper:
                (run.answered if answer else run.missed).add(index)


_ABOUT_CODE = {"github", "huggingface"}
