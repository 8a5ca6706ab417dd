"""Numbers as people write them."""

import pytest

from psylist.errors import UsageError
from psylist.finding.choice import parse_choice


@pytest.mark.parametrize(
    ("answer", "chosen"),
    [
        ("", []), ("  ", []), ("none", []), ("无", []), ("n", []),
        ("2", [2]), ("1 3-5", [1, 3, 4, 5]), ("1,3,5", [1, 3, 5]), ("1, 3 - 5", [1, 3, 4, 5]),
        ("1，3～5", [1, 3, 4, 5]), ("１、３－５。", [1, 3, 4, 5]), ("3到5", [3, 4, 5]),
        ("1和3至5", [1, 3, 4, 5]), ("1; 2 and 3", [1, 2, 3]), ("5–3", [5, 4, 3]),
        ("2 2 1-2", [2, 1]), ("2..3", [2, 3]), ("all", [1, 2, 3, 4, 5]), ("全部", [1, 2, 3, 4, 5]),
    ],
)  # fmt: skip
def test_numbers_and_ranges(answer: str, chosen: list[int]) -> None:
    assert parse_choice(answer, 5) == chosen


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("x", "'x' is neither a number nor a range"),
        ("1 two", "'two' is neither a number nor a range"),
        ("1-2-3", "'1-2-3' is neither a number nor a range"),
        ("-1", "'-1' is neither a number nor a range"),
        ("6", "there is no number 6; the list has 1 to 5"),
        ("0-2", "there is no number 0; the list has 1 to 5"),
        ("4-999999999", "there is no number 999999999; the list has 1 to 5"),
        ("9" * 50, "neither a number nor a range"),
        ("二", "'二' is neither a number nor a range"),
    ],
)
def test_what_is_neither_is_told(answer: str, said: str) -> None:
    with pytest.raises(UsageError, match=r".*") as caught:
        parse_choice(answer, 5)
    assert said in str(caught.value)
