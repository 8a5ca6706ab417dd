"""What authors say in arXiv's comment of who took their paper."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from psylist.vocabulary.venues import (
    Leading,
    VenueRef,
    canonical_venue,
    dated_venue,
    expand_journals,
    hosts_of_workshop,
    is_full_name,
    is_series,
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
    r"(?:paper|publication|presentation|poster|talk|oral|spotlight|work|abstract|demo)s?\b"
    r"(?:\s+(?:paper|presentation|talk|poster)\b)?)?"
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
# "A preprint of a paper accepted at …": this very paper.
_PREPRINT_OF = re.compile(
    r"(?<!extended )(?<!expanded )(?<!longer )\b(?:pre-?print|post-?print|manuscript"
    r"|(?:accepted|final|camera[- ]ready|author(?:s['’]?|['’]s)?) (?:version|copy))"
    r"(?: version| copy)? (?:of|for) (?:(?:an?|the|our|this|its) )?(?:(?:full|long|short) )?"
    r"(?:paper|article|work|study|manuscript|publication)\b",
    re.IGNORECASE,
)
# "Conditionally accepted to …", "accepted with minor revisions".
_CONDITIONAL = re.compile(
    r"\b(?:conditional|provisional|tentative|in[- ]principle)(?:ly)?[- ]accept(?:ed|ance)\b"
    r"|\baccepted\b[^,;.]*?(?:\b(?:conditional|provisional|tentative)(?:ly)?\b|\bin principle\b"
    r"|\b(?:on (?:the )?condition|pending|subject to)\b"
    r"|\b(?:with|under) (?:\w+ )?(?:revisions?|changes|corrections|shepherding)\b)",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:(?:re-?)?submitted|under (?:review|submission|consideration)|in (?:submission|review)"
    r"|(?:desk[- ])?rejected|withdrawn (?:submission|paper)|preprint"
    r"|(?:not|never)(?: yet)?(?: been)? accepted|awaiting)\b",
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
    # "…, accepted at …" behind where that one was: so was this one.
    rf"{_VERSION} (?:(?:was |has been )?{_TAKEN} )?(?:at|in)\b[^;]*?"
    r"(?=,\s*(?:now |and )?accepted\b)"
    rf"|\b(?:an?|one|another) versions? (?:was|has been|is|will be) {_TAKEN}\b.*"
    rf"|{_VERSION}(?: (?:(?:of|to) this\b|(?:is|was|has|will|at|in)\b|{_TAKEN}\b)| ?[:(@]).*"
    rf"|.*\bas an? {_VERSION}\b"
    r"|\b(?<!as )(?:parts?|portions?|subsets?|some|excerpts?) of (?:this|the|our)\b.*"
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
# "Extended abstract accepted at …; full paper under review": the paper is the full one.
_SHORT_FORM = re.compile(rf"\b(?:abstract|short paper)\b[^;.]*\b{_TAKEN}\b", re.IGNORECASE)
_FULL_FORM = re.compile(
    r"\b(?:full|long|complete)(?:[- ]length)? (?:paper|article|manuscript)\b[^;.,]*"
    r"\b(?:submitted|under (?:review|submission)|in (?:submission|review))\b",
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
# Beside a venue: a part of it, or something of its own that is held there.
_ASIDE = re.compile(
    r"\b(?:workshops?|late[- ]breaking|lbw|tiny[- ]papers?|blog ?posts?|extended abstracts?"
    r"|companion|adjunct|consortium|student abstracts?|demo(?:nstration)?s?|competitions?"
    r"|challenges?|tutorials?|satellite|shared tasks?|keynote|invited|withdrawn(?! from)"
    r"|submissions?)\b",
    re.IGNORECASE,
)
# "… (main) and presented at the …": what was done besides.
_BESIDES = re.compile(
    r"[,;]?\s+(?:and|as well as|then|also)\s+(?:(?:also|was|is|has|been|will|be|then|later)\s+)*"
    rf"(?:{_TAKEN}|selected|nominated|shown|awarded|won|at|in)\b",
    re.IGNORECASE,
)
_IN = re.compile(r"^\W*in:? ", re.IGNORECASE)
_PAGES = re.compile(r"[,;:]?\s*\b(?:pages|pp)\b\.?.*", re.IGNORECASE)
_SHOWN_BEFORE = re.compile(
    r"^\W*(?:poster|oral|spotlight)s?(?: (?:presentation|paper|session))?"
    r" (?:at|in) (?:the )?",
    re.IGNORECASE,
)
_SHORT_YEAR = re.compile(r"(?<=[A-Z])\s?['’]([0-4]\d)\b")
_POSSESSIVE = re.compile(r"(?<=\d)['’]s\b")
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


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The venue that is said to have taken a paper.

    Attributes:
        venue: a known one in its one spelling, without how the paper is presented there.
        is_certain: whether it is a name as a whole, with nothing beside it that may be another one.
        is_conditional: whether it is said to have taken the paper on a condition.
    """

    venue: str
    is_certain: bool
    is_conditional: bool = False


