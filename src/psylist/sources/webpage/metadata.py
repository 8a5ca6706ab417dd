"""What a web page says of the work it shows, for machines and else for readers."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from psylist.errors import UsageError
from psylist.http.deadline import Deadline, DeadlineExceededError
from psylist.identifiers.identifier import parse
from psylist.sources.base import as_dict, as_line, as_list, date_from_parts, load_json
from psylist.text.dates import find_month
from psylist.text.names import display_name, natural_order

_DATE = re.compile(r"\b([12]\d{3})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2}))?)?")
_COMPACT = re.compile(r"([12]\d{3})(\d\d)(\d\d)")
_DAY = re.compile(r"(?<!\d)(\d\d?)(?:st|nd|rd|th)?(?![\d:])")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_COMMA = re.compile("[,，]")
_LONGEST = 20_000  # characters of a text with entities
MOST = 200
"""Authors, scripts, nodes of JSON-LD: pages of hundreds are broken or hostile."""


def strip_markup(told: str) -> str:
    """A text without what is invisible, its entities and tags read, also where they are doubled."""
    plain = _UNSEEN.sub("", told)
    if "&" in plain:
        plain = html.unescape(html.unescape(plain[:_LONGEST]))
    if "<" in plain:
        plain = _TAG.sub("", plain)
    return " ".join(plain.split())


def parse_people(told: Iterable[str]) -> list[str]:
    """Names in the order in which they are read; a semicolon stands between two."""
    names = [strip_markup(name) for line in told for name in strip_markup(line).split(";")]
    found = (
        natural_order(name) if len(_COMMA.findall(name)) == 1 else name for name in names[:MOST]
    )
    return [name for name in dict.fromkeys(found) if name]


def parse_ids(values: Iterable[str]) -> dict[str, object]:
    """The fields for the ids among some texts; the first of each kind counts."""
    fields: dict[str, object] = {}
    for value in values:
        try:
            found = parse(value) if value else None
        except UsageError:
            continue
        if found is not None and found.kind in {"arxiv", "acl", "doi"}:
            fields.setdefault(found.kind, found.value)
            if found.kind == "acl" and "10.18653/" in value:
                fields.setdefault("doi", f"10.18653/v1/{found.value}")
    return fields


def parse_date(told: str) -> object:
    """A date as far as it is told, the year first or the month in letters; None without a year."""
    if match := _COMPACT.fullmatch(told.strip()):
        return date_from_parts(match.groups())
    match = _DATE.search(told)
    if match is None:
        return None
    parts = [part for part in match.groups() if part]
    month = find_month(told) if len(parts) == 1 else 0
    if not month:
        return date_from_parts(parts)
    number = _DAY.search(told)
    return date_from_parts([*parts, month, *([number[1]] if number else [])])


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


def read_linked_data(root: Any) -> dict[str, object]:
    """What JSON-LD says of the page's work: that of the most telling type."""
    every = list(_nodes(root))
    works = [node for node in every if _type(node) is not None]
    works.sort(key=lambda node: not _type(node))
    if not works:
        return {}
    node = works[0]
    kind = _type(node) or ""
    known = {name: other for other in every if (name := as_line(other.get("@id")))}
    authors = _listed(node.get("author") or node.get("creator"))
    work = {
        "title": _text(node.get("headline")) or _text(node.get("name")),
        "authors": parse_people(
            _name(who) or _name(known.get(as_line(as_dict(who).get("@id")))) for who in authors
        ),
        "date": parse_date(as_line(node.get("datePublished"))),
        "kind": kind if kind not in {"", "paper"} else "",
        "venue": _venue(node) if kind == "paper" else "",
        "abstract": _text(node.get("abstract")),
    }
    return work | parse_ids(_identifiers(node))


def _nodes(root: Any) -> Iterator[Mapping[str, Any]]:
    waiting: list[object] = []
    for element in root.iter("script"):
        if "ld+json" in (element.get("type") or "").lower() and len(waiting) < MOST:
            try:
                waiting.append(load_json(_bare(element.text or "")))
            except (ValueError, RecursionError):
                continue
    for _ in range(MOST):
        if not waiting:
            return
        value = waiting.pop(0)
        waiting += as_list(value)[:MOST]
        if node := as_dict(value):
            node = {name.removeprefix("schema:"): said for name, said in node.items()}
            yield node
            waiting += [node.get("mainEntity"), *as_list(node.get("@graph"))[:MOST]]


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
        stripped = as_line(name).rpartition("/")[2].removeprefix("schema:").lower()
        if stripped in _KNOWN_TYPES:
            return _KNOWN_TYPES[stripped]
    return None


def _venue(node: Mapping[str, Any]) -> str:
    """The name of what a work stands in; an issue and a volume have none of their own."""
    for _ in range(4):
        node = as_dict(next(iter(_listed(node.get("isPartOf"))), None))
        if name := _text(node.get("name")):
            return name
    return ""


def _identifiers(node: Mapping[str, Any]) -> list[str]:
    every = [one for name in ("identifier", "sameAs", "@id") for one in _listed(node.get(name))]
    return [as_line(one) or as_line(as_dict(one).get("value")) for one in every]


