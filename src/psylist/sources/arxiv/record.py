"""What arXiv knows of a paper as a FetchedWork."""

import contextlib
from collections.abc import Mapping

from psylist.errors import UsageError
from psylist.identifiers.identifier import parse
from psylist.ports import FetchedWork
from psylist.sources.arxiv.withdrawal import says_withdrawn

NOT_FOUND = "arXiv has no such paper"


def arxiv_record(name: str, fields: Mapping[str, object], *, doi: str, comment: str) -> FetchedWork:
    """The record of a paper.

    Args:
        name: its id without version.
        fields: those that need no reading; empty ones are left out.
        doi: as arXiv has it: one or several, alone or as addresses.
        comment: the authors' own.
    """
    every = {"arxiv": name, **fields, **_published_ids(doi)}
    known = {key: value for key, value in every.items() if value}
    return FetchedWork(known, comment, says_withdrawn(comment, str(fields.get("abstract") or "")))


def _published_ids(text: str) -> dict[str, str]:
    """The publisher's DOI, the first of several, and the ACL Anthology's id where it holds one.

    arXiv's own DOI says nothing new.
    """
    for word in text.split():
        with contextlib.suppress(UsageError):
            found = parse(word)
            if found.kind == "doi":
                return {"doi": found.value}
            if found.kind == "acl":
                return {"doi": f"10.18653/v1/{found.value}", "acl": found.value}
    return {}
