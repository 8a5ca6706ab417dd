"""The grammar of a list: one form an item, and what stands where is read in all of them."""

import pytest

from psylist.importing.drafts import Draft
from psylist.importing.markdown.page import read_page
from tests.importing.markdown.shapes import FORMS, A, C, T, U, V, write_list


def read(page: str, language: str = "en") -> list[Draft]:
    return read_page(page, language).drafts


@pytest.mark.parametrize("name", FORMS)
def test_a_list_in_any_form_gives_its_titles_links_venues_and_authors(name: str) -> None:
    page = FORMS[name].page
    drafts = read(page)
    assert [draft.title for draft in drafts] == T
    for index, draft in enumerate(drafts):
        links = {draft.url, *draft.links.values()}
        assert [url for url in (U[index], C[index]) if url in page and url not in links] == []
        if V[index] in page:
            assert draft.venue == V[index]
        if A[index] in page:
            names = A[index].removesuffix(" et al.").replace(" and ", ", ").split(", ")
            assert draft.authors == names


def test_a_slot_of_venues_holds_venues_that_nobody_knows() -> None:
    drafts = read(
        "# Lamps\n\n"
        "- [[ACL](https://arxiv.org/abs/2301.00001)] Lanterns in the Fog\n"
        "- [[Lampcon](https://arxiv.org/abs/2301.00002)] Quiet Lamps for Rooms\n"
        "- [[EMNLP](https://arxiv.org/abs/2301.00003)] Candles for Owls\n"
    )
    assert [draft.venue for draft in drafts] == ["ACL", "Lampcon", "EMNLP"]


def test_what_repeats_beside_a_venue_is_neither_venue_nor_author() -> None:
    lines = (
        f'- **Net{n}**: "{title}", CVPR, 202{n} (*Quay Lab*). [[Paper]({U[n]})]'
        for n, title in enumerate(T[:3])
    )
    drafts = read("# Lamps\n\n" + "\n".join(lines) + "\n")
    assert [draft.title for draft in drafts] == T[:3]
    assert [draft.venue for draft in drafts] == ["CVPR, 2020", "CVPR, 2021", "CVPR, 2022"]
    assert [draft.authors for draft in drafts] == [[], [], []]


def test_the_first_column_names_the_rows_where_none_is_called_title() -> None:
    drafts = read(
        "| Task | Description | Key Reference | Where |\n|---|---|---|---|\n"
        "| Lamp Sorting Task | Sort lamps by light. Measures care. | Finch, N. (1990). Lamps. "
        "Wick Letters, 3(2), 1-9. | [PT](https://quay.example/lamp) |\n"
        "| Wick Game | Find the wick. | | |\n"
    )
    assert [draft.title for draft in drafts] == ["Lamp Sorting Task", "Wick Game"]
    assert [draft.authors for draft in drafts] == [[], []]


def test_badges_below_a_title_are_tags_and_the_line_of_a_fold_is_not() -> None:
    badge = "![Night Work](https://img.shields.io/badge/Night_Work-2563EB)"
    (draft,) = read(
        "# Lamps\n\n## 2026\n\n<details open>\n<summary><b>Click to expand</b></summary>\n\n"
        f"- **Lanterns in the Fog**\n\n    {badge}\n\n"
        "    > **Source:** arXiv (2026.2.5) [[Link]](https://arxiv.org/abs/2602.00001)\n\n"
        "    It tells why.\n\n</details>\n"
    )
    assert (draft.tags, draft.date) == (["Night Work"], "2026-02-05")
    assert draft.paragraphs == ["It tells why."]


def test_the_month_of_a_heading_says_what_two_numbers_are() -> None:
    (draft,) = read(
        "# Lamps\n\n## June 2024\n\n| Date | Paper | Links |\n|---|---|---|\n"
        f"| 06-10 | **{T[0]}**<br><sub>Institution: Quay University<br>It tells why.</sub>"
        f" | [paper]({U[0]}) |\n"
    )
    assert (draft.date, draft.venue, draft.authors) == ("2024-06-10", "", [])
    assert draft.paragraphs == ["It tells why."]


