"""What an entry said when a translation of it was stamped, as far as git knows."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property
from itertools import accumulate, chain

import tomli

from psylist.catalog import toml_layout as layout
from psylist.catalog.decode import decode
from psylist.catalog.git import GitHistory, Version, open_history
from psylist.catalog.read import Catalog
from psylist.catalog.stamps import (
    State,
    hash_text,
    is_shared,
    originals,
    stamp_parts,
    text_states,
    words_of,
)
from psylist.model import ENTRIES, Entry

_HEADER = re.compile(rf"^[ \t]*\[\[[ \t]*{ENTRIES}[ \t]*\]\]", re.MULTILINE)
_MAX_VERSIONS = 300
"""How many versions are read at most to find what is ahead; a list has fewer that matter."""
_MAX_SEARCHED = 50
"""How many of the last versions are searched where the stamp's own line leads nowhere."""


class StampHistory:
    """The wordings behind the stamps of a list.

    Args:
        catalog: the list as it is in the file.
        open_git: opens the history of the file.
    """

    def __init__(
        self, catalog: Catalog, open_git: Callable[..., GitHistory | None] = open_history
    ) -> None:
        self._catalog = catalog
        self._open_git = open_git
        self._texts: dict[Version, str] = {}

    def find_source(self, name: str, language: str, stamp: str) -> Mapping[str, str] | None:
        """The source texts that a stamp stands for, by field; None if git does not know.

        Args:
            name: the id of the entry.
            language: of the translation.
            stamp: as it stands in the entry.
        """
        found: dict[str, str] = {}
        for entry in self._versions(name, language, stamp):
            texts = originals(entry, self._catalog.settings.first)
            parts = stamp_parts(stamp, texts)
            for field, text in texts.items():
                if field not in found and parts.get(field) == hash_text(field, text):
                    found[field] = text
            if parts.keys() <= found.keys():
                break
        return found or None

    def _versions(self, name: str, language: str, stamp: str) -> Iterator[Entry]:
        """An entry as it was, first where its stamp was written: texts of it can be older."""
        if self._git is None:
            return
        entries = chain(
            [self._stamped(name, language, stamp)],
            (
                _entry_at(self._text(version), _id_in(name))
                for version in self._git.versions(_MAX_SEARCHED)
            ),
        )
        yield from filter(None, entries)

    def outdated_texts(
        self, entry: Entry, language: str
    ) -> tuple[Collection[str], Mapping[str, str]]:
        """The fields whose source says something else than it did, and what it said, if known.

        Args:
            entry: as it is in the list.
            language: of the translation.
        """
        first = self._catalog.settings.first
        states = text_states(entry, language, first)
        outdated = {field for field, state in states.items() if state is State.OUTDATED}
        stamp = entry.made_from.get(language, "")
        old = (self.find_source(entry.id, language, stamp) or {}) if outdated else {}
        texts = originals(entry, first)
        if old and is_shared(stamp_parts(stamp, texts)):  # now it is known which it stands for
            outdated = {
                field
                for field in outdated & old.keys()
                if words_of(old[field]) != words_of(texts[field])
            }
        return outdated, old

    def is_ahead(self, name: str, language: str, stamp: str) -> bool:
        """Whether a translation was changed after it was stamped."""
        index = self._indexes[name]
        is_touched = bool(self._blamed) and self._is_touched(index, language, stamp)
        before = self._stamped(name, language, stamp) if is_touched else None
        if before is None:
            return False
        entry = self._catalog.entries[index]
        states = text_states(entry, language, self._catalog.settings.first)
        return any(
            words_of(_part(entry, field, language)) != words_of(_part(before, field, language))
            for field, state in states.items()
            if state is State.CURRENT
        )

    @cached_property
    def _git(self) -> GitHistory | None:
        return self._open_git(self._catalog.path)

    @cached_property
    def _blamed(self) -> dict[int, Version]:
        return self._git.blame() if self._git else {}

    @cached_property
    def _indexes(self) -> dict[str, int]:
        return {entry.id: index for index, entry in enumerate(self._catalog.entries)}

    @cached_property
    def _blocks(self) -> dict[int, tuple[int, str]]:
        """The first line of each entry's block, from 1, and its text."""
        parts = layout.blocks(self._catalog.text)
        starts = accumulate((part.text.count("\n") for part in parts), initial=1)
        return {
            part.entry: (line, part.text)
            for part, line in zip(parts, starts, strict=False)
            if part.entry is not None
        }

    def _stamp_version(self, index: int, language: str, stamp: str) -> Version | None:
        """The version in which a stamp was written."""
        line, text = self._blocks.get(index, (1, ""))
        found = _stamp_in(language, stamp).search(text)
        return self._blamed.get(line + text.count("\n", 0, found.start())) if found else None

    def _is_touched(self, index: int, language: str, stamp: str) -> bool:
        """Whether a line of an entry was changed otherwise than together with its stamp."""
        version = self._stamp_version(index, language, stamp)
        if version is None:
            return False
        line, text = self._blocks[index]
        lines = range(line, line + text.rstrip().count("\n") + 1)
        return any(self._blamed.get(number) != version for number in lines)

    def _stamped(self, name: str, language: str, stamp: str) -> Entry | None:
        """The entry as it was when a stamp was written."""
        version = self._stamp_version(self._indexes[name], language, stamp)
        if version is None or (version not in self._texts and len(self._texts) >= _MAX_VERSIONS):
            return None
        return _entry_at(self._text(version), _id_in(name)) or _entry_at(
            self._text(version), _stamp_in(language, stamp)
        )

    def _text(self, version: Version) -> str:
        if version not in self._texts:
            self._texts[version] = (self._git.read(version) if self._git else None) or ""
        return self._texts[version]


def _id_in(name: str) -> re.Pattern[str]:
    return re.compile(rf"^[ \t]*id[ \t]*=[ \t]*([\"']){re.escape(name)}\1", re.MULTILINE)


def _stamp_in(language: str, stamp: str) -> re.Pattern[str]:
    """Where a stamp is written; translations of one source have the same in each language."""
    return re.compile(rf"\b{re.escape(language)}[\"']?[ \t]*=[ \t]*([\"']){re.escape(stamp)}\1")


def _entry_at(text: str, mark: re.Pattern[str]) -> Entry | None:
    """The entry of a file in whose block a mark stands; None without one.

    Only that block is parsed: a file of thousands of entries would take too long.
    """
    found = mark.search(text)
    if found is None:
        return None
    headers = [header.start() for header in _HEADER.finditer(text)]
    start = max((place for place in headers if place <= found.start()), default=-1)
    end = min((place for place in headers if place > found.start()), default=len(text))
    if start < 0:
        return None
    try:
        (table,) = tomli.loads(text[start:end])[ENTRIES]
    except (tomli.TOMLDecodeError, KeyError, TypeError, ValueError):
        return None
    return decode(table, Entry)[0] if isinstance(table, dict) else None


def _part(entry: Entry, field: str, language: str) -> str:
    text = getattr(entry, field)
    return text.get(language, "") if isinstance(text, dict) else ""
