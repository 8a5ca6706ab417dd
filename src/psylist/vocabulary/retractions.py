"""Notices of retraction in the records of registration agencies."""

from collections.abc import Mapping
from typing import Any

from psylist.text.values import as_dict, as_line, as_list

_RETRACTIONS = {"retraction", "withdrawal", "removal"}
"""Kinds of updates; an erratum or a concern does not count."""


def read_retraction(item: Mapping[str, Any]) -> str:
    """The notice by which a work was retracted, in words, or "".

    ``updated-by`` of a work names its notices; ``update-to`` of one that is its own notice.
    """
    own = as_line(item.get("DOI")).lower()
    notices = [as_dict(one) for one in as_list(item.get("updated-by"))]
    notices += [
        one
        for value in as_list(item.get("update-to"))
        if as_line((one := as_dict(value)).get("DOI")).lower() in {"", own}
    ]
    for notice in notices:
        kind = as_line(notice.get("type")).lower() or as_line(notice.get("label")).lower()
        if kind in _RETRACTIONS:
            doi = as_line(notice.get("DOI"))
            return f"{kind} notice{f' {doi}' if doi and doi.lower() != own else ''}"
    return ""
