"""What an import would add: new entries, and where every link of the files ended."""

import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from psylist.catalog.read import Catalog
from psylist.catalog.references import names_in, rename_in_body
from psylist.catalog.rules import check_entry
from psylist.catalog.slugs import citation_key, complete_keys, slug_from_title, unique_key
from psylist.catalog.toml_edit import edit_fields
from psylist.catalog.toml_write import entry_block
from psylist.duplicates.evidence import EvidenceKind
from psylist.duplicates.finder import DuplicateFinder
from psylist.duplicates.guard import ConfirmDistinct, DuplicateGuard, LikelyDuplicate
from psylist.duplicates.titles import title_key
from psylist.identifiers.identifier import Identifier, canonical_url, identifiers_of
from psylist.importing.drafts import INTERNAL_ERROR, Draft, FailureLog, LinkRef, Work
from psylist.importing.fields import identifiers_of_draft, to_entry, to_fields, with_language
from psylist.importing.ids import ids_beside
from psylist.importing.issues import Issue
from psylist.model import ENTRIES, FORMS, Entry, text_in

if TYPE_CHECKING:
    from psylist.importing.present import FileName, PresentWorks
    from psylist.importing.updates import EntryUpdate

_ID = re.compile(FORMS["id"])
_IDS = frozenset(["arxiv", "acl", "doi"])
_MAX_KEY = 80  # characters of a citation key that becomes an id

# Why a link is in no entry.
_NOT_TAKEN = "not in the entry of the list, and not taken over"
_DUPLICATE = "likely duplicate, not added"
_REPLACED = "the entry has a different link instead"

# Two works of one file with one address are reported as such, see `same_urls`.
_REPORTED_ELSEWHERE = {EvidenceKind.SAME_URL, EvidenceKind.SAME_WORK}


class ImportStatus(StrEnum):
    """What became of a work."""

    ADDED = "added"
    PRESENT = "present"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class ImportedWork:
    """What became of one work.

    Attributes:
        id: of its entry; for a work that was not added, of the entry of the list.
        title: in the first language.
        locations: where it is in the files, each a file and a line.
        links: how many links of the files its entry has.
        status: whether it is new.
    """

    id: str
    title: str
    locations: Sequence[tuple[str, int]]
    links: int
    status: ImportStatus = ImportStatus.ADDED


@dataclass(slots=True)
class ImportPlan:
    """What an import would add.

    Attributes:
        blocks: new entries, each with its TOML.
        entries: what became of each work.
        issues: what a curator has to look at.
        unused_links: links that are in no entry, by file.
        updates: what the files know of entries that are in the list.
    """

    blocks: list[tuple[Entry, str]] = field(default_factory=list)
    entries: list[ImportedWork] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    unused_links: dict[str, list[LinkRef]] = field(default_factory=dict)
    updates: "list[EntryUpdate]" = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class DuplicatePolicy:
    """Which likely duplicates of entries of the list are added.

    Attributes:
        distinct: by the index of a work, the ids of entries that a person said are different works.
        allow_all: add all of them.
        update: what is taken over of works that are in the list.
    """

    distinct: Mapping[int, frozenset[str]] = field(default_factory=dict)
    allow_all: bool = False
    update: str = ""


def confirm_duplicates(
    works: Sequence[Work], catalog: Catalog, confirm: ConfirmDistinct
) -> DuplicatePolicy:
    """Ask a person about each work that is a likely duplicate of an entry of the list."""
    languages = catalog.settings.languages
    present = _present_works(catalog)
    guard = DuplicateGuard(catalog.entries, languages[0])
    distinct: dict[int, frozenset[str]] = {}
    entries: dict[int, Entry] = {}
    log = FailureLog()  # the planner meets the same errors and reports them
    for index, work in enumerate(works):
        with log.catch(0):
            fields = to_fields(work.drafts, languages)
            _, entry = drop_invalid_fields(fields, languages, ImportPlan(), work)
            present.claim(index, with_language(entry, work.drafts, languages), _name_of(work))
            entries[index] = entry
    for index, entry in entries.items():
        with log.catch(0):
            found = with_language(entry, works[index].drafts, languages)
            if present.find(index, found) is None:
                answer = guard.confirm(entry, confirm)
                if not isinstance(answer, LikelyDuplicate):
                    distinct[index] = answer
    return DuplicatePolicy(distinct)


