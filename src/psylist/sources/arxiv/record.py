"""What arXiv knows of a paper as a FetchedWork, and what its authors say in the comment."""

import contextlib
import re
from collections.abc import Mapping

from psylist.errors import UsageError
from psylist.identifiers.identifier import parse
from psylist.ports import FetchedWork
from psylist.vocabulary.venues import VenueRef, is_unpublished, leading_venue, parse_venue

_TAKEN = (
    r"(?:accept(?:ed|ance)|to appear|will appear|appear(?:s|ed|ing)|publish(?:ed)?|presented"
    r"|in press|camera[- ]ready)"
)
# "accepted as a long paper at the …": what follows names the venue.
_ACCEPTED = re.compile(
    rf"\b{_TAKEN}(?: version| copy)?\b"
    r"(?:\s+(?:as|for)\s+(?:an?\s+)?(?:\w+\s+){0,3}?"
    r"(?:paper|publication|presentation|poster|talk|oral|spotlight))?"
    r"\s*(?:to|at|in|by|for|of)?:?\s*(?:the\s+|our\s+)?(?=[^\W_])",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:(?:re-?)?submitted|under (?:review|submission|consideration)|in (?:submission|review)"
    r"|rejected|preprint)\b",
    re.IGNORECASE,
)
_VERSION = (
    r"\b(?:full|extended|expanded|abridged|earlier|previous|prior|preliminary|initial|journal"
    r"|conference|workshop|long(?:er)?|short(?:er)?) versions?"
)
# What appeared is another version of this paper: all that is said is said of that one.
_ANOTHER_VERSION = re.compile(
    rf"{_VERSION} (?:(?:of|to) this\b|is\b|was\b|has\b|will\b|{_TAKEN}\b).*", re.IGNORECASE
)
# This is another version of what appeared, until it is said where this appears.
_VERSION_OF = re.compile(
    rf"(?:{_VERSION} (?:of|to|for)\b|\bextension (?:of|to)\b).*?(?=,\s*(?:now |and )?{_TAKEN}\b|$)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.;])\s+")
_PIECE_END = re.compile(r"[,;:(]|\.(?:\s|$)| [-–—]+ ")
# What stands around a venue that is named without a verb.
_AROUND = re.compile(
    r"\b(?:v\d+|camera[- ]ready|version|accepted(?: papers?)?|\d+ (?:pages?|pp|figures?|tables?)"
    r"|this is|(?:our|this|long|short|full) papers?|our)\b\.?",
    re.IGNORECASE,
)
_MENTION = re.compile(
    r"\b(?:19|20)\d\d\b|\b[A-Z][A-Za-z]*[A-Z]{2,}\b|Journal|Transactions|Nature|Conference"
)
_TRACK_BEHIND = re.compile(r"\s+(?:[\w&-]+\s+){1,6}Track\b")
_WORKSHOP = re.compile(r"\bworkshop\b|@|\bco-?located\b", re.IGNORECASE)
_WITHDRAWN = re.compile(r"\bwithdrawn\b|\bhas been retracted\b", re.IGNORECASE)
# Patients and consent are withdrawn too: only what is said of the paper itself counts.
_PAPER = r"th(?:is|e) (?:paper|article|submission|manuscript|preprint|work)"
_WITHDRAWN_ABSTRACT = re.compile(
    rf"\b{_PAPER} (?:has been|have been|was|is|had to be) (?:temporarily )?withdrawn\b"
    rf"|\bwithdrawn {_PAPER}\b|^\W*(?:paper )?withdrawn by (?:the |its )?authors?\b"
    r"|\bwithdrawn by arxiv\b",
    re.IGNORECASE,
)


def accepted_venue(comment: str) -> str:
    """The venue that a comment says has taken the paper, or an empty string.

    A known one comes in its one spelling, without how the paper is presented there. What is only
    submitted counts as little as what is said of another version of the paper.
    """
    text = " ".join(re.sub(r"https?://\S+", "", comment).split())
    sentences = (_of_this_paper(sentence) for sentence in _SENTENCE_END.split(text))
    return next((venue for sentence in sentences if (venue := _venue_in(sentence))), "")


