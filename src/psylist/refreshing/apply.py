"""Proposals become changes of the data file, as far as entries are still what they were."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from psylist.catalog.read import Catalog
from psylist.catalog.toml_edit import edit_fields, entry_sources, replace_blocks
from psylist.catalog.toml_write import date_value
from psylist.catalog.transaction import update
from psylist.errors import PsylistError, UsageError
from psylist.model import Entry
from psylist.refreshing.proposals import Path as FieldPath
from psylist.refreshing.proposals import Proposal, without_locked


class EntryChangedError(PsylistError):
    """An entry is not what it was when the proposal was made; it stays as it is."""


@dataclass(frozen=True, slots=True)
class AppliedProposals:
    """What became of proposals.

    Attributes:
        before: the list as it was.
        after: the list as it is.
        done: the proposals that were applied.
        failures: why others were not.
    """

    before: Catalog
    after: Catalog
    done: Sequence[Proposal] = ()
    failures: Sequence[PsylistError] = ()


def apply_proposals(
    path: Path,
    proposals: Iterable[Proposal],
    sources: Mapping[str, str],
    *,
    dry_run: bool = False,
) -> AppliedProposals:
    """Change the entries of proposals.

    Args:
        path: of the data file.
        proposals: those that are wanted; one that changes nothing has been seen, and its entry
            ignores that kind from now on.
        sources: the text of each entry, by its id, for which the proposals were made.
        dry_run: whether the file stays as it is.

    Raises:
        DataFileError: the file cannot be read or written.
        UsageError: a change breaks a rule of the format; nothing was written.
    """
    by_entry: dict[str, list[Proposal]] = {}
    for proposal in proposals:
        by_entry.setdefault(proposal.id, []).append(proposal)
    done: list[Proposal] = []
    failures: list[PsylistError] = []

    def edit(catalog: Catalog) -> str:
        done.clear()
        failures.clear()
        indexes = {entry.id: index for index, entry in enumerate(catalog.entries)}
        bodies: dict[int, str] = {}
        texts = entry_sources(catalog.text)
        for name, wanted in by_entry.items():
            index = indexes.get(name)
            if index is None or texts[index].strip() != sources[name].strip():
                failures.append(_changed(name, is_there=index is not None))
                continue
            if (field := _contested(wanted)) is not None:
                message = f"two proposals for {name} change {'.'.join(field)!r}: accept one of them"
                failures.append(UsageError(message))
                continue
            fit, refused = _fit(catalog.entries[index], wanted)
            failures.extend(refused)
            if fit:
                bodies[index] = changed_source(catalog, index, texts[index], [*fit.values()])
                done.extend(wanted[place] for place in fit)
        return replace_blocks(catalog.text, bodies)

    before, after = update(path, edit, dry_run=dry_run)
    return AppliedProposals(before, after, done, failures)


def _fit(
    entry: Entry, proposals: Sequence[Proposal]
) -> tuple[dict[int, Proposal], list[PsylistError]]:
    """The proposals, by their places, that fit an entry as it is, without what it locks."""
    fit: dict[int, Proposal] = {}
    refused: list[PsylistError] = []
    values = msgspec.to_builtins(entry)
    for place, proposal in enumerate(proposals):
        open_part = without_locked(entry, proposal)
        if open_part is None:
            fields = ", ".join(".".join(path) for path in proposal.changes)
            hint = f"Take {fields} out of locked, or the proposal out of the file."
            refused.append(UsageError(f"{entry.id} locks {fields}: it stays as it is", hint=hint))
        elif all(_is_still(values, path, old) for path, (old, _) in open_part.changes.items()):
            fit[place] = open_part
        else:
            refused.append(_changed(entry.id, is_there=True))
    return fit, refused


def _is_still(values: Mapping[str, object], path: FieldPath, old: object) -> bool:
    """Whether an entry still has the value that a proposal was to change."""
    value = values.get(path[0])
    for part in path[1:]:
        value = value.get(part) if isinstance(value, Mapping) else None
    return old == value or (str(old) == str(value) if old and value else not (old or value))


def _contested(proposals: Sequence[Proposal]) -> FieldPath | None:
    """A field for which proposals have different values."""
    wanted: dict[FieldPath, object] = {}
    for proposal in proposals:
        for path, (_, new) in proposal.changes.items():
            if wanted.setdefault(path, new) != new:
                return path
    return None


def changed_source(catalog: Catalog, index: int, body: str, proposals: Sequence[Proposal]) -> str:
    """The text of an entry with what proposals change in it.

    Args:
        catalog: the list.
        index: of the entry.
        body: its text.
        proposals: for it.
    """
    changes: dict[FieldPath, object | None] = {}
    for proposal in proposals:
        changes |= {path: _value(path, new) for path, (_, new) in proposal.changes.items()}
    if seen := [proposal.kind.value for proposal in proposals if not proposal.changes]:
        changes["ignore",] = [*dict.fromkeys([*catalog.entries[index].ignore, *seen])]
    if index in catalog.unnamed and any(path[0] == "title" for path in changes):
        changes["id",] = catalog.entries[index].id  # it is made of the title
    return edit_fields(body, changes)


def _value(path: FieldPath, new: object) -> object:
    if path == ("date",) and not isinstance(new, dt.date):
        return date_value(str(new))
    return None if new is False else new  # what a field is without it


def _changed(name: str, *, is_there: bool) -> EntryChangedError:
    if not is_there:
        return EntryChangedError(f"{name} is not in the list any more")
    return EntryChangedError(
        f"{name} has changed since its proposals were made",
        hint="Run `psylist refresh --review FILE` again; it costs no requests today.",
    )
