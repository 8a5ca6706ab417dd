"""The sections of a page: which year, venue or topic they stand for, and which hold no entries."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from psylist.formats.dates import date_in
from psylist.formats.labels import key_role, link_kind
from psylist.formats.pages.headings import (
    CONTENTS,
    NEWS,
    OPENING,
    PLAIN,
    heading_text,
    is_range,
    is_undated,
    reason_of,
    year_of,
)
from psylist.formats.pages.pieces import Piece
from psylist.formats.pages.tree import Block
from psylist.formats.venues import is_venue, venue_of


@dataclass(frozen=True, slots=True)
class Section:
    """What holds for everything below a heading.

    Attributes:
        heading: the heading or fold itself; None for the top of the page.
        text: of the heading, without numbers and pictures.
        year: that it stands for.
        venue: that it stands for.
        topics: of the headings above and of this one, the widest first.
        reason: why its links are in no entry; empty where entries may stand.
        opening: whether it is the introduction of the page.
        depth: of the heading; folds lie below every heading.
        own: whether it is laid out as psylist exports it.
        around: the section it is a part of.
    """

    heading: Block | None = None
    text: str = ""
    year: int | None = None
    venue: str = ""
    topics: tuple[str, ...] = ()
    reason: str = ""
    opening: bool = False
    depth: int = 0
    own: bool = False
    around: "Section | None" = None


@dataclass(slots=True)
class Part:
    """A section with the blocks directly below its heading."""

    section: Section
    blocks: list[Block] = field(default_factory=list)


_DEEPEST = 20  # folds inside each other


_FOLD = 7  # below every heading


def parts_of(blocks: Sequence[Block]) -> list[Part]:
    """The page cut into its sections."""
    stack = [Section(opening=True)]
    parts = [Part(stack[0])]
    titled = False
    rows = with_keys(blocks)
    for at, block in enumerate(rows):
        if block.kind == "unfold":
            _close_fold(stack)
            parts.append(Part(replace(stack[-1], heading=None)))
        elif block.kind in {"heading", "fold"} and len(stack) <= _DEEPEST * _FOLD:
            if block.kind == "heading":
                _close_stale_folds(stack, block.level)
            depth = _base(stack) + (_FOLD if block.kind == "fold" else block.level)
            while len(stack) > 1 and stack[-1].depth >= depth:
                stack.pop()
            widest = not titled and depth == 1
            title = widest and not _is_card(rows[at : at + 3])
            titled = titled or widest
            stack.append(_below(stack[-1], block, depth, title=title))
            parts.append(Part(stack[-1]))
        else:
            parts[-1].blocks.append(block)
    return parts


def _is_card(rows: Sequence[Block]) -> bool:
    """Whether a heading holds an address and the next heading is as wide: then it is an entry."""
    if [row.kind for row in rows] != ["heading", "paragraph", "heading"]:
        return False
    heading, paragraph, following = rows
    bare = [piece.form for piece in paragraph.pieces if piece.text.strip()] == ["bare"]
    return bare and heading.level == following.level


def with_keys(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without folds over the abstract or the citation of an entry.

    What such a fold hides begins with what the fold says: ``Abstract: …``.
    """
    out: list[Block] = []
    open_folds = 0
    key: Piece | None = None
    for block in blocks:
        if block.kind == "unfold" and open_folds:
            open_folds -= 1
        elif block.kind == "fold" and (key_role(word := _word(block)) or link_kind(word)):
            open_folds += 1
            key = Piece("text", f"{word}: ", block.line)
        else:
            if key is not None and block.kind == "paragraph":
                block.pieces.insert(0, key)
                key = None
            out.append(block)
    return out


def _word(fold: Block) -> str:
    return heading_text(fold).strip(" :：.!")


def _is_fold(section: Section) -> bool:
    return section.heading is not None and section.heading.kind == "fold"


def _base(stack: Sequence[Section]) -> int:
    """The depth of the innermost open fold: what is inside lies below it."""
    return max((section.depth for section in stack if _is_fold(section)), default=0)


def _close_fold(stack: list[Section]) -> None:
    if any(_is_fold(section) for section in stack):
        while not _is_fold(stack.pop()):
            pass


def _close_stale_folds(stack: list[Section], level: int) -> None:
    """Closes folds that nobody closed: a heading as wide as the one around a fold ends it."""
    for at, section in enumerate(stack):
        around = stack[at - 1].heading if at else None
        if _is_fold(section) and around is not None and 0 < around.level >= level:
            del stack[at:]
            return


def _below(above: Section, block: Block, depth: int, *, title: bool) -> Section:
    """The section that a heading opens inside another."""
    text = heading_text(block)
    section = replace(above, heading=block, text=text, depth=depth, opening=False, around=above)
    if title:
        return replace(section, opening=True)
    if reason := _kept_below(section, text) or reason_of(text):
        return replace(section, reason=reason)
    return within(replace(section, reason=""), text)


def within(section: Section, text: str) -> Section:
    """The section as what a heading with a text makes of it: of a year, of a venue, on a topic."""
    year, topic = year_of(text)
    if year is not None:
        return replace(section, year=year, topics=_with(section.topics, topic))
    if text and is_venue(text):
        return _of_venue(section, text)
    plain = not text or PLAIN.fullmatch(text) or is_undated(text) or is_range(text)
    return section if plain else replace(section, topics=_with(section.topics, text))


def _kept_below(above: Section, text: str) -> str:
    """Why nothing below a heading is an entry, as far as the section around it says so.

    A table of contents or an introduction has no parts of its own, and the parts of the news are
    days: what else stands below them has only a heading that is set too small.
    """
    if above.reason in {CONTENTS, OPENING}:
        return ""
    if above.reason == NEWS and date_in(text) is None:
        return ""
    return above.reason


def _of_venue(section: Section, text: str) -> Section:
    """A section that holds what one conference or journal has published."""
    found, venue = date_in(text), venue_of(text)
    if found is None and section.year is not None and len(text.split()) == 1:
        venue = f"{venue} {section.year}"
    return replace(section, year=found.year if found else section.year, venue=venue)


def _with(topics: tuple[str, ...], topic: str) -> tuple[str, ...]:
    return (*topics, topic) if topic and topic not in topics else topics
