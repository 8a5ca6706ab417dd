"""Words in a row, as a sentence has them."""

from collections.abc import Sequence


def join_words(words: Sequence[str]) -> str:
    """``one``, ``one and two``, ``one, two and three``."""
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last
