"""New entries before they are in the data file, and where their links ended."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from psylist.catalog.checks import check_entry
from psylist.catalog.naming import id_from
from psylist.catalog.read import Catalog
from psylist.catalog.write import entry_block
from psylist.commands.disagreements import Finding
from psylist.commands.drafted import alike, entry_of, fields_of, names_of
from psylist.commands.groups import Group
from psylist.commands.lookup import works
from psylist.formats.drafts import Draft, Found
from psylist.identifiers import identifiers_of
from psylist.model import FORMS, Entry, text_in

_ID = re.compile(FORMS["id"])


_STRONG = {"arxiv", "acl", "doi", "openreview"}


_PRESENT = "its work is in the list already"


_OTHER = "the entry holds another link in its place"


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


@dataclass(slots=True)
class Plan:
    """New entries before they are in the file."""

    blocks: list[tuple[Entry, str]] = field(default_factory=list)
    entries: list[Imported] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    left_out: dict[str, list[Found]] = field(default_factory=dict)


def planned(groups: Sequence[Group], catalog: Catalog | None, languages: Sequence[str]) -> Plan:
    """The entries that the groups become, except for works that the list has already."""
    plan = Plan()
    naming = _Naming({entry.id for entry in catalog.entries} if catalog else set())
    known = works(catalog) if catalog else {}
    first = languages[0]
    for group in groups:
        fields, entry = _sound(fields_of(group.drafts, languages), languages, plan, group)
        there = _there(entry, catalog, known)
        if there is not None:
            assert catalog is not None  # noqa: S101
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
    fields: dict[str, object], languages: Sequence[str], plan: Plan, group: Group
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
        if wanted and len(wanted) <= 80 and _ID.fullmatch(wanted):  # noqa: PLR2004
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


def _note_present(plan: Plan, group: Group, entry: Entry, first: str) -> None:
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


def _settle(plan: Plan, group: Group, held: _Holding, reason: str) -> int:
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
