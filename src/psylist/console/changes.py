"""What commands that change files print: differences, pages written, pages out of date."""

import os
import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

from psylist.catalog.history import show_time, undo_note
from psylist.catalog.read import Catalog
from psylist.console import streams
from psylist.text.escape import escape_controls, single_line

if TYPE_CHECKING:  # what is exported is not loaded where an entry is set
    from psylist.catalog.history import Step
    from psylist.duplicates.merge import MergeNote
    from psylist.editing.changes import Changes
    from psylist.editing.resolve import Resolved
    from psylist.editing.undo import Undone

_COLOURS = {"+": "32", "-": "31", "@": "36"}
_CONTEXT = 3
_MAX_NAMED = 5  # entries in a message
_MAX_GAP = 250_000  # pairs of lines; above it, what lies between two anchors is one change

_Op = tuple[str, int, int, int, int]


def diff(before: str, after: str, name: str, *, colour: bool) -> str:
    """A unified diff of two texts, safe for a terminal; nothing when they are the same."""
    return "".join(_painted(line, colour=colour) for line in _lines(before, after, name))


def _lines(before: str, after: str, name: str) -> Iterator[str]:
    stripped = ("\r\n" in before) == ("\r\n" in after)
    old, new = _split(before, strip_breaks=stripped), _split(after, strip_breaks=stripped)
    if old == new and before != after:
        old, new = [*old, ""], [*new, "(the line breaks differ)"]
    matcher = SequenceMatcher(None, "", "")
    matcher.opcodes = _operations(old, new)  # type: ignore[attr-defined]  # difflib reads it
    for index, group in enumerate(matcher.get_grouped_opcodes(_CONTEXT)):
        if index == 0:
            yield f"--- a/{name}" if before else "--- /dev/null"
            yield f"+++ b/{name}"
        first, last = group[0], group[-1]
        yield f"@@ -{_range(first[1], last[2])} +{_range(first[3], last[4])} @@"
        for kind, i, j, k, m in group:
            if kind == "equal":
                yield from (f" {line}" for line in old[i:j])
            else:
                yield from (f"-{line}" for line in old[i:j])
                yield from (f"+{line}" for line in new[k:m])


def _operations(old: Sequence[str], new: Sequence[str]) -> list[_Op]:
    """How one text becomes the other, in difflib's terms.

    difflib alone takes minutes for a list in which thousands of lines are alike. The lines that
    stand once in each text, in the same order, hold it together (patience diff); difflib compares
    only what lies between them. What both begin and end with is not looked at: after a change of
    one entry of thousands that is nearly everything.
    """
    start = _common_start(old, new)
    end = _common_start(old[start:][::-1], new[start:][::-1])
    operations = [("equal", 0, start, 0, start)] if start else []
    operations += _changes(old[: len(old) - end], new[: len(new) - end], start)
    if end:
        operations.append(("equal", len(old) - end, len(old), len(new) - end, len(new)))
    return _joined(operations)


def _common_start(a: Sequence[str], b: Sequence[str]) -> int:
    """How many lines of both are the same from the first on."""
    return next(
        (index for index, (x, y) in enumerate(zip(a, b, strict=False)) if x != y),
        min(len(a), len(b)),
    )


