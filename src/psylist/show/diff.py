"""What an edit changes, as a unified diff."""

from collections.abc import Iterator
from difflib import unified_diff

from psylist.visible import shown

_COLOURS = {"+": "32", "-": "31", "@": "36"}


def diff(before: str, after: str, name: str, *, colour: bool) -> str:
    """A unified diff of two texts, safe for a terminal; nothing when they are the same."""
    return "".join(_lines(before, after, name, colour=colour))


def _split(text: str, *, bare: bool) -> list[str]:
    """Lines as TOML and Markdown count them, without their break."""
    lines = text.removesuffix("\n").split("\n")
    return [line.removesuffix("\r") for line in lines] if bare else lines


def _lines(before: str, after: str, name: str, *, colour: bool) -> Iterator[str]:
    bare = ("\r\n" in before) == ("\r\n" in after)
    old, new = _split(before, bare=bare), _split(after, bare=bare)
    if old == new and before != after:
        old, new = [*old, ""], [*new, "(the line breaks differ)"]
    for at, line in enumerate(unified_diff(old, new, f"a/{name}", f"b/{name}", lineterm="")):
        text = shown(line)
        code = "1" if at < 2 else _COLOURS.get(line[:1])  # noqa: PLR2004  (the two file names)
        yield f"\x1b[{code}m{text}\x1b[0m\n" if colour and code else f"{text}\n"
