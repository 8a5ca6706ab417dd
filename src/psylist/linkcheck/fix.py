"""`psylist check-links --fix`: new addresses of moved pages, written to the data file."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from psylist.catalog import toml_layout as layout
from psylist.catalog.read import Catalog
from psylist.catalog.transaction import update
from psylist.identifiers.identifier import find_urls
from psylist.linkcheck.links import LinkUse
from psylist.linkcheck.moves import Move
from psylist.model import ENTRIES

_FIELDS = {"url", "links"}
"""Fields that hold addresses and nothing else; in prose an address is a person's to change."""


def collect_moves(moves: Sequence[Move]) -> dict[str, dict[str, str]]:
    """What to write: by entry id, the new address of each old one."""
    written: dict[str, dict[str, str]] = {}
    for move in moves:
        for use in move.link.uses:
            if not move.refusal and _is_written(use) and not use.is_locked:
                written.setdefault(use.entry, {})[move.link.url] = move.target
    return written


def collect_refusals(moves: Sequence[Move]) -> Iterator[tuple[Move, LinkUse, str]]:
    """What is not written: the move, the place in the list, and the reason."""
    for move in moves:
        for use in dict.fromkeys(move.link.uses):
            if move.refusal:
                yield move, use, move.refusal
            elif use.is_locked:
                yield move, use, "the entry locks this field"
            elif not _is_written(use):
                where = "it stands in a text" if use.is_in_text else "the field holds an id"
                yield move, use, f"{where}, which only a person should change"


def apply_moves(
    path: Path, moves: Mapping[str, Mapping[str, str]], *, dry_run: bool
) -> tuple[Catalog, Catalog]:
    """Write new addresses; returns the list as it was and as it is.

    Only the addresses change: comments, order and style stay, and so do fragments.

    Raises:
        DataFileError: the file cannot be read or written; nothing was written.
    """

    def edit(catalog: Catalog) -> str:
        return _replace_addresses(
            catalog.text,
            [moves.get(entry.id, {}) for entry in catalog.entries],
            [entry.locked_fields for entry in catalog.entries],
        )

    return update(path, edit, dry_run=dry_run)


def _is_written(use: LinkUse) -> bool:
    return use.field.partition(".")[0] in _FIELDS


def _replace_addresses(
    text: str, moves: Sequence[Mapping[str, str]], locked: Sequence[Collection[str]]
) -> str:
    """A data file with new addresses.

    Args:
        text: of the file.
        moves: of each entry, the new address of each old one.
        locked: of each entry, the fields that stay as they are.
    """
    parts = []
    end = 0
    index = -1
    for statement in layout.statements(text):
        parts.append(text[end : statement.start])
        end = statement.end
        source = text[statement.start : end]
        index += statement.header == "[[" and statement.path == (ENTRIES,)
        is_inside = statement.path[:1] == (ENTRIES,) and not statement.header
        is_open = is_inside and statement.path[1] not in locked[index]
        may_change = is_open and statement.path[1] in _FIELDS and moves[index]
        parts.append(_replace_in_statement(source, moves[index]) if may_change else source)
    return "".join(parts) + text[end:]


def _replace_in_statement(source: str, moves: Mapping[str, str]) -> str:
    """A statement with new addresses in its strings; its comments stay."""
    return layout.PIECE.sub(
        lambda piece: piece[0] if piece.lastgroup == "comment" else _replace(piece[0], moves),
        source,
    )


def _replace(piece: str, moves: Mapping[str, str]) -> str:
    parts = []
    end = 0
    for start, url in find_urls(piece):
        page, _, fragment = url.partition("#")
        target = moves.get(page)
        if target is None:
            continue
        kept_fragment = f"#{fragment}" if fragment and "#" not in target else ""
        parts += [piece[end:start], target + kept_fragment]
        end = start + len(url)
    return "".join(parts) + piece[end:]
