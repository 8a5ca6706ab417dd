"""An entry's text in a person's editor: opened until it is valid, and never lost."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeVar

from psylist.catalog.read import parse_toml
from psylist.catalog.toml_layout import blocks, statements
from psylist.errors import DataFileError, PsylistError, UsageError
from psylist.model import ENTRIES
from psylist.ports import Editor
from psylist.text.escape import single_line

_T = TypeVar("_T")
_KEPT = "Nothing was written. Your text is kept in"


def edit_until_valid(
    block: str,
    editor: Editor,
    validate: Callable[[str], object],
    finish: Callable[[str], str] = str,
) -> str:
    """A block as the user leaves it, opened again for as long as the user wants to mend it.

    An emptied text means that the user has thought better of it: nothing comes back.

    Args:
        block: what the user gets.
        editor: where.
        validate: raises a `PsylistError` for a text that cannot be taken.
        finish: makes a block of what the user leaves, as without hints.

    Raises:
        UsageError: it is not one entry, or breaks a rule; the hint says where the text is kept.
    """
    text = editor.edit(block)
    return save_draft_on_error(
        editor, text, lambda: _edit_loop(finish(block), text, editor, validate, finish)
    )


def _edit_loop(
    block: str,
    text: str,
    editor: Editor,
    judge: Callable[[str], object],
    finish: Callable[[str], str],
) -> str:
    while True:
        if not text.strip():
            return ""
        body = finish(text).replace("\r\n", "\n").rstrip() + "\n"
        if body.rstrip() == block.rstrip():
            return block
        try:
            _require_toml(body, text)
            if sum(part.entry is not None for part in blocks(body)) != 1:
                raise UsageError("the text holds not exactly one [[entries]] block")
            _refuse_outside(body, text)
            judge(body)
        except PsylistError as error:
            if not editor.confirm_retry(str(error)):
                raise
        else:
            return body
        text = save_draft_on_error(editor, text, partial(editor.edit, text))


def _require_toml(body: str, text: str) -> None:
    """Refuse a text that is not TOML; the flaw is in what a person writes, and not in the file.

    Args:
        body: the block that the text is.
        text: as the person has left it, whose lines are counted.

    Raises:
        UsageError: it is not.
    """
    try:
        parse_toml("the edited text", body)
    except DataFileError as error:
        problems = [
            replace(
                problem,
                line=_line_in(text, body, problem.line),
                other_line=_line_in(text, body, problem.other_line),
            )
            for problem in error.problems
        ]
        raise UsageError(str(DataFileError(error.file, problems))) from error


def _refuse_outside(body: str, text: str) -> None:
    """Refuse what is not a part of the entry: put into the file, it would change the list.

    Args:
        body: the block that the text is.
        text: as the person has left it, whose lines are counted.

    Raises:
        UsageError: something is.
    """
    for part in statements(body):
        if part.path[0] != ENTRIES:
            line = _line_in(text, body, body.count("\n", 0, part.start) + 1)
            written = single_line(body[part.start : part.end].partition("\n")[0])
            message = f"the edited text:{line}: {written!r} is not a part of the entry"
            raise UsageError(f"{message}; take it out, and write it into the file itself")


def _line_in(text: str, body: str, line: int) -> int:
    """The line of a person's text that a line of its block is: the block lacks the hints."""
    wanted = body.split("\n")[:line]
    for number, written in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if wanted and written == wanted[0]:
            del wanted[0]
            if not wanted:
                return number
    return line


def save_draft_on_error(editor: Editor, text: str, work: Callable[[], _T]) -> _T:
    """Does the work; when it fails or is interrupted, the user's text is kept; it says where."""
    try:
        return work()
    except PsylistError as error:
        if not error.hint.startswith(_KEPT):
            error.hint = f"{_KEPT} {editor.save_draft(text)}"
        raise
    except BaseException:
        editor.info(f"{_KEPT} {editor.save_draft(text)}")
        raise
