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
from psylist.catalog.lookup import resolve_all
from psylist.catalog.paths import cache_dir
from psylist.catalog.query import Filter, select
from psylist.catalog.read import Catalog, load_catalog
from psylist.catalog.toml_layout import entry_lines
from psylist.console import link_report as links
from psylist.console import streams
from psylist.errors import PsylistError, ServiceError, UsageError
from psylist.http.messages import RateLimit
from psylist.linkcheck import cache
from psylist.linkcheck.links import collect_links
from psylist.linkcheck.service import CheckContext, CheckPolicy, LinkResult, check
from psylist.linkcheck.verdicts import Verdict
from psylist.ports import Source

if TYPE_CHECKING:
    from psylist.console.progress import ProgressBar


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """What a person asked for; the fields are the options."""

    path: Path
    words: Sequence[str]
    filters: Filter
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


def run_check(options: CheckOptions) -> int:
    """Checks the links, reports, and gives the exit code.

    Raises:
        ServiceError: the network itself is down.
    """
    catalog = load_catalog(options.path)
    rules = build_policy(catalog, options)
    _make_folder(options.output)  # sooner than after minutes of checking
    store = cache.cache_file(cache_dir(), catalog.path)
    known = cache.load_cache(store) if options.cache else {}
    wanted = collect_links(catalog.entries, _indexes(catalog, options))
    bar = _bar(len(wanted))
    context = build_context(catalog, options, known)
    context.on_progress = bar.update_eta if bar else context.on_progress
    started = time.monotonic()
    with bar or nullcontext():
        found, interrupted = collect(check(catalog, wanted, rules, context), bar)
        if not interrupted:
            raise_if_offline(found, alone=context.registries_down is True)
        if news := {
            one.link.url: one.cache_entry for one in found if one.cache_entry and not one.cached
        }:
            save_cache(store, known | news, options)
        if options.suggest and not interrupted:
            found = _add_suggestions(found, context)
    _report(options, catalog, found, time.monotonic() - started)
    if interrupted:
        print_pending(len(wanted) - len(found))
        raise KeyboardInterrupt
    if options.fix:
        _fix(options, found)
    return int(any(_is_finding(one, options) for one in found))


def print_pending(number: int) -> None:
    """Say how many links were not checked."""
    streams.info(f"{number} link{'s have' if number != 1 else ' has'} no verdict yet")


def build_policy(catalog: Catalog, options: CheckOptions) -> CheckPolicy:
    """What the list and the options say of how links are checked."""
    try:
        excluded = [re.compile(pattern) for pattern in (*catalog.links.exclude, *options.exclude)]
    except re.error as error:
        message = f"--exclude: {error.pattern!r} is no regular expression: {error.msg}"
        raise UsageError(message) from error
    return CheckPolicy(
        excluded=excluded,
        hosts=options.only,
        max_age=options.max_age,
        down_runs=options.down_runs,
        down_seconds=options.down_seconds,
    )


def _indexes(catalog: Catalog, options: CheckOptions) -> Sequence[int] | None:
    """The entries that are named and pass the filters; None for all."""
    named = resolve_all(catalog, options.words) if options.words else None
    if options.filters == Filter():
        return named
    wanted = {entry.id for entry in select(catalog, options.filters)}
    indexes = range(len(catalog.entries)) if named is None else named
    return [index for index in indexes if catalog.entries[index].id in wanted]


def _bar(number: int) -> "ProgressBar | None":
    """A bar for a person who waits; its library takes time to load that a pipe need not spend."""
    if not number or not streams.is_terminal(sys.stderr) or not streams.has_colour(sys.stderr):
        return None
    from psylist.console.progress import ProgressBar

    return ProgressBar(number)


def build_context(
    catalog: Catalog, options: CheckOptions, known: dict[str, cache.CacheEntry]
) -> CheckContext:
    """Everything that a check works with."""
    limits = catalog.links.hosts
    asker = wiring.link_fetcher(
        allow_private=options.allow_private,
        timeout=options.timeout,
        max_wait=options.max_wait,
        contact=catalog.links.contact,
        paces={
            name.lower(): RateLimit(own.per_second, own.connections) for name, own in limits.items()
        },
    )
    if not options.registry:
        return CheckContext(asker, cache=known)
    # Made when there is something to ask them: their libraries take time to load.
    arxiv: Callable[[], Source] = partial(wiring.arxiv_source, 30.0)
    return CheckContext(asker, wiring.registries, arxiv, known)


