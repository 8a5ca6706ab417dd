"""Text broken into lines of a terminal, Chinese and Latin alike."""

import re

from rich.cells import cell_len

# What must not begin a line: closing punctuation of both widths (W3C clreq, 3.1.3).
_CLOSING = "，。、；：？！”’）】》〉」』…—%‰·,.;:?!)]}>\"'"
# What must not end one.
_OPENING = "“‘（【《〈「『([{<"
_WIDE = r"[⺀-〿぀-ヿ㐀-鿿가-힯豈-﫿︰-﹏＀-｠]"
_PIECE = re.compile(
    rf"[{re.escape(_OPENING)}]*(?:{_WIDE}|[^\s]+?(?={_WIDE}|\s|$))[{re.escape(_CLOSING)}]*\s*"
)


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a text, each at most `width` columns where its words allow it.

    A line may break at white space and beside any Han character, but not in front of closing
    punctuation nor behind opening punctuation.
    """
    lines = [""]
    for match in _PIECE.finditer(text):
        piece = match[0]
        if lines[-1] and cell_len(lines[-1]) + cell_len(piece.rstrip()) > width:
            lines.append("")
        while cell_len(piece.rstrip()) > width:
            cut = _cut(piece, width)
            lines[-1] = piece[:cut]
            piece = piece[cut:]
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]


def _cut(piece: str, width: int) -> int:
    used = 0
    for at, character in enumerate(piece):
        used += cell_len(character)
        if used > width:
            return max(at, 1)
    return len(piece)
