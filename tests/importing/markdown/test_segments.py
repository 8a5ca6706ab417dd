"""A line cut into what is set as one thing, and what a text looks like by itself."""

import pytest

from psylist.importing.markdown.document import parse_blocks
from psylist.importing.markdown.page import read_page
from psylist.importing.markdown.segments import Segment, read_segments, slots_of


def segments(line: str) -> list[Segment]:
    blocks, _ = parse_blocks(line)
    return read_segments(blocks[0].spans)


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("**Lamps**, *Nora Finch*. ACL 2020 [[pdf](https://a.org)]",
         [("b", "Lamps"), ("i", "Nora Finch"), ("p", "ACL 2020"), ("l", "pdf")]),
        ("Why **small lamps** matter", [("p", "Why small lamps matter")]),
        ("[ACL 2020] Lamps (2nd half), told",
         [("p", "ACL 2020"), ("p", "Lamps (2nd half), told")]),
        ('Finch, "Lamps of the Night," in Wicks',
         [("p", "Finch"), ("q", "Lamps of the Night"), ("p", "in Wicks")]),
        ("**[Lamps](https://a.org)** (`2020`)", [("bl", "Lamps"), ("c", "2020")]),
        ("C<sup>2</sup>andle", [("p", "C2andle")]),
        ("CO<sub>2</sub> and 10<sup>6</sup> Lamps", [("p", "CO2 and 10⁶ Lamps")]),
        ("[10<sup>6</sup> Lamps](https://a.org)", [("l", "10⁶ Lamps")]),
        ("The 1<sup>st</sup> of Fog<sup>1</sup>, 3 Lamps", [("p", "The 1st of Fog1, 3 Lamps")]),
        ("Lamps of 2020<sup>[1](#note)</sup>", [("p", "Lamps of 2020"), ("ul", "1")]),
    ],
)  # fmt: skip
def test_a_line_is_cut_where_its_setting_changes(line: str, parts: list[tuple[str, str]]) -> None:
    assert [(one.form, one.text) for one in segments(line)] == parts


def test_an_optional_part_does_not_shift_the_slots_behind_it() -> None:
    plain = segments("**Lamps** ACL 2020 [[pdf](https://a.org)]")
    dated = segments("[2020] **Lamps** ACL 2020 [[pdf](https://a.org)]")
    assert set(slots_of("h", plain)) <= set(slots_of("h", dated))


@pytest.mark.parametrize(
    "title",
    [
        "Training **Lamp** Models with **Fog and Moths**",
        "**Fog**-Driven Lamps of the Night",
        "Can Lamps Perform **Moth Search**?",
        "Lamps for **Moths**: A Study",
        "LampNet: **Fog** Empowers Small Lamps with **Many Moths** Inside",
        "**SMALL** LAMPS **OF FOG** OVER HARBORS",
        "Wide and Bright **Lamps** (WBL) Attract **Harbor Moths** in Fog",
    ],
)
def test_bold_words_inside_a_title_are_a_part_of_it(title: str) -> None:
    line = f"{title}, [[paper](https://a.org)]"
    assert segments(line)[0].text == title.replace("**", "")


def test_bold_words_behind_a_title_are_none_of_it() -> None:
    parts = [one.text for one in segments("Lamps in the Fog **Oral**, [[pdf](https://a.org)]")]
    assert parts == ["Lamps in the Fog", "Oral", "pdf"]
    parts = [one.text for one in segments("Fog: **Lamps** Are Seen, [[pdf](https://a.org)]")]
    assert parts == ["Fog", "Lamps", "Are Seen", "pdf"]


def test_venues_behind_a_label_are_one_text() -> None:
    parts = [one.text for one in segments("**Learning Sciences:** AIED, EDM, LAK, ITS, ICALT")]
    assert parts == ["Learning Sciences", "AIED, EDM, LAK, ITS, ICALT"]


@pytest.mark.parametrize("stop", [", ", " - ", " | ", ". "])
def test_a_square_bracket_between_separators_stands_for_itself(stop: str) -> None:
    works = [("ACL", "Ada Moss"), ("Lamp and Wick", "Ben Oak, Cy Fir"), ("ICML", "Di Elm, Ed Ash")]
    page = "# Lamps\n\n" + "".join(
        f"- **Lamps in the {place} Fog**{stop}[{venue}]{stop}{people}"
        f" [[paper]](https://arxiv.org/abs/2301.0000{n})\n"
        for n, (place, (venue, people)) in enumerate(
            zip(("Harbor", "Old", "Thick"), works, strict=True)
        )
    )
    drafts = read_page(page, "en").drafts
    assert [(draft.venue, ", ".join(draft.authors)) for draft in drafts] == works


def test_brackets_around_words_and_a_link_without_words_lose_no_item() -> None:
    page = "# Lamps\n\n- [Lamps at Sea, CVPR 2021[](https://a.org/1.pdf)]\n- [Fog](https://a.org/2.pdf)\n"
    reading = read_page(page, "en")
    assert not reading.failures
    assert [draft.title for draft in reading.drafts] == ["Lamps at Sea", "Fog"]


def test_a_label_with_a_title_its_venue_and_names_is_cut_into_them() -> None:
    page = (
        "# Lamps\n\n"
        "- [Lamps in rooms. ACL 2015. Moss, Ada and Oak, Ben.](https://a.org/1.pdf)\n"
        "- [FogNet: A Model of Fog. NAACL 2018. Ada Moss, and Ben Oak.](https://a.org/2.pdf)\n"
    )
    drafts = read_page(page, "en").drafts
    assert [(draft.title, draft.venue) for draft in drafts] == [
        ("Lamps in rooms", "ACL 2015"), ("FogNet: A Model of Fog", "NAACL 2018")
    ]  # fmt: skip
    assert [len(draft.authors) for draft in drafts] == [2, 2]


@pytest.mark.parametrize("title", ["Adversarial Lampions", "Playing with the fog of old towns"])
@pytest.mark.parametrize(
    "link", ["[[Paper]](https://a.org/1.pdf)", "[ [PDF link](https://a.org/1.pdf)]"]
)
def test_a_title_in_brackets_is_one_in_front_of_the_label_of_its_link(
    title: str, link: str
) -> None:
    page = f"# Lamps\n\n- [{title}] {link}\n- [Rain without Any Clouds] {link.replace('1', '2')}\n"
    assert [draft.title for draft in read_page(page, "en").drafts][:1] == [title]
