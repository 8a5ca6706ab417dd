"""psylist refresh."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from psylist.cli import suggestions
from psylist.cli.options import (
    DryRun,
    File,
    FormatOfIssue,
    Ids,
    IssueFormat,
    Json,
    Timeout,
    with_filters,
)
from psylist.errors import UsageError

if TYPE_CHECKING:
    from psylist.catalog.query import Filter
    from psylist.refreshing.apply import AppliedProposals
    from psylist.refreshing.options import RefreshOptions, RefreshReport
    from psylist.refreshing.proposals import Proposal


@with_filters
def command(
    ids: Ids = None,
    without: Annotated[
        list[str] | None,
        typer.Option(
            "--without",
            metavar="NAME",
            help="Do not ask this source. Repeat for more than one.",
            show_default=False,
            autocompletion=suggestions.source_names,
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Ask again what was asked today.")] = False,
    review: Annotated[
        Path | None,
        typer.Option(
            "--review",
            metavar="FILE",
            help="Write the proposals into a review file, or update it.",
            show_default=False,
        ),
    ] = None,
    apply: Annotated[
        Path | None,
        typer.Option(
            "--apply",
            metavar="FILE",
            help="Apply what a review file accepts; ask nobody.",
            show_default=False,
        ),
    ] = None,
    form: FormatOfIssue = IssueFormat.TEXT,
    json: Json = False,
    timeout: Timeout = 30.0,
    *,
    filters: "Filter",
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="Apply the proposals with full evidence at once.")
    ] = False,
    dry_run: DryRun = False,
    file: File = None,
) -> None:
    """Ask what has become of the papers, and propose changes.

    \b
    Examples:
      psylist refresh                     what has changed; the list stays as is
      psylist refresh catch --json
      psylist refresh --missing venue --without github --without huggingface
      psylist refresh --review review.toml
      psylist refresh --apply review.toml  the proposals that are accepted there
      psylist refresh --yes --dry-run

    The sources, in this order: arxiv, openalex, acl, crossref, s2, openreview, doi, huggingface,
    github. Nothing is removed, and what an entry locks stays as it is. Whoever was asked about
    an entry today is not asked again.

    Exit codes: 0 no proposals; 1 proposals; 4 a source failed.
    """
    from psylist.console.data_file import use_data_file
    from psylist.refreshing.options import RefreshOptions, check_sources

    _refuse_together(review=review, apply=apply, yes=yes, chosen=(ids, filters))
    check_sources(without or ())
    path = use_data_file(file)
    if apply is not None:
        code = apply_file(path, apply, dry_run=dry_run)
    else:
        options = RefreshOptions(path, ids or (), filters, without or (), force)
        report = _ask(options, timeout)
        kind = "json" if json else form.value
        if kind != "text" or not (yes or review):
            _print(report, kind)
        applied = _decide(report, review, yes=yes, dry_run=dry_run)
        code = report.exit_code
        if applied:
            report = report.with_proposals(_uncertain(report))
            code = _report_applied(report, applied, dry_run=dry_run, as_data=kind == "text")
        _print_outcome(report, applied)
        if report.is_interrupted:
            raise KeyboardInterrupt
    if code:
        raise typer.Exit(code)


def _refuse_together(
    *,
    review: Path | None,
    apply: Path | None,
    yes: bool,
    chosen: "tuple[list[str] | None, Filter]",
) -> None:
    from psylist.catalog.query import Filter

    if str(review) == "-":
        hint = "As in --review review.toml; to print the proposals, leave it out."
        raise UsageError("--review needs a file, which psylist reads again", hint=hint)
    if apply is not None and (review is not None or yes or chosen != (None, Filter())):
        hint = "It applies all that the file accepts."
        raise UsageError("--apply takes neither ids nor filters nor --review nor --yes", hint=hint)


def _ask(options: "RefreshOptions", timeout: float) -> "RefreshReport":
    from psylist import wiring
    from psylist.console.refresh_report import RefreshProgress
    from psylist.refreshing.service import refresh

    with RefreshProgress() as watcher:
        return refresh(options, wiring.refresh_sources(timeout), watcher)


def _print(report: "RefreshReport", kind: str) -> None:
    from psylist.console import plain, streams
    from psylist.console.refresh_report import render_issue, render_proposals

    if kind == "json":
        text = plain.to_json([proposal.to_json() for proposal in report.proposals])
    elif kind == "markdown":
        text = render_issue(report.catalog, report)
    else:
        colour = streams.has_colour(sys.stdout)
        text = render_proposals(report.catalog, report.proposals, colour=colour)
    streams.write_stdout(text)


def _print_outcome(report: "RefreshReport", applied: "AppliedProposals | None") -> None:
    from psylist.console import streams
    from psylist.console.refresh_report import print_outcome

    streams.print_failures(report.refused)
    print_outcome(report, are_others=bool(applied and applied.done))


def _decide(
    report: "RefreshReport", review: Path | None, *, yes: bool, dry_run: bool
) -> "AppliedProposals | None":
    """Apply what a person wants without a look, and write what is left to decide."""
    applied: AppliedProposals | None = None
    try:
        if yes and not report.is_interrupted:
            applied = _apply_certain(report, dry_run=dry_run)
    finally:  # what could not be applied is left to decide, too
        if review is not None:
            _write_review(report, review, applied, dry_run=dry_run)
    return applied


def _write_review(
    report: "RefreshReport", path: Path, applied: "AppliedProposals | None", *, dry_run: bool
) -> None:
    """Write the proposals that are left to decide."""
    from psylist.console.refresh_report import print_review_file
    from psylist.refreshing.review import (
        after_applying,
        merge_reviews,
        read_review,
        write_review,
    )

    old = read_review(path) if path.exists() else []
    merged = merge_reviews(old, report)
    if applied:
        merged = after_applying(applied.after, merged, applied.done)
    if not dry_run:
        write_review(path, merged)
    accepted = sum(one.accept for one in merged)
    print_review_file(str(path), {"all": len(merged), "accepted": accepted}, dry_run=dry_run)


def apply_file(path: Path, review: Path, *, dry_run: bool) -> int:
    """Apply what a review file accepts; the exit code."""
    from psylist.console import streams
    from psylist.console.refresh_report import print_applied
    from psylist.refreshing.apply import apply_proposals
    from psylist.refreshing.review import after_applying, read_review, write_review

    reviewed = read_review(review)
    accepted = [one for one in reviewed if one.accept]
    if reviewed and not accepted:
        streams.info(f"{review}: no proposal is accepted; psylist review walks through them")
    sources = {one.id: one.entry for one in accepted}
    applied = apply_proposals(path, [one.proposal for one in accepted], sources, dry_run=dry_run)
    if applied.done and not dry_run:
        write_review(review, after_applying(applied.after, reviewed, applied.done))
    return print_applied(applied, dry_run=dry_run)


def _apply_certain(report: "RefreshReport", *, dry_run: bool) -> "AppliedProposals":
    """Apply what has full evidence."""
    from psylist.refreshing.apply import apply_proposals
    from psylist.refreshing.review import texts_of

    certain = [one for one in report.proposals if one.is_certain and one.changes]
    return apply_proposals(report.catalog.path, certain, texts_of(report.catalog), dry_run=dry_run)


def _uncertain(report: "RefreshReport") -> "list[Proposal]":
    """The proposals that a person has to look at."""
    return [one for one in report.proposals if not (one.is_certain and one.changes)]


def _report_applied(
    rest: "RefreshReport", applied: "AppliedProposals", *, dry_run: bool, as_data: bool
) -> int:
    """Print what was applied, and the proposals without full evidence; the exit code."""
    from psylist.console.refresh_report import print_applied

    code = print_applied(applied, dry_run=dry_run)
    if as_data:
        _print(rest, "text")
    return max(code, rest.exit_code)
