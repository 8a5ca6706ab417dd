"""JSON as drafts: CSL-JSON, what becomes it (see `json_shapes`), and psylist's own."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from psylist.errors import DataFileError, Problem
from psylist.identifiers.mentions import find_ids
from psylist.importing.drafts import (
    Draft,
    FailureLog,
    ParseResult,
    account_urls,
    add_address_of_id,
    add_id,
    add_link,
    add_named_link,
    date_doubt,
    format_date,
    misfit_links,
    parse_field_id,
    read_tags,
)
from psylist.importing.ids import claim_venue_ids
from psylist.importing.json_shapes import NAMES, Shape, find_shape, items_of
from psylist.importing.notes import add_notes
from psylist.model import KINDS, TRANSLATABLE
from psylist.text.authors import csl_names
from psylist.text.escape import clean_text, clean_value
from psylist.text.scripts import collapse_whitespace, paragraphs
from psylist.text.values import date_from_parts
from psylist.vocabulary.csl import csl_date, csl_type, read_csl_item, strip_jats
from psylist.vocabulary.retractions import read_retraction

_VENUES = ("journal", "booktitle", "event-title", "event", "publisher")
_LINK_KEYS = (("URL", ""), ("url", ""), ("doi_url", ""), ("pdf", "pdf"), ("code", "code"))
_KINDS = {"software": "tool", "dataset": "dataset"}
_DAYS = ("date", "added")
_NOT_TOLD = frozenset(["id", "type", "language", "accessed", "source", "languages"])
"""Keys that say nothing of the work itself."""


class _ReadKeys(dict[str, Any]):
    """An item that knows which of its keys were read."""

    def __init__(self, item: Mapping[str, Any]) -> None:
        super().__init__(item)
        self.read: set[str] = set()

    def get(self, key: str, default: Any = None) -> Any:
        self.read.add(key)
        return super().get(key, default)

    def __getitem__(self, key: str) -> Any:
        self.read.add(key)
        return super().__getitem__(key)

    def unread(self) -> Iterator[tuple[str, str]]:
        """The keys that nobody has read, each with its value as text."""
        for key, value in self.items():
            if key not in self.read and key not in _NOT_TOLD and value not in (None, "", [], {}):
                words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
                yield key, collapse_whitespace(words)


def read_csl(text: str, name: str) -> ParseResult:
    """Read JSON that holds papers.

    Raises:
        DataFileError: it is not JSON, or has no items, or is of a shape that is not read; `name` is
            what the error calls the file.
    """
    document, problems = _load(text, name)
    items, shape = _items_of(document, name)
    lines = _LineIndex(text)
    log = FailureLog()
    drafts: list[Draft] = []
    ignored: list[tuple[int, str]] = []
    for number, item in enumerate(items, 1):
        line = lines.line_of_title(item)
        if isinstance(item, Mapping) and not shape.is_work(item):
            ignored.append((line, _part_of_work(item, number)))
            continue
        with log.catch(line):
            draft = _draft(item, shape, line, lines, ignored) if isinstance(item, Mapping) else None
            problems += _problems(item, number, line, has_title=draft is not None)
            if draft is not None:
                problems += misfit_links(draft, f"item {number}")
                problems += _date_doubts(item, draft, number)
                drafts.append(draft)
    is_own = shape.name == "psylist"  # it also prints addresses that follow from ids
    result = account_urls(drafts, [] if is_own else text, problems, log.failures)
    result.ignored = ignored
    result.named_languages = _languages(items) if is_own else ()
    return result


def _part_of_work(item: Mapping[str, Any], number: int) -> str:
    """What an item that belongs to another one is, and what it says."""
    words = _text(item, "title") or _text(item, "note") or f"item {number}"
    return f"{_text(item, 'itemType')}: {words}"


def _problems(
    item: object, number: int, line: int, *, has_title: bool
) -> Iterator[tuple[int, str]]:
    if not has_title:
        yield line, f"item {number} has no title"
    elif isinstance(item, Mapping):
        if _has_editors_only(item):
            yield line, f"item {number} has no authors; its editors are named instead"
        for key in ("DOI", "doi"):
            if (doi := _text(item, key)) and parse_field_id(doi) is None:
                yield line, f"item {number}: {doi[:40]!r} is not a valid DOI"


def _date_doubts(item: Mapping[str, Any], draft: Draft, number: int) -> Iterator[tuple[int, str]]:
    """The dates of an item that are not read as a whole."""
    for name in _DAYS if draft.record else _DAYS[:1]:
        day = draft.record.get(name, "") if draft.record else draft.date
        if isinstance(text := item.get(name), str) and (doubt := date_doubt([text], str(day))):
            yield draft.line, f"item {number}: {name}: {doubt}"


def _languages(items: Sequence[object]) -> list[str]:
    """The languages of the list that psylist's own records come from."""
    labels = [item.get("label") for item in items if isinstance(item, Mapping)]
    codes = (code for label in labels if isinstance(label, Mapping) for code in label)
    return [*dict.fromkeys(map(str, codes))]


