"""The verdicts of a checker, compared with the right ones."""

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
    expected: Mapping[str, str], verdicts: Mapping[bytes, str]
) -> tuple[Counter[Outcome], dict[str, tuple[str, str | None]]]:
    """How many links have each outcome, and both verdicts of each that is not right.

    Args:
        expected: the right verdict, by address.
        verdicts: of psylist, or `FINE` and `WRONG`, by `key`.
    """
    outcomes: Counter[Outcome] = Counter()
    wrong = {}
    for url, true in expected.items():
        found = verdicts.get(key(url))
        outcome = judge(true, found)
        outcomes[outcome] += 1
        if outcome is not Outcome.RIGHT:
            wrong[url] = true, found
    return outcomes, wrong


def judge(expected: str, verdict: str | None) -> Outcome:
    """How good one verdict was.

    A checker that knows only two words is right with the one that a person would act on: what is
    blocked is no error, what is down or a soft 404 is one. psylist's word has to be the very one.
    """
    if verdict is None:
        return Outcome.UNKNOWN
    if verdict == expected:
        return Outcome.RIGHT
    if expected in _FINE:
        return _of_fine(verdict)
    if verdict in _FINE:
        return Outcome.MISS if expected in _ALARMS else Outcome.SOFT_MISS
    if verdict == WRONG:
        return Outcome.RIGHT
    return Outcome.FALSE_ALARM if verdict == "broken" else Outcome.INEXACT


def _of_fine(verdict: str) -> Outcome:
    if verdict == FINE:
        return Outcome.RIGHT
    return Outcome.INEXACT if verdict in _FINE else Outcome.FALSE_ALARM
