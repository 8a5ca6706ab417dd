"""`psylist export --format`: the entries that are wanted, to stdout or into a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from psylist.catalog.atomic import ensure_parent, lock, refuse_read_file, replace_if_unchanged
from psylist.catalog.missing import require_language
from psylist.catalog.query import Filter, select
from psylist.catalog.read import Catalog, read_bytes
from psylist.catalog.slugs import complete_keys
from psylist.errors import UsageError
from psylist.exporting.formats.table import FORMATS
from psylist.exporting.formats.works import Works
from psylist.model import Entry, ListSettings, SiteSettings

ALL_LANGUAGES = "all"
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class FormatOptions:
    """What to export, in which format.

    Attributes:
        format: a key of `FORMATS`.
        filters: which entries, in which order.
        language: one of the list's, ``all``, or empty for the default: all where the format has
            room for them, else the first.
    """

    format: str
    filters: Filter
    language: str = ""


@dataclass(frozen=True, slots=True)
class FormatExport:
    """A list in a format.

    Attributes:
        text: of the file.
        number: of its entries.
        drafts: how many entries are left out because they are drafts.
        language: of its texts, where they are in one.
        fallbacks: how many entries show a text in another language for want of a translation.
        undated: how many entries are left out of a feed, as nothing says when they came.
        lacks: what a feed does not have, as the list does not say where it can be read.
        outdated: how many entries of a feed show their source, as their translation is older.
        total: how many entries the list has.
    """

    text: str
    number: int
    drafts: int = 0
    language: str = ""
    fallbacks: int = 0
    undated: int = 0
    lacks: Sequence[str] = ()
    outdated: int = 0
    total: int = 0


def render_format(catalog: Catalog, options: FormatOptions) -> FormatExport:
    """The entries that are wanted, in a format.

    Raises:
        UsageError: a filter makes no sense, or the list does not have the language.
    """
    form, settings = FORMATS[options.format], catalog.settings
    language = options.language
    if language == ALL_LANGUAGES and not form.has_languages and len(settings.languages) > 1:
        message = f"{form.title} has texts in one language; choose it with --lang"
        raise UsageError(message, hint=f"The list has: {', '.join(settings.languages)}.")
    if language == ALL_LANGUAGES:
        language = ""
    elif language:
        require_language(settings, language)
    wanted = select(catalog, msgspec.structs.replace(options.filters, limit=None))
    published = [entry for entry in wanted if not entry.draft]
    found = _as_news(published, options.filters) if form.is_feed else published
    entries = found[: options.filters.limit]
    if not form.has_status and any(entry.status for entry in entries):
        entries = _with_status(entries, catalog, language, several=form.has_languages)
    made = complete_keys(catalog.entries, settings.first)
    keys = dict(zip((e.id for e in catalog.entries), made, strict=True))
    works = Works(
        entries,
        [keys[entry.id] for entry in entries],
        settings,
        language,
        catalog.site,
        catalog.tags,
        _named(options.filters),
        _pages(catalog) if form.is_feed and catalog.site.url else {},
    )
    shown = language or ("" if form.has_languages else settings.first)
    return FormatExport(
        form.render(works),
        len(entries),
        sum(entry.draft for entry in wanted),
        shown,
        sum(bool(e.missing_in(shown, settings.first)) for e in entries) if shown else 0,
        len(published) - len(found),
        _lacks(catalog.site) if form.is_feed else (),
        _count_in_source(entries, settings, shown) if form.is_feed else 0,
        len(catalog.entries),
    )


def _count_in_source(entries: Sequence[Entry], settings: ListSettings, language: str) -> int:
    from psylist.exporting.outdated import count_in_source  # only feeds look at stamps

    return count_in_source(entries, settings, language)


def _with_status(
    entries: Sequence[Entry], catalog: Catalog, language: str, *, several: bool
) -> Sequence[Entry]:
    """The entries with what has become of each in its note."""
    from psylist.exporting.status import show_statuses  # few works are withdrawn
    from psylist.exporting.successors import find_successors

    settings = catalog.settings
    languages = settings.languages if several and not language else [language or settings.first]
    return show_statuses(entries, settings, languages, find_successors(catalog.entries))


def _as_news(entries: Sequence[Entry], filters: Filter) -> Sequence[Entry]:
    """The entries of a feed: those with a date, the newest first unless an order is given."""
    from psylist.exporting.formats.feeds import day_of, newest_first  # no other format needs it

    dated = [entry for entry in entries if day_of(entry)]
    if filters.sort != "file":
        return dated
    newest = newest_first(dated)
    return newest[::-1] if filters.reverse else newest


def _pages(catalog: Catalog) -> Mapping[str, str]:
    """The page of each work on the site that `export --format html` writes."""
    from psylist.exporting.site.names import page_names  # no other format needs it

    names = page_names(entry.id for entry in catalog.published)
    return {entry: f"{name}.html" for entry, name in names.items()}


def _lacks(site: SiteSettings) -> Sequence[str]:
    if site.url:
        return ()
    return ("link to the list",) if site.ids else ("link to the list", "`tag:` ids, but UUIDs")


def _named(filters: Filter) -> dict[str, str]:
    """The filters that choose entries, by their names."""
    usual = msgspec.structs.replace(
        filters, sort=Filter().sort, reverse=False, limit=None, terms=" ".join(filters.terms)
    )
    pairs = msgspec.structs.asdict(usual).items()
    return {name: str(value) for name, value in pairs if value and name != "sort"}


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file as it is and as the export wants it.

    Attributes:
        path: where it is.
        before: its text; None when there is no such file.
        after: what belongs into it.
    """

    path: Path
    before: bytes | None
    after: str

    @property
    def is_stale(self) -> bool:
        """Whether the file has to be written."""
        return self.before != self.after.encode("utf-8", "surrogatepass")


def plan_file(catalog: Catalog, path: Path, export: FormatExport, name: str) -> FileChange:
    """What an export does to a file; whatever is in it is replaced.

    Args:
        catalog: the list.
        path: of the file.
        export: what belongs into it.
        name: of the format.

    Raises:
        UsageError: it is the list itself.
        DataFileError: it cannot be read.
    """
    refuse_read_file(path, catalog.path)
    exists = path.is_file()
    needs_mark = FORMATS[name].has_bom and not export.text.isascii()
    after = f"{_BOM}{export.text}" if needs_mark else export.text
    return FileChange(path, read_bytes(path) if exists else None, after)


def write_file(change: FileChange) -> None:
    """Write a file, whole or not at all, if it is still as it was.

    Raises:
        DataFileError: it cannot be written, or was changed by someone else.
    """
    ensure_parent(change.path)
    with lock(change.path):
        replace_if_unchanged(change.path, change.after, expected=change.before)
