"""Sections of a page: what the headings and folds above a work say of it."""

import pytest

from psylist.importing.markdown.page import read_page


@pytest.mark.parametrize(
    ("lines", "topics"),
    [
        (["Show them all"], [("Oil",)]),
        (["Small lamps", "Tall lamps"], [("Oil", "Small lamps"), ("Oil", "Tall lamps")]),
        (["Papers"], [("Oil",)]),
    ],
)
def test_the_line_of_a_fold_is_a_topic_only_where_folds_part_a_section(
    lines: list[str], topics: list[tuple[str, ...]]
) -> None:
    folds = "".join(
        f"<details>\n<summary>{line}</summary>\n\n- [Lamp {n} of Them]"
        f"(https://arxiv.org/abs/2101.0000{n})\n\n</details>\n\n"
        for n, line in enumerate(lines)
    )
    drafts = read_page(f"# Lamps\n\n## Oil\n\n{folds}## Wax\n", "en").drafts
    assert [draft.tags for draft in drafts] == [["/".join(topic)] for topic in topics]


def test_a_slash_in_a_heading_is_not_one_between_topics() -> None:
    page = "# L\n\n## Sight / Sound\n\n- [Candles for Owls](https://arxiv.org/abs/2101.00003)\n"
    assert [draft.tags for draft in read_page(page, "en").drafts] == [["Sight-Sound"]]


def test_headings_that_are_periods_are_not_the_years_of_works() -> None:
    page = "# Ponds\n\n" + "".join(
        f"## {decade}\n\n- Ada Berg, Bo Lind ({decade + n}). **A Quiet Pond {n}**. ACL.\n\n"
        for n, decade in enumerate([1990, 2000, 2010, 2020], 2)
    )
    drafts = read_page(page, "en").drafts
    assert [draft.date for draft in drafts] == ["1992", "2003", "2014", "2025"]
    assert [draft.year for draft in drafts] == [None] * 4


def test_the_year_of_a_venue_in_a_heading_is_that_of_its_works_whatever_they_build_on() -> None:
    page = "# ICLR 2024 Ponds\n\n" + "".join(
        f"### A Quiet Pond in the Fog {n}\n\n[paper](https://openreview.net/forum?id=abc{n})\n\n"
        f"#### Earlier\n\n- [A Loud Pond in the Rain {n} (CVPR{year})](https://a.org/{n})\n\n"
        for n, year in enumerate([2019, 2020, 2021, 2022])
    )
    drafts = [draft for draft in read_page(page, "en").drafts if "Quiet" in str(draft.title)]
    assert [(d.year, d.venue) for d in drafts] == [(2024, "ICLR 2024")] * 4


def test_a_heading_below_conferences_is_a_venue() -> None:
    page = (
        "# Votes\n\n## Conferences\n\n### S&P\n\n#### sp2024\n\n- [A Quiet Vote by Night](https://a.org/1)\n"
        "\n### CCS\n\n- [Two Quiet Votes by Night](https://a.org/2)\n"
        "\n## Journals\n\n- [Three Quiet Votes by Night](https://a.org/3)\n"
    )
    drafts = read_page(page, "en").drafts
    assert [(d.venue, d.year) for d in drafts] == [("S&P", 2024), ("CCS", None), ("", None)]


@pytest.mark.parametrize(
    ("heading", "venue"),
    [
        ("Network and Distributed System Security Symposium (NDSS)", True),
        ("USENIX Security Symposium", True),
        ("Nature Neuroscience", True),
        ("Cell", False),
        ("Memory & Cognition", False),
        ("Molecular Psychiatry", False),
        ("Computer Vision and Pattern Recognition", False),
        ("Foundations of Software Engineering", False),
        ("Foundations of Software Engineering (FSE)", True),
        ("Pods", False),
        ("PODS", True),
        ("ACM Multimedia", True),
    ],
)
def test_a_heading_that_is_a_known_venue_is_no_topic_unless_it_is_a_word(
    heading: str, *, venue: bool
) -> None:
    page = f"# Votes\n\n## {heading}\n\n- **A Quiet Vote by Night** (2021)\n"
    page += "\n## Quiet Votes\n\n- **Two Quiet Votes by Night** (2021)\n"
    page += "\n## Loud Votes\n\n- **Two Loud Votes by Night** (2021)\n"
    drafts = read_page(page, "en").drafts
    assert drafts[0].venue == heading * venue
    assert drafts[0].tags == [heading] * (not venue)
    assert [(draft.venue, draft.tags) for draft in drafts[1:]] == [
        ("", ["Quiet Votes"]), ("", ["Loud Votes"])
    ]  # fmt: skip


