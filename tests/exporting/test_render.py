"""The Markdown page, read back with a CommonMark parser."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from psylist.errors import UsageError
from psylist.exporting.layouts import Template, built_in
from psylist.exporting.markdown import destination, escape_markdown
from psylist.exporting.render import ListContent, PagePlace, RenderedPage
from psylist.exporting.render import render_page as page_of
from psylist.model import Entry, ListPhrases, ListSettings
from psylist.text.escape import escape_controls

URL = "https://example.org/paper"
CODE = "https://example.org/code"

NASTY = [
    "a ] b [ c",
    "*a* **b** ***",
    "`a` ``b`` `",
    "a | b | c",
    "<script>alert(1)</script>",
    "</p><!-- x",
    "_a_ __b__ c_d _",
    "~a~ ~~b~~",
    "$a$ $$b$$ costs $5 or $6",
    ":smile: a:+1: 12:30:45 ::x::",
    "@octocat and a@b.example, (@a/b) 见@c",
    "#1 a/b#23 GH-4 gh-5 &#6; #x",
    "a5c3785ed8d6a35868bc169f07e40e889087fd2e or a5c3785 at 1234567",
    "marks \u200e\u200f\u061c and tags \U000e0001\U000e0041",
    "&copy; &#65; &#x41; & &amp;copy;",
    "one\ntwo\r\nthree",
    "1. x",
    "12) x",
    "# x",
    "###### x",
    "x #",
    "x ###",
    "- x",
    "---",
    "- - -",
    "===",
    "=",
    "> x",
    ">",
    "+ x",
    "* x",
    "***",
    "___",
    "```",
    "~~~ x",
    "    code",
    "\tcode",
    "[x]: y",
    "[^1]: y",
    "[ ] x",
    "[a](b)",
    "![a](b)",
    "<!-- psylist:start -->",
    "<!-- psylist:end -->",
    "ends with \\",
    "\\",
    "\\*a\\*",
    "\\&copy;",
    "\u3000\u2003 x \u00a0\u2028",
    "\x85x\x1c",
    "zero\u200bwidth \ufeff",
    "a  \nb",
    "a\\\nb",
    "| a | b |\n|---|---|\n| c | d |",
    "a\n===",
    "a\n---",
    "esc \x1b[31m red \x9b1m",
    "bidi \u202eabc\u2066",
    "nul \x00 del \x7f",
    "see https://example.org/a_b_c and https://example.org/*x*",
    "https://example.org/<b>",
    "https://example.org/&copy;",
    "https://example.org/?a=1&copy=2",
    "（见https://example.org/甲，再看）",
    "<https://example.org>",
    "[https://example.org](https://example.org)",
    "javascript:alert(1)",
    "mailto:a@b.example <a@b.example>",
    "😀 𝜓 𠀀",
]


class Reader(MarkdownIt):
    """CommonMark with HTML, tables and strikethrough, that leaves addresses as they are written."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"html": True})
        self.enable(["table", "strikethrough"])

    def normalizeLink(self, url: str) -> str:
        """The address itself."""
        return url

    def normalizeLinkText(self, link: str) -> str:
        """The address itself."""
        return link


READER = Reader()


def page(
    settings: ListSettings,
    entries: Sequence[Entry],
    language: str,
    others: Mapping[str, str] | None = None,
    template: str = "",
) -> RenderedPage:
    """The page of a list, with a template of one's own or the built-in one."""
    look = Template("mine", template) if template else built_in()
    return page_of(ListContent(settings, entries), language, look, PagePlace(others=others or {}))


def read(made: RenderedPage) -> list[Token]:
    return READER.parse(made.text)


def structure(made: RenderedPage) -> list[str]:
    """The blocks of a page, and what stands inside each apart from text and autolinks."""
    found = []
    for token in read(made):
        found.append(token.type)
        found += [
            child.type
            for child in token.children or ()
            if child.type not in {"text", "text_special"}
            and child.info != "auto"
            and not is_span(child)
        ]
    return found


