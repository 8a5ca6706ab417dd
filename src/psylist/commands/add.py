"""`psylist add`: papers and projects into the list, each at its sorted place."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from pathlib import Path
from urllib.parse import urlsplit

from psylist.catalog.edit import inserted
from psylist.catalog.layout import entry_line, entry_lines
from psylist.catalog.naming import id_from
from psylist.catalog.read import Catalog, load
from psylist.catalog.store import judged, rewrite
from psylist.catalog.write import entry_block, toml_value
from psylist.commands.edit import edited, keeping
from psylist.commands.fetch import answers, united
from psylist.commands.hold import AskApart, Gate, Held
from psylist.commands.lookup import works
from psylist.errors import PsylistError, UsageError
from psylist.identifiers import Identifier, identifiers_of, parse
from psylist.model import Entry, text_in
from psylist.ports import Editor, Notice, Record, Source, Sources
from psylist.sources.comments import venue_named

_IDS = {"arxiv", "acl", "doi"}


class State(Enum):
    """What became of one thing that was to be added."""

    ADDED = "added"
    PRESENT = "present"
    DUPLICATE = "duplicate"
    INVALID = "invalid"
    UNKNOWN = "unknown"
    FAILED = "failed"

    @property
    def exit_code(self) -> int:
        """The exit code it asks for; the highest of a batch wins."""
        return {"duplicate": 1, "invalid": 2, "unknown": 3, "failed": 4}.get(self.value, 0)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one thing that was to be added.

    Attributes:
        word: as it was pasted.
        state: what became of it.
        entry: the id of its entry, if it has one; of a duplicate the one that is there already.
        title: the entry's title.
        message: why it failed.
        block: the TOML block of a new entry.
        line: where the entry stands, counted from 1.
        suggestion: a venue that the authors' comment names and nobody has confirmed.
        withdrawn: whether the paper was withdrawn.
        hint: the remedy.
        source: who was asked, or an empty string.
        remarks: what else there is to know, each a sentence.
    """

    word: str
    state: State
    entry: str = ""
    title: str = ""
    message: str = ""
    block: str = ""
    line: int = 0
    suggestion: str = ""
    withdrawn: bool = False
    hint: str = ""
    source: str = ""
    remarks: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """How entries are added.

    Attributes:
        given: fields a curator set by hand; they win over what a source says.
        today: the day that ``added`` gets.
        confirm: asked whether a venue read from a comment is right; None when nobody can answer.
        editor: opened on each new block; None to leave it alone.
        dry_run: leave the file alone.
        apart: asked whether a likely duplicate is a work of its own; None when nobody can answer.
        allow_duplicate: add likely duplicates too.
    """

    given: Mapping[str, object]
    today: date
    confirm: Callable[[str, str], bool] | None = None
    editor: Editor | None = None
    dry_run: bool = False
    apart: AskApart | None = None
    allow_duplicate: bool = False


@dataclass(frozen=True, slots=True)
class _Errand:
    """Where entries go, the list as it was read, and how."""

    path: Path
    catalog: Catalog
    plan: Plan


@dataclass(frozen=True, slots=True)
class _Proposal:
    """A new entry before it is in the file; `outcome.block` is empty until it has its id.

    `apart` holds the ids of the entries that a person says it is like and is not.
    """

    fields: Mapping[str, object]
    outcome: Outcome
    apart: frozenset[str] = frozenset()


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
    errand = _Errand(path, catalog, plan)
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
    errand: _Errand, wanted: Mapping[str, str], source: Source, notice: Notice
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
        for outcome in _saved(errand, found):
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
        return _present(catalog, str(url), found)
    named = parse(url) if isinstance(url, str) else None
    record = Record({named.kind: named.value} if named and named.kind in _IDS else {})
    title = plan.given.get("title", "")
    first = catalog.settings.first
    word = str(url or (text_in(title, first, first) if isinstance(title, dict) else title))
    return next(_saved(_Errand(path, catalog, plan), [(word, record)]))


def _settled(
    catalog: Catalog, known: Mapping[tuple[str, str], int], word: str
) -> Outcome | Identifier:
    """What to ask for, or an outcome that needs no asking."""
    try:
        identifier = parse(word)
    except UsageError as error:
        return Outcome(word, State.INVALID, message=str(error), hint=error.hint)
    if (found := known.get(identifier.key)) is not None:
        return _present(catalog, word, found)
    if identifier.kind == "url" and "@" in urlsplit(identifier.value).netloc:
        told = "an address that holds a user name or a password is never asked"
        return Outcome(word, State.INVALID, message=told, hint="Paste it without them.")
    return identifier


def _present(catalog: Catalog, word: str, index: int) -> Outcome:
    entry = catalog.entries[index]
    first = catalog.settings.first
    line = entry_line(catalog.text, index)
    return Outcome(word, State.PRESENT, entry.id, text_in(entry.title, first, first), line=line)


