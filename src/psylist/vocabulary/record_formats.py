"""Formats of bibliographies, known by how their text begins, and pages that only quote a record."""

import re
from collections.abc import Iterator, Mapping

_CSL = re.compile(r"\[\s*(?:\]\s*\Z|\Z)|(?:\[\s*)?\{\s*(?:[\"'}]|[\w-]+\s*:|\Z)")
_BIBTEX = re.compile(r"^\s*@\s*[A-Za-z]+\s*[{(]", re.MULTILINE)
_RIS = re.compile(r"^TY[ \t]{1,2}-", re.MULTILINE)
DIALECTS: Mapping[str, re.Pattern[str]] = {
    "MEDLINE": re.compile(r"^PMID- ?\d", re.MULTILINE),
    "EndNote": re.compile(r"^%0[ \t]+\S", re.MULTILINE),
    "Web of Science": re.compile(r"^PT [A-Z][ \t]*$(?=\n[A-Z][A-Z0-9] )", re.MULTILINE),
    "RefWorks": re.compile(r"^RT [^\W\d_].*$(?=\n(?:SR|ID|A1|T1) )", re.MULTILINE),
}
"""What each record begins with in formats that are tagged as RIS is, in other letters."""
_TAG_TABLE = re.compile(r'\A\s*"?PT"?(?:\t"?[A-Z][A-Z0-9]"?){3,}[ \t]*$', re.MULTILINE)
_RIS_END = re.compile(r"^ER[ \t]{1,2}-.*", re.MULTILINE)
_NAMES = {"bibtex": "BibTeX", "csl": "JSON", "ris": "RIS"}
_BRACES = {"{": re.compile(r"\\.|([{}])", re.DOTALL), "(": re.compile(r"\\.|([()])", re.DOTALL)}
_COMMENT_OR_FIELD = re.compile(r"^[ \t]*(?:%.*|[\w-]+[ \t]*=[ \t]*[{\"\d].*)", re.MULTILINE)
_ITEM = re.compile(r"^[ \t>]*(?:[-*+•][ \t]+|\d{1,4}[.)][ \t]+|\|)\S|\]\(|<a\s", re.MULTILINE)
_WORK = re.compile(r"^.*(?:https?://|\b(?:19|20)\d\d\b)", re.MULTILINE)


def record_format(text: str) -> str:
    """The format of a text: ``csl``, ``bibtex``, ``ris`` with its dialects, or nothing."""
    start = text.lstrip()
    if _CSL.match(start):
        return "csl"
    for form, first, cut in (("bibtex", _BIBTEX, _cut_bibtex), ("ris", _RIS, _cut_ris)):
        if first.search(start):
            outside = [*cut(start)]
            return "" if is_page("\n".join(outside), len(outside) - 1) else form
    return "ris" if dialect_of(start) and not is_page(ahead_of_records(start), 1) else ""


def record_name(text: str) -> str:
    """What the format of a text is called; nothing where it is none of a bibliography."""
    form = record_format(text)
    is_dialect = form == "ris" and not _RIS.search(text.lstrip())
    return dialect_of(text) if is_dialect else _NAMES.get(form, "")


def dialect_of(text: str) -> str:
    """The dialect of RIS in which a text has records, or nothing."""
    if is_tag_table(text):
        return "Web of Science"
    return next((name for name, start in DIALECTS.items() if start.search(text)), "")


def is_tag_table(text: str) -> bool:
    """Whether a text is a table whose columns are called by the tags of Web of Science."""
    return _TAG_TABLE.match(text) is not None


def ahead_of_records(text: str) -> str:
    """What stands in front of the records of a text in one of the dialects."""
    if is_tag_table(text):
        return ""
    starts = (start.search(text) for start in DIALECTS.values())
    return text[: min(match.start() for match in starts if match)]


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
            pos = end_of_record(text, match.end() - 1)
    yield text[pos:]


def end_of_record(text: str, start: int) -> int:
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
