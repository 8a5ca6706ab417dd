"""Fields that a page states in one way, and psylist stores in another."""

import pytest

from psylist.importing.drafts import Draft
from psylist.importing.markdown.page import read_page
from tests.importing.markdown.shapes import write_list

HEAD = "# A list\n\n## 2024\n\n"
START, END = "<!-- psylist:start -->\n\n", "\n<!-- psylist:end -->\n"


ARXIV = "https://arxiv.org/abs/2301.0000"


def works(text: str) -> list[Draft]:
    return list(read_page(HEAD + text, "en").drafts)


def references(*lines: str) -> list[Draft]:
    return works("".join(f"{n}. {line}\n" for n, line in enumerate(lines, 1)))


def test_names_are_stored_in_the_order_in_which_they_are_read() -> None:
    first, second = references(
        "Lee, A., & Qi, B. (2024). **Gulls at Dawn and Dusk**. In *CHI 2024*. <https://example.org/1>",
        "Diaz, C., Wu, D., & Fox, E. (2023). **Small Quiet Ponds**. *Nature*. <https://example.org/2>",
    )
    assert first.authors == ["A. Lee", "B. Qi"]
    assert second.authors == ["C. Diaz", "D. Wu", "E. Fox"]


def test_what_a_reference_says_of_the_form_of_a_work_is_no_text_of_it() -> None:
    drafts = references(
        "Lee, A., & Qi, B. (2024). **Gulls at Dawn and Dusk**. In *CHI 2024*. <https://example.org/1>",
        "Diaz, C., Wu, D., & Fox, E. (2023). **Small Quiet Ponds**. *Nature*. <https://example.org/2>",
        "Ray, F. (2024). **A Box of Gulls** [Computer software]. GitHub. <https://github.com/a/gulls>",
        "Moss, G. (n.d.). **All Ponds There Are** [Data set]. Zenodo. <https://zenodo.org/records/1>",
    )[2:]
    assert [(draft.venue, draft.note, draft.paragraphs) for draft in drafts] == [("", "", [])] * 2


def test_a_year_behind_a_journal_is_its_date() -> None:
    drafts = references(
        "张三, 李四, 王五, 等. **猫的共情量表**[J/OL]. 心理学报, 2023. <https://example.org/1>.",
        "赵六, 李四, 王五, 等. **狗的共情量表**[J/OL]. 心理学报, 2022. <https://example.org/2>.",
    )
    assert [draft.venue for draft in drafts] == ["心理学报"] * 2
    assert [draft.authors[:1] for draft in drafts] == [["张三"], ["赵六"]]
    assert not any("等" in draft.authors for draft in drafts)


def test_a_column_of_dates_is_surer_than_the_year_of_a_venue() -> None:
    drafts = works(
        "| Title | Venue | Date |\n|---|---|---|\n"
        "| **Gulls at Dawn and Dusk** | CHI 2024 | 2023.11.02 |\n"
        "| **Small Ships for Quiet Ponds** | ACL 2024 | 2023.12 |\n"
        "| **Slow Ferries across Lakes** | ACL 2025 | 2024 |\n"
    )
    assert [draft.date for draft in drafts] == ["2023-11-02", "2023-12", "2024"]


@pytest.mark.parametrize("title", ["- Gulls at dawn.", "🐦 Gulls at dawn", "1. Gulls: at dawn"])
def test_between_psylists_markers_a_title_is_read_to_the_letter(title: str) -> None:
    escaped = title.replace("- ", "\\- ").replace("1.", "1\\.")
    item = f"- **[{escaped}](https://example.org/1)** · Ann Lee, Bo Qi · CHI 2024\n"
    item += (
        "- **[Small Ships for Quiet Ponds](https://example.org/2)** · Cy Fox, Di Wu · ACL 2024\n"
    )
    page = f"{START}{HEAD}{item}{END}"
    assert read_page(page, "en").drafts[0].title == title
    assert works(item)[0].title != title


@pytest.mark.parametrize(
    ("line", "venue", "date"),
    [
        ("*Gull Reports, March 2022.*", "Gull Reports", "2022-03"),
        ("*Curr. Opin. Gulls., December 2021*.", "Curr. Opin. Gulls", "2021-12"),
        ("*ICLR, May 2022.*", "ICLR", "2022-05"),
        ("*Preprint, October 2022.*", "", "2022-10"),
        ("*[10.5555/gulls.19](https://doi.org/10.5555/gulls.19)*", "", ""),
    ],
)
def test_a_line_of_venues_has_unknown_ones_and_dates(line: str, venue: str, date: str) -> None:
    """What stands where the others have their venue is one; its month is the date of the work."""
    alike = "".join(
        f"**{title}.**  \nAda Berg, Bo Lind.  \n*{place}, April 2021.*  \n[[pdf]](https://a.org/{n})\n\n"
        for n, (title, place) in enumerate(
            [("Small Quiet Ponds", "Nature Medicine"), ("Lamps in the Fog", "Scientific Data"),
             ("Harbors at Dawn and Dusk", "PLOS ONE")]
        )
    )  # fmt: skip
    last = works(
        f"{alike}**Boats of Wood and Iron.**  \nCy Moss, Di Ray.  \n{line}  \n[[pdf]](https://a.org/9)\n"
    )[-1]
    assert (last.title, last.venue, last.date) == ("Boats of Wood and Iron", venue, date)


def test_family_names_with_a_year_in_front_of_titles_are_authors() -> None:
    """Names differ from work to work; a journal in front of titles comes again."""
    drafts = works(
        '- Moss (1975), ["Quiet Ponds in Small Towns"](https://a.org/1)\n'
        '- Berg-Lind (1987), ["Two Ponds in Small Towns"](https://a.org/2), *PLOS ONE*\n'
        '- Ray and Fox (2016), ["Three Ponds in Small Towns"](https://a.org/3)\n'
        '- Ray, Lee, and Moss (1999) ["Four Ponds in Small Towns"](https://a.org/4), plus slides\n'
    )
    assert [(draft.authors, draft.date, draft.venue) for draft in drafts] == [
        (["Moss"], "1975", ""),
        (["Berg-Lind"], "1987", "PLOS ONE"),
        (["Ray", "Fox"], "2016", ""),
        (["Ray", "Lee", "Moss"], "1999", ""),
    ]


@pytest.mark.parametrize(
    ("place", "venue"),
    [
        ("J. Fish Dis., 2019", "J. Fish Dis."),
        ("npj Digital Medicine 5:77, 2022", "npj Digital Medicine"),
        ("Ponds and Lamps 2019", "Ponds and Lamps 2019"),
    ],
)
def test_a_venue_stands_where_the_others_have_theirs(place: str, venue: str) -> None:
    *_, last = works(
        '- **A**: "Quiet Ponds in Small Towns", CVPR, 2021 [[paper](https://a.org/1)]\n'
        '- **B**: "Two Ponds in Small Towns", NeurIPS, 2020 [[paper](https://a.org/2)]\n'
        f'- **C**: "Three Ponds in Small Towns", {place} [[paper](https://a.org/3)]\n'
    )
    assert (last.title, last.authors, last.venue) == ("Three Ponds in Small Towns", [], venue)


def read_references(*lines: str) -> list[tuple[str, list[str], str, str]]:
    text = "\n\n".join(lines)
    drafts = read_page(f"# 灯\n\n## 参考\n\n{text}\n", "zh").drafts
    return [(d.title, [*d.authors], d.date, d.venue) for d in drafts]


def test_references_of_every_type_have_their_fields() -> None:
    assert read_references(
        "[1] 赵六. 深夜的灯[D]. 北京: 灯塔大学, 2022.",
        "[2] QIU H, HE W, ZHANG S, et al. Wick: Single-flame to multi-flame[EB/OL]. (2023-04-30)"
        "[2024-01-01]. https://arxiv.org/abs/2301.10001.",
        "[3] 郑一, 王二. 雾识别[J/OL]. 灯学报, 2023: 1-15[2024-01-02].",
        "[4] 王小明, 李雷. 小屋里的灯[J]. 灯学报, 2024, 56(3): 1-10. DOI:10.3724/SP.J.1041.2024.1.",
        "[5] DAVIS M H. The twenty-flame lamp—i. Item selection[M]. London: Lamp Press, 1983.",
        "[6] LEE A, XU B. How can lamps inform fog?[C/OL]//MOSS A, OAK B, RAY C, et al. "
        "Proceedings of the 9th Workshop on Lamps (LampPsych 2024). Quito: Fog Press, 2024: 23-40.",
        "[7] 灯具委员会. 灯与雾报告[R]. 北京: 灯塔出版社, 2021.",
        "[8] 李雷. 雾里看灯记[N]. 灯塔日报, 2021-03-04(5).",
    ) == [
        ("深夜的灯", ["赵六"], "2022", "灯塔大学"),
        ("Wick: Single-flame to multi-flame", ["QIU H", "HE W", "ZHANG S"], "2023-04-30", ""),
        ("雾识别", ["郑一", "王二"], "2023", "灯学报"),
        ("小屋里的灯", ["王小明", "李雷"], "2024", "灯学报"),
        ("The twenty-flame lamp—i. Item selection", ["DAVIS M H"], "1983", "Lamp Press"),
        ("How can lamps inform fog?", ["LEE A", "XU B"], "2024",
         "Proceedings of the 9th Workshop on Lamps (LampPsych 2024)"),
        ("灯与雾报告", ["灯具委员会"], "2021", "灯塔出版社"),
        ("雾里看灯记", ["李雷"], "2021-03-04", "灯塔日报"),
    ]  # fmt: skip


def test_references_may_be_typed_with_wide_punctuation() -> None:
    assert read_references(
        "［1］王小明，李雷．小屋里的灯：一项研究［J］．灯学报，2024，56（3）：1－10．",
        "［2］赵六．深夜的灯［D］．北京：灯塔大学，2022．",
    ) == [
        ("小屋里的灯：一项研究", ["王小明", "李雷"], "2024", "灯学报"),
        ("深夜的灯", ["赵六"], "2022", "灯塔大学"),
    ]


