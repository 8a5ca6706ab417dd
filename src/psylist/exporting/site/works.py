"""A work as the pages of a site show it in a language, its texts not yet escaped."""

from collections.abc import Callable, Sequence
from typing import NamedTuple
from urllib.parse import quote

from psylist.catalog.stamps import State, find_state
from psylist.catalog.statistics import series_of
from psylist.exporting.author_line import author_line
from psylist.exporting.formats.works import Works, one_line
from psylist.exporting.sections import TagRecords
from psylist.exporting.site.colours import colour_class
from psylist.model import Entry, ListSettings, Text, text_in
from psylist.text.escape import escape_controls
from psylist.text.scripts import collapse_whitespace, paragraphs
from psylist.vocabulary.phrases import Phrases, own_name
from psylist.vocabulary.site_words import SiteWords

_LABELS = {"acl": "ACL Anthology"}
"""Of the pages of ids, where no phrase says it."""


class SiteLink(NamedTuple):
    """A link: its label and its address."""

    label: str
    address: str


class SiteTag(NamedTuple):
    """A tag of a work.

    Attributes:
        key: the tag itself.
        name: what it is called in the language of the page.
        query: the tag as a value in an address.
        about: what it means.
        colour: the class of its colour; empty for none.
    """

    key: str
    name: str
    query: str
    about: str
    colour: str = ""


class SiteText(NamedTuple):
    """A text in one language.

    Attributes:
        language: its code; empty where it is that of the page.
        name: what speakers call the language.
        paragraphs: each on one line.
    """

    language: str
    name: str
    paragraphs: Sequence[str]


class SiteEntry:
    """A work on the pages of a language; see `SiteEntries.make` for what each attribute holds."""

    __slots__ = (
        "added",
        "authors",
        "date",
        "id",
        "kind",
        "languages",
        "links",
        "newer",
        "note",
        "page",
        "place",
        "record",
        "series",
        "status",
        "summary",
        "tag_keys",
        "tags",
        "title",
        "title_language",
        "untranslated",
        "year",
    )
    added: str
    authors: str
    date: str
    id: str
    kind: str
    languages: str
    links: Sequence[SiteLink]
    newer: str
    note: str
    page: str
    place: str
    record: Entry
    series: str
    status: str
    summary: SiteText
    tag_keys: str
    tags: Sequence[SiteTag]
    title: str
    title_language: str
    untranslated: str
    year: str


class SiteEntries:
    """Makes the works of a language.

    Args:
        settings: of the list.
        records: of its tags.
        phrases: of the language.
        words: of the language.
    """

    def __init__(
        self, settings: ListSettings, records: TagRecords, phrases: Phrases, words: SiteWords
    ) -> None:
        self.language, self.first = records.language, settings.first
        self._settings, self._records = settings, records
        self._phrases, self._words = phrases, words
        self._works = Works((), (), settings, self.language)
        self._tags: dict[str, SiteTag] = {}
        self._labels: dict[str, str] = {}
        self.inline: Callable[[str], str] = show_text

    def make(self, entry: Entry) -> SiteEntry:
        """A work in the language."""
        made, language, first = SiteEntry(), self.language, self.first
        made.record = entry
        made.id = entry.id
        made.page = quote(f"{entry.id}.html", safe="")
        made.title = self.inline(text_in(entry.title, language, first))
        made.title_language = self._title_language(entry.title)
        made.authors = show_text(author_line(entry.authors, len(entry.authors), ""))
        made.place = show_text(entry.label(language, first))
        made.series = one_line(series_of(entry)) if entry.venue else ""
        made.date = entry.day
        made.year = str(entry.section or "")
        made.kind = entry.kind
        made.added = entry.added.isoformat() if entry.added else ""
        made.languages = " ".join(
            code for code in self._settings.languages if entry.has(code, first)
        )
        made.tags = [self.tag(tag) for tag in entry.tags]
        made.tag_keys = "\n".join(map(one_line, entry.tags))
        made.links = self._links(entry)
        made.summary = self.text(entry.summary)
        made.note = self.inline(text_in(entry.note, language, first)) if entry.note else ""
        made.status = self._status(entry) if entry.status else ""
        made.newer, made.untranslated = self._lag(entry), self._lack(entry)
        return made

    def tag(self, key: str) -> SiteTag:
        """A tag; each is made once."""
        if key not in self._tags:
            record = self._records.tags.get(key)
            about = record.about if record is not None else {}
            self._tags[key] = SiteTag(
                one_line(key),
                show_text(self._records.name_of(key)),
                quote(one_line(key), safe=""),
                show_text(text_in(about, self.language, self.first)) if about else "",
                colour_class(record.colour) if record is not None else "",
            )
        return self._tags[key]

    def text(self, text: Text | None, language: str = "") -> SiteText:
        """A text in the language of the page, or in another one."""
        if text is None:
            return SiteText("", "", ())
        wanted = language or self.language
        shown = _language_of(text, wanted, self.first)
        raw = text_in(text, wanted, self.first)
        parts = paragraphs(raw) if "\n\n" in raw or "\r" in raw else [raw]
        lines = [line for part in parts if (line := self.inline(part))]
        return SiteText("" if shown == self.language else shown, own_name(shown), lines)

    def _links(self, entry: Entry) -> list[SiteLink]:
        labels: dict[str, str] = {}
        if entry.url:
            labels[entry.url] = self._phrases.link
        for kind, url in (entry.pages | entry.links).items():
            labels[url] = self._label(kind)
        return [SiteLink(label, url) for url, label in labels.items()]

    def _label(self, kind: str) -> str:
        if kind not in self._labels:
            own = kind not in self._phrases.kinds_of_link and kind in _LABELS
            label = _LABELS[kind] if own else self._phrases.link_label(kind)
            self._labels[kind] = show_text(label)
        return self._labels[kind]

    def _title_language(self, title: Text) -> str:
        """The language of a title where it is known, and not that of the page."""
        if isinstance(title, str) and title.isascii():
            return ""
        found = self._works.title_language(title)
        same = found == self.language or (
            isinstance(title, str) and found == self.language.partition("-")[0]
        )
        return "" if same else found

    def _status(self, entry: Entry) -> str:
        phrases = self._phrases
        words = phrases.withdrawn if entry.status == "withdrawn" else phrases.retracted
        return show_text(words)

    def _lag(self, entry: Entry) -> str:
        """That the source of a translation is newer."""
        if not entry.made_from or self.language == self.first:
            return ""
        if find_state(entry, self.language, self.first) is not State.OUTDATED:
            return ""
        return self._words.newer.replace("{language}", own_name(self.first))

    def _lack(self, entry: Entry) -> str:
        """That the summary is there in another language only."""
        if entry.summary is None:
            return ""
        shown = _language_of(entry.summary, self.language, self.first)
        if shown == self.language:
            return ""
        return self._words.untranslated.replace("{language}", own_name(shown))


def show_text(text: str) -> str:
    """A text on one line, with acting characters made visible."""
    return escape_controls(collapse_whitespace(text))


def _language_of(text: Text, language: str, first: str) -> str:
    """The language of what `text_in` finds."""
    if isinstance(text, str):
        return first
    return next((code for code in (language, first) if text.get(code)), next(iter(text), first))
