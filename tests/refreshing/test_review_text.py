"""The text of a review file: what holds as before stays to the byte, comments stay with it."""

import pytest

from psylist.refreshing.review_text import Fields, update_blocks

HEAD = "# Proposals.\n"


def fields(name: str, *, accept: bool = False, **more: str) -> Fields:
    known = {"id": name, "kind": "gone", "accept": accept, **more}
    lines = {
        (key,): f"{key} = {str(value).lower() if isinstance(value, bool) else repr(value)}\n"
        for key, value in known.items()
    }
    return {path: line.replace("'", '"') for path, line in lines.items()}


def updated(text: str, old: list[Fields], new: list[Fields]) -> str:
    return update_blocks(text, "proposals", old, new, head=HEAD)


A, B, C = fields("a"), fields("b", accept=True), fields("c")
WRITTEN = """\
# Bob: check with the authors
# Proposals.

# Ann wonders.
[[proposals]]
  id   = 'a'   # the first
kind = "gone"
accept = false


# By itself.

[[proposals]]
id = "b"
kind = "gone"
# Why:
accept = true  # ok for me, Ann
# The end."""


@pytest.mark.parametrize("breaks", ["\n", "\r\n"])
def test_what_is_unchanged_stays_to_the_byte(breaks: str) -> None:
    text = WRITTEN.replace("\n", breaks)
    assert updated(text, [A, B], [A, B]) == text


def test_a_new_file() -> None:
    assert updated("", [], []) == HEAD
    assert updated(f"{HEAD}\n\n", [], []) == f"{HEAD}\n\n"
    text = updated("", [], [A, C])
    assert text == (
        f'{HEAD}\n[[proposals]]\nid = "a"\nkind = "gone"\naccept = false\n'
        '\n[[proposals]]\nid = "c"\nkind = "gone"\naccept = false\n'
    )
    assert updated(HEAD, [], [A, C]) == text


def test_a_new_block_stands_in_its_place() -> None:
    block = '\n[[proposals]]\nid = "c"\nkind = "gone"\naccept = false\n'
    first, second = WRITTEN.split("\n\n# By itself.")
    assert updated(WRITTEN, [A, B], [A, C, B]) == f"{first}{block}\n\n# By itself.{second}"
    assert (
        updated(WRITTEN, [A, B], [A, B, C]) == f"{WRITTEN[: -len('# The end.')]}{block}# The end."
    )


def test_what_is_gone_takes_its_own_comments_along_and_leaves_the_others() -> None:
    left = updated(WRITTEN, [A, B], [A])
    assert left == (
        "# Bob: check with the authors\n# Proposals.\n\n# Ann wonders.\n[[proposals]]\n"
        "  id   = 'a'   # the first\nkind = \"gone\"\naccept = false\n"
        "\n\n# By itself.\n\n# The end."
    )
    assert updated(WRITTEN, [A, B], [B]).startswith(
        '# Bob: check with the authors\n# Proposals.\n\n\n\n# By itself.\n\n[[proposals]]\nid = "b"'
    )
    plain = updated("", [], [A, C])
    assert updated(plain, [A, C], []) == HEAD


def test_a_changed_block_keeps_its_comments_and_its_other_keys() -> None:
    accepted = fields("a", accept=True, source="X")
    assert updated(WRITTEN, [A, B], [accepted, B]) == WRITTEN.replace(
        "accept = false\n", 'accept = true\nsource = "X"\n'
    )
    refused = fields("b", accept=False)
    assert updated(WRITTEN, [A, B], [A, refused]) == WRITTEN.replace(
        "# Why:\naccept = true  # ok for me, Ann\n", "# Why:\n# ok for me, Ann\naccept = false\n"
    )
    one = '[[proposals]]\nid = "b"\nkind = "gone"\naccept = true  # ok\n'
    assert updated(one, [B], [refused]) == one.replace("true", "false")


def test_blocks_of_one_name_have_a_partner_each() -> None:
    text = updated("", [], [fields("a", source="1"), fields("a", source="2")])
    marked = text.replace('source = "2"', 'source = "2"  # mine')
    old = [fields("a", source="1"), fields("a", source="2")]
    assert updated(marked, old, [old[1]]).count("# mine") == 1
    assert updated(marked, old, [old[1], old[0]]).count("# mine") == 1


def test_a_block_in_another_form_is_written_anew_with_its_comments() -> None:
    tables = (
        '[[proposals]]\nid = "a"\nkind = "gone"\n[proposals.changes]  # sure\nvenue.new = "X"\n'
    )
    old = {**A, ("changes", "venue"): 'changes.venue = { new = "X" }\n'}
    new = {**A, ("changes", "venue"): 'changes.venue = { new = "Y" }\n'}
    assert updated(tables, [old], [old]) == tables
    assert updated(tables, [old], [new]).splitlines()[1:3] == ["# sure", 'id = "a"']
    inline = '# Ann\nproposals = [{ id = "a", kind = "gone" }]  # sure\n'
    assert updated(inline, [A], [A]) == inline
    assert updated(inline, [A], [C]) == updated(f"{HEAD}# Ann\n# sure\n", [], [C])
