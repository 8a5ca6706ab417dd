"""Links and ids beside which nothing but a label stands, and what the label says they lead to.

What a text names as the data, the code or a work beside its own has an id that is not its own.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from psylist.identifiers.identifier import try_parse
from psylist.identifiers.mentions import find_places, other_words, piece_around
from psylist.vocabulary.labels import link_kind, may_be_of_work, other_thing

_MAX_LABEL = 3  # words in front of a colon: ``Supplementary material: …``
_OF_THE_PAPER = frozenset(["", "link", "paper"])
_ONLY_PAPERS = frozenset(["arxiv", "acl", "openreview"])
"""Kinds of ids that no data and no code have."""
_BESIDE = re.compile(r"[\s,，、&/]*(?:\b(?:and|et|und|doi)\b|[和与及])?[\s:：,，]*", re.IGNORECASE)
"""What stands between two links under one label."""
_NUMBER = re.compile(r"[\d.]+(?:v\d+)?")
_ID_LABEL = re.compile(r"\b(?:doi|arxiv|url|link)\s*[:：]?\s*\Z", re.IGNORECASE)
"""What says the kind of an id, not what it is the id of: ``Data: doi:10.5281/…``."""
_COLON = re.compile("[:：]")


class LabelledLink(NamedTuple):
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


def labelled_links(row: str) -> Iterator[LabelledLink]:
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
        earlier = "" if may_be_of_work(kind) else kind
        identifier = try_parse(written)
        if "://" in written or (earlier and identifier):
            url = identifier.url if identifier and "://" not in written else written
            yield LabelledLink(label, end, url, kind, lead.rstrip().endswith(("(", "（", "[")))


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
    name, own = _name_in(lead), _ID_LABEL.sub("", lead).rstrip()
    is_short = len(_COLON.findall(own)) == 1 and own.endswith((":", "："))
    return (is_short and len(name.split()) <= _MAX_LABEL) or bool(link_kind(name))


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
