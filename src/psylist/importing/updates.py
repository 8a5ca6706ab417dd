"""What the files of an import know of works that are in the list already."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import chain

from psylist.catalog.toml_edit import edit_fields, entry_source, replace_blocks
from psylist.duplicates.authors import (
    are_alike,
    author_set,
    is_beginning,
    shared_count,
    with_whole_names,
)
from psylist.duplicates.merge import address_key
from psylist.duplicates.titles import title_key
from psylist.identifiers.identifier import canonical_url, identifiers_of
from psylist.importing.drafts import UniqueKeys
from psylist.importing.page_language import known_language
from psylist.model import ENTRIES, Entry, Text
from psylist.text.languages import language_of_script
from psylist.vocabulary.theses import THESIS, school_of
from psylist.vocabulary.venues import parse_venue, same_venue

_IDS = ("arxiv", "acl", "doi")
TEXTS = ("title", "summary", "abstract", "note")
"""Fields whose words may hold addresses."""
_OWN_WORDS = frozenset(["summary", "note"])
_MAX_SHOWN = 60  # characters of a value in a message
_YEAR_LENGTH = 4

Path = tuple[str, ...]
"""A field, or a part of one: ``("venue",)``, ``("summary", "zh")``."""


class UpdateMode(StrEnum):
    """What is taken over of works that are in the list.

    `NONE` is nothing, `BLANKS` what fills a blank, `ALL` also what changes.
    """

    NONE = ""
    BLANKS = "blanks"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class FieldUpdate:
    """A field that a file has otherwise than the list.

    Attributes:
        path: of the field.
        old: in the list; None for a blank.
        new: in the file.
        is_blank: whether it fills a blank, or says more precisely what is there.
        is_locked: whether the entry locks the field.
        is_own: whether it holds the curator's own words, which are never replaced.
    """

    path: Path
    old: object
    new: object
    is_blank: bool
    is_locked: bool = False
    is_own: bool = False

    @property
    def is_kept(self) -> bool:
        """Whether the list keeps what it has, whatever is taken over."""
        return self.is_locked or (self.is_own and not self.is_blank)

    def is_taken(self, mode: UpdateMode) -> bool:
        """Whether it is taken over."""
        if self.is_kept or mode is UpdateMode.NONE:
            return False
        return self.is_blank or mode is UpdateMode.ALL

    def issue_kind(self, mode: UpdateMode) -> str:
        """The kind of the issue that tells it: what is not taken may be, or is kept in any case."""
        if self.is_taken(mode):
            return "updated"
        return "kept" if self.is_kept else "offered"

    @property
    def message(self) -> str:
        """What differs, in words."""
        name = ".".join(self.path)
        if self.new is None:
            return f"{name}: no longer {_show(self.old)}"
        if self.old in (None, "", [], {}):
            return f"{name}: {_show(self.new)}"
        return f"{name}: {_show(self.new)} instead of {_show(self.old)}"


@dataclass(frozen=True, slots=True)
class EntryUpdate:
    """What the files know of one entry.

    Attributes:
        index: of the entry in the list.
        entry: as it is in the list.
        fields: that differ.
    """

    index: int
    entry: Entry
    fields: Sequence[FieldUpdate] = field(default_factory=tuple)

    def taken(self, mode: UpdateMode) -> list[FieldUpdate]:
        """The fields that are taken over."""
        return [one for one in self.fields if one.is_taken(mode)]

    def beside(self, others: Iterable["EntryUpdate"]) -> "EntryUpdate":
        """What a work adds that is listed again: it fills blanks, and changes nothing.

        Two places of a page that disagree would else replace each other's words with every import.

        Args:
            others: what was found of the same entry before.
        """
        known = {one.path for other in others for one in other.fields}
        fields = [one for one in self.fields if one.path not in known]
        return replace(self, fields=[f for f in fields if f.is_blank or f.path == ("tags",)])


def compare_entry(index: int, entry: Entry, found: Entry, languages: Sequence[str]) -> EntryUpdate:
    """What a file knows of an entry of the list.

    Args:
        index: of the entry.
        entry: in the list.
        found: the entry as the file has it.
        languages: of the list.
    """
    updates = [
        *_plain_updates(entry, found, languages),
        *_status_updates(entry, found),
        *_date_updates(entry, found),
        *_link_updates(entry, found),
        *chain.from_iterable(
            _text_updates(name, getattr(entry, name), getattr(found, name), languages)
            for name in TEXTS
        ),
    ]
    locked = entry.locked_fields
    fields = tuple(
        replace(u, is_locked=u.path[0] in locked, is_own=u.path[0] in _OWN_WORDS) for u in updates
    )
    return EntryUpdate(index, entry, fields)


def apply_updates(
    text: str, updates: Sequence[EntryUpdate], mode: UpdateMode, languages: Sequence[str]
) -> str:
    """The text of the data file with what is taken over.

    Args:
        text: of the file.
        updates: of its entries.
        mode: what is taken over.
        languages: of the list.
    """
    bodies: dict[int, str] = {}
    for update in updates:
        if taken := update.taken(mode):
            body = bodies.get(update.index) or entry_source(text, update.index)
            bodies[update.index] = edit_fields(
                body, _changes(tomllib.loads(body)[ENTRIES][0], taken, languages)
            )
    return replace_blocks(text, bodies) if bodies else text


def _changes(
    entry: Mapping[str, object], taken: Sequence[FieldUpdate], languages: Sequence[str]
) -> dict[Path, object]:
    """The values to set; a plain text becomes a table of texts."""
    changes = {one.path: one.new for one in taken}
    for name in {path[0] for path in changes if len(path) > 1}:
        if isinstance(plain := entry.get(name), str):
            code = _language_of_plain(name, plain, languages)
            texts = {code: changes.pop((name,), plain)}
            texts |= {path[1]: changes.pop(path) for path in [*changes] if path[0] == name}
            changes[name,] = texts
    return changes


def _plain_updates(entry: Entry, found: Entry, languages: Sequence[str]) -> Iterator[FieldUpdate]:
    for name in _IDS:
        if getattr(found, name) and not getattr(entry, name):
            yield FieldUpdate((name,), None, getattr(found, name), is_blank=True)
    yield from _venue_updates(entry, found, languages)
    yield from _author_updates(entry, found)
    new = [tag for tag in found.tags if tag not in entry.tags]
    if new:
        yield FieldUpdate(("tags",), entry.tags, [*entry.tags, *new], is_blank=not entry.tags)


def _venue_updates(entry: Entry, found: Entry, languages: Sequence[str]) -> Iterator[FieldUpdate]:
    """Another venue, unless it is what a page prints as the source of the entry, or a part of it.

    References leave out the day, and that a work is a thesis.
    """
    labels = {entry.label(code, languages[0]) for code in languages}
    is_known = entry.source is None and parse_venue(entry.venue or "") is not None
    if not found.venue or (not is_known and any(_is_said(found.venue, label) for label in labels)):
        return
    if not entry.venue:
        yield FieldUpdate(("venue",), None, found.venue, is_blank=True)
    elif not same_venue(entry.venue, found.venue):
        yield FieldUpdate(("venue",), entry.venue, found.venue, is_blank=False)


def _is_said(venue: str, label: str) -> bool:
    """Whether a venue is a label or what its signs part from its date; of a thesis, its school."""
    if THESIS.search(label):
        school = re.escape(school_of(venue))
        return re.search(rf"(?<!\w){school}(?!\w)", label, re.IGNORECASE) is not None
    parts = [part.strip() for part in re.split(r"[,，·;；()（）]", label.casefold())]
    return venue.casefold() in {label.casefold().strip(), *parts}


def _author_updates(entry: Entry, found: Entry) -> Iterator[FieldUpdate]:
    """A list that names more authors, and whether there are more than it names.

    What an entry lists is never replaced by the beginning of a list that names no more people, and
    whom it names whole stays so where a file has initials.
    """
    old, new, known = entry.listed_authors, found.listed_authors, entry.authors
    if not found.authors or is_beginning(new, old):
        return
    is_fuller = entry.more_authors and is_beginning(old, new)
    if is_fuller or _names_others(old, new):
        is_blank = not known or is_fuller
        names = with_whole_names(found.authors, known)
        yield FieldUpdate(("authors",), known or None, names, is_blank=is_blank)
        if entry.more_authors != found.more_authors:
            was, is_now = (one.more_authors or None for one in (entry, found))
            yield FieldUpdate(("more-authors",), was, is_now, is_blank=is_blank)
    elif found.more_authors and not author_set(old).has_et_al and are_alike(old, new):
        yield FieldUpdate(("more-authors",), None, new=True, is_blank=True)


def _names_others(known: Sequence[str], found: Sequence[str]) -> bool:
    """Whether a file names somebody whom an entry does not, and no fewer people."""
    if not known:
        return True
    old, new = author_set(known), author_set(found)
    is_whole = len(old.persons) <= len(new.persons)
    return is_whole and 0 < shared_count(old, new) < len(new.persons)


def _status_updates(entry: Entry, found: Entry) -> Iterator[FieldUpdate]:
    if found.status and found.status != entry.status:
        yield FieldUpdate(("status",), entry.status, found.status, is_blank=not entry.status)
    if found.superseded_by and not entry.superseded_by:
        yield FieldUpdate(("superseded-by",), None, found.superseded_by, is_blank=True)


def _date_updates(entry: Entry, found: Entry) -> Iterator[FieldUpdate]:
    """A date that says more, another date, another year; a bare year is not a date of its own.

    Where an entry has a year and no date, a date in that year says more, and any other contradicts.
    """
    day, new = entry.day or str(entry.year or ""), found.day
    if new.startswith(day) and new != day:
        yield FieldUpdate(("date",), entry.date, _date_value(new), is_blank=True)
    elif new != day and len(new) > _YEAR_LENGTH:
        yield FieldUpdate(("date",), day, _date_value(new), is_blank=False)
    if found.year is not None and found.year != entry.section:
        is_blank = entry.section is None
        yield FieldUpdate(("year",), entry.section, found.year, is_blank=is_blank)


def _date_value(day: str) -> object:
    from psylist.catalog.toml_write import date_value

    return date_value(day)


def _link_updates(entry: Entry, found: Entry) -> Iterator[FieldUpdate]:
    """Addresses that the entry does not have."""
    known = {canonical_url(url) for url in _addresses(entry)}
    papers = {name.key for one in (entry, found) for name in identifiers_of(one)}
    links = dict(entry.links)
    keys = UniqueKeys(links)
    own = [("", found.url)] if found.url else []
    for kind, url in [*own, *found.links.items()]:
        if canonical_url(url) in known:
            continue
        known.add(canonical_url(url))
        if not kind and not entry.link:
            yield FieldUpdate(("url",), None, url, is_blank=True)
            continue
        if not kind and address_key(url) in papers:  # a page of an id that the entry has or gets
            continue
        key = keys.next(kind or "link")
        links[key] = url
        yield FieldUpdate(("links", key), None, url, is_blank=True)


def _addresses(entry: Entry) -> list[str]:
    return [url for url in (entry.url, *entry.links.values(), *entry.pages.values()) if url]


def _text_updates(
    name: str, old: Text | None, new: Text | None, languages: Sequence[str]
) -> Iterator[FieldUpdate]:
    """Texts that are blank in a language, or differ there; a copy is not a translation.

    Nor is a title that is in the script of another language, which has one: it is that one's.
    """
    if new is None:
        return
    if old is None and isinstance(new, str):
        yield FieldUpdate((name,), None, new, is_blank=True)
        return
    there, texts = (_by_language(name, text, languages) for text in (old, new))
    copied = {_words_key(name, text) for text in there.values()}
    for code, text in texts.items():
        own = code if code in there else _language_of_field(name, text, code, languages)
        if own != code and own in texts:  # another file says what it is called there
            continue
        if own not in there:
            if _words_key(name, text) not in copied:
                yield FieldUpdate((name, code), None, text, is_blank=True)
        elif _words_key(name, there[own]) != _words_key(name, text):
            path = (name,) if isinstance(old, str) else (name, own)
            yield FieldUpdate(path, there[own], text, is_blank=False)


def _by_language(name: str, text: Text | None, languages: Sequence[str]) -> Mapping[str, str]:
    if isinstance(text, str):
        return {_language_of_plain(name, text, languages): text}
    return text or {}


def _language_of_plain(name: str, text: str, languages: Sequence[str]) -> str:
    """The language of a plain text: the first one, but of a title that of its script."""
    return _language_of_field(name, text, languages[0], languages)


def _language_of_field(name: str, text: str, code: str, languages: Sequence[str]) -> str:
    """The language of a text in one of a list: a title's script may be that of another one."""
    own = language_of_script(text, code) if name == "title" else code
    return known_language(own, (code, *languages)) or code


def _words_key(name: str, text: str) -> str:
    """What a text and a copy of it have in common."""
    return title_key(text) if name == "title" else " ".join(text.split())


def _show(value: object) -> str:
    if value is True:
        return "true"
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    text = " ".join(text.split())
    return repr(text if len(text) <= _MAX_SHOWN else f"{text[: _MAX_SHOWN - 1]}…")
