"""`psylist import`: lists that exist already, brought into the data file; no link is lost."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from psylist.catalog.checks import check_entry
from psylist.catalog.edit import inserted
from psylist.catalog.find import NAME
from psylist.catalog.naming import id_from
from psylist.catalog.read import Catalog
from psylist.catalog.save import locked, save
from psylist.catalog.store import judged, rewrite
from psylist.catalog.write import entry_block, field_lines, toml_value
from psylist.commands.drafted import alike, entry_of, fields_of, names_of
from psylist.commands.list import SORT_KEYS
from psylist.commands.lookup import works
from psylist.commands.pairing import Finding, Group, Source, grouped
from psylist.errors import UsageError
from psylist.formats.drafts import Draft, Found, Reading
from psylist.identifiers import identifiers_of
from psylist.model import FORMS, Entry, text_in

_ID = re.compile(FORMS["id"])
_STRONG = {"arxiv", "acl", "doi", "openreview"}
_PRESENT = "its work is in the list already"
_OTHER = "the entry holds another link in its place"
STDIN = "stdin"


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one work.

    Attributes:
        id: of its entry.
        title: in the first language.
        places: where it stands in the files.
        links: how many links of the files it holds.
        present: whether it was in the list before.
    """

    id: str
    title: str
    places: Sequence[tuple[str, int]]
    links: int
    present: bool


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
        return sum(not entry.present for entry in self.entries)


@dataclass(slots=True)
class _Plan:
    """New entries before they are in the file."""

    blocks: list[tuple[Entry, str]] = field(default_factory=list)
    entries: list[Imported] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    left_out: dict[str, list[Found]] = field(default_factory=dict)


