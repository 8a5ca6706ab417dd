"""The notes of records: the links and ids that they give a work, and what they say besides.

A note also speaks of other papers. An address or an id in it is the work's own only where nothing
but a label stands beside it; inside a sentence or among references it stays in the text. What the
label names as something else's (``Data: …``) is a link of that kind, and gives no id.
"""

import re
from collections.abc import Iterable

from psylist.catalog.slugs import is_citation_key
from psylist.identifiers.mentions import is_only_ids
from psylist.importing.drafts import Draft, IdPlace, add_link, add_links_inside
from psylist.importing.ids import claim_note_ids
from psylist.importing.labelled_links import labelled_links
from psylist.text.scripts import collapse_whitespace
from psylist.vocabulary.columns import read_head
from psylist.vocabulary.labels import read_record_line

_HEAD = re.compile(r"\s*([^:：\n]{1,40})[:：]")
_OPEN_ENDS = " \t,;:，；："
_ENDS = f"{_OPEN_ENDS}.。"


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
    note, left = read_notes(draft, notes)
    draft.left += left
    return note


def read_notes(draft: Draft, notes: Iterable[tuple[str, int]]) -> tuple[str, list[tuple[int, str]]]:
    """The same, and the lines that the entry has no room for, which are not in the draft."""
    rows = [(row, line) for note, line in notes for row in note.splitlines()]
    left = [(line, row) for row, line in rows if _cites(row)]
    rows = [row for row in rows if not _cites(row[0])]
    kept: list[str] = []
    for row, line in rows:
        key, value = read_record_line(row)
        if key:
            left += [] if _take_record_line(draft, row, key, value, line) else [(line, row.strip())]
            continue
        parts = _take_links(draft, row, line)
        claim_note_ids(draft, parts)
        rest = _joined(parts)
        kept += [] if is_only_ids(rest) else [rest]
    return collapse_whitespace("\n".join(kept)), left


def _take_record_line(draft: Draft, row: str, key: str, value: str, line: int) -> bool:
    """Take a line that a reference manager keeps in a note; whether the entry has all of it."""
    add_links_inside(draft, [(row, line)])
    claim_note_ids(draft, [row])
    if key == "citation key" and not draft.citation_key and is_citation_key(value):
        draft.citation_key = value
        draft.key = draft.key or value
    is_key = key == "citation key" and value == draft.citation_key
    return is_key or is_only_ids(row) or "://" in row


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
    for link in labelled_links(row):
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