def test_a_track_below_a_venue_is_a_part_of_it() -> None:
    page = (
        "# Papers\n\n## EMNLP 2022\n\n### Findings\n\n- [Wicks](https://arxiv.org/abs/2301.00003)\n"
    )
    page += "\n### Dialogue\n\n- [Lamps in the Fog](https://arxiv.org/abs/2301.00004)\n"
    assert [(draft.venue, draft.tags) for draft in read_page(page, "en").drafts] == [
        ("EMNLP 2022 Findings", []), ("EMNLP 2022", ["Dialogue"])
    ]  # fmt: skip


def test_the_first_heading_may_be_a_year_and_days_below_it_are_of_it() -> None:
    page = "# 2023\n\n- (05/12) [Lamps in the Fog](https://arxiv.org/abs/2301.00001)\n"
    page += "- (05/30) [Moths at Night](https://arxiv.org/abs/2301.00002)\n"
    assert [(draft.date, draft.year) for draft in read_page(page, "en").drafts] == [
        ("2023-05-12", 2023), ("2023-05-30", 2023)
    ]  # fmt: skip


def test_a_day_is_the_title_of_no_work_below_it() -> None:
    page = (
        "# Papers\n\n### 3rd of May 2023\n\n[Moths at Night](https://arxiv.org/abs/2301.00001)\n\n"
    )
    address = "https://arxiv.org/abs/2301.00002"
    page += f"### 1st of May 2023\n\n[{address}]({address})\n\n- LampVerse: lamps that see others\n"
    result = read_page(page, "en")
    assert [(draft.title, draft.year) for draft in result.drafts] == [("Moths at Night", 2023)]
    assert [link.url for link in result.unused_links] == [address]


def test_a_table_below_contents_keeps_the_rows_that_lead_to_other_hosts_than_most() -> None:
    addresses = [f"https://arxiv.org/abs/2301.0000{n}" for n in range(3)]
    addresses.insert(1, "https://lamps.example/articles/77")
    titles = ["Lamps in the Fog", "Moths at Night", "Quiet Wicks for Rooms", "Owls by Candles"]
    rows = "".join(f"| {t} | [Paper]({a}) |\n" for t, a in zip(titles, addresses, strict=True))
    page = f"# Papers\n\n## Table of Contents\n\n| Title | Links |\n|---|---|\n{rows}"
    assert [draft.title for draft in read_page(page, "en").drafts] == titles


@pytest.mark.parametrize(
    ("headings", "venues"),
    [
        (["Computer Vision", "AI for Science", "Cell Segmentation"], ["", "", ""]),
        (["Single Cell"], [""]),
        (["Nature", "Psychological Science", "Journal of Fog", "Others"],
         ["Nature", "Psychological Science", "Journal of Fog", ""]),
    ],
)  # fmt: skip
def test_a_heading_that_may_be_a_topic_is_a_venue_only_among_venues(
    headings: list[str], venues: list[str]
) -> None:
    page = "# Papers\n\n" + "".join(
        f"## {heading}\n\n- [Lamps in the Fog {n}](https://arxiv.org/abs/2401.0000{n})\n\n"
        for n, heading in enumerate(headings)
    )
    drafts = read_page(page, "en").drafts
    assert [(draft.venue, draft.tags) for draft in drafts] == [
        (venue, [] if venue else [heading]) for venue, heading in zip(venues, headings, strict=True)
    ]


@pytest.mark.parametrize("heading", ["Update history", "Version History", "History"])
def test_what_is_said_below_a_history_is_news(heading: str) -> None:
    page = (
        f"# Ponds\n\n## {heading}\n\n"
        "- 2023/12/08: Add papers accepted by [ICML'23](https://icml.cc/virtual/2023/papers.html)\n"
        "- 2023/10/25: Sort all papers by what they say of ponds. Look there for how\n\n"
        "## Papers\n\n- [A Quiet Pond by Night](https://arxiv.org/abs/2101.00001)\n"
    )
    assert [draft.title for draft in read_page(page, "en").drafts] == ["A Quiet Pond by Night"]


@pytest.mark.parametrize("mark", ["---", "+++"])
def test_settings_above_a_page_are_no_part_of_it(mark: str) -> None:
    sign = ":" if mark == "---" else " ="
    page = f"{mark}\ntitle{sign} Lamps\n# drawn by hand\n{mark}\n# Lamps\n\n- [Owls by Night](u)\n"
    assert read_page(page, "en").title == "Lamps"


