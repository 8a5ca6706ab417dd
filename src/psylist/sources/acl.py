"""Papers of the ACL Anthology, from the BibTeX record that it has of each."""

import logging
import re
from collections.abc import Mapping

from bibtexparser import middlewares
from bibtexparser.entrypoint import parse_string

from psylist.errors import NotFoundError, UsageError
from psylist.http.service_client import Request, Response, ServiceClient
from psylist.identifiers.identifier import Identifier, parse
from psylist.ports import FetchedWork, OnProgress
from psylist.sources.base import (
    SingleWorkSource,
    date_from_parts,
    describe_body,
    drop_empty,
    quote_path,
)
from psylist.text.dates import find_month
from psylist.text.latex import latex_to_text
from psylist.text.names import natural_order
from psylist.text.scripts import collapse_whitespace

_NEW = re.compile(r"(\d{4})\.([a-z0-9_]+)-([a-z0-9_-]+)\.\d+")
_OLD = re.compile(r"([A-Z])(\d{2})-(\d)\d+")
_LONGEST = 300  # characters of a title
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
# As they are written where upper case is not the way.
_WRITTEN = {
    "cl": "Computational Linguistics",
    "clpsych": "CLPsych",
    "conll": "CoNLL",
    "bionlp": "BioNLP",
    "semeval": "SemEval",
    "sigdial": "SIGDIAL",
    "starsem": "*SEM",
    "blackboxnlp": "BlackboxNLP",
    "clinicalnlp": "ClinicalNLP",
    "trustnlp": "TrustNLP",
    "privatenlp": "PrivateNLP",
    "nodalida": "NoDaLiDa",
}
_LETTERS = {
    "P": "ACL",
    "D": "EMNLP",
    "N": "NAACL",
    "E": "EACL",
    "C": "COLING",
    "I": "IJCNLP",
    "K": "CoNLL",
    "L": "LREC",
    "Q": "TACL",
    "J": "Computational Linguistics",
}
_WHOLE = {"Q", "J", "K", "L", "C"}  # one volume a year, or journals
# Words of a volume's title, for the ids that do not tell.
_TITLES = (
    ("student research", "SRW"),
    ("demonstration", "Demo"),
    ("industry", "Industry"),
    ("tutorial", "Tutorial"),
)


def venue_from_id(name: str, volume: str = "") -> str:
    """The venue of a paper by its id: ``EMNLP 2025 Findings``, ``CLPsych 2024``, ``TACL 2021``.

    Args:
        name: the id, without version.
        volume: the title of the volume it stands in, for what the id does not tell.
    """
    volume = volume[:_LONGEST]
    if match := _NEW.fullmatch(name):
        return _new(match[1], match[2], match[3], volume)
    if match := _OLD.fullmatch(name):
        return _old(match[1], match[2], match[3], volume)
    return ""


def _new(year: str, venue: str, part: str, volume: str) -> str:
    if venue == "findings":
        return f"{part.upper()} {year} Findings"
    if venue == "lrec" and part == "main" and "COLING" in volume:
        return f"LREC-COLING {year} Main"
    message = f"{_written(venue, volume)} {year}"
    return f"{message} {_PARTS[part]}" if part in _PARTS else message


def _written(venue: str, volume: str) -> str:
    """An acronym as it is written: as the volume's title has it, if that has it."""
    found = re.search(rf"\b{re.escape(venue)}\b", volume, re.IGNORECASE)
    if found and found[0] != venue:
        return found[0]
    return _WRITTEN.get(venue, venue.upper())


def _old(letter: str, short: str, number: str, volume: str) -> str:
    year = ("19" if short > "60" else "20") + short
    venue = _LETTERS.get(letter, "")
    if (letter == "D" and number in {"4", "5", "6"}) or not venue:
        return _workshop(volume, year)
    if letter in _WHOLE:
        return f"{venue} {year}"
    title = volume.lower()
    part = next((part for words, part in _TITLES if words in title), "")
    if not part and "workshop" in title:
        return _workshop(volume, year)
    return f"{venue} {year} {part or 'Main'}"


