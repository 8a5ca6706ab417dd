"""The JSON Schema of the data file."""

import json
from typing import Any

import msgspec

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
