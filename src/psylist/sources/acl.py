"""Papers of the ACL Anthology, from the BibTeX record that it has of each."""

import logging
import re
from collections.abc import Mapping

from bibtexparser import middlewares
from bibtexparser.entrypoint import parse_string

from psylist.catalog.slugs import is_citation_key
from psylist.errors import NotFoundError, UsageError
from psylist.http.exchange import Request, Response
from psylist.http.service_client import ServiceClient
from psylist.identifiers.identifier import Identifier, parse
from psylist.ports import FetchedWork, OnProgress
from psylist.sources.single_work import SingleWorkSource, describe_body, quote_path
from psylist.text.authors import read_bibtex_list
from psylist.text.dates import find_month
from psylist.text.latex import latex_to_text
from psylist.text.scripts import collapse_whitespace
from psylist.text.values import date_from_parts, drop_empty
from psylist.vocabulary.status_marks import read_status_mark
from psylist.vocabulary.venue_table import venue_table
from psylist.vocabulary.venues import parse_venue

_NEW_ID = re.compile(r"(\d{4})\.([a-z0-9_]+)-([a-z0-9_-]+)\.\d+")
_OLD_ID = re.compile(r"([A-Z])(\d{2})-(\d)\d+")
_MAX_TITLE = 300  # characters
_PARTS = {
    "main": "Main",
    "long": "Main",
    "short": "Main",
    "demo": "Demo",
    "demos": "Demo",
    "srw": "SRW",
    "industry": "Industry",
    "tutorial": "Tutorial",
    "tutorials": "Tutorial",
}
_UNDIVIDED = {"Q", "J", "K", "L", "C"}  # one volume a year, or journals
# Words of a volume's title, for the ids that do not say.
_PARTS_BY_TITLE = (
    ("student research", "SRW"),
    ("demonstration", "Demo"),
    ("industry", "Industry"),
    ("tutorial", "Tutorial"),
)


def venue_from_id(name: str, volume: str = "") -> str:
    """The venue of a paper by its id: ``EMNLP 2025 Findings``, ``CLPsych 2024``, ``TACL 2021``.

    Args:
        name: the id, without version.
        volume: the title of the volume it is in, for what the id does not say.
    """
    volume = volume[:_MAX_TITLE]
    if match := _NEW_ID.fullmatch(name):
        return _venue_of_new_id(match[1], match[2], match[3], volume)
    if match := _OLD_ID.fullmatch(name):
        return _venue_of_old_id(match[1], match[2], match[3], volume)
    return ""


def _venue_of_new_id(year: str, venue: str, part: str, volume: str) -> str:
    if venue == "findings":
        return f"{_spell_venue(part, '')} {year} Findings"
    meeting = f"{_spell_venue(venue, volume)} {year}"
    return f"{meeting} {_PARTS[part]}" if part in _PARTS else meeting


def _spell_venue(venue: str, volume: str) -> str:
    """The name of a venue: its one spelling, else as the volume's title has it, else capitals."""
    if known := venue_table().anthology.get(venue):
        return _joint_name(known, volume) or known
    match = re.search(rf"\b{re.escape(venue)}\b", volume, re.IGNORECASE)
    return match[0] if match and match[0] != venue else venue.upper()


def _joint_name(known: str, volume: str) -> str:
    """The name of a meeting that two held together, as the volume's title has it, or ""."""
    name = re.escape(known)
    for match in re.finditer(rf"\b(?:[A-Z][\w]*-{name}|{name}-[A-Z][\w]*)\b", volume):
        if joint := parse_venue(match[0]):
            return joint.name
    return ""


def _venue_of_old_id(letter: str, short: str, number: str, volume: str) -> str:
    year = ("19" if short > "60" else "20") + short
    venue = venue_table().letters.get(letter, "")
    if (letter == "D" and number in {"4", "5", "6"}) or not venue:
        return _workshop_name(volume, year)
    if letter in _UNDIVIDED:
        return f"{venue} {year}"
    title = volume.lower()
    part = next((part for words, part in _PARTS_BY_TITLE if words in title), "")
    if not part and "workshop" in title:
        return _workshop_name(volume, year)
    return f"{venue} {year} {part or 'Main'}"


def _workshop_name(volume: str, year: str) -> str:
    """The acronym in a volume's title with the year, else the title itself."""
    match = re.search(r"\(([A-Z][\w+&* -]*[A-Z][\w+&*-]*?)(?:[ -]?(?:19|20)?\d\d)?\)", volume)
    match = match or re.search(r"\b([A-Z][a-z]*[A-Z]{2}[\w-]*?)[ -]?(?:19|20)\d\d\b", volume)
    return f"{match[1].strip(' -')} {year}" if match else volume