LAMPS = [
    ("Lamps at Night: A Study of Rooms", ["J. Doe", "R. Roe"], "2023", "Journal of Lamps"),
    ("World lamp report of the council", ["World Lamp Council"], "2022", "Lamp Press"),
    ("Lamps once more at night", ["J. Doe"], "", "Journal of Lamps"),
]
STYLES = {
    "apa": (
        ["Doe, J., & Roe, R. (2023). Lamps at Night: A Study of Rooms. Journal of Lamps, 3(2), 9.",
         "World Lamp Council. (2022). World lamp report of the council. Lamp Press.",
         "Doe, J. (in press). Lamps once more at night. Journal of Lamps."],
        LAMPS,
    ),
    "mla": (
        [('Doe, Jane, and Richard Roe. "Lamps at Night: A Study." Journal of Lamps, vol. 3, no. 2, '
         "2023, pp. 1-9, doi:10.1000/xyz1."),
         'Roe, Richard. "A Study of Fog." Journal of Fog, 2024, p. e59479, doi:10.1000/xyz2.',
         'Lee, Ann, et al. "Three Lamps in Fog." Nature, 2021.'],
        [("Lamps at Night: A Study", ["Jane Doe", "Richard Roe"], "2023", "Journal of Lamps"),
         ("A Study of Fog", ["Richard Roe"], "2024", "Journal of Fog"),
         ("Three Lamps in Fog", ["Ann Lee"], "2021", "Nature")],
    ),
    "harvard": (
        ["Doe, J. and Roe, R., 2023. Lamps at night in small rooms. Journal of Lamps, 3(2), p.9.",
         "Moss, A., 2021. Lamps and fog in harbors. Journal of Fog, 5(1), pp.3-12."],
        [("Lamps at night in small rooms", ["J. Doe", "R. Roe"], "2023", "Journal of Lamps"),
         ("Lamps and fog in harbors", ["A. Moss"], "2021", "Journal of Fog")],
    ),
    "chicago": (
        ['Doe, Jane, and Richard Roe. 2023. "Lamps at Night." Journal of Lamps 3 (2): 1–9.',
         'Moss, Ada. 2021. "Lamps and Fog in Harbors." Journal of Fog 5 (1): 3–12.'],
        [("Lamps at Night", ["Jane Doe", "Richard Roe"], "2023", "Journal of Lamps"),
         ("Lamps and Fog in Harbors", ["Ada Moss"], "2021", "Journal of Fog")],
    ),
    "vancouver": (
        ["1. Lee A, Xu B. A study of lamps at night. J Lamps. 2023 May;5(2):1-10. doi:10.1000/xyz1",
         "2. Roe R, Doe J, Poe E, et al. A second study of lamps. BMJ. 2021;372:n71.",
         "3. Moss A. Do lamps see fog? PLoS One. 2020;15(3):e0230000."],
        [("A study of lamps at night", ["Lee A", "Xu B"], "2023", "J Lamps"),
         ("A second study of lamps", ["Roe R", "Doe J", "Poe E"], "2021", "BMJ"),
         ("Do lamps see fog?", ["Moss A"], "2020", "PLoS One")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_references_that_follow_each_other_are_works(style: str, between: str) -> None:
    lines, expected = STYLES[style]
    drafts = works(between.join(lines) + "\n")
    assert [(d.title, [*d.authors], d.date[:4], d.venue) for d in drafts] == expected


def test_a_reference_may_go_on_in_the_next_line() -> None:
    lines, expected = STYLES["apa"]
    drafts = works("\n".join(line.replace(": A ", ":\nA ") for line in lines) + "\n")
    assert [draft.title for draft in drafts] == [title for title, *_ in expected]


def test_names_and_years_in_brackets_are_those_of_authors() -> None:
    drafts = works(
        "- [**Quiet Ponds in Small Towns**](https://a.org/1) (Moss and Oak, 2020)\n"
        "- [**Two Ponds in Small Towns**](https://a.org/2) (Ray, 2018) ([code](https://b.org/2))\n"
        "- [**Three Ponds in Small Towns**](https://a.org/3) (Fox et al., 2019)\n"
        "- [**Four Ponds in Small Towns**](https://a.org/4) (Fox, C. et al., 2021)\n"
    )
    assert [(draft.authors, draft.date, draft.venue) for draft in drafts] == [
        (["Moss", "Oak"], "2020", ""),
        (["Ray"], "2018", ""),
        (["Fox"], "2019", ""),
        (["C. Fox"], "2021", ""),
    ]


def test_a_person_whom_a_description_mentions_is_no_author() -> None:
    drafts = works(
        "- [Lamps in the Fog](https://a.org/1) - tells how lamps burn. They used data from"
        " [Ada Moss](https://example.org/moss) to do it.\n"
        "- [Moths at Night](https://a.org/2) - a talk on moths by [Cy Elm](https://example.org/~elm)\n"
        "- [Quiet Wicks](https://a.org/3) - the first paper on wicks.\n"
        "- [Fog](https://a.org/4), a long joint work with [Cy Elm](https://example.org/~elm)\n"
        "- [Wet Lamps](https://a.org/5). A PhD thesis from [Cy Elm](https://example.org/~elm) on"
        " how they burn.\n"
        "- [Dim Lamps](https://a.org/6), the authors are [Cy Elm](https://example.org/~elm),"
        " [Ada Moss](https://example.org/moss)\n"
    )
    assert [draft.authors for draft in drafts] == [
        [], ["Cy Elm"], [], ["Cy Elm"], ["Cy Elm"], ["Cy Elm", "Ada Moss"]
    ]  # fmt: skip
    mentioned = "They used data from Ada Moss (https://example.org/moss) to do it."
    assert drafts[0].paragraphs == [f"tells how lamps burn. {mentioned}"]


def test_a_name_behind_others_in_italics_is_an_author_where_the_venue_is_elsewhere() -> None:
    credit, place = "*Ada Moss, Ben Oak, et al., Cy Elm* <br>", "LampCon'23"
    drafts = works(
        f"- **Lamps in the Fog** <br>\n  Team: Lamp Works. <br>\n  {credit}\n  **{place}**"
        f" [[paper]({ARXIV}1)]\n"
        f"- **Moths at Night** <br>\n  {credit}\n  ACL 2023 [[paper]({ARXIV}2)]\n"
        f"- **Quiet Wicks** <br>\n  {credit.replace('Cy Elm', 'World Lamps')}\n"
        f"  [[paper]({ARXIV}3)]\n"
    )
    names = ["Ada Moss", "Ben Oak"]
    assert [(draft.authors, draft.authors.has_more, draft.venue) for draft in drafts] == [
        ([*names, "Cy Elm"], True, place), ([*names, "Cy Elm"], True, "ACL 2023"),
        (names, True, "World Lamps"),
    ]  # fmt: skip


def test_one_word_with_a_year_is_an_author_where_the_others_have_theirs() -> None:
    drafts = works(
        f"- Ada Moss, Bo Oak. [Lamps in the Fog]({ARXIV}1)\n"
        f"- Cy Elm, Ada Moss. [Moths at Night]({ARXIV}2)\n- Plato 1998. [The Wick]({ARXIV}3)\n"
    )
    assert (drafts[-1].authors, drafts[-1].venue, drafts[-1].date) == (["Plato"], "", "1998")


@pytest.mark.parametrize(
    ("said", "venue", "date"),
    [
        ("arXiv 2301; ICML 2024", "ICML 2024", "2024"), ("arXiv 2023.12", "", "2023-12"),
        ("arXiv 2005; ACL 2021", "ACL 2021", "2021"),
        ("arXiv 2005; FogCon workshop 2020", "FogCon workshop 2020", "2020"),
        ("**ICML'24(Oral)**, arXiv, 2023.12", "ICML'24(Oral)", "2024"),
        ("arXiv 2023.12, ICML 2024", "ICML 2024", "2024"),
        ("ICML 2024 (arXiv 2023.12)", "ICML 2024", "2024"),
        ("ICML 2023, arXiv, 2023.02", "ICML 2023", "2023-02"),
        ("CVPR 2023; 2023.06", "CVPR 2023", "2023-06"),
    ],
)  # fmt: skip
def test_the_date_of_a_publication_is_surer_than_that_of_a_preprint(
    said: str, venue: str, date: str
) -> None:
    draft = works(f"### [Gulls at Dawn and Dusk]({ARXIV}1)\n\n{said}\n\nIt tells why.\n")[0]
    assert (draft.venue, draft.date) == (venue, date)


@pytest.mark.parametrize(
    ("line", "venue"),
    [
        ("[1] MOSS A, OAK B. Lamps in the fog[J]. Fog D: Soft Lights, 2020, 44(2): 13-26.", ""),
        ("[1] 莫大为, 欧二平. 雾灯检测[J]. 潮汐科学: 灯塔, 2020, 52(6): 1-9.", "潮汐科学: 灯塔"),
        ("[1] 莫大为, 欧二平. 雾灯检测[J]. 海港灯塔学报(自然版), 2020(6): 1-9.",
         "海港灯塔学报(自然版)"),
        ("[1] MOSS A, OAK B. Lamps in the fog[C]//FogCon: Lamp Track, 2020: 1-15.", "FogCon"),
        ("[1] MOSS A, OAK B. Lamps in the fog[M]. Quito: Lamp Press, 2020.", "Lamp Press"),
        ("Moss, A., & Oak, B. (2020). Lamps in the fog. Fog D: Soft Lights, 44, 132.", ""),
        ("Moss A, Oak B. Lamps in the fog. Fog D: Soft Lights. 2020;44:132.", ""),
        ('Moss, Ada, and Ben Oak. "Lamps in the fog." Fog D: Soft Lights 44 (2020): 13.', ""),
        ("A. Moss, B. Oak, Lamps in the fog, Fog D: Soft Lights 44 (2020) 132306.", ""),
        ("Moss, A. & Oak, B. Lamps in the fog. Fog D: Soft Lights 44, 132306 (2020).", ""),
        ("MOSS, A.; OAK, B. Lamps in the fog. Fog D: Soft Lights, v. 4, n. 2, p. 1-9, 2020.", ""),
        ("Moss A, Oak B. Lamps in the fog. Quito: Lamp Press; 2020.", "Lamp Press"),
        ("[1] 莫大为. 雾灯检测[J]. 海港大学学报: 灯塔版. 2020, 1(1).", "海港大学学报: 灯塔版"),
        ('Moss, Ada. "Lamps in the fog." Fog D: Soft Lights 44, no. 2 (2020): 1-9.', ""),
    ],
)  # fmt: skip
def test_the_name_of_a_journal_goes_on_behind_a_colon(line: str, venue: str) -> None:
    draft = works(f"{line}\n")[0]
    assert (draft.venue, draft.date) == (venue or "Fog D: Soft Lights", "2020")


def test_the_date_of_a_preprint_may_stand_in_front_of_the_title() -> None:
    draft = works(f"- [arXiv 2022.12] [Lamps in the Fog]({ARXIV}1) (ICML 2024)\n")[0]
    assert (draft.venue, draft.date) == ("ICML 2024", "2024")


def test_an_unknown_venue_may_stand_behind_names_and_a_full_stop() -> None:
    drafts = works(
        "* [Quiet Ponds in Small Towns](https://a.org/1) by Moss Y, Oak R. Artificial Fog, 2007.\n"
        "* [Two Ponds in Small Towns](https://a.org/2) by Ada Moss, Bo K. Oak, 2011.\n"
    )
    assert [(draft.authors, draft.date, draft.venue) for draft in drafts] == [
        (["Moss Y", "Oak R"], "2007", "Artificial Fog"),
        (["Ada Moss", "Bo K. Oak"], "2011", ""),
    ]


def test_a_line_may_begin_with_its_year() -> None:
    drafts = works(
        "- 2018 A survey of ponds in towns: [Quiet Ponds in Small Towns](https://arxiv.org/abs/2301.00001)\n"
        "- 2016 [Two Ponds in Small Towns](https://arxiv.org/abs/2301.00002)\n"
        "- 2015 中文综述：[小镇里的池塘研究](https://arxiv.org/abs/2301.00003)\n"
    )
    assert [draft.date for draft in drafts] == ["2018", "2016", "2015"]


def test_one_chinese_author_in_front_of_a_title_is_no_title() -> None:
    page = (
        "# 灯\n\n## 论文\n\n"
        "1. 王小明，李雷. 小屋里的灯与雾研究. 灯学报, 2024. [[论文]](https://a.org/1)\n"
        "2. 赵六. 深夜里的灯综述. 灯学报, 2023. [论文](https://a.org/2) | [代码](https://b.org/2)\n"
        "3. 王小明. 《雾中的灯》. 灯学报, 2022. [论文](https://a.org/3)\n"
    )
    drafts = read_page(page, "zh").drafts
    assert [(d.title, [*d.authors], d.date, d.venue) for d in drafts] == [
        ("小屋里的灯与雾研究", ["王小明", "李雷"], "2024", "灯学报"),
        ("深夜里的灯综述", ["赵六"], "2023", "灯学报"),
        ("雾中的灯", ["王小明"], "2022", "灯学报"),
    ]


def test_short_labels_that_repeat_are_tags() -> None:
    code = item_lines(["`fog` `light`", "`fog`", "`light` `moths`", "`light`", "`fog` `oil`"])
    assert [draft.tags for draft in read_page(code, "en").drafts] == [
        ["fog", "light"], ["fog"], ["light", "moths"], ["light"], ["fog", "oil"]
    ]  # fmt: skip
    brackets = item_lines(["[Fog]", "[Fog]", "[Light]", "[Light]"])
    assert [draft.tags for draft in read_page(brackets, "en").drafts] == [
        ["Fog"], ["Fog"], ["Light"], ["Light"]
    ]  # fmt: skip
    notes = item_lines(["[Best paper]", "[with a demo]", "[in Spanish]"])
    assert [draft.note for draft in read_page(notes, "en").drafts][1:] == [
        "with a demo",
        "in Spanish",
    ]


def test_words_with_a_hash_are_tags() -> None:
    page = item_lines(["#fog #multi-lamp", "#fog", ""])
    assert [(draft.tags, draft.note) for draft in read_page(page, "en").drafts] == [
        (["fog", "multi-lamp"], ""), (["fog"], ""), ([], "")
    ]  # fmt: skip


def test_a_column_of_tags_may_have_them_in_code_and_a_topic_keeps_its_own_spelling() -> None:
    page = "# Papers\n\n## Fog\n\n| Title | Tags |\n|---|---|\n"
    page += "| [Lamps in the Fog](https://arxiv.org/abs/2301.00001) | `fog` `oil` |\n"
    page += "| [Moth Light](https://arxiv.org/abs/2301.00002) | moths; Moths |\n"
    assert [draft.tags for draft in read_page(page, "en").drafts] == [
        ["Fog", "oil"], ["Moths", "Fog"]
    ]  # fmt: skip


def item_lines(behind: list[str]) -> str:
    """A page with linked titles and something behind each."""
    return "# Papers\n\n" + "".join(
        f"- [A Study of Lamps {n}](https://arxiv.org/abs/2301.0000{n}) {text}\n"
        for n, text in enumerate(behind)
    )


def test_a_picture_in_front_of_a_field_is_left_out() -> None:
    page = "# Papers\n\n"
    for n, (who, where) in enumerate(
        [("Ada Moss, Ben Oak", "ACL 2023"), ("Kay Ray", "FOGCON 2022")]
    ):
        page += f"- **A Study of Lamps {n}**\n  - 📄 [Paper](https://arxiv.org/abs/2301.0000{n})\n"
        page += f"  - 👥 {who}\n  - 🏛️ {where}\n"
    assert [(draft.authors, draft.venue) for draft in read_page(page, "en").drafts] == [
        (["Ada Moss", "Ben Oak"], "ACL 2023"), (["Kay Ray"], "FOGCON 2022")
    ]  # fmt: skip


def test_titles_of_few_characters_in_book_marks_are_titles() -> None:
    page = """# 论文

- 《雾中之灯》 赵六, 钱七 ACL 2023 [[论文](https://arxiv.org/abs/2301.00001)]
- 《夜里的飞蛾》 孙八, 周九 EMNLP 2022 [[论文](https://arxiv.org/abs/2301.00002)]
- 《灯芯与油》 吴十, 郑一 [[论文](https://arxiv.org/abs/2301.00003)]
"""
    drafts = read_page(page, "zh").drafts
    assert [(draft.title, draft.authors, draft.venue) for draft in drafts] == [
        ("雾中之灯", ["赵六", "钱七"], "ACL 2023"), ("夜里的飞蛾", ["孙八", "周九"], "EMNLP 2022"),
        ("灯芯与油", ["吴十", "郑一"], ""),
    ]  # fmt: skip


def test_a_year_in_front_of_one_author_is_the_year() -> None:
    page = "# Papers\n\n1. Fast R-Lamp (2015), R. Girshick [pdf]\n"
    page += "2. Lamps of the North (2016), K. Moss et al. [pdf]\n"
    page += "3. You only light once: unified lamps (2016), J. Oak et al. [pdf]\n"
    assert [(draft.date, draft.authors) for draft in read_page(page, "en").drafts] == [
        ("2015", ["R. Girshick"]), ("2016", ["K. Moss"]), ("2016", ["J. Oak"])
    ]  # fmt: skip


def test_an_at_sign_and_an_arrow_part_fields() -> None:
    page = "# Papers\n\n"
    for n, (who, where) in enumerate([("Ada Moss", "FOGCON 2023"), ("Kay Ray", "ACL 2022")]):
        page += f"- [A Study of Lamps {n}](https://arxiv.org/abs/2301.0000{n}) by {who} @ {where}\n"
    assert [(draft.authors, draft.venue) for draft in read_page(page, "en").drafts] == [
        (["Ada Moss"], "FOGCON 2023"), (["Kay Ray"], "ACL 2022")
    ]  # fmt: skip
    page = "# Papers\n\n- Lamps in the Fog → [ACL 2023](https://arxiv.org/abs/2301.00001)\n"
    assert [(draft.title, draft.venue) for draft in read_page(page, "en").drafts] == [
        ("Lamps in the Fog", "ACL 2023")
    ]


TABLE = """| Title | {head} | Authors | Link |
|---|---|---|---|
| Gulls at Dawn and Dusk | Ada Moss | Nora Adler, Ben Finch | <https://arxiv.org/abs/2301.00001> |
| Small Quiet Ponds | Ben Finch | Tom Quist, Ole Berg | <https://arxiv.org/abs/2301.00002> |
"""


@pytest.mark.parametrize(
    "head", ["Corresponding Author", "通讯作者", "Reviewed by", "First Author"]
)
def test_the_column_of_all_authors_has_them(head: str) -> None:
    result = read_page(HEAD + TABLE.format(head=head), "en")
    assert [d.authors[0] for d in result.drafts] == ["Nora Adler", "Tom Quist"]
    assert [d.note for d in result.drafts] == ["", ""]
    assert [words for _, words in result.ignored] == [f"{head}: Ada Moss", f"{head}: Ben Finch"]


def test_the_first_author_is_read_where_no_column_has_all() -> None:
    table = TABLE.replace("Authors |", "Colour |").replace("Nora Adler, Ben Finch", "red")
    drafts = works(table.replace("Tom Quist, Ole Berg", "blue").format(head="First Author"))
    assert [draft.authors for draft in drafts] == [["Ada Moss"], ["Ben Finch"]]


def test_keys_in_other_languages() -> None:
    first, second = works(
        '### Moss et al. (2021)\n- **Titre** : "Gulls at Dawn and Dusk"\n- **Revue** : Nature\n'
        "- **Mots-clés** : gulls, ponds\n- **Lien** : [a](https://arxiv.org/abs/2301.00001)\n\n"
        '### Finch (2020)\n- **Titre** : "Small Quiet Ponds"\n- **Conférence** : ACL 2020\n'
        "- **Lien** : [b](https://arxiv.org/abs/2301.00002)\n"
    )
    assert (first.title, first.venue) == ("Gulls at Dawn and Dusk", "Nature")
    assert (first.tags[:2], first.url) == (["gulls", "ponds"], "https://arxiv.org/abs/2301.00001")
    assert (first.year, first.authors) == (2021, ["Moss"])
    assert (second.title, second.venue) == ("Small Quiet Ponds", "ACL 2020")
    assert (second.year, second.tags) == (2020, ["Finch"])


def test_a_year_in_brackets_behind_a_heading_is_not_a_count() -> None:
    drafts = list(read_page("# A list\n\n## Ponds (2021)\n\n- [Small Quiet Ponds of Bath]"
                            "(https://a.org/1.pdf)\n\n## Gulls (20)\n\n- [Gulls at Dawn and Dusk]"
                            "(https://a.org/2.pdf)\n", "en").drafts)  # fmt: skip
    assert [(d.year, d.tags) for d in drafts] == [(2021, ["Ponds"]), (None, ["Gulls"])]


@pytest.mark.parametrize(
    ("text", "note", "paragraphs"),
    [
        ("中文数据集。", "", ["中文数据集。"]),
        ("提出新方法！", "", ["提出新方法！"]),
        ("A dataset.", "", ["A dataset."]),
        ("口头报告", "口头报告", []),
        ("Oral.", "Oral.", []),
    ],
)
def test_a_short_sentence_is_a_summary_and_a_phrase_is_a_note(
    text: str, note: str, paragraphs: list[str]
) -> None:
    page = "".join(
        f"- **Ponds of Kind {n}** (ACL 2021) [[Paper]](https://arxiv.org/abs/2106.0170{n})\n\n"
        f"  {text}\n\n"
        for n in range(1, 3)
    )
    assert [(draft.note, draft.paragraphs) for draft in works(page)] == [(note, paragraphs)] * 2


def test_short_references_may_end_in_a_question_and_begin_with_a_particle() -> None:
    page = "# Reading\n\n| Paper | Code |\n|---|---|\n"
    page += (
        "| Zalesky et al. (2010). Whole-brain networks: does it matter? *NeuroImage* 50 | a.py |\n"
    )
    page += (
        "| van Wijk, Stam & Daffertshofer (2010). Comparing brain networks. *PLoS ONE* | b.py |\n"
    )
    page += "| Kipf & Welling (2016). Variational graph auto-encoders. *ICLR* | c.py |\n"
    assert [draft.title for draft in read_page(page, "en").drafts] == [
        "Whole-brain networks: does it matter?", "Comparing brain networks",
        "Variational graph auto-encoders",
    ]  # fmt: skip


def test_a_venue_behind_the_last_comma_of_a_note_is_the_venue() -> None:
    page = f"# 论文\n\n- [Lamps in the Fog]({ARXIV}1)：雾中的灯，ACL 2023\n"
    page += f"- [Moths at Night]({ARXIV}2)：夜里的飞蛾，EMNLP 2022\n"
    page += f"- [Wicks and Oil]({ARXIV}3)：灯芯与油\n"
    assert [(draft.venue, draft.note) for draft in read_page(page, "zh").drafts] == [
        ("ACL 2023", "雾中的灯"), ("EMNLP 2022", "夜里的飞蛾"), ("", "灯芯与油")
    ]  # fmt: skip


def test_an_unknown_venue_with_its_year_ends_a_title() -> None:
    page = f"# Papers\n\n- Lamps in the Fog. FOGCON 2023. [pdf]({ARXIV}1)\n"
    page += f"- Moths at Night. ACL 2022. [pdf]({ARXIV}2)\n"
    assert [(draft.title, draft.venue) for draft in read_page(page, "en").drafts] == [
        ("Lamps in the Fog", "FOGCON 2023"), ("Moths at Night", "ACL 2022")
    ]  # fmt: skip


def test_marks_for_yes_say_as_little_as_marks_for_no() -> None:
    page = "# Papers\n\n| Title | Code | Data | Venue |\n|---|---|---|---|\n"
    page += f"| [Lamps in the Fog]({ARXIV}1) | :heavy_check_mark: | ✅ | TBA |\n"
    page += f"| [Moths at Night]({ARXIV}2) | ✗ | ✓ | ACL 2026 |\n"
    drafts = read_page(page, "en").drafts
    assert [(draft.note, draft.venue, draft.paragraphs) for draft in drafts] == [
        ("", "", []), ("", "ACL 2026", [])
    ]  # fmt: skip


@pytest.mark.parametrize("cell", ["td", "th"])
def test_two_words_with_capitals_are_no_author_below_the_head_of_something_else(cell: str) -> None:
    """The first row has the heads of the columns, whether they are set as such or not."""
    rows = [("Lampnet", "Social Evaluation", "07/2022"), ("Mothbench", "Fog Testing", "08/2022"),
            ("Oak et al.", "Social Evaluation", "02/2023")]  # fmt: skip
    heads = "".join(
        f"<{cell} rowspan='2'>{head}</{cell}>" for head in ("Model", "Objective", "Time", "Paper")
    )
    heads += f"</tr><tr><{cell}>Operation</{cell}>"
    lines = "".join(
        f"<tr>{''.join(f'<td>{text}</td>' for text in row)}"
        f"<td><a href='https://arxiv.org/abs/2207.0000{n}'>Paper</a></td></tr>"
        for n, row in enumerate(rows)
    )
    drafts = works(f"# Papers\n\n<table><tr>{heads}</tr>{lines}</table>\n")
    assert [draft.title.rstrip(".") for draft in drafts] == ["Lampnet", "Mothbench", "Oak et al"]
    assert [draft.authors for draft in drafts] == [[], [], []]
    assert [draft.date for draft in drafts] == ["2022-07", "2022-08", "2023-02"]


@pytest.mark.parametrize("name", ["{1}, {0}", "{0} {1}"])
def test_one_name_and_a_year_are_the_author_and_no_venue(name: str) -> None:
    titles = ["Fog in Towns of the North", "Mist in Towns of the South", "Dew in the Old Halls"]
    people = [("Ada", "Moss"), ("Bo", "Oaken"), ("Cora", "Finch")]
    items = [
        f"- **{title}** — {name.format(*person)}, 202{n} | ACM Transactions on the Web. "
        f"[Paper](https://arxiv.org/abs/2101.0000{n})\n"
        for n, (title, person) in enumerate(zip(titles, people, strict=True))
    ]
    drafts = read_page("# Towns\n\n" + "".join(items), "en").drafts
    assert [draft.authors for draft in drafts] == [["Ada Moss"], ["Bo Oaken"], ["Cora Finch"]]
    assert [draft.date for draft in drafts] == ["2020", "2021", "2022"]
    assert {draft.venue for draft in drafts} == {"ACM Transactions on the Web"}


def test_family_names_and_a_year_in_front_of_titles_say_who_and_when() -> None:
    drafts = works(
        "- Moss et al., 2021: [Fog on Ponds](https://a.org/1). Broad overview of ponds.\n"
        "- Ray & Oak, 2015. [The Lamp Is a Lie](https://a.org/2). AI Magazine. Proposes lamps.\n"
        "- Finch, 2011. [Slow Ferries across Lakes](https://a.org/3). Early paper on ferries.\n"
        "- Roe & de Lind, 2022. [Ships for Ponds](https://a.org/4). TACL. Provides a new fleet.\n"
        "- Poe et al., 2023. [Fog on Lamps](https://a.org/5). Discusses what lamps see.\n"
        "- Lind, 2023. [Ponds of Fog](https://a.org/6). Overview of all ponds.\n"
    )
    assert [(d.authors, d.date, d.venue) for d in drafts] == [
        (["Moss"], "2021", ""),
        (["Ray", "Oak"], "2015", "AI Magazine"),
        (["Finch"], "2011", ""),
        (["Roe", "de Lind"], "2022", "TACL"),
        (["Poe"], "2023", ""),
        (["Lind"], "2023", ""),
    ]


def test_a_journal_and_a_year_in_front_of_titles_are_no_names() -> None:
    drafts = works(
        "- Tides, 2021. [Fog on Ponds](https://a.org/1). Broad overview of ponds.\n"
        "- Lamps, 2015. [The Lamp Is a Lie](https://a.org/2). Proposes new lamps.\n"
        "- Finch and Ray, Lamps & Fog, 2011. [Slow Ferries](https://a.org/3). On ferries.\n"
    )
    assert [d.venue for d in drafts[:2]] == ["Tides", "Lamps"]
    assert not any("Fog" in name for d in drafts for name in d.authors)


def test_rows_are_called_by_what_stands_beside_their_references() -> None:
    drafts = works(
        "| Reference | Name or Description | URL |\n|---|---|---|\n"
        "| Moss et al., 2010 | Word ladders in fog (WLF) | https://a.org/1 |\n"
        "| Oak, Ray et al., 2014 | Ladders, 500 words from ponds | https://a.org/2 |\n"
        "| Finch and Roe, 2022 | PondLE, a small subset | https://a.org/3 |\n"
        "| [Lind et al., 2017](https://aclanthology.org/P17-1001/) | Biomedical Lamps | |\n"
    )
    assert [(d.title, d.authors, d.date) for d in drafts] == [
        ("Word ladders in fog (WLF)", ["Moss"], "2010"),
        ("Ladders, 500 words from ponds", ["Oak", "Ray"], "2014"),
        ("PondLE, a small subset", ["Finch", "Roe"], "2022"),
        ("Biomedical Lamps", ["Lind"], "2017"),
    ]
    table = (
        "| Benchmark | Task | Paper |\n|---|---|---|\n"
        "| FogBench | Ladders | [Moss et al., 2021](https://arxiv.org/abs/2101.00001) |\n"
        "| PondBench | Ladders, Lamps | [Oak et al., 2022](https://arxiv.org/abs/2201.00002) |\n"
        "| LampNet | Lamps, Ponds, Fog | [Ray et al., 2023](https://arxiv.org/abs/2301.00003) |\n"
    )
    assert [(d.title, d.authors, d.ids["arxiv"]) for d in works(table)] == [
        ("FogBench", ["Moss"], "2101.00001"),
        ("PondBench", ["Oak"], "2201.00002"),
        ("LampNet", ["Ray"], "2301.00003"),
    ]


def test_venues_and_years_are_read_however_they_are_written() -> None:
    drafts = works(
        "- **Fog on Small Ponds** *Ann Lee et al. IEEE(RAL)* [[paper](https://a.org/1)]\n"
        "- **The Lamps of Old Towns** *Bo Ray et al. IEEE(ICRA).* [[paper](https://a.org/2)]\n"
        "- **Slow Ferries across Lakes** *Cy Moss et al. CoRL* [[paper](https://a.org/3)]\n"
    )
    assert [d.venue for d in drafts] == ["IEEE(RAL)", "IEEE(ICRA)", "CoRL"]
    drafts = works(
        "- Fog on Small Ponds (**ubicomp**) [[paper](https://a.org/1)]\n"
        "- The Lamps of Old Towns (**CHI**) [[paper](https://a.org/2)]\n"
        "- Slow Ferries across Lakes (**IMWUT**) [[paper](https://a.org/3)]\n"
    )
    assert [d.venue for d in drafts] == ["ubicomp", "CHI", "IMWUT"]
    drafts = works(
        "- [**MedIA 2022**] Fog on Small Ponds [[pdf](https://a.org/1)]\n"
        "- [**TMI 2021**] The Lamps of Old Towns [[pdf](https://a.org/2)]\n"
        "- [**GitHub 2023**] Slow Ferries across Lakes [[pdf](https://a.org/3)]\n"
        "- [**MICCAI 2021**] Ships for Ponds [[pdf](https://a.org/4)]\n"
    )
    assert [(d.venue, d.date) for d in drafts] == [
        ("MedIA 2022", "2022"), ("TMI 2021", "2021"), ("", "2023"), ("MICCAI 2021", "2021")
    ]  # fmt: skip
    page = (
        "# Papers\n\n- **Fog on Small Ponds**\n\n  NeurIPS 2021. [[Paper](https://a.org/1)]\n"
        "- **The Lamps of Old Towns**\n\n  ACL 2022. [[Paper](https://a.org/2)]\n"
        "- **Slow Ferries across Lakes**\n\n  Blog post 2023.[[Blog](https://b.org/3)]\n"
    )
    drafts = [*read_page(page, "en").drafts]
    assert [d.date for d in drafts] == ["2021", "2022", "2023"]


def test_whoever_a_venue_in_brackets_is_from_stands_behind_it() -> None:
    drafts = works(
        "- Towards Lamps That See Fog (VLDB 2021 from Tim Krane)\n"
        "- The Lamps of Old Towns (SIGMOD 2022)\n"
        "- Slow Ferries across Lakes (CIDR 2023)\n"
    )
    assert [(d.title, d.venue, d.note) for d in drafts] == [
        ("Towards Lamps That See Fog", "VLDB 2021", "from Tim Krane"),
        ("The Lamps of Old Towns", "SIGMOD 2022", ""),
        ("Slow Ferries across Lakes", "CIDR 2023", ""),
    ]


def test_an_initial_ends_no_names() -> None:
    text = (
        "- <[Tutorial on Small Ponds](https://a.org/1)> by Ann Bea C. Lem, ICML, 2018. (Slides)\n"
    )
    assert [(d.authors, d.venue) for d in works(text)] == [(["Ann Bea C. Lem"], "ICML, 2018")]


def test_volume_and_issue_in_front_of_a_year_are_no_date() -> None:
    (draft,) = references(
        "Lee, Ann, et al. **Fog on Small Ponds**. The Lancet Oncology 20.12 (2019): 45-54. [[PDF]](https://a.org/1)"
    )
    assert draft.date == "2019"


def test_a_title_ends_in_front_of_a_venue_that_nothing_parts_from_it() -> None:
    drafts = works(
        "- [PondNet](https://arxiv.org/abs/2201.00001): Small Lamps to Light the Fog ICML' 2022.\n"
        "- [LampNet](https://arxiv.org/abs/2201.00002): The Slow Ferries of Old Towns\n"
        "- [FogNet](https://arxiv.org/abs/2201.00003): What We Have Seen from ICML 2021\n"
        "- [Quiet Moths in the Lamps](https://arxiv.org/abs/2211.00004) | MLSys' 23\n"
    )
    assert [(d.title, d.date) for d in drafts] == [
        ("PondNet: Small Lamps to Light the Fog", "2022"),
        ("LampNet: The Slow Ferries of Old Towns", ""),
        ("FogNet: What We Have Seen from ICML 2021", ""),
        ("Quiet Moths in the Lamps", "2023"),
    ]


def test_whoever_stands_where_others_have_their_venue_with_its_year_is_none() -> None:
    drafts = works(
        "- [PondNet](https://arxiv.org/abs/2201.00001): Small Lamps to Light the Fog | SOSP 23\n"
        "- [LampNet](https://arxiv.org/abs/2201.00002): Slow Ferries of Old Towns | Lampsoft\n"
        "- [FogNet](https://arxiv.org/abs/2201.00003): Ships for Quiet Ponds | NSDI' 24\n"
        "- [Moths in the Lamps of Towns](https://arxiv.org/abs/2211.00004) | Pond Research\n"
        "- [Quiet Moths in the Lamps](https://arxiv.org/abs/2211.00005)\n"
        "- [DuskNet](https://arxiv.org/abs/2201.00006): What Gulls See in Towns | OSDI 22\n"
    )
    assert [(d.venue, d.authors) for d in drafts] == [
        ("SOSP 23", []), ("", []), ("NSDI' 24", []), ("", []), ("", []), ("OSDI 22", [])
    ]  # fmt: skip
    assert [d.note for d in drafts] == ["", "Lampsoft", "", "Pond Research", "", ""]


def test_links_in_brackets_are_no_authors() -> None:
    drafts = works(
        "**Fog on Ponds**. [[Github](https://github.com/a/b)] [[Google Drive](https://a.org/d/1)]\n\n"
        "**The Lamps of Old Towns** <br />\nAnn Lee, Bo Ray. [[paper](https://arxiv.org/abs/2310.00002)]\n"
    )
    assert [d.authors for d in drafts] == [[], ["Ann Lee", "Bo Ray"]]


def test_cells_with_commas_below_the_head_of_something_else_are_no_authors() -> None:
    drafts = works(
        "| Paper | Phase | Link |\n|---|---|---|\n"
        "| Fog on Small Ponds | Initial Setup, During Task | https://a.org/1 |\n"
        "| The Lamps of Old Towns | During Task | https://a.org/2 |\n"
        "| Slow Ferries across Lakes | Post Task | https://a.org/3 |\n"
        "| Ships for Quiet Ponds | planning | https://a.org/4 |\n"
    )
    assert [d.authors for d in drafts] == [[], [], [], []]


def test_names_and_a_year_in_brackets_in_front_of_a_title_are_no_venue() -> None:
    drafts = works(
        "- (ACL 2022) Fog on Small Ponds. [[Paper](https://a.org/1)]\n"
        "- (EMNLP 2021) The Lamps of Old Towns. [[Paper](https://a.org/2)]\n"
        "- (Moss et al., 1978) Slow Ferries across Lakes. [[Paper](https://a.org/3)]\n"
    )
    assert [(d.venue, d.authors) for d in drafts] == [
        ("ACL 2022", []), ("EMNLP 2021", []), ("", ["Moss"])
    ]  # fmt: skip
    assert drafts[2].date == "1978"


@pytest.mark.parametrize(
    "said",
    ["{}, 2021, Ada Moss, Ben Oak", "{} 2021, Ada Moss, Ben Oak", "{}, 2021, Ada Moss et al."],
)
def test_names_may_stand_behind_the_year_of_a_venue(said: str) -> None:
    works = [
        ("Lanterns in the Harbor Fog", "ICML"),
        ("Quiet Lamps for Small Rooms", "Pond and Lake"),
        ("Moths at Night in Towns", "ACL"),
    ]
    form = f"- **{{0}}**, {said.replace('{}', '{1}')} [[pdf]]({{link}})\n"
    drafts = read_page(write_list(form, works), "en").drafts
    names = ["Ada Moss", *(["Ben Oak"] if "Ben" in said else [])]
    assert [(d.title, d.venue.removesuffix(" 2021").rstrip(","), d.authors) for d in drafts] == [
        (title, venue, names) for title, venue in works
    ]


@pytest.mark.parametrize("mark", ["[{} (2022)]", "*{} (2022)*", "<ins>{} (2022)</ins>"])
def test_venues_with_the_year_in_brackets_are_no_names_with_years(mark: str) -> None:
    venues = ["TideCon", "ICML", "HarborSys", "ACL", "Lampcon"]
    works = [(f"Lanterns in Fog {number}", mark.format(v)) for number, v in enumerate(venues)]
    drafts = read_page(write_list("- [{0}]({link}) {1}\n", works), "en").drafts
    assert [(draft.venue.partition(" (")[0], draft.authors) for draft in drafts] == [
        (venue, []) for venue in venues
    ]


def test_the_names_of_emoji_are_no_words_of_a_work_wherever_they_stand() -> None:
    titles = ["Lamps in the Fog - Tidy Moths", "Moths at Night: A Study", "Harbors: A Study"]
    ends = ["", ":star::star:", ":star:雾中识蛾"]
    page = "# Papers\n\n" + "".join(
        f":1st_place_medal: :page_facing_up:[{title}](https://arxiv.org/abs/2401.0000{n}){end}\n\n"
        for n, (title, end) in enumerate(zip(titles, ends, strict=True))
    )
    drafts = read_page(page, "en").drafts
    assert [draft.title for draft in drafts] == titles
    assert [draft.note or draft.paragraphs for draft in drafts] == [[], [], "雾中识蛾"]


def test_an_address_behind_what_it_is_of_gives_no_id() -> None:
    titles = ["Lamps at Night and Dusk", "Lanterns of the Sea", "Wicks and Oil in Winter"]
    page = "# Papers\n\n" + "".join(
        f"- **[{title}](https://a.org/{n})**. 2021. Data: https://doi.org/10.5281/zenodo.{n}\n"
        for n, title in enumerate(titles)
    )
    drafts = read_page(page, "en").drafts
    assert [(draft.title, draft.links, draft.ids) for draft in drafts] == [
        (title, {"data": f"https://doi.org/10.5281/zenodo.{n}"}, {})
        for n, title in enumerate(titles)
    ]


def test_any_word_that_links_to_a_paper_is_a_label_of_the_work() -> None:
    paper, code = "https://arxiv.org/abs/2401.0000", "https://github.com/a/b"
    page = "# Papers\n\n" + "".join(
        f"- **Lamps in Fog {n}**, Ada Moss. AAAI 2024. [{label}]({paper}{n}), [code]({code}{n})\n"
        for n, label in enumerate(["conference", "`journal`"])
    )
    drafts = read_page(page, "en").drafts
    assert [(draft.ids["arxiv"], [*draft.links], draft.note) for draft in drafts] == [
        (f"2401.0000{n}", ["code"], "") for n in range(2)
    ]


def test_a_name_and_a_year_in_brackets_are_what_the_others_of_the_run_are() -> None:
    cited = ["(Moss et al,. 1978)", "(Oak, 1988)", "(Fern et al,. 2001)", "(Reed et al,. 2022)"]
    page = "# Papers\n\n" + "".join(
        f"- {one} Lamps in the Fog {n}. [Paper](https://a.example/{n})\n"
        for n, one in enumerate(cited)
    )
    drafts = read_page(page, "en").drafts
    assert [(draft.authors[:1], draft.date, draft.venue) for draft in drafts] == [
        (["Moss"], "1978", ""), (["Oak"], "1988", ""), (["Fern"], "2001", ""),
        (["Reed"], "2022", ""),
    ]  # fmt: skip


def test_one_author_of_a_reference_after_the_sciences_is_no_journal() -> None:
    drafts = works(
        "- Moss D (2003) Getting lamps on: the art of quiet evenings. London: Fog Books.\n"
        "- Oak C (2016) Deep Fog: Rules for Focused Lamps in a Dark World. New York.\n"
        "- Finch A (2010) The lamp manifesto: how to get wicks right. New York: Harbor Books.\n"
        "- Roe MA (2008) The importance of silliness in lamps. Journal of Cell Science 121:1–7.\n"
    )
    assert [(d.authors, d.date) for d in drafts] == [
        (["Moss D"], "2003"), (["Oak C"], "2016"), (["Finch A"], "2010"), (["Roe MA"], "2008"),
    ]  # fmt: skip
    assert drafts[3].venue == "Journal of Cell Science"


def test_a_label_that_most_entries_have_is_nobody() -> None:
    titles = ["Lamps in the Harbor Fog", "Quiet Lamps for Rooms", "Moths at Night", "Slow Ferries"]
    drafts = works(
        "".join(
            f"- **{title}**, ICML 2024 [[paper](https://arxiv.org/abs/2301.0000{number})]\n"
            f"    + Search Algorithm: {'MCTS' if number % 2 else 'A*'}\n"
            for number, title in enumerate(titles)
        )
    )
    assert [(d.title, d.authors) for d in drafts] == [(title, []) for title in titles]


def test_the_link_of_a_method_to_its_paper_comes_before_what_a_blog_says_of_it() -> None:
    page = (
        "# Ponds\n\n| Date | Method | Title and Our Reading of It | Code |\n|---|---|---|---|\n"
        "| 22-05-16 | [PondNet](https://arxiv.org/abs/2205.00001) "
        "| [A Quiet Pond by Night](https://zhuanlan.zhihu.com/p/1) "
        "| [pondnet](https://github.com/a/pondnet) |\n"
        "| 22-06-18 | [OwlNet](https://arxiv.org/abs/2206.00002) "
        "| [Wide Ponds and Owls](https://owls.medium.com/2) | None |\n"
    )
    drafts = read_page(page, "en").drafts
    assert [draft.ids.get("arxiv") for draft in drafts] == ["2205.00001", "2206.00002"]
    assert [draft.links["blog"] for draft in drafts] == [
        "https://zhuanlan.zhihu.com/p/1", "https://owls.medium.com/2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "venue", "date"),
    [
        ("ACM Computing Surveys 19", "ACM Computing Surveys 2019", "2019"),
        ("IEEE Transactions on Affective Computing 17",
         "IEEE Transactions on Affective Computing 2017", "2017"),
        ("LampCon15", "LampCon 2015", "2015"),
    ],
)  # fmt: skip
def test_two_digits_of_a_venue_in_brackets_are_its_year(
    written: str, venue: str, date: str
) -> None:
    form = f"- ({written}) {{0}} [[paper]({{link}})]\n"
    titles = ["Lanterns in the Fog", "Quiet Lamps for Rooms", "Candles for Owls and Birds"]
    page = write_list(form, [(title,) for title in titles])
    assert [(d.title, d.venue, d.date) for d in read_page(page, "en").drafts] == [
        (title, venue, date) for title in titles
    ]


def test_two_digits_joined_to_a_venue_in_its_column_are_its_year() -> None:
    rows = "".join(f"| [Lamps in the Fog {n}](https://a.example/{n}) | LampCon1{n} |\n"
                   for n in range(4))  # fmt: skip
    drafts = works(f"| Title | Venue |\n| --- | --- |\n{rows}")
    assert [(d.venue, d.date) for d in drafts] == [(f"LampCon 201{n}", f"201{n}") for n in range(4)]


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("arxiv.org/abs/2301.00001", "https://arxiv.org/abs/2301.00001"),
        ("dx.doi.org/10.1234/lamp", "https://dx.doi.org/10.1234/lamp"),
        ("github.com/quay/lamp", "https://github.com/quay/lamp"),
        ("papers.old/lamp.pdf", ""),
        ("./arxiv.org/lamp.pdf", ""),
    ],
)
def test_an_address_of_a_known_site_needs_no_scheme(written: str, url: str) -> None:
    result = read_page(HEAD + f"- [Lanterns in the Harbor Fog]({written}). ACL 2023.\n", "en")
    assert [draft.url for draft in result.drafts] == [url]
    assert [ref.reason for ref in result.unused_links] == ["a file beside this page"] * (not url)


def test_family_names_in_front_of_the_title_of_a_reference_are_its_authors() -> None:
    rows = [
        "| Moss & Oak (2009). Quiet lamps: a survey of small rooms. *Wick Lett* | all |",
        "| Finch, Gray & Hart (2006). Fog can hide the harbors of a town. *J Fog* 3(12) | `fog` |",
        "| Marsh et al. (1986). The structure of wicks in the nights of towns. *Owl Stud* | 灯 |",
    ]
    drafts = works("\n".join(["| 논문 | 코드 |", "| --- | --- |", *rows, ""]))
    assert [(draft.authors, draft.venue) for draft in drafts] == [
        (["Moss", "Oak"], "Wick Lett"),
        (["Finch", "Gray", "Hart"], "J Fog"),
        (["Marsh"], "Owl Stud"),
    ]


@pytest.mark.parametrize(
    ("bracket", "venue", "year"),
    [
        ("[2023, ACL 2024]", "ACL 2024", "2024"),
        ("[2023, Lamp Security 2024]", "Lamp Security 2024", "2024"),
        ("(Lamp Systems with Applications, 2023)", "Lamp Systems with Applications", "2023"),
        ("(Journal of Lamps with Wicks, 2023)", "Journal of Lamps with Wicks", "2023"),
    ],
)
def test_venues_with_two_years_or_small_words_are_venues(
    bracket: str, venue: str, year: str
) -> None:
    page = f"# Lamps\n\n- [Lamps in the Fog](https://arxiv.org/abs/2309.00001) {bracket} — Quiet.\n"
    (draft,) = read_page(page, "en").drafts
    assert (draft.title, draft.venue, draft.date) == ("Lamps in the Fog", venue, year)


def test_a_venue_of_two_conferences_stands_in_front_of_inverted_names() -> None:
    drafts = works(
        "- **Deep Lamps in the Fog** (2020), PLDI 2020, Allam, Mira, et al. [[pdf]](https://a.org/1)\n"
        "- **Quiet Lamps for Rooms** (2016), FSE 2016, Moss, Ada, et al. [[pdf]](https://a.org/2)\n"
        "- **Lamps and Small Owls** (2019), ICSE 2019, Berg, Bo, et al. [[pdf]](https://a.org/3)\n"
        "- **Wicks for Towns** (2018), ESEC/FSE 2018, Hell, Vin J., et al. [[pdf]](https://a.org/4)\n"
    )
    assert drafts[-1].venue == "ESEC/FSE 2018"
    assert "ESEC" not in drafts[-1].authors


def test_where_people_work_is_no_venue_in_a_line_of_its_own_either() -> None:
    places = ["University of Quito", "Oslo University", "Lampsoft | University of Rome"]
    page = "".join(
        f"* **A Quiet Lamp for Rooms {n}**\n  * Ada Moss, Ben Oak\n  * {place}\n"
        f"  * [2024.05.2{n}] https://arxiv.org/abs/2405.0000{n}\n"
        for n, place in enumerate(places)
    )
    drafts = read_page(f"# Lamps\n\n## Rooms\n\n{page}", "en").drafts
    assert [(d.venue, d.date, d.note) for d in drafts] == [
        ("", f"2024-05-2{n}", "") for n in range(3)
    ]


def test_an_unknown_venue_in_brackets_in_front_of_others_is_set_apart() -> None:
    venues = ["SIGCSE 2023", "Lamp Sciences", "Wicks and Education: AI", "ICER 2023"]
    page = "".join(
        f'- "A Quiet Lamp for Rooms {n}" [{venue}] [2023-0{n + 1}] '
        f"[[paper]](https://arxiv.org/abs/2302.0000{n})\n"
        for n, venue in enumerate(venues)
    )
    drafts = read_page(f"# Lamps\n\n## Rooms\n\n{page}", "en").drafts
    assert [(d.venue, d.date) for d in drafts] == [
        (venue, f"2023-0{n + 1}") for n, venue in enumerate(venues)
    ]


def test_a_linked_badge_says_where_a_work_was_published_whatever_its_description() -> None:
    page = "# Lamps\n\n## Rooms\n\n" + "".join(
        f'- <i>A Quiet Lamp for Rooms {n}</i>, Moss et al., <a href="https://a.org/{n}.pdf">'
        f'<img src="https://img.shields.io/badge/{badge}-blue" alt="PDF Badge"></a>\n'
        for n, badge in enumerate(["ICLR-2025", "ACL-2024", "NeurIPS_2023"])
    )
    assert [d.venue for d in read_page(page, "en").drafts] == [
        "ICLR 2025", "ACL 2024", "NeurIPS 2023"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("item", "authors", "venue", "date"),
    [
        ("Quiet Lamps // Ada Moss, Ben S. Oak // ACL 2020 // [pdf]", 2, "ACL 2020", "2020"),
        ('Ada Moss, Ben Oak; "Quiet Lamps"; ACL; 2020 [pdf]', 2, "ACL", "2020"),
        ("Quiet Lamps @ ACL 2020 [pdf]", 0, "ACL 2020", "2020"),
        ("Quiet Lamps. In *Proceedings of ACL*, 2020. Ada Moss, Ben Oak, Cy Elm, Di Fir [pdf]", 4,
         "Proceedings of ACL", "2020"),
    ],
)  # fmt: skip
def test_what_stands_between_signs_behind_a_title_is_kept(
    item: str, authors: int, venue: str, date: str
) -> None:
    page = "# Lamps\n\n" + "".join(
        f"- {item.replace('Quiet Lamps', title)}(https://a.org/{n}.pdf)\n"
        for n, title in enumerate(["Quiet Lamps for All Rooms", "Lamps in the Fog of Towns"])
    )
    drafts = read_page(page, "en").drafts
    assert [d.title for d in drafts] == ["Quiet Lamps for All Rooms", "Lamps in the Fog of Towns"]
    assert [(len(d.authors), d.venue, d.date) for d in drafts] == [(authors, venue, date)] * 2


def test_names_in_a_line_below_the_authors_are_kept_as_they_are() -> None:
    """Also where the first author of a reference has an initial, as the MLA wants it."""
    page = (
        '# Lamps\n\n**[1]** Moss, Ada B., Ben Oak, and Cy-Di Elm. "**A Lamp for Deep Fog**." '
        "Lamp Computation 18.7 (2006): 27-54. [[pdf]](https://a.org/1.pdf)\n\n"
        '**[2]** Fir, Eve, and Finn Ash. "**A Lamp for Thin Fog**." Lamp Computation 19.7 (2007): '
        "27-54. [[pdf]](https://a.org/2.pdf)\n\n## More\n\n"
        "- **Lamps in the Fog** [pdf](https://a.org/3.pdf)\n  - Ada Moss, Ben Oak\n"
        "  - Key: Fog Lamps, Old Towns\n"
    )
    first, second, third = read_page(page, "en").drafts
    assert first.authors == ["Ada B. Moss", "Ben Oak", "Cy-Di Elm"]
    assert second.authors == ["Eve Fir", "Finn Ash"]
    assert (third.authors, third.paragraphs) == (
        ["Ada Moss", "Ben Oak"], ["Key: Fog Lamps, Old Towns"]
    )  # fmt: skip


def test_authors_and_the_year_of_one_column_may_stand_in_several_lines() -> None:
    page = (
        "# 论文\n\n| 标题 | 作者 & 年份 |\n|---|---|\n"
        "| [Lamps of Towns](https://arxiv.org/abs/2101.00001) | Ada Moss,<br /> 2025 |\n"
        "| [Lamps of Hills](https://arxiv.org/abs/2101.00002) | Ben Oak, 2024 |\n"
        "| [Lamps of Lakes](https://arxiv.org/abs/2101.00003) | Cy Elm,<br />Di Fir, 2023 |\n"
    )
    drafts = read_page(page, "zh").drafts
    assert [(draft.authors, draft.date) for draft in drafts] == [
        (["Ada Moss"], "2025"), (["Ben Oak"], "2024"), (["Cy Elm", "Di Fir"], "2023")]  # fmt: skip


def test_bars_part_fields_also_behind_sentences() -> None:
    page = "# 论文\n\n" + "".join(
        f"+ [灯] | [Lamps of Town {n}](https://arxiv.org/abs/2101.0000{n}) | 本文提出了一种在雾"
        f"中点灯的方法，并在三个城市里做了详细的实验和分析 | Ada Moss et al,201{n}\n\n"
        for n in range(4)
    )
    drafts = read_page(page, "zh").drafts
    assert [(draft.authors, draft.date) for draft in drafts] == [
        (["Ada Moss"], f"201{n}") for n in range(4)
    ]


def test_the_month_in_front_of_a_venue_is_the_date_of_the_work() -> None:
    places = ["2023.12 Nature", "2024.03 Advanced Science", "2024.05 Nature Machine Intelligence"]
    page = "# Lamps\n\n## Papers\n\n" + "".join(
        f"- [{place}] [A Quiet Study of Pond {n}](https://a.org/{n})\n"
        for n, place in enumerate(places)
    )
    drafts = read_page(page, "en").drafts
    assert [(draft.date, draft.venue) for draft in drafts] == [
        ("2023-12", "Nature"), ("2024-03", "Advanced Science"),
        ("2024-05", "Nature Machine Intelligence")]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "authors", "places"),
    [
        ("Ada Moss, Ben Oak, Cy Elm. Lamp Research Asia,Quay University",
         ["Ada Moss", "Ben Oak", "Cy Elm"], "Lamp Research Asia,Quay University"),
        ("Ada Moss et al. Quay University, China; Harbour University, U. K.",
         ["Ada Moss"], "Quay University, China; Harbour University, U. K."),
        ("Ada Moss, Ben Oak. Quay Academy of Sciences, University of the Quay Academy of Sciences",
         ["Ada Moss", "Ben Oak"],
         "Quay Academy of Sciences, University of the Quay Academy of Sciences"),
    ],
)  # fmt: skip
def test_institutions_behind_the_authors_are_no_authors(
    line: str, authors: list[str], places: str
) -> None:
    page = "# Lamps\n\n## Papers\n\n" + "".join(
        f"1. **Lamps of Town {n}, ACL2019** [paper](https://arxiv.org/abs/2101.0000{n})\n"
        f"    *{line.replace('Ada', first)}*\n\n"
        for n, first in enumerate(["Ada", "Una", "Eve", "Lia"])
    )
    parsed = read_page(page, "en")
    assert [draft.authors[1:] for draft in parsed.drafts] == [authors[1:]] * 4
    assert [draft.authors[0] for draft in parsed.drafts] == [
        "Ada Moss", "Una Moss", "Eve Moss", "Lia Moss"]  # fmt: skip
    assert [text for _, text in parsed.ignored] == [places] * 4


