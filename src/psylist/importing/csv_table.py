"""Tables as text (CSV and its relatives) as drafts: the first row names what each column holds."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from psylist.errors import DataFileError, Problem
from psylist.importing.csv_cells import (
    LinkedText,
    read_authors,
    read_cell_tags,
    read_day,
    read_ids,
    read_linked,
    read_name,
)
from psylist.importing.csv_columns import (
    UNREAD,
    Column,
    are_own,
    first_language,
    has_titles,
    read_heads,
    settle_columns,
)
from psylist.importing.csv_rows import CsvRows
from psylist.importing.drafts import (
    Draft,
    FailureLog,
    ParseResult,
    account_urls,
    add_address_of_id,
    add_id,
    add_link,
    add_links_inside,
    add_named_link,
    parse_field_id,
    read_packed_links,
)
from psylist.importing.ids import claim_venue_ids, take_other_links
from psylist.importing.notes import add_notes, add_own_links, read_notes
from psylist.model import KINDS
from psylist.text.scripts import collapse_whitespace, paragraphs
from psylist.vocabulary.labels import may_be_of_work
from psylist.vocabulary.looks import says_nothing
from psylist.vocabulary.status_marks import status_of_types

if TYPE_CHECKING:
    from psylist.importing.corrections import Corrections

_IDS = ("doi", "arxiv", "acl")
_REPORTED = frozenset(["", "extra", "references", UNREAD])
"""Roles of columns whose cells an entry has no room for."""
_TRUE = frozenset(["true", "yes", "y", "1", "是"])
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
_EMPTY_ROWS = re.compile(r'\A(?:[ \t,;，|]*+(?:""[ \t,;，|]*+)*+(?:\r\n?|\n))++')
_ITEM = re.compile(r"\s*(?:[-*+•]|\d{1,4}[.)])\s+\S")
_RULE = re.compile(r"\s*(?::?-+:?)?\s*")  # a cell of the line below the head of a table in Markdown
# How sheets keep a text from being a formula.
_GUARDED = re.compile("'+[=+\\-@\t\r\n＝＋－＠]")


def looks_like_csv(text: str) -> bool:
    """Whether the first line of a text names the columns of a table, one of them titles."""
    text, _ = _without_empty_rows(_SEP.sub("", text, count=1))
    delimiter = _delimiter(text)
    names_titles, fitting, _ = _fit(_sample(text), delimiter)
    head, *rows = _split(_sample(text), delimiter)
    roles = {column.role for column in read_heads(head, {})} - {""}
    is_table = names_titles and fitting >= _MIN_FITTING and len(roles) > 1
    return is_table and not _is_markdown(rows)


def _is_markdown(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows are those of a table in Markdown, or mostly items of a list."""
    filled = [row for row in rows if any(map(str.strip, row))]
    items = [row for row in filled if _ITEM.match(row[0])]
    has_rule = any(all(map(_RULE.fullmatch, row)) for row in filled[:1])
    return has_rule or 2 * len(items) > len(filled)


def read_csv(text: str, name: str, corrections: "Corrections | None" = None) -> ParseResult:
    """Read a table; commas, semicolons, tabs or bars may separate its cells.

    Args:
        text: of the file.
        name: what an error calls the file.
        corrections: what somebody said that its columns hold.

    Raises:
        DataFileError: no column holds titles.
    """
    csv.field_size_limit(_MAX_CELL)
    sep = _SEP.match(text)
    body, skipped = _without_empty_rows(text[sep.end() :] if sep else text)
    delimiter = sep[1] if sep and sep[1] in _DELIMITERS else _delimiter(body)
    rows = CsvRows(body, delimiter)
    table = _Table(name, FailureLog(), offset=skipped + (1 if sep else 0))
    try:
        heads = next(rows, [])
        table.read_head(heads, corrections.columns_of(heads) if corrections else {})
        for row in rows:
            line = rows.start + table.offset
            if rows.is_mended:
                table.report(line, "a quote that is never closed")
            table.add_row(_Row([_plain_cell(cell) for cell in row], row, line))
    except csv.Error as error:
        message = f"is not valid CSV: {error}"
        raise DataFileError(name, [Problem(rows.start + table.offset, "", message)]) from error
    return table.result()