ENDPOINT = "https://aclanthology.org"
_MAX_BODY = 2**20  # bytes; a record with its abstract has two thousand
_NOT_FOUND = 404
_KEY = "@"  # not the name of a field


class AclSource(SingleWorkSource):
    """The ACL Anthology as a Source.

    Args:
        endpoint: the address of the site.
        deadline: seconds for one paper, with retries.
    """

    name = "the ACL Anthology"

    def __init__(self, *, endpoint: str = ENDPOINT, deadline: float = 30.0) -> None:
        self._service = ServiceClient(self.name, deadline=deadline)
        self._endpoint = endpoint.rstrip("/")

    def fetch_one(self, name: str, on_progress: OnProgress) -> FetchedWork:
        """The paper with an Anthology id."""
        request = Request(
            f"{self._endpoint}/{quote_path(name)}.bib",
            "application/x-bibtex, text/plain;q=0.9, */*;q=0.1",
            max_bytes=_MAX_BODY,
        )
        response = self._service.send(request, on_progress)
        if response.status == _NOT_FOUND:
            raise NotFoundError(f"the ACL Anthology has no paper {name}")
        self._service.raise_for_status(response)
        fields = self._read_fields(name, response)
        _check_is_own(self._service, name, fields)
        return _to_record(name, fields)

    def _read_fields(self, name: str, response: Response) -> Mapping[str, str]:
        """The fields of the one BibTeX entry in a response.

        Raises:
            ServiceError: it holds none, several, or a broken one.
        """
        text = response.body.decode("utf-8", "replace")
        if not text.lstrip("\ufeff \t\r\n").startswith("@"):
            raise self._service.failure(f"sent {describe_body(response)} instead of BibTeX")
        entries = _parse_entries(text)
        if len(entries) != 1:
            what = "a broken record" if not entries else "several records"
            raise self._service.failure(f"sent {what} for {name}")
        if not entries[0].get("title", "").strip():
            raise self._service.failure(f"sent a record without a title for {name}")
        return entries[0]


def _parse_entries(text: str) -> list[Mapping[str, str]]:
    # What it would log as a warning ends in an error sentence here.
    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())
    # Its LaTeX middleware breaks {LLM} and Chinese: the fields are read without it.
    stack = [
        middlewares.ResolveStringReferencesMiddleware(),
        middlewares.RemoveEnclosingMiddleware(),
    ]
    try:
        library = parse_string(text, parse_stack=stack)
    except (RecursionError, ValueError, IndexError):
        return []
    if library.failed_blocks:
        return []
    return [
        {field.key.lower(): str(field.value) for field in entry.fields} | {_KEY: entry.key}
        for entry in library.entries
    ]


def _check_is_own(service: ServiceClient, name: str, fields: Mapping[str, str]) -> None:
    """Raise unless a record's address says that it is the one requested."""
    url = fields.get("url", "").strip()
    try:
        work = parse(url) if url else None
    except UsageError:
        work = None
    if work != Identifier("acl", name):
        message = f"sent another paper ({work or url or 'without an address'}) than {name}"
        raise service.failure(message)


def _to_record(name: str, fields: Mapping[str, str]) -> FetchedWork:
    title = _text(fields.get("title", ""))
    volume = _text(fields.get("booktitle") or fields.get("journal") or "")
    entry = {
        "title": title,
        "key": key if is_citation_key(key := fields.get(_KEY, "")) else "",
        "acl": name,
        "doi": _doi(fields.get("doi", "")),
        "venue": venue_from_id(name, volume),
        "date": _date(fields),
        "authors": [_text(name) for name in read_bibtex_list(fields.get("author", ""))],
        "abstract": _text(fields.get("abstract", "")),
    }
    status = read_status_mark(title).status
    return FetchedWork(drop_empty(entry), withdrawn=bool(status), retracted=status == "retracted")


def _text(value: str) -> str:
    return collapse_whitespace(latex_to_text(value))


def _doi(text: str) -> str:
    """The DOI as it is written, also one that holds the Anthology's id."""
    doi = re.sub(r"\Ahttps?://(?:dx\.)?doi\.org/", "", text.strip())
    return doi if re.fullmatch(r"10\.\d{4,9}/\S+", doi, re.ASCII) else ""


def _date(fields: Mapping[str, str]) -> object:
    month = find_month(fields.get("month", ""))
    return date_from_parts([fields.get("year", ""), month] if month else [fields.get("year", "")])
