"""Tables: what each column holds, told from its head and else from its cells."""

import re
from collections.abc import Sequence

from psylist.importing.markdown.document import Block
from psylist.importing.markdown.inline import Span, spans_text
from psylist.importing.markdown.paragraphs import split_entries
from psylist.importing.markdown.sections import Section
from psylist.importing.markdown.segments import Candidate, Segment
from psylist.importing.markdown.title_search import find_title
from psylist.importing.markdown.titles import is_link_label
from psylist.text.dates import find_date
from psylist.text.names import is_name, parse_names
from psylist.vocabulary.hosts import non_entry_reason
from psylist.vocabulary.labels import key_role, link_kind
from psylist.vocabulary.venues import is_venue

_EMPTY = frozenset(
    ["", "-", "–", "—", "/", "n/a", "na", "none", "无", "✗", "✘", "×", "❌", "x", "tbd", "?", "--"]
)
_SAMPLE = 40
_FREE = "body"


def table_candidates(table: Block, section: Section) -> list[Candidate]:
    """A possible entry for each row below the heads; several for a row with several titles."""
    body = [row for row in table.children if not row.level and row.children]
    heads = next((row for row in table.children if row.level), None)
    if heads is None and body and _are_heads(body[0]):
        heads, body = body[0], body[1:]
    names = [spans_text(cell.pieces).strip(" *\n:：") for cell in heads.children] if heads else []
    roles = _roles(names, body)
    if "title" not in roles:
        return []
    return [unit for row in body for unit in _units(row, roles, names, section)]


def _are_heads(row: Block) -> bool:
    texts = [spans_text(cell.pieces).strip() for cell in row.children]
    known = sum(bool(key_role(text) or link_kind(text)) for text in texts if text)
    return known >= 2 and not any(p.url for c in row.children for p in c.pieces)


def _roles(names: Sequence[str], body: Sequence[Block]) -> list[str]:
    """The role of each column; one of them is the title's if any can be."""
    width = max([len(names), *(len(row.children) for row in body[:_SAMPLE])], default=0)
    roles = [_role(names[at]) if at < len(names) else "" for at in range(width)]
    columns = [
        [row.children[at].pieces for row in body[:_SAMPLE] if at < len(row.children)]
        for at in range(width)
    ]
    weights = [_title_share(column) for column in columns]
    named = [at for at, role in enumerate(roles) if role == "title"]
    certain = [at for at in named if _TITLE.search(names[at]) and weights[at] >= 1]
    best = max(certain or named or range(width), key=lambda at: weights[at], default=None)
    if best is None or (not named and weights[best] < 0.5):
        return roles
    if named and weights[best] == 0:  # a column "Paper" that holds only links
        others = [at for at in range(width) if roles[at] in {"", "title", "note", "number"}]
        best = max(others, key=lambda at: weights[at], default=best)
    for at in named:
        roles[at] = "links" if at != best else "title"
    roles[best] = "title"
    return [role or _guess(column) for role, column in zip(roles, columns, strict=True)]


_TITLE = re.compile(r"title|标题|题目|题名", re.IGNORECASE)


def _role(name: str) -> str:
    role = key_role(name) or ("title" if _TITLE.search(name) else "")
    if role in {
        "title",
        "venue",
        "date",
        "authors",
        "summary",
        "tags",
        "affiliation",
        "note",
        "number",
    }:
        return role
    return "links" if role == "links" or link_kind(name) else ""


def _title_share(column: Sequence[Sequence[Span]]) -> float:
    """Which part of a column's cells holds a title."""
    if not column:
        return 0.0
    return sum(_has_title(cell) for cell in column) / len(column)


def _has_title(cell: Sequence[Span]) -> float:
    title = find_title(cell)
    if title is None or is_link_label(title.text) or is_name(title.text):
        return 0.0
    return 1.0 + title.weight / 100 if title.weight >= 0 or title.style != "plain" else 0.3


def _guess(column: Sequence[Sequence[Span]]) -> str:
    """What a column without a telling head holds."""
    texts = [text for cell in column if (text := spans_text(cell).strip()).casefold() not in _EMPTY]
    linked = sum(any(p.kind == "link" for p in cell) for cell in column)
    if linked and 2 * linked >= len(texts):
        return "links"
    if not texts:
        return _FREE
    if sum(bool(parse_names(text)) for text in texts) * 2 > len(texts):
        return "authors"
    if sum(is_venue(text) for text in texts) * 2 > len(texts):
        return "date" if all(find_date(text) for text in texts) else "venue"
    return _FREE


def _units(
    row: Block, roles: Sequence[str], names: Sequence[str], section: Section
) -> list[Candidate]:
    """The entries of a row: one, or one for each title in the title's cell."""
    first = _unit(row, roles, names, section)
    head = first.segments[0] if first.segments else None
    if head is None or head.role != "head":
        return [first]
    groups = split_entries(head.pieces)
    head.pieces = groups[0] if groups else []
    rest = [p for p in first.segments[1:] if p.role in {"venue", "date", "tags"}]
    return [first] + [
        Candidate("row", section, [Segment("head", group, group[0].line), *rest])
        for group in groups[1:]
    ]


def _unit(row: Block, roles: Sequence[str], names: Sequence[str], section: Section) -> Candidate:
    unit = Candidate("row", section)
    for at, cell in enumerate(row.children[: len(roles)]):
        role = "head" if roles[at] == "title" else roles[at]
        if spans_text(cell.pieces).strip().casefold() in _EMPTY and not any(
            p.url and not non_entry_reason(p.url) for p in cell.pieces
        ):
            continue
        key = names[at] if at < len(names) else ""
        passage = Segment(role, cell.pieces, cell.line, key)
        unit.segments.insert(0 if role == "head" else len(unit.segments), passage)
    return unit
