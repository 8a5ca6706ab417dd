"""Formats of bibliographies, known by how their text begins, and pages that only quote a record."""

import re
from collections.abc import Iterator

_CSL = re.compile(r"\[\s*(?:\]\s*\Z|\Z)|(?:\[\s*)?\{\s*(?:[\"'}]|[\w-]+\s*:|\Z)")
_BIBTEX = re.compile(r"^\s*@\s*[A-Za-z]+\s*[{(]", re.MULTILINE)
_RIS = re.compile(r"^TY[ \t]{1,2}-", re.MULTILINE)
_RIS_END = re.compile(r"^ER[ \t]{1,2}-.*", re.MULTILINE)
_BRACES = {"{": re.compile(r"\\.|([{}])", re.DOTALL), "(": re.compile(r"\\.|([()])", re.DOTALL)}
_COMMENT_OR_FIELD = re.compile(r"^[ \t]*(?:%.*|[\w-]+[ \t]*=[ \t]*[{\"\d].*)", re.MULTILINE)
_ITEM = re.compile(r"^[ \t>]*(?:[-*+•][ \t]+|\d{1,4}[.)][ \t]+|\|)\S|\]\(|<a\s", re.MULTILINE)
_WORK = re.compile(r"^.*(?:https?://|\b(?:19|20)\d\d\b)", re.MULTILINE)


def record_format(text: str) -> str:
    """The format of a text: ``csl``, ``bibtex``, ``ris``, or nothing for any other."""
    start = text.lstrip()
    if _CSL.match(start):
        return "csl"
    for form, first, cut in (("bibtex", _BIBTEX, _cut_bibtex), ("ris", _RIS, _cut_ris)):
        if first.search(start):
            outside = [*cut(start)]
            return "" if is_page("\n".join(outside), len(outside) - 1) else form
    return ""


def is_page(outside: str, records: int) -> bool:
    """Whether a text is a page that quotes records, as many end in how to cite them.

    What else it says is then not what programs and people write around records, but a list: it has
    as many items and links, or more lines with a year or an address, as there are records.

    Args:
        outside: what stands outside of the records.
        records: how many there are.
    """
    said = _COMMENT_OR_FIELD.sub("", outside)
    return len(_ITEM.findall(said)) >= max(1, records) or len(_WORK.findall(said)) > records


def _cut_bibtex(text: str) -> Iterator[str]:
    """What stands around each record, up to the brace that closes it."""
    pos = 0
    for match in _BIBTEX.finditer(text):
        if match.start() >= pos:
            yield text[pos : match.start()]
            pos = _end_of_record(text, match.end() - 1)
    yield text[pos:]


def _end_of_record(text: str, start: int) -> int:
    """Where the brace that opens at an offset is closed; the end of a text where it is not."""
    depth = 0
    for match in _BRACES[text[start]].finditer(text, start):
        depth += 0 if match[1] is None else 1 if match[1] == text[start] else -1
        if match[1] and not depth:
            return match.end()
    return len(text)


def _cut_ris(text: str) -> Iterator[str]:
    """What stands around each record, up to the tag that ends it."""
    pos = 0
    for match in _RIS.finditer(text):
        if match.start() >= pos:
            yield text[pos : match.start()]
            end = _RIS_END.search(text, match.end())
            pos = end.end() if end else len(text)
    yield text[pos:]