def _is_lines(text: str, name: str) -> bool:
    """Whether each line is a document of its own, as in JSON Lines, though some may be broken."""
    if Path(name).suffix.lower() in {".jsonl", ".ndjson"}:
        return True
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    whole = [line for line in lines if line.startswith("{") and line.endswith("}")]
    return bool(lines) and lines[0].startswith("{") and 2 * len(whole) > len(lines) > 1


def _load_lines(text: str, name: str) -> tuple[list[object], list[tuple[int, str]]]:
    """The documents of a file with one a line, and what is wrong with other lines."""
    documents: list[object] = []
    failed: list[Problem] = []
    for number, line in enumerate(text.split("\n"), 1):
        try:
            documents += [_parsed(line)] if line.strip() else []
        except _InvalidJsonError as error:
            failed.append(Problem(number, "", error.message))
    if failed and not documents:
        raise DataFileError(name, failed)
    return documents, [(problem.line, problem.message) for problem in failed]


def _load(text: str, name: str) -> tuple[object, list[tuple[int, str]]]:
    """The document in a file, and the lines of JSON Lines that are left out."""
    try:
        return _parsed(text), []
    except _InvalidJsonError as error:
        if _is_lines(text, name):
            return _load_lines(text, name)
        raise DataFileError(name, [Problem(error.line, "", error.message)]) from error


class _InvalidJsonError(Exception):
    """A text is not JSON, or none that can be read.

    Attributes:
        line: where, 0 for the whole text.
        message: what is wrong with it.
    """

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


def _parsed(text: str) -> object:
    """A document, its texts without what says nothing."""
    try:
        return clean_value(json.loads(text))
    except RecursionError as error:
        raise _InvalidJsonError(0, "is nested too deeply") from error
    except json.JSONDecodeError as error:
        reason = f"{error.msg[:1].lower()}{error.msg[1:]} (column {error.colno})"
        raise _InvalidJsonError(error.lineno, f"is not valid JSON: {reason}") from error
    except ValueError as error:  # a number of 5,000 digits
        message = "contains a number with thousands of digits"
        raise _InvalidJsonError(0, message) from error


def _items_of(document: object, name: str) -> tuple[list[Any], Shape]:
    """The items of a file, and their shape.

    Raises:
        DataFileError: there are none, or they are of no shape that is read.
    """
    items = items_of(document)
    if items is None:
        message = "has no list of items"
        raise DataFileError(name, [Problem(0, "", message)], hint=f"These are read: {NAMES}.")
    shape = find_shape(items)
    if shape is None:
        keys = next((", ".join([*item][:6]) for item in items if isinstance(item, Mapping)), "")
        message = f"is JSON of an unknown shape; its items have {keys}"
        raise DataFileError(name, [Problem(0, "", message)], hint=f"These are read: {NAMES}.")
    return items, shape