def test_labs_are_no_authors_and_what_is_published_has_its_venue() -> None:
    works = [
        ("Lamps of Towns", "Ada Moss, ACL 2018, MIT"),
        ("Lamps of Hills", "Ben Oak, Eve Ash, ICML 2019"),
        ("Lamps of Ponds", "Una Birch, Lia Orr, EMNLP 2019"),
        ("Lamps of Lakes", "Cy Elm, Di Fir, arXiv 2024 (FSE 2025)"),
    ]
    drafts = read_page(write_list("- **{0}**, {1}[(pdf)]({link})\n", works), "en").drafts
    assert [(draft.authors, draft.venue) for draft in drafts] == [
        (["Ada Moss"], "ACL 2018"), (["Ben Oak", "Eve Ash"], "ICML 2019"),
        (["Una Birch", "Lia Orr"], "EMNLP 2019"), (["Cy Elm", "Di Fir"], "FSE 2025")]  # fmt: skip


@pytest.mark.parametrize("mark", ["**{}**", r"***\*{}\****"])
def test_one_name_may_be_set_off_among_the_authors(mark: str) -> None:
    own = mark.format("Ada Moss")
    lines = [f"{own}, Ben Oak, Cy Elm", f"Ben Oak, {own}, Di Fir", "Eve Ash, Cy Elm, **Ada Moss**"]
    page = "# Lamps\n\n## Papers\n\n" + "".join(
        f"* [A Quiet Study of Pond {n}](https://arxiv.org/abs/2101.0000{n}) ICML 2019\n  * {line}\n"
        for n, line in enumerate(lines)
    )
    drafts = read_page(page, "en").drafts
    assert [draft.authors for draft in drafts] == [
        ["Ada Moss", "Ben Oak", "Cy Elm"], ["Ben Oak", "Ada Moss", "Di Fir"],
        ["Eve Ash", "Cy Elm", "Ada Moss"]]  # fmt: skip


