"""What has become of every line of a Markdown page."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from psylist.importing.markdown.document import Block, block_spans, walk
from psylist.importing.markdown.page import PageReading
from psylist.importing.markdown.siblings import Sibling
from psylist.importing.markdown.works import NOT_A_WORK
from psylist.importing.text_account import left_marks, left_texts
from psylist.text.scripts import collapse_whitespace

ENTRY = "in entries"
SECTION = "headings"
INTRODUCTION = "introductions and other text"
MARKUP = "mark-up and code"
BLANK = "blank"
LEGEND = "legend"
LEFT_OUT = "left out"
NO_FIELD = "in no field of its entry"
_BLOCKS = {"heading": SECTION, "fold": SECTION, "code": MARKUP, "rule": MARKUP, "unfold": MARKUP,
           "start": MARKUP, "end": MARKUP}  # fmt: skip
_MAX_SHOWN = 120  # characters of a line that is left out


@dataclass(frozen=True, slots=True)
class LeftOutLine:
    """A line in no entry that might have been one.

    Attributes:
        line: counted from 1.
        text: of it.
        reason: why it is in no entry.
    """

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class LineAccount:
    """Every line of a page, in one of the groups.

    Attributes:
        counts: how many lines each group has; they add up to those of the page.
        left_out: the lines that might have been entries.
        left_texts: words of entries that are in none of their fields.
        left_marks: the lines of entries with each sign that is in none of their fields.
    """

    counts: Mapping[str, int]
    left_out: Sequence[LeftOutLine]
    left_texts: Sequence[LeftOutLine] = ()
    left_marks: Mapping[str, Sequence[int]] = field(default_factory=dict)


def account_lines(reading: PageReading) -> LineAccount:
    """The group of each line of a page."""
    total = len(reading.lines)
    groups: list[str] = [""] * (total + 1)
    reasons: dict[int, str] = {}
    for block in walk(reading.blocks):
        if block.kind in _BLOCKS:
            _fill(groups, _lines_of(block, total), _BLOCKS[block.kind])
        elif block.kind == "row":
            _fill(groups, _lines_of(block, total), SECTION if block.level else INTRODUCTION)
        elif block.spans and block.kind != "cell":
            _fill(groups, _lines_of(block, total), INTRODUCTION)
    _add_siblings(reading, groups, reasons)
    _add_legends(reading, groups)
    for number, line in enumerate(reading.lines, 1):
        if not line.strip():
            groups[number] = BLANK
        elif not groups[number]:
            groups[number] = MARKUP  # definitions of links, rules of tables, comments
    left = [
        LeftOutLine(number, collapse_whitespace(reading.lines[number - 1])[:_MAX_SHOWN], reason)
        for number, reason in sorted(reasons.items())
        if groups[number] == LEFT_OUT
    ]
    return LineAccount(Counter(groups[1:]), left, [*_left_texts(reading)], _left_marks(reading))


def _left_texts(reading: PageReading) -> Iterator[LeftOutLine]:
    """The words of entries that none of their fields has."""
    for sibling in reading.siblings:
        if (draft := reading.drafted.get(id(sibling))) is not None:
            for line, text in left_texts(sibling, draft):
                yield LeftOutLine(line, text[:_MAX_SHOWN], NO_FIELD)


def _left_marks(reading: PageReading) -> dict[str, list[int]]:
    """The lines of entries with each sign that no field of theirs has, in the page's order."""
    found: dict[str, set[int]] = {}
    for sibling in reading.siblings:
        if (draft := reading.drafted.get(id(sibling))) is not None:
            for line, mark in left_marks(sibling, draft, reading.lines):
                found.setdefault(mark, set()).add(line)
    return {mark: sorted(lines) for mark, lines in sorted(found.items(), key=lambda i: min(i[1]))}


def _add_siblings(reading: PageReading, groups: list[str], reasons: dict[int, str]) -> None:
    """Give the lines of siblings to their entries, or leave them out with their reason."""
    ordered = sorted(reading.siblings, key=lambda one: id(one) in reading.drafted)
    for sibling in ordered:
        is_entry = id(sibling) in reading.drafted
        if not is_entry and sibling.kind == "heading":
            continue
        reason = left_out_reason(reading, sibling)
        for number in {*sibling.page_lines(), *sibling.note_lines()}:
            if not 0 < number <= len(reading.lines):
                continue
            if is_entry:
                groups[number] = ENTRY
            elif groups[number] != ENTRY and _may_be_work(reading.lines[number - 1], sibling.kind):
                groups[number] = LEFT_OUT
                reasons[number] = reason


def _add_legends(reading: PageReading, groups: list[str]) -> None:
    """Tell the lines of a legend from works that were left out."""
    if not any(span.kind == "image" for span in block_spans(reading.blocks)):
        return
    from psylist.importing.legend import find_legends  # few pages have one

    for block, _ in find_legends(reading.blocks):
        for line in {
            number for part in walk([block]) for number in _lines_of(part, len(groups) - 1)
        }:
            if groups[line] != ENTRY:
                groups[line] = LEGEND


def left_out_reason(reading: PageReading, sibling: Sibling) -> str:
    """Why a sibling is in no entry; the reasons of its links say more."""
    reason = reading.decisions[id(sibling)].reason
    if reason not in {"", NOT_A_WORK}:
        return reason
    links = (reading.reasons.get(id(span), "") for span in sibling.spans())
    return next(filter(None, links), "") or sibling.section.skip_reason or NOT_A_WORK


def _may_be_work(line: str, kind: str) -> bool:
    """True for an item or row, and for a paragraph with a link: the others are introductions."""
    return kind in {"item", "row"} or "](" in line or "://" in line


def _lines_of(block: Block, total: int) -> range:
    last = max([block.end, block.line, *(span.line for span in block.spans)])
    return range(block.line, min(last, total) + 1)


def _fill(groups: list[str], numbers: range, group: str) -> None:
    for number in numbers:
        groups[number] = group
