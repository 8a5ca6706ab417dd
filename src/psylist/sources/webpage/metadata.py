"""What a web page says of the work it shows: in tags for machines, else in its title."""

import html
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from psylist.http.timing import Deadline, DeadlineExceededError
from psylist.sources.single_work import parse_ids
from psylist.text.authors import csl_name, read_author_list
from psylist.text.escape import clean_text
from psylist.text.languages import detect_language
from psylist.text.maths import with_exponents
from psylist.text.names import is_name, natural_order
from psylist.text.values import as_dict, as_line, as_list, load_json, parse_date
from psylist.vocabulary.columns import language_code
from psylist.vocabulary.hosts import site_name

_IDS = ("citation_doi", "citation_arxiv_id", "citation_pdf_url")
"""Tags that may hold ids, the surest first."""
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_COMMA = re.compile("[,，]")
_AND = re.compile(r"\s(?:and|&)\s|、")
_MAX_TEXT = 20_000  # characters of a text with entities
_MAX_ITEMS = 200  # authors, scripts, nodes of JSON-LD: pages of hundreds are broken or hostile
_MAX_WORKS = 20  # in JSON-LD; a page that tells of more lists them


def strip_markup(text: str) -> str:
    """A text without tags and invisible characters, its entities decoded, twice where need be."""
    plain = clean_text(text)
    if "&" in plain:
        plain = html.unescape(html.unescape(plain[:_MAX_TEXT]))
    if "<" in plain:
        plain = _TAG.sub("", with_exponents(plain))
    return " ".join(plain.split())


def parse_people(lines: Iterable[str]) -> list[str]:
    """Names in natural order; a semicolon separates two."""
    written = [strip_markup(name) for line in lines for name in strip_markup(line).split(";")]
    names = [name for one in written[:_MAX_ITEMS] for name in _people_in(one)]
    return [name for name in dict.fromkeys(names[:_MAX_ITEMS]) if name]


def _people_in(text: str) -> Sequence[str]:
    """The names of a text: one, or several where each is one without the others.

    Institutions have commas and "and" in theirs.
    """
    if _AND.search(text) or len(_COMMA.findall(text)) > 1:
        listed = read_author_list(text)
        if len(listed) > 1 and all(map(is_name, listed)):
            return listed.listed
    return [natural_order(text) if len(_COMMA.findall(text)) == 1 else text]


_REFERENCE = re.compile(r"\w+:\S|#|_:")  # to a node, or to a page
_MAX_PARTS = 4  # an article, in an issue, of a volume, of a journal
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


def _linked_works(
    nodes: Sequence[Mapping[str, Any]], names: Collection[str]
) -> Sequence[Mapping[str, Any]]:
    """The works in JSON-LD, the page's own first: of the most specific type, and so called.

    Args:
        nodes: all of them.
        names: what the page calls its work elsewhere, in lower case.
    """
    works = [node for node in nodes if _type(node) is not None][:_MAX_WORKS]
    titles = [_title_of(node).lower() for node in works]
    ranks = [
        (not _type(node), not title, title not in names)
        for node, title in zip(works, titles, strict=True)
    ]
    return [works[place] for place in sorted(range(len(works)), key=ranks.__getitem__)]


def _title_of(node: Mapping[str, Any]) -> str:
    return _text(node.get("headline")) or _text(node.get("name"))


def _linked_fields(
    node: Mapping[str, Any], nodes: Sequence[Mapping[str, Any]]
) -> dict[str, object]:
    """The fields of a work in JSON-LD, whose people may be nodes of their own."""
    if not node:
        return {}
    kind = _type(node) or ""
    known = {name: other for other in nodes if (name := as_line(other.get("@id")))}
    authors = _listed(node.get("author") or node.get("creator"))
    work = {
        "title": _title_of(node),
        "authors": parse_people(
            _name(who) or _name(known.get(as_line(as_dict(who).get("@id")))) for who in authors
        ),
        "date": parse_date(_text(node.get("datePublished"))),
        "kind": kind if kind not in {"", "paper"} else "",
        "venue": _venue(node, known) if kind == "paper" else "",
        "abstract": _text(node.get("abstract")),
    }
    return work | parse_ids(_identifiers(node))


def _nodes(root: Any) -> Iterator[Mapping[str, Any]]:
    waiting: list[object] = []
    for element in root.iter("script"):
        if "ld+json" in (element.get("type") or "").lower() and len(waiting) < _MAX_ITEMS:
            try:
                waiting.append(load_json(_without_comment_marks(element.text or "")))
            except (ValueError, RecursionError):
                continue
    for _ in range(_MAX_ITEMS):
        if not waiting:
            return
        value = waiting.pop(0)
        waiting += as_list(value)[:_MAX_ITEMS]
        if node := as_dict(value):
            node = {name.removeprefix("schema:"): said for name, said in node.items()}
            yield node
            waiting += [node.get("mainEntity"), *as_list(node.get("@graph"))[:_MAX_ITEMS]]


