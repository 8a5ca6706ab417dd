"""Languages from right to left are known by their codes."""

import pytest

from psylist.vocabulary.directions import is_right_to_left


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ar", True),
        ("he-IL", True),
        ("ckb", True),
        ("az-Arab", True),
        ("uz-arab-AF", True),
        ("en", False),
        ("zh-Hant", False),
        ("ar-Latn", False),
        ("az", False),
    ],
)
def test_a_code_tells_the_direction(language: str, *, expected: bool) -> None:
    assert is_right_to_left(language) is expected