def test_a_section_between_two_rules_at_the_top_is_read() -> None:
    page = (
        "---\n### Lamps\n1. [Lanterns in the Harbor Fog](https://arxiv.org/abs/2301.00001)\n\n"
        "---\n### Owls\n1. [Candles for Owls and Birds](https://arxiv.org/abs/2301.00002)\n"
    )
    drafts = read_page(page, "en").drafts
    assert [(draft.title, draft.tags) for draft in drafts] == [
        ("Lanterns in the Harbor Fog", ["Lamps"]),
        ("Candles for Owls and Birds", ["Owls"]),
    ]


def test_footnotes_that_nothing_refers_to_are_a_list() -> None:
    page = (
        "[^MO20]: **Quiet Lamps for Small Rooms**, by Ada Moss and Ben Oak, *in ACL*, 2020, "
        "[[URL]](https://a.org/1)\n\n"
        "[^E07]: **Candles for Owls**, by Cy Elm and Di Fir, 2007\n\n"
        "[^A11]: **Seeing in the Fog**, by Eve Ash, 2011, [[URL]](https://a.org/3)\n"
    )
    drafts = read_page(page, "en").drafts
    assert [(draft.title, draft.url) for draft in drafts] == [
        ("Quiet Lamps for Small Rooms", "https://a.org/1"),
        ("Candles for Owls", ""),
        ("Seeing in the Fog", "https://a.org/3"),
    ]


@pytest.mark.parametrize(
    ("heading", "tags"), [("2019-2021", []), ("NeurIPS 2019-2021", ["NeurIPS 2019-2021"])]
)
def test_works_below_several_years_have_none_of_them(heading: str, tags: list[str]) -> None:
    page = (
        f"# Lamps\n\n## {heading}\n\n- [Robots in the Old Home](https://example.org/a) - Ann Lee\n"
    )
    (draft,) = read_page(page, "en").drafts
    assert (draft.year, draft.date, draft.venue, draft.tags) == (None, "", "", tags)


@pytest.mark.parametrize(
    ("heading", "venue"),
    [
        ("ACL 2020 Papers", "ACL 2020"),
        ("NeurIPS 2019 accepted papers", "NeurIPS 2019"),
        ("Papers of ICML 2017", "ICML 2017"),
        ("EMNLP2019论文选读（随手记）", "EMNLP2019"),
        ("CVPR 2018 论文", "CVPR 2018"),
    ],
)
def test_a_heading_of_the_papers_of_a_venue_is_that_venue(heading: str, venue: str) -> None:
    page = f"# Lamps\n\n## {heading}\n\n- [Candles for Owls](https://arxiv.org/abs/2101.00003)\n"
    (draft,) = read_page(page, "en").drafts
    assert (draft.venue, draft.year, draft.tags) == (venue, int(venue[-4:]), [])


def test_a_venue_and_a_topic_are_no_venue() -> None:
    page = "# L\n\n## ACL 2016 papers on lamps\n\n- [Candles](https://arxiv.org/abs/2101.00003)\n"
    (draft,) = read_page(page, "en").drafts
    assert (draft.venue, draft.year, draft.tags) == ("", 2016, ["ACL papers on lamps"])


@pytest.mark.parametrize("heading", ["Glossary", "List of Abbreviations", "术语表"])
def test_what_a_page_explains_is_no_work(heading: str) -> None:
    page = (
        f"# Lamps\n\n## {heading}\n\n- OL: [Oil Lamp](https://en.wikipedia.org/wiki/Oil_lamp)\n"
        "- GL: [Gas Lamp](https://en.wikipedia.org/wiki/Gas_lighting)\n\n## Papers\n\n"
        "- [Candles for Owls](https://arxiv.org/abs/2101.00003)\n"
    )
    assert [draft.title for draft in read_page(page, "en").drafts] == ["Candles for Owls"]


@pytest.mark.parametrize("below", ["- {}\n", "* {}\n", "1. {}\n"])
def test_a_list_right_below_a_heading_in_html_is_a_list(below: str) -> None:
    titles = ["Candles for Owls at Dusk", "Quiet Lamps for Harbor Fog", "Wicks of Small Rooms"]
    items = "".join(below.format(f"2{n}-OSDI-{title}") for n, title in enumerate(titles))
    page = f'# L\n\n<h3 id="1.4">Sorting <b>lamps</b></h3>\n{items}'
    drafts = read_page(page, "en").drafts
    assert [draft.title for draft in drafts] == titles
    assert [(draft.tags, draft.line) for draft in drafts] == [
        (["Sorting lamps"], 4), (["Sorting lamps"], 5), (["Sorting lamps"], 6)
    ]  # fmt: skip