def bring_in(path: Path | None, sources: Sequence[Source], *, dry_run: bool) -> Report:
    """Brings files into a data file, each work once, and accounts for every link.

    Args:
        path: the data file, made if it is not there; None for a text that nobody writes.
        sources: the files, that of the list's first language first.
        dry_run: write nothing.

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
        return _into(path, sources, groups, findings, dry_run=dry_run)
    plan = _planned(groups, None, [source.language for source in sources])
    head = _head(path, sources)
    judged(path, head)  # the entries were judged one by one
    text = "\n".join([head, *_in_order(plan, sources[0].language)])
    if not dry_run:
        with locked(path):
            save(path, text, expected=None)
    report = _report(path, sources, plan, findings)
    report.text, report.created = text, True
    return report


def _into(
    path: Path,
    sources: Sequence[Source],
    groups: Sequence[Group],
    findings: list[Finding],
    *,
    dry_run: bool,
) -> Report:
    plans: list[_Plan] = []

    def edit(catalog: Catalog) -> str:
        languages = catalog.settings.languages
        for source in sources:
            if source.language not in languages:
                told = f"{path} has no language {source.language!r}"
                hint = f"It has: {', '.join(languages)}. Add it to languages in its [list]."
                raise UsageError(told, hint=hint)
        plan = _planned(groups, catalog, languages)
        plans[:] = [plan]
        return inserted(catalog.text, _places(catalog, plan)) if plan.blocks else catalog.text

    before, after = rewrite(path, edit, dry_run=dry_run)
    report = _report(path, sources, plans[0], findings)
    report.before, report.text = before.text, after.text
    return report


def _planned(groups: Sequence[Group], catalog: Catalog | None, languages: Sequence[str]) -> _Plan:
    """The entries that the groups become, except for works that the list has already."""
    plan = _Plan()
    naming = _Naming({entry.id for entry in catalog.entries} if catalog else set())
    known = works(catalog) if catalog else {}
    first = languages[0]
    for group in groups:
        fields, entry = _sound(fields_of(group.drafts, languages), languages, plan, group)
        there = _there(entry, catalog, known)
        if there is not None:
            assert catalog is not None  # noqa: S101  (it has the entry)
            _note_present(plan, group, catalog.entries[there], first)
            continue
        name = naming.name(
            next(iter(group.drafts.values())).name, text_in(entry.title, first, first)
        )
        plan.blocks.append((entry, entry_block({"id": name, **fields})))
        held = _settle(plan, group, _Holding(entry), _OTHER)
        title = text_in(entry.title, first, first)
        plan.entries.append(Imported(name, title, group.places, held, present=False))
    return plan


def _sound(
    fields: dict[str, object], languages: Sequence[str], plan: _Plan, group: Group
) -> tuple[dict[str, object], Entry]:
    """The fields without those that break a rule of the format, and the entry they make."""
    entry = entry_of(fields)
    flaws = [*check_entry(entry, languages)]
    for field_name, told in flaws:
        name, _, part = field_name.partition(".")
        value = fields.get(name)
        if isinstance(value, dict) and part:
            value.pop(part, None)
        if not (isinstance(value, dict) and value):
            fields.pop(name, None)
        file, line = group.places[0]
        plan.findings.append(Finding("unread", file, line, told))
    return (fields, entry_of(fields)) if flaws else (fields, entry)


class _Naming:
    """Ids that are not taken; many works of one title cost no more than others."""

    def __init__(self, taken: set[str]) -> None:
        self._taken = taken
        self._next: dict[str, int] = {}

    def name(self, wanted: str, title: str) -> str:
        """An id: the one the file gives if it is free, else one made from the title."""
        if wanted and len(wanted) <= 80 and _ID.fullmatch(wanted):  # noqa: PLR2004  (as the model has it)
            base = wanted
        else:
            base = id_from(title, ())
        number = self._next.get(base, 1)
        name = base if number == 1 else f"{base}-{number}"
        while name in self._taken:
            number += 1
            name = f"{base}-{number}"
        self._next[base] = number + 1
        self._taken.add(name)
        return name


def _there(
    entry: Entry, catalog: Catalog | None, known: Mapping[tuple[str, str], int]
) -> int | None:
    """The entry of the list that is the same work."""
    if catalog is None:
        return None
    for name in identifiers_of(entry):
        at = known.get(name.key)
        if at is not None and (name.kind in _STRONG or _same_title(entry, catalog.entries[at])):
            return at
    return None


def _same_title(one: Entry, other: Entry) -> bool:
    mine = [one.title] if isinstance(one.title, str) else [*one.title.values()]
    theirs = [other.title] if isinstance(other.title, str) else [*other.title.values()]
    return any(alike(a, b) for a in mine for b in theirs)


def _note_present(plan: _Plan, group: Group, entry: Entry, first: str) -> None:
    title = text_in(entry.title, first, first)
    held = _settle(plan, group, _Holding(entry, same_work=True), _PRESENT)
    plan.entries.append(Imported(entry.id, title, group.places, held, present=True))
    name, line = group.places[0]
    told = f"{title!r} is in the list already: {entry.id}"
    plan.findings.append(Finding("present", name, line, told))


class _Holding:
    """What addresses an entry holds: as links, as pages of its ids, inside its texts."""

    def __init__(self, entry: Entry, *, same_work: bool = False) -> None:
        self._links = {*entry.links.values(), *entry.pages.values(), entry.url or ""}
        self._keys = {name.key for name in identifiers_of(entry)} if same_work else set()
        texts: list[str] = []
        for text in (entry.title, entry.summary, entry.abstract, entry.note, entry.source):
            texts += [text] if isinstance(text, str) else [*(text or {}).values()]
        self._texts = "\n".join(texts) if any("://" in text for text in texts) else ""

    def __contains__(self, url: str) -> bool:
        if url in self._links or url in self._texts:
            return True
        return bool(self._keys) and any(n.key in self._keys for n in names_of(Draft(0, "", url)))


def _settle(plan: _Plan, group: Group, held: _Holding, reason: str) -> int:
    """Counts the links that an entry holds; the others are left out with a reason."""
    number = 0
    drafts = [(group.files[code], draft) for code, draft in group.drafts.items()]
    drafts += group.extra
    for name, draft in drafts:
        for found in draft.found:
            if found.url in held:
                number += 1
            else:
                left = Found(found.url, found.line, found.text, reason)
                plan.left_out.setdefault(name, []).append(left)
    return number


def _places(catalog: Catalog, plan: _Plan) -> list[tuple[str, int | None]]:
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


def _in_order(plan: _Plan, first: str) -> list[str]:
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
            home = os.path.abspath(path.parent)  # noqa: PTH100  (links are not to be followed)
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


def _report(path: Path, sources: Sequence[Source], plan: _Plan, findings: list[Finding]) -> Report:
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
