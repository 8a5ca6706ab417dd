"""What a web page says of the work it shows, for machines and else for readers."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from psylist.errors import UsageError
from psylist.identifiers import parse
from psylist.sources.clock import Clock, LateError
from psylist.sources.single import day_of, items, loaded, table, text

_KNOWN_TYPES = {
    "scholarlyarticle": "paper",
    "medicalscholarlyarticle": "paper",
    "thesis": "paper",
    "report": "paper",
    "chapter": "paper",
    "book": "paper",
    "dataset": "dataset",
    "softwaresourcecode": "tool",
    "softwareapplication": "tool",
    "article": "",
    "techarticle": "",
    "newsarticle": "",
    "blogposting": "",
    "creativework": "",
}
_DATE = re.compile(r"\b([12]\d{3})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2}))?)?")
_PATIENCE = 5.0  # seconds; a page of a megabyte takes 0.1
_MOST_SHOWN = 2000
_MOST = 200  # authors, scripts, nodes of JSON-LD: pages of hundreds are broken or hostile


@dataclass(slots=True)
class PageMeta:
    """What a page says.

    Attributes:
        title: of the work, or an empty string.
        named: whether the title stands where machines look for it, and not only in ``og:title``
            or ``<title>``.
        headings: of the page itself, that of its tab first.
        fields: entry fields besides the title.
        shown: the first characters that a reader sees.
        password: whether the page asks for one.
    """

    title: str = ""
    named: bool = False
    headings: Sequence[str] = ()
    fields: dict[str, object] = field(default_factory=dict)
    shown: str = ""
    password: bool = False


def read_page(page: str) -> PageMeta:
    """What a page says of the work it shows; nothing if it is made to be slow to read."""
    try:
        return Clock(_PATIENCE).run(lambda: _read(page))
    except LateError:
        return PageMeta()


def _read(page: str) -> PageMeta:
    root = _tree(page)
    if root is None:
        return PageMeta()
    metas = _metas(root)
    heading = next((found for e in root.iter("title") if (found := _words(e))), "")
    first = next((found for e in root.iter("h1") if (found := _words(e))), "")
    second = next((found for e in root.iter("h2") if (found := _words(e))), "")
    works = [_of_citations(metas), _of_linked_data(root), _of_dublin_core(metas)]
    meta = PageMeta(headings=[words for words in (heading, first, second) if words])
    for work in works:
        for name, value in work.items():
            if value and name not in meta.fields:
                meta.fields[name] = value
    meta.title = str(meta.fields.pop("title", ""))
    meta.named = bool(meta.title)
    if not meta.named:
        meta.title = _bare(_first(metas, "og:title") or heading, _first(metas, "og:site_name"))
    meta.shown = " ".join("".join(_shown(root)).split())[:_MOST_SHOWN]
    meta.password = any(e.get("type", "").lower() == "password" for e in root.iter("input"))
    return meta


def _tree(page: str) -> Any:
    # As bytes: lxml refuses a string that names an encoding.
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    try:
        return etree.fromstring(page.replace("\0", "").encode("utf-8", "replace"), parser)
    except (etree.ParseError, ValueError):
        return None


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _shown(root: Any) -> Iterator[str]:
    for element in root.iter("*"):
        if element.tag not in {"script", "style", "noscript", "title", "template"}:
            yield element.text or ""
        yield element.tail or ""


def _metas(root: Any) -> Mapping[str, list[str]]:
    """The contents of all meta tags by their name in lower case."""
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = (element.get("name") or element.get("property") or "").strip().lower()
        content = " ".join((element.get("content") or "").split())
        if name and content:
            found.setdefault(name, []).append(content)
    return found


def _first(metas: Mapping[str, Sequence[str]], *names: str) -> str:
    return next((metas[name][0] for name in names if name in metas), "")


def _of_citations(metas: Mapping[str, list[str]]) -> dict[str, object]:
    """What publishers tell indexes: the ``citation_*`` tags."""
    names = metas.get("citation_author") or [
        name for line in metas.get("citation_authors", []) for name in line.split(";")
    ]
    work = {
        "title": _first(metas, "citation_title"),
        "authors": _people(names),
        "date": _day(
            _first(
                metas,
                "citation_publication_date",
                "citation_date",
                "citation_online_date",
                "citation_year",
            )
        ),
        "venue": _first(
            metas,
            "citation_conference_title",
            "citation_journal_title",
            "citation_inbook_title",
            "citation_dissertation_institution",
        ),
        "abstract": _first(metas, "citation_abstract"),
    }
    return work | _ids([_first(metas, "citation_doi"), _first(metas, "citation_arxiv_id")])


def _of_dublin_core(metas: Mapping[str, list[str]]) -> dict[str, object]:
    core: dict[str, list[str]] = {}
    for name, contents in metas.items():
        if match := re.fullmatch(r"(?:dc|dcterms)[.:](\w+)(?:[.:]\w+)*", name):
            core.setdefault(match[1], []).extend(contents)
    work = {
        "title": _first(core, "title"),
        "authors": _people(core.get("creator", [])),
        "date": _day(_first(core, "issued", "date", "created")),
    }
    return work | _ids(core.get("identifier", []))


def _of_linked_data(root: Any) -> dict[str, object]:
    """What JSON-LD says of the page's work: that of the most telling type."""
    nodes = [node for node in _nodes(root) if _type(node) is not None]
    nodes.sort(key=lambda node: not _type(node))
    if not nodes:
        return {}
    node = nodes[0]
    kind = _type(node) or ""
    parent = node.get("isPartOf")
    venue = table(items(parent)[0] if items(parent) else parent)
    work = {
        "title": text(node.get("headline")) or text(node.get("name")),
        "authors": _people(_names(node.get("author") or node.get("creator"))),
        "date": _day(text(node.get("datePublished"))),
        "kind": kind if kind not in {"", "paper"} else "",
        "venue": text(venue.get("name")) if kind == "paper" else "",
        "abstract": text(node.get("abstract")),
    }
    return work | _ids(_identifiers(node))


