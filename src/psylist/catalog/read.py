"""The strict reader: a text becomes a Catalog, or every problem in it is reported at once."""

import datetime as dt
import gc
import re
import sys
from codecs import BOM_UTF8
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import msgspec
import tomli

from psylist.catalog.decode import decode, decode_all, nearest_word, unknown_key
from psylist.catalog.rules import (
    LANGUAGE_OF,
    check_entry,
    check_groups,
    check_links,
    check_search,
    check_settings,
    check_tag,
    check_tag_names,
    check_tags,
)
from psylist.catalog.slugs import slug_from_title
from psylist.errors import DataFileError, Problem, describe_os_error
from psylist.model import (
    ENTRIES,
    LANGUAGE,
    CheckSettings,
    Entry,
    ImportSettings,
    LinkSettings,
    ListSettings,
    SearchSettings,
    SiteSettings,
    TagGroup,
    TagSettings,
    text_in,
)

_GONE = (
    "The languages of a list are under [list]. To take {0} out of it, put it back there and run: "
    "psylist translations remove {0}"
)
_TAKEN = "Give one of the two another id or key; if both are one work, remove one of them."
_Named = TypeVar("_Named", TagSettings, TagGroup, SearchSettings)
_Table = TypeVar("_Table", LinkSettings, ListSettings, ImportSettings, CheckSettings, SiteSettings)

MAX_BYTES = 64_000_000
"""Of a file: the largest lists of the world have one million."""
# The parser's memory grows with the square of a key's parts: 100,000 of them take all there is.
MAX_KEY_PARTS = 300
_ENDLESS_KEY = r"""(?<![\w.'"-])(?:(?:[\w-]++|"[^"]*+"|'[^']*+')[ \t]*+\.[ \t]*+){300}"""
_TABLE_OF_ENTRY = re.compile(
    rf"^[ \t]*\[[ \t]*{ENTRIES}[ \t]*\.[ \t]*([\w-]+)[ \t]*\]", re.MULTILINE
)
_MIN_ENDLESS = 2 * MAX_KEY_PARTS  # characters of a line that holds such a key


@dataclass(frozen=True, slots=True)
class Catalog:
    """A data file as it was read.

    Attributes:
        path: the file as it was named.
        text: its text, with its own line breaks.
        settings: the ``[list]`` table.
        links: the ``[check-links]`` table.
        imports: the ``[import]`` table.
        check: the ``[check]`` table.
        tags: the tables ``[tags.…]``, by their tags.
        tag_groups: the tables ``[tag-groups.…]``, by their keys.
        searches: the tables ``[searches.…]``, by their names.
        site: the ``[site]`` table.
        entries: in the file's order.
        unnamed: indexes of the entries whose id the file does not say: it is made of the title.
    """

    path: Path
    text: str
    settings: ListSettings
    entries: tuple[Entry, ...]
    links: LinkSettings = field(default_factory=LinkSettings)
    imports: ImportSettings = field(default_factory=ImportSettings)
    unnamed: tuple[int, ...] = ()
    tags: Mapping[str, TagSettings] = field(default_factory=dict)
    tag_groups: Mapping[str, TagGroup] = field(default_factory=dict)
    check: CheckSettings = field(default_factory=CheckSettings)
    searches: Mapping[str, SearchSettings] = field(default_factory=dict)
    site: SiteSettings = field(default_factory=SiteSettings)
    _places: dict[str, list[int]] = field(
        init=False, default_factory=dict, compare=False, repr=False
    )

    def places_of(self, name: str) -> Sequence[int]:
        """The indexes of the entries that have an id, and not just a beginning of it."""
        if not self._places:
            for index, entry in enumerate(self.entries):
                self._places.setdefault(entry.id, []).append(index)
        return self._places.get(name, ())

    @property
    def published(self) -> Sequence[Entry]:
        """The entries but for drafts: those of every page, feed and file for other software."""
        return [entry for entry in self.entries if not entry.draft]

    @property
    def named_files(self) -> Sequence[Path]:
        """The files that the ``[list]`` table names: of the pages, and of their template."""
        names = [*self.settings.output.values(), self.settings.template]
        return [self.path.parent / name for name in names if name]


