"""What a page says of itself to programs: JSON-LD, Open Graph, other languages."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, NamedTuple

import msgspec

from psylist.exporting.html import plain_line
from psylist.model import Entry, text_in
from psylist.text.name_parts import listed_names

_TYPES = {"dataset": "Dataset", "tool": "SoftwareApplication", "project": "CreativeWork"}
"""What schema.org calls kinds of works; all else is a scholarly article."""
_SCHEMA = "https://schema.org"
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "&<>"}
_ACTIVE = re.compile("[&<>]")
_PICTURE = "assets/card.png"
MAX_LISTED = 200
"""Works that the record of a list names: two thousand would be a tenth of its page."""
PICTURE_SIZE = (1200, 630)  # pixels


class Alternate(NamedTuple):
    """The same in another form: a feed, or a file for programs."""

    type: str
    title: str
    address: str


@dataclass(slots=True)
class HeadFacts:
    """What the elements in a page's head are made of; texts are not escaped.

    Attributes:
        base: the address of the site; empty if it is not known.
        paths: of the same page in each language, from the site's folder.
        language: of this page.
        first: the language for readers whose own is not there.
        title: of the page.
        site: the title of the list.
        description: on one line.
        is_list: whether it is the page of the list, and not that of a work.
        picture: what the picture of the site shows.
        alternates: the list in other forms.
        json: what JSON-LD says, as it stands in an element.
    """

    base: str
    paths: Mapping[str, str]
    language: str
    first: str
    title: str
    site: str
    description: str
    is_list: bool
    picture: str
    alternates: Sequence[Alternate]
    json: str


def head_elements(facts: HeadFacts) -> str:
    """HTML of the elements in a page's head; what needs the address of the site only with it."""
    base, title = facts.base, escape(facts.title)
    about = escape(facts.description)
    lines = [
        f'<link rel="alternate" type="{one.type}" title="{escape(one.title)}" href="{one.address}">'
        for one in facts.alternates
    ]
    if base:
        own = f"{base}{facts.paths[facts.language]}"
        lines.append(f'<link rel="canonical" href="{own}">')
        if len(facts.paths) > 1:
            languages = {**facts.paths, "x-default": facts.paths[facts.first]}
            lines += [
                f'<link rel="alternate" hreflang="{code}" href="{base}{path}">'
                for code, path in languages.items()
            ]
    lines.append(f'<meta property="og:type" content="{"website" if facts.is_list else "article"}">')
    lines.append(f'<meta property="og:title" content="{title}">')
    lines.append(f'<meta property="og:site_name" content="{escape(facts.site)}">')
    lines.append(f'<meta property="og:locale" content="{facts.language.replace("-", "_")}">')
    if about:
        lines.append(f'<meta property="og:description" content="{about}">')
    if base:
        lines += [
            f'<meta property="og:url" content="{own}">',
            f'<meta property="og:image" content="{base}{_PICTURE}">',
            f'<meta property="og:image:alt" content="{escape(facts.picture)}">',
            f'<meta property="og:image:width" content="{PICTURE_SIZE[0]}">',
            f'<meta property="og:image:height" content="{PICTURE_SIZE[1]}">',
            '<meta name="twitter:card" content="summary_large_image">',
        ]
    lines.append(f'<script type="application/ld+json">{facts.json}</script>')
    return "\n".join(lines) + "\n"


def list_json(facts: Mapping[str, str], pages: Sequence[str]) -> str:
    """The page of a list as schema.org has it, in JSON for an element.

    Args:
        facts: ``name``, ``description``, ``inLanguage`` and ``url``, as far as they are known.
        pages: the addresses of its works, in order.
    """
    items = [
        {"@type": "ListItem", "position": position, "url": page}
        for position, page in enumerate(pages[:MAX_LISTED], 1)
    ]
    works = {"@type": "ItemList", "numberOfItems": len(pages), "itemListElement": items}
    return _json({"@type": "CollectionPage", **facts, "mainEntity": works})


def work_json(entry: Entry, address: str, summary: str, first: str) -> str:
    """A work as schema.org has it, in JSON for an element: the same on the pages of each language.

    Args:
        entry: the work.
        address: of its page in the first language; empty if it is not known.
        summary: in the first language.
        first: the language that plain texts are in.
    """
    people = [{"@type": "Person", "name": name} for name in listed_names(entry.authors)]
    own = [entry.url] if entry.url else []
    return _json(
        {
            "@type": _TYPES.get(entry.kind, "ScholarlyArticle"),
            "mainEntityOfPage": address,
            "name": plain_line(text_in(entry.title, first, first)),
            "author": people,
            "datePublished": entry.day or str(entry.section or ""),
            "isPartOf": {"@type": "Periodical", "name": entry.venue} if entry.venue else None,
            "identifier": f"https://doi.org/{entry.doi}" if entry.doi else "",
            "sameAs": [*dict.fromkeys([*own, *entry.pages.values(), *entry.links.values()])],
            "description": summary,
            "keywords": entry.tags,
        }
    )


def _json(record: Mapping[str, Any]) -> str:
    """A record as JSON that no element ends in, without what is empty."""
    known = {name: value for name, value in record.items() if value}
    text = msgspec.json.encode({"@context": _SCHEMA, **known}).decode()
    return text.translate(_ESCAPES) if _ACTIVE.search(text) else text
