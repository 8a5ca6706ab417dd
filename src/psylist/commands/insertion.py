"""New entries put into the file, all of a batch at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from psylist.catalog.edit import inserted
from psylist.catalog.layout import entry_lines
from psylist.catalog.read import Catalog
from psylist.catalog.store import rewrite
from psylist.catalog.write import entry_block
from psylist.commands.addition import Outcome, Plan, State, present
from psylist.commands.edit import keeping
from psylist.commands.hold import Gate, Held
from psylist.commands.lookup import works
from psylist.commands.proposals import (
    Proposal,
    held_back,
    judged_alone,
    name_of,
    proposed,
    told_apart,
)
from psylist.errors import PsylistError
from psylist.identifiers import identifiers_of
from psylist.ports import Record


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