def accepted_venue(comment: str) -> str:
    """The venue that a comment says has taken the paper, or an empty string."""
    found = read_acceptance(comment)
    return found.venue if found else ""


def read_acceptance(comment: str) -> Acceptance | None:
    """What a comment says of the venue that has taken the paper.

    What is only submitted counts as little as what is said of another version of the paper.
    """
    if ONLY_SIZES.fullmatch(comment[:MAX_COMMENT]):
        return None
    text = " ".join(re.sub(r"https?://\S+", "", comment[:MAX_COMMENT]).split())
    text = expand_journals(_SHORT_YEAR.sub(r" 20\1", _POSSESSIVE.sub("", text)))
    found = _first_venue(text)
    if found is None:
        return _foreign(text)
    if is_series(found.venue):
        return None
    is_certain = found.is_certain and is_full_name(found.venue)
    return Acceptance(found.venue, is_certain, _CONDITIONAL.search(text) is not None)


def _foreign(text: str) -> Acceptance | None:
    """What a comment in another language than English says."""
    from psylist.vocabulary import acceptance  # most comments are in English

    known = next((_spelling(ref) for ref in acceptance.foreign_acceptance(text)), "")
    name = known or acceptance.foreign_venue_name(text)
    is_conditional = acceptance.is_conditional_abroad(text)
    return Acceptance(name, is_full_name(name), is_conditional) if name else None


MAX_COMMENT = 1500
"""Characters of a comment that are read for venues; most have fewer than 200."""


def _first_venue(text: str) -> Acceptance | None:
    """The first venue of this paper; one that has accepted it before a workshop that showed it."""
    is_full_undecided = _FULL_FORM.search(text) is not None
    shown: Acceptance | None = None
    for sentence in _SENTENCE_END.split(text):
        own = _of_this_paper(sentence)
        if (is_full_undecided and _SHORT_FORM.search(own)) or not (found := _venue_in(own)):
            continue
        verbs = [match[0].lower() for match in _ACCEPTED.finditer(own)]
        if shown and not any(verb.startswith("accepted") for verb in verbs):
            continue
        is_shown = bool(verbs) and verbs[0].startswith("presented") and _WORKSHOP.search(own)
        if shown or not is_shown:
            return found
        shown = found
    return shown


def _of_this_paper(sentence: str) -> str:
    """What a sentence says of where this paper appears."""
    sentence = _PREPRINT_OF.sub("paper", sentence)
    sentence = _OF_OTHERS.sub("", _VERSION_OF.sub("", _ANOTHER_VERSION.sub("", sentence)))
    if undecided := _NOT_YET.search(sentence):
        if _ACCEPTED.search(before := sentence[: undecided.start()]):
            return before
        accepted = _ACCEPTED.search(sentence, undecided.end())
        return sentence[accepted.start() :] if accepted else ""
    return sentence