def plan_import(
    works: Sequence[Work],
    catalog: Catalog | None,
    languages: Sequence[str],
    policy: DuplicatePolicy,
) -> ImportPlan:
    """Plan the entries of works that the list does not have.

    A likely duplicate of an entry of the list is not added. A likely duplicate of another work of
    the same files is reported and added: somebody listed both.

    Args:
        works: from the files.
        catalog: the list, or None for a new one.
        languages: of the list.
        policy: which likely duplicates are added.
    """
    planner = ImportPlanner(catalog, languages, policy, works)
    for index, work in enumerate(works):
        planner.prepare(index, work)
    for index, work in enumerate(works):
        planner.add(index, work)
    return planner.finish()


class ImportPlanner:
    """Plans an import, work by work.

    Args:
        catalog: the list, or None for a new one.
        languages: of the list.
        policy: which likely duplicates are added.
        works: from the files.
    """

    def __init__(
        self,
        catalog: Catalog | None,
        languages: Sequence[str],
        policy: DuplicatePolicy,
        works: Sequence[Work],
    ) -> None:
        self._works = works
        self._languages = languages
        self._policy = policy
        self._entries = catalog.entries if catalog else ()
        self._present = (
            _present_works(catalog, by_address=not policy.allow_all) if catalog else None
        )
        self._guard = DuplicateGuard(
            self._entries, languages[0], allow=policy.allow_all, among_new=False
        )
        self._ids = _UniqueIds({entry.id for entry in self._entries})
        self._keys = {key.casefold() for key in complete_keys(self._entries, languages[0])}
        self._plan = ImportPlan()
        self._added: list[Work] = []
        self._prepared: dict[int, tuple[dict[str, object], Entry]] = {}

    def prepare(self, index: int, work: Work) -> None:
        """Make the fields of a work, and let it claim the entry of the list that is surely it."""
        self._catch(partial(self._prepare, index, work), work)

    def add(self, index: int, work: Work) -> None:
        """Plan an entry for a work that is prepared, or record why it is left out."""
        if index in self._prepared:
            self._catch(partial(self._add, index, work), work)

    def _catch(self, step: Callable[[], None], work: Work) -> None:
        """Plan a work as far as psylist can."""
        log = FailureLog()
        with log.catch(0, partial(self._leave_out, work)):
            step()
        for _, message in log.failures:
            self._plan.issues.append(Issue("bug", *work.locations[0], message))

    def finish(self) -> ImportPlan:
        """The plan, with likely duplicates among the new entries reported."""
        if names := self._new_ids():
            pairs = zip(self._added, self._plan.blocks, strict=False)
            self._plan.blocks[:] = [
                (entry, _rename_references(entry, block, names) if _is_record(work) else block)
                for work, (entry, block) in pairs
            ]
        self._name_successors()
        self._plan.issues += _report_similar(self._plan.blocks, self._added, self._languages[0])
        return self._plan

    def _prepare(self, index: int, work: Work) -> None:
        fields, entry = self._fields(work)
        if self._present:
            found = with_language(entry, work.drafts, self._languages)
            self._present.claim(index, found, _name_of(work))
        self._prepared[index] = fields, entry

    def _add(self, index: int, work: Work) -> None:
        plan = self._plan
        fields, entry = self._prepared[index]
        if self._present:
            found = with_language(entry, work.drafts, self._languages)
            position = self._present.find(index, found)
            if position is not None:
                self._keep(index, position, found, work)
                return
        title = self._title(entry)
        id_ = self._ids.allocate(next(iter(work.drafts.values())).key, title)
        block = entry_block(fields | {"id": id_} | self._key(fields, entry, id_, work))
        if self._present:
            distinct = self._policy.distinct.get(index, frozenset())
            checked = self._guard.check(entry, block, distinct)
            if isinstance(checked, LikelyDuplicate):
                duplicate = self._entries[checked.index]
                reason = f"{checked.name}: {checked.title} ({checked.message})"
                message = f"{title!r} looks like {reason}"
                count = account_links(plan, work, LinkIndex(duplicate, same_work=True), _DUPLICATE)
                self._skip(work, duplicate, ImportStatus.DUPLICATE, message, count)
                return
            block = checked
        links = LinkIndex(entry)
        plan.blocks.append((entry, block))
        count = account_links(plan, work, links, _REPLACED)
        plan.entries.append(ImportedWork(id_, title, work.locations, count))
        self._added.append(work)

    def _new_ids(self) -> dict[str, str]:
        """What this list calls the entries of another one, by their ids there."""
        found = {tuple(work.locations): work.id for work in self._plan.entries}
        names = {
            next(iter(work.drafts.values())).key: found.get(tuple(work.locations), "")
            for work in self._works
            if _is_record(work)
        }
        return {old: new for old, new in names.items() if new not in {"", old}}

    def _keep(self, index: int, position: int, entry: Entry, work: Work) -> None:
        """Record that a work is in the list, and what the files know of it besides."""
        from psylist.importing.updates import TEXTS, UpdateMode  # a new list has none

        existing, mode = self._entries[position], UpdateMode(self._policy.update)
        update = self._compare(index, position, entry, work)
        taken = [(one.path[0], one.new) for one in update.fields if one.is_taken(mode)]
        ids = {name: new for name, new in taken if name in _IDS}
        known = LinkIndex(replace(existing, **ids), same_work=True)
        known.add([new for name, new in taken if name in {"url", "links"}])
        known.add_texts(str(new) for name, new in taken if name in TEXTS)
        count = account_links(self._plan, work, known, _NOT_TAKEN)
        message = self._present_message(entry, existing)
        self._skip(work, existing, ImportStatus.PRESENT, message, count)
        self._plan.issues += _report_ids(work, entry, existing, taken)

    def _fields(self, work: Work) -> tuple[dict[str, object], Entry]:
        """The fields of a work's entry, without those that break a rule."""
        fields = to_fields(work.drafts, self._languages)
        if successor := fields.get("superseded-by"):
            fields["superseded-by"] = self._in_list(str(successor))
        return drop_invalid_fields(fields, self._languages, self._plan, work)

    def _in_list(self, successor: str) -> str:
        """What takes the place of a work, by its id where a note has the title of an entry."""
        key, first = title_key(successor), self._languages[0]
        for entry in self._entries:
            if any(title_key(text_in(entry.title, code, first)) == key for code in self._languages):
                return entry.id
        return successor

    def _name_successors(self) -> None:
        """Name what takes the place of new entries, which may come behind them, by its id."""
        blocks = self._plan.blocks
        named = [index for index, (entry, _) in enumerate(blocks) if entry.superseded_by]
        ids = self._ids_by_title() if named else {}
        for index in named:
            entry, block = blocks[index]
            said = entry.superseded_by or ""
            name = ids.get(title_key(said)) or self._in_files(said)
            if name != said:
                block = edit_fields(block, {("superseded-by",): name})
                blocks[index] = replace(entry, superseded_by=name), block

    def _ids_by_title(self) -> dict[str, str]:
        """The ids of the new entries; of those of one title, that of the first."""
        added = [work.id for work in self._plan.entries if work.status is ImportStatus.ADDED]
        titles = (
            (text_in(entry.title, code, self._languages[0]), id_)
            for (entry, _), id_ in zip(self._plan.blocks, added, strict=True)
            for code in self._languages
        )
        return {title_key(title): id_ for title, id_ in reversed([*titles])}

    def _in_files(self, successor: str) -> str:
        """What takes the place of a work, by an identifier where a work of the files has it."""
        key = title_key(successor)
        drafts = (draft for work in self._works for draft in work.drafts.values())
        same = (draft for draft in drafts if title_key(draft.title) == key)
        names = (name for draft in same for name in identifiers_of_draft(draft))
        return next((str(name) for name in names), successor)

    def _key(
        self, fields: Mapping[str, object], entry: Entry, id_: str, work: Work
    ) -> dict[str, str]:
        """The field with the BibTeX key of a new entry, which no other one gets.

        It is that of the file unless another entry has it. A record of psylist's own that has none
        comes in as it is.
        """
        key = own = str(fields.get("key") or "")
        if not own and _is_record(work):
            return {}
        if not own or own.casefold() in self._keys:
            made = citation_key(entry.authors, entry.section, id_, self._languages[0])
            key = unique_key(made, id_, self._keys)
        if own and own != key:
            message = f"{own} is the key of another entry; this one gets {key}"
            self._plan.issues.append(Issue("id", *work.locations[0], message))
        self._keys.add(key.casefold())
        return {"key": key}

    def _compare(self, index: int, position: int, entry: Entry, work: Work) -> "EntryUpdate":
        """Record what the files know of an entry of the list."""
        from psylist.importing.updates import UpdateMode, compare_entry  # a new list has none

        if entry.superseded_by:
            entry = replace(entry, superseded_by=self._in_files(entry.superseded_by))
        update = compare_entry(position, self._entries[position], entry, self._languages)
        if self._present and not self._present.owns(index, position):
            update = update.beside(one for one in self._plan.updates if one.index == position)
        if update.fields:
            self._plan.updates.append(update)
        for one in update.fields:
            kind = one.issue_kind(UpdateMode(self._policy.update))
            why = " (locked)" if one.is_locked else ""
            message = f"{update.entry.id}: {one.message}{why}"
            self._plan.issues.append(Issue(kind, *work.locations[0], message))
        return update

    def _skip(
        self,
        work: Work,
        entry: Entry,
        status: ImportStatus,
        message: str,
        count: int,
    ) -> None:
        """Record that a work is in the list, or is a likely duplicate of an entry there."""
        self._plan.entries.append(
            ImportedWork(entry.id, self._title(entry), work.locations, count, status)
        )
        self._plan.issues.append(Issue(status.value, *work.locations[0], message))

    def _leave_out(self, work: Work) -> None:
        account_links(self._plan, work, (), INTERNAL_ERROR)

    def _present_message(self, entry: Entry, existing: Entry) -> str:
        """That an entry is there already, with its title in the file where that is another."""
        title, known = self._title(entry), self._title(existing)
        called = "" if title_key(title) == title_key(known) else f" (in the file: {title!r})"
        return f"{known!r} is already in the list: {existing.id}{called}"

    def _title(self, entry: Entry) -> str:
        return text_in(entry.title, self._languages[0], self._languages[0])