def _nodes(root: Any) -> Iterator[Mapping[str, Any]]:
    waiting: list[object] = []
    for element in root.iter("script"):
        if "ld+json" in (element.get("type") or "").lower() and len(waiting) < _MOST:
            try:
                waiting.append(loaded((element.text or "").strip()))
            except (ValueError, RecursionError):
                continue
    for _ in range(_MOST):
        if not waiting:
            return
        value = waiting.pop(0)
        waiting += items(value)[:_MOST]
        if node := table(value):
            yield node
            waiting += [node.get("mainEntity"), *items(node.get("@graph"))[:_MOST]]


def _type(node: Mapping[str, Any]) -> str | None:
    """The kind of entry that a node's type stands for; None where it is no work."""
    told = node.get("@type")
    for name in items(told) or [told]:
        bare = text(name).rpartition("/")[2].lower()
        if bare in _KNOWN_TYPES:
            return _KNOWN_TYPES[bare]
    return None


def _identifiers(node: Mapping[str, Any]) -> list[str]:
    values = [node.get(name) for name in ("identifier", "sameAs", "@id")]
    every = [one for value in values for one in items(value)[:_MOST] or [value]]
    return [text(one) or text(table(one).get("value")) for one in every]


def _names(value: object) -> list[str]:
    return [
        text(one)
        or text(table(one).get("name"))
        or f"{text(table(one).get('givenName'))} {text(table(one).get('familyName'))}".strip()
        for one in (items(value) or [value])[:_MOST]
    ]


def _people(names: Iterable[str]) -> list[str]:
    """Names in the order in which they are read: ``Last, First`` is turned."""
    found = []
    for name in list(names)[:_MOST]:
        last, comma, first = (part.strip() for part in name.partition(","))
        found.append(f"{first} {last}".strip() if comma and "," not in first else name.strip())
    return [name for name in dict.fromkeys(found) if name]


def _ids(values: Iterable[str]) -> dict[str, object]:
    """The fields for the ids among some texts; the first of each kind counts."""
    fields: dict[str, object] = {}
    for value in values:
        try:
            found = parse(value) if value else None
        except UsageError:
            continue
        if found is not None and found.kind in {"arxiv", "acl", "doi"}:
            fields.setdefault(found.kind, found.value)
    return fields


def _day(told: str) -> object:
    match = _DATE.search(told)
    return day_of([part for part in match.groups() if part]) if match else None


def _bare(title: str, site: str) -> str:
    """A page's title without the site's name behind it."""
    for sign in (" | ", " - ", " – ", " — ", " · ", "｜", "_", "-"):
        if site and title.lower().endswith(f"{sign}{site}".lower()):
            return title[: -len(site) - len(sign)].strip() or title
    return title
