"""Numbers that a person chooses from a numbered list, as people write them."""

import re
import unicodedata

from psylist.errors import UsageError

_BETWEEN = re.compile(r"[\s,;、。.和与及]+|\band\b")
_RANGE = re.compile(r"(\d{1,9})(?:\s*(?:-|–|—|~|〜|∼|−|到|至|\.\.)\s*(\d{1,9}))?")
_AROUND = re.compile(r"\s*(\.\.|[-–—~〜∼−到至])\s*")
_NONE = frozenset(["", "none", "no", "n", "0", "无", "不", "否"])
_ALL = frozenset(["all", "*", "全部", "全", "都"])


def parse_choice(text: str, count: int) -> list[int]:
    """The numbers in an answer, each once, in the order in which they are given; none for none.

    Numbers and ranges are parted by spaces or commas of any script: ``1 3-5``, ``1，3～5``,
    ``1、3至5``.

    Args:
        text: the answer.
        count: the largest number that can be chosen.

    Raises:
        UsageError: a part of it is neither, or a number is not in the list.
    """
    answer = unicodedata.normalize("NFKC", text).strip().casefold()
    if answer in _NONE:
        return []
    if answer in _ALL:
        return list(range(1, count + 1))
    whole = _AROUND.sub(r"\1", answer).replace("..", "-")
    chosen: list[int] = []
    for part in filter(None, _BETWEEN.split(whole)):
        match = _RANGE.fullmatch(part)
        if match is None:
            hint = "Numbers and ranges, as in: 1 3-5. Nothing for none."
            raise UsageError(f"{part!r} is neither a number nor a range", hint=hint)
        first, last = int(match[1]), int(match[2] or match[1])
        outside = next((number for number in (first, last) if not 1 <= number <= count), None)
        if outside is not None:
            raise UsageError(f"there is no number {outside}; the list has 1 to {count}")
        step = 1 if first <= last else -1
        chosen += range(first, last + step, step)
    return list(dict.fromkeys(chosen))
