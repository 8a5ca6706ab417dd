"""What a template gets: a list and its works under plain names, escaped already.

What a template does not use is never made: thousands of works have a dozen fields each.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar, overload

from psylist.catalog.query import count_tags
from psylist.exporting.markdown import (
    destination,
    escape_label,
    escape_markdown,
    escape_start,
    markdown_paragraphs,
    unlink,
)
from psylist.exporting.sections import SectionEntries, TagRecords
from psylist.model import SHOWN, Entry, ListSettings, Text, text_in
from psylist.vocabulary.badges import badge_url, star_badge
from psylist.vocabulary.phrases import Phrases

if TYPE_CHECKING:
    from psylist.exporting.cited_work import Run

_Value = TypeVar("_Value")


class Lazy(Generic[_Value]):
    """An attribute that is made when it is first read."""

    def __init__(self, make: Callable[[Any], _Value]) -> None:
        self._make = make
        self._name = make.__name__
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, owner: None, kind: type) -> "Lazy[_Value]": ...
    @overload
    def __get__(self, owner: object, kind: type) -> _Value: ...
    def __get__(self, owner: object | None, kind: type) -> "Lazy[_Value] | _Value":
        """The value; the next time, Python finds it in the object itself."""
        if owner is None:
            return self
        value = owner.__dict__[self._name] = self._make(owner)
        return value


class PageLink(NamedTuple):
    """A link: its label and its address; the address is empty where a page would link to itself."""

    label: str
    address: str


class PageTag(str):
    """A tag: it prints as its name.

    Attributes:
        key: the tag itself.
        name: what it is called.
        colour: of its badge.
        badge: the address of its badge.
        group: what its group is called.
        about: what it means.
        works: how many works of the page have it, or a topic inside it.
    """

    __slots__ = ("about", "badge", "colour", "group", "key", "name", "works")
    key: str
    name: str
    colour: str
    badge: str
    group: str
    about: str
    works: int


class LegendGroup(NamedTuple):
    """A group of tags in a legend: its name, empty for those without a group, and its tags."""

    name: str
    tags: Sequence[PageTag]


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of the contents.

    Attributes:
        heading: that it leads to.
        address: of the heading.
        level: of the heading; 1 is the page's title.
        count: the number of works below it, with a space in front unless the script has none;
            empty where counts are not shown.
    """

    heading: str
    address: str
    level: int
    count: str


@dataclass(slots=True)
class PageSection:
    """A section of a page; those inside it follow, with a higher level.

    Attributes:
        heading: empty where a page has no sections.
        level: of the heading, 2 to 6; 0 without one.
        anchor: of the heading, as GitHub makes it.
        entries: its works, without those of the sections inside.
        count: how many works it has, with those of the sections inside.
    """

    heading: str
    level: int
    anchor: str
    entries: Sequence["EntryContext"]
    count: int

    def __iter__(self) -> Iterator[Any]:
        """The heading and the works, for ``for heading, entries in sections``."""
        return iter((self.heading, self.entries))

    def __getitem__(self, index: int) -> Any:
        """As of the pair that it was before it had more than those two."""
        return (self.heading, self.entries)[index]


class Shown:
    """What the page shows besides its works, each true or false: ``show.contents``."""

    def __init__(self, names: Sequence[str]) -> None:
        for name in SHOWN:
            setattr(self, name.replace("-", "_"), name in names)


