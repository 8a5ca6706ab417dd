"""psylist browse."""

import os
import sys
from typing import TYPE_CHECKING

import typer

from psylist.cli.options import File, Reverse, SortBy, Terms, with_filters
from psylist.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from psylist.catalog.query import Filter
    from psylist.catalog.read import Catalog

_INSTALL = "Install it: pip install 'psylist[browse]'"


@with_filters
def command(
    query: Terms = None,
    *,
    filters: "Filter",
    sort: SortBy = None,
    reverse: Reverse = False,
    file: File = None,
) -> None:
    """Browse the list on the whole terminal.

    \b
    Examples:
      psylist browse                      every entry; ? shows the keys
      psylist browse 心理咨询             with words to begin with
      psylist browse --missing zh         what is left to translate
      psylist browse --outdated zh        what is outdated: e edits, m marks it
      psylist browse --sort added

    Searches as you type, filters, sorts; shows the entry beside the list; opens, edits, tags it and
    marks its translation as current. Needs Textual: pip install 'psylist[browse]'.
    """
    from msgspec import structs

    from psylist.catalog.read import load_catalog
    from psylist.console.data_file import use_data_file

    browse = _load()
    _require_terminal()
    catalog = load_catalog(use_data_file(file))
    order = sort.value if sort else "file"
    wanted = structs.replace(filters, terms=query or (), sort=order, reverse=reverse)
    if code := browse(catalog, wanted):
        raise typer.Exit(code)


def _load() -> "Callable[[Catalog, Filter], int]":
    """The program, which needs a library that not every installation has.

    Raises:
        UsageError: it is not there, or too old.
    """
    try:
        from psylist.console.browse.app import browse
    except ImportError as error:
        if (error.name or "").partition(".")[0] != "textual":
            raise
        is_absent = isinstance(error, ModuleNotFoundError) and error.name == "textual"
        state = "which is not installed" if is_absent else "in a newer release"
        raise UsageError(f"psylist browse needs Textual, {state}", hint=_INSTALL) from error
    return browse


def _require_terminal() -> None:
    """Refuse to draw where nobody sees it.

    Raises:
        UsageError: a stream is not a terminal, or the terminal can only write line by line.
    """
    from psylist.console.streams import is_terminal

    hint = "`psylist list` and `psylist show` print to anything."
    if not all(map(is_terminal, (sys.stdin, sys.stdout, sys.stderr))):
        raise UsageError("psylist browse needs a terminal", hint=hint)
    if os.environ.get("TERM") in {"", "dumb"}:
        raise UsageError("psylist browse needs a terminal that can move its cursor", hint=hint)