def _of_this_paper(sentence: str) -> str:
    """What a sentence says of where this paper appears."""
    sentence = _VERSION_OF.sub("", _ANOTHER_VERSION.sub("", sentence))
    if undecided := _NOT_YET.search(sentence):
        if _ACCEPTED.search(before := sentence[: undecided.start()]):
            return before
        accepted = _ACCEPTED.search(sentence, undecided.end())
        return sentence[accepted.start() :] if accepted else ""
    return sentence


def _venue_in(sentence: str) -> str:
    for match in _ACCEPTED.finditer(sentence):
        if venue := _venue_after(sentence[match.end() :]):
            return venue
    return _venue_alone(sentence)


def _venue_after(text: str) -> str:
    """The venue behind ``accepted at``: a known one, else the words up to the next comma."""
    for piece in _pieces(text):
        if found := parse_venue(piece):
            return _spelling(found)
    first = _PIECE_END.split(text, maxsplit=1)[0].strip(" -")
    if known := leading_venue(text):
        ref, end = known
        behind = _TRACK_BEHIND.match(text, end)
        return text[: behind.end()] if behind else _spelling(ref)
    is_one = first[:1].isupper() and _MENTION.search(first) and not is_unpublished(first)
    return first if is_one else ""


def _venue_alone(sentence: str) -> str:
    """The venue that a part of a sentence is, without a verb: ``9 pages, ACL 2024 (main)``."""
    stripped = _AROUND.sub(" ", sentence)
    for start in (0, *(match.end() for match in _PIECE_END.finditer(stripped))):
        for piece in _pieces(stripped[start:]):
            found = parse_venue(piece)
            if found and (found.year or found.name in _JOURNALS_ALONE):
                return _spelling(found)
    return _with_unknown_track(stripped)


_JOURNALS_ALONE = {"TACL", "TMLR", "JMLR"}
"""Journals that comments name without a year and without a verb."""


def _with_unknown_track(sentence: str) -> str:
    """A venue with a track that the table does not have, as it is written."""
    for piece in _PIECE_END.split(sentence):
        text = piece.strip()
        known = leading_venue(text)
        if known and known[0].year and _TRACK_BEHIND.fullmatch(text, known[1]):
            return text
    return ""


def _pieces(text: str) -> list[str]:
    """The text up to each place where the name of a venue may end, the longest first.

    A workshop is read with its host, which may stand behind a comma.
    """
    ends = [match.start() for match in _PIECE_END.finditer(text)] + [len(text)]
    pieces = [text[:end].strip(" -.,;:") for end in reversed(ends[:_MAX_PIECES])]
    return [piece for piece in pieces if piece]


_MAX_PIECES = 12


def _spelling(ref: VenueRef) -> str:
    """The canonical spelling, without how the paper is presented."""
    return ref.canonical.removesuffix(f" ({ref.presentation})")


def says_withdrawn(comment: str, abstract: str) -> bool:
    """Whether a comment or an abstract says that the paper was withdrawn; arXiv has no flag."""
    return bool(_WITHDRAWN.search(comment) or _WITHDRAWN_ABSTRACT.search(abstract))


NOT_FOUND = "arXiv has no such paper"


def arxiv_record(name: str, fields: Mapping[str, object], *, doi: str, comment: str) -> FetchedWork:
    """The record of a paper.

    Args:
        name: its id without version.
        fields: those that need no reading; empty ones are left out.
        doi: as arXiv has it: one or several, alone or as addresses.
        comment: the authors' own.
    """
    every = {"arxiv": name, **fields, **_published_ids(doi)}
    known = {key: value for key, value in every.items() if value}
    return FetchedWork(known, comment, says_withdrawn(comment, str(fields.get("abstract") or "")))


def _published_ids(text: str) -> dict[str, str]:
    """The publisher's DOI, the first of several, and the ACL Anthology's id where it holds one.

    arXiv's own DOI says nothing new.
    """
    for word in text.split():
        with contextlib.suppress(UsageError):
            found = parse(word)
            if found.kind == "doi":
                return {"doi": found.value}
            if found.kind == "acl":
                return {"doi": f"10.18653/v1/{found.value}", "acl": found.value}
    return {}
