"""The shapes in which services and programs write papers as JSON, each recognised by its own keys.

Every shape becomes CSL-JSON, which `psylist.importing.csl` reads; psylist's own becomes the fields
of an entry. A document of another shape is refused rather than half read.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from msgspec.structs import fields

from psylist.model import Entry, page_of
from psylist.text.authors import csl_names
from psylist.vocabulary.labels import RECORD_KEYS
from psylist.vocabulary.open_alex import open_alex_venue

Item = Mapping[str, Any]

NAMES = "CSL-JSON, Better BibTeX, Zotero, Semantic Scholar, OpenAlex, Papers with Code, psylist"
"""The shapes that are read, for messages."""

_WRAPPERS = ("items", "references", "results", "data", "papers", "entries")
_CITED = ("citedPaper", "citingPaper")  # of a list that Semantic Scholar sends
_PAPIS_KEYS = frozenset(
    ["author list", "journal", "booktitle", "year", "month", "ref", "tags", "notes", "files",
     "papis id", "doc url", "doi url", "keywords", "extra", "eprint", "archiveprefix", "time added",
     "date"]
)  # fmt: skip
_ENTRY_KEYS = tuple(Entry.__struct_encode_fields__)
_ZOTERO_VENUES = (
    "proceedingsTitle", "conferenceName", "publicationTitle", "bookTitle",
)  # fmt: skip
_ZOTERO_CHILDREN = frozenset(["attachment", "note", "annotation"])
"""Items that belong to another one and are not works: files, notes, marks in a file."""
# OpenAlex's words for types that CSL has others for, or uses in another sense.
_OPEN_ALEX_TYPES = {
    "article": "article-journal",
    "preprint": "article",
    **dict.fromkeys(["editorial", "erratum", "letter", "retraction", "review"], "article-journal"),
}
_DEFAULTS = {field.encode_name: field.default for field in fields(Entry)}
_COMPUTED = frozenset(["label", "languages", "url", "links"])


class Shape(NamedTuple):
    """One shape.

    Attributes:
        name: for people.
        matches: whether an item has it.
        convert: the item as CSL-JSON.
        is_work: whether an item is a work of its own.
    """

    name: str
    matches: Callable[[Item], bool]
    convert: Callable[[Item], Item]
    is_work: Callable[[Item], bool] = lambda _: True


def items_of(document: object) -> list[Any] | None:
    """The items of a document: an array, or what an object wraps; None where there are none."""
    if isinstance(document, Mapping):
        found = next(
            (document[key] for key in _WRAPPERS if isinstance(document.get(key), list)), None
        )
        if found is None:
            found = [document] if "title" in document or "display_name" in document else None
        document = found
    if not isinstance(document, list):
        return None
    return [_unwrapped(item) for item in document]


def find_shape(items: Sequence[Any]) -> Shape | None:
    """The shape of a document: that of its first item; None if it is of no known shape."""
    first = next((item for item in items if isinstance(item, Mapping)), {})
    return next((shape for shape in SHAPES if shape.matches(first)), None)


def _unwrapped(item: object) -> object:
    if not isinstance(item, Mapping):
        return item
    for key in (*_CITED, "data"):
        inner = item.get(key)
        if isinstance(inner, Mapping) and ("title" in inner or "itemType" in inner):
            return inner
    return item


def _has(item: Item, *keys: str) -> bool:
    return any(key in item for key in keys)


def _is_csl(item: Item) -> bool:
    """Whether most keys of an item are variables of CSL, or papis's names for them."""
    keys = {re.sub(r"[ ._-]+", " ", key).casefold() for key in item}
    known = keys & (RECORD_KEYS | _PAPIS_KEYS)
    return not item or 2 * len(known) > len(keys)


def _own(item: Item) -> Item:
    """The fields of an entry out of a record of ``psylist list --json``."""
    record = {
        key: item[key] for key in _ENTRY_KEYS
        if key not in _COMPUTED and item.get(key) not in (None, "", [], {}, _DEFAULTS.get(key))
    }  # fmt: skip
    ids = [kind for kind in ("acl", "arxiv", "doi") if item.get(kind)]
    pages = [page_of(kind, str(item[kind])) for kind in ids]
    links = item.get("links")
    shown = dict(zip(ids, pages, strict=True)).items()  # `links` also has the page of each id
    kept = (
        dict(one for one in links.items() if one not in shown) if isinstance(links, Mapping) else {}
    )
    # Without an address of its own an entry shows its first page, else its first link.
    url = item.get("url")
    if url and url not in pages[:1] and (pages or url not in kept.values()):
        record["url"] = url
    if kept:
        record["links"] = kept
    return {"title": item.get("title"), "record": record, "languages": item.get("languages")}


