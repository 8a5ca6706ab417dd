"""What is tagged as RIS is, in other letters.

MEDLINE of PubMed, EndNote's `%` tags of CNKI, and the tagged files of Web of Science and RefWorks.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest
from typing import NamedTuple

from psylist.importing.drafts import read_tags
from psylist.text.authors import SUFFIX, is_family_first, is_nobody
from psylist.text.scripts import collapse_whitespace
from psylist.text.values import parse_date
from psylist.vocabulary.record_formats import DIALECTS, dialect_of, is_tag_table
from psylist.vocabulary.status_marks import status_of_types

_MEDLINE_LINE = re.compile(r"([A-Z]{2,4}) {0,2}-[ \t]?(.*)")
_ENDNOTE_LINE = re.compile(r"%([\w@+>~!#$^&*()\[\]?.<=-])[ \t]+(.*)")
_WOS_LINE = re.compile(r"([A-Z][A-Z0-9])(?: (.*)|\Z)")
_WOS_HEAD = re.compile(r"^(?:FN|VR) .*(?:\n|\Z)", re.MULTILINE)
_DOI = re.compile(r"(10\.\d{4,9}/\S+)(?: \[doi\])?", re.IGNORECASE)
_MEDLINE = {
    "TI": "TI", "BTI": "T2", "CTI": "T3", "TT": "TT", "AB": "AB", "FAU": "AU", "AU": "AU",
    "CN": "AU", "FED": "A2", "ED": "A2", "JT": "JF", "TA": "JO", "DP": "DA", "OT": "KW",
    "LID": "DO", "AID": "DO", "VI": "VL", "IP": "IS", "PG": "SP", "PB": "PB", "LA": "LA",
    "IS": "SN", "GN": "N1",
}  # fmt: skip
_ENDNOTE = {
    "0": "TY", "A": "AU", "T": "TI", "J": "JO", "B": "T2", "S": "T3", "D": "PY", "8": "DA",
    "X": "AB", "K": "KW", "R": "DO", "U": "UR", "V": "VL", "N": "IS", "P": "SP", "I": "PB",
    "C": "CY", "E": "A2", "Y": "A3", "Z": "N1", "F": "ID", "@": "SN", "+": "AD", "G": "LA",
    ">": "L1", "M": "AN", "7": "ET", "W": "DB", "~": "DB", "9": "M3",
}  # fmt: skip
_WOS = {
    "PT": "TY", "AU": "AU", "AF": "AU", "BA": "AU", "BF": "AU", "CA": "AU", "GP": "AU", "BE": "A2",
    "ED": "A2", "TI": "TI", "SO": "T2", "SE": "T3", "CT": "T3", "DE": "KW", "AB": "AB", "PD": "DA",
    "EA": "DA", "PY": "PY", "DI": "DO", "VL": "VL", "IS": "IS", "BP": "SP", "EP": "EP", "SN": "SN",
    "EI": "SN", "BN": "SN", "PU": "PB", "LA": "LA", "DT": "M3",
}  # fmt: skip
_REFWORKS = {
    "RT": "TY", "A1": "AU", "T1": "TI", "JF": "JF", "JO": "JO", "T2": "T2", "T3": "T3", "YR": "PY",
    "A2": "A2", "K1": "KW", "AB": "AB", "DO": "DO", "LK": "UR", "UL": "UR", "VO": "VL", "IS": "IS",
    "SP": "SP", "OP": "EP", "PB": "PB", "SN": "SN", "LA": "LA", "NO": "N1", "AD": "AD",
}  # fmt: skip
_REFWORKS_ABOUT_RECORD = frozenset(["SR", "ID", "FD", "DS", "DB", "RD"])
_REFWORKS_TYPES = {"dissertation/thesis": "THES", "book, whole": "BOOK", "report": "RPRT"}
_WOS_LISTS = frozenset(["AU", "AF", "BA", "BF", "CA", "GP", "BE", "ED"])
"""Tags of Web of Science of which each line is a value of its own."""
_WOS_ABOUT_RECORD = frozenset(["FN", "VR", "ER", "EF", "UT", "DA", "GA", "NR", "TC", "Z9", "U1",
                               "U2", "OA", "PG", "WC", "WE", "SC", "ID", "CR"])  # fmt: skip
_ABOUT_RECORD = frozenset(
    re.findall(
        r"\w+", "OWN STAT DCOM LR CRDT PHST EDAT MHDA SB JID PST DRDT DEP SO AUID PL PT IRAD LID"
    )
)
"""Tags of MEDLINE that speak of the record, or say again what others say."""
_FULLER = {"AU": "FAU", "ED": "FED", "TA": "JT"}
_WOS_FULLER = {"AU": "AF", "BA": "BF", "J9": "SO", "JI": "SO", "EA": "PY"}
"""Tags that abbreviate what another one has in full."""
_WOS_TYPES = {"B": "CHAP", "S": "SER", "C": "CONF", "P": "PAT"}
_TYPES = {"dataset": "DATA", "computer program": "COMP"}


@dataclass(slots=True)
class TaggedRecord:
    """A record.

    Attributes:
        line: where it begins, counted from 1.
        source: in RIS.
        left: what RIS has no tag for, as texts.
    """

    line: int
    source: str = ""
    left: list[str] = field(default_factory=list)


class _Dialect(NamedTuple):
    """A dialect.

    Attributes:
        line: a line with a tag.
        translate: its fields in RIS.
        lists: tags of which each line is a value.
    """

    line: re.Pattern[str]
    translate: Callable[[Sequence[tuple[str, str]], TaggedRecord], Iterator[tuple[str, str]]]
    lists: AbstractSet[str] = frozenset()


def translate_records(text: str) -> tuple[list[TaggedRecord], str]:
    """The records of a text in RIS, and what stands in front of them.

    Args:
        text: in one of the dialects.
    """
    if is_tag_table(text):
        return [*_translate_rows(text)], ""
    name = dialect_of(text)
    dialect, start = _DIALECTS[name], DIALECTS[name]
    starts = [match.start() for match in start.finditer(text)]
    records: list[TaggedRecord] = []
    for line, source in cut_records(text, starts):
        records.append(_translate(line, [*_fields(source, dialect)], dialect))
    return records, _WOS_HEAD.sub("", text[: starts[0]])


def _translate(line: int, fields: Sequence[tuple[str, str]], dialect: "_Dialect") -> TaggedRecord:
    record = TaggedRecord(line)
    translated = dialect.translate(fields, record)
    record.source = "\n".join(f"{tag}  - {value}" for tag, value in translated)
    return record


def _translate_rows(text: str) -> Iterator[TaggedRecord]:
    """The records of a table with the tags of Web of Science in its first row, a line each."""
    heads: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        cells = [_unquoted(collapse_whitespace(cell)) for cell in line.split("\t")]
        if heads and any(cells):
            yield _translate(number, [*_fields_of_row(heads, cells)], _WOS_DIALECT)
        heads = heads or ([] if not any(cells) else cells)


def _unquoted(cell: str) -> str:
    """A cell without the quotes that a spreadsheet puts around it; a title has its own."""
    inner = cell[1:-1]
    is_quoted = len(cell) > 1 and cell[0] == cell[-1] == '"' and '"' not in inner.replace('""', "")
    return inner.replace('""', '"') if is_quoted else cell


def _fields_of_row(heads: Sequence[str], cells: Sequence[str]) -> Iterator[tuple[str, str]]:
    for head, cell in zip_longest(heads, cells[: len(heads)], fillvalue=""):
        values = cell.split(";") if head in _WOS_LISTS else [cell]
        yield from ((head, value.strip()) for value in values if value.strip())
    yield from (("behind the last column", cell) for cell in cells[len(heads) :] if cell)


def cut_records(text: str, starts: Sequence[int]) -> Iterator[tuple[int, str]]:
    """A text cut where its records begin: the line of each, counted from 1, and its part."""
    line, pos = 1, 0
    for start, end in pairwise([*starts, len(text)]):
        line, pos = line + text.count("\n", pos, start), start
        yield line, text[start:end]


def _fields(source: str, dialect: _Dialect) -> Iterator[tuple[str, str]]:
    """The fields of a record by their tags, each value on one line."""
    tag, lines = "", [""]
    for text in source.splitlines():
        match = dialect.line.match(text)
        if tag and (match or tag in dialect.lists):
            yield tag, collapse_whitespace(" ".join(lines))
            lines = []
        if match:
            tag, lines = match[1], [match[2] or ""]
        else:
            lines.append(text)
    if tag:
        yield tag, collapse_whitespace(" ".join(lines))


def _from_medline(
    fields: Sequence[tuple[str, str]], record: TaggedRecord
) -> Iterator[tuple[str, str]]:
    yield "TY", "JOUR"
    present = {tag for tag, _ in fields}
    for tag, value in fields:
        ris = "M3" if tag == "PT" and status_of_types(value) else _MEDLINE.get(tag, "")
        doi = _DOI.fullmatch(value) if ris == "DO" else None
        is_repeated = _FULLER.get(tag) in present and not is_nobody(value)
        if is_repeated or (tag in _ABOUT_RECORD and not doi and ris != "M3"):
            continue
        if not ris or (ris == "DO" and not doi):
            record.left.append(f"{tag}: {value}")
        else:
            yield ris, doi[1] if doi else _medline_value(tag, value)


def _medline_value(tag: str, value: str) -> str:
    """A value of MEDLINE as RIS has it: a title without its full stop, a comma in a name."""
    match tag:
        case "TI":
            return value.removesuffix(".")
        case "DP":
            return _ris_date(value)
        case "AU" | "ED" | "FAU" | "FED":
            return _medline_name(value)
        case _:
            return value


def _medline_name(value: str) -> str:
    """A name as RIS parts it: ``King, Martin Luther, Jr``, also out of ``King ML Jr``."""
    if is_nobody(value):
        return value
    name, _, last = value.rpartition(" ")
    suffix = f", {last}" if name and SUFFIX.fullmatch(last) else ""
    name = name if suffix else value
    parts = name.rsplit(" ", 1) if "," not in name and is_family_first(name) else [name]
    return ", ".join(parts) + suffix if suffix or len(parts) > 1 else value


def _from_endnote(
    fields: Sequence[tuple[str, str]], record: TaggedRecord
) -> Iterator[tuple[str, str]]:
    year = next((value for tag, value in fields if tag == "D"), "")
    for tag, value in fields:
        match _ENDNOTE.get(tag, ""):
            case "":
                record.left.append(f"%{tag}: {value}")
            case "TY":
                yield "TY", _TYPES.get(value.casefold(), "JOUR")
            case "DA":
                yield "DA", _ris_date(value if parse_date(value) else f"{year} {value}")
            case "KW":
                yield from (("KW", word) for word in read_tags(value))
            case "AU":
                names = filter(None, map(str.strip, re.split("[;；]", value)))
                yield from (("AU", name) for name in names)
            case ris:
                yield ris, value


def _from_refworks(
    fields: Sequence[tuple[str, str]], record: TaggedRecord
) -> Iterator[tuple[str, str]]:
    for tag, value in fields:
        match _REFWORKS.get(tag, ""):
            case _ if not value or tag in _REFWORKS_ABOUT_RECORD:
                continue
            case "":
                record.left.append(f"{tag}: {value}")
            case "TY":
                yield "TY", _REFWORKS_TYPES.get(value.casefold(), "JOUR")
            case "AU" | "A2" | "KW" as ris:
                yield from (
                    (ris, part) for part in map(str.strip, re.split("[;；]", value)) if part
                )
            case ris:
                yield ris, value


def _from_wos(fields: Sequence[tuple[str, str]], record: TaggedRecord) -> Iterator[tuple[str, str]]:
    present = {tag: value for tag, value in fields if value}
    title = present.get("TI", "").casefold()
    for tag, value in fields:
        is_again = _WOS_FULLER.get(tag) in present or (
            tag in {"SO", "CT"} and value.casefold() == title
        )
        if not value or tag in _WOS_ABOUT_RECORD or is_again:
            continue
        match _WOS.get(tag, ""):
            case "":
                record.left.append(f"{tag}: {value}")
            case "TY":
                yield "TY", _WOS_TYPES.get(value, "JOUR")
            case "DA":
                yield "DA", _ris_date(f"{present.get('PY', '')} {value}")
            case "KW":
                yield from (("KW", word) for word in map(str.strip, value.split(";")) if word)
            case ris:
                yield ris, value


def _ris_date(text: str) -> str:
    """A date as RIS writes it, or the text itself where it names no year."""
    date = parse_date(text)
    return str(date).replace("-", "/") if date is not None else text


_WOS_DIALECT = _Dialect(_WOS_LINE, _from_wos, _WOS_LISTS)
_DIALECTS = {
    "MEDLINE": _Dialect(_MEDLINE_LINE, _from_medline),
    "EndNote": _Dialect(_ENDNOTE_LINE, _from_endnote),
    "Web of Science": _WOS_DIALECT,
    "RefWorks": _Dialect(_WOS_LINE, _from_refworks),
}
