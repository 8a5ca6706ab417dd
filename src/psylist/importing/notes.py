"""The notes of records: the links and ids that they give a work, and what they say besides.

A note also speaks of other papers. An address or an id in it is the work's own only where nothing
but a label stands beside it; inside a sentence or among references it stays in the text. What the
label names as something else's (``Data: …``) is a link of that kind, and gives no id.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from psylist.identifiers.identifier import try_parse
from psylist.identifiers.mentions import find_places, is_only_ids, other_words, piece_around
from psylist.importing.drafts import Draft, IdPlace, add_link, add_links_inside
from psylist.importing.ids import claim_note_ids
from psylist.text.scripts import collapse_whitespace
from psylist.vocabulary.columns import read_head
from psylist.vocabulary.labels import is_record_line, leads_to_work, link_kind, other_thing

_HEAD = re.compile(r"\s*([^:：\n]{1,40})[:：]")
_OPEN_ENDS = " \t,;:，；："
_ENDS = f"{_OPEN_ENDS}.。"
_MAX_LABEL = 3  # words in front of a colon: ``Supplementary material: …``
_OF_THE_PAPER = frozenset(["", "link", "paper"])
_ONLY_PAPERS = frozenset(["arxiv", "acl", "openreview"])
"""Kinds of ids that no data and no code have."""
_BESIDE = re.compile(r"[\s,，、&/]*(?:\b(?:and|et|und|doi)\b|[和与及])?[\s:：,，]*", re.IGNORECASE)
"""What stands between two links under one label."""
_NUMBER = re.compile(r"[\d.]+(?:v\d+)?")


class _Link(NamedTuple):
    """A link or an id in a line.

    Attributes:
        start: of its label.
        end: of the link.
        url: where it leads.
        kind: what its label says it is; empty for the work's own.
        is_in_brackets: whether a bracket stands in front of it.
    """

    start: int
    end: int
    url: str
    kind: str
    is_in_brackets: bool


def _cites(line: str) -> bool:
    """Whether a line lists the works that another one cites: ``References: …``."""
    head = _HEAD.match(line)
    return head is not None and [*read_head(head[1]).roles] == ["references"]


def add_notes(draft: Draft, notes: Iterable[tuple[str, int]]) -> str:
    """Add the links and ids that notes give a work.

    Args:
        draft: gets them.
        notes: each with its line.

    Returns:
        what else they say, without what a reference manager keeps there.
    """
    rows = [(row, line) for note, line in notes for row in note.splitlines()]
    draft.cited += [(line, row) for row, line in rows if _cites(row)]
    rows = [row for row in rows if not _cites(row[0])]
    kept: list[str] = []
    for row, line in rows:
        if is_record_line(row):
            add_links_inside(draft, [(row, line)])
            claim_note_ids(draft, [row])
            continue
        parts = _take_links(draft, row, line)
        claim_note_ids(draft, parts)
        rest = _joined(parts)
        kept += [] if is_only_ids(rest) else [rest]
    return collapse_whitespace("\n".join(kept))


def claim_ids_alone(draft: Draft, texts: Iterable[str]) -> None:
    """Take the ids on those lines of summaries that hold nothing else."""
    claim_note_ids(draft, [row for text in texts for row in text.split("\n") if is_only_ids(row)])


def add_own_links(draft: Draft, row: str, line: int) -> None:
    """Add the links of a line: the work's own, and those of its data, its code and the like."""
    _take_links(draft, row, line)


def _take_links(draft: Draft, row: str, line: int) -> list[str]:
    """Add the links of a line; what else it says, which still has the work's own bare ids."""
    kept: list[str] = []
    pos = 0
    for link in _links_of(row):
        add_link(draft, link.url, line, link.kind, IdPlace.NOTE)
        kept.append(row[pos : max(pos, link.start)])
        rest = row[link.end :]
        pos = len(row) - len(rest.lstrip(_ENDS + (")）]" if link.is_in_brackets else "")))
    return [*kept, row[pos:]]


def _joined(parts: list[str]) -> str:
    if len(parts) == 1:
        return parts[0]
    *ahead, last = parts
    return " ".join(filter(None, [*(part.strip() for part in ahead), last])).rstrip(_OPEN_ENDS)


def _links_of(row: str) -> Iterator[_Link]:
    """The links of a line beside which nothing but a label stands, and the ids of other things."""
    places = [*find_places(row)]
    before, earlier = 0, ""
    for (start, end), following in pairwise([*places, (len(row), 0)]):
        label = max(before, start - len(piece_around(row, start, end)[0]))
        lead, between = row[label:start], row[before:start]
        written, before = row[start:end], end
        trail = piece_around(row[: following[0]], start, end)[1]
        kind = earlier if _is_beside(between, written, earlier) else _kind_by_label(lead, written)
        earlier = ""
        if kind is None or (other_words(trail) and not (following[1] and _is_label(trail))):
            continue
        earlier = "" if leads_to_work(kind) else kind
        identifier = try_parse(written)
        if "://" in written or (earlier and identifier):
            url = identifier.url if identifier and "://" not in written else written
            yield _Link(label, end, url, kind, lead.rstrip().endswith(("(", "（", "[")))


def _is_beside(between: str, written: str, kind: str) -> bool:
    """Whether a link stands under the label of the one in front of it: ``Data: …, …``."""
    if not kind or not _BESIDE.fullmatch(between):
        return False
    identifier = try_parse(written)
    return identifier is None or identifier.kind not in _ONLY_PAPERS


def _name_in(lead: str) -> str:
    return " ".join(other_words(lead)).removesuffix("见")


def _is_label(lead: str) -> bool:
    """Whether a text in front of a link says what it is."""
    name = _name_in(lead)
    is_short = lead.rstrip().endswith((":", "：")) and len(name.split()) <= _MAX_LABEL
    return is_short or bool(link_kind(name))


def _kind_by_label(lead: str, written: str) -> str | None:
    """What the label of a link says it is, empty for the work's own; None without a label.

    A bare number under a label that nobody knows is anything: ``Grant: 2301.00001``.
    """
    name = _name_in(lead)
    if not name:
        return ""
    kind = link_kind(name)
    if not _is_label(lead) or (not kind and _NUMBER.fullmatch(written)):
        return None
    return other_thing(name) or ("" if kind in _OF_THE_PAPER else kind)
