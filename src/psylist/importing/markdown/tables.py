"""Tables: what each column holds, by its head or else by its cells."""

import re
from collections.abc import Sequence

from psylist.importing.markdown.document import Block
from psylist.importing.markdown.draft_builder import Candidate, Segment
from psylist.importing.markdown.inline import Span, spans_text
from psylist.importing.markdown.paragraphs import split_entries
from psylist.importing.markdown.sections import Section
from psylist.importing.markdown.title_search import find_title
from psylist.importing.markdown.titles import is_link_label
from psylist.text.dates import find_date
from psylist.text.names import is_name, parse_names
from psylist.vocabulary.hosts import non_entry_reason
from psylist.vocabulary.labels import key_role, link_kind
from psylist.vocabulary.venue_text import is_venue

_EMPTY = frozenset(
    ["", "-", "–", "—", "/", "n/a", "na", "none", "无", "✗", "✘", "×", "❌", "x", "tbd", "?", "--"]
)
_TITLE_HEAD = re.compile(r"title|标题|题目|题名", re.IGNORECASE)
_ROLES = frozenset(
    ["title", "venue", "date", "authors", "summary", "tags", "affiliation", "note", "number"]
)
_SHARED_ROLES = frozenset(["venue", "date", "tags"])  # hold for every title of a row
_UNDECIDED = frozenset(["", "title", "note", "number"])
_DEFAULT_ROLE = "body"
_SAMPLE_SIZE = 40  # rows by which columns are compared
_MIN_KNOWN_HEADS = 2
_MIN_TITLE_SHARE = 0.5
_WEAK_TITLE = 0.3


def table_candidates(table: Block, section: Section) -> list[Candidate]:
    """A candidate for each row below the heads; several for a row with several titles."""
    body = [row for row in table.children if not row.level and row.children]
    heads = next((row for row in table.children if row.level), None)
    if heads is None and body and _is_head_row(body[0]):
        heads, body = body[0], body[1:]
    names = [spans_text(cell.spans).strip(" *\n:：") for cell in heads.children] if heads else []
    roles = _column_roles(names, body)
    if "title" not in roles:
        return []
    return [c for row in body for c in _row_candidates(row, roles, names, section)]


def _is_head_row(row: Block) -> bool:
    texts = [spans_text(cell.spans).strip() for cell in row.children]
    known = sum(bool(key_role(text) or link_kind(text)) for text in texts if text)
    has_links = any(s.url for cell in row.children for s in cell.spans)
    return known >= _MIN_KNOWN_HEADS and not has_links


def _column_roles(names: Sequence[str], body: Sequence[Block]) -> list[str]:
    """The role of each column; one of them is the title's if any can be."""
    sample = body[:_SAMPLE_SIZE]
    width = max([len(names), *(len(row.children) for row in sample)], default=0)
    roles = [_role_of_head(names[index]) if index < len(names) else "" for index in range(width)]
    columns = [
        [row.children[index].spans for row in sample if index < len(row.children)]
        for index in range(width)
    ]
    shares = [_title_share(column) for column in columns]
    named = [index for index, role in enumerate(roles) if role == "title"]
    certain = [index for index in named if _TITLE_HEAD.search(names[index]) and shares[index] >= 1]
    best = max(certain or named or range(width), key=lambda index: shares[index], default=None)
    if best is None or (not named and shares[best] < _MIN_TITLE_SHARE):
        return roles
    if named and shares[best] == 0:  # a column "Paper" that holds only links
        others = [index for index in range(width) if roles[index] in _UNDECIDED]
        best = max(others, key=lambda index: shares[index], default=best)
    for index in named:
        roles[index] = "links" if index != best else "title"
    roles[best] = "title"
    return [role or _guess_role(column) for role, column in zip(roles, columns, strict=True)]


def _role_of_head(name: str) -> str:
    role = key_role(name) or ("title" if _TITLE_HEAD.search(name) else "")
    if role in _ROLES:
        return role
    return "links" if role == "links" or link_kind(name) else ""


def _title_share(column: Sequence[Sequence[Span]]) -> float:
    """The share of a column's cells that hold a title."""
    return sum(map(_title_likelihood, column)) / len(column) if column else 0.0


def _title_likelihood(cell: Sequence[Span]) -> float:
    title = find_title(cell)
    if title is None or is_link_label(title.text) or is_name(title.text):
        return 0.0
    if title.weight < 0 and title.style == "plain":
        return _WEAK_TITLE
    return 1.0 + title.weight / 100


def _guess_role(column: Sequence[Sequence[Span]]) -> str:
    """The role of a column by its cells."""
    texts = [text for cell in column if (text := spans_text(cell).strip()).casefold() not in _EMPTY]
    linked = sum(any(s.kind == "link" for s in cell) for cell in column)
    if linked and 2 * linked >= len(texts):
        return "links"
    if not texts:
        return _DEFAULT_ROLE
    if 2 * sum(bool(parse_names(text)) for text in texts) > len(texts):
        return "authors"
    if 2 * sum(is_venue(text) for text in texts) > len(texts):
        return "date" if all(find_date(text) for text in texts) else "venue"
    return _DEFAULT_ROLE


def _row_candidates(
    row: Block, roles: Sequence[str], names: Sequence[str], section: Section
) -> list[Candidate]:
    """The candidates of a row: one for each title in the title's cell."""
    first = _row_candidate(row, roles, names, section)
    head = first.segments[0] if first.segments else None
    if head is None or head.role != "head":
        return [first]
    groups = split_entries(head.spans)
    head.spans = groups[0] if groups else []
    shared = [segment for segment in first.segments[1:] if segment.role in _SHARED_ROLES]
    return [first] + [
        Candidate("row", section, [Segment("head", group, group[0].line), *shared])
        for group in groups[1:]
    ]


def _keep_bars(spans: Sequence[Span]) -> None:
    """Make a title with a bar in it one text: in a cell, a bar separates nothing."""
    if any(span.bold or span.kind == "link" for span in spans):
        return
    for span in spans:
        span.bold = any("|" in other.text for other in spans)


def _row_candidate(
    row: Block, roles: Sequence[str], names: Sequence[str], section: Section
) -> Candidate:
    candidate = Candidate("row", section)
    for index, cell in enumerate(row.children[: len(roles)]):
        role = "head" if roles[index] == "title" else roles[index]
        has_link = any(s.url and not non_entry_reason(s.url) for s in cell.spans)
        if spans_text(cell.spans).strip().casefold() in _EMPTY and not has_link:
            continue
        key = names[index] if index < len(names) else ""
        if role == "head":
            _keep_bars(cell.spans)
        segment = Segment(role, cell.spans, cell.line, key)
        candidate.segments.insert(0 if role == "head" else len(candidate.segments), segment)
    return candidate
