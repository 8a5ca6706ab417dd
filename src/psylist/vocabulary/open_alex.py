"""What a location of OpenAlex says of where a work was published."""

from psylist.text.values import as_dict, as_line
from psylist.vocabulary.venues import is_unpublished

_NO_VENUES = {"repository", "metadata", "book series", "ebook platform"}
"""Kinds of sources whose names are not venues: of a series, the volume is one."""


def is_preprint(place: object) -> bool:
    """Whether a location holds a work that nobody published there."""
    source = as_dict(as_dict(place).get("source"))
    submitted = as_dict(place).get("version") == "submittedVersion"
    return as_line(source.get("type")) == "repository" or submitted


def open_alex_venue(place: object) -> str:
    """The journal or the volume that a location names, or an empty string."""
    source = as_dict(as_dict(place).get("source"))
    if is_preprint(place):
        return ""
    kind, name = as_line(source.get("type")), as_line(source.get("display_name"))
    venue = as_line(as_dict(place).get("raw_source_name")) or ("" if kind in _NO_VENUES else name)
    return "" if is_unpublished(venue) else venue
