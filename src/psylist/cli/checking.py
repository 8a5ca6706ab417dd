"""What `psylist check-links` does, and what it says of it."""

import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeGuard
from urllib.parse import urlsplit

from psylist import wiring
from psylist.catalog.lookup import lookup_all
from psylist.catalog.paths import cache_folder
from psylist.catalog.query import Wanted, select
from psylist.catalog.read import Catalog, load
from psylist.catalog.toml_layout import entry_lines
from psylist.console import link_report as links
from psylist.console import streams
from psylist.errors import PsylistError, ServiceError, UsageError
from psylist.http.messages import Pace, Verdict
from psylist.linkcheck import cache
from psylist.linkcheck.links import targets
from psylist.linkcheck.service import Errand, Found, Rules, check
from psylist.ports import Source

if TYPE_CHECKING:
    from psylist.console.progress import Bar


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person asked for; the fields are the options."""

    path: Path
    words: Sequence[str]
    filters: Wanted
    fail_on: frozenset[str]
    form: str
    output: Path | None
    exclude: Sequence[str]
    only: frozenset[str]
    timeout: float
    max_wait: float
    max_age: float | None
    cache: bool
    registry: bool
    down_runs: int
    down_seconds: float
    allow_private: bool
    fix: bool
    dry_run: bool
    suggest: bool
    verbose: bool


def carry_out(wish: Wish) -> int:
    """Checks the links, reports, and gives the exit code.

    Raises:
        ServiceError: the network itself is down.
    """
    catalog = load(wish.path)
    rules = _rules(catalog, wish)
    _make_folder(wish.output)  # sooner than after minutes of checking
    store = cache.file_for(cache_folder(), catalog.path)
    known = cache.load(store) if wish.cache else {}
    wanted = targets(catalog.entries, _indexes(catalog, wish))
    bar = _bar(len(wanted))
    errand = _errand(catalog, wish, known)
    errand.pulse = bar.pulse if bar else errand.pulse
    started = time.monotonic()
    with bar or nullcontext():
        found, interrupted = _gathered(check(catalog, wanted, rules, errand), bar)
        if not interrupted:
            _refuse_dead_network(found, alone=errand.missed is True)
        if news := {one.target.url: one.known for one in found if one.known and not one.cached}:
            _remember(store, known | news, wish)
        if wish.suggest and not interrupted:
            found = _suggested(found, errand)
    _report(wish, catalog, found, time.monotonic() - started)
    if interrupted:
        _tell_left(len(wanted) - len(found))
        raise KeyboardInterrupt
    if wish.fix:
        _fix(wish, found)
    return int(any(_is_finding(one, wish) for one in found))


def _tell_left(number: int) -> None:
    streams.say(f"{number} link{'s have' if number != 1 else ' has'} no verdict yet")


def _rules(catalog: Catalog, wish: Wish) -> Rules:
    try:
        excluded = [re.compile(pattern) for pattern in (*catalog.links.exclude, *wish.exclude)]
    except re.error as error:
        told = f"--exclude: {error.pattern!r} is no regular expression: {error.msg}"
        raise UsageError(told) from error
    return Rules(
        excluded=excluded,
        hosts=wish.only,
        max_age=wish.max_age,
        down_runs=wish.down_runs,
        down_seconds=wish.down_seconds,
    )


def _indexes(catalog: Catalog, wish: Wish) -> Sequence[int] | None:
    """The entries that are named and pass the filters; None for all."""
    named = lookup_all(catalog, wish.words) if wish.words else None
    if wish.filters == Wanted():
        return named
    wanted = {entry.id for entry in select(catalog, wish.filters)}
    indexes = range(len(catalog.entries)) if named is None else named
    return [index for index in indexes if catalog.entries[index].id in wanted]


def _bar(number: int) -> "Bar | None":
    """A bar for a person who waits; its library takes time to load that a pipe need not spend."""
    if not number or not streams.is_terminal(sys.stderr) or not streams.has_colour(sys.stderr):
        return None
    from psylist.console.progress import Bar

    return Bar(number)


def _errand(catalog: Catalog, wish: Wish, known: dict[str, cache.Known]) -> Errand:
    limits = catalog.links.hosts
    asker = wiring.page_asker(
        allow_private=wish.allow_private,
        timeout=wish.timeout,
        max_wait=wish.max_wait,
        contact=catalog.links.contact,
        paces={name.lower(): Pace(own.per_second, own.connections) for name, own in limits.items()},
    )
    if not wish.registry:
        return Errand(asker, known=known)
    # Made when there is something to ask them: their libraries take time to load.
    arxiv: Callable[[], Source] = partial(wiring.arxiv_source, 30.0)
    return Errand(asker, wiring.registries, arxiv, known)


def _gathered(coming: Iterator[Found], bar: "Bar | None") -> tuple[list[Found], bool]:
    """Every verdict, or those until Ctrl-C."""
    found: list[Found] = []
    try:
        for one in coming:
            found.append(one)
            if bar:
                bar.count(one.checked.verdict)
    except KeyboardInterrupt:
        return found, True
    return found, False


def _suggested(found: Sequence[Found], errand: Errand) -> list[Found]:
    from psylist.linkcheck.wayback import suggested

    return suggested(found, wiring.wayback_api(), errand.ask, errand.pulse)


def _fix(wish: Wish, found: Sequence[Found]) -> None:
    """Writes moved addresses, and shows what changed."""
    from psylist.console.diff import diff
    from psylist.linkcheck.fix import fix, moves

    before, after = fix(wish.path, moves(found), dry_run=wish.dry_run)
    left = sum(one.checked.verdict is Verdict.MOVED for one in found)
    if before.text == after.text:
        streams.say("no moved address to write" + (f" ({left} need a look)" if left else ""))
        return
    changes = diff(before.text, after.text, wish.path.name, colour=_is_for_person(wish))
    (streams.put if wish.form == "text" and wish.output is None else streams.say)(changes)
    if not wish.dry_run:
        streams.say(f"{wish.path} now has the new addresses")


def _is_for_person(wish: Wish) -> bool:
    return streams.has_colour(sys.stdout) and wish.output is None


def _refuse_dead_network(found: Sequence[Found], *, alone: bool) -> None:
    """Refuses to call a whole list broken when nothing at all was reached.

    Args:
        found: every link.
        alone: whether one host is enough, as no registry was reached either.

    Raises:
        ServiceError: no request got an answer, and all failed the same way.
    """
    asked = [
        one.checked
        for one in found
        if one.checked.tries and not one.cached and one.checked.verdict is not Verdict.SKIPPED
    ]
    hosts = sorted({urlsplit(one.url).netloc for one in asked})
    if not asked or any(not one.failure for one in asked) or not (len(hosts) > 1 or alone):
        return
    # The reason may name the host: all fail alike when they fail alike without it.
    reasons = {one.detail.replace(urlsplit(one.url).hostname or "", "") for one in asked}
    if len(reasons) == 1:
        all_of_them = f"none of {len(hosts)} hosts was"
        one_alone = f"{hosts[0]} was not"
        told = f"{all_of_them if len(hosts) > 1 else one_alone} reached ({asked[0].detail})"
        raise ServiceError(
            f"the network is down: {told}", hint="Nothing was written. Try again with a network."
        )


def _is_finding(one: Found, wish: Wish) -> bool:
    verdict = one.checked.verdict
    if verdict is Verdict.DOWN:
        return "down" in wish.fail_on and one.lasting
    return verdict.value in wish.fail_on


def _remember(store: Path, known: dict[str, cache.Known], wish: Wish) -> None:
    if not wish.cache:
        return
    from psylist.catalog.atomic import locked, save

    try:
        with locked(store):
            before = store.read_bytes() if store.exists() else None
            save(store, cache.dump(known).decode("utf-8"), expected=before)
    except (PsylistError, OSError) as error:
        streams.warn(f"what was learned cannot be kept: {error}")


def _report(wish: Wish, catalog: Catalog, found: Sequence[Found], seconds: float) -> None:
    quiet = {Verdict.OK, Verdict.SKIPPED}
    # Where the entries stand takes time to find out, and is told of what is not well.
    told = wish.verbose or any(one.checked.verdict not in quiet for one in found)
    lines = entry_lines(catalog.text) if told else ()
    name = str(catalog.path)
    colour = _is_for_person(wish)
    match wish.form:
        case "json":
            report = links.as_records(found, seconds)
        case "github":
            report = links.github(found, lines, name)
        case "markdown":
            report = links.markdown(found, lines, name)
        case "junit":
            findings = {one.checked.url: _is_finding(one, wish) for one in found}
            report = links.junit(found, findings)
        case _:
            report = links.text(found, lines, name, verbose=wish.verbose, colour=colour)
    if not _is_file(wish.output):
        streams.put(report)
        return
    from psylist.catalog.atomic import put

    put(wish.output, report)


def _make_folder(output: Path | None) -> None:
    if _is_file(output):
        from psylist.catalog.atomic import make_folder

        make_folder(output)


def _is_file(output: Path | None) -> TypeGuard[Path]:
    return output is not None and str(output) != "-"
