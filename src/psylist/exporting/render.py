"""The Markdown page of a list in one language: its sections, its contents, its legend.

The layout is a Jinja2 template; what it receives is escaped already, so that neither a layout of
psylist nor a user's own can be broken by a title.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import repeat
from typing import Any

from psylist.exporting.context import (
    ContentsLine,
    EntryContext,
    PageLink,
    PageSection,
    PageWords,
    Shown,
    count_phrase,
    make_legend,
    make_section,
)
from psylist.exporting.layouts import Template
from psylist.exporting.markdown import Escaped, destination, escape_markdown
from psylist.exporting.sections import SectionEntries, Sections, TagRecords
from psylist.exporting.successors import Successor
from psylist.model import Entry, ListSettings, TagGroup, TagSettings, text_in
from psylist.text.anchors import Anchors
from psylist.text.scripts import starts_cjk
from psylist.vocabulary.phrases import DEFAULT_PHRASES, own_name, phrases_of


@dataclass(frozen=True, slots=True)
class ListContent:
    """What pages are made of.

    Attributes:
        settings: of the list.
        entries: that are on its pages.
        tags: the tables ``[tags.…]``, by their tags.
        groups: the tables ``[tag-groups.…]``, by their keys.
        successors: what takes the place of works; those among the entries if absent.
    """

    settings: ListSettings
    entries: Sequence[Entry]
    tags: Mapping[str, TagSettings] = field(default_factory=dict)
    groups: Mapping[str, TagGroup] = field(default_factory=dict)
    successors: Mapping[str, Successor] | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A page of a list that is split: its heading, its address, and how many works it has."""

    heading: str
    address: str
    count: int


