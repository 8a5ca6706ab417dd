"""What a checker said of links, held against what is true of them."""

from collections import Counter
from collections.abc import Mapping
from enum import StrEnum
from urllib.parse import unquote_to_bytes, urldefrag


class Outcome(StrEnum):
    """How good a verdict was."""

    RIGHT = "right"
    FALSE_ALARM = "false alarms"
    MISS = "misses"
    SOFT_MISS = "soft misses"
    UNKNOWN = "don't know"
    INEXACT = "inexact"


FINE, WRONG = "fine", "error"
"""All that other checkers say of a link."""

_FINE = {"ok", "moved", "blocked", "skipped", FINE}
_ALARMS = {"broken", "down", WRONG}


def key(url: str) -> bytes:
    """A link by its address, however a checker quotes it in its report."""
    return unquote_to_bytes(urldefrag(url).url)


def score(
    truth: Mapping[str, str], said: Mapping[bytes, str]
) -> tuple[Counter[Outcome], dict[str, tuple[str, str | None]]]:
    """How many links came to each outcome, and what is true and was said where it is not right.

    Args:
        truth: the verdict that is true, by address.
        said: verdicts of psylist, or `FINE` and `WRONG`, by `key`.
    """
    outcomes: Counter[Outcome] = Counter()
    wrong = {}
    for url, true in truth.items():
        found = said.get(key(url))
        outcome = judge(true, found)
        outcomes[outcome] += 1
        if outcome is not Outcome.RIGHT:
            wrong[url] = true, found
    return outcomes, wrong


def judge(true: str, said: str | None) -> Outcome:
    """How good one verdict was.

    A checker that knows only two words is right with the one that a person would act on: what is
    blocked is no error, what is down or a soft 404 is one. psylist's word has to be the very one.
    """
    if said is None:
        return Outcome.UNKNOWN
    if said == true:
        return Outcome.RIGHT
    if true in _FINE:
        return _of_fine(said)
    if said in _FINE:
        return Outcome.MISS if true in _ALARMS else Outcome.SOFT_MISS
    if said == WRONG:
        return Outcome.RIGHT
    return Outcome.FALSE_ALARM if said == "broken" else Outcome.INEXACT


def _of_fine(said: str) -> Outcome:
    if said == FINE:
        return Outcome.RIGHT
    return Outcome.INEXACT if said in _FINE else Outcome.FALSE_ALARM
