"""What a translator has to do: the source, how it has changed, and the old translation."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from psylist.catalog.read import Catalog
from psylist.catalog.stamp_history import StampHistory
from psylist.catalog.stamps import TRANSLATED_FIELDS, State
from psylist.model import Entry, source_in
from psylist.translating.differences import is_respelling
from psylist.translating.survey import Translation

UNFINISHED = (State.MISSING, State.OUTDATED)
"""The states in which there is something to translate."""


@dataclass(frozen=True, slots=True)
class TextTask:
    """A text to translate.

    Attributes:
        field: which one.
        language: of the source.
        source: what it says in that language.
        old_source: what it said when the translation was stamped; None if nobody knows.
        translation: as it is; None if it is missing.
    """

    field: str
    language: str
    source: str
    old_source: str | None
    translation: str | None


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done for an entry in one language.

    Attributes:
        translation: which one, and its state.
        texts: that are missing, or whose source has changed.
        is_respelling: whether the changes look like spelling, so that it may only be stamped.
    """

    translation: Translation
    texts: Sequence[TextTask]
    is_respelling: bool


def find_tasks(
    catalog: Catalog, found: Iterable[Translation], history: StampHistory
) -> Iterator[Task]:
    """What there is to translate, in the order of the list.

    Args:
        catalog: the list.
        found: the translations to look at; those that are finished are passed over.
        history: tells what the source said before.
    """
    first = catalog.settings.first
    for item in found:
        if item.state not in UNFINISHED:
            continue
        texts = [*_texts(catalog.entries[item.index], item.language, first, history)]
        known = [text for text in texts if text.old_source is not None and text.translation]
        respelled = len(known) == len(texts) and all(
            is_respelling(text.old_source or "", text.source, first, text.translation or "")
            for text in known
        )
        yield Task(item, texts, respelled and bool(texts))


def _texts(entry: Entry, language: str, first: str, history: StampHistory) -> Iterator[TextTask]:
    missing = entry.missing_in(language, first)
    outdated, old = history.outdated_texts(entry, language)
    for field in TRANSLATED_FIELDS:
        text = getattr(entry, field)
        if text is None or field not in {*missing, *outdated}:
            continue
        translation = text.get(language) if isinstance(text, dict) else None
        yield TextTask(field, *source_in(text, language, first), old.get(field), translation)
