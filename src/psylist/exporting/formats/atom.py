"""Atom, as feed readers take it (RFC 4287)."""

from collections.abc import Iterator, Mapping
from html import escape

from psylist.exporting.formats.feeds import Feed, FeedItem, render_feed
from psylist.exporting.formats.works import Works


def render_atom(works: Works) -> str:
    """The entries as an Atom feed in the language of the export."""
    return write_atom(render_feed(works, "feed.xml"))


def write_atom(feed: Feed) -> str:
    """A feed as Atom, its texts as HTML in the elements ``content``."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{feed.language}">',
        *_head(feed),
    ]
    for item in feed.items:
        lines += ["<entry>", *_entry(item), "</entry>"]
    return "\n".join([*lines, "</feed>", ""])


def _head(feed: Feed) -> Iterator[str]:
    yield f"<id>{escape(feed.id)}</id>"
    yield f"<title>{_text(feed.title)}</title>"
    if feed.description:
        language = _language(feed.description_language)
        yield f"<subtitle{language}>{_text(feed.description)}</subtitle>"
    yield f"<updated>{_time(feed.updated)}</updated>"
    yield f"<author><name>{_text(feed.author)}</name></author>"
    yield "<generator>psylist</generator>"
    if feed.home:
        yield _element("link", {"rel": "alternate", "type": "text/html", "href": feed.home})
    if feed.address:
        media = "application/atom+xml"
        yield _element("link", {"rel": "self", "type": media, "href": feed.address})


def _entry(item: FeedItem) -> Iterator[str]:
    yield f"<id>{escape(item.id)}</id>"
    yield f"<title{_language(item.title_language)}>{_text(item.title)}</title>"
    yield f"<updated>{_time(item.day)}</updated>"
    yield f"<published>{_time(item.day)}</published>"
    yield from (f"<author><name>{_text(name)}</name></author>" for name in item.authors)
    yield from _links(item)
    for term, name in item.tags:
        yield _element("category", {"term": term} | ({"label": name} if name != term else {}))
    if item.html:
        yield f'<content type="html">{_text(item.html)}</content>'


def _links(item: FeedItem) -> Iterator[str]:
    """One alternate, its page on the site or else the work; all others are related."""
    if item.page:
        yield _element("link", {"rel": "alternate", "type": "text/html", "href": item.page})
    for index, link in enumerate(item.links):
        rel = "alternate" if index == 0 and not item.page else "related"
        yield _element("link", {"rel": rel, "href": link.address, "title": link.label})


def _element(name: str, attributes: Mapping[str, str]) -> str:
    inner = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{inner}/>"


def _language(code: str) -> str:
    return f' xml:lang="{code}"' if code else ""


def _text(text: str) -> str:
    return escape(text, quote=False)


def _time(day: str) -> str:
    return f"{day}T00:00:00Z"
