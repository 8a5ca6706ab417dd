"""`psylist import`: lists that exist already, brought into the data file; no link is lost."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from psylist.catalog.atomic import lock, replace_if_unchanged
from psylist.catalog.paths import NAME
from psylist.catalog.query import SORT_KEYS
from psylist.catalog.read import Catalog, load_catalog
from psylist.catalog.toml_edit import insert_blocks
from psylist.catalog.toml_write import format_field, toml_value
from psylist.catalog.transaction import update, validate_text
from psylist.duplicates.guard import ConfirmDistinct
from psylist.errors import UsageError
from psylist.importing.drafts import InputFile, LinkRef, ParseResult, Work
from psylist.importing.issues import Issue
from psylist.importing.matching import match_files
from psylist.importing.plan import (
    DuplicatePolicy,
    ImportedWork,
    ImportPlan,
    ImportStatus,
    confirm_duplicates,
    plan_import,
)

STDIN = "stdin"


@dataclass(frozen=True, slots=True)
class FileCounts:
    """The links of one file: those in entries and those left out are all there are."""

    name: str
    language: str
    entries: int
    links: int
    in_entries: int
    left_out: Sequence[LinkRef]


@dataclass(slots=True)
class ImportReport:
    """What an import did, or would do.

    Attributes:
        files: those that were read.
        entries: in the order of the files.
        issues: where the files disagree, and what was united.
        text: of the data file.
        path: of the data file.
        created: whether it was not there before.
    """

    files: list[FileCounts]
    entries: list[ImportedWork]
    issues: list[Issue]
    path: Path
    before: str = ""
    text: str = ""
    created: bool = False

    @property
    def added(self) -> int:
        """How many entries are new."""
        return self._number(ImportStatus.ADDED)

    @property
    def held_back(self) -> int:
        """How many works are likely to be in the list, and were held back."""
        return self._number(ImportStatus.DUPLICATE)

    def _number(self, state: ImportStatus) -> int:
        return sum(entry.status is state for entry in self.entries)


def import_files(
    path: Path | None,
    sources: Sequence[InputFile],
    *,
    dry_run: bool,
    ask: ConfirmDistinct | None = None,
    allow: bool = False,
) -> ImportReport:
    """Brings files into a data file, each work once, and accounts for every link.

    Args:
        path: the data file, made if it is not there; None for a text that nobody writes.
        sources: the files, that of the list's first language first.
        dry_run: write nothing.
        ask: asked whether what looks like an entry of the list is a work of its own; without it
            that is held back.
        allow: bring that in too, and ask nobody.

    Raises:
        UsageError: the list does not have a language, or the result would break a rule.
        DataFileError: the data file cannot be read or written.
    """
    findings: list[Issue] = []
    groups = match_files(sources, findings)
    findings += _broken_neighbour_links(sources)
    if path is None:
        path, dry_run = Path(NAME), True
    elif path.exists():
        catalog = load_catalog(path)
        _check_languages(catalog, sources)
        may = DuplicatePolicy(everything=allow)
        if ask and not allow:
            may = confirm_duplicates(groups, catalog, ask)
        report = _merge_into(catalog, sources, groups, may, dry_run=dry_run)
        report.issues[:0] = findings
        return report
    plan = plan_import(groups, None, [source.language for source in sources], DuplicatePolicy())
    head = _list_header(path, sources)
    validate_text(path, head)  # the entries were judged one by one
    text = "\n".join([head, *_in_order(plan, sources[0].language)])
    if not dry_run:
        with lock(path):
            replace_if_unchanged(path, text, expected=None)
    report = _report(path, sources, plan, findings)
    report.text, report.created = text, True
    return report


def _check_languages(catalog: Catalog, sources: Sequence[InputFile]) -> None:
    """Refuses a file in a language that the list does not have."""
    languages = catalog.settings.languages
    for source in sources:
        if source.language not in languages:
            message = f"{catalog.path} has no language {source.language!r}"
            hint = f"It has: {', '.join(languages)}. Add it to languages in its [list]."
            raise UsageError(message, hint=hint)


def _merge_into(
    known: Catalog,
    sources: Sequence[InputFile],
    groups: Sequence[Work],
    may: DuplicatePolicy,
    *,
    dry_run: bool,
) -> ImportReport:
    plans: list[ImportPlan] = []

    def edit(catalog: Catalog) -> str:
        _check_languages(catalog, sources)
        plan = plan_import(groups, catalog, catalog.settings.languages, may)
        plans[:] = [plan]
        return insert_blocks(catalog.text, _places(catalog, plan)) if plan.blocks else catalog.text

    before, after = update(known.path, edit, dry_run=dry_run, snapshot=known)
    report = _report(known.path, sources, plans[0], [])
    report.before, report.text = before.text, after.text
    return report


def _places(catalog: Catalog, plan: ImportPlan) -> list[tuple[str, int | None]]:
    """Each block with the index of the entry in front of which it belongs, newest year first."""
    sections = [entry.section for entry in catalog.entries]
    last = {section: at for at, section in enumerate(sections)}
    older: dict[int | None, int | None] = {}
    out: list[tuple[str, int | None]] = []
    key = SORT_KEYS["year"](catalog.settings.first)
    for entry, block in sorted(plan.blocks, key=lambda pair: key(pair[0])):
        year = entry.section
        if year in last:
            place: int | None = last[year] + 1
        elif year is None:
            place = None
        else:
            if year not in older:
                older[year] = next((n for n, s in enumerate(sections) if (s or 0) < year), None)
            place = older[year]
        out.append((block, place))
    return out


def _list_header(path: Path, sources: Sequence[InputFile]) -> str:
    """The list's settings as the files tell them."""
    languages = [source.language for source in sources]
    titles = {s.language: s.reading.title for s in sources if s.reading.title}
    message = {
        s.language: "\n\n".join(s.reading.description) for s in sources if s.reading.description
    }
    lines: list[str] = []
    if titles:
        lines += format_field("title", _same(titles))
    lines.append(f"languages = {toml_value(languages)}")
    if message:
        lines += format_field("description", _same(message))
    output = _outputs(path, sources)
    if output:
        lines += format_field("output", output)
    return "[list]\n" + "".join(f"{line}\n" for line in lines)


