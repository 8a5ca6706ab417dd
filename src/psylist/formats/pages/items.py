"""Items of lists and the lines over them: which tell of something, and which are entries."""

import re
from collections.abc import Sequence

from psylist.formats.labels import key_role, link_kind
from psylist.formats.pages.hosts import target_of
from psylist.formats.pages.passages import Passage, Unit
from psylist.formats.pages.pieces import Piece, text_of
from psylist.formats.pages.source_line import is_source
from psylist.formats.pages.splitting import at_front, is_work
from psylist.formats.pages.title_search import find_title
from psylist.formats.pages.titles import is_capitalised, is_label, weight_of_words
from psylist.formats.pages.tree import Block, walk
from psylist.formats.people import names_in
from psylist.formats.venues import is_venue

_LONGEST_TOPIC = 60
_LONGEST_SUBHEADING = 6  # words
_FEWEST_KEYS = 2


def subheading(block: Block) -> str:
    """The words of a paragraph that may be a heading in bold, or one with a colon."""
    pieces = [p for p in block.pieces if p.text.strip() and p.kind != "break"]
    if not pieces or any(p.kind != "text" for p in pieces):
        return ""
    words = text_of(pieces).strip(" \xa0\u2002\u2003\n")
    bare = words.rstrip(":：").strip()
    if not (words.endswith((":", "：")) or all(p.bold for p in pieces if p.text.strip(" \xa0"))):
        return ""
    return bare if len(bare) <= _LONGEST_TOPIC and len(bare.split()) <= _LONGEST_SUBHEADING else ""


def is_list_of_entries(block: Block) -> bool:
    """Whether a block is a table, or a list of which half the items are titles with links."""
    if block.kind == "table":
        return True
    if block.kind != "list":
        return False
    listed = sum(is_listed(item) for item in block.children)
    return 2 * listed >= len(block.children)


def is_listed(item: Block) -> bool:
    """Whether an item has a title of its own and leads to a work."""
    pieces = _first_pieces(item)
    title = find_title(pieces)
    if title is None or weight_of_words(title.text) < 0 or _begins_with_key(pieces):
        return False
    return any(map(is_work, pieces)) and at_front(pieces, title)


def heads_links(block: Block, following: Block) -> bool:
    """Whether a line in front of a list of links is their title, though nothing sets it off."""
    if following.kind != "list" or any(p.kind == "link" or p.bold for p in block.pieces):
        return False
    title = find_title(block.pieces)
    if title is None or weight_of_words(title.text) < 1 or not is_capitalised(title.text):
        return False
    return all(_is_labelled(item) for item in following.children)


def _is_labelled(item: Block) -> bool:
    """Whether an item is made of links and their labels alone."""
    pieces = _first_pieces(item)
    words = re.sub(
        r"[\[\](){}:：|,·-]", " ", text_of([p for p in pieces if p.kind == "text"])
    ).split()
    links = [p for p in pieces if p.kind == "link"]
    return bool(links) and all(link_kind(word) for word in words) and find_title(pieces) is None


def is_entry_like(item: Block) -> bool:
    """Whether an item begins with a title that is set off, and leads to a work."""
    pieces = _first_pieces(item)
    title = find_title(pieces)
    if title is None or title.style == "plain" or _begins_with_key(pieces):
        return False
    return at_front(pieces, title) and (any(map(is_work, pieces)) or _has_source(item))


def stands_alone(item: Block, above: Unit) -> bool:
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


def is_point(item: Block) -> bool:
    """Whether an item tells something of the entry above it."""
    pieces = _first_pieces(item)
    return _begins_with_key(pieces) or not is_entry_like(item)


def _begins_with_key(pieces: Sequence[Piece]) -> bool:
    """Whether an item announces what it tells: ``Authors: …``."""
    key, colon, _ = text_of(pieces).replace("：", ":").partition(":")
    if not colon or not (key_role(key) or link_kind(key)):
        return False
    links = [p for p in pieces if p.kind == "link"]
    titled = key_role(key) == "title" and links and links[0].form == ""
    if not titled or is_label(links[0].text):
        return True
    return weight_of_words(links[0].text) < 1 and not target_of(links[0].url).scholarly


def names_title(item: Block) -> bool:
    """Whether an item announces a title: ``Title: …``."""
    key, colon, _ = text_of(_first_pieces(item)).replace("：", ":").partition(":")
    return bool(colon) and key_role(key) == "title"


def tells_more(item: Block) -> bool:
    """Whether an item announces anything else: ``Authors: …``."""
    return _begins_with_key(_first_pieces(item)) and not names_title(item)


def is_keyed(block: Block) -> bool:
    """Whether a list tells one thing after the other of what its heading names."""
    firsts = [_first_pieces(item) for item in block.children]
    if firsts and names_title(block.children[0]) and not _begins_with_key(firsts[0]):
        return False  # its first line is the title
    keyed = sum(map(_begins_with_key, firsts))
    return keyed >= _FEWEST_KEYS and 2 * keyed >= len(block.children)


def points(item: Block) -> list[Passage]:
    """The passages of an item that tells something of the entry above it."""
    return [Passage("sub", b.pieces, b.line) for b in walk(item.children) if b.pieces]
