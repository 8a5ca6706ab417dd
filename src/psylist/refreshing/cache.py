"""What sources have said, by entry and source: who was asked today is not asked again."""

import datetime as dt
import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from psylist.refreshing.records import Record

_VERSION = 1
MAX_DAYS = 60
"""Days after which an answer is forgotten: its entry may be gone."""


class Answer(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a source has said to a question.

    Attributes:
        day: on which it was asked, as the clock on the wall has it.
        record: None where the source knows nothing.
    """

    day: dt.date
    record: Record | None = None


class _File(msgspec.Struct, frozen=True):
    version: int
    answers: dict[str, dict[str, Answer]]
    spent: dict[str, dt.date] = {}


class AnswerCache:
    """The answers that are kept for a list.

    Attributes:
        problem: why answers cannot be kept; empty if they can.

    Args:
        folder: of the cache; None without one.
        catalog: the data file.
        today: the day.
    """

    def __init__(self, folder: Path | None, catalog: Path, today: dt.date) -> None:
        digest = hashlib.sha256(os.fsencode(catalog.resolve())).hexdigest()[:16]
        self._file = folder / f"refresh-{digest}.json" if folder else None
        self._today = today
        self.problem = ""
        self._kept = _load(self._file)
        self._news: dict[str, dict[str, Answer]] = {}
        self._spent: dict[str, dt.date] = {}

    def get(self, source: str, key: str) -> Answer | None:
        """What a source has said to a question, today or earlier."""
        fresh = self._news.get(source, {}).get(key)
        return fresh or self._kept.answers.get(source, {}).get(key)

    def is_fresh(self, answer: Answer) -> bool:
        """Whether an answer is of today."""
        return answer.day == self._today

    def put(self, source: str, records: Mapping[str, Record | None]) -> None:
        """Keep what a source has said, by question."""
        answers = {key: Answer(self._today, record) for key, record in records.items()}
        self._news.setdefault(source, {}).update(answers)

    def is_spent(self, source: str) -> bool:
        """Whether a source has said today that it answers no more today."""
        return self._kept.spent.get(source) == self._today or source in self._spent

    def spend(self, source: str) -> None:
        """Keep that a source answers no more today."""
        self._spent[source] = self._today

    def save(self) -> None:
        """Write what is new into the cache, beside what another run has written meanwhile."""
        if self._file is None or not (self._news or self._spent):
            return
        from psylist.catalog.atomic import lock, replace_if_unchanged
        from psylist.errors import PsylistError

        try:
            with lock(self._file):
                before = self._file.read_bytes() if self._file.exists() else None
                text = msgspec.json.encode(self._merged(_parse(before or b""))).decode("utf-8")
                replace_if_unchanged(self._file, text, expected=before)
        except (PsylistError, OSError) as error:
            self.problem = f"the answers cannot be kept for the next run: {error}"

    def _merged(self, kept: _File) -> _File:
        oldest = self._today - dt.timedelta(days=MAX_DAYS)
        answers: dict[str, dict[str, Answer]] = {}
        for source in {**kept.answers, **self._news}:
            merged = kept.answers.get(source, {}) | self._news.get(source, {})
            answers[source] = {key: a for key, a in merged.items() if a.day >= oldest}
        return _File(_VERSION, answers, kept.spent | self._spent)


def _load(file: Path | None) -> _File:
    try:
        return _parse(file.read_bytes() if file else b"")
    except OSError:
        return _File(_VERSION, {})


def _parse(data: bytes) -> _File:
    try:
        file = msgspec.json.decode(data, type=_File)
    except (msgspec.DecodeError, RecursionError):
        return _File(_VERSION, {})
    return file if file.version == _VERSION else _File(_VERSION, {})
