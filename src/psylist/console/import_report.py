"""What `psylist import` prints: a summary, warnings, and the full report as Markdown or JSON."""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from psylist.catalog.atomic import write_atomic
from psylist.catalog.history import undo_note
from psylist.console import streams
from psylist.console.changes import diff
from psylist.importing.inputs import ImportOptions
from psylist.importing.issues import Issue
from psylist.importing.plan import ImportStatus
from psylist.importing.service import FileCounts, ImportReport
from psylist.text.escape import escape_json, link_cell, literal, text_cell

if TYPE_CHECKING:
    from psylist.importing.markdown.page import PageReading

_MAX_LINES = 20  # of one mark; the report as JSON has them all
_MAX_WARNINGS = 10  # of one kind; the report has them all

_HEADINGS = {
    "bug": "Internal errors",
    "encoding": "Not UTF-8",
    "unread": "Could not be read",
    "correction": "Corrections of the data file that match nothing on these pages",
    "ignored": "Texts that no entry has room for",
    "id": "Ids that differ or were added",
    "missing": "Missing in one language",
    "link": "Different links",
    "venue": "Different venues",
    "year": "Different years",
    "tag": "Different tags",
    "title": "Different titles",
    "untranslated": "Not translated",
    "label": "Labels in the wrong language",
    "broken": "Broken links to the other language",
    "same-url": "Different titles with the same link",
    "repeated": "Works listed more than once",
    "duplicate": "Likely duplicates, not added",
    "alike": "Likely duplicates within these files",
    "present": "Already in the list",
    "record": "What was added of tags",
    "updated": "Fields that were updated",
    "offered": "What the files know of entries and tags that are in the list",
    "kept": "What the files have otherwise of locked fields and of your own words, which stay",
    "absent": "Entries that are not in the files",
}
_SUMMARIES = {
    "repeated": ("work listed again, merged into one entry", "works listed again, merged"),
    "present": ("work already in the list", "works already in the list"),
    "record": ("tag or group of tags described", "tags or groups of tags described"),
    "updated": ("field updated", "fields updated"),
    "offered": (
        "field that the files have otherwise ({options})",
        "fields that the files have otherwise ({options})",
    ),
    "kept": (
        "field that the files have otherwise, locked or your own words, stays",
        "fields that the files have otherwise, locked or your own words, stay",
    ),
    "absent": ("entry that is not in the files", "entries that are not in the files"),
    "duplicate": ("likely duplicate, not added", "likely duplicates, not added"),
    "alike": (
        "entry looks like another entry of these files",
        "entries look like other entries of these files",
    ),
    "id": ("id that differs or was added", "ids that differ or were added"),
    "unread": ("part could not be read", "parts could not be read"),
    "bug": ("part not imported: internal error", "parts not imported: internal errors"),
}
_SUFFIXES = {
    ImportStatus.ADDED: "",
    ImportStatus.PRESENT: " (already in the list)",
    ImportStatus.DUPLICATE: " (likely duplicate, not added)",
}
_DISAGREEMENTS = (
    "missing",
    "link",
    "venue",
    "year",
    "tag",
    "title",
    "untranslated",
    "label",
    "broken",
    "same-url",
)


def print_report(options: ImportOptions, report: ImportReport) -> None:
    """Print what an import did, and write the full report where the options want it."""
    if options.dry_run:
        _print_understood(report)
    for line in _render_summary(report, options.update):
        streams.info_indented(line)
    try:
        _write_full_report(options, report)
    finally:  # where the report cannot be written, the list has been
        _print_result(options, report)
        _print_warnings(report)


def _print_understood(report: ImportReport) -> None:
    """Print what was understood of each Markdown page."""
    from psylist.console.import_explanation import print_summaries
    from psylist.importing.explanation import summarize_runs

    for file in report.files:
        if file.reading is not None:
            print_summaries(file.name, summarize_runs(file.reading))


