"""The report of a link check for a person."""

from psylist.console.link_formats import ReportContext
from psylist.console.link_report import needs_lines, render_report
from psylist.linkcheck.links import Link, LinkUse
from psylist.linkcheck.results import LinkResult
from psylist.linkcheck.verdicts import LinkCheck, Verdict


def result(url: str, verdict: Verdict, suggestion: str = "") -> LinkResult:
    link = Link(url, (LinkUse(0, "catch", "url"),))
    check = LinkCheck(url, verdict, 404, "why", url, 1, 0.1)
    return LinkResult(link, check, suggestion=suggestion)


def text_of(*results: LinkResult, has_looked: bool = False) -> str:
    context = ReportContext("entries.toml", [7], 1.0, lambda _: True, has_looked=has_looked)
    return render_report("text", results, context)


def test_links_are_grouped_by_verdict_the_worst_first() -> None:
    text = text_of(
        result("https://a.example/", Verdict.MOVED),
        result("https://b.example/", Verdict.BROKEN),
        result("https://c.example/", Verdict.OK),
        result("https://d.example/", Verdict.MOVED),
    )
    assert [line for line in text.splitlines() if not line.startswith("    ")] == [
        "broken (1)",
        "  https://b.example/",
        "moved (2)",
        "  https://a.example/",
        "  https://d.example/",
        "look for an archived copy with --suggest",
        "4 links: 1 broken, 2 moved, 1 ok",
    ]


def test_a_copy_is_offered_only_once_it_was_looked_for() -> None:
    hint = "look for an archived copy with --suggest"
    broken = result("https://a.example/", Verdict.BROKEN)
    assert hint in text_of(broken)
    assert hint in text_of(result("https://a.example/", Verdict.SOFT_404))
    assert hint not in text_of(result("https://a.example/", Verdict.DOWN))
    assert "web.archive.org" not in text_of(broken)
    found = result("https://a.example/", Verdict.BROKEN, "a copy is at X")
    assert "    a copy is at X\n" in text_of(found, has_looked=True)
    assert hint not in text_of(found, has_looked=True)


def test_lines_are_found_out_only_where_they_are_shown() -> None:
    fine = [result("https://a.example/", Verdict.OK)]
    assert not needs_lines("text", fine, verbose=False)
    assert needs_lines("text", fine, verbose=True)
    assert needs_lines("json", fine, verbose=False)
    assert needs_lines("text", [result("https://a.example/", Verdict.DOWN)], verbose=False)
