"""Which blocks of a page belong together as one possible entry."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from psylist.formats.pages.items import (
    heads_links,
    is_entry_like,
    is_keyed,
    is_list_of_entries,
    is_listed,
    is_point,
    names_title,
    points,
    stands_alone,
    subheading,
    tells_more,
)
from psylist.formats.pages.passages import Passage, Unit
from psylist.formats.pages.pieces import Piece, text_of
from psylist.formats.pages.sections import Section, with_keys, within
from psylist.formats.pages.splitting import at_front, is_numbered, is_tagged, is_work, split
from psylist.formats.pages.tables import rows
from psylist.formats.pages.title_search import find_title
from psylist.formats.pages.titles import SHORTCODE, Title, weight_of_words
from psylist.formats.pages.tree import Block, walk
from psylist.formats.venues import is_venue


def units_in(blocks: Sequence[Block], section: Section) -> list[Unit]:
    """The possible entries among the blocks of a section, in order."""
    gatherer = _Gatherer(section)
    for block, following in zip_longest(blocks, blocks[1:]):
        if following is not None and block.kind == "paragraph":
            if (text := subheading(block)) and is_list_of_entries(following):
                gatherer.enter(within(section, text))
                continue
            if heads_links(block, following):
                gatherer.begin(block)
                continue
        gatherer.add(block)
    return gatherer.units


_LONGEST_TOPIC = 60


class _Gatherer:
    """Takes one block after the other and tells where a new entry begins."""

    def __init__(self, section: Section, origin: str = "paragraph") -> None:
        self.units: list[Unit] = []
        self._section = section
        self._origin = origin
        self._open: Unit | None = None

    def enter(self, section: Section) -> None:
        """What follows stands in another section."""
        self._section, self._open = section, None

    def begin(self, block: Block) -> None:
        """A paragraph that begins an entry."""
        self._begin(block.pieces, block.line)

    def add(self, block: Block) -> None:
        match block.kind:
            case "paragraph" | "heading" | "fold":
                self._paragraph(block)
            case "quote":
                self._quote(block)
            case "list":
                self._list(block)
            case "table":
                self._open = None
                self.units += rows(block, self._section)
            case "rule":
                self._open = None
            case _:
                pass

    def _begin(self, pieces: list[Piece], line: int) -> None:
        self._open = Unit(self._origin, self._section, [Passage("head", pieces, line)])
        self.units.append(self._open)

    def _paragraph(self, block: Block) -> None:
        groups = split(block.pieces)
        first = groups[0] if groups else []
        if self._open is None or self._begins(first):
            self._begin(first, _line(first, block.line))
        elif first:
            self._open.passages.append(Passage("body", first, _line(first, block.line)))
        for group in groups[1:]:
            self._begin(group, _line(group, block.line))

    def _begins(self, pieces: list[Piece]) -> bool:
        """Whether a paragraph below an entry begins the next one."""
        if self._is_next_reference(pieces):
            return True
        if not any(piece.bold or piece.kind == "link" for piece in pieces):
            return False
        title = find_title(pieces)
        if title is None or title.style not in {"bold", "link"}:
            return False
        whole = _is_all(pieces, title)
        if self._origin == "item":
            return whole and title.style == "bold" and bool(self._sourced())
        if not (at_front(pieces, title) or whole):
            return False
        placed = title.style == "bold" and is_venue(_rest(pieces, title).strip(" .,;()（）"))
        return whole or placed or any(is_work(p) for p in pieces)

    def _is_next_reference(self, pieces: list[Piece]) -> bool:
        """Whether a paragraph begins with a number or a venue in brackets, as the next entry."""
        if self._open is None:
            return False
        if is_numbered(pieces) and is_numbered(self._open.passages[0].pieces):
            return True
        if _lacks_links(self._open):
            return False
        return is_numbered(pieces) or (is_tagged(pieces) and any(is_work(p) for p in pieces))

    def _sourced(self) -> bool:
        return self._open is not None and any(p.role == "quote" for p in self._open.passages)

    def _quote(self, block: Block) -> None:
        if self._open is None:
            for child in block.children:
                self.add(child)
            return
        for child in walk(block.children):
            if child.kind == "paragraph":
                self._open.passages.append(Passage("quote", child.pieces, child.line))

    def _list(self, block: Block) -> None:
        if self._open is not None and self._origin == "paragraph":
            above = self._open
            if _lacks_links(above) and all(is_point(item) for item in block.children):
                above.passages += [p for item in block.children for p in points(item)]
                return
        self._open = None
        if self._origin == "paragraph" and is_keyed(block):
            return
        card: Unit | None = None
        for item in block.children:
            if card is not None and tells_more(item):
                card.passages += points(item)
                continue
            units = _item_units(item, self._section)
            self.units += units
            card = units[0] if len(units) == 1 and names_title(item) else None


def _item_units(item: Block, section: Section) -> list[Unit]:
    """The possible entries in an item of a list: itself, or those that it groups."""
    inner = _Gatherer(section, "item")
    kids: list[Block] = []
    for block in with_keys(item.children):
        if block.kind == "list":
            kids += block.children
        else:
            inner.add(block)
    units = inner.units
    if not kids:
        return units
    head = units[-1] if units else None
    if head is None or _is_group(head, kids):
        if topic := _topic(head):
            units.pop()
            section = within(section, topic)
        return [*units, *(unit for kid in kids for unit in _item_units(kid, section))]
    for kid in kids:
        if stands_alone(kid, head):
            units += _item_units(kid, section)
        else:
            head.passages += points(kid)
    return units


def _topic(head: Unit | None) -> str:
    """The words of an item that only groups others."""
    if head is None or any(True for _ in head.links()):
        return ""
    words = text_of(head.passages[0].pieces).strip(" :：*\n")
    return words if 0 < len(words) <= _LONGEST_TOPIC and len(head.passages) == 1 else ""


def _is_group(head: Unit, kids: Sequence[Block]) -> bool:
    """Whether an item only names what the entries below it have in common."""
    if any(is_work(link) for link in head.links()):
        return False
    short = weight_of_words(text_of(head.passages[0].pieces)) <= 0
    entries = sum(is_entry_like(kid) or (short and is_listed(kid)) for kid in kids)
    return 2 * entries >= len(kids)


def _lacks_links(unit: Unit) -> bool:
    return not any(True for _ in unit.links())


def _line(pieces: Sequence[Piece], line: int) -> int:
    return pieces[0].line if pieces else line


def _is_all(pieces: Sequence[Piece], title: Title) -> bool:
    return not re.search(r"\w", SHORTCODE.sub("", _rest(pieces, title)))


def _rest(pieces: Sequence[Piece], title: Title) -> str:
    """What stands around a title."""
    return text_of([p for at, p in enumerate(pieces) if not title.start <= at < title.end])