def _without_empty_rows(text: str) -> tuple[str, int]:
    """A text without the rows in front of which all cells are empty, and their number."""
    match = _EMPTY_ROWS.match(text)
    return (text[match.end() :], len(match[0].splitlines())) if match else (text, 0)


class _Row(NamedTuple):
    """A row.

    Attributes:
        cells: as plain texts.
        raw: as they stand in the file.
        line: where it begins.
    """

    cells: Sequence[str]
    raw: Sequence[str]
    line: int


class _Table:
    """The rows of a table on their way to drafts."""

    def __init__(self, name: str, log: FailureLog, offset: int) -> None:
        self.offset = offset
        self._name = name
        self._log = log
        self._columns: list[Column] = []
        self._is_own = False
        self._rows: list[_Row] = []
        self._drafts: list[Draft] = []
        self._problems: list[tuple[int, str]] = []
        self._ignored: list[tuple[int, str]] = []
        self._cells: list[tuple[int, str]] = []

    def read_head(self, heads: Sequence[str], said: Mapping[str, str]) -> None:
        """Take the first row, and what somebody says of the columns that it names.

        Raises:
            DataFileError: no column holds titles.
        """
        self._columns = read_heads(heads, said)
        if not (has_titles(heads) or "title" in said.values()):
            found = f"it has {', '.join(heads[:8])}" if heads else "the file is empty"
            problem = Problem(1 + self.offset, "", f"has no title column; {found}")
            hint = "Name the columns in the first row, and call one of them Title."
            raise DataFileError(self._name, [problem], hint=hint)
        self._cells += [(1 + self.offset, head) for head in heads]

    def report(self, line: int, message: str) -> None:
        """Say what is wrong with a row, which is read anyway."""
        self._problems.append((line, message))

    def add_row(self, row: _Row) -> None:
        """Take another row, unless its cells are empty."""
        if any(cell.strip() for cell in row.cells):
            self._rows.append(row)
            self._cells += [(row.line, cell) for cell in row.cells]

    def result(self) -> ParseResult:
        """All that was read."""
        self._is_own = are_own([column.head for column in self._columns])
        self._columns = settle_columns(self._columns, [row.cells for row in self._rows])
        self._tell_unread_columns()
        for row in self._rows:
            with self._log.catch(row.line):
                self._read_row(row)
        problems = sorted(self._problems, key=itemgetter(0))
        result = account_urls(self._drafts, self._cells, problems, self._log.failures)
        result.ignored = self._ignored
        result.named_languages = [code] if (code := first_language(self._columns)) else []
        return result

    def _read_row(self, row: _Row) -> None:
        draft = _draft(row, self._columns)
        draft.own_id = draft.key if self._is_own else ""
        self._problems += _misplaced_cells(row.cells, self._columns, draft)
        self._ignored += _unread_cells(row, self._columns)
        self._drafts += [draft] if draft.has_title else []

    def _tell_unread_columns(self) -> None:
        """Name the columns that are not read; those that no entry has room for only in a report.

        Of a column without any cell nothing is left out.
        """
        for index, column in enumerate(self._columns):
            is_used = any(
                cell.strip() for row in self._rows for cell in row.cells[index : index + 1]
            )
            if column.role or not column.head.strip() or not is_used:
                continue
            report = self._ignored if column.is_known else self._problems
            report.append((1 + self.offset, _why_unread(column)))