class _LineIndex:
    """The lines of strings in a file; the JSON parser does not keep them."""

    def __init__(self, text: str) -> None:
        self._lines: dict[str, list[int]] = {}
        for number, line in enumerate(text.split("\n"), 1):
            for literal in re.findall(r'"((?:[^"\\]|\\.)*)"', line):
                self._lines.setdefault(_value_of(literal), []).append(number)

    def line_of_title(self, item: object) -> int:
        """The line of an item's title; each call with the same title gives its next line."""
        title = item.get("title") if isinstance(item, Mapping) else None
        return self.line(title) if isinstance(title, str) else 0

    def line(self, value: str) -> int:
        """The line of a string; each call with the same string gives its next line."""
        lines = self._lines.get(value) or [1]
        return lines.pop(0) if len(lines) > 1 else lines[0]


def _value_of(literal: str) -> str:
    """What stands for itself or escaped between the quotes of a string."""
    if "\\" not in literal:
        return literal
    try:
        return clean_text(str(json.loads(f'"{literal}"')))
    except ValueError:
        return literal


def _draft(
    item: Mapping[str, Any],
    shape: Shape,
    line: int,
    lines: _LineIndex,
    ignored: list[tuple[int, str]],
) -> Draft | None:
    """The draft of an item; None if it has no title."""
    source = _ReadKeys(item)
    converted = _ReadKeys(shape.convert(source))
    if isinstance(record := converted.get("record"), dict):
        return _own_draft(record, line)
    if not strip_jats(converted.get("title")):
        return None
    draft = _csl_draft(converted, line, lines)
    left = {**dict(converted.unread()), **dict(source.unread() if shape.name != "CSL-JSON" else ())}
    ignored += [(line, f"{key}: {words}") for key, words in left.items()]
    return draft


def _own_draft(record: dict[str, Any], line: int) -> Draft | None:
    """The draft of an entry in psylist's own form."""
    title = record.get("title")
    plain = next(iter(title.values()), "") if isinstance(title, dict) else title
    if not isinstance(plain, str) or not plain.strip():
        return None
    draft = Draft(line, collapse_whitespace(plain))
    draft.key = draft.own_id = str(record.pop("id", ""))
    draft.record = record | _own_days(record)
    for kind in ("arxiv", "acl", "doi"):
        if isinstance(value := record.get(kind), str):
            draft.ids[kind] = value
    if isinstance(url := record.get("url"), str):
        add_link(draft, url, line)
    links = record.get("links")
    for kind, url in links.items() if isinstance(links, dict) else ():
        add_link(draft, str(url), line, str(kind))
    for field in TRANSLATABLE:
        if isinstance(texts := record.get(field), dict):
            draft.texts[field] = {str(code): str(words) for code, words in texts.items()}
    return draft


def _own_days(record: Mapping[str, Any]) -> dict[str, str]:
    """The dates of a record as far as there are such days."""
    days = {name: day for name in _DAYS if isinstance(day := record.get(name), str)}
    return {name: str(date_from_parts(day.split("-")) or "") for name, day in days.items()}


def _csl_draft(item: Mapping[str, Any], line: int, lines: _LineIndex) -> Draft:
    work = read_csl_item(item)
    draft = Draft(line, work.title)
    draft.key = _text(item, "citation-key") or _text(item, "ref") or _key(_text(item, "id"))
    draft.citation_key = draft.key
    draft.kind = _KINDS.get(csl_type(item), "paper")
    is_retracted = item.get("is_retracted") is True or read_retraction(dict(item))
    draft.status = "retracted" if is_retracted else ""
    people = item.get("author_list")
    draft.authors = csl_names(people) if people else work.authors or work.editors
    venues = (work.container, work.venue)
    draft.venue = next(filter(None, venues), "") or next(
        (v for key in _VENUES if (v := _text(item, key))), ""
    )
    draft.date = _day(work.date) or _day_of_papis(item)
    draft.year = int(draft.date[:4]) if draft.date else None
    draft.date = _day(csl_date(item.get("submitted"))) or draft.date
    draft.abstract = work.abstract
    draft.tags = _tags(item)
    if isinstance(summary := item.get("annote"), str):
        draft.set_summary(map(strip_jats, paragraphs(summary)))
    _add_links(draft, item, lines)
    custom = dict(item).get("custom")  # what other programs keep there counts as not read
    if isinstance(custom, Mapping) and _OWN_CUSTOM.intersection(custom):
        _add_custom(draft, item["custom"])
    if work.preprint:
        add_id(draft, work.preprint)
    return draft


