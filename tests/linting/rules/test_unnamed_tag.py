"""PSY108: a tag with a name in one language only."""

from psylist.linting.rules.unnamed_tag import RULE
from tests.linting.rules import BILINGUAL, messages


def test_a_tag_and_a_group_without_a_name_in_one_language() -> None:
    text = BILINGUAL + '[tags.cbt]\nname.en = "CBT"\n[tag-groups."任务"]\nname.zh = "任务"\n'
    assert messages(RULE, text) == [
        "tags.cbt.name: the tag 'cbt' has no name in 'zh'",
        "tag-groups.任务.name: the group of tags '任务' has no name in 'en'",
    ]


def test_a_tag_without_any_name_is_shown_as_it_is() -> None:
    text = BILINGUAL + '[tags.cbt]\ncolour = "blue"\n[tags.llm]\nname.en = "LLM"\nname.zh = "LLM"\n'
    assert messages(RULE, text) == []


def test_a_tag_that_is_a_word_of_the_language_needs_no_name_in_it() -> None:
    text = '[list]\nlanguages = ["ja", "en"]\n[tags."強化学習 (RL)/Offline RL"]\nname.en = "RL"\n'
    assert messages(RULE, text) == []
    assert messages(RULE, BILINGUAL + '[tags.dataset]\nname.zh = "数据集"\n') == []


SHOWN = '[list]\nlanguages = ["en", "zh"]\nsections = ["tag"]\n{}[[entries]]\ntitle = "A"\n'


def test_a_tag_of_a_section_that_is_not_a_word_of_the_language() -> None:
    text = SHOWN.format("") + 'tags = ["case study", "CBT", "心理咨询", "LoRA"]\n'
    assert messages(RULE, text) == [
        "tags: the tag 'case study' has no name in 'zh'",
        "tags: the tag '心理咨询' has no name in 'en'",
    ]


def test_tags_that_no_page_shows_need_no_names() -> None:
    text = SHOWN.format("").replace('"tag"', '"year"') + 'tags = ["case study"]\n'
    assert messages(RULE, text) == []
    named = '[tags."case study"]\nname.en = "Cases"\nname.zh = "个案"\n'
    assert messages(RULE, SHOWN.format(named) + 'tags = ["case study"]\n') == []
