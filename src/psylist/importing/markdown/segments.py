"""Candidates for entries: their segments, and the footnotes that belong to them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from psylist.importing.markdown.document import Block
from psylist.importing.markdown.inline import Span
from psylist.importing.markdown.sections import Section
from psylist.vocabulary.hosts import non_entry_reason

Footnotes = Mapping[str, list[Span]]
"""The content of each footnote by its label."""

_DEFINITION = re.compile(r"\s*\[\^([^\[\]\s]{1,40})\]:\s*")
_REFERENCE = re.compile(r"\[\^([^\[\]\s]{1,40})\](?!:)")


@dataclass(slots=True)
class Segment:
    """A run of spans with one role in an entry.

    Attributes:
        role: ``head`` for the line of the title, ``quote``, ``body`` for a paragraph below it,
            ``sub`` for an item of a nested list, or the role of a table's column.
        spans: the content.
        line: counted from 1.
        key: the head of its column.
    """

    role: str
    spans: list[Span]
    line: int
    key: str = ""


@dataclass(slots=True)
class Candidate:
    """What may be an entry.

    Attributes:
        origin: ``item``, ``paragraph``, ``row`` or ``heading``.
        section: the section it is in.
        segments: the head first.
    """

    origin: str
    section: Section
    segments: list[Segment] = field(default_factory=list)

    @property
    def line(self) -> int:
        """Its first line, counted from 1."""
        return self.segments[0].line if self.segments else 0

    def links(self) -> Iterator[Span]:
        """Its links to web addresses."""
        for segment in self.segments:
            for span in segment.spans:
                if span.kind == "link" and not non_entry_reason(span.url):
                    yield span


def extract_footnotes(blocks: Sequence[Block]) -> tuple[list[Block], Footnotes]:
    """The blocks without footnotes, and the footnotes."""
    notes: dict[str, list[Span]] = {}
    others: list[Block] = []
    for block in blocks:
        first = block.spans[0].text if block.kind == "paragraph" and block.spans else ""
        if not _DEFINITION.match(first):
            others.append(block)
            continue
        label, is_line_start = "", True
        for span in block.spans:
            if is_line_start and (match := _DEFINITION.match(span.text)):
                label = match[1]
                span.text = span.text[match.end() :]
            is_line_start = span.kind == "break"
            notes.setdefault(label, []).append(span)
    return others, notes


def attach_footnotes(candidate: Candidate, notes: Footnotes) -> Candidate:
    """Add the footnotes that a candidate refers to."""
    if not notes:
        return candidate
    labels = [
        label
        for segment in candidate.segments
        for span in segment.spans
        if span.kind == "text" and "[^" in span.text
        for label in _REFERENCE.findall(span.text)
    ]
    for label in dict.fromkeys(labels):
        if label in notes:
            candidate.segments.append(Segment("sub", notes[label], candidate.line))
    return candidate
