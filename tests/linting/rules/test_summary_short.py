"""PSY301: a summary that is only a name."""

import pytest

from psylist.linting.rules.summary_short import RULE
from tests.linting.rules import messages


@pytest.mark.parametrize(
    ("text", "count"), [("13B/13B-Chat", "1 word"), ("Red teaming", "2 words"), ("提示", "1 word")]
)
def test_a_name_in_the_place_of_a_summary(text: str, count: str) -> None:
    expected = [f"summary.zh: has {count}; is it a summary?"]
    assert messages(RULE, f'summary.zh = "{text}"') == expected


@pytest.mark.parametrize(
    "text", ["A survey of agents.", "面向心理咨询的框架", "心理カウンセリング", "상담 대화 데이터"]
)
def test_short_summaries_that_say_something(text: str) -> None:
    assert messages(RULE, f'summary.zh = "{text}"') == []


def test_the_list_says_how_short_one_may_be() -> None:
    text = '[check]\nshortest = 0\n[[entries]]\ntitle = "A"\nsummary = "X"\n'
    assert messages(RULE, text) == []
