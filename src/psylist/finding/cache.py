"""Pages of a search kept for a day, so that a search that is repeated sends no request."""

import contextlib
import datetime as dt
import hashlib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from psylist.catalog.atomic import lock, replace_if_unchanged
from psylist.errors import DataFileError
from psylist.ports import FetchedWork, OnProgress, Search, SearchPage, SearchQuery

NAME = "find.json"
_VERSION = 2
_MAX_BYTES = 50_000_000


class _Work(msgspec.Struct, frozen=True, omit_defaults=True):
    title: str
    arxiv: str
    date: dt.date | None = None
    authors: list[str] = []
    category: str = ""
    journal_ref: str = ""
    abstract: str = ""
    doi: str = ""
    acl: str = ""
    comment: str = ""
    withdrawn: bool = False


class _Page(msgspec.Struct, frozen=True):
    works: list[_Work]
    total: int
    size: int
    unreadable: int = 0


class _File(msgspec.Struct, frozen=True):
    version: int
    day: dt.date
    pages: dict[str, _Page]


class DayCache:
    """A Search whose pages are fetched once a day; empty ones are fetched each time.

    Args:
        search: the service.
        folder: where the pages are kept.
        address: of the service, as far as it is set: another one has other pages.
        today: the day.
    """

    def __init__(self, search: Search, folder: Path, address: str, today: dt.date) -> None:
        self.name, self.batch = search.name, search.batch
        self._search = search
        self._path = folder / NAME
        self._address = address
        self._today = today
        self._pages = _read(self._path, today)

    def fetch_page(
        self, query: SearchQuery, start: int, size: int, on_progress: OnProgress
    ) -> SearchPage:
        """A page, of today's if there is one; see `Search`."""
        key = self._key(query, start, size)
        if (kept := self._pages.get(key)) is not None:
            works = [_restore(work) for work in kept.works]
            return SearchPage(works, kept.total, kept.size, kept.unreadable)
        page = self._search.fetch_page(query, start, size, on_progress)
        if page.works:
            self._keep(key, page)
        return page

    def _key(self, query: SearchQuery, start: int, size: int) -> str:
        words = msgspec.json.encode([self._address, query, start, size])
        return hashlib.sha256(words).hexdigest()[:32]

    def _keep(self, key: str, page: SearchPage) -> None:
        """Add a page to the file; without it the next run sends a request."""
        try:
            works = [_to_keep(work) for work in page.works]
            kept = _Page(works, page.total, page.size, page.unreadable)
            with lock(self._path):
                before = self._path.read_bytes() if self._path.exists() else None
                self._pages = {**_read(self._path, self._today), key: kept}
                text = msgspec.json.encode(_File(_VERSION, self._today, self._pages)).decode()
                if len(text) <= _MAX_BYTES:
                    replace_if_unchanged(self._path, text, expected=before)
        except (OSError, DataFileError, msgspec.ValidationError, UnicodeError):
            self._pages = {}


def _read(path: Path, today: dt.date) -> dict[str, _Page]:
    """The pages of a day; none where they cannot be read."""
    with contextlib.suppress(OSError, msgspec.MsgspecError, RecursionError, UnicodeError):
        if path.stat().st_size <= _MAX_BYTES:
            file = msgspec.json.decode(path.read_bytes(), type=_File)
            if (file.version, file.day) == (_VERSION, today):
                return file.pages
    return {}


def _to_keep(work: FetchedWork) -> _Work:
    fields = {name: work.fields[name] for name in _Work.__struct_fields__ if name in work.fields}
    return msgspec.convert({**fields, "comment": work.comment, "withdrawn": work.withdrawn}, _Work)


def _restore(kept: _Work) -> FetchedWork:
    fields: Mapping[str, object] = msgspec.structs.asdict(kept)
    known = {k: v for k, v in fields.items() if v and k not in {"comment", "withdrawn"}}
    return FetchedWork(known, kept.comment, kept.withdrawn)