@dataclass(frozen=True, slots=True)
class PagePlace:
    """Where a page stands.

    Attributes:
        others: the address of the page in each other language.
        above: the texts of the headings that stand above it in the same file.
        keys: what the page is parted by; what the list is parted by when None.
        heading: of the page, if it is a part of a list.
        index: the address of the whole list, if it is a part of one.
        parts: the pages of the works, if it is the index of them.
    """

    others: Mapping[str, str] = field(default_factory=dict)
    above: Sequence[str] = ()
    keys: Sequence[str] | None = None
    heading: str = ""
    index: str = ""
    parts: Sequence[Part] = ()


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page and what it lacks.

    Attributes:
        text: Markdown, ending in a newline.
        fallbacks: how many entries show a text in another language for want of a translation.
        own_fallbacks: texts of the list itself that do: ``title``, ``description``.
        outdated: how many entries show their source, as their translation is older.
        has_phrases: whether the words of the page are in its language.
    """

    text: str
    fallbacks: int
    own_fallbacks: Sequence[str] = ()
    outdated: int = 0
    has_phrases: bool = True


def render_page(
    content: ListContent, language: str, template: Template, place: PagePlace | None = None
) -> RenderedPage:
    """The page of a list.

    Args:
        content: what is on it.
        language: one of the list's.
        template: what the page looks like.
        place: where it stands.

    Raises:
        UsageError: the template does not work.
        DataFileError: it does not, and the list names it.
        DataFileError: the first comment of the template is wrong.
    """
    from psylist.exporting.environment import fill_template

    settings = template.complete(content.settings)
    entries, outdated = content.entries, 0
    shown, notices = entries, _notices(content, settings, language)
    if settings.outdated is not None and language != settings.first:
        from psylist.exporting.outdated import (  # few lists look at stamps
            count_in_source,
            show_outdated,
        )

        shown = show_outdated(shown, settings, language)
        outdated = count_in_source(entries, settings, language)
    if any(entry.status for entry in shown):
        from psylist.exporting.status import show_status  # few works are withdrawn

        shown = show_status(shown, settings, language, content.successors)
    content = replace(content, entries=shown)
    phrases = phrases_of(settings, language)
    context = _Page(content, settings, language, place or PagePlace(), notices).context()
    return RenderedPage(
        fill_template(template, context).rstrip("\n") + "\n",
        fallbacks=sum(bool(e.missing_in(language, settings.first)) for e in entries),
        own_fallbacks=settings.missing_in(language),
        outdated=outdated,
        has_phrases=phrases is not DEFAULT_PHRASES or language.partition("-")[0] == "en",
    )


def _notices(content: ListContent, settings: ListSettings, language: str) -> Sequence[str]:
    """What the page says of each work besides its note; empty if it says nothing of any."""
    if settings.outdated != "note" and not any(entry.status for entry in content.entries):
        return ()
    from psylist.exporting.status import find_notices  # few works are withdrawn

    return find_notices(content.entries, settings, language, content.successors)


class _Page:
    """Everything on a page, in the order in which its headings stand: they share anchors."""

    def __init__(
        self,
        content: ListContent,
        settings: ListSettings,
        language: str,
        place: PagePlace,
        notices: Sequence[str],
    ) -> None:
        self._content, self._settings, self._place = content, settings, place
        self._notices = notices
        self._language = language
        self._phrases = phrases_of(settings, language)
        self._records = TagRecords(content.tags, content.groups, language, settings.first)
        self._words = PageWords(settings, self._records, self._phrases)
        show = set(settings.show or ()) | ({"contents"} if place.parts else set())
        self._show = Shown([*show])
        self._anchors = Anchors()
        self._contents: list[ContentsLine] = []

    def context(self) -> dict[str, Any]:
        """The variables of a template."""
        settings, words = self._settings, self._words
        for heading in self._place.above:
            self._anchors.next(heading)
        title = words.title(self._title())
        if title:
            plain = title.plain if isinstance(title, Escaped) else title
            self._list_heading(plain, 1, len(self._content.entries))
        parted = self._parted()
        has_contents = bool(self._place.parts) or any(section.heading for section in parted)
        if has_contents and self._show.contents:  # type: ignore[attr-defined]
            self._anchors.next(self._phrases.contents)
        legend = make_legend(self._content.entries, self._records, words)
        if self._show.legend and legend:  # type: ignore[attr-defined]
            self._list_heading(self._phrases.legend, 2, None)
        return {
            "language": self._language,
            "phrases": words.phrases,
            "title": title,
            "description": words.paragraphs(settings.description),
            "header": words.paragraphs(settings.header),
            "footer": words.paragraphs(settings.footer),
            "others": [
                PageLink(escape_markdown(own_name(code)), destination(url))
                for code, url in self._place.others.items()
            ],
            "languages": self._languages(),
            "index": destination(self._place.index),
            "sections": self._sections(parted),
            "contents": self._contents if has_contents else [],
            "legend": legend,
            "show": self._show,
            "fold": settings.fold,
            "columns": [PageLink(words.phrases.columns[key], key) for key in settings.columns],
            "count": len(self._content.entries),
            "total": count_phrase(self._phrases.total, len(self._content.entries)),
        }

    def _title(self) -> str:
        title = self._settings.title
        own = text_in(title, self._language, self._settings.first) if title else ""
        return " · ".join(filter(None, [own, self._place.heading]))

    def _languages(self) -> list[PageLink]:
        others = self._place.others
        codes = [code for code in self._settings.languages if code in {self._language, *others}]
        return [
            PageLink(escape_markdown(own_name(code)), destination(others.get(code, "")))
            for code in codes
        ]

    def _parted(self) -> list[SectionEntries]:
        if self._place.parts:
            return []
        parts = Sections(self._settings, self._phrases, self._records, self._place.keys)
        return parts.part(self._content.entries)

    def _sections(self, parted: Sequence[SectionEntries]) -> list[PageSection]:
        """The sections with their works; an index has the pages of its parts in the contents."""
        for part in self._place.parts:
            self._add_line(part.heading, part.address, 2, part.count)
        entries, words = self._content.entries, self._words
        notices = self._notices or repeat("", len(entries))
        works = [
            EntryContext(entry, words, notice)
            for entry, notice in zip(entries, notices, strict=True)
        ]
        made = []
        for section in parted:
            anchor = ""
            if section.heading:
                anchor = self._list_heading(section.heading, section.level, section.count)
            made.append(make_section(section, anchor, works))
        return made

    def _list_heading(self, heading: str, level: int, count: int | None) -> str:
        """The anchor of a heading, which gets a line in the contents."""
        anchor = self._anchors.next(heading)
        self._add_line(heading, f"#{anchor}", level, count)
        return anchor

    def _add_line(self, heading: str, address: str, level: int, count: int | None) -> None:
        shows_count = self._show.counts and count is not None  # type: ignore[attr-defined]
        number = count_phrase(self._phrases.count, count or 0) if shows_count else ""
        if number and not starts_cjk(number):
            number = f" {number}"
        self._contents.append(
            ContentsLine(escape_markdown(heading), destination(address), level, number)
        )
