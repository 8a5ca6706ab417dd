"""Git's conflict marks: the versions of a file on both sides."""

import pytest

from psylist.catalog.conflicts import find_conflicts


def test_each_side_is_the_whole_file_with_its_lines() -> None:
    found = find_conflicts("1\n<<<<<<< HEAD\n2\n||||||| 1a2b\n3\n=======\n4\n>>>>>>> other\n5")
    assert found is not None
    assert found.base is not None
    assert (found.lines, found.names) == ([2], ("HEAD", "other"))
    assert (found.head.text, found.base.text, found.incoming.text) == (
        "1\n2\n5",
        "1\n3\n5",
        "1\n4\n5",
    )
    assert found.incoming.lines == [1, 7, 9]


def test_the_ancestor_counts_only_where_every_conflict_has_it() -> None:
    one = "<<<<<<< HEAD\n2\n||||||| 1a2b\n3\n=======\n4\n>>>>>>> other\n"
    other = "<<<<<<< HEAD\n=======\n4\n>>>>>>> other\n"
    found = find_conflicts(one + other)
    assert found is not None
    assert found.base is None
    assert found.lines == [1, 8]


def test_marks_without_names_and_longer_ones_are_marks() -> None:
    nested = "<<<<<<<<< Temporary\nx\n=========\ny\n>>>>>>>>> Temporary\n"
    found = find_conflicts(f"<<<<<<<\r\na\r\n|||||||\r\n{nested}=======\r\nb\r\n>>>>>>>\r\n")
    assert found is not None
    assert (found.head.text, found.incoming.text) == ("a\r\n", "b\r\n")
    assert found.names == ("ours", "theirs")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a\n",
        "<<<<<<< HEAD\na\n",
        "<<<<<<< HEAD\na\n=======\nb\n",
        "=======\n>>>>>>> x\n",
        "<<<<<<<HEAD\na\n=======\nb\n>>>>>>> x\n",
        " <<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n",
    ],
)
def test_half_a_conflict_is_not_one(text: str) -> None:
    assert find_conflicts(text) is None
