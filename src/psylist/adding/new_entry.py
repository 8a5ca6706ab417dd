"""New entries before they are in the file: what sources, curators and their editors say of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from psylist.adding.options import AddPolicy, AddResult, AddStatus
from psylist.catalog.editor_session import edit_until_valid
from psylist.catalog.read import Catalog
from psylist.catalog.slugs import slug_from_title
from psylist.catalog.toml_layout import entry_line
from psylist.catalog.toml_write import entry_block, toml_value
from psylist.catalog.transaction import validate_text
from psylist.duplicates.guard import DuplicateGuard, LikelyDuplicate
from psylist.errors import ServiceError, UsageError
from psylist.model import Entry, text_in
from psylist.ports import FetchedWork, FetchResult, OnProgress, Source
from psylist.sources.arxiv.comments import accepted_venue


def fetch_in_batches(
    names: Sequence[str], source: Source, notice: OnProgress
) -> Iterator[FetchResult]:
    """What a source says of works, batch by batch, each in the order of the names.

    A source that cannot be asked is asked no more: the works that are left fail with it. What is
    to know of a whole answer is said of each of its records.
    """
    for start in range(0, len(names), source.batch):
        batch = names[start : start + source.batch]
        try:
            answer = source.fetch(batch, notice)
        except ServiceError as error:
            yield FetchResult(errors=dict.fromkeys(names[start:], error))
            return
        records = {
            name: replace(record, notes=(*answer.notes, *record.notes))
            for name in batch
            if (record := answer.records.get(name)) is not None
        }
        yield replace(answer, records=records)


def merge_fields(found: Mapping[str, object], given: Mapping[str, object]) -> dict[str, object]:
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
class NewEntry:
    """A new entry before it is in the file; `outcome.block` is empty until it has its id.

    `distinct` holds the ids of the entries that a person says it is like and is not.
    """

    fields: Mapping[str, object]
    result: AddResult
    distinct: frozenset[str] = frozenset()


def build_entry(catalog: Catalog, word: str, record: FetchedWork, plan: AddPolicy) -> NewEntry:
    """The fields of a new entry: what the source says, what the curator says, what follows.

    Raises:
        UsageError: a field breaks a rule of the format, or the text in the editor does.
    """
    fields = merge_fields(record.fields, plan.overrides)
    suggestion = "" if "venue" in fields else accepted_venue(record.comment)
    if (
        suggestion
        and plan.confirm_venue
        and plan.confirm_venue(str(fields.get("title")), suggestion)
    ):
        fields["venue"], suggestion = suggestion, ""
    if "year" not in fields and isinstance(day := fields.get("date"), date):
        fields["year"] = day.year
    fields["added"] = plan.today
    result = AddResult(
        word,
        AddStatus.ADDED,
        suggested_venue=suggestion,
        withdrawn=record.withdrawn,
        notes=record.notes,
    )
    taken = {entry.id for entry in catalog.entries}
    block = entry_block({"id": choose_id(fields, catalog, taken), **fields})
    entry = validate_block(catalog, block)
    if plan.editor:
        block = edit_until_valid(block, plan.editor, lambda text: validate_block(catalog, text))
        if not block:
            raise UsageError("the text was emptied", hint="Nothing was written.")
        entry = validate_block(catalog, block)
        fields = {"id": entry.id, "year": entry.section}
        result = replace(result, block=block)
    title = text_in(entry.title, catalog.settings.first, catalog.settings.first)
    return NewEntry(fields, replace(result, title=title))


def resolve_duplicates(
    catalog: Catalog, proposal: NewEntry, plan: AddPolicy
) -> NewEntry | AddResult:
    """The proposal with what a person takes it apart from, or an outcome if it is held back."""
    gate = DuplicateGuard(catalog.entries, catalog.settings.first, allow=plan.allow_duplicate)
    name = choose_id(proposal.fields, catalog, {entry.id for entry in catalog.entries})
    block = proposal.result.block or entry_block({"id": name, **proposal.fields})
    answer = gate.confirm(
        validate_block(catalog, block), plan.confirm_distinct or (lambda *_: False)
    )
    if isinstance(answer, LikelyDuplicate):
        line = entry_line(catalog.text, answer.index)
        return replace(duplicate_result(proposal, answer, plan), line=line)
    return replace(proposal, distinct=answer)


def duplicate_result(proposal: NewEntry, held: LikelyDuplicate, plan: AddPolicy) -> AddResult:
    """The outcome for a likely duplicate; what was typed into an editor is kept."""
    typed = proposal.result.block
    hint = "Use --allow-duplicate to add it anyway."
    if plan.editor and typed:
        hint = f"{hint} Your text is kept in {plan.editor.save_draft(typed)}"
    return AddResult(
        proposal.result.input,
        AddStatus.DUPLICATE,
        held.name,
        held.title,
        message=held.message,
        hint=hint,
    )


def validate_block(catalog: Catalog, block: str) -> Entry:
    """The entry that a block makes in a list with the same languages.

    Raises:
        UsageError: it breaks a rule of the format.
    """
    head = f"[list]\nlanguages = {toml_value(catalog.settings.languages)}\n"
    return validate_text(catalog.path, head + block).entries[0]


def choose_id(fields: Mapping[str, object], catalog: Catalog, taken: set[str]) -> str:
    """The id of a new entry: the one that was given, else one of its title that is not taken."""
    if given := fields.get("id"):
        return str(given)
    title = fields.get("title", "")
    first = catalog.settings.first
    return slug_from_title(
        text_in(title, first, first) if isinstance(title, str | dict) else "", taken
    )
