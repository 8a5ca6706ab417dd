"""Keys of a table renamed in a TOML text, in whichever of TOML's forms the table is written.

``[tags.a]``, ``a.name.zh = …`` below ``[tags]``, ``tags.a.name.zh = …`` above every table, and the
braces of ``a = { … }`` or ``tags = { a = { … } }`` all say the same. Nothing else changes.
"""

from collections.abc import Iterator, Mapping

from psylist.catalog.toml_layout import PIECE, Statement, read_key, statements
from psylist.catalog.toml_write import toml_key

_Place = tuple[int, int, str]
"""Where a part of a key begins and ends, and what it says."""


def rename_keys(text: str, table: str, names: Mapping[str, str]) -> str:
    """The text with other names for keys of a table.

    Args:
        text: a valid TOML file.
        table: at the top of the file.
        names: by the old ones.
    """
    done, parts = 0, list[str]()
    for start, end, key in _keys(text, table):
        if key in names:
            parts += [text[done:start], toml_key(names[key])]
            done = end
    return "".join(parts) + text[done:]


def _keys(text: str, table: str) -> Iterator[_Place]:
    """Every place that names a key of a table."""
    for statement in statements(text):
        if statement.path[:1] != (table,):
            continue
        key = read_key(text, statement.start + len(statement.header))
        outer = len(statement.path) - len(key)  # parts that the header above has said
        if outer <= 1 < len(statement.path):
            yield key[1 - outer]
        elif len(statement.path) == 1 and not statement.header:
            yield from _inline_keys(text, statement)


def _inline_keys(text: str, statement: Statement) -> Iterator[_Place]:
    """The keys of a table in braces."""
    pos = text.index("{", statement.start) + 1
    depth, is_key = 1, True
    while pos < statement.end and depth:
        key = read_key(text, pos + _blank(text, pos)) if is_key else []
        if key:
            yield key[0]
            pos, is_key = text.index("=", key[-1][1]) + 1, False
            continue
        piece = PIECE.match(text, pos)
        if piece is None:
            return
        depth += (piece.lastgroup == "open") - (piece.lastgroup == "close")
        comma = piece[0].find(",") if depth == 1 and piece.lastgroup is None else -1
        is_text = piece[0][0] in "\"'"
        is_key = comma >= 0 and not is_text
        pos = pos + comma + 1 if is_key else piece.end()


def _blank(text: str, pos: int) -> int:
    return len(text[pos:]) - len(text[pos:].lstrip()) if text[pos : pos + 1].isspace() else 0
