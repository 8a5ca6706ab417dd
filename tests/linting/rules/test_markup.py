"""PSY304: Markdown and HTML in plain texts."""

import pytest

from psylist.linting.rules.markup import RULE
from tests.linting.rules import fixes, found


@pytest.mark.parametrize(
    ("text", "plain", "is_safe"),
    [
        ("A **small** fleet", "A small fleet", True),
        ("See [the code](https://example.org/a_(b)).", "See the code.", False),
        ("Ships &amp; ponds", "Ships & ponds", True),
        ("CO<sub>2</sub> at sea", "CO2 at sea", True),
        ("10<sup>6</sup> ships, p < 10<sup>-3</sup>", "10⁶ ships, p < 10⁻³", True),
        ("The 1<sup>st</sup> ship<sup>2</sup>", "The 1st ship2", True),
        ("One<br>two", "One two", True),
        ("**心理**咨询", "心理咨询", True),
        ("面向**心理咨询**的框架", "面向心理咨询的框架", True),
        ("一个 **开源** 框架", "一个 开源 框架", True),
    ],
)
def test_markup_is_taken_off(text: str, plain: str, *, is_safe: bool) -> None:
    for field in ("title", "summary.zh", "venue"):
        entry = f'{field} = "{text}"'
        path = tuple(field.split("."))
        assert fixes(RULE, entry) == [({path: plain}, is_safe)]


@pytest.mark.parametrize(
    "text",
    [
        "A* search and D* Lite", "[Re] Reproducing ships", "2 ** 3 ** 4", "<mask> and </s> tokens",
        "Attention <-> memory", "Ships [1](see below)", "Q&A for R&D", "x < y > z", "f(x)[i](j)",
        "__init__ and _x_", "《论文》<未发表>", "List<a> of things", "AT&T; ponds",
    ],
)  # fmt: skip
def test_signs_that_are_no_markup(text: str) -> None:
    assert found(RULE, f'title = "{text}"\nsummary.en = "{text}"') == []


def test_markdown_in_a_list_whose_texts_are_markdown() -> None:
    head = '[list]\nmarkdown = true\n[[entries]]\ntitle = "A"\nsummary = "{}"\n'
    assert found(RULE, head.format("**bold** [a](https://example.org) &amp;")) == []
    assert len(found(RULE, head.format("one<br>two"))) == 1


def test_a_text_of_megabytes_of_signs_takes_no_time() -> None:
    text = "**" * 9_000
    assert found(RULE, f'summary.en = "{text}"') == []
    assert found(RULE, f'summary.en = "{"<a " * 6_000}"') == []
    assert found(RULE, f'summary.en = "{"[a](" * 4_000}"') == []
