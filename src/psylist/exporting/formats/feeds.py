"""What a feed says, whatever it is written in: the works of a list as news, the newest first."""

import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote, urlencode, urlsplit

from msgspec import structs

from psylist.exporting.formats.works import Works
from psylist.exporting.html import html_paragraphs, plain_line
from psylist.exporting.outdated import show_outdated
from psylist.exporting.status import show_status
from psylist.exporting.successors import Successor, find_successors
from psylist.identifiers.urls import ascii_url
from psylist.model import Entry, ListSettings, SiteSettings, TagSettings, Text, text_in
from psylist.text.name_parts import listed_names
from psylist.vocabulary.directions import is_right_to_left
from psylist.vocabulary.phrases import phrases_of
from psylist.vocabulary.statuses import append_status

NO_TITLE = "psylist"
"""What the feed of a list without a title is called: no feed is without a name."""
_IDS_SINCE = "2026"
"""The year in which the host of a site belonged to the list, as far as RFC 4151 asks: a fixed one,
or the ids of a feed would change."""
_LONG_AGO = "1970-01-01"
"""When an empty feed was updated."""
_MONTH, _YEAR = len("2025-09"), len("2025")


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A link of a work: its label in the language of the feed, and its address in ASCII."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class FeedItem:
    """A work in a feed, each text on one line and without marks.

    Attributes:
        id: an IRI that stays the same.
        title: says too that it was retracted or withdrawn.
        title_language: empty where it is not known, or is that of the feed.
        day: when it came into the list: ``2025-09-30``.
        page: the address of its page on the site; empty without one.
        links: the first of them leads to the work.
        authors: those that are named.
        tags: each with its name in the language of the feed.
        html: its note, summary, source and links.
        language: of its summary; empty where it is that of the feed.
    """

    id: str
    title: str
    title_language: str
    day: str
    page: str
    links: Sequence[FeedLink]
    authors: Sequence[str]
    tags: Sequence[tuple[str, str]]
    html: str
    language: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed in a language.

    Attributes:
        id: an IRI that stays the same.
        language: of its texts.
        title: of the feed.
        author: who speaks: the list.
        description: of the list, on one line.
        description_language: empty where it is that of the feed.
        home: the address of the page that it is the feed of; empty if it is not known.
        address: its own; empty if it is not known.
        updated: when the newest work came into it: ``2025-09-30``.
        items: the newest first.
    """

    id: str
    language: str
    title: str
    author: str
    description: str
    description_language: str
    home: str
    address: str
    updated: str
    items: Sequence[FeedItem]


@dataclass(frozen=True, slots=True)
class FeedPlace:
    """What tells a feed from the others of a list.

    Attributes:
        name: part of its id, in ASCII: ``feed``, ``tags/cbt``.
        topic: stands behind the title of the list; empty for the feed of the whole list.
        home: the address of the page that it is the feed of, where that is known.
        address: its own, where that is known.
    """

    name: str = "feed"
    topic: str = ""
    home: str = ""
    address: str = ""


class FeedMaker:
    """Makes the feeds of a list in a language.

    Args:
        settings: of the list.
        language: one of its languages.
        site: where it can be read.
        tags: what its tags are called.
        page_of: the address of an entry's own page on the site; there are none if absent.
    """

    def __init__(
        self,
        settings: ListSettings,
        language: str,
        site: SiteSettings,
        tags: Mapping[str, TagSettings],
        page_of: Callable[[Entry], str] = lambda _: "",
    ) -> None:
        self._settings = settings
        self._language = language
        self._tags = tags
        self._page_of = page_of
        self._phrases = phrases_of(settings, language)
        self._ids = FeedIds(site, settings)
        self._made: dict[str, FeedItem] = {}

    def make(self, entries: Iterable[Entry], place: FeedPlace) -> Feed:
        """A feed of entries in an order; those of which no date is known are left out."""
        dated = [entry for entry in entries if day_of(entry)]
        title = self._line(self._settings.title) or NO_TITLE
        about = self._settings.description
        return Feed(
            self._ids.make(f"{self._language}/{place.name}"),
            self._language,
            " · ".join(filter(None, [title, place.topic])),
            title,
            self._line(about),
            self._code_of(about) if about else "",
            place.home,
            place.address,
            max(map(day_of, dated), default=_LONG_AGO),
            self._items(dated),
        )

    def tag_name(self, tag: str) -> str:
        """What a tag is called in the language of the feeds."""
        record = self._tags.get(tag)
        return plain_line(record.name.get(self._language, tag) if record else tag)

    def _items(self, entries: Sequence[Entry]) -> list[FeedItem]:
        new = [entry for entry in entries if entry.id not in self._made]
        shown = show_outdated(new, self._settings, self._language)
        successors = find_successors(shown)
        for entry in shown:
            self._made[entry.id] = self._item(entry, successors)
        return [self._made[entry.id] for entry in entries]

    def _item(self, entry: Entry, successors: Mapping[str, Successor]) -> FeedItem:
        links = self._links(entry)
        return FeedItem(
            self._ids.make(f"{self._language}/works/{quote(entry.id)}"),
            self._title(entry),
            self._code_of(entry.title) if isinstance(entry.title, dict) else "",
            day_of(entry),
            self._page_of(entry),
            links,
            [*map(plain_line, listed_names(entry.authors))],
            [(plain_line(tag), self.tag_name(tag)) for tag in entry.tags],
            "".join(self._html(entry, self._texts(entry, successors), links)),
            self._code_of(entry.summary) if entry.summary else "",
        )

    def _title(self, entry: Entry) -> str:
        title = self._line(entry.title)
        if not entry.status:
            return title
        return append_status(title, getattr(self._phrases, entry.status))

    def _texts(self, entry: Entry, successors: Mapping[str, Successor]) -> list[Text]:
        """What is said of a work; a note in another language is a text of its own."""
        apart = entry.note if entry.note and self._code_of(entry.note) else None
        own = structs.replace(entry, note=None) if apart else entry
        (said,) = show_status([own], self._settings, self._language, successors)
        return [text for text in (said.note, apart, entry.summary) if text is not None]

    def _html(
        self, entry: Entry, texts: Sequence[Text], links: Sequence[FeedLink]
    ) -> Iterator[str]:
        for text in texts:
            code = self._code_of(text)
            lang = f' lang="{code}"' if code else ""
            side = ' dir="rtl"' if is_right_to_left(code or self._language) else ""
            for line in html_paragraphs(self._text(text), has_marks=self._settings.markdown):
                yield f"<p{lang}{side}>{line}</p>"
        source = plain_line(entry.label(self._language, self._settings.first))
        parts = [escape(self._phrases.source + source)] if source else []
        parts += [f'<a href="{escape(link.address)}">{escape(link.label)}</a>' for link in links]
        if parts:
            yield f"<p>{' '.join(parts)}</p>"
        elif not any(texts):
            yield f"<p>{escape(self._line(entry.title))}</p>"  # a feed has no item without a text

    def _links(self, entry: Entry) -> list[FeedLink]:
        first = entry.link
        found = [FeedLink(self._phrases.link, _address(first))] if first else []
        for kind, url in entry.links.items():
            if url != first:
                found.append(FeedLink(plain_line(self._phrases.link_label(kind)), _address(url)))
        return found

    def _code_of(self, text: Text) -> str:
        """The language of a text that is not that of the feed; empty if it is."""
        first = self._settings.first
        codes = text if isinstance(text, dict) else {first: text}
        if self._language in codes:
            return ""
        return first if first in codes else next(iter(codes), "")

    def _line(self, text: Text | None) -> str:
        return plain_line(self._text(text), has_marks=self._settings.markdown) if text else ""

    def _text(self, text: Text) -> str:
        return text_in(text, self._language, self._settings.first)


def render_feed(works: Works, name: str) -> Feed:
    """The feed of an export.

    Args:
        works: that are in it.
        name: of the file that the site has for the feed of the whole list.
    """
    query = f"?{urlencode(works.filters)}" if works.filters else ""
    language = works.own_language
    folder = "" if language == works.settings.first else f"{language}/"
    home = f"{works.site.address}{folder}" if works.site.url else ""

    def page_of(entry: Entry) -> str:
        return f"{home}works/{quote(works.pages[entry.id])}" if home else ""

    maker = FeedMaker(works.settings, language, works.site, works.tags, page_of)
    topic = ", ".join(
        maker.tag_name(value) if name == "tag" else name if value == "True" else value
        for name, value in works.filters.items()
    )
    address = f"{home}{name}" if home and not works.filters else ""
    return maker.make(works.entries, FeedPlace(f"feed{query}", topic, home, address))


class FeedIds:
    """The ids of feeds and works: ``tag:`` URIs (RFC 4151) of the site; UUIDs without one.

    Args:
        site: where the list can be read.
        settings: of the list, whose title is part of the UUIDs.
    """

    def __init__(self, site: SiteSettings, settings: ListSettings) -> None:
        self._prefix = site.ids or _tag_prefix(site.address)
        title = text_in(settings.title, settings.first, settings.first) if settings.title else ""
        self._space = uuid.uuid5(uuid.NAMESPACE_URL, f"psylist:{title}")

    def make(self, path: str) -> str:
        """The id of what a path stands for, in ASCII."""
        return f"{self._prefix}{path}" if self._prefix else uuid.uuid5(self._space, path).urn


def _address(url: str) -> str:
    """An address in ASCII: what no host can be called is escaped like the rest."""
    try:
        return ascii_url(url)
    except ValueError:  # a UnicodeError is one
        return quote(url, safe="/?#:@!$&'()*+,;=%~")


def _tag_prefix(address: str) -> str:
    """What ids begin with on a site: ``tag:name.github.io,2026:papers/``; nothing without one."""
    if not address:
        return ""
    parts = urlsplit(address)
    host = parts.hostname or ""
    port = f"port-{parts.port}/" if parts.port else ""
    return f"tag:{host.replace(':', '-')},{_IDS_SINCE}:{port}{parts.path.lstrip('/')}"


def day_of(entry: Entry) -> str:
    """The day on which an entry came into its list, as far as it is known; else that of the work.

    A month or a year is its first day; empty if nothing is known.
    """
    if entry.added:
        return entry.added.isoformat()
    day = entry.day or str(entry.section or "")
    return day + {_MONTH: "-01", _YEAR: "-01-01"}.get(len(day), "")


def newest_first(entries: Iterable[Entry]) -> list[Entry]:
    """Entries by the day on which they came into the list, then by that of the work."""
    return sorted(entries, key=lambda entry: (day_of(entry), entry.day), reverse=True)
