"""What is tagged as RIS is, in other letters: MEDLINE of PubMed, and EndNote's `%` tags of CNKI."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from psylist.importing.drafts import read_tags
from psylist.text.authors import is_family_first
from psylist.text.scripts import collapse_whitespace
from psylist.text.values import parse_date

_MEDLINE_LINE = re.compile(r"([A-Z]{2,4}) {0,2}-[ \t]?(.*)")
_MEDLINE_START = re.compile(r"^PMID- ?\d", re.MULTILINE)
_ENDNOTE_LINE = re.compile(r"%([\w@+>~!#$^&*()\[\]?.<=-])[ \t]+(.*)")
_ENDNOTE_START = re.compile(r"^%0[ \t]+\S", re.MULTILINE)
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
_ABOUT_RECORD = frozenset(
    re.findall(
        r"\w+", "OWN STAT DCOM LR CRDT PHST EDAT MHDA SB JID PST DRDT DEP SO AUID PL PT IRAD LID"
    )
)
"""Tags of MEDLINE that speak of the record, or say again what others say."""
_FULLER = {"AU": "FAU", "ED": "FED", "TA": "JT"}
"""Tags that abbreviate what another one has in full."""
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


def is_dialect(text: str) -> bool:
    """Whether a text has records in one of the dialects."""
    return any(pattern.search(text) for pattern in (_MEDLINE_START, _ENDNOTE_START))


def translate_records(text: str) -> tuple[list[TaggedRecord], str]:
    """The records of a text in RIS, and what stands in front of them."""
    is_medline = _MEDLINE_START.search(text) is not None
    pattern = _MEDLINE_START if is_medline else _ENDNOTE_START
    starts = [match.start() for match in pattern.finditer(text)]
    translate = _from_medline if is_medline else _from_endnote
    line_pattern = _MEDLINE_LINE if is_medline else _ENDNOTE_LINE
    records: list[TaggedRecord] = []
    line, pos = 1, 0
    for start, end in pairwise([*starts, len(text)]):
        line, pos = line + text.count("\n", pos, start), start
        record = TaggedRecord(line)
        fields = [*_fields(text[start:end], line_pattern)]
        record.source = "\n".join(f"{tag}  - {value}" for tag, value in translate(fields, record))
        records.append(record)
    return records, text[: starts[0]]


def _fields(source: str, pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """The fields of a record by their tags, each on one line."""
    tag, lines = "", [""]
    for text in source.splitlines():
        if match := pattern.match(text):
            if tag:
                yield tag, collapse_whitespace(" ".join(lines))
            tag, lines = match[1], [match[2]]
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
        ris = _MEDLINE.get(tag, "")
        doi = _DOI.fullmatch(value) if ris == "DO" else None
        if _FULLER.get(tag) in present or (tag in _ABOUT_RECORD and not doi):
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
        case "AU" | "ED" if is_family_first(value):
            return ", ".join(value.rsplit(" ", 1))
        case _:
            return value


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


def _ris_date(text: str) -> str:
    """A date as RIS writes it, or the text itself where it names no year."""
    date = parse_date(text)
    return str(date).replace("-", "/") if date is not None else text
