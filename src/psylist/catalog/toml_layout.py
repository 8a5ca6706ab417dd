"""Where things stand in the text of a TOML file: its statements, and the block of each entry.

This reads text that tomllib has accepted already, so it need not judge, only measure. It gives
error messages their line, and lets an edit replace one entry's block and leave every other byte.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, islice, pairwise
from typing import NamedTuple

import tomli

from psylist.model import ENTRIES

_YEAR = re.compile(r"^\s*#.*\b(?:19|20)\d\d\b")
_MAX_KEY_DEPTH = 3  # parts of a key that a message names: summary.zh, list.output.en

_BLANK = re.compile(r"[ \t]*\r?\n")
_TRIVIA = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_KEY_PART = re.compile(r"[ \t]*(?:([A-Za-z0-9_-]+)|\"((?:[^\"\\\n]|\\.)*)\"|'([^'\n]*)')[ \t]*")
# Pieces of a value: strings first, so that nothing inside them counts.
PIECE = re.compile(
    r'"""[^"\\]*(?:(?:\\.|"{1,2}(?!"))[^"\\]*)*"{3,5}'
    r"|'''[^']*(?:'{1,2}(?!')[^']*)*'{3,5}"
    r'|"[^"\\\n]*(?:\\.[^"\\\n]*)*"'
    r"|'[^'\n]*'"
    r"|(?P<comment>#[^\n]*)|(?P<open>[\[{])|(?P<close>[\]}])|(?P<end>\n)|[^\"'#\[\]{}\n]+",
    re.DOTALL,
)

# A run of keys with flat values, comments and blank lines between them: nearly everything in a data
# file is one, so that a whole entry is skipped in one match. It never backtracks into a value.
_STRING = (
    r'(?:"""(?>[^"\\]++|\\.|"{1,2}(?!"))*+"{3,5}'
    r"|'''(?>[^']++|'{1,2}(?!'))*+'{3,5}"
    r'|"(?>[^"\\\n]++|\\.)*+"'
    r"|'[^'\n]*+')"
)
_GAP = r"(?:[ \t\r\n]++|#[^\n]*+)*+"
_LINE_END = r"[ \t]*+(?:#[^\n]*+)?\r?(?:\n|\Z)"
_KEYS = (
    rf"(?>{_GAP}[A-Za-z0-9_][\w. \t-]*+=[ \t]*+"
    rf"(?>{_STRING}|\[(?>[^\[\]{{}}\"'#]++|{_STRING}|#[^\n]*+)*+\]|[^\n\"'#\[{{]++){_LINE_END})++"
)
_PLAIN = re.compile(
    rf"{_GAP}(?:(?P<header>\[\[[ \t]*{ENTRIES}[ \t]*\]\]{_LINE_END})(?P<keys>{_KEYS})?+|{_KEYS})",
    re.DOTALL | re.ASCII,
)
"""The header of an entry with its keys, or keys alone."""


class Statement(NamedTuple):
    """A table header or a key with its value.

    Attributes:
        start: offset of its first character.
        end: offset behind its line break, or the text's length.
        path: the full key, the header's parts first.
        header: ``[[``, ``[``, or an empty string for a key with a value.
    """

    start: int
    end: int
    path: tuple[str, ...]
    header: str


@dataclass(frozen=True, slots=True)
class EntryBlock:
    """A run of whole lines that moves as one.

    Attributes:
        text: the lines.
        entry: which entry it is (counted from 0), or None for everything between entries.
        lead: how many characters at its beginning are comments that stand by themselves above
            the entry; they move with it, but outlive it.
    """

    text: str
    entry: int | None
    lead: int = 0


def statements(text: str) -> Iterator[Statement]:
    """The statements of a valid TOML text, in order."""
    table: tuple[str, ...] = ()
    start = _end_of(_TRIVIA, text, 0)
    while start < len(text):
        statement, table = _statement(text, start, table)
        yield statement
        start = _end_of(_TRIVIA, text, statement.end)


