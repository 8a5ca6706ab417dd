"""Siblings that look like something else by themselves are read as the others of their run are."""

import pytest

from psylist.importing.markdown.page import read_page
from tests.importing.markdown.shapes import write_list

_LINK = "https://arxiv.org/abs/2401.0000"


def item_page(items: list[str]) -> str:
    """A page with a list."""
    return "# Papers\n\n" + "".join(f"- {item}\n" for item in items)


def _fields(page: str, language: str = "en") -> list[tuple[str, str, str]]:
    return [(d.title, d.venue, d.date) for d in read_page(page, language).drafts]


@pytest.mark.parametrize(
    ("titles", "language"),
    [
        (["Lamps in the Fog: A Study", "Data: The Fuel of Lamps", "Code: A Study of Symbols",
          "Authors: Who Writes About Lamps?", "Institution: The Lamp and the State"], "en"),
        (["Note: On Lamps and Fog", "Demo: Detecting Moths Online", "Video: Learning to Watch"],
         "en"),
        (["雾中之灯：一项研究", "数据：灯的燃料", "代码：雾中符号研究", "作者：谁写灯"], "zh"),
    ],
)  # fmt: skip
def test_a_title_may_begin_as_fields_do(titles: list[str], language: str) -> None:
    items = [f"{title}. ACL 2023. [[paper]({_LINK}{n})]" for n, title in enumerate(titles)]
    assert [title for title, *_ in _fields(item_page(items), language)] == titles


def test_a_list_of_fields_below_a_heading_is_of_one_work() -> None:
    page = f"## Lamps in the Fog\n\n- Authors: Ada Moss, Ben Oak\n- Paper: [pdf]({_LINK}1)\n"
    page += "- Summary: Lamps Are Seen\n- Venue: ACL 2023\n"
    assert _fields(f"# Papers\n\n{page}") == [("Lamps in the Fog", "ACL 2023", "2023")]


def test_a_title_in_the_column_of_titles_may_begin_as_fields_and_dates_do() -> None:
    titles = ["Venue: Finding Where Lamps Are Sold", "Authors: A Survey of Names",
              "2020: The Year of Lamps", "Lamps: A Review"]  # fmt: skip
    rows = [f"| 2023 | {title} | ACL | [pdf]({_LINK}{n}) |" for n, title in enumerate(titles)]
    page = "# Papers\n\n| Year | Title | Venue | Link |\n|---|---|---|---|\n" + "\n".join(rows)
    assert _fields(page) == [(title, "ACL", "2023") for title in titles]


def test_a_year_in_front_of_one_title_alone_is_a_part_of_it() -> None:
    titles = ["2001: A Lamp Odyssey", "Lamps in the Fog", "Moths at Night"]
    items = [f"[{title}]({_LINK}{n}), ACL 2023" for n, title in enumerate(titles)]
    assert [title for title, *_ in _fields(item_page(items))] == titles
    items = [f"[202{n}: {title[6:]}]({_LINK}{n})" for n, title in enumerate(titles)]
    assert [date for *_, date in _fields(item_page(items))] == ["2020", "2021", "2022"]


def test_topics_inside_topics_hold_plain_titles() -> None:
    page = f"""# Papers

- Medicine
  - Question answering
    - A Study of Lamps and Fog, ACL 2023 [paper]({_LINK}1)
  - Dialogue
    - Moths and Light at Night, ICML 2022 [paper]({_LINK}2)
"""
    drafts = read_page(page, "en").drafts
    assert [(draft.title, draft.tags) for draft in drafts] == [
        ("A Study of Lamps and Fog", ["Medicine/Question answering"]),
        ("Moths and Light at Night", ["Medicine/Dialogue"]),
    ]


def test_a_short_title_in_front_of_its_venue_is_no_journal() -> None:
    titles = ["Wicks and Oil in Old Houses", "Moth Light", "Why Lamps Fail"]
    items = [f"{title}. ACL 202{n}. [[paper]({_LINK}{n})]" for n, title in enumerate(titles)]
    assert [title for title, *_ in _fields(item_page(items))] == titles


@pytest.mark.parametrize(
    ("behind", "venues"),
    [
        (["(University of Quito, ACL 2023)", "(Fog Labs, EMNLP 2023)", "(Stanford, arXiv 2023)"],
         ["ACL 2023", "EMNLP 2023", ""]),
        (["(Google)", "(Stanford University)", "(Tsinghua)"], ["", "", ""]),
        (["- ACL 2023 - University of Quito", "- EMNLP 2023 - Fog Labs", "- arXiv 2023 - Stanford"],
         ["ACL 2023", "EMNLP 2023", ""]),
    ],
)  # fmt: skip
def test_where_people_work_is_neither_a_venue_nor_an_author(
    behind: list[str], venues: list[str]
) -> None:
    titles = ["Lamps in the Fog", "Fog of Lamps", "Moths at Night"]
    pairs = zip(titles, behind, strict=True)
    page = item_page([f"[{title}]({_LINK}{n}) {rest}" for n, (title, rest) in enumerate(pairs)])
    drafts = read_page(page, "en").drafts
    assert [(draft.title, draft.venue, draft.authors) for draft in drafts] == [
        (title, venue, []) for title, venue in zip(titles, venues, strict=True)
    ]


@pytest.mark.parametrize(
    ("heading", "texts", "dates"),
    [
        ("Papers", ["(01/2023)", "(02/2023)", "(12/2022)"], ["2023-01", "2023-02", "2022-12"]),
        ("Papers", ["[arXiv, 2023.03]", "[ACL, May 2023]", "[Feb '23]"],
         ["2023-03", "2023-05", "2023-02"]),
        ("2023", ["[May]", "[Apr 12]", "[Mar. 3rd]"], ["2023-05", "2023-04-12", "2023-03-03"]),
    ],
)  # fmt: skip
def test_a_month_in_brackets_is_a_date(heading: str, texts: list[str], dates: list[str]) -> None:
    titles = ["Lamps in the Fog", "Fog of Lamps", "Moths at Night"]
    items = [f"- [{title}]({_LINK}{n}) {text}\n"
             for n, (title, text) in enumerate(zip(titles, texts, strict=True))]  # fmt: skip
    found = _fields(f"# List\n\n## {heading}\n\n{''.join(items)}")
    assert [date for *_, date in found] == dates


def test_a_title_may_look_like_a_venue_in_front_of_names() -> None:
    titles = ["Lamps in the Fog", "Proceedings of Moths", "Moths at Night in Harbors", "Nature"]
    items = [f"{title}. Ray, K. and Oak, B. ACL 2022. [paper]({_LINK}{n})"
             for n, title in enumerate(titles)]  # fmt: skip
    assert [title for title, *_ in _fields(item_page(items))] == titles


def test_linked_titles_may_look_like_names_and_venues() -> None:
    titles = [
        "Network Science",
        "Fog, Crowds, and Lamps: Reasoning About Light",
        "The Lamps of Older Harbors",
        "Moths at Night in Harbors",
    ]
    items = [f"_[{title}](https://a.example/{n})_, by Ada Moss - Full book online (2016)."
             for n, title in enumerate(titles)]  # fmt: skip
    drafts = read_page(item_page(items), "en").drafts
    assert [(draft.title, draft.authors) for draft in drafts] == [
        (title, ["Ada Moss"]) for title in titles
    ]


def test_a_paper_below_the_one_that_it_follows_is_an_entry() -> None:
    page = f"# Papers\n\n- [Neural Lamp Machines]({_LINK}1)\n"
    page += f"  - [Learning Neural Lamp Machines]({_LINK}2)\n- [Moth Networks]({_LINK}3)\n"
    page += "  - [code](https://github.com/a/b)\n  - [Talk about Moths](https://a.example/talk)\n"
    assert [title for title, *_ in _fields(page)] == [
        "Neural Lamp Machines", "Learning Neural Lamp Machines", "Moth Networks"
    ]  # fmt: skip


def test_paragraphs_of_a_title_and_a_labelled_address_are_works() -> None:
    titles = ["How Lamps Are Lit", "Stabilizing Lamps in Wind", "Score Matching by Moths"]
    page = "# Papers\n\n" + "".join(
        f"{title} ,\nProject: <https://github.com/a/{n}>\n\n" for n, title in enumerate(titles)
    )
    assert [title for title, *_ in _fields(page)] == titles


def test_labels_among_links_to_papers_are_venues_known_or_not() -> None:
    places = ["Nature Biotechnology", "mLamps", "Arxiv", "Lamp Letters"]
    page = item_page([f"A Study of Fog {n} | *Ada Moss, Ben Oak* | [{place}](https://doi.org/10.1/{n})"
                      for n, place in enumerate(places)])  # fmt: skip
    assert [venue for _, venue, _ in _fields(page)] == [
        "Nature Biotechnology",
        "mLamps",
        "",
        "Lamp Letters",
    ]


def test_short_names_in_front_of_colons_between_spaces_are_no_part_of_titles() -> None:
    titles = ["A Neural Lamp Model", "Efficient Estimation of Lamps", "FogVec: Lamps as Vectors"]
    names = ["NLM", "Lamp2Vec", "FogVec"]
    pairs = zip(names, titles, strict=True)
    page = item_page([f"{name} : {title} ({_LINK}1)" for name, title in pairs])
    drafts = read_page(page, "en").drafts
    assert [(draft.title, draft.note) for draft in drafts] == [*zip(titles, names, strict=True)]
    page = item_page(
        [f"[{title}]({_LINK}{n})" for n, title in enumerate(["Fog : A Study", *titles])]
    )
    assert _fields(page)[0][0] == "Fog : A Study"


@pytest.mark.parametrize("item", ["{} (ICDE 2020)", "[{}](%s1), ICDE 2020", "**{}**, ICDE 2020"])
def test_a_bracket_that_is_joined_to_a_word_begins_the_title(item: str) -> None:
    titles = ["(k, n)-Anonymous Fog in Towns", "[k]-Nearest Lamps of Towns", "{t}-Lamps in the Fog"]
    pages = [item_page([item.replace("%s", _LINK).format(title) for title in titles])]
    pages += [item_page([item.replace("%s", _LINK).format(title)]) for title in titles[:1]]
    read = [title for page in pages for title, *_ in _fields(page)]
    assert read == [*titles[:2], "t-Lamps in the Fog", titles[0]]


def test_a_venue_in_a_bracket_is_none_of_the_title_that_a_hyphen_joins_to_it() -> None:
    titles = ["Fog in Towns of the North", "Mist in Towns of the North", "Dew in the South"]
    tags = ["[2020]", "[CVPR]", "[2021]"]
    lines = zip(tags, titles, strict=True)
    page = item_page([f"{tag}-{title} [[pdf]({_LINK}1)]" for tag, title in lines])
    assert [title for title, *_ in _fields(page)] == titles


def test_a_link_in_front_of_a_full_stop_says_who_or_what_the_work_is() -> None:
    labels = ["LampNet", "Fog on Lamps", "Moss et al"]
    titles = ["LampNet: A Simple Baseline for Fog", "Lifting Fog to the Sky", "Lamps at Night"]
    lines = [f"[{label}]({_LINK}{n}). {title}, Moss et al. ACL 2024."
             for n, (label, title) in enumerate(zip(labels, titles, strict=True))]  # fmt: skip
    drafts = read_page(item_page(lines), "en").drafts
    assert [draft.title for draft in drafts] == titles
    assert [draft.note for draft in drafts] == ["", "Fog on Lamps", ""]
    assert [(draft.url, draft.venue, draft.authors) for draft in drafts] == [
        (f"{_LINK}{n}", "ACL 2024", ["Moss"]) for n in range(3)
    ]


def test_a_description_behind_a_link_and_a_full_stop_is_no_title() -> None:
    names = ["LampKit", "MothLab", "FogFile"]
    page = item_page([f"[{name}]({_LINK}{n}). A way to read fog, quickly."
                      for n, name in enumerate(names)])  # fmt: skip
    assert [title for title, *_ in _fields(page)] == names


def test_titles_go_on_behind_bold_names_as_those_of_their_run_do() -> None:
    rests = ["Lamps in the Fog", "Night Fog: Old Moths vs. Lamps", "Moths at Night",
             "Training a small lamp in one day"]  # fmt: skip
    lines = [f"**Lamp{n}**: {rest}. [paper]({_LINK}{n})" for n, rest in enumerate(rests)]
    assert [title for title, *_ in _fields(item_page(lines))] == [
        f"Lamp{n}: {rest}" for n, rest in enumerate(rests)
    ]