def _zotero(item: Item) -> Item:
    """Zotero's own fields, as its API and Better BibTeX write them."""
    people = [person for person in _listed(item.get("creators")) if isinstance(person, Mapping)]
    editors = [person for person in people if "ditor" in str(person.get("creatorType"))]
    others = [person for person in people if person not in editors]
    authors = [p for p in others if p.get("creatorType") == "author"] or others
    kind = str(item.get("itemType"))
    archive = str(item.get("archiveID") or "")
    tags = [t.get("tag") if isinstance(t, Mapping) else t for t in _listed(item.get("tags"))]
    names = {
        "title": "title", "abstractNote": "abstract", "url": "URL", "extra": "note",
        "citationKey": "citation-key", "DOI": "DOI",
    }  # fmt: skip
    return {
        **_plain(item, names),
        "arxiv": archive if "arxiv" in f"{archive} {item.get('repository')}".lower() else None,
        "type": {"computerProgram": "software"}.get(kind, kind),
        "container-title": _first(item, *_ZOTERO_VENUES),
        "publisher": _first(item, "publisher", "university", "institution"),
        "author": csl_names(authors),
        "editor": csl_names(editors),
        "issued": {"raw": item.get("date")},
        "keyword": [tag for tag in tags if isinstance(tag, str)],
    }


def _semantic_scholar(item: Item) -> Item:
    ids = item.get("externalIds")
    ids = ids if isinstance(ids, Mapping) else {}
    pdf = item.get("openAccessPdf")
    journal = item.get("journal")
    name = journal.get("name") if isinstance(journal, Mapping) else None
    return {
        **_plain(item, {"title": "title", "abstract": "abstract", "url": "URL"}),
        "author": csl_names(item.get("authors")),
        "issued": {"raw": item.get("publicationDate") or item.get("year")},
        "container-title": item.get("venue") or name,
        "DOI": ids.get("DOI"),
        "arxiv": ids.get("ArXiv"),
        "acl": ids.get("ACL"),
        "pdf": pdf.get("url") if isinstance(pdf, Mapping) else None,
    }


def _open_alex(item: Item) -> Item:
    people = [a.get("author") for a in _listed(item.get("authorships")) if isinstance(a, Mapping)]
    place = item.get("primary_location")
    kind = str(item.get("type") or "")
    return {
        "title": item.get("title") or item.get("display_name"),
        "author": csl_names(people),
        "issued": {"raw": item.get("publication_date") or item.get("publication_year")},
        "container-title": open_alex_venue(place),
        "DOI": item.get("doi"),
        "URL": place.get("landing_page_url") if isinstance(place, Mapping) else None,
        "pdf": place.get("pdf_url") if isinstance(place, Mapping) else None,
        "abstract": _inverted(item.get("abstract_inverted_index")),
        "type": _OPEN_ALEX_TYPES.get(kind, kind),
        "is_retracted": item.get("is_retracted"),
    }


def _inverted(index: object) -> str:
    """The text of an index of words by their places."""
    if not isinstance(index, Mapping):
        return ""
    places = {
        place: word for word, found in index.items() for place in _listed(found)
        if isinstance(place, int)
    }  # fmt: skip
    return " ".join(places[place] for place in sorted(places))


def _papers_with_code(item: Item) -> Item:
    return {
        **_plain(
            item, {"title": "title", "abstract": "abstract", "url_abs": "URL", "url_pdf": "pdf"}
        ),
        "author": csl_names(item.get("authors")),
        "issued": {"raw": item.get("published") or item.get("date")},
        "container-title": item.get("proceeding") or item.get("conference"),
        "arxiv": item.get("arxiv_id"),
        "keyword": [str(task) for task in _listed(item.get("tasks")) if isinstance(task, str)],
    }


def _plain(item: Item, names: Mapping[str, str]) -> dict[str, Any]:
    return {name: item[key] for key, name in names.items() if item.get(key)}


def _first(item: Item, *keys: str) -> object:
    return next((item[key] for key in keys if item.get(key)), None)


def _listed(value: object) -> Iterator[Any]:
    return iter(value if isinstance(value, list) else ())


SHAPES: Sequence[Shape] = (
    Shape("psylist", lambda item: _has(item, "label") and _has(item, "languages"), _own),
    Shape(
        "Zotero",
        lambda item: _has(item, "itemType"),
        _zotero,
        lambda item: item.get("itemType") not in _ZOTERO_CHILDREN,
    ),
    Shape("Semantic Scholar", lambda item: _has(item, "paperId", "externalIds"), _semantic_scholar),
    Shape("OpenAlex", lambda item: _has(item, "authorships", "display_name"), _open_alex),
    Shape(
        "Papers with Code",
        lambda item: _has(item, "url_abs", "paper_url", "arxiv_id") and "title" in item,
        _papers_with_code,
    ),
    Shape("CSL-JSON", _is_csl, dict),
)
"""Those whose keys nobody else has first."""
