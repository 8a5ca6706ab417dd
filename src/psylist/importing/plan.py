"""New entries before they are in the data file, and where their links ended."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from psylist.catalog.read import Catalog
from psylist.catalog.rules import check_entry
from psylist.catalog.slugs import id_from
from psylist.catalog.toml_write import entry_block
from psylist.duplicates.evidence import Kind
from psylist.duplicates.existing import Presence
from psylist.duplicates.finder import Likeness
from psylist.duplicates.guard import AskApart, Gate, Held
from psylist.duplicates.title_keys import title_key
from psylist.identifiers.identifier import identifiers_of
from psylist.importing.drafts import Draft, Found, Group
from psylist.importing.fields import entry_of, fields_of, names_of
from psylist.importing.issues import Finding
from psylist.model import FORMS, Entry, text_in

_ID = re.compile(FORMS["id"])
_PRESENT = "its work is in the list already"
_LIKELY = "its work is likely to be in the list already, and was held back"
_OTHER = "the entry holds another link in its place"
_TOLD = {Kind.SAME_URL, Kind.SAME_WORK}  # of two in one file, as two titles with one address


class State(StrEnum):
    """What became of a work."""

    ADDED = "added"
    PRESENT = "present"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one work.

    Attributes:
        id: of its entry; of one that was held back, the id of the entry it is like.
        title: in the first language.
        places: where it stands in the files.
        links: how many links of the files its entry holds.
        state: whether it is new.
    """

    id: str
    title: str
    places: Sequence[tuple[str, int]]
    links: int
    state: State = State.ADDED


@dataclass(slots=True)
class Plan:
    """New entries before they are in the file."""

    blocks: list[tuple[Entry, str]] = field(default_factory=list)
    entries: list[Imported] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    left_out: dict[str, list[Found]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pass:
    """What may go into a list although it looks like an entry that is there.

    Attributes:
        apart: ids of the entries that a person has taken a group apart from, by the group's number.
        everything: whether all may.
    """

    apart: Mapping[int, frozenset[str]] = field(default_factory=dict)
    everything: bool = False


def asked_apart(groups: Sequence[Group], catalog: Catalog, ask: AskApart) -> Pass:
    """What a person says of each group that looks like an entry of the list."""
    languages = catalog.settings.languages
    there = Presence(catalog)
    gate = Gate(catalog.entries, languages[0])
    apart: dict[int, frozenset[str]] = {}
    for number, group in enumerate(groups):
        _, entry = _sound(fields_of(group.drafts, languages), languages, Plan(), group)
        if there.index(entry) is None:
            answer = gate.ask(entry, ask)
            if not isinstance(answer, Held):
                apart[number] = answer
    return Pass(apart)


def planned(
    groups: Sequence[Group], catalog: Catalog | None, languages: Sequence[str], may: Pass
) -> Plan:
    """The entries that the groups become, except for works that the list has already.

    What is only likely to be in the list is held back. What is like another entry of the same
    files is told and kept: somebody wrote both.
    """
    planner = _Planner(catalog, languages, may)
    for number, group in enumerate(groups):
        planner.take(number, group)
    return planner.ended()


class _Planner:
    """Takes one group after the other."""

    def __init__(self, catalog: Catalog | None, languages: Sequence[str], may: Pass) -> None:
        self._languages = languages
        self._may = may
        self._entries = catalog.entries if catalog else ()
        self._there = Presence(catalog) if catalog else None
        self._gate = Gate(self._entries, languages[0], allow=may.everything, among_new=False)
        self._naming = _Naming({entry.id for entry in self._entries})
        self._plan = Plan()
        self._new: list[Group] = []

    def take(self, number: int, group: Group) -> None:
        """Makes an entry of a group, or takes note why not."""
        plan = self._plan
        fields, entry = _sound(
            fields_of(group.drafts, self._languages), self._languages, plan, group
        )
        if self._there and (at := self._there.index(entry)) is not None:
            known = self._entries[at]
            told = f"{self._title(known)!r} is in the list already: {known.id}"
            self._leave(group, known, State.PRESENT, told)
            return
        title = self._title(entry)
        name = self._naming.name(next(iter(group.drafts.values())).name, title)
        block = entry_block({"id": name, **fields})
        if self._there:
            passed = self._gate.passed(entry, block, self._may.apart.get(number, frozenset()))
            if isinstance(passed, Held):
                told = f"{title!r} looks like {passed.name}: {passed.title} ({passed.message})"
                self._leave(group, self._entries[passed.index], State.DUPLICATE, told)
                return
            block = passed
        plan.blocks.append((entry, block))
        held = _settle(plan, group, _Holding(entry), _OTHER)
        plan.entries.append(Imported(name, title, group.places, held))
        self._new.append(group)

    def ended(self) -> Plan:
        """The plan, with what is alike in it."""
        self._plan.findings += _alike(self._plan.blocks, self._new, self._languages[0])
        return self._plan

    def _title(self, entry: Entry) -> str:
        return text_in(entry.title, self._languages[0], self._languages[0])

    def _leave(self, group: Group, entry: Entry, state: State, told: str) -> None:
        """Takes note that a work is in the list, or likely to be."""
        reason = _PRESENT if state is State.PRESENT else _LIKELY
        held = _settle(self._plan, group, _Holding(entry, same_work=True), reason)
        place = group.places[0]
        self._plan.entries.append(Imported(entry.id, self._title(entry), group.places, held, state))
        self._plan.findings.append(Finding(state.value, *place, told))


def _alike(
    blocks: Sequence[tuple[Entry, str]], groups: Sequence[Group], first: str
) -> Iterator[Finding]:
    """The new entries of one title that are likely to be one work.

    Those with other words in their titles are for `psylist duplicates`: looking for them would
    take as long as parsing a short page does.
    """
    titles = [text_in(entry.title, first, first) for entry, _ in blocks]
    same: dict[str, list[int]] = {}
    for at, title in enumerate(titles):
        same.setdefault(title_key(title), []).append(at)
    places = sorted(at for twins in same.values() if len(twins) > 1 for at in twins)
    for group in Likeness(blocks[at][0] for at in places).groups():
        for one, match in group.pairs:
            if any(reason.kind in _TOLD for reason in match.reasons):
                continue
            at, other = places[one], places[match.index]
            file, line = groups[other].places[0]
            told = (
                f"{titles[at]!r} looks like {titles[other]!r} ({file}:{line}): {match.words}; "
                "two entries"
            )
            yield Finding("alike", *groups[at].places[0], told)


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


class _Holding:
    """What addresses an entry holds: as links, as pages of its ids, inside its texts."""

    def __init__(self, entry: Entry, *, same_work: bool = False) -> None:
        self._links = {*entry.links.values(), *entry.pages.values(), entry.url or ""}
        self._keys = {name.key for name in identifiers_of(entry)} if same_work else set()
        texts: list[str] = []
        for text in (entry.title, entry.summary, entry.abstract, entry.note, entry.source):
            texts += [text] if isinstance(text, str) else [*(text or {}).values()]
        held = any("://" in text or "www." in text for text in texts)
        self._texts = "\n".join(texts) if held else ""

    def __contains__(self, url: str) -> bool:
        written = url.removeprefix("http://") if url.startswith("http://www.") else url
        if url in self._links or written in self._texts:
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