def _is_record(work: Work) -> bool:
    """Whether a work is an entry of another list of psylist's."""
    return any(draft.record for draft in work.drafts.values())


def _rename_references(entry: Entry, block: str, names: Mapping[str, str]) -> str:
    """The block of an entry of another list, which names others by the ids that they get here."""
    changed = {name: names[name] for _, name in names_in(entry) if name in names}
    if not changed:
        return block
    distinct = tomllib.loads(block)[ENTRIES][0].get("distinct", [])  # with those of the guard
    return rename_in_body(msgspec.structs.replace(entry, distinct=distinct), block, changed)


def _report_ids(
    work: Work, entry: Entry, existing: Entry, taken: Collection[tuple[str, object]]
) -> Iterator[Issue]:
    """The ids that a file has of a work that is in the list without them, and does not get them."""
    for name in ids_beside(entry, existing):
        if (name.kind, name.value) in taken:
            continue
        kept = getattr(existing, name.kind)
        known = str(Identifier(name.kind, kept)) if kept else "none of that kind"
        command = f"psylist set {existing.id} {name.kind}={name.value}"
        message = (
            f"{existing.id} is {name} here and has {known} in the list; to record it: {command}"
        )
        yield Issue("id", *work.locations[0], message)


def drop_invalid_fields(
    fields: dict[str, object], languages: Sequence[str], plan: ImportPlan, work: Work
) -> tuple[dict[str, object], Entry]:
    """The fields without those that break a rule of the data file, and their entry.

    Args:
        fields: of the entry; changed.
        languages: of the list.
        plan: whose issues get a line for each field that is dropped.
        work: that the fields are of.
    """
    entry = to_entry(fields)
    problems = [*check_entry(entry, languages)]
    for path, message in problems:
        name, _, part = path.partition(".")
        value = fields.get(name)
        if isinstance(value, dict) and part:
            value.pop(part, None)
        if not (isinstance(value, dict) and value):
            fields.pop(name, None)
        plan.issues.append(Issue("unread", *work.locations[0], message))
    return (fields, to_entry(fields)) if problems else (fields, entry)