def _without_comment_marks(script: str) -> str:
    """A script without the comment marks that hide it from old browsers."""
    text = script.strip()
    for mark in ("//", "<![CDATA[", "<!--"):
        text = text.removeprefix(mark).lstrip()
    for mark in ("]]>", "-->", "//"):
        text = text.removesuffix(mark).rstrip()
    return text


def _type(node: Mapping[str, Any]) -> str | None:
    """The kind of entry that a node's type means; None where it is not a work."""
    for name in _listed(node.get("@type")):
        label = as_line(name).rpartition("/")[2].removeprefix("schema:").lower()
        if label in _KNOWN_TYPES:
            return _KNOWN_TYPES[label]
    return None


def _venue(node: Mapping[str, Any], known: Mapping[str, Mapping[str, Any]]) -> str:
    """The name of what a work is part of; an issue and a volume have none of their own.

    Args:
        node: of the work.
        known: the nodes that others may name by their id.
    """
    for _ in range(_MAX_PARTS):
        whole = next(iter(_listed(node.get("isPartOf"))), None)
        reference = as_line(whole) or as_line(as_dict(whole).get("@id"))
        node = {**known.get(reference, {}), **as_dict(whole)}
        name = _text(node.get("name")) or ("" if node else _text(whole))
        if name and not _REFERENCE.match(name):
            return name
    return ""


def _identifiers(node: Mapping[str, Any]) -> list[str]:
    values = [one for name in ("identifier", "sameAs", "@id") for one in _listed(node.get(name))]
    return [as_line(value) or as_line(as_dict(value).get("value")) for value in values]


def _listed(value: object) -> list[object]:
    """One value or several, also where they are wrapped as an ordered list."""
    value = as_dict(value).get("@list", value)
    return list(as_list(value) or [value])[:_MAX_ITEMS]


def _text(value: object) -> str:
    """A text, or the first of several, also where it comes with its language."""
    return next(_texts(value), ("", ""))[0]


def _texts(value: object) -> Iterator[tuple[str, str]]:
    """Texts, each with the language that it comes with."""
    for one in _listed(value):
        node = as_dict(one)
        text = strip_markup(_line(one) or _line(node.get("@value")))
        yield text, as_line(node.get("@language"))


def _line(value: object) -> str:
    """A text on one line; a whole number is one, too: a year, or a title."""
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return str(value) if is_number else as_line(value)


def _name(person: object) -> str:
    return csl_name(person, strip_markup)


_MAX_SECONDS = 5.0  # seconds; a page of a megabyte takes 0.1
_MAX_SHOWN = 2000  # characters
_SEPARATORS = (" | ", " - ", " – ", " — ", " · ", " :: ", ": ", "｜", "_", "-")
"""What separates a page's title from its site's name."""
_TITLE_OF_WORK = re.compile(r"citation_title|(?:dc|dcterms|eprints|prism)[.:]title")
_PAGE_TITLES = ("og:title", "dc.title", "dcterms.title")
_NOT_SPOKEN = re.compile(r"[\W_]+")
_NAME_SEPARATOR = re.compile("[_.:]")
_LANGUAGE_TAGS = ("citation_language", "dc.language", "dcterms.language", "og:locale")
_BARS = {" | ", " :: ", "｜"}
_MIN_SITE_NAME = 4  # letters: shorter parts of a host are not names


@dataclass(frozen=True, slots=True)
class PageTitle:
    """A title that a page tells programs.

    Attributes:
        text: without mark-up.
        language: the code of the one that it is said to be in; "" where nothing is said.
        is_of_work: whether it is in a tag for the title of a work; others may have that of a site,
            or a part of it.
    """

    text: str
    language: str = ""
    is_of_work: bool = True


@dataclass(slots=True)
class PageMeta:
    """What a page says.

    Attributes:
        title: of the work, or an empty string.
        named: whether the title is in a tag for machines, and not only in ``og:title`` or
            ``<title>``.
        headings: of the page itself, that of its tab first.
        fields: entry fields besides the title.
        shown: the first characters that a reader sees.
        password: whether the page asks for one.
        title_is_site: whether the title is the name of the site and nothing else.
        titles: every one that it tells programs, in any language.
        language: the code of its own.
        works: the titles of several works, where it is the page of none of them.
        others: what it tells programs of further works, each like a page of its own.
    """

    title: str = ""
    named: bool = False
    headings: Sequence[str] = ()
    fields: dict[str, object] = field(default_factory=dict)
    shown: str = ""
    password: bool = False
    title_is_site: bool = False
    titles: Sequence[PageTitle] = ()
    language: str = ""
    works: Sequence[str] = ()
    others: Sequence["PageMeta"] = ()


