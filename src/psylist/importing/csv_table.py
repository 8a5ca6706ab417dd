"""A CSV file as drafts: its first row tells what each column holds."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence

from psylist.errors import DataFileError, Problem
from psylist.importing.drafts import Draft, ParseResult
from psylist.importing.records import account_texts, add_id, add_link, add_texts, set_identifier
from psylist.text.dates import find_date
from psylist.text.names import natural_order
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
_MOST = 2_000_000  # characters of one cell


def read_csv(text: str, name: str) -> ParseResult:
    """Reads a CSV file; commas, semicolons and tabs may separate its cells.

    Raises:
        DataFileError: no column holds titles; `name` is what the error calls the file.
    """
    csv.field_size_limit(_MOST)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    drafts: list[Draft] = []
    problems: list[tuple[int, str]] = []
    line = 1
    try:
        heads = next(reader, [])
        roles = [_role(head) for head in heads]
        if "title" not in roles:
            message = f"has no column of titles: {', '.join(heads[:8]) or 'it is empty'}"
            raise DataFileError(name, [Problem(1, "", message)], hint="Call a column Title.")
        problems += [
            (1, f"the column {head!r} is not read, but for its links")
            for head, role in zip(heads, roles, strict=True)
            if not role and head.strip() and collapse_whitespace(head).casefold() not in _ROLES
        ]
        for row in reader:
            start, line = line + 1, reader.line_num
            if any(cell.strip() for cell in row):
                draft = _draft(row, roles, heads, start)
                if draft.title:
                    drafts.append(draft)
                    problems += _unread(row, roles, heads, draft)
                else:
                    problems.append((start, "a row has no title"))
    except csv.Error as error:
        raise DataFileError(name, [Problem(reader.line_num, "", f"is no CSV: {error}")]) from error
    return account_texts(drafts, text, problems)


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


def _draft(row: Sequence[str], roles: Sequence[str], heads: Sequence[str], line: int) -> Draft:
    cells: dict[str, str] = {}
    for at, cell in enumerate(row[: len(roles)]):
        if cell.strip():
            cells.setdefault(roles[at] or f"other:{heads[at]}", cell.strip())
    draft = Draft(line, collapse_whitespace(cells.get("title", "")))
    draft.key = cells.get("name", "")
    draft.venue = collapse_whitespace(cells.get("venue", ""))
    draft.abstract = collapse_whitespace(cells.get("abstract", ""))
    draft.note = (
        collapse_whitespace(cells.get("note", "")) if "://" not in cells.get("note", "") else ""
    )
    if summary := collapse_whitespace(cells.get("summary", "")):
        draft.paragraphs, draft.paragraph_lines = [summary], [line]
    found = find_date(cells.get("date", "")) or find_date(cells.get("year", ""))
    draft.date = found.day if found else ""
    draft.year = found.year if found else None
    draft.authors = _authors(cells.get("authors", ""))
    draft.tags = [
        *dict.fromkeys(
            t
            for tag in re.split(r"[;,，；、]", cells.get("tags", ""))
            if (t := collapse_whitespace(tag))
        )
    ]
    _add_links(draft, cells, line)
    return draft


def _unread(
    row: Sequence[str], roles: Sequence[str], heads: Sequence[str], draft: Draft
) -> Iterator[tuple[int, str]]:
    """The cells of a row that do not hold what their column says."""
    for at, cell in enumerate(row):
        role = roles[at] if at < len(roles) else ""
        shown = cell.strip()[:40]
        if not shown:
            continue
        if at >= len(roles):
            yield draft.line, f"{shown!r} stands in no column"
        elif (role == "url" or role.startswith("link:")) and not _is_link(cell, draft):
            yield draft.line, f"{heads[at]} {shown!r} is no address"
        elif role in {"year", "date"} and find_date(cell) is None:
            yield draft.line, f"{heads[at]} {shown!r} is no date"
        elif role in _IDS and role not in draft.ids:
            yield draft.line, f"{heads[at]} {shown!r} is no id"


def _is_link(cell: str, draft: Draft) -> bool:
    return (
        cell.strip() in {found.url for found in draft.link_refs} or set_identifier(cell) is not None
    )


def _authors(cell: str) -> list[str]:
    """Names separated by semicolons, else by ``and``, else by commas."""
    for sign in (";", "；", " and ", "、"):
        if sign in cell:
            break
    else:
        sign = ","
    parts = [collapse_whitespace(part) for part in cell.split(sign) if collapse_whitespace(part)]
    if sign == ",":
        return parts
    return [natural_order(part) for part in parts]


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
            add_texts(draft, [(cell, line)])