def test_a_column_of_titles_has_those_without_links_too() -> None:
    linked = "".join(f"| [A Quiet Pond {n}](https://a.org/{n}) | ACL 2020 |\n" for n in range(4))
    head = "| Paper | Published in |\n|---|---|\n"
    page = f"# P\n\n## A\n\n{head}{linked}\n## B\n\n{head}| Two Ponds by Night | CIKM2016 |\n"
    assert len(read_page(page, "en").drafts) == 5


PARTS = [
    ("Lanterns in the Harbor Fog", "Ada Moss, Ben Oak", "ICML 2021"),
    ("Quiet Lamps for Small Rooms", "Cy Finch", "Pond and Lake"),
    ("Moths at Night in Towns", "Di Fox, Ed Gray", "Harbor Letters"),
    ("Slow Ferries of Old Towns", "Flo Hart and Gil Ivey", "Lamp Conference 2020"),
    ("Small Candles of Old Towns", "Hal Jones et al.", "EMNLP 2022"),
]
CHINESE = [
    ("黎明时分的海鸥计数", "张伟、王芳", "心理学报"),
    ("小船与安静的池塘", "李娜", "港口学刊"),
    ("谁背着贝壳？——寄居蟹的选择", "刘洋、陈静、杨帆", "计算机学报"),
    ("石头上的绿色植物：一项综述", "赵磊、黄丽", "海岸工程与管理"),
    ("沙堡建造的认知机制", "周涛", "软件学报"),
    ("多尺度苔藓", "吴敏、徐浩", "潮汐研究"),
]
BELOW = [
    "- **{0}**  \n  {1}  \n  {2}  \n  [[pdf]({link})]\n",
    "- **{0}**<br>{2}<br>{1}<br>[[pdf]({link})]\n",
    "- **{0}**\n\n  {1}\n\n  {2}\n\n  [[pdf]({link})]\n\n",
    "- [{0}]({link})\n  - {1}\n  - {2}\n",
    "### {0}\n\n{1}\n\n{2}\n\n[pdf]({link})\n\n",
    "1. [{0}]({link})\n   *{2}*\n   {1}\n",
    "| [{0}]({link})<br>{2}<br>{1} | x |\n",
    "| {2}<br>[{0}]({link})<br>{1} | x |\n",
]
IN_CHINESE = [
    "- {0}．{1}．{2}，2021．[PDF]({link})\n",
    "- **{0}**．{2}（2021）．{1} [PDF]({link})\n",
    "### {0}\n\n**{2} 2021**\n\n{1}\n\n[论文]({link})\n\n",
    "### **{0}**\n\n{1}\n\n{2} 2021\n\n[论文]({link})\n\n",
    "- [{0}]({link}) {1} 【{2}（2021）】\n",
    "- [{0}]({link})<br>【{2} 2021】<br>{1}\n",
    "- [{0}]({link})<br>{1}<br>《{2}》，2021\n",
    "1. {0}\n  - {1}\n  - {2}，2021\n  - [论文]({link})\n",
]


@pytest.mark.parametrize("form", BELOW)
def test_each_line_below_a_title_has_a_slot_of_its_own(form: str) -> None:
    above = "| Paper | Notes |\n|---|---|\n" if form[0] == "|" else ""
    drafts = read(write_list(form, PARTS, f"## Papers\n\n{above}"))
    assert [(draft.title, draft.authors, draft.venue) for draft in drafts] == [
        (title, names.removesuffix(" et al.").replace(" and ", ", ").split(", "), venue)
        for title, names, venue in PARTS
    ]


@pytest.mark.parametrize("form", IN_CHINESE)
def test_chinese_lists_are_read_by_what_most_entries_have(form: str) -> None:
    drafts = read(write_list(form, CHINESE, "## 论文\n\n"), "zh")
    found = [(draft.title, "、".join(draft.authors), draft.venue) for draft in drafts]
    assert [(*said, venue.partition("2021")[0].rstrip("，（ ")) for *said, venue in found] == [
        tuple(one) for one in CHINESE
    ]
    assert {draft.date for draft in drafts} == {"2021"}


