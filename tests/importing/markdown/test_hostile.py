"""Pages that nobody wrote to be read: each gives a result, and work grows with their length."""

import gc

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from psylist.importing.drafts import ParseResult
from psylist.importing.markdown.inline import Span
from psylist.importing.markdown.page import read_page

pytestmark = pytest.mark.slow

LINK = "[Some Title of Words](https://example.org/a)"
N = 20_000

PAGES = {
    "brackets": "[" * 100_000,
    "closed brackets": "[" * 50_000 + "]" * 50_000,
    "quotes": ">" * 100_000,
    "deep quotes": "> " * 50_000 + LINK,
    "deep lists": "- " * 50_000 + LINK,
    "steps": "".join(" " * (2 * n) + f"- {LINK}\n" for n in range(300)),
    "one line": "word " * 1_000_000,
    "one line of links": "- " + f"{LINK}, " * 2_000,
    "one line of bold": "- " + "**a b c** " * 5_000,
    "books in italics": "- Moss, A. (2019). Lamps. " + "a. In *b*. " * N,
    "bold words among plain ones": "- " + "**a** b " * N,
    "spaces in brackets": "- Moss, A. (" + " " * N + "x [pdf](https://example.org/b)",
    "noise in brackets": "- Moss, A. (" + "[J]" * N + " x [pdf](https://example.org/b)",
    "names left out": "- Moss, A. (" + "et al. " * N + " (2020). A title of lamps.",
    "editions": "- Moss, A. (2020). A title of lamps." + " 2nd ed." * N,
    "many brackets": "- " + "(a) " * N + " x [pdf](https://example.org/b)",
    "spaces": f"- {LINK} " + " " * N + "x",
    "wide spaces": f"- Title,{chr(160) * N}PDF: {LINK}",
    "tight headings": ("#" + "a " * 79 + "\n\n") * 2_000,
    "names and colons": "".join(f"- {'a ' * 20}: {LINK}\n" for _ in range(1_000)),
    "digits": f"- {LINK} " + "20" * N,
    "parentheses": f"- {LINK} " + "(" * N,
    "names": f"- {LINK}, " + "Ann Lee, " * 5_000,
    "stops": "- " + "a. A" * N + " [pdf](https://example.org/b)",
    "cells": "|Title|" + "a|" * 2_000 + "\n|-|" + "-|" * 2_000 + "\n" + ("|x|" * 2_000 + "\n") * 10,
    "rows": "|Title|Link|\n|-|-|\n" + "|A b c d|[x](https://example.org)|\n" * 2_000,
    "open tags": "<div>" * N,
    "open anchors": "<a href='https://example.org'>" * 5_000,
    "open quotes of attributes": '<a "' * N,
    "open comment": "<!-- " * N,
    "empty fold above a source": '<h3 "">\n\n* <details>\n\n>来源：',
    "open folds": "<details>\n" * 5_000,
    "closed folds": "</details>\n\n" * 5_000,
    "headings": "# a\n" * 5_000,
    "footnotes": "[^1]: x\n" * 5_000 + f"\n- {LINK}[^1]",
    "definitions": "[a]: https://example.org\n" * 5_000,
    "stamps": f"- 22-{'A' * N}\n",
    "acronyms": f"- {LINK} - {'A' * 2_900} b\n" * 100,
    "acronym headings": f"## ACL\n\n## {'A' * N}\n\n## {'B' * N}\n\n- {LINK}\n",
    "credits": "".join(
        f"- **Some Title {n}.** *Ada Moss. {'a' * N} b c d e f g h* [[pdf](https://example.org/{n})]\n"
        for n in range(5)
    ),
    "labels that cite": f'- [{"Moss, Oak & " * 200}x et al. " (2020)](https://example.org/a)\n'
    * 100,
    "clauses of a title": "- " + "Aa Bb Cc Dd! " * 220 + "(ACL 2020)\n",
    "records": "<pre>@article{" + "a," * N + "</pre>\n",
    "titles alone": "# Papers\n\n## Papers\n\n" + "- A Title of Lamps\n" * 2_000,
    "dividers": f"{'-' * N}a{'-' * (N - 1)}\n\n- {LINK}\n",
    "row spans": "<table>" + "<tr><td rowspan='9999'>x</td></tr>" * 2_000 + "</table>\n",
    "front matter": "---\n" + "a: b\n" * N,
    "escapes": f"- {LINK} " + "\\" * N,
    "entities": "&" * N,
    "addresses without a scheme": "- " + "www." * N,
    "references": "[1] abc def ghi\n" * 5_000,
    "venues": "- " + "[ACL 2020] " * 2_000,
    "years": "- Words of a Title " + "(a, 2020) " * 300,
    "questions": "- " + "What Is It? " * 240,
    "dashes": "- A title " + "- Bb Cc " * 350,
    "abbreviations": "- " + "Ab c. " * 480 + "[J]",
    "places": "- Lee A. A Title of Lamps[D]. " + "Ab c: " * 450 + "2020",
    "volumes": "- Lee A. A Title of Lamps. J Lamps. 2020;" + ". 2020;1(" * 320,
    "names of references": "Doe, J. (2020). A lamp.\n" * 4_000,
    "braces": "- [x " + "{a}" * N + "](https://example.org)",
    "bold lines": "**Topic**\n\n- [Some Title Here](https://example.org/a)\n\n" * 1_000,
    "cards": "## H\n\n- Authors: A B\n- Code: https://example.org\n\n" * 1_000,
    "paragraph of links": "".join(
        f"[Title {n}](https://example.org/{n}) and " for n in range(4_000)
    ),
    "unfinished autolinks": "- " + "<http://a" * 4_500 + "<http",
    "nested anchors": f"- {LINK}\n  - [Others](#others)\n",
    "same title": "- [Title](https://example.org)\n" * 2_000,
}


