"""What `psylist check` prints: findings for a person and for programs, and rules."""

from collections import Counter
from collections.abc import Iterator, Sequence

from psylist.console import ci_formats
from psylist.console.plain import to_json
from psylist.errors import DataFileError
from psylist.linting.findings import THE_LIST, Finding, Rule, Severity
from psylist.linting.registry import RULES
from psylist.linting.service import LintReport
from psylist.text.escape import escape_controls, single_line

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "34"}
_PLACE, _ID = "36", "1"
_SUITE = "psylist check"
_SARIF_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_GITHUB_LEVELS = {**_SARIF_LEVELS, Severity.INFO: "notice"}


def render_findings(
    style: str, report: LintReport, *, colour: bool = False, seconds: float = 0.0
) -> str:
    """The report as ``text``, ``json``, ``github``, ``sarif`` or ``junit``."""
    if style == "text":
        return "".join(_text_lines(report, colour=colour))
    if style == "json":
        return _json(report)
    if style == "github":
        return "".join(_github_lines(report))
    return _sarif(report) if style == "sarif" else _junit(report, seconds)


INVALID_FILE = "invalid-file"
"""What takes the place of a rule's code and name where the data file itself has errors."""


def render_file_errors(style: str, error: DataFileError) -> str:
    """A report on a data file that cannot be checked; as text it is empty.

    Args:
        style: as for `render_findings`.
        error: with every problem in the file.
    """
    found = [(problem.line, str(problem)) for problem in error.problems]
    if style == "text":
        return ""
    if style == "json":
        return _json_of_errors(error.file, found)
    if style == "github":
        return "".join(
            ci_formats.workflow_command("error", error.file, line, INVALID_FILE, message)
            for line, message in found
        )
    if style == "sarif":
        return _sarif_of_errors(error.file, found)
    places = [error.file + (f":{line}" if line else "") for line, _ in found]
    cases = [
        ci_formats.junit_case(INVALID_FILE, error.file, "error", f"{place}: {message}")
        for place, (_, message) in zip(places, found, strict=True)
    ]
    return ci_formats.render_junit(_SUITE, cases, 0.0)


def summary(report: LintReport) -> str:
    """How much was found, in words."""
    entries = f"{report.checked} entr{'ies' if report.checked != 1 else 'y'}"
    if not report.findings:
        return f"{entries} checked, nothing found"
    counts = Counter(finding.severity for finding in report.findings)
    parts = [_count(counts[severity], severity) for severity in Severity if counts[severity]]
    return f"{entries} checked: {', '.join(parts)}"


def remedy(report: LintReport) -> str:
    """How to mend what can be mended; empty if nothing can."""
    fixes = [finding.fix for finding in report.findings if finding.fix]
    safe = sum(fix.is_safe for fix in fixes)
    parts = []
    if safe:
        parts.append(f"`psylist check --fix` mends {safe} of them")
    if safe < len(fixes):
        parts.append(f"`--unsafe-fixes` {'as well ' if safe else 'mends '}{len(fixes) - safe}")
    return "; ".join(parts) + ("." if parts else "")


def explain(rule: Rule, *, colour: bool) -> str:
    """What a rule finds, and whether it can mend it."""
    head = f"{_paint(rule.code, _ID, colour=colour)} {rule.name} ({traits(rule)})"
    return f"{head}\n\n{rule.doc.strip()}\n"


def rule_lines() -> str:
    """Every rule on a line."""
    return "".join(f"{rule.code}\t{rule.name}\t{traits(rule)}\n" for rule in RULES)


def traits(rule: Rule) -> str:
    """How serious a rule is, and whether it mends what it finds."""
    return rule.severity.value + (f", {rule.fix} fix" if rule.fix else "")


def _count(number: int, severity: Severity) -> str:
    if severity is Severity.INFO:
        return f"{number} for information"
    return f"{number} {severity.value}{'s' if number != 1 else ''}"


def _file(report: LintReport, finding: Finding) -> str:
    return finding.file or str(report.catalog.path)


def _entry(report: LintReport, finding: Finding) -> str:
    return "" if finding.index == THE_LIST else report.catalog.entries[finding.index].id


def _message(report: LintReport, finding: Finding) -> str:
    """What is wrong, with the entry and the field where the words do not name them."""
    entry = _entry(report, finding)
    field = "" if finding.file or finding.index == THE_LIST else finding.field
    parts = [part for part in (entry, field) if part]
    return ": ".join([*parts, finding.message])


