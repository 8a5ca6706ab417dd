"""How close two titles are, by their words alone."""

import pytest

from psylist.duplicates.features import sketch
from psylist.duplicates.titles import Closeness, closeness

PAIRS = [
    ("Deep Learning", "deep learning.", Closeness.SAME),
    ("Machines That Listen: A Field Study", "A Field Study: Machines That Listen", Closeness.SAME),
    ("Collected Works, Part I", "Collected Works, Part 1", Closeness.SPELLED),
    ("Part I", "Part II", Closeness.FAR),
    ("Part A of the Story", "Part B of the Story", Closeness.FAR),
    ("Version 2 of the Story", "Version 3 of the Story", Closeness.FAR),
    ("Two Minds in One Talk", "2 Minds in 1 Talk", Closeness.SAME),
    ("MDD-5k", "MDD-10k", Closeness.FAR),
    ("C for Therapists", "C++ for Therapists", Closeness.FAR),
    ("第一部分的故事", "第二部分的故事", Closeness.FAR),
    ("故事（上）", "故事（下）", Closeness.FAR),
    (
        "LLMs Hear Grief of Farmers in Winter",
        "Large Language Models Hear Grief of Farmers in Winter",
        Closeness.SPELLED,
    ),
    ("Text to Image for Grief", "Image to Text for Grief", Closeness.FAR),
    ("Summarizing Grief", "Summarising Grief", Closeness.SPELLED),
    ("Prompting Grief", "Promoting Grief", Closeness.FAR),
    ("Macro Grief of Farmers", "Micro Grief of Farmers", Closeness.FAR),
    ("A New Framework for Grief", "A Framework of Grief", Closeness.NEAR),
    ("CATCH", "CATCH: Grief in Winter", Closeness.NEAR),
    ("CATCH: Grief in Winter", "CATCH: Winter Grief of Farmers", Closeness.NEAR),
    ("CATCH: Grief in Winter", "CATCH: Potatoes", Closeness.FAR),
    ("Erratum: Grief of Farmers", "Grief of Farmers", Closeness.FAR),
    (
        "Learning to Hear Grief of Farmers during Long Winter Nights Alone",
        "Learning to Hear Grief of Old Farmers during Long Winter Nights Alone",
        Closeness.GROWN,
    ),
    ("", "", Closeness.FAR),
    ("？", "！", Closeness.FAR),
]


@pytest.mark.parametrize(("one", "other", "expected"), PAIRS)
def test_how_close_two_titles_are(one: str, other: str, expected: Closeness) -> None:
    assert closeness(sketch(one), sketch(other)) is expected
    assert closeness(sketch(other), sketch(one)) is expected


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
    assert sketch(title).telling is telling
