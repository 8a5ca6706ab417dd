"""Options that several commands share."""

import inspect
import math
import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Optional

import typer

from psylist.cli import suggestions
from psylist.errors import UsageError

if TYPE_CHECKING:
    from psylist.catalog.query import Filter, Selection

_UNITS = {"s": 1.0, "m": 60.0, "min": 60.0, "h": 3600.0, "d": 86400.0, "w": 604800.0}
_DURATION = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)\s*(s|min|m|h|d|w)?", re.ASCII)

MAX_RUNS = 1000  # of --down-after


def parse_duration(option: str, text: str, unit: str) -> float:
    """A duration such as ``12h`` or ``3d``, in seconds.

    Args:
        option: whose value it is, for the error.
        text: as typed.
        unit: of a number without one.

    Raises:
        UsageError: it is not a duration.
    """
    match = _DURATION.fullmatch(text.strip().lower())
    if match is None:
        raise UsageError(f"{option}: {text!r} is not a duration", hint="As in 12h, 3d or 2w.")
    return float(match[1]) * _UNITS[match[2] or unit]


def parse_down_after(option: str, values: list[str]) -> tuple[int, float]:
    """How many runs, and how many seconds: ``2`` is a number of runs, ``3d`` a duration.

    What is not given does not matter: ``2`` alone means two runs, however close together.

    Args:
        option: whose values they are, for the error.
        values: as typed, each with one or both parts.

    Raises:
        UsageError: a part is neither, or there are two of a kind.
    """
    runs, span = 1, 0.0
    parts = re.split(r"[,\s]+", " ".join(values).strip())
    counted = [part.isascii() and part.isdecimal() for part in parts]
    if max(counted.count(True), counted.count(False)) > 1 and all(p[:1].isdigit() for p in parts):
        message = f"{option}: {','.join(parts)!r} is more than a number of runs and a duration"
        raise UsageError(message, hint="As in 2, 3d, or both: 2,3d.")
    for part, is_count in zip(parts, counted, strict=True):
        if is_count:
            runs = int(part)
            if not 1 <= runs <= MAX_RUNS:
                raise UsageError(f"{option}: must be between 1 and {MAX_RUNS} runs, not {part}")
        elif re.match(r"\d", part):
            span = parse_duration(option, part, "d")
        else:
            message = f"{option}: {part!r} is neither a number of runs nor a duration"
            raise UsageError(message, hint="As in 2, 3d, or both: 2,3d.")
    return runs, span


def since_option(help_text: str, show_default: str | bool = False) -> Any:
    """The option that names a version in git or a day; what of it counts, the command says."""
    return typer.Option("--since", metavar="REF|DATE", help=help_text, show_default=show_default)


ChangedSince = Annotated[
    str, since_option("Only entries changed since: main, v1.2, 3f9c2ab, 2025-06-01.")
]
ReportFile = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="Write the report to FILE.", show_default="stdout"
    ),
]
SameMeaning = Annotated[
    bool,
    typer.Option(
        "--same-meaning",
        help="Mark translations as current although their source text changes.",
    ),
]


def require_number(value: float) -> float:
    """A callback of Typer's for options that are numbers: `nan` is within no range and passes any.

    Raises:
        BadParameter: it is not a number.
    """
    if math.isnan(value):
        raise typer.BadParameter("'nan' is not a number")
    return value


def warn_of_idle_dry_run(*, dry_run: bool, fix: bool) -> None:
    """Say that ``--dry-run`` does nothing where nothing would be written."""
    if dry_run and not fix:
        from psylist.console import streams

        streams.warning("--dry-run changes nothing without --fix")


Timeout = Annotated[
    float,
    typer.Option(
        min=0.1,
        max=3600,
        metavar="SECONDS",
        help="How long to wait for a service.",
        callback=require_number,
    ),
]


