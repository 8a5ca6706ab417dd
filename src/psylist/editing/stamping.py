"""What becomes of the stamps of translations when entries are changed; see `catalog.stamps`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from psylist.catalog.read import Catalog
from psylist.catalog.stamps import (
    TRANSLATED_FIELDS,
    Restamp,
    State,
    describe_remaining,
    find_state,
    hash_text,
    make_stamp,
    restamp,
    source_texts,
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
        is_same = all(old.value(name) == new.value(name) for name in TRANSLATED_FIELDS)
        if is_same or "made-from" in new.locked_fields:
            return body
        settings = self.catalog.settings
        results = [self._restamp(old, new, code) for code in settings.languages[1:]]
        asks = [result.language for result in results if result.confirmed]
        if asks and not self.same_meaning:
            self.asks[new.id] = asks
        changes: dict[tuple[str, ...], object | None] = {}
        for result in results:
            stamp = result.stamp
            if result.confirmed and self.same_meaning:
                stamp = result.confirmed
            if stamp is not None:
                changes["made-from", result.language] = stamp or None
            if fields := result.remaining:
                code, first = result.language, settings.first
                self.remaining.append(describe_remaining(new.id, code, first, fields))
        return edit_fields(body, changes) if changes else body

    def _restamp(self, old: Entry, new: Entry, language: str) -> Restamp:
        def find(stamp: str) -> Mapping[str, str] | None:
            from psylist.catalog.stamp_history import StampHistory  # git is seldom asked

            return StampHistory(self.catalog).find_source(old.id, language, stamp)

        first = self.catalog.settings.first
        result = restamp(old, new, language, first, find)
        if result == Restamp(language) and _goes_out_of_date(old, new, language, first):
            before, after = (make_stamp(entry, language, first) for entry in (old, new))
            return Restamp(language, before, confirmed=after)
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
        and any(
            hash_text(name, before[name]) != hash_text(name, after[name])
            for name in before
            if name in after
        )
    )