def _venue_in(sentence: str) -> Acceptance | None:
    for match in _ACCEPTED.finditer(sentence):
        behind = sentence[match.end() :]
        if match[0].lower().startswith("presented") and _is_of_a_venue(behind):
            continue
        if found := _venue_after(behind):
            return _apply_aside(match[0], found)
    for match in _AWARDED.finditer(sentence):
        for piece in _pieces(sentence[match.end() :]):
            if known := parse_venue(piece):
                return Acceptance(_spelling(known), is_certain=True)
    begin = _IN_PROCEEDINGS.match(sentence)
    if begin and (name := _short_name(sentence[begin.end() :])):
        return Acceptance(name, is_certain=True)
    return _venue_alone(sentence[begin.end() :] if begin else sentence)


def _apply_aside(words: str, found: Acceptance) -> Acceptance:
    """The venue as what the words in front of it make of it: of a workshop paper, a workshop.

    Args:
        words: ``accepted as a workshop paper at``.
        found: the venue behind them.
    """
    aside, ref = _ASIDE.search(words), parse_venue(found.venue)
    if aside is None or ref is None or ref.kind != "proceedings":
        return found
    if "workshop" in aside[0].lower():
        return replace(found, venue=f"{found.venue} Workshop")
    part = parse_venue(f"{found.venue} {aside[0]}")
    known = _spelling(part) if part and not part.host else ""
    return Acceptance(known, found.is_certain) if known else replace(found, is_certain=False)


def _is_of_a_venue(text: str) -> bool:
    """Whether a text begins with something that is a venue's: ``the ICLR 2024 reading group``."""
    known = leading_venue(text)
    return bool(known and _NOUN_BEHIND.match(text, known.end))


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
    text = expand_journals(" ".join(reference[:MAX_COMMENT].split()))
    years = re.findall(r"\b(?:19|20)\d\d\b", text)
    return dated_venue(_reference_venue(text), years[0] if len({*years}) == 1 else "")


def _reference_venue(text: str) -> str:
    plain = _PAGES.sub("", _IN.sub("", _IN_PROCEEDINGS.sub("", text)))
    if is_series(plain):
        rest = _pieces(" ".join(re.split(r"[,;:]\s*", plain)[1:]))
        return next((_spelling(ref) for piece in rest if (ref := parse_venue(piece))), "")
    for piece in _pieces(plain):
        if (found := parse_venue(piece)) and not _is_cut_short(plain, piece):
            return _spelling(found)
    known = leading_venue(plain)
    if known and known.is_whole:
        return _spelling(known.ref)
    if name := _short_name(plain):
        return name
    journal = re.split(r"[,;:(\[]|\s\d|\s(?:vol|volume|no|pp)\b", plain, maxsplit=1)[0].strip()
    is_one = len(journal) > 2 and journal[:1].isupper() and not is_unpublished(text)
    is_short = "." in journal[:-1]
    return canonical_venue(journal if is_short else journal.strip(" .")) if is_one else ""


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
        found = _venue_in(sentence)
        venue = found.venue if found else _short_name(sentence)
        known = venue or next(
            (_spelling(ref) for ref in mentioned_venues(sentence, whole=True)), ""
        )
        if known:
            return known
    return ""


def workshop_hosts(text: str) -> Iterator[VenueRef]:
    """The conferences at which a text says that a workshop was held: they are not the venue."""
    for sentence in _SENTENCE_END.split(text[:MAX_COMMENT]):
        yield from hosts_of_workshop(sentence)


def _venue_after(text: str) -> Acceptance | None:
    """The venue behind ``accepted at``: a known one, else the words up to the next comma."""
    text = _BESIDES.split(text, maxsplit=1)[0]
    for piece in _pieces(text):
        if found := parse_venue(piece):
            return Acceptance(_spelling(found), not _is_cut_short(text, piece))
    if name := _short_name(_SENTENCE_END.split(text, maxsplit=1)[0]):
        return Acceptance(name, is_certain=True)
    if quoted := _NAME_IN_QUOTES.match(text):
        return Acceptance(canonical_venue(quoted[1].strip(" .,")), is_certain=True)
    first = _PIECE_END.split(text, maxsplit=1)[0].strip(" -")
    if known := leading_venue(text):
        return _leading(text, known, first)
    is_one = first[:1].isupper() and _MENTION.search(first) and not is_unpublished(first)
    return Acceptance(first, is_certain=True) if is_one else None


