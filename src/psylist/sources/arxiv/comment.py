"""What authors say in arXiv's comment of who took their paper."""

import re
from collections.abc import Iterator

from psylist.vocabulary.venues import (
    VenueRef,
    canonical_venue,
    dated_venue,
    hosts_of_workshop,
    is_unpublished,
    leading_venue,
    mentioned_venues,
    parse_venue,
)

_TAKEN = (
    r"(?:accept(?:ed|ance)|to appear|will appear|appear(?:s|ed|ing)|publish(?:ed)?|presented"
    r"|forthcoming|in press|camera[- ]ready|version of record(?: (?:is|was|has been|can be|now"
    r"|available|found|published|appears|appeared))*)"
)
# "accepted as a long paper at the …": what follows names the venue.
_ACCEPTED = re.compile(
    rf"\b{_TAKEN}(?: version| copy)?\b"
    r"(?:\s+(?:as|for)\s+(?:an?\s+)?(?:\w+\s+){0,3}?"
    r"(?:paper|publication|presentation|poster|talk|oral|spotlight))?"
    r"\s*(?:to|at|in|by|for|of)?[:,]?\s*"
    r"(?:(?:the\s+|an?\s+)?special issue\s+(?:[\"“][^\"”]*[\"”]|on\s[^,.;]*?)?\s*(?:of|in|at)\s+)?"
    r"(?:the\s+|our\s+|an?\s+)?(?=[^\W_]|[\"“][^\W_])",
    re.IGNORECASE,
)
# "Honorable mention at …": only of a venue that is known, as grants are awards too.
_AWARDED = re.compile(
    r"\b(?:awards?|honou?rable mention|runner-?up|finalist|nominee|nominated|candidate)\b"
    r"\s*(?:at|of|from|in|for)?[:,]?\s*(?:the\s+)?(?=[^\W_])",
    re.IGNORECASE,
)
# "Poster, SQP 2025", "Demo at SQP'25": a name in capitals that no table has.
_SHOWN_AT = re.compile(
    r"\b(?i:posters?|oral|spotlight|demo|(?:long|short|full) paper)\b\W*"
    r"(?i:(?:presentation|session)\b\W*)?(?:(?:at|in|for)\s+)?(?:the\s+)?"
    r"([A-Z][A-Za-z]*[A-Z][A-Za-z&+-]*)[\s'’`-]*((?:19|20)\d\d|(?<=['’`])\d\d)(?=\W*$|[,;.)])",
)
# "Ponds and Ships 158 (2024) 108372", "…, vol. 3 (2), 2024, 17-31": a reference to a journal.
_REFERENCE = re.compile(
    r"^([A-Z][^\d,;:()]{3,80}?),?\s+(?:vol(?:ume)?\.?\s*)?\d{1,4}\s*(?:\(\d{1,3}\)\s*)?[,(:]\s*"
    r"((?:19|20)\d\d)\b\)?[\s,:]*(?:pp?\.?\s*|article\s*)?[a-z]?\d",
)
# "a review of 312 papers published at …", "guidelines for a paper accepted at …": other papers.
_OF_OTHERS = re.compile(
    r"(?:\b(?:papers|articles|works|studies|abstracts|manuscripts|publications|submissions)"
    rf"|\b(?:of|for|to|from|in|with|on) (?:an?|another|the|our|one) (?:[\w-]+ ){{0,2}}"
    r"(?:paper|article|work|study|manuscript|publication))"
    rf"(?: (?:that|which))?(?: (?:was|were|are|is|have|has|been))* {_TAKEN}\b.*"
    r"|\baccepted (?:papers|articles|submissions)\b.*",
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
    rf"{_VERSION}(?: (?:(?:of|to) this\b|(?:is|was|has|will|at|in)\b|{_TAKEN}\b)| ?[:(@]).*"
    rf"|.*\bas an? {_VERSION}\b"
    r"|\b(?:parts?|portions?|subsets?|some|excerpts?) of (?:this|the|our)\b.*"
    # "the dataset paper was accepted": this paper is long or short, of a conference, or ours.
    r"|\b(?:the|our|an?) (?!(?:long|short|full|main|present|current|final|conference|journal"
    r"|regular|accepted|reviewed|peer-reviewed|revised|updated|whole|entire|research"
    r"|camera-ready)\b)"
    rf"[\w-]+ (?:paper|work|article|study) (?:is|was|has been|will be|were) {_TAKEN}\b[^;.]*"
    rf"|\bpartial(?:ly)?(?: \w+)? (?:{_TAKEN}|of this)\b.*",
    re.IGNORECASE,
)
# This is another version of what appeared, until it is said where this appears.
_VERSION_OF = re.compile(
    rf"(?:{_VERSION} (?:of|to|for)\b|\bextension (?:of|to)\b|\bbased (?:up)?on\b"
    r"|\bbuil(?:ds?|t) (?:up)?on\b|\b(?:companion|follow-?up|supplement\w*|append\w+|errat\w+) "
    r"(?:\w+ )?(?:of|to|for)\b|\b(?:extends?|accompanies|comment on|reply to"
    r"|supersede\w*|replaces)\b)"
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
_NOUN_BEHIND = re.compile(
    r"\s+(?!(?:as|at|in|on|by|for|with|and|or|of|to|from|during|under|after|where|which|main|conference"
    r"|proceedings|workshops?|track|papers?|poster|oral|spotlight)\b)[a-z]{2,}"
)
_TRACK_BEHIND = re.compile(r"\s+(?:[\w&-]+\s+){1,6}(?:Track|Consortium|Session)\b")
_TRACK_BEFORE = re.compile(
    r"((?:[A-Z][\w&-]*\s+){1,5}(?:Track|Consortium|Session))\s+(?:of|at|in|@)\s+(?:the\s+)?"
)
_WORKSHOP = re.compile(r"\bworkshop\b|@|\bco-?located\b", re.IGNORECASE)
# "Symposium on Quiet Ponds (SQP '26)", "… (SQP), 2026": the name that people use, and the year.
_SHORT_NAME = re.compile(
    r"\(\s*([A-Z][A-Za-z]*[A-Z][A-Za-z&+-]*?)[\s'’`,-]*((?:19|20)?\d\d)?\s*\)(?:,?\s*((?:19|20)\d\d)\b)?"
)
_EVENT = re.compile(
    r"\b(?:conference|symposium|workshop|congress|meeting|colloquium|proceedings)\b", re.IGNORECASE
)
_IN_PROCEEDINGS = re.compile(r"^\W*in:? (?:the )?proceedings of (?:the )?", re.IGNORECASE)
_NAME_IN_QUOTES = re.compile(r"[\"“]([A-Z][^\"”]{2,80})[\"”]")
_AT_UNKNOWN_HOST = re.compile(
    r"^([A-Z][^@]{2,100}?)(?: (?:19|20)\d\d)?(?: workshop)?"
    r"\s*@\s*([A-Z][\w&+-]{2,20} ?(?:19|20)\d\d)\b",
    re.IGNORECASE,
)


ONLY_SIZES = re.compile(
    r"(?:\s|[\d,.;:()+&-]|pages?\b|pp\b|figures?\b|figs?\b|tables?\b|main\b|appendi\w+\b|with\b"
    r"|and\b|including\b|references?\b|supplementa\w+\b|materials?\b|in\b|total\b|plus\b|of\b"
    r"|the\b)*",
    re.IGNORECASE,
)
"""All that many comments say: how long the paper is."""


def accepted_venue(comment: str) -> str:
    """The venue that a comment says has taken the paper, or an empty string.

    A known one comes in its one spelling, without how the paper is presented there. What is only
    submitted counts as little as what is said of another version of the paper.
    """
    if ONLY_SIZES.fullmatch(comment[:MAX_COMMENT]):
        return ""
    text = " ".join(re.sub(r"https?://\S+", "", comment[:MAX_COMMENT]).split())
    sentences = (_of_this_paper(sentence) for sentence in _SENTENCE_END.split(text))
    found = next((venue for sentence in sentences if (venue := _venue_in(sentence))), "")
    if found:
        return found
    from psylist.vocabulary import acceptance  # most comments are in English

    known = next((_spelling(ref) for ref in acceptance.foreign_acceptance(text)), "")
    return known or acceptance.foreign_venue_name(text)


MAX_COMMENT = 1500
"""Characters of a comment that are read for venues; most have fewer than 200."""


def _of_this_paper(sentence: str) -> str:
    """What a sentence says of where this paper appears."""
    sentence = _OF_OTHERS.sub("", _VERSION_OF.sub("", _ANOTHER_VERSION.sub("", sentence)))
    if undecided := _NOT_YET.search(sentence):
        if _ACCEPTED.search(before := sentence[: undecided.start()]):
            return before
        accepted = _ACCEPTED.search(sentence, undecided.end())
        return sentence[accepted.start() :] if accepted else ""
    return sentence


def _venue_in(sentence: str) -> str:
    for match in _ACCEPTED.finditer(sentence):
        behind = sentence[match.end() :]
        if match[0].lower().startswith("presented") and _is_of_a_venue(behind):
            continue
        if venue := _venue_after(behind):
            return venue
    for match in _AWARDED.finditer(sentence):
        for piece in _pieces(sentence[match.end() :]):
            if found := parse_venue(piece):
                return _spelling(found)
    begin = _IN_PROCEEDINGS.match(sentence)
    if begin and (name := _short_name(sentence[begin.end() :])):
        return name
    return _venue_alone(sentence)


def _is_of_a_venue(text: str) -> bool:
    """Whether a text begins with something that is a venue's: ``the ICLR 2024 reading group``."""
    known = leading_venue(text)
    return bool(known and _NOUN_BEHIND.match(text, known[1]))


def _short_name(text: str) -> str:
    """The name in brackets behind the long name of an event, with the year: ``SQP 2026``."""
    for match in _SHORT_NAME.finditer(text):
        long_name = text[: match.start()]
        years = re.findall(r"\b(?:19|20)\d\d\b", long_name)
        year = match[2] or match[3] or (years[-1] if years else "")
        if year and _EVENT.search(long_name):
            short = len(year) == 2
            century = ("19" if year > "60" else "20") if short else ""
            return canonical_venue(f"{match[1]} {century}{year}")
    return ""


def venue_of_reference(reference: str) -> str:
    """The venue that a journal reference names: what stands before the volume and the pages."""
    text = " ".join(reference[:MAX_COMMENT].split())
    years = re.findall(r"\b(?:19|20)\d\d\b", text)
    return dated_venue(_reference_venue(text), years[0] if len({*years}) == 1 else "")


def _reference_venue(text: str) -> str:
    if found := parse_venue(text):
        return _spelling(found)
    plain = _IN_PROCEEDINGS.sub("", re.sub(r"^\W*in:? ", "", text, flags=re.IGNORECASE))
    if known := leading_venue(plain):
        return _spelling(known[0])
    if name := _short_name(plain):
        return name
    journal = re.split(r"[,;:(\[]|\s\d|\s(?:vol|volume|no|pp)\b", plain, maxsplit=1)[0].strip(" .")
    is_one = len(journal) > 2 and journal[:1].isupper() and not is_unpublished(text)
    return canonical_venue(journal) if is_one else ""


def other_version(comment: str) -> str:
    """The venue, not a workshop, at which another version of the paper appeared, or "".

    A short version at a conference and the full version of a paper in its proceedings are known to
    readers by that venue; a part of the paper is not the paper.
    """
    if ONLY_SIZES.fullmatch(comment[:MAX_COMMENT]):
        return ""
    text = " ".join(re.sub(r"https?://\S+", "", comment[:MAX_COMMENT]).split())
    if _NOT_YET.search(text):
        return ""
    for sentence in _SENTENCE_END.split(text):
        is_other = _ANOTHER_VERSION.search(sentence) or _VERSION_OF.search(sentence)
        if not is_other or _WORKSHOP.search(sentence):
            continue
        if not re.search(_VERSION, sentence, re.IGNORECASE):
            continue
        venue = _venue_in(sentence) or _short_name(sentence)
        known = venue or next((_spelling(ref) for ref in mentioned_venues(sentence)), "")
        if known:
            return known
    return ""


def workshop_hosts(text: str) -> Iterator[VenueRef]:
    """The conferences at which a text says that a workshop was held: they are not the venue."""
    for sentence in _SENTENCE_END.split(text[:MAX_COMMENT]):
        yield from hosts_of_workshop(sentence)


def _venue_after(text: str) -> str:
    """The venue behind ``accepted at``: a known one, else the words up to the next comma."""
    for piece in _pieces(text):
        if found := parse_venue(piece):
            return _spelling(found)
    if name := _short_name(_SENTENCE_END.split(text, maxsplit=1)[0]):
        return name
    if quoted := _NAME_IN_QUOTES.match(text):
        return canonical_venue(quoted[1].strip(" .,"))
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
    if workshop := _AT_UNKNOWN_HOST.match(sentence):
        return f"{workshop[1].strip()} @ {workshop[2]}"
    if journal := _REFERENCE.match(sentence):
        return dated_venue(canonical_venue(journal[1]), journal[2])
    if shown := _SHOWN_AT.search(sentence):
        return canonical_venue(f"{shown[1]} {shown[2] if len(shown[2]) > 2 else f'20{shown[2]}'}")
    return _with_unknown_track(stripped)


_JOURNALS_ALONE = {"TACL", "TMLR", "JMLR"}
"""Journals that comments name without a year and without a verb."""


def _with_unknown_track(sentence: str) -> str:
    """A venue with a track that the table does not have, as it is written."""
    for piece in _PIECE_END.split(sentence):
        text = piece.strip()
        before = _TRACK_BEFORE.match(text)
        known = leading_venue(text[before.end() :] if before else text)
        if known and known[0].year and before:
            return f"{_spelling(known[0])} {before[1]}"
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
