"""What authors say of their paper in arXiv's comment: who took it, and that it was withdrawn."""

import re

from psylist.vocabulary.venues import VenueRef, is_unpublished, leading_venue, parse_venue

_TAKEN = (
    r"(?:accept(?:ed|ance)|to appear|will appear|appear(?:s|ed|ing)|publish(?:ed)?|presented"
    r"|forthcoming|in press|camera[- ]ready)"
)
# "accepted as a long paper at the …": what follows names the venue.
_ACCEPTED = re.compile(
    rf"\b{_TAKEN}(?: version| copy)?\b"
    r"(?:\s+(?:as|for)\s+(?:an?\s+)?(?:\w+\s+){0,3}?"
    r"(?:paper|publication|presentation|poster|talk|oral|spotlight))?"
    r"\s*(?:to|at|in|by|for|of)?[:,]?\s*(?:the\s+|our\s+)?(?=[^\W_])",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:(?:re-?)?submitted|under (?:review|submission|consideration)|in (?:submission|review)"
    r"|rejected|preprint|(?:not|never)(?: yet)?(?: been)? accepted|awaiting)\b",
    re.IGNORECASE,
)
# Short, extended, 4-page, workshop, … versions: any but those of the same text.
_VERSION = (
    r"(?<![\w-])(?!(?:an?|the|this|its|our|ready|accepted|submitted|final|published|revised|updated"
    r"|official|current|latest|newest|new|second|third|v\d+|authors?|print|online|arxiv|archival|camera)\b)"
    r"[\w-]+(?: paper)? versions?"
)
# What appeared is another version of this paper: all that is said is said of that one.
_ANOTHER_VERSION = re.compile(
    rf"{_VERSION}(?: (?:(?:of|to) this\b|is\b|was\b|has\b|will\b|{_TAKEN}\b)| ?[:(]).*"
    rf"|.*\bas an? {_VERSION}\b"
    r"|\b(?:parts?|portions?|subsets?|some|excerpts?) of (?:this|the|our)\b.*"
    rf"|\bpartial(?:ly)?(?: \w+)? (?:{_TAKEN}|of this)\b.*",
    re.IGNORECASE,
)
# This is another version of what appeared, until it is said where this appears.
_VERSION_OF = re.compile(
    rf"(?:{_VERSION} (?:of|to|for)\b|\bextension (?:of|to)\b|\bbased (?:up)?on\b"
    r"|\bbuil(?:ds?|t) (?:up)?on\b|\b(?:companion|follow-?up|supplement\w*|append\w+|errat\w+) "
    r"(?:\w+ )?(?:of|to|for)\b|\b(?:extends?|accompanies|comment on|reply to)\b)"
    rf".*?(?=,\s*(?:now |and )?{_TAKEN}\b|$)",
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
_WITHDRAWN = re.compile(
    r"\bwithdrawn\b|\bhas been retracted\b|^\W*retracted\b"
    r"|\bretract(?:ed|s)? th(?:is|e) (?:paper|article|preprint|work)\b"
    r"|\b(?:removed|deleted) by (?:the )?arxiv"
    r"(?: (?:admin\w*|moderat\w*|staff|team|due|because|as|for|on)\b|\W*$|[.,;)])"
    r"|\barxiv(?: admin\w*)? (?:has |have )?(?:removed|deleted|withdrew)\b",
    re.IGNORECASE,
)
# Patients and consent are withdrawn too: only what is said of the paper itself counts.
_PAPER = r"th(?:is|e) (?:paper|article|submission|manuscript|preprint|work)"
_WITHDRAWN_ABSTRACT = re.compile(
    rf"\b{_PAPER} (?:has been|have been|was|is|had to be) (?:temporarily )?withdrawn\b"
    rf"|\bwithdrawn {_PAPER}\b|^\W*(?:paper )?withdrawn by (?:the |its )?authors?\b"
    r"|\b(?:withdrawn|removed|deleted) by (?:the )?arxiv\b",
    re.IGNORECASE,
)


def accepted_venue(comment: str) -> str:
    """The venue that a comment says has taken the paper, or an empty string.

    A known one comes in its one spelling, without how the paper is presented there. What is only
    submitted counts as little as what is said of another version of the paper.
    """
    text = " ".join(re.sub(r"https?://\S+", "", comment[:_MAX_COMMENT]).split())
    sentences = (_of_this_paper(sentence) for sentence in _SENTENCE_END.split(text))
    found = next((venue for sentence in sentences if (venue := _venue_in(sentence))), "")
    if found:
        return found
    from psylist.vocabulary.acceptance import foreign_acceptance  # most comments are in English

    return next((_spelling(ref) for ref in foreign_acceptance(text)), "")


_MAX_COMMENT = 1500
"""Characters of a comment that are read for venues; most have fewer than 200."""


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
    if _WITHDRAWN.search(comment) or _WITHDRAWN_ABSTRACT.search(abstract):
        return True
    if not comment:
        return False
    from psylist.vocabulary.acceptance import says_withdrawn_abroad

    return says_withdrawn_abroad(comment)
