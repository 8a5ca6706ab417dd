"""What `psylist import` says: a summary for a person, and the whole report."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from psylist.importing.issues import Issue
from psylist.importing.plan import ImportStatus
from psylist.importing.service import FileCounts, ImportReport
from psylist.text.escape import escape_json, single_line

_HEADINGS = {
    "unread": "Not understood",
    "missing": "Missing in one language",
    "link": "Links that differ",
    "venue": "Venues that differ",
    "year": "Years that differ",
    "title": "Titles that differ",
    "untranslated": "Not translated",
    "label": "Labels in the wrong language",
    "broken": "Broken links to the other language",
    "same-url": "Different titles with one address",
    "repeated": "Works that stand in several places",
    "duplicate": "Held back: likely to be in the list already",
    "alike": "Likely to be one work twice",
    "present": "In the list already",
}
_COUNTED = {
    "repeated": ("repetition", "repetitions", "of a work united with its entry"),
    "present": ("work was", "works were", "in the list already"),
    "duplicate": ("work was", "works were", "held back: likely to be in the list already"),
    "alike": ("entry looks", "entries look", "like another one of these files"),
    "unread": ("part", "parts", "not understood"),
}
_AFTER = {
    ImportStatus.ADDED: "",
    ImportStatus.PRESENT: " (in the list already)",
    ImportStatus.DUPLICATE: " (held back)",
}
_DISAGREEMENTS = (
    "missing",
    "link",
    "venue",
    "year",
    "title",
    "untranslated",
    "label",
    "broken",
    "same-url",
)


def render_summary(report: ImportReport) -> Iterator[str]:
    """The report in a few lines."""
    for file in report.files:
        yield (
            f"{file.name} ({file.language}): {_number(file.entries, 'entry', 'entries')}, "
            f"{_number(file.links, 'link', 'links')}: {file.in_entries} in entries, "
            f"{len(file.left_out)} left out"
        )
        for reason, count in Counter(one.reason for one in file.left_out).most_common():
            yield f"  {count:>4} {reason}"
    kinds = Counter(finding.kind for finding in report.issues)
    for kind, (one, many, message) in _COUNTED.items():
        if count := kinds[kind]:
            yield f"{_number(count, one, many)} {message}"
    found = {kind: kinds[kind] for kind in _DISAGREEMENTS if kinds[kind]}
    if found:
        message = ", ".join(f"{count} {kind}" for kind, count in found.items())
        yield f"{_number(sum(found.values()), 'disagreement', 'disagreements')}: {message}"


def render_markdown(report: ImportReport) -> str:
    """The whole report as Markdown."""
    lines = ["# Import", "", f"Into `{report.path}`: {report.added} new entries.", ""]
    lines += [
        "| file | language | entries | links | in entries | left out |",
        "|---|---|--:|--:|--:|--:|",
    ]
    lines += [
        f"| {_cell(f.name)} | {f.language} | {f.entries} | {f.links} | {f.in_entries} |"
        f" {len(f.left_out)} |"
        for f in report.files
    ]
    for kind, heading in _HEADINGS.items():
        found = [finding for finding in report.issues if finding.kind == kind]
        if found:
            lines += ["", f"## {heading}", ""]
            lines += [f"- {_place(one.file, one.line)}: {_cell(one.message)}" for one in found]
    for file in report.files:
        lines += ["", f"## Links left out of {_cell(file.name)}", "", *_left_out(file)]
    lines += ["", "## Entries", ""]
    lines += [
        f"- `{entry.id}` {_cell(entry.title)}: {_number(entry.links, 'link', 'links')} from "
        + ", ".join(_place(name, line) for name, line in entry.locations)
        + _AFTER[entry.status]
        for entry in report.entries
    ]
    return "\n".join(lines) + "\n"


def report_to_dict(report: ImportReport) -> str:
    """The whole report as JSON."""
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
                    {"line": one.line, "url": one.url, "text": one.text, "reason": one.reason}
                    for one in file.left_out
                ],
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
        "findings": [_finding(finding) for finding in report.issues],
    }
    return escape_json(json.dumps(record, ensure_ascii=False, indent=2)) + "\n"


def _finding(finding: Issue) -> dict[str, object]:
    return {
        "kind": finding.kind,
        "file": finding.file,
        "line": finding.line,
        "message": finding.message,
    }


def _left_out(file: FileCounts) -> Sequence[str]:
    if not file.left_out:
        return ["None."]
    lines = ["| line | link | label | reason |", "|--:|---|---|---|"]
    return lines + [
        f"| {one.line} | {_cell(one.url)} | {_cell(one.text)} | {one.reason} |"
        for one in file.left_out
    ]


def _place(name: str, line: int) -> str:
    return f"{_cell(name)}:{line}" if line else _cell(name)


def _cell(text: str) -> str:
    """A text from a file, so that it breaks neither a table nor a terminal."""
    return single_line(text).replace("\\", "\\\\").replace("|", "\\|").replace("<", "\\<")


def _number(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
