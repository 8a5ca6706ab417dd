"""From pasted identifiers to what their sources know of the works."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from psylist.adding.options import AddResult, AddStatus
from psylist.catalog.lookup import index_by_identifier
from psylist.catalog.read import Catalog
from psylist.errors import ServiceError, UsageError
from psylist.identifiers.identifier import Identifier, parse
from psylist.ports import FetchResult, OnProgress, Source

Resolved = Identifier | int | AddResult


def resolve_inputs(catalog: Catalog, inputs: Sequence[str]) -> Iterator[tuple[str, Resolved]]:
    """Each input with its identifier, the index of the entry that is there, or why it is refused.

    Args:
        catalog: of the list.
        inputs: as they were pasted.
    """
    known = index_by_identifier(catalog)
    for text in inputs:
        yield text, _resolve_input(known, text)


def _resolve_input(known: Mapping[tuple[str, str], int], text: str) -> Resolved:
    try:
        identifier = parse(text)
    except UsageError as error:
        return AddResult(text, AddStatus.INVALID, message=str(error), hint=error.hint)
    if (index := known.get(identifier.key)) is not None:
        return index
    if identifier.kind == "url" and "@" in urlsplit(identifier.value).netloc:
        message = "an address that holds a user name or a password is not opened"
        return AddResult(text, AddStatus.INVALID, message=message, hint="Paste it without them.")
    return identifier


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
