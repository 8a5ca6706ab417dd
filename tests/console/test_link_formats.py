"""Reports of a link check for programs: valid, and foreign text shows as text in each format."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt

from psylist.console.ci_formats import artifact_location, workflow_command
from psylist.console.link_formats import ReportContext, count_verdicts
from psylist.console.link_report import render_report
from psylist.linkcheck.links import Link, LinkUse
from psylist.linkcheck.results import LinkResult
from psylist.linkcheck.verdicts import Hop, LinkCheck, Verdict
from tests.sarif import SARIF

FORMATS = ["text", "json", "github", "junit", "markdown", "sarif"]
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


_COUNTS = "".join(
    f'<xs:attribute name="{name}" type="xs:nonNegativeInteger" use="required"/>'
    for name in ("tests", "failures", "errors", "skipped")
)
_OUTCOME = (
    '<xs:complexType mixed="true"><xs:attribute name="message" type="xs:string"/>'
    '<xs:attribute name="type" type="xs:string"/></xs:complexType>'
)
JUNIT = etree.XMLSchema(
    etree.fromstring(  # what Jenkins, GitLab and Azure read of the format
        f"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:element name="testsuites"><xs:complexType>
    <xs:sequence><xs:element ref="testsuite" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
    {_COUNTS}<xs:attribute name="time" type="xs:decimal"/><xs:attribute name="name"/>
  </xs:complexType></xs:element>
  <xs:element name="testsuite"><xs:complexType>
    <xs:sequence><xs:element ref="testcase" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
    <xs:attribute name="name" type="xs:string" use="required"/>
    {_COUNTS}<xs:attribute name="time" type="xs:decimal" use="required"/>
  </xs:complexType></xs:element>
  <xs:element name="testcase"><xs:complexType>
    <xs:sequence>
      <xs:choice minOccurs="0">
        <xs:element name="skipped">{_OUTCOME}</xs:element>
        <xs:element name="error">{_OUTCOME}</xs:element>
        <xs:element name="failure">{_OUTCOME}</xs:element>
      </xs:choice>
      <xs:element name="system-out" type="xs:string" minOccurs="0"/>
    </xs:sequence>
    <xs:attribute name="classname" type="xs:string" use="required"/>
    <xs:attribute name="name" type="xs:string" use="required"/>
    <xs:attribute name="time" type="xs:decimal" use="required"/>
  </xs:complexType></xs:element>
</xs:schema>"""
    )
)


def junit_of(results: Sequence[LinkResult]) -> ET.Element:
    """The suite of a JUnit report, which is a valid one."""
    text = report("junit", results)
    JUNIT.assertValid(etree.fromstring(text.encode()))
    [suite] = ET.fromstring(text)  # noqa: S314  (our own)
    return suite


@pytest.mark.parametrize("text", HOSTILE)
def test_a_junit_report_is_valid(text: str) -> None:
    [case] = junit_of([result(text, f"https://journal.example/{text}")])
    [failure] = case
    assert case.get("classname") == "catch"
    assert (case.get("name") or "").startswith("https://journal.example/")
    assert failure.text == failure.get("message")


@given(st.text(max_size=20), st.sampled_from(Verdict))
def test_every_text_fits_into_a_junit_report(text: str, verdict: Verdict) -> None:
    junit_of([result(text, text, verdict)])


def test_a_junit_report_counts_what_was_not_checked_apart() -> None:
    results = [result("why", verdict=verdict) for verdict in Verdict]
    suite = junit_of(results)
    counts = {name: suite.get(name) for name in ("tests", "failures", "errors", "skipped", "time")}
    assert counts == {
        "tests": str(len(Verdict)), "failures": "1", "errors": "1", "skipped": "1",
        "time": "1.000",
    }  # fmt: skip
    [skipped] = suite.iter("skipped")
    assert skipped.get("message") == "why"
    assert {"moved: why", "soft-404: why"} <= {one.text for one in suite.iter("system-out")}


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


def test_json_names_every_place_and_every_response_on_the_way() -> None:
    moved = result("moved", verdict=Verdict.MOVED)
    end = "https://journal.example/43"
    chain = (Hop(moved.link.url, 301), Hop("https://b.example/x", 308), Hop(end, 200))
    uses = (LinkUse(0, "catch", "url"), LinkUse(1, "crisp", "summary.zh"))
    check = replace(moved.check, status=200, final_url=end, chain=chain)
    context = ReportContext("lists/论文.toml", [7, 19], 1.0, lambda _: False)
    text = render_report("json", [LinkResult(Link(moved.link.url, uses), check)], context)
    [link] = json.loads(text)["links"]
    assert link["uses"] == [
        {"file": "lists/论文.toml", "line": 7, "entry": "catch", "field": "url"},
        {"file": "lists/论文.toml", "line": 19, "entry": "crisp", "field": "summary.zh"},
    ]
    assert link["chain"] == [
        {"url": "https://journal.example/42", "status": 301},
        {"url": "https://b.example/x", "status": 308},
        {"url": "https://journal.example/43", "status": 200},
    ]
    assert (link["entries"], link["finding"]) == (["catch", "crisp"], False)


