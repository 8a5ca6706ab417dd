"""One change of a data file from beginning to end: locked, read afresh, edited, judged, saved."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path
from typing import Any

import msgspec

from psylist.catalog import toml_layout as layout
from psylist.catalog.atomic import lock, replace_if_unchanged
from psylist.catalog.history import OneStep, recorded, summarize
from psylist.catalog.read import (
    Catalog,
    Flaw,
    complete_ids,
    decode_entries,
    decode_text,
    find_unknown_tags,
    is_list_of_tables,
    parse_toml,
    read_bytes,
    read_catalog,
)
from psylist.catalog.toml_layout import is_block_style
from psylist.catalog.toml_write import toml_value
from psylist.errors import DataFileError, InvalidTextError, Problem, UsageError
from psylist.model import ENTRIES, Entry

_EMPTY = "Delete the line: psylist writes each entry under an [[entries]] of its own."
_WHOLE = "Write [[entries]] above each entry, and its fields and tables below that, in one place."


def reread_catalog(before: Catalog, text: str) -> Catalog:
    """The catalog in a text that an edit has made of another; what `read_catalog` says of it.

    Only the blocks that differ are parsed, where they are whole ``[[entries]]`` tables among
    others that stay. TOML gives such a block one meaning wherever it stands: it begins with its
    header, so that nothing before it reaches into it, and it is complete TOML by itself, so that
    it reaches into nothing behind it. Tables of other names are in none of them. What entries have
    to do with each other (no id twice, ids made of titles) is looked at anew. Whatever is
    different from that, a flaw in the first place, is read as a whole.

    Args:
        before: a catalog whose entries are a block each.
        text: what its text has become.

    Raises:
        DataFileError: the text breaks a rule of the format; it holds every problem there is.
    """
    change = _changed_blocks(before.text, text)
    changed = change and _whole_entries(change.text)
    if change is None or changed is None:
        return read_catalog(before.path, text)
    flaws: list[Flaw] = []
    new = decode_entries({ENTRIES: changed}, before.settings, flaws)
    flaws += find_unknown_tags(new, before.settings, before.tags)
    first, last = change.first, change.last
    kept = [*before.entries]
    for index in before.unnamed:
        kept[index] = msgspec.structs.replace(kept[index], id="")
    entries = [*kept[:first], *new, *kept[last:]]
    unnamed = complete_ids(entries, before.settings, flaws)
    if flaws:
        return read_catalog(before.path, text)  # it knows where the flaws are
    return replace(before, text=text, entries=tuple(entries), unnamed=unnamed)


@dataclass(frozen=True, slots=True)
class _Change:
    """What stands in a text in the place of the entries from `first` on, up to `last`."""

    text: str
    first: int
    last: int


def _changed_blocks(before: str, after: str) -> _Change | None:
    """Where two texts differ, as whole entries; None if more differs, or no entry is the same."""
    blocks = layout.blocks(before)
    low, start = 0, 0
    while low < len(blocks) and after.startswith(blocks[low].text, start):
        start += len(blocks[low].text)
        low += 1
    high, end = len(blocks), len(after)
    while high > low and (begin := end - len(blocks[high - 1].text)) >= start:
        if not after.startswith(blocks[high - 1].text, begin):
            break
        high, end = high - 1, begin
    if low and not _begins_with_entry(after[start:end]):  # more of the block in front
        low -= 1
        start -= len(blocks[low].text)
    ahead, behind = layout.count_entries(blocks[:low]), layout.count_entries(blocks[high:])
    whole_lines = _ends_line(after[:start]) and (end == len(after) or _ends_line(after[:end]))
    if not (whole_lines and ahead + behind and all(map(_is_entry, blocks[low:high]))):
        return None
    return _Change(after[start:end], ahead, layout.count_entries(blocks) - behind)


def _ends_line(text: str) -> bool:
    return not text or text.endswith("\n")


def _is_entry(block: layout.EntryBlock) -> bool:
    """Whether nothing but an entry would be lost with a block."""
    return block.entry is not None or next(layout.statements(block.text), None) is None


def _begins_with_entry(text: str) -> bool:
    """Whether the first statement of a text, if there is one, is the header of an entry."""
    first = next(layout.statements(text), None)
    return first is None or (first.header, first.path) == ("[[", (ENTRIES,))


def _whole_entries(text: str) -> list[dict[str, Any]] | None:
    """The tables in a text that holds ``[[entries]]`` and nothing else; None for any other."""
    if not _begins_with_entry(text):
        return None
    try:
        raw = parse_toml("", text)
    except DataFileError:
        return None
    tables = raw.pop(ENTRIES, [])
    return tables if not raw and is_list_of_tables(tables) else None


def update(
    path: Path,
    edit: Callable[[Catalog], str],
    *,
    dry_run: bool = False,
    snapshot: Catalog | None = None,
    one: OneStep | None = None,
) -> tuple[Catalog, Catalog]:
    """Changes a data file and says what it was before and what it is now.

    Args:
        path: the file.
        edit: makes the new text from the catalog as it stands on the disk at this moment.
        dry_run: judge the new text and leave the file alone.
        snapshot: the catalog as it was a moment ago: if nothing has changed, it is not read again.
        one: the step for `psylist undo` of which the change is a part; None where it is one itself.

    Raises:
        DataFileError: the file cannot be read or written; nothing was written.
        UsageError: the new text would break a rule of the format; nothing was written.
    """
    with lock(path):
        data = read_bytes(path)
        found = decode_text(path, data)
        before = snapshot if snapshot and snapshot.text == found else read_catalog(path, found)
        require_block_entries(before)
        text = _decode_escaped(edit(before))
        if text == before.text:
            return before, before
        after = validate_text(path, text, before)
        if not dry_run:
            first = one.begin(before) if one else before
            with recorded(path, first.text, text, summarize(first, after), one):
                replace_if_unchanged(path, text, expected=data)
        return before, after


def require_block_entries(catalog: Catalog) -> None:
    """Refuses to edit entries that are not a block each.

    Raises:
        DataFileError: they are one list in brackets, or a part of one stands elsewhere.
    """
    if not is_block_style(catalog.text, len(catalog.entries)):
        message = "not every entry stands whole under its own [[entries]]; psylist edits only those"
        problem = Problem(layout.stray_line(catalog.text), "", message)
        raise DataFileError(str(catalog.path), [problem], hint=_WHOLE)
    if not catalog.entries and (line := layout.stray_line(catalog.text)):
        problem = Problem(
            line, "", "'entries' is an empty list in brackets, which psylist does not fill"
        )
        raise DataFileError(str(catalog.path), [problem], hint=_EMPTY)


def validate_text(path: Path, text: str, before: Catalog | None = None) -> Catalog:
    """The catalog that a changed text makes.

    Args:
        path: only named in errors.
        text: of the whole file.
        before: the catalog that was changed, if it passes `require_block_entries`: then only what
            differs is read.

    Raises:
        InvalidTextError: the text breaks a rule of the format.
        UsageError: it holds bytes of another encoding.
    """
    try:
        after = reread_catalog(before, text) if before else read_catalog(path, text)
    except DataFileError as error:
        raise InvalidTextError(error.problems, hint="Nothing was written.") from error
    _refuse_bytes(after)
    return after


def _decode_escaped(text: str) -> str:
    """The text with the UTF-8 that a command line in an ASCII locale hands on as single bytes."""
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError:  # it is in another encoding, and will be refused
        return text


def _refuse_bytes(catalog: Catalog) -> None:
    """Refuses a text with bytes that are not UTF-8, which the command line hands on as they are."""
    try:
        catalog.text.encode("utf-8")
    except UnicodeEncodeError as error:
        parts, place = layout.statements(catalog.text), error.start
        above = [*takewhile(lambda part: part.start <= place, parts)]
        index = sum(part.header == "[[" and part.path == (ENTRIES,) for part in above) - 1
        is_entry = above[-1].path[0] == ENTRIES
        field = ".".join(above[-1].path[1:] if is_entry else above[-1].path)
        problem = Problem(
            0,
            repr(catalog.entries[index].id) if is_entry else "",
            f"{field!r} holds bytes that are not UTF-8",
        )
        hint = "Nothing was written. Write the text in UTF-8."
        raise UsageError(str(problem), hint=hint) from error


def validate_block(catalog: Catalog, block: str) -> Entry:
    """The entry that a block makes in a list with the same languages.

    Args:
        catalog: the list.
        block: an ``[[entries]]`` table, alone.

    Raises:
        InvalidTextError: it breaks a rule of the format, in the lines that it names.
        UsageError: it holds bytes of another encoding.
    """
    head = f"[list]\nlanguages = {toml_value(catalog.settings.languages)}\n"
    try:
        return validate_text(catalog.path, head + block).entries[0]
    except InvalidTextError as error:
        raise error.below(head.count("\n")) from error
