"""What became of entries that a command changed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from psylist.catalog.lookup import list_ids
from psylist.catalog.read import Catalog
from psylist.errors import PsylistError, UsageError


@dataclass(frozen=True, slots=True)
class Changes:
    """A change of a list, made for several entries at once.

    Attributes:
        before: the list as it was.
        after: the list as it is.
        ids: of the entries that were changed.
        failures: why others were not.
        asks: the entries whose source text was changed alone, each with the languages in which its
            translation was current.
        notes: what a person has to look at now, a sentence each.
    """

    before: Catalog
    after: Catalog
    ids: Sequence[str]
    failures: Sequence[PsylistError] = ()
    asks: Mapping[str, Sequence[str]] = field(default_factory=dict)
    notes: Sequence[str] = ()


def change_each(
    ids: Sequence[str], change: Callable[[str], bool]
) -> tuple[list[str], list[PsylistError]]:
    """Change entries one after the other: the ids of those that did change, and the failures.

    Args:
        ids: of the entries.
        change: changes one; says whether there was anything to change.

    Raises:
        PsylistError: what is wrong with the only entry.
    """
    done: list[str] = []
    failures: list[tuple[str, PsylistError]] = []
    for name in ids:
        try:
            if change(name):
                done.append(name)
        except PsylistError as error:
            if len(ids) == 1:
                raise
            failures.append((name, error))
    return done, _join_failures(failures)


def _join_failures(failures: Sequence[tuple[str, PsylistError]]) -> list[PsylistError]:
    """The failures of entries, those that are the same for several entries as one.

    Args:
        failures: each with the id of its entry, which a `UsageError` does not say itself.
    """
    groups: dict[tuple[type[PsylistError], str, str], list[str]] = {}
    for name, error in failures:
        groups.setdefault((type(error), str(error), error.hint), []).append(name)
    return [
        kind(f"{list_ids(names)}: {message}" if kind is UsageError else message, hint=hint)
        for (kind, message, hint), names in groups.items()
    ]
