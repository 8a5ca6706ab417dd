"""What is let into a list, and what is not."""

from pathlib import Path

import pytest

from psylist.catalog.read import read_catalog
from psylist.duplicates.guard import ChangeGuard, DuplicateGuard, LikelyDuplicate
from psylist.model import Entry

SHIPS = Entry(
    id="ships",
    title={"zh": "安静池塘的小船", "en": "Small Ships for Quiet Ponds"},
    arxiv="2501.00001",
)
AGAIN = Entry(id="again", title="Small ships for quiet ponds.")
BLOCK = '[[entries]]\nid = "again"\ntitle = "Small ships for quiet ponds."\n'


def test_what_is_like_an_entry_is_held_in_the_first_language() -> None:
    held = DuplicateGuard([SHIPS], "zh").check(AGAIN, BLOCK, ())
    assert held == LikelyDuplicate(0, "ships", "安静池塘的小船", "same title; authors unknown")


def test_what_may_pass_is_marked_as_distinct() -> None:
    guard = DuplicateGuard([SHIPS], "en", allow=True)
    assert guard.check(AGAIN, BLOCK, ()) == BLOCK + 'distinct = ["ships"]\n'
    assert DuplicateGuard([SHIPS], "en").check(AGAIN, BLOCK, {"ships"}) == (
        BLOCK + 'distinct = ["ships"]\n'
    )


@pytest.mark.parametrize("among_new", [True, False])
def test_new_entries_are_compared_with_each_other_where_that_is_wanted(among_new: bool) -> None:
    guard = DuplicateGuard([], "en", among_new=among_new)
    assert guard.check(AGAIN, BLOCK, ()) == BLOCK
    twin = Entry(id="twin", title=AGAIN.title)
    assert isinstance(guard.check(twin, BLOCK, ()), LikelyDuplicate) is among_new


def test_a_person_is_asked_of_each_and_nobody_where_all_may_pass() -> None:
    asked: list[tuple[str, str]] = []

    def ask(title: str, like: str) -> bool:
        asked.append((title, like))
        return True

    assert DuplicateGuard([SHIPS], "en").confirm(AGAIN, ask) == frozenset(["ships"])
    reason = "ships: Small Ships for Quiet Ponds (same title; authors unknown)"
    assert asked == [("Small ships for quiet ponds.", reason)]
    assert DuplicateGuard([SHIPS], "en", allow=True).confirm(AGAIN, ask) == frozenset()
    assert len(asked) == 1
    held = DuplicateGuard([SHIPS], "en").confirm(AGAIN, lambda *_: False)
    assert isinstance(held, LikelyDuplicate)


def test_what_has_an_identifier_of_an_entry_is_present() -> None:
    guard = DuplicateGuard([Entry(id="x", title="X"), SHIPS], "en")
    url = "https://arxiv.org/pdf/2501.00001v2"
    assert guard.find_present(Entry(id="", title="Whatever", url=url)) == 1
    assert guard.find_present(AGAIN) is None
    assert guard.find_present(Entry(id="", title=AGAIN.title, url="https://x.org/")) is None
    guard.check(Entry(id="new", title="New", url="https://new.org/"), BLOCK, ())
    assert guard.find_present(Entry(id="", title="Y", url="https://new.org/")) is None


def test_only_what_a_change_makes_alike_is_a_duplicate_of_it() -> None:
    text = (
        '[[entries]]\nid = "a"\ntitle = "Small Ships for Quiet Ponds"\n'
        '[[entries]]\nid = "b"\ntitle = "Small ships for quiet ponds"\n'
        '[[entries]]\nid = "c"\ntitle = "Grey Gulls"\narxiv = "2501.00001"\n'
    )
    catalog = read_catalog(Path("entries.toml"), text)
    title = str(catalog.entries[1].title)
    changed = Entry(id="b", title=title, arxiv="2501.00001")
    assert [like.name for like in ChangeGuard(catalog).find(1, changed)] == ["c"]
    assert not ChangeGuard(catalog).find(1, Entry(id="b", title=title, year=2024))
    assert not ChangeGuard(catalog).find(1, Entry(id="b", title=title, doi="10.1000/x"))


def test_what_changes_later_is_compared_with_what_changed_before() -> None:
    titles = {"a": "Gulls at Dawn", "b": "Small Ships for Quiet Ponds", "c": "Winter Mail"}
    blocks = [f'[[entries]]\nid = "{name}"\ntitle = "{titles[name]}"\n' for name in titles]
    guard = ChangeGuard(read_catalog(Path("entries.toml"), "".join(blocks)))
    first = Entry(id="a", title="Gulls at Dawn", arxiv="2501.00001")
    assert guard.find(0, first) == []
    guard.accept(0, first)
    second = Entry(id="c", title="Winter Mail", arxiv="2501.00001")
    assert [like.name for like in guard.find(2, second)] == ["a"]
    moved = Entry(id="a", title="Other Words Entirely")
    guard.accept(0, moved)  # its old selves count no more
    assert guard.find(1, Entry(id="b", title="Gulls at Dawn")) == []