def test_a_venue_that_looks_like_a_name_is_one_where_more_are_known() -> None:
    venues = ["ACL", "Harbor Letters", "CVPR", "Coastal Systems", "ICML", "Moss Review"]
    works = [(f"Lanterns in Fog {number}", venue) for number, venue in enumerate(venues)]
    drafts = read(write_list("- {0} - Ada Moss, Ben Oak - [{1}] [pdf]({link})\n", works))
    assert [draft.venue for draft in drafts] == venues


def test_what_looks_like_names_with_years_beside_names_are_venues() -> None:
    venues = ["Tidecon", "Harborsys", "ICML", "Lampcon", "Wicksys"]
    works = [(*parts[:2], venue) for parts, venue in zip(PARTS, venues, strict=True)]
    drafts = read(write_list("- **[{0}]({link})** | *{2} (2021)* | {1}\n", works))
    assert [(draft.venue, bool(draft.authors)) for draft in drafts] == [
        (f"{venue} (2021)", True) for venue in venues
    ]


@pytest.mark.parametrize(
    ("heading", "dates", "days"),
    [
        ("2024", ["06-10", "06-23", "05-11"], ["2024-06-10", "2024-06-23", "2024-05-11"]),
        ("Lamps", ["2207", "2312", "2401"], ["2022-07", "2023-12", "2024-01"]),
        ("Lamps", ["2007", "2012", "2011"], ["2007", "2012", "2011"]),
    ],
)
def test_dates_below_their_head_have_one_order(
    heading: str, dates: list[str], days: list[str]
) -> None:
    rows = (f"| {date} | Lamps {n} | [pdf](https://a.org/{n}.pdf) |\n"
            for n, date in enumerate(dates))  # fmt: skip
    page = f"# Papers\n\n## {heading}\n\n| Date | Title | Link |\n|---|---|---|\n{''.join(rows)}"
    assert [draft.date for draft in read_page(page, "en").drafts] == days


def test_topics_in_brackets_beside_authors_are_nobodys_names() -> None:
    items = [
        ("(AAAI 2023) [💬 Night Owl] **A Quiet Pond by Night**, Ada Moss et al.", "Ada Moss"),
        ("(CVPR 2022) [💬 Pond Retrieval] **Wide Ponds and Owls**, Ben Oak et al.", "Ben Oak"),
        ("(CVPR 2021) [💬Owl+Pond → Pond]**Owls that Know the Fog**, Lia Orr et al.", "Lia Orr"),
        ("(CVPR 2021) **Slow Wicks Burn for a Long Time**, Nora Finch et al.", "Nora Finch"),
    ]
    page = "# Ponds\n\n## Papers\n\n" + "".join(
        f"* {item} [[Paper](https://arxiv.org/abs/2101.0000{n})]\n"
        for n, (item, _) in enumerate(items)
    )
    drafts = read_page(page, "en").drafts
    assert [draft.authors for draft in drafts] == [[name] for _, name in items]


def test_unknown_journals_in_han_characters_stand_where_a_known_one_does() -> None:
    works = [
        ("雾中的灯笼", "张伟、王芳", "灯火工程与管理"),
        ("小房间里安静的灯", "李娜", "灯芯研究通讯"),
        ("谁点亮了楼梯", "刘洋、陈静", "心理学报"),
        ("读得很慢的飞蛾", "杨帆", "灯火工程与管理"),
    ]
    page = "# 论文\n\n" + "\n".join(
        f"- **{title}** *{people}* `{venue}` [论文](https://arxiv.org/abs/2301.0000{n})"
        for n, (title, people, venue) in enumerate(works)
    )
    assert [draft.venue for draft in read_page(page, "zh").drafts] == [v for *_, v in works]


_FAMILIES = [["Moss", "Oak", "Elm"], ["Birch"], ["Hollis", "Ray"], ["Quist", "Vance", "Tarn"],
             ["Okoro"], ["Lindqvist", "Zhao"]]  # fmt: skip


