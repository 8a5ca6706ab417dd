"""`psylist add`: papers and projects into the list, each at its sorted place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from psylist.adding.new_entry import (
    Proposal,
    answers,
    held_back,
    judged_alone,
    name_of,
    proposed,
    told_apart,
)
from psylist.adding.options import Outcome, Plan, State, present
from psylist.catalog.editor_session import keeping
from psylist.catalog.lookup import works
from psylist.catalog.read import Catalog, load
from psylist.catalog.toml_edit import inserted
from psylist.catalog.toml_layout import entry_lines
from psylist.catalog.toml_write import entry_block
from psylist.catalog.transaction import rewrite
from psylist.duplicates.guard import Gate, Held
from psylist.errors import PsylistError, UsageError
from psylist.identifiers.identifier import Identifier, identifiers_of, parse
from psylist.model import text_in
from psylist.ports import Notice, Record, Source, Sources


@dataclass(frozen=True, slots=True)
class Errand:
    """Where entries go, the list as it was read, and how."""

    path: Path
    catalog: Catalog
    plan: Plan


def saved(errand: Errand, found: Sequence[tuple[str, Record]]) -> Iterator[Outcome]:
    """Puts what was found into the file, all of it at once; `found` has the word for each record.

    Raises:
        DataFileError: the file cannot be written.
    """
    plan = errand.plan
    proposals = []
    for settled in _settled_with_person(errand, found):
        if isinstance(settled, Outcome):
            yield settled
        else:
            proposals.append(settled)
    outcomes: list[Outcome] = []

    def edit(fresh: Catalog) -> str:
        outcomes[:] = []
        return _with_entries(fresh, proposals, plan, outcomes)

    def work() -> None:
        _, after = rewrite(errand.path, edit, dry_run=plan.dry_run, known=errand.catalog)
        names = [entry.id for entry in after.entries]
        lines = dict(zip(names, entry_lines(after.text), strict=True))
        outcomes[:] = [replace(outcome, line=lines[outcome.entry]) for outcome in outcomes]

    if plan.editor and proposals:
        keeping(plan.editor, "\n".join(p.outcome.block for p in proposals), work)
    elif proposals:
        work()
    yield from outcomes


def _settled_with_person(
    errand: Errand, found: Sequence[tuple[str, Record]]
) -> Iterator[Proposal | Outcome]:
    """Proposals with all that a person has to say of them, or what keeps them out."""
    for word, record in found:
        try:
            proposal = proposed(errand.catalog, word, record, errand.plan)
        except PsylistError as error:
            yield Outcome(word, State.INVALID, message=str(error), hint=error.hint)
        else:
            yield (
                told_apart(errand.catalog, proposal, errand.plan) if errand.plan.apart else proposal
            )


def _with_entries(
    fresh: Catalog, proposals: Sequence[Proposal], plan: Plan, outcomes: list[Outcome]
) -> str:
    """The text with the proposals in it; what somebody else added meanwhile is not added twice."""
    taken = {entry.id for entry in fresh.entries}
    known = works(fresh)
    sections = [entry.section for entry in fresh.entries]
    gate = Gate(fresh.entries, fresh.settings.first, allow=plan.allow_duplicate)
    new: list[tuple[int | None, tuple[str, int | None]]] = []
    for proposal in proposals:
        block = proposal.outcome.block
        if not block:
            name = name_of(proposal.fields, fresh, taken)
            block = entry_block({**proposal.fields, "id": name})
        entry = judged_alone(fresh, block)
        there = next((known[n.key] for n in identifiers_of(entry) if n.key in known), None)
        if there is not None and there < len(fresh.entries):
            outcomes.append(present(fresh, proposal.outcome.word, there))
            continue
        passed = gate.passed(entry, block, proposal.apart)
        if isinstance(passed, Held):
            outcomes.append(held_back(proposal, passed, plan))
            continue
        taken.add(entry.id)
        known |= {name.key: len(fresh.entries) for name in identifiers_of(entry)}
        new.append((entry.section, (passed, _place(sections, entry.section))))
        outcomes.append(replace(proposal.outcome, entry=entry.id, block=passed))
    new.sort(key=lambda pair: -(pair[0] or 0))  # several for one place: newest year first
    return inserted(fresh.text, [pair for _, pair in new])


def _place(sections: Sequence[int | None], section: int | None) -> int | None:
    """Before which entry a new one belongs: behind its year, else ahead of the first older one."""
    same = [at for at, year in enumerate(sections) if year == section]
    if same:
        return same[-1] + 1
    if section is None:
        return None
    return next((at for at, year in enumerate(sections) if (year or 0) < section), None)


_IDS = {"arxiv", "acl", "doi"}


def add(
    path: Path, words: Sequence[str], plan: Plan, sources: Sources, notice: Notice
) -> Iterator[Outcome]:
    """Fetches works and adds them; each outcome comes as soon as it is certain.

    What succeeded is saved batch by batch; what failed leaves no trace in the file.

    Args:
        path: the data file.
        words: pasted identifiers.
        plan: how.
        sources: who knows the works of each kind of identifier.
        notice: told what is being waited for.

    Raises:
        DataFileError: the file cannot be read or written.
    """
    catalog = load(path)
    known = works(catalog)
    wanted: dict[Identifier, str] = {}
    again: list[tuple[str, str]] = []
    for word in words:
        settled = _settled(catalog, known, word)
        if isinstance(settled, Outcome):
            yield settled
        elif settled in wanted:
            again.append((word, wanted[settled]))
        else:
            wanted[settled] = word
    ended: dict[str, Outcome] = {}
    errand = Errand(path, catalog, plan)
    for kind in dict.fromkeys(identifier.kind for identifier in wanted):
        of_kind = {name.value: word for name, word in wanted.items() if name.kind == kind}
        for outcome in _fetched(errand, of_kind, sources(kind), notice):
            ended[outcome.word] = outcome
            yield outcome
    for word, first in again:
        if ended[first].state in {State.ADDED, State.PRESENT}:
            yield replace(
                ended[first],
                word=word,
                state=State.PRESENT,
                block="",
                suggestion="",
                remarks=(),
            )


def _fetched(
    errand: Errand, wanted: Mapping[str, str], source: Source, notice: Notice
) -> Iterator[Outcome]:
    """What becomes of the works of one kind: `wanted` has the word for each id."""
    for answer in answers(list(wanted), source, notice):
        for name, told in answer.unknown.items():
            outcome = Outcome(wanted[name], State.UNKNOWN, message=told, source=source.name)
            yield replace(outcome, remarks=answer.remarks)
        for name, error in answer.failed.items():
            yield Outcome(
                wanted[name],
                State.FAILED,
                message=str(error),
                hint=error.hint,
                source=source.name,
            )
        found = [(wanted[name], record) for name, record in answer.records.items()]
        for outcome in saved(errand, found):
            yield replace(outcome, source=source.name)


def add_by_hand(path: Path, plan: Plan) -> Outcome:
    """Adds one entry from the fields given, without any network.

    Raises:
        UsageError: a field breaks a rule of the format.
        DataFileError: the file cannot be read or written.
    """
    catalog = load(path)
    url = plan.given.get("url")
    found = works(catalog).get(parse(url).key) if isinstance(url, str) else None
    if found is not None:
        return present(catalog, str(url), found)
    named = parse(url) if isinstance(url, str) else None
    record = Record({named.kind: named.value} if named and named.kind in _IDS else {})
    title = plan.given.get("title", "")
    first = catalog.settings.first
    word = str(url or (text_in(title, first, first) if isinstance(title, dict) else title))
    return next(saved(Errand(path, catalog, plan), [(word, record)]))


def _settled(
    catalog: Catalog, known: Mapping[tuple[str, str], int], word: str
) -> Outcome | Identifier:
    """What to ask for, or an outcome that needs no asking."""
    try:
        identifier = parse(word)
    except UsageError as error:
        return Outcome(word, State.INVALID, message=str(error), hint=error.hint)
    if (found := known.get(identifier.key)) is not None:
        return present(catalog, word, found)
    if identifier.kind == "url" and "@" in urlsplit(identifier.value).netloc:
        told = "an address that holds a user name or a password is never asked"
        return Outcome(word, State.INVALID, message=told, hint="Paste it without them.")
    return identifier
