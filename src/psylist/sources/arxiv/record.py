"""What arXiv says of a paper as a Record, whichever of its services has said it."""

import contextlib
from collections.abc import Mapping

from psylist.errors import UsageError
from psylist.identifiers.identifier import parse
from psylist.ports import FetchedWork
from psylist.sources.arxiv.comments import says_withdrawn


def arxiv_record(name: str, fields: Mapping[str, object], *, doi: str, comment: str) -> FetchedWork:
    """The Record of a paper.

    Args:
        name: its bare id.
        fields: those that need no reading; empty ones are left out.
        doi: as arXiv has it: one or several, bare or as addresses.
        comment: the authors' own.
    """
    whole = {"arxiv": name, **fields, **_published(doi)}
    kept = {key: value for key, value in whole.items() if value}
    return FetchedWork(kept, comment, says_withdrawn(comment, str(fields.get("abstract") or "")))


def _published(text: str) -> dict[str, str]:
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
