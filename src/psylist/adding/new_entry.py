"""New entries before they are in the file: what sources, curators and their editors say of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from psylist.adding.options import Outcome, Plan, State
from psylist.catalog.editor_session import edited
from psylist.catalog.read import Catalog
from psylist.catalog.slugs import id_from
from psylist.catalog.toml_layout import entry_line
from psylist.catalog.toml_write import entry_block, toml_value
from psylist.catalog.transaction import judged
from psylist.duplicates.guard import Gate, Held
from psylist.errors import ServiceError, UsageError
from psylist.model import Entry, text_in
from psylist.ports import Answer, Notice, Record, Source
from psylist.sources.arxiv.comments import venue_named


def answers(names: Sequence[str], source: Source, notice: Notice) -> Iterator[Answer]:
    """What a source says of works, batch by batch, each in the order of the names.

    A source that cannot be asked is asked no more: the works that are left fail with it. What is
    to know of a whole answer is said of each of its records.
    """
    for start in range(0, len(names), source.batch):
        batch = names[start : start + source.batch]
        try:
            answer = source.fetch(batch, notice)
        except ServiceError as error:
            yield Answer(failed=dict.fromkeys(names[start:], error))
            return
        records = {
            name: replace(record, remarks=(*answer.remarks, *record.remarks))
            for name in batch
            if (record := answer.records.get(name)) is not None
        }
        yield replace(answer, records=records)


def united(found: Mapping[str, object], given: Mapping[str, object]) -> dict[str, object]:
    """What the curator says over what the source says; no link of either is lost."""
    fields = {**found, **given}
    links = {**_links(found), **_links(given)}
    page = found.get("url")
    if page and fields["url"] != page and page not in links.values():
        links = {"code" if found.get("kind") == "project" else "page": page, **links}
    return {**fields, "links": links} if links else fields


def _links(fields: Mapping[str, object]) -> Mapping[str, object]:
    links = fields.get("links")
    return links if isinstance(links, Mapping) else {}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A new entry before it is in the file; `outcome.block` is empty until it has its id.

    `apart` holds the ids of the entries that a person says it is like and is not.
    """

    fields: Mapping[str, object]
    outcome: Outcome
    apart: frozenset[str] = frozenset()


def proposed(catalog: Catalog, word: str, record: Record, plan: Plan) -> Proposal:
    """The fields of a new entry: what the source says, what the curator says, what follows.

    Raises:
        UsageError: a field breaks a rule of the format, or the text in the editor does.
    """
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
    block = entry_block({"id": name_of(fields, catalog, taken), **fields})
    entry = judged_alone(catalog, block)
    if plan.editor:
        block = edited(block, plan.editor, lambda text: judged_alone(catalog, text))
        if not block:
            raise UsageError("the text was emptied", hint="Nothing was written.")
        entry = judged_alone(catalog, block)
        fields = {"id": entry.id, "year": entry.section}
        outcome = replace(outcome, block=block)
    title = text_in(entry.title, catalog.settings.first, catalog.settings.first)
    return Proposal(fields, replace(outcome, title=title))


def told_apart(catalog: Catalog, proposal: Proposal, plan: Plan) -> Proposal | Outcome:
    """The proposal with what a person takes it apart from, or an outcome if it is held back."""
    gate = Gate(catalog.entries, catalog.settings.first, allow=plan.allow_duplicate)
    name = name_of(proposal.fields, catalog, {entry.id for entry in catalog.entries})
    block = proposal.outcome.block or entry_block({"id": name, **proposal.fields})
    answer = gate.ask(judged_alone(catalog, block), plan.apart or (lambda *_: False))
    if isinstance(answer, Held):
        line = entry_line(catalog.text, answer.index)
        return replace(held_back(proposal, answer, plan), line=line)
    return replace(proposal, apart=answer)


def held_back(proposal: Proposal, held: Held, plan: Plan) -> Outcome:
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


def judged_alone(catalog: Catalog, block: str) -> Entry:
    """The entry that a block makes in a list with the same languages.

    Raises:
        UsageError: it breaks a rule of the format.
    """
    head = f"[list]\nlanguages = {toml_value(catalog.settings.languages)}\n"
    return judged(catalog.path, head + block).entries[0]


def name_of(fields: Mapping[str, object], catalog: Catalog, taken: set[str]) -> str:
    """The id of a new entry: the one that was given, else one of its title that is not taken."""
    if given := fields.get("id"):
        return str(given)
    title = fields.get("title", "")
    first = catalog.settings.first
    return id_from(text_in(title, first, first) if isinstance(title, str | dict) else "", taken)
