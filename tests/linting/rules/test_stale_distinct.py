"""PSY110: `distinct` that is of no use any more."""

from psylist.linting.rules.stale_distinct import RULE
from tests.linting.rules import fixes, messages

SHIPS = (
    '[[entries]]\nid = "a"\ntitle = "Small Ships for Quiet Ponds"\n'
    '[[entries]]\nid = "b"\ntitle = "{}"\ndistinct = {}\n'
)


def test_an_entry_that_is_gone() -> None:
    text = SHIPS.format("Small Ships for Quiet Ponds", '["a", "gone"]')
    assert messages(RULE, text) == ["distinct: names gone, and there is no such entry"]
    assert fixes(RULE, text) == [({("distinct",): ["a"]}, True)]


def test_an_entry_that_has_another_title_now() -> None:
    text = SHIPS.format("Dialogue Agents in Crisis Hotlines", '["a"]')
    assert messages(RULE, text) == ["distinct: names a, which this entry is not like"]
    assert fixes(RULE, text) == [({("distinct",): None}, True)]


def test_entries_that_are_a_little_alike_may_be_taken_for_one_by_a_person() -> None:
    text = SHIPS.replace("Small Ships for Quiet Ponds", "CATCH").format("CATCH", '["a"]')
    assert messages(RULE, text) == []


def test_entries_that_are_still_alike() -> None:
    assert messages(RULE, SHIPS.format("Small Ships for Quiet Ponds", '["a"]')) == []
