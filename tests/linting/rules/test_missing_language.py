"""PSY102: a text that is not there in a language of the list."""

import pytest

from psylist.linting.rules.missing_language import RULE
from tests.linting.rules import messages


def test_a_note_in_one_language_of_two() -> None:
    assert messages(RULE, 'note.zh = "尚在开发"') == ["note: has no text in 'en'"]


def test_a_plain_summary_is_in_the_first_language() -> None:
    assert messages(RULE, 'summary = "Ships."') == ["summary: has no text in 'zh'"]


@pytest.mark.parametrize(
    "fields",
    ['source = "ICSR 2024 / arXiv"', 'summary.en = "Ships."\nsummary.zh = "船。"', "year = 2024"],
)
def test_a_name_is_the_same_in_every_language(fields: str) -> None:
    assert messages(RULE, fields) == []


def test_a_list_in_one_language_misses_none() -> None:
    assert messages(RULE, '[[entries]]\ntitle = "A"\nsummary = "Ships."\n') == []
