"""The anchors that GitHub gives to headings.

Their rule, as github-slugger found it by experiment (https://github.com/Flet/github-slugger): lower
case; letters, marks, decimal digits, letter numbers, connecting punctuation and hyphens stay, each
space is a hyphen, all else goes. A variation selector is a mark, so ``🏷️`` leaves one behind. An
anchor that is taken gets the next number that makes a free one.
"""

import re
import unicodedata

_KEPT = {"Nd", "Nl", "Pc"}
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_DROPPED_ASCII = re.compile(r"[\x00-\x1f!-,./:-@\[-^`{-\x7f]")
# Symbols that Unicode counts as alphabetic: letters in circles and squares.
_LETTER_SYMBOLS = (range(0x24B6, 0x24EA), range(0x1F130, 0x1F14A), range(0x1F150, 0x1F16A),
                   range(0x1F170, 0x1F18A))  # fmt: skip


class Anchors:
    """The anchors of one page, given out in the order of its headings."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def next(self, heading: str) -> str:
        """The anchor of the next heading, by its text without mark-up."""
        anchor = wanted = anchor_of(heading)
        while anchor in self._numbers:
            self._numbers[wanted] += 1
            anchor = f"{wanted}-{self._numbers[wanted]}"
        self._numbers[anchor] = 0
        return anchor


def anchor_of(heading: str) -> str:
    """The anchor of a heading, as long as no other has it."""
    text = _DROPPED_ASCII.sub("", heading.lower())
    if not text.isascii():
        text = _NOT_ASCII.sub(lambda match: match[0] if _is_kept(match[0]) else "", text)
    return text.replace(" ", "-")


def _is_kept(character: str) -> bool:
    category = unicodedata.category(character)
    return (
        category[0] in "LM"
        or category in _KEPT
        or any(ord(character) in letters for letters in _LETTER_SYMBOLS)
    )
