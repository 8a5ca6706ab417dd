"""Values as JSON."""

import pytest

from psylist.console.plain import to_json, to_json_items


@pytest.mark.parametrize("items", [[], [{"a": [1, {"b": "x\ny"}]}], [{"a": 1}, {"a": "情绪"}]])
def test_items_are_written_as_they_are_all_at_once(items: list[object]) -> None:
    more = {"counts": {"ok": 1}, "seconds": 0.5}
    assert to_json_items("links", items, more) == to_json({"links": items, **more})
