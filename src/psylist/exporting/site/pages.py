"""The pages of a site in one language: what their templates get."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, ClassVar

from markupsafe import Markup, escape
from msgspec import structs

from psylist.catalog.query import count_tags
from psylist.catalog.statistics import count_years
from psylist.exporting.html import plain_line
from psylist.exporting.outdated import show_outdated
from psylist.exporting.references import format_reference, reference_text
from psylist.exporting.sections import Sections, TagRecords
from psylist.exporting.site.charts import MAX_TAGS, SiteChart, make_chart
from psylist.exporting.site.filters import FilterMaker
from psylist.exporting.site.metadata import (
    Alternate,
    HeadFacts,
    head_elements,
    list_json,
)
from psylist.exporting.site.works import (
    SiteEntries,
    SiteEntry,
    SiteLink,
    SiteText,
    WorkFacts,
    all_texts,
    shorten_line,
)
from psylist.exporting.successors import find_successors
from psylist.model import Entry, ListSettings, TagGroup, TagSettings
from psylist.text.anchors import Anchors
from psylist.vocabulary.directions import is_right_to_left
from psylist.vocabulary.phrases import own_name, phrases_of
from psylist.vocabulary.site_words import SITE_NAMES, SiteWords, site_words

NEWS = 10
"""Works that a list shows as new."""


@dataclass(frozen=True, slots=True)
class SiteContent:
    """What the pages of a site are made of.

    Attributes:
        settings: of the list.
        entries: that are on its pages.
        facts: what is the same of each in every language.
        records: of each in BibTeX.
        related: the indexes of the works that are related to each.
        tags: the tables ``[tags.…]``.
        groups: the tables ``[tag-groups.…]``.
        languages: of its pages, the first one without a folder of its own.
        base: the address of the site, with a slash at the end; empty if it is not known.
        is_sorted: whether the entries stand in the order that is wanted, and not the list's.
    """

    settings: ListSettings
    entries: Sequence[Entry]
    facts: Sequence[WorkFacts]
    records: Sequence[str] = ()
    related: Sequence[Sequence[int]] = ()
    tags: Mapping[str, TagSettings] = field(default_factory=dict)
    groups: Mapping[str, TagGroup] = field(default_factory=dict)
    languages: Sequence[str] = ()
    base: str = ""
    is_sorted: bool = False

    def folder(self, language: str) -> str:
        """The folder of the pages of a language, with a slash at the end unless it is the root."""
        return "" if language == self.languages[0] else f"{language}/"


@dataclass(slots=True)
class OtherPage:
    """A page in a language: its address is empty on the page itself."""

    code: str
    name: str
    address: str


@dataclass(slots=True)
class SitePage:
    """What every page has.

    Attributes:
        language: its code.
        root: the way to the folder of the site: empty, ``../``, …
        index: the way to the list in the language.
        is_list: whether it is the list.
        title: of the page.
        description: on one line.
        languages: the same page in every language of the site; empty where there is one only.
        metadata: elements for programs, in the page's head.
    """

    _called: ClassVar = "page"
    language: str
    root: str
    index: str
    is_list: bool
    title: str
    description: str
    languages: Sequence[OtherPage]
    metadata: Markup

    @property
    def is_rtl(self) -> bool:
        """Whether its language is written from right to left."""
        return is_right_to_left(self.language)


@dataclass(frozen=True, slots=True)
class SiteTexts:
    """The list's own texts in the language of a page.

    Attributes:
        title: of the list.
        description: of the list; `header` and `footer` likewise.
        data: the list in files for programs, and its feeds.
        feeds: those of its tags, by their names.
    """

    _called: ClassVar = "site"
    title: str
    description: SiteText
    header: SiteText
    footer: SiteText
    data: Sequence[Alternate]
    feeds: Sequence[SiteLink]


@dataclass(frozen=True, slots=True)
class SiteSection:
    """A section: its heading (empty if it has none), the levels of it and of those inside."""

    _called: ClassVar = "section"
    heading: str
    level: int
    inner: int
    anchor: str
    count: int
    entries: Sequence[SiteEntry]


class LanguagePages:
    """The pages of a site in one language.

    Args:
        content: of the site.
        language: one of its languages.
        alternates: the list in other forms, seen from the folder of the language.
        feeds: the path of the feed of each tag, seen from there.
    """

    def __init__(
        self,
        content: SiteContent,
        language: str,
        alternates: Sequence[Alternate] = (),
        feeds: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        settings = content.settings
        self.content, self.language = content, language
        self.folder = content.folder(language)
        self.phrases = phrases_of(settings, language)
        self.words = site_words(settings, language)
        self.records = TagRecords(content.tags, content.groups, language, settings.first)
        self._alternates = alternates
        self._maker = SiteEntries(settings, self.records, self.phrases, self.words)
        self._names = {code: own_name(code) for code in content.languages}
        self._facts = content.facts
        self.entries = self._entries()
        description = self._maker.text(settings.description)
        self.description = description.plain
        self.texts = SiteTexts(
            self._maker.line(settings.title) or self.words.works,
            description,
            self._maker.text(settings.header),
            self._maker.text(settings.footer),
            alternates,
            [SiteLink(self._maker.tag(tag).name, path) for tag, path in feeds.items()],
        )
        self._common = {
            "site": self.texts,
            "words": escape_words(self.words),
            "phrases": self.phrases,
        }

    def index(self) -> dict[str, Any]:
        """The variables of the page with every work."""
        content = self.content
        address = f"{content.base}{self.folder}"
        filters = FilterMaker(self.records, self.phrases, self.words, self._maker)
        facts = {
            "name": self.texts.title,
            "description": self.description,
            "inLanguage": self.language,
            "url": address if content.base else "",
        }
        works = [f"{address if content.base else ''}works/{entry.page}" for entry in self.entries]
        return {
            **self._common,
            "page": self._page("", list_json(facts, works)),
            "filters": filters.make(self.entries),
            "sections": self._sections(),
            "news": self._news(),
            "charts": self._charts(),
            "total": len(self.entries),
        }

    def works(self) -> Iterator[dict[str, Any]]:
        """The variables of the page of each work."""
        return (self._work(index, entry) for index, entry in enumerate(self.entries))

    def other_texts(self) -> dict[str, str]:
        """What the works have in this language only, for the search of the other pages."""
        texts = {}
        for entry in self.entries:
            own = [] if isinstance(entry.record.title, str) else [entry.title]
            if entry.summary.language == self.language:
                own.append(entry.summary.plain)
            if note := entry.record.note:
                own.append(self._maker.line(note))
            named = zip(entry.record.tags, entry.tags, strict=True)
            own += [made.name for key, made in named if self.records.name_of(key) != key]
            if own:
                texts[entry.id] = " ".join(own)
        return texts

    def _entries(self) -> list[SiteEntry]:
        content, maker, settings = self.content, self._maker, self.content.settings
        shown = content.entries
        if settings.outdated == "source":
            shown = show_outdated(shown, settings, self.language)
            self._facts = [
                facts if new is old else replace(facts, summary=all_texts(new.summary, settings))
                for facts, new, old in zip(self._facts, shown, content.entries, strict=True)
            ]
        made = [maker.make(entry, facts) for entry, facts in zip(shown, self._facts, strict=True)]
        if successors := find_successors(shown):
            by_id = {entry.id: entry for entry in made}
            for entry in made:
                maker.succeed(entry, by_id, successors)
        return made

    def _work(self, index: int, entry: SiteEntry) -> dict[str, Any]:
        content, record = self.content, entry.record
        summary, facts = shorten_line(entry.summary.plain), self._facts[index]
        return {
            **self._common,
            "page": self._page(entry.page, facts.json, entry, summary),
            "entry": entry,
            "citation": self._citation(record, facts),
            "titles": self._maker.order(all_texts(record.title, content.settings))[1:]
            if isinstance(record.title, dict)
            else [],
            "summaries": self._maker.order(facts.summary),
            "abstracts": self._maker.order(all_texts(record.abstract, content.settings)),
            "record": content.records[index],
            "related": [self.entries[other] for other in content.related[index]],
            "coins": facts.coins,
        }

    def _citation(self, entry: Entry, facts: WorkFacts) -> str:
        """A work as a reference: what its texts say in the language matters where it has any."""
        texts = (entry.title, entry.source)
        if any(isinstance(text, dict) for text in texts):
            return plain_line(reference_text(entry, self.language, self.content.settings.first))
        return plain_line("".join(run.text for run in format_reference(facts.cited, self.language)))

    def _page(
        self, name: str, json: str, entry: SiteEntry | None = None, about: str = ""
    ) -> SitePage:
        """What is on every page.

        Args:
            name: of its file in the folder of works; empty for the list.
            json: what JSON-LD says.
            entry: the work that the page is about.
            about: its summary.
        """
        content, language, list_title = self.content, self.language, self.texts.title
        path = f"works/{name}" if name else "index.html"
        root = "../" * (self.folder.count("/") + path.count("/"))
        others = [
            OtherPage(
                code,
                self._names[code],
                "" if code == language else f"{root}{content.folder(code)}{path}",
            )
            for code in content.languages
        ]
        title = entry.title if entry else list_title
        facts = HeadFacts(
            content.base,
            {code: f"{content.folder(code)}{path if name else ''}" for code in content.languages},
            language,
            content.languages[0],
            title,
            list_title,
            about if entry else shorten_line(self.description),
            not entry,
            self.words.picture,
            () if entry else self._alternates,
            json,
        )
        return SitePage(
            language,
            root,
            "../index.html" if name else "index.html",
            not entry,
            f"{title} · {list_title}" if entry and list_title else title,
            facts.description,
            others if len(others) > 1 else (),
            Markup(head_elements(facts)),  # noqa: S704  (it is HTML)
        )

    def _sections(self) -> list[SiteSection]:
        """The sections of the list, each work in the first that it belongs to."""
        settings = structs.replace(self.content.settings, repeat=False)
        if self.content.is_sorted:
            return [SiteSection("", 0, 2, "", len(self.entries), self.entries)]
        anchors = Anchors()
        made = []
        for part in Sections(settings, self.phrases, self.records).part(self.content.entries):
            anchor = f"_{anchors.next(part.heading)}" if part.heading else ""
            works = [self.entries[index] for index in part.indexes]
            inner = min(part.level + 1, 6) if part.heading else 2
            heading = plain_line(part.heading)
            made.append(SiteSection(heading, part.level, inner, anchor, part.count, works))
        return made

    def _news(self) -> list[SiteEntry]:
        """The works that were added last."""
        dated = [entry for entry in self.entries if entry.added]
        return sorted(dated, key=lambda entry: entry.added, reverse=True)[:NEWS]

    def _charts(self) -> list[SiteChart]:
        entries, maker = self.content.entries, self._maker
        years = [(one.label, one.number) for one in count_years(entries)]
        tags = [(maker.tag(tag).name, number) for tag, number in count_tags(entries)[:MAX_TAGS]]
        charts = ((self.words.by_year, years), (self.words.by_tag, tags))
        return [make_chart(heading, rows) for heading, rows in charts if len(rows) > 1]


def escape_words(words: SiteWords) -> SiteWords:
    """Words as HTML already: they are on each of thousands of pages."""
    return replace(words, **{name: escape(getattr(words, name)) for name in SITE_NAMES})
