"""BibTeX and BibLaTeX files as drafts."""

import re
from collections.abc import Iterator

from psylist.identifiers.mentions import is_only_ids
from psylist.importing.bibtex_source import BibEntry, Fields, read_source
from psylist.importing.drafts import (
    Draft,
    FailureLog,
    ParseResult,
    account_urls,
    add_address_of_id,
    add_id,
    add_link,
    add_links_inside,
    add_named_link,
    date_doubt,
    format_date,
    misfit_links,
    parse_field_id,
    read_packed_links,
)
from psylist.importing.ids import claim_note_ids, claim_venue_ids
from psylist.importing.notes import add_notes, claim_ids_alone
from psylist.model import KINDS
from psylist.text import latex
from psylist.text.authors import read_bibtex_list, split_outside_braces
from psylist.text.scripts import collapse_whitespace
from psylist.vocabulary.status_marks import status_of_types

_VENUES = (
    "booktitle",
    "journal",
    "journaltitle",
    "eventtitle",
    "school",
    "institution",
    "publisher",
)
_VOLUMES = (
    "journal", "journaltitle", "booktitle", "series", "volume", "number", "issue", "pages", "eid",
    "howpublished", "publisher", "institution", "organization", "archive", "type",
)  # fmt: skip
"""What tells of the volume; preprints have their ids there."""
_NOTES = ("addendum", "comment", "extra")
_SUMMARIES = ("annotation", "annote")
_KINDS = {"software": "tool", "dataset": "dataset", "data": "dataset"}
_READ = frozenset(
    ["title", "subtitle", "author", "date", "year", "month", "day", "abstract", "keywords", "doi",
     "archiveprefix", "eprinttype", "url", "crossref", "xdata", "timestamp", "biburl", "bibsource",
     "file", "urldate", "langid", "note"]
)  # fmt: skip
"""Fields that go into an entry or have a problem, or speak of the record and not of the work."""
_KEYWORD_END = re.compile("[,;，；、]")
_PARAGRAPH_END = re.compile(r"\\par(?![A-Za-z])|\n[ \t]*\n")
_ARXIV = re.compile(r"arxiv", re.IGNORECASE)
_GOES_ON = re.compile(r"\n[ \t]+")
_LATEX = re.compile(r"[\\$~]|``|''|--")


def read_bibtex(text: str) -> ParseResult:
    """Read a BibTeX file; what is broken or left out becomes a problem with its line."""
    entries, problems = read_source(text)
    drafts: list[Draft] = []
    ignored: list[tuple[int, str]] = []
    log = FailureLog()
    for entry in entries:
        with log.catch(entry.line):
            draft = _draft(entry)
            problems += _problems(entry, draft)
            ignored += _unread(entry, draft)
            drafts += [draft] if draft.title else []
    lines = [(n, latex.with_plain_addresses(row)) for n, row in enumerate(text.split("\n"), 1)]
    result = account_urls(drafts, lines, sorted(problems), log.failures)
    result.ignored = ignored
    return result


def _unread(entry: BibEntry, draft: Draft) -> Iterator[tuple[int, str]]:
    """The texts of an entry that the draft has no room for."""
    taken = _taken(entry.fields, draft)
    for name, (value, line) in entry.fields.items():
        words = collapse_whitespace(_prose(value))
        if name in _READ or taken.intersection({words, value.strip()}) or is_only_ids(words):
            continue
        server = _eprint(entry.fields)[1] if name == "eprint" else ""
        if words:
            yield line, f"{entry.key}: {name}{f' ({server})' if server else ''} = {words}"


def _taken(fields: Fields, draft: Draft) -> set[str]:
    """What the draft has of the fields, as it is written in one of them."""
    taken = {draft.venue, draft.note, draft.title, draft.kind, draft.category, draft.date}
    taken |= {draft.url, *draft.links.values(), *draft.ids.values()}
    summaries = (_raw(fields, name) for name in _SUMMARIES if draft.paragraphs)
    taken |= {collapse_whitespace(_prose(text)) for text in summaries}
    if not _raw(fields, "author"):
        taken.add(_plain(fields, "editor"))  # they are named as the authors
    if read_packed_links(packed := latex.with_plain_addresses(_raw(fields, "links"))):
        taken.add(packed.strip())
    eprint, kind = _eprint(fields)
    if _ARXIV.search(kind) or "://" in eprint:
        taken.add(eprint)  # what is wrong with it is reported as a problem
    return taken


def _problems(entry: BibEntry, draft: Draft) -> Iterator[tuple[int, str]]:
    name = entry.key or "entry without a key"
    if not draft.title:
        yield draft.line, f"{name}: has no title"
        return
    if doubt := date_doubt([_plain(entry.fields, key) for key in ("date", "year")], draft.date):
        yield draft.line, f"{name}: {doubt}"
    if (doi := _plain(entry.fields, "doi")) and parse_field_id(doi) is None:
        yield draft.line, f"{name}: {doi[:40]!r} is not a valid DOI"
    yield from misfit_links(draft, name)
    eprint, kind = _eprint(entry.fields)
    if eprint and _ARXIV.search(kind) and parse_field_id(eprint) is None:
        yield draft.line, f"{name}: {eprint[:40]!r} is not a valid arXiv id"
    if draft.authors and not _raw(entry.fields, "author"):
        yield draft.line, f"{name}: has no authors; its editors are named instead"
    for field, value, line in entry.repeated:
        if plain_value(value) != _plain(entry.fields, field) and "://" not in value:
            yield line, f"{name}: {field} stands twice; left out: {plain_value(value)[:40]}"


