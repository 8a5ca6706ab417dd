"""What becomes of the stamps of translations when entries are changed; see `catalog.stamps`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from psylist.catalog.read import Catalog
from psylist.catalog.stamps import (
    TRANSLATED_FIELDS,
    Restamp,
    State,
    find_state,
    make_stamp,
    restamp,
    source_texts,
    words_of,
)
from psylist.catalog.toml_edit import edit_fields
from psylist.model import Entry


@dataclass(slots=True)
class Stamping:
    """The stamps of entries that are changed, one after the other.

    Attributes:
        catalog: the list before the change.
        same_meaning: whether somebody has said that the translations are still right.
        asks: the entries whose source was changed alone, each with the languages in which its
            translation was current, or had no stamp.
        remaining: why translations were not stamped, a sentence each.
    """

    catalog: Catalog
    same_meaning: bool = False
    asks: dict[str, Sequence[str]] = field(default_factory=dict)
    remaining: list[str] = field(default_factory=list)

    def apply(self, body: str, old: Entry, new: Entry) -> str:
        """The changed body of an entry with the stamps that it has now.

        Args:
            body: as it was changed.
            old: the entry before.
            new: the entry behind the change.
        """
        if all(old.value(name) == new.value(name) for name in TRANSLATED_FIELDS):
            return body
        settings = self.catalog.settings
        results = [self._restamp(old, new, code) for code in settings.languages[1:]]
        asks = [result.language for result in results if result.asks]
        if asks and not self.same_meaning:
            self.asks[new.id] = asks
        changes: dict[tuple[str, ...], object | None] = {}
        for result in results:
            stamp = result.stamp
            if result.asks and self.same_meaning:
                stamp = make_stamp(new, result.language, settings.first)
            if stamp is not None:
                changes["made-from", result.language] = stamp or None
            if result.remaining:
                self.remaining.append(_describe(new.id, result, settings.first))
        return edit_fields(body, changes) if changes else body

    def _restamp(self, old: Entry, new: Entry, language: str) -> Restamp:
        def find(stamp: str) -> Mapping[str, str] | None:
            from psylist.catalog.stamp_history import StampHistory  # git is seldom asked

            return StampHistory(self.catalog).find_source(old.id, language, stamp)

        first = self.catalog.settings.first
        result = restamp(old, new, language, first, find)
        if result == Restamp(language) and _goes_out_of_date(old, new, language, first):
            return Restamp(language, make_stamp(old, language, first), asks=True)
        return result


def _goes_out_of_date(old: Entry, new: Entry, language: str, first: str) -> bool:
    """Whether a source text was changed under a translation without a stamp, which stays.

    Nobody has said which wording it was made from, but it was another one than that of now: with a
    stamp of the wording before, it is outdated.
    """
    before, after = (source_texts(entry, language, first) for entry in (old, new))
    return (
        find_state(old, language, first) is State.UNSTAMPED
        and find_state(new, language, first) is State.UNSTAMPED
        and any(words_of(before[name]) != words_of(after[name]) for name in before if name in after)
    )


def _describe(name: str, result: Restamp, first: str) -> str:
    fields = " and ".join(f"{field}.{first}" for field in result.remaining)
    return (
        f"{name}: the translation ({result.language}) is not marked as current: {fields} may have "
        f"changed since; once it says the same, run "
        f"`psylist translations stamp {name} --lang {result.language}`"
    )
