"""A venue that psylist knows is spelled otherwise than its one spelling: `AAAI2025`, `NIPS 2023`,
`EMNLP2020(findings)`. Only a text that is exactly a known name, a year and known track words is
judged; words such as `Oral` stay. Where name and year are right and only other words are written
otherwise, as in `IEEE TPAMI 2023`, it is for information. `[check.venues]` gives a list its own
spellings, and an unknown venue is never a finding.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from psylist.linting.context import LintContext
from psylist.linting.findings import Fix, Flaw, Rule, Severity
from psylist.vocabulary.venue_table import venue_table
from psylist.vocabulary.venues import parse_venue


def _check(context: LintContext) -> Iterator[Flaw]:
    spellings: dict[str, str] = {}
    own = _own_spelling(context.settings.venues)
    for index, entry in context.entries():
        venue = entry.venue
        if venue is None:
            continue
        if venue not in spellings:
            spellings[venue] = own(venue) or _usual_spelling(venue)
        if (better := spellings[venue]) != venue:
            message = f"{venue!r} is usually spelled {better!r}"
            severity = Severity.INFO if _has_name_and_year(venue) else None
            yield Flaw(index, "venue", message, Fix({("venue",): better}), severity)


def _usual_spelling(venue: str) -> str:
    found = parse_venue(venue)
    if found is None:
        return venue
    rows = venue_table().venues
    row = rows.get(found.host or found.name)
    return venue if row is None or row.is_unsure else found.canonical


def _has_name_and_year(venue: str) -> bool:
    """Whether a venue holds its usual name and year side by side, with more words around them."""
    found = parse_venue(venue)
    usual = f"{found.name} {found.year}" if found and found.year and not found.host else ""
    return bool(usual) and re.search(rf"(?<!\w){re.escape(usual)}(?!\w)", venue) is not None


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