@pytest.mark.parametrize("name", PAGES)
def test_a_hostile_page_is_read_to_its_end(name: str) -> None:
    reading = read_page(PAGES[name], "en")
    assert isinstance(reading, ParseResult)
    assert reading.failures == []
    assert all(found.reason for found in reading.unused_links)


PIECES = st.sampled_from(
    [
        "[",
        "]",
        "(",
        ")",
        "](",
        "[[",
        "]]",
        "**",
        "*",
        "_",
        "`",
        "> ",
        "- ",
        "1. ",
        "# ",
        "## ",
        "|",
        "---",
        "|-|-|",
        "\n",
        "\n\n",
        "  ",
        "\t",
        "<a href='",
        "'>",
        "</a>",
        "<br>",
        "<td>",
        "<li>",
        "<b>",
        "<details>",
        "<summary>",
        "</details>",
        "<!--",
        "-->",
        "https://a.org/x",
        "http://",
        "\\",
        "&amp;",
        "2024",
        "'25",
        "ACL",
        "Source: ",
        "来源：",
        "Title of a Paper",
        "题目",
        "，",
        "。",
        "（",
        "）",
        "《",
        "》",
        "[^1]",
        "[^1]: ",
        "[a]: ",
        "[Others](#others)",
        "[](#a)",
        "[]()",
        "<a href=''>",
        "  - ",
        "![",
        "Ann Lee, ",
        "et al.",
        "paper",
        "code",
        "\u200b",
        "🔥",
        "\x1b",
        "<!-- psylist:start -->",
        "<!-- psylist:end -->",
        "News",
        "Contents",
        "~~~",
        "```",
    ]
)


@examples(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=40).map("".join) | st.text(), st.sampled_from(["en", "zh"]))
def test_any_text_is_read_and_every_link_accounted_for(text: str, language: str) -> None:
    reading = read_page(text, language)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    held = [found for draft in reading.drafts for found in draft.link_refs]
    assert reading.failures == []
    assert reading.links == len(held) + len(reading.unused_links)
    assert all(draft.title and 1 <= draft.line <= lines for draft in reading.drafts)
    assert all(1 <= found.line <= lines for found in [*held, *reading.unused_links])
    assert all(found.reason for found in reading.unused_links)


def test_a_page_is_let_go_when_its_entries_are_taken() -> None:
    def count_spans() -> int:
        return sum(isinstance(one, Span) for one in gc.get_objects())

    gc.collect()
    gc.disable()  # as the command does
    try:
        before = count_spans()
        page = "# L\n\n## Oil\n\n- **Lanterns.** [pdf](https://arxiv.org/abs/2403.0312)\n"
        drafts = read_page(page, "en").drafts
        assert len(drafts) == 1
        assert count_spans() == before
    finally:
        gc.enable()
