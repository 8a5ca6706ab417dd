"""Regular expressions that other people wrote: bounded in size, and in time.

A list is changed by whoever contributes to it, and a pattern of ten characters can keep Python's
own `re` busy for longer than anybody lives. The dialect is that of `re`; `regex`, which reads it
too, does the search, because it can be stopped.
"""

import re
import time
import warnings
from collections.abc import Sequence
from typing import Any

MAX_CHARACTERS = 20_000
"""Of all patterns of a list together; what compiles them takes a second for ten times as many."""
MAX_SECONDS = 5.0
"""For all searches of a run; a thousand addresses take a few thousandths of a second."""


class PatternError(ValueError):
    """A pattern that cannot be used.

    Attributes:
        pattern: as it is written.
        reason: in words.
    """

    def __init__(self, pattern: str, reason: str) -> None:
        super().__init__(reason)
        self.pattern = pattern
        self.reason = reason


def check_patterns(patterns: Sequence[str]) -> None:
    """Look at patterns without running them.

    Raises:
        PatternError: one of them is not a regular expression, or they are too long.
    """
    left = MAX_CHARACTERS
    for pattern in patterns:
        left -= len(pattern)
        if left < 0:
            reason = f"the patterns have more than {MAX_CHARACTERS:,} characters"
            raise PatternError(pattern, reason)
        _compile(re, pattern)


class Patterns:
    """Patterns of which one is looked for in many texts, within a limit of time for all of them.

    Args:
        patterns: in the dialect of `re`.
        seconds: the limit.

    Raises:
        PatternError: one of them is not a regular expression, or they are too long.
    """

    def __init__(self, patterns: Sequence[str], seconds: float = MAX_SECONDS) -> None:
        check_patterns(patterns)
        self._seconds = self._left = seconds
        self._compiled: list[tuple[str, Any]] = []
        if patterns:
            import regex  # most lists have no patterns

            self._compiled = [(pattern, _compile(regex, pattern)) for pattern in patterns]

    def search(self, text: str) -> bool:
        """Whether one of the patterns is in a text.

        Raises:
            PatternError: the limit of time is reached.
        """
        for pattern, compiled in self._compiled:
            started = time.perf_counter()
            try:
                if compiled.search(text, timeout=self._left):
                    return True
            except TimeoutError:
                self._left = 0.0
            self._left -= time.perf_counter() - started
            if self._left <= 0.0:
                raise PatternError(pattern, f"takes longer than {self._seconds:g} seconds")
        return False


def _compile(library: Any, pattern: str) -> Any:
    """A compiled pattern, of `re` or of `regex`."""
    try:
        with warnings.catch_warnings():  # of what may mean something else one day
            warnings.simplefilter("ignore")
            return library.compile(pattern)
    except RecursionError as error:
        raise PatternError(pattern, "too many brackets") from error
    except (library.error, OverflowError, MemoryError) as error:
        raise PatternError(pattern, getattr(error, "msg", str(error))) from error
