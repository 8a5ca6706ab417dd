"""Notices of retraction, and of other updates, in the records of registration agencies."""

from collections.abc import Mapping
from typing import Any

from psylist.text.values import as_dict, as_line, as_list

_RETRACTIONS = {"retraction", "withdrawal", "removal"}
"""Kinds of updates; an erratum or a concern does not count."""
_WHOLE_WORKS = {"new_version", "new_edition"}
"""Kinds of updates that are works themselves, and no notice of one."""


def read_retraction(item: Mapping[str, Any]) -> str:
    """The notice by which a work was retracted, in words, or "".

    ``updated-by`` of a work names its notices; ``update-to`` of one that is its own notice.
    """
    own = as_line(item.get("DOI")).lower()
    notices = [as_dict(one) for one in as_list(item.get("updated-by"))]
    notices += [one for one in _updates(item) if as_line(one.get("DOI")).lower() in {"", own}]
    for notice in notices:
        if (kind := _kind(notice)) in _RETRACTIONS:
            doi = as_line(notice.get("DOI"))
            return f"{kind} notice{f' {doi}' if doi and doi.lower() != own else ''}"
    return ""


def is_notice(item: Mapping[str, Any]) -> bool:
    """Whether an item is a notice about another work: its correction, retraction, addendum.

    A notice may have the title and the authors of its work.
    """
    own = as_line(item.get("DOI")).lower()
    return any(
        as_line(one.get("DOI")).lower() not in {"", own} and _kind(one) not in _WHOLE_WORKS
        for one in _updates(item)
    )


def _updates(item: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """What an item says that it updates."""
    return [as_dict(one) for one in as_list(item.get("update-to"))]


def _kind(update: Mapping[str, Any]) -> str:
    return as_line(update.get("type")).lower() or as_line(update.get("label")).lower()