@pytest.mark.parametrize("last", [", and ", " & "])
@pytest.mark.parametrize(
    "form",
    [
        "- {0}. **{1}**. ACL {2}. [[pdf]]({link})\n",
        "- [{1}]({link}), {0}, Tides {2}\n",
        "- [{1}]({link}) *{0}* (Nature {2})\n",
        "- [{1}]({link}) by {0}, {2}\n",
        "- **{1}** <br> {0} <br> *CHI {2}* [pdf]({link})\n",
        "- {0}: [{1}]({link}), ICML {2}\n",
        "- [{1}]({link}) ({0}, {2})\n",
    ],
)
def test_family_names_alone_are_authors_where_they_stand_for_all(form: str, last: str) -> None:
    """Alone they may be any words: only that all have such in one place says what they are."""
    titles = ["Quiet Ponds under Cold Nights", "Lamps and Moths", "A Slow Look at Old Harbours",
              "Gulls: Signals in the Fog", "On the Markets of Kites",
              "Reading Without Lamps"]  # fmt: skip
    people = [last.join(filter(None, [", ".join(one[:-1]), one[-1]])) for one in _FAMILIES]
    works = [(*both, f"{2011 + n}") for n, both in enumerate(zip(people, titles, strict=True))]
    drafts = read_page(write_list(form, works, above="## Papers\n\n"), "en").drafts
    assert [draft.title for draft in drafts] == titles
    assert [draft.authors for draft in drafts] == _FAMILIES
    assert [draft.date for draft in drafts] == [year for *_, year in works]


@pytest.mark.parametrize(
    "words",
    [
        ["Tides", "Lamps and Wicks", "Tides", "Lamps and Wicks", "Tides", "Wicks"],  # they repeat
        ["Moss, Ada", "Oak, Ben, Elm, Cy", "Birch, Di", "Ray, Eve", "Tarn, Flo", "Vance, Gil"],
        ["Tides", "Lamps", "Ponds", "Wicks", "Fog and Moss", "Harbours"],  # one alone has two
    ],
)
def test_other_words_of_that_form_are_nobodys_names(words: list[str]) -> None:
    page = "# Lamps\n\n## Papers\n\n" + "".join(
        f"- [A Quiet Study of Pond {n}](https://arxiv.org/abs/2101.0000{n}). {word}.\n"
        for n, word in enumerate(words)
    )
    assert [draft.authors for draft in read_page(page, "en").drafts] == [[]] * len(words)


def test_an_unknown_journal_in_italics_stands_where_known_ones_do() -> None:
    """It may look like somebody's name."""
    venues = ["Journal of Lamp Psychology", "Human Lanterns", "Lighting", "Nature",
              "Wicks in Human Behavior", "Human Lanterns"]  # fmt: skip
    page = "# Lamps\n\n## Papers\n\n" + "".join(
        f"- **Moss, A. (200{n}).** [How a lamp burns for {n} nights](https://doi.org/10.1000/{n}). "
        f"*{venue}*, {n + 3}({n}), 32-64.\n"
        for n, venue in enumerate(venues)
    )
    assert [draft.venue for draft in read_page(page, "en").drafts] == venues


def test_titles_in_quotes_below_a_head_of_sources_are_the_titles() -> None:
    names = {
        "LampNet": "Quiet Lamps for the Harbor at Night",
        "unnamed": "Candles for Owls at Dusk",
        "WickBench": "Sorting Wicks by Length and Age",
        "-": "Deep Oil for Small Rooms",
    }
    rows = "".join(
        f'| 201{n}-0{n} | ACL 201{n} | {name} | {n}6K/3K | "{title}"'
        f" [[paper](https://a.example/{n})] [[data](https://github.com/a/b{n})] |\n"
        for n, (name, title) in enumerate(names.items(), 1)
    )
    head = "| Date | Venue | Benchmark | Size | Source |\n| --- | --- | --- | --- | --- |\n"
    drafts = read_page(f"# Lamps\n\n{head}{rows}", "en").drafts
    assert [draft.title for draft in drafts] == [*names.values()]
    assert [draft.venue for draft in drafts] == ["ACL 2011", "ACL 2012", "ACL 2013", "ACL 2014"]
