"""CSL-JSON, as Zotero, pandoc and citation processors read it.

What CSL has no variable for is in ``custom``, where its schema leaves room for it.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache

import msgspec

from psylist.exporting.cited_work import WorkType, work_type
from psylist.exporting.formats.works import (
    OTHERS,
    Works,
    one_line,
    own_date,
    own_kind,
    pack_tags,
)
from psylist.model import Entry
from psylist.text.authors import is_nobody
from psylist.text.name_parts import split_name

_TYPES: Mapping[WorkType, tuple[str, str]] = {
    "article": ("article-journal", "container-title"),
    "conference": ("paper-conference", "container-title"),
    "preprint": ("article", "publisher"),
    "thesis": ("thesis", "publisher"),
    "book": ("book", "publisher"),
    "report": ("report", "publisher"),
    "dataset": ("dataset", "publisher"),
    "software": ("software", "publisher"),
    "webpage": ("webpage", "container-title"),
    "other": ("document", "publisher"),
}
"""The type of an item, and the variable that says where it was published."""


def render_csl(works: Works) -> str:
    """The entries as CSL-JSON."""
    items = [
        {name: value for name, value in _variables(entry, key, works) if value}
        for entry, key in zip(works.entries, works.keys, strict=True)
    ]
    return msgspec.json.format(msgspec.json.encode(items), indent=2).decode() + "\n"


def _variables(entry: Entry, key: str, works: Works) -> Iterator[tuple[str, object]]:
    work = work_type(entry, works.own_language, works.settings.first)
    kind, place = _TYPES[work]
    yield "id", key
    yield "citation-key", key
    yield "type", kind
    yield "title", works.text(entry.title)
    japanese = works.is_japanese(entry)
    people = [csl_person(name, japanese=japanese) for name in entry.authors]
    people += [{"literal": OTHERS}] if entry.more_authors else []
    yield "author", [person for person in people if person]
    yield place, one_line(entry.venue or entry.journal_ref or "")
    yield from _dates(entry)
    yield "DOI", entry.doi
    yield "URL", entry.link
    yield "number", f"arXiv:{entry.arxiv}" if entry.arxiv else ""
    yield "keyword", pack_tags(entry.tags, ", ")
    yield "language", works.title_language(entry.title)
    yield "abstract", "\n\n".join(works.paragraphs(entry.abstract))
    yield "annote", "\n\n".join(works.paragraphs(entry.summary))
    yield "note", works.text(entry.note)
    yield "custom", {name: value for name, value in _own(entry, work) if value}


def _own(entry: Entry, work: WorkType) -> Iterator[tuple[str, object]]:
    yield "arxiv", entry.arxiv
    yield "acl", entry.acl
    yield "kind", own_kind(entry, work)
    yield "links", entry.links


def _dates(entry: Entry) -> Iterator[tuple[str, object]]:
    day, year = own_date(entry), entry.section
    if year is None:
        return
    if day.startswith(f"{year}-"):
        yield "issued", _date(day)
        return
    yield "issued", _date(str(year))
    if day:
        yield "submitted", _date(day)


def _date(day: str) -> Mapping[str, object]:
    return {"date-parts": [[int(part) for part in day.split("-")]]}


@lru_cache(maxsize=50_000)
def csl_person(name: str, *, japanese: bool = False) -> Mapping[str, str]:
    """The parts of a name; ``literal`` where it has none; nothing for those not named."""
    line = one_line(name)
    if is_nobody(line):
        return {}
    parts = split_name(line, japanese=japanese)
    if not parts.given:
        return {"literal": " ".join(filter(None, [parts.family, parts.suffix]))}
    named = {"family": parts.family, "given": parts.given, "suffix": parts.suffix}
    return {part: value for part, value in named.items() if value}