def _workshop(volume: str, year: str) -> str:
    """The acronym in a volume's title with the year, else the title itself."""
    found = re.search(r"\(([A-Z][\w+&* -]*[A-Z][\w+&*-]*?)(?:[ -]?(?:19|20)?\d\d)?\)", volume)
    found = found or re.search(r"\b([A-Z][a-z]*[A-Z]{2}[\w-]*?)[ -]?(?:19|20)\d\d\b", volume)
    return f"{found[1].strip(' -')} {year}" if found else volume


ENDPOINT = "https://aclanthology.org"
_LARGEST = 2**20  # bytes; a record with its abstract has two thousand
_WITHDRAWN = re.compile(r"\W*(?:retracted|withdrawn)\b", re.IGNORECASE)


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

    def fetch_one(self, name: str, notice: OnProgress) -> FetchedWork:
        """The paper with an Anthology id."""
        question = Request(
            f"{self._endpoint}/{quote_path(name)}.bib",
            "application/x-bibtex, text/plain;q=0.9, */*;q=0.1",
            largest=_LARGEST,
        )
        reply = self._service.send(question, notice)
        if reply.status == 404:
            raise NotFoundError(f"the ACL Anthology knows no paper {name}")
        self._service.raise_for_status(reply)
        fields = self._fields(name, reply)
        _refuse_other(self._service, name, fields)
        return _record(name, fields)

    def _fields(self, name: str, reply: Response) -> Mapping[str, str]:
        """The fields of the one BibTeX entry in an answer.

        Raises:
            ServiceError: it holds none, or a broken one.
        """
        text = reply.body.decode("utf-8", "replace")
        if not text.lstrip("\ufeff \t\r\n").startswith("@"):
            raise self._service.failure(f"sent {describe_body(reply)} where BibTeX was asked for")
        found = _parsed(text)
        if len(found) != 1:
            message = "a broken record" if not found else "several records"
            raise self._service.failure(f"sent {message} for {name}")
        if not found[0].get("title", "").strip():
            raise self._service.failure(f"sent a record without a title for {name}")
        return found[0]


def _parsed(text: str) -> list[Mapping[str, str]]:
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
        {field.key.lower(): str(field.value) for field in entry.fields} for entry in library.entries
    ]


def _refuse_other(service: ServiceClient, name: str, fields: Mapping[str, str]) -> None:
    """Refuses a record that is not the one asked for: its address says whose it is."""
    named = fields.get("url", "").strip()
    try:
        found = parse(named) if named else None
    except UsageError:
        found = None
    if found != Identifier("acl", name):
        message = f"answered with another paper ({found or named or 'no address'}) than {name}"
        raise service.failure(message)


def _record(name: str, fields: Mapping[str, str]) -> FetchedWork:
    title = _text(fields.get("title", ""))
    volume = _text(fields.get("booktitle") or fields.get("journal") or "")
    entry = {
        "title": title,
        "acl": name,
        "doi": _doi(fields.get("doi", "")),
        "venue": venue_from_id(name, volume),
        "date": _date(fields),
        "authors": [author for who in _authors(fields.get("author", "")) if (author := _name(who))],
        "abstract": _text(fields.get("abstract", "")),
    }
    return FetchedWork(drop_empty(entry), withdrawn=bool(_WITHDRAWN.match(title)))


def _text(value: str) -> str:
    return collapse_whitespace(latex_to_text(value))


def _doi(text: str) -> str:
    """The DOI as it is given: one that holds the Anthology's id is a name of the paper too."""
    doi = re.sub(r"\Ahttps?://(?:dx\.)?doi\.org/", "", text.strip())
    return doi if re.fullmatch(r"10\.\d{4,9}/\S+", doi, re.ASCII) else ""


def _date(fields: Mapping[str, str]) -> object:
    month = find_month(fields.get("month", ""))
    return date_from_parts([fields.get("year", ""), month] if month else [fields.get("year", "")])


def _authors(text: str) -> list[str]:
    """The names between the ``and`` that stand outside of braces."""
    names: list[str] = []
    current: list[str] = []
    depth = 0
    for word in text.split():
        if word == "and" and not depth:
            names.append(" ".join(current))
            current = []
            continue
        depth += word.count("{") - word.count("}")
        current.append(word)
    return [name for name in [*names, " ".join(current)] if name and name != "others"]


def _name(written: str) -> str:
    """``Last, First`` or ``Last, Jr, First`` in the order in which it is read."""
    if written.startswith("{") and written.endswith("}"):
        return _text(written)
    return natural_order(_text(written))
