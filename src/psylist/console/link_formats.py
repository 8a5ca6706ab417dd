"""Reports of a link check for programs: JSON, SARIF, JUnit, GitHub's annotations and Markdown.

Whatever a server or a list says shows as text in each of them.
"""

import hashlib
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path, PurePath
from urllib.parse import quote

from psylist import __version__
from psylist.console.plain import to_json, to_json_items
from psylist.linkcheck.links import LinkUse
from psylist.linkcheck.results import LinkResult
from psylist.linkcheck.verdicts import Verdict
from psylist.text.escape import link_cell, single_line, text_cell

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
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 document can hold, not even escaped."""
_SARIF_ESCAPES = {"{": "{{", "}": "}}", "[": r"\[", "]": r"\]", "\\": r"\\"}
_SARIF_MARKS = re.compile(r"[{}\[\]\\]")
_SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


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


def render_json(results: Sequence[LinkResult], context: ReportContext) -> str:
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


def render_sarif(results: Sequence[LinkResult], context: ReportContext) -> str:
    """A SARIF 2.1.0 log: one result for each place of a link that is not fine.

    Its rules are the verdicts. The fingerprint is made of what stays the same when lines move:
    verdict, address, entry and field.
    """
    rules = [verdict for verdict in MEANINGS if verdict not in QUIET]
    found = [
        _sarif_result(result, use, rules.index(result.check.verdict), context)
        for result, use in _uses(results)
    ]
    driver = {
        "name": "psylist",
        "semanticVersion": __version__,
        "version": __version__,
        "rules": [
            {
                "id": verdict.value,
                "shortDescription": {"text": MEANINGS[verdict]},
                "fullDescription": {"text": MEANINGS[verdict]},
                "help": {"text": f"{MEANINGS[verdict]}. See: psylist check-links --help"},
                "defaultConfiguration": {"level": _LEVELS.get(verdict, "note")},
            }
            for verdict in rules
        ],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": found}
    return to_json({"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]})


def _sarif_result(
    result: LinkResult, use: LinkUse, rule: int, context: ReportContext
) -> dict[str, object]:
    check = result.check
    parts = (check.verdict.value, check.url, use.entry, use.field)
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    place = f"{use.entry}.{use.field}"
    return {
        "ruleId": check.verdict.value,
        "ruleIndex": rule,
        "level": _LEVELS.get(check.verdict, "note"),
        "message": {"text": _sarif_text(f"{check.url}: {check.detail}")},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": artifact_location(context.file),
                    "region": {"startLine": context.lines[use.index]},
                },
                "logicalLocations": [{"name": use.field, "fullyQualifiedName": place}],
            }
        ],
        # GitHub reads only the second; without it, an alert is a new one when its line changes.
        "partialFingerprints": {"linkUse/v1": digest, "primaryLocationLineHash": digest},
        "properties": {"url": check.url, "finalUrl": check.final_url, "status": check.status},
    }


def artifact_location(file: str) -> dict[str, str]:
    """Where a file is: relative to the sources where its name is, and without dot segments."""
    path = PurePath(file)
    if path.is_absolute() or ".." in path.parts:
        return {"uri": Path(file).resolve().as_uri()}
    return {"uri": quote(os.fsencode(path.as_posix())), "uriBaseId": "%SRCROOT%"}


def _sarif_text(text: str) -> str:
    r"""A text in a message, where ``{0}`` is a placeholder and ``[words](target)`` a link.

    SARIF 2.1.0, 3.11.5 and 3.11.6: braces are doubled, square brackets get a backslash.
    """
    return _SARIF_MARKS.sub(lambda match: _SARIF_ESCAPES[match[0]], single_line(text))


def render_github(results: Sequence[LinkResult], context: ReportContext) -> str:
    """Annotations for GitHub Actions, each at the line of its entry."""
    lines = []
    file = _workflow_property(context.file)
    for result, use in _uses(results):
        check = result.check
        level = _LEVELS.get(check.verdict, "notice")
        message = _workflow_text(f"{check.verdict.value}: {check.url} ({check.detail})")
        place = f"file={file},line={context.lines[use.index]}"
        lines.append(f"::{level} {place},title={_workflow_property(use.entry)}::{message}\n")
    return "".join(lines)


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


def render_junit(results: Sequence[LinkResult], context: ReportContext) -> str:
    """A JUnit file: one test case a link, failed where it is a finding, skipped if not checked.

    A link that is not fine and no finding passes, and says why under `system-out`.
    """
    cases = [_junit_case(result, context) for result in results]
    counts = {
        "tests": len(results),
        "failures": sum("<failure " in case for case in cases),
        "errors": sum("<error " in case for case in cases),
        "skipped": sum("<skipped " in case for case in cases),
    }
    numbers = " ".join(f'{name}="{count}"' for name, count in counts.items())
    numbers += f' time="{context.seconds:.3f}"'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites {numbers}>\n'
        f'  <testsuite name="psylist check-links" {numbers}>\n'
        + "".join(cases)
        + "  </testsuite>\n</testsuites>\n"
    )


def _junit_case(result: LinkResult, context: ReportContext) -> str:
    check = result.check
    message = f"{check.verdict.value}: {check.detail}"
    if check.verdict is Verdict.ERROR:
        content = f"<error message={_attribute(message)}>{_xml(message)}</error>"
    elif context.is_finding(result):
        content = f"<failure message={_attribute(message)}>{_xml(message)}</failure>"
    elif check.verdict is Verdict.SKIPPED or check.unasked:
        content = f"<skipped message={_attribute(check.detail)}/>"
    elif check.verdict in QUIET:
        content = ""
    else:
        content = f"<system-out>{_xml(message)}</system-out>"
    name, entry = _attribute(check.url), _attribute(result.link.uses[0].entry)
    attributes = f'classname={entry} name={name} time="{check.seconds:.3f}"'
    return f"    <testcase {attributes}>{content}</testcase>\n"


def _uses(results: Sequence[LinkResult]) -> Iterator[tuple[LinkResult, LinkUse]]:
    """Each place that names a link that is not fine."""
    for result in results:
        if result.check.verdict not in QUIET:
            for use in result.link.uses:
                yield result, use


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