@pytest.mark.parametrize(
    ("item", "venue"),
    [
        ('A. Moss and B. Oak, "Lamps of Towns," in IEEE Pervasive Lighting, vol. 23, no. 2, 2024',
         "IEEE Pervasive Lighting"),
        ("Moss, A. (2001). Lamps of towns. *Nature Reviews Neuroscience*, *2*(8), 561-567.",
         "Nature Reviews Neuroscience"),
        ("[Lamps of Towns](https://a.org/1). Openreview 2021", ""),
    ],
)  # fmt: skip
def test_the_volume_of_a_venue_may_be_set_off(item: str, venue: str) -> None:
    page = f"# Lamps\n\n## Papers\n\n- {item}\n"
    (draft,) = read_page(page, "en").drafts
    assert (draft.venue, draft.title.title()) == (venue, "Lamps Of Towns")


def test_a_journal_that_one_entry_sets_otherwise_does_not_replace_the_others() -> None:
    venues = ["Journal of Lamps", "Brain Lights", "Wicks & Fog Reviews", "Human Lanterns"]
    items = [
        f"- Moss, A. (200{n}). How lamps burn for {n} nights. *{venue}*, *{n + 2}*({n}), 3-9."
        for n, venue in enumerate(venues)
    ]
    items.append(
        "- Oak, B. (2009). How lamps go out. In C. Elm (Ed.), *Lamps* (pp. 2-9). Springer."
    )
    page = "# Lamps\n\n## Papers\n\n" + "\n".join(items)
    assert [draft.venue for draft in read_page(page, "en").drafts][:4] == venues


