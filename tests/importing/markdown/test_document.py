"""Paragraphs that were filled to a width are read as if they had one line."""

import re
import textwrap

import pytest

from psylist.importing.drafts import Draft
from psylist.importing.markdown.document import wrapped_lines
from psylist.importing.markdown.page import read_page
from tests.importing.markdown.layouts import page

_ITEM = re.compile(r"\s*(?:[-*+]|\d+\.)\s+")
_BLOCK = re.compile(r"[-+*#>|=]|\d+[.)]")


def fill(text: str, width: int) -> str:
    """A page with its paragraphs and items filled to a width."""
    lines: list[str] = []
    for line in text.split("\n"):
        item = _ITEM.match(line)
        indent = " " * (len(item[0]) if item else len(line) - len(line.lstrip()))
        is_block = not item and _BLOCK.match(line.strip())
        made = textwrap.wrap(line, width, subsequent_indent=indent, break_long_words=False,
                             break_on_hyphens=False)  # fmt: skip
        is_open = not line or is_block or any(_BLOCK.match(one.strip()) for one in made[1:])
        lines += [line] if is_open or line.endswith(("  ", "\\")) else made
    return "\n".join(lines)


def _fields(drafts: list[Draft]) -> list[tuple[str, str, str, tuple[str, ...], str]]:
    return [(d.title, d.url, d.venue, tuple(d.authors), d.date) for d in drafts]


@pytest.mark.parametrize("width", [60, 72, 80])
@pytest.mark.parametrize("seed", [2, 27, 32, 40, 57, 78, 96, 98, 128, 132])
def test_a_page_that_is_filled_to_a_width_says_the_same(seed: int, width: int) -> None:
    text = page(seed, "en").text
    filled = fill(text, width)
    assert filled != text
    assert _fields(read_page(filled, "en").drafts) == _fields(read_page(text, "en").drafts)


_PROSE = (
    "The lamps of small harbors were lit by hand until the fog had lifted, and those who lit them"
    " wrote down when, so that the ships knew how long a night had been and what it had cost the"
    " town in oil, in wicks and in sleep, which nobody has counted since then in any harbor."
)


def test_lines_that_are_full_differ_from_those_that_end_early() -> None:
    filled = [*textwrap.wrap(_PROSE, 40), "", *textwrap.wrap(_PROSE, 72), "", "Ends early", "here."]
    first = filled.index("")
    last = filled.index("", first + 1)
    assert {*wrapped_lines(filled)} == set()  # of two widths neither explains most of them
    assert {*wrapped_lines(filled[first + 1 :] * 3)} >= {*range(1, last - first - 1)}
    assert len(filled[first + 1 :]) - 2 not in wrapped_lines(filled[first + 1 :] * 3)


@pytest.mark.parametrize(
    "form",
    [
        "- {0}\n  {1}\n  {2}\n",
        "- {0}\n  {1}. {2}\n  [paper](https://lamps.example/proceedings/of/the/{2}.pdf)\n",
        "- [{0}](https://lamps.example/of/the/{2}.pdf)\n  {1}\n  {2}\n",
        "{0}\n{1}, {2}\n[pdf](https://lamps.example/proceedings/of/the/wicks.pdf) [code](c)\n\n",
    ],
)
def test_lines_that_part_the_fields_of_works_are_not_filled(form: str) -> None:
    """Behind a word as long as an address, nearly any width could be the one."""
    works = [
        ("Lanterns in the Harbor Fog", "Ada Moss, Ben Oak", "ACL2023"),
        ("Quiet Lamps for Small Rooms: A Survey of Wicks", "Cy Finch", "Wicks2021"),
        ("Who Lights the Stairs?", "Di Fox, Ed Gray, Flo Hart, Gil Ivey, Nora Lark", "ICML2024"),
        ("Trimming Wicks with Few Labels in the Long Nights of the North", "Hal Jones", "EMNLP"),
        ("Candles for Owls and Other Birds in the Towers of Old Towns", "Ivo Lark, Max Ro", "CHI"),
        ("Slow Ferries and the People Who Wait for Them at Night: A Study", "Zoe Swift", "AAAI"),
    ]
    text = "".join(form.format(*work) for work in works * 3)
    assert wrapped_lines(text.split("\n")) == ()


def test_an_item_whose_title_is_broken_in_the_middle_is_one_work() -> None:
    titles = [
        "Lamps that Learn the Ways of Fog over the Wide Harbors of the North in Winter Nights",
        "Quiet Lamps for the Small Rooms of Old Towns and the Owls that Live in their Towers",
        "Who Lights the Stairs of the Light Houses when the Keepers Sleep? A Survey of Habits",
        "Trimming the Wicks of Tall Candles with Few Labels and Fewer Hands in Long Nights",
    ]
    items = [f"- {title}. Ada Moss, Ben Oak and Cy Finch. ACL 202{n}, pages 1{n}-2{n}."
             for n, title in enumerate(titles)]  # fmt: skip
    drafts = read_page("# Lamps\n\n## Papers\n\n" + fill("\n".join(items), 60), "en").drafts
    assert [draft.title for draft in drafts] == titles
    assert {tuple(draft.authors) for draft in drafts} == {("Ada Moss", "Ben Oak", "Cy Finch")}