def _saved(errand: _Errand, found: Sequence[tuple[str, Record]]) -> Iterator[Outcome]:
    """Puts what was found into the file, all of it at once."""
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
    errand: _Errand, found: Sequence[tuple[str, Record]]
) -> Iterator[_Proposal | Outcome]:
    """Proposals with all that a person has to say of them, or what keeps them out."""
    for word, record in found:
        try:
            proposal = _proposed(errand.catalog, word, record, errand.plan)
        except PsylistError as error:
            yield Outcome(word, State.INVALID, message=str(error), hint=error.hint)
        else:
            yield _told_apart(errand, proposal) if errand.plan.apart else proposal


def _proposed(catalog: Catalog, word: str, record: Record, plan: Plan) -> _Proposal:
    """The fields of a new entry: what the source says, what the curator says, what follows."""
    fields = united(record.fields, plan.given)
    suggestion = "" if "venue" in fields else venue_named(record.comment)
    if suggestion and plan.confirm and plan.confirm(str(fields.get("title")), suggestion):
        fields["venue"], suggestion = suggestion, ""
    if "year" not in fields and isinstance(day := fields.get("date"), date):
        fields["year"] = day.year
    fields["added"] = plan.today
    outcome = Outcome(
        word,
        State.ADDED,
        suggestion=suggestion,
        withdrawn=record.withdrawn,
        remarks=record.remarks,
    )
    taken = {entry.id for entry in catalog.entries}
    block = entry_block({"id": _name(fields, catalog, taken), **fields})
    entry = _judged_alone(catalog, block)
    if plan.editor:
        block = edited(block, plan.editor, lambda text: _judged_alone(catalog, text))
        if not block:
            raise UsageError("the text was emptied", hint="Nothing was written.")
        entry = _judged_alone(catalog, block)
        fields = {"id": entry.id, "year": entry.section}
        outcome = replace(outcome, block=block)
    title = text_in(entry.title, catalog.settings.first, catalog.settings.first)
    return _Proposal(fields, replace(outcome, title=title))


def _told_apart(errand: _Errand, proposal: _Proposal) -> _Proposal | Outcome:
    """The proposal with what a person takes it apart from, or an outcome if it is held back."""
    plan, catalog = errand.plan, errand.catalog
    gate = Gate(catalog.entries, catalog.settings.first, allow=plan.allow_duplicate)
    name = _name(proposal.fields, catalog, {entry.id for entry in catalog.entries})
    block = proposal.outcome.block or entry_block({"id": name, **proposal.fields})
    answer = gate.ask(_judged_alone(catalog, block), plan.apart or (lambda *_: False))
    if isinstance(answer, Held):
        line = entry_line(catalog.text, answer.index)
        return replace(_held_back(proposal, answer, plan), line=line)
    return replace(proposal, apart=answer)


def _held_back(proposal: _Proposal, held: Held, plan: Plan) -> Outcome:
    """The outcome for a likely duplicate; what was typed into an editor is kept."""
    typed = proposal.outcome.block
    hint = "--allow-duplicate adds it all the same."
    if plan.editor and typed:
        hint = f"{hint} Your text is kept in {plan.editor.keep(typed)}"
    return Outcome(
        proposal.outcome.word,
        State.DUPLICATE,
        held.name,
        held.title,
        message=held.message,
        hint=hint,
    )


def _judged_alone(catalog: Catalog, block: str) -> Entry:
    """The entry that a block makes in a list with the same languages.

    Raises:
        UsageError: it breaks a rule of the format.
    """
    head = f"[list]\nlanguages = {toml_value(catalog.settings.languages)}\n"
    return judged(catalog.path, head + block).entries[0]


def _with_entries(
    fresh: Catalog, proposals: Sequence[_Proposal], plan: Plan, outcomes: list[Outcome]
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
            name = _name(proposal.fields, fresh, taken)
            block = entry_block({**proposal.fields, "id": name})
        entry = _judged_alone(fresh, block)
        there = next((known[n.key] for n in identifiers_of(entry) if n.key in known), None)
        if there is not None and there < len(fresh.entries):
            outcomes.append(_present(fresh, proposal.outcome.word, there))
            continue
        passed = gate.passed(entry, block, proposal.apart)
        if isinstance(passed, Held):
            outcomes.append(_held_back(proposal, passed, plan))
            continue
        taken.add(entry.id)
        known |= {name.key: len(fresh.entries) for name in identifiers_of(entry)}
        new.append((entry.section, (passed, _place(sections, entry.section))))
        outcomes.append(replace(proposal.outcome, entry=entry.id, block=passed))
    new.sort(key=lambda pair: -(pair[0] or 0))  # several for one place: newest year first
    return inserted(fresh.text, [pair for _, pair in new])


def _name(fields: Mapping[str, object], catalog: Catalog, taken: set[str]) -> str:
    if given := fields.get("id"):
        return str(given)
    title = fields.get("title", "")
    first = catalog.settings.first
    return id_from(text_in(title, first, first) if isinstance(title, str | dict) else "", taken)


def _place(sections: Sequence[int | None], section: int | None) -> int | None:
    """Before which entry a new one belongs: behind its year, else ahead of the first older one."""
    same = [at for at, year in enumerate(sections) if year == section]
    if same:
        return same[-1] + 1
    if section is None:
        return None
    return next((at for at, year in enumerate(sections) if (year or 0) < section), None)