def _render_summary(report: ImportReport, update: str) -> Iterator[str]:
    """The report in a few lines.

    Args:
        report: of the import.
        update: what was taken over of works that are in the list.
    """
    more = "--update-all" if update else "--update, --update-all"
    for file in report.files:
        yield (
            f"{file.name} ({file.language}): {_count(file.entries, 'entry', 'entries')}, "
            f"{_count(file.links, 'link', 'links')}: {file.in_entries} in entries, "
            f"{len(file.left_out)} left out"
        )
        for reason, count in Counter(link.reason for link in file.left_out).most_common():
            yield f"  {count:>4} {reason}"
    kinds = Counter(issue.kind for issue in report.issues)
    for kind, (singular, plural) in _SUMMARIES.items():
        if count := kinds[kind]:
            yield _count(count, singular, plural).format(options=more)
    counts = {kind: kinds[kind] for kind in _DISAGREEMENTS if kinds[kind]}
    if counts:
        details = ", ".join(f"{count} {kind}" for kind, count in counts.items())
        yield f"{_count(sum(counts.values()), 'disagreement', 'disagreements')}: {details}"


def _render_markdown(report: ImportReport) -> str:
    """The full report as Markdown."""
    lines = ["# Import", "", f"New entries in `{report.path}`: {report.added}.", ""]
    lines += [
        "| file | language | entries | links | in entries | left out |",
        "|---|---|--:|--:|--:|--:|",
    ]
    lines += [
        f"| {text_cell(f.name)} | {f.language} | {f.entries} | {f.links} | {f.in_entries} |"
        f" {len(f.left_out)} |"
        for f in report.files
    ]
    for kind, heading in _HEADINGS.items():
        issues = [issue for issue in report.issues if issue.kind == kind]
        if issues:
            lines += ["", f"## {heading}", ""]
            lines += [f"- {_location(i.file, i.line)}: {literal(i.message)}" for i in issues]
    for file in report.files:
        lines += ["", f"## Links left out of {literal(file.name)}", "", *_left_out_table(file)]
        if file.reading is not None:
            lines += ["", f"## Lines of {literal(file.name)}", "", *_lines_table(file.reading)]
    lines += ["", "## Entries", ""]
    lines += [
        f"- `{entry.id}` {literal(entry.title)}: {_count(entry.links, 'link', 'links')} from "
        + ", ".join(_location(name, line) for name, line in entry.locations)
        + _SUFFIXES[entry.status]
        for entry in report.entries
    ]
    return "\n".join(lines) + "\n"


def _render_json(report: ImportReport) -> str:
    """The full report as JSON."""
    record = {
        "path": str(report.path),
        "created": report.created,
        "added": report.added,
        "files": [
            {
                "file": file.name,
                "language": file.language,
                "entries": file.entries,
                "links": file.links,
                "in_entries": file.in_entries,
                "left_out": [
                    {"line": link.line, "url": link.url, "text": link.text, "reason": link.reason}
                    for link in file.left_out
                ],
                **_lines_to_dict(file.reading),
            }
            for file in report.files
        ],
        "entries": [
            {
                "id": entry.id,
                "title": entry.title,
                "state": entry.status.value,
                "links": entry.links,
                "places": [{"file": name, "line": line} for name, line in entry.locations],
            }
            for entry in report.entries
        ],
        "findings": [_issue_to_dict(issue) for issue in report.issues],
    }
    return escape_json(json.dumps(record, ensure_ascii=False, indent=2)) + "\n"


def _write_full_report(options: ImportOptions, report: ImportReport) -> None:
    if options.report is not None:
        text = _render_json(report) if options.json else _render_markdown(report)
        if options.prints_report:
            streams.write_stdout(text)
            return
        write_atomic(options.report, text)
        streams.info(f"wrote {options.report}")
    elif options.json:
        streams.write_stdout(_render_json(report))


