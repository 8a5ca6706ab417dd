"""Works fetched in batches, and what sources say united with what curators say."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from psylist.errors import ServiceError
from psylist.ports import Answer, Notice, Source


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
