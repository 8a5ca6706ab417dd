"""What JSON-LD in a web page says of the work it shows."""

from collections.abc import Iterator, Mapping
from typing import Any

from psylist.persons import in_order
from psylist.sources.page_words import MOST, day, ids, people, unmarked
from psylist.sources.single import items, loaded, table, text

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


def work_in(root: Any) -> dict[str, object]:
    """What JSON-LD says of the page's work: that of the most telling type."""
    every = list(_nodes(root))
    works = [node for node in every if _type(node) is not None]
    works.sort(key=lambda node: not _type(node))
    if not works:
        return {}
    node = works[0]
    kind = _type(node) or ""
    known = {name: other for other in every if (name := text(other.get("@id")))}
    authors = _listed(node.get("author") or node.get("creator"))
    work = {
        "title": _text(node.get("headline")) or _text(node.get("name")),
        "authors": people(
            _name(who) or _name(known.get(text(table(who).get("@id")))) for who in authors
        ),
        "date": day(text(node.get("datePublished"))),
        "kind": kind if kind not in {"", "paper"} else "",
        "venue": _venue(node) if kind == "paper" else "",
        "abstract": _text(node.get("abstract")),
    }
    return work | ids(_identifiers(node))


def _nodes(root: Any) -> Iterator[Mapping[str, Any]]:
    waiting: list[object] = []
    for element in root.iter("script"):
        if "ld+json" in (element.get("type") or "").lower() and len(waiting) < MOST:
            try:
                waiting.append(loaded(_bare(element.text or "")))
            except (ValueError, RecursionError):
                continue
    for _ in range(MOST):
        if not waiting:
            return
        value = waiting.pop(0)
        waiting += items(value)[:MOST]
        if node := table(value):
            node = {name.removeprefix("schema:"): said for name, said in node.items()}
            yield node
            waiting += [node.get("mainEntity"), *items(node.get("@graph"))[:MOST]]


def _bare(script: str) -> str:
    """A script without the marks that hide it from old browsers."""
    whole = script.strip()
    for mark in ("//", "<![CDATA[", "<!--"):
        whole = whole.removeprefix(mark).lstrip()
    for mark in ("]]>", "-->", "//"):
        whole = whole.removesuffix(mark).rstrip()
    return whole


def _type(node: Mapping[str, Any]) -> str | None:
    """The kind of entry that a node's type stands for; None where it is no work."""
    for name in _listed(node.get("@type")):
        bare = text(name).rpartition("/")[2].removeprefix("schema:").lower()
        if bare in _KNOWN_TYPES:
            return _KNOWN_TYPES[bare]
    return None


def _venue(node: Mapping[str, Any]) -> str:
    """The name of what a work stands in; an issue and a volume have none of their own."""
    for _ in range(4):
        node = table(next(iter(_listed(node.get("isPartOf"))), None))
        if name := _text(node.get("name")):
            return name
    return ""


def _identifiers(node: Mapping[str, Any]) -> list[str]:
    every = [one for name in ("identifier", "sameAs", "@id") for one in _listed(node.get(name))]
    return [text(one) or text(table(one).get("value")) for one in every]


def _listed(value: object) -> list[object]:
    """One value or several, also where they are wrapped as an ordered list."""
    value = table(value).get("@list", value)
    return list(items(value) or [value])[:MOST]


def _text(value: object) -> str:
    """A text, or the first of several, also where its language is said."""
    first = next(iter(_listed(value)), None)
    return unmarked(text(first) or text(table(first).get("@value")))


def _name(person: object) -> str:
    if told := text(person) or _text(table(person).get("name")):
        return told
    given, family = (_text(table(person).get(part)) for part in ("givenName", "familyName"))
    return in_order(given, family)
