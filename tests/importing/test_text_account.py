"""Every word of an item that is an entry is in the entry, or is told as left out."""

import pytest

from psylist.importing.line_account import NO_FIELD, LeftOutLine, account_lines
from psylist.importing.markdown.page import read_page
from psylist.text.authors import NameList
from psylist.vocabulary.phrases import PHRASES
from tests.importing.markdown.ground_truth import Page, pages
from tests.importing.markdown.shapes import FORMS
from tests.importing.markdown.variations import page as random_page

LEFT = {  # what the pages here hold that no field has room for: less is better, more is a loss
    "blocks.zh.md": {"预印本"},
    "bullets.en.md": {"is available"},
    "citations.en.md": {"In", "in", "pp", "Online", "Available"},
    "cited.en.md": {"C/OL", "HALL O", "IVES M", "Acta Psychologica", "Read it"},
    "cited.zh.md": {"C/OL", "HALL O", "IVES M", "可靠入口"},
    "han.zh.md": {"年第5期", "孙悦等"},
    "headings.en.md": {"TL", "DR"},
    "loose.en.md": {"North College", "Group Work", "Moss Lab", "et", "al"},
    "styles.en.md": {"North Lab", "South Lab"},
    "tables.en.md": {"Health Watch"},
    "tables.zh.md": {"Health Watch", "页"},
}


def left(text: str, language: str = "en") -> list[LeftOutLine]:
    reading = read_page(text, language).reading
    assert reading is not None
    found = [*account_lines(reading).left_texts]
    assert all(one.reason == NO_FIELD and 0 < one.line <= len(reading.lines) for one in found)
    return found


@pytest.mark.parametrize("page", [*pages()], ids=lambda page: page.name)
def test_the_words_of_every_page_are_in_entries(page: Page) -> None:
    found = left(page.text, page.language)
    assert {one.text for one in found} <= LEFT.get(page.name, set())
    lines = page.text.splitlines()
    assert all(one.text[:3] in lines[one.line - 1] for one in found)


@pytest.mark.parametrize("name", FORMS)
def test_the_words_of_a_list_in_any_form_are_in_entries(name: str) -> None:
    assert left(FORMS[name].page) == []


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("seed", range(10))
def test_the_words_of_a_page_made_at_random_are_in_entries(seed: int, language: str) -> None:
    assert left(random_page(seed, language).text, language) == []


@pytest.mark.parametrize("code", PHRASES)
def test_what_psylist_writes_before_a_source_is_no_loss(code: str) -> None:
    words = PHRASES[code]
    page = (
        "<!-- psylist:start -->\n\n# Lamps\n\n  * **Lamps in the Fog**\n\n"
        f"    > {words.source}CHI 2024 [[{words.link}]](https://arxiv.org/abs/2301.00003)\n\n"
        "<!-- psylist:end -->\n"
    )
    assert left(page, code) == []


def test_words_that_an_entry_loses_are_told_with_their_line() -> None:
    reading = read_page(
        "# L\n\n- **Lanterns in the Fog**, *Ada Hollis and Wen Zhao*, March 2021 (oral by the sea)"
        " :sparkles: [[paper]](https://arxiv.org/abs/2101.00001)\n"
        "- **雾中的灯**，王芳、李静，2021 年 3 月 [[论文]](https://arxiv.org/abs/2101.00002)\n",
        "en",
    ).reading  # fmt: skip
    assert reading is not None
    assert account_lines(reading).left_texts == []
    for draft in reading.drafted.values():
        draft.authors, draft.note, draft.paragraphs = NameList(), "", []
    found = {(one.line, one.text) for one in account_lines(reading).left_texts}
    assert found >= {(3, "Ada Hollis and Wen Zhao"), (3, "oral by the sea"), (4, "王芳")}
    assert not any("sparkles" in text or "March" in text for _, text in found)


def test_the_signs_of_entries_that_no_field_has_are_told() -> None:
    page = """# Papers

- 🔥 [Seeing Lamps in the Fog](https://arxiv.org/abs/2301.00001), Ada Moss, ACL 2023 :star:
- ~~[Moths at Night Lamps](https://arxiv.org/abs/2301.00002)~~, Ben Oak, EMNLP 2022
- [x] [🔥 Dim Light in Winter](https://arxiv.org/abs/2301.00003)
- [ ] [The Light over a Bay](https://arxiv.org/abs/2301.00004) [📄](https://example.org/a.pdf)
- 1️⃣ [Harbours of the Moon](https://arxiv.org/abs/2301.00005), with `~~` in code
"""
    reading = read_page(page, "en").reading
    assert reading is not None
    assert account_lines(reading).left_marks == {
        "🔥": [3, 5], ":star:": [3], "~~": [4], "[x]": [5], "[ ]": [6],
    }  # fmt: skip


def test_a_sign_that_a_field_has_is_not_told() -> None:
    page = "# Papers\n\n- [Seeing Lamps in the Fog](https://arxiv.org/abs/2301.00001) 🔥\n"
    reading = read_page(page, "en").reading
    assert reading is not None
    assert account_lines(reading).left_marks == {"🔥": [3]}
    for draft in reading.drafted.values():
        draft.note = "a 🔥 one"
    assert account_lines(reading).left_marks == {}