def _draft(entry: BibEntry) -> Draft:
    fields = entry.fields
    draft = Draft(entry.line, _plain(fields, "title"))
    subtitle = _plain(fields, "subtitle")
    if subtitle:
        draft.title = f"{draft.title}: {subtitle}"
    draft.key = draft.citation_key = entry.key
    own_kind = _plain(fields, "kind")
    draft.kind = own_kind if own_kind in KINDS else _KINDS.get(entry.kind, "paper")
    draft.status = status_of_types(_plain(fields, "type"))
    people = _raw(fields, "author") or _raw(fields, "editor")
    draft.authors = read_bibtex_list(people).each(plain_value)
    draft.venue = next((v for key in _VENUES if (v := _plain(fields, key))), "")
    draft.date = _date(fields)
    draft.year = int(draft.date[:4]) if draft.date else None
    draft.date = _submitted(fields) or draft.date
    draft.abstract = collapse_whitespace(_prose(_raw(fields, "abstract")))
    keywords = split_outside_braces(_raw(fields, "keywords"), _KEYWORD_END)
    draft.tags = [*dict.fromkeys(tag for word in keywords if (tag := plain_value(word)))]
    summaries = dict.fromkeys(_raw(fields, name) for name in _SUMMARIES)
    parts = (part for summary in summaries for part in _PARAGRAPH_END.split(summary))
    draft.set_summary(map(_prose, parts))
    draft.category = _plain(fields, "primaryclass") or _plain(fields, "eprintclass")
    _add_links(draft, fields)
    for field, value, line in entry.repeated:
        if field == "url":
            add_link(draft, latex.latex_to_address(value), line)
    return draft


def _add_links(draft: Draft, fields: Fields) -> None:
    """Add the ids and links of an entry; the other words of a note stay in it."""
    add_id(draft, _plain(fields, "doi"), "doi")
    eprint, kind = _eprint(fields)
    if eprint and (not kind or _ARXIV.search(kind)):
        add_id(draft, eprint, "arxiv")
    for key in ("arxiv", "arxivid", "acl"):
        add_id(draft, _plain(fields, key), key.removesuffix("id"))
    value, line = fields.get("url", ("", 0))
    add_link(draft, latex.latex_to_address(value), line)
    for key in ("doi", "eprint"):
        value, line = fields.get(key, ("", 0))
        if "://" in value:
            add_address_of_id(draft, latex.latex_to_address(value), line)
    _add_named_links(draft, fields)
    for key in ("title", "howpublished"):
        value, line = fields.get(key, ("", 0))
        add_links_inside(draft, [(_prose(value), line)])
    claim_venue_ids(draft, [_plain(fields, key) for key in _VOLUMES])
    value, line = fields.get("note", ("", 0))
    draft.note = add_notes(draft, [(_prose(value), line)])
    claim_note_ids(draft, [_plain(fields, key) for key in _NOTES])
    claim_ids_alone(draft, [_plain(fields, key) for key in _SUMMARIES])


def _prose(value: str) -> str:
    """A text with its lines and addresses; an indented line goes on with the one above."""
    return latex.latex_to_prose(_GOES_ON.sub(" ", value))


def _add_named_links(draft: Draft, fields: Fields) -> None:
    """Add the links of which a field says what they are."""
    for key, kind in (("code", "code"), ("github", "code"), ("pdf", "pdf"), ("website", "website")):
        value, line = fields.get(key, ("", 0))
        add_named_link(draft, latex.latex_to_address(value), line, kind)
    value, line = fields.get("links", ("", 0))
    for kind, url in read_packed_links(latex.with_plain_addresses(value)).items():
        add_named_link(draft, url, line, kind)


def _eprint(fields: Fields) -> tuple[str, str]:
    """The id at a preprint server, and the server."""
    kind = _plain(fields, "archiveprefix") or _plain(fields, "eprinttype")
    return _plain(fields, "eprint"), kind


def _date(fields: Fields) -> str:
    for key in ("date", "year"):  # BibLaTeX and some programs: year = {2019-12}
        match = re.fullmatch(r"(\d{4})-(\d\d?)(?:-(\d\d?))?(?!\d).*", _plain(fields, key))
        if match:
            return format_date(match[1], match[2], match[3] or "")
    year = re.search(r"\d{4}", _plain(fields, "date") or _plain(fields, "year"))
    return format_date(year[0] if year else "", _plain(fields, "month"), _plain(fields, "day"))


def _submitted(fields: Fields) -> str:
    """The date of a preprint that was published in another year."""
    match = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", _plain(fields, "submitted"))
    return format_date(match[1], match[2] or "", match[3] or "") if match else ""


def _raw(fields: Fields, key: str) -> str:
    return fields.get(key, ("", 0))[0]


def _plain(fields: Fields, key: str) -> str:
    return plain_value(_raw(fields, key))


def plain_value(text: str) -> str:
    """A value without LaTeX, on one line."""
    if not _LATEX.search(text):  # most values have only braces around capitals
        return collapse_whitespace(text.replace("{", "").replace("}", ""))
    return collapse_whitespace(latex.latex_to_text(text))
