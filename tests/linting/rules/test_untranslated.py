"""PSY103: a summary that was copied into another language."""

import pytest

from psylist.linting.rules.untranslated import RULE
from tests.linting.rules import messages

ENGLISH = "A small fleet that sails by itself over quiet ponds."


def test_the_english_summary_in_the_place_of_the_chinese_one() -> None:
    text = f'summary.en = "{ENGLISH}"\nsummary.zh = "{ENGLISH}"'
    assert messages(RULE, text) == ["summary.zh: is the same text as in 'en'"]


def test_line_breaks_make_no_other_text() -> None:
    broken = ENGLISH.replace(" by ", "\\nby ")
    assert len(messages(RULE, f'summary.en = "{ENGLISH}"\nsummary.zh = "{broken}"')) == 1


@pytest.mark.parametrize("name", ["LoRA + RLHF", "BLOOMZ 7B1-mt", "心理健康", "GPT-4 as a judge"])
def test_a_name_or_a_term_may_be_the_same(name: str) -> None:
    assert messages(RULE, f'summary.en = "{name}"\nsummary.zh = "{name}"') == []