def _changes(old: Sequence[str], new: Sequence[str], start: int) -> Iterator[_Op]:
    """The operations on the lines from `start` on."""
    i = k = start
    anchors = [(a + start, b + start) for a, b in _anchors(old[start:], new[start:])]
    for anchor_old, anchor_new in [*anchors, (len(old), len(new))]:
        yield from _gap(old, new, (i, anchor_old, k, anchor_new))
        if anchor_old < len(old):
            yield "equal", anchor_old, anchor_old + 1, anchor_new, anchor_new + 1
        i, k = anchor_old + 1, anchor_new + 1


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Lines that stand once in each text: the longest series of them in the same order."""
    once_old = {line for line, number in Counter(old).items() if number == 1}
    once_new = {line for line, number in Counter(new).items() if number == 1}
    places = {line: index for index, line in enumerate(new) if line in once_new}
    pairs = [
        (index, places[line])
        for index, line in enumerate(old)
        if line in once_old and line in places
    ]
    ends: list[int] = []
    chains: list[int] = []
    before = [-1] * len(pairs)
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        before[number] = chains[length - 1] if length else -1
        ends[length : length + 1] = [place]
        chains[length : length + 1] = [number]
    series = []
    index = chains[-1] if chains else -1
    while index >= 0:
        series.append(pairs[index])
        index = before[index]
    return series[::-1]


def _gap(old: Sequence[str], new: Sequence[str], span: tuple[int, int, int, int]) -> Iterator[_Op]:
    i, j, k, m = span
    if i == j and k == m:
        return
    if i == j or k == m or (j - i) * (m - k) > _MAX_GAP:
        kind = "insert" if i == j else "delete" if k == m else "replace"
        yield kind, i, j, k, m
        return
    inner = SequenceMatcher(None, old[i:j], new[k:m], autojunk=False)
    for kind, a, b, c, d in inner.get_opcodes():
        yield kind, i + a, i + b, k + c, k + d


def _joined(operations: Sequence[_Op]) -> list[_Op]:
    """The operations with neighbours of one kind as one."""
    found: list[_Op] = []
    for kind, i, j, k, m in operations:
        if found and found[-1][0] == kind:
            found[-1] = (kind, found[-1][1], j, found[-1][3], m)
        else:
            found.append((kind, i, j, k, m))
    return found


def _range(start: int, stop: int) -> str:
    length = stop - start
    if length == 1:
        return str(start + 1)
    return f"{start + 1 if length else start},{length}"


def _split(text: str, *, strip_breaks: bool) -> list[str]:
    """Lines as TOML and Markdown count them, without their break."""
    lines = text.removesuffix("\n").split("\n") if text else []
    return [line.removesuffix("\r") for line in lines] if strip_breaks else lines


def _painted(line: str, *, colour: bool) -> str:
    head = line.startswith(("--- ", "+++ "))
    code = "1" if head else _COLOURS.get(line[:1])
    return (
        f"\x1b[{code}m{escape_controls(line)}\x1b[0m\n"
        if colour and code
        else f"{escape_controls(line)}\n"
    )


def report_change(
    before: Catalog, after: Catalog, *, dry_run: bool, message: str, show_diff: bool = False
) -> None:
    """The diff of a dry run on stdout, or what was done on stderr; with `show_diff` both."""
    if before.text == after.text:
        streams.info("nothing to change")
        return
    try:
        if dry_run or show_diff:
            name = os.path.basename(after.path)  # noqa: PTH119
            streams.write_stdout(
                diff(before.text, after.text, name, colour=streams.has_colour(sys.stdout))
            )
    finally:  # where stdout cannot be written, the file has been
        if not dry_run:
            streams.info(message)
            streams.info(undo_note(after.path))


def report_changes(changes: "Changes", done: str, *, dry_run: bool) -> None:
    """The diff of a dry run on stdout, or what was done with which entries on stderr.

    Args:
        changes: what became of the entries.
        done: what was done, to read in front of them.
        dry_run: whether nothing was written.
    """
    if changes.ids or not changes.failures:
        message = f"{done} {name_entries(changes.ids)}"
        report_change(changes.before, changes.after, dry_run=dry_run, message=message)
    _print_notes(changes)


def note_lines(changes: "Changes") -> list[str]:
    """What becomes of translations, for whoever reads both languages."""
    outdated = [
        f"{name}: the {'translations' if len(languages) > 1 else 'translation'} "
        f"({', '.join(languages)}) {'are' if len(languages) > 1 else 'is'} outdated now"
        for name, languages in changes.asks.items()
    ]
    return [*outdated, *changes.notes]


def _print_notes(changes: "Changes") -> None:
    for line in note_lines(changes):
        streams.info(line)


def report_edits(edits: Iterable[tuple[str, "Changes"]], number: int, *, dry_run: bool) -> int:
    """What became of entries that a person edits, each as soon as it is saved; the exit code.

    Args:
        edits: the id of each entry, and the change.
        number: how many entries there are.
        dry_run: whether nothing was written.

    Raises:
        EditorError: the editor failed; the others are not opened.
    """
    changed = code = 0
    try:
        for name, changes in edits:
            code = max(code, streams.print_failures(changes.failures))
            if changes.ids or number == 1:
                message = f"changed {name}"
                report_change(changes.before, changes.after, dry_run=dry_run, message=message)
            _print_notes(changes)
            changed += len(changes.ids)
    finally:
        if number > 1:
            streams.info(f"changed {changed} of {number} entries")
    return code


def name_entries(ids: Sequence[str]) -> str:
    """A few entries by their ids, many by their number."""
    return ", ".join(ids) if len(ids) <= _MAX_NAMED else f"{len(ids)} entries"


def print_notes(notes: Iterable["MergeNote"]) -> None:
    """Print what a merge cannot keep as it was."""
    for note in notes:
        streams.warning(note.message)


def report_undo(path: Path, undone: "Undone", *, dry_run: bool) -> None:
    """The diff of a change that is taken back on stdout, and what it was on stderr."""
    colour = streams.has_colour(sys.stdout)
    verb = "would take back" if dry_run else "took back"
    try:
        streams.write_stdout(diff(undone.before, undone.after or "", path.name, colour=colour))
    finally:  # where stdout cannot be written, the file has been
        streams.info(f"{verb}: {undone.step.summary} ({show_time(undone.step.time)})")
        if undone.after is None:
            streams.info(f"{'would remove' if dry_run else 'removed'} {path}")


def report_resolved(path: Path, resolved: "Resolved", *, dry_run: bool) -> None:
    """The diff of a dry run on stdout, and on stderr what was taken of which side."""
    if not resolved.conflicts:
        streams.info(f"no conflict marks in {path}")
        return
    if dry_run:
        colour = streams.has_colour(sys.stdout)
        streams.write_stdout(diff(resolved.before, resolved.after.text, path.name, colour=colour))
    number = "1 conflict" if resolved.conflicts == 1 else f"{resolved.conflicts} conflicts"
    sides = zip((resolved.kept, resolved.taken), resolved.names, strict=True)
    took = " and ".join(f"{name_entries(ids)} from {name}" for ids, name in sides if ids)
    said = [f"took {took}"] if took else []
    if resolved.merged:
        said.append(f"merged {name_entries(resolved.merged)}")
    verb = "would resolve" if dry_run else "resolved"
    streams.info(f"{verb} {number} in {path}" + (f": {', '.join(said)}" if said else ""))
    for message in resolved.notes:
        streams.warning(message)
    if not dry_run:
        streams.info(undo_note(path))


def print_steps(path: Path, steps: Sequence["Step"]) -> None:
    """A line for each change that can be taken back, or that nothing can be."""
    for step in steps:
        streams.write_stdout(f"{show_time(step.time)}\t{single_line(step.summary)}\n")
    if not steps:
        streams.info(f"nothing to undo in {path}")
