"""The generated part of a file: what stands between two marker lines."""

import re
from collections.abc import Iterator

from psylist.errors import UsageError

START = "<!-- psylist:start -->"
END = "<!-- psylist:end -->"

# CommonMark 0.31, fenced code blocks: an info string behind backticks holds none, and the closing
# fence has no info string.
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`\n]*\n?\Z)|~{3,})(.*)", re.DOTALL)


class NoMarkersError(UsageError):
    """A file has no place for a page yet."""


def find_generated(text: str, new: str, name: str) -> str:
    """The text with something new between its markers, in the line breaks of the text.

    A marker stands alone on its line; one that is mentioned in a sentence or in a fenced block of
    code is not one.

    Raises:
        NoMarkersError: there are no markers.
        UsageError: there is not exactly one pair of them, in order.
    """
    lines = _lines(text)
    starts, ends = _lines_of(lines)
    if not starts and not ends:
        msg = f"{name} has no markers, so all of it would be overwritten"
        raise NoMarkersError(
            msg,
            hint=f"Put {START} and {END} on lines of their own, or use --force.",
        )
    if len(starts) != 1 or len(ends) != 1 or starts[0] > ends[0]:
        places = ", ".join(str(index + 1) for index in sorted(starts + ends))
        where = f"line{'s' if ',' in places else ''} {places}"
        msg = f"{name} needs one {START} and one {END} below it; it has markers in {where}"
        raise UsageError(msg, hint="Leave one of each; the list is written between the two.")
    breaks = "\r\n" if lines[starts[0]].endswith("\r\n") else "\n"
    fresh = f"\n{new.strip()}\n\n".replace("\n", breaks)
    return "".join(lines[: starts[0] + 1]) + fresh + "".join(lines[ends[0] :])


def text_above(text: str) -> str:
    """What stands above the first marker line; nothing without one."""
    lines = _lines(text)
    starts, _ = _lines_of(lines)
    return "".join(lines[: starts[0]]) if starts else ""


def own_text(text: str) -> str:
    """A text as its writers wrote it: code and what is generated are empty lines in it."""
    lines = _lines(text)
    starts, ends = _lines_of(lines)
    generated = range(starts[0] + 1, ends[-1]) if starts and ends else range(0)
    kept = {index for index in _unfenced(lines) if index not in generated}
    return "".join(line if index in kept else "\n" for index, line in enumerate(lines))


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
    for index in _unfenced(lines):
        if lines[index].strip() == START:
            starts.append(index)
        elif lines[index].strip() == END:
            ends.append(index)
    return starts, ends


def _unfenced(lines: list[str]) -> Iterator[int]:
    """The indexes of the lines that belong to no fenced block of code."""
    fence = ""
    for index, line in enumerate(lines):
        if match := _FENCE.match(line):
            mark = match[1]
            if not fence:
                fence = mark
            elif mark[0] == fence[0] and len(mark) >= len(fence) and not match[2].strip():
                fence = ""
        elif not fence:
            yield index
