"""What `psylist refresh` and `psylist review` print: proposals with their evidence."""

import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Self

from psylist.catalog.read import Catalog
from psylist.console import streams
from psylist.console.changes import diff, report_change
from psylist.console.progress import Spinner
from psylist.console.prompts import YES, ask_choice
from psylist.model import text_in
from psylist.refreshing.options import RefreshReport
from psylist.refreshing.proposals import Proposal
from psylist.text.escape import escape_controls, literal, single_line, text_cell

if TYPE_CHECKING:  # most runs propose nothing, and change nothing
    from psylist.refreshing.apply import AppliedProposals
    from psylist.refreshing.review import Reviewed

_INDENT = len("  - ")
_NARROWEST = 20  # columns, below which lines are not broken any shorter
_ANSWERS = {
    "y": YES,
    "n": frozenset(["n", "no", "否", "不"]),
    "a": frozenset(["a", "all", "全部"]),
    "q": frozenset(["q", "quit"]),
}
_HELP = "y accepts it, n leaves it, a accepts it and all that follow, q ends the walk"
_HEADINGS = {
    "published": "Published",
    "renamed": "Renamed",
    "wrong-paper": "The id is of another paper, or of none",
    "withdrawn": "Withdrawn",
    "retracted": "Retracted",
    "moved": "Repositories that were renamed",
    "archived": "Repositories that are archived",
    "gone": "Repositories that are gone",
    "code": "Code",
    "authors": "Authors who are not listed",
}


class RefreshProgress:
    """Shows on a terminal how far a run is: the source, its questions, what was found."""

    def __init__(self) -> None:
        self._spinner = Spinner()
        self._label = ""
        self._number = self._done = self._found = 0

    def __enter__(self) -> Self:
        """Begin to watch."""
        return self

    def __exit__(self, *_: object) -> None:
        """Clear the line."""
        self._spinner.done()

    def start(self, label: str, number: int) -> None:
        """A source is asked so many questions from now on."""
        self._label, self._number, self._done = label, number, 0
        self(f"{number:,} {'question' if number == 1 else 'questions'}")

    def advance(self, number: int, found: int) -> None:
        """So many of them more have an answer, and there are so many proposals in all so far."""
        self._done += number
        self._found = found

    def __call__(self, message: str) -> None:
        """What is being waited for."""
        bar = _bar(self._done, self._number)
        found = f" · {_count(self._found, 'proposal')}" if self._found else ""
        place = f"{self._label}: {self._done:,} of {self._number:,}"
        self._spinner(f"{bar} {place}{found} · {message}")


_WIDTH = 20  # columns of the bar
_TO_LOOK_AT = "nothing is changed: it is yours to look at, and does not come back once accepted"


def _bar(done: int, number: int) -> str:
    filled = round(_WIDTH * done / number) if number else 0
    return "━" * filled + "┄" * (_WIDTH - filled)


def render_proposals(catalog: Catalog, proposals: Sequence[Proposal], *, colour: bool) -> str:
    """Each proposal as a difference of its entry, below who says so and why."""
    if not proposals:
        return ""
    from psylist.refreshing.review import texts_of

    indexes = {entry.id: index for index, entry in enumerate(catalog.entries)}
    texts = texts_of(catalog)
    return "\n".join(
        _render(catalog, indexes[proposal.id], texts[proposal.id], proposal, colour=colour)
        for proposal in proposals
    )


def _render(catalog: Catalog, index: int, body: str, proposal: Proposal, *, colour: bool) -> str:
    name, kind = single_line(proposal.id), proposal.kind.value
    first = catalog.settings.first
    title = single_line(text_in(catalog.entries[index].title, first, first))
    if colour:
        name, kind = f"\x1b[36m{name}\x1b[0m", f"\x1b[1m{kind}\x1b[0m"
    lines = [f"{name}: {kind} ({proposal.source})", f"  {title}"]
    lines += [f"  - {single_line(line)}" for line in proposal.evidence]
    head = "".join(f"{line}\n" for line in lines)
    if not proposal.changes:
        return head
    from psylist.refreshing.apply import changed_source

    after = changed_source(catalog, index, body, [proposal])
    return head + diff(body, after, str(catalog.path.name), colour=colour)


def render_issue(catalog: Catalog, report: RefreshReport) -> str:
    """The proposals as an issue that a workflow keeps up to date."""
    return "\n".join([*_markdown(catalog, report), ""])


def _markdown(catalog: Catalog, report: RefreshReport) -> Iterator[str]:
    yield f"{_found(report, 'proposal')}."
    for error in report.failures:
        yield f"\n> **{text_cell(str(error))}**"
    entries = {entry.id: entry for entry in catalog.entries}
    first = catalog.settings.first
    for kind, heading in _HEADINGS.items():
        of_kind = [proposal for proposal in report.proposals if proposal.kind.value == kind]
        if not of_kind:
            continue
        yield f"\n### {heading}\n"
        yield "| entry | change | source | evidence |"
        yield "| --- | --- | --- | --- |"
        for proposal in of_kind:
            entry = entries[proposal.id]
            title = text_in(entry.title, first, first)
            shown = text_cell(title)
            evidence = "; ".join(proposal.evidence)
            change = "<br>".join(_changes(proposal))
            yield (
                f"| {shown} ({literal(proposal.id)}) | {change} | {text_cell(proposal.source)} "
                f"| {text_cell(evidence)} |"
            )


