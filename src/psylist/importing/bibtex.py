"""BibTeX files as drafts; bibtexparser splits them, its LaTeX middleware is not used."""

import logging
import re
from collections.abc import Iterator, Mapping

from bibtexparser.model import Block, Entry, ParsingFailedBlock
from bibtexparser.splitter import Splitter

from psylist.importing.drafts import (
    Draft,
    FailureLog,
    ParseResult,
    account_urls,
    add_id,
    add_link,
    add_text_links,
    format_date,
)
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
_PLACEHOLDER = "\ue000"  # for an address
_LABELLED = re.compile(
    rf"(?:\b\w[\w ]{{0,30}}[:：]\s*|\b(?:available )?at\s+)?{_PLACEHOLDER}[.,;]?\s*", re.IGNORECASE
)
_WORD = re.compile(r"[^#\s]+")
_LATEX = re.compile(r"[\\$~]|``|''|--")

Fields = Mapping[str, tuple[str, int]]
"""The source of each field's value, with its line."""


def read_bibtex(text: str) -> ParseResult:
    """Read a BibTeX file; broken entries become problems with their lines."""
    # The library writes to stderr what it also returns as blocks.
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL + 1)
    text = text.replace("\r\n", "\n")
    library = Splitter(text).split()
    strings = {name.lower(): _value(str(s.value), {}) for name, s in library.strings_dict.items()}
    drafts: list[Draft] = []
    problems: list[tuple[int, str]] = []
    log = FailureLog()
    for block in library.blocks:
        line = (block.start_line or 0) + 1
        with log.catch(line):
            entry = _entry_of(block)
            if entry is not None:
                draft = _draft(entry, strings)
                problems += _problems(entry, draft)
                drafts += [draft] if draft.title else []
            elif isinstance(block, ParsingFailedBlock):
                problems.append((line, f"incomplete entry: {_reason(block)}"))
    return account_urls(drafts, text, problems, log.failures)


def _entry_of(block: Block) -> Entry | None:
    """The entry of a block, also if its key or a field occurs twice."""
    entry = block.ignore_error_block if isinstance(block, ParsingFailedBlock) else block
    return entry if isinstance(entry, Entry) else None


def _problems(entry: Entry, draft: Draft) -> Iterator[tuple[int, str]]:
    if not draft.title:
        yield draft.line, f"{entry.key}: has no title"
    elif not draft.date and (date := _raw_date(entry)):
        yield draft.line, f"{entry.key}: {date[:40]!r} is not a date"


def _reason(block: ParsingFailedBlock) -> str:
    """Why the library gave up on an entry."""
    reason = str(getattr(block.error, "abort_reason", "") or block.error)
    first = reason.split("\n", 1)[0].strip(" .")
    if not first or first.lower().startswith("unexpectedly reached end of file"):
        return "the file ends here"
    return f"{first[0].lower()}{first[1:]}"


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
    """The source of an entry's date."""
    return next((str(f.value) for f in entry.fields if f.key.lower() in {"date", "year"}), "")


def _add_links(draft: Draft, fields: Fields) -> None:
    """Add the ids and links of an entry; the other words of a note stay in it."""
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
        add_text_links(draft, [(_URL_COMMAND.sub(r"\1", value).replace("\\_", "_"), line)])
    note = plain_value(_LABELLED.sub("", _URL_COMMAND.sub(_PLACEHOLDER, _raw(fields, "note"))))
    if note and "://" not in note:
        draft.note = note
    if _ARXIV.search(draft.venue) and draft.ids.get("arxiv"):
        draft.venue = ""  # a preprint has no venue


def _date(fields: Fields) -> str:
    match = re.fullmatch(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?.*", _plain(fields, "date"))
    if match:
        return format_date(match[1], match[2] or "", match[3] or "")
    year = re.search(r"\d{4}", _plain(fields, "year"))
    return format_date(year[0] if year else "", _plain(fields, "month"), _plain(fields, "day"))


def _raw(fields: Fields, key: str) -> str:
    return fields.get(key, ("", 0))[0]


def _plain(fields: Fields, key: str) -> str:
    return plain_value(_raw(fields, key))


def plain_value(text: str) -> str:
    """A value without LaTeX, on one line."""
    if not _LATEX.search(text):  # most values have only braces around capitals
        return collapse_whitespace(text.replace("{", "").replace("}", ""))
    return collapse_whitespace(latex.latex_to_text(text))


def _names(value: str) -> Iterator[str]:
    """The names between the ``and`` of a list of authors, each with the given name first."""
    pending = ""
    for part in re.split(r"\s+and\s+", value.strip()):
        pending = f"{pending} and {part}" if pending else part
        if pending.count("{") > pending.count("}"):
            continue  # an "and" between braces is part of a name
        name = natural_order(pending)
        pending = ""
        if name.strip() and name.strip().lower() != "others":
            yield name


def _value(source: str, strings: Mapping[str, str]) -> str:
    """A value without its enclosing quotes or braces, its parts joined."""
    parts: list[str] = []
    pos = 0
    while pos < len(source):
        if source[pos] in {'"', "{"}:
            end = _closing(source, pos)
            parts.append(source[pos + 1 : end])
            pos = end + 1
        elif source[pos] in "# \t\n":
            pos += 1
        else:
            match = _WORD.match(source, pos)
            word = match[0] if match else source[pos]
            parts.append(strings.get(word.lower(), word))
            pos += len(word)
    return "".join(parts)


def _closing(source: str, start: int) -> int:
    """The index of the quote or brace that closes the one at `start`."""
    depth = 0
    is_quoted = source[start] == '"'
    is_escaped = False
    for pos in range(start + 1, len(source)):
        char = source[pos]
        if is_escaped or char == "\\":
            is_escaped = not is_escaped
        elif char == "{":
            depth += 1
        elif char == "}" and depth:
            depth -= 1
        elif (char == '"' and is_quoted and not depth) or (char == "}" and not is_quoted):
            return pos
    return len(source)