def read_metadata(page: str, host: str = "") -> PageMeta:
    """What a page says of the work it shows; nothing if it is made to be slow to parse.

    Args:
        page: its text.
        host: where it is; a title may end with a name of it.
    """
    try:
        return Deadline(_MAX_SECONDS).run(lambda: _read(page, host))
    except DeadlineExceededError:
        return PageMeta()


def _read(page: str, host: str) -> PageMeta:
    root = _tree(page)
    if root is None:
        return PageMeta()
    metas = _metas(root)
    heading = next((text for e in root.iter("title") if (text := _words(e)) and _is_own(e)), "")
    first = next((text for e in root.iter("h1") if (text := _words(e))), "")
    second = next((text for e in root.iter("h2") if (text := _words(e))), "")
    meta = PageMeta(headings=[words for words in (heading, first, second) if words])
    title = strip_markup(_first(metas, "og:title")) or heading
    meta.title = _title_without_site(title, strip_markup(_first(metas, "og:site_name")), host)
    meta.language = _read_language(root, metas)
    _read_works(meta, root, metas)
    meta.title_is_site = not meta.named and _is_name_of_host(meta.title, host)
    meta.works = _several_works(meta, metas)
    meta.shown = " ".join("".join(_shown(root)).split())[:_MAX_SHOWN]
    meta.password = any(e.get("type", "").lower() == "password" for e in root.iter("input"))
    return meta


def _read_works(meta: PageMeta, root: Any, metas: Mapping[str, list[str]]) -> None:
    """Fill in what a page tells programs: of its own work in every way, and of others."""
    citation, core = _read_citation_tags(metas), _read_dublin_core(metas)
    called = (citation["title"], core["title"], meta.title, *meta.headings)
    nodes = [*_nodes(root)]
    works = _linked_works(nodes, {str(name).lower() for name in called})
    own = works[0] if works else {}
    for work in (citation, _linked_fields(own, nodes), core):
        for name, value in work.items():
            if value and name not in meta.fields:
                meta.fields[name] = value
    title = str(meta.fields.pop("title", ""))
    meta.title, meta.named = title or meta.title, bool(title)
    alike = [node for node in works[1:] if bool(_type(node)) == bool(_type(own))]
    vague = [one for node in works[1 + len(alike) :] for one in _linked_titles(node, is_sure=False)]
    meta.titles = _in_order([*_tagged_titles(root), *_linked_titles(own), *vague])
    meta.others = [_other_work(node, nodes, meta.language) for node in alike]


def _several_works(meta: PageMeta, metas: Mapping[str, list[str]]) -> Sequence[str]:
    """The titles of the works that a page tells of, if there are several and none is its own.

    The page of one work is called as the work is, and may tell of related ones. It may have its
    title in several languages.
    """
    tagged = [*{_plainly(text): text for text in metas.get("citation_title", ())}.values()]
    linked = () if tagged else (other.title for other in meta.others if other.named)
    titles = [*map(strip_markup, tagged)] or [meta.title, *linked]
    if len(titles) == 1 or not meta.named:
        return ()
    said = (text for name in _PAGE_TITLES for text in metas.get(name, ()))
    names = [_plainly(name) for name in (*meta.headings[:2], *map(strip_markup, said))]
    is_own = any(_plainly(title) in name for title in tagged or titles[:1] for name in names)
    is_translated = max(Counter(map(detect_language, titles)).values()) == 1
    return () if is_own or is_translated else titles


def _plainly(text: str) -> str:
    return " ".join(_NOT_SPOKEN.sub(" ", text.casefold()).split())


def _other_work(
    node: Mapping[str, Any], nodes: Sequence[Mapping[str, Any]], language: str
) -> PageMeta:
    fields = _linked_fields(node, nodes)
    titles = _in_order([*_linked_titles(node)])
    title = str(fields.pop("title"))
    return PageMeta(title, bool(title), fields=fields, titles=titles, language=language)


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
    for name, content, _ in _tags(root):
        found.setdefault(name, []).append(content)
    return found


def _tags(root: Any) -> Iterator[tuple[str, str, str]]:
    """The name in lower case, the content and the language of each meta tag."""
    for element in root.iter("meta"):
        name = (element.get("name") or element.get("property") or "").strip().lower()
        name = name.removeprefix("bepress_")  # Digital Commons' own
        content = " ".join((element.get("content") or "").split())
        if name and content:
            yield name, content, _language_of(element)


