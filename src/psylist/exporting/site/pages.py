"""The pages of a site in one language: what its templates get."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import msgspec
from msgspec import structs

from psylist.catalog.order import sort_key
from psylist.catalog.query import count_tags
from psylist.exporting.sections import Sections, TagRecords
from psylist.exporting.site.works import SiteEntries, SiteEntry, show_text
from psylist.model import KINDS, Entry, ListSettings, TagGroup, TagSettings, text_in
from psylist.text.anchors import Anchors
from psylist.text.escape import escape_json
from psylist.text.topics import topic_path
from psylist.vocabulary.phrases import own_name, phrases_of
from psylist.vocabulary.site_words import site_words


@dataclass(frozen=True, slots=True)
class SiteContent:
    """What the pages of a site are made of.

    Attributes:
        settings: of the list.
        entries: that are on its pages.
        tags: the tables ``[tags.…]``.
        groups: the tables ``[tag-groups.…]``.
        languages: of its pages, the first one without a folder of its own.
        base: the address of the site, with a slash at the end; empty if it is not known.
        is_sorted: whether the entries stand in the order that is wanted, and not the list's.
    """

    settings: ListSettings
    entries: Sequence[Entry]
    tags: Mapping[str, TagSettings] = field(default_factory=dict)
    groups: Mapping[str, TagGroup] = field(default_factory=dict)
    languages: Sequence[str] = ()
    base: str = ""
    is_sorted: bool = False

    def folder(self, language: str) -> str:
        """The folder of the pages of a language, with a slash at the end unless it is the root."""
        return "" if language == self.languages[0] else f"{language}/"


class OtherPage(NamedTuple):
    """A page in a language: its address is empty on the page itself."""

    code: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
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
        metadata: elements for programs, ready for the page's head.
    """

    language: str
    root: str
    index: str
    is_list: bool
    title: str
    description: str
    languages: Sequence[OtherPage]
    metadata: str


class SiteTexts(NamedTuple):
    """The list's own texts in the language of a page: title and paragraphs."""

    title: str
    description: Sequence[str]
    header: Sequence[str]
    footer: Sequence[str]


@dataclass(frozen=True, slots=True)
class SiteSection:
    """A section: its heading (empty if it has none), the levels of it and of those inside."""

    heading: str
    level: int
    inner: int
    anchor: str
    count: int
    entries: Sequence[SiteEntry]


class Choice(NamedTuple):
    """A choice of a filter: its value, what it is called, its group, whether others are in it."""

    value: str
    label: str
    group: str = ""
    is_topic: bool = False


class ChoiceGroup(NamedTuple):
    """Choices under a heading, or without one."""

    label: str
    choices: Sequence[Choice]


class SiteFilter(NamedTuple):
    """A filter of the page: the name of its control, its label, its choices."""

    name: str
    label: str
    groups: Sequence[ChoiceGroup]


class LanguagePages:
    """The pages of a site in one language.

    Args:
        content: of the site.
        language: one of its languages.
    """

    def __init__(self, content: SiteContent, language: str) -> None:
        settings = content.settings
        self.content, self.language = content, language
        self.folder = content.folder(language)
        self.phrases = phrases_of(settings, language)
        self.words = site_words(settings, language)
        self.records = TagRecords(content.tags, content.groups, language, settings.first)
        self._maker = SiteEntries(settings, self.records, self.phrases, self.words)
        self.entries = [self._maker.make(entry) for entry in content.entries]
        self.texts = SiteTexts(
            self._maker.inline(text_in(settings.title, language, settings.first))
            if settings.title
            else "",
            *(
                self._maker.text(text).paragraphs
                for text in (settings.description, settings.header, settings.footer)
            ),
        )

    def index(self) -> dict[str, Any]:
        """The variables of the page with every work."""
        return {
            "page": self._page("index.html", self.texts.title, is_list=True),
            "site": self.texts,
            "words": self.words,
            "phrases": self.phrases,
            "filters": self._filters(),
            "sections": self._sections(),
        }

    def other_texts(self) -> bytes:
        """The script that brings the texts of this language to the pages of the others."""
        texts = {}
        for entry in self.entries:
            own = [] if isinstance(entry.record.title, str) else [entry.title]
            own += entry.summary.paragraphs if not entry.summary.language else ()
            texts[entry.id] = " ".join([*own, entry.note]).strip()
        data = escape_json(msgspec.json.encode(texts).decode())
        return f'(self.psylistTexts??={{}})["{self.language}"]={data};\n'.encode()

    def _page(self, name: str, title: str, *, is_list: bool) -> SitePage:
        depth = self.folder.count("/") + name.count("/")
        root = "../" * depth
        others = [
            OtherPage(
                code,
                own_name(code),
                "" if code == self.language else f"{root}{self.content.folder(code)}{name}",
            )
            for code in self.content.languages
        ]
        description = " ".join(self.texts.description)
        return SitePage(
            self.language,
            root,
            "../" * name.count("/") + "index.html",
            is_list,
            title,
            description,
            others if len(others) > 1 else (),
            "",
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
            heading = show_text(part.heading)
            made.append(SiteSection(heading, part.level, inner, anchor, part.count, works))
        return made

    def _filters(self) -> list[SiteFilter]:
        """The filters that part the works; one that would keep all of them is left out."""
        phrases, words, entries = self.phrases, self.words, self.entries
        years = sorted({entry.year for entry in entries if entry.year}, reverse=True)
        venues = sorted({entry.series for entry in entries if entry.series}, key=sort_key)
        kinds = [kind for kind in KINDS if any(entry.kind == kind for entry in entries)]
        codes = Counter(code for entry in entries for code in entry.languages.split())
        columns = phrases.columns
        languages = [code for code in self.content.settings.languages if codes[code]]
        found = [
            ("year", words.year, [Choice(year, year) for year in years]),
            ("venue", columns["venue"], [Choice(name, show_text(name)) for name in venues]),
            ("kind", columns["kind"], [Choice(kind, phrases.kinds[kind]) for kind in kinds]),
            ("in", words.language, [Choice(code, own_name(code)) for code in languages]),
        ]
        plain = {
            name: SiteFilter(name, label, [ChoiceGroup("", choices)])
            for name, label, choices in found
            if len(choices) > 1
        }
        grouped = self._tags()
        groups = [Choice(group.choices[0].group, group.label) for group in grouped if group.label]
        if grouped:
            plain["tag"] = SiteFilter("tag", columns["tags"], grouped)
        if len(groups) > 1:
            plain["group"] = SiteFilter("group", words.group, [ChoiceGroup("", groups)])
        order = ("year", "venue", "tag", "group", "kind", "in")
        return [plain[name] for name in order if name in plain]

    def _tags(self) -> list[ChoiceGroup]:
        records = self.records
        counted = [tag for tag, _ in count_tags(self.content.entries)]
        outer = {topic for tag in counted for topic in topic_path(tag)[:-1]}
        groups: dict[str, list[Choice]] = {}
        for tag in sorted(counted, key=records.order_of):
            made, group = self._maker.tag(tag), records.group_of(tag)
            choice = Choice(made.key, made.name, show_text(group), tag in outer)
            groups.setdefault(group, []).append(choice)
        return [
            ChoiceGroup(show_text(records.group_name(group)) if group else "", groups[group])
            for group in sorted(groups, key=records.group_order)
        ]
