"""`psylist init`: a new list."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from psylist.catalog.atomic import lock, replace_if_unchanged
from psylist.catalog.toml_write import format_field, toml_value
from psylist.catalog.transaction import validate_text
from psylist.errors import UsageError
from psylist.model import ListFile

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def data_file_schema() -> str:
    """The JSON Schema (draft 2020-12) of entries.toml, ending in a newline.

    A TOML date is seen by editors as a string of its own form.
    """
    made: dict[str, Any] = msgspec.json.schema(ListFile)
    whole = {"$schema": _DRAFT, "title": "A psylist paper list", **_without_nulls(made)}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _without_nulls(node: Any) -> Any:
    """The schema without null: TOML has none, and msgspec writes one for every optional field."""
    if isinstance(node, list):
        return [_without_nulls(item) for item in node]
    if not isinstance(node, dict):
        return node
    result = {key: _without_nulls(value) for key, value in node.items() if value is not None}
    if result.get("default") == "":  # what an absent field is inside the program
        del result["default"]
    kinds = [kind for kind in result.get("anyOf", []) if kind != {"type": "null"}]
    if len(kinds) == 1:
        del result["anyOf"]
        result |= kinds[0]
    elif kinds:
        result["anyOf"] = kinds
    return result


_INTRODUCTION = """\
# One record a paper, in every language of the list. Add one: psylist add 2509.25733
"""


def create_list(path: Path, title: str, languages: Sequence[str]) -> Path:
    """Starts a list: a data file without entries, with an output file for each language.

    Raises:
        UsageError: there is a list already, or a language tag is invalid.
        DataFileError: the file cannot be written.
    """
    if path.exists():
        msg = f"{path} exists already"
        raise UsageError(msg, hint="Add to it: psylist add 2509.25733")
    output: Mapping[str, str] = {
        code: "README.md" if index == 0 else f"README_{code}.md"
        for index, code in enumerate(languages)
    }
    lines = [
        *format_field("title", title),
        f"languages = {toml_value(list(languages))}",
        *format_field("output", output),
    ]
    text = _INTRODUCTION + "\n[list]\n" + "".join(f"{line}\n" for line in lines)
    validate_text(path, text)
    with lock(path):
        replace_if_unchanged(path, text, expected=None)
    return path
