"""What an id of the ACL Anthology says of the venue of its paper: name, year and track."""

import re
from dataclasses import dataclass

from psylist.vocabulary.venue_table import Venue, venue_table
from psylist.vocabulary.venues import parse_venue

_NEW_ID = re.compile(r"(\d{4})\.([a-z0-9_]+)-([a-z0-9_-]+)\.\d+")
_OLD_ID = re.compile(r"([A-Z])(\d{2})-(\d)\d+")
_MAX_TITLE = 300  # characters
_PARTS = {
    "main": "Main",
    "long": "Main",
    "short": "Main",
    "demo": "Demo",
    "demos": "Demo",
    "srw": "SRW",
    "industry": "Industry",
    "tutorial": "Tutorial",
    "tutorials": "Tutorial",
}
_UNDIVIDED = {"Q", "J", "K", "L", "C"}  # one volume a year, or journals
# Words of a volume's title, for the ids that do not say.
_PARTS_BY_TITLE = (
    ("student research", "SRW"),
    ("demonstration", "Demo"),
    ("industry", "Industry"),
    ("tutorial", "Tutorial"),
)


@dataclass(frozen=True, slots=True)
class Volume:
    """What an id says of the volume that its paper is in.

    Attributes:
        year: of the meeting, or of the journal's volume.
        venue: the row of the table; None where the id does not say or the table has none.
        track: ``Main``, ``Findings``, ``Demo``, …; empty where the id does not say.
        name: the part of the id that stands for the venue.
        is_old: whether the id is of 2019 or earlier: meetings of two had one letter.
    """

    year: int
    venue: Venue | None = None
    track: str = ""
    name: str = ""
    is_old: bool = False


def read_volume(name: str) -> Volume | None:
    """What an Anthology id says of its volume; None for what is not one."""
    table = venue_table()
    if match := _NEW_ID.fullmatch(name):
        is_findings = match[2] == "findings"
        part = match[3] if is_findings else match[2]
        row = table.venues.get(table.anthology.get(part, ""))
        track = "Findings" if is_findings else _PARTS.get(match[3], "")
        return Volume(int(match[1]), row, track, part)
    if match := _OLD_ID.fullmatch(name):
        year = int(("19" if match[2] > "60" else "20") + match[2])
        is_workshop = match[1] == "D" and match[3] in {"4", "5", "6"}
        letter = "" if is_workshop else table.letters.get(match[1], "")
        return Volume(year, table.venues.get(letter), name=match[1], is_old=True)
    return None


def venue_from_id(name: str, volume: str = "") -> str:
    """The venue of a paper by its id: ``EMNLP 2025 Findings``, ``CLPsych 2024``, ``TACL 2021``.

    Args:
        name: the id, without version.
        volume: the title of the volume it is in, for what the id does not say.
    """
    found = read_volume(name)
    if found is None:
        return ""
    if found.is_old:
        return _venue_of_old_id(found, volume[:_MAX_TITLE])
    title = "" if found.track == "Findings" else volume[:_MAX_TITLE]
    return f"{_spell_venue(found, title)} {found.year} {found.track}".strip()


def _spell_venue(found: Volume, volume: str) -> str:
    """The name of a venue: its one spelling, else as the volume's title has it, else capitals."""
    if found.venue:
        return _joint_name(found.venue.name, volume) or found.venue.name
    match = re.search(rf"\b{re.escape(found.name)}\b", volume, re.IGNORECASE)
    return match[0] if match and match[0] != found.name else found.name.upper()


def _joint_name(known: str, volume: str) -> str:
    """The name of a meeting that two held together, as the volume's title has it, or ""."""
    name = re.escape(known)
    for match in re.finditer(rf"\b(?:[A-Z][\w]*-{name}|{name}-[A-Z][\w]*)\b", volume):
        if joint := parse_venue(match[0]):
            return joint.name
    return ""


def _venue_of_old_id(found: Volume, volume: str) -> str:
    title = volume.lower()
    part = next((part for words, part in _PARTS_BY_TITLE if words in title), "")
    is_divided = found.name not in _UNDIVIDED
    if found.venue is None or (is_divided and not part and "workshop" in title):
        return _workshop_name(volume, str(found.year))
    return f"{found.venue.name} {found.year} {(part or 'Main') if is_divided else ''}".strip()


def _workshop_name(volume: str, year: str) -> str:
    """The acronym in a volume's title with the year, else the title itself."""
    match = re.search(r"\(([A-Z][\w+&* -]*[A-Z][\w+&*-]*?)(?:[ -]?(?:19|20)?\d\d)?\)", volume)
    match = match or re.search(r"\b([A-Z][a-z]*[A-Z]{2}[\w-]*?)[ -]?(?:19|20)\d\d\b", volume)
    return f"{match[1].strip(' -')} {year}" if match else volume