def _coarse(text: str) -> Iterator[Statement]:
    """The headers of a valid TOML text, and what stands between them as few statements."""
    table: tuple[str, ...] = ()
    pos = 0
    while pos < len(text):
        if (plain := _PLAIN.match(text, pos)) is None:
            start = _end_of(_TRIVIA, text, pos)
            if start == len(text):
                return
            statement, table = _statement(text, start, table)
            yield statement
            pos = statement.end
            continue
        pos = plain.end()
        start, keys = plain.span("header")
        if start == -1:
            yield Statement(plain.start(), pos, (), "")
            continue
        table = (ENTRIES,)
        yield Statement(start, keys, table, "[[")
        if keys < pos:
            yield Statement(keys, pos, (), "")


def _statement(text: str, start: int, table: tuple[str, ...]) -> tuple[Statement, tuple[str, ...]]:
    """The statement that begins at an offset, and the table that it stands in or opens."""
    if text[start] == "[":
        mark = "[[" if text.startswith("[[", start) else "["
        table, end = _key(text, start + len(mark))
        path, end = table, end + len(mark)
    else:
        mark = ""
        key, end = _key(text, start)
        path, end = table + key, end + 1
    return Statement(start, _end_of_line(text, end), path, mark), table


def without_strings(text: str) -> str:
    """The text with its strings emptied and without comments; it need not be valid TOML."""

    def blank(match: re.Match[str]) -> str:
        if match.lastgroup == "comment":
            return ""
        return match[0][0] * 2 if match[0][0] in "\"'" else match[0]

    return PIECE.sub(blank, text)


_known: dict[str, tuple[EntryBlock, ...]] = {}  # of the last text
_entries: dict[str, tuple[EntryBlock, ...]] = {}  # of them, those of entries


def blocks(text: str) -> tuple[EntryBlock, ...]:
    """The text cut into entries and what stands between them; joined, they are the text again."""
    if text not in _known:
        _remember(text, _entry_spans(text))
    return _known[text]


def entry_blocks(text: str) -> tuple[EntryBlock, ...]:
    """The blocks of a text that are entries, by their index."""
    found = blocks(text)
    if text not in _entries:
        _entries[text] = tuple(block for block in found if block.entry is not None)
    return _entries[text]


def stay_apart(before: str, after: str) -> bool:
    """Whether two blocks, one right behind the other, are cut where the second begins.

    A comment at the end of the first may else be read as one on the second, or the other way round.
    """
    last = before[before.rfind("\n", 0, -1) + 1 :].strip()
    if not (last.startswith("#") or (last and after.startswith("#"))) or _BLANK.match(after):
        return True
    text = before + after
    ends = accumulate(len(block.text) for block in _cut(text, _entry_spans(text)))
    return len(before) in ends


def _remember(text: str, spans: Iterable["_Span"]) -> None:
    found = _cut(text, spans)
    _known.clear()
    _entries.clear()
    _known[text] = found


def _cut(text: str, spans: Iterable["_Span"]) -> tuple[EntryBlock, ...]:
    found: list[EntryBlock] = []
    done = 0
    for entry, span in enumerate(spans):
        attached, free = _head(text, max(done, span.floor), span)
        if done < free:
            found.append(EntryBlock(text[done:free], None))
        done = _tail(text, span.end)
        found.append(EntryBlock(text[free:done], entry, attached - free))
    if done < len(text):
        found.append(EntryBlock(text[done:], None))
    return tuple(found)


@dataclass(slots=True)
class _Span:
    """From an ``[[entries]]`` header to the end of the last statement that belongs to it."""

    floor: int  # the end of the statement before
    start: int
    end: int
    first: bool  # no entry stands directly before it


def _entry_spans(text: str) -> Iterator[_Span]:
    span: _Span | None = None
    floor = 0
    for part in _coarse(text):
        opens = part.header == "[[" and part.path == (ENTRIES,)
        belongs = not part.header or (len(part.path) > 1 and part.path[0] == ENTRIES)
        first = span is None
        if span is not None and not belongs:
            yield span
            span = None
        # A table of an entry behind another table is a block too many: see `is_movable`.
        strays = span is None and len(part.path) > 1 and part.path[0] == ENTRIES
        if opens or strays:
            span = _Span(floor, part.start, part.end, first)
        elif span is not None:
            span.end = part.end
        floor = part.end
    if span is not None:
        yield span


