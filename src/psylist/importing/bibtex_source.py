"""The entries of a BibTeX file with what their fields hold: flaws mended, macros and parents read.

bibtexparser splits the file; its LaTeX middleware is not used. What it gives up on for a flaw that
leaves no doubt (no key, two commas, none) is mended in its source and split again; what is left out
is reported with its line.
"""

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from bibtexparser.model import Block, Entry, ImplicitComment, ParsingFailedBlock, String
from bibtexparser.splitter import Splitter

from psylist.text.scripts import collapse_whitespace

Fields = Mapping[str, tuple[str, int]]
"""The source of each field's value, with its line."""

MAX_PARENTS = 20  # of an entry, one above the other
_SHOWN = 40  # characters of what a message quotes
_HEAD = re.compile(r"\s*@\s*[^\W\d]\w*\s*[{(]")
_KEY = re.compile(r"\s*([^\s,=(){}\"#%]*)\s*(?=[,)}])")
_LOOSE_KEY = re.compile(r"\s*([^\s,=(){}\"#%]+)(?=\s+[\w-]+\s*=)")
_NAME = re.compile(r"([^\W\d_][\w.:+/-]*)\s*(=|:(?=\s*[{\"]))\s*")
_GAP = re.compile(r"(?:\s+|%[^\n]*)*")
_WORD = re.compile(r"[^\s,#(){}\"]+")
_MORE_WORDS = re.compile(r"[ \t]+(?![\w.:+/-]+\s*=)")  # not the name of the next field
_JOIN = re.compile(r"\s*#\s*")
_NEXT_FIELD = re.compile(r",\s*([^\W\d_][\w.:+/-]*)\s*=\s*(?=[{\"\w])")
_MAX_MENDED = 20  # places where a brace may be missing
_ANY = re.compile(r"[^#\s]+")
# What a work does not have from the volume that it is in: its names, addresses and own texts.
_OWN = frozenset(
    re.findall(
        r"\w+",
        "title subtitle titleaddon shorttitle author doi url eprint eprinttype "
        "archiveprefix isbn isrn pages abstract note annote annotation keywords file pdf "
        "urldate key label options ids crossref xref xdata entryset entrysubtype related "
        "language langid",
    )
)
_VOLUMES = frozenset(
    ["proceedings", "mvproceedings", "collection", "mvcollection", "book", "mvbook"]
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


@dataclass(slots=True)
class BibEntry:
    """An entry of a BibTeX file.

    Attributes:
        kind: in lower case, as in ``article``.
        key: as it is written; may be empty.
        line: counted from 1.
        fields: by name in lower case, those of parents too.
        repeated: fields that stand there once more.
    """

    kind: str
    key: str
    line: int
    fields: dict[str, tuple[str, int]]
    repeated: list[tuple[str, str, int]] = field(default_factory=list)


def read_source(text: str) -> tuple[list[BibEntry], list[tuple[int, str]]]:
    """The entries of a BibTeX or BibLaTeX file, and what could not be read, with its line."""
    # The library writes to stderr what it also returns as blocks.
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL + 1)
    entries: list[BibEntry] = []
    problems: list[tuple[int, str]] = []
    strings = {month: month for month in _MONTHS}
    for block, line in _blocks(text, problems):
        if isinstance(block, String):
            strings.setdefault(block.key.lower(), "")
            strings[block.key.lower()] = join_value(str(block.value), strings)
        elif (entry := _entry_of(block)) is not None:
            entries.append(_bib_entry(entry, line, strings))
    return _with_parents(entries, problems), problems


def join_value(source: str, strings: Mapping[str, str]) -> str:
    """A value without its enclosing quotes or braces, its parts joined, its macros replaced."""
    parts: list[str] = []
    pos = 0
    while pos < len(source):
        if source[pos] in {'"', "{"}:
            end = _closing(source, pos)
            parts.append(source[pos + 1 : end])
            pos = end + 1
        elif source[pos] in "# \t\n":
            pos += 1
        else:
            match = _ANY.match(source, pos)
            word = match[0] if match else source[pos]
            if parts and word.lower() not in strings:
                parts.append(" ")  # a text without quotes
            parts.append(strings.get(word.lower(), word))
            pos += len(word)
    return "".join(parts)


def _blocks(text: str, problems: list[tuple[int, str]]) -> Iterator[tuple[Block, int]]:
    """The blocks of a file with the line that each begins on, those with a flaw mended."""
    blocks = [*Splitter(text).split().blocks]
    starts = [*_starts(text, blocks)]
    index = 0
    while index < len(blocks):
        block, first = blocks[index], index
        index += 1
        failed = isinstance(block, ParsingFailedBlock) and _entry_of(block) is None
        if not failed and not _has_flaw(block):
            yield block, block.start_line or 0
            problems += _left_out(block)
            continue
        while index < len(blocks) and isinstance(blocks[index], ImplicitComment):
            index += 1
        yield from _mended(text[starts[first] : starts[index]], block, problems)