def _text_lines(report: LintReport, *, colour: bool) -> Iterator[str]:
    for finding, line in zip(report.findings, report.lines, strict=True):
        place = escape_controls(_file(report, finding)) + (f":{line}" if line else "")
        level = _paint(finding.severity.value, _COLOURS[finding.severity], colour=colour)
        message = single_line(_message(report, finding))
        yield f"{_paint(place, _PLACE, colour=colour)}: {level} {finding.code}: {message}\n"


def _json_of_errors(file: str, found: Sequence[tuple[int, str]]) -> str:
    findings = [
        {
            "code": INVALID_FILE,
            "name": INVALID_FILE,
            "severity": Severity.ERROR.value,
            "file": file,
            "line": line or None,
            "entry": None,
            "field": None,
            "message": message,
            "fix": None,
        }
        for line, message in found
    ]
    counts = {severity.value: 0 for severity in Severity} | {Severity.ERROR.value: len(found)}
    return to_json({"findings": findings, "counts": counts, "entries": 0, "failed": True})


def _sarif_of_errors(file: str, found: Sequence[tuple[int, str]]) -> str:
    rule = ci_formats.SarifRule(
        INVALID_FILE, "The data file cannot be read, or breaks a rule of its format.",
        "psylist check", _SARIF_LEVELS[Severity.ERROR],
    )  # fmt: skip
    results = [
        ci_formats.SarifResult(
            rule=INVALID_FILE,
            level=rule.level,
            message=message,
            file=file,
            line=line,
            entry="",
            field="",
            kind="finding/v1",
            identity=(INVALID_FILE, message),
        )
        for line, message in found
    ]
    return ci_formats.render_sarif([rule], results)


def _json(report: LintReport) -> str:
    counts = Counter(finding.severity for finding in report.findings)
    return to_json({
        "findings": [
            {
                "code": finding.code,
                "name": _NAMES[finding.code],
                "severity": finding.severity.value,
                "file": _file(report, finding),
                "line": line or None,
                "entry": _entry(report, finding) or None,
                "field": finding.field or None,
                "message": finding.message,
                "fix": _fix(finding),
            }
            for finding, line in zip(report.findings, report.lines, strict=True)
        ],
        "counts": {severity.value: counts[severity] for severity in Severity},
        "entries": report.checked,
        "failed": report.has_failed,
    })  # fmt: skip


_NAMES = {rule.code: rule.name for rule in RULES}


def _fix(finding: Finding) -> str | None:
    return None if finding.fix is None else "safe" if finding.fix.is_safe else "unsafe"


def _github_lines(report: LintReport) -> Iterator[str]:
    for finding, line in zip(report.findings, report.lines, strict=True):
        yield ci_formats.workflow_command(
            _GITHUB_LEVELS[finding.severity],
            _file(report, finding),
            line,
            f"{finding.code} {_NAMES[finding.code]}",
            _message(report, finding),
        )


def _sarif(report: LintReport) -> str:
    rules = [
        ci_formats.SarifRule(
            rule.code, rule.explanation, f"psylist check --explain {rule.code}",
            _SARIF_LEVELS[rule.severity], rule.name,
        )
        for rule in RULES
    ]  # fmt: skip
    results = [
        ci_formats.SarifResult(
            rule=finding.code,
            level=_SARIF_LEVELS[finding.severity],
            message=_message(report, finding),
            file=_file(report, finding),
            line=line,
            entry=_entry(report, finding),
            field=finding.field,
            kind="finding/v1",
            identity=(finding.code, _entry(report, finding), finding.field, finding.message),
        )
        for finding, line in zip(report.findings, report.lines, strict=True)
    ]
    return ci_formats.render_sarif(rules, results)


def _junit(report: LintReport, seconds: float) -> str:
    """A case for each rule that found nothing, and one for each finding."""
    found = {finding.code for finding in report.findings}
    clean = [rule for rule in report.rules if rule.code not in found]
    cases = [ci_formats.junit_case(rule.code, rule.name, "", "") for rule in clean]
    for finding, line in zip(report.findings, report.lines, strict=True):
        outcome = "failure" if finding.severity.is_at_least(report.fail_on) else "system-out"
        place = _file(report, finding) + (f":{line}" if line else "")
        message = f"{place}: {_message(report, finding)}"
        name = _entry(report, finding) or _file(report, finding)
        cases.append(ci_formats.junit_case(finding.code, name, outcome, message))
    return ci_formats.render_junit(_SUITE, cases, seconds)


def _paint(text: str, code: str, *, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text
