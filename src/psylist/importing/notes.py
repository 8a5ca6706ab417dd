"""The notes of records: the links and ids that they give a work, and what they say besides.

A note also speaks of other papers. An address or an id in it is the work's own only where nothing
but a label stands beside it; inside a sentence or among references it stays in the text.
"""

import re
from collections.abc import Iterable

from psylist.identifiers.identifier import find_urls
from psylist.identifiers.mentions import is_only_ids, other_words, piece_around
from psylist.importing.drafts import Draft, IdPlace, add_link, add_links_inside
from psylist.importing.ids import claim_note_ids
from psylist.text.scripts import collapse_whitespace
from psylist.vocabulary.columns import read_head
from psylist.vocabulary.labels import is_record_line, link_kind

_HEAD = re.compile(r"\s*([^:：\n]{1,40})[:：]")
_OPEN_ENDS = " \t,;:，；："
_ENDS = f"{_OPEN_ENDS}.。"
_MAX_LABEL = 3  # words in front of a colon: ``Supplementary material: …``
_OF_THE_PAPER = frozenset(["", "link", "paper"])


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
        else:
            rest = add_own_links(draft, row, line)
            kept += [] if is_only_ids(rest) else [rest]
    claim_note_ids(draft, [row for row, _ in rows])
    return collapse_whitespace("\n".join(kept))


def claim_ids_alone(draft: Draft, texts: Iterable[str]) -> None:
    """Take the ids on those lines of summaries that hold nothing else."""
    claim_note_ids(draft, [row for text in texts for row in text.split("\n") if is_only_ids(row)])


def add_own_links(draft: Draft, row: str, line: int) -> str:
    """Add the addresses of a line that are the work's own; the line without them."""
    kept: list[str] = []
    pos = 0
    for start, url in find_urls(row):
        lead, trail = piece_around(row, start, start + len(url))
        words = other_words(lead)
        kind = link_kind(" ".join(words).removesuffix("见"))
        is_label = lead.rstrip().endswith((":", "：")) and len(words) <= _MAX_LABEL
        if other_words(trail) or (words and not (kind or is_label)):
            continue
        add_link(draft, url, line, "" if kind in _OF_THE_PAPER else kind, IdPlace.NOTE)
        kept.append(row[pos : max(pos, start - len(lead))])
        rest = row[start + len(url) :]
        ends = _ENDS + (")）]" if lead.rstrip().endswith(("(", "（", "[")) else "")
        pos = len(row) - len(rest.lstrip(ends))
    if not kept:
        return row
    return " ".join(filter(None, [*(part.strip() for part in kept), row[pos:]])).rstrip(_OPEN_ENDS)
