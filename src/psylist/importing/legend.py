"""The legend of a page: a table or list that says what its badges mean."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from psylist.catalog.toml_write import table_block
from psylist.importing.markdown.document import Block, walk
from psylist.importing.markdown.inline import Span, to_text
from psylist.importing.markdown.marks import marked_text
from psylist.importing.markdown.works import has_head_of_works
from psylist.text.languages import without_copies
from psylist.text.scripts import collapse_whitespace
from psylist.vocabulary.badges import DEFAULT_COLOUR, badge_colour, badge_words
from psylist.vocabulary.labels import role_of_head

_MIN_BADGES = 0.6  # of the rows or items of a legend begin with a badge or have one alone in a cell
_OF_WORKS = frozenset(["venue", "date"])
_EDGES = " \t\n:：-–—|*·"


Tables = dict[str, dict[str, Any]]
"""The fields of each table, by its key."""


@dataclass(slots=True)
class LegendTag:
    """What a legend says of a badge.

    Attributes:
        key: the words on the badge.
        name: what it is called on the page.
        colour: of the badge, as shields.io takes it; empty for that of tags without one.
        group: that it stands in.
        about: what it means.
        marked: the same as a list has it that allows marks, if psylist has written the legend.
        has_marks: whether there are any in it.
    """

    key: str
    name: str = ""
    colour: str = ""
    group: str = ""
    about: str = ""
    marked: str = ""
    has_marks: bool = False


@dataclass(slots=True)
class TagRecord:
    """A tag in all languages of a list.

    Attributes:
        key: of the tag.
        colour: of its badge.
        groups: what its group is called, by language.
        group: the key of it, where that is not made from its name.
        names: by language, where it is not called as its key is.
        about: by language.
    """

    key: str
    colour: str = ""
    groups: dict[str, str] = field(default_factory=dict)
    group: str = ""
    names: dict[str, str] = field(default_factory=dict)
    about: dict[str, str] = field(default_factory=dict)


def read_legend(blocks: Sequence[Block], *, is_own: bool = False) -> list[LegendTag]:
    """The tags that a page explains, in order.

    Args:
        blocks: of the page.
        is_own: whether psylist has written them.
    """
    tags: dict[str, LegendTag] = {}
    for _, found in find_legends(blocks, is_own=is_own):
        for tag in found:
            tags.setdefault(tag.key.casefold(), tag)
    return [*tags.values()]


def find_legends(
    blocks: Sequence[Block], *, is_own: bool = False
) -> Iterator[tuple[Block, list[LegendTag]]]:
    """The tables and lists that explain badges, and what they say.

    Args:
        blocks: of the page.
        is_own: whether psylist has written them: then what a tag means may have links in it.
    """
    for block in walk(blocks):
        if block.kind == "list" or (block.kind == "table" and not _is_of_works(block)):
            rows = [child for child in block.children if child.kind == "item" or not child.level]
            may_link = is_own and block.kind == "table"
            found = [tag for tag in _explained(rows, may_link=may_link) if tag is not None]
            badges = {tag.key.casefold() for tag in found}  # works have the same ones
            if found and len(badges) >= _MIN_BADGES * len(rows):
                yield block, found


def canonical_tags(tags: Sequence[str], legend: Sequence[LegendTag]) -> list[str]:
    """The tags of an entry as the legend writes them."""
    known = {tag.name.casefold(): tag.key for tag in legend if tag.name}
    known |= {tag.key.casefold(): tag.key for tag in legend}
    return [*dict.fromkeys(known.get(tag.casefold(), tag) for tag in tags)]


def use_headings(legend: Sequence[LegendTag], called: Mapping[str, str]) -> None:
    """Give tags of a legend the key of the topic whose heading has their words.

    Args:
        legend: that is changed.
        called: what topics are called on the page, by their tags.
    """
    for topic, name in called.items():
        for tag in legend:
            if tag.key == name:
                tag.key = topic


def unite_legends(
    legends: Mapping[str, Sequence[LegendTag]], keys: Mapping[str, Mapping[str, str]]
) -> list[TagRecord]:
    """The tags of all languages.

    Args:
        legends: by language.
        keys: by language, the tag of the list by the one of the page in lower case.
    """
    records: dict[str, TagRecord] = {}
    for code, legend in legends.items():
        for tag in legend:
            key = keys.get(code, {}).get(tag.key.casefold(), tag.key)
            record = records.setdefault(key.casefold(), TagRecord(key))
            record.colour = record.colour or tag.colour
            name = tag.name or tag.key
            if name.casefold() != record.key.casefold():
                record.names[code] = name
            if tag.about:
                record.about[code] = tag.about
            if tag.group:
                record.groups.setdefault(code, tag.group)
    for record in records.values():
        record.about = without_copies(record.about)
        record.groups = without_copies(record.groups, are_prose=False)
    return [*records.values()]


def tag_keys(
    legends: Mapping[str, Sequence[LegendTag]], said: Mapping[str, Mapping[str, str]]
) -> dict[str, dict[str, str]]:
    """What each page's tags, in lower case, are called in all languages of a list.

    Args:
        legends: by language.
        said: by language, what the works say of it, which is surer than colours and places.
    """
    keys: dict[str, dict[str, str]] = {}
    first: list[LegendTag] = []
    for code, legend in legends.items():
        found = _match_legend(legend, first, said.get(code, {}))
        keys[code] = {tag.key.casefold(): key for tag, key in zip(legend, found, strict=True)}
        if not first:
            first = [replace(tag, key=key) for tag, key in zip(legend, found, strict=True)]
    return keys


def match_colours(legend: Sequence[LegendTag], first: Sequence[LegendTag]) -> dict[str, str]:
    """The tags of another legend by those of a legend in lower case, where a colour is of one."""
    own, others = (Counter(tag.colour for tag in tags) for tags in (legend, first))
    keys = {tag.colour: tag.key for tag in first if tag.colour and others[tag.colour] == 1}
    return {
        tag.key.casefold(): keys[tag.colour]
        for tag in legend
        if own[tag.colour] == 1 and tag.colour in keys
    }


def _match_legend(
    legend: Sequence[LegendTag], first: Sequence[LegendTag], said: Mapping[str, str]
) -> list[str]:
    """The key of each tag: by its words, the works, its colour, or its place in one order."""
    same = {tag.key.casefold(): tag.key for tag in first}
    colours = match_colours(legend, first)
    found = [same.get(tag.key.casefold()) or said.get(tag.key.casefold(), "") for tag in legend]
    taken = {key.casefold() for key in found}
    for index, tag in enumerate(legend):
        key = colours.get(tag.key.casefold(), "")
        if not found[index] and key.casefold() not in taken:
            found[index] = key
    pairs = [*zip(found, first, strict=False)]
    is_one_order = len(legend) == len(first) and all(
        not key or key.casefold() == tag.key.casefold() for key, tag in pairs
    )
    if is_one_order:
        return [tag.key for tag in first]
    return [key or tag.key for key, tag in zip(found, legend, strict=True)]


def tag_tables(records: Sequence[TagRecord]) -> tuple[Tables, Tables]:
    """The tables ``[tags]`` and ``[tag-groups]`` of a list, by their keys."""
    tags: Tables = {}
    groups: Tables = {}
    for record in records:
        group = group_of_record(record)
        if group in groups and not record.group and _is_other(groups[group]["name"], record.groups):
            group = next(iter(record.groups.values())).casefold()  # ``C`` and ``C++`` are two
        tags[record.key] = {
            "name": record.names, "colour": record.colour, "group": group, "about": record.about,
        }  # fmt: skip
        if group:
            names = groups.setdefault(group, {"name": {}})["name"]
            groups[group] = {"name": {**record.groups, **names}}
    return tags, groups


def _is_other(names: Mapping[str, str], own: Mapping[str, str]) -> bool:
    """Whether a language calls two groups differently, whose names make one key."""
    shared = names.keys() & own.keys()
    return any(names[code].casefold() != own[code].casefold() for code in shared)


def legend_blocks(records: Sequence[TagRecord]) -> Iterator[str]:
    """The tables ``[tags]`` and ``[tag-groups]`` of a new list."""
    for table, own in zip(("tags", "tag-groups"), tag_tables(records), strict=True):
        yield from (table_block((table, key), fields) for key, fields in own.items())


def group_of_record(record: TagRecord) -> str:
    """The key of the group that a tag is in: its own, or made from its name."""
    if record.group:
        return record.group
    name = next(iter(record.groups.values()), "")
    return re.sub(r"[^\w]+", "-", name.casefold()).strip("-") or name


def _is_of_works(table: Block) -> bool:
    """True for a table one of whose heads is for what a legend does not say."""
    rows = (row.children for row in table.children if row.level)
    heads = [collapse_whitespace(_text(cell.spans)) for cell in next(rows, ())]
    return has_head_of_works(heads) or any(role_of_head(head) in _OF_WORKS for head in heads)


def _explained(rows: Sequence[Block], *, may_link: bool) -> Iterator[LegendTag | None]:
    """The tag of each row or item, if it explains one; a group holds until the next one.

    With links in it, it is a work, unless the words behind the badge `may_link`.
    """
    group = ""
    for row in rows:
        cells = [cell.spans for cell in row.children] if row.kind == "row" else [_spans(row)]
        badges = [span for spans in cells for span in spans if _is_badge(span)]
        may_not = cells[:-1] if may_link else cells
        is_linked = any(s.kind == "link" for spans in may_not for s in spans)
        # In a list the badge stands in front: behind a title it is a tag of the work.
        is_behind = row.kind != "row" and cells[0][:1] != badges[:1]
        if len(badges) != 1 or is_linked or is_behind:
            yield None
            continue
        texts = [collapse_whitespace(_text(spans)).strip(_EDGES) for spans in cells]
        place = next(n for n, spans in enumerate(cells) if any(map(_is_badge, spans)))
        if row.kind == "row":
            before = next((text for text in texts[:place] if text), "")
            group = before or group
            behind = max(range(place + 1, len(cells)), key=lambda n: len(texts[n]), default=-1)
        else:
            behind = 0
        tag = _tag(badges[0], group, texts[behind] if behind >= 0 else "")
        if tag.about:
            marked = marked_text(cells[behind])
            tag.marked, tag.has_marks = marked.text, marked.has_marks
        yield tag


def _tag(badge: Span, group: str, about: str) -> LegendTag:
    key = collapse_whitespace(badge_words(badge.url)[0])
    name = collapse_whitespace(badge.text)
    if name.casefold() == key.casefold():
        key = name  # the page's own spelling
    colour = badge_colour(badge.url)
    return LegendTag(key, name, colour if colour != DEFAULT_COLOUR else "", group, about)


def _spans(item: Block) -> list[Span]:
    return next((block.spans for block in item.children if block.spans), [])


def _is_badge(span: Span) -> bool:
    return span.kind == "image" and bool(badge_words(span.url))


def _text(spans: Sequence[Span]) -> str:
    return "".join(map(to_text, spans))
