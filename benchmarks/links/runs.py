"""One run of a checker against a stand-in, and runs as a table."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from benchmarks.links.score import Outcome, score
from benchmarks.links.served import Report
from benchmarks.links.tools import Job, Tool, linkinator, lychee
from benchmarks.measure import Cost
from benchmarks.report import grid

_MB = 1_000_000
_NOTHING = Cost(0.0, 0)


class Web(Protocol):
    """A stand-in."""

    def forget(self) -> None:
        """Begins anew."""

    def report(self) -> Report:
        """What was asked since."""


@dataclass(frozen=True, slots=True)
class Bench:
    """Where it is measured.

    Attributes:
        folder: an empty one to work in.
        peers: folders in which other checkers are looked for, with a separator in between.
    """

    folder: Path
    peers: str

    def lychee(self, *more: str, name: str = "lychee") -> Tool:
        """lychee, if it is there."""
        return lychee(self.peers, more, name)

    def linkinator(self, *more: str, name: str = "linkinator") -> Tool:
        """linkinator, if it is there."""
        return linkinator(self.peers, more, name)

    def job(self, name: str, urls: Sequence[str]) -> Job:
        """Links to check, in a fresh folder."""
        return Job(self.folder / name, urls)


@dataclass(frozen=True, slots=True)
class Run:
    """What one run cost and found.

    Attributes:
        name: of the checker.
        links: how many it was given.
        report: what it asked.
        outcomes: how good its verdicts were.
        wrong: the expected and the given verdict, by address, where they differ.
        start: what the same checker took with a single link, or nothing.
        failed: why there is nothing to tell, or nothing.
    """

    name: str
    links: int
    cost: Cost = _NOTHING
    report: Report = field(default_factory=dict)
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    wrong: Mapping[str, tuple[str, str | None]] = field(default_factory=dict)
    start: Cost = _NOTHING
    failed: str = ""

    @property
    def per_link(self) -> float:
        """Milliseconds of CPU for each link but the first."""
        return (self.cost.cpu - self.start.cpu) / (self.links - 1) * 1000


def measured(tool: Tool, job: Job, web: Web, truth: Mapping[str, str], repeats: int = 1) -> Run:
    """Of a few runs the one with the least CPU time: what else the machine does only adds to it."""
    if tool.missing:
        return Run(tool.name, len(truth), failed=tool.missing)
    try:
        runs = sorted((_once(tool, job, web, truth) for _ in range(repeats)), key=_cpu)
    except (RuntimeError, ValueError) as problem:  # no report, or none that can be read
        return Run(tool.name, len(truth), failed=" ".join(str(problem).split())[:200])
    return runs[0]


def beyond_start(run: Run, tool: Tool, job: Job, repeats: int = 3) -> Run:
    """The run, with the least that the checker takes for the first link of the job alone."""
    if run.failed:
        return run
    single = job.of(job.urls[:1], "single")
    costs = [tool.check(single).cost for _ in range(repeats)]
    return replace(run, start=Cost(min(c.cpu for c in costs), 0, min(c.wall for c in costs)))


def _once(tool: Tool, job: Job, web: Web, truth: Mapping[str, str]) -> Run:
    web.forget()
    ended = tool.check(job)
    outcomes, wrong = score(truth, tool.verdicts(job, ended))
    return Run(tool.name, len(truth), ended.cost, web.report(), outcomes, wrong)


def _cpu(run: Run) -> float:
    return run.cost.cpu


Column = tuple[str, Callable[[Run], str]]


def _counted(outcome: Outcome) -> Column:
    return outcome.value, lambda run: str(run.outcomes[outcome])


CHECKER: Column = ("checker", lambda run: run.name)
VERDICTS: Sequence[Column] = [_counted(outcome) for outcome in Outcome]
WALL: Column = ("wall", lambda run: f"{run.cost.wall:.1f} s")
CPU: Column = ("CPU", lambda run: f"{run.cost.cpu:.2f} s")
PEAK: Column = ("peak memory", lambda run: f"{run.cost.peak / _MB:.0f} MB")
REQUESTS: Column = ("requests", lambda run: f"{run.report['requests']:,}")
LINKS: Column = ("links", lambda run: f"{run.links:,}")
SPEED: Column = ("links a second", lambda run: f"{run.links / run.cost.wall:,.0f}")
PER_LINK: Column = ("CPU a link", lambda run: f"{run.per_link:.2f} ms")
BUSY: Column = ("server busy", lambda run: f"{run.report['cpu'] / run.cost.wall:.0%}")
BUSIEST: Column = ("busiest second of a host", lambda run: str(run.report["busiest"]))
OVER: Column = ("beyond the limit", lambda run: str(run.report["over"]))
EARLY: Column = ("before a Retry-After had run out", lambda run: str(run.report["early"]))


def table(columns: Sequence[Column], runs: Sequence[Run]) -> str:
    """Runs as a Markdown table; one that failed says why."""
    rows = [
        [run.name, run.failed, *[""] * (len(columns) - 2)]
        if run.failed
        else [cell(run) for _, cell in columns]
        for run in runs
    ]
    return grid([title for title, _ in columns], rows)


def not_right(run: Run) -> str:
    """Where a checker was not right, as a list; nothing where it was."""
    lines = [f"- `{url}` is {true}; {said}" for url, (true, said) in run.wrong.items()]
    head = f"\n{run.name} was not right on:\n\n"
    return head + "\n".join(lines) + "\n" if lines else ""
