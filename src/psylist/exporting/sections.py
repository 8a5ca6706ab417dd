"""The sections of a page: what it is parted by, outer to inner, and what stands in each."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from psylist.catalog.order import is_oldest_first, sort_indexes, sort_key
from psylist.model import KINDS, TAG_GROUP, Entry, ListSettings, TagGroup, TagSettings
from psylist.text.topics import drop_outer_topics, topic_name, topic_path
from psylist.vocabulary.phrases import Phrases

_TOP_LEVEL, _LAST_LEVEL = 2, 6  # of headings: the first is the page's title

_MONTH_WORD = re.compile(r"\{month\}(?=\s?[月월])")
"""The number of a month in front of the word for one, which has no zero there."""


@dataclass(slots=True)
class SectionEntries:
    """A section of a page.

    Attributes:
        heading: its text; empty where a page has no sections.
        level: of its heading, 2 to 6; 0 without one.
        indexes: of the works that stand in it, in order, and not in one of its own sections.
        count: of the works in it and in its own sections.
    """

    heading: str
    level: int
    indexes: list[int]
    count: int


@dataclass(frozen=True, slots=True)
class TagRecords:
    """What a list says of its tags.

    Attributes:
        tags: by their keys.
        groups: of tags, by their keys.
        language: of the page.
        first: the first language of the list.
    """

    tags: Mapping[str, TagSettings]
    groups: Mapping[str, TagGroup]
    language: str
    first: str

    def group_of(self, tag: str) -> str:
        """The group of a tag: its own, else that of the topic that it is in."""
        for topic in reversed(topic_path(tag)):
            record = self.tags.get(topic)
            if record is not None and record.group:
                return record.group
        return ""

    def name_of(self, tag: str) -> str:
        """What a tag is called."""
        record = self.tags.get(tag)
        return record.name.get(self.language, tag) if record is not None else tag

    def group_name(self, group: str) -> str:
        """What a group of tags is called: in the language, else in the first one, else its key."""
        record = self.groups.get(group)
        names = record.name if record is not None else {}
        return names.get(self.language) or names.get(self.first) or group

    def order_of(self, tag: str) -> tuple[Any, ...]:
        """What sorts tags: by their order, then as in the file, then those without a record.

        A topic without one stands where the first tag in it does.
        """
        places = [_place(self.tags, own) for own in self._records_of(tag)]
        return (*min(places, default=_place(self.tags, tag)), sort_key(tag))

    def _records_of(self, tag: str) -> Sequence[str]:
        """The tag if it has a record, else those with one that are in it."""
        if tag in self.tags:
            return [tag]
        inside = [own for own in self.tags if own.startswith(tag)]
        return [own for own in inside if tag in topic_path(own)]

    def group_order(self, group: str) -> tuple[Any, ...]:
        """What sorts groups, as of `order_of`; no group is the last one."""
        return (not group, *_place(self.groups, group), sort_key(group))


def _place(records: Mapping[str, Any], key: str) -> tuple[Any, ...]:
    record = records.get(key)
    if record is None:
        return True, True, 0, len(records)
    return False, record.order is None, record.order or 0, [*records].index(key)


@dataclass(slots=True)
class _Node:
    """A section that is being made, with the indexes of its works by the sections inside."""

    heading: str = ""
    key: Any = None
    indexes: list[int] = field(default_factory=list)
    inner: dict[Any, "_Node"] = field(default_factory=dict)

    def count(self) -> set[int]:
        return set(self.indexes).union(*(node.count() for node in self.inner.values()))


_Step = tuple[Any, str]
"""What sorts a section among its neighbours, and its heading."""
_Path = tuple[_Step, ...]
"""The sections around a work that one key makes, outer to inner: a topic, and the one in it."""


class Sections:
    """Parts the works of a list for a page.

    Args:
        settings: of the list.
        phrases: of the page.
        records: of the tags.
        keys: what the page is parted by; those of the list when None.
    """

    def __init__(
        self,
        settings: ListSettings,
        phrases: Phrases,
        records: TagRecords,
        keys: Sequence[str] | None = None,
    ) -> None:
        self._settings = settings
        self._phrases = phrases
        self._records = records
        self._keys = settings.sections if keys is None else keys
        self._sign = 1 if is_oldest_first(settings) else -1

    def part(self, entries: Sequence[Entry]) -> list[SectionEntries]:
        """The sections of a page in the order in which they are printed."""
        indexes = self._ordered(entries)
        keys = [key for key in self._keys if key != "none"]
        if not keys:
            return [SectionEntries("", 0, indexes, len(indexes))] if indexes else []
        root = self._tree(entries, indexes, keys)
        return list(self._walk(root, _TOP_LEVEL))

    def _ordered(self, entries: Sequence[Entry]) -> list[int]:
        settings = self._settings
        indexes = (
            sort_indexes(entries, settings.sort_keys, settings.first, self._records.language)
            if settings.sort is not None
            else [*range(len(entries))]
        )
        if any(entry.pin for entry in entries):
            indexes.sort(key=lambda index: not entries[index].pin)
        return indexes

    def _tree(self, entries: Sequence[Entry], indexes: Sequence[int], keys: Sequence[str]) -> _Node:
        root = _Node()
        places_of = self._places(keys[0])
        for index in indexes:
            for path in places_of(entries[index]):
                node = root
                for key, heading in path:
                    node = node.inner.setdefault((key, heading), _Node(heading, key))
                node.indexes.append(index)
        if len(keys) > 1:
            for node in _nodes(root):
                below = self._tree(entries, node.indexes, keys[1:])
                # Topics inside come behind the sections of the works that are in none of them.
                node.inner = {
                    **{(0, *key): inner for key, inner in below.inner.items()},
                    **{(1, *key): inner for key, inner in node.inner.items()},
                }
                node.indexes = []
        return root

    def _walk(self, parent: _Node, level: int) -> Iterator[SectionEntries]:
        for key in sorted(parent.inner):
            node = parent.inner[key]
            yield SectionEntries(
                node.heading, min(level, _LAST_LEVEL), node.indexes, len(node.count())
            )
            yield from self._walk(node, level + 1)

    def _places(self, key: str) -> Callable[[Entry], Sequence[_Path]]:
        """What gives each work its sections by a key."""
        if key == "tag" or key.startswith(TAG_GROUP):
            return self._tag_places(key.removeprefix(TAG_GROUP) if key != "tag" else "")
        step_of = {
            "year": self._year,
            "month": self._month,
            "venue": self._venue,
            "kind": self._kind,
        }[key]
        return lambda entry: ((step_of(entry),),)

    def _year(self, entry: Entry) -> _Step:
        return self._time(entry.section, 0)

    def _month(self, entry: Entry) -> _Step:
        year, _, rest = entry.day.partition("-")
        if not rest:
            return self._time(entry.section, 0)
        return self._time(int(year), int(rest[:2]))

    def _time(self, year: int | None, month: int) -> _Step:
        """A year or a month: what is not known comes last."""
        if year is None:
            return (True, 0, False, 0), self._phrases.undated
        heading = self._phrases.month if month else self._phrases.year
        heading = _MONTH_WORD.sub(str(month), heading)
        text = heading.replace("{year}", str(year)).replace("{month}", f"{month:02}")
        return (False, self._sign * year, not month, self._sign * month), text

    def _venue(self, entry: Entry) -> _Step:
        from psylist.vocabulary.venues import series_name  # few lists are parted by venue

        name = series_name(entry.venue) if entry.venue else "arXiv" if entry.arxiv else ""
        if not name:
            return (True, 0, ""), self._phrases.unpublished
        return (False, entry.venue is None, sort_key(name)), name

    def _kind(self, entry: Entry) -> _Step:
        return KINDS.index(entry.kind), self._phrases.kinds[entry.kind]

    def _tag_places(self, group: str) -> Callable[[Entry], Sequence[_Path]]:
        records, repeat = self._records, self._settings.repeat
        nothing: _Path = (((True,), self._phrases.untagged),)
        known: dict[str, _Path] = {}  # every tag has one path, and there are many works

        def path_of(tag: str) -> _Path:
            if tag not in known:
                known[tag] = tuple(_topics(tag, records))
            return known[tag]

        def places(entry: Entry) -> Sequence[_Path]:
            tags = [tag for tag in entry.tags if not group or records.group_of(tag) == group]
            if not tags:
                return (nothing,)
            return [path_of(tag) for tag in (drop_outer_topics(tags) if repeat else tags[:1])]

        return places


def _topics(tag: str, records: TagRecords) -> Iterator[_Step]:
    """``topic/sub`` as a topic and the one in it."""
    for key in topic_path(tag):
        name = records.name_of(key)
        yield (False, *records.order_of(key)), topic_name(key) if name == key else name


def _nodes(parent: _Node) -> list[_Node]:
    """Every section with works of its own."""
    inner = [node for child in parent.inner.values() for node in _nodes(child)]
    return [*([parent] if parent.indexes else []), *inner]