def _listed(value: object) -> list[object]:
    """One value or several, also where they are wrapped as an ordered list."""
    value = as_dict(value).get("@list", value)
    return list(as_list(value) or [value])[:MOST]


def _text(value: object) -> str:
    """A text, or the first of several, also where its language is said."""
    first = next(iter(_listed(value)), None)
    return strip_markup(as_line(first) or as_line(as_dict(first).get("@value")))


def _name(person: object) -> str:
    if message := as_line(person) or _text(as_dict(person).get("name")):
        return message
    given, family = (_text(as_dict(person).get(part)) for part in ("givenName", "familyName"))
    return display_name(given, family)


_PATIENCE = 5.0  # seconds; a page of a megabyte takes 0.1
_MOST_SHOWN = 2000
_SIGNS = (" | ", " - ", " – ", " — ", " · ", " :: ", ": ", "｜", "_", "-")
"""What stands between a page's title and its site's name."""
_BARS = {" | ", " :: ", "｜"}


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


def read_metadata(page: str, host: str = "") -> PageMeta:
    """What a page says of the work it shows; nothing if it is made to be slow to read.

    Args:
        page: its text.
        host: where it is; a title may end with a name of it.
    """
    try:
        return Deadline(_PATIENCE).run(lambda: _read(page, host))
    except DeadlineExceededError:
        return PageMeta()


def _read(page: str, host: str) -> PageMeta:
    root = _tree(page)
    if root is None:
        return PageMeta()
    metas = _metas(root)
    heading = next((found for e in root.iter("title") if (found := _words(e)) and _is_own(e)), "")
    first = next((found for e in root.iter("h1") if (found := _words(e))), "")
    second = next((found for e in root.iter("h2") if (found := _words(e))), "")
    works = [_of_citations(metas), read_linked_data(root), _of_dublin_core(metas)]
    meta = PageMeta(headings=[words for words in (heading, first, second) if words])
    for work in works:
        for name, value in work.items():
            if value and name not in meta.fields:
                meta.fields[name] = value
    meta.title = str(meta.fields.pop("title", ""))
    meta.named = bool(meta.title)
    if not meta.named:
        title = strip_markup(_first(metas, "og:title")) or heading
        meta.title = _bare_page_meta(title, strip_markup(_first(metas, "og:site_name")), host)
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


def _is_own(title: Any) -> bool:
    """Whether a title is the page's and not that of a drawing on it."""
    return next(title.iterancestors("svg"), None) is None


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
        name = name.removeprefix("bepress_")  # Digital Commons' own
        content = " ".join((element.get("content") or "").split())
        if name and content:
            found.setdefault(name, []).append(content)
    return found


def _first(metas: Mapping[str, Sequence[str]], *names: str) -> str:
    return next((metas[name][0] for name in names if name in metas), "")


def _text_page_meta(metas: Mapping[str, Sequence[str]], *names: str) -> str:
    return strip_markup(_first(metas, *names))


def _of_citations(metas: Mapping[str, list[str]]) -> dict[str, object]:
    """What publishers tell indexes: the ``citation_*`` tags."""
    names = metas.get("citation_author") or [
        name for line in metas.get("citation_authors", []) for name in re.split(r"\sand\s", line)
    ]
    work = {
        "title": _text_page_meta(metas, "citation_title"),
        "authors": parse_people(names),
        "date": parse_date(
            _first(
                metas,
                "citation_publication_date",
                "citation_date",
                "citation_online_date",
                "citation_year",
            )
        ),
        "venue": _text_page_meta(
            metas,
            "citation_conference_title",
            "citation_conference",
            "citation_journal_title",
            "citation_journal_abbrev",
            "citation_inbook_title",
            "citation_dissertation_institution",
        ),
        "abstract": _text_page_meta(metas, "citation_abstract"),
    }
    return work | parse_ids([_first(metas, "citation_doi"), _first(metas, "citation_arxiv_id")])


def _of_dublin_core(metas: Mapping[str, list[str]]) -> dict[str, object]:
    core: dict[str, list[str]] = {}
    for name, contents in metas.items():
        if match := re.fullmatch(r"(?:dc|dcterms)[.:](\w+)(?:[.:]\w+)*", name):
            core.setdefault(match[1], []).extend(contents)
    work = {
        "title": _text_page_meta(core, "title"),
        "authors": parse_people(core.get("creator", [])),
        "date": parse_date(_first(core, "issued", "date", "created")),
    }
    return work | parse_ids(core.get("identifier", []))


def _bare_page_meta(title: str, site: str, host: str) -> str:
    """A page's title without the site's name behind it, or ahead of it where a bar says so."""
    for sign in _SIGNS:
        rest, found, part = title.rpartition(sign)
        if found and rest.strip() and _is_site(part, site, host if sign[0] == " " else ""):
            return rest.strip()
        part, found, rest = title.partition(sign)
        if found and rest.strip() and sign in _BARS and _is_site(part, site, ""):
            return rest.strip()
    return title


def _is_site(part: str, site: str, host: str) -> bool:
    """Whether a part of a title is a site's name, as it says it or as its host is called."""
    if site and part.strip().lower() == site.lower():
        return True
    stripped = re.sub(r"[\W_]+", "", part).lower()
    labels = host.lower().split(".")[:-1]
    return len(stripped) > 3 and stripped in labels  # shorter ones are not names
