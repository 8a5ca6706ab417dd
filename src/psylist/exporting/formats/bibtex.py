"""BibTeX and BibLaTeX.

Both know `url`, `doi`, `eprint`, `keywords`, `abstract` and `langid`; what neither knows (`kind`,
`acl`, `links`, `submitted`) is left alone by every style, and comes back with `psylist import`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from psylist.exporting.cited_work import CitedWork, WorkType, cited_work, work_type
from psylist.exporting.formats.latex import escape, escape_short, escape_title, escape_url
from psylist.exporting.formats.works import (
    Works,
    one_line,
    own_date,
    own_kind,
    pack_links,
)
from psylist.model import Entry
from psylist.text.authors import is_nobody
from psylist.text.name_parts import split_name

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TYPES: Mapping[WorkType, tuple[str, str, str]] = {
    "article": ("article", "article", "journal"),
    "conference": ("inproceedings", "inproceedings", "booktitle"),
    "preprint": ("misc", "online", "publisher"),
    "thesis": ("phdthesis", "phdthesis", "school"),
    "book": ("book", "book", "publisher"),
    "report": ("techreport", "report", "institution"),
    "dataset": ("misc", "dataset", "publisher"),
    "software": ("misc", "software", "publisher"),
    "webpage": ("misc", "online", "publisher"),
    "other": ("misc", "misc", "publisher"),
}
"""The entry type in BibTeX and in BibLaTeX, and the field that says where a work was published."""
_LATER_NAMES = {"journal": "journaltitle"}
"""What BibLaTeX calls fields otherwise than BibTeX."""
_LANGUAGES = {
    "en": "english", "zh": "chinese", "ja": "japanese", "ko": "korean", "de": "german",
    "fr": "french", "es": "spanish", "pt": "portuguese", "ru": "russian", "it": "italian",
}  # fmt: skip
"""What babel calls languages."""
_OWN_LINKS = ("code", "pdf", "website")
"""Kinds of links that have a field of their own."""

_REMARKS = frozenset(["keywords", "abstract", "annote", "note", "kind", "links", "submitted"])


def render_bibtex(works: Works) -> str:
    """The entries as a ``.bib`` file for BibTeX."""
    return _render(works, is_biblatex=False)


def render_biblatex(works: Works) -> str:
    """The entries as a ``.bib`` file for BibLaTeX."""
    return _render(works, is_biblatex=True)


def bibtex_records(works: Works) -> list[tuple[str, str]]:
    """Each entry as a record of BibTeX: whole, and without remarks, which no style prints.

    The note of a work with a status says what has become of it: it is in both.
    """
    return _records(works, is_biblatex=False)


def _render(works: Works, *, is_biblatex: bool) -> str:
    return join_records(whole for whole, _ in _records(works, is_biblatex=is_biblatex))


def join_records(records: Iterable[str]) -> str:
    """Records as a file."""
    return "\n".join(records)


def _records(works: Works, *, is_biblatex: bool) -> list[tuple[str, str]]:
    records = []
    for entry, key in zip(works.entries, works.keys, strict=True):
        kind = work_type(entry, works.own_language, works.settings.first)
        head = f"@{_entry_type(entry, kind, works, is_biblatex=is_biblatex)}{{{key},"
        lines, plain = [head], [head]
        for name, value in _fields(entry, kind, works, is_biblatex=is_biblatex):
            if value:
                line = f"  {name} = {{{value}}}," if name != "month" else _month(value)
                lines.append(line)
                if name not in _REMARKS or (name == "note" and entry.status):
                    plain.append(line)
        records.append(("\n".join([*lines, "}\n"]), "\n".join([*plain, "}\n"])))
    return records


def _month(name: str) -> str:
    return f"  month = {name},"  # a macro of each style, in its language


def _entry_type(entry: Entry, kind: WorkType, works: Works, *, is_biblatex: bool) -> str:
    if kind == "thesis" and _cited(entry, works).degree == "master's":
        return "mastersthesis"
    return _TYPES[kind][is_biblatex]


def _fields(
    entry: Entry, kind: WorkType, works: Works, *, is_biblatex: bool
) -> Iterator[tuple[str, str]]:
    title = works.text(entry.title)
    yield "title", escape_title(title)
    yield "author", " and ".join(map(bibtex_name, entry.listed_authors))
    place = _TYPES[kind][2]
    yield _LATER_NAMES.get(place, place) if is_biblatex else place, _place(entry, kind, works)
    yield from _date(entry, is_biblatex=is_biblatex)
    yield "doi", escape_url(entry.doi or "")
    yield from _eprint(entry, is_biblatex=is_biblatex)
    yield from _links(entry, is_misc=not is_biblatex and _TYPES[kind][0] == "misc")
    yield "keywords", _keywords(entry)
    yield "langid", _LANGUAGES.get(works.title_language(entry.title).partition("-")[0], "")
    yield "abstract", r"\par ".join(map(escape, works.paragraphs(entry.abstract)))
    summary = r"\par ".join(map(escape, works.paragraphs(entry.summary)))
    yield "annotation" if is_biblatex else "annote", summary
    yield "note", escape(works.text(entry.note))
    yield "kind", own_kind(entry, kind)


def _place(entry: Entry, kind: WorkType, works: Works) -> str:
    """Where a work was published; of theses and reports without the words that their type says."""
    if kind in {"thesis", "report"}:
        return escape(_cited(entry, works).container)
    return escape_short(one_line(entry.venue or entry.journal_ref or ""))


def _cited(entry: Entry, works: Works) -> CitedWork:
    return cited_work(entry, works.own_language, works.settings.first)


def _date(entry: Entry, *, is_biblatex: bool) -> Iterator[tuple[str, str]]:
    """The year that an entry is listed under, and its date as far as that is of this year."""
    day, year = own_date(entry), str(entry.section or "")
    if day.startswith(f"{year}-"):
        if is_biblatex:
            yield "date", day
            return
        yield "year", year
        yield "month", _MONTHS[int(day[5:7]) - 1]
        yield "day", day[8:]
        return
    yield "date" if is_biblatex else "year", year
    yield "submitted", day


def _eprint(entry: Entry, *, is_biblatex: bool) -> Iterator[tuple[str, str]]:
    if entry.arxiv:
        yield "eprint", entry.arxiv
        yield "eprinttype" if is_biblatex else "archiveprefix", "arxiv" if is_biblatex else "arXiv"
        yield (
            "eprintclass" if is_biblatex else "primaryclass",
            escape_short(entry.category or ""),
        )
    if entry.acl:
        yield "acl", entry.acl


def _links(entry: Entry, *, is_misc: bool) -> Iterator[tuple[str, str]]:
    url = escape_url(entry.link or "")
    yield "url", url
    # The styles of BibTeX print no other field of @misc; \url takes no braces.
    if is_misc and url and not entry.arxiv and "{" not in url:
        yield "howpublished", f"\\url{{{url}}}"
    rest = {kind: escape_url(link) for kind, link in entry.links.items()}
    for kind in _OWN_LINKS:
        yield kind, rest.pop(kind, "")
    yield "links", pack_links(rest)


def _keywords(entry: Entry) -> str:
    return ", ".join(map(_keyword, entry.tags))


@lru_cache(maxsize=50_000)
def _keyword(tag: str) -> str:
    """A tag; in braces where it would be taken for two."""
    line = one_line(tag)
    return f"{{{escape(line)}}}" if _SEPARATES.search(line) else escape(line)


_SEPARATES = re.compile("[,;，；、]")
"""What parts keywords, unless it stands in braces."""


@lru_cache(maxsize=50_000)
def bibtex_name(name: str) -> str:
    """A name as BibTeX reads it: ``van der Berg, Jr., X``; whole in braces where it has no parts.

    Chinese names are whole too, because every style would turn their parts round.
    """
    line = one_line(name)
    if is_nobody(line):
        return "others"
    parts = split_name(line)
    if parts.is_east_asian or not parts.given:
        return f"{{{escape(' '.join(filter(None, [parts.whole, parts.suffix])))}}}"
    return ", ".join(_name_part(part) for part in (parts.family, parts.suffix, parts.given) if part)


def _name_part(part: str) -> str:
    """A part of a name; in braces where BibTeX would see an end of it."""
    escaped = escape(part)
    is_safe = "," not in part and " and " not in f" {part} ".lower()
    return escaped if is_safe else f"{{{escaped}}}"