@dataclass(frozen=True, slots=True)
class Flaw:
    """A problem whose line is not known yet: entry -1 is the part of the file outside entries.

    Attributes:
        entry: its index.
        field: dotted.
        message: what is wrong, naming the field.
        other: the entry that has the value already, and the message names at its end; -1 for none.
    """

    entry: int
    field: str
    message: str
    other: int = -1


def load_catalog(path: Path) -> Catalog:
    """The catalog in a file.

    Raises:
        DataFileError: the file cannot be read, or breaks a rule of the format.
    """
    return read_catalog(path, decode_text(path, read_bytes(path)))


def read_text(name: str, limit: int | None = None) -> str:
    """The text of a file that somebody names, or of stdin for ``-``.

    Args:
        name: of the file.
        limit: how many bytes it may have; `MAX_BYTES` if absent.

    Raises:
        DataFileError: it cannot be read, is too large, or is not UTF-8.
    """
    if name == "-":
        name, data = "stdin", _read_limited(sys.stdin.buffer, "stdin", limit)
    else:
        data = read_bytes(Path(name), limit)
    return decode_text(Path(name), data.removeprefix(BOM_UTF8))


def read_bytes(path: Path, limit: int | None = None) -> bytes:
    """The bytes of a file or a pipe.

    Args:
        path: of the file.
        limit: how many it may have; `MAX_BYTES` if absent.

    Raises:
        DataFileError: it cannot be read, is a device, or never ends.
    """
    try:
        if path.exists() and not (path.is_file() or path.is_dir() or path.is_fifo()):
            raise DataFileError(str(path), [Problem(0, "", "is a device, not a file")])
        with path.open("rb") as file:
            return _read_limited(file, str(path), limit)
    except OSError as error:
        reason = describe_os_error(error)
        raise DataFileError(str(path), [Problem(0, "", f"cannot be read: {reason}")]) from error


def _read_limited(stream: BinaryIO, name: str, limit: int | None) -> bytes:
    """The bytes of a file that is open."""
    limit = MAX_BYTES if limit is None else limit
    data = stream.read(limit + 1)
    if len(data) > limit:
        message = f"is larger than {limit // 1_000_000} MB"
        raise DataFileError(name, [Problem(0, "", message)])
    return data


def decode_text(path: Path, data: bytes) -> str:
    """The bytes of a data file as text, line breaks as they are.

    Raises:
        DataFileError: they are not UTF-8, or begin with a byte-order mark.
    """
    name = str(path)
    remedy = "Save the file as UTF-8 without a byte-order mark."
    if data.startswith(BOM_UTF8):
        raise DataFileError(name, [Problem(1, "", "begins with a byte-order mark")], hint=remedy)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise DataFileError(name, [Problem(1, "", "is UTF-16, not UTF-8")], hint=remedy)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = f"is not UTF-8 (byte 0x{data[error.start]:02x})"
        raise DataFileError(name, [Problem(line, "", found)], hint=remedy) from error


@lru_cache(maxsize=1)  # a command may look at the file before it changes it
def read_catalog(path: Path, text: str) -> Catalog:
    """The catalog in a text; `path` is only named in errors.

    Raises:
        DataFileError: the text breaks a rule of the format; it holds every problem there is.
    """
    if "<<<<<<<" in text:
        from psylist.catalog.conflicts import refuse_conflicts

        refuse_conflicts(path, text)
    flaws: list[Flaw] = []
    with without_collector():
        raw = parse_toml(str(path), text)
        settings, links, imports = _settings(raw, flaws)
        check = _table(raw, "check", CheckSettings, flaws)
        site = _site(raw, flaws)
        tags = _tables(raw, "tags", TagSettings, flaws)
        groups = _tables(raw, "tag-groups", TagGroup, flaws)
        for kind, tables in (("tags", tags), ("tag-groups", groups)):
            for name, table in tables.items():
                found = check_tag(table, settings.languages)
                flaws += [Flaw(-1, f"{kind}.{name}.{part}", message) for part, message in found]
            flaws += [Flaw(-1, *flaw) for flaw in check_tag_names(kind, tables)]
        flaws += [Flaw(-1, *flaw) for flaw in check_groups(settings, tags, groups)]
        searches = _tables(raw, "searches", SearchSettings, flaws)
        for name, search in searches.items():
            found = check_search(name, search)
            flaws += [Flaw(-1, f"searches.{name}.{part}", message) for part, message in found]
        entries = decode_entries(raw, settings, flaws)
        flaws += find_unknown_tags(entries, settings, tags)
        unnamed = complete_ids(entries, settings, flaws)
    if flaws:
        hint = _find_hint(flaws, settings.languages)
        raise DataFileError(str(path), _located(text, raw, flaws), hint=hint)
    return Catalog(
        path,
        text,
        settings,
        tuple(entries),
        links,
        imports,
        unnamed,
        tags,
        groups,
        check,
        searches,
        site,
    )