def _print_result(options: ImportOptions, report: ImportReport) -> None:
    """The new list, the change that a dry run would make, or what was written."""
    if report.is_without_works:
        streams.info("nothing to import; no list is made")
    elif options.to_stdout:
        streams.write_stdout(report.text)
    elif options.dry_run:
        if not (options.prints_report or (options.json and options.report is None)):
            colour = streams.has_colour(sys.stdout)
            streams.write_stdout(diff(report.before, report.text, report.path.name, colour=colour))
    elif report.before == report.text:
        streams.info("nothing to add")
    else:
        changed = f", {report.updated} updated" if report.updated else ""
        added = _count(report.added, "entry", "entries")
        streams.info(f"wrote {report.path}: {added} added{changed}")
        if options.update == "all" and not options.json:
            streams.write_stdout(
                diff(
                    report.before,
                    report.text,
                    report.path.name,
                    colour=streams.has_colour(sys.stdout),
                )
            )
        streams.info(undo_note(report.path))


def _print_warnings(report: ImportReport) -> None:
    """Name what was not imported."""
    for file in report.files:
        if not file.entries:
            streams.warning(f"no entries found in {file.name}")
    _warn(report, "encoding", "")
    _warn(report, "unread", "not read: ")
    _warn(report, "correction", "")
    _warn(report, "id", "")
    _warn(report, "duplicate", "not added: ")
    if report.held_back:
        streams.hint("Use --allow-duplicate to add them anyway.")
    _warn(report, "bug", "internal error: ")
    if any(issue.kind == "bug" for issue in report.issues):
        streams.hint("This is a bug in psylist. Please report it with the lines named above.")


def _warn(report: ImportReport, kind: str, prefix: str) -> None:
    issues = [issue for issue in report.issues if issue.kind == kind]
    for issue in issues[:_MAX_WARNINGS]:
        streams.warning(
            f"{prefix}{f'{issue.file}:{issue.line}' if issue.line else issue.file}: {issue.message}"
        )
    if len(issues) > _MAX_WARNINGS:
        streams.warning(f"{prefix}{len(issues) - _MAX_WARNINGS} more; see them with --report FILE")


def _issue_to_dict(issue: Issue) -> dict[str, object]:
    return {
        "kind": issue.kind,
        "file": issue.file,
        "line": issue.line,
        "message": issue.message,
    }


def _lines_to_dict(reading: "PageReading | None") -> dict[str, object]:
    """What has become of the lines of a page."""
    if reading is None:
        return {}
    from psylist.importing.line_account import account_lines

    account = account_lines(reading)
    left, texts = (
        [{"line": one.line, "text": one.text, "reason": one.reason} for one in lines]
        for lines in (account.left_out, account.left_texts)
    )
    return {
        "lines": dict(account.counts),
        "left_out_lines": left,
        "left_out_texts": texts,
        "left_out_marks": dict(account.left_marks),
    }


def _lines_table(reading: "PageReading") -> Iterator[str]:
    """How many lines of a page each group has, and those that are in no entry."""
    from psylist.importing.line_account import account_lines

    account = account_lines(reading)
    counts = [f"{count} {group}" for group, count in sorted(account.counts.items())]
    yield f"{_count(len(reading.lines), 'line', 'lines')}: {', '.join(counts)}."
    left = sorted([*account.left_out, *account.left_texts], key=lambda one: one.line)
    if left:
        yield from ["", "| line | text | reason |", "|--:|---|---|"]
    for one in left:
        yield f"| {one.line} | {text_cell(one.text)} | {one.reason} |"
    if account.left_marks:
        yield from ["", "| mark | lines of entries that have it in no field |", "|---|---|"]
    for mark, lines in account.left_marks.items():
        shown = ", ".join(map(str, lines[:_MAX_LINES])) + (", …" if len(lines) > _MAX_LINES else "")
        yield f"| {text_cell(mark)} | {shown} |"


def _left_out_table(file: FileCounts) -> Sequence[str]:
    if not file.left_out:
        return ["None."]
    lines = ["| line | link | label | reason |", "|--:|---|---|---|"]
    return lines + [
        f"| {link.line} | {link_cell(link.url)} | {text_cell(link.text)} | {link.reason} |"
        for link in file.left_out
    ]


def _location(name: str, line: int) -> str:
    return f"{literal(name)}:{line}" if line else literal(name)


def _count(count: int, singular: str, plural: str) -> str:
    return f"{count} {singular if count == 1 else plural}"
