"""A work as the pages of a site show it in a language.

What is a plain string here, a template escapes; what is `Markup` is HTML already.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple
from urllib.parse import quote

from markupsafe import Markup, escape

from psylist.catalog.stamps import State, find_state
from psylist.catalog.statistics import series_of
from psylist.exporting.author_line import author_line
from psylist.exporting.cited_work import CitedWork, cited_work
from psylist.exporting.formats.works import Works
from psylist.exporting.html import html_line, plain_line
from psylist.exporting.sections import TagRecords
from psylist.exporting.site.coins import context_object
from psylist.exporting.site.metadata import work_json
from psylist.exporting.status import name_successor
from psylist.exporting.successors import Successor
from psylist.model import Entry, ListSettings, Text, text_in
from psylist.text.scripts import paragraphs
from psylist.vocabulary.phrases import Phrases, own_name, phrases_for
from psylist.vocabulary.site_words import SiteWords, name_languages

MAX_DESCRIPTION = 300
"""Characters of a summary in the head of a page."""
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
    """

    key: str
    name: str
    query: str
    about: str


class SiteText(NamedTuple):
    """A text in one language.

    Attributes:
        language: its code.
        name: what speakers call the language.
        paragraphs: each a line of HTML.
        plain: the whole on one line, without marks.
    """

    language: str
    name: str
    paragraphs: Sequence[Markup]
    plain: str


NO_TEXT = SiteText("", "", (), "")


class SiteEntry:
    """A work on the pages of a language.

    Attributes:
        added: the day it was added, like ``2025-09-30``, or nothing.
        authors: all of them, on one line.
        date: when it appeared, as far as it is known.
        id: its id, which is its anchor too.
        kind: ``paper``, ``project``, ``dataset``, ``survey`` or ``tool``.
        lacks: the codes of the languages in which it is not complete, with a space between.
        languages: the codes of those in which it is complete, with a space between.
        links: those that lead to it, and all others.
        newer: that the source of its translation has changed since; else nothing.
        note: its note.
        note_language: the language of the note, where it is not that of the page.
        page: the address of its own page, seen from the folder of those.
        place: where it was published, or what its source label says.
        record: the entry in the list.
        series: the conference or journal without year and track.
        status: that it was withdrawn or retracted; else nothing.
        successor: what takes its place, as a link that may lead nowhere.
        summary: its summary.
        tags: its tags.
        title: its title.
        title_language: the language of the title, where it is known and not that of the page.
        untranslated: in what other languages its summary is there, if not in this one.
        year: the year it is listed under.
    """

    __slots__ = (
        "added", "authors", "date", "id", "kind", "lacks", "languages", "links", "newer", "note",
        "note_language", "page", "place", "record", "series", "status", "successor", "summary",
        "tags", "title", "title_language", "untranslated", "year",
    )  # fmt: skip
    _called: ClassVar = "entry"
    added: str
    authors: str
    date: str
    id: str
    kind: str
    lacks: str
    languages: str
    links: Sequence[SiteLink]
    newer: str
    note: str
    note_language: str
    page: str
    place: str
    record: Entry
    series: str
    status: str
    successor: SiteLink | None
    summary: SiteText
    tags: Sequence[SiteTag]
    title: str
    title_language: str
    untranslated: str
    year: str


def tag_query(tag: str) -> str:
    """A tag as the value of ``?tag=`` in the address of its link."""
    return quote(plain_line(tag), safe="")


@dataclass(frozen=True, slots=True)
class WorkFacts:
    """What a work has in common on the pages of every language, by the names of `SiteEntry`."""

    added: str
    authors: str
    date: str
    id: str
    kind: str
    lacks: str
    languages: str
    page: str
    series: str
    year: str
    summary: Mapping[str, SiteText]
    coins: str
    json: str
    cited: CitedWork


def find_facts(entry: Entry, page: str, base: str, settings: ListSettings) -> WorkFacts:
    """What the pages of every language say of a work.

    Args:
        entry: the work.
        page: the name of its file.
        base: the address of the site; empty if it is not known.
        settings: of the list.
    """
    first, address = settings.first, quote(page)
    summary = all_texts(entry.summary, settings)
    about = shorten_line(summary[first].plain) if first in summary else ""
    complete: dict[bool, list[str]] = {True: [], False: []}
    for code in settings.languages:
        complete[entry.has(code, settings.first)].append(code)
    return WorkFacts(
        entry.added.isoformat() if entry.added else "",
        _authors(entry, ""),
        entry.day,
        entry.id,
        entry.kind,
        " ".join(complete[False]),
        " ".join(complete[True]),
        address,
        plain_line(series_of(entry)) if entry.venue else "",
        str(entry.section or ""),
        summary,
        context_object(entry, first),
        work_json(entry, f"{base}works/{address}" if base else "", about, first),
        cited_work(entry, first, first),
    )


def _authors(entry: Entry, et_al: str) -> str:
    """All authors that are named, and words for the others if there are any."""
    listed = entry.listed_authors
    return plain_line(author_line(listed, len(listed), et_al))


def shorten_line(text: str) -> str:
    """A text as far as the head of a page has room for it."""
    return text if len(text) <= MAX_DESCRIPTION else f"{text[: MAX_DESCRIPTION - 1].rstrip()}…"


def all_texts(text: Text | None, settings: ListSettings) -> dict[str, SiteText]:
    """A text in each language that it is there in."""
    if text is None:
        return {}
    texts = {settings.first: text} if isinstance(text, str) else text
    return {
        code: _site_text(words, code, has_marks=settings.markdown) for code, words in texts.items()
    }


