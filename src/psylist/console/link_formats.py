"""Reports of a link check for programs: JSON, SARIF, JUnit, GitHub's annotations and Markdown.

Whatever a server or a list says shows as text in each of them.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from psylist.console import ci_formats
from psylist.console.plain import to_json_items
from psylist.linkcheck.links import LinkUse
from psylist.linkcheck.results import LinkResult
from psylist.linkcheck.verdicts import Verdict
from psylist.text.escape import link_cell, text_cell

MEANINGS = {
    Verdict.ERROR: "psylist failed on the link; that is a bug",
    Verdict.BROKEN: "The link leads nowhere, or to another paper",
    Verdict.FRAGMENT_GONE: "The page is there, but not the section that the link names",
    Verdict.LANDING_GONE: "The DOI is registered, but the page to which it leads is gone",
    Verdict.SOFT_404: "The server says that the page is there, but its content is gone",
    Verdict.DOWN: "The host did not answer",
    Verdict.BLOCKED: "The page is not shown to programs or to visitors without a login",
    Verdict.MOVED: "The page has moved for good",
    Verdict.SKIPPED: "The link was not checked",
    Verdict.OK: "The link works",
}
"""What each verdict means, the worst first."""
QUIET = frozenset({Verdict.OK, Verdict.SKIPPED})
"""Verdicts that need nobody's attention."""
_LEVELS = {
    Verdict.ERROR: "error",
    Verdict.BROKEN: "error",
    Verdict.FRAGMENT_GONE: "error",
    Verdict.LANDING_GONE: "warning",
    Verdict.SOFT_404: "warning",
    Verdict.DOWN: "warning",
}
"""How serious GitHub and SARIF call a verdict; the others are notes."""


@dataclass(frozen=True, slots=True)
class ReportContext:
    """What a report tells besides the results.

    Attributes:
        file: what the data file is called.
        lines: the line of each entry in it, counted from 1.
        seconds: that the check took.
        is_finding: whether a result makes the check fail.
        verbose: whether a report for a person lists links that are fine.
        colour: whether it is coloured.
        has_looked: whether the Wayback Machine was asked for copies.
    """

    file: str
    lines: Sequence[int]
    seconds: float
    is_finding: Callable[[LinkResult], bool]
    verbose: bool = False
    colour: bool = False
    has_looked: bool = False


def count_verdicts(results: Sequence[LinkResult]) -> dict[str, int]:
    """How many links got each verdict, the worst first."""
    counts = Counter(result.check.verdict for result in results)
    return {verdict.value: counts[verdict] for verdict in MEANINGS if counts[verdict]}


def verdict_summary(results: Sequence[LinkResult]) -> str:
    """How many links there are of each verdict, in words."""
    if not results:
        return "no links to check"
    counts = (f"{count} {name}" for name, count in count_verdicts(results).items())
    return f"{count_links(len(results))}: {', '.join(counts)}"


def count_links(count: int) -> str:
    """A number of links in words."""
    return f"{count} link{'s' if count != 1 else ''}"


def links_as_json(results: Sequence[LinkResult], context: ReportContext) -> str:
    """Every link with every place that names it and every response on the way."""
    more = {"counts": count_verdicts(results), "seconds": round(context.seconds, 3)}
    return to_json_items("links", (_json_link(result, context) for result in results), more)


def _json_link(result: LinkResult, context: ReportContext) -> dict[str, object]:
    check = result.check
    return {
        "url": check.url,
        "verdict": check.verdict.value,
        "status": check.status,
        "detail": check.detail,
        "entries": list(dict.fromkeys(use.entry for use in result.link.uses)),
        "uses": [
            {
                "file": context.file,
                "line": context.lines[use.index],
                "entry": use.entry,
                "field": use.field,
                **({"fragment": use.fragment} if use.fragment else {}),
            }
            for use in result.link.uses
        ],
        "final_url": check.final_url,
        "chain": [{"url": hop.url, "status": hop.status} for hop in check.chain],
        "tries": check.attempts,
        "seconds": check.seconds,
        "cached": result.is_cached,
        "finding": context.is_finding(result),
        **({"note": check.note} if check.note else {}),
        **({"suggestion": result.suggestion} if result.suggestion else {}),
    }