@pytest.mark.parametrize("line", ["ICML 2023, **{}**: {}, [paper]({})", "**{}**: {}. [paper]({})"])
def test_words_like_names_behind_a_short_name_are_its_title_as_in_its_run(line: str) -> None:
    rests = ["Lamps in the Fog", "A Model of Moths", "Bright Harbour Towns and Quiet Ponds",
             "Learning to Burn"]  # fmt: skip
    items = [line.format(f"Lamp{n}", rest, f"{_LINK}{n}") for n, rest in enumerate(rests)]
    drafts = read_page(item_page(items), "en").drafts
    assert [(draft.title, draft.authors) for draft in drafts] == [
        (f"Lamp{n}: {rest}", []) for n, rest in enumerate(rests)
    ]
    named = [line.format(f"Lamp{n}", "Ada Moss, Ben Oak", f"{_LINK}{n}") for n in range(2)]
    assert [draft.authors for draft in read_page(item_page([*items[:2], *named]), "en").drafts] == [
        [], [], ["Ada Moss", "Ben Oak"], ["Ada Moss", "Ben Oak"]
    ]  # fmt: skip


def test_titles_behind_labels_with_a_colon_go_on_behind_their_own_colons() -> None:
    titles = ["Lamps in the Fog", "NLM: A Neural Lamp", "When Moths Meet Mist: Lamps and Fog"]
    items = [f"**LM{n} :** {title}. ACL 2018. [paper]({_LINK}{n})"
             for n, title in enumerate(titles)]  # fmt: skip
    assert [title for title, *_ in _fields(item_page(items))] == titles
    kits = [f"**LampKit{n}:** Sees lamps in fog: fast. [code](https://github.com/a/b{n})"
            for n in range(3)]  # fmt: skip
    assert _fields(item_page(kits))[0][0] == "LampKit0"


def test_a_venue_behind_names_below_a_short_title_is_no_title() -> None:
    titles = ["Look, Lamp and Fog", "LampNet: Fog Learning", "Unsupervised Moths by Sorting Lamps"]
    page = item_page([f"{title}.\n  [[pdf]]({_LINK}{n})\n  - Moss, Ada and Oak, Ben. *ICCV 2017*"
                      for n, title in enumerate(titles)])  # fmt: skip
    assert _fields(page) == [(title, "ICCV 2017", "2017") for title in titles]


def test_titles_go_on_behind_dashes_where_authors_stand_in_another_line() -> None:
    titles = ["Fog and Ethics -- Operationalising Responsible Lamps", "Lamps in the Fog",
              "Lamp-Agnostic Masked Fog Modeling - From Moths back to Lamps"]  # fmt: skip
    items = [f"{title}. [[paper]({_LINK}{n})]\n  - Ada Moss, Ben Oak."
             for n, title in enumerate(titles)]  # fmt: skip
    drafts = read_page(item_page(items), "en").drafts
    assert [(draft.title, draft.authors) for draft in drafts] == [
        (title, ["Ada Moss", "Ben Oak"]) for title in titles
    ]
    behind = [f"Lamps in Fog {n} - Ada Moss, Ben Oak. [[paper]({_LINK}{n})]\n  - A study of lamps."
              for n in range(3)]  # fmt: skip
    assert _fields(item_page(behind))[0][0] == "Lamps in Fog 0"


def test_names_of_papers_with_their_venues_are_titles_in_cells_behind_topics() -> None:
    cells = [["LampNet (CVPR 2023)", "FogNet (ICLR 2022)"], ["MothNet (NeurIPS 2023)"]]
    rows = [", ".join(f"[{name}]({_LINK}{n}{m})" for m, name in enumerate(names))
            for n, names in enumerate(cells)]  # fmt: skip
    page = "# Papers\n\n| Topic | Methods |\n|---|---|\n"
    page += f"| Small lamps | {rows[0]} |\n| Large moths | {rows[1]} |\n"
    assert [(d.title, d.venue, d.tags) for d in read_page(page, "en").drafts] == [
        ("LampNet", "CVPR 2023", ["Small lamps"]), ("FogNet", "ICLR 2022", ["Small lamps"]),
        ("MothNet", "NeurIPS 2023", ["Large moths"]),
    ]  # fmt: skip