def is_span(token: Token) -> bool:
    """Whether it is a tag that shows nothing, and only parts two texts."""
    return token.type == "html_inline" and token.content in {"<span>", "</span>"}


def texts(made: RenderedPage) -> list[str]:
    """The text of each heading and paragraph of a page."""
    return [
        "".join(child.content for child in token.children or () if not is_span(child))
        for token in read(made)
        if token.type == "inline"
    ]


def links(made: RenderedPage) -> list[tuple[str, str]]:
    """The text and the address of each link of a page."""
    found: list[tuple[str, str]] = []
    for token in read(made):
        inside = False
        for child in token.children or ():
            if child.type == "link_open":
                inside = True
                found.append(("", str(child.attrs["href"])))
            elif child.type == "link_close":
                inside = False
            elif inside:
                found[-1] = (found[-1][0] + child.content, found[-1][1])
    return found


def seen(text: str) -> str:
    """A text without line breaks as a reader sees it: white space folded, nothing that acts."""
    return escape_controls(" ".join(text.split()))


def catalog(
    text: str, summary: str, *, description: str = "plain"
) -> tuple[ListSettings, list[Entry]]:
    """A list of two entries with a text in every place that takes one."""
    settings = ListSettings(title=text, description=description, languages=["en"])
    first = Entry(
        id="one", title=text, year=2025, source=text, note=text, url=URL, summary=summary,
        links={"code": CODE}, tags=[text],
    )  # fmt: skip
    second = Entry(id="two", title=text, year=2024, venue=text, summary=summary)
    return settings, [first, second]


def made(text: str, summary: str = "plain", description: str = "plain") -> RenderedPage:
    settings, entries = catalog(text, summary, description=description)
    return page(settings, entries, "en", others={"zh": "README_zh.md"})


def entry(**fields: object) -> Entry:
    given = {"id": "one", "title": "Plain", "year": 2025, "url": URL, "summary": "plain"} | fields
    return Entry(**given)  # type: ignore[arg-type]


def alone(
    settings: ListSettings | None = None, language: str = "en", **fields: object
) -> RenderedPage:
    return page(settings or ListSettings(), [entry(**fields)], language)


SINGLE = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(
    lambda text: bool(text.strip())
)
BITS = st.sampled_from(
    [*"\\`*_{}[]()<>#+-.!|~$&;:=\"'/%@^ \t\n\r", "http://", "https://a.b/", "&lt;", "中", "，", "a",
     "1", "**", "```", "\u2028", "\x1b", "\u202e", "\u3000", "<!--", "-->", "[[", "]("]
)  # fmt: skip
WILD = st.one_of(
    SINGLE,
    st.lists(BITS, min_size=1, max_size=14).map("".join).filter(lambda text: bool(text.strip())),
    st.sampled_from(NASTY),
)


