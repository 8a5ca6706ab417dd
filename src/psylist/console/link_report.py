"""What a check of the links found, for a person and for programs, and how far it is meanwhile."""

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from html import escape

from psylist.catalog.read import Catalog
from psylist.console import streams
from psylist.console.plain import to_json
from psylist.linkcheck.service import LinkResult, Watcher
from psylist.linkcheck.verdicts import Progress, Verdict
from psylist.text.escape import link_cell, single_line, text_cell

WORST_FIRST = (
    Verdict.ERROR,
    Verdict.BROKEN,
    Verdict.SOFT_404,
    Verdict.DOWN,
    Verdict.BLOCKED,
    Verdict.MOVED,
    Verdict.SKIPPED,
    Verdict.OK,
)
QUIET = frozenset({Verdict.OK, Verdict.SKIPPED})
"""Verdicts that need nobody's attention."""
_COLOURS = {
    "error": "35", "broken": "31", "soft-404": "33", "down": "33", "blocked": "36", "moved": "36",
}  # fmt: skip
_GITHUB_LEVELS = {
    Verdict.ERROR: "error", Verdict.BROKEN: "error",
    Verdict.SOFT_404: "warning", Verdict.DOWN: "warning",
}  # fmt: skip
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 document can hold, not even escaped."""


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
    """

    file: str
    lines: Sequence[int]
    seconds: float
    is_finding: Callable[[LinkResult], bool]
    verbose: bool = False
    colour: bool = False


def render_report(format: str, results: Sequence[LinkResult], context: ReportContext) -> str:
    """The report in a format: ``text``, ``json``, ``github``, ``junit`` or ``markdown``."""
    match format:
        case "json":
            return render_json(results, context)
        case "github":
            return render_github(results, context)
        case "markdown":
            return render_markdown(results, context)
        case "junit":
            return render_junit(results, context)
        case _:
            return render_text(results, context)


def needs_lines(results: Sequence[LinkResult], *, verbose: bool) -> bool:
    """Whether a report names lines of the data file, which takes time to find out."""
    return verbose or any(result.check.verdict not in QUIET for result in results)


def count_verdicts(results: Sequence[LinkResult]) -> dict[str, int]:
    """How many links got each verdict, the worst first."""
    counts = Counter(result.check.verdict for result in results)
    return {verdict.value: counts[verdict] for verdict in WORST_FIRST if counts[verdict]}


def render_text(results: Sequence[LinkResult], context: ReportContext) -> str:
    """The links with problems, grouped by verdict, each with its evidence; for a person."""
    lines = []
    for verdict in WORST_FIRST:
        group = [result for result in results if result.check.verdict is verdict]
        if not group or (verdict in QUIET and not context.verbose):
            continue
        heading = f"{verdict.value} ({len(group)})"
        lines.append(_coloured(heading, verdict) if context.colour else heading)
        for result in sorted(group, key=lambda result: result.link.uses[0].index):
            lines += _describe(result, context)
    return "\n".join([*lines, _summary(results)]) + "\n"


def render_json(results: Sequence[LinkResult], context: ReportContext) -> str:
    """Every link, for programs."""
    return to_json({
        "links": [
            {
                "url": result.check.url,
                "verdict": result.check.verdict.value,
                "status": result.check.status,
                "detail": result.check.detail,
                "entries": list(dict.fromkeys(use.entry for use in result.link.uses)),
                "final_url": result.check.final_url,
                "tries": result.check.attempts,
                "seconds": result.check.seconds,
                **({"suggestion": result.suggestion} if result.suggestion else {}),
            }
            for result in results
        ],
        "counts": count_verdicts(results),
        "seconds": round(context.seconds, 3),
    })  # fmt: skip


def render_github(results: Sequence[LinkResult], context: ReportContext) -> str:
    """Annotations for GitHub Actions, each at the line of its entry."""
    lines = []
    file = _workflow_property(context.file)
    for result in results:
        if result.check.verdict in QUIET:
            continue
        level = _GITHUB_LEVELS.get(result.check.verdict, "notice")
        message = _workflow_text(
            f"{result.check.verdict.value}: {result.check.url} ({result.check.detail})"
        )
        for use in result.link.uses:
            place = f"file={file},line={context.lines[use.index]}"
            lines.append(f"::{level} {place},title={_workflow_property(use.entry)}::{message}\n")
    return "".join(lines)


def render_markdown(results: Sequence[LinkResult], context: ReportContext) -> str:
    """A table for an issue or a summary page, in which foreign text shows as text."""
    rows = [
        f"| {result.check.verdict.value} "
        f"| `{use.entry}` ({text_cell(f'{context.file}:{context.lines[use.index]}')}) "
        f"| {link_cell(result.check.url)} | {text_cell(result.check.detail)} |\n"
        for result in results
        if result.check.verdict not in QUIET
        for use in result.link.uses
    ]
    head = "| verdict | entry | link | evidence |\n| --- | --- | --- | --- |\n"
    return (head + "".join(rows) + "\n" if rows else "") + f"{_summary(results)}\n"


