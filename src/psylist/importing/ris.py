"""RIS files as drafts, as Zotero, EndNote, PubMed and publishers export them; rispy reads the tags.

A record ends at the next one as well as at its ``ER``: files that were cut and pasted lack some.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import rispy

from psylist.identifiers.mentions import is_only_ids
from psylist.importing.drafts import (
    Draft,
    FailureLog,
    ParseResult,
    account_urls,
    add_address_of_id,
    add_id,
    add_link,
    date_doubt,
    format_date,
    misfit_links,
    parse_field_id,
)
from psylist.importing.ids import claim_venue_ids
from psylist.importing.notes import add_notes, claim_ids_alone
from psylist.importing.ris_dialects import (
    TaggedRecord,
    cut_records,
    translate_records,
)
from psylist.model import KINDS
from psylist.text.authors import NameList, natural_name
from psylist.text.scripts import collapse_whitespace
from psylist.vocabulary.record_formats import dialect_of
from psylist.vocabulary.status_marks import status_of_types

_RECORD = re.compile(r"^[ \t]*TY[ \t]{1,2}-", re.MULTILINE)
_END = re.compile(r"^[ \t]*ER[ \t]{1,2}-.*(?:\n|\Z)", re.MULTILINE)
_TAG = re.compile(r"^[ \t]*([A-Z][A-Z0-9])[ \t]{1,3}-[ \t]*", re.MULTILINE)
_TITLES = ("title", "primary_title", "CT", "translated_title", "short_title", "BT")
_VENUES = (
    "BT", "secondary_title", "alternate_title3", "journal_name", "alternate_title2",
    "alternate_title1", "custom3", "tertiary_title", "publisher",
)  # fmt: skip
"""Where what is a part of something appeared; ``BT`` names the book."""
_WHOLE = frozenset(
    ["BOOK", "EBOOK", "EDBOOK", "CLSWK", "SER", "UNPB", "UNPD", "MANSCPT", "THES", "RPRT", "COMP",
     "PAMP"]
)  # fmt: skip
"""Types of what a publisher or a university issues: their ``BT`` is the title, ``T2`` a series."""
_AUTHORS = ("authors", "first_authors")
_EDITORS = ("secondary_authors", "tertiary_authors", "ED")
_READ = frozenset(
    ["date", "year", "publication_year", "keywords", "notes", "research_notes", "doi", "urls",
     "url", "language", "file_attachments1", "file_attachments2", "id", "label",
     "type_of_reference"]
)  # fmt: skip
_KINDS = {"DATA": "dataset", "COMP": "tool"}
_OWN_WORDS = frozenset(
    [
        *_TITLES, *_AUTHORS, *_EDITORS, "abstract", "notes_abstract", "notes", "research_notes",
        "keywords", "urls", "url", "doi", "file_attachments1", "file_attachments2", "id", "label",
    ]
)  # fmt: skip
"""Fields that may name other papers, or whose ids are read otherwise."""
_LISTED = "KW  - "
"""The tag whose values also stand on lines of their own without it."""
_NEXT_ADDRESS = re.compile(r";\s*(?=https?://|www\.|10\.\d{4,9}/|\Z)")
_SHOWN = 40


def read_ris(text: str) -> ParseResult:
    """Read a RIS file, or one of its dialects; what is left out becomes a problem with its line."""
    drafts: list[Draft] = []
    ignored: list[tuple[int, str]] = []
    problems: list[tuple[int, str]] = []
    log = FailureLog()
    for record in _records(text, problems):
        with log.catch(record.line):
            draft, fields = _draft(record.source, record.line)
            problems += _problems(draft, fields)
            ignored += [(record.line, words) for words in record.left]
            ignored += _unread(draft, fields)
            drafts += [draft] if draft.title else []
    result = account_urls(drafts, _NEXT_ADDRESS.sub("; ", text), problems, log.failures)
    result.ignored = ignored
    return result


def _records(text: str, problems: list[tuple[int, str]]) -> Iterator[TaggedRecord]:
    """The records of a file; what stands outside of them becomes a problem."""
    if not _RECORD.search(text) and dialect_of(text):
        records, ahead = translate_records(text)
        problems += _outside(1, ahead)
        yield from records
        return
    starts = [match.start() for match in _RECORD.finditer(text)]
    problems += _outside(1, text[: starts[0]] if starts else text)
    for line, part in cut_records(text, starts):
        record_end = _END.search(part)
        stop = record_end.end() if record_end else len(part)
        problems += _outside(line + part.count("\n", 0, stop), part[stop:])
        yield TaggedRecord(line, part[:stop])


def _outside(line: int, text: str) -> Iterator[tuple[int, str]]:
    if words := collapse_whitespace(text):
        yield line, f"outside of any record, left out: {words[:_SHOWN]}"


def _record(source: str) -> Mapping[str, Any]:
    """The fields of one record, by the names that rispy gives the tags, else by the tags."""
    lines: list[str] = []
    for line in source.split("\n"):  # a text may hold U+2028, which ends none
        if (tag := _TAG.match(line)) and tag[1] != "ER":
            lines.append(f"{tag[1]}  - {line[tag.end() :]}")
        elif lines and tag is None and lines[-1].startswith(_LISTED) and line.strip():
            lines.append(f"{lines[-1][: len(_LISTED)]}{line.strip()}")
        elif lines and tag is None:
            lines[-1] = f"{lines[-1]} {line.strip()}"  # a text that goes on
    # A semicolon may be a part of an address: which ones part two of them is seen later.
    found = rispy.loads("\n".join([*lines, "ER  - \n"]), delimiter_tags_mapping={})
    fields = found[0] if found else {}
    unknown = fields.pop("unknown_tag", {})
    return {**fields, **unknown}


def _unread(draft: Draft, record: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    """The texts of a record that the draft has no room for."""
    taken = {draft.title, draft.venue, draft.kind, draft.abstract}
    people = next((key for key in (_AUTHORS, _EDITORS) if _texts(record, *key)), ())
    for name, value in record.items():
        if not name or name in _READ or name in people:
            continue
        for text in _texts({name: value}, name):
            if text not in taken and not is_only_ids(text) and not status_of_types(text):
                yield draft.line, f"{name.replace('_', ' ')}: {text}"


def _problems(draft: Draft, record: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    if not draft.title:
        yield draft.line, "a record has no title"
        return
    for doi in _texts(record, "doi"):
        if parse_field_id(doi) is None:
            yield draft.line, f"{draft.title[:_SHOWN]}: {doi[:_SHOWN]!r} is not a valid DOI"
    yield from misfit_links(draft, draft.title[:_SHOWN])
    if draft.authors and not any(record.get(key) for key in _AUTHORS):
        yield draft.line, f"{draft.title[:_SHOWN]}: has no authors; its editors are named instead"
    if doubt := date_doubt(_texts(record, "date", "year", "publication_year"), draft.date):
        yield draft.line, f"{draft.title[:_SHOWN]}: {doubt}"


def _draft(source: str, line: int) -> tuple[Draft, Mapping[str, Any]]:
    record = _record(source)
    draft = Draft(line, next(iter(_texts(record, *_TITLES)), ""))
    draft.key = draft.citation_key = next(iter(_texts(record, "id", "label")), "")
    type_ = str(record.get("type_of_reference", "")).upper()
    draft.kind = _KINDS.get(type_, "paper")
    people = _texts(record, *_AUTHORS) or _texts(record, *_EDITORS)
    draft.authors = NameList.of(people).each(_name)
    venues = _texts(record, *(("publisher",) if type_ in _WHOLE else ()), *_VENUES)
    draft.venue = next((venue for venue in venues if venue != draft.title), "")
    draft.date = _date(record)
    draft.year = _year(record) or (int(draft.date[:4]) if draft.date else None)
    draft.abstract = next(iter(_texts(record, "abstract", "notes_abstract")), "")
    draft.tags = [*dict.fromkeys(_texts(record, "keywords"))]
    draft.set_summary(_texts(record, "research_notes"))
    own_kind = next(iter(_texts(record, "type_of_work")), "")
    draft.kind = own_kind if own_kind in KINDS else draft.kind
    draft.status = next(filter(None, map(status_of_types, _texts(record, "type_of_work"))), "")
    _add_links(draft, record, line)
    return draft, record


def _add_links(draft: Draft, record: Mapping[str, Any], line: int) -> None:
    for value in _texts(record, "doi"):
        add_id(draft, value, "doi")
    claim_venue_ids(draft, _texts(record, *(key for key in record if key not in _OWN_WORDS)))
    for urls in _texts(record, "urls", "url"):
        for url in _NEXT_ADDRESS.split(urls):
            add_link(draft, url, line)
    for value in _texts(record, "doi"):
        if "://" in value:
            add_address_of_id(draft, value, line)
    for url in _texts(record, "file_attachments1", "file_attachments2"):
        add_link(draft, url, line, "pdf")
    draft.note = add_notes(draft, [(text, line) for text in _texts(record, "notes")])
    claim_ids_alone(draft, _texts(record, "research_notes"))


def _date(record: Mapping[str, Any]) -> str:
    """The fullest of a record's dates, which are written ``2021/05/03/other``."""
    dates = [
        format_date(*re.split("[/-]", f"{text}//")[:3])
        for text in _texts(record, "date", "year", "publication_year")
    ]
    return max(dates, key=len, default="")


def _name(written: str) -> str:
    """A name in natural order; of an institution EndNote doubles the comma inside its name."""
    return written.replace(",,", ",") if ",," in written else natural_name(written)


def _year(record: Mapping[str, Any]) -> int | None:
    """The year of publication, also where the date is that of an earlier preprint."""
    years = (re.match(r"[1-9]\d{3}(?!\d)", text) for text in _texts(record, "year"))
    return next((int(year[0]) for year in years if year), None)


def _texts(record: Mapping[str, Any], *keys: str) -> list[str]:
    """The texts of some fields, on one line each."""
    values = [record.get(key) for key in keys]
    items = [item for value in values for item in (value if isinstance(value, list) else [value])]
    texts = (collapse_whitespace(item) for item in items if isinstance(item, str))
    return [text for text in texts if text]