def find_unknown_tags(
    entries: Sequence[Entry], settings: ListSettings, tags: Mapping[str, TagSettings]
) -> list[Flaw]:
    """The tags without a record, where the list is one of closed tags."""
    if not settings.closed_tags:
        return []
    found = ((index, check_tags(entry, tags)) for index, entry in enumerate(entries))
    return [Flaw(index, *flaw) for index, flaws in found for flaw in flaws]


@contextmanager
def without_collector() -> Iterator[None]:
    """No search for cycles: thousands of small tables have none, and they are many.

    The collector would look at all of them again and again, a third of the time at 5,000 entries.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.freeze()  # and back: what was made is old, so that no search begins at once
            gc.unfreeze()
            gc.enable()


def is_list_of_tables(value: object) -> bool:
    """Whether a value of TOML can be the list of entries."""
    return isinstance(value, list) and all(isinstance(table, dict) for table in value)


def parse_toml(name: str, text: str) -> dict[str, Any]:
    """A text as TOML.

    Raises:
        DataFileError: it is not valid TOML; `name` is what the error calls it.
    """
    if (endless := _endless_key_line(text)) is not None:
        raise DataFileError(name, [Problem(endless, "", "has a key of hundreds of parts")])
    try:
        return tomli.loads(text)
    except RecursionError as error:
        raise DataFileError(name, [Problem(0, "", "nests brackets too deeply")]) from error
    except tomli.TOMLDecodeError as error:
        from psylist.catalog.toml_errors import describe_error, find_remedy

        raise DataFileError(name, [describe_error(error)], hint=find_remedy(error)) from error
    except ValueError as error:
        detail = "is not valid TOML: a number has thousands of digits"
        raise DataFileError(name, [Problem(_endless_number_line(text), "", detail)]) from error


def _endless_key_line(text: str) -> int | None:
    """The line of a key with hundreds of parts; None without one, as in nearly all files.

    Such a line is long, so the search jumps from line break to line break.
    """
    start, length = 0, len(text)
    while start + _MIN_ENDLESS <= length:
        end = text.rfind("\n", start, start + _MIN_ENDLESS)
        if end != -1:
            start = end + 1
            continue
        end = text.find("\n", start)
        end = length if end == -1 else end
        if text.count(".", start, end) >= MAX_KEY_PARTS:
            from psylist.catalog.toml_layout import without_strings

            if re.search(_ENDLESS_KEY, without_strings(text)):
                return text.count("\n", 0, start) + 1
            return None
        start = end + 1
    return None


def _endless_number_line(text: str) -> int:
    """The line of an endless number, which the parser refuses without a place."""
    endless = re.search(r"[\d_]{4301,}", text)
    return text.rstrip("\n").count("\n", 0, endless.start() if endless else None) + 1


def _settings(
    raw: Mapping[str, Any], flaws: list[Flaw]
) -> tuple[ListSettings, LinkSettings, ImportSettings]:
    known = ["list", "check-links", "import", "check", "tags", "tag-groups", "searches"]
    known += ["site", ENTRIES]
    flaws.extend(
        Flaw(-1, key, _misplaced_key(key, raw[key]) or unknown_key(key, known, "table"))
        for key in raw
        if key not in known
    )
    settings = _table(raw, "list", ListSettings, flaws)
    links = _table(raw, "check-links", LinkSettings, flaws)
    imports = _table(raw, "import", ImportSettings, flaws)
    found = [(f"list.{field}", words) for field, words in check_settings(settings)]
    found += [(f"check-links.{field}", words) for field, words in check_links(links)]
    flaws.extend(Flaw(-1, *flaw) for flaw in found)
    return settings, links, imports


def _misplaced_key(key: str, value: object) -> str:
    """Where a key above all tables, or a table of its own, belongs; empty for an unknown one."""
    fields = {"[[entries]]": Entry, "[list]": ListSettings}
    owners = [table for table, kind in fields.items() if key in kind.__struct_encode_fields__]
    if not owners:
        return ""
    if isinstance(value, dict):
        table = owners[0].strip("[]")
        return f"{key!r} belongs to {owners[0]}: write [{table}.{key}] for a table of it"
    return f"{key!r} stands above all tables: write {' or '.join(owners)} above it"


def _site(raw: Mapping[str, Any], flaws: list[Flaw]) -> SiteSettings:
    site = _table(raw, "site", SiteSettings, flaws)
    if "site" in raw:
        from psylist.catalog.site_rules import check_site  # few lists have one

        flaws.extend(Flaw(-1, f"site.{name}", words) for name, words in check_site(site))
    return site


def _tables(
    raw: Mapping[str, Any], name: str, kind: type[_Named], flaws: list[Flaw]
) -> dict[str, _Named]:
    """The tables of settings in a table, by their keys."""
    tables = raw.get(name, {})
    if not isinstance(tables, dict):
        flaws.append(Flaw(-1, name, f"{name!r} is a table of tables: write [{name}.KEY]"))
        return {}
    found = {}
    for key, table in tables.items():
        settings, wrong = decode(table, kind) if isinstance(table, dict) else (kind(), [("", "")])
        found[key] = settings
        for field_name, message in wrong:
            path = f"{name}.{key}.{field_name}".rstrip(".")
            text = message or f"{key!r} is a table: write [{name}.{key}]"
            flaws.append(Flaw(-1, path, text))
    return found


def _table(raw: Mapping[str, Any], name: str, kind: type[_Table], flaws: list[Flaw]) -> _Table:
    """A table of settings; the usual ones where it is missing or none."""
    table = raw.get(name, {})
    if not isinstance(table, dict):
        flaws.append(Flaw(-1, name, f"{name!r} is a table: write it as [{name}]"))
        return kind()
    settings, found = decode(table, kind)
    flaws.extend(Flaw(-1, f"{name}.{field}", words) for field, words in found)
    return settings


def decode_entries(
    raw: Mapping[str, Any], settings: ListSettings, flaws: list[Flaw]
) -> list[Entry]:
    """The entries of a parsed file; what is wrong with them is added to `flaws`."""
    tables = raw.get(ENTRIES, [])
    if not is_list_of_tables(tables):
        flaws.append(Flaw(-1, ENTRIES, "'entries' is a list of tables: write [[entries]]"))
        return []
    dated = [_dated(table, index, flaws) for index, table in enumerate(tables)]
    entries = decode_all(dated)
    if entries is None:
        entries = []
        for index, table in enumerate(dated):
            entry, found = decode(table, Entry)
            flaws.extend(Flaw(index, *flaw) for flaw in found)
            entries.append(entry)
    for index, entry in enumerate(entries):
        flaws.extend(Flaw(index, *flaw) for flaw in check_entry(entry, settings.languages))
    return entries


def read_old_entries(text: str, settings: ListSettings) -> list[Entry]:
    """The entries of an earlier version of a file, as far as they can be read.

    Args:
        text: of that version; what breaks a rule of today's format in it is left out.
        settings: of the list as it is today.
    """
    flaws: list[Flaw] = []
    try:
        raw = parse_toml("", text)
    except DataFileError:
        return []
    with without_collector():
        entries = decode_entries(raw, settings, flaws)
        complete_ids(entries, settings, flaws)
    return entries


def complete_ids(
    entries: list[Entry], settings: ListSettings, flaws: list[Flaw]
) -> tuple[int, ...]:
    """Gives each entry without an id one made of its title; the indexes of those."""

    def taken(field: str, index: int, other: int) -> Flaw:
        title = text_in(entries[other].title, settings.first, settings.first)
        value = getattr(entries[index], field)
        return Flaw(index, field, f"{field} {value!r} is taken by {title!r}", other)

    unnamed: list[int] = []
    seen: dict[str, int] = {}
    keys: dict[str, int] = {}
    for index, entry in enumerate(entries):
        # BibTeX takes two keys for one that differ only in the case of their letters.
        if entry.key and (other := keys.setdefault(entry.key.casefold(), index)) != index:
            flaws.append(taken("key", index, other))
        if not entry.id:
            unnamed.append(index)
        elif (other := seen.setdefault(entry.id, index)) != index:
            flaws.append(taken("id", index, other))
    for index in unnamed:
        title = text_in(entries[index].title, settings.first, settings.first)
        name = slug_from_title(title, seen)
        seen[name] = index
        entries[index] = msgspec.structs.replace(entries[index], id=name)
    return tuple(unnamed)


def _dated(table: dict[str, Any], index: int, flaws: list[Flaw]) -> dict[str, Any]:
    """The table with a TOML date in ``date`` as text: the field also takes ``2025-09`` and 2025."""
    value = table.get("date")
    if isinstance(value, dt.datetime):
        flaws.append(Flaw(index, "date", "'date' is a day without a time of day: 2025-09-30"))
        return {key: value for key, value in table.items() if key != "date"}
    if isinstance(value, dt.date):
        table["date"] = value.isoformat()
    return table


def _find_hint(flaws: Sequence[Flaw], languages: Sequence[str]) -> str:
    """The remedy for some of the flaws of a file; empty where their sentences say enough."""
    if any(flaw.other >= 0 for flaw in flaws):
        return _TAKEN
    unknown = (
        flaw.field.rpartition(".")[2]
        for flaw in flaws
        if flaw.message.startswith(f"unknown {LANGUAGE_OF}")
    )
    codes = (code for code in unknown if re.fullmatch(LANGUAGE, code))
    gone = next((code for code in codes if not nearest_word(code, languages)), "")
    return _GONE.format(gone) if gone else ""


def _located(text: str, raw: Mapping[str, Any], flaws: Sequence[Flaw]) -> list[Problem]:
    from psylist.catalog.toml_layout import field_lines

    places = [(flaw.entry, flaw.field) for flaw in flaws]
    lines = field_lines(text, places + [(flaw.other, flaw.field) for flaw in flaws])
    tables = raw.get(ENTRIES)
    headers = {*_TABLE_OF_ENTRY.findall(text)}
    problems = [
        Problem(
            lines[flaw.entry, flaw.field],
            _entry_name(tables, flaw.entry),
            _misplaced_field(flaw, headers) or flaw.message,
            lines[flaw.other, flaw.field] if flaw.other >= 0 else 0,
        )
        for flaw in flaws
    ]
    return sorted(problems, key=lambda problem: problem.line)


def _misplaced_field(flaw: Flaw, tables: Collection[str]) -> str:
    """That a field stands in a table of its entry, below the header of that; empty if not.

    Args:
        flaw: of a field.
        tables: those of entries that have headers of their own.
    """
    table, _, part = flaw.field.partition(".")
    is_language = table != "links" and part == "id"  # of Indonesia
    if flaw.entry < 0 or table not in tables or is_language:
        return ""
    if part not in Entry.__struct_encode_fields__:
        return ""
    return f"{part!r} belongs to the entry: write it above [{ENTRIES}.{table}]"


def _entry_name(tables: object, index: int) -> str:
    if index < 0 or not isinstance(tables, list):
        return ""
    table = tables[index]
    name = table.get("id") if isinstance(table, dict) else None
    return repr(name) if isinstance(name, str) else str(index + 1)
