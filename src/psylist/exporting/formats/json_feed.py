"""JSON Feed (https://www.jsonfeed.org/version/1.1/), as feed readers and scripts take it."""

from collections.abc import Mapping

import msgspec

from psylist.exporting.formats.feeds import Feed, FeedItem, render_feed
from psylist.exporting.formats.works import Works
from psylist.text.escape import escape_json

_VERSION = "https://jsonfeed.org/version/1.1"


def render_json_feed(works: Works) -> str:
    """The entries as a JSON Feed in the language of the export."""
    return write_json_feed(render_feed(works, "feed.json"))


def write_json_feed(feed: Feed) -> str:
    """A feed as JSON Feed, its texts as HTML."""
    members = {
        "version": _VERSION,
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.address,
        "description": feed.description,
        "authors": [{"name": feed.author}],
        "language": feed.language,
    }
    whole = {key: value for key, value in members.items() if value}
    whole["items"] = [_item(item) for item in feed.items]
    return escape_json(msgspec.json.format(msgspec.json.encode(whole), indent=2).decode()) + "\n"


def _item(item: FeedItem) -> Mapping[str, object]:
    work = item.links[0].address if item.links else ""
    members = {
        "id": item.id,
        "url": item.page or work,
        "external_url": work if item.page else "",
        "title": item.title,
        "date_published": f"{item.day}T00:00:00Z",
        "authors": [{"name": name} for name in item.authors],
        "tags": [name for _, name in item.tags],
        "language": item.language,
    }
    return {key: value for key, value in members.items() if value} | {"content_html": item.html}
