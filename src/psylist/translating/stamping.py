"""Translations marked as made from the source as it is now."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from psylist.catalog.lookup import resolve_id
from psylist.catalog.read import Catalog
from psylist.catalog.stamps import State, is_known, make_stamp, text_states
from psylist.catalog.toml_edit import edit_fields, entry_source, replace_blocks
from psylist.catalog.transaction import update
from psylist.errors import NotFoundError, PsylistError
from psylist.model import Entry


@dataclass(frozen=True, slots=True)
class Stamped:
    """What became of the translations that were to be stamped.

    Attributes:
        before: the list as it was.
        after: the list as it is.
        ids: of the entries that were stamped.
        failures: why others were not.
    """

    before: Catalog
    after: Catalog
    ids: Sequence[str]
    failures: Sequence[PsylistError] = ()


def stamp_entries(
    path: Path, wanted: Mapping[str, Sequence[str]], *, dry_run: bool = False
) -> Stamped:
    """Mark translations as current, as somebody has compared them.

    Args:
        path: the data file.
        wanted: the languages of the translations, by the id of their entry.
        dry_run: leave the file alone.

    Raises:
        NotFoundError: the only entry has no translation.
    """
    done: list[str] = []
    failures: list[PsylistError] = []

    def edit(catalog: Catalog) -> str:
        bodies: dict[int, str] = {}

        def stamp(name: str) -> bool:
            index = resolve_id(catalog, name)
            stamps = _stamps(catalog, index, wanted[name])
            bodies[index] = edit_fields(entry_source(catalog.text, index), stamps)
            return True

        done[:], failures[:] = _each([*wanted], stamp)
        return replace_blocks(catalog.text, bodies)

    before, after = update(path, edit, dry_run=dry_run)
    return Stamped(before, after, done, failures)


def _each(ids: Sequence[str], stamp: Callable[[str], bool]) -> tuple[list[str], list[PsylistError]]:
    done: list[str] = []
    failures: list[PsylistError] = []
    for name in ids:
        try:
            stamp(name)
            done.append(name)
        except PsylistError as error:
            if len(ids) == 1:
                raise
            failures.append(error)
    return done, failures


def unstamped(catalog: Catalog, languages: Sequence[str]) -> dict[str, list[str]]:
    """The translations with a text of which nobody has said what it was made from.

    An entry of which only some texts are translated counts too: what is there can go out of date.
    Where a text is outdated, or a newer psylist has stamped, a person has to look.

    Args:
        catalog: the list.
        languages: to look at.

    Returns:
        their languages, by the id of the entry.
    """
    first = catalog.settings.first
    found = {
        entry.id: [code for code in languages if _has_no_stamp(entry, code, first)]
        for entry in catalog.entries
    }
    return {name: codes for name, codes in found.items() if codes}


def _has_no_stamp(entry: Entry, language: str, first: str) -> bool:
    stamp = entry.made_from.get(language, "")
    if stamp and not is_known(stamp):
        return False
    states = text_states(entry, language, first).values()
    return State.UNSTAMPED in states and State.OUTDATED not in states


def find_translated(
    catalog: Catalog, indexes: Sequence[int], languages: Sequence[str]
) -> Sequence[int]:
    """The entries that have a translation to stamp.

    Args:
        catalog: the list.
        indexes: of the entries to look at.
        languages: of the translations.
    """
    first = catalog.settings.first
    return [
        index
        for index in indexes
        if any(make_stamp(catalog.entries[index], code, first) for code in languages)
    ]


def _stamps(
    catalog: Catalog, index: int, languages: Sequence[str]
) -> dict[tuple[str, ...], object | None]:
    """The stamps of an entry as it is.

    Raises:
        NotFoundError: there is nothing to stamp.
    """
    entry, first = catalog.entries[index], catalog.settings.first
    stamps = {language: make_stamp(entry, language, first) for language in languages}
    if not any(stamps.values()):
        if missing := " and ".join(entry.missing_in(first, first)):
            message = f"{entry.id} has no {missing} in {first}, which translations are made from"
            raise NotFoundError(
                message, hint=f"Write it first: psylist edit {entry.id} --missing {first}"
            )
        message = f"{entry.id} has no translation ({', '.join(languages)}) to stamp"
        raise NotFoundError(message, hint="Write it first: psylist edit " + entry.id)
    return {("made-from", language): stamp for language, stamp in stamps.items() if stamp}
