"""PSY303: an abstract in the place of a summary."""

import pytest

from psylist.linting.rules.summary_abstract import RULE
from tests.linting.rules import messages

ABSTRACT = (
    "Small ships are used on many ponds, but they are hard to steer. In this paper, we propose a"
    " way to steer them by wind alone, and we show on nine ponds that it holds."
)


def test_the_words_of_the_abstract() -> None:
    expected = ["summary.en: is the abstract, or begins with its words"]
    assert messages(RULE, f'summary.en = "{ABSTRACT}"\nabstract = "{ABSTRACT}"') == expected
    cut = f'summary.en = "{ABSTRACT[:140]}…"\nabstract.en = "{ABSTRACT}"'
    assert messages(RULE, cut) == expected


@pytest.mark.parametrize(
    "text", ["Abstract: Small ships are used.", "摘要：小船用于许多池塘。", "概要：小さな船。"]
)
def test_a_text_that_calls_itself_an_abstract(text: str) -> None:
    assert messages(RULE, f'summary.zh = "{text}"') == ["summary.zh: begins as an abstract does"]


@pytest.mark.parametrize(
    "text",
    [
        "Small ships are steered by wind.",
        "Abstract reasoning in ships, measured.",
        "Abstract-level plans.",
        "摘要生成的综述。",
    ],
)
def test_the_curators_own_words(text: str) -> None:
    assert messages(RULE, f'summary.en = "{text}"\nabstract = "{ABSTRACT}"') == []
