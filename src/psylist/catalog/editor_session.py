"""An entry's text in a person's editor: opened until it is valid, and never lost."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import NamedTuple, TypeVar

from psylist.catalog.read import parse_toml
from psylist.catalog.toml_layout import blocks, statements
from psylist.errors import DataFileError, InvalidTextError, Problem, PsylistError, UsageError
from psylist.model import ENTRIES
from psylist.ports import Editor
from psylist.text.escape import single_line

_T = TypeVar("_T")
_EDITED = "the edited text"
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
    text, untouched = editor.edit(block), finish(block)
    while text.strip():
        body = finish(text).replace("\r\n", "\n").rstrip() + "\n"
        if body.rstrip() == untouched.rstrip():
            return untouched
        work = partial(_is_valid, _Edited(text, body), editor, validate)
        if save_draft_on_error(editor, text, work):
            return body
        text = save_draft_on_error(editor, text, partial(editor.edit, text))
    return ""


class _Edited(NamedTuple):
    """A text as a person has left it, and the entry that it makes."""

    text: str
    body: str


def _is_valid(edited: _Edited, editor: Editor, judge: Callable[[str], object]) -> bool:
    """Whether an entry can be taken; False if the person wants to correct it.

    Raises:
        PsylistError: it cannot, and the person wants no more; with the lines of the editor.
    """
    try:
        _require_toml(edited.body)
        if sum(part.entry is not None for part in blocks(edited.body)) != 1:
            raise UsageError("the text holds not exactly one [[entries]] block")
        _refuse_outside(edited.body)
        judge(edited.body)
    except InvalidTextError as error:
        shown = _as_shown(error, edited)
        if not editor.confirm_retry(str(shown)):
            raise shown from error
        return False
    except PsylistError as error:
        if not editor.confirm_retry(str(error)):
            raise
        return False
    return True


def _as_shown(error: InvalidTextError, edited: _Edited) -> UsageError:
    """An error with the lines that the person has in the editor, hints and empty fields too."""
    from difflib import SequenceMatcher  # only a flaw needs it

    body, text = edited.body.splitlines(), edited.text.splitlines()
    found = SequenceMatcher(None, body, text, autojunk=False).get_matching_blocks()

    def shown(line: int) -> int:
        if not line:
            return 0
        match = next((one for one in reversed(found) if one.size and one.a < line), None)
        return min(line + match.b - match.a if match else line, len(text))

    problems = [
        replace(problem, line=shown(problem.line), other_line=shown(problem.other_line))
        for problem in error.problems
    ]
    return UsageError(str(DataFileError(_EDITED, problems)), hint=error.hint)


def _require_toml(text: str) -> None:
    """Refuse a text that is not TOML; the flaw is in what a person writes, and not in the file.

    Raises:
        InvalidTextError: it is not.
    """
    try:
        parse_toml(_EDITED, text)
    except DataFileError as error:
        raise InvalidTextError(error.problems) from error


def _refuse_outside(text: str) -> None:
    """Refuse what is not a part of the entry: put into the file, it would change the list.

    Raises:
        InvalidTextError: something is.
    """
    for part in statements(text):
        if part.path[0] != ENTRIES:
            line = text.count("\n", 0, part.start) + 1
            written = single_line(text[part.start : part.end].partition("\n")[0])
            message = f"{written!r} is not a part of the entry"
            remedy = "take it out, and write it into the file itself"
            raise InvalidTextError([Problem(line, "", f"{message}; {remedy}")])


def save_draft_on_error(editor: Editor, text: str, work: Callable[[], _T]) -> _T:
    """Does the work; when it fails or is interrupted, the user's text is kept; it says where."""
    try:
        return work()
    except PsylistError as error:
        if not error.hint.startswith(_KEPT):
            error.hint = f"{_KEPT} {editor.save_draft(text)}"
        raise
    except BaseException as ended:
        if not any(note.startswith(_KEPT) for note in getattr(ended, "__notes__", ())):
            editor.info(f"{_KEPT} {editor.save_draft(text)}")
        raise
