"""Formats of bibliographies, known by how their text begins."""

import re

_CSL = re.compile(r"\[\s*(?:[{\]]|\Z)|\{")
_BIBTEX = re.compile(r"^\s*@\s*[A-Za-z]+\s*[{(]", re.MULTILINE)
_RIS = re.compile(r"^TY[ \t]{1,2}-", re.MULTILINE)


def record_format(text: str) -> str:
    """The format of a text: ``csl``, ``bibtex``, ``ris``, or nothing for any other."""
    start = text.lstrip()
    if _CSL.match(start):
        return "csl"
    if _BIBTEX.search(start):
        return "bibtex"
    return "ris" if _RIS.search(start) else ""
