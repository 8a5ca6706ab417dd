"""A BibTeX file as drafts; split by bibtexparser, whose LaTeX middleware is not used."""

import logging
import re
from collections.abc import Iterator, Mapping

from bibtexparser.model import Block, Entry, ParsingFailedBlock
from bibtexparser.splitter import Splitter

from psylist.importing.drafts import Draft, ParseResult
from psylist.importing.records import account_texts, add_id, add_link, add_texts, format_date
from psylist.text import latex
from psylist.text.names import natural_order
from psylist.text.scripts import collapse_whitespace

_VENUES = (
    "booktitle",
    "journal",
    "journaltitle",
    "eventtitle",
    "school",
    "institution",
    "publisher",
)
_KINDS = {"software": "tool", "dataset": "dataset", "data": "dataset"}
_ARXIV = re.compile(r"arxiv", re.IGNORECASE)
_URL_COMMAND = re.compile(r"\\url\s*\{([^{}]*)\}")
_MARK = "\ue000"  # where an address stood
_LABELLED = re.compile(
    rf"(?:\b\w[\w ]{{0,30}}[:：]\s*|\b(?:available )?at\s+)?{_MARK}[.,;]?\s*", re.IGNORECASE
)
_LATEX = re.compile(r"[\\$~]|``|''|--")

Fields = Mapping[str, tuple[str, int]]
"""The value of each field as it is written, with its line."""


def read_bibtex(text: str) -> ParseResult:
    """Reads a BibTeX file; entries that are broken are told by their lines."""
    # What the library says on stderr it also gives back as blocks.
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL + 1)
    text = text.replace("\r\n", "\n")
    library = Splitter(text).split()
    strings = {
        name.lower(): _value(str(one.value), {}) for name, one in library.strings_dict.items()
    }
    drafts: list[Draft] = []
    problems: list[tuple[int, str]] = []
    for block in library.blocks:
        entry = _entry(block)
        if entry is not None and (draft := _draft(entry, strings)).title:
            drafts.append(draft)
            if not draft.date and (year := _raw_date(entry)):
                problems.append((draft.line, f"{entry.key}: {year[:40]!r} is no date"))
        elif entry is not None:
            problems.append(((entry.start_line or 0) + 1, f"{entry.key}: has no title"))
        elif isinstance(block, ParsingFailedBlock):
            reason = str(getattr(block.error, "abort_reason", "") or block.error)
            message = reason.split("\n", 1)[0].strip(" .") or "it does not end"
            problems.append(((block.start_line or 0) + 1, f"is no whole entry: {message}"))
    return account_texts(drafts, text, problems)


def _entry(block: Block) -> Entry | None:
    """The entry that a block is, also one whose key or field stands twice."""
    whole = block.ignore_error_block if isinstance(block, ParsingFailedBlock) else block
    return whole if isinstance(whole, Entry) else None


def _draft(entry: Entry, strings: Mapping[str, str]) -> Draft:
    fields: dict[str, tuple[str, int]] = {}
    for field in entry.fields:
        line = (field.start_line or entry.start_line or 0) + 1
        fields.setdefault(field.key.lower(), (_value(str(field.value), strings), line))
    draft = Draft((entry.start_line or 0) + 1, _plain(fields, "title"))
    subtitle = _plain(fields, "subtitle")
    if subtitle:
        draft.title = f"{draft.title}: {subtitle}"
    draft.key = entry.key
    draft.kind = _KINDS.get(entry.entry_type.lower(), "paper")
    draft.authors = [plain_value(name) for name in _names(_raw(fields, "author"))]
    draft.venue = next((v for key in _VENUES if (v := _plain(fields, key))), "")
    draft.date = _date(fields)
    draft.year = int(draft.date[:4]) if draft.date else None
    draft.abstract = _plain(fields, "abstract")
    keywords = _plain(fields, "keywords")
    draft.tags = [*dict.fromkeys(t.strip() for t in re.split(r"[,;，；、]", keywords) if t.strip())]
    _add_links(draft, fields)
    return draft


