"""The generated part of a file: what stands between two marker lines."""

import re

from psylist.errors import UsageError

START = "<!-- psylist:start -->"
END = "<!-- psylist:end -->"

# CommonMark 0.31, fenced code blocks: an info string behind backticks holds none, and the closing
# fence has no info string.
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`\n]*\n?\Z)|~{3,})(.*)", re.DOTALL)


def find_generated(text: str, new: str, name: str) -> str:
    """The text with something new between its markers, in the line breaks of the text.

    A marker stands alone on its line; one that is mentioned in a sentence or in a fenced block of
    code is not one.

    Raises:
        UsageError: there is not exactly one pair of markers, in order.
    """
    lines = _lines(text)
    starts, ends = _lines_of(lines)
    if not starts and not ends:
        msg = f"{name} has no markers, so all of it would be overwritten"
        raise UsageError(
            msg,
            hint=f"Put {START} and {END} on lines of their own, or use --force.",
        )
    if len(starts) != 1 or len(ends) != 1 or starts[0] > ends[0]:
        places = ", ".join(str(index + 1) for index in sorted(starts + ends))
        msg = f"{name} needs one {START} and one {END} below it; it has markers in line {places}"
        raise UsageError(msg)
    breaks = "\r\n" if lines[starts[0]].endswith("\r\n") else "\n"
    fresh = f"\n{new.strip()}\n\n".replace("\n", breaks)
    return "".join(lines[: starts[0] + 1]) + fresh + "".join(lines[ends[0] :])


def text_above(text: str) -> str:
    """What stands above the first marker line; nothing without one."""
    lines = _lines(text)
    starts, _ = _lines_of(lines)
    return "".join(lines[: starts[0]]) if starts else ""


def has_markers(text: str) -> bool:
    """Whether a text has marker lines."""
    return any(_lines_of(_lines(text)))


def add_markers(new: str) -> str:
    """A whole file with something new between its markers."""
    return f"{START}\n\n{new.strip()}\n\n{END}\n"


def _lines(text: str) -> list[str]:
    """Lines with their breaks, as Markdown counts them."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _lines_of(lines: list[str]) -> tuple[list[int], list[int]]:
    starts: list[int] = []
    ends: list[int] = []
    fence = ""
    for index, line in enumerate(lines):
        if match := _FENCE.match(line):
            mark = match[1]
            if not fence:
                fence = mark
            elif mark[0] == fence[0] and len(mark) >= len(fence) and not match[2].strip():
                fence = ""
        elif not fence and line.strip() == START:
            starts.append(index)
        elif not fence and line.strip() == END:
            ends.append(index)
    return starts, ends