patient = examples(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A machine that is busy is no failure."""


@pytest.mark.slow
@patient
@given(WILD)
@example("x #")
@example("#")
def test_a_text_of_any_kind_leaves_the_structure_of_the_page_as_it_is(text: str) -> None:
    assert structure(made(text)) == structure(made("plain"))


@pytest.mark.slow
@patient
@given(WILD.filter(lambda text: len(text.splitlines()) < 2))
@example("x #")
def test_a_text_of_any_kind_is_read_as_its_own_characters(text: str) -> None:
    own = seen(text)
    assert texts(made(text)) == [
        "Other languages: 简体中文",
        own,
        "plain",
        "2025",
        own,
        f"Source: {own} [Link] [Code] {own}",
        "plain",
        "2024",
        own,
        f"Source: {own}",
        "plain",
    ]


def paragraphs(text: str) -> list[str]:
    parts = re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n"))
    return ["".join(escape_controls(part).split()) for part in parts if part.split()]


@pytest.mark.slow
@patient
@given(st.one_of(WILD, st.lists(st.sampled_from(NASTY), min_size=2).map("\n\n".join)))
@example("a\n \t\n\n- b\n\n\n1. c")
def test_each_paragraph_of_a_summary_or_description_is_one_of_the_page(text: str) -> None:
    number = len(paragraphs(text))
    plain = "\n\n".join(["plain"] * number)
    read_back = made("plain", text, text)
    assert structure(read_back) == structure(made("plain", plain, plain))
    squeezed = ["".join(part.split()) for part in texts(read_back)]
    assert squeezed[2 : 2 + number] == squeezed[-number:] == paragraphs_without_pictured(text)


def paragraphs_without_pictured(text: str) -> list[str]:
    """As `paragraphs`, with the breaks among the acting characters folded away as white space."""
    parts = re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n"))
    return [escape_controls("".join(part.split())) for part in parts if part.split()]


@patient
@given(WILD)
def test_nothing_that_acts_on_a_terminal_or_reorders_text_is_in_a_page(text: str) -> None:
    written = made(text, text, text).text.replace("\n", "")
    acting = [c for c in written if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}]
    reordering = re.findall(
        "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]", written
    )
    assert (acting, reordering) == ([], [])


@pytest.mark.parametrize("text", NASTY)
def test_a_nasty_text_changes_neither_structure_nor_characters(text: str) -> None:
    nasty = made(text, text, text)
    number = len(paragraphs(text))
    plain = "\n\n".join(["plain"] * number)
    assert structure(nasty) == structure(made("plain", plain, plain))
    one_line = "".join(seen(text).split())
    assert "".join(texts(nasty)[1].split()) == one_line
    assert "".join("".join(texts(nasty)[-number:]).split()) == one_line


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("snake_case stays", "snake_case stays"),
        ("a < b & c", "a \\< b & c"),
        ("PATIENT-𝜓: 3-5 (x)!", "PATIENT-𝜓: 3-5 (x)!"),
        ("a*b", "a\\*b"),
        ("[x]", "\\[x\\]"),
        ("a\x1b[0m", "a␛\\[0m"),
        ("a\u202eb", "a⟨U+202E⟩b"),
        ("a\u200fb\u061c\U000e0041", "a⟨U+200F⟩b⟨U+061C⟩⟨U+E0041⟩"),
        ("$5", "<span>$</span>5"),
        ("a:b: c", "a<span>:</span>b: c"),
        ("Title: sub", "Title: sub"),
        ("a@b", "a@b"),
        ("by @b", "by <span>@</span>b"),
        ("C# #1", "C# <span>#</span>1"),
        ("GH-1", "GH<span>-</span>1"),
        ("a5c3785, abcdefa 1234567", "<span>a</span>5c3785, abcdefa 1234567"),
    ],
)
def test_only_what_would_act_is_escaped(text: str, markdown: str) -> None:
    assert escape_markdown(text) == markdown


@pytest.mark.parametrize("space", [*"\t\x0b\x0c\x1c\x85\xa0\u1680\u2003\u2028\u202f\u3000", "\r\n"])
def test_white_space_of_every_kind_is_folded(space: str) -> None:
    assert escape_markdown(f"{space}a{space}{space}b{space}") == "a b"


@pytest.mark.parametrize(
    "behind",
    ["", " x", ".", ", x", ")", "，再", "。", "；", "！", "）", "》", "、", "”", "’", "……", "中文"],
)
def test_an_address_in_a_summary_is_a_link_that_ends_before_punctuation(behind: str) -> None:
    text = f"看 https://example.org/a_b?c=d&e=f{behind}"
    read_back = alone(url=None, links={}, summary=text)
    address = "https://example.org/a_b?c=d&e=f"
    assert links(read_back) == [(address, address)]
    assert texts(read_back)[-1] == text


@pytest.mark.parametrize(
    "address",
    [
        "https://en.wikipedia.org/wiki/Therapy_(disambiguation)",
        "https://example.org/a(b(c))d",
        "https://example.org/~user/*x",
    ],
)
def test_an_address_in_a_summary_keeps_what_belongs_to_it(address: str) -> None:
    read_back = alone(url=None, summary=f"See {address} now.")
    assert links(read_back) == [(address, address)]
    assert texts(read_back)[-1] == f"See {address} now."


def test_brackets_around_an_address_are_no_part_of_it() -> None:
    read_back = alone(url=None, summary="(see https://example.org/a)")
    assert links(read_back) == [("https://example.org/a", "https://example.org/a")]


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a_(b)",
        "https://example.org/a(b",
        "https://example.org/a)b",
        "https://example.org/)(",
        "https://example.org/" + "(" * 40 + ")" * 40,
        "https://example.org/<b>",
        "https://example.org/?a=1&copy;=2&amp;b",
        "https://example.org/中文/é",
        'https://example.org/"quoted"',
        "https://example.org/`a`*b*_c_",
        "https://example.org/a|b",
        "https://example.org/[x]",
        "https://example.org/%20%5B",
        "https://example.org/a\u202eb",
        "https://example.org/a\x9bb",
    ],
)
def test_an_address_of_any_form_is_the_target_of_its_link(url: str) -> None:
    read_back = alone(url=url, links={"code": url + "x"})
    assert structure(read_back) == structure(alone(links={"code": CODE}))
    assert [(text, unquote(target)) for text, target in links(read_back)] == [
        ("[Link]", unquote(url)),
        ("[Code]", unquote(url) + "x"),
    ]


@pytest.mark.slow
@patient
@given(
    st.text(st.characters(exclude_categories=["Cs", "Zs", "Zl", "Zp"], exclude_characters="\\"))
    .filter(lambda text: not re.search(r"[\s\x00-\x1f\x7f]", text))
    .map("https://e.org/{}".format)
)
def test_every_address_the_file_takes_is_the_target_of_its_link(url: str) -> None:
    read_back = alone(url=url)
    assert structure(read_back) == structure(alone())
    assert [unquote(target) for _, target in links(read_back)] == [unquote(url)]


def test_an_address_is_left_as_it_is_sent_where_it_can() -> None:
    assert destination("https://example.org/a_(b)?c=中&d=%E4") == (
        "https://example.org/a_(b)?c=中&d=%E4"
    )


SMALL = ListSettings(
    title="LLM-in-Psy",
    description={"en": "Papers.", "zh": "论文。\n\n第二段。"},
    languages=["en", "zh"],
)
ENTRIES = [
    Entry(
        id="old", title="Old", year=2023,
        source={"en": "ECUST (2023)", "zh": "华东理工大学 (2023)"},
        url="https://github.com/X-D-Lab/MindChat", summary={"en": "Old one.", "zh": "旧的。"},
    ),
    Entry(
        id="undated", title="Undated", venue="A blog", url="https://example.org/u",
        summary="Same in both.",
    ),
    Entry(
        id="catch", title="CATCH: A Framework", year=2025, venue="EMNLP 2025 Findings",
        arxiv="2509.25733", url="https://arxiv.org/abs/2509.25733",
        links={"code": "https://github.com/scutcyr/SoulChat-R1", "my page": "https://example.org/"},
        summary={"en": "First.\n\nSecond.", "zh": "第一段，\n换行。\n\n第二段。"},
    ),
    Entry(
        id="agent", title={"en": "Agent", "zh": "智能体"}, arxiv="2503.15876", date="2025-03-20",
        note={"en": "Work in Progress", "zh": "进行中"},
        summary={"en": "An agent.", "zh": "智能体。"},
    ),
]  # fmt: skip

ENGLISH = """\
Other languages: [简体中文](README_zh.md)

# LLM-in-Psy

Papers.

## 2025

  * **CATCH: A Framework**

    > Source: EMNLP 2025 Findings [[Link]](https://arxiv.org/abs/2509.25733) \
[[Code]](https://github.com/scutcyr/SoulChat-R1) [[My page]](https://example.org/)

    First.

    Second.

  * **Agent**

    > Source: arXiv (2025.03.20) [[Link]](https://arxiv.org/abs/2503.15876) Work in Progress

    An agent.

-----

## 2023

  * **Old**

    > Source: ECUST (2023) [[Link]](https://github.com/X-D-Lab/MindChat)

    Old one.

-----

## Undated

  * **Undated**

    > Source: A blog [[Link]](https://example.org/u)

    Same in both.
"""

CHINESE = """\
其他语言：[English](README.md)

# LLM-in-Psy

论文。

第二段。

## 2025

  * **CATCH: A Framework**

    > 来源：EMNLP 2025 Findings [[链接]](https://arxiv.org/abs/2509.25733) \
[[代码]](https://github.com/scutcyr/SoulChat-R1) [[My page]](https://example.org/)

    第一段，换行。

    第二段。

  * **智能体**

    > 来源：arXiv (2025.03.20) [[链接]](https://arxiv.org/abs/2503.15876) 进行中

    智能体。

-----

## 2023

  * **Old**

    > 来源：华东理工大学 (2023) [[链接]](https://github.com/X-D-Lab/MindChat)

    旧的。

-----

## 年份未注明

  * **Undated**

    > 来源：A blog [[链接]](https://example.org/u)

    Same in both.
"""


@pytest.mark.parametrize(
    ("language", "others", "expected", "fallbacks"),
    [("en", {"zh": "README_zh.md"}, ENGLISH, 0), ("zh", {"en": "README.md"}, CHINESE, 1)],
)
def test_the_layout_is_the_one_the_list_has_always_had(
    language: str, others: Mapping[str, str], expected: str, fallbacks: int
) -> None:
    made = page(SMALL, ENTRIES, language, others=others)
    assert made == RenderedPage(expected, fallbacks, [])


def test_the_same_list_gives_the_same_page() -> None:
    assert page(SMALL, ENTRIES, "zh") == page(SMALL, ENTRIES, "zh")


def test_a_list_without_title_entries_and_other_languages_is_an_empty_page() -> None:
    assert page(ListSettings(), [], "en") == RenderedPage("\n", 0, [])


def test_the_order_inside_a_year_is_the_one_of_the_file() -> None:
    entries = [entry(id=name, title=name) for name in ("z", "a", "m")]
    titles = texts(page(ListSettings(), entries, "en"))[1::3]
    assert titles == ["z", "a", "m"]


def headings(entries: Sequence[Entry], language: str = "en") -> Iterator[str]:
    tokens = read(page(ListSettings(), entries, language))
    return (
        tokens[at + 1].content for at, token in enumerate(tokens) if token.type == "heading_open"
    )


def test_years_stand_newest_first_and_what_has_none_last() -> None:
    years = [None, 2023, 2025, 1999, 2024]
    entries = [entry(id=f"e{at}", year=year) for at, year in enumerate(years)]
    assert [*headings(entries)] == ["2025", "2024", "2023", "1999", "Undated"]


def test_between_two_years_stands_one_rule() -> None:
    entries = [entry(id=f"e{year}", year=year) for year in (2025, 2024, 2023)]
    text = page(ListSettings(), entries, "en").text
    assert text.split("\n-----\n")[1].startswith("\n## 2024\n")
    assert text.count("-----") == 2


@pytest.mark.parametrize(
    ("language", "kind", "label"),
    [
        ("en", "code", "Code"),
        ("zh", "code", "代码"),
        ("zh", "dataset", "数据集"),
        ("zh-TW", "code", "程式碼"),
        ("en", "pdf", "PDF"),
        ("en", "arxiv", "arXiv"),
        ("zh", "leaderboard", "Leaderboard"),
        ("en", "my kind", "My kind"),
        ("en", "snake_case_", "Snake_case_"),
        ("fr", "code", "Code"),
    ],
)
def test_a_further_link_is_labelled_in_the_language_of_the_page(
    language: str, kind: str, label: str
) -> None:
    assert links(alone(ListSettings(languages=[language]), language, links={kind: CODE}))[1:] == [
        (f"[{label}]", CODE)
    ]


def test_a_link_that_is_given_twice_is_printed_once() -> None:
    assert links(alone(url=CODE, links={"code": CODE})) == [("[Link]", CODE)]


def test_an_entry_without_a_source_has_its_links_right_behind_the_word_for_it() -> None:
    assert "    > Source: [[Link]](https://example.org/paper)\n" in alone(year=None).text


def test_an_entry_without_any_link_has_none() -> None:
    assert (links(alone(url=None)), texts(alone(url=None))[2]) == ([], "Source: (2025)")


@pytest.mark.parametrize(
    ("fields", "number"),
    [
        ({"title": "T", "source": "S", "summary": None}, 0),
        ({"title": "T", "summary": "S"}, 1),
        ({"note": "N"}, 1),
        ({"summary": {"en": "E", "zh": "Z"}}, 0),
        ({"summary": {"en": "E"}}, 1),
        ({"title": {"en": "T"}, "note": {"en": "N"}, "summary": {"en": "E"}}, 1),
        ({"source": {"en": "S"}}, 1),
        ({"summary": None}, 0),
    ],
)
def test_an_entry_with_a_text_that_is_not_translated_is_counted_once(
    fields: Mapping[str, object], number: int
) -> None:
    settings = ListSettings(languages=["en", "zh"])
    assert alone(settings, "zh", **fields).fallbacks == number


def test_a_text_that_is_not_translated_is_shown_in_the_first_language_else_in_any() -> None:
    settings = ListSettings(languages=["en", "zh", "fr"])
    made = alone(settings, "zh", title={"fr": "F", "en": "E"}, summary={"fr": "Seul"})
    assert texts(made) == ["2025", "E", "来源：(2025) [链接]", "Seul"]


@pytest.mark.parametrize(
    ("source", "folded"),
    [
        ("心理咨询\n对话", "心理咨询对话"),
        ("心理，\n  对话。\r\n结束", "心理，对话。结束"),
        ("用 LLM\n做咨询", "用 LLM 做咨询"),
        ("多轮\nLLM", "多轮 LLM"),
        ("かな\nカナ", "かなカナ"),
        ("한국\n어", "한국 어"),
        ("one\ntwo", "one two"),
        ("他说：\n“你好。”\n然后", "他说：“你好。”然后"),
        ("研究\n——心理\n……结束", "研究——心理……结束"),
        ("𠀀\n𠀁", "𠀀𠀁"),
    ],
)
def test_a_line_break_in_the_source_is_a_space_only_where_the_script_has_spaces(
    source: str, folded: str
) -> None:
    assert texts(alone(summary=source))[-1] == folded


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("line\n{% if %}", "mine:2: "),
        ("{{ nothing }}", "mine:1: unknown name 'nothing'"),
        ("{{ ''.__class__.__mro__ }}", "mine:1: the template fails: access to attribute"),
        ("{% for i in range(10**9) %}x{% endfor %}", "mine:1: the template fails: "),
        ("{{ 1 // 0 }}", "mine:1: the template fails: "),
        ("{% include 'other' %}", "mine:1: cannot import 'other'"),
    ],
)
def test_a_template_that_does_not_work_is_a_usage_error_that_names_it(
    source: str, message: str
) -> None:
    with pytest.raises(UsageError) as raised:
        page(SMALL, ENTRIES, "en", template=source)
    assert str(raised.value).startswith(message)


def test_a_template_of_ones_own_gets_escaped_texts() -> None:
    source = (
        "{% for heading, entries in sections %}{% for e in entries %}"
        "{{ heading }} {{ e.id }} {{ e.title }} {{ e.tags|join('+') }} {{ e.authors|join('+') }}\n"
        "{% endfor %}{% endfor %}"
    )
    made = page(
        ListSettings(),
        [entry(title="a*b", tags=["x_", "y"], authors=["A*"])],
        "en",
        template=source,
    )
    assert made == RenderedPage("2025 one a\\*b x\\_+y A\\*\n", 0, [])


ACTS_ON_GITHUB = re.compile(
    r"\$.|:[\w+-]+:|(?<!\w)@[a-z0-9]|#[0-9]|\bgh-[0-9]", re.ASCII | re.IGNORECASE
)


def text_nodes(made: RenderedPage) -> Iterator[str]:
    """The texts of a page between two tags, as GitHub looks at them."""
    for token in read(made):
        node, is_linked = "", False
        for child in token.children or ():
            if child.type in {"text", "text_special"}:
                node += "" if is_linked else child.content
                continue
            is_linked = child.type == "link_open" or (is_linked and child.type != "link_close")
            yield node
            node = ""
        yield node


@pytest.mark.parametrize(
    "text",
    ["$a$ $$b$$ $`c`$ \\$d\\$", ":smile: :+1: a:e-mail:b :100:", "@octocat, (@a/b) \\@c 见@d",
     "#1 a/b#23 GH-4 \\#5 &#35;6"],
)  # fmt: skip
def test_no_text_of_a_page_is_a_formula_an_emoji_or_a_reference_on_github(text: str) -> None:
    assert ACTS_ON_GITHUB.search(text)
    nodes = [*text_nodes(made(text, text, text))]
    assert [node for node in nodes if ACTS_ON_GITHUB.search(node)] == []


def test_a_list_has_words_of_its_own_for_any_language() -> None:
    settings = ListSettings(
        languages=["en", "ja", "it"],
        phrases={
            "ja": ListPhrases(source="典拠", link="開く"),
            "it": ListPhrases(source="Fonte", undated="Senza data", links={"code": "Codice"}),
        },
    )
    work = entry(year=None, source="S", links={"code": "https://github.com/a/b"})
    japanese, italian = (page(settings, [work], code) for code in ("ja", "it"))
    assert "> 典拠：S [[開く]]" in japanese.text
    assert "> Fonte: S [[Link]]" in italian.text
    assert "[[Codice]]" in italian.text
    assert "## Senza data\n" in italian.text
    assert (japanese.has_phrases, italian.has_phrases) == (True, True)


@pytest.mark.parametrize(
    ("language", "has_phrases"), [("en", True), ("en-GB", True), ("fr-CA", True), ("it", False)]
)
def test_a_language_without_words_is_told(language: str, has_phrases: bool) -> None:
    assert page(ListSettings(languages=[language]), [], language).has_phrases is has_phrases


def test_what_the_list_says_of_itself_is_counted_too() -> None:
    settings = ListSettings(
        languages=["en", "zh"], title={"en": "Papers"}, description="In English."
    )
    assert page(settings, [], "zh").own_fallbacks == ["title", "description"]
    assert page(settings, [], "en").own_fallbacks == []
    assert page(ListSettings(title="Same", languages=["en", "zh"]), [], "zh").own_fallbacks == []


@pytest.mark.parametrize("words", [text for text in NASTY if "\n" not in text and text.split()])
def test_the_lists_own_words_change_neither_structure_nor_characters(words: str) -> None:
    own = ListPhrases(source=words, link=words, undated=words, languages=words)

    def read_back(phrases: dict[str, ListPhrases]) -> RenderedPage:
        settings = ListSettings(title="T", phrases=phrases)
        entries = [Entry(id="a", title="A", url=URL)]
        return page(settings, entries, "en", others={"zh": "README_zh.md"})

    made_of = read_back({"en": own})
    assert structure(made_of) == structure(read_back({}))
    shown = "".join(seen(words).split())
    first, _, undated, *_ = ("".join(text.split()) for text in texts(made_of))
    assert first.startswith(shown)
    assert undated == shown


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("zh", ["来源：[[链接]](https://a.org) [[代码]](https://a.org/c)", "来源：\u2002口头"]),
        ("en", ["Source: [[Link]](https://a.org) [[Code]](https://a.org/c)", "Source: \u2002口头"]),
    ],
)
@pytest.mark.parametrize("layout", ["list", "cards"])
def test_a_source_line_without_a_label_has_no_space_but_that_of_a_note(
    language: str, lines: list[str], layout: str
) -> None:
    linked = Entry(id="a", title="A", url="https://a.org", links={"code": "https://a.org/c"})
    entries = [linked, Entry(id="b", title="B", note={"zh": "口头"})]
    settings = ListSettings(languages=["zh", "en"])
    made = page_of(ListContent(settings, entries), language, built_in(layout)).text
    assert [line[6:] for line in made.splitlines() if line.startswith("    > ")] == lines