def test_several_family_names_in_front_of_a_linked_title_are_its_authors() -> None:
    """Also of one work alone."""
    page = (
        "# Lamps\n\n### Week 1\n\nMoss, Oak, Elm. [Quiet Ponds by Night](https://a.org/1). "
        "TACAS'17\n\n**Questions:**\n\n* What do they use as lamps? And as wicks?\n\n"
        "### Week 2\n\nFir, Ash, Ray, Quist: [Reading Lamps on Rainy Days](https://a.org/2)\n\n"
        "### Week 3 (May 5)\n\nSurvey: [Candles for Owls](https://arxiv.org/abs/2101.00001)\n"
    )
    drafts = read_page(page, "en").drafts
    assert [(draft.title, draft.authors) for draft in drafts] == [
        ("Quiet Ponds by Night", ["Moss", "Oak", "Elm"]),
        ("Reading Lamps on Rainy Days", ["Fir", "Ash", "Ray", "Quist"]),
        ("Candles for Owls", []),
    ]


@pytest.mark.parametrize(
    ("rest", "authors", "venue", "date"),
    [
        (", Elm, Cy and Fir, Di, ACL 2021", ["Cy Elm", "Di Fir"], "ACL 2021", "2021"),
        (" - 2010 Ben Oak, Ada Moss, Nature", ["Ben Oak", "Ada Moss"], "Nature", "2010"),
        (" - 2020 Summer School", [], "", "2020"),
        (", Ben Oak, for ACL 2020", ["Ben Oak"], "for ACL 2020", "2020"),
    ],
)
def test_what_stands_beside_names_is_not_lost(
    rest: str, authors: list[str], venue: str, date: str
) -> None:
    page = f"# Lamps\n\n## Papers\n\n- [A Study of Tides](https://arxiv.org/abs/2401.01001){rest}\n"
    (draft,) = read_page(page, "en").drafts
    assert (draft.title, draft.authors, draft.date) == ("A Study of Tides", authors, date)
    assert draft.venue == venue


def test_families_in_capitals_and_collaborations_are_authors() -> None:
    page = (
        "# Lamps\n\n| Title | Authors | Venue |\n|---|---|---|\n"
        "| [A Study of Tides](https://arxiv.org/abs/2401.01001) | Ada Moss, CAO, Flo Yew | ACL |\n"
        "| [Seeing Lamps](https://arxiv.org/abs/2401.01002) | ATLAS, Ben Oak | ACL |\n"
    )
    assert [draft.authors for draft in read_page(page, "en").drafts] == [
        ["Ada Moss", "CAO", "Flo Yew"], ["ATLAS", "Ben Oak"]]  # fmt: skip


@pytest.mark.parametrize(
    "remarks",
    [
        ["(Google, Stanford and Berkeley)", "(Huawei, Oxford and Cambridge)", "(Baidu)"],
        ["- Pruning, Quantization and Distillation", "- Scheduling, Caching and Batching",
         "- Robustness"],
        ["(Julia, Python and Matlab)", "(Julia and Python)", "(Rust)"],
    ],
)  # fmt: skip
def test_words_beside_titles_that_nothing_dates_are_nobody(remarks: list[str]) -> None:
    page = "# Lamps\n\n## Papers\n\n" + "".join(
        f"- [A Quiet Study of Pond {n}](https://arxiv.org/abs/2101.0000{n}) {remark}\n"
        for n, remark in enumerate(remarks)
    )
    assert [draft.authors for draft in read_page(page, "en").drafts] == [[]] * len(remarks)


def test_references_with_all_between_commas_are_read() -> None:
    """As Elsevier has them with numbers."""
    page = (
        "# References\n\n"
        "1. A.V. Moss, M. Oak, S.W.K. Elm, Lamps by tree matching and slow programming, J. Lamps "
        "11 (4) (1989) 491–516.\n"
        "2. B. Fir, C. Ash, On finding lowest lamps in trees, SIGLAMP Not. 8 (1976) 488–501.\n"
        "3. D. Ray, On the nature of wicks, Tides & Fog 3 (2) (1980) 5–9.\n"
    )
    drafts = read_page(page, "en").drafts
    assert [(draft.title, len(draft.authors), draft.venue, draft.date) for draft in drafts] == [
        ("Lamps by tree matching and slow programming", 3, "J. Lamps", "1989"),
        ("On finding lowest lamps in trees", 2, "SIGLAMP Not.", "1976"),
        ("On the nature of wicks", 1, "Tides & Fog", "1980"),
    ]


def test_journals_behind_references_by_family_names_are_venues() -> None:
    page = "# Lamps\n\n## Reading\n\n" + "".join(
        f"- {name} et al. (201{n}) How lamps burn for {n} nights: an overview. {venue}, 109({n}), "
        f"[doi:10.1000/{n}](https://doi.org/10.1000/{n}).\n"
        for n, (name, venue) in enumerate(
            [("Moss", "Climatic Lamps"), ("van Oak", "Tides & Fog"), ("Elm", "Energy and Wicks")]
        )
    )
    drafts = read_page(page, "en").drafts
    assert [draft.venue for draft in drafts] == [
        "Climatic Lamps",
        "Tides & Fog",
        "Energy and Wicks",
    ]


def test_a_bar_inside_a_formula_parts_nothing() -> None:
    text = (
        "The lamp that maximises p(x|y) over all of the towns and ports was found to burn longest"
    )
    page = f"# Lamps\n\n## Papers\n\n- [A Study of Tides](https://a.org/1)\n  - {text}\n"
    (draft,) = read_page(page, "en").drafts
    assert draft.paragraphs == [text]


def test_groups_and_suffixes_stand_among_the_names_of_references() -> None:
    page = read_page(
        "- Lee, A., Lampworks, & Qi, B. (2024). **Lamps in the Fog of the Shore**. In *CCL 2024*."
        " <https://example.org/0>\n"
        "- Davis, S., Jr., & Lee, A. (2024, April 14). **Candles for Owls at Night**."
        " <https://example.org/1>\n"
        "- KIM M J, GARCÍA M D. **Wicks and Their Makers**[C/OL]//TideCon. 2024."
        " <https://example.org/2>.\n",
        "en",
    )
    assert [(one.authors, one.venue, one.date, one.note) for one in page.drafts] == [
        (["A. Lee", "Lampworks", "B. Qi"], "CCL 2024", "2024", ""),
        (["S. Davis Jr.", "A. Lee"], "", "2024-04-14", ""),
        (["KIM M J", "GARCÍA M D"], "TideCon", "2024", ""),
    ]


def test_a_venue_nobody_knows_may_have_a_preposition() -> None:
    places = ["Journal of Fog Studies", "Archive of Lamps, Report 20/14", "ICML", "Nature"]
    page = "# Lamps\n\n## Papers\n\n" + "".join(
        f"- **Lamps of Kind {n} in Small Rooms**, by Ada Moss and Ben Oak, *in {place}*, 2020\n"
        for n, place in enumerate(places)
    )
    drafts = read_page(page, "en").drafts
    assert [draft.venue.removesuffix(" 2020") for draft in drafts] == places
    assert [draft.paragraphs for draft in drafts] == [[]] * 4


def test_a_column_of_notes_keeps_its_text_beside_a_column_nobody_knows() -> None:
    page = """# Soils

| Title | Venue | Habitat | Remark |
|---|---|---|---|
| [Measuring Carbon in Peat](https://example.org/a) | Catena 2021 | Bogs of the far north | cores |
| [Worms at Work](https://example.org/c) | Catena 2017 | Meadows in Wales | 3 years |
"""
    drafts = read_page(page, "en").drafts
    assert [draft.note for draft in drafts] == ["cores", "3 years"]
    assert [draft.paragraphs for draft in drafts] == [
        ["Bogs of the far north"],
        ["Meadows in Wales"],
    ]


def test_several_columns_of_notes_are_one_note() -> None:
    page = """# Soils

| Title | Venue | Note | Remark |
|---|---|---|---|
| [Measuring Carbon in Peat](https://example.org/a) | Catena 2021 | in French | 48 pages |
| [Worms at Work](https://example.org/c) | Catena 2017 | in Dutch | |
"""
    drafts = read_page(page, "en").drafts
    assert [draft.note for draft in drafts] == ["in French; 48 pages", "in Dutch"]
    assert [draft.paragraphs for draft in drafts] == [[], []]