class IssueFormat(StrEnum):
    """How a report is printed that a workflow puts into an issue."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


FormatOfIssue = Annotated[IssueFormat, typer.Option("--format", help="markdown is for an issue.")]


class Kind(StrEnum):
    """Kinds of entries."""

    PAPER = "paper"
    PROJECT = "project"
    DATASET = "dataset"
    SURVEY = "survey"
    TOOL = "tool"


class Sort(StrEnum):
    """What entries are sorted by where they are printed."""

    YEAR = "year"
    DATE = "date"
    TITLE = "title"
    VENUE = "venue"
    ADDED = "added"


SortBy = Annotated[
    Optional[Sort],
    typer.Option(
        "--sort",
        "-s",
        help="Dates sort newest first, texts A to Z.",
        show_default="the order of the file",
    ),
]
Reverse = Annotated[bool, typer.Option("--reverse", "-r", help="Reverse the order.")]
Limit = Annotated[
    Optional[int],
    typer.Option(min=0, metavar="N", help="Show at most N entries.", show_default=False),
]
Terms = Annotated[
    Optional[list[str]],
    typer.Argument(
        metavar="[WORDS]...",
        show_default=False,
        help="Each must occur in the title, authors, venue, tags, ids, links, category or "
        "summaries; case and full-width forms are ignored.",
    ),
]
File = Annotated[
    Optional[Path],
    typer.Option(
        "--file", "-f", help="The data file or its folder.", autocompletion=suggestions.file_names
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", "-n", help="Show the change; write nothing.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Ids = Annotated[
    Optional[list[str]],
    typer.Argument(
        metavar="[ID]...",
        show_default=False,
        help="Ids or their beginnings; arXiv, ACL or DOI ids in any form; or addresses.",
        autocompletion=suggestions.entry_ids,
    ),
]
Id = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        show_default=False,
        help="An id or its beginning; an arXiv, ACL or DOI id in any form; or an address.",
        autocompletion=suggestions.entry_ids,
    ),
]
AllowDuplicate = Annotated[
    bool,
    typer.Option(
        "--allow-duplicate", help="Let in likely duplicates of entries, too, marked as distinct."
    ),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask for confirmation.")]


def refuse_empty(ctx: typer.Context, param: typer.CallbackParam, value: str) -> str:
    """A filter that is given has a value: an empty one would match everything.

    Raises:
        UsageError: it has none, as where a variable of a script is not set.
    """
    source = ctx.get_parameter_source(param.name or "")
    if not value.strip() and source is not None and source.name == "COMMANDLINE":
        raise UsageError(f"{param.opts[0]} needs a value")
    return value


def _year(*names: str) -> Any:
    return typer.Option(
        *names,
        metavar="YEAR",
        help="Only entries of a year: 2024, or 2023..2025.",
        autocompletion=suggestions.years,
        show_default=False,
        callback=refuse_empty,
    )


Year = Annotated[str, _year("--year", "-y")]
_LongYear = Annotated[str, _year("--year")]
Venue = Annotated[
    str,
    typer.Option(
        metavar="TEXT",
        help="Only entries whose venue contains this.",
        autocompletion=suggestions.venues,
        show_default=False,
        callback=refuse_empty,
    ),
]
Tag = Annotated[
    str,
    typer.Option(
        metavar="TAG",
        help="Only entries with this tag.",
        autocompletion=suggestions.tags_by_name,
        show_default=False,
        callback=refuse_empty,
    ),
]
Group = Annotated[
    str,
    typer.Option(
        metavar="GROUP",
        help="Only entries with a tag of this group.",
        autocompletion=suggestions.groups,
        show_default=False,
        callback=refuse_empty,
    ),
]
KindOption = Annotated[
    Optional[Kind], typer.Option(help="Only entries of this kind.", show_default=False)
]
Author = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help="Only entries by this author: a name, or the beginnings of its parts.",
        autocompletion=suggestions.authors,
        show_default=False,
        callback=refuse_empty,
    ),
]
Language = Annotated[
    str,
    typer.Option(
        "--lang",
        metavar="LANG",
        help="Only entries that are complete in this language.",
        autocompletion=suggestions.languages,
        show_default=False,
        callback=refuse_empty,
    ),
]
Missing = Annotated[
    str,
    typer.Option(
        metavar="LANG|FIELD",
        help="Only entries not translated into this language, or without this field: venue, "
        "summary.zh.",
        autocompletion=suggestions.missing,
        show_default=False,
        callback=refuse_empty,
    ),
]
Outdated = Annotated[
    str,
    typer.Option(
        metavar="LANG",
        help="Only entries whose source text has changed since they were translated into this "
        "language.",
        autocompletion=suggestions.languages,
        show_default=False,
        callback=refuse_empty,
    ),
]
Untagged = Annotated[bool, typer.Option("--untagged", help="Only entries without tags.")]


def _filters(
    year: Year = "",
    author: Author = "",
    venue: Venue = "",
    tag: Tag = "",
    group: Group = "",
    untagged: Untagged = False,
    kind: KindOption = None,
    language: Language = "",
    missing: Missing = "",
    outdated: Outdated = "",
) -> "Filter":
    """The options that choose entries, as every command with filters has them."""
    from psylist.catalog.query import Filter

    return Filter(
        years=year,
        venue=venue,
        tag=tag,
        group=group,
        kind=kind.value if kind else "",
        author=author,
        language=language,
        missing=missing,
        outdated=outdated,
        untagged=untagged,
    )


def selection(
    command: str, ids: Sequence[str] | None, filters: "Filter", *, whole: bool = False
) -> "Selection":
    """What a command that takes ids and filters is about.

    Args:
        command: its name.
        ids: as typed.
        filters: as typed.
        whole: whether only whole ids name entries.

    Raises:
        UsageError: neither is given: no command changes the whole list by a slip.
    """
    from psylist.catalog.query import Filter, Selection

    if not ids and filters == Filter():
        raise UsageError("missing argument ID", hint=f"See `psylist {command} --help`.")
    return Selection(ids or (), filters, whole)


def find_known(path: Path, ids: Sequence[str] | None) -> tuple[list[str], int]:
    """The ids of the entries that words name, and an exit code; the other words are reported.

    Args:
        path: the data file.
        ids: as typed; none of them means all entries, and so does an empty result.

    Raises:
        NotFoundError: the only word names no entry.
        Exit: no word names one.
    """
    if not ids:
        return [], 0
    from psylist.catalog.query import Selection, choose
    from psylist.catalog.read import load_catalog
    from psylist.console import streams

    catalog = load_catalog(path)
    selected = choose(catalog, Selection(ids))
    code = streams.print_failures(selected.failures)
    if not selected.indexes:
        raise typer.Exit(code)
    return [catalog.entries[index].id for index in selected.indexes], code


_OPTIONS = inspect.signature(_filters).parameters


def _is_yes(parameter: inspect.Parameter) -> bool:
    """Whether a parameter is the option ``-y``, whatever it says yes to."""
    settings = getattr(parameter.annotation, "__metadata__", ())
    # The first name of an option stands where its default would.
    names = [
        name
        for one in settings
        for name in (getattr(one, "default", ""), *(getattr(one, "param_decls", None) or ()))
    ]
    return "--yes" in names and "-y" in names


def with_filters(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that choose entries, in the place of its parameter `filters`.

    The command gets a `catalog.query.Filter`. Where ``-y`` is ``--yes``, it is not ``--year``. An
    option of its own that is called like one of them takes its place.
    """
    parameters: list[inspect.Parameter] = []
    own = inspect.signature(command).parameters
    options = {name: option for name, option in _OPTIONS.items() if name not in own}
    for parameter in own.values():
        parameters += options.values() if parameter.name == "filters" else [parameter]
    if any(map(_is_yes, parameters)):
        parameters = [
            p.replace(annotation=_LongYear) if p.annotation is Year else p for p in parameters
        ]

    def run(**values: Any) -> None:
        filters = _filters(**{name: values.pop(name) for name in options})
        command(**values, filters=filters)

    run.__doc__, run.__name__ = command.__doc__, command.__name__
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # Typer reads it
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run