def _why_unread(column: Column) -> str:
    kept = "links and ids are" if _ID_HEAD.search(column.head) else "links are"
    if column.denied:
        names = "authors" if column.denied == "authors" else "venues"
        return f"column {column.head!r} has no {names} in it: only its {kept} read"
    words = "column" if column.is_known else "unknown column"
    return f"{words} {column.head!r}: only its {kept} read"


def _delimiter(text: str) -> str:
    """The sign that makes a table of the first rows: with titles, and rows as long as the head."""
    sample = _sample(text)
    return max(_DELIMITERS, key=lambda sign: _fit(sample, sign))


def _sample(text: str) -> str:
    return "\n".join(text.split("\n", _SAMPLE_ROWS)[:_SAMPLE_ROWS])


def _fit(lines: str, delimiter: str) -> tuple[bool, float, int]:
    try:
        rows = _split(lines, delimiter)
    except csv.Error:
        return False, 0.0, 0
    head = rows[0]
    fitting = sum(len(row) == len(head) for row in rows) / max(1, len(rows))
    return len(head) > 1 and has_titles(head), fitting, len(head)


def _split(lines: str, delimiter: str) -> list[list[str]]:
    """The rows of a text, of which an empty one has a row without cells.

    Raises:
        csv.Error: it has none.
    """
    return [*csv.reader(io.StringIO(lines, newline=""), delimiter=delimiter)] or [[]]


def _plain_cell(cell: str) -> str:
    """A cell as it is seen: of ``=HYPERLINK("address","label")`` the address."""
    if link := _HYPERLINK.match(cell):
        return link[1]
    text = cell[1:] if _GUARDED.match(cell) else cell
    return "" if says_nothing(text) else text


def _draft(row: _Row, columns: Sequence[Column]) -> Draft:
    cells, texts = _cells(row, columns)
    title = _label(row, cells.get("title", ""))
    draft = Draft(row.line, title.text)
    draft.texts = texts
    draft.key = cells.get("name", "") or cells.get("key", "")
    draft.citation_key = cells.get("key", "")
    kind = cells.get("kind", "").casefold()
    draft.kind = kind if kind in KINDS else draft.kind
    draft.status = next(filter(None, (_status(*pair) for pair in _by_rank(row, columns))), "")
    draft.venue = read_name(cells.get("venue", ""))
    draft.abstract = collapse_whitespace(cells.get("abstract", ""))
    draft.set_summary(paragraphs(cells.get("summary", "")))
    _set_date(draft, cells, columns)
    draft.authors = read_authors(cells.get("authors", ""))
    draft.tags = read_cell_tags(cells.get("tags", ""))
    _add_links(draft, cells, row.line)
    for kind, url in title.links:
        add_link(draft, url, row.line, kind)
    return draft


def _status(column: Column, cell: str) -> str:
    """The status that the type of a record states, or a column that is called so."""
    head = column.head.replace("_", " ").casefold().removeprefix("is ")
    says = head if cell.strip().casefold() in _TRUE else cell
    return "" if column.role else status_of_types(says)


def _set_date(draft: Draft, cells: Mapping[str, str], columns: Sequence[Column]) -> None:
    days = {
        column.role: read_day(cells.get(column.role, ""), column.order).day
        for column in columns
        if column.role in {"date", "year"}
    }
    day, year = days.get("date", ""), days.get("year", "")
    draft.date = day or year
    stated = year or day
    draft.year = int(stated[:4]) if stated else None


def _cells(
    row: _Row, columns: Sequence[Column]
) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """The cells of a row by role, and those that name their language by role and language."""
    cells: dict[str, str] = {}
    texts: dict[str, dict[str, str]] = {}
    for column, cell in _by_rank(row, columns):
        if column.language in texts.get(column.role, {}):
            continue
        if column.language:
            words = _label(row, cell).text if column.role == "title" else cell
            by_language = texts.setdefault(column.role, {})
            lines = map(collapse_whitespace, paragraphs(words))
            by_language[column.language] = "\n\n".join(filter(None, lines))
        else:
            cells.setdefault(_place(column), cell.strip())
    places = map(_place, columns)
    return {place: cells[place] for place in places if place in cells}, texts


