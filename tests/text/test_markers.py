"""The generated part of a file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psylist.errors import UsageError
from psylist.text.markers import END, START, add_markers, find_generated, own_text

FILE = f"# Mine\n\nBefore.\n\n{START}\n\nold\n\n{END}\n\nAfter.\n"


def test_only_what_stands_between_the_markers_is_replaced() -> None:
    assert find_generated(FILE, "new\nlines\n", "README.md") == (
        f"# Mine\n\nBefore.\n\n{START}\n\nnew\nlines\n\n{END}\n\nAfter.\n"
    )


def test_putting_the_same_text_in_again_changes_nothing() -> None:
    once = find_generated(FILE, "new\n", "README.md")
    assert find_generated(once, "new\n", "README.md") == once


def test_a_whole_file_is_a_text_between_markers_that_can_be_replaced() -> None:
    assert add_markers("new\n") == f"{START}\n\nnew\n\n{END}\n"
    assert find_generated(add_markers("old\n"), "new\n", "README.md") == add_markers("new\n")


def test_a_file_with_crlf_gets_crlf() -> None:
    crlf = FILE.replace("\n", "\r\n")
    assert find_generated(crlf, "new\nlines\n", "R") == find_generated(
        FILE, "new\nlines\n", "R"
    ).replace("\n", "\r\n")


def test_an_end_marker_without_a_line_break_behind_it_is_one() -> None:
    assert find_generated(f"{START}\n{END}", "new", "R") == f"{START}\n\nnew\n\n{END}"


def test_spaces_around_a_marker_do_not_matter_and_stay() -> None:
    assert find_generated(f"  {START} \n{END}\t\n", "new", "R") == f"  {START} \n\nnew\n\n{END}\t\n"


AROUND = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="`~"))


@given(AROUND, AROUND)
def test_what_stands_outside_stays_to_the_byte(before: str, after: str) -> None:
    file = f"{before}\n{START}\nold\n{END}\n{after}"
    breaks = "\n"
    assert find_generated(file, "new", "R") == (
        f"{before}\n{START}\n{breaks}new{breaks}{breaks}{END}\n{after}"
    )


@pytest.mark.parametrize(
    "mention",
    [
        f"The line {START} begins it and {END} ends it.",
        f"`{START}`",
        f"- {START}",
        f"> {START}",
        f"```\n{START}\n{END}\n```",
        f"```html\n{START}\n```",
        f"~~~\n{START}\n~~~",
        f"````\n```\n{START}\n```\n````",
        f"~~~\n```\n~~~\n\n~~~\n{START}\n~~~",
        f"```\n{END}\n{START}\n```",
        f"```\ncode\n```python\n{START}\n```",
        f"   ```\n{START}\n   ```",
    ],
)
def test_a_marker_that_is_only_mentioned_is_none(mention: str) -> None:
    file = f"{mention}\n\n{FILE}\n{mention}\n"
    assert (
        find_generated(file, "new", "R")
        == f"{mention}\n\n{find_generated(FILE, 'new', 'R')}\n{mention}\n"
    )
    with pytest.raises(UsageError, match="has no markers"):
        find_generated(mention, "new", "R")


@pytest.mark.parametrize("code", ["```psylist list``` lists.", "``` `` ``` is code", "`` ` ``"])
def test_code_inside_a_line_opens_no_block(code: str) -> None:
    assert (
        find_generated(f"{code}\n{FILE}", "new", "R")
        == f"{code}\n{find_generated(FILE, 'new', 'R')}"
    )


def test_a_file_without_markers_is_refused_with_a_remedy() -> None:
    with pytest.raises(UsageError) as raised:
        find_generated("mine\n", "new", "README.md")
    assert str(raised.value) == "README.md has no markers, so all of it would be overwritten"
    assert raised.value.hint == f"Put {START} and {END} on lines of their own, or use --force."


@pytest.mark.parametrize(
    ("lines", "places"),
    [
        ([START], "line 1"),
        ([END], "line 1"),
        ([END, START], "lines 1, 2"),
        ([START, START, END], "lines 1, 2, 3"),
        ([START, END, "x", END], "lines 1, 2, 4"),
        ([START, END, START, END], "lines 1, 2, 3, 4"),
    ],
)
def test_markers_that_are_no_pair_are_refused_with_their_lines(
    lines: list[str], places: str
) -> None:
    with pytest.raises(UsageError) as raised:
        find_generated("\n".join(lines), "new", "README.md")
    assert str(raised.value) == (
        "README.md needs one <!-- psylist:start --> and one <!-- psylist:end --> below it; "
        f"it has markers in {places}"
    )


def test_what_is_generated_or_code_is_left_out_of_the_own_text() -> None:
    text = f"a\r\n```\n{START}\n```\n{START}\nx\ny\n{END}\nb"
    assert own_text(text) == f"a\r\n\n\n\n{START}\n\n\n{END}\nb"
    assert own_text("a\n\nb\n") == "a\n\nb\n"
