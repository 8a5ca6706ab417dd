"""What `psylist export` does with its pages, and what it says of them."""

import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

from psylist.catalog.read import Catalog
from psylist.console import streams
from psylist.console.diff import diff
from psylist.errors import UsageError
from psylist.exporting.render import Template
from psylist.exporting.service import (
    PageChange,
    output_paths,
    plan_change,
    render,
    select_languages,
    write_changes,
)

_GITHUB_LIMIT = 512_000  # bytes of Markdown that GitHub renders


def print_pages(catalog: Catalog, word: str, template: Template) -> None:
    """Prints the pages, one after the other."""
    pages = [(code, render(catalog, code, template)) for code in select_languages(catalog, word)]
    streams.write_stdout("\n".join(page.text for _, page in pages))
    for code, page in pages:
        _print_fallbacks(page.fallbacks, code)


def plan_changes(
    catalog: Catalog, word: str, file: Path | None, template: Template, *, write: bool, force: bool
) -> list[PageChange]:
    """What is to be done to one file, or to the files that the list names.

    Raises:
        UsageError: one file for several pages, a file without markers, no file named.
    """
    if file is None:
        targets = output_paths(catalog, select_languages(catalog, word or "all"))
    else:
        languages = select_languages(catalog, word)
        if len(languages) > 1 or write:
            raise UsageError("-o takes one page", hint="Say --lang zh -o FILE, or --write alone.")
        targets = {languages[0]: file}
    found = [
        plan_change(catalog, code, path, template=template, force=force)
        for code, path in targets.items()
    ]
    for one in found:
        _print_fallbacks(one.fallbacks, one.language)
    return found


def print_stale(found: Sequence[PageChange], *, named: bool) -> None:
    """Shows how the files differ from what an export would make of them.

    Args:
        found: the files.
        named: whether a file was named on the command line, and not by the list.
    """
    for one in found:
        if one.is_stale:
            colour = streams.has_colour(sys.stdout)
            streams.write_stdout(diff(one.before or "", one.after, str(one.path), colour=colour))
            how = f"--lang {one.language} -o {shlex.quote(str(one.path))}" if named else "--write"
            streams.info(f"{one.path} is out of date; `psylist export {how}` mends it")


def write_pages(found: Sequence[PageChange]) -> None:
    """Writes the files that are out of date."""
    for one in found:
        if one.is_stale:
            write_changes(one)
        streams.info(f"{'wrote' if one.is_stale else 'up to date:'} {one.path}")
        if len(one.after.encode()) > _GITHUB_LIMIT:
            streams.warning(f"{one.path} is larger than 512 KB: GitHub will not render all of it")


def _print_fallbacks(number: int, language: str) -> None:
    if number:
        have = "1 entry has" if number == 1 else f"{number} entries have"
        streams.info(
            f"{have} a text that is missing in {language!r}; another language stands in for it "
            f"(psylist list --missing {language})"
        )
