"""Texts as HTML: what was typed is what is shown, and nothing else acts."""

import pytest
from lxml import html

from psylist.exporting.html import html_line, html_paragraphs, plain_line
from tests.exporting.formats.samples import HOSTILE


@pytest.mark.parametrize("text", [*HOSTILE, "]]>", "<script>alert(1)</script>", "&amp;", "a < b"])
@pytest.mark.parametrize("has_marks", [False, True])
def test_the_html_of_a_text_reads_as_its_plain_line(text: str, has_marks: bool) -> None:
    shown = html.fragment_fromstring(html_line(text, has_marks=has_marks), create_parent="p")
    assert shown.text_content() == plain_line(text, has_marks=has_marks)
    assert {element.tag for element in shown.iter()} <= {"p", "em", "strong", "code", "a"}


def test_addresses_are_links() -> None:
    text = "见 https://example.org/a?b=1&c（代码）。"
    link = "https://example.org/a?b=1&amp;c"
    assert html_line(text) == f'见 <a href="{link}">{link}</a>（代码）。'
    assert html_line(f"*{text}*", has_marks=True) == (
        f'<em>见 <a href="{link}">{link}</a>（代码）。</em>'
    )


def test_marks_are_marks_where_the_list_allows_them() -> None:
    text = "*a* **b** `c<d` $e_f$ [g](https://example.org/?h=1&i=%22) https://j.org"
    assert html_line(text, has_marks=True) == (
        "<em>a</em> <strong>b</strong> <code>c&lt;d</code> $e_f$ "
        '<a href="https://example.org/?h=1&amp;i=%22">g</a> '
        '<a href="https://j.org">https://j.org</a>'
    )
    assert plain_line(text, has_marks=True) == "a b c<d $e_f$ g https://j.org"
    assert plain_line(text) == text


def test_a_named_link_leads_to_the_web_only() -> None:
    assert "<a" not in html_line("[x](javascript:alert(1)) [y](data:,z)", has_marks=True)
    link = html_line(
        '[x](https://a.org/"onclick="b) [*https://c.org*](https://d.org)', has_marks=True
    )
    assert [
        dict(e.attrib) for e in html.fragment_fromstring(link, create_parent="p").iter("a")
    ] == [
        {"href": 'https://a.org/"onclick="b'},
        {"href": "https://d.org"},
    ]


def test_what_acts_is_visible_and_what_xml_cannot_hold_is_gone() -> None:
    assert plain_line("bell\x07 \u202eover \ufffe\uffff") == "bell␇ ⟨U+202E⟩over ⟨U+FFFE⟩⟨U+FFFF⟩"


def test_paragraphs_stand_alone_and_chinese_lines_join_without_a_space() -> None:
    assert html_paragraphs("心理\n咨询\n\n \n\n<b>\r\n\r\nc") == ["心理咨询", "&lt;b&gt;", "c"]
