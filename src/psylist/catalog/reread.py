"""A catalog after an edit, of which only what the edit has changed is parsed."""

from dataclasses import dataclass
from typing import Any

import msgspec

from psylist.catalog import toml_layout as layout
from psylist.catalog.read import (
    Catalog,
    Flaw,
    complete_ids,
    decode_entries,
    is_list_of_tables,
    parse_toml,
    read_catalog,
)
from psylist.errors import DataFileError
from psylist.model import ENTRIES


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
    first, last = change.first, change.last
    kept = [*before.entries]
    for index in before.unnamed:
        kept[index] = msgspec.structs.replace(kept[index], id="")
    entries = [*kept[:first], *new, *kept[last:]]
    unnamed = complete_ids(entries, before.settings, flaws)
    if flaws:
        return read_catalog(before.path, text)  # it knows where the flaws are
    return Catalog(before.path, text, before.settings, tuple(entries), before.links, unnamed)


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