def _raw_date(entry: Entry) -> str:
    """What stands as a date, as it is written."""
    return next((str(f.value) for f in entry.fields if f.key.lower() in {"date", "year"}), "")


def _add_links(draft: Draft, fields: Fields) -> None:
    """The ids and the links of an entry; what a note says besides stays a note."""
    add_id(draft, _plain(fields, "doi"), "doi")
    eprint, kind = (
        _plain(fields, "eprint"),
        _plain(fields, "archiveprefix") or _plain(fields, "eprinttype"),
    )
    if eprint and (not kind or _ARXIV.search(kind)):
        add_id(draft, eprint, "arxiv")
    for key in ("doi", "eprint", "url"):
        value, line = fields.get(key, ("", 0))
        if "://" in value:
            add_link(draft, plain_value(value) if "\\" in value else value.strip(), line)
    for key, kind in (("code", "code"), ("github", "code"), ("pdf", "pdf"), ("website", "website")):
        value, line = fields.get(key, ("", 0))
        add_link(draft, value, line, kind)
    for key in ("howpublished", "note", "annote", "annotation"):
        value, line = fields.get(key, ("", 0))
        add_texts(draft, [(_URL_COMMAND.sub(r"\1", value).replace("\\_", "_"), line)])
    note = plain_value(_LABELLED.sub("", _URL_COMMAND.sub(_MARK, _raw(fields, "note"))))
    if note and "://" not in note:
        draft.note = note
    if _ARXIV.search(draft.venue) and draft.ids.get("arxiv"):
        draft.venue = ""  # a preprint has no venue


def _date(fields: Fields) -> str:
    whole = re.fullmatch(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?.*", _plain(fields, "date"))
    if whole:
        return format_date(whole[1], whole[2] or "", whole[3] or "")
    year = re.search(r"\d{4}", _plain(fields, "year"))
    return format_date(year[0] if year else "", _plain(fields, "month"), _plain(fields, "day"))


def _raw(fields: Fields, key: str) -> str:
    return fields.get(key, ("", 0))[0]


def _plain(fields: Fields, key: str) -> str:
    return plain_value(_raw(fields, key))


def plain_value(text: str) -> str:
    """A value as it is meant to be read, on one line."""
    if not _LATEX.search(text):  # braces around capitals are all that most values have
        return collapse_whitespace(text.replace("{", "").replace("}", ""))
    return collapse_whitespace(latex.latex_to_text(text))


def _names(value: str) -> Iterator[str]:
    """The names between the ``and`` of a list of authors, each with the given name first."""
    held = ""
    for part in re.split(r"\s+and\s+", value.strip()):
        held = f"{held} and {part}" if held else part
        if held.count("{") > held.count("}"):
            continue  # an "and" between braces is part of a name
        name = natural_order(held)
        held = ""
        if name.strip() and name.strip().lower() != "others":
            yield name


def _value(written: str, strings: Mapping[str, str]) -> str:
    """A value without its enclosing quotes or braces, its parts put together."""
    out: list[str] = []
    at = 0
    while at < len(written):
        if written[at] == '"' or written[at] == "{":
            end = _end(written, at)
            out.append(written[at + 1 : end])
            at = end + 1
        elif written[at] in "# \t\n":
            at += 1
        else:
            match = re.compile(r"[^#\s]+").match(written, at)
            word = match[0] if match else written[at]
            out.append(strings.get(word.lower(), word))
            at += len(word)
    return "".join(out)


def _end(written: str, start: int) -> int:
    """Where what begins with a quote or a brace ends."""
    depth = 0
    quoted = written[start] == '"'
    escaped = False
    for at in range(start + 1, len(written)):
        sign = written[at]
        if escaped or sign == "\\":
            escaped = not escaped
        elif sign == "{":
            depth += 1
        elif sign == "}" and depth:
            depth -= 1
        elif (sign == '"' and quoted and not depth) or (sign == "}" and not quoted):
            return at
    return len(written)
