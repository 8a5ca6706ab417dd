"""Which blocks of a page belong together as one possible entry."""

import re
from collections.abc import Sequence
from dataclasses import replace

from psylist.formats.labels import key_role, link_kind
from psylist.formats.pages.hosts import target_of
from psylist.formats.pages.passages import Passage, Unit
from psylist.formats.pages.pieces import Piece, text_of
from psylist.formats.pages.sections import Section, with_keys
from psylist.formats.pages.source_line import is_source
from psylist.formats.pages.splitting import at_front, is_work, split
from psylist.formats.pages.tables import rows
from psylist.formats.pages.titles import Title, find_title, weight_of_words
from psylist.formats.pages.tree import Block, walk
from psylist.formats.people import names_in
from psylist.formats.venues import is_venue


def units_in(blocks: Sequence[Block], section: Section) -> list[Unit]:
    """The possible entries among the blocks of a section, in order."""
    gatherer = _Gatherer(section)
    for block in blocks:
        gatherer.add(block)
    return gatherer.units


class _Gatherer:
    """Takes one block after the other and tells where a new entry begins."""

    def __init__(self, section: Section, origin: str = "paragraph") -> None:
        self.units: list[Unit] = []
        self._section = section
        self._origin = origin
        self._open: Unit | None = None

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
        if not any(piece.bold or piece.kind == "link" for piece in pieces):
            return False
        title = find_title(pieces)
        if title is None or title.style not in {"bold", "link"}:
            return False
        if not (at_front(pieces, title) or _is_all(pieces, title)):
            return False
        assert self._open is not None  # noqa: S101  (the caller looks)
        if title.style == "bold" and title.weight < 2.5 and not _is_all(pieces, title):  # noqa: PLR2004
            return any(is_work(p) for p in pieces)
        if self._origin == "item":
            return _is_all(pieces, title) and title.style == "bold" and bool(self._sourced())
        return _is_all(pieces, title) or any(is_work(p) for p in pieces)

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
            if _lacks_links(above) and all(_is_point(item) for item in block.children):
                above.passages += [p for item in block.children for p in _points(item)]
                return
        self._open = None
        for item in block.children:
            self.units += _item_units(item, self._section)


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
        topic = _topic(head)
        if topic:
            units.pop()
            section = replace(section, topics=(*section.topics, topic))
        for kid in kids:
            units += _item_units(kid, section)
        return units
    for kid in kids:
        if _stands_alone(kid, head):
            units += _item_units(kid, section)
        else:
            head.passages += _points(kid)
    return units


def _topic(head: Unit | None) -> str:
    """The words of an item that only groups others."""
    if head is None or any(True for _ in head.links()):
        return ""
    words = text_of(head.passages[0].pieces).strip(" :：*\n")
    return words if 0 < len(words) <= 60 and len(head.passages) == 1 else ""  # noqa: PLR2004


def _is_group(head: Unit, kids: Sequence[Block]) -> bool:
    """Whether an item only names what the entries below it have in common."""
    if any(is_work(link) for link in head.links()):
        return False
    entries = sum(_is_entry_like(kid) for kid in kids)
    return 2 * entries >= len(kids)


def _is_entry_like(item: Block) -> bool:
    pieces = _first_pieces(item)
    title = find_title(pieces)
    if title is None or title.style == "plain" or _begins_with_key(pieces):
        return False
    return at_front(pieces, title) and (any(map(is_work, pieces)) or _has_source(item))


def _stands_alone(item: Block, above: Unit) -> bool:
    """Whether an item below an entry is an entry of its own, only nested too deeply."""
    pieces = _first_pieces(item)
    title = find_title(pieces)
    if title is None or title.style not in {"bold", "link"} or not at_front(pieces, title):
        return False
    if _has_source(item) and title.style == "bold":
        return True
    scholarly = any(p.kind == "link" and target_of(p.url).scholarly for p in pieces)
    if not scholarly or weight_of_words(title.text) < 1:
        return False
    rest = text_of([p for at, p in enumerate(pieces) if not title.start <= at < title.end])
    parts = [part.strip(" .()[]（）") for part in re.split(r"[,，.。(（]\s*", rest)]
    same = title.style == "bold" and above.passages[0].pieces[0].bold
    return same or any(is_venue(part) for part in parts if part) or bool(names_in(rest))


def _has_source(item: Block) -> bool:
    quotes = (block for block in item.children if block.kind == "quote")
    return any(is_source(b.pieces) for quote in quotes for b in walk(quote.children))


def _first_pieces(item: Block) -> list[Piece]:
    return next((b.pieces for b in item.children if b.kind == "paragraph"), [])


def _is_point(item: Block) -> bool:
    """Whether an item tells something of the entry above it."""
    pieces = _first_pieces(item)
    return _begins_with_key(pieces) or not _is_entry_like(item)


def _begins_with_key(pieces: Sequence[Piece]) -> bool:
    """Whether an item announces what it tells: ``Authors: …``."""
    key, colon, _ = text_of(pieces).replace("：", ":").partition(":")
    return bool(colon) and bool(key_role(key) or link_kind(key))


def _points(item: Block) -> list[Passage]:
    return [Passage("sub", b.pieces, b.line) for b in walk(item.children) if b.pieces]


def _lacks_links(unit: Unit) -> bool:
    return not any(True for _ in unit.links())


def _line(pieces: Sequence[Piece], line: int) -> int:
    return pieces[0].line if pieces else line


def _is_all(pieces: Sequence[Piece], title: Title) -> bool:
    rest = [p for at, p in enumerate(pieces) if not title.start <= at < title.end]
    return not re.search(r"\w", text_of(rest))
