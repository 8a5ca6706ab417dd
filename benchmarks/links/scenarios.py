"""What is measured: each scenario runs its checkers and gives its part of the page."""

import socket
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from statistics import median

from benchmarks.links import mix, runs, served
from benchmarks.links.runs import Bench, Run, beyond_start, measured, not_right, table
from benchmarks.links.tools import Job, Tool, psylist
from benchmarks.measure import Command, paired
from benchmarks.report import grid
from tests.servers.behaviours import matrix
from tests.servers.pages import Tag
from tests.servers.web_places import NOWHERE

_HOSTS, _LINKS, _LARGE = 100, 2_000, 10_000
_SHORT = 60  # links: about as many as a young list has
_REPEATS = 3
_MATRIX_HOSTS, _MATRIX_TIMEOUT = 60, 3.0
_PAIRS = 15
_PATIENCE = 120.0  # seconds after which a checker is stopped that is held up
_RETRIES = ("--retry-errors", "--retry-errors-count", "2")


def verdicts(bench: Bench) -> str:
    """Every behaviour of the tests' stand-in, once, with a time-out of 3 s for all checkers."""
    with served.behaving("--hosts", str(_MATRIX_HOSTS), "--copies", "1") as web:
        message = _askable()
        truth = {url: verdict for url, (verdict, name) in web.truth.items() if name in message}
        job = replace(
            bench.job("matrix", [*truth]), timeout=_MATRIX_TIMEOUT, authority=web.authority
        )
        tools = [
            psylist("--max-wait", "10"),
            bench.lychee(),
            bench.linkinator(),
            bench.linkinator(*_RETRIES, name="linkinator, with retries"),
        ]
        done = _all(tools, job, web, truth)
    columns = [
        runs.CHECKER,
        *runs.VERDICTS,
        runs.REQUESTS,
        runs.EARLY,
        runs.WALL,
        runs.CPU,
        runs.PEAK,
    ]
    return f"{len(truth)} links.\n\n{table(columns, done)}{not_right(done[0])}"


def paper_mix(bench: Bench) -> str:
    """2,000 links as a list of papers has them, each checker with the limits that it has."""
    links = mix.paper_mix()
    with served.loopback("mix") as web:
        truth = mix.urls(links, web.port)
        tools = [
            psylist(),
            bench.lychee(),
            bench.linkinator("--retry", *_RETRIES, name="linkinator, with retries"),
        ]
        done = _all(tools, bench.job("mix", [*truth]), web, truth)
    manners = [runs.BUSIEST, runs.OVER, runs.EARLY]
    costs = [runs.WALL, runs.CPU, runs.PEAK, runs.REQUESTS]
    least = mix.floor(links)
    text = (
        f"{len(truth):,} links; at {mix.RATE:.0f} requests a second the floor is {least:.1f} s.\n"
    )
    first = table([runs.CHECKER, *runs.VERDICTS], done)
    return f"{text}\n{first}\n{table([runs.CHECKER, *costs, *manners], done)}{not_right(done[0])}"


def limited(bench: Bench) -> str:
    """100 plain pages on one host that answers 429, Retry-After 2, beyond 10 requests a second."""
    words = ("--hosts", "1", "--only", "plain", "--copies", "100")
    with served.behaving(*words, "--limit", "10", "--retry-after", "2") as web:
        truth = {url: verdict for url, (verdict, _) in web.truth.items()}
        tools = [
            psylist(),
            bench.lychee(),
            bench.linkinator(),
            bench.linkinator("--retry", *_RETRIES, name="linkinator, with retries"),
        ]
        done = _all(tools, bench.job("limited", [*truth]), web, truth)
    columns = [runs.CHECKER, *runs.VERDICTS, runs.WALL, runs.REQUESTS, runs.EARLY]
    return table(columns, done) + not_right(done[0])


def patience(bench: Bench) -> str:
    """300 links, 100 of them on a host that never answers, 100 on one that says 429 to all."""
    with served.loopback("patience") as web:
        truth = mix.urls(mix.held_up(), web.port)
        tools = [
            psylist(),
            bench.lychee(),
            bench.linkinator(),
            bench.linkinator("--retry", *_RETRIES, name="linkinator, with retries"),
        ]
        job = replace(bench.job("patience", [*truth]), deadline=_PATIENCE)
        done = _all(tools, job, web, truth)
    silent, refusing = (_asked(mix.address(host)) for host in (0, 1))
    hosts = [("requests to the silent host", silent), ("to the refusing host", refusing)]
    columns = [runs.CHECKER, *runs.VERDICTS, runs.WALL, runs.REQUESTS, *hosts]
    return table(columns, done) + not_right(done[0])


def _asked(address: str) -> Callable[[Run], str]:
    return lambda run: str(run.report["hosts"].get(address, 0))


def throughput(bench: Bench) -> str:
    """2,000 plain pages on 100 hosts, no latency, no limits of a host."""
    with served.loopback("flat") as web:
        truth = mix.urls(mix.flat(_LINKS, _HOSTS), web.port)
        job = replace(bench.job("fast", [*truth]), polite=False)
        fast = [
            _beyond_start(tool, job, web, truth)
            for tool in (psylist(), bench.lychee(), bench.linkinator())
        ]
        list_only = _list_only(replace(job, polite=True))
    costs = [runs.SPEED, runs.WALL, runs.CPU, runs.PER_LINK, runs.PEAK, runs.REQUESTS, runs.BUSY]
    text = (
        f"\nOf psylist's CPU time per link, {list_only:.2f} ms are for the list and the report.\n"
    )
    return table([runs.CHECKER, *costs], fast) + text


