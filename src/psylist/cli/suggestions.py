"""What TAB completes. It never fails, even on a broken data file, and loads nothing heavy."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import tomli
import typer

from psylist.catalog.paths import find_data_file
from psylist.errors import PsylistError
from psylist.text.escape import single_line
from psylist.text.topics import topic_path

_Suggestions = list[tuple[str, str]]

# Most of a file is summaries, which nobody completes; parsing them takes as long as all the rest.
_LONG_TEXT = re.compile(r'\n(?:summary|abstract|note)(?:\.[\w-]+)? *= *"""[^"\\]*"""(?=\r?\n)')

_TEXTS = ("title", "summary", "abstract", "source", "note")
_KINDS = ("paper", "project", "dataset", "survey", "tool")
_SORT_KEYS = ("year", "date", "title", "venue", "added", "id")  # as in `psylist.model`
_FILTERS = (
    "year", "author", "venue", "tag", "group", "untagged", "kind", "language", "missing",
    "outdated",
)  # fmt: skip
_LISTS = ("authors", "tags", "distinct", "locked")
_FIELDS = ("key", "year", "venue", "arxiv", "acl", "doi", "date", "url", "kind", *_LISTS)


def file_names(incomplete: str) -> list[str]:
    """TOML files and folders."""
    return _paths(incomplete, ".toml")


def _paths(incomplete: str, suffix: str = "") -> list[str]:
    """The folders, and the files with a suffix, whose path begins so."""
    start = Path(incomplete)
    folder = start if incomplete.endswith("/") or not incomplete else start.parent
    try:
        return [
            f"{path}/" if path.is_dir() else str(path)
            for path in sorted(folder.iterdir())
            if str(path).startswith(incomplete) and (path.is_dir() or path.name.endswith(suffix))
        ]
    except OSError:
        return []


def entry_ids(ctx: typer.Context, incomplete: str) -> _Suggestions:
    """Ids with their titles."""
    found = (
        (name, _title(entry))
        for entry in _entries(ctx, incomplete)
        if isinstance(name := entry.get("id"), str) and name.startswith(incomplete)
    )
    return _suggest(found, incomplete)


def languages(ctx: typer.Context, incomplete: str) -> _Suggestions:
    """The languages of the list."""
    return _suggest(((code, "") for code in _languages(ctx)), incomplete)


def languages_or_all(ctx: typer.Context, incomplete: str) -> _Suggestions:
    """The languages of the list, and ``all``."""
    return _suggest(((code, "") for code in [*_languages(ctx), "all"]), incomplete)


def layouts(incomplete: str) -> list[str]:
    """The layouts that come with psylist."""
    from psylist.exporting.layouts import layout_names

    return [name for name in layout_names() if name.startswith(incomplete)]


def layouts_and_site(incomplete: str) -> list[str]:
    """The layouts that come with psylist, and the word for the files of a web site."""
    return [*layouts(incomplete), *(["html"] if "html".startswith(incomplete) else [])]


def source_names(incomplete: str) -> list[str]:
    """The sources of `refresh`."""
    from psylist.refreshing.names import SOURCES

    return [name for name in SOURCES if name.startswith(incomplete)]


def templates(incomplete: str) -> list[str]:
    """Layouts, and the files that may be templates."""
    return [*layouts(incomplete), *_paths(incomplete)]


def years(ctx: typer.Context, incomplete: str) -> _Suggestions:
    """The years that have entries, newest first."""
    numbers = {str(entry.get("year", entry.get("date", "")))[:4] for entry in _entries(ctx)} - {""}
    return _suggest(((year, "") for year in sorted(numbers, reverse=True)), incomplete)


def tags(ctx: typer.Context, incomplete: str) -> _Suggestions:
    """The tags in use, and the topics that they are in."""
    own = {tag for entry in _entries(ctx) for tag in _strings(entry.get("tags"))}
    used = {topic for tag in own for topic in topic_path(tag)}
    return _suggest(((tag, "") for tag in sorted(used)), incomplete)


def tags_by_name(ctx: typer.Context, incomplete: str) -> _Suggestions:
    """The same, and what they are called, where that is taken for the tag."""
    return [*tags(ctx, incomplete), *_called(ctx, "tags", incomplete)]


def groups(ctx: typer.Context, incomplete: str) -> _Suggestions:
    """The groups that tags are in, and what they are called."""
    records = _records(ctx, "tags").values()
    found = _strings([record.get("group") for record in records])
    own = _suggest(((group, "") for group in sorted({*found})), incomplete)
    return [*own, *_called(ctx, "tag-groups", incomplete)]


def _called(ctx: typer.Context, table: str, incomplete: str) -> _Suggestions:
    """The names that records have and whose beginning is typed, each with the record's key."""
    if not incomplete:  # the keys are enough to choose from
        return []
    names = {
        name: key
        for key, record in _records(ctx, table).items()
        if isinstance(named := record.get("name"), dict)
        for name in _strings([*named.values()])
        if name != key
    }
    return _suggest(sorted(names.items()), incomplete)


def _records(ctx: typer.Context, table: str) -> dict[str, dict[str, Any]]:
    records = _read(ctx).get(table)
    found = records.items() if isinstance(records, dict) else ()
    return {key: record for key, record in found if isinstance(record, dict)}


def authors(ctx: typer.Context, incomplete: str) -> _Suggestions:
    """The authors of entries."""
    names = {name for entry in _entries(ctx) for name in _strings(entry.get("authors"))}
    return _suggest(((name, "") for name in sorted(names)), incomplete)


def missing(ctx: typer.Context, incomplete: str) -> _Suggestions:
    """What an entry can lack: the languages of the list, fields, texts in a language."""
    own = _languages(ctx)
    names = [*own, *_FIELDS, *(f"{name}.{code}" for name in _TEXTS for code in own), "links.code"]
    return _suggest(((name, "") for name in names), incomplete)


def tag_words(ctx: typer.Context, incomplete: str) -> _Suggestions:
    """The words of `psylist tags rename OLD NEW`."""
    before = ctx.params.get("words") or ()
    return tags_by_name(ctx, incomplete) if before else _suggest([("rename", "")], incomplete)


def translation_words(ctx: typer.Context, incomplete: str) -> _Suggestions:
    """The words of `psylist translations`: what to do, then entries or a language."""
    before = ctx.params.get("words") or ()
    if before and before[0] in {"po", "remove"}:
        return languages(ctx, incomplete)
    if before and before[0] == "apply":
        return _suggest(((name, "") for name in file_names(incomplete)), incomplete)
    actions = [] if before else [("stamp", ""), ("po", ""), ("apply", ""), ("remove", "")]
    return _suggest([*actions, *entry_ids(ctx, incomplete)], incomplete)


def command_names(ctx: typer.Context, incomplete: str) -> _Suggestions:
    """The commands of the program."""
    program: Any = ctx.find_root().command
    names = program.list_commands(ctx)
    return _suggest(((name, "") for name in names), incomplete)


def sort_keys(incomplete: str) -> list[str]:
    """Sort keys behind the commas of those that are typed already."""
    done, comma, last = incomplete.rpartition(",")
    sign = "-" if last.startswith("-") else ""
    taken = {key.strip().removeprefix("-") for key in done.split(",")}
    keys = [f"{done}{comma}{sign}{key}" for key in _SORT_KEYS if key not in taken]
    return [key for key in keys if key.startswith(incomplete)]


def venues(ctx: typer.Context, incomplete: str) -> _Suggestions:
    """The venues in use."""
    used = {venue for entry in _entries(ctx) for venue in _strings([entry.get("venue")])}
    return _suggest(((venue, "") for venue in sorted(used)), incomplete)


def categories(ctx: typer.Context, incomplete: str) -> _Suggestions:
    """The categories of entries at arXiv."""
    used = {name for entry in _entries(ctx) for name in _strings([entry.get("category")])}
    return _suggest(((name, "") for name in sorted(used)), incomplete)


def searches(ctx: typer.Context, incomplete: str) -> _Suggestions:
    """The names of saved searches, where `psylist find` takes them; else nothing."""
    tables = _read(ctx).get("searches") if ctx.params.get("new") else None
    return _suggest(((name, "") for name in tables or ()), incomplete)


def assignments(ctx: typer.Context, incomplete: str) -> _Suggestions:
    """The words of `psylist set`: ids, then fields, then behind an equals sign their values."""
    field, sign, value = incomplete.partition("=")
    if value.startswith("@"):  # a text from a file
        return _suggest(((f"{field}=@{path}", "") for path in _paths(value[1:])), incomplete)
    if sign:
        found = _values(ctx, field.rstrip("+-"))
        return _suggest(((f"{field}={value}", "") for value in found), incomplete)
    before = ctx.params.get("words") or ()
    offered = [] if any("=" in word for word in before) else entry_ids(ctx, incomplete)
    has_filter = any(ctx.params.get(name) for name in _FILTERS)
    return offered + (_fields(ctx, incomplete) if before or has_filter else [])


def _values(ctx: typer.Context, field: str) -> list[str]:
    """The values that a field has in other entries, or can have."""
    if field == "kind":
        return list(_KINDS)
    if field == "year":
        return [year for year, _ in years(ctx, "")]
    if field == "distinct":
        return [name for name, _ in entry_ids(ctx, "")]
    if field == "locked":
        return [*_FIELDS]
    offers = {"tags": tags, "venue": venues, "authors": authors}
    return [value for value, _ in offers[field](ctx, "")] if field in offers else []


def _fields(ctx: typer.Context, incomplete: str) -> _Suggestions:
    """The beginnings of assignments: every field, and texts once per language."""
    names = [f"{name}.{code}" for name in _TEXTS for code in _languages(ctx)]
    return _suggest(
        ((f"{name}=", "") for name in [*_FIELDS, "links.code", *_TEXTS, *names]), incomplete
    )


def _suggest(candidates: Iterable[tuple[object, str]], incomplete: str) -> _Suggestions:
    return [
        (word, help_text)
        for word, help_text in candidates
        # What a terminal would obey cannot be typed either.
        if isinstance(word, str) and word.startswith(incomplete) and word == single_line(word)
    ]


def _read(ctx: typer.Context, containing: str = "") -> dict[str, Any]:
    """The data file of the command line; empty if it cannot be read.

    Args:
        ctx: of the command line.
        containing: entries without these characters may be missing.
    """
    named: Any = None
    context: Any = ctx
    while context is not None and not named:
        named = context.params.get("file")
        context = context.parent
    try:
        text = find_data_file(Path(named) if named else None).read_text("utf-8")
        text = _LONG_TEXT.sub("", text)
        return tomli.loads(_without_entries(text, containing) if containing else text)
    except (OSError, ValueError, RecursionError, PsylistError):
        return {}


def _without_entries(text: str, word: str) -> str:
    """The text without entries that do not hold a word, as far as their limits are plain to see."""
    head, *blocks = f"\n{text}".split("\n[[entries]]\n")
    # Such a line may also stand inside a text of several lines.
    if any(part.count('"""') % 2 or part.count("'''") % 2 for part in (head, *blocks)):
        return text
    # A character may be written as an escape.
    kept = [block for block in blocks if word in block or "\\" in block]
    return "\n[[entries]]\n".join([head, *kept])


def _entries(ctx: typer.Context, containing: str = "") -> Iterator[dict[str, Any]]:
    entries = _read(ctx, containing).get("entries")
    return (entry for entry in (entries if isinstance(entries, list) else []) if _is_table(entry))


def _languages(ctx: typer.Context) -> list[str]:
    settings = _read(ctx).get("list")
    return _strings(settings.get("languages")) if isinstance(settings, dict) else []


def _is_table(value: object) -> bool:
    return isinstance(value, dict)


def _strings(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _title(entry: dict[str, Any]) -> str:
    title = entry.get("title")
    if isinstance(title, dict):
        title = next(iter(title.values()), "")
    return single_line(title) if isinstance(title, str) else ""