def collect(
    coming: Iterator[LinkResult], bar: "ProgressBar | None"
) -> tuple[list[LinkResult], bool]:
    """Every verdict, or those until Ctrl-C."""
    found: list[LinkResult] = []
    try:
        for one in coming:
            found.append(one)
            if bar:
                bar.advance(one.checked.verdict)
    except KeyboardInterrupt:
        return found, True
    return found, False


def _add_suggestions(found: Sequence[LinkResult], errand: CheckContext) -> list[LinkResult]:
    from psylist.linkcheck.wayback import find_archived

    return find_archived(found, wiring.wayback_api(), errand.fetch, errand.on_progress)


def _fix(options: CheckOptions, found: Sequence[LinkResult]) -> None:
    """Writes moved addresses, and shows what changed."""
    from psylist.console.diff import diff
    from psylist.linkcheck.fix import apply_moves, collect_moves

    before, after = apply_moves(options.path, collect_moves(found), dry_run=options.dry_run)
    left = sum(one.checked.verdict is Verdict.MOVED for one in found)
    if before.text == after.text:
        streams.info("no moved address to write" + (f" ({left} need a look)" if left else ""))
        return
    changes = diff(before.text, after.text, options.path.name, colour=_is_for_person(options))
    (streams.write_stdout if options.form == "text" and options.output is None else streams.info)(
        changes
    )
    if not options.dry_run:
        streams.info(f"{options.path} now has the new addresses")


def _is_for_person(options: CheckOptions) -> bool:
    return streams.has_colour(sys.stdout) and options.output is None


def raise_if_offline(found: Sequence[LinkResult], *, alone: bool) -> None:
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
        if one.checked.attempts and not one.cached and one.checked.verdict is not Verdict.SKIPPED
    ]
    hosts = sorted({urlsplit(one.url).netloc for one in asked})
    if not asked or any(not one.failure for one in asked) or not (len(hosts) > 1 or alone):
        return
    # The reason may name the host: all fail alike when they fail alike without it.
    reasons = {one.detail.replace(urlsplit(one.url).hostname or "", "") for one in asked}
    if len(reasons) == 1:
        all_of_them = f"none of {len(hosts)} hosts was"
        one_alone = f"{hosts[0]} was not"
        message = f"{all_of_them if len(hosts) > 1 else one_alone} reached ({asked[0].detail})"
        raise ServiceError(
            f"the network is down: {message}", hint="Nothing was written. Try again with a network."
        )


def _is_finding(one: LinkResult, options: CheckOptions) -> bool:
    verdict = one.checked.verdict
    if verdict is Verdict.DOWN:
        return "down" in options.fail_on and one.is_persistent
    return verdict.value in options.fail_on


def save_cache(store: Path, known: dict[str, cache.CacheEntry], options: CheckOptions) -> None:
    """Write what was learned, if it may be kept."""
    if not options.cache:
        return
    from psylist.catalog.atomic import lock, replace_if_unchanged

    try:
        with lock(store):
            before = store.read_bytes() if store.exists() else None
            replace_if_unchanged(store, cache.dump_cache(known).decode("utf-8"), expected=before)
    except (PsylistError, OSError) as error:
        streams.warning(f"what was learned cannot be kept: {error}")


def _report(
    options: CheckOptions, catalog: Catalog, found: Sequence[LinkResult], seconds: float
) -> None:
    quiet = {Verdict.OK, Verdict.SKIPPED}
    # Where the entries stand takes time to find out, and is told of what is not well.
    message = options.verbose or any(one.checked.verdict not in quiet for one in found)
    lines = entry_lines(catalog.text) if message else ()
    name = str(catalog.path)
    colour = _is_for_person(options)
    match options.form:
        case "json":
            report = links.checks_to_records(found, seconds)
        case "github":
            report = links.render_github(found, lines, name)
        case "markdown":
            report = links.render_link_table(found, lines, name)
        case "junit":
            findings = {one.checked.url: _is_finding(one, options) for one in found}
            report = links.render_junit(found, findings)
        case _:
            report = links.render_text(found, lines, name, verbose=options.verbose, colour=colour)
    if not _is_file(options.output):
        streams.write_stdout(report)
        return
    from psylist.catalog.atomic import write_atomic

    write_atomic(options.output, report)


def _make_folder(output: Path | None) -> None:
    if _is_file(output):
        from psylist.catalog.atomic import ensure_parent

        ensure_parent(output)


def _is_file(output: Path | None) -> TypeGuard[Path]:
    return output is not None and str(output) != "-"
