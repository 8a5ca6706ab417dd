"""New addresses are written where they may be: not in prose, and not in a field that is locked."""

from pathlib import Path

import pytest

from psylist.catalog.read import load_catalog
from psylist.linkcheck.fix import apply_moves, collect_moves, collect_refusals
from psylist.linkcheck.links import Link, LinkUse
from psylist.linkcheck.moves import Move

OLD, NEW = "https://old.example/a", "https://new.example/a"
LIST = f"""\
[[entries]]
id = "a"
title = "Lamps"
url = "{OLD}"
links.code = "{OLD}"
locked = ["url"]
"""


def test_a_locked_field_keeps_its_address_and_the_others_get_the_new_one(tmp_path: Path) -> None:
    file = tmp_path / "entries.toml"
    file.write_text(LIST, "utf-8")
    apply_moves(file, {"a": {OLD: NEW}}, dry_run=False)
    (entry,) = load_catalog(file).entries
    assert (entry.url, entry.links) == (OLD, {"code": NEW})


def test_a_move_in_a_locked_field_is_refused_with_the_reason() -> None:
    uses = (LinkUse(0, "a", "url", is_locked=True), LinkUse(0, "b", "url"))
    move = Move(Link(OLD, uses), NEW)
    assert collect_moves([move]) == {"b": {OLD: NEW}}
    assert [(use.entry, reason) for _, use, reason in collect_refusals([move])] == [
        ("a", "the entry locks this field")
    ]


@pytest.mark.parametrize(
    ("field", "reason"),
    [
        ("venue", "it stands in a text, which only a person should change"),
        ("summary.zh", "it stands in a text, which only a person should change"),
        ("openreview", "the field holds an id, which only a person should change"),
    ],
)
def test_of_every_field_that_is_left_alone_it_is_said_why(field: str, reason: str) -> None:
    move = Move(Link(OLD, (LinkUse(0, "a", field),)), NEW)
    assert collect_moves([move]) == {}
    assert [found for _, _, found in collect_refusals([move])] == [reason]
