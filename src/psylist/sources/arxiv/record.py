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
    plain = {key: _without_latex(value) for key, value in fields.items()}
    every = {"arxiv": name, **plain, **_published_ids(doi)}
    known = {key: value for key, value in every.items() if value}
    comment = str(_without_latex(comment))
    return FetchedWork(known, comment, says_withdrawn(comment, str(fields.get("abstract") or "")))


def _without_latex(value: object) -> object:
    """A text, or several, without LaTeX outside of formulas."""
    if isinstance(value, list):
        return [_without_latex(one) for one in value]
    if not isinstance(value, str) or "\\" not in value:
        return value
    from psylist.text.latex import latex_in_text  # few texts need it

    return latex_in_text(value)


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
