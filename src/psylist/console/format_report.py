"""What `psylist export --format` prints."""

import sys
from typing import TYPE_CHECKING

from psylist.console import streams
from psylist.console.pages import print_outdated
from psylist.console.plain import explain_none
from psylist.text.escape import escape_controls

if TYPE_CHECKING:
    from psylist.exporting.formats.service import FileChange, FormatExport


def print_export(export: "FormatExport") -> None:
    """Print a list in a format; on a terminal with acting characters made visible."""
    is_terminal = streams.is_terminal(sys.stdout)
    streams.write_stdout(escape_controls(export.text) if is_terminal else export.text)
    _print_notes(export)


def print_file(change: "FileChange", export: "FormatExport", *, is_check: bool) -> None:
    """Print what became of a file, or that it is out of date."""
    entries = _count(export.number)
    if is_check:
        state = "is out of date" if change.is_stale else "is up to date"
        streams.info(f"{change.path} {state}")
    else:
        streams.info(f"{'wrote' if change.is_stale else 'up to date:'} {change.path} ({entries})")
    _print_notes(export)


def _print_notes(export: "FormatExport") -> None:
    """Print which entries are left out, and which show a text in another language."""
    if not (export.number or export.drafts or export.undated):
        streams.info(explain_none(export.total))
    if export.drafts:
        verb = "is a draft" if export.drafts == 1 else "are drafts"
        streams.info(f"{_count(export.drafts)} {verb}, and left out")
    if export.undated:
        verb = "is" if export.undated == 1 else "are"
        without = "without `added`, `date` and `year`"
        streams.info(f"{_count(export.undated)} {without} {verb} left out")
    if export.lacks:
        streams.info(f"without `url` under [site], it has no {' and no '.join(export.lacks)}")
    if export.fallbacks:
        verb = "is" if export.fallbacks == 1 else "are"
        streams.info(
            f"{_count(export.fallbacks)} {verb} not translated into {export.language!r}; another "
            f"language is shown (psylist list --missing {export.language})"
        )
    print_outdated(export.outdated, export.language)


def _count(number: int) -> str:
    return "1 entry" if number == 1 else f"{number} entries"