SENTENCE = "It was trained on the lamps of a harbour town, for many years."
CELLS = [
    ("Size", "1B <br> 3B<br>9B", "1B; 3B; 9B", []),
    ("大小", "1B 基座 <br> 3B 对话", "1B 基座；3B 对话", []),
    ("Size", f"1B<br>{SENTENCE}", "", ["1B", SENTENCE]),
    ("Size", f"{SENTENCE}<br>1B<br>3B", "", [SENTENCE, "1B", "3B"]),
    ("Size", f"1B<br>3B<br>{SENTENCE}<br>9B", "", ["1B", "3B", SENTENCE, "9B"]),
    ("Size", "1B", "1B", []),
]  # fmt: skip


@pytest.mark.parametrize(("head", "cell", "note", "summary"), CELLS)
def test_the_lines_of_a_cell_are_in_one_field(
    head: str, cell: str, note: str, summary: list[str]
) -> None:
    first, second = works(
        f"| Model | {head} | Paper |\n|---|---|---|\n"
        f"| [Lamp-1](https://github.com/a/lamp-1) | {cell} | [paper]({ARXIV}1) |\n"
        f"| [Lamp-2](https://github.com/a/lamp-2) | 7B | [paper]({ARXIV}2) |\n"
    )
    assert (first.note, first.paragraphs) == (note, summary)
    assert (second.note, second.paragraphs) == ("7B", [])


def test_a_cell_goes_as_a_whole_where_another_has_the_note() -> None:
    first, *_ = works(
        "| Model | Size | Licence | Paper |\n|---|---|---|---|\n"
        f"| [Lamp-1](https://github.com/a/lamp-1) | 1B<br>3B | open<br>free | [paper]({ARXIV}1) |\n"
        f"| [Lamp-2](https://github.com/a/lamp-2) | 7B | closed | [paper]({ARXIV}2) |\n"
    )
    assert (first.note, first.paragraphs) == ("1B; 3B", ["open", "free"])


PDF, CODE = "https://press.example/fog.pdf", "https://lab.example/fog"


@pytest.mark.parametrize(
    "said",
    [
        f"Paper: {PDF} Code: {CODE}",
        f"Code: {CODE} Paper: {PDF}",
        f"Paper: {PDF} | Code: {CODE}",
        f"**Paper:** {PDF}, **Code:** {CODE}",
        f"论文：{PDF} 代码：{CODE}",
        f"代码：{CODE}；论文：{PDF}",
        f"{PDF} (paper) {CODE} (code)",
        f"{CODE} [code], {PDF} [paper]",
        f"{PDF}（论文） {CODE}（代码）",
        f"[paper] {PDF} [code] {CODE}",
        f"[Code]: {CODE} [Paper]: {PDF}",
    ],
)
@pytest.mark.parametrize(
    "form",
    [
        "- Lanterns in the Harbor Fog. {}\n- Gulls at Dawn and Dusk. <https://example.org/1>\n",
        "- **Lanterns in the Harbor Fog**\n  {}\n",
        "### Lanterns in the Harbor Fog\n\n{}\n\n### Gulls at Dawn and Dusk\n\n[PDF](https://a.example/1)\n",
        "| Title | Links |\n|---|---|\n| Lanterns in the Harbor Fog | {} |\n",
    ],
)
def test_a_bare_address_belongs_to_the_key_beside_it(form: str, said: str) -> None:
    result = read_page(
        HEAD + form.replace("{}", said.replace(" | ", " ; " if "|" in form else " | ")), "en"
    )
    draft = result.drafts[0]
    assert (draft.title, draft.url, draft.links) == (
        "Lanterns in the Harbor Fog",
        PDF,
        {"code": CODE},
    )
    assert (draft.note, draft.paragraphs) == ("", [])


@pytest.mark.parametrize(
    ("said", "kind"),
    [("model links", "model"), ("Code link", "code"), ("代码", "code")],
)
def test_a_key_of_several_words_is_read_as_a_whole(said: str, kind: str) -> None:
    [draft] = works(f"- Lanterns in the Harbor Fog. [pdf]({PDF})<br>{said}: {CODE}\n")
    assert draft.links[kind] == CODE


def test_the_last_word_of_a_sentence_is_no_key_of_its_address() -> None:
    [draft] = works(
        f"- [Lanterns in the Harbor Fog]({PDF})\n\n  See also other works on his site: {CODE}.\n"
    )
    assert draft.paragraphs == ["See also other works on his site"]


def test_a_key_right_behind_a_title_is_none_of_its_words() -> None:
    [draft] = works(f"- Lanterns in the Harbor Fog Paper: {PDF} Code: {CODE}\n")
    assert (draft.title, draft.url, draft.links) == (
        "Lanterns in the Harbor Fog",
        PDF,
        {"code": CODE},
    )


def test_the_last_word_of_a_clause_in_front_of_an_address_stays() -> None:
    [draft, _] = works(
        "- **Lanterns in the Harbor Fog**\\\n  Ada Moss, 2019.\\\n"
        "  (See also related papers on his web site: https://lab.example/papers)\n"
        "- **Gulls at Dawn and Dusk**\\\n  Ben Oak, 2020.\n"
    )
    assert draft.paragraphs == ["(See also related papers on his web site)"]


@pytest.mark.parametrize("others", ["*et al.*", "**et al.**", "*and others*", "_et al_"])
@pytest.mark.parametrize(
    "page",
    [
        "- **Lanterns in the Harbor Fog** — Moss {} (arXiv, 2025) [Paper](" + PDF + ")\n",
        "- **Lanterns in the Harbor Fog** [Paper](" + PDF + ") (Moss {}, 2025)\n",
        "| Title | Authors | Year | Link |\n|---|---|---|---|\n"
        "| Lanterns in the Harbor Fog | Moss {} | 2025 | [pdf](" + PDF + ") |\n",
        "**Lanterns in the Harbor Fog**. *Moss* {}, ACL 2025. [Paper](" + PDF + ")\n",
    ],
)
def test_names_and_others_set_otherwise_are_one_text(page: str, others: str) -> None:
    [draft] = works(page.format(others))
    assert draft.authors == ["Moss"]
    assert (draft.title, draft.note) == ("Lanterns in the Harbor Fog", "")


def test_chinese_names_and_others_in_italics_are_one_text() -> None:
    [draft] = works(f"- **雾中的灯与人**，莫大、李四 *等*，ACL 2025 [Paper]({PDF})\n")
    assert draft.authors == ["莫大", "李四"]


@pytest.mark.parametrize(
    "server", ["arxiv 2023", "techrxiv 2023", "bioRxiv 2023", "psyarxiv, 2023", "MedRxiv 2023"]
)
def test_a_preprint_server_behind_a_title_is_where_it_lies_however_written(server: str) -> None:
    drafts = works(
        f"- Gulls at Dawn and Dusk. CVPR 2021. [[paper]({ARXIV}1)]\n"
        f"- Lanterns in the Harbor Fog: A Study. {server}. [[paper]({PDF})]\n"
    )
    assert [(draft.title, draft.date) for draft in drafts] == [
        ("Gulls at Dawn and Dusk", "2021"),
        ("Lanterns in the Harbor Fog: A Study", "2023"),
    ]


@pytest.mark.parametrize(
    ("behind", "note"),
    [
        (" [:book:](./cites/moss.txt)", ""),
        (" [remarks in Spanish](./remarks/moss.html)", "remarks in Spanish"),
        (" (from Lampsoft)", "from Lampsoft"),
        (" [no code] (yet)", "[no code] (yet)"),
        (" （强推）", "强推"),
        (", PP.825-842", ""),
        (". 31(23), 5192-5203.e4.", ""),
        (". 30: e17014.", ""),
        (". Q1", "Q1"),
        (
            ". Available in [html](https://jol.example/1.html) or [pdf](https://jol.example/1.pdf)",
            "",
        ),
    ],
)
def test_what_is_around_a_work_is_no_note(behind: str, note: str) -> None:
    page = f"# Papers\n\n- [Lamps in the Fog]({ARXIV}1){behind}\n- [Moths at Night]({ARXIV}2)\n"
    draft = read_page(page, "en").drafts[0]
    assert (draft.title, draft.note, draft.paragraphs) == ("Lamps in the Fog", note, [])


def test_an_identifier_below_a_work_is_its_id_and_no_note() -> None:
    page = "# Papers\n\n" + "".join(
        f"{n}. **{title}**\n   - **Authors**: Ada Moss, Ben Oak\n   - **DOI**: 10.1126/lamp.{n}\n"
        for n, title in enumerate(["Lamps in the Fog", "Moths at Night"], 1)
    )
    result = read_page(page, "en")
    assert [(draft.ids, draft.note) for draft in result.drafts] == [
        ({"doi": "10.1126/lamp.1"}, ""), ({"doi": "10.1126/lamp.2"}, "")
    ]  # fmt: skip
    assert result.ignored == []


def test_when_a_page_was_seen_is_neither_a_venue_nor_a_date() -> None:
    page = """# Reading

Hoover, D. L. (2008). Quantitative analysis of lamps. In _Companion to Lamps_ (Hardcover). Retrieved from http://lamps.example/1

Moss, A. (2015, September 30). A guide to moths. Retrieved August 19, 2016, from http://lamps.example/2

Oak, B. (2015, June 4). Seven ways to light a lamp. Retrieved from https://lamps.example/3

Ray, C. (2014). Owls of the north. _Journal of Owls_ 7.6: 12-19. http://lamps.example/4. Accessed 3 May 2021.
"""  # noqa: E501
    assert [(d.title, d.venue, d.date) for d in read_page(page, "en").drafts] == [
        ("Quantitative analysis of lamps", "Companion to Lamps", "2008"),
        ("A guide to moths", "", "2015-09-30"),
        ("Seven ways to light a lamp", "", "2015-06-04"),
        ("Owls of the north", "Journal of Owls", "2014"),
    ]


@pytest.mark.parametrize(
    "behind",
    ['{:target="_blank"}', '{:target="_blank" .btn}', "{: .btn}", '{target="_blank"}',
     "{.external #lamps}"],
)  # fmt: skip
def test_how_a_link_is_set_is_no_text(behind: str) -> None:
    page = f"# Papers\n\n- [Lamps in the Fog]({ARXIV}1){behind}, Ada Moss\n"
    page += f"- [Moths at Night]({ARXIV}2){behind}, Ben Oak\n"
    assert [(d.title, d.authors, d.note) for d in read_page(page, "en").drafts] == [
        ("Lamps in the Fog", ["Ada Moss"], ""), ("Moths at Night", ["Ben Oak"], "")
    ]  # fmt: skip


def test_a_setting_among_words_is_a_part_of_a_text() -> None:
    page = f"# Papers\n\n- [Writing {{: .lamp}} in Kramdown Pages]({ARXIV}1), Ada Moss\n"
    page += f"- [Moths at Night]({ARXIV}2), Ben Oak\n{{: .moths }}\n"
    assert [(d.title, d.authors, d.note) for d in read_page(page, "en").drafts] == [
        ("Writing {: .lamp} in Kramdown Pages", ["Ada Moss"], ""),
        ("Moths at Night", ["Ben Oak"], ""),
    ]


def test_what_a_generator_of_sites_fills_in_leaves_its_addresses() -> None:
    page = """# Publications

- Ada Moss, Ben Oak. 2020. Lamps in the fog. *Journal of Lamps* 12(3): 1-9.
  {{% img_link link="https://lamps.example/1" type="closed" %}}
  {{% img_link link="https://lamps.example/1.pdf" type="pdf" %}}
- Ben Oak, Ada Moss. 2021. Moths at night. *Journal of Lamps* 13(3): 1-9. {{< pdf "https://lamps.example/2.pdf" >}}
{{% /publications %}}

Made with {% include footer.html %}
"""  # noqa: E501
    result = read_page(page, "en")
    assert [(d.title, d.url, [*d.links.values()], d.note, d.paragraphs) for d in result.drafts] == [
        ("Lamps in the fog", "https://lamps.example/1.pdf", ["https://lamps.example/1"], "", []),
        ("Moths at night", "https://lamps.example/2.pdf", [], "", []),
    ]


@pytest.mark.parametrize("code", ["{% include %}", '{{< pdf "x" >}}', "{: .btn}"])
def test_what_a_generator_of_sites_knows_stays_in_code(code: str) -> None:
    page = f"# Papers\n\n- [Lamps with `{code}` in the Fog]({ARXIV}1){{: .btn}}, Ada Moss\n"
    page += f"- [Moths with ``{code}`` at Night]({ARXIV}2), Ben Oak\n"
    assert [draft.title for draft in read_page(page, "en").drafts] == [
        f"Lamps with {code} in the Fog", f"Moths with {code} at Night"
    ]  # fmt: skip


def test_the_words_that_a_generator_of_sites_fills_in_are_reported() -> None:
    page = f"""# Papers

- [Lamps in the Fog]({ARXIV}1), Ada Moss {{{{< badge "best paper of its year" >}}}}
- {{{{< paper title="Moths at Night in the Fog" file="moths.pdf" >}}}}

Made with `{{% include "a file of mine" %}}` {{% include footer.html %}}
"""
    assert [*read_page(page, "en").ignored] == [
        (3, "best paper of its year"), (4, "Moths at Night in the Fog")
    ]  # fmt: skip


def test_a_label_that_stands_alone_leads_to_the_work() -> None:
    page = "# Papers\n\n" + "".join(
        f"- **{title}** [ACL 2023]  \n  [Publisher](https://aclanthology.org/2023.acl-long.{n})\n"
        for n, title in enumerate(["Lamps in the Fog", "Moths at Night"], 1)
    )
    assert [(d.url[-6:], d.note) for d in read_page(page, "en").drafts] == [
        ("long.1", ""), ("long.2", "")
    ]  # fmt: skip


def test_a_word_behind_a_key_in_brackets_stays() -> None:
    page = "# Papers\n\n" + "".join(
        f"- (2021 ACL) **{title}.** _Ada Moss, Ben Oak._ [[pdf]]({ARXIV}{n})\n"
        f"  <br>[Summary] Cause: {cause}, effect: light\n"
        for n, (title, cause) in enumerate([("Lamps in the Fog", "fog"), ("Moths", "night")], 1)
    )
    assert [draft.paragraphs for draft in read_page(page, "en").drafts] == [
        ["Cause: fog, effect: light"], ["Cause: night, effect: light"]
    ]  # fmt: skip


def test_a_remark_behind_the_full_stop_of_a_journal_is_no_part_of_it() -> None:
    page = f"""# Bibliography

Finch, D. M., C. L. Araya, and S. Reed. 2010. [Mapping of lamps.]({ARXIV}1) Lamp Methods 7:741-746. (Apr 11)

Geyer, C. J. 1991. Wicks for dependent lamps. Pages 156-163 in Computing Lamps and Fog. (Feb 22)
"""  # noqa: E501
    assert [(d.title, d.venue, d.date) for d in read_page(page, "en").drafts] == [
        ("Mapping of lamps", "Lamp Methods", "2010"),
        ("Wicks for dependent lamps", "Computing Lamps and Fog", "1991"),
    ]


def test_a_label_beside_the_paper_of_a_work_leads_to_another() -> None:
    page = "# Papers\n\n" + "".join(
        f"- **{title}**, ACL 2023 [pdf]({ARXIV}{n}) [Sequel]({ARXIV}{n + 5})\n"
        for n, title in enumerate(["Lamps in the Fog", "Moths at Night"], 1)
    )
    assert [(d.url, d.note) for d in read_page(page, "en").drafts] == [
        (f"{ARXIV}{n}", f"Sequel ({ARXIV}{n + 5})") for n in (1, 2)
    ]