def test_a_table_right_below_a_heading_in_html_is_a_table() -> None:
    page = (
        "# L\n\n<h3>Sorting lamps</h3>\n| Paper | Venue |\n| --- | --- |\n"
        "| [Candles for Owls](https://arxiv.org/abs/2101.00003) | ACL 2021 |\n"
    )
    (draft,) = read_page(page, "en").drafts
    assert (draft.title, draft.venue, draft.line) == ("Candles for Owls", "ACL 2021", 6)


@pytest.mark.parametrize("heading", ["Dictionary", "Terms", "词汇", "术语"])
def test_words_may_be_the_topic_of_works(heading: str) -> None:
    page = (
        "# Lamps\n\n## Fog\n\n- [Candles for Moles](https://lamps.example/1). ICML 2021.\n"
        f"\n## {heading}\n\n- [Candles for Owls](https://lamps.example/2). ICML 2021.\n"
    )
    drafts = read_page(page, "en").drafts
    assert [(draft.title, draft.tags) for draft in drafts] == [
        ("Candles for Moles", ["Fog"]), ("Candles for Owls", [heading])
    ]  # fmt: skip


@pytest.mark.parametrize("above", ["ACL 2020", "ACL 2020 Papers"])
def test_papers_below_a_venue_are_no_track_of_it(above: str) -> None:
    items = "- [Owls](https://arxiv.org/abs/2101.00003)\n"
    (draft,) = read_page(f"# L\n\n## {above}\n\n### Papers\n\n{items}", "en").drafts
    assert (draft.venue, draft.year, draft.tags) == ("ACL 2020", 2020, [])


def test_two_venues_with_their_years_are_no_venue() -> None:
    items = "- [Owls](https://arxiv.org/abs/2101.00003)\n"
    (draft,) = read_page(f"# L\n\n## Papers at ACL 2019 and EMNLP 2019\n\n{items}", "en").drafts
    assert draft.venue == ""


def test_a_topic_in_a_journal_is_no_venue() -> None:
    page = "# L\n\n## Lamps in Nature 2021 Papers\n\n- [Owls](https://arxiv.org/abs/2101.00003)\n"
    (draft,) = read_page(page, "en").drafts
    assert (draft.venue, draft.year) == ("", 2021)


@pytest.mark.parametrize(
    ("place", "count"),
    [("[A](#still-oil)", 2), ("[A](#what-we-do)", 5), ("[🔥 1. What We Do](#what)", 5)],
)
def test_what_stands_in_front_of_the_contents_is_in_the_list_if_they_name_it(
    place: str, count: int
) -> None:
    page = f"""# Lamps

## What We Do

- [Lamp Lab](https://lamps.example/lab) at ICRA 2021
- [Fog Words](https://lamps.example/words) at NAACL 2021
- [Moths in the Fog by Night](https://lamps.example/moths), ACL 2021

## Contents

- {place}
- [Moving Oil](#moving-oil)
- [Other Oil](#other-oil)

## Still Oil

- [Lamps in the Fog by Night](https://arxiv.org/abs/2101.00001), ACL 2021
- [Two Lamps in the Fog](https://arxiv.org/abs/2101.00002), ACL 2021
"""
    parsed = read_page(page, "en")
    assert len(parsed.drafts) == count
    left = [ref.url for ref in parsed.unused_links if ref.reason == "in front of the contents"]
    assert len(left) == 5 - count


@pytest.mark.parametrize(("heading", "count"), [("Surveys", 2), ("Our Papers", 3)])
def test_references_in_front_of_the_contents_are_works(heading: str, count: int) -> None:
    page = f"""# Lamps

## {heading}

- Ada Moss, Bo Lind. Lamps in the Fog by Night. Lamp Letters, 2021.
- Cy Elm. Moths in the Fog by Night. ACL 2020.
- *Two Lamps in the Fog by Night*, ACL 2020.

## Contents

- [Still Oil](#still-oil)
- [Moving Oil](#moving-oil)
- [Other Oil](#other-oil)

## Still Oil
"""
    assert len(read_page(page, "en").drafts) == count


@pytest.mark.parametrize("heading", ["2025", "ICML 2025", "Undated"])
def test_authors_below_bold_titles_are_authors_below_any_heading(heading: str) -> None:
    page = (
        f"# Lamps\n\n## {heading}\n\n1. **Learning from lamps: a new perspective**\n\n"
        "    *Ada Moss, Ben Oak*\n\n1. **Defending moths with generative fog**\n\n"
        "    *Cy Elm, Tess Frost*\n\n1. **Candles in the old harbour of the bay**\n\n"
        "    *Uma Reed, Ada Moss*\n"
    )
    authors = [draft.authors for draft in read_page(page, "en").drafts]
    assert authors == [["Ada Moss", "Ben Oak"], ["Cy Elm", "Tess Frost"], ["Uma Reed", "Ada Moss"]]
