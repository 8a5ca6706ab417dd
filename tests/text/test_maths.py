"""Mathematics in texts."""

import pytest

from psylist.text.maths import MATHS, raise_number, with_exponents


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


@pytest.mark.parametrize(
    ("before", "text", "read"),
    [
        ("10", "6", "⁶"), ("p < 10", "-3", "⁻³"), ("10", "−12", "⁻¹²"), ("s", "-1", "⁻¹"),
        ("10", "2.5", "^2.5"), ("5 cm", "2", "²"), ("x", "2", "²"), ("10 m", "3", "³"),
        ("1", "st", "st"), ("Ada Moss", "1", "1"), ("Moss A", "2", "2"), ("Moss", "1,2", "1,2"),
        ("in 2020", "12", "12"), ("Moss", "*", "*"),
        ("atom", "2", "2"), ("Fog ", "2", "2"), ("", "2", "2"),
    ],
)  # fmt: skip
def test_an_exponent_stays_one_without_mark_up_and_a_mark_stays_as_it_is(
    before: str, text: str, read: str
) -> None:
    assert raise_number(before, text) == read


@pytest.mark.parametrize(
    ("markup", "read"),
    [
        ("10<sup>6</sup> lamps", "10⁶ lamps"),
        ('<i>10</i><SUP class="a"> -3 </SUP>', "<i>10</i>⁻³"),
        ("10<jats:sup>6</jats:sup>", "10⁶"),
        ("<msup><mn>10</mn><mn>6</mn></msup>", "<msup><mn>10⁶"),
        (
            "<m:mrow><m:mn>10</m:mn></m:mrow><m:mrow><m:mo>−</m:mo><m:mn>6</m:mn></m:mrow></m:msup>",
            "<m:mrow><m:mn>10⁻⁶",
        ),
        ("1<sup>st</sup> fog, CO<sub>2</sub>", "1<sup>st</sup> fog, CO<sub>2</sub>"),
        ("Moss<sup>1</sup>, Oak<sup>2,*</sup>", "Moss<sup>1</sup>, Oak<sup>2,*</sup>"),
    ],
)
def test_exponents_in_mark_up(markup: str, read: str) -> None:
    assert with_exponents(markup) == read


@pytest.mark.parametrize("markup", ["a<sup>", "<sup>1</mn>"])
def test_spaces_in_mark_up_are_read_once(markup: str) -> None:
    text = markup + " " * 300_000  # hours, if each of them were tried as the first one
    assert with_exponents(text) == text
