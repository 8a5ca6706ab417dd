"""Marks in texts, read back with a CommonMark parser: those that are allowed, and no other."""

import pytest
from hypothesis import given
from hypothesis import settings as examples
from markdown_it import MarkdownIt

from psylist.exporting.markdown import Escaped
from psylist.exporting.marks import write_marks, write_title_marks
from tests.exporting.test_render import WILD

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
ALLOWED = {"text", "text_special", "em_open", "em_close", "strong_open", "strong_close",
           "code_inline", "link_open", "link_close"}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("plain", "plain"),
        ("*a* and **b** and ***c***", "*a* and **b** and ***c***"),
        ("_a_ __b__ snake_case", "*a* **b** snake_case"),
        ("`a*b` and ``c`d``", "`a*b` and ``c`d``"),
        ("[a *b*](https://example.org/(x))", "[a *b*](https://example.org/(x))"),
        ("[a](https://e.org 'title')", "[a](https://e.org)"),
        ("$\\Psi$-NAME", "$\\Psi$-NAME"),
        ("a $x^2$, b", "a $x^2$, b"),
        ("$a_i * b_i$", "$`a_i * b_i`$"),
        ("$|x| < \\|y\\|$", "$`\\vert x\\vert  < \\Vert y\\Vert `$"),
        ("$\\{a\\}$", "$`\\{a\\}`$"),
        ("`a|b`", "<code>a&#124;b</code>"),
        ("`*a*|[b]`", "<code>&#42;a&#42;&#124;&#91;b&#93;</code>"),
        ("\\*a\\*", "\\*a\\*"),
        ("**数据**集", "**数据**集"),
        ("a\n*b*\nc", "a *b* c"),
        # What is not allowed, or only looks like a mark, shows as it is.
        ("<b>a</b> *b*", "\\<b>a\\</b> *b*"),
        ("![a](https://e.org/x.png)", "\\![a](https://e.org/x.png)"),
        ("[a](javascript:alert(1))", "\\[a\\](javascript:alert(1))"),
        ("[a](README.md)", "\\[a\\](README.md)"),
        ("[a][b]", "\\[a\\]\\[b\\]"),
        ("~~a~~ *b*", "\\~\\~a\\~\\~ *b*"),
        ("$5 or $6", "<span>$</span>5 or <span>$</span>6"),
        ("US$5 and A$6", "US<span>$</span>5 and A<span>$</span>6"),
        ("$<script>$", "$`<script>`$"),
        ("$a`b$", "<span>$</span>a\\`b<span>$</span>"),
        ("*a", "\\*a"),
        ("`a", "\\`a"),
        ("*see https://e.org/a_b*", "*see <https://e.org/a_b>*"),
    ],
)
def test_marks_are_written_anew(text: str, markdown: str) -> None:
    assert write_marks(text) == markdown


@pytest.mark.parametrize(
    ("text", "plain"),
    [("a *b*", "a b"), ("a \\* `b`", "a * b"), ("a $\\Psi_2$ *", "a $\\Psi_2$ *")],
)
def test_a_title_with_marks_keeps_its_plain_text(text: str, plain: str) -> None:
    title = write_title_marks(text)
    assert isinstance(title, Escaped)
    assert title.plain == plain


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("[a](https://e.org) *b*", "a *b*"),
        ("Fog by [a *lamp* in `x`](https://e.org/a_(b)) at [*c*](https://e.org)",
         "Fog by a *lamp* in `x` at *c*"),
        ("[v2](notes.md) of [x]", "\\[v2\\](notes.md) of \\[x\\]"),
        # What stood apart in the link is no mark for GitHub behind it either.
        ("by @[ann](https://e.org)", "by <span>@</span>ann"),
        ("lamp_[a](https://e.org)_x", "lamp_a_x"),
        ("![a](https://e.org)", "!a"),
    ],
)  # fmt: skip
def test_of_a_link_in_a_title_stays_the_name(text: str, markdown: str) -> None:
    title = write_title_marks(text)
    assert title == markdown
    assert "e.org" not in title


@pytest.mark.slow
@given(WILD)
@examples(deadline=None)
def test_no_text_gets_more_than_marks_onto_a_page(text: str) -> None:
    page = READER.parse(f"x {write_marks(text)} x")
    kinds = [token.type for token in page]
    assert kinds == ["paragraph_open", "inline", "paragraph_close"]
    children = page[1].children or []
    found = {c.type for c in children if c.info != "auto" and not is_own_html(c.content)}
    assert found <= ALLOWED


def is_own_html(tag: str) -> bool:
    return tag in {"<span>", "</span>", "<code>", "</code>"}
