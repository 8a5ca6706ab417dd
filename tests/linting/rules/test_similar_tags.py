"""PSY107: two spellings of one tag."""

import pytest

from psylist.linting.rules.similar_tags import RULE
from tests.linting.rules import fixes, messages


def entries(*tags: str) -> str:
    return "".join(
        f'[[entries]]\ntitle = "T {n}"\ntags = ["{tag}"]\n' for n, tag in enumerate(tags)
    )


@pytest.mark.parametrize(
    ("usual", "odd"),
    [
        ("Mixture of Experts", "Mixture-of-Experts"),
        ("Neurosymbolic AI", "Neuro-Symbolic AI"),
        ("dataset", "Datasets"),
        ("ＬＬＭ", "LLM"),
        ("心理咨询", "心理 咨询"),
    ],
)
def test_the_rarer_spelling_is_reported(usual: str, odd: str) -> None:
    expected = [f"tags: the tag {odd!r} is elsewhere written {usual!r}"]
    assert messages(RULE, entries(usual, odd, usual)) == expected
    assert fixes(RULE, entries(usual, odd, usual)) == [({("tags",): [usual]}, False)]


@pytest.mark.parametrize(
    ("one", "other"),
    [("GPT-3", "GPT-4"), ("emotion", "motion"), ("AI", "AIs"), ("bias", "bia"),
     ("supervised", "unsupervised"),
     ("C", "C++"), ("C#", "C"), ("A*", "A"), ("心理咨询", "心理治疗")],
)  # fmt: skip
def test_two_tags_are_two(one: str, other: str) -> None:
    assert messages(RULE, entries(one, other, one)) == []


def test_the_spelling_with_a_table_of_its_own_is_the_usual_one() -> None:
    text = entries("Datasets", "Datasets", "dataset") + "[tags.dataset]\n"
    assert len(messages(RULE, text)) == 2


def test_a_tag_that_is_the_name_of_another_is_reported() -> None:
    text = '[list]\nlanguages = ["en", "zh"]\n[tags.CBT]\nname.zh = "认知行为疗法"\n' + entries(
        "CBT", "认知行为疗法"
    )
    assert messages(RULE, text) == ["tags: the tag '认知行为疗法' is elsewhere written 'CBT'"]
    assert fixes(RULE, text) == [({("tags",): ["CBT"]}, False)]


def test_a_tag_that_has_a_record_is_its_own_whatever_others_are_called() -> None:
    records = '[tags.CBT]\nname.en = "therapy"\n[tags.therapy]\nname.en = "Therapy"\n'
    assert messages(RULE, records + entries("CBT", "therapy")) == []