_ITEMS = [
    "Moss, A., & Oak, B. (2021). Lanterns in the harbor fog. Wick Letters, 4(2), 11-19.",
    "20-ACL-Quiet Lamps for Small Rooms",
    "Ada Moss et al. **Candles for Owls and Other Birds**. ICML 2024.",
    "[Trimming Wicks with Few Labels](https://arxiv.org/abs/2301.00001), Cy Finch, 2023.05",
]


@pytest.mark.parametrize(
    "item", ["- [ ] {}", "- [x] {}", "* [X] {}", "1. [ ] {}", "- ⭐ {}", "- 🌟🌟 {}", "- ✅ {}"]
)
def test_a_mark_in_front_of_an_item_is_no_part_of_it(item: str) -> None:
    def read(form: str) -> list[tuple[str, str, str, tuple[str, ...], str]]:
        pages = (f"# Lamps\n\n## Papers\n\n{form.format(text)}\n" for text in _ITEMS)
        return [one for text in pages for one in _fields(read_page(text, "en").drafts)]

    plain = read("- {}")
    assert len(plain) == len(_ITEMS)
    assert read(item) == plain


def test_a_space_that_does_not_break_is_a_space() -> None:
    text = "# Lamps\n\n" + "".join(
        f"- Ada{{0}}Moss et{{0}}al., [Lamps{{0}}in the Fog {n}](https://arxiv.org/abs/2301.0000{n}),"
        " Wick{0}Letters 2021\n"
        for n in range(3)
    )
    read = [_fields(read_page(text.format(space), "en").drafts) for space in (" ", "\u00a0")]
    assert read[0] == read[1]
    assert [title for title, *_ in read[0]] == [f"Lamps in the Fog {n}" for n in range(3)]


def test_a_list_that_html_opens_around_one_of_markdown_has_no_items_of_its_own() -> None:
    page = "# Lamps\n\n<details><summary>Oil</summary><ul>\n\n   * [A Quiet Lamp](https://a.org/1.pdf)\n"
    assert [draft.title for draft in read_page(page, "en").drafts] == ["A Quiet Lamp"]


def test_a_topic_between_lists_is_one_also_where_it_is_indented() -> None:
    link = "https://arxiv.org/abs/2101.0000"
    page = (
        f"# Lamps\n\n1. [Fog Lamps at Night]({link}1)\n2. [Rain at Dawn in Towns]({link}2)\n\n"
        f"  **Surveys of Fog**\n\n1. [Moths in the Dark Woods]({link}3)\n"
    )
    assert [draft.tags for draft in read_page(page, "en").drafts] == [[], [], ["Surveys of Fog"]]


@pytest.mark.parametrize("link", ["[[notes/pond|{}]]", "[[notes/pond\\|{}]]"])
def test_links_of_wikis_have_titles_and_lead_to_files(link: str) -> None:
    page = '---\n{"publish": true, "permalink": "/papers/"}\n---\n\n# Ponds\n\n'
    page += f"- {link.format('A Quiet Pond by Night')} (ACL 2024)\n"
    page += "- [[Paper|Code]] and [[unlinked]] stay\n"
    read = read_page(page, "en")
    assert read.title == "Ponds"
    assert [(draft.title, draft.venue) for draft in read.drafts] == [
        ("A Quiet Pond by Night", "ACL 2024")
    ]
    assert [(ref.url, ref.reason) for ref in read.unused_links] == [
        ("notes/pond", "a file beside this page")
    ]


def test_an_item_may_be_indented_a_little_more_than_the_one_above_it() -> None:
    page = (
        "# Lamps\n\n## Fog\n\n"
        "   - [Fog Lamps at Night](https://arxiv.org/abs/2101.00001), ACL 2021\n"
        "    - [Rain at Dawn in Towns](https://arxiv.org/abs/2101.00002), ACL 2022\n"
        "    - Moths in the Dark Woods, ACL 2023\n"
    )
    drafts = read_page(page, "en").drafts
    assert [(draft.line, draft.title, draft.venue) for draft in drafts] == [
        (5, "Fog Lamps at Night", "ACL 2021"), (6, "Rain at Dawn in Towns", "ACL 2022"),
        (7, "Moths in the Dark Woods", "ACL 2023"),
    ]  # fmt: skip


def test_years_below_a_name_in_natural_order_or_in_front_of_a_sentence_are_no_references() -> None:
    page = """# Life of the lamp lab

Ada Moss
2012   Director of the lamp laboratory at Fog. Oslo.

2014   Professor of wicks and oil. Rome.

Moss, Ada
2016   was the year in which the lamps came back. Nobody knew.
"""
    assert read_page(page, "en").drafts == []
