"""What a check of the links found, for a person and for programs."""

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape

from psylist.console.plain import as_json
from psylist.http.messages import Verdict
from psylist.linkcheck.service import Found
from psylist.text.escape import one_line

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


def counts(found: Sequence[Found]) -> dict[str, int]:
    """How many links got each verdict, the worst first."""
    number = Counter(one.checked.verdict for one in found)
    return {verdict.value: number[verdict] for verdict in WORST_FIRST if number[verdict]}


def text(
    found: Sequence[Found], lines: Sequence[int], file: str, *, verbose: bool, colour: bool
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
        for one in sorted(group, key=lambda one: one.target.uses[0].index):
            out.append(f"  {one_line(one.checked.url)}")
            out.append(f"    {one_line(one.checked.detail)}{_effort(one)}")
            out += [
                f"    {file}:{lines[use.index]}: {use.entry}, {use.field}"
                for use in one.target.uses
            ]
            if one.suggestion:
                out.append(f"    {one_line(one.suggestion)}")
            elif verdict is Verdict.BROKEN:
                out.append(f"    try https://web.archive.org/web/{one_line(one.checked.url)}")
    told = ", ".join(f"{number} {name}" for name, number in counts(found).items())
    out.append(f"{_links(len(found))}: {told or 'none'}")
    return "\n".join(out) + "\n"


def as_records(found: Sequence[Found], seconds: float) -> str:
    """The JSON report."""
    return as_json({
        "links": [
            {
                "url": one.checked.url,
                "verdict": one.checked.verdict.value,
                "status": one.checked.status,
                "detail": one.checked.detail,
                "entries": list(dict.fromkeys(use.entry for use in one.target.uses)),
                "final_url": one.checked.final_url,
                "tries": one.checked.tries,
                "seconds": one.checked.seconds,
                **({"suggestion": one.suggestion} if one.suggestion else {}),
            }
            for one in found
        ],
        "counts": counts(found),
        "seconds": round(seconds, 3),
    })  # fmt: skip


def github(found: Sequence[Found], lines: Sequence[int], file: str) -> str:
    """Annotations for GitHub Actions, at the line of the entry."""
    levels = {Verdict.BROKEN: "error", Verdict.SOFT_404: "warning", Verdict.DOWN: "warning"}
    out = []
    for one in found:
        level = levels.get(one.checked.verdict, "notice")
        if one.checked.verdict in _QUIET:
            continue
        for use in one.target.uses:
            words = f"{one.checked.verdict.value}: {one.checked.url} ({one.checked.detail})"
            safe = one_line(words).replace("%", "%25")
            out.append(f"::{level} file={file},line={lines[use.index]},title={use.entry}::{safe}\n")
    return "".join(out)


def markdown(found: Sequence[Found], lines: Sequence[int], file: str) -> str:
    """A table for an issue or a summary page."""
    rows = [
        f"| {one.checked.verdict.value} | `{use.entry}` ({file}:{lines[use.index]}) "
        f"| <{one_line(one.checked.url)}> | {_cell(one.checked.detail)} |\n"
        for one in found
        if one.checked.verdict not in _QUIET
        for use in one.target.uses
    ]
    head = "| verdict | entry | link | evidence |\n| --- | --- | --- | --- |\n"
    told = ", ".join(f"{number} {name}" for name, number in counts(found).items())
    return (head + "".join(rows) + "\n" if rows else "") + f"{_links(len(found))}: {told}\n"


def junit(found: Sequence[Found], findings: Mapping[str, bool]) -> str:
    """A JUnit file: a test case a link, failed where it is a finding."""
    cases = []
    for one in found:
        name = _attribute(one.checked.url)
        entry = _attribute(one.target.uses[0].entry)
        if findings.get(one.checked.url):
            message = f"{one.checked.verdict.value}: {one_line(one.checked.detail)}"
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


def _effort(one: Found) -> str:
    """How hard it was tried, where it was tried more than once."""
    checked = one.checked
    if one.cached or checked.tries <= max(1, len(checked.chain)):
        return ""
    return f" ({checked.tries} requests in {checked.seconds:.0f} s)"


def _links(number: int) -> str:
    return f"{number} link{'s' if number != 1 else ''}"


def _attribute(words: str) -> str:
    return f'"{escape(one_line(words))}"'


def _cell(words: str) -> str:
    return one_line(words).replace("|", "\\|")


def _painted(words: str, verdict: Verdict, *, colour: bool) -> str:
    code = _COLOURS.get(verdict.value, "32")
    return f"\x1b[{code}m{words}\x1b[0m" if colour else words
