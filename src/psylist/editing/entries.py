"""`psylist edit`, `psylist remove` and `psylist sort`: entries changed as a whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from psylist.catalog.editor_session import edit_until_valid, save_draft_on_error
from psylist.catalog.lookup import describe_taken, resolve_id
from psylist.catalog.order import sort_indexes
from psylist.catalog.read import Catalog, load_catalog, parse_toml
from psylist.catalog.references import dangling_references, follow_renames
from psylist.catalog.toml_edit import (
    entry_source,
    lines_above,
    remove_blocks,
    reorder_blocks,
    replace_block,
)
from psylist.catalog.transaction import require_block_entries, update, validate_block, validate_text
from psylist.duplicates.guard import refuse_duplicate
from psylist.editing.changes import Changes, change_each
from psylist.editing.draft import draft_of, old_source_lines
from psylist.editing.stamping import Stamping
from psylist.errors import (
    ChangedError,
    EditorError,
    InvalidTextError,
    Problem,
    PsylistError,
    UsageError,
)
from psylist.model import ENTRIES
from psylist.ports import Editor


@dataclass(frozen=True, slots=True)
class EditOptions:
    """How entries are edited.

    Attributes:
        language: in which missing texts are offered; empty to offer the fields that are not set.
        outdated: the language of translations to correct: hints say what the source said before.
        same_meaning: the translations of a source text that is changed are still right.
        dry_run: leave the file alone.
    """

    language: str = ""
    outdated: str = ""
    same_meaning: bool = False
    dry_run: bool = False


def edit_entries(
    path: Path, ids: Sequence[str], editor: Editor, options: EditOptions
) -> Iterator[tuple[str, Changes]]:
    """Let the user edit entries, one after the other; each is saved before the next is opened.

    Yields:
        the id that each had, and what became of it. An entry that cannot be saved is a failure;
        its text is kept, and the next one follows.

    Raises:
        PsylistError: what is wrong with the only entry.
        UsageError: the editor failed; nothing more is opened.
    """
    for name in ids:
        try:
            changes = _edit(path, name, editor, options)
        except EditorError:
            raise
        except PsylistError as error:
            if len(ids) == 1:
                raise
            catalog = load_catalog(path)
            yield name, Changes(catalog, catalog, (), [error])
        else:
            yield name, changes


def _edit(path: Path, name: str, editor: Editor, options: EditOptions) -> Changes:
    """Let the user edit an entry.

    The file is not locked while the editor is open; the edit goes in if the entry is still what it
    was. Text that does not go in is kept.

    Raises:
        DuplicateError: the entry would be a likely duplicate of another; the hint says where the
            text is kept.
        UsageError: the text is not an entry; the hint says where it is kept.
        ChangedError: someone else changed the entry meanwhile; the same.
        NotFoundError: no such entry.
    """
    catalog = load_catalog(path)
    require_block_entries(catalog)
    index = resolve_id(catalog, name)
    old = entry_source(catalog.text, index)
    before = _old_sources(catalog, index, options.outdated)
    draft = draft_of(old, catalog.entries[index], catalog.settings, options.language, before)

    judge = partial(_require_entry, catalog, index)
    new = edit_until_valid(draft.shown, editor, judge, draft.finish)
    if not new or new == old:
        return Changes(catalog, catalog, ())
    new, stamping = _stamp(catalog, index, new, editor, options)

    def apply(fresh: Catalog) -> str:
        index = next((i for i, entry in enumerate(fresh.entries) if entry.id == name), None)
        if index is None or entry_source(fresh.text, index) != old:
            message = f"entry {name!r} was changed by someone else while the editor was open"
            raise ChangedError(str(path), [Problem(0, "", message)])
        return follow_renames(fresh, replace_block(fresh.text, index, new))

    was, after = save_draft_on_error(
        editor, new, lambda: update(path, apply, dry_run=options.dry_run)
    )
    ids = [name] if was.text != after.text else ()
    return Changes(was, after, ids, (), stamping.asks, stamping.remaining)


def _old_sources(catalog: Catalog, index: int, language: str) -> Sequence[str]:
    """Lines on the source texts that have changed since an entry was translated."""
    if not language:
        return ()
    from psylist.catalog.stamp_history import StampHistory  # git is seldom asked

    outdated, old = StampHistory(catalog).outdated_texts(catalog.entries[index], language)
    return [*old_source_lines(outdated, old, catalog.settings.first, language)]


def _require_entry(catalog: Catalog, index: int, body: str) -> None:
    """Refuse a body that cannot take the place of an entry's.

    Raises:
        InvalidTextError: it breaks a rule of the format, in the lines that it names.
        UsageError: it takes an id of another entry.
        DuplicateError: the entry would be a likely duplicate of another.
    """
    (table,) = parse_toml("the edited text", body)[ENTRIES]
    if taken := describe_taken(catalog, index, table):
        raise UsageError(f"entry {catalog.entries[index].id!r}: {taken}")
    new = replace_block(catalog.text, index, body)
    try:
        changed = validate_text(catalog.path, new, catalog)
    except InvalidTextError as error:
        raise error.below(lines_above(catalog.text, index)) from error
    remedy = '; if they are different papers, write distinct = ["{name}"]'
    refuse_duplicate(catalog, index, changed.entries[index], remedy=remedy)


def _stamp(
    catalog: Catalog, index: int, body: str, editor: Editor, options: EditOptions
) -> tuple[str, Stamping]:
    """The body of an entry as a person has left it, with the stamps of its translations."""
    stamping = Stamping(catalog, same_meaning=options.same_meaning)
    if len(catalog.settings.languages) == 1:
        return body, stamping
    entry = validate_block(catalog, body)
    stamped = stamping.apply(body, catalog.entries[index], entry)
    if stamping.asks and not options.dry_run and editor.confirm_same_meaning(stamping.asks):
        stamping = Stamping(catalog, same_meaning=True)
        stamped = stamping.apply(body, catalog.entries[index], entry)
    return stamped, stamping


def remove_entries(
    path: Path, ids: Sequence[str], *, dry_run: bool, snapshot: Catalog | None = None
) -> Changes:
    """Removes entries, all of them in one change of the file.

    Args:
        path: the data file.
        ids: of the entries; those that are gone already are failures.
        dry_run: leave the file alone.
        snapshot: the catalog as it was a moment ago: if nothing has changed, it is not read again.
    """
    gone: list[str] = []
    failures: list[PsylistError] = []

    def edit(catalog: Catalog) -> str:
        indexes: set[int] = set()

        def remove(name: str) -> bool:
            indexes.add(resolve_id(catalog, name))
            return True

        gone[:], failures[:] = change_each(ids, remove)
        return remove_blocks(catalog.text, indexes)

    before, after = update(path, edit, dry_run=dry_run, snapshot=snapshot)
    return Changes(before, after, gone, failures, notes=[*dangling_references(after, gone)])


def sort_entries(path: Path, by: Sequence[str] | None, *, dry_run: bool) -> tuple[Catalog, Catalog]:
    """Sorts the entries of a file, and says what it was and what it is.

    Entries that are equal by every key stay in their order: inside a year it is the curators' own.

    Args:
        path: the data file.
        by: sort keys, the most important first; those of the list when None.
        dry_run: leave the file alone.

    Raises:
        UsageError: there is no such key.
    """

    def edit(catalog: Catalog) -> str:
        keys = catalog.settings.sort_keys if by is None else by
        order = sort_indexes(catalog.entries, keys, catalog.settings.first)
        return reorder_blocks(catalog.text, order)

    return update(path, edit, dry_run=dry_run)
