"""Titles whose link leads nowhere yet, and titles with a bar or the name of a field in them."""

import pytest

from psylist.importing.drafts import Draft, ParseResult
from psylist.importing.markdown.page import read_page
from psylist.importing.markdown.works import RESOURCES


def read(*lines: str) -> ParseResult:
    return read_page("\n".join(["# Toys", "", "## 2024", "", *lines, ""]), "en")


def titles(*lines: str) -> list[str]:
    return [draft.title for draft in read(*lines).drafts]


@pytest.mark.parametrize(
    "target", ["[{}]()", "[{}](#)", "[{}](<>)", "[{}](#!)", '<a href="">{}</a>', "**[{}]()**"]
)
def test_a_title_whose_link_is_empty_is_a_work_without_link(target: str) -> None:
    lines = [
        "- [The First Paper of Toys](https://arxiv.org/abs/2401.00001)",
        f"- {target.format('An Empty Entry of Toys')} Wu et al., ACL 2024",
        f"- {target.format('Short Entry')}, ACL 2024",
    ]
    first, empty, short = read(*lines).drafts
    assert first.ids == {"arxiv": "2401.00001"}
    assert (empty.title, empty.url, empty.venue) == ("An Empty Entry of Toys", "", "ACL 2024")
    assert (short.title, short.links) == ("Short Entry", {})


def test_labels_without_target_are_left_out_and_their_places_are_told() -> None:
    result = read("- [An Entry of Many Words](), ACL 2024 [[code]](#) [[paper]]() [data](#)")
    (draft,) = result.drafts
    assert (draft.title, draft.note, draft.paragraphs) == ("An Entry of Many Words", "", [])
    assert [(ref.url, ref.text, ref.reason) for ref in result.unused_links] == [
        ("#", "[code]", "a place on this page"),
        ("#", "data", "a place on this page"),
    ]


def test_a_table_of_contents_without_targets_is_not_made_of_works() -> None:
    page = "# Toys\n\n- [Survey Papers on Many Things](#)\n- [Back to Top](#)\n"
    assert read_page(page, "en").drafts == []


def test_a_heading_does_not_keep_its_link_to_the_top() -> None:
    page = "# Toys\n\n## Dialogue [Back to Top](#)\n\n- [A Paper of Toys](https://arxiv.org/abs/2401.00001)\n"
    (draft,) = read_page(page, "en").drafts
    assert draft.tags == ["Dialogue"]


def test_a_bar_in_a_title_separates_nothing() -> None:
    cells: list[Draft] = read(
        "| Title | Venue | Link |",
        "|---|---|---|",
        r"| Ask \| Answer in a Cell | ACL 2023 | [link](https://arxiv.org/abs/2301.00005) |",
        r"| **Bold \| Bar in a Cell** | ACL 2022 | [link](https://arxiv.org/abs/2301.00007) |",
        r"| [Linked \| Bar](https://arxiv.org/abs/2301.00008) | ACL 2022 | |",
    ).drafts
    assert [cell.title for cell in cells] == [
        "Ask | Answer in a Cell", "Bold | Bar in a Cell", "Linked | Bar",
    ]  # fmt: skip
    assert [cell.ids["arxiv"][-1] for cell in cells] == ["5", "7", "8"]
    assert titles(
        "- **Bar with | One Side**: *Ada Hollis*. [[paper]](https://arxiv.org/abs/2301.00002)",
        "- [Bar with | Two Sides](https://arxiv.org/abs/2301.00003), ACL 2024",
    ) == ["Bar with | One Side", "Bar with | Two Sides"]


def test_a_title_that_holds_the_name_of_a_field_is_not_one() -> None:
    assert titles(
        "- **Toy Title with Notes**: *Ada Hollis*. [[paper]](https://arxiv.org/abs/2301.00002)",
        "- **Toy Authors and Venues**: *Wen Zhao*. [[paper]](https://arxiv.org/abs/2301.00003)",
    ) == ["Toy Title with Notes", "Toy Authors and Venues"]


def test_lists_of_people_and_of_conferences_are_left_out_of_a_page_of_papers() -> None:
    papers = [
        f"- [Paper {n} on Lamps](https://arxiv.org/abs/2401.0000{n}), ACL 2024" for n in range(6)
    ]
    result = read(
        *papers, "", "## Groups", "",
        "- [Ada Hollis](https://hollis.example), Quay University",
        "- [Wen Zhao](https://zhao.example), Quay Lab", "",
        "## Conferences", "", "- [ACL](https://acl.example)", "- [EMNLP](https://emnlp.example)",
    )  # fmt: skip
    assert [draft.title for draft in result.drafts] == [f"Paper {n} on Lamps" for n in range(6)]
    assert [ref.reason for ref in result.unused_links] == [
        "a person's page", "a person's page", "a venue's page", "a venue's page",
    ]  # fmt: skip


def test_a_list_of_conferences_with_their_acronyms_has_no_works() -> None:
    papers = [f"Quiet Lamps for the Night {who}" for who in ("Watch", "Shift", "Train")]
    result = read(
        *(f"- {title} (CCS)" for title in papers), "", "## Where They Appear", "",
        "- USENIX Symposium on Networked Systems Design and Implementation (NSDI)",
        "- Computer and Communications Security (CCS)", "- IEEE Symposium on Security and Privacy",
    )  # fmt: skip
    assert [draft.title for draft in result.drafts] == papers


@pytest.mark.parametrize("key", ["- **{}:** {}", "- {}: {}", "- {}：{}"])
def test_a_list_of_conferences_behind_a_key_has_no_works(key: str) -> None:
    papers = [f"Quiet Lamps for the Night {who}" for who in ("Watch", "Shift", "Train")]
    venues = "KDD, WWW, SIGIR, CIKM, WSDM", "AAAI、IJCAI、NeurIPS"
    lines = [key.format("Machine Learning and Its Lamps", names) for names in venues]
    result = read(*lines, "", "## Papers", "", *(f"- **{one}:** ACL, 2020" for one in papers))
    assert [draft.title for draft in result.drafts] == papers


@pytest.mark.parametrize(
    ("work", "title"),
    [
        ("[LampNet](https://arxiv.org/abs/2401.00001): CVPR, TPAMI", "LampNet"),
        ("[FogNet: Seeing in the Fog](https://fog.example), CVPR, TPAMI",
         "FogNet: Seeing in the Fog"),
        ("**Seeing in the Fog** (code: [link](https://github.com/quay/fog)), ACL, EMNLP",
         "Seeing in the Fog"),
        ("FogNet: Seeing in the Fog. CVPR, TPAMI", "FogNet: Seeing in the Fog"),
        ("**Quiet Lamps for the Night Watch**: CVPR, TPAMI", "Quiet Lamps for the Night Watch"),
    ],
)  # fmt: skip
def test_a_work_may_have_two_venues_behind_a_colon(work: str, title: str) -> None:
    assert titles(f"- {work}") == [title]


def test_on_a_page_of_papers_a_list_of_tools_is_left_out_unless_it_is_said_to_list_works() -> None:
    papers = [
        f"- [Paper {n} on Lamps](https://arxiv.org/abs/2401.000{n:02}), ACL" for n in range(30)
    ]
    tools = [f"- [lamp{n}](https://github.com/quay/lamp{n}) - A lamp to use." for n in range(4)]
    result = read(*papers, "", "## Tools", "", *tools)
    assert len(result.drafts) == 30
    assert {ref.reason for ref in result.unused_links} == {
        "a list of resources on a page of papers"
    }


def test_a_list_of_places_on_the_page_is_its_contents() -> None:
    lines = [
        "## All papers",
        "",
        "- **Kites**",
        "  - [Kites That Come Back by Themselves](#kites-that-come-back-by-themselves-acl-2024)",
        "  - [Strings Long Enough for Clouds](#strings-long-enough-for-clouds-chi-2023)",
        "",
        "## Kites That Come Back by Themselves (ACL 2024)",
        "",
        "Paper: <https://arxiv.org/abs/2401.00011>",
    ]
    (kites,) = read(*lines).drafts
    assert (kites.title, kites.venue) == ("Kites That Come Back by Themselves", "ACL 2024")


def test_the_address_says_what_a_vague_label_is() -> None:
    (tops,) = read(
        "**Tops That Spin on Sand** \\",
        "[[Project](https://tops.example.org)] [[Website](https://arxiv.org/abs/2401.00012)]",
    ).drafts
    assert tops.url == "https://arxiv.org/abs/2401.00012"
    assert tops.links == {"project": "https://tops.example.org"}


def test_a_late_first_level_heading_is_a_section_like_others() -> None:
    text = (
        "## Balls\n\n- [Balls That Bounce Twice](https://arxiv.org/abs/2401.00013)\n\n# Dolls\n\n"
        "**Dolls Who Know Their Names** \\\n[[Paper](https://arxiv.org/abs/2401.00014)]\n"
    )
    found = [draft.title for draft in read_page(text, "en").drafts]
    assert found == ["Balls That Bounce Twice", "Dolls Who Know Their Names"]


def test_what_most_titles_of_a_run_have_in_brackets_is_no_part_of_them() -> None:
    rows = [
        f"| {title}({lab}) | [[pdf]](https://arxiv.org/pdf/2401.0002{number}) |"
        for number, (title, lab) in enumerate(
            [
                ("Trains on a Table", "@north.example"),
                ("Marbles in a Maze", "@Harbor University"),
                ("Blocks for Tall Towers", "Block Lab and friends"),
                ("Puppets With Two Voices (Almost)", "@south.example"),
            ]
        )
    ]
    assert titles("| Title | Paper |", "|---|---|", *rows) == [
        "Trains on a Table",
        "Marbles in a Maze",
        "Blocks for Tall Towers",
        "Puppets With Two Voices (Almost)",
    ]


def test_the_title_stands_below_a_short_name_in_italics_behind_names() -> None:
    lines = [
        "- KiteNet [[Paper](https://arxiv.org/abs/2401.00031)]",
        "  - Ada Berg and Bo Lind, *Kite Networks for Windy Days*, ACL 2024",
    ]
    (kites,) = read(*lines).drafts
    assert (kites.title, kites.ids) == ("Kite Networks for Windy Days", {"arxiv": "2401.00031"})


def test_a_table_that_tells_of_no_works_has_none() -> None:
    lines = ["| Item | Number |", "|---|---|", "| Collected toys | 13 |", "| Checked toys | 12 |"]
    assert titles(*lines) == []


def test_without_links_a_run_has_works_of_unknown_venues() -> None:
    page = "# Diary\n\n## Before\n\n" + "".join(
        f"- {line}\n"
        for line in (
            "SIGMOD / Lazy Joins for Patient People",
            "VLDB '24 / Filters That Forget at Line Rate",
            "ABCDEF / Prefetching Pointers by Hand",
            "ICDE / Sorting Nearly Sorted Data",
            "journal / Lower Jitter in Main Memory",
        )
    )
    drafts = read_page(page, "en").drafts
    assert [(draft.title, draft.venue) for draft in drafts] == [
        ("Lazy Joins for Patient People", "SIGMOD"),
        ("Filters That Forget at Line Rate", "VLDB '24"),
        ("Prefetching Pointers by Hand", "ABCDEF"),
        ("Sorting Nearly Sorted Data", "ICDE"),
        ("Lower Jitter in Main Memory", ""),
    ]


REFERENCES = """# Reading

## Economy

- Moss, A. (2021). Forgetting on purpose. Tides and Ponds, 25(7), 591-603.
- Lind, E., & Ray, K. (in press). What children keep. Fog. [Link](https://a.org/1)
- Berg, X. (2012). The division of chores. Synth, 187, 101–118.
- Björk, Karin, and Luca Ferr. "Counting fear before 1914." Tides in History 71 (2019): 33-58.
- Aumann, K. (2011) "The language of lamps: evidence", Review of Lamps, Vol. 15, No. 1, pp. 71–98
- Rossi, P., & Kahn, B. Sentiment and Sovereign Lamps. Mimeo.
- Mbeki, N. and Strauss, F., 2020. The price of lamps. Journal of Lamps, 44(2), pp.213-241.
"""


def test_references_in_mixed_styles_have_their_titles_and_places() -> None:
    """The place of publication of a reference is known by where it stands."""
    drafts = read_page(REFERENCES, "en").drafts
    assert [(draft.title, draft.venue) for draft in drafts] == [
        ("Forgetting on purpose", "Tides and Ponds"),
        ("What children keep", "Fog"),
        ("The division of chores", "Synth"),
        ("Counting fear before 1914", "Tides in History"),
        ("The language of lamps: evidence", "Review of Lamps"),
        ("Sentiment and Sovereign Lamps", "Mimeo"),
        ("The price of lamps", "Journal of Lamps"),
    ]


