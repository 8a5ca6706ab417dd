"""CSV files as drafts: the first row names what each column holds."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from psylist.errors import DataFileError, Problem
from psylist.importing.drafts import (
    Draft,
    FailureLog,
    ParseResult,
    account_urls,
    add_id,
    add_link,
    add_text_links,
    parse_field_id,
)
from psylist.text.authors import read_author_list
from psylist.text.dates import find_date
from psylist.text.scripts import collapse_whitespace
from psylist.vocabulary.labels import key_role, link_kind

# What Zotero, Google Scholar and spreadsheets of curators call their columns.
_ROLES = {
    "title": "title", "author": "authors", "authors": "authors", "doi": "doi", "url": "url",
    "publication title": "venue", "proceedings title": "venue", "conference name": "venue",
    "publication year": "year", "year": "year", "date": "date", "abstract note": "abstract",
    "abstract": "abstract", "manual tags": "tags", "automatic tags": "", "tags": "tags",
    "key": "", "item type": "type", "notes": "note", "note": "note", "arxiv": "arxiv",
    "summary": "summary", "id": "name", "citation key": "name", "acl": "acl", "kind": "kind",
    "extra": "extra", "publisher": "",
}  # fmt: skip
_IDS = ("doi", "arxiv", "acl")
_MAX_CELL = 2_000_000  # characters


class _Column(NamedTuple):
    """A column: its head, and its role, empty if unknown."""

    head: str
    role: str


def read_csv(text: str, name: str) -> ParseResult:
    """Read a CSV file; commas, semicolons and tabs may separate its cells.

    Raises:
        DataFileError: no column holds titles; `name` is what the error calls the file.
    """
    csv.field_size_limit(_MAX_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    drafts: list[Draft] = []
    problems: list[tuple[int, str]] = []
    log = FailureLog()
    line = 1
    try:
        columns = _columns(next(reader, []), name)
        problems += _unknown_columns(columns)
        for row in reader:
            start, line = line + 1, reader.line_num
            if any(cell.strip() for cell in row):
                with log.catch(start):
                    draft = _draft(row, columns, start)
                    problems += _misplaced_cells(row, columns, draft)
                    drafts += [draft] if draft.title else []
    except csv.Error as error:
        message = f"is not valid CSV: {error}"
        raise DataFileError(name, [Problem(reader.line_num, "", message)]) from error
    return account_urls(drafts, text, problems, log.failures)


def _columns(heads: Sequence[str], name: str) -> list[_Column]:
    columns = [_Column(head, _role(head)) for head in heads]
    if not any(column.role == "title" for column in columns):
        found = f"it has {', '.join(heads[:8])}" if heads else "the file is empty"
        message = f"has no title column; {found}"
        raise DataFileError(name, [Problem(1, "", message)], hint="Call a column Title.")
    return columns


def _unknown_columns(columns: Sequence[_Column]) -> Iterator[tuple[int, str]]:
    for head, role in columns:
        if not role and head.strip() and collapse_whitespace(head).casefold() not in _ROLES:
            yield 1, f"unknown column {head!r}: only its links are read"


def _delimiter(text: str) -> str:
    first = text.lstrip("\n").split("\n", 1)[0]
    return max(",;\t，|", key=first.count) if first else ","


def _role(head: str) -> str:
    plain = collapse_whitespace(head).casefold().strip(" *:：")
    if plain in _ROLES:
        return _ROLES[plain]
    role = key_role(head)
    if role in {"title", "venue", "date", "authors", "summary", "tags", "note"}:
        return role
    kind = link_kind(head)
    return f"link:{kind}" if kind else ("url" if role == "links" else "")


def _draft(row: Sequence[str], columns: Sequence[_Column], line: int) -> Draft:
    cells: dict[str, str] = {}
    for cell, column in zip(row, columns, strict=False):
        if cell.strip():
            cells.setdefault(column.role or f"other:{column.head}", cell.strip())
    draft = Draft(line, collapse_whitespace(cells.get("title", "")))
    draft.key = cells.get("name", "")
    draft.venue = collapse_whitespace(cells.get("venue", ""))
    draft.abstract = collapse_whitespace(cells.get("abstract", ""))
    draft.note = (
        collapse_whitespace(cells.get("note", "")) if "://" not in cells.get("note", "") else ""
    )
    if summary := collapse_whitespace(cells.get("summary", "")):
        draft.paragraphs, draft.paragraph_lines = [summary], [line]
    date = find_date(cells.get("date", "")) or find_date(cells.get("year", ""))
    draft.date = date.day if date else ""
    draft.year = date.year if date else None
    draft.authors = read_author_list(cells.get("authors", ""))
    tags = map(collapse_whitespace, re.split(r"[;,，；、]", cells.get("tags", "")))
    draft.tags = [*dict.fromkeys(tag for tag in tags if tag)]
    _add_links(draft, cells, line)
    return draft


def _misplaced_cells(
    row: Sequence[str], columns: Sequence[_Column], draft: Draft
) -> Iterator[tuple[int, str]]:
    """The cells of a row that do not hold what their column is for."""
    if not draft.title:
        yield draft.line, "a row has no title"
        return
    for index, cell in enumerate(row):
        shown = cell.strip()[:40]
        if not shown:
            continue
        if index >= len(columns):
            yield draft.line, f"{shown!r} has no column"
            continue
        head, role = columns[index]
        if (role == "url" or role.startswith("link:")) and not _is_link(cell, draft):
            yield draft.line, f"{head}: {shown!r} is not a web address"
        elif role in {"year", "date"} and find_date(cell) is None:
            yield draft.line, f"{head}: {shown!r} is not a date"
        elif role in _IDS and role not in draft.ids:
            yield draft.line, f"{head}: {shown!r} is not a valid id"


def _is_link(cell: str, draft: Draft) -> bool:
    urls = {link.url for link in draft.link_refs}
    return cell.strip() in urls or parse_field_id(cell) is not None


def _add_links(draft: Draft, cells: Mapping[str, str], line: int) -> None:
    for kind in _IDS:
        value = cells.get(kind, "")
        add_id(draft, value, kind)
        if "://" in value:
            add_link(draft, value, line, "" if kind == "doi" else kind)
    if "url" in cells:
        add_link(draft, cells["url"], line)
    for role, cell in cells.items():
        if role.startswith("link:"):
            kind = role.removeprefix("link:")
            add_id(draft, cell if kind in {"arxiv", "doi", "paper", "pdf", "acl"} else "")
            add_link(draft, cell, line, "" if kind in {"paper", "link"} and not draft.url else kind)
        elif role in {"note", "extra"} or role.startswith("other:"):
            add_text_links(draft, [(cell, line)])
