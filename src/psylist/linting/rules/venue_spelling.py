"""A venue that psylist knows is spelled otherwise than its one spelling: `AAAI2025`, `NIPS 2023`,
`EMNLP2020(findings)`. Only a text that is exactly a known name, a year and known track words is
judged; words such as `Oral` stay. Where name and year are right and only other words are written
otherwise, as in `IEEE TPAMI 2023`, it is for information. `[check.venues]` gives a list its own
spellings, and an unknown venue is never a finding.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from psylist.linting.context import LintContext
from psylist.linting.findings import Fix, Mistake, Rule, Severity
from psylist.vocabulary.venue_table import venue_table
from psylist.vocabulary.venues import parse_venue


def _check(context: LintContext) -> Iterator[Mistake]:
    own = _own_spelling(context.settings.venues)
    for index, entry in context.entries():
        if entry.venue is None:
            continue
        spelling = own(entry.venue)
        better = spelling or _usual_spelling(entry.venue)
        if better != entry.venue:
            message = f"{entry.venue!r} is usually spelled {better!r}"
            fix = Fix({("venue",): better}, is_safe=bool(spelling) or not _loses_part(entry.venue))
            is_right = not spelling and _has_name_and_year(entry.venue)
            yield Mistake(index, "venue", message, fix, Severity.INFO if is_right else None)


@lru_cache(maxsize=20_000)
def _usual_spelling(venue: str) -> str:
    found = parse_venue(venue)
    if found is None:
        return venue
    row = venue_table().venues.get(found.host or found.name)
    # An edition ("the 18th") says the year in its own way.
    is_numbered = found.year is None and any(map(str.isdecimal, venue))
    return venue if row is None or row.is_unsure or is_numbered else found.canonical


def _loses_part(venue: str) -> bool:
    """Whether the usual spelling has no words for long and short papers, as a venue does."""
    found = parse_venue(venue)
    return found is not None and found.track == "Main" and "main" not in venue.casefold()


def _has_name_and_year(venue: str) -> bool:
    """Whether a venue holds its usual or its full name and the year, with more words around them.

    Between the two may stand a comma, or the other name of a joint meeting: ``AACL-IJCNLP 2020``.
    """
    found = parse_venue(venue)
    if found is None or found.year is None or found.host:
        return False
    row = venue_table().venues.get(found.name)
    full = [name for name in (row.also if row else ()) if name.count(" ") > 1]
    names = "|".join(map(re.escape, [found.name, *full]))
    usual = rf"(?<!\w)(?:{names})(?:[-/][A-Z]+)*,? {found.year}(?!\w)"
    return re.search(usual, venue) is not None


def _own_spelling(venues: Mapping[str, Sequence[str]]) -> Callable[[str], str]:
    """How the list itself spells a venue; an empty string for one that it does not name."""
    if not venues:
        return lambda _: ""
    names = {also.casefold(): name for name, others in venues.items() for also in (name, *others)}
    known = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    pattern = re.compile(rf"(?:{known})(?![^\W\d_])", re.IGNORECASE)

    def spell(venue: str) -> str:
        match = pattern.match(venue)
        if match is None:
            return ""
        rest = venue[match.end() :]
        return names[match[0].casefold()] + (f" {rest}" if rest[:1].isdigit() else rest)

    return spell


RULE = Rule("PSY201", "venue-spelling", Severity.WARNING, _check, __doc__, "safe")
