"""`psylist init`: a new list."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from psylist.catalog.save import locked, save
from psylist.catalog.store import judged
from psylist.catalog.write import field_lines, toml_value
from psylist.errors import UsageError

_INTRODUCTION = """\
# One record a paper, in every language of the list. Add one: psylist add 2509.25733
"""


def init(path: Path, title: str, languages: Sequence[str]) -> Path:
    """Starts a list: a data file without entries, with an output file for each language.

    Raises:
        UsageError: there is a list already, or a language is none.
        DataFileError: the file cannot be written.
    """
    if path.exists():
        msg = f"{path} exists already"
        raise UsageError(msg, hint="Add to it: psylist add 2509.25733")
    output: Mapping[str, str] = {
        code: "README.md" if at == 0 else f"README_{code}.md" for at, code in enumerate(languages)
    }
    lines = [
        *field_lines("title", title),
        f"languages = {toml_value(list(languages))}",
        *field_lines("output", output),
    ]
    text = _INTRODUCTION + "\n[list]\n" + "".join(f"{line}\n" for line in lines)
    judged(path, text)
    with locked(path):
        save(path, text, expected=None)
    return path
