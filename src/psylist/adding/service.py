"""`psylist add`: papers and projects into the list, each at its sorted place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from psylist.adding.new_entry import (
    NewEntry,
    build_entry,
    choose_id,
    duplicate_result,
    fetch_in_batches,
    resolve_duplicates,
    validate_block,
)
from psylist.adding.options import AddPolicy, AddResult, AddStatus, already_present
from psylist.catalog.editor_session import save_draft_on_error
from psylist.catalog.lookup import index_by_identifier
from psylist.catalog.order import place_blocks
from psylist.catalog.read import Catalog, load_catalog
from psylist.catalog.toml_edit import insert_blocks
from psylist.catalog.toml_layout import entry_lines
from psylist.catalog.toml_write import entry_block
from psylist.catalog.transaction import update
from psylist.duplicates.guard import DuplicateGuard, LikelyDuplicate
from psylist.errors import PsylistError, UsageError
from psylist.identifiers.identifier import Identifier, identifiers_of, parse
from psylist.model import Entry, text_in
from psylist.ports import FetchedWork, OnProgress, Source, SourceFactory


@dataclass(frozen=True, slots=True)
class AddContext:
    """Where entries go, the list as it was read, and how."""

    path: Path
    catalog: Catalog
    policy: AddPolicy


def insert_entries(
    context: AddContext, found: Sequence[tuple[str, FetchedWork]]
) -> Iterator[AddResult]:
    """Puts what was found into the file, all of it at once; `found` has the word for each record.

    Raises:
        DataFileError: the file cannot be written.
    """
    plan = context.policy
    proposals = []
    for settled in _resolve_interactively(context, found):
        if isinstance(settled, AddResult):
            yield settled
        else:
            proposals.append(settled)
    outcomes: list[AddResult] = []

    def edit(fresh: Catalog) -> str:
        outcomes[:] = []
        return _insert_into(fresh, proposals, plan, outcomes)

    def work() -> None:
        _, after = update(context.path, edit, dry_run=plan.dry_run, snapshot=context.catalog)
        names = [entry.id for entry in after.entries]
        lines = dict(zip(names, entry_lines(after.text, len(names)), strict=True))
        outcomes[:] = [replace(result, line=lines[result.entry]) for result in outcomes]

    if plan.editor and proposals:
        save_draft_on_error(plan.editor, "\n".join(p.result.block for p in proposals), work)
    elif proposals:
        work()
    yield from outcomes


def _resolve_interactively(
    context: AddContext, found: Sequence[tuple[str, FetchedWork]]
) -> Iterator[NewEntry | AddResult]:
    """Proposals with all that a person has to say of them, or what keeps them out."""
    for word, record in found:
        try:
            proposal = build_entry(context.catalog, word, record, context.policy)
        except PsylistError as error:
            yield AddResult(word, AddStatus.INVALID, message=str(error), hint=error.hint)
        else:
            yield (
                resolve_duplicates(context.catalog, proposal, context.policy)
                if context.policy.confirm_distinct
                else proposal
            )


def _insert_into(
    fresh: Catalog, proposals: Sequence[NewEntry], plan: AddPolicy, outcomes: list[AddResult]
) -> str:
    """The text with the proposals in it; what somebody else added meanwhile is not added twice."""
    taken = {entry.id for entry in fresh.entries}
    known = index_by_identifier(fresh)
    gate = DuplicateGuard(fresh.entries, fresh.settings.first, allow=plan.allow_duplicate)
    new: list[tuple[Entry, str]] = []
    for proposal in proposals:
        block = proposal.result.block
        if not block:
            name = choose_id(proposal.fields, fresh, taken)
            block = entry_block({**proposal.fields, "id": name})
        entry = validate_block(fresh, block)
        there = next((known[n.key] for n in identifiers_of(entry) if n.key in known), None)
        if there is not None and there < len(fresh.entries):
            outcomes.append(already_present(fresh, proposal.result.input, there))
            continue
        passed = gate.check(entry, block, proposal.distinct)
        if isinstance(passed, LikelyDuplicate):
            outcomes.append(duplicate_result(proposal, passed, plan))
            continue
        taken.add(entry.id)
        known |= {name.key: len(fresh.entries) for name in identifiers_of(entry)}
        new.append((entry, passed))
        outcomes.append(replace(proposal.result, entry=entry.id, block=passed))
    return insert_blocks(fresh.text, place_blocks(fresh.entries, new))


_IDS = {"arxiv", "acl", "doi"}


def add(
    path: Path,
    inputs: Sequence[str],
    policy: AddPolicy,
    sources: SourceFactory,
    on_progress: OnProgress,
) -> Iterator[AddResult]:
    """Fetches works and adds them; each outcome comes as soon as it is certain.

    What succeeded is saved batch by batch; what failed leaves no trace in the file.

    Args:
        path: the data file.
        inputs: pasted identifiers.
        policy: how.
        sources: who knows the works of each kind of identifier.
        on_progress: told what is being waited for.

    Raises:
        DataFileError: the file cannot be read or written.
    """
    catalog = load_catalog(path)
    known = index_by_identifier(catalog)
    wanted: dict[Identifier, str] = {}
    again: list[tuple[str, str]] = []
    for word in inputs:
        settled = _resolve_input(catalog, known, word)
        if isinstance(settled, AddResult):
            yield settled
        elif settled in wanted:
            again.append((word, wanted[settled]))
        else:
            wanted[settled] = word
    ended: dict[str, AddResult] = {}
    context = AddContext(path, catalog, policy)
    for kind in dict.fromkeys(identifier.kind for identifier in wanted):
        of_kind = {name.value: word for name, word in wanted.items() if name.kind == kind}
        for result in _fetch_kind(context, of_kind, sources(kind), on_progress):
            ended[result.input] = result
            yield result
    for word, first in again:
        if ended[first].status in {AddStatus.ADDED, AddStatus.PRESENT}:
            yield replace(
                ended[first],
                input=word,
                status=AddStatus.PRESENT,
                block="",
                suggested_venue="",
                notes=(),
            )


def _fetch_kind(
    context: AddContext, wanted: Mapping[str, str], source: Source, notice: OnProgress
) -> Iterator[AddResult]:
    """What becomes of the works of one kind: `wanted` has the word for each id."""
    for answer in fetch_in_batches(list(wanted), source, notice):
        for name, message in answer.unknown.items():
            result = AddResult(wanted[name], AddStatus.UNKNOWN, message=message, source=source.name)
            yield replace(result, notes=answer.notes)
        for name, error in answer.errors.items():
            yield AddResult(
                wanted[name],
                AddStatus.FAILED,
                message=str(error),
                hint=error.hint,
                source=source.name,
            )
        found = [(wanted[name], record) for name, record in answer.records.items()]
        for result in insert_entries(context, found):
            yield replace(result, source=source.name)


def add_by_hand(path: Path, policy: AddPolicy) -> AddResult:
    """Adds one entry from the fields given, without any network.

    Raises:
        UsageError: a field breaks a rule of the format.
        DataFileError: the file cannot be read or written.
    """
    catalog = load_catalog(path)
    url = policy.overrides.get("url")
    found = index_by_identifier(catalog).get(parse(url).key) if isinstance(url, str) else None
    if found is not None:
        return already_present(catalog, str(url), found)
    named = parse(url) if isinstance(url, str) else None
    record = FetchedWork({named.kind: named.value} if named and named.kind in _IDS else {})
    title = policy.overrides.get("title", "")
    first = catalog.settings.first
    word = str(url or (text_in(title, first, first) if isinstance(title, dict) else title))
    return next(insert_entries(AddContext(path, catalog, policy), [(word, record)]))


def _resolve_input(
    catalog: Catalog, known: Mapping[tuple[str, str], int], word: str
) -> AddResult | Identifier:
    """What to ask for, or an outcome that needs no asking."""
    try:
        identifier = parse(word)
    except UsageError as error:
        return AddResult(word, AddStatus.INVALID, message=str(error), hint=error.hint)
    if (found := known.get(identifier.key)) is not None:
        return already_present(catalog, word, found)
    if identifier.kind == "url" and "@" in urlsplit(identifier.value).netloc:
        message = "an address with a user name or a password is never requested"
        return AddResult(word, AddStatus.INVALID, message=message, hint="Paste it without them.")
    return identifier
