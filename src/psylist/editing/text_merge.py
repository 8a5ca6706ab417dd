"""The texts of one entry that two branches have changed, put together language by language."""

from collections.abc import Mapping, Sequence

import msgspec

from psylist.catalog.stamps import (
    hash_text,
    is_known,
    join_stamp,
    originals,
    source_texts,
    stamp_parts,
)
from psylist.model import TRANSLATABLE, Entry

_Parts = Mapping[str, str]


def merge_texts(mine: Entry, other: Entry, base: Entry | None, first: str) -> Entry | None:
    """An entry with the texts of both sides.

    Of each text in a language, a change by one side alone is followed; what only one side has stays
    where nobody knows what was there before.

    Args:
        mine: the entry of the first side, of which everything else is kept.
        other: that of the other side.
        base: as it was before both; None where nobody knows.
        first: the language that plain texts are in.

    Returns:
        the entry; None if a text or a stamp of one side stands against one of the other.
    """
    texts: dict[str, object] = {}
    for field in TRANSLATABLE:
        sides = [getattr(entry, field) if entry else None for entry in (mine, other, base)]
        parts = [_by_language(side, first) for side in sides]
        merged = _merge(*parts)
        if merged is None:
            return None
        # A side that says the same already has it as it is written.
        texts[field] = next(
            (side for side, own in zip(sides[:2], parts, strict=False) if own == merged), merged
        )
    return _with_stamps(msgspec.structs.replace(mine, **texts), (mine, other, base), first)


def _by_language(text: object, first: str) -> _Parts:
    if isinstance(text, dict):
        return text
    return {first: text} if isinstance(text, str) else {}


def _merge(mine: _Parts, other: _Parts, base: _Parts) -> dict[str, str] | None:
    """What both have; None if both have changed one thing, and not in the same way."""
    merged = {}
    for name in dict.fromkeys([*mine, *other]):
        one, two, before = mine.get(name), other.get(name), base.get(name)
        if one != two and before not in {one, two}:
            return None
        value = two if one == before else one
        if value is not None:
            merged[name] = value
    return merged


def _with_stamps(
    merged: Entry, entries: tuple[Entry, Entry, Entry | None], first: str
) -> Entry | None:
    """A merged entry with the stamps of both sides; None if they cannot be put together."""
    mine, other, base = ({} if entry is None else entry.made_from for entry in entries)
    stamps = {}
    for language in dict.fromkeys([*mine, *other]):
        three = [side.get(language, "") for side in (mine, other, base)]
        one, two, before = three
        if one == two or before in three[:2]:
            stamp = two if one == before else one
        elif is_known(one) and is_known(two):
            parts = [
                stamp_parts(stamp, originals(entry, first)) if entry else {}
                for stamp, entry in zip(three, entries, strict=True)
            ]
            stamp = _join_parts(source_texts(merged, language, first), parts)
        else:
            return None
        if stamp:
            stamps[language] = stamp
    return msgspec.structs.replace(merged, made_from=stamps)


def _join_parts(texts: Mapping[str, str], parts: Sequence[_Parts]) -> str:
    """One stamp of two: of each text the hash that one side alone has changed, or that fits."""
    joined = {}
    for field, text in texts.items():
        one, two, before = (side.get(field, "") for side in parts)
        if one == before:
            joined[field] = two
        else:
            fits = two and two == hash_text(field, text)
            joined[field] = two if fits or not one else one
    return join_stamp(joined)
