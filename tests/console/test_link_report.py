"""Reports of a link check: foreign text shows as text, in every format."""

import json
import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from psylist.console.link_report import ReportContext, count_verdicts, render_report
from psylist.linkcheck.links import Link, LinkUse
from psylist.linkcheck.service import LinkResult
from psylist.linkcheck.verdicts import LinkCheck, Verdict

FORMATS = ["text", "json", "github", "junit", "markdown"]
HOSTILE = [
    "foo:<img src=https://b.example/b.png>![x](https://b.example/c.png) @octocat",
    "a | b \\| c \\\\| d", "`code` ``two`` `", "``", "*a* _b_ __c__ ~~d~~ # e",
    "[click](https://b.example/) <https://b.example/>", "https://b.example www.b.example",
    "&lt;b&gt; &copy; &#124;", "<script>alert(1)</script>", "line\nbreak\r\n| x |",
    "\x1b[31mred\x1b[0m \u202egnp", "$$x$$ :tada: 论文", "a\ufffeb\uffffc", "\\", "|", "-", "",
]  # fmt: skip


def result(
    detail: str, url: str = "https://journal.example/42", verdict: Verdict = Verdict.BROKEN
) -> LinkResult:
    link = Link(url, (LinkUse(0, "catch", "url"),))
    return LinkResult(link, LinkCheck(url, verdict, 404, detail, url, 1, 0.1))


def report(style: str, results: Sequence[LinkResult], file: str = "entries.toml") -> str:
    context = ReportContext(
        file, [7], 1.0, lambda result: result.check.verdict is Verdict.BROKEN, verbose=True
    )
    return render_report(style, results, context)


def cells_of(markdown: str) -> list[list[str]]:
    """The text of each cell of the rows of a table; fails when anything in it is not text."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).enable("table").parse(markdown)
    rows: list[list[str]] = []
    inside = False
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        inside = inside or token.type == "td_open"
        if token.type == "inline" and inside:
            kinds = {child.type for child in token.children or ()}
            links = [child for child in token.children or () if child.type == "link_open"]
            assert all(link.info == "auto" for link in links)
            assert kinds <= {"text", "code_inline", "link_open", "link_close"}
            rows[-1].append("".join(child.content for child in token.children or ()))
            inside = False
    return [row for row in rows if row]


@pytest.mark.parametrize("text", HOSTILE)
def test_foreign_text_in_a_markdown_report_shows_as_text(text: str) -> None:
    [row] = cells_of(report("markdown", [result(text, f"https://journal.example/{text}")]))
    assert len(row) == 4
    verdict, entry, url, evidence = row
    assert (verdict, entry) == ("broken", "catch (entries.toml:7)")
    visible = re.sub(r"[\x00-\x1f\u2066-\u2069\u202a-\u202e]", "", " ".join(text.split()))
    for shown in (url.removeprefix("https://journal.example/"), evidence):
        assert [c for c in visible if c.isalnum()] == [
            c for c in re.sub("⟨U.....⟩|[␀-␟]", "", shown) if c.isalnum()
        ]


@given(st.text(alphabet=st.sampled_from("`|\\*_[]()<>!&#@:/ a.\n-~www论"), max_size=40))
def test_no_text_breaks_a_table(text: str) -> None:
    [row] = cells_of(report("markdown", [result(text, "https://journal.example/" + text)]))
    assert len(row) == 4
    assert "".join(row[3].split()) == "".join(text.split())


def test_a_mention_is_inside_code_and_an_address_is_a_link() -> None:
    text = report("markdown", [result("redirects to 'foo:@octocat'")])
    assert "| <https://journal.example/42> | `redirects to 'foo:@octocat'` |" in text
    assert "| 404 |" in report("markdown", [result("404")])


@pytest.mark.parametrize("text", HOSTILE)
def test_a_junit_report_parses(text: str) -> None:
    url = f"https://journal.example/{text}"
    [case] = ET.fromstring(report("junit", [result(text, url)])).iter("testcase")  # noqa: S314
    [failure] = case
    assert case.get("classname") == "catch"
    assert (case.get("name") or "").startswith("https://journal.example/")
    assert failure.text == failure.get("message")


@given(st.text(max_size=20))
def test_every_text_fits_into_a_junit_report(text: str) -> None:
    ET.fromstring(report("junit", [result(text, text)]))  # noqa: S314


@pytest.mark.parametrize("text", HOSTILE)
def test_an_annotation_stays_one_command(text: str) -> None:
    lines = report("github", [result(text, f"https://journal.example/{text}")], "a,b:c%.toml")
    assert lines.count("\n") == 1
    assert lines.startswith("::error file=a%2Cb%3Ac%25.toml,line=7,title=catch::broken: https://j")


@pytest.mark.parametrize("style", FORMATS)
@pytest.mark.parametrize("text", HOSTILE)
def test_no_report_holds_a_character_that_acts(style: str, text: str) -> None:
    shown = report(style, [result(text, f"https://journal.example/{text}")])
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)


def test_json_holds_what_was_said() -> None:
    [link] = json.loads(report("json", [result("a|b\ufffe")]))["links"]
    assert link["detail"] == "a|b\ufffe"


@pytest.mark.parametrize(("style", "text"), [("text", "no links to check\n"), ("github", "")])
def test_a_list_without_links_is_told(style: str, text: str) -> None:
    assert report(style, []) == text
    assert report("markdown", []) == "no links to check\n"


def test_verdicts_are_counted_the_worst_first() -> None:
    results = [result("", verdict=verdict) for verdict in Verdict]
    assert list(count_verdicts([*results, result("")])) == [
        "error", "broken", "soft-404", "down", "blocked", "moved", "skipped", "ok",
    ]  # fmt: skip
    assert count_verdicts([*results, result("")])["broken"] == 2
    assert report("text", results[:1]).endswith("1 link: 1 ok\n")
    assert report("text", results).endswith(
        "8 links: 1 error, 1 broken, 1 soft-404, 1 down, 1 blocked, 1 moved, 1 skipped, 1 ok\n"
    )


def test_an_error_of_psylist_is_an_error_of_a_test_and_no_failure() -> None:
    results = [result("cannot be checked: KeyError", verdict=Verdict.ERROR), result("404")]
    [suite] = ET.fromstring(report("junit", results))  # noqa: S314  (our own)
    assert (suite.attrib["failures"], suite.attrib["errors"]) == ("1", "1")
    assert suite[0][0].attrib["message"] == "cannot be checked: KeyError"
    assert report("github", results).startswith("::error file=entries.toml,line=7,")
