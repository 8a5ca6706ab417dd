"""PSY302: a summary that nobody reads."""

from psylist.linting.rules.summary_long import RULE
from tests.linting.rules import messages


def test_more_words_than_the_list_wants() -> None:
    assert messages(RULE, f'summary.en = "{"word " * 251}"') == [
        "summary.en: has 251 words, more than 250"
    ]
    assert len(messages(RULE, f'summary.zh = "{"字" * 600}"')) == 1


def test_a_paragraph_in_either_language() -> None:
    text = f'summary.en = "{"counseling " * 110}"\nsummary.zh = "{"咨询对话" * 90}"'
    assert messages(RULE, text) == []


def test_the_list_says_how_long_one_may_be() -> None:
    text = '[check]\nlongest = 5\n[[entries]]\ntitle = "A"\nsummary = "a b c d e f"\n'
    assert messages(RULE, text) == ["summary: has 6 words, more than 5"]
