"""What `psylist doctor` prints: one page on what stands well in a list and what does not."""

import os
import platform
import shutil
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from psylist import __version__
from psylist.catalog.read import Catalog
from psylist.console import plain, streams
from psylist.console.entry import wrap
from psylist.errors import DataFileError, PsylistError

_INDENT = 20  # columns in front of a message
_MIN_ROOM = 20  # columns of a message at least
_DAY = 86_400.0
_OLD_LINKS = 14  # days; the kit checks them every week


class Health(StrEnum):
    """How something stands."""

    WELL = "ok"
    LOOK = "look"
    """Somebody should look at it."""
    INFO = "-"
    """There is nothing to judge."""


_COLOURS = {Health.WELL: "32", Health.LOOK: "33", Health.INFO: "2"}
_TOKENS = {
    "GH_TOKEN": "GitHub: 5,000 requests an hour instead of 60",
    "OPENREVIEW_USERNAME": "OpenReview's log-in",
    "OPENALEX_API_KEY": "OpenAlex's key",
    "S2_API_KEY": "Semantic Scholar's key",
}


@dataclass(frozen=True, slots=True)
class Examined:
    """One thing that was looked at.

    Attributes:
        subject: what.
        health: how it stands.
        message: the same in words.
        remedy: the command that helps; empty for none.
        code: the exit code for what could not be looked at; 0 otherwise.
    """

    subject: str
    health: Health
    message: str
    remedy: str = ""
    code: int = 0


def examine(catalog: Catalog) -> Iterator[Examined]:
    """Look at a list from all sides; nothing is requested and nothing written."""
    for look in (_file, _order, _pages, _translations, _duplicates, _rules, _links, _git):
        try:
            found = look(catalog)
            yield from [found] if isinstance(found, Examined) else found
        except PsylistError as error:  # it keeps no other from being looked at
            yield from _failed(look.__name__.removeprefix("_"), error)
    yield from _tokens()
    yield Examined(
        "program", Health.INFO, f"psylist {__version__}, Python {platform.python_version()}"
    )


def print_page(found: Iterable[Examined]) -> None:
    """A line for each subject, with the remedy below; wrapped to a terminal."""
    width = shutil.get_terminal_size().columns if streams.is_terminal(sys.stdout) else sys.maxsize
    room = max(width - _INDENT - 1, _MIN_ROOM)
    for item in found:
        sign = item.health.ljust(4)
        if streams.has_colour(sys.stdout):
            sign = f"\x1b[{_COLOURS[item.health]}m{sign}\x1b[0m"
        first, *others = [*wrap(item.message, room), *wrap(item.remedy, room)]
        lines = [f"{sign}  {item.subject:<12}  {first}"]
        lines += [f"{'':{_INDENT}}{line}" for line in others if line]
        streams.write_stdout("\n".join(lines) + "\n")


def print_examined_json(found: Iterable[Examined]) -> None:
    """Each subject as an object: subject, health (ok, look, info), message, remedy."""
    records = [
        {
            "subject": item.subject,
            "health": "info" if item.health is Health.INFO else str(item.health),
            "message": item.message,
            "remedy": item.remedy or None,
        }
        for item in found
    ]
    streams.write_stdout(plain.to_json(records))


def _file(catalog: Catalog) -> Examined:
    drafts = sum(entry.draft for entry in catalog.entries)
    languages = ", ".join(catalog.settings.languages)
    text = f"{catalog.path}: {_count(len(catalog.entries), 'entry', 'entries')} in {languages}"
    return _well("file", text + (f", {_count(drafts, 'draft', 'drafts')}" if drafts else ""))


def _order(catalog: Catalog) -> Examined:
    from psylist.catalog.order import sort_indexes

    keys = catalog.settings.sort_keys
    order = sort_indexes(catalog.entries, keys, catalog.settings.first)
    if order == [*range(len(order))]:
        return _well("order", f"sorted by {', '.join(keys)}")
    return _look("order", f"not sorted by {', '.join(keys)}", "psylist sort")


def _pages(catalog: Catalog) -> Iterator[Examined]:
    from psylist.exporting.service import ExportOptions, plan_pages

    plan = plan_pages(catalog, ExportOptions(check=True))
    for error in plan.refused:
        yield from _failed("pages", error)
    if stale := [str(change.path) for change in plan.changes if change.is_stale]:
        yield _look("pages", f"out of date: {', '.join(stale)}", "psylist export --write")
    marked = [
        f"{change.path}:{line}"
        for change in plan.changes
        if not change.is_stale
        for line in change.conflict_lines(is_written=False)
    ]
    if marked:
        yield _look("pages", f"git's conflict marks in {', '.join(marked)}")
    names = ", ".join(str(change.path) for change in plan.changes if not change.is_stale)
    if not (plan.refused or stale or marked):
        yield _well("pages", f"up to date: {names}" if names else "none is written to a file")