@pytest.mark.parametrize(
    ("line", "title", "authors", "venue", "date"),
    [
        ("Moss, Ada. “The Lamps of the North.” *Journal of Fog*, vol. 3, 2019, pp. 1–20, {}.",
         "The Lamps of the North", ["Ada Moss"], "Journal of Fog", "2019"),
        ("Moss, Ada B., and Bo Finch. “The Oil of Lamps.” *Journal of Fog*, 2019, pp. 1–20, {}.",
         "The Oil of Lamps", ["Ada B. Moss", "Bo Finch"], "Journal of Fog", "2019"),
        ("[Moss, Ada. “The Wicks of Lamps.” *Journal of Fog*, 2019]({})",
         "The Wicks of Lamps", ["Ada Moss"], "Journal of Fog", "2019"),
        ("[12] Moss, Ada. [The Fog of Lamps]({}). *Journal of Fog*, 2019",
         "The Fog of Lamps", ["Ada Moss"], "Journal of Fog", "2019"),
        ("Wren, Cy. *The Lamps of the World*. Lamp Press, 2017. {}",
         "The Lamps of the World", ["Cy Wren"], "Lamp Press", "2017"),
        ("Wren, C. (2018) *The light of the world*. 2nd edn. Quito: Lamp Press. {}",
         "The light of the world", ["C. Wren"], "Lamp Press", "2018"),
        ("Moss, A. et al. (2016) 'Old wicks', *Journal of Fog*. Available at: {} (Accessed: 3 May)",
         "Old wicks", ["A. Moss"], "Journal of Fog", "2016"),
        ("Moss, A. (2017). *The short road* [Doctoral dissertation, Lamp University]. {}",
         "The short road", ["A. Moss"], "Lamp University", "2017"),
        ("Wren, C. A., Jr., & O'Neil, B. (2019). Old lamps. *Journal of Fog*, Article e12345. {}",
         "Old lamps", ["C. A. Wren Jr.", "B. O'Neil"], "Journal of Fog", "2019"),
        ("Finch B. U.S. lamps of tomorrow. medRxiv [Preprint]. 2021 Mar 4. {}",
         "U.S. lamps of tomorrow", ["Finch B"], "medRxiv", "2021-03-04"),
        ("Moss, Ada; Oak, Bo (Hrsg.): Lamps. An Introduction, Quito 2017, [more here.]({})",
         "Lamps. An Introduction", ["Ada Moss", "Bo Oak"], "", "2017"),
        ("钟文. 可燃的灯[C]//赵玮. 运筹学论文集. 西安: 大学出版社, 1996: 468-471. {}",
         "可燃的灯", ["钟文"], "运筹学论文集", "1996"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("beside", [[], REFERENCES.splitlines()[4:]])
def test_a_reference_is_read_by_its_style_whatever_stands_beside_it(
    line: str, title: str, authors: list[str], venue: str, date: str, beside: list[str]
) -> None:
    page = "\n".join(["# Reading", "", f"- {line.format('https://a.org/2')}", *beside])
    draft = read_page(page, "en").drafts[0]
    assert (draft.title, draft.authors, draft.venue) == (title, authors, venue)
    assert (draft.date, draft.url) == (date, "https://a.org/2")


def test_the_publisher_of_a_book_may_be_several_names() -> None:
    book, other, article = read(
        "- Wren, Cy. *Lamps, Fast and Slow*. Quito: Oak, Elm and Finch, 2011. https://a.org/1",
        "- Finch, Bo. *The Light of the World*. Quito: Lamp Press, 2012. https://a.org/2",
        "- Moss, Ada. “The Oil of Lamps.” *Journal of Fog*, 2019. https://a.org/3",
    ).drafts
    assert (book.title, book.venue) == ("Lamps, Fast and Slow", "Oak, Elm and Finch")
    assert (other.title, other.venue) == ("The Light of the World", "Lamp Press")
    assert (article.title, article.venue) == ("The Oil of Lamps", "Journal of Fog")


def test_an_id_right_behind_a_title_in_quotes_is_the_works() -> None:
    first, second = read(
        "- A. Moss, “Lamps of the north and south,” arXiv:2001.00001, 2020.",
        "- B. Oak and C. Elm, “Wicks of the east,” arXiv preprint arXiv:1412.6980, 2014.",
    ).drafts
    assert (first.ids, first.authors) == ({"arxiv": "2001.00001"}, ["A. Moss"])
    assert second.ids == {"arxiv": "1412.6980"}


def test_a_heading_above_pages_of_venues_is_not_a_work() -> None:
    page = "# Papers\n\n" + "".join(
        f"- [A Study of Ponds and Lamps {n}](https://arxiv.org/abs/2401.0000{n})\n"
        for n in range(6)
    )
    page += (
        "\n## Related events\n\n- [JURIX 2023](https://a.org/j)\n- [ICAIL 2023](https://a.org/i)\n"
    )
    assert len(read_page(page, "en").drafts) == 6


def test_each_quote_of_several_is_a_work_of_its_own() -> None:
    people = ["Moss, Ada, and Bo Lind", "Moss, Ada", "Ray, Cy, and Di Fox", "Lee, G., & Qi, B."]
    page = "# Bibliography\n\n" + "".join(
        f"> {names} (201{n}). [A Quiet Pond {n}](https://a.org/{n}). Tides, 6 (2): 61-88.\n\n"
        for n, names in enumerate(people)
    )
    drafts = read_page(page, "en").drafts
    assert [(draft.title, draft.authors, draft.date) for draft in drafts] == [
        ("A Quiet Pond 0", ["Ada Moss", "Bo Lind"], "2010"),
        ("A Quiet Pond 1", ["Ada Moss"], "2011"),
        ("A Quiet Pond 2", ["Cy Ray", "Di Fox"], "2012"),
        ("A Quiet Pond 3", ["G. Lee", "B. Qi"], "2013"),
    ]


@pytest.mark.parametrize(
    ("line", "title", "venue"),
    [
        ("- 22-NSDI-Quiet Ships for Slow Ponds", "Quiet Ships for Slow Ponds", "NSDI 2022"),
        ("- **2019_TKDE_Ponds: A Study of Ships** (read)", "Ponds: A Study of Ships", "TKDE 2019"),
        (
            "- [20-OSDI-Ships without Sails](https://a.example/1)",
            "Ships without Sails",
            "OSDI 2020",
        ),
    ],
)
def test_a_year_and_a_venue_may_be_joined_to_a_title(line: str, title: str, venue: str) -> None:
    (draft,) = read(line).drafts
    assert (draft.title, draft.venue) == (title, venue)


def test_paragraphs_of_one_shape_are_each_a_work() -> None:
    drafts = read(
        "*NOT FINAL, MORE TO COME*",
        "",
        'Ada Moss, Tom Oak. "Slow water carries quiet ships" Nature 7: 12 (2016). http://a.example/1',
        "",
        'Ida Roy. "Sails of another colour are faster" Lake Letters (2017). http://a.example/2',
        "",
        "*Reading the ripples of a pond at night.* (2001) Ada Moss, Tom Oak, and Ida Roy.",
        "",
        "*How beginners read the wind of a lake.* (2004) Lars Elm and Kim Lund.",
        "",
        "A. Moss, T. Oak, and I. Roy. 2019. Ferries: Slow Routing across Ponds. In Proc. of PC.",
        "",
        "T. Oak and K. Lund. 2020. Buoys as Cheap Sensors. IEEE Access 8 (2020).",
    ).drafts
    assert [draft.title for draft in drafts] == [
        "Slow water carries quiet ships",
        "Sails of another colour are faster",
        "Reading the ripples of a pond at night",
        "How beginners read the wind of a lake",
        "Ferries: Slow Routing across Ponds",
        "Buoys as Cheap Sensors",
    ]
    assert drafts[4].authors == ["A. Moss", "T. Oak", "I. Roy"]
    assert [draft.date for draft in drafts] == ["2016", "2017", "2001", "2004", "2019", "2020"]


def test_works_with_their_authors_need_no_link_below_a_topic() -> None:
    drafts = read(
        "- **Books**",
        "  - A Short History of Quiet Ponds - Ada Moss",
        "  - Ships and the Shapes of Water - Tom Oak, Ida Roy",
        "  - What the Ferry Saw - Kim Lund",
    ).drafts
    assert [(draft.title, draft.authors, draft.tags) for draft in drafts] == [
        ("A Short History of Quiet Ponds", ["Ada Moss"], ["Books"]),
        ("Ships and the Shapes of Water", ["Tom Oak", "Ida Roy"], ["Books"]),
        ("What the Ferry Saw", ["Kim Lund"], ["Books"]),
    ]


def test_details_below_a_title_with_a_venue_are_no_works() -> None:
    (draft,) = read(
        "1. **Quiet Ships for Ponds** (NeurIPS 2020)",
        "   - 著者：Ada Moss, Tom Oak, Ida Roy",
        "   - リンク：https://arxiv.org/abs/2006.11239",
    ).drafts
    assert (draft.title, draft.venue) == ("Quiet Ships for Ponds", "NeurIPS 2020")


def test_the_label_of_a_link_may_hold_several_fields() -> None:
    drafts = read(
        "- [QS - Quiet Ships for Slow Ponds - CVPR - 2015](https://a.example/1)",
        "- [Long Ferries across Lakes - ICCV - 2017](https://a.example/2)",
        "- [Ponds - a Pattern Language](https://a.example/3)",
    ).drafts
    assert [(draft.title, draft.venue, draft.date) for draft in drafts] == [
        ("Quiet Ships for Slow Ponds", "CVPR", "2015"),
        ("Long Ferries across Lakes", "ICCV", "2017"),
        ("Ponds - a Pattern Language", "", ""),
    ]


def test_the_venue_stands_in_front_of_other_words() -> None:
    drafts = read(
        "- [Quiet Ships](https://arxiv.org/abs/1906.00001) - ACL2019 清华 多轮问答",
        "- [Slow Ponds](https://arxiv.org/abs/2006.00002)-ICML2020香侬科技 基于描述的分类",
    ).drafts
    assert [(draft.venue, draft.date) for draft in drafts] == [
        ("ACL2019", "2019"),
        ("ICML2020", "2020"),
    ]


def test_a_key_that_says_title_makes_a_work() -> None:
    lines = ["- Title: Quiet Ships for Slow Ponds (paper)", "- Model: Quiet Ships for Slow Ponds"]
    assert titles(*lines) == ["Quiet Ships for Slow Ponds"]


def test_a_year_in_brackets_is_no_number_of_a_reference() -> None:
    drafts = read(
        "- [2005]. [Quiet Ships for Slow Ponds](https://a.example/1)",
        "- [2018]. Long Ferries across Small Lakes",
        "- [2019]. [Sails of Another Colour](https://a.example/2)",
    ).drafts
    assert [draft.date for draft in drafts] == ["2005", "2018", "2019"]


def test_acronyms_beside_a_known_venue_are_venues_and_others_are_topics() -> None:
    page = "\n".join(
        f"## {year}\n\n" + "\n".join(
            f"### {venue}\n\n- [Quiet Ships of {venue} {year}](https://a.example/{year}/{n})\n"
            for n, venue in enumerate(["USENIX Security", "ACL", "OARTA", "LakeS&P"])
        )
        for year in (2023, 2024)
    )  # fmt: skip
    drafts = read_page(f"# Toys\n\n{page}", "en").drafts
    assert {draft.venue for draft in drafts} == {"USENIX Security", "ACL", "OARTA", "LakeS&P"}
    assert not any(draft.tags for draft in drafts)
    topics = page.replace("ACL", "LLM").replace("USENIX Security", "Quiet Security")
    drafts = read_page(f"# Toys\n\n{topics}", "en").drafts
    assert {tag for draft in drafts for tag in draft.tags} >= {"OARTA", "LLM"}


def test_references_of_family_names_stand_in_cells() -> None:
    drafts = read(
        "| Read | Paper | Notes |",
        "|---|---|---|",
        "| [ ] | ⭐ Moss & Oak (2009). Quiet ships: a theory of slow ponds. *Nature Lakes* | all |",
        "| [ ] | Roy, Van Elm & Lund (2015). Ferries without sails on lakes. *PondComp* | more |",
        "| [x] | Elm et al. (2019). Sails of every colour of water. *Lake Letters* | last |",
    ).drafts
    assert [draft.title for draft in drafts] == [
        "Quiet ships: a theory of slow ponds",
        "Ferries without sails on lakes",
        "Sails of every colour of water",
    ]


def test_we_in_a_title_makes_no_news() -> None:
    lines = [
        "- [2019/11] **How Can We Know What Ponds Know?** *Ada Moss et al. arXiv.* [[paper](https://arxiv.org/abs/1911.00001)]",
        "- [2023/09/14] We will release our survey of ponds [here](https://a.example/1).",
    ]
    assert titles(*lines) == ["How Can We Know What Ponds Know?"]


def test_labels_with_broken_links_leave_no_text() -> None:
    (draft,) = read(
        "- **Quiet Ships for Ponds.** *Ada Moss et al.* ICML 2023 [[paper](xx)] [[code](xx)]"
    ).drafts
    assert (draft.paragraphs, draft.note) == ([], "")


def test_a_credit_may_name_an_unknown_place() -> None:
    lines = [
        f"- **Quiet Ships for Pond {n}.** *{who}.* [[paper](https://a.example/{n})]"
        for n, who in enumerate(
            ["Ada Moss et al. ICML", "Tom Oak. Systems for Lakes", "Ida Roy et al. ACL"]
        )
    ]
    assert [(d.authors, d.venue) for d in read(*lines).drafts] == [
        (["Ada Moss"], "ICML"), (["Tom Oak"], "Systems for Lakes"), (["Ida Roy"], "ACL"),
    ]  # fmt: skip


def test_a_topic_between_dashes_stands_above_works_in_lines() -> None:
    drafts = read(
        "**Quiet Ships for Slow Ponds**  ",
        "Ada Moss, Tom Oak  ",
        "[CHI 2024](https://a.example/1) • [Code](https://github.com/a/b)",
        "",
        "--- Before Ponds ---  ",
        "**Ferries across Small Lakes**  ",
        "Ida Roy, Kim Lund  ",
        "[ACL 2022](https://a.example/2)  ",
        "**Sails of Every Colour**  ",
        "Lars Elm, Ada Moss  ",
        "[ACL 2023](https://a.example/3)",
    ).drafts
    assert [(d.title, d.authors, d.venue, d.tags) for d in drafts] == [
        ("Quiet Ships for Slow Ponds", ["Ada Moss", "Tom Oak"], "CHI 2024", []),
        ("Ferries across Small Lakes", ["Ida Roy", "Kim Lund"], "ACL 2022", ["Before Ponds"]),
        ("Sails of Every Colour", ["Lars Elm", "Ada Moss"], "ACL 2023", ["Before Ponds"]),
    ]


def test_a_short_name_in_brackets_stands_in_front_of_a_title() -> None:
    drafts = read(
        "- **(PondBERT)** _A Language Model for Quiet Ponds_ `EMNLP 2019`",
        "[[Paper](https://arxiv.org/abs/1903.00001)]",
        "",
        "- **[LAKE, LAKE-2]** <[A theory of lakes and ships](https://a.example/2)> by Tom Oak.",
    ).drafts
    assert [draft.title for draft in drafts] == [
        "A Language Model for Quiet Ponds",
        "A theory of lakes and ships",
    ]


def test_a_quoted_title_has_its_venue_right_behind_it() -> None:
    drafts = read(
        '* "Global Views of Slow Ponds" CVPR. [[Paper]](https://a.example/1)',
        '* QS: "Quiet Ships for Slow Ponds" ICCV. [[Paper]](https://a.example/2)',
    ).drafts
    assert [(draft.title, draft.venue) for draft in drafts] == [
        ("Global Views of Slow Ponds", "CVPR"),
        ("Quiet Ships for Slow Ponds", "ICCV"),
    ]


def test_cells_go_on_over_rows_and_a_row_of_one_cell_is_a_topic() -> None:
    page = """# Toys

<table>
<tr><th>Kind</th><th>Title</th><th>Venue</th></tr>
<tr><td rowspan="2">Bias</td><td>Quiet Ships for Slow Ponds</td><td>WWW</td></tr>
<tr><td>Ferries across Small Lakes</td><td>AAAI</td></tr>
<tr><td>Sails</td><td>Sails of Every Colour of Water</td><td>KDD</td></tr>
</table>

| Paper & Links | Year | Venue |
|---|---|---|
| **Ponds, Lakes and Other Waters** | | |
| [Buoys as Cheap Sensors](https://a.example/1) | 2020 | ACL |
"""
    drafts = read_page(page, "en").drafts
    assert [(draft.title, draft.venue, draft.line) for draft in drafts] == [
        ("Quiet Ships for Slow Ponds", "WWW", 5),
        ("Ferries across Small Lakes", "AAAI", 6),
        ("Sails of Every Colour of Water", "KDD", 7),
        ("Buoys as Cheap Sensors", "ACL", 13),
    ]


def test_numbers_begin_the_works_of_one_paragraph() -> None:
    drafts = read(
        "591.Quiet Ships for Slow Ponds<br>", "作者：Ada Moss, Tom Oak<br>", "论文链接：https://arxiv.org/abs/1904.00001<br>",
        "<br>", "590.Ferries across Small Lakes<br>", "作者：Ida Roy<br>", "论文链接：https://arxiv.org/abs/1904.00002<br>",
    ).drafts  # fmt: skip
    assert [(draft.title, draft.ids["arxiv"]) for draft in drafts] == [
        ("Quiet Ships for Slow Ponds", "1904.00001"),
        ("Ferries across Small Lakes", "1904.00002"),
    ]


@pytest.mark.parametrize(
    ("title", "venue"),
    [
        ("CVPR2020-Code", "CVPR2020"),
        ("CVPR-2024-Papers", "CVPR 2024"),
        ("ICCV2023最新论文", "ICCV2023"),
        ("Awesome ACL 2024 Papers", "ACL 2024"),
        ("[EMNLP 2023] A Survey of Ponds", ""),
        ("ACL 2023 Tutorial on Ponds", ""),
        ("Awesome Ponds", ""),
    ],
)
def test_the_title_of_a_page_may_name_the_venue_of_all_its_works(title: str, venue: str) -> None:
    page = f"# {title}\n\n# Boats\n\n- [Quiet Ships for Slow Ponds](https://arxiv.org/abs/2004.00001)\n"
    (draft,) = read_page(page, "en").drafts
    assert draft.venue == venue
    assert draft.year == (int(venue[-4:]) if venue else None)


def test_a_month_in_figures_behind_arxiv_is_no_year() -> None:
    (draft,) = read(
        "- [Quiet Ships for Slow Ponds](https://arxiv.org/abs/2005.00001), arXiv 2005"
    ).drafts
    assert draft.date == "2020-05"


def test_the_title_stands_in_front_of_its_links_below_a_short_name() -> None:
    drafts = read(
        "- **PLM** [[Lake Lab]](https://lake.example) Mar 2023 [close]  ",
        "    Open and Efficient Foundation Models for Ponds [[Preprint]](https://a.example/1.pdf)",
        "",
        "- **QS-2** Feb 2023 [[open]](https://github.com/a/b)  ",
        "    QS-2: Quiet Ships and Their Ponds [[ICLR'23]](https://a.example/2.pdf)",
        "",
        "- **[DSSD]** DSSD : Deconvolutional Ships | Ada Moss, et al. | [`[pdf]`](https://a.example/3.pdf)",
    ).drafts
    assert [draft.title for draft in drafts] == [
        "Open and Efficient Foundation Models for Ponds",
        "QS-2: Quiet Ships and Their Ponds",
        "DSSD : Deconvolutional Ships",
    ]


def test_an_address_without_its_scheme_leads_to_the_web() -> None:
    (draft,) = read("", "- [Quiet Ships for Slow Ponds](www.ponds.example/ships), ACL 2020").drafts
    assert draft.url == "http://www.ponds.example/ships"
    assert [ref.line for ref in draft.link_refs] == [6]


def test_lists_of_titles_alone_are_of_works_below_a_heading_that_announces_papers() -> None:
    page = (
        "# Lamps\n\n## Papers\n\n### Surveys\n\n- A Survey of Lamps :star:\n"
        "- Quiet Lamps for Small Rooms\n\n### Wicks\n\n- how do wicks learn to burn slowly\n"
        "- Net3: Candles for Owls and Other Birds\n- Harbors\n"
        "  - Lanterns in the Harbor Fog\n  - Who Lights the Stairs?\n"
    )
    found = [(draft.title, draft.tags) for draft in read_page(page, "en").drafts]
    assert found == [
        ("A Survey of Lamps", ["Surveys"]),
        ("Quiet Lamps for Small Rooms", ["Surveys"]),
        ("how do wicks learn to burn slowly", ["Wicks"]),
        ("Net3: Candles for Owls and Other Birds", ["Wicks"]),
        ("Lanterns in the Harbor Fog", ["Wicks/Harbors"]),
        ("Who Lights the Stairs?", ["Wicks/Harbors"]),
    ]
    assert read_page(page.replace("## Papers", "## Ideas"), "en").drafts == []


def test_a_list_of_words_below_a_heading_that_announces_papers_has_no_works() -> None:
    lines = ["add your paper to the list below", "open a pull request for it", "wait for a day"]
    page = "# Lamps\n\n## Papers\n\n" + "\n".join(f"- {line}" for line in lines) + "\n"
    assert read_page(page, "en").drafts == []


def test_a_table_with_a_column_of_titles_has_works_without_links() -> None:
    page = (
        "# Lamps\n\n## LAMP 2015\n\n<table><tr><th><th>Title<th>Authors<th>Area</tr>\n"
        "<tr><th>1<th>Lanterns in the Harbor Fog<th>Nora Finch<th>Quay</tr></table>\n"
    )
    (draft,) = read_page(page, "en").drafts
    assert (draft.title, draft.authors) == ("Lanterns in the Harbor Fog", ["Nora Finch"])


def test_titles_are_works_also_where_all_other_cells_are_empty() -> None:
    table = (
        "| Title | Year | Keywords |", "| --- | --- | --- |",
        "| Seeing in the Fog | 2016 | Fog |", "| Where Moths Go at Night and What They Find | | |",
        "| Lamps of Salt", "| Total | | |", "| Night Trains for Moths | | Rail |",
    )  # fmt: skip
    assert titles(*table) == [
        "Seeing in the Fog", "Where Moths Go at Night and What They Find", "Lamps of Salt",
        "Night Trains for Moths",
    ]  # fmt: skip
    links = (
        "| Title | Year | Link |", "| --- | --- | --- |",
        "| Seeing in the Fog | 2016 | [pdf](https://arxiv.org/abs/2401.00001) |",
        "| Moths at Night | | |", "| Where Moths Go at Night and What They Find | | |",
        "| Night Trains for Moths | 2017 | [pdf](https://arxiv.org/abs/2401.00002) |",
    )  # fmt: skip
    assert titles(*links) == [
        "Seeing in the Fog", "Where Moths Go at Night and What They Find", "Night Trains for Moths",
    ]  # fmt: skip


def test_long_single_cells_are_titles_where_other_rows_have_gaps_too() -> None:
    works = ["Walking in the Rain with Small Lamps", "Moths at the Window of a Dark House",
             "Lamps that Shine for Moths in the Night", "Grey Moths and Where They Sleep by Day",
             "Windows Seen from the Street in the Rain", "Seeing in Fog with Moths"]  # fmt: skip
    said = ["| fog", "|", "2020 | lamps", "|", "| rain", "| fog"]
    rows = [f"| {work} | {rest} |" for work, rest in zip(works, said, strict=True)]
    assert titles("| Title | Year | Keywords |", "|---|---|---|", *rows) == works


@pytest.mark.parametrize(
    ("year", "topics"),
    [
        ("2021", ["Vision and language", "Graph neural networks"]),
        ("", ["Week 1: Introduction", "Week 2: Fog"]),
        ("[pdf](https://arxiv.org/abs/2401.0000{})",
         ["**Part two: on rain and other waters**", "Papers from the Conference on Fog, 2019"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("opening", ["", "| Lamps of Salt | Ada Moss | {} |\n"])
def test_single_cells_above_groups_of_rows_are_topics(
    year: str, topics: list[str], opening: str
) -> None:
    works = ["Walking in the Rain", "Where Moths Go at Night"]
    rows = [opening.format(year.format(3)).strip()] * bool(opening)
    for n, (topic, work) in enumerate(zip(topics, works, strict=True)):
        rows += [f"| {topic} | | |", f"| {work} | Bo Oak | {year.format(n)} |"]
    found = titles("| Title | Authors | Year |", "|---|---|---|", *rows)
    assert found == ["Lamps of Salt"] * bool(opening) + works


def test_a_question_may_begin_the_title_of_a_reference() -> None:
    (draft,) = read_page(
        "# Lamps\n\n## Papers\n\n- [Finch, N., & Holt, A. (2023). Who Lights the Stairs? Lamps for"
        " Small Rooms. *Wick Letters*.](https://arxiv.org/abs/2301.10001)\n",
        "en",
    ).drafts
    assert draft.title == "Who Lights the Stairs? Lamps for Small Rooms"
    assert draft.authors == ["N. Finch", "A. Holt"]


def test_a_name_and_a_preprint_server_behind_a_title_are_no_note() -> None:
    lines = (
        f"- **{title}** *{credit}* [[paper](https://arxiv.org/abs/2301.1000{n})]"
        for n, (title, credit) in enumerate(
            [
                ("Lanterns in the Harbor Fog", "Finch et al. Arxiv."),
                ("Candles for Owls and Other Birds", "Wren et al. NeurIPS."),
                ("Quiet Lamps for Small Rooms", "Holt et al. Arxiv."),
            ]
        )
    )
    drafts = read(*lines).drafts
    assert [draft.venue for draft in drafts] == ["", "NeurIPS", ""]
    assert [draft.authors for draft in drafts] == [["Finch"], ["Wren"], ["Holt"]]


def test_a_record_of_bibtex_in_html_is_no_work_and_keeps_its_entry() -> None:
    page = (
        "# Lamps\n\n## Papers\n\n- **Lanterns in the Harbor Fog**"
        " [paper](https://arxiv.org/abs/2301.10001)\n\n"
        "<pre>\n@article{finch2023,\n  title={Lanterns in the Harbor Fog},\n  year={2023}\n}"
        "\n</pre>\n\n"
        "<details><summary>Citation</summary><pre>@misc{oak, title={Quiet Lamps}}</pre>"
        "</details>\n\n"
        "**Quiet Lamps for Small Rooms** [paper](https://arxiv.org/abs/2301.10002)\n\n"
        "- **Who Lights the Stairs?** [paper](https://arxiv.org/abs/2301.10003)\n"
    )
    assert [draft.title for draft in read_page(page, "en").drafts] == [
        "Lanterns in the Harbor Fog", "Quiet Lamps for Small Rooms", "Who Lights the Stairs?"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "title",
    [
        "Burns Bright! Smells Less! High Lamps for Harbors and Their Keepers",
        "LampFarm: Trim Your Keeper's Wick! - Guided Harbor Data Generation",
        "START — Self-Trimming Adaptive Radix Wick",
        "Learning to trim wicks for big harbors - A survey",
    ],
)
def test_a_title_goes_on_behind_its_first_clause(title: str) -> None:
    lines = ["- Quiet Lamps for Small Rooms (ACL 2023)", f"- {title} (CIDR 2022)",
             "- Candles for Owls and Other Birds (CIDR 2023)"]  # fmt: skip
    drafts = read(*lines).drafts
    assert (drafts[1].title, drafts[1].venue) == (title, "CIDR 2022")


@pytest.mark.parametrize(
    ("label", "title", "authors"),
    [
        (
            'Max Heron & Zoe Swift. "Open lamps in the harbor: A case study." Wick Letters. 2013.',
            "Open lamps in the harbor: A case study",
            ["Max Heron", "Zoe Swift"],
        ),
        ("Finch et al. Quiet Lamps for Small Rooms", "Quiet Lamps for Small Rooms", ["Finch"]),
        ("Finch 2002 : Thumbs up for candles?", "Thumbs up for candles?", ["Finch"]),
    ],
)
def test_the_label_of_a_link_may_cite_a_work(label: str, title: str, authors: list[str]) -> None:
    (draft,) = read(f"- [{label}](https://arxiv.org/abs/2301.10001)").drafts
    assert (draft.title, draft.authors) == (title, authors)


def test_a_heading_without_link_is_no_work_among_headings_that_lead_to_theirs() -> None:
    cards = "".join(
        f"#### [Lamps of Harbor {n}](https://arxiv.org/abs/2301.1000{n})\n\nACL 2023\n\n"
        for n in range(9)
    )
    page = (
        "# Lamps\n\n## What is a lamp?\n\nDifferent from the classic candles that are made to burn"
        " with a small flame for a short time, a lamp can light all of a room and the stairs."
        "\n\nAn example (from [Brown et al.](https://arxiv.org/abs/1712.09665)):\n\n"
        "### Bright Lamps vs Quiet Lamps\n\nThere are two kinds, as"
        f" [Oak et al.](https://arxiv.org/abs/1712.09666) say.\n\n## Papers\n\n{cards}"
    )
    titles = [draft.title for draft in read_page(page, "en").drafts]
    assert titles == [f"Lamps of Harbor {n}" for n in range(9)]


def test_the_column_of_venues_is_surer_than_a_reference_in_another_one() -> None:
    row = (
        "| N-1 | [Ada Wren and Cal Robin. 2021. Quiet Lamps for Small Rooms. In Proceedings of the"
        " 2021 Conference on Lamps. 51–68.](https://dl.acm.org/doi/10.1145/3460120.3484)"
        " | LAMP | 2021 |"
    )
    (draft,) = read("| Name | Paper | Venue | Year |", "|---|---|---|---|", row).drafts
    assert (draft.title, draft.venue) == ("Quiet Lamps for Small Rooms", "LAMP")
    assert draft.authors == ["Ada Wren", "Cal Robin"]


def test_two_digits_behind_an_acronym_of_four_letters_are_a_year() -> None:
    lines = ["- Quiet Lamps for Small Rooms (ACL 2023)", "- Candles for Owls and Birds (WICKS 22)",
             "- Lanterns in the Harbor Fog (aiDM2020)"]  # fmt: skip
    drafts = read(*lines).drafts
    assert [draft.year for draft in drafts] == [2023, 2022, 2020]
    assert [draft.venue for draft in drafts] == ["ACL 2023", "WICKS 22", "aiDM2020"]


def test_a_link_in_brackets_in_bold_is_kept() -> None:
    (draft,) = read(
        "- **[[IJCV](https://link.springer.com/article/10.1007/s11263)]** Quiet Lamps"
        " for Small Rooms [[2111.08755]](https://arxiv.org/abs/2111.08755)"
    ).drafts
    links = [draft.url, *draft.links.values()]
    assert "https://link.springer.com/article/10.1007/s11263" in links
    assert draft.venue == "IJCV"


def test_the_venue_stands_behind_the_month_on_arxiv() -> None:
    (draft,) = read(
        "### [Quiet Lamps for Small Rooms](https://arxiv.org/abs/2002.10733)", "",
        "arXiv 2002, NeurIPS 2020", "", "It tells why.",
    ).drafts  # fmt: skip
    assert (draft.venue, draft.year, draft.date) == ("NeurIPS 2020", 2020, "2020-02")


@pytest.mark.parametrize(
    "line", ["- {}. [pdf]({})", "- [{}]({})", "- **{}** [pdf]({})"], ids=["plain", "link", "bold"]
)
def test_a_known_venue_with_its_year_stands_in_front_of_a_title(line: str) -> None:
    url = "https://arxiv.org/abs/2301.10001"
    drafts = read(
        line.format("ACL 2019: Quiet Lamps for Small Rooms", url),
        line.format("LampBench2018: A Set of Lamps for Rooms", url[:-1] + "2"),
    ).drafts
    assert [(draft.title, draft.venue) for draft in drafts] == [
        ("Quiet Lamps for Small Rooms", "ACL 2019"),
        ("LampBench2018: A Set of Lamps for Rooms", ""),
    ]


def test_what_looks_like_a_name_is_a_title_where_titles_stand() -> None:
    lines = (
        f"- {title}, {venue} [[pdf](https://arxiv.org/abs/2301.1000{n})]\n  - {note}"
        for n, (title, venue, note) in enumerate(
            [
                ("On the Minimal Light Needed for Stairs", "JACM 1987", "a classic"),
                ("Wicks Made Simple", "Lamp News 2001", "describes simple wicks as well as others"),
                ("Disk Lamps", "DISC 2000", "This paper describes how to replace lamps with disks"),
                (
                    "Lamps of Free Choice: Completely Asynchronous Lamp Protocols",
                    "PODC 1983",
                    "a way",
                ),
            ]
        )
    )
    found = [(draft.title, draft.venue, draft.authors) for draft in read(*lines).drafts]
    assert found == [
        ("On the Minimal Light Needed for Stairs", "JACM 1987", []),
        ("Wicks Made Simple", "Lamp News 2001", []),
        ("Disk Lamps", "DISC 2000", []),
        ("Lamps of Free Choice: Completely Asynchronous Lamp Protocols", "PODC 1983", []),
    ]


def test_a_list_below_a_heading_of_venues_has_their_pages_and_no_works() -> None:
    page = (
        "# Lamps\n\n## Papers\n\n- [Quiet Lamps for Small Rooms](https://arxiv.org/abs/2301.10001)\n\n"
        "## Academic conferences & symposia\n\n"
        "- USENIX Symposium on Lamps and Stairs (USLS) [[2019](https://www.usenix.org/usls19)]\n"
        "- [LAMP - ACM LAMP Conference on Lamps of Rooms](https://lamp.acm.org/)\n\n"
        "## Conferences\n\n- [Who Lights Stairs?](https://arxiv.org/abs/2301.10002), LAMP 2020\n"
    )
    reading = read_page(page, "en")
    assert [draft.title for draft in reading.drafts] == [
        "Quiet Lamps for Small Rooms", "Who Lights Stairs?"
    ]  # fmt: skip
    assert [ref.reason for ref in reading.unused_links] == ["a venue's page", "a venue's page"]


def test_the_link_of_a_work_may_be_the_names_that_cite_it() -> None:
    drafts = read(
        "1. **Lanterns in the Harbor Fog**. [Finch (1950)](https://a.example/finch.pdf).",
        "    * Some Technical Consequences of Lamps. [Holt (1960)](https://a.example/holt.pdf).",
        "1. **Who Lights the Stairs?**. [Orr, Lark (1956)](https://a.example/orr.pdf).",
        "    * A Note on Two Lamps. [Pike et al. (1976)](https://a.example/pike.pdf).",
    ).drafts
    assert [(draft.title, draft.url, draft.date) for draft in drafts] == [
        ("Lanterns in the Harbor Fog", "https://a.example/finch.pdf", "1950"),
        ("Some Technical Consequences of Lamps", "https://a.example/holt.pdf", "1960"),
        ("Who Lights the Stairs?", "https://a.example/orr.pdf", "1956"),
        ("A Note on Two Lamps", "https://a.example/pike.pdf", "1976"),
    ]


def test_two_works_with_their_years_in_an_item_are_two() -> None:
    drafts = read(
        "- [The Google Lamp System](https://a.example/gls.html) (2003) and The [Bigwick: A Lamp for"
        " Harbors](https://a.example/wick.html) (2006): Two parts of one system."
    ).drafts
    assert [draft.title for draft in drafts] == [
        "The Google Lamp System", "Bigwick: A Lamp for Harbors"
    ]  # fmt: skip
    assert [draft.date for draft in drafts] == ["2003", "2006"]


def test_a_book_has_its_authors_and_publisher_in_the_label_of_its_link() -> None:
    (draft,) = read(
        "- [Learning to Light: An Introduction — Sutter & Bart (2018, MIT Press)](https://a.example/)"
        " — The usual book."
    ).drafts
    assert draft.title == "Learning to Light: An Introduction"
    assert draft.date == "2018"


def test_authors_and_links_below_an_item_belong_to_it() -> None:
    drafts = read(
        "10. **Quiet Lamps for Small Rooms**.", "",
        "   *Nora Finch, Abe Holt*. [[pdf](<https://arxiv.org/pdf/2301.10001.pdf>)]", "",
        "11. **Lanterns in the Harbor Fog**.", "",
        "   *Ivo Lark, Una Pike*. ACL 2018 [[pdf]((https://arxiv.org/abs/2301.10002))]",
    ).drafts  # fmt: skip
    assert [draft.authors for draft in drafts] == [["Nora Finch", "Abe Holt"],
                                                   ["Ivo Lark", "Una Pike"]]  # fmt: skip
    assert [draft.ids for draft in drafts] == [{"arxiv": "2301.10001"}, {"arxiv": "2301.10002"}]
    assert drafts[1].venue == "ACL 2018"


def test_we_in_a_title_behind_its_year_and_venue_makes_no_news() -> None:
    lines = ["- 21-NSDI-Quiet Lamps for Small Rooms and Halls",
             "- 22-NSDI-Lamps are complete we just did not know it yet"]  # fmt: skip
    assert titles(*lines)[1] == "Lamps are complete we just did not know it yet"


@pytest.mark.parametrize(
    ("line", "venue", "year"),
    [
        ("- Quiet Lamps for Small Rooms, in *ICLR* 2023. [[paper]]({})", "ICLR 2023", 2023),
        (
            "- Quiet Lamps for Rooms: small, in Wick Letters 2021. [[paper]]({})",
            "Wick Letters",
            2021,
        ),
        ("- Quiet Lamps for Rooms, under review in *ICLR* 2023. [[paper]]({})", "ICLR 2023", 2023),
        ("- Quiet Lamps for Rooms by SGD. In *ICLR 2023*. [[paper]]({})", "ICLR 2023", 2023),
    ],
)
def test_a_venue_stands_behind_in(line: str, venue: str, year: int) -> None:
    (draft,) = read(line.format("https://arxiv.org/abs/2301.10001")).drafts
    assert " in" not in draft.title.lower()
    assert draft.title.startswith("Quiet Lamps for")
    assert draft.venue.startswith(venue.split(maxsplit=1)[0])
    assert str(year) in f"{draft.venue} {draft.date}"


@pytest.mark.parametrize(
    "line", ["- **The Rooms That Lamps Live In** [[paper]]({})", "- [The Rooms Lamps Live in]({})",
             "- The Rooms That Lamps Live In [[paper]]({})"]
)  # fmt: skip
def test_a_title_may_end_in_in(line: str) -> None:
    (title,) = titles(line.format("https://arxiv.org/abs/2301.10001"))
    assert title.lower().endswith(" live in")


def test_the_title_is_in_a_reference_below_a_label() -> None:
    drafts = read(
        "- AlexLamp [[Paper]](https://arxiv.org/abs/2301.10001)",
        "  - Nora Finch, Abe Holt, Lanterns in the Harbor Fog, ACL, 2012.",
        "- Oak (Quiet Light) [[Paper]](https://arxiv.org/abs/2301.10002)",
        "  - Ivo Lark, Una Pike, Quiet Lamps for Small Rooms, arXiv:2301.10002.",
    ).drafts
    assert [draft.title for draft in drafts] == [
        "Lanterns in the Harbor Fog", "Quiet Lamps for Small Rooms"
    ]  # fmt: skip


def test_several_names_and_venues_in_brackets_stand_in_front_of_linked_titles() -> None:
    drafts = read(
        "- [[FM][RecSys 19][Quay] Quiet Lamps for Small Rooms](https://arxiv.org/abs/2301.10001)",
        "- [[CN][KDD 17] Lanterns in the Harbor Fog](https://arxiv.org/abs/2301.10002)",
        "- [[NF v3+][CIKM 19]Who Lights the Stairs](https://arxiv.org/abs/2301.10003)",
    ).drafts
    assert [(draft.title, draft.venue) for draft in drafts] == [
        ("Quiet Lamps for Small Rooms", "RecSys 19"),
        ("Lanterns in the Harbor Fog", "KDD 17"),
        ("Who Lights the Stairs", "CIKM 19"),
    ]


def test_a_key_of_authors_may_have_their_venue() -> None:
    (draft,) = read(
        "### 1. Lamps", "", '**"Quiet Lamps for Small Rooms"**',
        "- Authors: Finch et al. (Nature, 2015)",
        "- [Link](https://www.nature.com/articles/nature14236)",
    ).drafts  # fmt: skip
    assert (draft.title, draft.venue, draft.authors) == (
        "Quiet Lamps for Small Rooms", "Nature", ["Finch"]
    )  # fmt: skip


def test_how_a_work_was_presented_is_no_part_of_its_title() -> None:
    (draft,) = read(
        "- [Quiet Lamps for Small Rooms（Oral）](https://arxiv.org/abs/2301.10001)"
    ).drafts
    assert draft.title == "Quiet Lamps for Small Rooms"


def test_the_list_below_a_figure_is_one_of_works() -> None:
    page = (
        "# Lamps\n\n## Papers\n\n### Stairs\n![stairs](https://a.example/stairs.png)\n"
        "(from Nora Finch, Lamps of Stairs, ACL, 2012.)\n"
        "  * Quay (Deep Lamps) [[Paper](https://arxiv.org/abs/1512.03385)]\n"
        "    * Ada Wren, Cal Robin, Deep Lamps for Stairs and Rooms, arXiv:1512.03385.\n"
        "  * AlexLamp [[Paper]](https://arxiv.org/abs/1512.03386)\n"
        "    * Ivo Lark, Una Pike, Lanterns in the Harbor Fog, ICLR, 2015.\n"
    )
    assert [draft.title for draft in read_page(page, "en").drafts] == [
        "Deep Lamps for Stairs and Rooms", "Lanterns in the Harbor Fog"
    ]  # fmt: skip


def test_a_fold_of_details_belongs_to_the_heading_above_it() -> None:
    page = "# Lamps\n\n## Papers\n\n" + "".join(
        f"### {title}\n> A new way.\n<details>\n  <summary>Details</summary>\n\n"
        f"- **Abstract**: It tells why.\n- **OpenReview**: https://openreview.net/pdf?id=4Ua4hKiA{n}\n"
        "</details>\n\n"
        for n, title in enumerate(["Lanterns in the Harbor Fog", "Quiet Lamps for Rooms",
                                   "Who Lights the Stairs?", "Candles for Owls (6 8 8 10)"])
    )  # fmt: skip
    drafts = read_page(page, "en").drafts
    assert [draft.title for draft in drafts] == [
        "Lanterns in the Harbor Fog", "Quiet Lamps for Rooms", "Who Lights the Stairs?",
        "Candles for Owls",
    ]  # fmt: skip
    assert all("openreview.net" in draft.url for draft in drafts)


def test_numbered_paragraphs_are_works_like_those_beside_them() -> None:
    lines = [
        "[1] Quiet Lamps for Small Rooms", "",
        "[2] Lanterns in Fog: Harbors,  Stairs, and Owls [paper](https://arxiv.org/abs/2301.10002)",
        "", "[3] Who Lights the Stairs? [paper](https://arxiv.org/abs/2301.10003)", "",
        "[4] ‘Words Flow like Light’: Candles for Owls and Other Birds", "",
        "[5] Wick Trimming for All [paper](https://arxiv.org/abs/2301.10005)",
    ]  # fmt: skip
    assert titles(*lines) == [
        "Quiet Lamps for Small Rooms",
        "Lanterns in Fog: Harbors, Stairs, and Owls",
        "Who Lights the Stairs?",
        "‘Words Flow like Light’: Candles for Owls and Other Birds",
        "Wick Trimming for All",
    ]


def test_a_colon_joins_a_bold_name_to_the_rest_of_a_title() -> None:
    lines = [
        f"- [**{venue}**] **{name}**: {rest}. [paper](https://arxiv.org/abs/2301.1000{n})"
        for n, (venue, name, rest) in enumerate(
            [
                ("Arxiv, 2023", "WickNet", "Training a Lamp of Rooms and Stairs on Light"),
                ("NeurIPS, 2022", "Quay", "Quay, Lamps for the Small Harbors of Owls"),
                ("ACL, 2019", "FogBert", "A Pretrained Lamp for the Fog of Harbors"),
                ("Arxiv, 2024", "From Wick to Lamp", "Modeling Light in Small Rooms"),
            ]
        )
    ]
    assert titles(*lines) == [
        "WickNet: Training a Lamp of Rooms and Stairs on Light",
        "Quay, Lamps for the Small Harbors of Owls",
        "FogBert: A Pretrained Lamp for the Fog of Harbors",
        "From Wick to Lamp: Modeling Light in Small Rooms",
    ]
    assert not [(d.authors, d.paragraphs) for d in read(*lines).drafts if d.authors or d.paragraphs]


def test_titles_may_go_on_behind_their_links_in_a_whole_run() -> None:
    arxiv = "https://arxiv.org/abs/2301.1000"
    lines = [
        f"- [Wick]({arxiv}1): Training Large Lamps on Small Shelves | FOG' 24",
        f"- [Quiet Harbors of Rust]({arxiv}2)",
        f"- [Oiler:]({arxiv}3) Resilient Lamps for Fog | FOG 23",
        f"- [Mist]({arxiv}4): fast, bright, and private lamps | Owl Lab",
        f"- [Full Stack Lamps for Harbors]({arxiv}5): a Survey",
        f"- [Owl]({arxiv}6) : Lamps That See in Fog",
    ]
    assert titles(*lines) == [
        "Wick: Training Large Lamps on Small Shelves",
        "Quiet Harbors of Rust",
        "Oiler: Resilient Lamps for Fog",
        "Mist: fast, bright, and private lamps",
        "Full Stack Lamps for Harbors: a Survey",
        "Owl: Lamps That See in Fog",
    ]
    described = [
        f"- [Quiet Harbors of {name}]({arxiv}{n}): the first paper on {name.lower()} in harbors"
        for n, name in enumerate(["Rust", "Fog", "Owls"])
    ]
    assert titles(*described)[0] == "Quiet Harbors of Rust"


def test_a_title_may_have_its_key_in_chinese() -> None:
    page = (
        "# 灯\n\n## 论文\n\n### 1. FogBert\n\n论文题目：FogBert: A Pretrained Lamp for the Fog\n\n"
        "论文地址：https://arxiv.org/abs/2301.10001\n"
    )
    (draft,) = read_page(page, "zh").drafts
    assert draft.title == "FogBert: A Pretrained Lamp for the Fog"


def test_a_bold_title_that_is_broken_in_two_is_one() -> None:
    drafts = read(
        "1. **Quiet Lamps: A Machine of Light**", "   **for Small Rooms.** AAAI, 2019."
        " [paper](https://arxiv.org/abs/2301.10001)", "", "   *Nora Finch, Abe Holt*", "",
        "2. **Lanterns in the Harbor Fog.** ACL, 2020. [paper](https://arxiv.org/abs/2301.10002)",
    ).drafts  # fmt: skip
    assert [(draft.title, draft.venue) for draft in drafts] == [
        ("Quiet Lamps: A Machine of Light for Small Rooms", "AAAI, 2019"),
        ("Lanterns in the Harbor Fog", "ACL, 2020"),
    ]


def test_a_table_of_conferences_has_no_works() -> None:
    page = (
        "# Lamps\n\n## Conference-List\n\n| No. | Conference | Type | Submission | Web |\n"
        "|--|--|--|--|--|\n| 1 | AAAI | ML | Aug 2 2025 | https://aaai.example |\n"
        "| 2 | ICML | ML | Jan 23 2026 | https://icml.example |\n\n## Papers\n\n"
        "| Venue | Paper | Link |\n|--|--|--|\n"
        "| AAAI | Quiet Lamps for Small Rooms | [pdf](https://arxiv.org/abs/2301.10001) |\n"
    )
    reading = read_page(page, "en")
    assert [draft.title for draft in reading.drafts] == ["Quiet Lamps for Small Rooms"]
    assert {ref.reason for ref in reading.unused_links} == {"a venue's page"}


def test_a_space_in_a_link_is_a_slip() -> None:
    drafts = read(
        "- [Quiet Lamps for Small Rooms - CVPR - 2017] (https://arxiv.org/abs/2301.10001)"
        " [[code](https://github.com/quay/lamp)]",
        "- [Trim - Lanterns of Fog - ICCV - 2001](https://arxiv.org/abs/2301.10002)",
        "- [Wicks Matter -- Who Lights the Stairs - CVPR - 2018](https://arxiv.org/abs/2301.10003)",
        "- **Candles for Owls** [[Paper]] (https://arxiv.org/abs/2301.10004)",
    ).drafts
    assert [(draft.title, draft.venue, draft.ids["arxiv"][-1]) for draft in drafts] == [
        ("Quiet Lamps for Small Rooms", "CVPR", "1"),
        ("Lanterns of Fog", "ICCV", "2"),
        ("Wicks Matter -- Who Lights the Stairs", "CVPR", "3"),
        ("Candles for Owls", "", "4"),
    ]


def test_the_title_of_a_page_without_other_works_may_announce_papers() -> None:
    page = (
        "# Awesome Lamp Papers\n\n## Stairs\n1. Robotics\n2. Quiet Lamps for Small Rooms (3)\n"
        "3. WickNet: Lanterns in the Harbor Fog (2)\n\n## Harbors\n1. Candles for Owls and Birds\n"
        "2. Who Lights the Stairs?\n\n## Links\n- [Lamp questions](https://github.com/quay/lamps)\n"
    )
    found = [draft.title for draft in read_page(page, "en").drafts]
    assert found == [
        "Quiet Lamps for Small Rooms", "WickNet: Lanterns in the Harbor Fog",
        "Candles for Owls and Birds", "Who Lights the Stairs?", "Lamp questions",
    ]  # fmt: skip
    page += "- [A Lamp for Many Rooms](https://arxiv.org/abs/2301.10001)\n"
    found = [draft.title for draft in read_page(page, "en").drafts]
    assert found == ["Lamp questions", "A Lamp for Many Rooms"]


def test_a_card_with_names_below_its_title_is_one_work() -> None:
    page = "# Papers\n"
    for n, title in enumerate(["Lamps in the Fog", "Moths and Harbor Lights"]):
        page += f"### {title}\nAda Moss, Ben Oak\n\nACL 2023\n\n"
        page += f"[Paper](https://arxiv.org/abs/2301.0000{n}) | [Code](https://github.com/a/{n})\n"
    assert [
        (draft.title, draft.authors, draft.venue) for draft in read_page(page, "en").drafts
    ] == [
        ("Lamps in the Fog", ["Ada Moss", "Ben Oak"], "ACL 2023"),
        ("Moths and Harbor Lights", ["Ada Moss", "Ben Oak"], "ACL 2023"),
    ]


@pytest.mark.parametrize(
    ("form", "works"),
    [
        (
            "### {0}\n\n*{1}*\n\n**{2}, 2022**\n\n[pdf]({3})\n",
            [
                ("Lanterns in the Fog", "Ada Moss, Ben Oak", "WickCon"),
                ("Quiet Lamps for Small Rooms", "Cy Fir", "ACL"),
                ("Who Lights the Stairs?", "Di Elm, Ed Ash", "Nature"),
                ("Moths Are Slow Readers", "Flo Yew", "Lamp and Wick"),
            ],
        ),
        (
            "### **{0}**\n\n*{2}*\n\n{1}\n\n[论文]({3})\n",
            [
                ("雾中的灯笼与港口", "张伟等", "灯火研究"),
                ("小房间里安静的灯", "王芳等", "心理学报"),
                ("谁点亮了楼梯", "李娜等", "灯火研究"),
                ("读得很慢的飞蛾", "刘洋等", "灯芯通讯"),
            ],
        ),
    ],
)
def test_cards_with_several_remarks_below_their_titles_are_works(
    form: str, works: list[tuple[str, str, str]]
) -> None:
    cards = [
        form.format(*work, f"https://arxiv.org/abs/2301.0000{n}") for n, work in enumerate(works)
    ]
    drafts = read_page("\n".join(["# Papers\n\n## Papers\n", *cards]), "en").drafts
    assert [draft.title for draft in drafts] == [title for title, *_ in works]


def test_a_word_for_venues_is_none_of_a_work_without_links() -> None:
    page = """# Lamps

The process is as follows:

- Add the Title, Paper link, Conference, Project/Code link in `README.md` as below.
- Lamps in the Fog of the Harbor, Ada Moss, Conference on Lamps, 2021
"""
    assert [draft.title for draft in read_page(page, "en").drafts] == [
        "Lamps in the Fog of the Harbor"
    ]


def test_how_to_take_part_and_people_are_not_works_on_short_pages_either() -> None:
    page = """# Lamps

## Papers

- [Lamps in the Fog](https://arxiv.org/abs/2301.00001), ACL 2023
- [Fog and Harbor Lights](https://arxiv.org/abs/2301.00002), ACL 2022

## How to submit

- [Fork this repo](https://github.com/a/b/fork)
- [Open an issue](https://github.com/a/b/issues/new)

## People

- [Ada Moss](https://moss.example), Harbor University
- [Ben Oak](https://oak.example), Fog Labs
"""
    result = read_page(page, "en")
    assert [draft.title for draft in result.drafts] == ["Lamps in the Fog", "Fog and Harbor Lights"]
    assert [link.reason for link in result.unused_links] == [
        "a page to take part in a repository", "a page to take part in a repository",
        "a person's page", "a person's page",
    ]  # fmt: skip


def test_headings_without_a_space_are_headings() -> None:
    page = "#Lamps and Fog\n\n##Surveys\n**A Study of Lamps**\n[[paper](https://arxiv.org/abs/2301.00001)]\n"
    drafts = read_page(page, "en").drafts
    assert [(draft.title, draft.tags) for draft in drafts] == [("A Study of Lamps", ["Surveys"])]


def test_a_sentence_that_announces_a_table_is_not_a_work() -> None:
    page = "# Papers\n\nThese study moths, see [our survey](https://arxiv.org/abs/2301.00009):\n\n"
    page += "| Paper | Venue |\n|---|---|\n"
    page += "| [Moths at Night](https://arxiv.org/abs/2301.00002) | ACL 2022 |\n"
    assert [draft.title for draft in read_page(page, "en").drafts] == ["Moths at Night"]


def test_a_server_in_front_of_a_linked_title_is_its_place() -> None:
    page = "# Papers\n\n- ACL 2021: [Wicks and Oil](https://arxiv.org/abs/2301.00003)\n"
    page += "- arXiv: [Tar and Feathers](https://arxiv.org/abs/2301.00004)\n"
    assert [draft.title for draft in read_page(page, "en").drafts] == [
        "Wicks and Oil",
        "Tar and Feathers",
    ]


def test_headings_without_links_are_works_where_most_titles_are() -> None:
    titles = ["Deep Neural Lamps for Harbor Recommendation", "Matrix Methods for Older Lamps",
              "Item-Based Collaborative Filtering of Lamps", "Fog Is All You Ever Need",
              "Large Scale Lamp Graph Construction"]  # fmt: skip
    page = "# Notes\n\n## Classics\n\n" + "".join(
        f"### {title}\nA classic. [link](https://arxiv.org/abs/2401.0000{n})\n"
        if n != 1 else f"### {title}\nA classic.\n" for n, title in enumerate(titles)
    )  # fmt: skip
    page += "\n## How to read the notes\n\nFrom top to bottom.\n"
    assert [draft.title for draft in read_page(page, "en").drafts] == titles


def test_a_heading_above_the_keys_of_a_book_is_its_title() -> None:
    result = read_page(
        "# Reading\n\n## Books\n\n"
        "### Ponds (2019)\n- **Auteur** : Ada Moss\n- **Éditeur** : Pond Press\n\n"
        "### Care of Boats\n- **Auteur** : Ben Finch\n- **Année** : 2020\n\n"
        "### How to Help\n- **Auteur** : Ben Finch\n- **Thèmes** : boats\n",
        "fr",
    )
    assert [(d.title, d.authors) for d in result.drafts] == [
        ("Ponds", ["Ada Moss"]), ("Care of Boats", ["Ben Finch"])
    ]  # fmt: skip


def test_titles_in_book_marks_are_works_without_links() -> None:
    page = "# 笔记\n\n### 精读\n\n1.《Attention Is All You Need》\n\n"
    page += "2.《Summarization with Pointer-Generator Networks》\n\n主要贡献：指针网络。\n"
    page += "\n### 书\n\n- [《Introduction to Lamps and Fog》.Ada Moss]()\n"
    drafts = read_page(page, "zh").drafts
    assert [(draft.title, draft.authors) for draft in drafts] == [
        ("Attention Is All You Need", []),
        ("Summarization with Pointer-Generator Networks", []),
        ("Introduction to Lamps and Fog", ["Ada Moss"]),
    ]


def test_titles_that_lead_to_notes_beside_the_page_are_works() -> None:
    page = (
        "# Notes\n\n- [How to contribute](CONTRIBUTING.md)\n- [All notes](notes/)\n\n## Models\n\n"
    )
    page += "- [Autoregressive Pretraining for Language Understanding](notes/xlnet/)\n"
    page += "- [A Robustly Optimized Pretraining Approach](notes/roberta/)\n"
    page += "- [Frequently Asked Questions About Older Notes](#faq)\n"
    assert [draft.title for draft in read_page(page, "en").drafts] == [
        "Autoregressive Pretraining for Language Understanding",
        "A Robustly Optimized Pretraining Approach",
    ]


@pytest.mark.parametrize(
    "news",
    [
        "🔥 [March.2,2025] The Chinese version of our survey has been released on zhihu.",
        "[2024-07-21] More representative works and comparisons have been incorporated: 192.",
    ],
)
def test_news_with_their_day_are_not_works(news: str) -> None:
    page = f"# Lamps\n\n- {news}\n- [A Study of Lamps](https://arxiv.org/abs/2301.00001)\n"
    assert [draft.title for draft in read_page(page, "en").drafts] == ["A Study of Lamps"]


def test_news_may_tell_of_a_paper_by_its_linked_title() -> None:
    link = "(https://arxiv.org/abs/2308.00001)"
    assert titles(
        "## News",
        f"- [8/23/2023] The paper is released on arXiv: [Lamps in the Fog]{link}",
        f'- **2023-8-15 We release the paper "[Lamps in the Fog]{link}."**',
        "## Papers",
        f"- 2023-08 [Lamps in the Fog]{link} ICML",
    ) == ["Lamps in the Fog"]


@pytest.mark.parametrize(
    "behind",
    [
        "keeps a list of all lamps, and it is used by most of us here",
        "提供了完整的灯具文献列表，这是一个很棒的网站，我们从中选取论文。",
    ],
)
def test_the_subject_of_a_sentence_in_a_paragraph_is_no_work(behind: str) -> None:
    assert titles(
        f"[**Copilot of Lamps**](https://lamps.example/list) {behind}",
        "- [Lamps in the Fog](https://arxiv.org/abs/2308.00001)",
        "- [Moths Around Lamps](https://arxiv.org/abs/2308.00002)",
    ) == ["Lamps in the Fog", "Moths Around Lamps"]


def test_and_begins_no_venue() -> None:
    drafts = read(
        "**Fog Lamps: Problems, Methods, and Moths, EMNLP 2023**. [[paper](https://a.example/1)]"
    ).drafts
    assert [(one.title, one.venue) for one in drafts] == [
        ("Fog Lamps: Problems, Methods, and Moths", "EMNLP 2023")
    ]


@pytest.mark.parametrize("name", ["LampPapers", "lamp-papers", "awesome-lamps", "LampPaperList"])
def test_a_repository_is_another_list_by_its_name(name: str) -> None:
    assert titles(
        f"- [moss/{name}](https://github.com/moss/{name}): Must-read papers on lamps.",
        "- [Lamps in the Fog](https://arxiv.org/abs/2308.00001)",
    ) == ["Lamps in the Fog"]


def test_a_heading_above_a_paper_that_lies_beside_the_page_is_a_work() -> None:
    cards = [
        line
        for title in ("Lamps: Seeing in the Fog (ACL 2020)", "The Art, Science, and Fog of Lamps")
        for line in (f"### {title}", "", '* <img src="a.png">[Paper](./papers/x.pdf)', "")
    ]
    assert titles(*cards) == ["Lamps: Seeing in the Fog", "The Art, Science, and Fog of Lamps"]
    assert titles("### Lamps: Seeing in the Fog", "", "[![paper](a.png)](../paper.pdf)", "") == []


def test_a_year_in_front_of_a_venue_is_set_behind_it() -> None:
    places = {
        "2022-Tides": "Tides 2022",
        "2023-Fog&Mist": "Fog&Mist 2023",
        "2021-ICLR": "ICLR 2021",
    }
    drafts = read(*(f"- Fixing Lamps in Fog Number {n} [{place}] [[pdf](https://a.example/{n})]"
                    for n, place in enumerate(places))).drafts  # fmt: skip
    assert [draft.venue for draft in drafts] == [*places.values()]
    assert [draft.year or int(draft.date[:4]) for draft in drafts] == [2022, 2023, 2021]


def test_linked_titles_stand_below_the_head_of_contents() -> None:
    rows = [f"| 灯公司 | [雾中之灯的第{n}种用法研究](https://a.example/{n}) | 精排 | 2023-05-1{n} |"
            for n in range(4)]  # fmt: skip
    page = "\n".join(["# 灯", "", "| 公司 | 内容 | 标签 | 时间 |", "|--|--|--|--|", *rows, ""])
    drafts = read_page(page, "zh").drafts
    assert [draft.title for draft in drafts] == [f"雾中之灯的第{n}种用法研究" for n in range(4)]
    assert [draft.url for draft in drafts] == [f"https://a.example/{n}" for n in range(4)]


def test_of_a_link_as_the_target_of_a_link_the_inner_target_is_meant() -> None:
    first, second = "https://arxiv.org/pdf/2301.10001.pdf", "https://arxiv.org/pdf/2302.10002.pdf"
    result = read(
        f"- [Quiet Lamps for Small Rooms]([{first}]({second})), 2023",
        f"- [Lanterns in the Harbor Fog]({first}), 2023",
    )
    assert [draft.ids for draft in result.drafts] == [
        {"arxiv": "2302.10002"},
        {"arxiv": "2301.10001"},
    ]
    assert first in [link.url for link in result.unused_links]


def test_an_id_written_out_or_the_label_of_a_link_to_come_stands_for_a_link() -> None:
    assert titles(
        "- **Lanterns in the Harbor Fog**, arXiv:2301.10001",
        "- **Quiet Lamps for Small Rooms** [paper]",
        "- **Moths at Night in Towns** [paper]",
        "- **Slow Ferries of Old Towns**, ACL 2022 [paper]",
    ) == [
        "Lanterns in the Harbor Fog",
        "Quiet Lamps for Small Rooms",
        "Moths at Night in Towns",
        "Slow Ferries of Old Towns",
    ]


def test_titles_in_brackets_without_an_address_are_works_also_below_a_topic() -> None:
    page = "# Papers\n\n- moth pretraining / lamp learning\n"
    titles = ["Lamps of the Old Harbor in Fog", "12-in-1: Multi-Task Lamps for All Moths",
              "Seeing Moths in the Night: A Study"]  # fmt: skip
    ends = [" EMNLP2016", "", " [[code](https://github.com/a/b)]"]
    page += "".join(f"  - [{t}]{end}\n" for t, end in zip(titles, ends, strict=True))
    drafts = read_page(page, "en").drafts
    assert [(draft.title, draft.tags) for draft in drafts] == [
        (title, ["moth pretraining-lamp learning"]) for title in titles
    ]
    link = "(https://arxiv.org/abs/2401.00001)"
    page = f"# Papers\n\n- [{titles[0]}] [Moths at Night in Fog]{link}\n- [ ] Add the lamps"
    assert [draft.title for draft in read_page(page, "en").drafts] == ["Moths at Night in Fog"]


@pytest.mark.parametrize(("heading", "language"), [("Table of Contents", "en"), ("目录", "zh")])
def test_works_between_the_contents_and_the_first_heading_are_works(
    heading: str, language: str
) -> None:
    contents = "".join(f"- [Lamps {n}](#lamps-{n})\n" for n in range(4))
    own = "".join(f"* [Moths in the Fog {n}](https://arxiv.org/abs/2405.0000{n})\n" for n in (1, 2))
    below = "## Lamps 1\n\n- [Lamps in the Fog](https://arxiv.org/abs/2405.00003)\n"
    page = f"# Papers\n\n## {heading}\n\n{contents}\n-----------\n\n{own}\n{below}"
    drafts = read_page(page, language).drafts
    assert [draft.title for draft in drafts] == [
        "Moths in the Fog 1", "Moths in the Fog 2", "Lamps in the Fog",
    ]  # fmt: skip
    one = page.replace("* [Moths in the Fog 2](https://arxiv.org/abs/2405.00002)\n", "")
    assert [draft.title for draft in read_page(one, language).drafts] == ["Lamps in the Fog"]


def test_the_label_of_a_link_to_come_is_no_part_of_the_venue() -> None:
    page = "# Papers\n\n- **Emergent Lamps in the Fog**, TMLR 2022 [paper]\n"
    page += "- **Emergent Moths in the Fog**, TMLR 2022 [[paper]]\n"
    assert [draft.venue for draft in read_page(page, "en").drafts] == ["TMLR 2022"] * 2


@pytest.mark.parametrize("label", ["PDF", "查看 View", "pdf"])
def test_a_work_whose_only_link_is_a_file_beside_the_page_is_one(label: str) -> None:
    titles = ["A Study of Gulls at Dawn", "Small Ships for Quiet Ponds", "Who Carries the Shell"]
    items = [f"- {title}. [{label}](../papers/{n}.pdf)" for n, title in enumerate(titles)]
    drafts = read_page("\n".join(["# Gulls", "", "## Papers", "", *items]), "en").drafts
    assert [draft.title for draft in drafts] == titles


def test_a_table_of_whoever_wrote_what_holds_no_works() -> None:
    page = (
        "# Ponds\n\n## The Circle\n\n| Chapter | Student Helpers |\n|---|---|\n"
        "| The whole survey | Ada Moss, Ben Oak |\n"
        "| Ponds and Owls by Night | Lia Orr, Ned Fern |\n"
        "| Wide Ponds | Nora Finch (Lead), Abe Holt |\n\n"
        "## Papers\n\n- [A Quiet Pond by Night](https://arxiv.org/abs/2101.00001)\n"
    )
    assert [draft.title for draft in read_page(page, "en").drafts] == ["A Quiet Pond by Night"]


def test_a_row_to_copy_holds_no_work() -> None:
    """A row that says where the title stands has none; a stray ``#`` is no part of one."""
    page = (
        "# Lamps\n\n| Date | Paper | Links |\n|---|---|---|\n"
        "| YYYY.MM.DD | [(Conference Name) (Publish Year)] paper name | |\n"
        "| 2023.08.27 | [CVPR 2014 LampNet] Going Deeper with Wicks | [pdf](https://a.org/1) |\n"
        "| 2023.09.03 | [CVPR 2016 FogNet] # Quiet Lamps for Rooms | [pdf](https://a.org/2) |\n"
        "| 2023.09.10 | [NIPS 2017 OwlNet] Candles for Small Owls | [pdf](https://a.org/3) |\n"
    )
    titles = [draft.title for draft in read_page(page, "en").drafts]
    assert titles == ["Going Deeper with Wicks", "Quiet Lamps for Rooms", "Candles for Small Owls"]


def test_a_title_that_is_set_off_above_names_is_a_work_without_a_link() -> None:
    """Also in Korean, with a venue that nobody knows."""
    entries = [
        (
            "비 오는 날의 등불을 읽는 방식 연구",
            "유현진, 민욱재, 이중식",
            "한국등불학회 논문지 2016",
        ),
        ("안개 속의 등불과 사용자의 경험", "김유정, 한상규", "등불융합연구, 16권 6호"),
        ("Reading Lamps on Rainy Days", "Ada Moss, Ben Oak", "ACL 2017"),
    ]
    page = "# Lamps\n\n## Articles\n\n" + "".join(
        f"- **{title}**  \n  _{names}_  \n  {place}\n\n" for title, names, place in entries
    )
    drafts = read_page(page, "ko").drafts
    assert [(draft.title, ", ".join(draft.authors)) for draft in drafts] == [
        entry[:2] for entry in entries
    ]


@pytest.mark.parametrize("address", ["{}", "<{}>", "({})", "[pdf]({})", "[{0}]({0})"])
def test_a_title_in_front_of_a_file_on_a_disk_is_a_work(address: str) -> None:
    files = [f"file:///G:/lamps/%E7%81%AF{n}.pdf" for n in range(3)]
    works = ["Seeing in the Fog with Small Lamps", "Where Moths Go at Night", "Lamps of Salt"]
    lines = [f"1. {one}. {address.format(file)}" for one, file in zip(works, files, strict=True)]
    result = read(*lines)
    assert [(draft.title, draft.note) for draft in result.drafts] == [(one, "") for one in works]
    assert [(ref.url, ref.reason) for ref in result.unused_links] == [
        (file, "not a web address") for file in files
    ]


def test_a_file_on_a_disk_below_a_title_is_no_title() -> None:
    assert titles("- Seeing in the Fog, ACL 2020", "", "  file:///home/ada/fog.pdf") == [
        "Seeing in the Fog"
    ]


def test_a_table_of_results_has_no_works() -> None:
    cell = "**{0}.{1}** <br/>(2021/05-[{2}](https://arxiv.org/abs/21{1}.000{0}))"
    rows = "".join(
        f"| {n} | {cell.format(n, 10, f'LampNet-{n}')} | {cell.format(n, 11, f'FogNet-{n}')} |\n"
        for n in range(10, 16)
    )
    heads = "| | [WickBank](https://github.com/quay/wick) | MothBank |\n|---|---|---|\n"
    assert read_page(f"# Lamps\n\n## Leaderboard\n\n{heads}{rows}", "en").drafts == []
    works = "".join(
        f"| {n} | [LampNet{n}](https://arxiv.org/abs/2110.000{n}) | 93.{n} (12 tasks) | 7 stars |\n"
        for n in range(10, 16)
    )
    heads = "| | Method | WickBank | MothBank |\n|---|---|---|---|\n"
    assert len(read_page(f"# Lamps\n\n## Methods\n\n{heads}{works}", "en").drafts) == 6


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        ("Nr. and work | Rating", "1.{} [{}](https://arxiv.org/abs/2101.0000{}) | 4.5 stars"),
        ("Lecture | Length | Link", "11.{} {} | 10.5 hours | [video](https://lamp.example/{})"),
        ("Claim | Found", "9{}% {} [pdf](https://lamp.example/{}) | 45% of [Owls](https://o.example)"),
        ("One | Two", "12.{} [{}](https://lamp.example/{}) | 12.9 [Salt Lamps](https://s.example)"),
    ],
)  # fmt: skip
def test_numbers_of_chapters_lengths_and_shares_are_no_scores(heads: str, row: str) -> None:
    works = ["Seeing in the Fog", "Where Moths Go at Night"]
    rows = [f"| {row.format(n, work, n)} |" for n, work in enumerate(works, 1)]
    columns = "|---" * (heads.count("|") + 1)
    assert len(titles(f"| {heads} |", f"{columns}|", *rows)) == len(works)


def test_a_list_of_the_headings_of_the_page_is_its_contents_also_without_links() -> None:
    topics = {
        "Awards I: Best Lamp Paper Award": ["Quiet Lamps in the Fog of Towns", "Lamps for Owls"],
        "Planning of Lamps": ["Planning Lamps with Little Oil", "Lamps That Plan for Themselves"],
    }
    page = "# LAMP2020-paper-list\n\n# Categories\n\n" + "".join(f"- {topic}\n" for topic in topics)
    page += "".join(
        f"\n## {topic}\n\n" + "".join(f"- {title}\n" for title in titles)
        for topic, titles in topics.items()
    )
    assert [draft.title for draft in read_page(page, "en").drafts] == [
        title for titles in topics.values() for title in titles
    ]


@pytest.mark.parametrize(
    ("head", "rest"),
    [
        ("Tool | Description | Link", "Trims wicks; by night | [[Website]](https://w.example/{n})"),
        ("Dataset | Year | Images", "2019 | 377,110"),
        ("工具 | 简介 | 链接", "剪灯芯 | [代码](https://github.com/quay/wick{n})"),
    ],
)
def test_a_table_of_tools_or_data_without_papers_beside_papers_has_no_works(
    head: str, rest: str
) -> None:
    name = "[Wick{n}](https://github.com/quay/wick{n})" if "Dataset" in head else "**Wick{n}**"
    tools = "".join(f"| {name} | {rest} |\n".format(n=n) for n in range(4))
    table = f"| {head} |\n|---|---|---|\n{tools}"
    papers = "| Year | Title | Links |\n|---|---|---|\n" + "".join(
        f"| 2021 | [A Quiet Study of Pond {n}](https://arxiv.org/abs/2101.000{n}) | |\n"
        for n in range(10, 40)
    )
    parsed = read_page(f"# Lamps\n\n## Papers\n\n{papers}\n## More\n\n{table}", "en")
    assert len(parsed.drafts) == 30
    assert {link.reason for link in parsed.unused_links} == {RESOURCES}
    alone = read_page(f"# Lamps\n\n## More\n\n{table}", "en")
    assert len(alone.drafts) == 4


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("Dataset | Venue | Links", "**WickBank {n}** | ACL 2023 | [data](https://w.example/{n})"),
        ("Project | Year | Link", "**Wick {n}** | 2023 | [code](https://github.com/quay/wick{n})"),
        (
            "Dataset | Size | Links",
            "**WickBank {n}** | 9k | [paper](https://arxiv.org/abs/2102.000{n})",
        ),
    ],
)
def test_a_table_of_data_with_their_papers_or_venues_has_works(head: str, row: str) -> None:
    papers = "".join(
        f"- [A Quiet Study of Pond {n}](https://arxiv.org/abs/2101.000{n}), ACL 2020\n"
        for n in range(10, 40)
    )
    table = f"| {head} |\n|---|---|---|\n" + "".join(
        f"| {row} |\n".format(n=n) for n in range(10, 14)
    )
    page = f"# Lamps\n\n## Papers\n\n{papers}\n## Data\n\n{table}"
    assert len(read_page(page, "en").drafts) == 34


def test_lists_of_links_beside_papers_are_resources_but_short_ones_of_titles_may_be_works() -> None:
    page = (
        "# Lamps\n\n## Papers\n\n"
        + "".join(
            f"- [A Quiet Study of Pond {n}](https://arxiv.org/abs/2101.000{n}), ACL 2020\n"
            for n in range(10, 80)
        )
        + "\n## Data\n\n- [LampSet](https://lamps.example/set)\n- [WickBank](https://wicks.example)\n"
        "- [Fog Data](https://fog.example)\n"
        "\n## Blogs\n\n"
        + "".join(f"- [How We Came to Trim Wicks {n}](https://a.example/{n})\n" for n in range(4))
        + "\n## Early work\n\n- [Lighting the Streets of Old Harbour Towns](https://b.example/1)\n"
        "- [The Making of Lamps before the Flood](https://b.example/2), Ada Moss\n"
    )
    parsed = read_page(page, "en")
    assert [draft.title for draft in parsed.drafts][70:] == [
        "Lighting the Streets of Old Harbour Towns",
        "The Making of Lamps before the Flood",
    ]
    assert {link.reason for link in parsed.unused_links} == {RESOURCES}


def test_titles_without_links_below_a_known_venue_are_works() -> None:
    page = (
        "# Lamps\n\n## 2020\n\n### CVPR\n\n"
        "- **LampNet**: Seeing Through the Fog. [[code](https://github.com/quay/lamp)]\n"
        "- **WickNet**: Trimming Wicks with Few Labels.\n"
        "- Candles for Owls and Other Birds.\n"
        "- Reading Lamps on Rainy Days. [[code](https://github.com/quay/rain)]\n\n"
        "### ECCV\n\n- Quiet Lamps for Small Rooms.\n- **OwlNet**: Flying by Night.\n"
    )
    drafts = read_page(page, "en").drafts
    assert [(draft.title, draft.venue) for draft in drafts] == [
        ("LampNet: Seeing Through the Fog", "CVPR"),
        ("WickNet: Trimming Wicks with Few Labels", "CVPR"),
        ("Candles for Owls and Other Birds", "CVPR"),
        ("Reading Lamps on Rainy Days", "CVPR"),
        ("Quiet Lamps for Small Rooms", "ECCV"),
        ("OwlNet: Flying by Night", "ECCV"),
    ]


def test_titles_below_topics_are_works_also_without_links_or_capitals() -> None:
    page = (
        "# Lamps\n\n## Papers and Codes/Notes\n\n- Fog\n"
        "  * Seeing Through the Fog, ACL 2019\n"
        "  * **Quiet Lamps for Small Rooms**, Ada Moss [(pdf)](https://arxiv.org/abs/2101.00001)\n"
        "  * 雾中的灯笼检测方法研究\n  * Reading Lamps on Rainy Days\n  * Candles for Owls\n"
    )
    drafts = read_page(page, "en").drafts
    assert [draft.title for draft in drafts] == [
        "Seeing Through the Fog", "Quiet Lamps for Small Rooms", "雾中的灯笼检测方法研究",
        "Reading Lamps on Rainy Days", "Candles for Owls"]  # fmt: skip
    assert {*(tag for draft in drafts for tag in draft.tags)} == {"Fog"}


def test_titles_that_look_like_persons_are_works_below_a_venue() -> None:
    page = (
        "# Lamps\n\n### CVPR\n\n- Quiet Lamp Reading. [[code](https://github.com/quay/one)]\n"
        "- Deep Fog Seeing. [[code](https://github.com/quay/two)]\n\n"
        "### ECCV\n\n- [Quiet Lamps for Small Rooms](https://arxiv.org/abs/2101.00001)\n"
        "- [Candles for Owls](https://arxiv.org/abs/2101.00002)\n"
    )
    titles = ["Quiet Lamp Reading", "Deep Fog Seeing", "Quiet Lamps for Small Rooms",
              "Candles for Owls"]  # fmt: skip
    assert [draft.title for draft in read_page(page, "en").drafts] == titles


def test_small_words_that_mention_a_venue_are_no_works() -> None:
    page = (
        "# Lamps\n\n## Badges\n\n"
        "- ![arXiv](https://img.shields.io/badge/arXiv-red) `red` for arXiv papers\n"
        "- ![PDF](https://img.shields.io/badge/PDF-blue) `blue` for ACL 2020 papers\n\n"
        "## Papers\n\n- [Candles for Owls](https://arxiv.org/abs/2101.00002)\n"
    )
    assert [draft.title for draft in read_page(page, "en").drafts] == ["Candles for Owls"]


def test_titles_below_an_item_that_names_a_venue_are_works() -> None:
    page = (
        "# lamps\n\n# 2022\n\n* ISCA 2022\n  * **Quiet Lamps for Small Rooms**\n"
        "  * **WickNet: Trimming Wicks by Night**\n"
        "  * [**Candles for Owls**](https://arxiv.org/abs/2101.00001)\n\n* MICRO 2022\n"
        "* HPCA 2022\n  * [**Seeing in the Fog**](https://arxiv.org/abs/2101.00002)\n"
        "  * **Reading Lamps on Rainy Days**\n"
    )
    drafts = read_page(page, "en").drafts
    assert [(draft.title, draft.venue) for draft in drafts] == [
        ("Quiet Lamps for Small Rooms", "ISCA 2022"),
        ("WickNet: Trimming Wicks by Night", "ISCA 2022"),
        ("Candles for Owls", "ISCA 2022"),
        ("Seeing in the Fog", "HPCA 2022"),
        ("Reading Lamps on Rainy Days", "HPCA 2022"),
    ]


def test_a_key_of_authors_below_a_title_says_that_it_is_a_work() -> None:
    page = (
        "# Lamps\n\nFive papers to read.\n\n## Later\n\n"
        "1. Quiet Lamps for Small Rooms  \nAuthors: Ada Moss, Ben Oak\n"
        "1. Reading Lamps on Rainy Days  \nAuthors: Cy Elm et al.  \n"
        "1. Candles for Owls  \nAuthors: Di Fir, Eve Ash\n"
    )
    drafts = read_page(page, "en").drafts
    assert [(draft.title, len(draft.authors)) for draft in drafts] == [
        ("Quiet Lamps for Small Rooms", 2),
        ("Reading Lamps on Rainy Days", 1),
        ("Candles for Owls", 2),
    ]


@pytest.mark.parametrize(
    "page",
    [
        (
            "## NeurIPS 2022\n\n- Ada Moss on Lamps in the Fog\n- Ben Oak on the Cost of Rooms\n"
            "- Cy Elm on Reading Tide Tables\n"
        ),
        (
            "## Service at ACL 2023\n\n- Area Chair for Language Generation\n"
            "- Reviewer for the Industry Track\n- Organizer of the Student Workshop\n"
        ),
        "- CVPR 2023\n  - Reconstruction from Multiple Views\n  - Image Synthesis and Video\n",
        (
            "- Weekly Reading Group Meeting\n  Author: Ada Moss\n- Dinner at the Harbour House\n"
            "  Author: Cy Elm\n"
        ),
    ],
)
def test_what_happens_at_a_venue_is_no_work(page: str) -> None:
    assert read_page(f"# Lamps\n\n{page}", "en").drafts == []


@pytest.mark.parametrize(
    "section",
    [
        (
            "## Position Papers\n\n- [Seeing Lamps in Fog Anew](https://example.com/0)\n"
            "- [A Study of Tides](https://example.com/1)\n- [Old Owls](https://example.com/2)\n"
        ),
        "### Video\n\n- [Sora](https://openai.com/sora)\n",
        (
            "## 2024\n\n- [Lamps](https://l0.github.io) [[Code]](https://github.com/a/b0)\n"
            "- [Owls](https://l1.github.io) [[Code]](https://github.com/a/b1)\n"
            "- [Fog](https://l2.github.io) [[Code]](https://github.com/a/b2)\n"
        ),
    ],
)
def test_works_without_papers_stay_where_they_are_announced_or_few(section: str) -> None:
    papers = "".join(
        f"- [A Quiet Study of Pond {n}](https://arxiv.org/abs/2101.000{n}), ACL 2020\n"
        for n in range(10, 35)
    )
    drafts = read_page(f"# Lamps\n\n## Papers\n\n{papers}\n{section}", "en").drafts
    assert len(drafts) == 25 + section.count("\n- ")


def test_links_to_places_on_the_page_of_a_repository_are_its_contents() -> None:
    page = (
        "# Lamps\n\n### Menu\n\n- [1. Fog](https://github.com/quay/lamps#1-fog)\n"
        "- [2. Wicks](https://github.com/quay/lamps#2-wicks)\n"
        "- [Old Owls](https://github.com/quay/lamps#old-owls)\n\n"
        "### Fog\n\n- [Candles for Owls](https://arxiv.org/abs/2101.00001)\n"
    )
    assert [draft.title for draft in read_page(page, "en").drafts] == ["Candles for Owls"]


def test_a_table_with_a_column_of_authors_is_made_of_works_without_links() -> None:
    page = "# 论文\n\n| ID | 名字 | 作者 | 进度 |\n|---|---|---|---|\n" + "".join(
        f"| {n} | {title} | {who} | {done} |\n"
        for n, (title, who, done) in enumerate(
            [
                ("Quiet Lamps for Small Harbors", "", "Done"),
                ("A Critique of the Wick Theorem", "", "Done"),
                ("Life beyond Burning Lamps", "Ada Moss", ""),
                ("Oil: a Slow System for Logs", "", ""),
            ]
        )
    )
    drafts = read_page(page, "zh").drafts
    assert [(draft.title, draft.authors) for draft in drafts] == [
        ("Quiet Lamps for Small Harbors", []),
        ("A Critique of the Wick Theorem", []),
        ("Life beyond Burning Lamps", ["Ada Moss"]),
        ("Oil: a Slow System for Logs", []),
    ]
    others = page.replace("作者", "位置")
    assert read_page(others, "zh").drafts == []


def test_a_linked_heading_above_linked_papers_is_their_topic() -> None:
    page = (
        "# Lamps\n\n## [Stack of lamps](https://a.example/stack.pdf)\n\n"
        "- (DWA) [The Window Approach to Quiet Lamps](https://a.org/1.pdf), Lamp Magazine 1997.\n"
        "- (TEB) [Time Band Planner of Lamps](https://wiki.example/teb), 2012.\n"
        "  - (HTEB) [A Band Planner for Diverse Lamps](https://a.org/3.pdf), ICRA 2021.\n"
    )
    assert [draft.title for draft in read_page(page, "en").drafts] == [
        "The Window Approach to Quiet Lamps",
        "Time Band Planner of Lamps",
        "A Band Planner for Diverse Lamps",
    ]


def test_a_long_title_without_a_link_is_a_work_among_those_that_have_one() -> None:
    page = [
        "1. Quiet Lamps for Small Harbors of the North",
        *(
            f"{n}. {title}. [[paper](https://arxiv.org/abs/2101.0000{n})]"
            for n, title in enumerate(
                ["A Study of Slow Wicks in Towns", "Going Deeper with Oil", "Lamps for All"], 2
            )
        ),
        "5. NOT FINAL, MORE TO COME HERE SOON",
        "6. More will be added here later on",
    ]
    assert titles(*page) == [
        "Quiet Lamps for Small Harbors of the North",
        "A Study of Slow Wicks in Towns",
        "Going Deeper with Oil",
        "Lamps for All",
    ]


def test_a_reference_is_a_work_however_short_its_title_is() -> None:
    (first, second) = read(
        "- Sackett DL. Lamps in analytic rooms. J Chronic Dis. 1979;32(1-2):51-63.",
        "- Delgado-Moss M, Llorca J, Werler MM. Lamps. J Epidemiol. 2004;58(8):635-641.",
    ).drafts
    assert (first.title, second.title) == ("Lamps in analytic rooms", "Lamps")
    assert second.authors == ["Delgado-Moss M", "Llorca J", "Werler MM"]
    assert second.venue == "J Epidemiol"


def test_readings_of_a_day_are_each_a_work_behind_a_semicolon() -> None:
    drafts = read(
        "- **Monday reading**: [A Study of Quiet Lamps](https://arxiv.org/abs/2001.00001)"
        " by Moss and Oak, 2012; [Burning Oil at Sea](https://arxiv.org/abs/2001.00002)",
        "- **Friday reading**: [How Glass Turns Light](https://arxiv.org/abs/2001.00003),"
        " sections 2-3.",
        "- **Monday reading**: [Wicks and Their Makers](https://arxiv.org/abs/2001.00004)"
        " by Elm et al., 2015",
        "- **Friday reading**: [The Moth and the Flame](https://arxiv.org/abs/2001.00005)"
        " by Fir, 2016; [Candles of the Sea](https://arxiv.org/abs/2001.00006) by Ash, 2017",
    ).drafts
    assert [(draft.title, draft.authors, draft.date) for draft in drafts] == [
        ("A Study of Quiet Lamps", ["Moss", "Oak"], "2012"),
        ("Burning Oil at Sea", [], ""),
        ("How Glass Turns Light", [], ""),
        ("Wicks and Their Makers", ["Elm"], "2015"),
        ("The Moth and the Flame", ["Fir"], "2016"),
        ("Candles of the Sea", ["Ash"], "2017"),
    ]


def test_a_single_word_and_a_year_between_commas_are_a_venue() -> None:
    drafts = read(
        "1. Infinite Lamps with Oil and Wicks, FMSD, 2016, [paper](https://a.example/1.pdf)",
        "2. Checking of Quiet Lamps Using Glass, QAV, 2019, [paper](https://a.example/2.pdf)",
        "3. Lamps for Lemma Generation in Towns, VMCAI 2021, [paper](https://a.example/3.pdf)",
        "4. Who Is a Lamp? Light, Values and Demographics, 2022, [paper](https://a.example/4.pdf)",
    ).drafts
    assert [(draft.title, draft.venue) for draft in drafts] == [
        ("Infinite Lamps with Oil and Wicks", "FMSD"),
        ("Checking of Quiet Lamps Using Glass", "QAV"),
        ("Lamps for Lemma Generation in Towns", "VMCAI 2021"),
        ("Who Is a Lamp? Light, Values and Demographics", ""),
    ]


def test_a_placeholder_may_go_on_in_the_next_line() -> None:
    (draft,) = read(
        "* Jerome Moss, D.P. Oak, and David D. Ray. [End-to-End Lamps in",
        "   System Design](). ACM 1981.",
    ).drafts
    assert draft.title == "End-to-End Lamps in System Design"
    assert draft.authors == ["Jerome Moss", "D.P. Oak", "David D. Ray"]


def test_a_title_in_quotes_and_who_it_is_by_may_be_set_as_one() -> None:
    drafts = read(
        '**"Lamps and Superselection Rules" - Moss (1981)**',
        "- Why we see by day",
        "",
        '**"The Measurement of Quiet Lamps" - Oak & Vazirani (1990)**',
        "- A review",
        "",
        '**"Universal Lamp Simulators" - Lloyd (1996)**',
        "- Proof that lamps simulate any light",
    ).drafts
    assert [(draft.title, draft.authors, draft.date) for draft in drafts] == [
        ("Lamps and Superselection Rules", ["Moss"], "1981"),
        ("The Measurement of Quiet Lamps", ["Oak", "Vazirani"], "1990"),
        ("Universal Lamp Simulators", ["Lloyd"], "1996"),
    ]


def test_references_after_acs_have_titles_in_front_of_abbreviated_journals() -> None:
    drafts = read(
        "1. Bursch, M; Mewes, J.-M.; Grimme, S. Best-practice lamps for basic wicks. "
        "*Angew. Lamp. Int. Ed.* **2022**, *61* (42), e2022. DOI: [https://doi.org/10.1000/1]"
        "(https://doi.org/10.1000/1)",
        "2. Grimme, S.; Brandenburg, J. G. Dispersed mean-field lamp methods. "
        "*Lamp. Rev.* **2016**, *116* (9), 5105–5154. DOI: [https://doi.org/10.1000/2]"
        "(https://doi.org/10.1000/2)",
    ).drafts
    assert [(draft.title, draft.venue, draft.date, len(draft.authors)) for draft in drafts] == [
        ("Best-practice lamps for basic wicks", "Angew. Lamp. Int. Ed.", "2022", 3),
        ("Dispersed mean-field lamp methods", "Lamp. Rev.", "2016", 2),
    ]


def test_one_name_and_a_year_in_front_of_a_title_are_an_author() -> None:
    drafts = read(
        "- Franzosi, Roberto (2020) What’s in a lamp? Bridging the gap of light. Light & Quantity",
        "  ([link](https://a.org/1.pdf)).",
        "- Albrieu, Ramiro & Palazzo, Gabriel (2020) Kinds of lamps in the harbor. Revista LAMP",
        "  ([link](https://a.org/2.pdf)).",
        "- Melo, Jairo (2017) A quiet reading of lamps. Revista Luz ([link](https://a.org/3.pdf)).",
    ).drafts
    assert [draft.authors for draft in drafts] == [
        ["Roberto Franzosi"],
        ["Ramiro Albrieu", "Gabriel Palazzo"],
        ["Jairo Melo"],
    ]
    assert [draft.venue for draft in drafts] == ["Light & Quantity", "Revista LAMP", "Revista Luz"]


def test_a_description_may_end_in_its_authors_and_a_year() -> None:
    first, second, third = read(
        "* [A Type Theory for Lamps](https://arxiv.org/abs/1511.00001) - A new theory for fuzzy "
        "predicates of states by Robin Moss, Bart Oak (2015)",
        "* [A Category of Lamps](https://arxiv.org/abs/1511.00002) - Light as a functor, seen from "
        "the north by Fabio Ray (2016)",
        "* [A Channel of Lamps](https://arxiv.org/abs/1511.00003) - Made faster by asking (2017)",
    ).drafts
    assert (first.authors, first.date) == (["Robin Moss", "Bart Oak"], "2015")
    assert first.paragraphs == ["A new theory for fuzzy predicates of states"]
    assert (second.authors, third.authors) == (["Fabio Ray"], [])
    assert third.paragraphs == ["Made faster by asking"]


def test_the_day_of_a_presentation_is_no_date_of_the_work() -> None:
    page = (
        "# Lamps\n\n| Date of Presentation (dd/mm/yyyy) | Title | Authors | Year of Publication |\n"
        "|---|---|---|---|\n"
        "| 25/10/2023 | [Estimating the Light](https://doi.org/10.1000/1) | Moss, A. | 2015 |\n"
        "| 01/11/2023 | [Wick Schmick](https://doi.org/10.1000/2) | Oak, B., & Ray, E. | 2020 |\n"
    )
    assert [draft.date for draft in read_page(page, "en").drafts] == ["2015", "2020"]


def test_the_label_of_a_link_may_tell_all_of_a_chinese_book() -> None:
    page = (
        "# 经济学\n\n## 书籍\n\n"
        "[《高级灯具学》,莫大编著,高等教育出版社](https://a.example/1) **密码:ljsw**\n\n"
        "[《灯具学》(第五版),莫大、欧二等著,北京大学出版社,2001](https://a.example/2)\n\n"
        "[《灯芯》,柳三主编,复旦大学出版社,2010](https://a.example/3) **密码:l37w**\n"
    )
    drafts = read_page(page, "zh").drafts
    assert [(draft.title, draft.authors, draft.venue) for draft in drafts] == [
        ("高级灯具学", ["莫大"], "高等教育出版社"),
        ("灯具学", ["莫大", "欧二"], "北京大学出版社"),
        ("灯芯", ["柳三"], "复旦大学出版社"),
    ]


def test_references_of_physicists_and_of_nature_have_their_titles_and_journals() -> None:
    drafts = read(
        "- A. Moss, B. Oak, and N. Ray, Can a description of lamps be complete?, "
        "Lamp. Rev. 47, 777 (1935).",
        "- J. S. Bell, On the lamps of Moss and Ray, Fog 1, 195 (1964).",
        "- A. Moss and B. Oak, Quiet lamps in harbors at night, Lamp. Rev. Lett. 78, 3865 (1997).",
        "- Moss, A. & Oak, B. Slow wicks in rooms of the north. Nat. Lamps. 12, 345 (2021).",
        "- Ray, E., Elm, K. & Fir, L. A study of burning moths. J. Lamp. Phys. 98, 56-61 (1993).",
    ).drafts
    assert [(draft.title, draft.venue, draft.date, len(draft.authors)) for draft in drafts] == [
        ("Can a description of lamps be complete?", "Lamp. Rev. (1935)", "1935", 3),
        ("On the lamps of Moss and Ray", "Fog (1964)", "1964", 1),
        ("Quiet lamps in harbors at night", "Lamp. Rev. Lett. (1997)", "1997", 2),
        ("Slow wicks in rooms of the north", "Nat. Lamps. (2021)", "2021", 2),
        ("A study of burning moths", "J. Lamp. Phys. (1993)", "1993", 3),
    ]


def test_paragraphs_that_cite_are_each_a_work() -> None:
    drafts = read(
        "A regular correspondent asked what the essential readings about lamps were.",
        "",
        "A comparison of lamps and advice. E. M. Moss, J. Oak. Jama 1992: 268(2); 240-8.",
        "",
        "Evidence for quiet lamps in rooms. An-Wen Ray, Asb Elm. JAMA 2004: 291(20); 24-6."
        " Available in [html format][ray1] or [pdf format][ray2]",
        "",
        "The moth frame: appraisal with pictures. R. Fir, S. Ash. Fog Med 2006: 11(2); 35-8.",
        "",
        "Thanks to all who helped with this page.",
        "",
        "[ray1]: https://jama.example/content/291/20",
        "[ray2]: https://jama.example/reprint/291/20.pdf",
    ).drafts
    assert [(draft.title, draft.authors, draft.venue) for draft in drafts] == [
        ("A comparison of lamps and advice", ["E. M. Moss", "J. Oak"], "Jama 1992"),
        ("Evidence for quiet lamps in rooms", ["An-Wen Ray", "Asb Elm"], "JAMA 2004"),
        ("The moth frame: appraisal with pictures", ["R. Fir", "S. Ash"], "Fog Med 2006"),
    ]


def test_a_year_and_family_names_in_front_of_a_linked_title_are_no_title() -> None:
    drafts = read(
        "* 1988 de Queiroz, [*Systematics and the Lamp*](https://a.org/1.pdf)",
        "* 1988 de Queiroz and Donoghue, [*The Wick Problem*](https://a.org/2.pdf)",
        "* 2007 Rose and Oakley, [*New Light: Beyond Oil*](https://a.org/3.pdf)",
        "* 2009 W. Ford Doolittle, [*The Practice of Burning*](https://a.org/4.pdf)",
        "* 2017 Doolittle and Brunet, [*On Causal Moths*](https://a.org/5.pdf)",
    ).drafts
    assert [(draft.title, draft.authors, draft.date) for draft in drafts] == [
        ("Systematics and the Lamp", ["de Queiroz"], "1988"),
        ("The Wick Problem", ["de Queiroz", "Donoghue"], "1988"),
        ("New Light: Beyond Oil", ["Rose", "Oakley"], "2007"),
        ("The Practice of Burning", ["W. Ford Doolittle"], "2009"),
        ("On Causal Moths", ["Doolittle", "Brunet"], "2017"),
    ]


@pytest.mark.parametrize("behind", ["*Journal of Fog*, 2020", "Nat. Fog. 12, 345 (2021)"])
def test_a_title_that_begins_like_a_name_is_none(behind: str) -> None:
    (draft,) = read(f"- Lamps, A Survey of Wicks. {behind}. [pdf](https://a.org/1.pdf)").drafts
    assert draft.title == "Lamps, A Survey of Wicks"


def test_an_old_year_in_brackets_is_the_year_of_a_reference() -> None:
    first, second, third = read(
        "- Turing, A. (1936). On Computable Lamps. Journal of Fog.",
        "- Moss, A. M., & Oak, B. (1911a). Theory of Burning Oil. Journal of Fog.",
        "- **The Measurement of Lamps** (1932). [pdf](https://a.org/1.pdf)",
    ).drafts
    assert [draft.date for draft in (first, second, third)] == ["1936", "1911", "1932"]
    assert [draft.venue for draft in (first, second, third)] == [
        "Journal of Fog",
        "Journal of Fog",
        "",
    ]


def test_what_something_is_done_by_has_not_written_the_work() -> None:
    (draft,) = read(
        "- [Lamps](https://a.org/4.pdf) - Fast, accelerated by Lamp Silicon (2021)"
    ).drafts
    assert (draft.authors, draft.date) == ([], "2021")


def test_the_label_of_a_link_may_go_on_behind_a_quoted_title() -> None:
    drafts = read(
        '- Moss, Ada, and Ben Oak. ["Quantifying Lamps." ACM Transactions on Lamps 1, no. 1'
        " (2018): 3.](https://a.example/1)",
        '- Ray, Zoe, and Kay Elm. ["Are lamps more than candles?." Wick Letters 26, no. 10'
        " (2015): 1531-1542.](https://a.example/2)",
        '- Oak, Ben, and Zoe Ray. ["Lamps in Harbors: The" Quiet Light" of Ships." arXiv preprint'
        " arXiv:1711.06752 (2017).](https://a.example/3)",
        '- Elm, Kay, and Ada Moss. ["Moths on the Water." In Proc. ACM WSDM, Workshop on Lamps,'
        " 2018.](https://a.example/4)",
    ).drafts
    assert [(draft.title, draft.venue, draft.date, draft.url[-1]) for draft in drafts] == [
        ("Quantifying Lamps", "ACM Transactions on Lamps", "2018", "1"),
        ("Are lamps more than candles?", "Wick Letters", "2015", "2"),
        ('Lamps in Harbors: The" Quiet Light" of Ships', "", "2017", "3"),
        ("Moths on the Water", "Proc. ACM WSDM, Workshop on Lamps, 2018", "2018", "4"),
    ]
    assert [draft.authors[0] for draft in drafts] == ["Ada Moss", "Zoe Ray", "Ben Oak", "Kay Elm"]


def test_a_question_in_quotes_may_be_the_beginning_of_a_title() -> None:
    titles = [
        '"What Burns Here?" Asking the Wicks of Any Lamp',
        '"Fog," a Survey of 2019 and Later',
    ]
    titles += ["“What Burns Here?”: Asking the Wicks of Any Ship"]
    drafts = read(*(
        f"- [{title}{year}](https://arxiv.org/abs/2101.0000{n})"
        for n, (title, year) in enumerate(zip(titles, (" (2016)", "", ", KDD 2016"), strict=True))
    )).drafts  # fmt: skip
    assert [draft.title for draft in drafts] == titles


def test_quotes_may_stand_in_the_quotes_of_a_cited_title() -> None:
    drafts = read(
        '* Wang, Fei, et al. "The Chinese “Paper Lamp” Web: a decade." Lamp bulletin 59.26 (2014).',
        '* Moss, Ada, and Ben Oak. "Why the "Dark Lamp" Is Light." Wick Letters 4 (2015): 3-9.',
    ).drafts
    assert [(draft.title, draft.date) for draft in drafts] == [
        ("The Chinese “Paper Lamp” Web: a decade", "2014"),
        ('Why the "Dark Lamp" Is Light', "2015"),
    ]


def test_a_year_stands_in_front_of_references_that_are_each_a_work() -> None:
    drafts = read(
        '2020, Moss, Ada, Ben Oak, and Ambuj K. Ray. "[Lamps on polar roads.](https://a.example/1)"'
        " ACM Transactions on Lamps (TOL) 13, no. 4 (2019): 1-34. ``Analysis of lamps is old.``",
        "",
        '2018, Elm, Kay. "[Copulas of lamps.](https://a.example/2)" Wick Letters 12, no. 8 (2017):'
        " 3-9.",
        "",
        '2018, Moss, Ada, and Ben Oak. ["Quantifying Lamps." ACM Transactions on Lamps 1, no. 1'
        " (2018): 3.](https://a.example/3)",
        "",
        '2017, M. T. Moss, C. Oak and L. Elm, "Unveiling wicks: A matrix approach," IEEE INFOCOM'
        " 2017 - IEEE Conference on Computer Communications, Atlanta, GA, 2017, pp. 1-9.",
        "",
        '2014, Ray, Zoe. "Quantifying Wicks by Networks." https://a.example/5',
    ).drafts
    assert [(draft.title, draft.date, draft.url[-1:]) for draft in drafts] == [
        ("Lamps on polar roads", "2019", "1"),
        ("Copulas of lamps", "2017", "2"),
        ("Quantifying Lamps", "2018", "3"),
        ("Unveiling wicks: A matrix approach", "2017", ""),
        ("Quantifying Wicks by Networks", "2014", "5"),
    ]
    assert [draft.authors for draft in drafts] == [
        ["Ada Moss", "Ben Oak", "Ambuj K. Ray"],
        ["Kay Elm"],
        ["Ada Moss", "Ben Oak"],
        ["M. T. Moss", "C. Oak", "L. Elm"],
        ["Zoe Ray"],
    ]
    assert drafts[0].venue == "ACM Transactions on Lamps (TOL)"


_IN_CAPITALS = """[1] MOSSY C, OAKLEY L, et al. Past, fog, and lamps[J]. Fog, 2016, 3(6):13-32.
[2] YEWING G , ASHER D , MOSSY E. A survey on quiet harbor lamps. Harbor & Lamp Systems, 2016.
[3] MOSSY J, OAKLEY A J, ELMWOOD J M. M. Inverse depths of wicks[J]. Lamps, 24(5):9–45, 2008.
[4] C. MOSSY, M. OAKLEY, AND D. ELMWOOD. FogNet[EB/OL]. 2014. https://a.example/fog
"""


@pytest.mark.parametrize("label", ["**参考文献**:", "参考文献：", "**References**"])
def test_references_below_their_label_have_their_names_in_capitals(label: str) -> None:
    text = f"{label}\n{_IN_CAPITALS}"
    page = f"# 灯\n\n[灯的梳理和讲解](https://b.example/lamps)\n\n{text}"
    drafts = read_page(page, "zh").drafts[1:]
    assert [(draft.title, draft.authors, draft.date) for draft in drafts] == [
        ("Past, fog, and lamps", ["MOSSY C", "OAKLEY L"], "2016"),
        ("A survey on quiet harbor lamps", ["YEWING G", "ASHER D", "MOSSY E"], "2016"),
        ("Inverse depths of wicks", ["MOSSY J", "OAKLEY A J", "ELMWOOD J M. M"], "2008"),
        ("FogNet", ["C. MOSSY", "M. OAKLEY", "D. ELMWOOD"], "2014"),
    ]


_OF_AN_ECOLOGIST = """* Yew CR, Ash PC, Elm L, Oak J, Ray DO,
  __Moss LA__, Fir T, Box MK.
  In press. Responses of lamps to effects in fog.
  *Journal of Lamps*
* __Moss LA__. 2020.
  <span class="monospace">wick</span>: a swift, versatile lamp simulator.
  *Journal of Lamps* 20(4): 1132--1140.
  [link](https://a.example/2)
* __Moss LA__, Ash PC. 2015. Fallen lamps as mechanisms of
  light transfer to harbors. *Wetlands*
  35(4):723–732. [link](https://a.example/3)
* Yew CR, Ash D, __Moss LA__,
  Oak AF. 2012\\. Consequences of fog on the
  firefly *Lampyris noctiluca*. *Journal of Lamps* 10(7):e1001368.
  [link](https://a.example/4)
"""


def test_references_wrap_after_names_and_set_an_author_in_bold_and_species_in_italics() -> None:
    drafts = read_page(f"# Publications\n\n{_OF_AN_ECOLOGIST}", "en").drafts
    assert [(draft.title, draft.authors[-2:], draft.date, draft.venue) for draft in drafts] == [
        ("Responses of lamps to effects in fog", ["Fir T", "Box MK"], "", "Journal of Lamps"),
        ("wick: a swift, versatile lamp simulator", ["Moss LA"], "2020", "Journal of Lamps"),
        ("Fallen lamps as mechanisms of light transfer to harbors", ["Moss LA", "Ash PC"],
         "2015", "Wetlands"),
        ("Consequences of fog on the firefly Lampyris noctiluca", ["Moss LA", "Oak AF"],
         "2012", "Journal of Lamps"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("reference", "authors"),
    [
        ("**Moss, A. B.** (2022). {}. *Journal of Lamps*, 3(2), 1-9.", ["A. B. Moss"]),
        ("**Moss, A. B.**, Oak, C. D. (2022). {}. *Journal of Lamps*, 3(2), 1-9.",
         ["A. B. Moss", "C. D. Oak"]),
        ("**A. B. Moss**, C. D. Oak. {}. *Journal of Lamps*, 2022.", ["A. B. Moss", "C. D. Oak"]),
        ("**Moss AB** & Oak C. 2022. {}. *Journal of Lamps* 3:1-9.", ["Moss AB", "Oak C"]),
    ],
)  # fmt: skip
def test_the_first_author_of_a_reference_may_be_in_bold(reference: str, authors: list[str]) -> None:
    titles = ["Moths in the fog of harbors", "Oils and wicks of *Lampyris noctiluca*"]
    items = "".join(f"- {reference.format(title)}\n" for title in titles)
    drafts = read_page(f"# Lamps\n\n## Papers\n\n{items}", "en").drafts
    assert [(draft.title, draft.authors, draft.venue, draft.date) for draft in drafts] == [
        (title.replace("*", ""), authors, "Journal of Lamps", "2022") for title in titles
    ]


def test_a_bold_title_in_front_of_names_stays_the_title() -> None:
    items = (
        "- **Lamp GPT**, Ada Moss, Ben Oak. *Lamp Letters*, 2022. [pdf](https://a.example/1.pdf)\n"
        "- **U.S. Policy**, Cy Elm, Di Fir. *Lamp Letters*, 2021. [pdf](https://a.example/2.pdf)\n"
        "- **Disk Paxos**, Cy Elm, Di Fir. *Lamp Letters*, 2020. [pdf](https://a.example/3.pdf)\n"
    )
    drafts = read_page(f"# Lamps\n\n## Papers\n\n{items}", "en").drafts
    assert [draft.title for draft in drafts] == ["Lamp GPT", "U.S. Policy", "Disk Paxos"]


_OF_MEDICINE = """Who cares for lighted harbors? Picking lamps from fog. A. Moss, B. Oak, C. Elm. Bmj 2007: 3(7); 349-51.

Results of lamps in harbors. Treatments for foggy towers. A. B. Moss, J. Oak, K. Elm. Jama 1992: 268(2); 240-8.

Wicks versus oils: What is known of them? J. Ashwood. NeuroRx 2004: 1(3); 341-347. Available in [html format](https://a.example/1) or [pdf format](https://a.example/2)

How much fog are we ready to accept? Ashwood B, Elmer A, Birch CL. J Lamp Oncol 2005: 23(28); 6822-5. Available in [html format](https://a.example/3) or [pdf format](https://a.example/4)
"""  # noqa: E501


def test_titles_of_two_sentences_stand_in_front_of_names() -> None:
    drafts = read_page(f"# Lamps\n\n{_OF_MEDICINE}", "en").drafts
    assert [(draft.title, draft.authors, draft.date, draft.url[-1:]) for draft in drafts] == [
        ("Who cares for lighted harbors? Picking lamps from fog", ["A. Moss", "B. Oak", "C. Elm"],
         "2007", ""),
        ("Results of lamps in harbors. Treatments for foggy towers",
         ["A. B. Moss", "J. Oak", "K. Elm"], "1992", ""),
        ("Wicks versus oils: What is known of them?", ["J. Ashwood"], "2004", "2"),
        ("How much fog are we ready to accept?", ["Ashwood B", "Elmer A", "Birch CL"], "2005", "4"),
    ]  # fmt: skip
    assert drafts[3].venue == "J Lamp Oncol 2005"


def test_a_year_stands_apart_from_names_that_end_in_an_initial() -> None:
    drafts = read_page(
        "# Lamps\n\n## Bibliography\n\n"
        "* Moss, Ada B. 2004. *Lamp Encoding.* A Companion to Lamps. Oxford: Pond Press. PP.2-9\n"
        '* Oak, Ben. C. 2009. "Lamp Language Pragmatics". 3rd Edition. Pond Press\n'
        "* Elm, Cy D., and Ray, Di E. 2007. Oils in the fog. *Journal of Lamps* 3(2), 1-9.\n",
        "en",
    ).drafts
    assert [(draft.title, draft.authors, draft.date) for draft in drafts] == [
        ("Lamp Encoding", ["Ada B. Moss"], "2004"),
        ("Lamp Language Pragmatics", ["Ben C. Oak"], "2009"),
        ("Oils in the fog", ["Cy D. Elm", "Di E. Ray"], "2007"),
    ]


@pytest.mark.parametrize("place", ["SoCC'16", "SoCC '16", "SoCC 2016"])
def test_a_venue_stands_between_names_and_a_title(place: str) -> None:
    items = "".join(
        f"1. {name} et al, {place}, {name} Lamps for Big Harbors, [paper](https://a.example/{n})\n"
        for n, name in enumerate(["Moss", "Oak", "Elm"])
    )
    drafts = read_page(f"# Lamps\n\n## Papers\n\n{items}", "en").drafts
    assert [(draft.title, draft.authors, draft.year) for draft in drafts] == [
        (f"{name} Lamps for Big Harbors", [name], 2016) for name in ["Moss", "Oak", "Elm"]
    ]


def test_family_names_are_authors_where_other_lists_have_names_in_their_place() -> None:
    early = [("Moss & Oak", 1943), ("Elm, Ray, Fir", 1986), ("Ash & Yew", 1995)]
    late = [("Moss et al.", 2013), ("Ada Ray, Ben Fir", 2014), ("Ash et al.", 2015)]
    titles = ["Ways of Burning Lamps", "Harbors without Any Fog", "Wicks that Learn to Glow"]
    page = "# Papers\n"
    for works in (early, late, late):
        page += "\n## Some\n\n"
        for title, (names, year) in zip(titles, works, strict=True):
            page += f'- **"{title}" ({year})**\n  - {names}\n  - Lamps\n'
            page += "  - [Paper](https://arxiv.org/abs/1501.00001)\n" * (year > 2000)
    drafts = read_page(page, "en").drafts
    assert [(draft.authors, draft.date) for draft in drafts[:4]] == [
        (["Moss", "Oak"], "1943"), (["Elm", "Ray", "Fir"], "1986"), (["Ash", "Yew"], "1995"),
        (["Moss"], "2013"),
    ]  # fmt: skip


def test_the_first_pages_of_sites_are_no_papers() -> None:
    page = (
        "# Papers\n\n## Platforms to Search\n\n"
        "- **[ArXiv](https://arxiv.org/)**: Preprints for all\n"
        "- **[Google Scholar](https://scholar.google.com/)**: Search\n"
        "- **[Semantic Scholar](https://www.semanticscholar.org/)**: Search\n"
        "- **[OpenReview](https://openreview.net)**: Reviews\n\n## Lamps\n\n"
    )
    page += "".join(
        f"- [{name} Lamps for Big Harbors](https://arxiv.org/abs/2101.0000{n})\n"
        for n, name in enumerate(["Quiet", "Bright", "Dark"])
    )
    drafts = read_page(page, "en").drafts
    assert [draft.title.split()[0] for draft in drafts] == ["Quiet", "Bright", "Dark"]


def test_spanish_references_have_their_names_quotes_and_subtitles() -> None:
    drafts = read_page(
        "# Faros\n\n## Bibliografía\n\n"
        "- Musgo, Ada Inés, y Paolo Roble Olmo. «Los faros: una propuesta». PRACS: Revista de Faros"
        " 14, nº 2 (26 de febrero de 2022): 157-67. [link](https://a.example/1)\n"
        "- Musgo, A. y Roble, P. (2021). Luces en la niebla. Revista de Faros, 3(2), 1-9."
        " [link](https://a.example/2)\n"
        "- Musgo, Ada (2019) Métodos para la niebla. Tras el rastro de los faros."
        " *Revista de Faros*, 8, 5, 160-196. [link](https://a.example/3)\n"
        "- Musgo, Ada (2018) Luces y faros. Casa de Luz. *Revista de Faros*, 8, 5, 160-196."
        " [link](https://a.example/4)\n",
        "es",
    ).drafts
    assert [(draft.title, draft.authors, draft.date) for draft in drafts] == [
        ("Los faros: una propuesta", ["Ada Inés Musgo", "Paolo Roble Olmo"], "2022-02-26"),
        ("Luces en la niebla", ["A. Musgo", "P. Roble"], "2021"),
        ("Métodos para la niebla. Tras el rastro de los faros", ["Ada Musgo"], "2019"),
        ("Luces y faros", ["Ada Musgo"], "2018"),
    ]


_IN_FENCE = """莫大, 欧二, 等, 2014. 灯与雾的预测[J]. 灯塔大学学报, 31(6): 814-820.
欧二, 2018. 基于飞蛾的灯光研究[J]. 灯光科学(9): 74-91+205.
Moss A L, Óak B, et al., 2010. A view of lamps[J]. Lamp Letters, 415: 125583.
Ray Z, Elm K, 2016. Wick Science[M]. 1st edition. Cambridge, United Kingdom: Lamp Press.
"""


@pytest.mark.parametrize("info", ["", "text"])
def test_a_fence_of_references_is_a_list_of_them(info: str) -> None:
    drafts = read_page(f"# 参考文献\n\n```{info}\n{_IN_FENCE}\n```\n", "zh").drafts
    assert [(draft.title, draft.authors, draft.venue, draft.date, draft.line) for draft in drafts
            ] == [
        ("灯与雾的预测", ["莫大", "欧二"], "灯塔大学学报", "2014", 4),
        ("基于飞蛾的灯光研究", ["欧二"], "灯光科学", "2018", 5),
        ("A view of lamps", ["Moss A L", "Óak B"], "Lamp Letters", "2010", 6),
        ("Wick Science", ["Ray Z", "Elm K"], "Lamp Press", "2016", 7),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "fence",
    [
        f"```python\n{_IN_FENCE}```",
        "```\n" + _IN_FENCE.splitlines()[0] + "\n```",
        "```\n@article{moss2014,\n  author = {Moss, Ada and Oak, Ben},\n  year = {2014},\n}\n```",
        f"```\n$ lamps list\n{_IN_FENCE}```",
    ],
)
def test_a_fence_of_anything_else_has_no_works(fence: str) -> None:
    page = (
        f"# Lamps\n\n- [Lamps in the Fog](https://arxiv.org/abs/2301.10001)\n\n## Cite\n\n{fence}\n"
    )
    assert [draft.title for draft in read_page(page, "en").drafts] == ["Lamps in the Fog"]


@pytest.mark.parametrize("form", ["[{}](https://a.example/1)", "{}. [pdf](https://a.example/1)"])
@pytest.mark.parametrize(
    ("names", "title", "authors"),
    [
        ("MUSGO, A.; FREIXO, B.", "Sobre as origens das lamparinas", ["A. MUSGO", "B. FREIXO"]),
        ("MUSGO, A.", "A deriva das lamparinas: uma visão crítica", ["A. MUSGO"]),
        ("MUSGO, A. J.; FREIXO, B. M. P.", "Névoa sem luz", ["A. J. MUSGO", "B. M. P. FREIXO"]),
    ],
)
def test_names_after_abnt_stand_in_front_of_a_title(
    form: str, names: str, title: str, authors: list[str]
) -> None:
    (draft,) = read(f"- {form.format(f'{names} {title}')}").drafts
    assert (draft.title, draft.authors, draft.url) == (title, authors, "https://a.example/1")


def test_references_after_abnt_have_their_journals_and_publishers() -> None:
    drafts = read(
        "- MUSGO, A.; FREIXO, B. Sobre as origens. LAMPA, v. 9, n. 3, p. 437-454, 1993.",
        "- MUSGO, A. Debate na história. São Paulo: Lanterna, 2004.",
        "- [Washington, D.C. Lamps in the Fog of the Night](https://a.example/1)",
        "- Moss, A., Oak, B. Quiet wicks. Fog Letters, vol. 12, pp 3-9, Sept 2011.",
    ).drafts
    assert [(draft.title, draft.venue, draft.date) for draft in drafts] == [
        ("Sobre as origens", "LAMPA", "1993"),
        ("Debate na história", "Lanterna", "2004"),
        ("Washington, D.C. Lamps in the Fog of the Night", "", ""),
        ("Quiet wicks", "Fog Letters", "2011-09"),
    ]


def test_rows_cite_their_works_however_the_references_are_set() -> None:
    both = (
        "full: [Buy et al. (1989)](https://p.example/3); short: [Elm (2021)](https://p.example/4)"
    )
    rows = [
        ("aq", "Lamp Attention Questionnaire", "[Holt and Orr (2016)](https://p.example/1)"),
        ("fq", "Fog Quotient", "[Moss et al. (2012)](https://p.example/2)"),
        ("asr", "Adult Lamp-Report", "Achen (2003)"),
        ("wick", "Wick Trimming Scale", "Oak et al. (2009)"),
        ("demo", "Demographics", "LampLab"),
        ("skills", "Social Lamp and Communication Skills Checklist", "(unconfirmed)"),
        ("new", "Scale of New Lamps", ""),
        ("psi", "Pond Sleep Index", both),
        ("pwi", "Plain Wick Index", "full: Fir et al. (1991); short: Elm (2020)"),
        ("gull", "Gull Spotting Inventory", "[Yew and Ash (1998)](https://p.example/5)"),
    ]  # fmt: skip
    page = "# Lamps\n\n## Instruments\n\n| Acronym | Name | Reference |\n|---|---|---|\n" + "".join(
        f"| {' | '.join(row)} |\n" for row in rows
    )
    drafts = read_page(page, "en").drafts
    assert [(draft.title, draft.authors, draft.date) for draft in drafts] == [
        ("Lamp Attention Questionnaire", ["Holt", "Orr"], "2016"),
        ("Fog Quotient", ["Moss"], "2012"),
        ("Adult Lamp-Report", ["Achen"], "2003"),
        ("Wick Trimming Scale", ["Oak"], "2009"),
        ("Scale of New Lamps", [], ""),
        ("Pond Sleep Index", ["Buy"], "1989"),
        ("Plain Wick Index", ["Fir"], "1991"),
        ("Gull Spotting Inventory", ["Yew", "Ash"], "1998"),
    ]
    assert drafts[5].url == "https://p.example/3"


FOREIGN = ["Lamps: A Survey of Wicks", "The Case for Learned Wick Structures",
           "Implementing Lanterns in Harbor Systems", "GLS: The Lamp System",
           "To Burn or Not To Burn: Oil Storage in a Lamp or a Tank?"]  # fmt: skip


def test_titles_without_links_in_latin_letters_are_works_below_chinese_headings_of_papers() -> None:
    one, two, three, four, five = FOREIGN
    page = (
        "### 灯具论文阅读目录\n\n该仓库介绍经典论文。\n\n#### 论文介绍\n\n"
        f"* Wicks\n    * {one}<br>\n作者在灯芯方面有独特的见解。\n    * {two}<br>\n是研究热点。\n"
        f"        * {three}<br>\n改进灯具的文章。\n\n"
        f"* Storage\n    * {four}<br>\n    * {five}<br>\n本文讲述油的存储。\n"
    )
    drafts = read_page(page, "zh").drafts
    assert [draft.title for draft in drafts] == FOREIGN
    assert [tag.rsplit("/")[-1] for draft in drafts for tag in draft.tags] == [
        "Wicks", "Wicks", "Wicks", "Storage", "Storage",
    ]  # fmt: skip


@pytest.mark.parametrize("heading", ["功能", "课程安排", "Lamps"])
def test_the_same_lines_below_other_headings_are_no_works(heading: str) -> None:
    page = f"# 灯具\n\n## {heading}\n\n" + "".join(
        f"* {topic}\n" + "".join(f"    * {title}<br>\n说明。\n" for title in FOREIGN)
        for topic in ("Wicks", "Storage")
    )
    assert read_page(page, "zh").drafts == []


def test_numbered_titles_in_paragraphs_are_works_on_a_page_called_by_a_venue() -> None:
    listed = "\n\n".join(f"{n}.{title}\n\n灯的第{n}种研究" for n, title in enumerate(FOREIGN, 1))
    drafts = read_page(f"# SIGGRAPH\n\n## 2019\n\n{listed}\n", "zh").drafts
    assert [(draft.title, draft.venue, draft.year) for draft in drafts] == [
        (title, "SIGGRAPH 2019", 2019) for title in FOREIGN
    ]
    assert read_page(f"# Plans\n\n## 2019\n\n{listed}\n", "zh").drafts == []


def test_a_day_of_a_meeting_beside_a_citation_is_no_date_of_the_work() -> None:
    page = "# Lamps\n\n## Club\n\n| Date | Topic | Paper |\n|---|---|---|\n" + "".join(
        f"| {n} May 2023 | Wicks and fog {n} | [{who}](https://press.example/{n}) |\n"
        for n, who in enumerate(["Rond & Mill 2005", "Holt et al. (2016)", "Moss (1999)"], 1)
    )
    drafts = read_page(page, "en").drafts
    assert [draft.authors for draft in drafts] == [["Rond", "Mill"], ["Holt"], ["Moss"]]
    assert [draft.date for draft in drafts] == ["2005", "2016", "1999"]


_PLAIN_TITLES = [
    f"{what} for {whom}"
    for what in ("Quiet Lamps", "Learned Wicks")
    for whom in ("Small Rooms", "Slow Ships", "Old Owls", "Tall Towers", "Moths")
]


def test_a_title_of_the_page_may_say_that_titles_alone_are_works_beside_hardly_any_other() -> None:
    page = "# Papers on Lamps\n\nA page on lamps.\n\n## Rooms\n\n"
    page += "".join(f"- {title}\n" for title in _PLAIN_TITLES)
    page += "\n## Towers\n\n- [Tall Lamps for Towers](https://arxiv.org/abs/2401.00001)\n"
    assert len(read_page(page, "en").drafts) == 11


@pytest.mark.parametrize(
    ("about", "items"),
    [
        (
            "Wicklog finds papers for you and keeps them.",
            ["Search Papers across Many Sources", "Weekly Digest by Mail", "Storage without Cloud"],
        ),
        (
            "In this seminar students present papers.",
            [
                "Introduction to the Course and Its Aims",
                "Guest Lecture from the Harbour Master",
                "Presentations on the First Topic",
            ],
        ),
        (
            "论文配套的工具箱。",
            [
                "支持多种格式的文献导入与导出功能",
                "支持全文检索以及多语言的界面显示",
                "支持自动备份以及多设备之间的同步",
            ],
        ),
    ],
)
def test_prose_that_speaks_of_papers_makes_no_works_of_features_and_plans(
    about: str, items: list[str]
) -> None:
    page = f"# Lamps\n\n{about}\n\n## First\n\n" + "".join(f"- {item}\n" for item in items)
    assert read_page(page, "en").drafts == []


@pytest.mark.parametrize(
    ("titles", "is_list"),
    [
        ([f"Quiet Lamps for the Small Rooms of {town}" for town in ("Oak", "Ash", "Elm")], True),
        (["Installing Lamps", "First Steps", "More on Wicks"], False),
    ],
)
def test_long_titles_that_lead_to_files_beside_the_page_are_works_with_notes(
    titles: list[str], *, is_list: bool
) -> None:
    page = "# Lamps\n\n" + "".join(
        f"## Part {part}\n\n"
        + "".join(
            f"- [{title}](notes/{n}.md)\n  - 笔记：第{n}篇\n" for n, title in enumerate(titles)
        )
        + "\n"
        for part in (1, 2)
    )
    drafts = read_page(page, "en").drafts
    assert [draft.title for draft in drafts] == [*titles, *titles] * is_list


def test_the_dates_of_conferences_below_their_years_are_no_works() -> None:
    dates = ["Call for Papers Opens", "Abstract Submission Deadline", "Camera Ready Versions Due"]
    page = "# Deadlines\n\n## 2024\n" + "".join(
        f"\n### {venue}\n\n" + "".join(f"- {one}\n" for one in dates) for venue in ("ICML", "KDD")
    )
    assert read_page(page, "en").drafts == []


def test_the_chapters_of_a_book_beside_the_page_are_no_works() -> None:
    titles = [f"Part {n}: An Introduction to the History of Lamps" for n in range(6)]
    page = "# Lamps\n\n" + "".join(f"- [{title}](chapters/{title[5]}.md)\n" for title in titles)
    assert read_page(page, "en").drafts == []


def test_long_titles_in_chinese_below_a_year_and_a_journal_are_works() -> None:
    page = "# 灯\n\n## 2026\n\n### Nature\n\n- [[n/1|灯塔之灯在雾中的照明范围与能耗研究]]\n"
    page += "- [[n/2|飞蛾在夜间绕灯飞行的轨迹与成因]]\n"
    page += "\n### PNAS\n\n- [[n/3|小房间里安静之灯的设计与评估]]\n"
    drafts = read_page(page, "zh").drafts
    assert [(draft.venue, draft.year) for draft in drafts] == [
        ("Nature", 2026), ("Nature", 2026), ("PNAS", 2026)
    ]  # fmt: skip


@pytest.mark.parametrize("heading", ["Journals", "期刊"])
def test_links_alone_beside_journals_below_such_a_heading_are_journals(heading: str) -> None:
    journals = ["灯具季刊", "American Lamp Review", "Journal of Wick Economy", "Lamp Proceedings",
                "The Journal of Fog", "National Bureau of Lamps"]  # fmt: skip
    page = (
        "# Lamps\n\n## Books\n\n- [A Study of Ponds](https://press.example/a), Ada Moss, 2020\n"
        "- [The Slow Making of Lamps](https://press.example/b), Ben Oak, 2021\n"
        f"\n## {heading}\n\n"
        + "".join(f"- [{name}](https://j.example/{n})\n" for n, name in enumerate(journals))
        + "- [The Fog over the Old Harbour](https://press.example/c), Cy Elm, 2019\n"
    )
    parsed = read_page(page, "en")
    assert [draft.authors for draft in parsed.drafts] == [["Ada Moss"], ["Ben Oak"], ["Cy Elm"]]
    assert {link.reason for link in parsed.unused_links} == {"a venue's page"}


@pytest.mark.parametrize("name", ["Readings", "Reading List", "Papers", "论文列表"])
def test_what_a_list_of_works_is_called_is_no_work_and_no_tag(name: str) -> None:
    page = (
        f"# Lamps\n\n## Source\n\n* Title: [{name}](https://lamps.example/list)\n\n## {name}\n\n"
        "- [Lanterns in the Harbor Fog](https://arxiv.org/abs/2101.00001), ACL 2020\n"
        "- [Quiet Lamps for Old Rooms](https://arxiv.org/abs/2101.00002), ACL 2021\n"
    )
    parsed = read_page(page, "en")
    assert [(draft.title, draft.tags) for draft in parsed.drafts] == [
        ("Lanterns in the Harbor Fog", []), ("Quiet Lamps for Old Rooms", []),
    ]  # fmt: skip
    assert [link.url for link in parsed.unused_links] == ["https://lamps.example/list"]


@pytest.mark.parametrize(
    ("names", "count"),
    [
        (["Data visualization", "Giving a talk", "Clean code"], 12),
        (["Seeing in Fog", "Trimming Old Wicks", "Clean Lamps"], 15),  # written as titles
    ],
)
def test_guides_beside_published_works_are_resources(names: list[str], count: int) -> None:
    page = "# Lamps\n\n## Reading\n\n" + "".join(
        f"- Moss A, Oak B (20{n}) A quiet study of pond {n} in the fog. Lamp Science {n}:1-9.\n"
        for n in range(10, 22)
    )
    page += "\n## Skills\n\n" + "".join(
        f"- [{name}](https://guides.example/{n})\n" for n, name in enumerate(names)
    )
    assert len(read_page(page, "en").drafts) == count


def test_dashes_in_front_of_a_reference_stand_for_the_authors_above() -> None:
    drafts = read(
        "1. Moss, Ada. Clinical versus Statistical Lamps. Minneapolis: Lamp Press, 1954.",
        "",
        '2. ------. "Does Our Light Have Any Unity?" Fog Psychologist 35 (1986): 3-9.',
        "",
        '3. ------."Features of Lamps." Wick Letters 84, no. 4 (1977): 327-52. <http://a.ex/l.pdf>.',
        "",
        "4. ———. Letter to the editor. Lamp Journal of Medicine 323 (1990): 923.",
        "",
        '5. Oak, Ben H. "Attitude and Wick Size." Scientific Lamp, April 1965, 46-54.',
        "",
        '6. ------. "On Fog." Lamp Letters 63 (1956): 81-97',
    ).drafts
    assert [(draft.title, draft.authors, draft.venue, draft.date) for draft in drafts] == [
        ("Clinical versus Statistical Lamps", ["Ada Moss"], "Lamp Press", "1954"),
        ("Does Our Light Have Any Unity?", ["Ada Moss"], "Fog Psychologist", "1986"),
        ("Features of Lamps", ["Ada Moss"], "Wick Letters", "1977"),
        ("Letter to the editor", ["Ada Moss"], "Lamp Journal of Medicine", "1990"),
        ("Attitude and Wick Size", ["Ben H. Oak"], "Scientific Lamp", "1965-04"),
        ("On Fog", ["Ben H. Oak"], "Lamp Letters", "1956"),
    ]


def test_dashes_below_anything_but_a_reference_stand_for_nobody() -> None:
    drafts = read(
        "- [Lamps in the Fog](https://a.example/1), ACL 2020",
        "- ---. [Moths at Night](https://a.example/2), ACL 2021",
    ).drafts
    assert [(draft.title, draft.authors) for draft in drafts] == [
        ("Lamps in the Fog", []),
        ("Moths at Night", []),
    ]


@pytest.mark.parametrize(
    ("credit", "authors", "venue", "date"),
    [
        (
            ": Ada Moss and Jeffrey C. Oak, Empirical Lamp Studies, Vol. 27, Article 13 (2022).",
            ["Ada Moss", "Jeffrey C. Oak"], "Empirical Lamp Studies", "2022",
        ),
        (
            ": Ada Moss, Emma Oak, Luke Elm, Kay Fir, Zoe Ash, ICSE SEIP 2018: 181-190",
            ["Ada Moss", "Emma Oak", "Luke Elm", "Kay Fir", "Zoe Ash"], "ICSE SEIP 2018", "2018",
        ),
        (
            ", Moss, Ada and Oak, Ben and Elm, Luke Ray Ul and Fir, AJM, Fog Letters Vol. 26, 2021",
            ["Ada Moss", "Ben Oak", "Luke Ray Ul Elm", "AJM Fir"], "Fog Letters", "2021",
        ),
        (
            ", Moss, Ada and Oak, Ben and Elm, Kay, Proceedings of Lamps and Wicks (LAWI '19).",
            ["Ada Moss", "Ben Oak", "Kay Elm"], "Proceedings of Lamps and Wicks", "2019",
        ),
    ],
)  # fmt: skip
def test_the_venue_behind_the_names_of_a_linked_title_is_none_of_them(
    credit: str, authors: list[str], venue: str, date: str
) -> None:
    (draft,) = read(f"- [Quiet Ships for Slow Ponds](https://a.example/1){credit}").drafts
    assert (draft.authors, draft.venue) == (authors, venue)
    assert date in {draft.date, str(draft.year)}


def test_italics_behind_the_bold_title_of_a_reference_are_its_venue() -> None:
    preprint = "*arXiv preprint [arXiv:2507.0538{0}](https://arxiv.org/abs/2507.0538{0})*."
    drafts = read(
        f"- Moss, G., He, L., & Oak, J. (2025). **Lamps of black harbors**. {preprint.format(1)}",
        "- Ray, S., & Elm, B. J. (2024). **Wicks in a far zone**. *Monthly Notices of Lamps*,"
        " 541(2), 1180-1194. https://doi.org/10.1093/lamps/1057",
        "- Fir, H. J. (2018). **Lamp transits as a method**. *Handbook of lamps* (pp. 633-657)."
        " Lampress, Cham. https://doi.org/10.1007/978-3-319-55333-7",
        f"- Oak, B. (2025). **A first look at rocky lamps**. {preprint.format(2)}",
    ).drafts
    assert [(draft.title, draft.venue, draft.url) for draft in drafts] == [
        ("Lamps of black harbors", "", "https://arxiv.org/abs/2507.05381"),
        ("Wicks in a far zone", "Monthly Notices of Lamps",
         "https://doi.org/10.1093/lamps/1057"),
        ("Lamp transits as a method", "Handbook of lamps",
         "https://doi.org/10.1007/978-3-319-55333-7"),
        ("A first look at rocky lamps", "", "https://arxiv.org/abs/2507.05382"),
    ]  # fmt: skip


def test_names_of_methods_that_conferences_have_too_are_no_venues_without_a_year() -> None:
    drafts = read(
        "- Quiet Lamps for Ships (CCS 2021) [paper](https://a.example/1)",
        "- Loud Lamps for Ships (FAST 2020) [paper](https://a.example/2)",
        "- SODA [paper](https://a.example/3)", "- FAST: Lamps [paper](https://a.example/4)",
        "", "## Rooms", "",
        "- **MICRO**: Tiny Lamps of the Lake [paper](https://a.example/5)",
        "- **WickNet**: Tiny Lamps of the Sea [paper](https://a.example/6)",
    ).drafts  # fmt: skip
    assert [(draft.title, draft.venue) for draft in drafts] == [
        ("Quiet Lamps for Ships", "CCS 2021"), ("Loud Lamps for Ships", "FAST 2020"),
        ("SODA", ""), ("FAST: Lamps", ""), ("MICRO: Tiny Lamps of the Lake", ""),
        ("WickNet: Tiny Lamps of the Sea", ""),
    ]  # fmt: skip


def test_paragraphs_with_a_year_a_title_and_names_are_works_without_links() -> None:
    lines = [
        r"&emsp;\[1984\] A Lantern Network for the Harbor Fog – Moss",
        "",
        r"&emsp;\[1991\] Trimming wicks with slow feedback – Moss, Ray, Oak",
        "",
        r"&emsp;\[1998\] Moth-Based Search in Long Corridors – Elm et al. (FogNet)",
        "",
        r"&emsp;\[2003\] Pale Lanterns – Oak et al.",
        "",
        r"&emsp;\[2012\] Very Wide Wicks for Large Lamps – Moss, Ray (WideWick)",
        "",
        r"&emsp;\[2013\] Lamps of the Second Kind (ICML).",
        "",
        r"&emsp;\[2014\] Rooms without Corners for Small Moths – Moss, Ray, Oak (CornerNet)",
    ]
    assert [(d.title, d.authors, d.date) for d in read(*lines).drafts] == [
        ("A Lantern Network for the Harbor Fog", ["Moss"], "1984"),
        ("Trimming wicks with slow feedback", ["Moss", "Ray", "Oak"], "1991"),
        ("Moth-Based Search in Long Corridors", ["Elm"], "1998"),
        ("Pale Lanterns", ["Oak"], "2003"),
        ("Very Wide Wicks for Large Lamps", ["Moss", "Ray"], "2012"),
        ("Lamps of the Second Kind", [], "2013"),
        ("Rooms without Corners for Small Moths", ["Moss", "Ray", "Oak"], "2014"),
    ]


def test_paragraphs_with_a_year_and_what_happened_in_it_are_no_works() -> None:
    lines = [
        "[1984] The Lamp Society of the Harbor was founded",
        "",
        "[1991] The society moved to the Old Lighthouse – a new beginning",
        "",
        "[1998] First Prize for Ada Moss and the Harbor Team",
    ]
    assert titles(*lines) == []


def test_a_list_of_words_behind_a_dash_is_the_rest_of_a_title_where_no_other_has_names() -> None:
    lines = [
        "- Rooms for Moths and Lamps – Corners, Walls, Roofs, Doors (ICML 2014)",
        "- A Lantern Network for the Harbor (ICML 2015)",
        "- Trimming Wicks with Slow Feedback (ICML 2016)",
    ]
    assert titles(*lines)[0] == "Rooms for Moths and Lamps – Corners, Walls, Roofs, Doors"


BOOKS = [
    ("Ada Moss, Ben Oak", "*Lamp Economics: The Price of Light*", "Harbor House, 2018",
     "Light as a cheap good. Clear and brief."),
    ("Kai-Fu Elm", "*Who Owns the Fog of the North?*", "Wick & Sons, 2016",
     "On fog and its owners. Much read."),
    ("Cy O'Fir", "*Lanterns*", "Crown, 2019", "The short book on lanterns."),
    ("Conseil national des lampes", "*Rapport sur la lumière du port*", "CNL, 2020",
     "What the council recommends."),
    ("Ray et al.", '*"Moths Are All You Need"* (MothNet)', "ICML 2017",
     "Where the moths of today began."),
    ("Elm, Ash et al.", '*"Can Lamps Be Too Large?"*', "ACL 2021", "Disputed, but widely read."),
]  # fmt: skip


@pytest.mark.parametrize("end", ["", "  ", "\\"])
@pytest.mark.parametrize("mark", ["→ ", ""])
def test_works_line_by_line_have_their_authors_in_bold_and_titles_in_italics(
    end: str, mark: str
) -> None:
    lines = [
        f"**{who}**{end}\n{title}{end}\n{where}{end}\n{mark}{said}\n"
        for who, title, where, said in BOOKS
    ]
    drafts = read(*lines).drafts
    assert [(d.title, d.authors, d.venue, d.date or str(d.year)) for d in drafts] == [
        ("Lamp Economics: The Price of Light", ["Ada Moss", "Ben Oak"], "Harbor House", "2018"),
        ("Who Owns the Fog of the North?", ["Kai-Fu Elm"], "Wick & Sons", "2016"),
        ("Lanterns", ["Cy O'Fir"], "Crown", "2019"),
        ("Rapport sur la lumière du port", ["Conseil national des lampes"], "CNL", "2020"),
        ("Moths Are All You Need", ["Ray"], "ICML 2017", "2017"),
        ("Can Lamps Be Too Large?", ["Elm", "Ash"], "ACL 2021", "2021"),
    ]


def test_a_remark_behind_an_arrow_is_in_the_summary_of_its_work() -> None:
    lines = [f"**{who}**\n{title}\n{where}\n→ {said}\n" for who, title, where, said in BOOKS]
    assert [draft.paragraphs for draft in read(*lines).drafts][:3] == [
        ["Light as a cheap good. Clear and brief."],
        ["On fog and its owners. Much read."],
        ["The short book on lanterns."],
    ]


def test_people_with_what_they_do_in_italics_are_no_works() -> None:
    lines = [
        "**Ada Moss**\n*Keeper of the Lamps*\nHarbor University, since 2018\n",
        "**Ben Oak**\n*PhD Student*\nWick Institute, since 2019\n",
        "**Cy Elm**\n*Head of Fog*\nHarbor University, since 2020\n",
    ]
    assert titles(*lines) == []


def test_a_sentence_in_brackets_between_a_heading_and_a_table_is_no_work() -> None:
    page = (
        "# Lamps\n\n## Oil\n(Many further lamps omitted; please "
        "[see here](https://arxiv.org/search/?query=lamp) for all of them)\n\n"
        "| Title | Authors |\n|---|---|\n"
        "| [Quiet Lamps for Rooms](https://arxiv.org/abs/2101.00001) | Moss, Oak |\n"
        "| [Candles for Old Owls](https://arxiv.org/abs/2101.00002) | Elm |\n"
    )
    assert titles(page) == ["Quiet Lamps for Rooms", "Candles for Old Owls"]


def test_the_start_pages_of_servers_are_no_papers() -> None:
    page = (
        "# Artículos sobre lámparas\n\n### Plataformas Principales\n"
        "- **[ArXiv](https://arxiv.org/)**: Preprints de lámparas\n"
        "- **[Semantic Scholar](https://www.semanticscholar.org/)**: Búsqueda de lámparas\n"
        "- **[OpenReview](https://openreview.net)**: Revisiones\n\n"
        "### Fundamentos\n\n#### Lanterns in the Fog\n"
        "- **Autores**: Ada Moss, Ben Oak\n- **PDF**: https://arxiv.org/abs/2101.00001\n\n"
        "#### Quiet Lamps for Old Rooms\n"
        "- **Autores**: Cy Elm, Di Fir\n- **PDF**: https://arxiv.org/abs/2101.00002\n"
    )
    read = [draft.title for draft in read_page(page, "es").drafts]
    assert read == ["Lanterns in the Fog", "Quiet Lamps for Old Rooms"]


READINGS = [
    (
        "Ada Moss, Ben Oak",
        "Moss, Oak",
        "Lamp Economics: The Simple Price of Light",
        "Crown",
        "2018",
    ),
    ("Kai-Fu Elm", "Elm", "Who Owns the Fog of the North?", "Wick & Sons", "2016"),
    ("Cy O'Fir", "O'Fir, Dunn", "Lanterns and Moths of Small Towns", "Harbor House", "2019"),
    ("Di Ray, Ed Ash, Flo Yew", "Ray et al.", "A Study of Slow Wicks", "Fog Press", "2020"),
    ("Gil Bay", "Bay et al.", "Trimming Deep Networks of Lamps", "NeurIPS", "2017"),
]


@pytest.mark.parametrize(
    "line",
    [
        "{year}: {title} – {families}\n",
        "({year}) {title} — {families}\n",
        "{title} ({year}) – {families}\n",
        "{title} – {families} ({year})\n",
        "{title} – {families}, {year}\n",
        "**{year}** {title} - {families}\n",
        "[{year}] **{title}** – {families}\n",
        "[{year}] {title} – {people}\n",
        "{people}\n*{title}*\n{place}, {year}\n",
        "{people}  \n*{title}*  \n{place}, {year}\n",
        "**{people}** — *{title}*, {place}, {year}\n",
        "**{people}**, *{title}* ({place}, {year})\n",
        "- **{people}**\n  - *{title}*\n  - {place}, {year}",
        "- {people}, *{title}*, {place}, {year}",
    ],
)
def test_works_without_links_have_title_names_and_year_each_in_one_place(line: str) -> None:
    lines = [
        line.format(people=people, families=families, title=title, place=place, year=year)
        for people, families, title, place, year in READINGS
    ]
    drafts = read(*lines).drafts
    assert [draft.title for draft in drafts] == [title for _, _, title, _, _ in READINGS]
    assert [draft.date or str(draft.year) for draft in drafts] == [year for *_, year in READINGS]
    column = 1 if "{families}" in line else 0
    assert [", ".join(draft.authors) for draft in drafts] == [
        one[column].removesuffix(" et al.") for one in READINGS
    ]


def test_a_table_of_things_beside_tables_with_titles_has_no_works() -> None:
    rows = [
        "Counting Drops of Rain", "Rivers without Any Water", "Fog over Old Bridges",
        "Lanterns in the Fog", "Quiet Lamps for Rooms", "Candles for Old Owls",
        "Moths in the Dark Woods", "Large Fires at Sea", "Dew on Old Lamps", "Rain at Dawn",
    ]  # fmt: skip
    page = "# Rain\n\n## Drops\n\n| Publication | Title | Highlight |\n|---|---|---|\n" + "".join(
        f"| LAMP-S 2021 | {title} | Small drops |\n" for title in rows
    )
    tools = (
        "\n## Open Projects\n\n| {} | URL | Description |\n|---|---|---|\n"
        "| Wick | https://github.com/moss/wick | The effect of drops on lamps |\n"
    )
    assert titles(page + tools.format("Project")) == rows
    assert titles(page + tools.format("Title")) == [*rows, "Wick"]


def test_a_table_of_short_names_that_lead_to_pages_beside_it_has_no_works() -> None:
    page = (
        "# A Course on Lamps\n\n# Grading\n\n| Component | Share |\n|---|---|\n"
        "| [Reading notes](./course/reading_notes.md) | 30% |\n"
        "| [Participation](./course/participation.md) | 20% |\n"
        "| [Mini essay exams](https://moss.example/course/mini_essay_exams) | 50% |\n\n"
        "# Readings\n\n- [Quiet Lamps for Rooms](https://arxiv.org/abs/2101.00001), ACL 2021\n"
    )
    assert titles(page) == ["Quiet Lamps for Rooms"]


def test_french_references_have_titles_in_angled_quotes_and_collections() -> None:
    page = (
        "# Bibliographie\n\n"
        "Moss, Ada, et Ben Oak. « Les lampes dans la brume ». Revue des lampes n° 8, no 2 (2018):"
        " 11.\n\n"
        "Elm, Cleo, éd. La nuit des lampes. Lueurs 12. Paris: Éditions du Phare, 2010.\n\n"
        "Oak, Ben. Les lampes. Paris: Pluriel, 2011.\n"
    )
    drafts = read_page(page, "fr").drafts
    assert [(d.title, d.authors, d.venue, d.date) for d in drafts] == [
        ("Les lampes dans la brume", ["Ada Moss", "Ben Oak"], "Revue des lampes", "2018"),
        ("La nuit des lampes", ["Cleo Elm"], "Éditions du Phare", "2010"),
        ("Les lampes", ["Ben Oak"], "Pluriel", "2011"),
    ]


def test_names_of_things_beside_the_section_of_papers_are_no_works() -> None:
    papers = "".join(
        f"- Quiet Lamps for Harbor {n} (**ACL 2020**) [[paper](https://arxiv.org/abs/2101.000{n})]\n"
        for n in range(10, 20)
    )
    things = "## Datasets\n\n- LampNet [[**link**](https://a.example/1)]\n\n### Blogs\n\n"
    things += "* [Lamps4All](https://github.com/a/lamps)\n\n"
    books = "## Books\n\n- [Deep Lamps](https://b.example/1), Ada Moss, 2020\n\n"
    page = f"# Lamps\n\n{things}{books}## Papers\n\n### 2021\n\n{papers}"
    drafts = read_page(page, "en").drafts
    assert [draft.title for draft in drafts][:2] == ["Deep Lamps", "Quiet Lamps for Harbor 10"]
    assert len(drafts) == 11
    unparted = read_page(page.replace("## Papers", "## Recent Lamps"), "en").drafts
    assert [draft.title for draft in unparted][:2] == ["LampNet", "Lamps4All"]


@pytest.mark.parametrize("title", ["雾中油灯的整理方法", "面向小屋的油灯综述论文"])
def test_a_row_whose_title_ends_in_a_word_for_heads_is_no_row_to_copy(title: str) -> None:
    page = (
        "# 灯\n\n|序号|标题|作者|时间|期刊|\n|:-:|:-:|:-:|:-:|:-:|\n"
        f"|1|[{title}](9/{title})|莫大为、欧二平|2020|灯学学报|\n"
    )
    assert [draft.title for draft in read_page(page, "zh").drafts] == [title]


def test_headings_with_a_venue_and_its_year_are_works_without_links() -> None:
    page = "# Lamps\n\n## Fog\n\n" + "".join(
        f"#### {title} ({venue})\n\n![](img/{n}.png)\n\n*Challenges:*\n\n- It is dark.\n\n"
        for n, (title, venue) in enumerate(
            [
                ("Hidden Lamps in Old Harbors", "AAAI 2020"),
                ("More lamps yield more transferable light in the fog", "CVPR 2019"),
                ("FogLens: Finding Dim Wicks", "CCS 2021"),
            ]
        )
    )
    drafts = read_page(page, "en").drafts
    assert [(draft.title, draft.venue) for draft in drafts] == [
        ("Hidden Lamps in Old Harbors", "AAAI 2020"),
        ("More lamps yield more transferable light in the fog", "CVPR 2019"),
        ("FogLens: Finding Dim Wicks", "CCS 2021"),
    ]


def test_rows_that_say_the_same_in_the_place_of_a_title_are_no_works() -> None:
    page = "# Lamp Club\n\n## Days\n\n| Title | Date |\n|---|---|\n" + "".join(
        f"| {title} | {n} May |\n"
        for n, title in enumerate(
            [
                "[Fog](https://a.example/1)",
                "Rescheduled",
                "[Wicks](https://a.example/2)",
                "Rescheduled",
            ],
            1,
        )
    )
    assert titles(page) == ["Fog", "Wicks"]


def test_a_title_below_its_head_may_look_like_a_person() -> None:
    page = (
        "# Lamp Club\n\n| Title | Date | Author |\n|---|---|---|\n"
        "| [Squad Wealth](https://oak.example/research/wealth/) | 1 May | Sam Oak |\n"
        "| [Lanterns in the Fog](https://a.example/2) | 2 May | Ada Moss |\n"
    )
    assert titles(page) == ["Squad Wealth", "Lanterns in the Fog"]


@pytest.mark.parametrize("heading", ["Original Changelog", "Changes in This Refresh", "Change log"])
def test_changes_of_a_page_are_no_works(heading: str) -> None:
    page = (
        "# Lamps\n\n- [Lanterns in the Fog](https://arxiv.org/abs/2101.00001)\n\n"
        f"## {heading}\n\n| Date | Change |\n|---|---|\n"
        "| 2019-10-28 | Added papers on fog. |\n| 2019-10-29 | Added links. |\n"
    )
    assert titles(page) == ["Lanterns in the Fog"]


@pytest.mark.parametrize("own", ["Our survey: ", "This is our survey: ", "我们的综述："])
def test_what_the_introduction_says_of_our_own_survey_is_no_work_of_the_list(own: str) -> None:
    page = (
        f"# Lamps\n\n- {own}[Lamps in the Fog: A Survey](https://arxiv.org/abs/2101.00001)\n\n"
        "## Papers\n\n- [Lanterns in the Fog](https://arxiv.org/abs/2101.00002)\n"
        "- [Quiet Lamps for Rooms](https://arxiv.org/abs/2101.00003)\n"
    )
    drafts = read_page(page, "en").drafts
    assert [draft.title for draft in drafts] == ["Lanterns in the Fog", "Quiet Lamps for Rooms"]


def test_links_to_figures_make_no_works() -> None:
    page = (
        "# 灯\n\n## 综述\n\n- [Quiet Lamps for Rooms](https://arxiv.org/abs/2101.00001)\n"
        "- [Bright Lamps for Rooms](https://arxiv.org/abs/2101.00002)\n\n## 图\n\n"
        "- [灯的各种挑战的直观图示](https://a.example/large/6c3.jpg)\n"
        "- [灯的网络架构](https://a.example/large/6c4.png)\n"
    )
    drafts = read_page(page, "zh").drafts
    assert [draft.title for draft in drafts] == ["Quiet Lamps for Rooms", "Bright Lamps for Rooms"]


def test_numbered_titles_above_their_authors_are_works_below_a_heading_for_papers() -> None:
    works = [
        f"Seeing {way} Harbors through Slow Lamps" for way in ("Old", "New", "Small", "Big", "Dim")
    ]
    people = "Ada Moss,\tBen Oak,\tEva Elm"
    page = "# 灯\n\n### 论文汇总\n\n" + "".join(
        f"#### 20{17 + n}年\n\n[{n}] {title}  \n{people}  \n用于港口的慢灯  \n\n"
        for n, title in enumerate(works, 1)
    )
    drafts = read_page(page, "zh").drafts
    assert [(draft.title, draft.year) for draft in drafts] == [
        (title, 2017 + n) for n, title in enumerate(works, 1)
    ]
    assert {tuple(draft.authors) for draft in drafts} == {("Ada Moss", "Ben Oak", "Eva Elm")}


def test_who_likes_a_page_is_no_work() -> None:
    page = (
        "# Lamps\n\n- [Quiet Lamps for Rooms](https://arxiv.org/abs/2101.00001)\n\n"
        "**Come and talk to us about lamps!**\n"
        "[![Chart](https://api.star-history.com/svg?repos=a/b)](https://star-history.com/#a/b)\n"
    )
    assert [draft.title for draft in read_page(page, "en").drafts] == ["Quiet Lamps for Rooms"]


def test_what_an_introduction_lists_is_no_work_where_works_follow() -> None:
    said = (
        "- 方法类的论文， 不保证方法理解的正确\n- 架构类的论文， 不深挖背后的数学思想\n"
        "- 实验类的论文， 基本上简单翻译\n"
    )
    table = "".join(
        f"| [灯与雾的第{n}种画法](https://v.example/{n}) | 灯 |\n" for n in ("一", "二", "三", "四")
    )
    page = f"# 油灯论文\n\n都看一看。\n\n{said}\n## 目\n\n| 标题 | 分类 |\n|---|---|\n{table}"
    drafts = read_page(page, "zh").drafts
    assert [draft.url for draft in drafts] == [
        f"https://v.example/{n}" for n in ("一", "二", "三", "四")
    ]


def test_a_title_that_begins_with_this_or_our_is_a_work_of_the_list() -> None:
    page = (
        "# Lamps\n\n- [This Looks Like Fog: Lamps](https://a.example/1), NeurIPS 2019\n"
        "- [Our Lamps Need an Update](https://arxiv.org/abs/1706.00002), NeurIPS 2017\n"
        "- **Our Night Lamps**: [paper](https://arxiv.org/abs/1706.00003)\n"
    )
    drafts = read_page(page, "en").drafts
    assert [draft.title for draft in drafts] == [
        "This Looks Like Fog: Lamps", "Our Lamps Need an Update", "Our Night Lamps",
    ]  # fmt: skip


def test_a_topic_may_be_called_changes() -> None:
    work = "- [Forests of the North](https://a.example/1)\n"
    page = f"# Lamps\n\n## Papers\n\n### Changes in Land Use\n\n{work}"
    (draft,) = read_page(page, "en").drafts
    assert (draft.title, draft.tags) == ("Forests of the North", ["Changes in Land Use"])


def test_lists_of_one_item_tell_together_what_is_in_them() -> None:
    names = ("Slowly-Moving Fog Lamps", "Lamp Systems Spring 2015", "Seeing Lamps by Night",
             "Two Kinds of Lamps at Sea", "Why Lamps Go Out")  # fmt: skip
    page = "# Lamps\n\n## Reading\n\n" + "".join(
        f"- [{name}](https://arxiv.org/abs/2101.0000{n})\n\nAbout: what lamps do.\n\n"
        if n > 1 else f"- [{name}](https://lamps.example/{n})\n\nAbout: what fog does.\n\n"
        for n, name in enumerate(names)
    )  # fmt: skip
    assert [draft.title for draft in read_page(page, "en").drafts] == [*names]


def test_a_short_title_among_others_that_lead_to_notes_is_a_work() -> None:
    titles = ["Lamps in the Fog: A Study of Light", "Hyper-Lamps", "Why Do Moths Fly to Lamps?",
              "Seeing Lamps by Night and by Day", "Two Kinds of Lamps at Sea",
              "What Rivers Say of Lamps"]  # fmt: skip
    page = "# 灯\n\n" + "".join(
        f"- [{title}](notes/{n}.md)\n\n    - [翻译：第{n}篇](notes/{n}.md)\n\n"
        for n, title in enumerate(titles)
    )
    assert [draft.title for draft in read_page(page, "zh").drafts] == titles


def test_news_say_what_was_done() -> None:
    page = (
        "# Lamps\n\n- 2025.12.08: The Paper of LampNet was Online "
        "([arXiv](https://arxiv.org/abs/2101.00007)).\n\n## Papers\n\n"
        "- [Lamps in the Fog by Night](https://arxiv.org/abs/2101.00002)\n"
    )
    parsed = read_page(page, "en")
    assert [draft.title for draft in parsed.drafts] == ["Lamps in the Fog by Night"]
    assert [ref.reason for ref in parsed.unused_links] == ["news"]


_PUBLICATIONS = (
    "| {} | [Quiet Lamps for Small Rooms](https://a.example/1) | ACL 2021 |",
    "| {} | [Moths around Old Lamps](https://a.example/2) | CHI 2022 |",
    "| {} | [Slow Ferries across Lakes](https://a.example/3) | ACL 2023 |",
)


@pytest.mark.parametrize("first", ["Wicks", "LampNet"])
def test_titles_may_stand_below_the_head_of_publications(first: str) -> None:
    head = ["| Topic | Publication | Venue |", "|---|---|---|"]
    drafts = read(*head, *[row.format(first) for row in _PUBLICATIONS]).drafts
    assert [(draft.title, draft.venue) for draft in drafts] == [
        ("Quiet Lamps for Small Rooms", "ACL 2021"),
        ("Moths around Old Lamps", "CHI 2022"),
        ("Slow Ferries across Lakes", "ACL 2023"),
    ]


def test_venues_below_the_head_of_publications_are_venues() -> None:
    drafts = read(
        "| Publication | Paper |",
        "|---|---|",
        "| Lamp Letters | [Quiet Lamps for Small Rooms](https://a.example/1) |",
        "| Journal of Fog | [Moths around Old Lamps](https://a.example/2) |",
        "| Nature Methods | [Slow Ferries across Lakes](https://a.example/3) |",
    ).drafts
    assert [(draft.title[:5], draft.venue) for draft in drafts] == [
        ("Quiet", "Lamp Letters"),
        ("Moths", "Journal of Fog"),
        ("Slow ", "Nature Methods"),
    ]


@pytest.mark.parametrize("head", ["", "Reference", "Study"])
def test_titles_below_no_head_for_them_may_stand_behind_their_venues(head: str) -> None:
    rows = [row.replace("a.example/", "arxiv.org/abs/2301.0000") for row in _PUBLICATIONS]
    turned = [f"|{row.split('|')[3]}|{row.split('|')[2]}|" for row in rows]
    assert titles(f"| Venue | {head} |", "|---|---|", *turned) == [
        "Quiet Lamps for Small Rooms",
        "Moths around Old Lamps",
        "Slow Ferries across Lakes",
    ]


def test_what_is_said_of_journals_beside_them_is_no_title() -> None:
    rows = [
        f"| {name} | Published by the Lamp Press of Quay |" for name in ("Nature", "Cell", "Mind")
    ]
    assert titles("| Journal | |", "|---|---|", *rows) == []


@pytest.mark.parametrize("line", ["ICML 2023 | *Ada Moss*", "Ada Moss; Ben Oak. Lamp Letters"])
def test_a_credit_with_links_below_a_title_is_no_work(line: str) -> None:
    page = "# Papers\n\n" + "".join(
        f"- **{title}**\n  - {line} | [Paper](https://arxiv.org/abs/2301.0000{n})"
        f" | [Code](https://github.com/a/{n})\n"
        for n, title in enumerate(["Tides and Stones", "Moths at Night", "Quiet Rooms"])
    )
    titles = [draft.title for draft in read_page(page, "en").drafts]
    assert titles == ["Tides and Stones", "Moths at Night", "Quiet Rooms"]


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("*We study lamps in the fog and how they help people at sea.*", "en"),
        ("论文表明，飞蛾数量很多，会飞向灯火。", "zh"),
    ],
)
def test_a_sentence_below_a_heading_is_no_title(said: str, language: str) -> None:
    titles = ["Candles, Wicks and Wax", "A Benchmark of Moths", "Seeing with Less Light"]
    if language == "zh":
        titles = ["面向海上天气的预测模型", "雾中灯光的识别方法", "飞蛾轨迹的分析方法"]
    page = "# Papers\n\n" + "".join(
        f"### {title}\n\n`ACL 2022`  \n"
        f"`Paper`: [link](https://arxiv.org/abs/2301.0000{n})  \n{said}\n\n"
        for n, title in enumerate(titles)
    )
    assert [draft.title for draft in read_page(page, language).drafts] == titles


def test_a_place_in_brackets_is_nobody_who_has_written_what_stands_in_front_of_it() -> None:
    page = (
        "# Lamps\n\n## Places\n\n- Lamp Houses of the North Sea (New York)\n"
        "- Moth Houses of the South Sea (San Francisco)\n- Fog Signals for Everyone (Hong Kong)\n"
    )
    assert read_page(page, "en").drafts == []


JOURNAL_CLUB = """\
# A club for lamps
##August 2018

###August 24th

[Moss et al.](https://www.nature.com/articles/nature25966) Fog and lamps at the coast

###August 10th

[Oak and Elm](https://www.biorxiv.org/content/early/2018/06/04/339010) Moths around old lamps
##July 2018

###July 8

[Frost et al.](https://www.biorxiv.org/content/early/2018/05/04/339011) Wicks in strong wind
"""


def test_authors_link_to_the_paper_whose_title_stands_behind_them() -> None:
    first, second, third = read_page(JOURNAL_CLUB, "en").drafts
    assert (first.title, first.authors) == ("Fog and lamps at the coast", ["Moss"])
    assert (first.url, first.year, first.tags) == (
        "https://www.nature.com/articles/nature25966",
        2018,
        [],
    )
    assert (second.title, second.authors) == ("Moths around old lamps", ["Oak", "Elm"])
    assert third.title == "Wicks in strong wind"
    assert third.tags == []


def test_a_day_below_a_year_is_no_topic() -> None:
    page = (
        "# 路灯读书会\n\n## 2024 年\n\n### 8月24日\n\n"
        "- [Lamps in the Fog](https://arxiv.org/abs/2401.00001)\n\n### 理论\n\n"
        "- [Moths around Old Lamps](https://arxiv.org/abs/2401.00002)\n"
    )
    assert [draft.tags for draft in read_page(page, "zh").drafts] == [[], ["理论"]]