def _leading(text: str, known: Leading, first: str) -> Acceptance:
    """What a known venue at the beginning of a text is with what stands behind it.

    Args:
        text: that begins with it.
        known: the venue.
        first: the text as far as a name may go.
    """
    rest = text[known.end :]
    if behind := _TRACK_BEHIND.match(rest):
        return Acceptance(text[: known.end + behind.end()], is_certain=True)
    is_journal = known.ref.kind == "journal"
    if known.is_whole or not (is_journal or rest.lstrip()[:1].isupper()):
        is_alone = known.is_whole and not _ASIDE.search(_PIECE_END.split(rest, maxsplit=1)[0])
        return Acceptance(_spelling(known.ref), is_alone)
    inner = parse_venue(first[known.end :].strip())  # "Nature Scientific Reports": a publisher
    return Acceptance(_spelling(inner) if inner else first, is_journal and inner is None)


def _is_cut_short(text: str, piece: str) -> bool:
    """Whether behind a piece, in brackets or a dash away, stands what may be another venue."""
    rest = text[text.find(piece) + len(piece) :]
    behind = re.match(r"\s*[(:–—-]([^,;.]*)", rest)
    return bool(behind and _ASIDE.search(behind[1]))


def _venue_alone(sentence: str) -> Acceptance | None:
    """The venue that a part of a sentence is, without a verb: ``9 pages, ACL 2024 (main)``."""
    stripped = _AROUND.sub(" ", _SHOWN_BEFORE.sub("", sentence))
    for start in (0, *(match.end() for match in _PIECE_END.finditer(stripped))):
        text = stripped[start:]
        for piece in _pieces(text):
            found = parse_venue(piece)
            if found and (found.year or found.name in _JOURNALS_ALONE):
                return Acceptance(_spelling(found), not _is_cut_short(text, piece))
    if workshop := _AT_UNKNOWN_HOST.match(sentence):
        return Acceptance(f"{workshop[1].strip()} @ {workshop[2]}", is_certain=True)
    if journal := _REFERENCE.match(sentence):
        name = dated_venue(canonical_venue(journal[1]), journal[2])
        return None if is_series(name) else Acceptance(name, is_certain=True)
    if shown := _SHOWN_AT.search(sentence):
        year = shown[2] if len(shown[2]) > 2 else f"20{shown[2]}"
        return Acceptance(canonical_venue(f"{shown[1]} {year}"), is_certain=True)
    name = _with_unknown_track(stripped)
    return Acceptance(name, is_certain=True) if name else None


_JOURNALS_ALONE = {"TACL", "TMLR", "JMLR"}
"""Journals that comments name without a year and without a verb."""


def _with_unknown_track(sentence: str) -> str:
    """A venue with a track that the table does not have, as it is written."""
    for piece in _PIECE_END.split(sentence):
        text = piece.strip()
        before = _TRACK_BEFORE.match(text)
        known = leading_venue(text[before.end() :] if before else text)
        if known and known.ref.year and before:
            return f"{_spelling(known.ref)} {before[1]}"
        if known and known.ref.year and _TRACK_BEHIND.fullmatch(text, known.end):
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


_ANY_WORKSHOP = {"workshop", "workshops", "workshop paper", "workshop papers"}
"""What stands beside a host where nobody says which workshop it was."""


def _spelling(ref: VenueRef) -> str:
    """The canonical spelling, without how the paper is presented."""
    if ref.host and ref.name.lower() in _ANY_WORKSHOP:
        return f"{ref.host} {ref.year} Workshop" if ref.year else f"{ref.host} Workshop"
    return ref.canonical.removesuffix(f" ({ref.presentation})")
