"""RIS, as EndNote, Zotero and the databases read it: a tag and a value a line."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from psylist.exporting.cited_work import WorkType, work_type
from psylist.exporting.formats.works import OTHERS, Works, one_line, own_date, own_kind
from psylist.model import Entry
from psylist.text.authors import is_nobody
from psylist.text.name_parts import split_name

_TYPES: Mapping[WorkType, tuple[str, str]] = {
    "article": ("JOUR", "T2"),
    "conference": ("CPAPER", "T2"),
    "preprint": ("UNPB", "PB"),
    "thesis": ("THES", "PB"),
    "book": ("BOOK", "PB"),
    "report": ("RPRT", "PB"),
    "dataset": ("DATA", "PB"),
    "software": ("COMP", "PB"),
    "webpage": ("ELEC", "PB"),
    "other": ("GEN", "PB"),
}
"""The type of reference, and the tag that says where it was published."""


def render_ris(works: Works) -> str:
    """The entries as a RIS file."""
    records = []
    for entry, key in zip(works.entries, works.keys, strict=True):
        kind = work_type(entry, works.own_language, works.settings.first)
        lines = [f"{tag}  - {value}" for tag, value in _tags(entry, key, kind, works) if value]
        records.append("\n".join([f"TY  - {_TYPES[kind][0]}", *lines, "ER  - \n"]))
    return "\n".join(records)


def _tags(entry: Entry, key: str, kind: WorkType, works: Works) -> Iterator[tuple[str, str]]:
    yield "ID", key
    yield "TI", works.text(entry.title)
    japanese = works.is_japanese(entry)
    yield from (("AU", ris_name(name, japanese=japanese)) for name in entry.authors)
    yield "AU", OTHERS if entry.more_authors else ""
    yield _TYPES[kind][1], one_line(entry.venue or entry.journal_ref or "")
    yield "PY", str(entry.section or "")
    yield "DA", own_date(entry).replace("-", "/")
    yield "DO", entry.doi or ""
    yield "AN", f"arXiv:{entry.arxiv}" if entry.arxiv else ""
    yield "CN", f"ACL Anthology {entry.acl}" if entry.acl else ""
    yield "UR", entry.link or ""
    for link, url in entry.links.items():
        if url != entry.link:
            yield "L1" if link == "pdf" else "UR", url
    yield from (("KW", one_line(tag)) for tag in entry.tags)
    yield "AB", works.text(entry.abstract)
    yield "RN", works.text(entry.summary)
    yield "N1", works.text(entry.note)
    yield "LA", works.title_language(entry.title)
    yield "M3", own_kind(entry, kind)


@lru_cache(maxsize=50_000)
def ris_name(name: str, *, japanese: bool = False) -> str:
    """A name as RIS has it: ``Berg, X, Jr.``; whole where it has no parts; nothing for et al."""
    line = one_line(name)
    if is_nobody(line):
        return ""
    parts = split_name(line, japanese=japanese)
    if not parts.given:
        return parts.family.replace(",", ",,", 1)  # as EndNote has a comma that parts nothing
    return ", ".join(filter(None, [parts.family, parts.given, parts.suffix]))
