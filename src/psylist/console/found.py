"""What `psylist find` prints: lines, a numbered list on a terminal, Markdown, JSON."""

import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence

from psylist.console import plain, streams
from psylist.errors import UsageError
from psylist.finding.choice import parse_choice
from psylist.finding.marking import Candidate, Mark
from psylist.finding.service import SearchResults
from psylist.model import page_of
from psylist.text.escape import literal, single_line

_AUTHORS = 3  # that are named
_NARROWEST, _WIDEST = 20, 100  # columns of a line on a terminal
_COLOURS = {Mark.NEW: "32", Mark.LIKELY: "33", Mark.LISTED: "36"}
_LEFT_OUT = {
    Mark.SEEN: "shown before",
    Mark.LISTED: "in the list",
    Mark.DISMISSED: "dismissed",
}


def print_rows(candidates: Sequence[Candidate]) -> None:
    """A line a work, with tabs: id, date, state, entry, title."""
    for candidate in candidates:
        cells = (candidate.id, str(candidate.day or ""), candidate.state, candidate.entry)
        streams.write_stdout("\t".join([*cells, single_line(candidate.title)]) + "\n")


def addable(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The works that can be added, in the order of their numbers."""
    return [candidate for candidate in candidates if candidate.state is not Mark.LISTED]


def print_numbered(candidates: Sequence[Candidate], *, columns: int | None = None) -> None:
    """The works for a person, those numbered that can be added.

    Args:
        candidates: the works.
        columns: of the terminal; queried when None.
    """
    from psylist.console.entry import wrap  # it measures with Rich

    columns = columns or shutil.get_terminal_size().columns
    width = len(str(len(addable(candidates))))
    number = 0
    for candidate in candidates:
        mark = "·"
        if candidate.state is not Mark.LISTED:
            number += 1
            mark = str(number)
        for text, style in _shown(candidate):
            for line in wrap(single_line(text), max(_NARROWEST, min(columns, _WIDEST) - width - 2)):
                painted = streams.styled(line, style, sys.stdout) if style else line
                streams.write_stdout(f"{mark:>{width}}  {painted}\n")
                mark = ""


def _shown(candidate: Candidate) -> Iterator[tuple[str, str]]:
    """The lines on a work, each with its style."""
    yield candidate.title, "1"
    category = str(candidate.work.fields.get("category") or "")
    parts = [candidate.id, str(candidate.day or ""), category, _people(candidate)]
    yield " · ".join(part for part in parts if part), ""
    if words := _state_words(candidate):
        yield words, _COLOURS.get(candidate.state, "2")


def _people(candidate: Candidate) -> str:
    named = ", ".join(candidate.authors[:_AUTHORS])
    return f"{named}, …" if len(candidate.authors) > _AUTHORS else named


def _state_words(candidate: Candidate) -> str:
    """What the list knows of a work, in words; empty for a new one."""
    withdrawn = ["withdrawn"] if candidate.work.withdrawn else []
    match candidate.state:
        case Mark.LISTED:
            known = [f"in the list: {candidate.entry}"]
        case Mark.SEEN | Mark.DISMISSED:
            known = [_LEFT_OUT[candidate.state]]
        case _:
            known = []
    if candidate.reason:
        known.append(f"looks like {candidate.entry}: {candidate.reason}")
    return "; ".join(known + withdrawn)


def print_records(candidates: Sequence[Candidate]) -> None:
    """The works as an array."""
    streams.write_stdout(plain.to_json([_record(candidate) for candidate in candidates]))


def _record(candidate: Candidate) -> dict[str, object]:
    fields = candidate.work.fields
    return {
        "id": candidate.id,
        "title": candidate.title,
        "authors": candidate.authors,
        "date": str(candidate.day) if candidate.day else None,
        "category": fields.get("category"),
        "url": page_of("arxiv", candidate.id),
        "doi": fields.get("doi"),
        "comment": candidate.work.comment or None,
        "abstract": fields.get("abstract"),
        "withdrawn": candidate.work.withdrawn,
        "state": candidate.state.value,
        "entry": candidate.entry or None,
        "reason": candidate.reason or None,
        "searches": list(candidate.searches),
    }


def print_issue(found: SearchResults) -> None:
    """The works for an issue: a heading a search, an item a work."""
    names = [*found.counts, *(name for name in found.failures if name not in found.counts)]
    lines: list[str] = []
    shown: set[str] = set()
    for name in names:
        works = [c for c in found.candidates if c.id not in shown and name in (*c.searches, "")]
        shown |= {candidate.id for candidate in works}
        if name:
            lines += [f"### {literal(name)}", ""]
        lines += [_item(candidate) for candidate in works]
        if not works and name not in found.failures:
            lines.append("Nothing new." if name else "No paper found.")
        if error := found.failures.get(name):
            lines += [""] * bool(works) + [f"**Not complete**: {literal(str(error))}"]
        lines.append("")
    if lines:
        streams.write_stdout("\n".join(lines).rstrip("\n") + "\n")


def _item(candidate: Candidate) -> str:
    """A work as an item of a list: what strangers wrote is text, and no mark-up or mention."""
    day = f" ({candidate.day})" if candidate.day else ""
    words = _state_words(candidate)
    people = _people(candidate)
    return (
        f"- [{candidate.id}]({page_of('arxiv', candidate.id)}){day}: {literal(candidate.title)}"
        + (f"; {literal(people)}" if people else "")
        + (f" — {literal(words)}" if words else "")
    )


def report_rest(found: SearchResults, limit: int) -> int:
    """Say on stderr what is not shown and what failed; returns the exit code."""
    for name, count in found.counts.items():
        of = f"search {name!r}: " if name else ""
        if count.unreadable:
            works = "1 work" if count.unreadable == 1 else f"{count.unreadable} works"
            message = f"{of}arXiv sent {works} without an id, a title or a date; left out"
            streams.warning(message)
        if not count.is_whole and name not in found.failures:
            streams.info(
                f"{of}arXiv finds {count.total:,}; --limit looks at more than the newest {limit}"
            )
    if found.left_out:
        parts = [f"{number} {_LEFT_OUT[state]}" for state, number in found.left_out.items()]
        streams.info(f"not shown: {', '.join(parts)}; --all shows them")
    if not found.candidates and not found.failures:
        streams.info("nothing new" if "" not in found.counts else "no paper found")
    return _report_failures(found.failures)


def _report_failures(failures: Mapping[str, Exception]) -> int:
    """Each failure once, with the searches that it kept from an end."""
    by_message: dict[str, list[str]] = {}
    codes, hints = [0], dict[str, None]()
    for name, error in failures.items():
        by_message.setdefault(str(error), []).append(name)
        codes.append(getattr(error, "exit_code", 1))
        hints[getattr(error, "hint", "")] = None
    for message, names in by_message.items():
        named = ", ".join(repr(name) for name in names if name)
        searches = "search" if len(names) == 1 else "searches"
        streams.error(f"{searches} {named}: {message}" if named else message)
    for hint in filter(None, hints):
        streams.hint(hint)
    return max(codes)


def ask_for_choice(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Ask which of the numbered works are to be added, until the answer makes sense.

    Args:
        candidates: by their numbers, from 1 on.
    """
    from psylist.console.prompts import ask

    while True:
        answer = ask("Add which? (as in 1 3-5; empty for none)", "")
        try:
            return [candidates[number - 1] for number in parse_choice(answer, len(candidates))]
        except UsageError as error:
            streams.print_error(error)
