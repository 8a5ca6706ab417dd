"""Works by their identifiers: what sources know of them goes into the list."""

import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from psylist.adding.options import AddOptions, AddResult, AddStatus
from psylist.adding.pasted import Pasted, Reference, parse_pasted
from psylist.adding.service import Inserter, NewWork, already_present
from psylist.catalog.lookup import index_by_identifier
from psylist.catalog.read import Catalog, load_catalog
from psylist.errors import ServiceError, UsageError
from psylist.identifiers.identifier import Identifier
from psylist.identifiers.mentions import PAPER_KINDS, find_ids
from psylist.ports import FetchedWork, FetchResult, OnProgress, Source, SourceFactory
from psylist.vocabulary.hosts import classify_url
from psylist.vocabulary.venues import canonical_venue, published_venue


def add(
    options: AddOptions, sources: SourceFactory, on_progress: OnProgress
) -> Iterator[AddResult]:
    """Fetch works and add them; each result comes as soon as it is certain, but for its line.

    What succeeded is saved batch by batch; what failed leaves no trace in the file.

    Args:
        options: what to add, and how.
        sources: who knows the works of each kind of identifier.
        on_progress: called with what is being waited for.

    Raises:
        DataFileError: the file cannot be read or written.
    """
    catalog = load_catalog(options.path)
    batch = _Batch()
    inserter = Inserter(catalog, options)
    for pasted, resolved in resolve_inputs(catalog, options.inputs or ()):
        if isinstance(resolved, int):
            present = already_present(catalog, pasted.text, resolved, options.overrides)
            yield replace(present, place=pasted.place, places=inserter.places)
        elif isinstance(resolved, AddResult):
            yield resolved
        else:
            batch.references[pasted.text] = resolved
            batch.take(pasted, resolved.identifier)
    results: dict[str, AddResult] = {}
    while batch.inputs:  # once more for what addresses have led to; no id leads on
        moved: list[_Moved] = []
        for found in _add_each_kind(inserter, batch.inputs, sources, on_progress):
            if isinstance(found, _Moved):
                moved.append(found)
                continue
            result = _with_other_names(found, batch.references[found.input])
            results[result.input] = replace(result, place=batch.places[result.input])
            yield results[result.input]
        batch.follow(moved)
    yield from _repeat_results(results, batch.repeated)


@dataclass(frozen=True, slots=True)
class _Moved:
    """What was pasted, and the work that its address has led to."""

    text: str
    work: Identifier


@dataclass(slots=True)
class _Batch:
    """What is to be added.

    Attributes:
        inputs: what was pasted for each work that is to be asked for.
        repeated: what else was pasted, each with the earlier input for the same work.
        references: what each input names.
        places: where each input stands.
    """

    inputs: dict[Identifier, Pasted] = field(default_factory=dict)
    repeated: list[tuple[Pasted, Pasted]] = field(default_factory=list)
    references: dict[str, Reference] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)

    def take(self, pasted: Pasted, work: Identifier) -> None:
        """Take an input for a work, unless another one was taken for it."""
        if work in self.inputs:
            self.repeated.append((pasted, self.inputs[work]))
        else:
            self.inputs[work] = pasted
            self.places[pasted.text] = pasted.place

    def follow(self, moved: Sequence[_Moved]) -> None:
        """Ask for what addresses have led to, and for nothing else any more."""
        self.inputs = {}
        for one in moved:
            self.take(Pasted(one.text, self.places[one.text]), one.work)


def _with_other_names(result: AddResult, reference: Reference) -> AddResult:
    """A result that tells the further ids and addresses of its line that the entry has not."""
    lacking = [
        name
        for name in (*reference.others, *reference.pages)
        if result.block and f'"{name.value}"' not in result.block and name.url not in result.block
    ]
    notes = [
        f"{result.entry}: the line also names {name}; {_condition(name)}: "
        f"psylist set {shlex.quote(result.entry)} {shlex.quote(_assignment(name, reference))}"
        for name in lacking
    ]
    return replace(result, notes=[*result.notes, *notes]) if notes else result


def _condition(name: Identifier) -> str:
    is_paper = name.kind in PAPER_KINDS
    return "if it is the same work" if is_paper else "if it belongs to the work"


def _assignment(name: Identifier, reference: Reference) -> str:
    """What `psylist set` takes for an id or a page, of the kind that its line says."""
    if name.kind in {"acl", "arxiv", "doi"}:
        return f"{name.kind}={name.value}"
    kind = reference.kinds.get(name) or classify_url(name.url).kind or "page"
    return f"links.{kind}={name.url}"


