"""What became of entries that a command changed."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from psylist.catalog.lookup import list_ids
from psylist.catalog.read import Catalog
from psylist.catalog.toml_edit import edit_fields, entry_source, replace_block
from psylist.catalog.transaction import reread_catalog
from psylist.errors import DataFileError, PsylistError, UsageError


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
        notes: what somebody who reads both languages has to look at, a sentence each.
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


def follow_renames(catalog: Catalog, text: str) -> str:
    """A changed text in which `distinct` names each entry by its new id.

    Args:
        catalog: the list before the change.
        text: what it has become, with the same entries in the same order. An entry without an id
            of its own gets another one with another title.
    """
    if not any(entry.distinct for entry in catalog.entries):
        return text
    try:
        after = reread_catalog(catalog, text)
    except DataFileError:  # whoever saves it says what is wrong
        return text
    pairs = zip(catalog.entries, after.entries, strict=False)
    return rename_in_distinct(
        after, text, {old.id: new.id for old, new in pairs if old.id != new.id}
    )


def rename_in_distinct(
    catalog: Catalog, text: str, names: Mapping[str, str], but: Collection[int] = ()
) -> str:
    """A text in which entries are distinct from others under their new ids.

    Args:
        catalog: the entries in the text; that some are different in the text does not matter.
        text: of the file.
        names: the new id of each old one.
        but: indexes of entries to leave as they are.
    """
    for index, entry in enumerate(catalog.entries):
        if index not in but and not names.keys().isdisjoint(entry.distinct):
            distinct = dict.fromkeys(names.get(name, name) for name in entry.distinct)
            new: dict[tuple[str, ...], object] = {("distinct",): [*distinct]}
            text = replace_block(text, index, edit_fields(entry_source(text, index), new, names))
    return text


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