def _in_order(plan: ImportPlan, first: str) -> list[str]:
    """The blocks of a new file, newest year first, else as the files have them."""
    key = SORT_KEYS["year"](first)
    return [block for _, block in sorted(plan.blocks, key=lambda pair: key(pair[0]))]


def _same(texts: Mapping[str, str]) -> object:
    values = set(texts.values())
    return values.pop() if len(values) == 1 else dict(texts)


def _outputs(path: Path, sources: Sequence[InputFile]) -> dict[str, str]:
    """Where the pages lie as seen from the data file, for pages that were files."""
    out: dict[str, str] = {}
    for source in sources:
        if source.name.lower().endswith((".md", ".markdown")):
            home = os.path.abspath(path.parent)  # noqa: PTH100
            name = os.path.relpath(source.name, home).replace(os.sep, "/")
            if name not in out.values():
                out[source.language] = name
    return out


def _broken_neighbour_links(sources: Sequence[InputFile]) -> Iterator[Issue]:
    """Links to the list in another language that lead nowhere, or past the file that was given."""
    for source in sources:
        if source.name == STDIN:
            continue
        home = Path(source.name).parent
        for found in source.reading.translations:
            name = unquote(found.url.split("#")[0].split("?")[0])
            if "://" in name or not name:
                continue
            if not (home / name.lstrip("/")).exists():
                message = f"the link to the list in another language leads nowhere: {found.url}"
                yield Issue("broken", source.name, found.line, message)


def _report(
    path: Path, sources: Sequence[InputFile], plan: ImportPlan, findings: list[Issue]
) -> ImportReport:
    files = []
    for source in sources:
        reading: ParseResult = source.reading
        left = sorted(
            [*reading.unused_links, *plan.unused_links.get(source.name, ())], key=lambda f: f.line
        )
        held = reading.links - len(left)
        files.append(
            FileCounts(source.name, source.language, len(reading.drafts), reading.links, held, left)
        )
    return ImportReport(files, plan.entries, [*findings, *plan.issues], path)
