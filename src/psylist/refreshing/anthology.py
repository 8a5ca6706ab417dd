"""The ACL Anthology's dump: every paper by its title, kept as a small index for a week."""

import re
import time
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from pathlib import Path

import msgspec

from psylist.catalog.read import Catalog
from psylist.http.exchange import Request, Response
from psylist.http.service_client import ServiceClient
from psylist.model import Entry
from psylist.ports import OnProgress
from psylist.refreshing.inquiry import Question, first_title
from psylist.refreshing.records import Record
from psylist.text.authors import read_bibtex_list
from psylist.text.latex import latex_to_text
from psylist.text.scripts import collapse_whitespace
from psylist.vocabulary.status_marks import read_status_mark
from psylist.vocabulary.venue_table import venue_table
from psylist.vocabulary.venues import parse_venue

DUMP = "/anthology.bib.gz"
_MAX_PACKED, _MAX_BODY = 64 * 2**20, 400 * 2**20  # bytes; the dump of 2026 has 12 and 110 million
_WEEK = 7 * 86400.0
_NOT_MODIFIED = 304
_VERSION = 1
_MAX_AUTHORS = 8  # of a paper that are kept: enough to tell papers apart
_GZIP = b"\x1f\x8b"
_FIELD = re.compile(
    r'^\s*(title|author|url)\s*=\s*(?:"(.*?)"|\{(.*?)\})\s*,?\s*$', re.MULTILINE | re.DOTALL
)
_NO_LETTER = re.compile(r"[\W_]+")
_ID = re.compile(r"aclanthology\.org/([\w.-]+?)/?$")


class _Index(msgspec.Struct, frozen=True):
    """What is kept of a dump.

    Attributes:
        version: of this form.
        etag: of the dump.
        checked_at: when it was last requested, in seconds since 1970.
        papers: the id and the authors of each paper by the letters of its title.
    """

    version: int = 0
    etag: str = ""
    checked_at: float = 0.0
    papers: dict[str, list[list[str]]] = {}


class AnthologyInquirer:
    """The Anthology as a source of `refresh`.

    Args:
        base: its address.
        folder: where the index is kept.
        deadline: seconds for the dump.
        catalog: the list: the dump is fetched only if it has papers of such venues.
    """

    name = "acl"
    label = "the ACL Anthology"
    batch = 100_000
    most = 1

    def __init__(self, base: str, folder: Path, deadline: float, catalog: Catalog) -> None:
        self._url = f"{base.rstrip('/')}{DUMP}"
        self._file = folder / "anthology.json"
        self._service = ServiceClient(self.label, deadline=deadline)
        self._catalog = catalog
        self._is_wanted: bool | None = None

    def questions(self, entry: Entry, known: Sequence[Record]) -> Sequence[Question]:
        """Its title, where neither the list nor the authors have named a publication's id.

        What an index has named may be of another work: nobody has looked it up yet.
        """
        from_authors = [record for record in known if record.source == "arxiv"]
        if entry.acl or entry.doi or any(record.acl or record.doi for record in from_authors):
            return []
        if self._is_wanted is None:
            self._is_wanted = has_anthology_venues(self._catalog)
        if not self._is_wanted:
            return []
        titles = [record.title for record in from_authors if record.title]
        return [Question(title, title) for title in dict.fromkeys([*titles, first_title(entry)])]

    def ask(
        self, questions: Sequence[Question], on_progress: OnProgress
    ) -> Mapping[str, Record | None]:
        """The papers with the titles."""
        papers = self._papers(on_progress)
        return {question.key: _find(papers, question) for question in questions}

    def _papers(self, on_progress: OnProgress) -> Mapping[str, list[list[str]]]:
        kept = self._load()
        if 0 <= time.time() - kept.checked_at < _WEEK:
            return kept.papers
        on_progress("requesting the dump of the ACL Anthology")
        headers = {"If-None-Match": kept.etag} if kept.etag else {}
        request = Request(self._url, "*/*", headers=headers, max_bytes=_MAX_PACKED)
        response = self._service.send(request, on_progress)
        if response.status == _NOT_MODIFIED:
            fresh = msgspec.structs.replace(kept, checked_at=time.time())
        else:
            self._service.raise_for_status(response)
            papers = read_dump(self._text(response))
            if not papers:  # no list of papers is ever empty
                raise self._service.failure("sent a dump without papers")
            fresh = _Index(_VERSION, response.headers.get("etag", ""), time.time(), papers)
        self._save(fresh)
        return fresh.papers

    def _text(self, response: Response) -> str:
        """The BibTeX in a response.

        Raises:
            ServiceError: it holds something else.
        """
        body = response.body
        if body.startswith(_GZIP):
            unpacker = zlib.decompressobj(31)
            try:
                body = unpacker.decompress(body, _MAX_BODY)
            except zlib.error as error:
                raise self._service.failure("sent a dump that cannot be unpacked") from error
            if not unpacker.eof:
                raise self._service.failure("sent an incomplete dump")
        text = body.decode("utf-8", "replace")
        if not text.lstrip().startswith(("@", "%")):
            raise self._service.failure("sent something else than BibTeX")
        if not text.rstrip().endswith("}"):
            raise self._service.failure("sent an incomplete dump")
        return text

    def _load(self) -> _Index:
        try:
            index = msgspec.json.decode(self._file.read_bytes(), type=_Index)
        except (OSError, msgspec.DecodeError, RecursionError):
            return _Index()
        return index if index.version == _VERSION else _Index()

    def _save(self, index: _Index) -> None:
        from psylist.catalog.atomic import write_atomic
        from psylist.errors import PsylistError

        try:
            write_atomic(self._file, msgspec.json.encode(index).decode("utf-8"))
        except (PsylistError, OSError):  # it is fetched again next time
            return