_OWN_CUSTOM = frozenset(["arxiv", "acl", "kind", "links"])


def _add_custom(draft: Draft, custom: Mapping[str, Any]) -> None:
    """Add what `psylist export --format csl` writes into ``custom``."""
    for kind in ("arxiv", "acl"):
        add_id(draft, str(custom.get(kind) or ""), kind)
    if custom.get("kind") in KINDS:
        draft.kind = str(custom["kind"])
    links = custom.get("links")
    for kind, url in links.items() if isinstance(links, Mapping) else ():
        add_named_link(draft, str(url), draft.line, str(kind))


def _tags(item: Mapping[str, Any]) -> list[str]:
    tags = item.get("keyword") or item.get("tags") or item.get("keywords") or []
    if isinstance(tags, str):
        return read_tags(tags)
    words = [collapse_whitespace(str(tag)) for tag in tags] if isinstance(tags, list) else []
    return [*dict.fromkeys(word for word in words if word)]


def _has_editors_only(item: Mapping[str, Any]) -> bool:
    return bool(item.get("editor")) and not any(
        item.get(key) for key in ("author", "author_list", "creators")
    )


def _add_links(draft: Draft, item: Mapping[str, Any], lines: _LineIndex) -> None:
    for key in ("DOI", "doi"):
        add_id(draft, _text(item, key), "doi")
    for key in ("eprint", "arxiv", "archiveID"):
        add_id(draft, _text(item, key), "arxiv")
    add_id(draft, _text(item, "acl"), "acl")
    for key, kind in _LINK_KEYS:
        if value := _text(item, key):
            add_link(draft, value, lines.line(value), kind)
    for key in ("DOI", "doi"):
        if "://" in (value := _text(item, key)):
            add_address_of_id(draft, value, lines.line(value))
    notes = [*_texts(item, lines)]
    draft.note = add_notes(draft, notes)
    every = dict(item)  # what holds no id counts as not read
    with_ids = [key for key in _VOLUMES if find_ids(_text(every, key))]
    claim_venue_ids(draft, [_text(item, key) for key in with_ids])


_VOLUMES = (
    "number", "volume", "issue", "page", "archive", "archive_location", "call-number", "publisher",
    "container-title", "collection-title", "genre", "source",
)  # fmt: skip
"""What tells of the volume; preprints have their ids there."""


def _texts(item: Mapping[str, Any], lines: _LineIndex) -> Iterator[tuple[str, int]]:
    for key in ("note", "notes", "extra"):
        value = item.get(key)
        if isinstance(value, str):
            yield value, lines.line(value)


def _day(date: object) -> str:
    """A date as the data file has it."""
    return str(date) if date is not None else ""


def _day_of_papis(item: Mapping[str, Any]) -> str:
    from psylist.text.dates import find_date

    found = find_date(str(item.get("date") or ""))
    if found is not None:
        return found.day
    year = re.search(r"\d{4}", str(item.get("year") or ""))
    return format_date(year[0] if year else "", _text(item, "month"))


def _text(item: Mapping[str, Any], key: str) -> str:
    value = item.get(key)
    if isinstance(value, list):
        value = value[0] if value else ""
    return strip_jats(str(value)) if isinstance(value, str | int) else ""


def _key(value: str) -> str:
    """An item's id if it is a citation key, not an address."""
    return value if re.fullmatch(r"[A-Za-z][\w.-]*", value) else ""
