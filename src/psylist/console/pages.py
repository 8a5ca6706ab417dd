"""What `export` prints: pages, what they lack, files that are out of date or written."""

import shlex
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from psylist.console import streams
from psylist.text.enumeration import join_words

if TYPE_CHECKING:  # a test of what is printed renders no page
    from psylist.exporting.render import RenderedPage
    from psylist.exporting.service import ExportPlan, PageChange

_GITHUB_LIMIT = 512_000
"""Bytes of Markdown that GitHub renders."""


def print_pages(pages: Mapping[str, "RenderedPage"]) -> None:
    """Print pages, one after the other, and for each language what is not translated.

    Args:
        pages: by language.
    """
    streams.write_stdout("\n".join(page.text for page in pages.values()))
    for language, page in pages.items():
        print_fallbacks(page, language)


def print_fallbacks(page: "RenderedPage", language: str) -> None:
    """Print what a page shows in another language, if anything."""
    own, number = page.own_fallbacks, page.fallbacks
    parts = [f"{number} {'entry' if number == 1 else 'entries'}"] if number else []
    if own:
        parts.append(f"the list's {join_words(own)}")
    if parts:
        verb = "is" if len(own) + number == 1 else "are"
        streams.info(
            f"{' and '.join(parts)} {verb} not translated into {language!r}; "
            f"another language is shown (psylist list --missing {language})"
        )
    print_outdated(page.outdated, language)
    if not page.has_phrases:
        print_missing_words(language, "source")


def print_outdated(number: int, language: str) -> None:
    """Print how many entries show their source instead of an older translation, if any do."""
    if number:
        streams.info(
            f"{'1 entry is' if number == 1 else f'{number} entries are'} out of date in "
            f"{language!r}; the source is shown (psylist list --outdated {language})"
        )


def print_missing_words(language: str, example: str) -> None:
    """Print that a page has English words because psylist has none in its language.

    Args:
        language: of the page.
        example: the name of one of its phrases.
    """
    streams.info(
        f"there are no phrases in {language!r}; the English ones are used. "
        f'Write phrases.{language}.{example} = "…" and the others into [list]'
    )


def print_stale(changes: Iterable["PageChange"], *, is_named: bool) -> None:
    """Print how files differ from what an export would write, and the command that updates them.

    Args:
        changes: of the files.
        is_named: whether the file was named on the command line, and not by the list.
    """
    from psylist.console.changes import diff  # only a check compares

    for change in changes:
        _warn_of_size(str(change.path), change.after)
        _warn_of_conflicts(change, is_written=False)
        if not change.is_stale:
            continue
        colour = streams.has_colour(sys.stdout)
        before, path = change.before or "", str(change.path)
        streams.write_stdout(diff(before, change.after, path, colour=colour))
        how = f"--lang {change.language} -o {shlex.quote(path)}" if is_named else "--write"
        streams.info(f"{path} is out of date; run `psylist export {how}` to update it")


def print_written(change: "PageChange") -> None:
    """Print that a file was written, or was up to date, and whether GitHub renders it."""
    streams.info(f"{'wrote' if change.is_stale else 'up to date:'} {change.path}")
    _warn_of_size(str(change.path), change.after)
    _warn_of_conflicts(change, is_written=True)


def print_refused(plan: "ExportPlan") -> int:
    """Print every page that keeps the others from being written; the exit code."""
    code = streams.print_failures(plan.refused)
    if any(change.is_stale for change in plan.changes):
        streams.info("nothing was written")
    return code


def print_leftovers(files: Iterable[Path]) -> None:
    """Print the pages that an earlier split has left; they are never deleted."""
    for file in files:
        streams.info(f"{file} is left from an earlier split; remove it if nobody needs it")


def _warn_of_conflicts(change: "PageChange", *, is_written: bool) -> None:
    from psylist.exporting.service import CONFLICT

    for line in change.conflict_lines(is_written=is_written):
        streams.warning(f"{change.path}:{line}: {CONFLICT}")


def _warn_of_size(name: str, text: str) -> None:
    if len(text.encode()) > _GITHUB_LIMIT:
        streams.warning(f"{name} is larger than 512 KB: GitHub will not render all of it")
