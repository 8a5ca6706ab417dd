"""Tables as text (CSV and its relatives) as drafts: the first row names what each column holds."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from psylist.errors import DataFileError, Problem
from psylist.importing.csv_rows import CsvRows
from psylist.importing.drafts import (
    TEXT_FIELDS,
    Draft,
    FailureLog,
    ParseResult,
    account_urls,
    add_id,
    add_link,
    add_named_link,
    add_text_links,
    parse_field_id,
    read_packed_links,
    read_tags,
)
from psylist.importing.ids import claim_note_ids, claim_venue_ids
from psylist.model import KINDS
from psylist.text.authors import read_author_list
from psylist.text.dates import find_date
from psylist.text.scripts import collapse_whitespace, has_han, paragraphs
from psylist.vocabulary.labels import column_role, link_kind, without_record_lines
from psylist.vocabulary.looks import NOTHING

# What Zotero, Google Scholar, Scopus, Web of Science and curators' sheets call their columns.
_ROLES = {
    "title": "title", "article title": "title", "document title": "title",
    "author": "authors", "authors": "authors", "author full names": "authors", "doi": "doi",
    "url": "url", "link": "url", "paper link": "url", "article url": "url",
    "publication title": "venue", "proceedings title": "venue", "conference name": "venue",
    "source title": "venue", "conference title": "venue",
    "publication year": "year", "year": "year", "date": "date", "abstract note": "abstract",
    "publication date": "date", "abstract": "abstract", "manual tags": "tags", "tags": "tags",
    "author keywords": "tags", "keywords": "tags", "notes": "note", "note": "note",
    "arxiv": "arxiv", "arxiv id": "arxiv", "summary": "summary", "id": "name",
    "citation key": "key", "links": "links", "acl": "acl", "acl id": "acl", "kind": "kind",
    "extra": "extra",
    "doi link": "doi",
    # Columns that say nothing an entry has room for; only their links are read.
    "key": "", "item type": "", "automatic tags": "", "publisher": "",
}  # fmt: skip
_IDS = ("doi", "arxiv", "acl")
_MAX_CELL = 2_000_000  # characters
_DELIMITERS = ",;\t，|"
_MIN_FITTING = 0.5  # of the first rows are as long as the head of what looks like a table
_SAMPLE_ROWS = 30  # by which the delimiter is found
_SEP = re.compile(r"\A\s*\"?sep=(.)\"?[ \t]*(?:\r?\n|\r|\Z)", re.IGNORECASE)  # Excel's own line
_HYPERLINK = re.compile(
    r'\A\s*=\s*HYPERLINK\s*\(\s*"([^"]*)"\s*(?:[,;]\s*"((?:[^"]|"")*)"\s*)?\)\s*\Z', re.IGNORECASE
)
# Columns of other names that hold ids of the work itself; others cite, extend or compare.
_ID_HEAD = re.compile(
    r"\bids?\b|identifier|doi|arxiv|e-?print|archiv|accession|anthology|call number|编号|預印|预印",
    re.IGNORECASE,
)
# How sheets keep a text from being a formula.
_GUARDED = re.compile("'+[=+\\-@\t\r\n＝＋－＠]")


@dataclass(frozen=True, slots=True)
class _Column:
    """A column.

    Attributes:
        head: what the first row calls it.
        role: what it holds; empty if unknown or of no use.
        language: of its texts; empty for that of the file.
    """

    head: str
    role: str
    language: str = ""


def looks_like_csv(text: str) -> bool:
    """Whether the first line of a text names the columns of a table, one of them titles."""
    text = _SEP.sub("", text, count=1)
    delimiter = _delimiter(text)
    has_titles, fitting, _ = _fit(_sample(text), delimiter)
    head = next(csv.reader(io.StringIO(_sample(text), newline=""), delimiter=delimiter), [])
    roles = {column.role for column in map(_column, head)} - {""}
    return has_titles and fitting >= _MIN_FITTING and len(roles) > 1


def read_csv(text: str, name: str) -> ParseResult:
    """Read a table; commas, semicolons, tabs or bars may separate its cells.

    Raises:
        DataFileError: no column holds titles; `name` is what the error calls the file.
    """
    csv.field_size_limit(_MAX_CELL)
    sep = _SEP.match(text)
    body = text[sep.end() :] if sep else text
    delimiter = sep[1] if sep and sep[1] in _DELIMITERS else _delimiter(body)
    rows = CsvRows(body, delimiter)
    table = _Table(name, FailureLog(), offset=1 if sep else 0)
    try:
        table.read_head(next(rows, []))
        for row in rows:
            line = rows.start + table.offset
            if rows.is_mended:
                table.report(line, "a quote that is never closed")
            table.read_row([_plain_cell(cell) for cell in row], row, line)
    except csv.Error as error:
        message = f"is not valid CSV: {error}"
        raise DataFileError(name, [Problem(rows.start, "", message)]) from error
    return table.result()


class _Table:
    """The rows of a table on their way to drafts."""

    def __init__(self, name: str, log: FailureLog, offset: int) -> None:
        self.offset = offset
        self._name = name
        self._log = log
        self._columns: list[_Column] = []
        self._drafts: list[Draft] = []
        self._problems: list[tuple[int, str]] = []
        self._ignored: list[tuple[int, str]] = []
        self._cells: list[tuple[int, str]] = []

    def read_head(self, heads: Sequence[str]) -> None:
        """Take the first row.

        Raises:
            DataFileError: no column holds titles.
        """
        self._columns = _columns(heads)
        if not _has_titles(heads):
            found = f"it has {', '.join(heads[:8])}" if heads else "the file is empty"
            message = f"has no title column; {found}"
            problem = Problem(1 + self.offset, "", message)
            raise DataFileError(self._name, [problem], hint="Call a column Title.")
        self._cells += [(1 + self.offset, head) for head in heads]
        for column in self._columns:
            if not column.role and column.head.strip():
                known = _key(column.head) in _ROLES
                words = "column" if known else "unknown column"
                message = f"{words} {column.head!r}: only its links are read"
                (self._ignored if known else self._problems).append((1 + self.offset, message))

    def report(self, line: int, message: str) -> None:
        """Say what is wrong with a row, which is read anyway."""
        self._problems.append((line, message))

    def read_row(self, row: Sequence[str], raw: Sequence[str], line: int) -> None:
        """Take another row, as plain texts and as it stands in the file."""
        if not any(cell.strip() for cell in row):
            return
        self._cells += [(line, cell) for cell in row]
        with self._log.catch(line):
            draft = _draft(row, raw, self._columns, line)
            self._problems += _misplaced_cells(row, self._columns, draft)
            self._ignored += _unread_cells(row, self._columns, line)
            self._drafts += [draft] if draft.has_title else []

    def result(self) -> ParseResult:
        """All that was read."""
        result = account_urls(self._drafts, self._cells, self._problems, self._log.failures)
        result.ignored = self._ignored
        return result


def _key(head: str) -> str:
    return collapse_whitespace(head.replace("_", " ")).casefold().strip(" *:：")


def _columns(heads: Sequence[str]) -> list[_Column]:
    """The columns; a Chinese head beside another of its role says that its texts are Chinese."""
    columns = [_column(head) for head in heads]
    for index, column in enumerate(columns):
        if column.role not in TEXT_FIELDS or column.language or not has_han(column.head):
            continue
        others = [c for n, c in enumerate(columns) if n != index and c.role == column.role]
        if any(other.language or not has_han(other.head) for other in others):
            columns[index] = _Column(column.head, column.role, "zh")
    return columns


def _column(head: str) -> _Column:
    if (key := _key(head)) in _ROLES:
        return _Column(head, _ROLES[key])
    role, language = column_role(head)
    if language and role in TEXT_FIELDS:
        return _Column(head, role, language)
    if role in {"title", "venue", "date", "authors", "summary", "abstract", "tags", "note"}:
        return _Column(head, role)
    kind = link_kind(head)
    return _Column(head, f"link:{kind}" if kind else ("url" if role == "links" else ""))


def _has_titles(heads: Sequence[str]) -> bool:
    return any(column.role == "title" for column in map(_column, heads))


def _delimiter(text: str) -> str:
    """The sign that makes a table of the first rows: with titles, and rows as long as the head."""
    sample = _sample(text)
    return max(_DELIMITERS, key=lambda sign: _fit(sample, sign))


def _sample(text: str) -> str:
    return "\n".join(text.split("\n", _SAMPLE_ROWS)[:_SAMPLE_ROWS])


def _fit(lines: str, delimiter: str) -> tuple[bool, float, int]:
    try:
        rows = [*csv.reader(io.StringIO(lines, newline=""), delimiter=delimiter)]
    except csv.Error:
        return False, 0.0, 0
    head = rows[0] if rows else []
    fitting = sum(len(row) == len(head) for row in rows) / max(1, len(rows))
    return len(head) > 1 and _has_titles(head), fitting, len(head)


def _plain_cell(cell: str) -> str:
    """A cell as it is seen: of ``=HYPERLINK("address","label")`` the address."""
    if link := _HYPERLINK.match(cell):
        return link[1]
    text = cell[1:] if _GUARDED.match(cell) else cell
    return "" if text.strip().casefold() in NOTHING else text


def _draft(row: Sequence[str], raw: Sequence[str], columns: Sequence[_Column], line: int) -> Draft:
    cells, texts = _cells(row, raw, columns)
    title = cells.get("title", "")
    draft = Draft(line, collapse_whitespace(_label(row, raw, title)))
    draft.texts = texts
    draft.key = cells.get("name", "") or cells.get("key", "")
    draft.citation_key = cells.get("key", "")
    kind = cells.get("kind", "").casefold()
    draft.kind = kind if kind in KINDS else draft.kind
    draft.venue = collapse_whitespace(cells.get("venue", ""))
    draft.abstract = collapse_whitespace(cells.get("abstract", ""))
    note = without_record_lines(cells.get("note", ""))
    draft.note = collapse_whitespace(note) if "://" not in note else ""
    draft.set_summary(paragraphs(cells.get("summary", "")))
    year = find_date(cells.get("year", ""))
    date = find_date(cells.get("date", "")) or year
    draft.date = date.day if date else ""
    stated = year or date
    draft.year = stated.year if stated else None
    draft.authors = read_author_list(cells.get("authors", ""))
    draft.tags = read_tags(cells.get("tags", ""))
    _add_links(draft, cells, line)
    if title and draft.title != collapse_whitespace(title):
        add_link(draft, title, line)  # a title that is a link
    return draft


def _cells(
    row: Sequence[str], raw: Sequence[str], columns: Sequence[_Column]
) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """The cells of a row by role, and those that name their language by role and language."""
    cells: dict[str, str] = {}
    texts: dict[str, dict[str, str]] = {}
    for cell, column in zip(row, columns, strict=False):
        if not cell.strip():
            continue
        if column.language:
            words = _label(row, raw, cell) if column.role == "title" else cell
            by_language = texts.setdefault(column.role, {})
            lines = map(collapse_whitespace, paragraphs(words))
            by_language.setdefault(column.language, "\n\n".join(filter(None, lines)))
        else:
            cells.setdefault(column.role or f"other:{column.head}", cell.strip())
    return cells, texts


def _label(row: Sequence[str], raw: Sequence[str], cell: str) -> str:
    """The label of a link that a formula makes, or the cell as it is."""
    index = next((i for i, text in enumerate(row) if text.strip() == cell.strip()), None)
    link = _HYPERLINK.match(raw[index]) if index is not None else None
    return link[2].replace('""', '"') if link and link[2] else cell


def _misplaced_cells(
    row: Sequence[str], columns: Sequence[_Column], draft: Draft
) -> Iterator[tuple[int, str]]:
    """The cells of a row that do not hold what their column is for."""
    if not draft.has_title:
        yield draft.line, "a row has no title"
        return
    for index, cell in enumerate(row):
        shown = cell.strip()[:40]
        if not shown:
            continue
        if index >= len(columns):
            yield draft.line, f"{shown!r} has no column"
            continue
        column = columns[index]
        if message := _misplaced(column, cell, draft):
            yield draft.line, f"{column.head}: {shown!r} {message}"


def _misplaced(column: _Column, cell: str, draft: Draft) -> str:
    role = column.role
    if (role == "url" or role.startswith("link:")) and not _is_link(cell, draft):
        return "is not a web address or an id"
    if role in {"year", "date"} and find_date(cell) is None:
        return "is not a date"
    if role in _IDS and parse_field_id(cell) is None:
        return "is not a valid id"
    return ""


def _unread_cells(
    row: Sequence[str], columns: Sequence[_Column], line: int
) -> Iterator[tuple[int, str]]:
    """The cells that are in no entry: of columns nobody reads, and second ones of one meaning."""
    seen: dict[tuple[str, str], str] = {}
    for cell, column in zip(row, columns, strict=False):
        words = collapse_whitespace(cell)
        if not words:
            continue
        if not column.role or column.role == "extra":
            yield line, f"{column.head}: {words}"
        elif column.role != "kind" and not column.role.startswith("link:"):
            first = seen.setdefault((column.role, column.language), words)
            if first != words and column.role != "url":
                yield line, f"{column.head}: {words} (another column is the {column.role})"


def _is_link(cell: str, draft: Draft) -> bool:
    urls = {link.url for link in draft.link_refs}
    return cell.strip() in urls or parse_field_id(cell) is not None


def _add_cell_ids(draft: Draft, cells: Mapping[str, str], line: int) -> None:
    for kind in _IDS:
        value = cells.get(kind, "")
        add_id(draft, value, kind)
        if "://" in value:
            add_link(draft, value, line, "" if kind == "doi" else kind)


def _add_links(draft: Draft, cells: Mapping[str, str], line: int) -> None:
    _add_cell_ids(draft, cells, line)
    if url := cells.get("url"):
        _add_links_of_cell(draft, url, line)
    if links := cells.get("links"):
        _add_links_of_cell(draft, links, line)
    for role, cell in cells.items():
        if role.startswith("link:"):
            kind = role.removeprefix("link:")
            is_own = kind in {"paper", "link"} and not draft.url
            _add_links_of_cell(draft, cell, line, "" if is_own else kind)
        elif role in {"note", "extra"} or role.startswith("other:"):
            add_text_links(draft, [(cell, line)])
            if not role.startswith("other:") or _ID_HEAD.search(role):
                claim_note_ids(draft, [cell])


def _add_links_of_cell(draft: Draft, cell: str, line: int, kind: str = "") -> None:
    """Add the address of a cell, or several, each with its kind where the cell says so."""
    if packed := read_packed_links(cell):
        for own, url in packed.items():
            add_named_link(draft, url, line, own)
    elif len(cell.split()) == 1:
        add_link(draft, cell, line, kind)
    else:
        add_text_links(draft, [(cell, line)])
        claim_venue_ids(draft, [cell])
