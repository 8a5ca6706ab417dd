"""A mark of status at a title is told from the title; words of titles are left alone."""

import pytest

from psylist.vocabulary.status_marks import read_status_mark, status_of_types

TITLE = "Harbour Lights: A Study (2024)"


@pytest.mark.parametrize(
    ("mark", "status"),
    [
        ("RETRACTED ARTICLE: {}", "retracted"),
        ("RETRACTED: {}", "retracted"),
        ("Retracted：{}", "retracted"),
        ("[Retracted] {}", "retracted"),
        ("[RETRACTED ARTICLE]: {}", "retracted"),
        ("(This article has been retracted) {}", "retracted"),
        ("Article retracted: {}", "retracted"),
        ("{} (Retracted article. See vol. 15, p. 2, 2020)", "retracted"),
        ("{} [Retracted]", "retracted"),
        ("【已撤稿】{}", "retracted"),
        ("撤稿论文：{}", "retracted"),
        ("{}（已撤稿）", "retracted"),
        ("撤回論文：{}", "retracted"),
        ("[게재 철회] {}", "retracted"),
        ("[Retracted] WITHDRAWN: {}", "retracted"),
        ("WITHDRAWN: {}", "withdrawn"),
        ("REMOVED: {}", "withdrawn"),
        ("  [Withdrawn] {}", "withdrawn"),
        ("{} (withdrawn by the authors)", "withdrawn"),
        ("【撤回】{}", "withdrawn"),
    ],
)
def test_a_mark_is_no_part_of_a_title(mark: str, status: str) -> None:
    assert read_status_mark(mark.format(TITLE)) == (TITLE, status)


@pytest.mark.parametrize(
    "title",
    [
        TITLE,
        "Retraction Note: Harbour Lights",
        "Retraction: Harbour Lights",
        "Retracted Papers and Their Readers: A Study",
        "Withdrawn Adolescents: A Survey",
        "Hikikomori (withdrawn youth)",
        "撤稿：原因与对策",
        "Why Harbour Lights Was Retracted",
        "RETRACTED:",
        "[Retracted]",
        "(withdrawn)",
        "",
        "Lights )",
    ],
)
def test_the_words_of_a_title_stay(title: str) -> None:
    assert read_status_mark(title) == (title, "")


@pytest.mark.parametrize(
    ("types", "status"),
    [
        ("Retracted", "retracted"), ("Retracted Publication", "retracted"),
        ("Article; Retracted Publication", "retracted"), ("Withdrawn paper", "withdrawn"),
        ("Retraction of Publication", ""), ("Retraction Notice", ""), ("Journal Article", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_the_type_of_a_record_may_state_its_status(types: str, status: str) -> None:
    assert status_of_types(types) == status