def _site_text(words: str, language: str, *, has_marks: bool) -> SiteText:
    lines = [line for part in paragraphs(words) if (line := plain_line(part))]
    if not has_marks:
        return SiteText(language, own_name(language), [*map(_as_html, lines)], " ".join(lines))
    shown = [Markup(html_line(line, has_marks=True)) for line in lines]  # noqa: S704
    plain = " ".join([plain_line(line, has_marks=True) for line in lines])
    return SiteText(language, own_name(language), shown, plain)


def _as_html(line: str) -> Markup:
    """As `html_line`, in a quarter of its time for a line that holds no address."""
    return Markup(html_line(line)) if "://" in line else escape(line)  # noqa: S704  (it is HTML)


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
        self._settings, self._has_marks = settings, settings.markdown
        self._records, self._phrases, self._words = records, phrases, words
        self._works = Works((), (), settings, self.language)
        self._latin = self.first if phrases_for(self.first).summary[0].isascii() else ""
        self._tags: dict[str, SiteTag] = {}
        self._labels: dict[str, str] = {}

    def make(self, entry: Entry, facts: WorkFacts) -> SiteEntry:
        """A work in the language."""
        made = SiteEntry()
        made.record = entry
        made.added, made.authors, made.date, made.id = (
            facts.added, facts.authors, facts.date, facts.id,
        )  # fmt: skip
        if facts.cited.has_more:
            made.authors = _authors(entry, self._phrases.et_al)
        made.kind, made.lacks, made.languages = facts.kind, facts.lacks, facts.languages
        made.page, made.series, made.year = facts.page, facts.series, facts.year
        made.title = self.line(entry.title)
        made.title_language = self._title_language(entry.title)
        made.place = plain_line(entry.label(self.language, self.first))
        made.tags = [self.tag(tag) for tag in entry.tags]
        made.links = self._links(entry)
        made.summary = self.choose(facts.summary)
        note = text_in(entry.note, self.language, self.first) if entry.note else ""
        made.note = Markup(html_line(note, has_marks=self._has_marks)) if note else ""  # noqa: S704
        made.note_language = self._code_of(entry.note) if entry.note else ""
        made.status, made.successor = self._status(entry), None
        made.newer, made.untranslated = self._lag(entry), self._lack(facts.summary)
        return made

    def line(self, text: Text | None) -> str:
        """A text on one line, without marks."""
        if text is None:
            return ""
        return plain_line(text_in(text, self.language, self.first), has_marks=self._has_marks)

    def tag(self, key: str) -> SiteTag:
        """A tag; each is made once."""
        if key not in self._tags:
            record = self._records.tags.get(key)
            name = self._records.name_of(key)
            about = self.line(record.about) if record is not None and record.about else ""
            plain = plain_line(key)
            self._tags[key] = SiteTag(plain, plain_line(name), tag_query(key), about)
        return self._tags[key]

    def text(self, text: Text | None) -> SiteText:
        """A text in the language of the page, or as far as it is there in another one."""
        return self.choose(all_texts(text, self._settings))

    def choose(self, texts: Mapping[str, SiteText]) -> SiteText:
        """Of a text in several languages the one that the page shows."""
        codes = (self.language, self.first, *texts)
        return next((texts[code] for code in codes if code in texts), NO_TEXT)

    def order(self, texts: Mapping[str, SiteText]) -> list[SiteText]:
        """A text in each language, that of the page first."""
        own = texts.get(self.language)
        return [*([own] if own else []), *(text for text in texts.values() if text is not own)]

    def succeed(
        self,
        entry: SiteEntry,
        pages: Mapping[str, SiteEntry],
        successors: Mapping[str, Successor],
    ) -> None:
        """Say what takes the place of a work, with a link where that can be."""
        name = entry.record.superseded_by
        if not name:
            return
        successor = successors.get(name, Successor())
        page = pages.get(successor.entry.id) if successor.entry else None
        words = name_successor(entry.record, self._settings, self.language, successors)
        entry.successor = SiteLink(plain_line(words), page.page if page else successor.address)

    def _links(self, entry: Entry) -> list[SiteLink]:
        labels: dict[str, str] = {}
        if entry.url:
            labels[entry.url] = plain_line(self._phrases.link)
        for kind, url in (entry.pages | entry.links).items():
            labels[url] = self._label(kind)
        return [SiteLink(label, url) for url, label in labels.items()]

    def _label(self, kind: str) -> str:
        if kind not in self._labels:
            own = kind not in self._phrases.kinds_of_link and kind in _LABELS
            label = _LABELS[kind] if own else self._phrases.link_label(kind)
            self._labels[kind] = plain_line(label)
        return self._labels[kind]

    def _title_language(self, title: Text) -> str:
        if isinstance(title, str) and title.isascii():
            # Letters that the first language is written in are most likely words of it.
            return self._latin if self._latin != self.language else ""
        found = self._works.title_language(title)
        own = self.language if isinstance(title, dict) else self.language.partition("-")[0]
        return "" if found == own else found

    def _code_of(self, text: Text) -> str:
        """The language of a text that the page shows in another one; empty for its own."""
        codes = text if isinstance(text, dict) else {self.first: text}
        found = next((code for code in (self.language, self.first) if code in codes), "")
        found = found or next(iter(codes), "")
        return "" if found == self.language else found

    def _status(self, entry: Entry) -> str:
        if not entry.status:
            return ""
        phrases = self._phrases
        return phrases.withdrawn if entry.status == "withdrawn" else phrases.retracted

    def _lag(self, entry: Entry) -> str:
        if not entry.made_from or self.language == self.first:
            return ""
        if find_state(entry, self.language, self.first) is not State.OUTDATED:
            return ""
        return name_languages(self._words.newer, self.first)

    def _lack(self, summary: Mapping[str, SiteText]) -> str:
        if not summary or self.language in summary:
            return ""
        return name_languages(self._words.untranslated, *summary)
