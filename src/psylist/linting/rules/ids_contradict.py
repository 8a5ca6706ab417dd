"""Two names of the entry are of different papers: `url` leads to another arXiv id than `arxiv`, the
DOI is that of another paper of the ACL Anthology than `acl`, or the Anthology id is of another
venue, year or track than `venue`. What `links.paper` leads to may be a second paper: that is a
warning; `links."paper 2"` and links to further works are not judged.
"""

from collections.abc import Iterator

from psylist.identifiers.identifier import Identifier, try_parse
from psylist.linting.context import LintContext
from psylist.linting.findings import Mistake, Rule, Severity
from psylist.linting.urls import urls_of
from psylist.model import Entry
from psylist.vocabulary.anthology import Volume, read_volume
from psylist.vocabulary.venue_table import Venue, venue_table
from psylist.vocabulary.venues import VenueRef, parse_venue

# Joint meetings have one volume: either name is right.
_JOINT = (
    {"ACL", "IJCNLP"},
    {"EMNLP", "IJCNLP"},
    {"AACL", "IJCNLP"},
    {"COLING", "LREC", "LREC-COLING"},
)
_JOINT_OLD = ({"ACL", "COLING"}, {"EMNLP", "CoNLL"})
"""Of ids until 2019."""
_TRACKS = {
    "Main": "the main conference",
    "Findings": "the Findings",
    "Demo": "the demonstrations",
    "Industry": "the industry track",
    "SRW": "the student research workshop",
    "Tutorial": "the tutorials",
}


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
    volume, named = read_volume(acl), parse_venue(venue)
    if volume is None or named is None:
        return ""
    if _is_journal(volume.venue) or named.kind == "journal":
        return _other_journal(acl, volume, named)
    if named.year is not None and named.year != volume.year:
        return f"{acl} is of {volume.year}, but the venue of {named.year}"
    if named.host:
        return _workshop_in(acl, volume, named)
    row = volume.venue
    if row and row.name != named.name and not _is_joint(row.name, named.name, volume):
        return _other_name(acl, row, named)
    return _other_track(acl, volume, named.track) if row else ""


def _is_journal(row: Venue | None) -> bool:
    return row is not None and row.kind == "journal"


def _other_journal(acl: str, volume: Volume, named: VenueRef) -> str:
    """Why an id is not of a journal; its papers are also presented at meetings."""
    row = volume.venue
    if row is None or (_is_journal(row) and named.kind != "journal") or row.name == named.name:
        return ""
    return _other_name(acl, row, named)


def _other_name(acl: str, row: Venue, named: VenueRef) -> str:
    """Why an id is of another venue; a row from memory accuses nobody."""
    if row.is_unsure or venue_table().venues[named.name].is_unsure:
        return ""
    return f"{acl} is of {row.name}, but the venue is {named.name}"


def _workshop_in(acl: str, volume: Volume, named: VenueRef) -> str:
    """Why an id is not of a workshop without a row; workshops have volumes of their own."""
    is_of_meeting = volume.venue is not None and volume.track in {"Main", "Findings"}
    if not is_of_meeting:
        return ""
    return f"{acl} is of {_TRACKS[volume.track]}, but the venue is a workshop ({named.name})"


def _is_joint(name: str, other: str, volume: Volume) -> bool:
    joint = (*_JOINT, *_JOINT_OLD) if volume.is_old else _JOINT
    return any({name, other} <= names for names in joint)


def _other_track(acl: str, volume: Volume, track: str) -> str:
    if not volume.track or track in {"", volume.track}:
        return ""
    return f"{acl} is of {_TRACKS[volume.track]}, but the venue says {track}"


RULE = Rule("PSY206", "ids-contradict", Severity.ERROR, _check, __doc__)