def _plain_spans(text: str, entries: int) -> list[_Span]:
    """The same by looking only at those entries that hold a comment or a table; else empty.

    Args:
        text: of the file.
        entries: how many it has.
    """
    starts = sure_headers(text, entries)
    floor = max((part.end for part in _coarse(text[: starts[0]])), default=0) if starts else 0
    spans: list[_Span] = []
    for start, stop in pairwise([*starts, len(text)]):
        end = _plain_end(text[start:stop], is_last=stop == len(text))
        if not end:
            return []
        spans.append(_Span(floor, start, start + end, not spans))
        floor = start + end
    return spans


def _plain_end(region: str, *, is_last: bool) -> int:
    """The end of the entry that a text begins with; 0 if another table of the file is in it."""
    if "#" not in region and "\n[" not in region:
        line = region.find("\n", len(region.rstrip()))
        return len(region) if line == -1 else line + 1
    end, is_over = 0, False
    for part in _coarse(region):
        is_over = is_over or bool(part.header and part.path[0] != ENTRIES)
        if is_over and (not is_last or part.path[:1] == (ENTRIES,)):
            return 0
        end = end if is_over else part.end
    return end


def _head(text: str, floor: int, span: _Span) -> tuple[int, int]:
    """Where the comments attached to a header begin, and where those standing free above it do.

    Where no entry stands before, only attached comments belong to it: what stands free there
    speaks of the file.
    """
    if text.find("#", floor, span.start) == -1:
        return span.start, span.start
    # Not splitlines: a comment may hold U+2028 and other characters that only look like breaks.
    lines = re.findall(r"[^\n]*\n|[^\n]+", text[floor : span.start])
    attached = span.start
    while lines and lines[-1].strip() and not lines[-1].startswith("#:"):
        attached -= len(lines.pop())
    if span.first and not any(_YEAR.search(line) for line in lines):
        return attached, attached
    if span.first:
        # "# === 2025 ===" speaks of the section that begins here; what stands above, of the file.
        pos = max(number for number, line in enumerate(lines) if _YEAR.search(line))
        while pos and lines[pos - 1].strip():
            pos -= 1
        lines = lines[pos:]
        floor = attached - sum(map(len, lines))
    free = floor
    for line in lines:
        if line.strip():
            return attached, free
        free += len(line)
    return attached, attached


def _tail(text: str, end: int) -> int:
    """The end of an entry with the comment lines that follow it without a blank line.

    A comment that another header follows at once belongs to that header.
    """
    if text.startswith(("\n", "\r\n", "["), end):
        return end
    pos = end
    while (stop := text.find("\n", pos)) != -1 or pos < len(text):
        line = text[pos : len(text) if stop == -1 else stop + 1]
        if not line.strip():
            return pos
        if not line.lstrip().startswith("#"):
            return end
        pos += len(line)
    return pos


def read_key(text: str, pos: int) -> list[tuple[int, int, str]]:
    """The parts of the key at an offset: where each begins and ends, and what it says."""
    parts: list[tuple[int, int, str]] = []
    while match := _KEY_PART.match(text, pos):
        (name,), _ = _key(match[0], 0)
        lead = len(match[0]) - len(match[0].lstrip())
        parts.append((pos + lead, pos + len(match[0].rstrip()), name))
        pos = match.end()
        if text[pos : pos + 1] != ".":
            break
        pos += 1
    return parts


def _key(text: str, pos: int) -> tuple[tuple[str, ...], int]:
    parts: list[str] = []
    while match := _KEY_PART.match(text, pos):
        stripped, quoted, literal = match.groups()
        if quoted is not None and "\\" in quoted:
            quoted = next(iter(tomli.loads(f'"{quoted}" = 0')))
        parts.append(
            stripped if stripped is not None else quoted if quoted is not None else literal
        )
        pos = match.end()
        if text[pos : pos + 1] != ".":
            break
        pos += 1
    return tuple(parts), pos


def _end_of_line(text: str, pos: int) -> int:
    depth = 0
    while pos < len(text):
        match = PIECE.match(text, pos)
        if match is None:
            return len(text)
        pos = match.end()
        match match.lastgroup:
            case "open":
                depth += 1
            case "close":
                depth -= 1
            case "end" if depth <= 0:
                return pos
            case _:
                pass
    return pos


