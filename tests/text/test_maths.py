"""Mathematics in texts."""

import pytest

from psylist.text.maths import MATHS


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("$\\Psi$-NAME and $x^2 + 1$, $a$.", ["\\Psi", "x^2 + 1", "a"]),
        ("为$\\alpha$", []),
        ("$5 or $6, US$5 and A$6, $ a $, $$x$$", []),
        ("\\$a$ and `$a`", []),
    ],
)
def test_a_formula_stands_between_dollar_signs_and_a_price_is_none(
    text: str, formulas: list[str]
) -> None:
    assert MATHS.findall(text) == formulas