def sarif_of(results: Sequence[LinkResult], file: str = "entries.toml") -> list[dict[str, Any]]:
    """The results of a SARIF report, which is a valid one."""
    log = json.loads(report("sarif", results, file))
    jsonschema.validate(log, SARIF)
    [run] = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert all(rules[one["ruleIndex"]] == one["ruleId"] for one in run["results"])
    return list(run["results"])


@pytest.mark.parametrize("text", HOSTILE)
def test_a_sarif_report_is_valid(text: str) -> None:
    [found] = sarif_of([result(text, f"https://journal.example/{text}")])
    assert (found["ruleId"], found["level"]) == ("broken", "error")
    assert found["locations"][0]["physicalLocation"]["region"] == {"startLine": 7}


def test_a_sarif_report_leaves_out_what_is_fine() -> None:
    found = sarif_of([result("why", verdict=verdict) for verdict in Verdict])
    assert {one["ruleId"] for one in found} == {*Verdict} - {"ok", "skipped"}
    assert sarif_of([]) == []


def test_nothing_in_a_sarif_message_is_a_link_or_a_placeholder() -> None:
    [found] = sarif_of([result("[click](https://b.example/) {0} \\", "https://a.example/[x]")])
    assert found["message"]["text"] == (
        r"https://a.example/\[x\]: \[click\](https://b.example/) {{0}} \\"
    )


def test_the_fingerprint_of_a_link_outlives_its_line_and_its_reason() -> None:
    context = ReportContext("entries.toml", [99], 1.0, lambda _: True)
    later = json.loads(render_report("sarif", [result("gone", "https://a.example/")], context))
    [now] = sarif_of([result("404", "https://a.example/")])
    [other] = sarif_of([result("404", "https://b.example/")])
    assert now["partialFingerprints"] == later["runs"][0]["results"][0]["partialFingerprints"]
    assert now["partialFingerprints"] != other["partialFingerprints"]


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("entries.toml", "entries.toml"),
        ("lists/论文 1.toml", "lists/%E8%AE%BA%E6%96%87%201.toml"),
        ("a:b#c?d%e.toml", "a%3Ab%23c%3Fd%25e.toml"),
        ("./x.toml", "x.toml"),
        ("b\udcff.toml", "b%FF.toml"),
    ],
)
def test_a_file_is_named_by_its_uri(file: str, uri: str) -> None:
    assert artifact_location(file) == {"uri": uri, "uriBaseId": "%SRCROOT%"}


@pytest.mark.posix
def test_a_file_elsewhere_is_named_by_an_absolute_uri(sandbox: Path) -> None:
    elsewhere = f"file://{sandbox.parent}/%E8%AE%BA/x.toml"
    assert artifact_location("../论/x.toml") == {"uri": elsewhere}
    assert artifact_location("/a b/x.toml") == {"uri": "file:///a%20b/x.toml"}


def test_a_file_is_named_from_the_top_of_its_repository(
    sandbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = sandbox / "论文" / "lists"
    folder.mkdir(parents=True)
    (sandbox / ".git").mkdir()
    monkeypatch.chdir(folder)
    for file in ("x.toml", "../lists/x.toml", str(folder / "x.toml")):
        assert artifact_location(file)["uri"] == "%E8%AE%BA%E6%96%87/lists/x.toml"
        command = workflow_command("error", file, 3, "title", "message")
        assert command.startswith("::error file=论文/lists/x.toml,line=3,")
    assert artifact_location("../../y.toml")["uri"] == "y.toml"


@pytest.mark.parametrize(("style", "text"), [("text", "no links to check\n"), ("github", "")])
def test_a_list_without_links_is_told(style: str, text: str) -> None:
    assert report(style, []) == text
    assert report("markdown", []) == "no links to check\n"


def test_verdicts_are_counted_the_worst_first() -> None:
    results = [result("", verdict=verdict) for verdict in Verdict]
    assert list(count_verdicts([*results, result("")])) == [
        "error", "broken", "fragment-gone", "landing-gone", "soft-404", "down", "blocked", "moved",
        "skipped", "ok",
    ]  # fmt: skip
    assert count_verdicts([*results, result("")])["broken"] == 2
    assert report("text", results[:1]).endswith("1 link: 1 ok\n")
    assert report("text", results).endswith(
        "10 links: 1 error, 1 broken, 1 fragment-gone, 1 landing-gone, 1 soft-404, 1 down, "
        "1 blocked, 1 moved, 1 skipped, 1 ok\n"
    )


def test_a_link_that_was_not_requested_is_skipped_unless_it_is_a_finding() -> None:
    waiting = result("the host refused others", verdict=Verdict.BLOCKED)
    unasked = replace(waiting, check=replace(waiting.check, unasked=True))
    broken = replace(unasked, check=replace(unasked.check, verdict=Verdict.BROKEN))
    suite = junit_of([unasked, broken])
    assert (suite.get("skipped"), suite.get("failures")) == ("1", "1")


def test_an_error_of_psylist_is_an_error_of_a_test_and_no_failure() -> None:
    suite = junit_of([result("cannot be checked: KeyError", verdict=Verdict.ERROR), result("404")])
    assert (suite.get("failures"), suite.get("errors")) == ("1", "1")
    assert suite[0][0].get("message") == "error: cannot be checked: KeyError"
    error = result("why", verdict=Verdict.ERROR)
    assert report("github", [error]).startswith("::error file=entries.toml,line=7,")
