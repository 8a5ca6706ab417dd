"""The feeds of a site in a language: one of the whole list, and one of each tag."""

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote

from psylist.exporting.formats.atom import write_atom
from psylist.exporting.formats.feeds import FeedMaker, FeedPlace, newest_first
from psylist.exporting.formats.json_feed import write_json_feed
from psylist.exporting.site.metadata import Alternate
from psylist.exporting.site.names import page_names
from psylist.exporting.site.pages import SiteContent
from psylist.model import Entry, SiteSettings

NEWEST = 50
"""Works in a feed: readers of feeds keep what they have seen."""
_ATOM, _JSON = "application/atom+xml", "application/feed+json"


class SiteFeeds:
    """The feeds of a language.

    Args:
        content: of the site.
        language: one of its languages.
        site: where it can be read.
        names: of the file of each tag.
    """

    def __init__(
        self, content: SiteContent, language: str, site: SiteSettings, names: Mapping[str, str]
    ) -> None:
        self._content, self._names = content, names
        self._folder = content.folder(language)
        self._pages = {one.id: one.page for one in content.facts} if content.base else {}
        self._maker = FeedMaker(content.settings, language, site, content.tags, self._page_of)

    def render(self) -> Iterator[tuple[str, str]]:
        """The path of each feed, and what it holds."""
        newest = newest_first(self._content.entries)
        home = self._address("index.html")
        for path, write in (("feed.xml", write_atom), ("feed.json", write_json_feed)):
            place = FeedPlace("feed", home=home, address=self._address(path))
            yield f"{self._folder}{path}", write(self._maker.make(newest[:NEWEST], place))
        tagged: dict[str, list[Entry]] = {tag: [] for tag in self._names}
        for entry in newest:
            for tag in entry.tags:
                tagged[tag].append(entry)
        for tag, name in self._names.items():
            path = tag_feed(name)
            place = FeedPlace(
                f"tags/{quote(name)}",
                self._maker.tag_name(tag),
                f"{home}?tag={quote(tag, safe='')}" if home else "",
                self._address(quote(path)),
            )
            yield f"{self._folder}{path}", write_atom(self._maker.make(tagged[tag][:NEWEST], place))

    def _page_of(self, entry: Entry) -> str:
        page = self._pages.get(entry.id)
        return self._address(f"works/{page}") if page else ""

    def _address(self, path: str) -> str:
        base = self._content.base
        path = "" if path == "index.html" else path
        return f"{base}{self._folder}{path}" if base else ""


def feed_links(title: str) -> Sequence[Alternate]:
    """The feeds of the whole list, seen from the folder of their language."""
    return (
        Alternate(_ATOM, f"{title} · Atom", "feed.xml"),
        Alternate(_JSON, f"{title} · JSON Feed", "feed.json"),
    )


def tag_feed(name: str) -> str:
    """The path of the feed of a tag, by the name of its file."""
    return f"tags/{name}.xml"


def tag_names(entries: Sequence[Entry]) -> Mapping[str, str]:
    """The name of the file of each tag that a work has."""
    return page_names(sorted({tag for entry in entries for tag in entry.tags}))