def _end_of(pattern: re.Pattern[str], text: str, pos: int) -> int:
    match = pattern.match(text, pos)
    return match.end() if match else pos


def is_block_style(text: str, entries: int) -> bool:
    """Whether each of so many entries is one block: its header, then all that belongs to it.

    TOML also lets them stand in one list in brackets, and lets ``[entries.summary]`` stand behind
    another table.
    """
    if spans := _plain_spans(text, entries):
        _remember(text, spans)
        return True
    return count_entries(blocks(text)) == entries


def stray_line(text: str) -> int:
    """The line of the first entry, or part of one, that is not a block; 0 without one."""
    is_inside = False
    for part in statements(text):
        is_entry = part.path[:1] == (ENTRIES,)
        if is_entry and not is_inside and (part.header, part.path) != ("[[", (ENTRIES,)):
            return text.count("\n", 0, part.start) + 1
        if part.header:
            is_inside = is_entry
    return 0


def count_entries(parts: Sequence[EntryBlock]) -> int:
    """How many of the blocks are entries."""
    return sum(block.entry is not None for block in parts)


def entry_lines(text: str, entries: int) -> tuple[int, ...]:
    """The line on which each of so many entries begins, counted from 1."""
    return tuple(entry_line(text, index, entries) for index in range(entries))


def entry_line(text: str, entry: int, entries: int) -> int:
    """The line on which an entry begins; where it has no header of its own, the list's.

    Args:
        text: of the file.
        entry: which entry, counted from 0.
        entries: how many there are.
    """
    lines, rest = _header_lines(text, entries)
    lines.extend(islice(rest, max(0, entry + 1 - len(lines))))
    return lines[entry] if entry < len(lines) else field_lines(text, [(entry, "")])[entry, ""]


@lru_cache(maxsize=2)
def _header_lines(text: str, entries: int) -> tuple[list[int], Iterator[int]]:
    """The lines of the headers found so far, and an iterator that finds the others."""
    return [], _find_header_lines(text, entries)


def _find_header_lines(text: str, entries: int) -> Iterator[int]:
    line, counted = 1, 0
    for start in sure_headers(text, entries) or _parsed_headers(text):
        line += text.count("\n", counted, start)
        counted = start
        yield line


def _parsed_headers(text: str) -> Iterator[int]:
    """The offsets of the headers of entries."""
    for part in _coarse(text):
        if part.header == "[[" and part.path == (ENTRIES,):
            yield part.start


def sure_headers(text: str, entries: int) -> list[int]:
    """The same without a parser, for most files; empty where the text leaves a doubt.

    Every entry has a header, so where the file has no more double brackets than entries, none of
    them stands in a text.
    """
    header = f"[[{ENTRIES}]]"
    if text.count("[[") != entries or text.count(header) != entries:
        return []
    starts = [found.start() for found in re.finditer(re.escape(header), text)]
    try:  # entries may also stand in one list in brackets, with such words in a text of theirs
        return [] if starts and ENTRIES in tomli.loads(text[: starts[0]]) else starts
    except tomli.TOMLDecodeError:
        return []


def field_lines(text: str, fields: Sequence[tuple[int, str]]) -> dict[tuple[int, str], int]:
    """The line of each (entry, dotted field) pair asked for.

    Entry -1 is the part outside entries. A field that is missing stands where its entry begins.
    """
    lines: dict[tuple[int, str], int] = {}
    entry, line, counted = -1, 1, 0
    for part in statements(text):
        line += text.count("\n", counted, part.start)
        counted = part.start
        inside = part.path[:1] == (ENTRIES,) and len(part.path) > 1
        if part.header == "[[" and part.path == (ENTRIES,):
            entry += 1
            lines.setdefault((entry, ""), line)
        path = part.path[1:] if inside else part.path
        for length in range(1, min(len(path), _MAX_KEY_DEPTH) + 1):
            lines.setdefault((entry if inside else -1, ".".join(path[:length])), line)
    return {(i, f): _nearest(lines, i, f) for i, f in fields}


def _nearest(lines: dict[tuple[int, str], int], entry: int, field: str) -> int:
    while field and (entry, field) not in lines:
        field = field.rpartition(".")[0]
    return lines.get((entry, field), 0) or lines.get((-1, ENTRIES), 0) or 1
