"""What programs that watch a repository read: SARIF, JUnit, and GitHub's annotations.

Whatever a list or a server says shows as text in each of them.
"""

import hashlib
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as default
from functools import lru_cache
from html import escape
from pathlib import Path, PurePath
from urllib.parse import quote

from psylist import __version__
from psylist.catalog.paths import find_repository
from psylist.console.plain import to_json
from psylist.text.escape import single_line

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 document can hold, not even escaped."""
_SARIF_ESCAPES = {"{": "{{", "}": "}}", "[": r"\[", "]": r"\]", "\\": r"\\"}
_SARIF_MARKS = re.compile(r"[{}\[\]\\]")
_SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


@dataclass(frozen=True, slots=True)
class SarifRule:
    """A kind of results.

    Attributes:
        id: what results call it.
        text: what it means.
        help: what to read about it.
        level: how serious it usually is.
        name: another, speaking one.
    """

    id: str
    text: str
    help: str
    level: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class SarifResult:
    """A result at a place in a file.

    Attributes:
        rule: the id of its rule.
        level: ``error``, ``warning`` or ``note``.
        message: what is wrong.
        file: what the file is called.
        line: in it, counted from 1.
        entry: the id of the entry; empty for the list itself.
        field: of the entry.
        kind: what the fingerprint is called.
        identity: what stays the same when lines move.
        properties: further values.
    """

    rule: str
    level: str
    message: str
    file: str
    line: int
    entry: str
    field: str
    kind: str
    identity: Sequence[str]
    properties: Mapping[str, object] = default(default_factory=dict)


def render_sarif(rules: Sequence[SarifRule], results: Sequence[SarifResult]) -> str:
    """A SARIF 2.1.0 log."""
    places = {rule.id: index for index, rule in enumerate(rules)}
    driver = {
        "name": "psylist",
        "semanticVersion": __version__,
        "version": __version__,
        "rules": [
            {
                "id": rule.id,
                **({"name": rule.name} if rule.name else {}),
                "shortDescription": {"text": rule.text},
                "fullDescription": {"text": rule.text},
                "help": {"text": rule.help},
                "defaultConfiguration": {"level": rule.level},
            }
            for rule in rules
        ],
    }
    found = [_sarif_result(result, places[result.rule]) for result in results]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": found}
    return to_json({"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]})


def _sarif_result(result: SarifResult, rule: int) -> dict[str, object]:
    digest = hashlib.sha256("\0".join(result.identity).encode("utf-8", "surrogatepass")).hexdigest()
    place = ".".join(filter(None, (result.entry, result.field)))
    logical = [{"name": result.field or result.entry, "fullyQualifiedName": place}]
    return {
        "ruleId": result.rule,
        "ruleIndex": rule,
        "level": result.level,
        "message": {"text": sarif_text(result.message)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": artifact_location(result.file),
                    "region": {"startLine": max(1, result.line)},
                },
                **({"logicalLocations": logical} if place else {}),
            }
        ],
        # GitHub reads only the second; without it, an alert is a new one when its line changes.
        "partialFingerprints": {result.kind: digest, "primaryLocationLineHash": digest},
        **({"properties": result.properties} if result.properties else {}),
    }


def artifact_location(file: str) -> dict[str, str]:
    """Where a file is: from the top of its repository, else as it is called, without ``..``."""
    path = PurePath(_name_in_repository(file))
    if path.is_absolute() or ".." in path.parts:
        return {"uri": Path(file).resolve().as_uri()}
    return {"uri": quote(os.fsencode(path.as_posix())), "uriBaseId": "%SRCROOT%"}


def _name_in_repository(file: str) -> str:
    """The path of a file from the top of its git repository; outside of one, as it is called."""
    return _name_from_top(os.path.normpath(Path(file).absolute())) or file


@lru_cache
def _name_from_top(path: str) -> str:
    place = Path(path)
    top = find_repository(place.parent)
    return place.relative_to(top).as_posix() if top else ""


def sarif_text(text: str) -> str:
    r"""A text in a message, where ``{0}`` is a placeholder and ``[words](target)`` a link.

    SARIF 2.1.0, 3.11.5 and 3.11.6: braces are doubled, square brackets get a backslash.
    """
    return _SARIF_MARKS.sub(lambda match: _SARIF_ESCAPES[match[0]], single_line(text))


def workflow_command(level: str, file: str, line: int, title: str, message: str) -> str:
    """An annotation for GitHub Actions at a line of a file; 0 is the file as a whole.

    GitHub takes the path from the top of the repository, wherever psylist runs.

    Args:
        level: ``error``, ``warning`` or ``notice``.
        file: what the file is called.
        line: counted from 1.
        title: of the annotation.
        message: what is wrong.
    """
    place = f"file={_workflow_property(_name_in_repository(file))}" + (
        f",line={line}" if line else ""
    )
    return f"::{level} {place},title={_workflow_property(title)}::{_workflow_text(message)}\n"


def _workflow_text(text: str) -> str:
    """A text as message of a workflow command, which decodes percent signs."""
    return single_line(text).replace("%", "%25")


def _workflow_property(text: str) -> str:
    return _workflow_text(text).replace(":", "%3A").replace(",", "%2C")


def render_junit(suite: str, cases: Sequence[str], seconds: float) -> str:
    """A JUnit file with one suite.

    Args:
        suite: its name.
        cases: each as `junit_case` writes it.
        seconds: that all took.
    """
    counts = {
        "tests": len(cases),
        "failures": sum("<failure " in case for case in cases),
        "errors": sum("<error " in case for case in cases),
        "skipped": sum("<skipped " in case for case in cases),
    }
    numbers = " ".join(f'{name}="{count}"' for name, count in counts.items())
    numbers += f' time="{seconds:.3f}"'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites {numbers}>\n'
        f"  <testsuite name={_attribute(suite)} {numbers}>\n"
        + "".join(cases)
        + "  </testsuite>\n</testsuites>\n"
    )


def junit_case(
    group: str, name: str, outcome: str, message: str, seconds: float | None = None
) -> str:
    """A test case.

    Args:
        group: what JUnit calls the class.
        name: of the case.
        outcome: ``error``, ``failure``, ``skipped``, ``system-out``, or empty for a plain pass.
        message: why.
        seconds: that it took, if that is known.
    """
    if outcome in {"error", "failure"}:
        content = f"<{outcome} message={_attribute(message)}>{_xml(message)}</{outcome}>"
    elif outcome == "skipped":
        content = f"<skipped message={_attribute(message)}/>"
    else:
        content = f"<system-out>{_xml(message)}</system-out>" if outcome else ""
    time = "" if seconds is None else f' time="{seconds:.3f}"'
    attributes = f"classname={_attribute(group)} name={_attribute(name)}{time}"
    return f"    <testcase {attributes}>{content}</testcase>\n"


def _xml(text: str) -> str:
    """A text as content of an XML document."""
    shown = _NOT_XML.sub(lambda match: f"⟨U+{ord(match[0]):04X}⟩", single_line(text))
    return escape(shown)


def _attribute(text: str) -> str:
    return f'"{_xml(text)}"'
