"""What `psylist check-links` does, and what it says of it."""

import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from psylist import wiring
from psylist.catalog.layout import entry_line
from psylist.catalog.read import Catalog, load
from psylist.catalog.save import cache_folder, locked, save
from psylist.commands.check import Errand, Found, Rules, check, count
from psylist.commands.lookup import lookup_all
from psylist.errors import PsylistError, ServiceError, UsageError
from psylist.links import cache
from psylist.links.answer import Verdict
from psylist.show import links, streams
from psylist.show.progress import Waiting

_DAY = 86400.0


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person asked for; the fields are the options."""

    path: Path
    words: Sequence[str]
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
    down_after: int
    allow_private: bool
    verbose: bool


def carry_out(wish: Wish) -> int:
    """Checks the links, reports, and gives the exit code.

    Raises:
        ServiceError: the network itself is down.
    """
    catalog = load(wish.path)
    rules = _rules(catalog, wish)
    store = cache.file_for(cache_folder(), catalog.path)
    known = cache.load(store) if wish.cache else {}
    asker = wiring.page_asker(
        allow_private=wish.allow_private, timeout=wish.timeout, max_wait=wish.max_wait, paces={}
    )
    errand = Errand(asker, wiring.arxiv_source(30.0) if wish.registry else None, known)
    started = time.monotonic()
    found, interrupted = _gathered(check(catalog, rules, errand), count(catalog, rules))
    if not interrupted:
        _refuse_dead_network(found)
    if wish.cache:
        _remember(store, known | {one.target.url: one.known for one in found if one.known})
    _report(wish, catalog, found, time.monotonic() - started)
    if interrupted:
        raise KeyboardInterrupt
    return int(any(_is_finding(one, wish) for one in found))


def _rules(catalog: Catalog, wish: Wish) -> Rules:
    try:
        excluded = [re.compile(pattern) for pattern in wish.exclude]
    except re.error as error:
        told = f"--exclude: {error.pattern!r} is no regular expression: {error.msg}"
        raise UsageError(told) from error
    return Rules(
        indexes=lookup_all(catalog, wish.words) if wish.words else None,
        excluded=excluded,
        hosts=wish.only,
        doi=wiring.doi_registry() if wish.registry else "",
        max_age=None if wish.max_age is None else wish.max_age * _DAY,
        down_runs=wish.down_after,
    )


def _gathered(coming: Iterator[Found], number: int) -> tuple[list[Found], bool]:
    """Every verdict, or those until Ctrl-C."""
    waiting = Waiting()
    found: list[Found] = []
    try:
        for one in coming:
            found.append(one)
            told = ", ".join(f"{n} {name}" for name, n in links.counts(found).items())
            waiting(f"checked {len(found)} of {number} links: {told}")
    except KeyboardInterrupt:
        return found, True
    finally:
        waiting.done()
    return found, False


def _refuse_dead_network(found: Sequence[Found]) -> None:
    """Refuses to call a whole list broken when nothing at all was reached.

    Raises:
        ServiceError: no request got an answer, and all failed the same way.
    """
    asked = [one for one in found if one.checked.tries and not one.cached]
    # What arXiv's API said has no status of a page.
    pages = [one.checked for one in asked if one.checked.status or not _of_arxiv(one)]
    hosts = {urlsplit(one.url).netloc for one in pages}
    if len(hosts) < 2 or any(one.status is not None for one in pages):  # noqa: PLR2004
        return
    # The reason may name the host: all fail alike when they fail alike without it.
    reasons = {one.detail.replace(urlsplit(one.url).hostname or "", "") for one in pages}
    if len(reasons) == 1:
        told = f"the network is down: none of {len(hosts)} hosts was reached ({pages[0].detail})"
        raise ServiceError(told, hint="Nothing was written. Try again with a network.")


def _of_arxiv(one: Found) -> bool:
    return one.target.work is not None and one.target.work.kind == "arxiv"


def _is_finding(one: Found, wish: Wish) -> bool:
    verdict = one.checked.verdict
    if verdict is Verdict.DOWN:
        return "down" in wish.fail_on and one.lasting
    return verdict.value in wish.fail_on


def _remember(store: Path, known: dict[str, cache.Known]) -> None:
    try:
        with locked(store):
            before = store.read_bytes() if store.exists() else None
            save(store, cache.dump(known).decode("utf-8"), expected=before)
    except (PsylistError, OSError) as error:
        streams.warn(f"what was learned cannot be kept: {error}")


def _report(wish: Wish, catalog: Catalog, found: Sequence[Found], seconds: float) -> None:
    lines = [entry_line(catalog.text, index) for index in range(len(catalog.entries))]
    name = str(catalog.path)
    colour = streams.has_colour(sys.stdout) and wish.output is None
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
    if wish.output is None or str(wish.output) == "-":
        streams.put(report)
        return
    before = wish.output.read_bytes() if wish.output.is_file() else None
    save(wish.output, report, expected=before)
