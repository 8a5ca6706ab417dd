"""`psylist edit`: an entry's text in the user's editor."""

from pathlib import Path

from psylist.catalog.editor_session import edited, keeping
from psylist.catalog.lookup import lookup
from psylist.catalog.read import Catalog, load
from psylist.catalog.toml_edit import body_of, replaced
from psylist.catalog.transaction import judged, refuse_unmovable, rewrite
from psylist.errors import ChangedError, Problem
from psylist.ports import Editor


def edit(path: Path, word: str, editor: Editor, *, dry_run: bool) -> tuple[Catalog, Catalog, str]:
    """Lets the user edit an entry; the file as it was and as it is, and the id the entry had.

    The file is not locked while the editor is open; the edit goes in if the entry is still what it
    was. Text that does not go in is kept.

    Raises:
        UsageError: the text is no entry; the hint says where it is kept.
        ChangedError: someone else changed the entry meanwhile; the same.
        NotFoundError: no such entry.
    """
    catalog = load(path)
    refuse_unmovable(catalog)
    index = lookup(catalog, word)
    name = catalog.entries[index].id
    old = body_of(catalog.text, index)
    new = edited(old, editor, lambda body: judged(path, replaced(catalog.text, index, body)))
    if not new or new == old:
        return catalog, catalog, name

    def apply(fresh: Catalog) -> str:
        at = next((i for i, entry in enumerate(fresh.entries) if entry.id == name), None)
        if at is None or body_of(fresh.text, at) != old:
            told = f"entry {name!r} was changed by someone else while the editor was open"
            raise ChangedError(str(path), [Problem(0, "", told)])
        return replaced(fresh.text, at, new)

    return *keeping(editor, new, lambda: rewrite(path, apply, dry_run=dry_run)), name
