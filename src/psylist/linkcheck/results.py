"""What a check of a list found: each link with its verdict, and the run as a whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from psylist.linkcheck.cache import CacheEntry
from psylist.linkcheck.links import Link
from psylist.linkcheck.verdicts import LinkCheck

if TYPE_CHECKING:
    from psylist.linkcheck.moves import Move


@dataclass(frozen=True, slots=True)
class LinkResult:
    """A link with its verdict.

    Attributes:
        cache_entry: what the cache is to hold of it; None for a link that was skipped.
        is_cached: whether the verdict is that of an earlier run.
        is_persistent: whether a link that is down has been so for long enough to be a finding.
        suggestion: where a copy of the page may be, in words.
    """

    link: Link
    check: LinkCheck
    cache_entry: CacheEntry | None = None
    is_cached: bool = False
    is_persistent: bool = False
    suggestion: str = ""


def split_uses(result: LinkResult) -> Iterator[LinkResult]:
    """The result of a link; two, each with its uses, where its page serves some and not others."""
    check = result.check
    if check.elsewhere is None:
        yield result
        return
    for is_about, part in ((True, replace(check, elsewhere=None)), (False, check.elsewhere)):
        uses = [use for n, use in enumerate(result.link.uses) if (n in check.places) is is_about]
        yield replace(result, link=Link(result.link.url, tuple(uses)), check=part)


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found.

    Attributes:
        results: of the links that have a verdict.
        seconds: that the check took.
        is_interrupted: whether Ctrl-C ended it early.
        cache_problem: why the cache was not used or could not be written, or "".
        moves: of moved links to their new addresses, where those are wanted.
        step_bug: the unexpected error that ended a step for all links together, "" for none.
    """

    results: Sequence[LinkResult]
    seconds: float
    is_interrupted: bool = False
    cache_problem: str = ""
    moves: Sequence["Move"] = ()
    step_bug: str = ""

    @property
    def bugs(self) -> Sequence[str]:
        """The unexpected errors that ended the checks of single links."""
        return [result.check.bug for result in self.results if result.check.bug]
