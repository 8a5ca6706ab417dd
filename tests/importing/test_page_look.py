"""How a page presents its list: headings with emoji, contents, legend, folds, as settings."""

from pathlib import Path

import pytest

from psylist.importing.markdown.page import read_page
from psylist.importing.page_look import PageLook, look_lines
from tests.conftest import REPOSITORY

CARDS = REPOSITORY / "tests" / "fixtures" / "cards"


def look_of(file: Path | str, language: str = "en") -> PageLook:
    text = file if isinstance(file, str) else file.read_text("utf-8")
    look = read_page(text, language).look
    assert look is not None
    return look


def test_a_page_of_cards_is_described_by_its_own_words() -> None:
    look = look_of(CARDS / "README.md")
    assert look == PageLook(
        title="Field Notes on Birdsong 🐦",
        description=["Papers and tools for listening to birds."],
        phrases={
            "year": "📅 {year}",
            "contents": "📑 Contents",
            "legend": "🏷️ Categories & Legend",
            "group": "Category",
            "tag": "Badge",
            "about": "Description",
            "fold": "Click to fold/unfold",
        },
        show=["contents", "legend", "badges"],
        is_folded=True,
    )


def test_words_that_are_those_of_psylist_are_not_repeated() -> None:
    phrases = look_of(CARDS / "README_zh.md", "zh").phrases
    assert phrases["contents"] == "📑 目录"
    assert "group" not in phrases


LEGEND = """\
# T

## Legend

| Badge | Meaning |
|---|---|
| ![A](https://img.shields.io/badge/A-red) | First. |
| ![B](https://img.shields.io/badge/B-blue) | Second. |

"""
WORK = (
    "- **A paper of some length: {0}**\n\n"
    "    > Source: ACL {0} [[Link]](https://example.org/{0})\n\n    One sentence.\n\n"
)


@pytest.mark.parametrize(
    ("headings", "year"),
    [
        (["📅 2024", "📅 2023"], "📅 {year}"),
        (["Year 2024", "2023", "Year 2022"], "Year {year}"),
        (["2024", "Year 2023"], None),
        (["2024", "2023"], None),
        (["Papers of 2024 (new)", "Papers of 2023 (new)"], "Papers of {year} (new)"),
    ],
)
def test_what_most_headings_of_years_have_around_the_year_is_a_phrase(
    headings: list[str], year: str | None
) -> None:
    page = LEGEND + "".join(f"## {h}\n\n{WORK.format(2020 + n)}" for n, h in enumerate(headings))
    look = look_of(page)
    assert look.phrases.get("year") == year
    assert (look.show, look.is_folded) == (["legend", "badges"], False)


@pytest.mark.parametrize(
    ("work", "shown"),
    [
        (WORK, []),
        (WORK.replace("    > Source", "    > Ann Lee, Bo Qi\n    >\n    > Source"), ["authors"]),
        (WORK.replace("**A paper of some length: {0}**", "**[A paper: {0}](https://example.org)**"),
         ["title-links"]),
        (WORK.replace("    > ", "    ![](https://img.shields.io/github/stars/a/b)\n\n    > "),
         ["stars"]),
    ],
)  # fmt: skip
def test_what_works_have_beside_their_title_is_shown_again(work: str, shown: list[str]) -> None:
    look = look_of(LEGEND + "## 2024\n\n" + work.format(2024) + work.format(2023))
    assert look.show == ["legend", "badges", *shown]


def test_a_page_without_a_legend_of_badges_has_no_look_of_its_own() -> None:
    assert read_page("# T 💭\n\n## 📅 2024\n\n" + WORK.format(2024), "en").look is None


def test_the_settings_have_the_words_of_every_language() -> None:
    looks = {"en": PageLook(show=["legend"]), "zh": PageLook(phrases={"year": "{year} 年"})}
    assert [*look_lines(looks)] == [
        'template = "cards"',
        'show = ["legend"]',
        'fold = "none"',
        'phrases.zh.year = "{year} 年"',
    ]


@pytest.mark.parametrize(
    ("title", "allows"), [("It costs $5 and $6", False), ("$\\Psi$-NAME and Others", True)]
)
def test_a_list_allows_mathematics_where_a_page_with_a_legend_has_it(
    title: str, *, allows: bool
) -> None:
    page = LEGEND + "## 2024\n\n" + WORK.format(2024) + WORK.format(2023)
    page = page.replace("A paper of some length: 2023", title)
    assert read_page(page, "en").has_marks is allows
