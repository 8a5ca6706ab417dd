"""Where a record says that a work was published."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from psylist.identifiers.syntax import arxiv_year
from psylist.model import Entry
from psylist.refreshing.records import Record
from psylist.vocabulary.venues import (
    canonical_venue,
    dated_venue,
    is_full_name,
    is_preprint_doi,
    is_series,
    is_unpublished,
    parse_venue,
    published_venue,
)

if TYPE_CHECKING:  # most records need none of it
    from psylist.sources.arxiv.comment import Acceptance

_MAX_WORDS = 120  # characters of a quotation
_MAX_EARLY = 1  # years that a venue may be before the arXiv id: one in a hundred is


@dataclass(frozen=True, slots=True)
class Publication:
    """A publication of a work.

    Attributes:
        venue: in the one spelling; empty where the record names none.
        acl: the id in the ACL Anthology.
        doi: of the publisher.
        url: of its page.
        date: as far as it is known.
        evidence: what the record says of it, in words.
        is_certain: whether this very version was published there.
    """

    venue: str = ""
    acl: str = ""
    doi: str = ""
    url: str = ""
    date: str = ""
    evidence: tuple[str, ...] = ()
    is_certain: bool = True

    def fields(self) -> dict[str, str]:
        """The fields that it gives an entry."""
        names = ("venue", "acl", "doi", "url", "date")
        return {name: value for name in names if (value := getattr(self, name))}


def publications(record: Record, entry: Entry) -> Iterator[Publication]:
    """What a record says of publications; a preprint server does not count.

    Args:
        record: of any source.
        entry: that it is about.
    """
    if record.missing:
        return
    found = _of_arxiv(record) if record.source == "arxiv" else _of_index(record)
    for one in found:
        venue = _plain(one.venue)
        is_certain = one.is_certain and not lacks_year(venue)
        publication = replace(one, venue=venue, is_certain=is_certain)
        if _is_one(publication) and not _is_too_early(publication, entry):
            yield publication


def _plain(venue: str) -> str:
    """A venue without how the paper was presented there."""
    ref = parse_venue(venue)
    return ref.canonical.removesuffix(f" ({ref.presentation})") if ref else venue


def lacks_year(venue: str) -> bool:
    """Whether a venue is one of which nobody says in which year it was held."""
    ref = parse_venue(venue)
    return ref is not None and ref.kind == "proceedings" and ref.year is None


def _is_one(publication: Publication) -> bool:
    if is_preprint_doi(publication.doi) or is_unpublished(publication.venue):
        return False
    return bool(publication.venue or publication.acl or publication.doi)


def _is_too_early(publication: Publication, entry: Entry) -> bool:
    """Whether something was over before the paper was there: it is another work."""
    ref = parse_venue(publication.venue)
    year = (ref.year if ref else None) or int(publication.date[:4] or 0)
    return bool(year) and year < _year_of(entry) - _MAX_EARLY


def _year_of(entry: Entry) -> int:
    """The year of a work: of its arXiv id, else as the list has it; 0 where nobody knows."""
    if year := arxiv_year(entry.arxiv or ""):
        return year
    listed = str(entry.date or entry.year or "")[:4]
    return int(listed) if listed.isdecimal() else 0


_UNSURE = "that may be half a name, or one of several"
_CONDITIONAL = "it was accepted on a condition"


def _of_arxiv(record: Record) -> Iterator[Publication]:
    """What authors say at arXiv: ids, the reference, the comment."""
    from psylist.sources.arxiv.comment import other_version

    named = _named(record)
    if record.acl or (record.doi and not is_preprint_doi(record.doi)):
        yield _by_id(record, named[0] if named else None)
    for one in named:
        evidence = (*_evidence(record, one), *([_CONDITIONAL] if one.is_conditional else []))
        is_certain = one.is_certain and not one.is_conditional
        yield Publication(one.venue, evidence=evidence, is_certain=is_certain)
    if record.comment and not named and (other := other_version(record.comment)):
        words = (*_words(record), "another version of the paper appeared there")
        yield Publication(other, evidence=words, is_certain=False)


def _named(record: Record) -> "list[Acceptance]":
    """The venues in the reference and in the comment, those with a sure name first."""
    from psylist.sources.arxiv.comment import Acceptance, read_acceptance, venue_of_reference

    reference = venue_of_reference(record.journal_ref) if record.journal_ref else ""
    found = [Acceptance(reference, is_full_name(reference))] if reference else []
    if record.comment and (accepted := read_acceptance(record.comment)):
        found.append(accepted)
    return sorted(found, key=lambda one: not one.is_certain)


def _by_id(record: Record, named: "Acceptance | None") -> Publication:
    """The publication with the id that arXiv names, by the name that the id or authors have."""
    from psylist.vocabulary.anthology import venue_from_id

    said = f"arXiv names {record.doi or record.acl}"
    venue = venue_from_id(record.acl) if record.acl else ""
    if venue or named is None:
        evidence = (said, *_words(record))
        return Publication(venue, record.acl, record.doi, evidence=evidence)
    evidence = (said, *_evidence(record, named))
    return Publication(named.venue, record.acl, record.doi, "", "", evidence, named.is_certain)


def _evidence(record: Record, named: "Acceptance") -> tuple[str, ...]:
    return (*_words(record), *(() if named.is_certain else (_UNSURE,)))


def _words(record: Record) -> tuple[str, ...]:
    words = (("journal reference", record.journal_ref), ("comment", record.comment))
    return tuple(f"{name}: {quoted(text)}" for name, text in words if text)


def quoted(text: str) -> str:
    """A text in quotation marks, cut if it is long."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= _MAX_WORDS else f'{line[: _MAX_WORDS - 1]}…'}”"


_INSTITUTION = re.compile(
    r"(?:the )?university of [^,;:]+|(?:[\w.’'&-]+ ){1,4}university"
    r"|universit(?:ät|é|à|at|ade|ad) .+|.*\b(?:inc|ltd|llc|gmbh)\.?|\S+大学",
    re.IGNORECASE,
)


def _is_no_venue(name: str) -> bool:
    """Whether what stands for a venue is an archive, or who published a thesis or a video."""
    return not name or is_unpublished(name) or bool(_INSTITUTION.fullmatch(name))


def _of_index(record: Record) -> Iterator[Publication]:
    if record.no_paper or not (record.venue or record.acl or record.doi):
        return
    venue = canonical_venue(published_venue(record.venue)) if record.venue else ""
    if record.venue and not record.acl and _is_no_venue(venue):
        return  # a DOI that a preprint server, an archive or a university gave
    venue = "" if is_series(venue) else venue
    if record.acl:
        from psylist.vocabulary.anthology import venue_from_id

        venue = venue_from_id(record.acl, record.venue) or venue
    said = " ".join(part for part in (venue, record.acl or record.doi or record.url) if part)
    yield Publication(
        dated_venue(venue, record.date[:4]) if venue else "",
        record.acl,
        record.doi,
        record.url,
        record.date,
        (f"published: {said}",) if said else (),
    )