class PageWords:
    """What the texts of a page depend on: languages, phrases, tags, marks.

    Args:
        settings: of the list.
        records: of its tags.
        phrases: of the page.
    """

    def __init__(self, settings: ListSettings, records: TagRecords, phrases: Phrases) -> None:
        self.language = records.language
        self.first = records.first
        self.max_authors = settings.max_authors
        self.phrases = escape_phrases(phrases)
        self.et_al = phrases.et_al
        self.markdown = settings.markdown
        self._records = records
        self._labels: dict[str, str] = {}
        self._phrases = phrases
        self._tags: dict[str, PageTag] = {}

    def inline(self, text: str) -> str:
        """A text on a line."""
        if not self.markdown:
            return escape_markdown(text)
        from psylist.exporting.marks import write_marks

        return write_marks(text)

    def title(self, text: Text) -> str:
        """A title in the language of the page."""
        words = text_in(text, self.language, self.first)
        if not self.markdown:
            return escape_markdown(words)
        from psylist.exporting.marks import write_title_marks

        return write_title_marks(words)

    def paragraphs(self, text: Text | None) -> list[str]:
        """The paragraphs of a text in the language of the page."""
        return markdown_paragraphs(text, self.language, self.first, self.inline)

    def link_label(self, kind: str) -> str:
        """What a further link is called."""
        if kind not in self._labels:
            self._labels[kind] = escape_markdown(self._phrases.link_label(kind))
        return self._labels[kind]

    def tag(self, key: str) -> PageTag:
        """A tag; each is made once."""
        if key not in self._tags:
            records = self._records
            tag = PageTag(escape_markdown(records.name_of(key)))
            record = records.tags.get(key)
            group = records.group_of(key)
            tag.key, tag.name = escape_markdown(key), str(tag)
            tag.colour = record.colour if record is not None else ""
            tag.badge = badge_url(records.name_of(key), tag.colour)
            tag.group = escape_markdown(records.group_name(group)) if group else ""
            about = record.about if record is not None else {}
            tag.about = self.inline(text_in(about, self.language, self.first)) if about else ""
            tag.works = 0
            self._tags[key] = tag
        return self._tags[key]


class EntryContext:
    """A work as a template sees it.

    Args:
        entry: the record.
        words: of the page.
        notice: what the page says of it besides its own note.
    """

    def __init__(self, entry: Entry, words: PageWords, notice: str = "") -> None:
        self._entry = entry
        self._words = words
        self._notice = notice

    @property
    def id(self) -> str:
        """Its id."""
        return self._entry.id

    @property
    def kind(self) -> str:
        """``paper``, ``project``, ``dataset``, ``survey`` or ``tool``."""
        return self._entry.kind

    @property
    def pin(self) -> bool:
        """Whether it is the first of its section."""
        return self._entry.pin

    @property
    def year(self) -> str:
        """The year it is listed under."""
        return str(self._entry.section or "")

    @property
    def date(self) -> str:
        """When it appeared, as far as it is known: ``2025-09-30``, ``2025-09`` or ``2025``."""
        return self._entry.day

    @property
    def added(self) -> str:
        """The day it was added."""
        return self._entry.added.isoformat() if self._entry.added else ""

    @Lazy
    def title(self) -> str:
        """Its title."""
        return self._words.title(self._entry.title)

    @Lazy
    def linked_title(self) -> str:
        """Its title as its first link; the title alone where it has none."""
        return f"[{unlink(self.title)}]({self.link})" if self.link else self.title

    @Lazy
    def source(self) -> str:
        """Its source label."""
        return escape_label(self._entry.label(self._words.language, self._words.first))

    @Lazy
    def link(self) -> str:
        """The address of its first link."""
        return destination(self._url or "")

    @Lazy
    def _url(self) -> str | None:
        return self._entry.link

    @Lazy
    def links(self) -> list[PageLink]:
        """Its links, the first link first."""
        entry, words = self._entry, self._words
        main = self._url
        found = [PageLink(words.phrases.link, self.link)] if main else []
        for kind, url in entry.links.items():
            if url != main:
                found.append(PageLink(words.link_label(kind), destination(url)))
        return found

    @Lazy
    def note(self) -> str:
        """Its note, behind the notice if it has one."""
        return self._text(self._entry.note)

    @Lazy
    def notice(self) -> str:
        """What has become of it, and that its translation is outdated; the note says so, too."""
        return self._words.inline(self._notice)

    @Lazy
    def paragraphs(self) -> list[str]:
        """The paragraphs of its summary."""
        return self._words.paragraphs(self._entry.summary)

    @property
    def summary(self) -> str:
        """Its summary, on one line."""
        return " ".join(self.paragraphs)

    @Lazy
    def abstract(self) -> list[str]:
        """The paragraphs of its abstract."""
        return self._words.paragraphs(self._entry.abstract)

    @Lazy
    def authors(self) -> list[str]:
        """Its authors, as they stand in a list."""
        from psylist.text.name_parts import listed_name

        return [escape_label(listed_name(name)) for name in self._entry.listed_authors]

    @Lazy
    def byline(self) -> str:
        """Its authors on a line, and "et al." in the place of all after the first few."""
        from psylist.exporting.author_line import author_line  # pages often name no authors

        words = self._words
        line = author_line(self._entry.listed_authors, words.max_authors, words.et_al)
        return escape_start(escape_markdown(line))

    @Lazy
    def stars(self) -> str:
        """The address of a picture of its repository's stars."""
        urls = [*self._entry.links.values(), self._url or ""]
        return next(filter(None, map(star_badge, urls)), "")

    @Lazy
    def reference(self) -> str:
        """It as a reference: after GB/T 7714 in Chinese, after APA in other languages."""
        from psylist.exporting.references import reference_markdown  # few layouts have any

        return reference_markdown(self._reference, self.title)

    @Lazy
    def further_links(self) -> list[PageLink]:
        """Its links that are not in the reference."""
        named = {destination(run.url) for run in self._reference}
        return [link for link in self.links if link.address not in named]

    @Lazy
    def _reference(self) -> "list[Run]":
        from psylist.exporting.references import reference

        return reference(self._entry, self._words.language, self._words.first)

    @Lazy
    def tags(self) -> list[PageTag]:
        """Its tags."""
        return [self._words.tag(tag) for tag in self._entry.tags]

    @Lazy
    def venue(self) -> str:
        """Where it was published."""
        return escape_label(self._entry.venue or "")

    @Lazy
    def place(self) -> str:
        """Where it was published, without a date: its own source label, its venue, or arXiv."""
        entry, words = self._entry, self._words
        own = text_in(entry.source, words.language, words.first) if entry.source else ""
        return escape_label(own or entry.venue or ("arXiv" if entry.arxiv else ""))

    @property
    def arxiv(self) -> str:
        """Its arXiv id."""
        return self._entry.arxiv or ""

    @property
    def acl(self) -> str:
        """Its ACL Anthology id."""
        return self._entry.acl or ""

    @Lazy
    def doi(self) -> str:
        """Its DOI."""
        return escape_markdown(self._entry.doi or "")

    @Lazy
    def category(self) -> str:
        """The primary category of arXiv."""
        return escape_label(self._entry.category or "")

    @Lazy
    def journal_ref(self) -> str:
        """The journal reference that arXiv has."""
        return escape_markdown(self._entry.journal_ref or "")

    def _text(self, text: Text | None) -> str:
        if text is None:
            return ""
        return self._words.inline(text_in(text, self._words.language, self._words.first))