def _repeat_results(
    results: Mapping[str, AddResult], repeated: Sequence[tuple[Pasted, Pasted]]
) -> Iterator[AddResult]:
    """The results for inputs that name the same work as an earlier one."""
    for pasted, earlier in repeated:
        result = results[earlier.text]
        if result.status in {AddStatus.ADDED, AddStatus.PRESENT}:
            present = replace(result, input=pasted.text, status=AddStatus.PRESENT)
            present = replace(present, place=pasted.place)
            yield replace(present, block="", suggested_venue="", notes=())


def _add_each_kind(
    inserter: Inserter,
    inputs: Mapping[Identifier, Pasted],
    sources: SourceFactory,
    on_progress: OnProgress,
) -> Iterator[AddResult | _Moved]:
    for kind in dict.fromkeys(identifier.kind for identifier in inputs):
        of_kind = {name.value: text.text for name, text in inputs.items() if name.kind == kind}
        yield from _add_kind(inserter, of_kind, sources(kind), on_progress)


def _add_kind(
    inserter: Inserter, inputs: Mapping[str, str], source: Source, on_progress: OnProgress
) -> Iterator[AddResult | _Moved]:
    """Add the works of one kind: `inputs` has what was pasted for each id."""
    for answer in fetch_in_batches(list(inputs), source, on_progress):
        yield from failed_results(answer, inputs, source)
        works = [
            NewWork(inputs[name], _with_known_venue(work), _suggest_venue(work.comment))
            for name, work in answer.records.items()
        ]
        for result in inserter.insert(works):
            yield replace(result, source=source.name)
        yield from (_Moved(inputs[name], work) for name, work in answer.moved.items())


def _with_known_venue(work: FetchedWork) -> FetchedWork:
    """A work whose venue has its one spelling, whatever its source calls it.

    Where it is a preprint server, only its id counts.
    """
    venue = work.fields.get("venue")
    if not isinstance(venue, str):
        return work
    published = published_venue(venue)
    ids = find_ids(venue) if published != venue else ()
    named = {name.kind: name.value for name in ids if name.kind in {"arxiv", "doi"}}
    fields = {**named, **work.fields, "venue": canonical_venue(published)}
    if not published:
        fields.pop("venue")
    return replace(work, fields=fields)


Resolved = Reference | int | AddResult


def resolve_inputs(catalog: Catalog, inputs: Sequence[Pasted]) -> Iterator[tuple[Pasted, Resolved]]:
    """Each input with its work, the index of the entry that is there, or why it is refused.

    Args:
        catalog: of the list.
        inputs: as they were pasted.
    """
    known = index_by_identifier(catalog)
    for pasted in inputs:
        yield pasted, _resolve_input(known, pasted)


def _resolve_input(known: Mapping[tuple[str, str], int], pasted: Pasted) -> Resolved:
    refused = AddResult(pasted.text, AddStatus.INVALID, place=pasted.place)
    try:
        reference = parse_pasted(pasted.text)
    except UsageError as error:
        return replace(refused, message=str(error), hint=error.hint)
    for identifier in (reference.identifier, *reference.others):
        if (index := known.get(identifier.key)) is not None:
            return index
    first = reference.identifier
    if first.kind == "url" and "@" in urlsplit(first.value).netloc:
        message = "an address that holds a user name or a password is not opened"
        return replace(refused, message=message, hint="Paste it without them.")
    return reference


def _suggest_venue(comment: str) -> str:
    """The venue that authors name in their comment, or an empty string."""
    if not comment:
        return ""
    from psylist.sources.arxiv.comment import accepted_venue  # many papers have none

    return accepted_venue(comment)


def fetch_in_batches(
    ids: Sequence[str], source: Source, on_progress: OnProgress
) -> Iterator[FetchResult]:
    """What a source says of works, batch by batch, each in the order of the ids.

    A source that fails is queried no more: the works that are left fail with it. The notes on a
    whole answer go to each of its records.
    """
    for start in range(0, len(ids), source.batch):
        batch = ids[start : start + source.batch]
        try:
            answer = source.fetch(batch, on_progress)
        except ServiceError as error:
            yield FetchResult(errors=dict.fromkeys(ids[start:], error))
            return
        records = {
            name: replace(record, notes=(*answer.notes, *record.notes))
            for name in batch
            if (record := answer.records.get(name)) is not None
        }
        yield replace(answer, records=records)


def failed_results(
    answer: FetchResult, inputs: Mapping[str, str], source: Source
) -> Iterator[AddResult]:
    """The results for the ids that a source does not know, or could not answer for.

    Args:
        answer: of the source.
        inputs: what was pasted for each id.
        source: that was queried.
    """
    for name, message in answer.unknown.items():
        result = AddResult(inputs[name], AddStatus.UNKNOWN, message=message, source=source.name)
        yield replace(result, notes=answer.notes)
    for name, error in answer.errors.items():
        yield AddResult(
            inputs[name],
            AddStatus.FAILED,
            message=str(error),
            hint=error.hint,
            source=source.name,
        )
