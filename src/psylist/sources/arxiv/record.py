"""What arXiv knows of a paper as a FetchedWork."""

import contextlib
import re
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
    r"""A text, or several, with accents and signs as they are printed; formulas stay.

    Only a backslash outside of formulas shows that an author wrote LaTeX: elsewhere ``~`` means
    "about", and ``--`` stays.
    """
    if isinstance(value, list):
        return [_without_latex(one) for one in value]
    if not isinstance(value, str) or "\\" not in _FORMULA.sub("", value):
        return value
    from psylist.text.latex import latex_to_text  # few texts need it

    parts = _FORMULA.split(value)
    parts[::2] = [_LATEX.sub(lambda match: latex_to_text(match[0]), part) for part in parts[::2]]
    return "".join(parts)


_ACCENT = (
    r"\\[`'^\"~=.](?:\{\\?[A-Za-z]*\}|\\?[A-Za-z])"
    r"|\\[uvHtcdbkr](?:\{\\?[A-Za-z]*\}|\s+[A-Za-z])"
)
_LETTER = r"\\(?:ss|ae|AE|oe|OE|aa|AA|o|O|l|L|i|j)(?![A-Za-z])(?:\{\})?"
_LATEX = re.compile(
    rf"\{{(?:{_ACCENT}|{_LETTER})\}}|{_ACCENT}|{_LETTER}|\\[&%$#_{{}}]"
    r"|\\(?:emph|text(?:it|bf|tt|sc|rm|sf)?)\{[^{}]*\}|``|''"
)
"""Accents, letters, signs and emphasis; addresses, paths and what nobody knows stay as they are."""
_FORMULA = re.compile(r"((?<!\\)\$[^$]*\$)")


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