def _present_works(catalog: Catalog, *, by_address: bool = True) -> "PresentWorks":
    from psylist.importing.present import PresentWorks  # a new list has none

    return PresentWorks(catalog, by_address=by_address)


def _name_of(work: Work) -> "FileName":
    from psylist.importing.present import FileName  # a new list has no names yet

    draft = next(iter(work.drafts.values()))
    return FileName(draft.own_id or draft.key, is_own=bool(draft.own_id))


class LinkIndex:
    """The addresses in an entry: as links, as pages of its ids, inside its texts.

    Args:
        entry: whose addresses they are.
        same_work: count every address of the same work.
    """

    def __init__(self, entry: Entry, *, same_work: bool = False) -> None:
        self._links = {*entry.links.values(), *entry.pages.values(), entry.url or ""}
        self._pages = {*map(canonical_url, self._links)} if same_work else set()
        self._keys = {name.key for name in identifiers_of(entry)} if same_work else set()
        texts: list[str] = []
        for text in (entry.title, entry.summary, entry.abstract, entry.note, entry.source):
            texts += [text] if isinstance(text, str) else [*(text or {}).values()]
        self._texts = ""
        self.add_texts(texts)

    def add(self, urls: Collection[object]) -> None:
        """Add addresses that the entry gets."""
        self._links |= {str(url) for url in urls}
        self._pages |= {canonical_url(str(url)) for url in urls}

    def add_texts(self, texts: Iterable[str]) -> None:
        """Add texts of the entry, in which addresses may be."""
        self._texts = "\n".join(
            [self._texts, *(text for text in texts if "://" in text or "www." in text)]
        )

    def __contains__(self, url: str) -> bool:
        as_written = url.removeprefix("http://") if url.startswith("http://www.") else url
        if url in self._links or as_written in self._texts:
            return True
        if self._pages and canonical_url(url) in self._pages:
            return True
        return bool(self._keys) and any(
            identifier.key in self._keys for identifier in identifiers_of_draft(Draft(0, "", url))
        )