def _place(column: Column) -> str:
    return column.role or f"other:{column.head}"


def _by_rank(row: _Row, columns: Sequence[Column]) -> Iterator[tuple[Column, str]]:
    """The cells of a row that have something in them, those of the surest columns first."""
    pairs = zip(columns, row.cells, strict=False)
    return iter(sorted((p for p in pairs if p[1].strip()), key=lambda pair: pair[0].rank))


def _label(row: _Row, cell: str) -> LinkedText:
    """The label of a link that a formula or mark-up makes, or the cell as it is."""
    index = next((i for i, text in enumerate(row.cells) if text.strip() == cell.strip()), None)
    link = _HYPERLINK.match(row.raw[index]) if index is not None else None
    if link and link[2]:
        return LinkedText(collapse_whitespace(link[2].replace('""', '"')), [("", cell)])
    return read_linked(cell)


def _misplaced_cells(
    row: Sequence[str], columns: Sequence[Column], draft: Draft
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


def _misplaced(column: Column, cell: str, draft: Draft) -> str:
    role = column.role
    if (role == "url" or role.startswith("link:")) and not _is_link(cell, draft):
        return "is not a web address or an id"
    if role in {"year", "date"}:
        return read_day(cell, column.order).doubt
    if role in _IDS and parse_field_id(cell) is None:
        return "is not a valid id"
    return ""


def _unread_cells(row: _Row, columns: Sequence[Column]) -> Iterator[tuple[int, str]]:
    """The cells that are in no entry: of columns nobody reads, and second ones of one meaning."""
    seen: dict[tuple[str, str], str] = {}
    for column, cell in _by_rank(row, columns):
        words = collapse_whitespace(cell)
        if _status(column, cell):
            continue
        if column.role in _REPORTED:
            yield row.line, f"{column.head}: {words}"
        elif column.role != "kind" and not column.role.startswith("link:"):
            said = str(parse_field_id(words) or words).casefold() if column.role in _IDS else words
            first = seen.setdefault((column.role, column.language), said)
            if first != said and column.role != "url":
                yield row.line, f"{column.head}: {words} (another column is the {column.role})"


def _is_link(cell: str, draft: Draft) -> bool:
    urls = {link.url for link in draft.link_refs}
    return cell.strip() in urls or parse_field_id(cell) is not None


def _add_cell_ids(draft: Draft, cells: Mapping[str, str], line: int) -> None:
    named = read_ids(cells.get("ids", ""))
    for kind in _IDS:
        add_id(draft, named.get(kind, ""), kind)
    for kind in _IDS:
        value = cells.get(kind, "")
        add_id(draft, value, kind)
        if "://" in value:
            add_address_of_id(draft, value, line, "" if kind == "doi" else kind)


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
        elif role == "note":
            draft.note = add_notes(draft, [(cell, line)])
        elif role == "extra" or (role.startswith("other:") and _ID_HEAD.search(role)):
            read_notes(draft, [(cell, line)])  # the cell is reported as a whole
        elif role.startswith("other:"):
            add_own_links(draft, cell, line)


def _add_links_of_cell(draft: Draft, cell: str, line: int, kind: str = "") -> None:
    """Add the address of a cell, or several, each with its kind where the cell says so."""
    if packed := read_packed_links(cell):
        for own, url in packed.items():
            add_named_link(draft, url, line, own)
    elif len(cell.split()) == 1:
        add_link(draft, cell, line, kind)
    else:
        cell = take_other_links(draft, cell, line)
        add_links_inside(draft, [(cell, line)], kind)
        if may_be_of_work(kind):
            claim_venue_ids(draft, [cell])
        elif "://" not in cell:
            add_link(draft, cell, line, kind)