def _changes(proposal: Proposal) -> Iterator[str]:
    for path, (old, new) in proposal.changes.items():
        before = f"{text_cell(_shown(old))} → " if old is not None else ""
        yield f"{literal('.'.join(path))}: {before}{text_cell(_shown(new))}"


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def print_outcome(report: RefreshReport, *, are_others: bool = False) -> None:
    """What became of the sources, and how much was found.

    Args:
        report: of the run.
        are_others: whether further proposals were applied.
    """
    for error in report.failures:
        streams.error(str(error))
    if report.failures:
        streams.hint(
            "Run it again later: what was learned is kept, and only the rest is requested."
        )
    for label, number in report.unanswered.items():
        streams.info(f"{label}: {_count(number, 'question')} without an answer")
    for label, problem in report.spent.items():
        streams.info(f"{label}: {problem}")
    for label, number in report.left.items():
        streams.info(f"{label}: {_count(number, 'question')} left for the next run")
    if report.unasked:
        number = len(report.unasked)
        entries = "1 entry: nobody" if number == 1 else f"{number:,} entries: nobody"
        streams.info(f"{entries} could be asked about the paper")
    if report.problem:
        streams.warning(report.problem)
    streams.info(_found(report, "other proposal" if are_others else "proposal"))


def _found(report: RefreshReport, noun: str) -> str:
    """How many proposals there are, for how many of the entries that the run was about."""
    number = len(report.proposals)
    found = _count(number, noun) if number else f"no {noun}s"
    named = len({proposal.id for proposal in report.proposals})
    of = f"{named:,} of " if 0 < named < report.entries else ""
    entries = "1 entry" if report.entries == 1 else f"{report.entries:,} entries"
    return f"{found} for {of}{entries}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def print_applied(applied: "AppliedProposals", *, dry_run: bool) -> int:
    """What became of proposals that were to be applied; the exit code."""
    code = streams.print_failures(applied.failures)
    if applied.done or not applied.failures:
        number = len(applied.done)
        message = f"applied {_count(number, 'proposal')}"
        report_change(applied.before, applied.after, dry_run=dry_run, message=message)
    return code


def print_review_file(path: str, counts: Mapping[str, int], *, dry_run: bool) -> None:
    """Where the proposals were written, and how to apply them."""
    kept = f" ({counts['accepted']} accepted)" if counts["accepted"] else ""
    verb = "would write" if dry_run else "wrote"
    streams.info(f"{verb} {_count(counts['all'], 'proposal')}{kept} to {path}")


def print_reviewed(one: "Reviewed", place: str) -> None:
    """A proposal of a review file, on the terminal."""
    from psylist.console.entry import wrap  # it measures with Rich

    colour = streams.has_colour(sys.stderr)
    width = max(shutil.get_terminal_size().columns - _INDENT - 1, _NARROWEST)
    lines = [f"{place} {one.id}: {one.kind.value} ({single_line(one.source)})"]
    lines += [f"  {part}" for part in wrap(single_line(one.title), width) if part]
    for evidence in one.evidence:
        lines += _hanging("-", "", wrap(single_line(evidence), width))
    if not one.changes:
        lines += _hanging(
            "", "", wrap("it is yours to look at; accepted, it does not come back", width)
        )
    for name, change in one.changes.items():
        lines.append(f"  {name}")
        for sign, code, value in (("-", "31", change.old), ("+", "32", change.new)):
            if value is not None:
                text = wrap(escape_controls(single_line(_shown(value))), width)
                lines += _hanging(sign, code if colour else "", text)
    for line in lines:
        sys.stderr.write(f"{line}\n")


def _hanging(sign: str, colour: str, parts: Sequence[str]) -> Iterator[str]:
    """Lines of which the first has a sign, and the others stand below its text."""
    for number, part in enumerate(parts):
        text = f"  {' ' if number else sign} {part}"
        yield f"\x1b[{colour}m{text}\x1b[0m" if colour else text


def walk_review(decided: "list[Reviewed]") -> None:
    """Ask about each proposal that is not accepted yet.

    Args:
        decided: the proposals of the file; those that are accepted change in place, so that a walk
            that is interrupted loses nothing.
    """
    waiting = [index for index, one in enumerate(decided) if not one.accept]
    for number, index in enumerate(waiting, 1):
        print_reviewed(decided[index], f"[{number}/{len(waiting)}]")
        answer = ask_choice("Accept? y/n/a/q", _ANSWERS, "n", _HELP)
        for accepted in {"y": [index], "a": waiting[number - 1 :]}.get(answer, []):
            decided[accepted] = decided[accepted].accepted()
        if answer in {"a", "q"}:
            break
