"""What a check of the links found, for a person and for programs."""

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape

from psylist.console.plain import to_json
from psylist.linkcheck.service import LinkResult
from psylist.linkcheck.verdicts import Verdict
from psylist.text.escape import single_line

WORST_FIRST = (
    Verdict.BROKEN,
    Verdict.SOFT_404,
    Verdict.DOWN,
    Verdict.BLOCKED,
    Verdict.MOVED,
    Verdict.SKIPPED,
    Verdict.OK,
)
_COLOURS = {"broken": "31", "soft-404": "33", "down": "33", "blocked": "36", "moved": "36"}
_QUIET = {Verdict.OK, Verdict.SKIPPED}


def count_verdicts(found: Sequence[LinkResult]) -> dict[str, int]:
    """How many links got each verdict, the worst first."""
    number = Counter(one.checked.verdict for one in found)
    return {verdict.value: number[verdict] for verdict in WORST_FIRST if number[verdict]}


def render_text(
    found: Sequence[LinkResult], lines: Sequence[int], file: str, *, verbose: bool, colour: bool
) -> str:
    """The links that are not well, grouped by verdict, each with its evidence.

    Args:
        found: every link.
        lines: the line of each entry, counted from 1.
        file: what the data file is called.
        verbose: name the others too.
        colour: whether to use any.
    """
    out = []
    for verdict in WORST_FIRST:
        group = [one for one in found if one.checked.verdict is verdict]
        if not group or (verdict in _QUIET and not verbose):
            continue
        out.append(_painted(f"{verdict.value} ({len(group)})", verdict, colour=colour))
        for one in sorted(group, key=lambda one: one.link.uses[0].index):
            out.append(f"  {single_line(one.checked.url)}")
            out.append(f"    {single_line(one.checked.detail)}{_effort(one)}")
            out += [
                f"    {file}:{lines[use.index]}: {use.entry}, {use.field}" for use in one.link.uses
            ]
            if one.suggestion:
                out.append(f"    {single_line(one.suggestion)}")
            elif verdict is Verdict.BROKEN:
                out.append(f"    try https://web.archive.org/web/{single_line(one.checked.url)}")
    message = ", ".join(f"{number} {name}" for name, number in count_verdicts(found).items())
    out.append(f"{_links(len(found))}: {message or 'none'}")
    return "\n".join(out) + "\n"


def checks_to_records(found: Sequence[LinkResult], seconds: float) -> str:
    """The JSON report."""
    return to_json({
        "links": [
            {
                "url": one.checked.url,
                "verdict": one.checked.verdict.value,
                "status": one.checked.status,
                "detail": one.checked.detail,
                "entries": list(dict.fromkeys(use.entry for use in one.link.uses)),
                "final_url": one.checked.final_url,
                "tries": one.checked.attempts,
                "seconds": one.checked.seconds,
                **({"suggestion": one.suggestion} if one.suggestion else {}),
            }
            for one in found
        ],
        "counts": count_verdicts(found),
        "seconds": round(seconds, 3),
    })  # fmt: skip


def render_github(found: Sequence[LinkResult], lines: Sequence[int], file: str) -> str:
    """Annotations for GitHub Actions, at the line of the entry."""
    levels = {Verdict.BROKEN: "error", Verdict.SOFT_404: "warning", Verdict.DOWN: "warning"}
    out = []
    for one in found:
        level = levels.get(one.checked.verdict, "notice")
        if one.checked.verdict in _QUIET:
            continue
        for use in one.link.uses:
            words = f"{one.checked.verdict.value}: {one.checked.url} ({one.checked.detail})"
            safe = single_line(words).replace("%", "%25")
            out.append(f"::{level} file={file},line={lines[use.index]},title={use.entry}::{safe}\n")
    return "".join(out)


def render_link_table(found: Sequence[LinkResult], lines: Sequence[int], file: str) -> str:
    """A table for an issue or a summary page."""
    rows = [
        f"| {one.checked.verdict.value} | `{use.entry}` ({file}:{lines[use.index]}) "
        f"| <{single_line(one.checked.url)}> | {_cell(one.checked.detail)} |\n"
        for one in found
        if one.checked.verdict not in _QUIET
        for use in one.link.uses
    ]
    head = "| verdict | entry | link | evidence |\n| --- | --- | --- | --- |\n"
    message = ", ".join(f"{number} {name}" for name, number in count_verdicts(found).items())
    return (head + "".join(rows) + "\n" if rows else "") + f"{_links(len(found))}: {message}\n"


def render_junit(found: Sequence[LinkResult], findings: Mapping[str, bool]) -> str:
    """A JUnit file: a test case a link, failed where it is a finding."""
    cases = []
    for one in found:
        name = _attribute(one.checked.url)
        entry = _attribute(one.link.uses[0].entry)
        if findings.get(one.checked.url):
            message = f"{one.checked.verdict.value}: {single_line(one.checked.detail)}"
            inner = f"<failure message={_attribute(message)}>{escape(message)}</failure>"
        elif one.checked.verdict is Verdict.SKIPPED:
            inner = "<skipped/>"
        else:
            inner = ""
        cases.append(f"    <testcase classname={entry} name={name}>{inner}</testcase>\n")
    failed = sum(findings.values())
    head = f'  <testsuite name="psylist check-links" tests="{len(found)}" failures="{failed}">\n'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n'
        + head
        + "".join(cases)
        + "  </testsuite>\n</testsuites>\n"
    )


def _effort(one: LinkResult) -> str:
    """How hard it was tried, where it was tried more than once."""
    checked = one.checked
    if one.cached or checked.attempts <= max(1, len(checked.chain)):
        return ""
    return f" ({checked.attempts} requests in {checked.seconds:.0f} s)"


def _links(number: int) -> str:
    return f"{number} link{'s' if number != 1 else ''}"


def _attribute(words: str) -> str:
    return f'"{escape(single_line(words))}"'


def _cell(words: str) -> str:
    return single_line(words).replace("|", "\\|")


def _painted(words: str, verdict: Verdict, *, colour: bool) -> str:
    code = _COLOURS.get(verdict.value, "32")
    return f"\x1b[{code}m{words}\x1b[0m" if colour else words
