"""`psylist import`: lists that exist already, brought into the data file; no link is lost."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from psylist.catalog.atomic import locked, save
from psylist.catalog.paths import NAME
from psylist.catalog.query import SORT_KEYS
from psylist.catalog.read import Catalog, load
from psylist.catalog.toml_edit import inserted
from psylist.catalog.toml_write import field_lines, toml_value
from psylist.catalog.transaction import judged, rewrite
from psylist.duplicates.guard import AskApart
from psylist.errors import UsageError
from psylist.importing.drafts import Found, Group, Reading, Source
from psylist.importing.issues import Finding
from psylist.importing.matching import grouped
from psylist.importing.plan import Imported, Pass, Plan, State, asked_apart, planned

STDIN = "stdin"


@dataclass(frozen=True, slots=True)
class Counted:
    """The links of one file: those in entries and those left out are all there are."""

    name: str
    language: str
    entries: int
    links: int
    in_entries: int
    left_out: Sequence[Found]


@dataclass(slots=True)
class Report:
    """What an import did, or would do.

    Attributes:
        files: those that were read.
        entries: in the order of the files.
        findings: where the files disagree, and what was united.
        text: of the data file.
        path: of the data file.
        created: whether it was not there before.
    """

    files: list[Counted]
    entries: list[Imported]
    findings: list[Finding]
    path: Path
    before: str = ""
    text: str = ""
    created: bool = False

    @property
    def added(self) -> int:
        """How many entries are new."""
        return self._number(State.ADDED)

    @property
    def held_back(self) -> int:
        """How many works are likely to be in the list, and were held back."""
        return self._number(State.DUPLICATE)

    def _number(self, state: State) -> int:
        return sum(entry.state is state for entry in self.entries)


def bring_in(
    path: Path | None,
    sources: Sequence[Source],
    *,
    dry_run: bool,
    ask: AskApart | None = None,
    allow: bool = False,
) -> Report:
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
    findings: list[Finding] = []
    groups = grouped(sources, findings)
    findings += _broken(sources)
    if path is None:
        path, dry_run = Path(NAME), True
    elif path.exists():
        catalog = load(path)
        _refuse_strangers(catalog, sources)
        may = Pass(everything=allow)
        if ask and not allow:
            may = asked_apart(groups, catalog, ask)
        report = _into(catalog, sources, groups, may, dry_run=dry_run)
        report.findings[:0] = findings
        return report
    plan = planned(groups, None, [source.language for source in sources], Pass())
    head = _head(path, sources)
    judged(path, head)  # the entries were judged one by one
    text = "\n".join([head, *_in_order(plan, sources[0].language)])
    if not dry_run:
        with locked(path):
            save(path, text, expected=None)
    report = _report(path, sources, plan, findings)
    report.text, report.created = text, True
    return report


def _refuse_strangers(catalog: Catalog, sources: Sequence[Source]) -> None:
    """Refuses a file in a language that the list does not have."""
    languages = catalog.settings.languages
    for source in sources:
        if source.language not in languages:
            told = f"{catalog.path} has no language {source.language!r}"
            hint = f"It has: {', '.join(languages)}. Add it to languages in its [list]."
            raise UsageError(told, hint=hint)


def _into(
    known: Catalog, sources: Sequence[Source], groups: Sequence[Group], may: Pass, *, dry_run: bool
) -> Report:
    plans: list[Plan] = []

    def edit(catalog: Catalog) -> str:
        _refuse_strangers(catalog, sources)
        plan = planned(groups, catalog, catalog.settings.languages, may)
        plans[:] = [plan]
        return inserted(catalog.text, _places(catalog, plan)) if plan.blocks else catalog.text

    before, after = rewrite(known.path, edit, dry_run=dry_run, known=known)
    report = _report(known.path, sources, plans[0], [])
    report.before, report.text = before.text, after.text
    return report


def _places(catalog: Catalog, plan: Plan) -> list[tuple[str, int | None]]:
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


def _head(path: Path, sources: Sequence[Source]) -> str:
    """The list's settings as the files tell them."""
    languages = [source.language for source in sources]
    titles = {s.language: s.reading.title for s in sources if s.reading.title}
    told = {
        s.language: "\n\n".join(s.reading.description) for s in sources if s.reading.description
    }
    lines: list[str] = []
    if titles:
        lines += field_lines("title", _same(titles))
    lines.append(f"languages = {toml_value(languages)}")
    if told:
        lines += field_lines("description", _same(told))
    output = _outputs(path, sources)
    if output:
        lines += field_lines("output", output)
    return "[list]\n" + "".join(f"{line}\n" for line in lines)


def _in_order(plan: Plan, first: str) -> list[str]:
    """The blocks of a new file, newest year first, else as the files have them."""
    key = SORT_KEYS["year"](first)
    return [block for _, block in sorted(plan.blocks, key=lambda pair: key(pair[0]))]


def _same(texts: Mapping[str, str]) -> object:
    values = set(texts.values())
    return values.pop() if len(values) == 1 else dict(texts)


def _outputs(path: Path, sources: Sequence[Source]) -> dict[str, str]:
    """Where the pages lie as seen from the data file, for pages that were files."""
    out: dict[str, str] = {}
    for source in sources:
        if source.name.lower().endswith((".md", ".markdown")):
            home = os.path.abspath(path.parent)  # noqa: PTH100
            name = os.path.relpath(source.name, home).replace(os.sep, "/")
            if name not in out.values():
                out[source.language] = name
    return out


def _broken(sources: Sequence[Source]) -> Iterator[Finding]:
    """Links to the list in another language that lead nowhere, or past the file that was given."""
    for source in sources:
        if source.name == STDIN:
            continue
        home = Path(source.name).parent
        for found in source.reading.neighbours:
            name = unquote(found.url.split("#")[0].split("?")[0])
            if "://" in name or not name:
                continue
            if not (home / name.lstrip("/")).exists():
                told = f"the link to the list in another language leads nowhere: {found.url}"
                yield Finding("broken", source.name, found.line, told)


def _report(path: Path, sources: Sequence[Source], plan: Plan, findings: list[Finding]) -> Report:
    files = []
    for source in sources:
        reading: Reading = source.reading
        left = sorted(
            [*reading.left_out, *plan.left_out.get(source.name, ())], key=lambda f: f.line
        )
        held = reading.links - len(left)
        files.append(
            Counted(source.name, source.language, len(reading.drafts), reading.links, held, left)
        )
    return Report(files, plan.entries, [*findings, *plan.findings], path)