def _failed(subject: str, error: PsylistError) -> Iterator[Examined]:
    """What keeps a subject from being looked at; a file that cannot be read fails the command."""
    code = error.exit_code if isinstance(error, DataFileError) else 0
    for line in str(error).splitlines():
        yield Examined(subject, Health.LOOK, line, error.hint, code)


def _translations(catalog: Catalog) -> Examined:
    from psylist.catalog.stamps import State
    from psylist.translating.survey import count_states, survey

    languages = catalog.settings.languages
    found = survey(catalog, range(len(catalog.entries)), languages, None)
    counts = count_states(catalog, found)
    parts = [
        f"{language}: {counts[language][state]} {state}"
        for language in counts
        for state in (State.MISSING, State.OUTDATED, State.UNSTAMPED)
        if counts[language][state]
    ]
    if len(languages) == 1:
        return _info("translations", "the list has one language")
    if not parts:
        return _well("translations", "all current")
    for language in counts:
        if counts[language][State.MISSING] or counts[language][State.OUTDATED]:
            return _look(
                "translations", "; ".join(parts), f"psylist translations --todo {language}"
            )
    return _well("translations", "; ".join(parts), "psylist translations")


def _duplicates(catalog: Catalog) -> Examined:
    from psylist.duplicates.finder import find_duplicates

    number = len(find_duplicates(catalog, []))
    if not number:
        return _well("duplicates", "none is likely")
    return _look("duplicates", f"{_count(number, 'group')} likely", "psylist duplicates")


def _rules(catalog: Catalog) -> Examined:
    from psylist.linting.service import LintOptions, check_list

    number = len(check_list(catalog, LintOptions()).findings)
    if not number:
        return _well("rules", "nothing found")
    return _look("rules", _count(number, "finding"), "psylist check")


def _links(catalog: Catalog) -> Examined:
    from psylist.catalog.paths import find_cache_folder
    from psylist.linkcheck.cache import cache_file, load_cache
    from psylist.linkcheck.links import collect_links
    from psylist.linkcheck.verdicts import Verdict

    links = {link.url for link in collect_links(catalog.entries)}
    folder = find_cache_folder().path
    cache = load_cache(cache_file(folder, catalog.path)) if folder else {}
    known = {url: cache[url] for url in links if url in cache}
    if not links:
        return _info("links", "there are none")
    if not known:
        return _look("links", f"{len(links)}, never checked here", "psylist check-links")
    age = (time.time() - min(entry.checked_at for entry in known.values())) / _DAY
    broken = sum(entry.verdict is Verdict.BROKEN for entry in known.values())
    text = f"{len(links)}, {len(known)} checked, the oldest {age:.0f} days ago; {broken} broken"
    is_well = not broken and age <= _OLD_LINKS and len(known) == len(links)
    if is_well:
        return _well("links", text)
    return _look("links", text, "psylist check-links")


def _git(catalog: Catalog) -> Examined:
    from psylist.catalog.git import explain_missing_history, open_history

    if open_history(catalog.path):
        return _well("git", "knows the file")
    text = "does not know the file: --since, changes and old source texts need it"
    return _look("git", text, explain_missing_history(catalog.path))


def _tokens() -> Iterator[Examined]:
    for name, about in _TOKENS.items():
        names = (name, "GITHUB_TOKEN") if name == "GH_TOKEN" else (name,)
        is_set = any(os.environ.get(one) for one in names)
        text = f"{name} {'is' if is_set else 'is not'} set ({about})"
        yield _well("token", text) if is_set else _info("token", text)


def _well(subject: str, message: str, remedy: str = "") -> Examined:
    return Examined(subject, Health.WELL, message, remedy)


def _look(subject: str, message: str, remedy: str = "") -> Examined:
    return Examined(subject, Health.LOOK, message, remedy)


def _info(subject: str, message: str) -> Examined:
    return Examined(subject, Health.INFO, message)


def _count(number: int, one: str, several: str = "") -> str:
    return f"{number} {one if number == 1 else several or one + 's'}"