def render_junit(results: Sequence[LinkResult], context: ReportContext) -> str:
    """A JUnit file: one test case a link, failed where it is a finding."""
    cases = []
    failures = errors = 0
    for result in results:
        name, entry = _attribute(result.check.url), _attribute(result.link.uses[0].entry)
        content = ""
        if result.check.verdict is Verdict.ERROR:
            errors += 1
            content = f"<error message={_attribute(result.check.detail)}/>"
        elif context.is_finding(result):
            failures += 1
            message = f"{result.check.verdict.value}: {result.check.detail}"
            content = f"<failure message={_attribute(message)}>{_xml(message)}</failure>"
        elif result.check.verdict is Verdict.SKIPPED:
            content = "<skipped/>"
        cases.append(f"    <testcase classname={entry} name={name}>{content}</testcase>\n")
    counts = f'tests="{len(results)}" failures="{failures}" errors="{errors}"'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n'
        f'  <testsuite name="psylist check-links" {counts}>\n'
        + "".join(cases)
        + "  </testsuite>\n</testsuites>\n"
    )


def print_pending(count: int) -> None:
    """Say how many links an interrupted check left."""
    streams.info(f"{_links(count)} not checked yet")


def print_bugs(bugs: Sequence[str]) -> None:
    """Ask to report the unexpected errors that ended the checks of single links."""
    streams.error(f"psylist has a bug: {_links(len(bugs))} could not be checked: {bugs[0]}")
    streams.hint("Please report it to psylist's developers, with this line.")


def print_fix(before: Catalog, after: Catalog, moved: int, *, as_data: bool, colour: bool) -> None:
    """Show which addresses a fix changes.

    Args:
        before: the list as it was.
        after: the list as it is now.
        moved: how many links have moved.
        as_data: whether the difference goes to stdout.
        colour: whether it is coloured.
    """
    from psylist.console.changes import diff

    if before.text == after.text:
        left = f" ({_links(moved)} moved to a page that a person should look at)" if moved else ""
        streams.info(f"no moved addresses to update{left}")
        return
    show = streams.write_stdout if as_data else streams.info
    show(diff(before.text, after.text, before.path.name, colour=colour))


def watch(links: int) -> AbstractContextManager[Watcher]:
    """A bar for a person who waits; in a pipe nothing, and no library is loaded for it."""
    if not links or not streams.is_terminal(sys.stderr) or not streams.has_colour(sys.stderr):
        return nullcontext(_Silent())
    from psylist.console.progress import ProgressBar

    return ProgressBar(links)


class _Silent:
    """Shows nothing of a check while it runs."""

    def advance(self, verdict: Verdict) -> None:
        """Show nothing."""

    def update_eta(self, progress: Progress) -> None:
        """Show nothing."""


def _describe(result: LinkResult, context: ReportContext) -> Iterator[str]:
    """The lines of one link."""
    check = result.check
    yield f"  {single_line(check.url)}"
    yield f"    {single_line(check.detail)}{_effort(result)}"
    for use in result.link.uses:
        yield f"    {context.file}:{context.lines[use.index]}: {use.entry}, {use.field}"
    if result.suggestion:
        yield f"    {single_line(result.suggestion)}"
    elif check.verdict is Verdict.BROKEN:
        yield f"    try https://web.archive.org/web/{single_line(check.url)}"


def _effort(result: LinkResult) -> str:
    """How many requests a link took, where it was tried more than once."""
    check = result.check
    if result.is_cached or check.attempts <= max(1, len(check.chain)):
        return ""
    return f" ({check.attempts} requests in {check.seconds:.0f} s)"


def _summary(results: Sequence[LinkResult]) -> str:
    if not results:
        return "no links to check"
    counts = (f"{count} {name}" for name, count in count_verdicts(results).items())
    return f"{_links(len(results))}: {', '.join(counts)}"


def _links(count: int) -> str:
    return f"{count} link{'s' if count != 1 else ''}"


def _coloured(text: str, verdict: Verdict) -> str:
    return f"\x1b[{_COLOURS.get(verdict.value, '32')}m{text}\x1b[0m"


def _xml(text: str) -> str:
    """A text as content of an XML document."""
    shown = _NOT_XML.sub(lambda match: f"⟨U+{ord(match[0]):04X}⟩", single_line(text))
    return escape(shown)


def _attribute(text: str) -> str:
    return f'"{_xml(text)}"'


def _workflow_text(text: str) -> str:
    """A text as message of a workflow command, which decodes percent signs."""
    return single_line(text).replace("%", "%25")


def _workflow_property(text: str) -> str:
    return _workflow_text(text).replace(":", "%3A").replace(",", "%2C")