def links_as_sarif(results: Sequence[LinkResult], context: ReportContext) -> str:
    """A SARIF 2.1.0 log: one result for each place of a link that is not fine.

    Its rules are the verdicts. The fingerprint is made of what stays the same when lines move:
    verdict, address, entry and field.
    """
    rules = [
        ci_formats.SarifRule(
            verdict.value,
            MEANINGS[verdict],
            f"{MEANINGS[verdict]}. See: psylist check-links --help",
            _LEVELS.get(verdict, "note"),
        )
        for verdict in MEANINGS
        if verdict not in QUIET
    ]
    return ci_formats.render_sarif(
        rules, [_sarif_result(result, use, context) for result, use in _uses(results)]
    )


def _sarif_result(
    result: LinkResult, use: LinkUse, context: ReportContext
) -> ci_formats.SarifResult:
    check = result.check
    return ci_formats.SarifResult(
        rule=check.verdict.value,
        level=_LEVELS.get(check.verdict, "note"),
        message=f"{check.url}: {check.detail}",
        file=context.file,
        line=context.lines[use.index],
        entry=use.entry,
        field=use.field,
        kind="linkUse/v1",
        identity=(check.verdict.value, check.url, use.entry, use.field),
        properties={"url": check.url, "finalUrl": check.final_url, "status": check.status},
    )


def render_github(results: Sequence[LinkResult], context: ReportContext) -> str:
    """Annotations for GitHub Actions, each at the line of its entry."""
    return "".join(
        ci_formats.workflow_command(
            _LEVELS.get(result.check.verdict, "notice"),
            context.file,
            context.lines[use.index],
            use.entry,
            f"{result.check.verdict.value}: {result.check.url} ({result.check.detail})",
        )
        for result, use in _uses(results)
    )


def render_markdown(results: Sequence[LinkResult], context: ReportContext) -> str:
    """A table for an issue or a summary page, in which foreign text shows as text."""
    rows = [
        f"| {result.check.verdict.value} "
        f"| `{use.entry}` ({text_cell(f'{context.file}:{context.lines[use.index]}')}) "
        f"| {link_cell(result.check.url)} | {text_cell(result.check.detail)} |\n"
        for result, use in _uses(results)
    ]
    head = "| verdict | entry | link | evidence |\n| --- | --- | --- | --- |\n"
    return (head + "".join(rows) + "\n" if rows else "") + f"{verdict_summary(results)}\n"


def links_as_junit(results: Sequence[LinkResult], context: ReportContext) -> str:
    """A JUnit file: one test case a link, failed where it is a finding, skipped if not checked.

    A link that is not fine and no finding passes, and says why under `system-out`.
    """
    cases = [_junit_case(result, context) for result in results]
    return ci_formats.render_junit("psylist check-links", cases, context.seconds)


def _junit_case(result: LinkResult, context: ReportContext) -> str:
    check = result.check
    message = f"{check.verdict.value}: {check.detail}"
    if check.verdict is Verdict.ERROR:
        outcome = "error"
    elif context.is_finding(result):
        outcome = "failure"
    elif check.verdict is Verdict.SKIPPED or check.unasked:
        outcome, message = "skipped", check.detail
    else:
        outcome = "" if check.verdict in QUIET else "system-out"
    entry = result.link.uses[0].entry
    return ci_formats.junit_case(entry, check.url, outcome, message, check.seconds)


def _uses(results: Sequence[LinkResult]) -> Iterator[tuple[LinkResult, LinkUse]]:
    """Each place that names a link that is not fine."""
    for result in results:
        if result.check.verdict not in QUIET:
            for use in result.link.uses:
                yield result, use
