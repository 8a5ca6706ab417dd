"""One entry that two branches have changed, put together field by field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from psylist.catalog.stamps import (
    hash_text,
    is_known,
    join_stamp,
    originals,
    source_texts,
    stamp_parts,
)
from psylist.catalog.toml_write import FIELDS, date_value
from psylist.model import TRANSLATABLE, Entry

UNKNOWN = object()
"""Stands for what was there before, where nobody knows it: it is like no value."""

_NOTHING = Entry(title="")
_SEQUENCES = frozenset(["authors"])
"""The lists in which one item can take the place of another; the others are sets of words."""
_STAMPS = "made-from"


@dataclass(frozen=True, slots=True)
class Clash:
    """What both sides have changed, and not in the same way.

    Attributes:
        name: of the field: ``venue``, ``summary.zh``.
        head: its value on our side; None without one.
        incoming: that on their side.
    """

    name: str
    head: object
    incoming: object


@dataclass(slots=True)
class MergedFields:
    """The fields of both sides.

    Attributes:
        values: by field, where they differ from ours.
        clashes: what cannot be put together.
    """

    values: dict[str, object] = field(default_factory=dict)
    clashes: list[Clash] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ThreeWay:
    """An entry of both sides.

    Attributes:
        head: the entry of the first side.
        incoming: that of the other side.
        base: as it was before both; None where it was not there, or nobody knows.
        is_known: whether somebody knows what was there before.
    """

    head: Entry
    incoming: Entry
    base: Entry | None
    is_known: bool

    def values(self, name: str) -> tuple[object, object, object]:
        """The values of a field; the last one is `UNKNOWN` where nobody knows it."""
        one, two, before = (
            entry.day or None if name == "date" else entry.value(name)
            for entry in (self.head, self.incoming, self.base or _NOTHING)
        )
        return one, two, before if self.is_known else UNKNOWN


def merge_three_way(sides: ThreeWay, first: str) -> MergedFields:
    """What becomes of the fields of an entry, text by text and item by item.

    A change by one side alone is followed. Where nobody knows what was there before, a text that
    only one side has stays, and everything else that differs is a clash.

    Args:
        sides: the entry of both.
        first: the language that plain texts are in.
    """
    merged = MergedFields()
    for name in FIELDS:
        one, two, before = sides.values(name)
        if one == two or name == _STAMPS:
            continue
        if name in TRANSLATABLE:
            value = _merge_text(merged, name, (one, two, getattr(sides.base, name, None)), first)
        elif isinstance(one, dict) and isinstance(two, dict):
            value = _merge_parts(merged, name, (one, two), before)
        else:
            value = _merge_value(merged, name, (one, two, before))
        if value != one:
            merged.values[name] = date_value(str(value)) if name == "date" and value else value
    _merge_stamps(merged, sides, first)
    return merged


def pick(one: object, two: object, before: object) -> tuple[object, bool]:
    """The value that is left of two, and whether it is plain which."""
    if two in (one, before):
        return one, True
    return two, one == before


def part_of(value: object, name: str) -> object:
    """A part of a table that was there before; None without it, as there is no table."""
    if isinstance(value, Mapping):
        return value.get(name)
    return UNKNOWN if value is UNKNOWN else None


def _merge_value(merged: MergedFields, name: str, values: tuple[object, object, object]) -> object:
    value, is_plain = pick(*values)
    if is_plain:
        return value
    one, two, before = values
    items = merge_lists(one, two, before, is_sequence=name in _SEQUENCES)
    if items is not None:
        return items
    merged.clashes.append(Clash(name, one, two))
    return one


def _merge_parts(
    merged: MergedFields,
    name: str,
    sides: tuple[Mapping[str, object], Mapping[str, object]],
    before: object,
) -> dict[str, object]:
    """The parts of a field that has a value for each language, or for each kind of link."""
    found = {}
    for part in dict.fromkeys([*sides[0], *sides[1]]):
        values = (sides[0].get(part), sides[1].get(part), part_of(before, part))
        value = _merge_value(merged, f"{name}.{part}", values)
        if value is not None:
            found[part] = value
    return found


def _merge_text(
    merged: MergedFields, name: str, texts: tuple[object, object, object], first: str
) -> object:
    one, two, before = (_by_language(text, first) for text in texts)
    found = MergedFields()
    value = _merge_parts(found, name, (one, two), before)
    is_one_text = not any(isinstance(text, dict) for text in texts[:2])
    merged.clashes += (
        Clash(name, clash.head, clash.incoming) if is_one_text else clash for clash in found.clashes
    )
    # A side that says the same already has it as it is written.
    written = zip(texts[:2], (one, two), strict=True)
    return next((text for text, parts in written if parts == value), value)


def _by_language(text: object, first: str) -> Mapping[str, object]:
    if isinstance(text, dict):
        return text
    return {first: text} if isinstance(text, str) else {}


def merge_lists(
    one: object, two: object, before: object, *, is_sequence: bool
) -> list[object] | None:
    """A list with what each side has added, without what one has removed; None if that is unclear.

    Args:
        one: the list of the first side; None comes of anything else than three lists.
        two: that of the other one.
        before: as it was before both.
        is_sequence: whether two new items can stand for one that is gone on both sides.
    """
    if isinstance(one, list) and isinstance(two, list) and isinstance(before, list):
        return _merge_items(one, two, before, is_sequence=is_sequence)
    return None


def _merge_items(
    one: Sequence[object], two: Sequence[object], before: Sequence[object], *, is_sequence: bool
) -> list[object] | None:
    if any(len({*items}) < len(items) for items in (one, two, before)):
        return None
    new = ([i for i in one if i not in before], [i for i in two if i not in before])
    lost = {*before} - {*one} - {*two}
    if is_sequence and lost and {*new[0]} - {*two} and {*new[1]} - {*one}:
        return None
    shared = {*one} & {*two}
    orders = [[i for i in items if i in shared & {*before}] for items in (one, two, before)]
    if orders[0] != orders[1] and orders[2] not in orders[:2]:
        return None
    main, side = (one, two) if orders[1] == orders[2] else (two, one)
    if is_sequence and orders[0] == orders[1] and {*before} - {*main} and not {*before} - {*side}:
        main, side = side, main  # what is put in finds its place by what was there before
    gone = {i for i in main if i in before and i not in side} if is_sequence else set()
    result = [i for i in main if i in side or i not in before or i in gone]
    place = len(result)
    for item in reversed(side):
        if item in result:
            place = result.index(item)
        elif item not in before:
            place = _insert(result, place, item, side, gone)
    return [i for i in result if i not in gone]


def _insert(
    result: list[object], place: int, item: object, side: Sequence[object], gone: set[object]
) -> int:
    """Put in an item of a side, for one that it replaces or else at a place; returns where it is.

    Args:
        result: the other side's items, with those that this side has no more.
        place: of the next item that both have.
        item: to put in.
        side: all items of this side.
        gone: those that this side has no more.
    """
    start = next((n for n in range(place, 0, -1) if result[n - 1] in side), 0)
    old = next((n for n in reversed(range(start, place)) if result[n] in gone), None)
    if old is None:
        result.insert(place, item)
        return place
    result[old] = item
    return old


def _merge_stamps(merged: MergedFields, sides: ThreeWay, first: str) -> None:
    """Put the stamps of both sides together."""
    entries = (sides.head, sides.incoming, sides.base)
    mine, other, base = ({} if entry is None else entry.made_from for entry in entries)
    texts = {name: value for name, value in merged.values.items() if name in TRANSLATABLE}
    entry = msgspec.structs.replace(sides.head, **texts)
    stamps = {}
    for language in dict.fromkeys([*mine, *other]):
        one, two, before = (side.get(language, "") for side in (mine, other, base))
        stamp, is_plain = pick(one, two, before)
        if not is_plain and is_known(one) and is_known(two):
            parts = [
                stamp_parts(stamp, originals(entry, first)) if entry else {}
                for stamp, entry in zip((one, two, before), entries, strict=True)
            ]
            stamp, is_plain = _join_parts(source_texts(entry, language, first), parts), True
        if not is_plain:
            merged.clashes.append(Clash(f"{_STAMPS}.{language}", one or None, two or None))
        if stamp:
            stamps[language] = stamp
    if stamps != mine:
        merged.values[_STAMPS] = stamps


def _join_parts(texts: Mapping[str, str], parts: Sequence[Mapping[str, str]]) -> str:
    """One stamp of two: of each text the hash that one side alone has changed, or that fits."""
    joined = {}
    for name, text in texts.items():
        one, two, before = (side.get(name, "") for side in parts)
        if one == before:
            joined[name] = two
        else:
            fits = two and two == hash_text(name, text)
            joined[name] = two if fits or not one else one
    return join_stamp(joined)
