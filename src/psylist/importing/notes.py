"""The notes of records: the links and ids that they give a work, and what they say besides.

A note also speaks of other papers. An address or an id in it is the work's own only where nothing
but a label stands beside it; inside a sentence or among references it stays in the text. What the
label names as something else's (``Data: …``) is a link of that kind, and gives no id.
"""

import re
from collections.abc import Iterable

from psylist.identifiers.mentions import is_only_ids
from psylist.importing.drafts import Draft, IdPlace, add_link, add_links_inside
from psylist.importing.ids import claim_note_ids
from psylist.importing.labelled_links import labelled_links
from psylist.text.scripts import collapse_whitespace
from psylist.vocabulary.columns import read_head
from psylist.vocabulary.labels import is_record_line

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