def account_links(
    plan: ImportPlan,
    work: Work,
    kept: LinkIndex | Sequence[str],
    reason: str,
) -> int:
    """Count the links of a work that its entry has; the others are left out with a reason.

    Args:
        plan: that gets those left out.
        work: whose links they are.
        kept: those that its entry has.
        reason: why others are left out.
    """
    count = 0
    drafts = [(work.files[code], draft) for code, draft in work.drafts.items()]
    drafts += work.merged
    for name, draft in drafts:
        for link in draft.link_refs:
            if link.url in kept or (link.page and link.page in kept):
                count += 1
            else:
                unused = LinkRef(link.url, link.line, link.text, reason)
                plan.unused_links.setdefault(name, []).append(unused)
    return count


def _report_similar(
    blocks: Sequence[tuple[Entry, str]], works: Sequence[Work], first: str
) -> Iterator[Issue]:
    """The new entries of one title that are likely duplicates of each other.

    Those with different words in their titles are for `psylist duplicates`: finding them would
    take as long as parsing a short page does.
    """
    titles = [text_in(entry.title, first, first) for entry, _ in blocks]
    by_title: dict[str, list[int]] = {}
    for index, title in enumerate(titles):
        by_title.setdefault(title_key(title), []).append(index)
    indexes = sorted(index for same in by_title.values() if len(same) > 1 for index in same)
    for group in DuplicateFinder(blocks[index][0] for index in indexes).groups():
        for pos, match in group.pairs:
            if any(reason.kind in _REPORTED_ELSEWHERE for reason in match.reasons):
                continue
            a, b = indexes[pos], indexes[match.index]
            file, line = works[b].locations[0]
            message = (
                f"{titles[a]!r} looks like {titles[b]!r} ({file}:{line}): "
                f"{match.explanation}; kept as two entries"
            )
            yield Issue("alike", *works[a].locations[0], message)


class _UniqueIds:
    """Ids that no other entry has; the hundredth of one title costs no more than the first."""

    def __init__(self, taken: set[str]) -> None:
        self._taken = taken
        self._next: dict[str, int] = {}

    def allocate(self, key: str, title: str) -> str:
        """An id: the citation key of the file if it can be one, else made from the title."""
        is_id = key and len(key) <= _MAX_KEY and _ID.fullmatch(key)
        base = key if is_id else slug_from_title(title, ())
        number = self._next.get(base, 1)
        id_ = base if number == 1 else f"{base}-{number}"
        while id_ in self._taken:
            number += 1
            id_ = f"{base}-{number}"
        self._next[base] = number + 1
        self._taken.add(id_)
        return id_