def make_section(
    section: SectionEntries, anchor: str, works: Sequence[EntryContext]
) -> PageSection:
    """A section with its works."""
    heading = escape_markdown(section.heading)
    inner = [works[index] for index in section.indexes]
    return PageSection(heading, section.level, anchor, inner, section.count)


def make_legend(
    entries: Sequence[Entry], records: TagRecords, words: PageWords
) -> list[LegendGroup]:
    """The tags of a list by their groups, with how many works have each, or a topic inside it."""
    keys = dict.fromkeys([*records.tags, *(tag for entry in entries for tag in entry.tags)])
    counts = dict(count_tags(entries))
    for key in keys:
        words.tag(key).works = counts.get(key, 0)
    groups: dict[str, list[str]] = {}
    for key in sorted(keys, key=records.order_of):
        groups.setdefault(records.group_of(key), []).append(key)
    return [
        LegendGroup(
            escape_markdown(records.group_name(group)) if group else "",
            [words.tag(key) for key in groups[group]],
        )
        for group in sorted(groups, key=records.group_order)
    ]


def escape_phrases(phrases: Phrases) -> Phrases:
    """The words of a page as Markdown: a list may have words of its own."""
    changes: dict[str, Any] = {}
    for field in fields(Phrases):
        value = getattr(phrases, field.name)
        if isinstance(value, Mapping):
            changes[field.name] = {key: escape_label(text) for key, text in value.items()}
        elif field.name in {"source", "languages"}:
            changes[field.name] = _escape_beginning(value)
        else:
            changes[field.name] = escape_label(value)
    return replace(phrases, **changes)


def _escape_beginning(words: str) -> str:
    """Words at the beginning of a paragraph, with the space behind them."""
    return escape_start(escape_markdown(words)) + words[len(words.rstrip()) :]


def count_phrase(phrase: str, count: int) -> str:
    """A phrase with a number of works in it."""
    return escape_label(phrase.replace("{count}", str(count)))
