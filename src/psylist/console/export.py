"""What `psylist export` prints: pages, outdated files, files written."""

import shlex
import sys
from collections.abc import Iterable, Mapping

from psylist.console import streams
from psylist.console.diff import diff
from psylist.exporting.render import RenderedPage
from psylist.exporting.service import PageChange

_GITHUB_LIMIT = 512_000
"""Bytes of Markdown that GitHub renders."""


def print_pages(pages: Mapping[str, RenderedPage]) -> None:
    """Print pages, one after the other, and for each language what is not translated.

    Args:
        pages: by language.
    """
    streams.write_stdout("\n".join(page.text for page in pages.values()))
    for language, page in pages.items():
        print_fallbacks(page.fallbacks, language)


def print_fallbacks(number: int, language: str) -> None:
    """Print how many entries show another language, if any do."""
    if number:
        entries = "1 entry is" if number == 1 else f"{number} entries are"
        streams.info(
            f"{entries} not translated into {language!r}; another language is shown "
            f"(psylist list --missing {language})"
        )


def print_stale(changes: Iterable[PageChange], *, is_named: bool) -> None:
    """Print how files differ from what an export would write, and the command that updates them.

    Args:
        changes: of the files.
        is_named: whether the file was named on the command line, and not by the list.
    """
    for change in changes:
        if not change.is_stale:
            continue
        colour = streams.has_colour(sys.stdout)
        before, path = change.before or "", str(change.path)
        streams.write_stdout(diff(before, change.after, path, colour=colour))
        how = f"--lang {change.language} -o {shlex.quote(path)}" if is_named else "--write"
        streams.info(f"{path} is out of date; run `psylist export {how}` to update it")


def print_written(change: PageChange) -> None:
    """Print that a file was written, or was up to date, and whether GitHub renders it."""
    streams.info(f"{'wrote' if change.is_stale else 'up to date:'} {change.path}")
    if len(change.after.encode()) > _GITHUB_LIMIT:
        streams.warning(f"{change.path} is larger than 512 KB: GitHub will not render all of it")
