"""The layouts that come with psylist: whatever a record holds, the page shows it."""

import shutil
import subprocess
from collections.abc import Callable, Sequence
from html.parser import HTMLParser
from typing import Any

import pytest
from markdown_it import MarkdownIt

from psylist.exporting.layouts import built_in, layout_names
from psylist.exporting.render import ListContent, PagePlace, render_page
from psylist.model import COLUMNS, FOLDS, SHOWN, Entry, ListSettings, TagGroup, TagSettings
from psylist.text.escape import escape_controls
from psylist.text.scripts import collapse_whitespace

LAYOUTS = layout_names()
LANGUAGES = ["en", "zh"]
HOSTILE = [
    "a | b || c",
    "\\| a \\\\| b \\",
    "`a|b` ``|`` `",
    "<script>alert(1)</script> <b>bold</b>",
    "</details></td></table> <!-- x",
    "[x](y) ![z](w) [a][b] ]( ][",
    "**a** *b* _c_ ~~d~~ ***",
    "one\ntwo\r\n\r\nthree",
    "| --- | --- |",
    "# x #",
    "- x",
    "1. x",
    "> x",
    "```",
    "$a$ costs $5",
    "@octocat #1 :smile:",
    "&copy; &#124; &lt;",
    "https://example.org/a_b|c_d see www.example.org",
    "مرحبا بالعالم",
    "\u202ereversed\u202c \u200fmark",
    "👩‍👩‍👧 emoji 🐈",
    "中文标题：关于“倾听”的《研究》|（上）",
    "x" * 3000,
    "word " * 400,
    "\tx\t",
    "a\x00b\x1b[31m",
    "{{ 7 * 7 }} {% raw %}",
    "''' \" '",
]


def entry(title: str = "T", **fields: Any) -> Entry:
    """An entry with everything that a layout may show, all of it hostile."""
    record: dict[str, Any] = {
        "id": "x",
        "title": title,
        "year": 2025,
        "venue": "CHI 2025",
        "date": "2025-02-25",
        "url": "https://example.org/a?b=(c)&d=|",
        "links": {"code": "https://github.com/a/b"},
        "authors": ["Ada One", "Ben Two"],
        "tags": ["Data"],
        "note": {"en": "N", "zh": "注"},
        "summary": {"en": "S", "zh": "摘"},
    }
    return Entry(**record | fields)


def page(layout: str, language: str, entries: Sequence[Entry], **settings: Any) -> str:
    """The page of entries in a layout."""
    own = ListSettings(title="L", languages=LANGUAGES, **settings)
    tags = {"Data": TagSettings(name={"zh": "数据"}, colour="1D4ED8", group="g")}
    content = ListContent(own, entries, tags, {"g": TagGroup(name={"en": "G", "zh": "组"})})
    place = PagePlace(others={"en" if language == "zh" else "zh": "other.md"})
    return render_page(content, language, built_in(layout), place).text


def markdown_it(markdown: str) -> str:
    """HTML as markdown-it makes it."""
    return str(MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(markdown))


def cmark_gfm(markdown: str) -> str:
    """HTML as GitHub's own program makes it, where that is installed."""
    program = shutil.which("cmark-gfm")
    if program is None:
        pytest.skip("cmark-gfm is not installed")
    extensions = ("table", "strikethrough", "autolink")
    options = ["--unsafe", *(part for name in extensions for part in ("-e", name))]
    done = subprocess.run(
        [program, *options], input=markdown.encode(), capture_output=True, check=True
    )
    return done.stdout.decode()


class Outline(HTMLParser):
    """What elements a page has, and the texts of those in bold.

    Attributes:
        structure: the name of each start tag that is no link, in order.
        bold: the text of each element ``strong``.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.bold: list[str] = []
        self.structure: list[str] = []
        self._depth = 0
        self.feed(html)

    def handle_starttag(self, tag: str, _: object) -> None:
        """Count an element."""
        if tag not in {"a", "span", "em"}:  # of addresses, and what parts a sign from its word
            self.structure.append(tag)
        if tag == "strong":
            self._depth += 1
            self.bold.append("")

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        if tag == "strong":
            self._depth -= 1
            self.bold[-1] = " ".join(self.bold[-1].split())

    def handle_data(self, data: str) -> None:
        """Collect text."""
        if self._depth:
            self.bold[-1] += data


def shown(text: str) -> str:
    """A text as a page shows it: on one line, what cannot be seen by its number."""
    return collapse_whitespace(escape_controls(collapse_whitespace(text)))


@pytest.mark.parametrize("render", [markdown_it, cmark_gfm])
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fold", FOLDS)
def test_hostile_texts_show_exactly_their_characters_and_break_nothing(
    fold: str, language: str, layout: str, render: Callable[[str], str]
) -> None:
    everything = {"show": [*SHOWN], "columns": [*COLUMNS], "fold": fold}
    texts = [text for one in HOSTILE for text in (one, "behind")]
    made = Outline(render(page(layout, language, [*map(hostile, texts)], **everything)))
    plain = [hostile(text if text == "behind" else f"plain {n}") for n, text in enumerate(texts)]
    expected = Outline(render(page(layout, language, plain, **everything)))
    titles = [bold for bold in made.bold if bold]
    assert [text for text in map(shown, texts) if text not in titles] == []
    assert made.structure == expected.structure


def hostile(text: str) -> Entry:
    """An entry that has a text wherever it can have one."""
    return entry(
        text,
        venue=text,
        source=text,
        authors=[text, text],
        note=text,
        summary=" ".join(text.split()),
        tags=[text],
    )
