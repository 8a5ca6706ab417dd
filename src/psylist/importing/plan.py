"""New entries before they are in the data file, and where their links ended."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from psylist.catalog.read import Catalog
from psylist.catalog.rules import check_entry
from psylist.catalog.slugs import slug_from_title
from psylist.catalog.toml_write import entry_block
from psylist.duplicates.evidence import EvidenceKind
from psylist.duplicates.finder import DuplicateFinder
from psylist.duplicates.guard import ConfirmDistinct, DuplicateGuard, LikelyDuplicate
from psylist.duplicates.identity import ExistingWorks
from psylist.duplicates.titles import title_key
from psylist.identifiers.identifier import identifiers_of
from psylist.importing.drafts import Draft, LinkRef, Work
from psylist.importing.fields import identifiers_of_draft, to_entry, to_fields
from psylist.importing.issues import Issue
from psylist.model import FORMS, Entry, text_in

_ID = re.compile(FORMS["id"])
_PRESENT = "already in the list"
_LIKELY = "likely duplicate, not added"
_OTHER = "the entry has a different link instead"
_TOLD = {
    EvidenceKind.SAME_URL,
    EvidenceKind.SAME_WORK,
}  # of two in one file, as two titles with one address


class ImportStatus(StrEnum):
    """What became of a work."""

    ADDED = "added"
    PRESENT = "present"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class ImportedWork:
    """What became of one work.

    Attributes:
        id: of its entry; of one that was held back, the id of the entry it is like.
        title: in the first language.
        locations: where it stands in the files.
        links: how many links of the files its entry holds.
        status: whether it is new.
    """

    id: str
    title: str
    locations: Sequence[tuple[str, int]]
    links: int
    status: ImportStatus = ImportStatus.ADDED


@dataclass(slots=True)
class ImportPlan:
    """New entries before they are in the file."""

    blocks: list[tuple[Entry, str]] = field(default_factory=list)
    entries: list[ImportedWork] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    unused_links: dict[str, list[LinkRef]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DuplicatePolicy:
    """What may go into a list although it looks like an entry that is there.

    Attributes:
        apart: ids of the entries that a person has taken a group apart from, by the group's number.
        everything: whether all may.
    """

    distinct: Mapping[int, frozenset[str]] = field(default_factory=dict)
    allow_all: bool = False


def confirm_duplicates(
    groups: Sequence[Work], catalog: Catalog, ask: ConfirmDistinct
) -> DuplicatePolicy:
    """What a person says of each group that looks like an entry of the list."""
    languages = catalog.settings.languages
    there = ExistingWorks(catalog)
    gate = DuplicateGuard(catalog.entries, languages[0])
    apart: dict[int, frozenset[str]] = {}
    for number, group in enumerate(groups):
        _, entry = drop_invalid_fields(
            to_fields(group.drafts, languages), languages, ImportPlan(), group
        )
        if there.find(entry) is None:
            answer = gate.confirm(entry, ask)
            if not isinstance(answer, LikelyDuplicate):
                apart[number] = answer
    return DuplicatePolicy(apart)


def plan_import(
    groups: Sequence[Work], catalog: Catalog | None, languages: Sequence[str], may: DuplicatePolicy
) -> ImportPlan:
    """The entries that the groups become, except for works that the list has already.

    What is only likely to be in the list is held back. What is like another entry of the same
    files is told and kept: somebody wrote both.
    """
    planner = ImportPlanner(catalog, languages, may)
    for number, group in enumerate(groups):
        planner.add(number, group)
    return planner.finish()


class ImportPlanner:
    """Takes one group after the other."""

    def __init__(
        self, catalog: Catalog | None, languages: Sequence[str], may: DuplicatePolicy
    ) -> None:
        self._languages = languages
        self._may = may
        self._entries = catalog.entries if catalog else ()
        self._there = ExistingWorks(catalog) if catalog else None
        self._gate = DuplicateGuard(
            self._entries, languages[0], allow=may.allow_all, among_new=False
        )
        self._naming = _Naming({entry.id for entry in self._entries})
        self._plan = ImportPlan()
        self._new: list[Work] = []

    def add(self, number: int, group: Work) -> None:
        """Makes an entry of a group, or takes note why not."""
        plan = self._plan
        fields, entry = drop_invalid_fields(
            to_fields(group.drafts, self._languages), self._languages, plan, group
        )
        if self._there and (at := self._there.find(entry)) is not None:
            known = self._entries[at]
            message = f"{self._title(known)!r} is in the list already: {known.id}"
            self._skip(group, known, ImportStatus.PRESENT, message)
            return
        title = self._title(entry)
        name = self._naming.name(next(iter(group.drafts.values())).key, title)
        block = entry_block({"id": name, **fields})
        if self._there:
            passed = self._gate.check(entry, block, self._may.distinct.get(number, frozenset()))
            if isinstance(passed, LikelyDuplicate):
                message = f"{title!r} looks like {passed.name}: {passed.title} ({passed.message})"
                self._skip(group, self._entries[passed.index], ImportStatus.DUPLICATE, message)
                return
            block = passed
        plan.blocks.append((entry, block))
        held = account_links(plan, group, LinkIndex(entry), _OTHER)
        plan.entries.append(ImportedWork(name, title, group.locations, held))
        self._new.append(group)

    def finish(self) -> ImportPlan:
        """The plan, with what is alike in it."""
        self._plan.issues += _report_similar(self._plan.blocks, self._new, self._languages[0])
        return self._plan

    def _title(self, entry: Entry) -> str:
        return text_in(entry.title, self._languages[0], self._languages[0])

    def _skip(self, group: Work, entry: Entry, state: ImportStatus, told: str) -> None:
        """Takes note that a work is in the list, or likely to be."""
        reason = _PRESENT if state is ImportStatus.PRESENT else _LIKELY
        held = account_links(self._plan, group, LinkIndex(entry, same_work=True), reason)
        place = group.locations[0]
        self._plan.entries.append(
            ImportedWork(entry.id, self._title(entry), group.locations, held, state)
        )
        self._plan.issues.append(Issue(state.value, *place, told))


def _report_similar(
    blocks: Sequence[tuple[Entry, str]], groups: Sequence[Work], first: str
) -> Iterator[Issue]:
    """The new entries of one title that are likely to be one work.

    Those with other words in their titles are for `psylist duplicates`: looking for them would
    take as long as parsing a short page does.
    """
    titles = [text_in(entry.title, first, first) for entry, _ in blocks]
    same: dict[str, list[int]] = {}
    for at, title in enumerate(titles):
        same.setdefault(title_key(title), []).append(at)
    places = sorted(at for twins in same.values() if len(twins) > 1 for at in twins)
    for group in DuplicateFinder(blocks[at][0] for at in places).groups():
        for one, match in group.pairs:
            if any(reason.kind in _TOLD for reason in match.reasons):
                continue
            at, other = places[one], places[match.index]
            file, line = groups[other].locations[0]
            message = (
                f"{titles[at]!r} looks like {titles[other]!r} ({file}:{line}): "
                f"{match.explanation}; two entries"
            )
            yield Issue("alike", *groups[at].locations[0], message)


def drop_invalid_fields(
    fields: dict[str, object], languages: Sequence[str], plan: ImportPlan, group: Work
) -> tuple[dict[str, object], Entry]:
    """The fields without those that break a rule of the format, and the entry they make."""
    entry = to_entry(fields)
    flaws = [*check_entry(entry, languages)]
    for field_name, message in flaws:
        name, _, part = field_name.partition(".")
        value = fields.get(name)
        if isinstance(value, dict) and part:
            value.pop(part, None)
        if not (isinstance(value, dict) and value):
            fields.pop(name, None)
        file, line = group.locations[0]
        plan.issues.append(Issue("unread", file, line, message))
    return (fields, to_entry(fields)) if flaws else (fields, entry)


class _Naming:
    """Ids that are not taken; many works of one title cost no more than others."""

    def __init__(self, taken: set[str]) -> None:
        self._taken = taken
        self._next: dict[str, int] = {}

    def name(self, wanted: str, title: str) -> str:
        """An id: the one the file gives if it is free, else one made from the title."""
        if wanted and len(wanted) <= 80 and _ID.fullmatch(wanted):
            base = wanted
        else:
            base = slug_from_title(title, ())
        number = self._next.get(base, 1)
        name = base if number == 1 else f"{base}-{number}"
        while name in self._taken:
            number += 1
            name = f"{base}-{number}"
        self._next[base] = number + 1
        self._taken.add(name)
        return name


class LinkIndex:
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
        return bool(self._keys) and any(
            n.key in self._keys for n in identifiers_of_draft(Draft(0, "", url))
        )


def account_links(plan: ImportPlan, group: Work, held: LinkIndex, reason: str) -> int:
    """Counts the links that an entry holds; the others are left out with a reason."""
    number = 0
    drafts = [(group.files[code], draft) for code, draft in group.drafts.items()]
    drafts += group.merged
    for name, draft in drafts:
        for found in draft.link_refs:
            if found.url in held:
                number += 1
            else:
                left = LinkRef(found.url, found.line, found.text, reason)
                plan.unused_links.setdefault(name, []).append(left)
    return number
