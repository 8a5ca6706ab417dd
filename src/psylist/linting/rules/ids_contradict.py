"""Two names of the entry are of different papers: `url` leads to another arXiv id than `arxiv`, the
DOI is that of another paper of the ACL Anthology than `acl`, or the Anthology id is of another
venue, year or track than `venue`. What `links.paper` leads to may be a second paper: that is a
warning; `links."paper 2"` and links to further works are not judged.
"""

import re
from collections.abc import Iterator

from psylist.identifiers.identifier import Identifier, try_parse
from psylist.linting.context import LintContext
from psylist.linting.findings import Mistake, Rule, Severity
from psylist.linting.urls import urls_of
from psylist.model import Entry
from psylist.vocabulary.venue_table import venue_table
from psylist.vocabulary.venues import VenueRef, parse_venue

_NEW_ACL_ID = re.compile(r"(\d{4})\.([a-z0-9_]+)-([a-z0-9_]+)(?:-[a-z0-9_-]+)?\.\d+")
_MAIN = {"main", "long", "short"}
# Joint meetings have one volume: either name is right.
_JOINT = (
    {"ACL", "IJCNLP"},
    {"EMNLP", "IJCNLP"},
    {"AACL", "IJCNLP"},
    {"COLING", "LREC", "LREC-COLING"},
)


def _check(context: LintContext) -> Iterator[Mistake]:
    for index, entry in context.entries():
        if entry.acl and entry.venue and (reason := _other_venue(entry.acl, entry.venue)):
            yield Mistake(index, "acl", reason)
        if not (entry.arxiv or entry.acl):
            continue
        own = {"arxiv": entry.arxiv, "acl": entry.acl}
        for field, work in _names(index, entry):
            known = own.get(work.kind)
            if known and work != Identifier(work.kind, known):
                message = f"is {work}, but {work.kind!r} is {known}"
                severity = Severity.WARNING if field.startswith("links.") else None
                yield Mistake(index, field, message, severity=severity)


def _names(index: int, entry: Entry) -> Iterator[tuple[str, Identifier]]:
    """What the DOI and the links to the paper name."""
    if entry.doi and (work := try_parse(entry.doi)):
        yield "doi", work
    for place in urls_of(index, entry):
        if place.is_of_work and (work := try_parse(place.url)):
            yield place.field, work


def _other_venue(acl: str, venue: str) -> str:
    """Why an Anthology id is not of a venue; empty if it may be."""
    match = _NEW_ACL_ID.fullmatch(acl)
    named = parse_venue(venue)
    if match is None or named is None or named.host or named.kind != "proceedings":
        return ""
    year, collection, part = match.groups()
    if named.year is not None and named.year != int(year):
        return f"{acl} is of {year}, but the venue of {named.year}"
    is_findings = collection == "findings"
    name = venue_table().anthology.get(part if is_findings else collection, "")
    row = venue_table().venues.get(name)
    if row is None or row.kind != "proceedings":
        return ""
    if name != named.name and not any({name, named.name} <= joint for joint in _JOINT):
        return f"{acl} is of {name}, but the venue is {named.name}"
    return _other_track(acl, part, named, is_findings=is_findings)


def _other_track(acl: str, part: str, named: VenueRef, *, is_findings: bool) -> str:
    if is_findings and named.track not in {"", "Findings"}:
        return f"{acl} is of the Findings, but the venue says {named.track}"
    if not is_findings and part in _MAIN and named.track == "Findings":
        return f"{acl} is of the main conference, but the venue says Findings"
    return ""


RULE = Rule("PSY206", "ids-contradict", Severity.ERROR, _check, __doc__)
