"""Layouts and templates: which one is meant, what it says of itself, where its contents lead."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt

from psylist.errors import DataFileError, UsageError
from psylist.exporting.layouts import Template, built_in, layout_names, read_template
from psylist.exporting.render import ListContent, PagePlace, render_page
from psylist.model import Entry, ListPhrases, ListSettings, TagSettings
from psylist.text.anchors import Anchors


def completed(head: str, **fields: object) -> ListSettings:
    return Template("t.jinja", head).complete(ListSettings(**fields))  # type: ignore[arg-type]


def test_a_layout_is_found_by_its_name_and_another_word_is_refused() -> None:
    assert [built_in(name).is_built_in for name in layout_names()] == [True] * len(layout_names())
    with pytest.raises(UsageError, match="unknown layout 'lisst', did you mean 'list'"):
        built_in("lisst")


def test_a_word_that_is_no_file_is_taken_for_a_layout(sandbox: Path) -> None:
    with pytest.raises(UsageError, match="unknown layout 'lisst'"):
        read_template(Path("lisst"))
    with pytest.raises(DataFileError, match=r"lisst\.jinja: cannot be read"):
        read_template(Path("lisst.jinja"))
    (sandbox / "lisst").write_text("x")
    assert read_template(Path("lisst")) == Template("lisst", "x")


def test_a_template_says_what_its_pages_show_where_the_list_does_not() -> None:
    head = '{#- psylist\nshow = ["contents"]\nfold = "sections"\ncolumns = ["title"]\n-#}\nx'
    own = completed(head)
    assert (own.show, own.fold, own.columns) == (["contents"], "sections", ["title"])
    given = completed(head, show=[], fold="none", columns=["venue"])
    assert (given.show, given.fold, given.columns) == ([], "none", ["venue"])
    assert completed("{# psylist template #}\n").show == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('shwo = ["stars"]', "unknown key 'shwo', did you mean 'show'?"),
        ('title = "x"', "unknown key 'title' (known: show, fold, columns)"),
        ('show = ["star"]', "unknown value of 'show': 'star', did you mean 'stars'?"),
        ("show = 1", "'show' takes a list in brackets, not a number"),
        ("show =", "is not valid TOML: a value is missing"),
    ],
)
def test_what_a_template_says_wrongly_is_told_with_its_line(line: str, message: str) -> None:
    with pytest.raises(DataFileError) as caught:
        completed(f"{{#- psylist\n{line}\n-#}}\n")
    assert str(caught.value) == f"t.jinja:2: {message}"


READER = MarkdownIt("commonmark", {"html": True}).enable("table")
TAGS = [
    "Legend",
    "目录",
    "a/b",
    "a/c",
    "C++ & *C#*",
    "2024",
    "🔥 Hot",
    "$x$ :smile: @me #1",
    "x_y_z",
]
ABOVE = ["Contents", "2024", "🔥 Hot"]


def headings(page: str) -> list[str]:
    tokens = READER.parse(page)
    inside = [
        tokens[n + 1].children or [] for n, t in enumerate(tokens) if t.type == "heading_open"
    ]
    shown = {"text", "text_special", "code_inline"}
    return ["".join(c.content for c in children if c.type in shown) for children in inside]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "sections", [["tag", "year"], ["year", "tag"], ["kind", "month"], ["none"]]
)
@pytest.mark.parametrize("name", layout_names())
def test_every_line_of_the_contents_leads_to_its_heading(
    name: str, sections: list[str], language: str
) -> None:
    entries = [
        Entry(id=f"e{n}", title="T", year=2020 + n % 6, tags=[tag], summary="S")
        for n, tag in enumerate([*TAGS, "no tag"])
    ]
    settings = ListSettings(
        title="🔥 Hot",
        languages=["en", "zh"],
        sections=sections,
        show=["contents", "legend", "counts", "badges", "authors"],
        phrases={"zh": ListPhrases(year="📅 {year}", legend="🏷️ 分类 & 图例")},
    )
    content = ListContent(settings, entries, {tag: TagSettings() for tag in TAGS[:4]})
    place = PagePlace(above=ABOVE)
    page = render_page(content, language, built_in(name), place).text
    anchors = Anchors()
    for heading in ABOVE:
        anchors.next(heading)
    found = {anchors.next(heading): heading for heading in headings(page)}
    lines = re.findall(r"^ *- \[(.*)\]\(#([^()]*)\)", page, re.MULTILINE)
    assert len(lines) >= len(found) - 2 if sections != ["none"] else not lines
    assert [address for _, address in lines if unquote(address) not in found] == []
    for label, address in lines:
        shown = READER.parseInline(label)[0].children or []
        text = "".join(child.content for child in shown if child.type != "html_inline")
        assert text == found[unquote(address)]