def has_anthology_venues(catalog: Catalog) -> bool:
    """Whether any entry of a list is in the Anthology, or at a venue that is."""
    names = _anthology_venues()
    for entry in catalog.entries:
        if entry.acl:
            return True
        ref = parse_venue(entry.venue) if entry.venue else None
        if ref and (ref.name in names or ref.host in names):
            return True
    return False


@cache
def _anthology_venues() -> frozenset[str]:
    """The venues of which the table says how the Anthology calls them, or their main track."""
    table = venue_table()
    named = {
        name
        for name, venue in table.venues.items()
        if "Main" in venue.tracks or venue.anthology != name.lower()
    }
    return frozenset(named | {*table.letters.values()})


def read_dump(text: str) -> dict[str, list[list[str]]]:
    """The id and the authors of each paper of a dump by the letters of its title."""
    papers: dict[str, list[list[str]]] = {}
    for name, title, authors in _records(text):
        papers.setdefault(_letters(title), []).append([name, title, *authors])
    return papers


def _records(text: str) -> Iterator[tuple[str, str, list[str]]]:
    for record in text.split("\n@"):
        fields = {m[1]: m[2] if m[2] is not None else m[3] for m in _FIELD.finditer(record)}
        found = _ID.search(fields.get("url", ""))
        title = _plain(fields.get("title", ""))
        if found and title:
            authors = read_bibtex_list(" ".join(fields.get("author", "").split()))
            yield found[1], title, [_plain(name) for name in islice(authors, _MAX_AUTHORS)]


def _plain(text: str) -> str:
    if "\\" in text:
        text = latex_to_text(text)
    return collapse_whitespace(text.replace("{", "").replace("}", ""))


def _letters(title: str) -> str:
    return _NO_LETTER.sub("", read_status_mark(title).title.casefold())


def _find(papers: Mapping[str, list[list[str]]], question: Question) -> Record | None:
    """The paper with a title; none where several have it."""
    found = papers.get(_letters(question.title), [])
    if len(found) != 1:
        return None
    name, title, *authors = found[0]
    return Record(source="acl", title=title, authors=authors, acl=name)
