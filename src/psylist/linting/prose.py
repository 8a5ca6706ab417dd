"""The parts of a text that rules of writing leave alone: code, addresses, names, exceptions."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from psylist.identifiers.urls import find_urls

_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)|\$[^$\n]+\$|\S+@\S+\.\S+", re.DOTALL)
_COMMON = ("卡拉OK", "AA制", "PK掉", "IP属地", "NP难", "NP完全")
"""Words of Chinese with letters in them, which nobody puts a space into."""


def protected_spans(text: str, exceptions: Sequence[str]) -> list[tuple[int, int]]:
    """Where a text holds code, formulas, addresses and words that stay as they are.

    Args:
        text: any.
        exceptions: the list's own words.
    """
    spans = []
    if "`" in text or "$" in text or "@" in text:
        spans += [match.span() for match in _CODE.finditer(text)]
    if "://" in text:
        spans += [(start, start + len(url)) for start, url in find_urls(text)]
    for word in (*_COMMON, *exceptions):
        if word in text:
            spans += [match.span() for match in re.finditer(re.escape(word), text)]
    return spans


def find_outside(
    pattern: re.Pattern[str], text: str, exceptions: Sequence[str]
) -> Iterator[re.Match[str]]:
    """The matches of a pattern that touch nothing protected."""
    spans: list[tuple[int, int]] | None = None
    for match in pattern.finditer(text, 0, _MAX_LENGTH):
        spans = protected_spans(text, exceptions) if spans is None else spans
        if not any(start < match.end() and match.start() < end for start, end in spans):
            yield match


def replace_all(
    text: str, matches: Sequence[re.Match[str]], new: Callable[[re.Match[str]], str]
) -> str:
    """The text with other words in the place of matches."""
    parts, end = [], 0
    for match in matches:
        parts += [text[end : match.start()], new(match)]
        end = match.end()
    return "".join(parts) + text[end:]


def excerpt(text: str, start: int, end: int) -> str:
    """A place in a text with a few characters around it, on one line."""
    return " ".join(text[max(0, start - _AROUND) : end + _AROUND].split())


_AROUND = 6
_MAX_LENGTH = 20_000  # characters; a text so long is a finding anyway
compiled = lru_cache(re.compile)  # sets this large take long: only when one is needed