def _starts(text: str, blocks: Sequence[Block]) -> Iterator[int]:
    """The offset of each block, and that of the end."""
    pos = 0
    for block in blocks:
        found = text.find(str(block.raw), pos)
        pos = pos if found == -1 else found
        yield pos
        pos += 1
    yield len(text)


def _mended(
    source: str, block: Block, problems: list[tuple[int, str]]
) -> Iterator[tuple[Block, int]]:
    line = block.start_line or 0
    text, notes, rest = _mend_brace(source) or _mend(source)
    again = [entry for entry in Splitter(text).split().blocks if _entry_of(entry) is not None]
    if len(again) != 1:
        problems.append((line + 1, f"incomplete entry: {_reason(block)}"))
        return
    if rest is not None and (words := _quote(source[rest:])):
        notes.append((rest, f"left out: {words}"))
    problems += [(line + 1 + source.count("\n", 0, pos), note) for pos, note in notes]
    yield again[0], line


def _left_out(block: Block) -> Iterator[tuple[int, str]]:
    """What stands outside entries, if it can be part of one that ended too early."""
    if isinstance(block, ImplicitComment) and re.match(
        r"\s*,|.*=\s*[{\"]", block.comment, re.DOTALL
    ):
        yield (
            (block.start_line or 0) + 1,
            f"outside of any entry, left out: {_quote(block.comment)}",
        )


def _entry_of(block: Block) -> Entry | None:
    """The entry of a block, also if its key or a field occurs twice."""
    entry = block.ignore_error_block if isinstance(block, ParsingFailedBlock) else block
    return entry if isinstance(entry, Entry) else None


def _has_flaw(block: Block) -> bool:
    """Whether an entry that was split holds a field in the value or the name of another."""
    entry = _entry_of(block)
    return entry is not None and any(
        "%" in f.key or "\n" in f.key or _end_of_value(str(f.value), 0) < len(str(f.value).rstrip())
        for f in entry.fields
    )


def _mend_brace(source: str) -> tuple[str, list[tuple[int, str]], int] | None:
    """What `_mend` returns of an entry of which one value lacks the brace at its end.

    That is in front of the next field where this alone makes the entry a whole one.
    """
    if _mend(source)[2] is not None:
        return None
    for match in islice(_NEXT_FIELD.finditer(source), _MAX_MENDED):
        text, notes, rest = _mend(f"{source[: match.start()]}}}{source[match.start() :]}")
        if rest is not None and not notes and not source[rest - 1 :].strip():
            note = f"a value is never closed; it was read up to {match[1]!r}"
            return text, [(match.start(), note)], rest - 1
    return None


def _mend(source: str) -> tuple[str, list[tuple[int, str]], int | None]:
    """The source of one entry in BibTeX's own form, line for line.

    Returns:
        the text; what was mended or left out, each with its offset in the source; and where the
        entry ends, or None if it goes on to the end.
    """
    head = _HEAD.match(source)
    if head is None:
        return source, [], None
    notes: list[tuple[int, str]] = []
    pos = head.end()
    key = _KEY.match(source, pos) or _LOOSE_KEY.match(source, pos)
    out = [source[:pos], key[0] if key else "", ","]
    pos = key.end() if key else pos
    while True:
        pos, gap = _skip(source, pos)
        out.append(gap)
        if pos >= len(source) or source[pos] in "})":
            break
        pos, written, note = _mend_field(source, pos)
        out.append(written)
        notes += note
    if pos >= len(source) and not notes:
        notes.append((0, "an entry is never closed; it was read as far as it goes"))
    out.append("}" if source[head.end() - 1] == "{" else ")")
    return "".join(out), notes, pos + 1 if pos < len(source) else None


def _mend_field(source: str, pos: int) -> tuple[int, str, list[tuple[int, str]]]:
    """A field in BibTeX's own form, or what stands in its place left out and reported.

    Returns:
        where it ends in the source; its text; and the note on it, if there is one.
    """
    name = _NAME.match(source, pos)
    end = _end_of_value(source, name.end()) if name else pos
    if name is not None and name.end() < end <= len(source):
        return end, f"{name[1]} = {source[name.end() : end]},", []
    end = _end_of_field(source, pos)
    why = f"{name[1]} is never closed" if name and end >= len(source) else "not a field"
    note = (pos, f"{why}, left out: {_quote(source[pos:end])}")
    return end, "\n" * source.count("\n", pos, end), [note]


def _skip(source: str, pos: int) -> tuple[int, str]:
    """Past white space, comments and commas, and the line breaks among them."""
    start = pos
    while pos < len(source) and (gap := _GAP.match(source, pos)):
        pos = gap.end()
        if not source.startswith(",", pos):
            break
        pos += 1
    return pos, "\n" * source.count("\n", start, pos)