def test_a_family_name_like_a_press_is_an_author_where_others_are() -> None:
    link = "[[pdf](https://arxiv.org/abs/1601.0000{n})]"
    page = "# Lamps\n\n" + "".join(
        f"- {who} - 201{n} - **Quiet Lamps for Harbor {n}** {link.format(n=n)}\n"
        for n, who in enumerate(["Moss et al.", "Press and Wolf", "Oak et al.", "Elm and Fox"], 1)
    )
    drafts = read_page(page, "en").drafts
    authors = [draft.authors for draft in drafts]
    assert authors == [["Moss"], ["Press", "Wolf"], ["Oak"], ["Elm", "Fox"]]
    assert [draft.date for draft in drafts] == ["2011", "2012", "2013", "2014"]


def test_a_phrase_in_small_letters_is_no_author() -> None:
    said = [
        ("说明油灯怎么用，以及为什么", "Ada Moss et al,2013"),
        ("主要讲两个trick：hierarchical wicks 和 negative shades", "Ben Oak et al,2014"),
        ("介绍雾里的灯，很有意思", "Cleo Elm et al,2015"),
    ]
    page = "# 灯\n\n" + "".join(
        f"+ [油] | [Quiet Lamps for Harbor {n}](https://arxiv.org/abs/1601.0000{n}) | {text}"
        f" | {who}\n"
        for n, (text, who) in enumerate(said, 1)
    )
    drafts = read_page(page, "zh").drafts
    assert [draft.authors for draft in drafts] == [["Ada Moss"], ["Ben Oak"], ["Cleo Elm"]]


@pytest.mark.parametrize(
    "venue",
    [
        "IEEE Trans. Fog Syst. Lamp Technol. (TFLT)",
        "Lamp Syst. Appl.",
        "Int. Conf. on Lamps and Applications",
    ],
)
def test_a_journal_with_abbreviated_words_is_one_venue(venue: str) -> None:
    page = "# Lamps\n\n" + "".join(
        f"- Moss, A., Oak, B.,  \n*[Quiet Lamps for Harbor {n}](https://doi.org/10.1/{n})*,  \n"
        f"{venue}, {n}(9):{n}13-{n}17, 201{n}.\n"
        for n in range(2, 6)
    )
    drafts = read_page(page, "en").drafts
    assert [(draft.venue, draft.date) for draft in drafts] == [
        (venue, f"201{n}") for n in range(2, 6)
    ]


def test_who_rejected_a_work_is_a_note_and_not_its_venue() -> None:
    page = "# Lamps\n\n" + "".join(
        f'* **L{n}**: "Quiet Lamps for Harbor {n}", {venue}. [[Paper](https://a.example/{n})]\n'
        for n, venue in enumerate(
            ["ICCV, 2019", "arXiv, 2019 (rejected by ICLR 2020)", "CVPR, 2020"]
        )
    )
    drafts = read_page(page, "en").drafts
    assert [(draft.venue, draft.date) for draft in drafts] == [
        ("ICCV, 2019", "2019"), ("", "2019"), ("CVPR, 2020", "2020")
    ]  # fmt: skip
    assert "rejected by ICLR 2020" in drafts[1].note


def test_a_badge_says_when_a_preprint_appeared() -> None:
    badge = '<img src="https://img.shields.io/badge/{}-red" alt="arXiv Badge">'
    page = "# Lamps\n\n<ul>\n" + "".join(
        f"<li><i><b>Quiet Lamps for Harbor {n}</b></i>, Moss et al., "
        f'<a href="https://arxiv.org/abs/2009.0339{n}">{badge.format(when)}</a></li>\n'
        for n, when in enumerate(["arXiv-2020.09", "PDF-2021.03", "ICLR-2022"])
    )
    drafts = read_page(f"{page}</ul>\n", "en").drafts
    assert [(draft.date, draft.venue) for draft in drafts] == [
        ("2020-09", ""), ("2021-03", ""), ("2022", "ICLR 2022")
    ]  # fmt: skip


def test_a_remark_behind_a_venue_and_its_year_is_a_note() -> None:
    draft, *_ = works(
        f"- Lamps of the New Harbor, TOLM, 2018 (first of its kind) [[paper]]({ARXIV}1)\n"
        f"- Wicks of the New Harbor, ACL 2018 [[paper]]({ARXIV}2)\n"
        f"- Moths of the New Harbor, CVPR 2018 [[paper]]({ARXIV}3)\n"
    )
    assert (draft.venue, draft.date, draft.note) == ("TOLM", "2018", "first of its kind")


@pytest.mark.parametrize("by", ["by", "par", "von", "por"])
def test_whoever_a_work_is_by_is_said_in_several_languages(by: str) -> None:
    (draft,) = works(f"- [Lamps of the New Harbor](https://a.example/1), {by} Ada Moss\n")
    assert (draft.authors, draft.note) == (["Ada Moss"], "")


def test_a_link_may_cite_its_work_by_names_year_and_journal() -> None:
    first, second, third = works(
        "- [Moss et al 2005 Journal of Lamps](https://a.example/1)\n"
        "- [Oak & Elm 2007 Journal of Fog](https://a.example/2)\n"
        "- [Ash and Bay 2015 Lamps: A Method for the Fog](https://a.example/3)\n"
    )
    assert (first.authors, first.date, first.venue) == (["Moss"], "2005", "Journal of Lamps")
    assert first.authors.has_more
    assert (second.authors, second.date, second.venue) == (["Oak", "Elm"], "2007", "Journal of Fog")
    assert (third.authors, third.venue) == ([], "")


def test_topics_in_front_of_titles_stay_where_they_are_called_as_links_are() -> None:
    kinds = ["Video", "Image", "Code", "Dataset"]
    drafts = works("".join(
        f"- [{kind}] **Foo Lamp {n}**, CVPR 2020. [pdf]({ARXIV}{n})\n"
        for n, kind in enumerate(kinds)
    ))  # fmt: skip
    assert [draft.note for draft in drafts] == kinds


def test_a_second_initial_in_small_letters_is_one() -> None:
    (draft,) = references(
        "Moss, A. B., Elm, C., … Oak, D. a. (2010). Small lamps in the fog: implications for wicks."
        " Lamp Reviews. Fog, 11(11), 760-772."
    )
    assert (draft.title, draft.authors) == (
        "Small lamps in the fog: implications for wicks", ["A. B. Moss", "C. Elm", "D. A. Oak"],
    )  # fmt: skip


@pytest.mark.parametrize("others", ["et al.", "et at", "at al."])
def test_words_for_others_may_be_misspelt(others: str) -> None:
    (draft,) = works(
        f"- [Lamps of the New Harbor](https://a.example/1) (Ada Moss {others}, 2020)\n"
    )
    assert (draft.authors, draft.authors.has_more) == (["Ada Moss"], True)


def test_volume_and_number_in_front_of_pages_are_no_date() -> None:
    (draft,) = works(
        'Moss, A. N, B. F. Oak and C. D. Elm (2014). "Lamp analysis with the masked fog algorithm".'
        " In: _Lamp Comput._ 26.11, pp. 2379-2394.\n"
    )
    assert (draft.date or str(draft.year))[:4] == "2014"


def test_a_fold_in_a_cell_begins_a_line_of_its_own() -> None:
    (draft,) = works(
        "| Title | Authors | Abstract |\n|---|---|---|\n"
        f"| [Lamps of the Harbor]({ARXIV}1) | Ada Moss, Ben Oak |"
        " <details><summary>Abstract</summary>We study lamps in fog.</details> |\n"
    )
    assert draft.abstract == "We study lamps in fog."


def test_addresses_without_a_scheme_lead_to_the_web() -> None:
    (draft,) = works(f"- [Lamps of the Harbor]({ARXIV}1) [[code]](//github.com/a/lamps)\n")
    assert draft.links == {"code": "https://github.com/a/lamps"}


def test_a_table_may_have_other_columns_in_its_rule_than_heads() -> None:
    (draft,) = works(
        f"| Date | Reading |\n|---|---|---|\n| Jan 3 | [Lamps of the Harbor]({ARXIV}1) |\n"
    )
    assert draft.title == "Lamps of the Harbor"


@pytest.mark.parametrize("journal", ["Neuropsychologia", "Cortex", "Mind", "Emotion"])
def test_one_word_behind_the_title_of_a_reference_is_its_journal(journal: str) -> None:
    drafts = references(
        f"Moss, A. (1987). Experiments on slow lamps. {journal}, 12(45), 75-79.",
        "Oak, B. (1997). Performance of wicks in the fog. Lamp Letters, 35(6), 747-758.",
        'Elm, E. (1887). Experiments on "lamps". Tides, 2, 75-79.',
    )
    assert [draft.venue for draft in drafts] == [journal, "Lamp Letters", "Tides"]
    assert [draft.note for draft in drafts] == [""] * 3


def test_the_title_of_a_reference_may_begin_with_a_quote_or_be_old() -> None:
    first, second = references(
        "Moss, I. H., & Oak, J. (1997). 'Oops!': Slow lamps in damp rooms. Lamp Notes, 35(6), 7.",
        "Elm, J. (1887). Experiments on lamps. Lamp Letters, 12(45), 75-79.",
    )
    assert (first.title, first.authors) == (
        "'Oops!': Slow lamps in damp rooms",
        ["I. H. Moss", "J. Oak"],
    )
    assert (second.title, second.authors, second.date) == (
        "Experiments on lamps",
        ["J. Elm"],
        "1887",
    )


def test_the_town_of_a_russian_publisher_is_no_venue() -> None:
    drafts = references(
        "Мосс, А. И. (1997). *Основы света*. М.: ИНФРА-М.",
        "Оак, Дж. (2001). *Ночные лампы*. СПб.: Прогресс-Традиция.",
        "Элм, С. (2003). *Лампы и туман*. М.: Аспект Пресс.",
    )
    assert [draft.venue for draft in drafts] == ["ИНФРА-М", "Прогресс-Традиция", "Аспект Пресс"]
    assert drafts[1].authors == ["Дж. Оак"]


def test_the_edition_of_a_book_is_no_venue() -> None:
    (draft,) = references(
        "Moss, A. (2020). *A Book of Lamps* (Anniversary ed.). Wisdom Publications."
    )
    assert draft.venue == "Wisdom Publications"


@pytest.mark.parametrize(
    ("key", "code", "nothing"), [("论文地址", "代码地址", "暂无"), ("Paper", "Code", "N/A")]
)
def test_a_key_without_a_value_says_nothing(key: str, code: str, nothing: str) -> None:
    lines = f"{key}：{ARXIV}1\n{code}：{nothing}\n"
    items = f"- {key}：{ARXIV}1\n- {code}：{nothing}\n"
    for page in (f"**Lamps of Night Rooms**\n{lines}", f"### Lamps of Night Rooms\n\n{items}"):
        (draft,) = works(page)
        assert (draft.title, draft.note, draft.paragraphs) == ("Lamps of Night Rooms", "", [])


def test_an_institution_stays_in_the_sentence_that_names_it() -> None:
    schools = ["雾灯大学", "油灯大学", "灯塔大学", "夜灯大学"]
    drafts = works("".join(
        f"**标题**：Quiet Lamps for Harbor {n}<br>\n**作者**：Ada Moss, Ben Oak<br>\n"
        f"**链接**：{ARXIV}{n}<br>\n\n本文梳理了**117篇**文献，由**{school}**学者发布。它们讨论港口的灯。\n\n"
        for n, school in enumerate(schools)
    ))  # fmt: skip
    assert [draft.paragraphs for draft in drafts] == [
        [f"本文梳理了117篇文献，由{school}学者发布。它们讨论港口的灯。"] for school in schools
    ]


def test_what_a_tool_is_names_nobody_where_the_papers_have_their_authors() -> None:
    drafts = works(
        "## Papers\n\n"
        "- [Lamps in the Fog](https://example.org/lamps.pdf), Ann Lee, CHI 2024\n"
        "- [Moths at the Door of Houses](https://example.org/moths.pdf), Bo Qi, ICLR 2023\n"
        f"- [Rivers at Rest]({ARXIV}1), Cy Fox\n\n"
        "## Tools\n\n"
        "- [LampOne](https://github.com/lampworks/one) - A tool that lights lamps.\n"
        "- [LampTwo](https://example.org/two) - A tool that lights moths.\n"
    )
    assert [draft.authors for draft in drafts] == [["Ann Lee"], ["Bo Qi"], ["Cy Fox"], [], []]
    assert drafts[4].paragraphs == ["A tool that lights moths."]


@pytest.mark.parametrize(
    ("credit", "authors"),
    [
        ("Ada Moss, FogCon 2024", ["Ada Moss"]),
        ("CHI 2024", []),
        ("Ada Moss, CHI 2024", ["Ada Moss"]),
    ],
)
def test_what_is_said_behind_a_credit_is_no_part_of_it(credit: str, authors: list[str]) -> None:
    said = "We study lamps in the fog and how they help."
    (draft,) = works(f"- [Lamps in the Fog]({ARXIV}1), {credit}. {said}\n")
    assert (draft.authors, draft.venue) == (authors, credit.rpartition(", ")[2])
    assert draft.paragraphs == [said]


def test_the_volume_in_italics_is_no_part_of_a_journal() -> None:
    first, second = references(
        "Moss, A., & Oak, B. (2024). Lamps in the fog. *Journal of Lamps, 12*(3), 45–67. <https://example.org/1>",
        "Fox, C. (2023). Rivers at rest. *Lamp Letters, 5*, 1-3. <https://example.org/2>",
    )
    assert (first.venue, second.venue) == ("Journal of Lamps", "Lamp Letters")


def test_the_year_in_front_of_a_chinese_sentence_is_no_part_of_it() -> None:
    said = "本文研究了雾中的灯，并讨论了它们如何帮助人们。"
    text = f"# 论文\n\n- 《雾中的灯》，王芳，《计算机学报》，2024。{said}[[论文]](https://example.org/1.pdf)\n"
    (draft,) = read_page(text, "zh").drafts
    assert (draft.venue, draft.date or draft.year, draft.paragraphs) == (
        "计算机学报",
        "2024",
        [said],
    )


@pytest.mark.parametrize("end", ["。", "：", "，", "——", " - ", " | "])
@pytest.mark.parametrize("start", ["，", "。", " - ", " | "])
@pytest.mark.parametrize(
    "credit",
    ["王芳，计算机学报 2024", "王芳。计算机学报 2024", "作者：王芳，会议：计算机学报 2024"],
)
def test_what_is_said_behind_a_chinese_credit_is_no_part_of_it(
    credit: str, start: str, end: str
) -> None:
    said = "本文研究了雾中的灯，并讨论了它们如何帮助海上的人们。"
    text = f"# 论文\n\n- [雾中的灯](https://example.org/1.pdf){start}{credit}{end}{said}\n"
    (draft,) = read_page(text, "zh").drafts
    assert (draft.authors, draft.venue) == (["王芳"], "计算机学报 2024")
    assert (draft.paragraphs, draft.note) == ([said], "")


def test_the_keys_of_fields_in_a_line_are_no_notes() -> None:
    first, second = works(
        f"- [Lamps in the Fog]({ARXIV}1). Authors: Ada Moss, Ben Oak. Venue: CHI 2024\n"
        f"- [Moths at Night]({ARXIV}2). Authors: Cy Elm. Venue: ICLR 2023\n"
    )
    assert (first.authors, first.venue, first.note) == (["Ada Moss", "Ben Oak"], "CHI 2024", "")
    assert (second.authors, second.venue, second.note) == (["Cy Elm"], "ICLR 2023", "")


def table(heads: str, *rows: str) -> list[Draft]:
    """The works of a table."""
    rule = "---".join("|" * (heads.count("|") + 2))
    return works("\n".join([f"| {heads} |", rule, *[f"| {row} |" for row in rows], ""]))


