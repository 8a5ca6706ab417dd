"""What a check of the links found, for a person and for programs, and how far it is meanwhile."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from psylist.catalog.read import Catalog
from psylist.console import link_formats, streams
from psylist.console.link_formats import MEANINGS, QUIET, ReportContext, count_links
from psylist.linkcheck.links import LinkUse
from psylist.linkcheck.results import LinkResult
from psylist.linkcheck.service import Watcher
from psylist.linkcheck.verdicts import LOST, SECOND_LOOK_STATUSES, Verdict
from psylist.text.escape import single_line

if TYPE_CHECKING:
    from psylist.linkcheck.moves import Move

_COLOURS = {
    "error": "35", "broken": "31", "fragment-gone": "31", "landing-gone": "33", "soft-404": "33",
    "down": "33", "blocked": "36", "moved": "36",
}  # fmt: skip
_RENDERERS = {
    "json": link_formats.links_as_json,
    "github": link_formats.render_github,
    "junit": link_formats.links_as_junit,
    "markdown": link_formats.render_markdown,
    "sarif": link_formats.links_as_sarif,
}


def render_report(format: str, results: Sequence[LinkResult], context: ReportContext) -> str:
    """The report in a format: ``text``, or one of those for programs.

    Args:
        format: its name.
        results: in the order of the list.
        context: what it tells besides.
    """
    return _RENDERERS.get(format, render_text)(results, context)


def needs_lines(format: str, results: Sequence[LinkResult], *, verbose: bool) -> bool:
    """Whether a report names lines of the data file, which takes time to find out."""
    is_complete = verbose or format == "json"
    return is_complete or any(result.check.verdict not in QUIET for result in results)


def render_text(results: Sequence[LinkResult], context: ReportContext) -> str:
    """The links with problems, grouped by verdict, each with its evidence; for a person."""
    lines = []
    for verdict in MEANINGS:
        group = [result for result in results if result.check.verdict is verdict]
        if not group or (verdict in QUIET and not context.verbose):
            continue
        heading = f"{verdict.value} ({len(group)})"
        lines.append(_coloured(heading, verdict) if context.colour else heading)
        for result in group:
            lines += _describe(result, context)
    if not context.has_looked and any(r.check.verdict in LOST for r in results):
        lines.append("look for an archived copy with --suggest")
    return "\n".join([*lines, link_formats.verdict_summary(results)]) + "\n"


def print_warnings(warnings: Sequence[str]) -> None:
    """Say what of the options matches nothing."""
    for warning in warnings:
        streams.warning(warning)


def print_pending(count: int, unwritten: Path | None) -> None:
    """Say what an interrupted check left.

    Args:
        count: of the links without a verdict.
        unwritten: the file that did not get the report, if one was to.
    """
    streams.info(f"{count_links(count)} not checked yet")
    if unwritten is not None:
        streams.info(f"{unwritten} was not written, as the report would not be complete")


def print_bugs(bugs: Sequence[str]) -> None:
    """Ask to report the unexpected errors that ended the checks of single links."""
    streams.error(f"psylist has a bug: {count_links(len(bugs))} could not be checked: {bugs[0]}")
    streams.hint(_REPORT_IT)


def print_step_bug(bug: str) -> None:
    """Ask to report an unexpected error after which each link keeps the verdict of its own."""
    streams.error(f"psylist has a bug: a step for all links together failed: {bug}")
    streams.hint(_REPORT_IT)


_REPORT_IT = "Please report it to psylist's developers, with this line."


def print_fix(before: Catalog, after: Catalog, *, as_data: bool) -> None:
    """Show which addresses a fix changes.

    Args:
        before: the list as it was.
        after: the list as it is now.
        as_data: whether the difference goes to stdout; else to stderr.
    """
    from psylist.console.changes import diff

    if before.text == after.text:
        streams.info("no moved addresses to update")
        return
    stream, show = (
        (sys.stdout, streams.write_stdout) if as_data else (sys.stderr, streams.write_stderr)
    )
    colour = streams.has_colour(stream)
    show(diff(before.text, after.text, before.path.name, colour=colour))


def print_refusals(refusals: Iterable[tuple["Move", LinkUse, str]]) -> None:
    """Say which moved addresses are not written, where they stand, and why."""
    for move, use, reason in refusals:
        place = f"{use.entry}, {use.field}"
        streams.info(f"not written ({place}): {single_line(move.link.url)}: {single_line(reason)}")


def watch_links(links: int) -> AbstractContextManager[Watcher]:
    """A bar for a person who waits; in a pipe a line now and then, and no library is loaded."""
    from psylist.console.progress import ProgressBar, ProgressLines

    if not links or not streams.is_terminal(sys.stderr) or not streams.has_colour(sys.stderr):
        return nullcontext(ProgressLines(links))
    return ProgressBar(links)


def _describe(result: LinkResult, context: ReportContext) -> Iterator[str]:
    """The lines of one link."""
    check = result.check
    yield f"  {single_line(check.url)}"
    yield f"    {single_line(check.detail)}{_effort(result)}"
    if check.note:
        yield f"    {single_line(check.note)}"
    for use in result.link.uses:
        yield f"    {context.file}:{context.lines[use.index]}: {use.entry}, {use.field}"
    if result.suggestion:
        yield f"    {single_line(result.suggestion)}"


def _effort(result: LinkResult) -> str:
    """How many requests a link took, where it was tried more often than usual."""
    check = result.check
    looks = 2 if check.status in SECOND_LOOK_STATUSES else 1
    if result.is_cached or check.attempts <= looks * max(1, len(check.chain)):
        return ""
    return f" ({check.attempts} requests in {check.seconds:.0f} s)"


def _coloured(text: str, verdict: Verdict) -> str:
    return f"\x1b[{_COLOURS.get(verdict.value, '32')}m{text}\x1b[0m"