def _end_of_value(source: str, pos: int) -> int:
    """Where a value ends; behind the end of the source if a brace or quote is never closed."""
    start = pos
    while pos < len(source):
        if source[pos] in '{"':
            pos = _closing(source, pos) + 1
        elif word := _WORD.match(source, pos):
            pos = word.end()
            # Words without quotes: "Hello World".
            while (more := _MORE_WORDS.match(source, pos)) and (
                word := _WORD.match(source, more.end())
            ):
                pos = word.end()
        else:
            return start if pos == start else pos
        joined = _JOIN.match(source, pos)
        if joined is None:
            return pos
        pos = joined.end()
    return pos


def _end_of_field(source: str, pos: int) -> int:
    """Where something that is not a field ends: at a comma or the end of the entry."""
    depth = 0
    for index in range(pos, len(source)):
        sign = source[index]
        if not depth and sign in ",})":
            return max(index, pos + 1)
        depth += (sign == "{") - (sign == "}")
    return len(source)


def _closing(source: str, start: int) -> int:
    """The index of the quote or brace that closes the one at `start`."""
    depth = 0
    is_quoted = source[start] == '"'
    is_escaped = False
    for pos in range(start + 1, len(source)):
        char = source[pos]
        if is_escaped or char == "\\":
            is_escaped = not is_escaped
        elif char == "{":
            depth += 1
        elif char == "}" and depth:
            depth -= 1
        elif (char == '"' and is_quoted and not depth) or (char == "}" and not is_quoted):
            return pos
    return len(source)


def _reason(block: Block) -> str:
    """Why the library gave up on an entry."""
    error = getattr(block, "error", None)
    reason = str(getattr(error, "abort_reason", "") or error or "")
    first = reason.split("\n", 1)[0].strip(" .")
    if not first or first.lower().startswith("unexpectedly reached end of file"):
        return "the file ends here"
    return f"{first[0].lower()}{first[1:]}"


def _bib_entry(entry: Entry, line: int, strings: Mapping[str, str]) -> BibEntry:
    found = BibEntry(entry.entry_type.lower(), entry.key, line + 1, {})
    first = entry.start_line or 0
    for item in entry.fields:
        name = item.key.lower()
        place = line + 1 + ((item.start_line or first) - first)
        value = join_value(str(item.value), strings)
        if name in found.fields:
            found.repeated.append((name, value, place))
        else:
            found.fields[name] = (value, place)
    return found


def _with_parents(entries: Sequence[BibEntry], problems: list[tuple[int, str]]) -> list[BibEntry]:
    """The entries with what they have from others; those that only serve others are left out."""
    by_key: dict[str, BibEntry] = {}
    for entry in entries:
        by_key.setdefault(entry.key.lower(), entry)
    served: dict[int, int] = {}
    for entry in entries:
        for parent, is_volume in _parents(entry, by_key, problems):
            served[id(parent)] = served.get(id(parent), 0) + 1
            _inherit(entry, parent, is_volume=is_volume)
    kept = []
    for entry in entries:
        if entry.kind == "xdata":
            continue
        if entry.kind in {"proceedings", "mvproceedings"} and served.get(id(entry)):
            problems.append(
                (entry.line, f"{entry.key}: the volume of other entries; not added itself")
            )
            continue
        kept.append(entry)
    return kept


def _parents(
    entry: BibEntry, by_key: Mapping[str, BibEntry], problems: list[tuple[int, str]]
) -> Iterator[tuple[BibEntry, bool]]:
    """Whom an entry inherits from, the nearest first, and whether it is the volume it is in."""
    waiting = [(entry, False)]
    seen = {id(entry)}
    while waiting and len(seen) <= MAX_PARENTS:
        child, _ = waiting.pop(0)
        for name in ("xdata", "crossref"):
            value, line = child.fields.get(name, ("", 0))
            for key in filter(None, map(str.strip, value.split(","))):
                parent = by_key.get(key.lower())
                if parent is None:
                    if child is entry:
                        problems.append(
                            (line, f"{entry.key}: {name} {_quote(key)} is not in the file")
                        )
                elif id(parent) not in seen:
                    seen.add(id(parent))
                    waiting.append((parent, name == "crossref"))
                    yield parent, name == "crossref"


def _inherit(entry: BibEntry, parent: BibEntry, *, is_volume: bool) -> None:
    for name, value in parent.fields.items():
        if not is_volume or name not in _OWN:
            entry.fields.setdefault(name, value)
    if is_volume and "title" in parent.fields and parent.kind in _VOLUMES:
        entry.fields.setdefault("booktitle", parent.fields["title"])


def _quote(text: str) -> str:
    words = collapse_whitespace(text).strip(" ,")
    return f"{words[: _SHOWN - 1]}…" if len(words) > _SHOWN else words
