"""Durations and numbers of runs, as options take them."""

import pytest

from psylist.cli.options import parse_down_after, parse_duration
from psylist.errors import UsageError


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("7", 604800), ("12h", 43200), (" 2 W ", 1209600), ("1.5min", 90), ("90s", 90), ("0", 0)],
)
def test_a_duration_has_a_unit_or_is_in_days(text: str, seconds: float) -> None:
    assert parse_duration("--max-age", text, "d") == seconds


@pytest.mark.parametrize("text", ["", "soon", "-1", "1y", "nan", "1e9", "٣d", "9" * 400])
def test_what_is_not_a_duration_is_refused(text: str) -> None:
    with pytest.raises(UsageError) as raised:
        parse_duration("--max-age", text, "d")
    assert str(raised.value) == f"--max-age: {text!r} is not a duration"
    assert raised.value.hint == "As in 12h, 3d or 2w."


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["2"], (2, 0)),
        (["3d"], (1, 259200)),
        (["2,3d"], (2, 259200)),
        (["3d", "2"], (2, 259200)),
        (["1000"], (1000, 0)),
    ],
)
def test_runs_and_a_duration_come_together_or_alone(
    values: list[str], expected: tuple[int, float]
) -> None:
    assert parse_down_after("--down-after", values) == expected


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("0", "must be between 1 and 1000 runs, not 0"),
        ("1001", "must be between 1 and 1000 runs, not 1001"),
        ("soon", "'soon' is neither a number of runs nor a duration"),
        ("", "'' is neither a number of runs nor a duration"),
        ("2,3y", "'3y' is not a duration"),
        ("2,3d,4", "'2,3d,4' is more than a number of runs and a duration"),
        ("2d,3h", "'2d,3h' is more than a number of runs and a duration"),
    ],
)
def test_neither_runs_nor_a_duration_is_refused(value: str, message: str) -> None:
    with pytest.raises(UsageError) as raised:
        parse_down_after("--down-after", [value])
    assert str(raised.value) == f"--down-after: {message}"
