"""Ids of drafts: read in any field, settled where they contradict each other, united."""

from collections.abc import Iterable, Iterator, Mapping

from psylist.identifiers.hosts import is_dead, reader_of
from psylist.identifiers.identifier import Identifier, canonical_url, identifiers_of, try_parse
from psylist.identifiers.mentions import bare_ids, find_ids
from psylist.importing.drafts import Draft, IdPlace, UniqueKeys, add_link, claim_id
from psylist.importing.labelled_links import labelled_links
from psylist.model import Entry, page_of
from psylist.vocabulary.labels import may_be_of_work
from psylist.vocabulary.venues import is_pending, published_venue


def claim_venue_ids(draft: Draft, texts: Iterable[str]) -> None:
    """Take the ids in what tells of the volume: ``arXiv preprint arXiv:2301.00001``."""
    for text in texts:
        for identifier in find_ids(take_other_links(draft, text, draft.line)):
            claim_id(draft, identifier, IdPlace.VENUE)


def take_other_links(draft: Draft, text: str, line: int) -> str:
    """Add what a text names as data, code or another work; the text without it."""
    parts, pos = [], 0
    for link in labelled_links(text):
        if may_be_of_work(link.kind):
            continue
        if link.url not in {draft.url, *draft.links.values()}:
            add_link(draft, link.url, line, link.kind, IdPlace.NOTE)
        parts.append(text[pos : link.start])
        pos = link.end
    return "\n".join([*parts, text[pos:]])


def claim_note_ids(draft: Draft, texts: Iterable[str]) -> None:
    """Take the ids in those parts of notes that hold nothing else."""
    for text in texts:
        for identifier in bare_ids(text):
            claim_id(draft, identifier, IdPlace.NOTE)


def settle(draft: Draft) -> None:
    """Make of all that places of a file say one id of each kind, a venue and a first link.

    An id that contradicts a surer one becomes a link, and is reported. Neither a
    preprint server nor where a work was only submitted is a venue, and the page of an id is a
    better first link than a copy of it elsewhere, or the same over http. What psylist printed
    itself is left as it is.
    """
    if draft.is_own or draft.record:
        return
    claim_venue_ids(draft, [draft.venue])
    draft.venue = "" if is_pending(draft.venue) else published_venue(draft.venue)
    for claim in draft.claims:
        kept = Identifier(claim.identifier.kind, draft.ids[claim.identifier.kind])
        if claim.identifier != kept and _keep_as_link(draft, claim.identifier):
            draft.id_notes.append(
                f"{draft.title!r} has {kept} and {claim.identifier}: kept {kept}; "
                "the other is in its links"
            )
    _prefer_page(draft)


def unite_ids(draft: Draft, repeated: Draft) -> Iterator[str]:
    """Add the ids of a repetition to a draft, and say which were new or contradict its own."""
    for identifier in _ids(repeated.ids):
        if identifier.kind not in draft.ids:
            draft.ids[identifier.kind] = identifier.value
            yield f"has {identifier}, which line {draft.line} does not have; the entry has it now"
        elif (kept := Identifier(identifier.kind, draft.ids[identifier.kind])) != identifier:
            _keep_as_link(draft, identifier)
            yield (
                f"has {identifier}, and line {draft.line} has {kept}: kept {kept}; "
                "the other is in its links"
            )


def ids_of_translations(drafts: Iterable[Draft]) -> tuple[dict[str, str], list[Identifier]]:
    """The ids of a work by kind, those of the first language first, and those that differ."""
    ids: dict[str, str] = {}
    others: list[Identifier] = []
    for draft in drafts:
        for identifier in _ids(draft.ids):
            kept = Identifier(identifier.kind, ids.setdefault(identifier.kind, identifier.value))
            if kept != identifier and identifier not in others:
                others.append(identifier)
    return ids, others


def ids_beside(entry: Entry, existing: Entry) -> list[Identifier]:
    """The ids in the fields of an entry that another entry of the same work is not known under."""
    names = set(identifiers_of(existing))
    return [name for name in _ids(_fields_of(entry)) if name not in names]


def _fields_of(entry: Entry) -> dict[str, str]:
    return {kind: value for kind in _KINDS if (value := getattr(entry, kind))}


_KINDS = ("acl", "arxiv", "doi")


def _ids(ids: Mapping[str, str]) -> list[Identifier]:
    return [Identifier(kind, value) for kind, value in ids.items()]


def _keep_as_link(draft: Draft, identifier: Identifier) -> bool:
    """Make an id that is not the draft's own a further link; whether that had to be done."""
    named = [url for url in draft.links.values() if try_parse(url) == identifier]
    if draft.url and try_parse(draft.url) == identifier:
        _add_further(draft, identifier.kind, draft.url)
        draft.url = ""
        return True
    if named:
        return False
    _add_further(draft, identifier.kind, identifier.url)
    return True


def _add_further(draft: Draft, kind: str, url: str) -> None:
    draft.links[UniqueKeys(draft.links).next(kind)] = url


def _prefer_page(draft: Draft) -> None:
    """Leave a copy of the page of an id as a further link, and what is dead not at all."""
    identifier = try_parse(draft.url) if draft.url else None
    if identifier is None or identifier not in _ids(draft.ids):
        return
    reader = reader_of(draft.url)
    if reader:
        _add_further(draft, reader, draft.url)
    if reader or is_dead(draft.url):
        kind = next(kind for kind in _KINDS if kind in draft.ids)
        draft.url = page_of(kind, draft.ids[kind])
    elif _page_key(draft.url) == _page_key(identifier.url):
        _spell_as_page(draft, identifier.url)


def _spell_as_page(draft: Draft, page: str) -> None:
    """Write a first link that is the page of an id as psylist does."""
    for link in draft.link_refs:
        if link.url == draft.url:
            link.page = page
    draft.url = page


def _page_key(url: str) -> str:
    """What the ways to write the page of an id have in common: http, ``www.``, ``dx.doi.org``."""
    return canonical_url(url).casefold().replace("//dx.doi.org/", "//doi.org/", 1)
