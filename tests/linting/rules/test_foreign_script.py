"""PSY105: a text in the script of another language."""

import pytest

from psylist.linting.rules.foreign_script import RULE
from tests.linting.rules import messages


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "Detects embeddings that somebody has poisoned, in systems that retrieve."),
        ("en", "一种面向心理咨询的数据合成框架。"),
    ],
)
def test_a_summary_in_the_other_script(language: str, text: str) -> None:
    expected = f"summary.{language}: is not written in {language!r}"
    assert messages(RULE, f'summary.{language} = "{text}"') == [expected]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "Work in Progress"),
        ("zh", "13B/13B-Chat, 70B/70B-Chat"),
        (
            "zh",
            "基于 LLaMA 的 instruction tuning, preference optimization and model merging 工具。",
        ),
        ("en", "Answers from Quora and 壹心理."),
        ("en", "An agent called 心理咨询师 for students in their first year."),
    ],
)
def test_names_and_short_phrases_are_left_alone(language: str, text: str) -> None:
    assert messages(RULE, f'summary.{language} = "{text}"') == []


def test_cyrillic_greek_and_languages_nobody_listed_are_not_judged() -> None:
    text = (
        '[list]\nlanguages = ["ru", "tlh"]\n[[entries]]\ntitle = "A"\n'
        'summary.ru = "Корабли для тихих прудов."\nsummary.tlh = "a b c d e f g h i j k l"\n'
    )
    assert messages(RULE, text) == []