def test_a_subtitle_behind_a_bold_title_may_be_short() -> None:
    titles = ["Deep Lamps for Partial Fog", "Moths at Night in Old Harbors"]
    ends = [", arXiv:2211.05660", ": A Survey, arXiv:2211.05661"]
    items = [f"**{title}**{end} [[paper]](https://arxiv.org/abs/2211.0566{n})"
             for n, (title, end) in enumerate(zip(titles, ends, strict=True))]  # fmt: skip
    assert [(title, venue) for title, venue, _ in _fields(item_page(items))] == [
        (titles[0], ""), (f"{titles[1]}: A Survey", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("title", ["Dr. Moss: Lamps in Fog", "Fog vs. Mist", "Of St. Elmo: Fire"])
def test_an_abbreviation_ends_no_title(title: str) -> None:
    page = item_page([f"{title} (AAAI 2024) [[paper]({_LINK}1)]"])
    assert _fields(page)[0][:2] == (title, "AAAI 2024")


@pytest.mark.parametrize(
    "item",
    [
        "**{} ** Ada Moss, Bo Oak",
        "** {}** Ada Moss, Bo Oak",
        "**{}; (Towns)** Ada Moss, Bo Oak",
        "**[{}](%s1))** Ada Moss, Bo Oak",
        "[Lamp.int8()] **{}** Ada Moss, Bo Oak",
    ],
)
def test_stray_marks_around_a_title_are_no_part_of_it(item: str) -> None:
    titles = [
        "Fog in Towns of the North",
        "Mist in Towns (and Villages)",
        "Dew on Moors",
        "8-bit Dew in the South",
    ]
    items = [f"**{title}** Ada Moss, Bo Oak" for title in titles]
    for number, title in enumerate(titles):
        odd = item.replace("%s", _LINK).format(title)
        page = item_page([*items[:number], odd, *items[number + 1 :]])
        drafts = read_page(page, "en").drafts
        assert [draft.title for draft in drafts] == titles
        assert [draft.authors for draft in drafts] == [["Ada Moss", "Bo Oak"]] * len(titles)


@pytest.mark.parametrize("item", ["[{} {}](%s1)", "{} {} [[pdf](%s1)]"])
@pytest.mark.parametrize("venue", ["OSDI'22", "NeurIPS 2022"])
def test_a_venue_and_its_year_end_a_title(item: str, venue: str) -> None:
    title = "Lamps: Seeing Moths in the Fog"
    page = item_page([item.replace("%s", _LINK).format(title, venue)])
    assert _fields(page) == [(title, venue, "2022")]
    whole = "Lessons on Moths From NeurIPS 2022"
    assert _fields(item_page([f"[{whole}]({_LINK}1)"]))[0][0] == whole


@pytest.mark.parametrize("venue", ["IROS 2021", "ICML 2023 oral", "NeurIPS 2020 (spotlight)"])
def test_a_venue_and_a_comma_stand_in_front_of_a_title(venue: str) -> None:
    page = item_page([f"{venue}, Lamps in the Fog of Night, [arXiv]({_LINK}1)"])
    title, read, date = _fields(page)[0]
    assert (title, read) == ("Lamps in the Fog of Night", venue)
    assert date[:4] in venue


@pytest.mark.parametrize(
    "title",
    [
        "SE(3) Lamps for Harbors",
        "Large Lamps are few(1)-shot Beacons",
        "(Dis)trust in Lamps",
        "**LampNet**: SIM(3)-Equivariant Harbor Fog",
    ],
)
def test_a_bracket_joined_to_a_word_is_a_part_of_the_title(title: str) -> None:
    cells = f"| Title | Link |\n|---|---|\n| {title} | [pdf]({_LINK}3) |\n"
    page = f"{item_page([f'{title}, [paper]({_LINK}1)'])}\n## More\n\n{cells}"
    assert [title for title, _, _ in _fields(page)] == [title.replace("*", "")] * 2


def test_who_made_it_stands_in_brackets_behind_a_title() -> None:
    page = item_page([
        f"Lamps in the Fog: A Study (from Fogware) [paper]({_LINK}1), [code](https://github.com/a/b)",
        f"Moths and Lamps at Night (from Fogware) (with a demo) [paper]({_LINK}2)",
        f"Lamps in the Fog of Data (from Fogware)(ACL 2020) [paper]({_LINK}3)",
        f"Quiet Lamps for Small Rooms [paper]({_LINK}4)",
    ])  # fmt: skip
    drafts = read_page(page, "en").drafts
    assert [draft.title for draft in drafts] == [
        "Lamps in the Fog: A Study",
        "Moths and Lamps at Night",
        "Lamps in the Fog of Data",
        "Quiet Lamps for Small Rooms",
    ]
    assert [draft.note for draft in drafts] == ["from Fogware", "", "from Fogware", ""]
    assert drafts[1].paragraphs == ["(from Fogware) (with a demo)"]
    assert drafts[2].venue == "ACL 2020"


@pytest.mark.parametrize("between", [" - ", ". ", " – "])
def test_a_short_title_in_front_of_et_al_is_no_part_of_a_name(between: str) -> None:
    works = [
        ("Multi-Scale Lamps", "Ada Moss"),
        ("Do Owls Dream? A Study of Lamps", "Ben Oak"),
        ("WickNet: Trimming Wicks at Night", "Cy Finch"),
        ("A Lamp Is All You Need", "Di Fox"),
    ]
    form = f"- {{0}}{between}{{1}} et al. [paper]({{link}})\n"
    drafts = read_page(write_list(form, works), "en").drafts
    assert [(draft.title, *draft.authors) for draft in drafts] == works


def test_one_author_behind_a_link_and_a_full_stop_is_no_title() -> None:
    works = [
        ("Rethinking the Harbor", "Ada Moss, Ben Oak"),
        ("WickNet: Trimming Wicks at Night", "Ed Lim"),
        ("Lamps in Fog", "Cy Finch, Di Fox, Flo Hart"),
        ("Multi-Scale Lamps", "Gil Ivey, Hal Jones"),
    ]
    drafts = read_page(write_list("1. **[{0}]({link})**. {1}\n", works), "en").drafts
    assert [(draft.title, ", ".join(draft.authors)) for draft in drafts] == works


@pytest.mark.parametrize(
    "form", ["- {}. Ada Moss [pdf]({})", "- [ICML] | {} [pdf]({})", "### {}\n\n[pdf]({})\n"]
)
def test_a_title_that_is_called_like_a_journal_is_one_where_the_others_are(form: str) -> None:
    titles = ["Lanterns in the Fog", "The Frontiers of Lamp Science", "Quiet Lamps for Rooms",
              "Moths at Night in Towns", "Slow Ferries of Old Towns"]  # fmt: skip
    entries = [
        form.format(title, f"https://arxiv.org/abs/2301.0000{number}")
        for number, title in enumerate(titles)
    ]
    drafts = read_page("\n".join(["# Lamps", "", *entries]), "en").drafts
    assert [draft.title for draft in drafts] == titles


@pytest.mark.parametrize("sign", [": ", ", ", " - ", " – "])
def test_one_author_in_front_is_no_part_of_a_title_where_others_have_theirs(sign: str) -> None:
    works = [
        ("Ada Moss et al.", "Lanterns in the Harbor Fog"),
        ("Ben Oak", "A Bit of Progress in Trimming Wicks"),
        ("Cy Finch, Di Fox, and Ed Gray", "Quiet Lamps for Small Rooms"),
        ("Flo Hart", "Moths at Night in Towns"),
        ("Gil Ivey, et al.", "Slow Ferries of Old Towns"),
    ]
    items = [f"* {names}{sign}{title}, ACL 2013.\n" for names, title in works]
    drafts = read_page("\n".join(["# Lamps", "", "## Papers", "", *items]), "en").drafts
    assert [(draft.title, draft.authors[:1]) for draft in drafts] == [
        (title, [names.split(",")[0].split(" et")[0]]) for names, title in works
    ]


def test_one_author_and_a_comma_are_so_also_where_few_have_several_authors() -> None:
    sections = [
        ["Ada Moss, Cy Finch, Lanterns in the Fog", "Di Fox and Ed Gray, Moths in Towns"],
        ["Flo Hart, Slow Ferries of Old Towns", "Ben Oak, Quiet Lamps for Small Rooms",
         "Fog Lamps, Wicks and Their Makers: A Survey", "Old Ropes in Harbors of the North"],
    ]  # fmt: skip
    lines = ["# Lamps"]
    for number, texts in enumerate(sections):
        lines += ["", f"## Part {number}", ""]
        lines += [f"- {text}, Lampcraft, 199{n}. [[Paper]](https://a.example/{number}{n}.pdf)"
                  for n, text in enumerate(texts)]  # fmt: skip
    drafts = read_page("\n".join(lines), "en").drafts
    assert [(draft.title, draft.authors) for draft in drafts[2:]] == [
        ("Slow Ferries of Old Towns", ["Flo Hart"]),
        ("Quiet Lamps for Small Rooms", ["Ben Oak"]),
        ("Fog Lamps, Wicks and Their Makers: A Survey", []),
        ("Old Ropes in Harbors of the North", []),
    ]


def test_a_year_and_tags_in_front_of_most_linked_titles_are_no_part_of_them() -> None:
    wanted = {
        "2020 (Fogware) (KDD) [LAMP] A Quiet Pond by Night": ("A Quiet Pond by Night", "KDD"),
        "2020 (Fogware) (KDD) *[LAMP2] Wide Ponds and Owls": ("Wide Ponds and Owls", "KDD"),
        "2018 (WWW) **[POND] (Mossware) Owls that Know": ("Owls that Know", "WWW"),
        "2019 [Mossware] (Owlconf) Slow Wicks Burn Long": ("Slow Wicks Burn Long", ""),
    }
    page = "# Ponds\n\n## Papers\n\n" + "".join(
        f"* [{label}](https://a.example/{n}.pdf)\n" for n, label in enumerate(wanted)
    )
    drafts = read_page(page, "en").drafts
    assert [draft.title for draft in drafts] == [title for title, _ in wanted.values()]
    assert [draft.date for draft in drafts] == ["2020", "2020", "2018", "2019"]
    assert [draft.venue for draft in drafts][:3] == ["KDD", "KDD", "WWW"]


def test_a_name_with_its_year_is_a_title_where_the_titles_have_theirs() -> None:
    wanted = [
        "Large Scale Retrieval of Ponds: A Track", "PondNet", "Owls10K: A Dataset of 10,000 Owls",
        "Seeing a Pond in the Fog by its Shape", "Beyond Fog: A Benchmark for Owls in the Wild",
    ]  # fmt: skip
    page = "# Ponds\n\n## Data\n\n" + "".join(
        f"<b>{title} (201{n})</b> [[Link]](https://a.example/{n}/)\n"
        f"<br>12791{n} ponds from 66{n} places\n\n"
        for n, title in enumerate(wanted)
    )
    drafts = read_page(page, "en").drafts
    assert [draft.title for draft in drafts] == wanted
    assert [draft.date for draft in drafts] == ["2010", "2011", "2012", "2013", "2014"]


def test_a_title_in_quotes_below_a_name_and_authors_may_end_in_a_full_stop() -> None:
    works = [
        ("WickNet", "Lanterns in the Harbor Fog"),
        ("FogNet", "FogNet: Quiet Lamps for Small Rooms"),
        ("OwlNet", "Candles for Owls and Other Birds"),
    ]
    form = '- **{0}:** Ada Moss, Ben Oak.<br />\n\n  "{1}." AAAI(2022)\n\n  [[paper]({link})]\n\n'
    drafts = read_page(write_list(form, works), "en").drafts
    assert [(d.title, d.date, d.authors) for d in drafts] == [
        (title, "2022", ["Ada Moss", "Ben Oak"]) for _, title in works
    ]


@pytest.mark.parametrize(
    "form",
    ['{0}: **"{1}"**.', '{0}, "{1}", ACL 2023.', '{0}: "{1}". Moss et al., 2023.'],
)
def test_a_name_beside_others_is_none_in_front_of_a_title_that_is_set_off(form: str) -> None:
    items = [
        "Owl Board [[Source](https://a.example/1)]",
        form.format("Fog Arena", "Judging Lanterns by the Fog they Cross")
        + f" [[Paper]({_LINK}1)]",
        "WickBench [[Source](https://a.example/2)] [[Paper](https://a.example/2.pdf)]",
        form.format("OpenWick", "Trimming the Wicks of Small Lamps") + f" [[Paper]({_LINK}2)]",
    ]
    read = [draft.title for draft in read_page(item_page(items), "en").drafts]
    assert "Judging Lanterns by the Fog they Cross" in read
    assert "Trimming the Wicks of Small Lamps" in read


def test_a_title_behind_the_link_of_its_data_and_a_date_leads_to_its_paper() -> None:
    works = [
        ("WickSet", "`2018.11`", "Trimming the Wicks of Small Lamps", "ACL 2018"),
        ("fogcrd", "`2019.04`", "Fog over Harbors, a freely available survey", "Wick Letters"),
        ("OwlQA", "`2022.03`", "OwlQA: A Large-scale Test of Owls", "EMNLP 2022"),
        ("LampBank", "`2023.07`", "Large lamps encode old knowledge", "ICML 2023"),
    ]
    form = "- [{0}](https://github.com/quay/{0}), {1}. {2}, [{3}]({link})\n"
    drafts = read_page(write_list(form, works, "## Data\n\n"), "en").drafts
    assert [draft.title for draft in drafts] == [work[2] for work in works]


@pytest.mark.parametrize("name", ["1.RankNet，", "2.LambdaRank, ", ""])
def test_a_title_in_book_marks_in_a_heading_is_a_work(name: str) -> None:
    page = (
        f"# 灯\n\n### 雾中\n\n#### {name}《Learning to light using gradient descent》,ICML2005\n\n"
        "主要目的：学习一个点灯函数。\n\n#### 小结\n\n上述两篇都是点灯的方法。\n"
    )
    drafts = read_page(page, "zh").drafts
    assert [(d.title, d.date) for d in drafts] == [
        ("Learning to light using gradient descent", "2005")
    ]


def test_a_title_that_is_called_like_a_journal_stands_below_the_head_of_titles() -> None:
    works = ["The Frontiers of Lamp Science", "Who Lights the Stairs?", "Quiet Lamps for Rooms",
             "Lanterns in the Harbor Fog"]  # fmt: skip
    page = "# Lamps\n\n| Paper | Venue | Links |\n|---|---|---|\n" + "".join(
        f"| {title} | ICML 2017 | [pdf](https://arxiv.org/abs/2301.0000{n}) |\n"
        for n, title in enumerate(works)
    )
    assert [draft.title for draft in read_page(page, "en").drafts] == works


CREDITED = [
    (["Sven Zhang"], "A Neural Forest of Rivers and Rain"),
    (["Ada Moss", "Ben S. Oak"], "Learning to Rain"),
    (["Ivan Li", "Zoe Wang", "Ada T. Moss", "Mia Garcia", "Pavel Elm"], "Edge-Aware Drop Filters"),
    (["Jun Kim", "Qi Hall", "Tao Zhang", "Dora A. Wang"], "DewNet: Robust Weather with Rain"),
    (["Carl C. Wood"], "Sparse Clouds via Fast Adaptive Storms"),
    (["Olga Dubois", "Mia Beech", "Qi A. Fir"], "Robust Language Segmentation"),
    (["Wei Garcia", "Lena C. Kim"], "Sparse Multi-Task Weather for Agents"),
    (["Eve Ash"], "FogNet: Efficient Drops with Fast Storms"),
]  # fmt: skip


@pytest.mark.parametrize("last", [", ", " and ", ", and "])
@pytest.mark.parametrize(
    ("sign", "behind"),
    [
        (", ", ", ACL {}"),
        (", ", ". arXiv {}"),
        (" - ", " - ACL {}"),
        (": ", ". ACL {}"),
        (": ", " (ACL {})"),
        (". ", ". arXiv {}"),
        (', "', '", ACL {}'),
        (' "', '" ACL {}'),
    ],
)
def test_any_sign_parts_any_names_from_the_titles_behind_them(
    sign: str, behind: str, last: str
) -> None:
    """Also where a title looks like one more name, or begins with a short name and a colon."""
    items = [
        f"- {', '.join(names[:-1])}{last if names[1:] else ''}{names[-1]}{sign}{title}"
        f"{behind.format(2012 + n)} [[paper]](https://arxiv.org/abs/2101.0000{n})\n"
        for n, (names, title) in enumerate(CREDITED)
    ]
    drafts = read_page(f"# Rain\n\n## Papers\n\n{''.join(items)}", "en").drafts
    assert [(draft.authors, draft.title) for draft in drafts] == CREDITED


def test_a_bracket_at_the_end_of_a_title_is_its_own_where_the_year_stands_behind_it() -> None:
    titles = ["Lamps You Need (And Never Asked for)", "Fog over Towns", "Wicks (Parts One and Two)"]
    page = "# Lamps\n\n" + "".join(
        f"* [{title}](https://a.org/{n}.pdf) by **Ada Moss** (200{n})\n"
        for n, title in enumerate(titles)
    )
    assert [draft.title for draft in read_page(page, "en").drafts] == titles


@pytest.mark.parametrize(
    ("behind", "authors", "venue"),
    [
        (", Ada Moss, 1999", ["Ada Moss"], ""),
        (", TOS, 2017", [], "TOS"),
        (", By Ada Moss and Ben Oak", ["Ada Moss", "Ben Oak"], ""),
    ],
)
def test_a_title_in_the_label_of_a_link_ends_in_front_of_its_author_or_venue(
    behind: str, authors: list[str], venue: str
) -> None:
    page = f"# Lamps\n\n- [Serial Lamps for Old Rooms{behind}](https://a.org/1.pdf)\n"
    (draft,) = read_page(page, "en").drafts
    assert (draft.title, draft.authors, draft.venue) == (
        "Serial Lamps for Old Rooms",
        authors,
        venue,
    )


def test_references_below_a_column_of_topics_in_french_are_the_titles() -> None:
    rows = [
        (
            "Traits des lampes",
            "Moss, A., & Oak, B. (2022). Global lamps under a changing fog.",
            "36(6)",
        ),
        ("Analyse de la pluie", "Elm, C. (2017). Sparse rain in old towns of the north.", "33(2)"),
        (
            "Lois de la rosée",
            "Fir, D., & Ash, E. (2019). Are there laws of dew in gardens?.",
            "12(1)",
        ),
    ]
    page = "# Club\n\n| Date | Thématique | Article ou autre document |\n|---|---|---|\n" + "".join(
        f"|{n + 1} mars 2023|{topic}|{text} [Lamp Ecology, {pages}, 1-{n + 8}.](https://doi.org/10.1000/{n})|\n"
        for n, (topic, text, pages) in enumerate(rows)
    )
    drafts = read_page(page, "fr").drafts
    # The column of days says when they were read, and the journal is the link.
    assert [(draft.title, draft.venue, draft.date) for draft in drafts] == [
        ("Global lamps under a changing fog", "Lamp Ecology", "2022"),
        ("Sparse rain in old towns of the north", "Lamp Ecology", "2017"),
        ("Are there laws of dew in gardens?", "Lamp Ecology", "2019"),
    ]
    assert {draft.url for draft in drafts} == {f"https://doi.org/10.1000/{n}" for n in range(3)}


@pytest.mark.parametrize("form", ["**{}:** {}", "***{}:*** {}", "**{}**: {}", "*{}*: {}"])
def test_a_colon_may_stand_inside_the_mark_up_of_a_short_name(form: str) -> None:
    titles = [
        ("FogNet", "Make Your Dream of Fog"),
        ("Dew You See", "A Model of Old Dew"),
        ("MistGAN", "High Mist"),
    ]
    items = [
        f"{form.format(*title)} [[paper]](https://arxiv.org/abs/2101.0000{n})"
        for n, title in enumerate(titles)
    ]
    assert [title for title, *_ in _fields(item_page(items))] == list(map(": ".join, titles))


@pytest.mark.parametrize("form", ['*"{}"*', '"*{}*"', '"{}"', "*“{}.”*"])
def test_quotes_may_stand_inside_or_outside_italics(form: str) -> None:
    titles = [
        "FogNet: A Fast Model of Old Fog",
        "Counting Drops of Rain",
        "Fog over Towns and Rivers",
    ]
    items = [
        f"**N{n}**: {form.format(title)}, Moss et al., *ECCV, 201{n}* [[paper]](https://a.org/{n}.pdf)"
        for n, title in enumerate(titles)
    ]
    assert [title for title, *_ in _fields(item_page(items))] == titles


FORMS = [
    "{title}. {names}. {place}. [[paper]]({link})",
    "{title}, {names}, {place} [[paper]]({link})",
    "{title} - {names} - {place} [[paper]]({link})",
    "{title} | {names} | {place} | [pdf]({link})",
    "{title} by {names}, {place}. [pdf]({link})",
    "{title}, {names} ({place}) [pdf]({link})",
    "{title} ({place}) - {names} [[paper]]({link})",
    '"{title}." {names}. {place}. [[paper]]({link})',
    '"{title}", {names}, {place} [[paper]]({link})',
    "**{title}**. {names}. {place}. [[paper]]({link})",
    "**{title}** *{names}* {place} [[paper]]({link})",
    "**{title}**\n  - {names}, {place} [[paper]]({link})",
    "**[{title}]({link})** {place}. {names}.",
    "*{title}*, {names}, {place} [[paper]]({link})",
    "[{title}]({link}) - {names} - {place}",
    "[{title}]({link}), {names}, {place}",
    "[{title}]({link})<br>{names}<br>{place}",
    "[{title}]({link})\n  - {names}\n  - {place}",
    "`{place}` {title}, {names} [[paper]]({link})",
    "[{place}] {title}. {names}. [[paper]]({link})",
    "**{place}**: {title}, {names} [[paper]]({link})",
    "{year}, {venue}, {title}, {names} [[paper]]({link})",
    "{year} {venue}. {title}. {names}. [[paper]]({link})",
    "[Paper]({link}) {title}, {names}, {place}",
    "[[{place}]({link})] {title}. {names}",
    "[{title}]({link}), {year}, {venue}, {names}",
]


@pytest.mark.parametrize("last", [", ", " and "])
@pytest.mark.parametrize("form", FORMS)
def test_titles_names_and_venues_are_parted_in_any_order(form: str, last: str) -> None:
    """Where most have several authors, one author alone is found, too."""
    works = [work for work in CREDITED if work[1] != "Edge-Aware Drop Filters"]  # like a name
    items = [
        "- " + form.format(
            title=title, names=", ".join(names[:-1]) + last * (len(names) > 1) + names[-1],
            year=2012 + n, venue="ACL", place=f"ACL {2012 + n}",
            link=f"https://arxiv.org/abs/2101.0000{n}",
        )
        for n, (names, title) in enumerate(works)
    ]  # fmt: skip
    drafts = read_page("# Rain\n\n## Papers\n\n" + "\n".join(items) + "\n", "en").drafts
    assert [(d.authors, d.title) for d in drafts] == works
    assert [("ACL" in d.venue, d.date) for d in drafts] == [
        (True, str(2012 + n)) for n in range(len(works))
    ]


@pytest.mark.parametrize(
    "form",
    [
        "- [{names}. {title}. {place}]({link})",
        "- [{short}]({link}): {title}, {place}",
        "- **{short}**: {title}, {place} [[paper]]({link})",
        "{number}. **{title}**\n\n   {names}\n\n   *{place}*. [[paper]]({link})\n",
    ],
)
def test_whole_references_in_labels_and_titles_behind_short_names_are_read(form: str) -> None:
    """In Markdown an item with a number of two digits needs four blanks, and lists have three."""
    works = [work for work in CREDITED * 2 if work[1] != "Edge-Aware Drop Filters"]
    titles = [
        f"{title} {'' if n < len(CREDITED) else 'Again'}".strip()
        for n, (_, title) in enumerate(works)
    ]
    shorts = [f"Mist{sign}LM" for sign in "ABCDEFGHIJKLMN"]
    items = [
        form.format(
            number=n + 1, short=short, title=title, names=", ".join(names), place=f"ACL {2001 + n}",
            link=f"https://arxiv.org/abs/2101.000{n + 10}",
        )
        for n, ((names, _), title, short) in enumerate(zip(works, titles, shorts, strict=True))
    ]  # fmt: skip
    drafts = read_page("# Rain\n\n## Papers\n\n" + "\n".join(items) + "\n", "en").drafts
    is_joined = "short" in form and "names" not in form
    assert [draft.title for draft in drafts] == [
        f"{short}: {title}" if is_joined else title
        for short, title in zip(shorts, titles, strict=True)
    ]
    if "names" in form:
        assert [draft.authors for draft in drafts] == [names for names, _ in works]
    assert [(draft.venue, draft.date) for draft in drafts] == [
        (f"ACL {2001 + n}", str(2001 + n)) for n in range(len(works))
    ]


@pytest.mark.parametrize(
    "form",
    [
        "{title}，{names}，{place}，{year} [[论文]]({link})",
        "{title}。{names}。{place}，{year}。[论文]({link})",
        "《{title}》{names}，{place}，{year} [链接]({link})",
        "[{title}]({link})，{names}，{place}，{year}年",
        "[{title}]({link})（{names}，{place}，{year}）",
        "**{title}**，{names}，{place}，{year} [[论文]]({link})",
        "{names}：{title}，{place}，{year} [[论文]]({link})",
        "{names}，《{title}》，{place}，{year} [[论文]]({link})",
        "（{year}）{title}，{names}，{place} [[论文]]({link})",
        "{place} {year}：{title}，{names} [[论文]]({link})",
        "{names}.{title}[J].{place},{year}(3):12-34. [链接]({link})",
    ],
)
def test_titles_and_names_are_parted_in_chinese_without_blanks(form: str) -> None:
    works = [
        (["林超", "刘浩轩", "郭娟军"], "灯光与大雾：无监督检索的比较"),
        (["胡强勇"], "面向灯光的分层规划：一种新框架"),
        (["周红", "高强艳"], "大语言模型在灯光建模中的应用"),
        (["杨刚"], "一种用于雨滴分割的分层网络"),
    ]
    sign = "，" if "，" in form else ","
    items = [
        "- " + form.format(
            names=sign.join(names), title=title, place=place, year=2012 + n,
            link=f"https://arxiv.org/abs/2101.0000{n}",
        )
        for n, ((names, title), place) in enumerate(
            zip(works, ["软件学报", "心理学报", "计算机研究与发展", "自动化学报"], strict=True)
        )
    ]  # fmt: skip
    drafts = read_page("# 灯\n\n## 论文\n\n" + "\n".join(items) + "\n", "zh").drafts
    assert [(d.authors, d.title, d.date) for d in drafts] == [
        (*work, str(2012 + n)) for n, work in enumerate(works)
    ]


@pytest.mark.parametrize(
    "form",
    [
        "{title}，{names}，{place}，{year} [[論文]]({link})",
        "{names}「{title}」{place}, {year} [論文]({link})",
        "「{title}」{names}、{place}、{year} [論文]({link})",
        "[{title}]({link})、{names}、{place}、{year}年",
        "{names}: {title}, {place}, {year} [論文]({link})",
    ],
)
def test_titles_and_names_are_parted_in_japanese(form: str) -> None:
    works = [
        (["山口由美子", "木村和也"], "知識グラフにおける天気の計画"),
        (["佐藤健一", "佐々木翔", "加藤大輔"], "適応的な河川検索に関するサーベイ"),
        (["渡辺恵", "鈴木亮"], "雨粒を用いた霧の予測手法の提案"),
    ]
    sign = "、" if "「" in form or "、" in form else "，" if "，" in form else ", "
    items = [
        "- " + form.format(
            names=sign.join(names), title=title, place="情報処理学会論文誌", year=2012 + n,
            link=f"https://arxiv.org/abs/2101.0000{n}",
        )
        for n, (names, title) in enumerate(works)
    ]  # fmt: skip
    drafts = read_page("# 灯\n\n## 論文\n\n" + "\n".join(items) + "\n", "ja").drafts
    assert [(d.authors, d.title, d.date) for d in drafts] == [
        (*work, str(2012 + n)) for n, work in enumerate(works)
    ]


@pytest.mark.parametrize(
    ("item", "title"),
    [
        ("- **Seeing Through the Fog with Lamps**: ACL 2020", "Seeing Through the Fog with Lamps"),
        ("- [Fog Removal by Dark Drops, Guided Rain]({}), Cara Elm, Dan Ash",
         "Fog Removal by Dark Drops, Guided Rain"),
        ("- [Fog Removal] [paper]({}) Seeing Through the Fog with Lamps",
         "Seeing Through the Fog with Lamps"),
        ("- **Ada Moss:** Seeing Through the Fog [paper]({})", "Seeing Through the Fog"),
        ('- Ada Moss "Fog Does Not Play Dice" Quotes Dataset [pdf]({})',
         'Ada Moss "Fog Does Not Play Dice" Quotes Dataset'),
        ("- Seeing the Fog by Asking Twice, ACL 2020 [pdf]({})", "Seeing the Fog by Asking Twice"),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_field_stays_in_the_title(item: str, title: str) -> None:
    page = f"# Lamps\n\n## Papers\n\n{item.format('https://arxiv.org/abs/2101.00001')}\n"
    assert [draft.title for draft in read_page(page, "en").drafts] == [title]


def test_where_authors_stand_behind_commas_nothing_else_is_cut_off() -> None:
    link = "https://arxiv.org/abs/2101.0000"
    titles = ["Fog Removal by Dark Drops", "Learning to See (Deep Fog)"]
    page = "# Lamps\n\n## Papers\n\n" + "".join(
        f"- Seeing the Fog of {place}, Ada Moss, Ben Oak [paper]({link}{n})\n"
        for n, place in enumerate(["Towns", "Hills", "Lakes"])
    )
    page += "".join(f"- {title} [paper]({link}{n})\n" for n, title in enumerate(titles, 5))
    assert [draft.title for draft in read_page(page, "en").drafts][3:] == titles


@pytest.mark.parametrize(
    ("names", "authors"),
    [
        (["Moss, A., Oak, B.", "Elm, C.", "Fir, D., Ash, E., Yew, F.", "Ash, E."],
         [["A. Moss", "B. Oak"], ["C. Elm"], ["D. Fir", "E. Ash", "F. Yew"], ["E. Ash"]]),
        (["A. Moss, B. Oak", "C. Elm", "D. Fir, E. Ash, F. Yew", "E. Ash"],
         [["A. Moss", "B. Oak"], ["C. Elm"], ["D. Fir", "E. Ash", "F. Yew"], ["E. Ash"]]),
        (["Ada Moss et al.", "Cy Elm et al.", "Di Fir et al.", "Eve Ash et al."],
         [["Ada Moss"], ["Cy Elm"], ["Di Fir"], ["Eve Ash"]]),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "form",
    [
        "{names}: {title}. ACL {year}: 12-34. [[paper]]({link})",
        '"{title}." {names}. ACL {year}. [[paper]]({link})',
        "{names}, {title}, ACL {year} [[paper]]({link})",
        "[{title}]({link}), {names}, ACL {year}",
    ],
)
def test_names_may_have_initials_or_stand_for_others(
    form: str, names: list[str], authors: list[list[str]]
) -> None:
    """As Springer's references have them in front of a colon: ``Moss, A., Oak, B.: Title``."""
    titles = ["Deep Learning of Old Rain", "Learning to Walk in Clouds",
              "A Fast Model of Rain and Fog", "FogGAN: Efficient Drops in Towns"]  # fmt: skip
    items = [
        f"- {form.format(names=who, title=title, year=2001 + n, link=f'{_LINK}{n}')}\n"
        for n, (who, title) in enumerate(zip(names, titles, strict=True))
    ]
    drafts = read_page(f"# Rain\n\n## Papers\n\n{''.join(items)}", "en").drafts
    assert [draft.title for draft in drafts] == titles
    assert [draft.authors for draft in drafts] == authors
    assert [draft.date for draft in drafts] == ["2001", "2002", "2003", "2004"]


def test_behind_a_short_name_and_the_authors_stands_the_title() -> None:
    """Also with a colon in it, and in a paragraph of its own."""
    page = (
        "# Lamps\n\n## ACL 2020\n\n"
        "- **WickNet:** Ada Moss, Ben Oak. WickNet: Trimming Wicks by Night.\n"
        "- **Owl:** Cy Elm, Di Fir. Flying in the Fog: A Survey.\n\n"
        "## ACL 2019\n\n"
        "- **Lamp:** Ada Moss, Ben Oak.\n\n  “Quiet Lamps for Small Rooms.”\n\n"
        "  [[paper](https://arxiv.org/abs/2101.00001)]\n\n"
        "- **Fog:** Cy Elm, Di Fir.\n\n  “Fog: Seeing Through Clouds.”\n\n"
        "  [[paper](https://arxiv.org/abs/2101.00002)]\n"
    )
    drafts = read_page(page, "en").drafts
    assert [(draft.title, ", ".join(draft.authors)) for draft in drafts] == [
        ("WickNet: Trimming Wicks by Night", "Ada Moss, Ben Oak"),
        ("Flying in the Fog: A Survey", "Cy Elm, Di Fir"),
        ("Quiet Lamps for Small Rooms", "Ada Moss, Ben Oak"),
        ("Fog: Seeing Through Clouds", "Cy Elm, Di Fir"),
    ]


@pytest.mark.parametrize(
    ("item", "title"),
    [
        ('Moss, Ada, and Ben Oak. ["Lamps: Seeing by Night."], ACL, 2018.',
         "Lamps: Seeing by Night"),
        ("Moss, A. (2012). Who lights the stairs? Journal of Lamps, 126(2), 193-202.",
         "Who lights the stairs?"),
        ("Moss, A. (2012). Who lights the stairs? A survey of lamps. Tides, 12(2), 193-202.",
         "Who lights the stairs? A survey of lamps"),
        ("Moss, A., Elm, C. and Oak, B. ‘Wick’: a package for lamps. 2015. [pdf](https://a.org/1)",
         "‘Wick’: a package for lamps"),
        ("Moss Team. (2016). Lamps 2015 results. XIII. Oil and wicks. Tides & Fog, 594, A13.",
         "Lamps 2015 results. XIII. Oil and wicks"),
        ("**Moss et al., 2025b** — A Survey on Lamps: Oil, Wicks, and Future Light [pdf](https://a.org/1)",
         "A Survey on Lamps: Oil, Wicks, and Future Light"),
    ],
)  # fmt: skip
def test_the_title_of_a_reference_ends_in_front_of_its_venue(item: str, title: str) -> None:
    page = f"# Lamps\n\n## Papers\n\n- {item}\n"
    assert [draft.title for draft in read_page(page, "en").drafts] == [title]


def test_an_address_may_begin_with_the_template_of_a_site() -> None:
    page = (
        "# Lamps\n\n## Papers\n\n"
        "[Quiet Lamps for Small Rooms]({{ site.baseurl }}/papers/lamps.pdf) [ACL 2004]\n\n"
        "[Candles for Owls]({{ site.baseurl }}/papers/owls.pdf) [SOSP 2003] (*optional*)\n\n"
        "[Seeing Through the Fog](https://arxiv.org/abs/2101.00001) [ACL 2005]\n"
    )
    drafts = read_page(page, "en").drafts
    assert [(draft.title, draft.venue) for draft in drafts] == [
        ("Quiet Lamps for Small Rooms", "ACL 2004"),
        ("Candles for Owls", "SOSP 2003"),
        ("Seeing Through the Fog", "ACL 2005"),
    ]


@pytest.mark.parametrize("form", ["- {0} {1}: {2} <{link}>\n", "- [{0} {1}: {2}]({link})\n"])
def test_a_year_and_family_names_may_stand_in_front_of_a_colon(form: str) -> None:
    works = [
        ("1981", "Moss", "Reading Lamps with Ponds"),
        ("1995", "Oak/Elm", "On Cold Wicks"),
        ("2003", "Fir and Ash", "Fog: A Survey"),
        ("2010", "Birch et al.", "Slow Owls at Sea"),
    ]
    page = write_list(form, works, above="## Papers\n\n")
    page += "- LampNet: Seeing in the Fog <https://arxiv.org/abs/2101.00001>\n"
    drafts = read_page(page, "en").drafts
    assert [(draft.date, draft.authors, draft.title) for draft in drafts] == [
        ("1981", ["Moss"], "Reading Lamps with Ponds"),
        ("1995", ["Oak", "Elm"], "On Cold Wicks"),
        ("2003", ["Fir", "Ash"], "Fog: A Survey"),
        ("2010", ["Birch"], "Slow Owls at Sea"),
        ("", [], "LampNet: Seeing in the Fog"),
    ]


def test_a_title_may_begin_like_family_names() -> None:
    titles = ["Ask First, Advise Later: Planning Questions", "Mirror, Mirror: Seeing by Night",
              "Quiet Lamps for Small Rooms", "LampNet: Reading in the Fog"]  # fmt: skip
    people = ["Ada Moss", "Ben Oak", "Cy Elm, Di Fir", "Eve Ash"]
    page = write_list("- [{0}]({link}), {1}\n", [*zip(titles, people, strict=True)])
    assert [draft.title for draft in read_page(page, "en").drafts] == titles


@pytest.mark.parametrize(
    ("label", "title"),
    [
        ("LampNet [Seeing in the Fog by Night]", "Seeing in the Fog by Night"),
        ("Real NVL [Density of Fog using Real Lamps]", "Density of Fog using Real Lamps"),
        ("Lamp Theory [Best Student Paper Award]", "Lamp Theory"),
        ("Should I Say “Old Lamps” or “Lamps of Old”? On Words",
         "Should I Say “Old Lamps” or “Lamps of Old”? On Words"),
        ("Traag, V.A., Moss, L. & van Eck, N.J. From Oil to Gas: lighting towns. Nature 9",
         "From Oil to Gas: lighting towns"),
        ("Moss, P., Oak, A. & Elm, M.D. pipeLamp, a framework for lamps. Genome Biol 21 (2020)",
         "pipeLamp, a framework for lamps"),
    ],
)  # fmt: skip
def test_the_label_of_a_link_may_hold_more_than_the_title(label: str, title: str) -> None:
    page = f"# Lamps\n\n## Papers\n\n- [{label}](https://doi.org/10.1000/1)\n"
    assert [draft.title for draft in read_page(page, "en").drafts] == [title]


@pytest.mark.parametrize(
    ("reference", "who", "venue"),
    [
        ('A. Moss, B. Oak, and C. Elm, "[Wicks of Wax](https://a.example/x)," *LampCon*, 2019.',
         ["A. Moss", "B. Oak", "C. Elm"], "LampCon"),
        ("Moss, A. & Oak, B. Wicks of Wax. *Fog Letters* **11**, 107-127 (2019).",
         ["A. Moss", "B. Oak"], "Fog Letters"),
        ("Ada Moss and Ben Oak. 2019. Wicks of Wax. In LampCon. Lamp Press, Quito, 107-127.",
         ["Ada Moss", "Ben Oak"], "LampCon"),
        ("Ada Moss. 2019. Wicks of Wax. Ph.D. Dissertation. University of Quito.",
         ["Ada Moss"], "Ph.D. Dissertation. University of Quito"),
    ],
)  # fmt: skip
def test_a_reference_has_its_names_its_title_and_its_venue_apart(
    reference: str, who: list[str], venue: str
) -> None:
    others = "Cy Fir. 2018. Moths of old towns by night. In Tides. 12-19."
    draft = read_page(f"# References\n\n- {reference}\n- {others}\n", "en").drafts[0]
    assert (draft.title, list(draft.authors)) == ("Wicks of Wax", who)
    assert (draft.venue, (draft.date or str(draft.year))[:4]) == (venue, "2019")


@pytest.mark.parametrize(
    "titles",
    [
        ["1984 Revisited: Who Watches the Port", "2020 Election: Maps of the Bay",
         "The Cost of Quiet Rooms"],
        ["Lamps and Fog: Seeing in the Dark", "Rain, Roofs and Metal: How to Measure",
         "The Cost of Quiet Rooms"],
        ["Lamps, U.S. Policy and the Harbour", "Washington, D.C. Traffic at Night",
         "Ethics, A.I. Policy and the Harbour"],
        ["Lamp Theory [Best Student Paper Award]", "Learning to See [Chinese translation]",
         "Rowing Faster [Invited talk, with slides]"],
    ],
)  # fmt: skip
def test_words_in_front_of_a_colon_or_in_brackets_are_no_authors_and_no_titles(
    titles: list[str],
) -> None:
    page = write_list("- [{0}]({link})\n", [(title,) for title in titles], above="## Papers\n\n")
    drafts = read_page(page, "en").drafts
    assert [draft.title for draft in drafts] == [title.partition(" [")[0] for title in titles]
    assert [draft.authors for draft in drafts] == [[]] * len(titles)


def test_an_acronym_with_its_year_that_nearly_all_titles_end_with_is_their_venue() -> None:
    titles = ["Quiet Lamps for Small Rooms", "Seeing in the Fog by Night", "Candles for Old Owls"]
    page = write_list("- {0} LampSys 2021 [[pdf]]({link})\n", [(one,) for one in titles])
    drafts = read_page(page, "en").drafts
    assert [draft.title for draft in drafts] == titles
    assert [draft.date for draft in drafts] == ["2021"] * len(titles)


def test_links_by_reference_may_have_quotes_and_code_may_have_anything() -> None:
    page = (
        "# Lamps\n\n"
        '- [Seeing Lamps in the Fog]["lamps 2020"], Ada Moss, ACL 2020\n'
        '- Moss, Ada. ["Quiet Lamps for Small Rooms."], ACL, 2018.\n'
        '- [Candles for Owls](https://arxiv.org/abs/2101.00001). `pip install lamp["all of it"]`\n'
        '\n["lamps 2020"]: https://arxiv.org/abs/2401.01001\n'
    )
    drafts = read_page(page, "en").drafts
    assert [(draft.title, draft.url) for draft in drafts] == [
        ("Seeing Lamps in the Fog", "https://arxiv.org/abs/2401.01001"),
        ("Quiet Lamps for Small Rooms", ""),
        ("Candles for Owls", "https://arxiv.org/abs/2101.00001"),
    ]
    assert drafts[2].paragraphs == ['pip install lamp["all of it"]']


def test_numbers_without_a_sign_are_no_part_of_titles_where_most_have_one() -> None:
    titles = ["Quiet Lamps for Small Rooms", "3D Fog: A Survey", "Candles for Old Owls"]
    page = "# Lamps\n\n## Papers\n\n" + "".join(
        f"* {n} {title}(https://arxiv.org/abs/2101.0000{n})\n\n"
        for n, title in enumerate(titles, 9)
    )
    assert [draft.title for draft in read_page(page, "en").drafts] == titles


@pytest.mark.parametrize(
    ("titles", "years"),
    [
        (["Quiet Lamps for Small Rooms", "A Survey of Fog", "Candles for Old Owls",
          "Boats of Wood and Iron"], ["1999", "2004", "2010", "2012"]),
        (["1984 Revisited: Who Watches the Port", "A Survey of Fog", "2020 Election Maps",
          "Candles for Old Owls", "Boats of Wood and Iron"], None),
    ],
)  # fmt: skip
def test_years_in_front_are_no_part_of_titles_where_nearly_all_have_one(
    titles: list[str], years: list[str] | None
) -> None:
    fronts = [f"{year} " for year in years] if years else [""] * len(titles)
    page = "# Lamps\n\n## Papers\n\n" + "".join(
        f"* {front}{title} <https://example.org/{n}>\n"
        for n, (front, title) in enumerate(zip(fronts, titles, strict=True))
    )
    drafts = read_page(page, "en").drafts
    assert [draft.title for draft in drafts] == titles
    assert [draft.date for draft in drafts] == (years or [""] * len(titles))


def test_brackets_inside_a_link_are_its_title_where_venues_stand_behind_the_others() -> None:
    page = "# Lamps\n\n## Harbours\n\n" + "".join(
        f"[{title}](https://arxiv.org/abs/2101.0000{n}){place}\n\n"
        for n, (title, place) in enumerate([
            ("Lanterns in the Harbor Fog", " (NDSS 21)"),
            ("How to Trim a Wick (Lamp Samson)", ""),
            ("Quiet Lamps for Old Rooms", " (USENIX WOOT 12)"),
            ("Slow Ferries on the Lake", " (BH 18)"),
        ])
    )  # fmt: skip
    drafts = read_page(page, "en").drafts
    assert [draft.title for draft in drafts][1] == "How to Trim a Wick (Lamp Samson)"
    assert [draft.venue for draft in drafts] == ["NDSS 21", "", "USENIX WOOT 12", "BH 2018"]


@pytest.mark.parametrize(
    ("line", "title", "said"),
    [
        ("Wicker: Oil Is All You Need (a fully open lamp model)", "Wicker: Oil Is All You Need",
         ["(a fully open lamp model)"]),
        ("Emu Lamp: Precise Wick Trimming (use text to trim wicks) (NeurIPS'23)",
         "Emu Lamp: Precise Wick Trimming", ["(use text to trim wicks)"]),
        ("How We Came to Trim Wicks (and why not to)",
         "How We Came to Trim Wicks (and why not to)", []),
        ("Trimming Wicks in the Fog (Extended Harbour Version)",
         "Trimming Wicks in the Fog (Extended Harbour Version)", []),
        ("Your lamps are hurting your eyes (in most of the rooms)",
         "Your lamps are hurting your eyes (in most of the rooms)", []),
    ],
)  # fmt: skip
def test_several_small_words_in_brackets_behind_a_title_in_capitals_are_a_remark(
    line: str, title: str, said: list[str]
) -> None:
    page = (
        "# Lamps\n\n## Models\n\n"
        "* Llamp: An Open Lamp for Mathematics [paper](https://arxiv.org/abs/2101.00001)\n"
        f"* {line} [paper](https://arxiv.org/abs/2101.00002)\n"
        "* Lookahead Lighting of Old Rooms [paper](https://arxiv.org/abs/2101.00003)\n"
    )
    draft = read_page(page, "en").drafts[1]
    assert (draft.title, draft.paragraphs) == (title, said)


_LABELS = [
    "Lamps that Learn the Ways of Fog",
    "Trimming Wicks with Few Labels",
    "Owls in Towers: A Survey of Nights",
]
_SHORT_NAMES = ["LampNet", "WickBank", "OwlBERT"]


@pytest.mark.parametrize(
    ("labels", "site", "titles"),
    [
        (_LABELS, "arxiv.org/abs/2101.0000", _LABELS),
        (_LABELS, "github.com/quay/lamp", _SHORT_NAMES),
        (["arXiv", "PDF", "arXiv 2022"], "arxiv.org/abs/2101.0000", _SHORT_NAMES),
    ],
)
def test_links_to_papers_called_as_titles_are_those_of_a_table_of_short_names(
    labels: list[str], site: str, titles: list[str]
) -> None:
    page = "# 灯\n\n| 论文 | 链接 | 关键词 |\n| --- | --- | --- |\n" + "".join(
        f"| {name} | [{label}](https://{site}{n}) | 灯 |\n"
        for n, (name, label) in enumerate(zip(_SHORT_NAMES, labels, strict=True))
    )
    assert [draft.title for draft in read_page(page, "zh").drafts] == titles


def test_a_title_alone_stands_where_others_have_their_authors() -> None:
    link = "https://arxiv.org/abs/2101.0000"
    page = (
        "# Lamps\n\n"
        f"- ACL 2017 -- Moss et al, [Quiet Lamps for Rooms]({link}1)\n"
        f"- ACL 2018 -- Oak et al, [Candles for Old Owls]({link}2)\n"
        f"- ACL 2019 -- Elm et al, [Rain without Any Clouds]({link}3)\n"
        "- ACL 2020 -- Lanterns in the Fog\n"
    )
    read = [(one.title, one.venue, one.authors) for one in read_page(page, "en").drafts]
    assert read == [
        ("Quiet Lamps for Rooms", "ACL 2017", ["Moss"]),
        ("Candles for Old Owls", "ACL 2018", ["Oak"]),
        ("Rain without Any Clouds", "ACL 2019", ["Elm"]),
        ("Lanterns in the Fog", "ACL 2020", []),
    ]


def test_a_label_that_ends_in_here_is_no_title() -> None:
    page = (
        "# Lampen\n\n## Literatur\n\n"
        "* Moos, Ada; Eiche, Ben (Hrsg.): Lampen im Nebel. Eine Einführung, Heidelberg 2017, "
        "[Vorschau hier.](https://press.example/1)\n"
        "* Ulme, Kai; Esche, Eva: Kerzen für alte Eulen. Ein Handbuch, Berlin 2019, "
        "[open access hier.](https://doi.org/10.1000/1)\n"
        "* Fichte, Udo: Regen ohne Wolken, Leipzig 2011, [open access hier.](https://doi.org/10.1000/2)\n"
        "* Ida Erle: Quiet Lamps for Old Rooms, Shades and Wicks, 2018, "
        "[open access hier.](https://doi.org/10.1000/3)\n"
    )
    read = [draft.title for draft in read_page(page, "de").drafts]
    assert read == [
        "Lampen im Nebel. Eine Einführung", "Kerzen für alte Eulen. Ein Handbuch",
        "Regen ohne Wolken", "Quiet Lamps for Old Rooms, Shades and Wicks",
    ]  # fmt: skip


@pytest.mark.parametrize("venue", ["ACL'19", "ACL '19", "ACL 2019"])
def test_a_venue_with_its_year_may_stand_between_names_and_a_title(venue: str) -> None:
    page = (
        "# Lamps\n\n"
        f"1. Moss et al, {venue}, LampNet: Quiet Lamps for Old Rooms, "
        "([paper])(https://arxiv.org/abs/2101.00001)\n"
        "2. Oak et al, ACL'20, [Candles for Old Owls](https://arxiv.org/abs/2101.00002)\n"
        "3. Elm et al, ACL 2021, [Rain without Any Clouds](https://arxiv.org/abs/2101.00003)\n"
    )
    read = [(one.title, one.venue, one.authors) for one in read_page(page, "en").drafts]
    assert read == [
        ("LampNet: Quiet Lamps for Old Rooms", venue, ["Moss"]),
        ("Candles for Old Owls", "ACL'20", ["Oak"]),
        ("Rain without Any Clouds", "ACL 2021", ["Elm"]),
    ]


@pytest.mark.parametrize(
    "link", ["https://lamps.example/1.pdf", '{{< pdf "https://lamps.example/1.pdf" >}}']
)
def test_an_address_behind_a_short_title_is_none(link: str) -> None:
    page = (
        f"# Papers\n\n- **Quiet Lamps in Rooms** {link} Ada Moss, Ben Oak. ACL 2020\n"
        "- **Other Lamps for Rooms** Cy Elm, Di Fir. ACL 2021\n"
    )
    drafts = read_page(page, "en").drafts
    assert [(draft.title, draft.url or "") for draft in drafts] == [
        ("Quiet Lamps in Rooms", "https://lamps.example/1.pdf"),
        ("Other Lamps for Rooms", ""),
    ]


def test_the_mark_of_a_journal_in_brackets_is_no_end_of_a_title() -> None:
    page = "# Lamps\n\n" + "".join(
        f"- Quiet Lamps for Harbor {n} ({venue}) [[**Paper**](https://a.example/{n})]\n"
        for n, venue in enumerate(["ICML 2021", "Lamp Learning [J], 2021", "ACL 2020"])
    )
    assert [draft.title for draft in read_page(page, "en").drafts] == [
        f"Quiet Lamps for Harbor {n}" for n in range(3)
    ]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (
            "Lamps at Night: A Large  Model of Fog, arxiv 2023,",
            "Lamps at Night: A Large Model of Fog",
        ),
        ("Lamps at Night: A Review, arXiv, 2020,", "Lamps at Night: A Review"),
        (
            "Who Sees the Fog? Wick-vs. Oil-based lamps revisited, ACL 2023,",
            "Who Sees the Fog? Wick-vs. Oil-based lamps revisited",
        ),
        ("Lamps of the Old Harbor, Bo Xu, 2019", "Lamps of the Old Harbor"),
        ("Lamps of the New Harbor, TOLM, 2018 (first of its kind)", "Lamps of the New Harbor"),
        ("Lamps of the Deep Harbor, ICASSP 2013 (the first one)", "Lamps of the Deep Harbor"),
    ],
)
def test_what_ends_a_title_and_what_does_not(line: str, title: str) -> None:
    page = f"# Lamps\n\n## Fog\n\n- {line} [[paper]](https://arxiv.org/abs/2101.00001)\n"
    assert [draft.title for draft in read_page(page, "en").drafts] == [title]


def test_words_like_names_are_of_the_title_where_nobody_is_named() -> None:
    usual = "".join(
        f"- Slow Lamps for Harbor {n}, ACL 2020, [[paper]](https://arxiv.org/abs/2101.000{n})\n"
        for n in range(10, 40)
    )
    lines = [
        ("Lamps at Night: Harbor Studies and Practical Insights", "ACL 2020"),
        ("Fog between Oil and Sequential / Harbor-Based Lighting", "CVPR 2021"),
        ("Lamps as Words: A Unified Wick, Slow Prompt & Steady Paradigm", "ACL 2022"),
    ]
    own = "".join(f"- {title}, {venue}, [[paper]](https://a.org/1)\n" for title, venue in lines)
    drafts = read_page(f"# Lamps\n\n## Fog\n\n{usual}{own}", "en").drafts[-3:]
    assert [(draft.title, draft.venue) for draft in drafts] == lines
    assert [draft.authors for draft in drafts] == [[]] * 3


def test_words_like_names_behind_a_colon_are_of_a_title_without_a_link() -> None:
    towns = ("Norham", "Eastby", "Wester", "Sudden", "Hull", "Ely", "Oban", "Rye", "Deal", "Looe",
             "Bude", "Wick", "Tain", "Nairn", "Ayr")  # fmt: skip
    usual = "".join(f"- Slow Harbor Lamps for {town} ACL 2020 【short】\n" for town in towns)
    own = "Lamps of Northern Towns: Harbor Studies and Practical Insights"
    page = f"# Lamps\n\n## Fog\n\n{usual}\n## Wicks\n\n- {own} ACL 2020 【short】\n"
    draft = read_page(page, "en").drafts[-1]
    assert (draft.title, draft.venue, draft.authors) == (own, "ACL 2020", [])


def test_the_title_stands_behind_a_short_name_in_front_of_its_authors() -> None:
    page = (
        "# Books\n\n- [FIT](https://a.example/fit) - Fog in Theory - Ada Moss\n"
        "- [WaL](https://a.example/wal) - Wicks and Lamps in Practice - Ben Oak, Eva Elm\n"
        "- **DLN** - Deep Lamp Seeing (Moss et al., 2013) [x](https://arxiv.org/abs/1312.00001)\n"
    )
    drafts = read_page(page, "en").drafts
    assert [(draft.title, draft.authors) for draft in drafts] == [
        ("Fog in Theory", ["Ada Moss"]),
        ("Wicks and Lamps in Practice", ["Ben Oak", "Eva Elm"]),
        ("Deep Lamp Seeing", ["Moss"]),
    ]


def test_a_short_name_in_front_of_a_linked_title_is_no_title_among_plain_ones() -> None:
    page = (
        "# Lamps\n\n## Papers\n\n- Slow Lamps for Old Harbors\n- Who Trims the Northern Wicks\n"
        "- Seeing the Fog with Small Lamps\n"
        "- (ACL) FOGNET [Quiet Lamps for Large Rooms](https://arxiv.org/abs/2101.00001)\n"
    )
    assert read_page(page, "en").drafts[-1].title == "Quiet Lamps for Large Rooms"


def test_authors_and_titles_may_stand_in_each_others_place() -> None:
    who = [
        "Moss & Oak (2016)",
        "Elm, Ray (2017)",
        "Ash & Bay (2017)",
        "Fern (2018)",
        "Sloe & Yew (2019)",
    ]
    usual = "".join(
        f"{n}. **{one}**\n   *Old Lamps in Fog {n}*\n   [x](https://arxiv.org/abs/1601.0000{n})\n\n"
        for n, one in enumerate(who, 1)
    )
    page = (
        f"# 灯\n\n{usual}6. **Seeing Harbors by Night**\n   *Moss, Elm, et al. (2018)*\n"
        "   [x](https://arxiv.org/abs/1801.00001)\n\n"
        "7. **Wick Toolbox**\n   GitHub: [x](https://github.com/a/wick)\n\n   > 并非论文。\n"
    )
    titles = [draft.title for draft in read_page(page, "zh").drafts]
    assert titles[:2] == ["Old Lamps in Fog 1", "Old Lamps in Fog 2"]
    assert titles[-2:] == ["Seeing Harbors by Night", "Wick Toolbox"]


def test_things_are_called_with_their_year_below_the_head_of_things() -> None:
    rows = ["FOG-X 2018", "Harbor Lamp Advice 2019", "Talk2Lamp 2019"]
    page = "# Lamps\n\n| Dataset | Base | Scale |\n|---|---|---|\n" + "".join(
        f"| [{row}](https://a.example/{n}) | [HL](https://b.example/{n}) | {n}k pictures of fog |\n"
        for n, row in enumerate(rows, 1)
    )
    assert [draft.title for draft in read_page(page, "en").drafts] == rows


@pytest.mark.parametrize("key", ["Title", "标题", "题目", "论文", "论文标题", "名称"])
@pytest.mark.parametrize(
    "title", ["Quiet Lamps for Rooms: A Review", "Quiet lamps for rooms, streets and harbors"]
)
def test_a_key_in_bold_tells_the_title(key: str, title: str) -> None:
    cards = "".join(
        f"**{key}**：{title.replace('Quiet', way)}（安静的灯）<br>\n"
        f"**作者**：Ada Moss, Ben Oak<br>\n"
        f"**链接**：https://arxiv.org/abs/2002.0340{n}<br>\n\n本文梳理了许多文献。它们讨论灯。\n\n"
        for n, way in enumerate(["Quiet", "Bright"])
    )
    drafts = read_page(f"# 灯\n\n## 综述\n\n{cards}", "zh").drafts
    assert [draft.title for draft in drafts] == [title, title.replace("Quiet", "Bright")]
    assert [draft.authors for draft in drafts] == [["Ada Moss", "Ben Oak"]] * 2


@pytest.mark.parametrize(
    ("text", "title", "venue"),
    [
        ("FogNet-ICML2022", "FogNet", "ICML2022"),
        ("Seeing Slow Lamps in the Fog Arxiv2022", "Seeing Slow Lamps in the Fog", ""),
        ("Fog-2022", "Fog-2022", ""),
    ],
)
def test_a_venue_may_be_joined_to_what_is_in_front_of_it(text: str, title: str, venue: str) -> None:
    link = "[[Paper]](https://arxiv.org/abs/2201.0000{})"
    page = f"# Lamps\n\n## Fog\n\n- {text} {link.format(1)}\n- Dim Lamps in Fog {link.format(2)}\n"
    draft, _ = read_page(page, "en").drafts
    assert (draft.title, draft.venue) == (title, venue)


def test_a_link_may_say_a_title_in_quotes_and_who_it_is_by() -> None:
    page = (
        '# Lamps\n\n## Books\n\n- ["Lamps for All" by Ada Moss and Ben Oak](https://a.example/1)\n'
    )
    (draft,) = read_page(page, "en").drafts
    assert (draft.title, draft.authors) == ("Lamps for All", ["Ada Moss", "Ben Oak"])


@pytest.mark.parametrize(
    ("line", "title", "authors"),
    [
        ("Do Lamps Dream? Ada Moss and Bo Oak, EMNLP 2021.", "Do Lamps Dream?",
         ["Ada Moss", "Bo Oak"]),
        ("What Is Light? Moss et al., NeurIPS 2021.", "What Is Light?", ["Moss"]),
        ("Seeing in the Fog of Lamps  Jo Fox, Al Birch  ACL 2020", "Seeing in the Fog of Lamps",
         ["Jo Fox", "Al Birch"]),
        ("von Ahn, L., & Dabbish, L. (2004). Labeling lamps with a fog. CHI 2004.",
         "Labeling lamps with a fog", ["L. von Ahn", "L. Dabbish"]),
    ],
)  # fmt: skip
def test_authors_are_no_part_of_a_title_in_front_of_them(
    line: str, title: str, authors: list[str]
) -> None:
    page = f"# Lamps\n\n## Fog\n\n- {line} [paper](https://arxiv.org/abs/2101.00001)\n"
    (draft,) = read_page(page, "en").drafts
    assert (draft.title, draft.authors) == (title, authors)


@pytest.mark.parametrize(
    "title", ["Title Generation: Models for Short Headlines", "Paper Folding: Shapes for the Fog"]
)
def test_a_title_may_begin_with_a_word_for_titles(title: str) -> None:
    name, _, rest = title.partition(":")
    page = f"# Lamps\n\n## Fog\n\n- **{name}**:{rest} [paper](https://arxiv.org/abs/2101.00001)\n"
    assert [draft.title for draft in read_page(page, "en").drafts] == [title]


@pytest.mark.parametrize("name", ["MS-LOCO2014", "FOG-CP2019", "Sub-COVID2019"])
def test_a_year_joined_to_the_name_of_data_stays(name: str) -> None:
    page = (
        f"# Lamps\n\n## Fog\n\n- [{name}](https://a.example/1), Moss et al., ECCV 2014\n"
        "- [Slow Lamps](https://a.example/2), Oak et al., ECCV 2014\n"
    )
    assert [draft.title for draft in read_page(page, "en").drafts] == [name, "Slow Lamps"]


def test_the_short_name_in_front_of_a_title_is_kept() -> None:
    page = (
        "# Lamps\n\n## Fog\n\n- [FIT](https://a.example/1) - Fog in Theory - Ada Moss, Bo Oak\n"
        "- [WiP](https://a.example/2) - Wicks in Practice - Cy Elm, Di Ray\n"
    )
    drafts = read_page(page, "en").drafts
    assert [(draft.title, draft.note) for draft in drafts] == [
        ("Fog in Theory", "FIT"), ("Wicks in Practice", "WiP"),
    ]  # fmt: skip


def test_an_emoji_by_its_name_in_front_of_titles_is_the_label_of_its_link() -> None:
    titles = ["Lampology: the bridge between fog and moths", "Slow Lamps",
              "lampNet: a self-trimming lamp for small rooms"]  # fmt: skip
    items = [f"[:green_book:](n/{n}.md) {title} [[paper]({_LINK}{n})]"
             for n, title in enumerate(titles)]  # fmt: skip
    assert [title for title, *_ in _fields(item_page(items))] == titles


def test_a_joined_year_and_venue_may_be_any_words_where_most_are_acronyms() -> None:
    stamps = {"22_ASE_": "ASE", "21_Fogcon_": "Fogcon", "20_ICSE Workshop_": "ICSE Workshop",
              "19_雾灯学报_": "雾灯学报", "18_OSDI_OSDI_": "OSDI", "17_NSDI_": "NSDI",
              "16_FSE_": "FSE"}  # fmt: skip
    items = [f"{stamp}Lamps of Room {stamp[:2]} [[paper]({_LINK}{n})]"
             for n, stamp in enumerate(stamps)]  # fmt: skip
    assert [(title, venue.removesuffix(f" {date}"), date)
            for title, venue, date in _fields(item_page(items))] == [
        (f"Lamps of Room {stamp[:2]}", venue, f"20{stamp[:2]}") for stamp, venue in stamps.items()
    ]  # fmt: skip


def test_numbers_and_words_joined_to_titles_are_no_venues() -> None:
    titles = ["01_Wicks_How to Trim Them", "02_Lamps_How to Carry Them", "03_FOG_How to See in It"]
    items = [f"{title} [[paper]({_LINK}{n})]" for n, title in enumerate(titles)]
    assert [title for title, *_ in _fields(item_page(items))][:2] == titles[:2]
    own = ["50_Years of Fog_A survey of lamps", "12_Foggy Men_A study of moths",
           "12_Foggy Men_a study of wicks", "50_Years_A survey of moths"]  # fmt: skip
    items = [f"2{n}_ICSE_Lamps of Room {n}" for n in range(5)] + own
    items = [f"{item} [[paper]({_LINK}{n})]" for n, item in enumerate(items)]
    items.append(f"20_Moss_and_Oak_Sailing in a storm [[paper]({_LINK}9)]")
    assert [title for title, *_ in _fields(item_page(items))][5:] == [*own, "Sailing in a storm"]


def test_whoever_most_titles_are_by_is_no_part_of_them() -> None:
    items = ["[Book] Lamps and Fog by Ada Moss", "[Book] Wick Groups by Ben Oak and Cy Elm",
             "[Video] 雾中识灯 by 王小明 <https://a.example/1>",
             "[Book] Foggy Harbors edited by Di Ray",
             "[Book] Teaching Moths to Fly by Asking Twice", "[Book] Salt on Old Lamps by Flo Elm",
             "[Note] Slow Lamps by Eva da Silva van Dyke <https://a.example/2>"]  # fmt: skip
    drafts = read_page(item_page(items), "en").drafts
    assert [(draft.title, [*draft.authors]) for draft in drafts] == [
        ("Lamps and Fog", ["Ada Moss"]), ("Wick Groups", ["Ben Oak", "Cy Elm"]),
        ("雾中识灯", ["王小明"]), ("Foggy Harbors", ["Di Ray"]),
        ("Teaching Moths to Fly by Asking Twice", []), ("Salt on Old Lamps", ["Flo Elm"]),
        ("Slow Lamps", ["Eva da Silva van Dyke"]),
    ]  # fmt: skip
    assert drafts[0].note == "Book"


def test_by_stays_in_titles_beside_authors_and_in_lists_of_thanks() -> None:
    titles = ["Trimming Wicks by Moving Hands", "Seeing Lamps by Quiet Moths"]
    items = [
        f"[{title}]({_LINK}{n}). Ada Moss, Ben Oak. ACL 2020" for n, title in enumerate(titles)
    ]
    assert [title for title, *_ in _fields(item_page(items))] == titles
    drawn = [f"[Lamps {verb} by Jan van Eyck]({_LINK}{n})"
             for n, verb in enumerate(("Painted", "Drawn", "seen"))]  # fmt: skip
    assert [title for title, *_ in _fields(item_page(drawn))] == [
        f"Lamps {verb} by Jan van Eyck" for verb in ("Painted", "Drawn", "seen")
    ]
    shown = [f"Pigments {place} by Jan van Eyck" for place in ("on panels", "in drawings")]
    rows = "".join(f"| [{title}]({_LINK}{n}) | Ben Oak | 2020 |\n" for n, title in enumerate(shown))
    page = f"# Lamps\n\n## Papers\n\n| Title | Authors | Year |\n|---|---|---|\n{rows}"
    drafts = read_page(page, "en").drafts
    assert [(draft.title, [*draft.authors]) for draft in drafts] == [
        (title, ["Ben Oak"]) for title in shown
    ]
    keyed = [f"[{title}]({_LINK}{n})\n  - Authors: Ben Oak" for n, title in enumerate(shown)]
    assert [title for title, *_ in _fields(item_page(keyed))] == shown
    thanks = item_page(["Logo by Ada Moss", "Tests by Ben Oak", "Icons by Cy Elm"])
    assert not read_page(thanks.replace("Papers", "Thanks"), "en").drafts


@pytest.mark.parametrize(
    "items",
    [
        ["Opening remarks by Ada Moss", "Keynote by Bo Oak", "Closing remarks by Dan Ash"],
        ["Drawings by Ada Moss", "Website design by Bo Oak", "Sounds by Cy Elm"],
    ],
)
def test_a_word_or_two_by_somebody_are_no_work_without_a_link(items: list[str]) -> None:
    assert not read_page(item_page(items).replace("Papers", "Schedule"), "en").drafts


def test_the_title_in_brackets_behind_a_short_name_is_the_title() -> None:
    items = ["FogNet(Seeing Lamps in the Mist)", "LampNet",
             "MothNet2(Counting Wings at Night)", "Lantern(How to see with moths)",
             "DuskNet(v2)", "Lamps and Fog", "WickNet(Trimming by Night)",
             "GLOW3(Harbors and Their Lamps)", "TideNet(Moths at the Door)"]  # fmt: skip
    page = item_page([f"{item} [{_LINK}{n}]({_LINK}{n})" for n, item in enumerate(items)])
    drafts = read_page(page, "en").drafts
    assert [(draft.title, draft.note) for draft in drafts] == [
        ("Seeing Lamps in the Mist", "FogNet"), ("LampNet", ""),
        ("Counting Wings at Night", "MothNet2"), ("How to see with moths", "Lantern"),
        ("DuskNet(v2)", ""), ("Lamps and Fog", ""), ("Trimming by Night", "WickNet"),
        ("Harbors and Their Lamps", "GLOW3"), ("Moths at the Door", "TideNet"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sign", "number", "link"),
    [(" ", 6, _LINK), ("", 3, _LINK), ("", 6, "https://lamps.example/")],
)  # fmt: skip
def test_what_brackets_say_of_a_name_is_no_title(sign: str, number: int, link: str) -> None:
    said = ["Night Driving Benchmark", "Best Paper Award", "Closed Lamps from Quito",
            "Moths and Protocols", "Lessons from the First Fog", "Harbor to Harbor"]  # fmt: skip
    items = [f"FOG{n}X{sign}({words}) [paper]({link}{n})" for n, words in enumerate(said[:number])]
    titles = [title for title, *_ in _fields(item_page(items))]
    assert titles == [f"FOG{n}X" for n in range(number)]


def test_the_long_form_of_a_name_in_brackets_is_no_title() -> None:
    items = ["FOGO (Fine Objects in the Glow)", "LaMP (Lights and Moths at Ponds)", "WICK"]
    page = item_page([f"{item} [paper]({_LINK}{n})" for n, item in enumerate(items)])
    titles = [title for title, *_ in _fields(page)]
    assert [title.split()[0] for title in titles] == ["FOGO", "LaMP", "WICK"]


def test_a_version_in_brackets_is_a_part_of_its_name() -> None:
    titles = ["FogNet (v1)", "FogNet (v2)", "LampNet (v1.1)"]
    items = [f"{title} [paper]({_LINK}{n})" for n, title in enumerate(titles)]
    assert [title for title, *_ in _fields(item_page(items))] == titles


def test_a_word_joined_to_a_year_behind_a_dash_is_no_part_of_a_title() -> None:
    ends = ["FOG2019", "Lampton2018", "Wickland2020"]
    items = [f"[Moths of the {n}th Lamp - {end}]({_LINK}{n})" for n, end in enumerate(ends)]
    items += [f"[Slow Lamps - Part2]({_LINK}8)", f"[Fogbench2020 - ACL 2021]({_LINK}9)"]
    assert [(title, date) for title, _, date in _fields(item_page(items))] == [
        ("Moths of the 0th Lamp", "2019"), ("Moths of the 1th Lamp", "2018"),
        ("Moths of the 2th Lamp", "2020"), ("Slow Lamps - Part2", ""),
        ("Fogbench2020", "2021"),
    ]  # fmt: skip


def test_a_title_behind_names_and_a_colon_may_look_like_names_or_a_venue() -> None:
    page = item_page([
        "Ada Moss: Seeing Lamps by Night, ACL 2003.",
        "Bo Lind and Cy Elm: Two Lamps by Night and Day, EMNLP 2004.",
        "Di Ray, et al.: Lamp Light Models, 2015.",
        "Ed Oak and Fay Berg: Still Lamp Parsing, ACL 2003.",
        "Gus Ivy, Hal Fox, and Ian Ash: Dark Lamp Allocation, J. Lamp Research, 2003.",
        "Jo Reed and Kim Wood. Lamp Networks and Light Chains, Lamp Letters, 1993.",
        "Moss and Lind: Ways to Look at Three Lamps, COLING 1999.",
        "Lee Hill, Max Dale, Ned Glen: Deep Lamp Fields: Ways to Look at Light, ICML 2001.",
    ])  # fmt: skip
    assert [(one.title, one.venue, one.authors) for one in read_page(page, "en").drafts] == [
        ("Seeing Lamps by Night", "ACL 2003", ["Ada Moss"]),
        ("Two Lamps by Night and Day", "EMNLP 2004", ["Bo Lind", "Cy Elm"]),
        ("Lamp Light Models", "", ["Di Ray"]),
        ("Still Lamp Parsing", "ACL 2003", ["Ed Oak", "Fay Berg"]),
        ("Dark Lamp Allocation", "J. Lamp Research", ["Gus Ivy", "Hal Fox", "Ian Ash"]),
        ("Lamp Networks and Light Chains", "Lamp Letters", ["Jo Reed", "Kim Wood"]),
        ("Ways to Look at Three Lamps", "COLING 1999", ["Moss", "Lind"]),
        ("Deep Lamp Fields: Ways to Look at Light", "ICML 2001",
         ["Lee Hill", "Max Dale", "Ned Glen"]),
    ]  # fmt: skip


def test_a_link_inside_bold_words_is_no_part_of_their_title() -> None:
    page = item_page([
        f"**{name} (20{n}, 570+ citations) [[**Paper**]({_LINK}{n})]** - It finds what it seeks."
        for name, n in (("LampNet", 12), ("FogNet", 13), ("MothNet", 14))
    ])  # fmt: skip
    drafts = read_page(page, "en").drafts
    assert [(one.title, one.date) for one in drafts] == [
        ("LampNet", "2012"), ("FogNet", "2013"), ("MothNet", "2014")
    ]  # fmt: skip


def test_a_title_in_quotes_stands_in_front_of_a_preprint_in_a_line_of_its_own() -> None:
    page = (
        f"# Papers\n\n- **LampNet:** Ada Moss, Bo Lind.<br />\n"
        f'  "Lamps in the Fog: A Review." ArXiv (2022).\n  [[paper]({_LINK}1)]\n\n'
        f':boom:Cy Elm, Di Ray.<br />\n  "Moths in the Fog: A Survey." ArXiv (2023).\n'
        f"  [[paper]({_LINK}2)]\n\n"
        f'- Ed Oak, Fay Berg.<br />\n  "Rivers by Night." Lamp Letters (2024).\n'
        f"  [[paper]({_LINK}3)]\n"
    )
    drafts = read_page(page, "en").drafts
    assert [(one.title, one.authors, one.date) for one in drafts] == [
        ("Lamps in the Fog: A Review", ["Ada Moss", "Bo Lind"], "2022"),
        ("Moths in the Fog: A Survey", ["Cy Elm", "Di Ray"], "2023"),
        ("Rivers by Night", ["Ed Oak", "Fay Berg"], "2024"),
    ]


def test_books_in_chinese_are_called_by_their_title_in_front_of_who_wrote_them() -> None:
    page = """# 书

[《灯与雾——方法与应用》,(美)阿·科林·莫林,贝二·K·莱茵著,王三译，灯具出版社](https://a.example/1)

[《灯具学》（第5版）莫大编著,灯具出版社](https://a.example/2)
"""
    drafts = read_page(page, "zh").drafts
    assert [(one.title, one.authors, one.venue) for one in drafts] == [
        ("灯与雾——方法与应用", ["阿·科林·莫林", "贝二·K·莱茵"], "灯具出版社"),
        ("灯具学", ["莫大"], "灯具出版社"),
    ]


@pytest.mark.parametrize("head", ["标题", "论文", "Title"])
@pytest.mark.parametrize("form", ["**{}**: {}", "**{}**：*{}*", "{}: **{}**"])
def test_a_name_and_a_colon_in_front_of_a_title_are_of_it_below_its_head(
    head: str, form: str
) -> None:
    names = [
        ("FogNet", "雾中灯光的识别"),
        ("MothNet", "飞蛾夜间行为"),
        ("LampQA", "灯光问答评测"),
    ]
    rows = "".join(
        f"| {form.format(*name)} | [论文]({_LINK}{n}) |\n" for n, name in enumerate(names)
    )
    drafts = read_page(f"# 灯\n\n| {head} | 链接 |\n|---|---|\n{rows}", "zh").drafts
    assert [draft.title for draft in drafts] == [": ".join(name) for name in names]


def test_what_stands_behind_a_name_and_a_colon_below_the_head_of_models_is_no_title() -> None:
    rows = "".join(
        f"| **{name}**: 一个识别灯光的模型 | [论文]({_LINK}{n}) |\n"
        for n, name in enumerate(["FogNet", "MothNet", "LampQA"])
    )
    drafts = read_page(f"# 灯\n\n| 模型 | 链接 |\n|---|---|\n{rows}", "zh").drafts
    assert [draft.title for draft in drafts] == ["FogNet", "MothNet", "LampQA"]


def test_a_title_in_a_reference_below_the_name_of_a_tool_is_its_title() -> None:
    page = """# Tools

## [LampNet](https://pubmed.ncbi.nlm.nih.gov/1/)

> Moss PA, Oak A. The LampNet framework for quiet rooms. Lamp Methods. 2020 Mar;38(3):276-278.

## Others

- [FogNet](https://doi.org/10.1002/cpz1.323)
  > Lind M, Berg R (2021). FogNet: Seeing fog by night. Molecular fog and light, 1, e323.

- [MothNet](https://doi.org/10.1186/s2)
  > Elm C, Ray D (2015). MothNet: Why moths fly to lamps. Moth Biology 16:157
"""
    drafts = read_page(page, "en").drafts
    assert [(one.title, one.venue, len(one.authors), bool(one.url)) for one in drafts] == [
        ("The LampNet framework for quiet rooms", "Lamp Methods", 2, True),
        ("FogNet: Seeing fog by night", "Molecular fog and light", 2, True),
        ("MothNet: Why moths fly to lamps", "Moth Biology", 2, True),
    ]


def test_a_title_in_a_reference_below_the_name_of_a_group_is_that_of_the_work() -> None:
    page = "# Lamps\n\n## Fog\n\n" + "".join(
        f"* {group} [[Paper]({_LINK}{n})]\n  * {who}, *{title}*, arXiv:1505.0000{n} / CVPR 2015\n"
        for n, (group, who, title) in enumerate([
            ("Quito", "Ada Moss, Bo Lind, and Cy Elm", "Long Words for Lamps in the Fog"),
            ("LampLab + Univ. Quito + Lima", "Di Ray and Ed Oak", "Quiet Rooms and Their Lamps"),
            ("FogNet", "Fay Berg, Gus Ivy", "Seeing Fog by Night and by Day"),
        ])
    )  # fmt: skip
    assert [(one.title, one.venue) for one in read_page(page, "en").drafts] == [
        ("Long Words for Lamps in the Fog", "CVPR 2015"),
        ("Quiet Rooms and Their Lamps", "CVPR 2015"),
        ("Seeing Fog by Night and by Day", "CVPR 2015"),
    ]


def test_what_stands_below_a_heading_is_not_called_by_a_reference_in_its_list() -> None:
    page = f"""# Lamps

## Lamp Words

- CHI 2017 -- [Moss et al, Seeing Lamps: Quiet Rooms by Night]({_LINK}1)
- CHI 2016 -- `rooms` -- [Quiet Lamps: Supporting long-lived light]({_LINK}2)
- CHI 2015 -- [Fog Words for Lamps by Day]({_LINK}3)
"""
    assert len(read_page(page, "en").drafts) == 3


def test_short_titles_of_books_are_in_italics_behind_one_name() -> None:
    page = """# Books

## Fog

- B Moss. _Introductory Fog_. (2009).
- D Lind. _Fog: A Study of Its Many Words_. (2013).
- PH Elm. _Fogs_. (1991).
"""
    assert [(one.title, one.authors, one.date) for one in read_page(page, "en").drafts] == [
        ("Introductory Fog", ["B Moss"], "2009"),
        ("Fog: A Study of Its Many Words", ["D Lind"], "2013"),
        ("Fogs", ["PH Elm"], "1991"),
    ]


def test_a_tool_above_a_reference_may_be_called_like_a_person() -> None:
    page = "# Tools\n\n" + "".join(
        f"- [{name}](https://{name.replace(' ', '').lower()}.org)\n"
        f"  - {who} ({year}). {title}. Lamp Letters, 1, 3-9.\n"
        for name, who, year, title in (
            ("Fog Finder", "Oak B, Moss A", 2020, "Boats seen in the fog of lakes"),
            ("Lamp Watch", "Elm C, Moss A", 2021, "Lamps seen in the fog of lakes"),
            ("Moth Base", "Ray D, Elm C", 2022, "Moths seen in the fog of lakes"),
        )
    )
    assert [(one.authors, one.url) for one in read_page(page, "en").drafts] == [
        (["Oak B", "Moss A"], "https://fogfinder.org"),
        (["Elm C", "Moss A"], "https://lampwatch.org"),
        (["Ray D", "Elm C"], "https://mothbase.org"),
    ]


def test_titles_stand_behind_a_dash_and_a_short_name_in_bold() -> None:
    page = item_page([
        f"**{name}** - {title} [[{venue}]]({_LINK}{n})"
        for n, (name, title, venue) in enumerate([
            ("ViT", "A Lamp Is Worth Many Words: Seeing in the Fog at Any Scale", "ICLR 2021"),
            ("LampNorm", "Lamp Normalization", "ECCV 2018"),
            ("FogNet", "Fog Is All You Need", "NIPS 2017"),
            ("LayerLamp", "Layer Lamps", "ECCV 2018"),
            ("BatchLamp", "Batch Lamps: Faster Light by Reducing Shadows", "ICML 2015"),
        ])
    ])  # fmt: skip
    assert [(one.title, one.note) for one in read_page(page, "en").drafts] == [
        ("A Lamp Is Worth Many Words: Seeing in the Fog at Any Scale", "ViT"),
        ("Lamp Normalization", "LampNorm"),
        ("Fog Is All You Need", "FogNet"),
        ("Layer Lamps", "LayerLamp"),
        ("Batch Lamps: Faster Light by Reducing Shadows", "BatchLamp"),
    ]
