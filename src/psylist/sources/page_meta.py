"""What a web page says of the work it shows, for machines and else for readers."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from psylist.sources.clock import Clock, LateError
from psylist.sources.linked_data import work_in
from psylist.sources.page_words import day, ids, people, unmarked

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


def read_page(page: str, host: str = "") -> PageMeta:
    """What a page says of the work it shows; nothing if it is made to be slow to read.

    Args:
        page: its text.
        host: where it is; a title may end with a name of it.
    """
    try:
        return Clock(_PATIENCE).run(lambda: _read(page, host))
    except LateError:
        return PageMeta()


def _read(page: str, host: str) -> PageMeta:
    root = _tree(page)
    if root is None:
        return PageMeta()
    metas = _metas(root)
    heading = next((found for e in root.iter("title") if (found := _words(e)) and _is_own(e)), "")
    first = next((found for e in root.iter("h1") if (found := _words(e))), "")
    second = next((found for e in root.iter("h2") if (found := _words(e))), "")
    works = [_of_citations(metas), work_in(root), _of_dublin_core(metas)]
    meta = PageMeta(headings=[words for words in (heading, first, second) if words])
    for work in works:
        for name, value in work.items():
            if value and name not in meta.fields:
                meta.fields[name] = value
    meta.title = str(meta.fields.pop("title", ""))
    meta.named = bool(meta.title)
    if not meta.named:
        title = unmarked(_first(metas, "og:title")) or heading
        meta.title = _bare(title, unmarked(_first(metas, "og:site_name")), host)
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


def _text(metas: Mapping[str, Sequence[str]], *names: str) -> str:
    return unmarked(_first(metas, *names))


def _of_citations(metas: Mapping[str, list[str]]) -> dict[str, object]:
    """What publishers tell indexes: the ``citation_*`` tags."""
    names = metas.get("citation_author") or [
        name for line in metas.get("citation_authors", []) for name in re.split(r"\sand\s", line)
    ]
    work = {
        "title": _text(metas, "citation_title"),
        "authors": people(names),
        "date": day(
            _first(
                metas,
                "citation_publication_date",
                "citation_date",
                "citation_online_date",
                "citation_year",
            )
        ),
        "venue": _text(
            metas,
            "citation_conference_title",
            "citation_conference",
            "citation_journal_title",
            "citation_journal_abbrev",
            "citation_inbook_title",
            "citation_dissertation_institution",
        ),
        "abstract": _text(metas, "citation_abstract"),
    }
    return work | ids([_first(metas, "citation_doi"), _first(metas, "citation_arxiv_id")])


def _of_dublin_core(metas: Mapping[str, list[str]]) -> dict[str, object]:
    core: dict[str, list[str]] = {}
    for name, contents in metas.items():
        if match := re.fullmatch(r"(?:dc|dcterms)[.:](\w+)(?:[.:]\w+)*", name):
            core.setdefault(match[1], []).extend(contents)
    work = {
        "title": _text(core, "title"),
        "authors": people(core.get("creator", [])),
        "date": day(_first(core, "issued", "date", "created")),
    }
    return work | ids(core.get("identifier", []))


def _bare(title: str, site: str, host: str) -> str:
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
    bare = re.sub(r"[\W_]+", "", part).lower()
    labels = host.lower().split(".")[:-1]
    return len(bare) > 3 and bare in labels  # noqa: PLR2004  (shorter ones are no names)