def _language_of(element: Any) -> str:
    return language_code((element.get("xml:lang") or element.get("lang") or "").strip())


def _tagged_titles(root: Any) -> Iterator[PageTitle]:
    """The titles in all meta tags; a page may have one for each language."""
    for name, content, language in _tags(root):
        if "title" in _NAME_SEPARATOR.split(name)[:2]:  # not that of its journal or site
            is_of_work = bool(_TITLE_OF_WORK.fullmatch(name))
            yield PageTitle(strip_markup(content), language, is_of_work)


def _linked_titles(node: Mapping[str, Any], *, is_sure: bool = True) -> Iterator[PageTitle]:
    """The titles of a work in JSON-LD, in each language."""
    spoken = language_code(_text(node.get("inLanguage")))
    main = "headline" if node.get("headline") else "name"
    for name in dict.fromkeys((main, "name", "alternativeHeadline", "alternateName")):
        for text, code in _texts(node.get(name)):
            yield PageTitle(text, language_code(code) or spoken, is_sure and name == main)


def _in_order(titles: Sequence[PageTitle]) -> Sequence[PageTitle]:
    """Titles that say something, those of the work first."""
    said = (one for one in titles[:_MAX_ITEMS] if one.text)
    return sorted(said, key=lambda one: not one.is_of_work)


def _read_language(root: Any, metas: Mapping[str, Sequence[str]]) -> str:
    """The language of a page: that of its work, where it says so, else that of its site."""
    return language_code(_first(metas, *_LANGUAGE_TAGS)) or _language_of(root)


def _first(metas: Mapping[str, Sequence[str]], *names: str) -> str:
    return next((metas[name][0] for name in names if name in metas), "")


def _first_text(metas: Mapping[str, Sequence[str]], *names: str) -> str:
    return strip_markup(_first(metas, *names))


def _read_citation_tags(metas: Mapping[str, list[str]]) -> dict[str, object]:
    """The fields in the ``citation_*`` tags, by which publishers address indexes."""
    names = metas.get("citation_author") or [
        name for line in metas.get("citation_authors", []) for name in re.split(r"\sand\s", line)
    ]
    work = {
        "title": _first_text(metas, "citation_title"),
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
        "venue": _first_text(
            metas,
            "citation_conference_title",
            "citation_conference",
            "citation_journal_title",
            "citation_journal_abbrev",
            "citation_inbook_title",
            "citation_dissertation_institution",
        ),
        "abstract": _first_text(metas, "citation_abstract"),
    }
    return work | parse_ids(_first(metas, name) for name in _IDS)


def _read_dublin_core(metas: Mapping[str, list[str]]) -> dict[str, object]:
    """The fields in the tags of Dublin Core, and in those of EPrints and PRISM, made like them."""
    core: dict[str, list[str]] = {}
    for name, contents in metas.items():
        if match := re.fullmatch(r"(?:dc|dcterms|eprints|prism)[.:](\w+)(?:[.:]\w+)*", name):
            core.setdefault(match[1], []).extend(contents)
    work = {
        "title": _first_text(core, "title"),
        "authors": parse_people(core.get("creator") or core.get("creators_name", [])),
        "date": parse_date(_first(core, "issued", "date", "created")),
    }
    return work | parse_ids(core.get("identifier", []))


def _title_without_site(title: str, site: str, host: str) -> str:
    """A page's title without the site's name behind it, or ahead of it where a bar says so."""
    for sign in _SEPARATORS:
        rest, separator, part = title.rpartition(sign)
        if separator and rest.strip() and _is_site(part, site, host if sign[0] == " " else ""):
            return rest.strip()
        part, separator, rest = title.partition(sign)
        if separator and rest.strip() and sign in _BARS and _is_site(part, site, ""):
            return rest.strip()
    return title


def _is_site(part: str, site: str, host: str) -> bool:
    """Whether a part of a title is a site's name, as it says it or as its host is called."""
    if site and part.strip().lower() == site.lower():
        return True
    is_long = len(re.sub(r"[\W_]+", "", part)) >= _MIN_SITE_NAME  # shorter ones are not names
    return is_long and _is_name_of_host(part, host)


def _is_name_of_host(text: str, host: str) -> bool:
    """Whether a text is what a host is called: a part of its name, or the name of its site."""
    label = re.sub(r"[\W_]+", "", text).lower()
    is_label = label in host.lower().split(".")[:-1]
    return bool(label) and (is_label or text.strip() == site_name(f"https://{host}/"))
