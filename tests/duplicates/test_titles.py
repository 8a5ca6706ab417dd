"""How close two titles are, by their words alone."""

import pytest

from psylist.duplicates.features import Similarity, title_features
from psylist.duplicates.titles import (
    compare_titles,
    replaces_word,
    same_title,
    same_wording,
    title_key,
)

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
    # A long title may be spelled differently in two places, a short one in one.
    (
        "Summarizing Grief of Farmers during Long Winter Nights: Counselors Alone",
        "Summarising Grief of Farmer during Long Winter Nights: Counselors Alone",
        Similarity.RESPELLED,
    ),
    ("Summarizing Grief of Farmers", "Summarising Grief of Farmer", Similarity.REWORDED),
    # One or two words more, and not three; and not in a short title.
    (
        "Learning to Hear Grief of Farmers during Long Winter Nights Alone",
        "Learning to Hear Silent Grief of Old Farmers during Long Winter Nights Alone",
        Similarity.EXTENDED,
    ),
    (
        "Learning to Hear Grief of Farmers during Long Winter Nights Alone",
        "Learning to Hear Silent Grief of Old Farmers during Long Cold Winter Nights Alone",
        Similarity.DIFFERENT,
    ),
    ("Grief of Farmers in Winter", "Grief of Old Farmers in Winter", Similarity.DIFFERENT),
    # A subtitle may come and go where the title says enough, or is a name.
    ("Hearing Farmers Grieve: Winter", "Hearing Farmers Grieve", Similarity.REWORDED),
    ("Hearing Language Models: Winter", "Hearing Language Models", Similarity.DIFFERENT),
    # What a publisher writes at the title of a retracted work is no part of it; a notice is one.
    ("RETRACTED ARTICLE: Hearing Farmers: Winter", "Hearing Farmers: Winter", Similarity.EQUAL),
    ("Hearing Farmers (Retracted)", "[Withdrawn] Hearing Farmers", Similarity.EQUAL),
    ("Retraction Note: Hearing Farmers", "Hearing Farmers", Similarity.DIFFERENT),
    # LaTeX is read: a page shows the sign, and a registry has the command.
    (r"$\infty$Bench: Winter", "∞Bench: Winter", Similarity.EQUAL),
    (r"LLM$\times$MapReduce", "LLM×MapReduce", Similarity.EQUAL),
    (r"LLM$\times$MapReduce", "LLMxMapReduce", Similarity.EQUAL),
    (r"Grief on a 3$$\times$$3 Grid", "Grief on a 3×3 Grid", Similarity.EQUAL),
    (r"The Erd\H{o}s and \c{C}elik Test", "The Erdős and Çelik Test", Similarity.EQUAL),
    (r"$\varphi$-Net: Winter", "ϕ-Net: Winter", Similarity.EQUAL),
    (r"$\Delta$-Net: Winter", "Delta-Net: Winter", Similarity.EQUAL),
    (r"On the $$\ell _1$$ Norm", "On the ℓ1 Norm", Similarity.EQUAL),
    (r"Grief$\rightarrow$Joy", "Grief→Joy", Similarity.EQUAL),
    (r"Walks of $\vec{x}$ at Dawn", "Walks of x at Dawn", Similarity.EQUAL),
    (r"$\alpha$-Net: Winter", r"$\beta$-Net: Winter", Similarity.DIFFERENT),
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


WORDINGS = [
    # one title, another, whether they have the same words, and whether one id makes them one
    ("Counselling at Scale: Lessons", "Counseling at Scale: Lessons", True, True),
    ("SoulChat", "SoulChat: Empathy in Dialogue", True, True),
    ("Hearing the Grief of Farmers", "Hearing the Grief of Farmers in Winter", True, True),
    ("Hearing Grief", "Hearing Grief in Winter", False, False),  # too short to be a beginning
    ("Hearing the Grief of Farmers", "Hearing the Grief of Farmers, Part II", False, False),
    ("Hearing the Grief of Farmers", "Hearing the Grief of Farmers, Part B", False, False),
    ("Hearing the Grief of Farmers", "Hearing the Grief of Farmers, 2nd Edition", False, False),
    ("Hearing the Grief of Farmers", "Hearing the Grief of Farmers 2", False, False),
    ("SoulChat", "SoulChat2.0", False, False),
    ("OWL", "OWL-Bench", False, False),
    ("Agentic LLM", "Agentic Security", False, False),
    ("Prompting Grief of Farmers at Dawn", "Promoting Grief of Farmers at Dawn", False, True),
    ("A Survey of Grief among Farmers in Winter", "Grief among Farmers in Winter: A Review",
     False, True),
    ("Grief among Farmers in Winter", "Grief among Old Farmers Living in Winter", False, True),
    ("Grief among Farmers in Winter", "Joy among Sailors in Winter", False, False),
    ("Lessons from Two Years of Tutoring", "Lessons from Two Years of Counseling", False, False),
    ("CATCH: High Fidelity and Planning in AI Counseling",
     "CATCH: High Fidelity and Planning in AI Tutoring", False, False),
    ("CATCH: High Fidelity and Planning in AI Counseling",
     "CATCH: High-Fidelity Planning in AI Counselling", True, True),
    ("Erratum: Grief of Farmers in Winter Nights", "Grief of Farmers in Winter Nights",
     False, False),
    ("LLMs as Farmers", "Large Language Models as Farmers", False, True),
    ("LLMs as Farmers", "Large Language Models as Sailors", False, False),
    ("🔥", "🔥", True, True),
    ("🔥", "Grief of Farmers", False, False),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "wording", "with_id"), WORDINGS)
def test_an_id_makes_one_work_of_titles_that_are_worded_otherwise(
    one: str, other: str, wording: bool, with_id: bool
) -> None:
    assert (same_wording(one, other), same_title(one, other)) == (wording, with_id)
    assert (same_wording(other, one), same_title(other, one)) == (wording, with_id)


def test_a_word_for_another_makes_another_paper() -> None:
    assert replaces_word("Two Years of AI Tutoring", "Two Years of AI Counseling")
    assert not replaces_word("Two Years of AI Tutoring", "Two Years of AI Tutoring in Schools")
    assert not replaces_word("Two Years of AI Tutoring", "Small Ships for Quiet Ponds")


def test_titles_of_one_key_have_the_same_words_and_numbers() -> None:
    assert title_key("The Behaviour of C++, Part I") == title_key("behavior of C++ part I.")
    assert title_key("The Behaviour of C++") != title_key("The Behaviour of C")
    assert title_key("？！") == title_key("") == ""
