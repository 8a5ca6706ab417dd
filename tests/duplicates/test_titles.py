"""How close two titles are, by their words alone."""

import pytest

from psylist.duplicates.features import title_features
from psylist.duplicates.titles import Similarity, compare_titles

PAIRS = [
    ("Deep Learning", "deep learning.", Similarity.EQUAL),
    (
        "Machines That Listen: A Field Study",
        "A Field Study: Machines That Listen",
        Similarity.EQUAL,
    ),
    ("Collected Works, Part I", "Collected Works, Part 1", Similarity.RESPELLED),
    ("Part I", "Part II", Similarity.DIFFERENT),
    ("Part A of the Story", "Part B of the Story", Similarity.DIFFERENT),
    ("Version 2 of the Story", "Version 3 of the Story", Similarity.DIFFERENT),
    ("Two Minds in One Talk", "2 Minds in 1 Talk", Similarity.EQUAL),
    ("MDD-5k", "MDD-10k", Similarity.DIFFERENT),
    ("C for Therapists", "C++ for Therapists", Similarity.DIFFERENT),
    ("第一部分的故事", "第二部分的故事", Similarity.DIFFERENT),
    ("故事（上）", "故事（下）", Similarity.DIFFERENT),
    (
        "LLMs Hear Grief of Farmers in Winter",
        "Large Language Models Hear Grief of Farmers in Winter",
        Similarity.RESPELLED,
    ),
    ("Text to Image for Grief", "Image to Text for Grief", Similarity.DIFFERENT),
    ("Summarizing Grief", "Summarising Grief", Similarity.RESPELLED),
    ("Prompting Grief", "Promoting Grief", Similarity.DIFFERENT),
    ("Macro Grief of Farmers", "Micro Grief of Farmers", Similarity.DIFFERENT),
    ("A New Framework for Grief", "A Framework of Grief", Similarity.REWORDED),
    ("CATCH", "CATCH: Grief in Winter", Similarity.REWORDED),
    ("CATCH: Grief in Winter", "CATCH: Winter Grief of Farmers", Similarity.REWORDED),
    ("CATCH: Grief in Winter", "CATCH: Potatoes", Similarity.DIFFERENT),
    ("Erratum: Grief of Farmers", "Grief of Farmers", Similarity.DIFFERENT),
    (
        "Learning to Hear Grief of Farmers during Long Winter Nights Alone",
        "Learning to Hear Grief of Old Farmers during Long Winter Nights Alone",
        Similarity.EXTENDED,
    ),
    ("", "", Similarity.DIFFERENT),
    ("？", "！", Similarity.DIFFERENT),
]


@pytest.mark.parametrize(("one", "other", "expected"), PAIRS)
def test_how_close_two_titles_are(one: str, other: str, expected: Similarity) -> None:
    assert compare_titles(title_features(one), title_features(other)) is expected
    assert compare_titles(title_features(other), title_features(one)) is expected


@pytest.mark.parametrize(
    ("title", "telling"),
    [
        ("Deep Learning", False),
        ("A Survey of Large Language Models", False),
        ("Deep Learning for Natural Language Processing", False),
        ("大语言模型综述", False),
        ("心理健康大模型综述", False),
        ("Towards Conversational Diagnostic AI", True),
        ("基于大语言模型的心理咨询对话生成研究", True),
        ("Attention Is All You Need", True),
    ],
)
def test_a_title_that_many_works_may_have_tells_little(title: str, telling: bool) -> None:
    assert title_features(title).is_distinctive is telling