def politeness(bench: Bench) -> str:
    """The same with the limits of a host that each checker has, on 100 hosts and on 10."""
    with served.loopback("flat") as web:
        rows = [row for hosts in (_HOSTS, _HOSTS // 10) for row in _politely(bench, web, hosts)]
    columns = ("checker", "hosts", "wall", "floor", "ratio", "start-up", "ratio beyond start-up",
               "busiest second", "beyond the limit")  # fmt: skip
    return grid(columns, rows)


def scaling(bench: Bench) -> str:
    """The same with 200, 2,000 and 10,000 links."""
    done = []
    with served.loopback("flat") as web:
        for tool in (psylist(), bench.lychee(), bench.linkinator()):
            for links in (_LINKS // 10, _LINKS, _LARGE):
                truth = mix.urls(mix.flat(links, _HOSTS), web.port)
                job = replace(bench.job(f"scaling-{links}", [*truth]), polite=False)
                done.append(_beyond_start(tool, job, web, truth))
    return table([runs.CHECKER, runs.LINKS, runs.PER_LINK, runs.PEAK, runs.WALL], done)


def again(bench: Bench) -> str:
    """A second run at once, in turn with `psylist list` on the same list."""
    rows = []
    with served.loopback("flat") as web:
        for links in (_SHORT, _LINKS):
            truth = mix.urls(mix.flat(links, _HOSTS), web.port)
            job = bench.job(f"again-{links}", [*truth])
            rows.append(_second_run(job, web))
    columns = ("links", "requests", "`check-links` again", "`list`", "ratio", "spread")
    return grid(columns, rows)


SCENARIOS: Mapping[str, tuple[str, Callable[[Bench], str]]] = {
    "matrix": ("Verdicts", verdicts),
    "mix": ("A paper list", paper_mix),
    "limited": ("A host with a limit", limited),
    "patience": ("Hosts that hold a run", patience),
    "throughput": ("Throughput", throughput),
    "politeness": ("Politeness", politeness),
    "scaling": ("Scaling", scaling),
    "again": ("The second run", again),
}
"""By name: the heading and what measures it."""


def _askable() -> set[str]:
    """The names of the behaviours that can be asked for here."""
    without: list[Tag] = ["private"]  # psylist is allowed to ask loopback, and with it these
    if not _names_are_resolved():
        without.append("dns")
    return {behaviour.name for behaviour in matrix(*without)}


def _names_are_resolved() -> bool:
    """Whether somebody here can say that a name does not exist."""
    try:
        socket.getaddrinfo(NOWHERE, 80)
    except socket.gaierror as error:
        return error.errno == socket.EAI_NONAME
    return False


def _all(tools: Sequence[Tool], job: Job, web: runs.Web, truth: Mapping[str, str]) -> Sequence[Run]:
    done = []
    for tool in tools:
        run = measured(tool, job, web, truth)
        message = run.failed or f"{run.cost.wall:.1f} s, {dict(run.outcomes)}"
        print(f"{run.name}: {message}", file=sys.stderr, flush=True)
        for path in run.report.get("early_paths", [])[:20]:
            print(f"  too early: {path}", file=sys.stderr)
        done.append(run)
    return done


def _beyond_start(tool: Tool, job: Job, web: runs.Web, truth: Mapping[str, str]) -> Run:
    run = beyond_start(measured(tool, job, web, truth, repeats=_REPEATS), tool, job)
    message = run.failed or f"{run.per_link:.2f} ms"
    print(f"{run.name}, {run.links}: {message}", file=sys.stderr, flush=True)
    return run


def _list_only(job: Job) -> float:
    """Milliseconds of CPU a link for reading the list and writing the report."""
    tool = psylist("--exclude", ".")
    whole, single = (
        min(tool.check(one).cost.cpu for _ in range(_REPEATS))
        for one in (job, job.of(job.urls[:1], "single"))
    )
    return (whole - single) / len(job.urls) * 1000


def _politely(bench: Bench, web: served.Loopback, hosts: int) -> Sequence[Sequence[str]]:
    links = mix.flat(_LINKS, hosts)
    truth, least = mix.urls(links, web.port), mix.floor(links)
    job = bench.job(f"polite-{hosts}", [*truth])
    rows = []
    for tool in (psylist(), bench.lychee()):
        run = _beyond_start(tool, job, web, truth)
        rows.append([run.name, str(hosts), *_against(run, least)])
    return rows


def _against(run: Run, least: float) -> Sequence[str]:
    """How near a run came to the seconds that the limits dictate."""
    if run.failed:
        return [run.failed, *[""] * 6]
    wall, start = run.cost.wall, run.start.wall
    seconds = [f"{wall:.2f} s", f"{least:.2f} s", f"{wall / least:.2f}", f"{start:.2f} s"]
    beyond = f"{(wall - start) / least:.2f}"
    return [*seconds, beyond, str(run.report["busiest"]), str(run.report["over"])]


def _second_run(job: Job, web: served.Loopback) -> Sequence[str]:
    words = [sys.executable, "-m", "psylist"]
    count = len(job.urls)
    check = Command(
        [*words, "check-links", "--allow-private"],
        f"{count} links: {count} ok",
        job.folder,
        job.env,
    )
    listing = Command([*words, "list"], "Paper 0", job.folder, job.env)
    paired(check, listing, 1)  # the first run fills the cache
    web.forget()
    pairs = paired(check, listing, _PAIRS)
    spread = f"{min(pairs.ratios):.2f}..{max(pairs.ratios):.2f}"
    costs = [
        _milliseconds(median(c.cpu for c in kind)) for kind in (pairs.subject, pairs.yardstick)
    ]
    asked = web.report()["requests"]
    return [f"{count:,}", str(asked), *costs, f"{pairs.ratio:.2f}", spread]


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"
