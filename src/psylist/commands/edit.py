"""`psylist edit`: an entry's text in the user's editor."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from psylist.catalog.edit import body_of, replaced
from psylist.catalog.layout import blocks
from psylist.catalog.read import Catalog, load, parsed
from psylist.catalog.store import judged, refuse_unmovable, rewrite
from psylist.commands.lookup import lookup
from psylist.errors import ChangedError, Problem, PsylistError, UsageError
from psylist.ports import Editor

_T = TypeVar("_T")
_KEPT = "Nothing was written. Your text is kept in"


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


def edited(block: str, editor: Editor, judge: Callable[[str], object]) -> str:
    """A block as the user leaves it, opened again for as long as the user wants to mend it.

    An emptied text means that the user has thought better of it: nothing comes back.

    Raises:
        UsageError: it is not one entry, or breaks a rule; the hint says where the text is kept.
    """
    text = editor.edit(block)
    return keeping(editor, text, lambda: _mended(block, text, editor, judge))


def _mended(block: str, text: str, editor: Editor, judge: Callable[[str], object]) -> str:
    while True:
        body = text.replace("\r\n", "\n").rstrip() + "\n"
        if not body.strip():
            return ""
        if body.rstrip() == block.rstrip():
            return block
        try:
            parsed("the edited text", body)
            if sum(part.entry is not None for part in blocks(body)) != 1:
                raise UsageError("the text holds not exactly one [[entries]] block")
            judge(body)
        except PsylistError as error:
            if not editor.again(str(error)):
                raise
        else:
            return body
        text = keeping(editor, text, partial(editor.edit, text))


def keeping(editor: Editor, text: str, work: Callable[[], _T]) -> _T:
    """Does the work; when it fails or is interrupted, the user's text is kept; it says where."""
    try:
        return work()
    except PsylistError as error:
        if not error.hint.startswith(_KEPT):
            error.hint = f"{_KEPT} {editor.keep(text)}"
        raise
    except BaseException:
        editor.tell(f"{_KEPT} {editor.keep(text)}")
        raise
