"""Texts of records without mark-up and words for nothing."""

import pytest

from psylist.importing.drafts import Draft
from psylist.importing.plain_texts import clean_drafts
from psylist.text.authors import NameList


def test_mark_up_of_publishers_is_no_part_of_a_text() -> None:
    draft = Draft(1, "Boats: <i>Small</i> &amp; H<sub>2</sub>O")
    draft.venue, draft.abstract = "Acts &amp; Ponds", "<p>On boats.</p>"
    draft.texts = {"title": {"zh": "<b>小船</b>"}, "note": {"zh": "<p>短</p>"}}
    draft.note = "<p>My <b>note</b> &amp; more</p>"
    clean_drafts([draft])
    assert draft.note == "My note & more"
    assert (draft.title, draft.venue) == ("Boats: Small & H2O", "Acts & Ponds")
    assert draft.abstract == "On boats."
    assert draft.texts == {"title": {"zh": "小船"}, "note": {"zh": "短"}}


def test_a_raised_number_is_a_power_and_a_mark_stands_behind_its_word() -> None:
    draft = Draft(1, "The 1<sup>st</sup> 10<sup>6</sup> Boats")
    draft.abstract = "<title>Why</title><p>On s<sup>-1</sup>, <scp>x</scp>y.</p>"
    draft.authors = NameList(["Ada Moss<sup>*</sup>"])
    clean_drafts([draft])
    assert (draft.title, draft.abstract) == ("The 1st 10⁶ Boats", "Why On s⁻¹, xy.")
    assert draft.authors == ["Ada Moss *"]


def test_signs_are_no_mark_up() -> None:
    draft = Draft(1, "When a<b and c>d in R&D")
    clean_drafts([draft])
    assert draft.title == "When a<b and c>d in R&D"


@pytest.mark.parametrize(
    "words", ["[No author name available]", "No authors listed", "[无作者]", "n/a"]
)
def test_words_for_nobody_are_no_author(words: str) -> None:
    draft = Draft(1, "Small Boats", authors=NameList([words, "Nora Adler"]))
    clean_drafts([draft])
    assert draft.authors == ["Nora Adler"]


@pytest.mark.parametrize("words", ["[No abstract available]", "No abstract available.", "暂无摘要"])
def test_words_for_no_abstract_are_none(words: str) -> None:
    draft = Draft(1, "Small Boats", abstract=words)
    clean_drafts([draft])
    assert draft.abstract == ""


def test_records_of_psylist_stay_as_they_are() -> None:
    draft = Draft(1, "a &amp; b", record={"title": "a &amp; b"})
    clean_drafts([draft])
    assert draft.title == "a &amp; b"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Search&notify: A Pond Watch", "Search&notify: A Pond Watch"),
        ("R&D on Ponds &#0", "R&D on Ponds &#0"),
        ("Ponds &#38; Boats &amp;amp; Sails", "Ponds & Boats & Sails"),
        ("Zo&eacute; &#x4e00;", "Zoé 一"),
    ],
)
def test_a_character_reference_ends_in_a_semicolon(written: str, read: str) -> None:
    draft = Draft(1, written)
    clean_drafts([draft])
    assert draft.title == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("‹正>摘要：本文研究灯。", "本文研究灯。"),
        ("<正>本文研究灯。", "本文研究灯。"),
        ("【摘　要】本文研究灯。", "本文研究灯。"),
        ("摘 要: 本文研究灯。", "本文研究灯。"),
        ("Abstract: On lamps.", "On lamps."),
        ("摘要写作的方法", "摘要写作的方法"),
        ("Abstract lamps are rare.", "Abstract lamps are rare."),
        ("摘要：", "摘要："),
    ],
)
def test_the_word_for_abstracts_in_front_of_one_is_no_part_of_it(written: str, read: str) -> None:
    draft = Draft(1, "Lamps")
    draft.abstract, draft.texts = written, {"abstract": {"zh": written}}
    clean_drafts([draft])
    assert (draft.abstract, draft.texts["abstract"]["zh"]) == (read, read)


def test_a_title_that_is_marked_as_retracted_gives_the_status() -> None:
    draft = Draft(1, "RETRACTED ARTICLE: Small Boats")
    clean_drafts([draft])
    assert (draft.title, draft.status) == ("RETRACTED ARTICLE: Small Boats", "retracted")