_TOPICS = (
    "Wicks | [Gulls at Dawn and Dusk](https://a.example/1)",
    " | [Small Ships for Quiet Ponds](https://a.example/2)",
    "Oils | [Slow Ferries across Lakes](https://a.example/3)",
    " | [Owls above the Harbor](https://a.example/4)",
)


@pytest.mark.parametrize("number", ["", "# | "])
def test_topics_in_the_first_column_go_on_in_the_empty_cells_below_them(number: str) -> None:
    rows = [f"{n} | {row}" if number else row for n, row in enumerate(_TOPICS, 1)]
    drafts = table(f"{number}Task | Title", *rows)
    assert [draft.tags for draft in drafts] == [["Wicks"], ["Wicks"], ["Oils"], ["Oils"]]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Oils", "Wicks"),  # it is said where it is meant
        ("Wicks", ""),  # the table begins without one
        (" | [Owls", "Fog | [Owls"),  # few have none
    ],
)
def test_empty_cells_are_no_topics_where_a_table_does_not_leave_them_out(
    old: str, new: str
) -> None:
    drafts = table("Task | Title", *[row.replace(old, new, 1) for row in _TOPICS])
    assert drafts[1].tags == []


def test_empty_cells_in_a_later_column_are_no_topics() -> None:
    drafts = table("Title | Task", *[" | ".join(row.split(" | ")[::-1]) for row in _TOPICS])
    assert [draft.tags for draft in drafts] == [["Wicks"], [], ["Oils"], []]


@pytest.mark.parametrize(("word", "venue"), [("ACL", "ACL 2021"), ("Lampcon", "Lampcon 2021")])
def test_a_year_in_front_of_a_venue_in_its_column_stands_behind_it(word: str, venue: str) -> None:
    rows = [f"[Quiet Lamps for Room {n}](https://a.example/{n}) | 2021 {word}" for n in "ABC"]
    assert [draft.venue for draft in table("Title | Venue", *rows)] == [venue] * 3


@pytest.mark.parametrize("head", ["Title", "Paper", "论文"])
def test_one_author_may_stand_below_each_title_of_a_column(head: str) -> None:
    drafts = table(
        f"{head} | Year",
        f"[Quiet Lamps for Small Rooms]({ARXIV}1)<br>Ada Moss | 2021",
        f"[Moths around Old Lamps]({ARXIV}2)<br>Ben Oak | 2022",
        f"[Slow Ferries across Lakes]({ARXIV}3)<br>Cy Elm | 2023",
        f"[Owls above the Harbor]({ARXIV}4)<br>Dina Ash | 2023",
    )
    assert [draft.authors for draft in drafts] == [["Ada Moss"], ["Ben Oak"], ["Cy Elm"],
                                                   ["Dina Ash"]]  # fmt: skip
    assert [draft.note for draft in drafts] == [""] * 4


def test_addresses_below_the_head_of_links_say_themselves_what_they_lead_to() -> None:
    drafts = table(
        "Title | Links",
        f"Quiet Lamps for Small Rooms | {ARXIV}1 https://github.com/quay/lamp",
        f"Moths around Old Lamps | <{ARXIV}2><br><https://github.com/quay/moth>",
    )
    assert [draft.url for draft in drafts] == [f"{ARXIV}1", f"{ARXIV}2"]
    assert [draft.links for draft in drafts] == [
        {"code": "https://github.com/quay/lamp"},
        {"code": "https://github.com/quay/moth"},
    ]


def test_a_work_with_a_known_venue_that_leads_to_its_code_is_a_paper() -> None:
    drafts = table(
        "Title | Venue | Code",
        "Quiet Lamps for Small Rooms | ACL 2021 | [code](https://github.com/quay/lamp)",
        "Moths around Old Lamps | CHI 2023 | [code](https://github.com/quay/moth)",
        "Lamplighter | | [code](https://github.com/quay/lighter)",
    )
    assert [draft.kind for draft in drafts] == ["paper", "paper", "project"]


def test_a_credited_work_below_the_head_of_papers_that_leads_to_its_code_is_a_paper() -> None:
    row = "Quiet Lamps for Small Rooms | Ada Moss, Ben Oak | [code](https://github.com/quay/lamp)"
    assert [
        draft.kind for head in ("Paper", "Tool") for draft in table(f"{head} | Authors | Code", row)
    ] == ["paper", "project"]


def test_the_day_of_submission_is_the_date_where_nothing_else_has_it() -> None:
    rows = [f"[Quiet Lamps for Room {n}]({ARXIV}{n}) | Jun 202{n} | {n}7" for n in (1, 2, 3)]
    drafts = table("Title | Submitted | Stars", *rows)
    assert [draft.date for draft in drafts] == ["2021-06", "2022-06", "2023-06"]


@pytest.mark.parametrize("head", ["Venue", "Published", "Date"])
def test_a_badge_in_the_column_of_venues_is_the_venue(head: str) -> None:
    badge = "![{0} {1}](https://img.shields.io/badge/{0}-{1}-blue)".format
    drafts = table(
        f"Title | {head}",
        f"[Quiet Lamps for Small Rooms](https://a.example/1) | {badge('ACL', 2021)}",
        f"[Moths around Old Lamps](https://a.example/2) | {badge('CHI', 2023)}",
    )
    assert [(draft.venue, draft.date) for draft in drafts] == [
        ("ACL 2021", "2021"),
        ("CHI 2023", "2023"),
    ]


def test_a_badge_beside_a_venue_is_not_joined_to_it() -> None:
    badge = "![ACL 2021](https://img.shields.io/badge/ACL-2021-blue)"
    (draft,) = table("Title | Venue", f"[Quiet Lamps](https://a.example/1) | ACL 2021 {badge}")
    assert draft.venue == "ACL 2021"


def test_the_page_of_a_venue_is_not_the_address_of_its_papers() -> None:
    row = "Quiet Lamps for Small Rooms | [ACL 2021]({}) | [pdf](https://arxiv.org/abs/2301.00001)"
    (draft,) = table("Title | Venue | Link", row.format("https://lampcon.example/"))
    assert (draft.venue, draft.url) == ("ACL 2021", "https://arxiv.org/abs/2301.00001")
    assert "https://lampcon.example/" in draft.links.values()
    acl = "https://aclanthology.org/2021.acl-long.1"
    (draft,) = table("Title | Venue | Link", row.format(acl))
    assert draft.url == acl


def test_a_linked_venue_alone_leads_to_the_work() -> None:
    (draft,) = table("Title | Venue", "Quiet Lamps | [ACL 2021](https://lampcon.example/1.pdf)")
    assert draft.url == "https://lampcon.example/1.pdf"


@pytest.mark.parametrize("sign", [" | ", "; ", ", ", ". ", " · "])
@pytest.mark.parametrize("lead", ["Authors: ", "**Author(s):** ", "[Authors] ", ""])
def test_fields_with_keys_share_a_line(lead: str, sign: str) -> None:
    first, second = works(
        "".join(
            f"- **{title}**\n  - "
            + sign.join(
                [f"{lead}{who}", f"Venue: {venue}", f"Code: [link](https://github.com/{n})"]
            )
            + f"\n  - {said}\n"
            for n, title, who, venue, said in (
                (
                    "a/1",
                    "Lamps in the Fog at Sea",
                    "Ada Moss, Ben Oak",
                    "Wicks and Waxes 2024",
                    SAID,
                ),
                ("a/2", "Moths at Night in the Rain", "Cy Elm", "ICLR 2023", "It sees moths."),
            )
        )
    )
    assert (first.authors, first.venue) == (["Ada Moss", "Ben Oak"], "Wicks and Waxes 2024")
    assert (second.authors, second.venue) == (["Cy Elm"], "ICLR 2023")
    assert [draft.url for draft in (first, second)] == [
        "https://github.com/a/1",
        "https://github.com/a/2",
    ]
    assert [(first.paragraphs, first.note), (second.paragraphs, second.note)] == [
        ([SAID], ""),
        (["It sees moths."], ""),
    ]


SAID = "We study lamps in the fog and how they help people at sea."


@pytest.mark.parametrize(
    "line",
    [
        "作者：王芳、李明 会议：计算机学报 2024 代码：[链接](https://github.com/a/1)",
        "【作者】王芳、李明【会议】计算机学报 2024【代码】[链接](https://github.com/a/1)",
        "作者：王芳、李明 | 计算机学报 2024 | 代码：[链接](https://github.com/a/1)",
        "王芳、李明，会议：计算机学报 2024，代码：[链接](https://github.com/a/1)",
    ],
)
def test_chinese_fields_with_keys_share_a_line(line: str) -> None:
    text = f"# 论文\n\n- **雾中灯光的识别方法**  \n  {line}  \n  摘要：大规模研究蜡烛如何燃烧。\n"
    (draft,) = read_page(text, "zh").drafts
    assert (draft.authors, draft.venue) == (["王芳", "李明"], "计算机学报 2024")
    assert (draft.url, draft.note, draft.paragraphs) == ("https://github.com/a/1", "", [])
    assert draft.abstract == "大规模研究蜡烛如何燃烧。"


def test_a_key_stays_in_a_sentence_that_only_looks_as_if_it_had_one() -> None:
    said = "The lamps have one date: whenever the moths come, and one venue: the whole wide sea."
    (draft,) = works(f"- [Lamps in the Fog]({ARXIV}1)\n  - {said}\n")
    assert (draft.venue, draft.paragraphs) == ("", [said])


def test_tags_stay_together_whatever_parts_them() -> None:
    (draft,) = works(f"- [Lamps in the Fog]({ARXIV}1)\n  - Tags: fog; lamps | CHI\n")
    assert (draft.tags, draft.venue) == (["fog", "lamps", "CHI"], "")


def test_a_key_in_brackets_is_one() -> None:
    first, second = works(
        f"- [Lamps in the Fog]({ARXIV}1)\n  - [Authors] Ada Moss, Ben Oak\n  - [Venue] CHI 2024\n"
        f"- [Moths at Night]({ARXIV}2)\n  - [Authors] (Cy Elm)\n  - [Summary] It sees moths.\n"
    )
    assert (first.authors, first.venue, first.note) == (["Ada Moss", "Ben Oak"], "CHI 2024", "")
    assert (second.authors, second.paragraphs, second.note) == (["Cy Elm"], ["It sees moths."], "")


@pytest.mark.parametrize("key", ["**资源**：", "资源： 📄 ", "**笔记**：大规模研究灯。 链接："])
def test_the_key_of_links_is_no_note(key: str) -> None:
    text = "# 论文\n\n" + "".join(
        f"- **{title}**\n  - {key}[论文]({ARXIV}{n}) [代码](https://github.com/a/{n})\n"
        for n, title in enumerate(["雾中灯光的识别方法", "飞蛾轨迹的分析", "河流为何休息？"])
    )
    drafts = read_page(text, "zh").drafts
    assert [draft.title for draft in drafts] == [
        "雾中灯光的识别方法",
        "飞蛾轨迹的分析",
        "河流为何休息？",
    ]
    assert not any(draft.note for draft in drafts)


def test_lines_with_keys_leave_the_slots_of_those_without() -> None:
    first, second, third = works(
        f"- **Lamps in the Fog**\n  - Paper: [link]({ARXIV}1)\n  - Institutions: MIT\n"
        "  - Tags: fog\n  - CHI 2024\n  - Ada Moss, Ben Oak\n"
        f"- **Moths at Night**\n  - Paper: [link]({ARXIV}2)\n  - Tags: fog\n  - ICLR 2023\n"
        "  - Cy Elm\n"
        f"- **Why Rivers Rest**\n  - Paper: [link]({ARXIV}3)\n  - ACL 2022\n  - Di Ash, Ed Fir\n"
    )
    assert [draft.authors for draft in (first, second, third)] == [
        ["Ada Moss", "Ben Oak"],
        ["Cy Elm"],
        ["Di Ash", "Ed Fir"],
    ]
    assert not any(draft.note for draft in (first, second, third))


def test_lines_with_keys_below_a_title_are_fields_without_a_break() -> None:
    first, second = works(
        f"**Lamps in the Fog**\nInstitutions: MIT\nAbstract: {SAID}\n"
        f"Resources: [Paper]({ARXIV}1)\n\n"
        f"**Moths at Night**\nInstitutions: Lampworks\nAbstract: {SAID}\n"
        f"Resources: [Paper]({ARXIV}2)\n"
    )
    assert [first.title, second.title] == ["Lamps in the Fog", "Moths at Night"]
    assert {(draft.abstract, draft.note, *draft.paragraphs) for draft in (first, second)} == {
        (SAID, "")
    }


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("Summary: They set a new task: finding lamps. It has one topic: fog.", "en"),
        ("Summary: It has three parts: Task: find, Method: look, Venue: home.", "en"),
        ("简介：有三点贡献：方法：新的模型；会议：在会上得到好评；主题：灯。", "zh"),
    ],
)
def test_words_in_front_of_colons_within_a_sentence_are_no_keys(said: str, language: str) -> None:
    page = f"# Lamps\n\n## Papers\n\n- [Finding Lamps in Fog](https://a.org/1)\n  {said}\n"
    (draft,) = read_page(page, language).drafts
    assert draft.paragraphs == [said.replace("：", ":", 1).partition(":")[2].strip()]
    assert (draft.venue, draft.tags) == ("", [])


def test_what_looks_like_its_field_ends_a_sentence_in_front_of_its_key() -> None:
    said = "简介：找到雾中的灯，会议：ACL 2021，代码：[link](https://github.com/a/b)"
    page = f"# 灯\n\n## 论文\n\n- **雾中灯光的识别方法**\n  {said}\n"
    (draft,) = read_page(page, "zh").drafts
    assert (draft.paragraphs, draft.venue, draft.url) == (
        ["找到雾中的灯"], "ACL 2021", "https://github.com/a/b"
    )  # fmt: skip


def test_authors_to_be_announced_are_nobody() -> None:
    page = (
        "# Lamps\n\n| Venue | Title | Authors |\n|---|---|---|\n"
        "| CHI 2025 | [Lamps in the Fog by Night](https://a.org/1) | Ada Moss, et al. |\n"
        "| CHI 2025 | [Moths in the Fog by Day](https://a.org/2) | Authors TBD, et al. |\n"
        "| CHI 2025 | [Rivers and Their Lamps](https://a.org/3) | Bo Lind, et al. |\n"
    )
    drafts = read_page(page, "en").drafts
    assert [draft.authors for draft in drafts] == [["Ada Moss"], [], ["Bo Lind"]]


def test_numbers_below_a_number_sign_are_no_years() -> None:
    page = (
        "# Lamps\n\n| # | Title | Paper |\n|---|---|---|\n"
        "| 648 | Lamps in the Fog by Night | [pdf](https://arxiv.org/abs/2101.00001) |\n"
        "| 2050 | Moths in the Fog by Day | [pdf](https://arxiv.org/abs/2101.00002) |\n"
        "| 2004 | Rivers and Their Lamps | [pdf](https://arxiv.org/abs/2101.00003) |\n"
    )
    assert [draft.date for draft in read_page(page, "en").drafts] == ["", "", ""]


@pytest.mark.parametrize(
    "text", ["Authors: : \n   王芳 CHI 2020", "**Paper**:", "作者： Bo Lind | "]
)
def test_keys_without_values_below_a_title_break_no_entry(text: str) -> None:
    page = f"# L\n\n- [Lamps in the Fog](https://arxiv.org/abs/2101.00001)\n  {text}\n"
    page += "- [Moths in the Fog](https://arxiv.org/abs/2101.00002)\n"
    page += "  a <br> 【作者】 Venue: [x](https://a.org/1) ·\n"
    parsed = read_page(page, "en")
    assert not parsed.failures
    assert [draft.title for draft in parsed.drafts] == ["Lamps in the Fog", "Moths in the Fog"]
