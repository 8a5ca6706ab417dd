"""Venues: what a text calls one, its one spelling, and whether two texts mean the same.

Their names are in ``venues.toml``. A text is read only if it is exactly a known name, a year and
known track words: ``Findings of ACL 2024`` is ``ACL 2024 Findings``, and ``X @ ICLR 2024`` is a
workshop of its own. A text that holds anything else is left alone.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from psylist.identifiers.mentions import is_only_ids
from psylist.vocabulary.venue_table import (
    Phrase,
    Venue,
    VenueKind,
    may_be_venue,
    may_name_venue,
    read_phrases,
    tokenize,
    venue_table,
)

_MAX_LENGTH = 200
"""Characters of the longest text that is read as the name of a venue."""
_PARTS = re.compile(r"\s/\s|[,，;；|]")


@dataclass(frozen=True, slots=True)
class VenueRef:
    """What a text names.

    Attributes:
        name: the canonical name; of a workshop without a row, its own words.
        kind: what appears there.
        canonical: the text in the one spelling.
        year: of the event or the volume, if the text says it.
        track: ``Findings``, ``Demo``, …; empty where the text names none.
        presentation: ``Oral``, ``Best Paper``, … as it is written.
        host: the conference at which a workshop without a row is held.
    """

    name: str
    kind: VenueKind
    canonical: str
    year: int | None = None
    track: str = ""
    presentation: str = ""
    host: str = ""

    def is_within(self, wanted: "VenueRef") -> bool:
        """Whether this is the same venue, or that year or track of it that the other names.

        A journal stands for those whose names begin with its own: ``JMIR`` for ``JMIR Mental
        Health``.
        """
        if wanted.host:
            same = self.host == wanted.host and _key(wanted.name) in {"", _key(self.name)}
        elif wanted.kind == "journal":
            same = f"{self.name} ".startswith(f"{wanted.name} ")
        else:
            same = not self.host and self.name == wanted.name
        return same and wanted.year in {None, self.year} and wanted.track in {"", self.track}


@lru_cache(maxsize=20_000)
def parse_venue(text: str, *, any_case: bool = False) -> VenueRef | None:
    """The venue that a text as a whole names, or None.

    Args:
        text: ``ACL'24 (Findings)``, ``NIPS 2016``, ``Nature Medicine``, ``X @ ICLR 2024``.
        any_case: whether a name counts in lower case without a year, as people type it.
    """
    if len(text) > _MAX_LENGTH:
        return None
    line = " ".join(unicodedata.normalize("NFKC", text).split())
    if not _may_be_workshop(line.lower()):
        if not may_be_venue(line):
            return None
        return _exact(phrases := read_phrases(line), any_case=any_case) or _around_year(phrases)
    if not may_name_venue(line):
        return None
    phrases = read_phrases(line)
    if not any(phrase.kind in {"name", "track"} for phrase in phrases):
        return None
    return _exact(phrases, any_case=any_case) or _workshop(line, phrases)


def canonical_venue(text: str) -> str:
    """The one spelling of a venue; a text that is not exactly a known one comes back as it is."""
    found = parse_venue(text)
    return found.canonical if found else text


def dated_venue(text: str, year: str, volume: str = "") -> str:
    """The one spelling of a venue, of proceedings with a year where the text names none.

    Args:
        text: a venue: ``Annual Meeting of the Association for Computational Linguistics``.
        year: in which the work appeared there; empty where nobody knows.
        volume: of the proceedings, which some number by the year.
    """
    ref = parse_venue(_GLUED_ORDINAL.sub(r"\1 ", text), any_case=True)
    if ref is None or ref.year or ref.host or ref.kind == "journal":
        return ref.canonical if ref else text
    before_first = venue_table().venues[ref.name].volume_zero
    if before_first and re.fullmatch(r"[1-9]\d{0,2}", volume):
        year = str(before_first + int(volume))
    return canonical_venue(f"{ref.name} {year} {ref.track}".strip()) if year else ref.canonical


_GLUED_ORDINAL = re.compile(
    r"\b((?:[A-Z][a-z]+-)?(?:First|Second|Third|[A-Z][a-z]+th))(?=[A-Z][a-z])"
)
"""``Thirty-ThirdInternational``, as a registry has it."""


def same_venue(a: str, b: str) -> bool:
    """Whether two texts name the same venue, in year and track as far as both say them."""
    first, second = parse_venue(a), parse_venue(b)
    if first is None or second is None:
        return first is second and _key(a) == _key(b)
    return (
        (_key(first.name), first.host) == (_key(second.name), second.host)
        and (first.year == second.year or None in {first.year, second.year})
        and (first.track == second.track or "" in {first.track, second.track})
    )


def names_venue(text: str, wanted: VenueRef) -> bool:
    """Whether a label names a venue, or a year or track of it: ``ACL 2025 Findings`` for ``ACL``.

    Args:
        text: a venue, or several between slashes; other words may stand around a name.
        wanted: the venue.
    """
    whole = parse_venue(text)
    refs = [whole] if whole else [parse_venue(part) for part in text.split(" / ")]
    if not any(refs):
        refs = [*mentioned_venues(text)]
    return any(ref.is_within(wanted) for ref in refs if ref)


class Leading(NamedTuple):
    """The venue that a text begins with.

    Attributes:
        ref: the venue.
        end: where the rest of the text begins.
        is_whole: whether its name ends there: ``Nature`` goes on in ``Nature Reviews Psychology``,
            ``CHI 2025`` in ``CHI 2025 Late-Breaking Work``.
    """

    ref: VenueRef
    end: int
    is_whole: bool


def leading_venue(text: str) -> Leading | None:
    """The venue that a text begins with: ``ACL 2024, 9 pages`` begins with one."""
    phrases = read_phrases(text[:_MAX_LENGTH])
    ends = [index for index, phrase in enumerate(phrases) if phrase.kind == "unknown"]
    run = phrases[: ends[0]] if ends else phrases
    for size in range(len(run), 0, -1):
        if run[size - 1].kind != "filler" and (found := _exact(run[:size])):
            rest = run[size:]
            is_more = any(p.kind in {"track", "workshop"} and p.value != "Main" for p in rest)
            capitals = takewhile(lambda p: p.kind == "filler" and p.text[0].isupper(), rest)
            last = [run[size - 1], *capitals][-1]
            return Leading(found, run[size - 1].end, not (is_more or _goes_on(text, last)))
    return None


_BEHIND_NAME = re.compile(
    r"(?:-|['’]s\b|\s+(?:&\s*)?)(?!(?:vol|volume|no|nr|issue|iss|pp?|pages?|art|article|ed|eds|task"
    r"|camera|conference|proceedings|version|papers?"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b)",
    re.IGNORECASE,
)
_SMALL_WORD = re.compile(r"\s+(?:of|and|&|for|in the)\s+(?=[A-Z])")


def _goes_on(text: str, last: Phrase) -> bool:
    """Whether the name that a phrase ends is the beginning of a longer one."""
    if last.kind == "name" and not last.text.isupper() and _SMALL_WORD.match(text, last.end):
        return True
    gap = _BEHIND_NAME.match(text, last.end)
    return bool(gap and (gap[0][0] in "'’" or text[gap.end() : gap.end() + 1].isupper()))


_CAPITALISED_BEFORE = re.compile(r"\b(?!(?:The|Our|In|This|An?|At|By|To)\b)[A-Z][a-z]+\s+\Z")
_NEAR = 40
"""Characters in front of a name that are read."""


def _is_part(text: str, ref: VenueRef, run: Sequence[Phrase]) -> bool:
    """Whether what names a venue stands inside a longer name: ``Nature Computational Science``."""
    start = run[0].start
    before = text[max(0, start - _NEAR) : start]
    is_name = ref.kind == "journal" and not run[0].text.isupper()
    return bool(is_name and _CAPITALISED_BEFORE.search(before)) or _goes_on(text, run[-1])


_ABBREVIATED = re.compile(
    r"\b(?:npj|[A-Z][A-Za-z]*)\.?(?:(?:[ -]|(?<=\.))[A-Z][A-Za-z]*\b\.?){1,9}"
)
_UNABBREVIATED = frozenset(["of", "the", "on", "in", "and", "for", "&"])


def expand_journals(text: str) -> str:
    """A text with the names of known journals in full: ``Sci. Rep.`` is ``Scientific Reports``."""
    return _ABBREVIATED.sub(lambda run: _expand(run[0]) or run[0], text)


def _expand(text: str) -> str:
    """The one journal whose words a text abbreviates, each to its beginning, or ""."""
    words = re.findall(r"[a-z]+", text.lower())
    found = {
        name
        for full, name in _journals_by_shape().get((len(words), words[0][0]), ())
        if list(full) != words
        and all(
            b.startswith(a) and (len(a) > 1 or a == "j") for a, b in zip(words, full, strict=True)
        )
    }
    return next(iter(found)) if len(found) == 1 else ""


@lru_cache(maxsize=1)
def _journals_by_shape() -> dict[tuple[int, str], list[tuple[tuple[str, ...], str]]]:
    """The words of each name of a journal, by how many there are and by the first letter."""
    found = defaultdict(list)
    for venue in venue_table().venues.values():
        for name in venue.names if venue.kind == "journal" and not venue.is_unsure else ():
            words = [
                word for word in re.findall(r"[a-z]+", name.lower()) if word not in _UNABBREVIATED
            ]
            if len(words) > 1:
                found[len(words), words[0][0]].append((tuple(words), venue.name))
    return found


_NAME_WORD = re.compile(
    r"[^\W\d_a-z][\w’'&+*-]*|[a-z]{1,4}[A-Z]\w*|npj|of|and|the|in|on|for|to|with|at|de|der|des|del|la"
    r"|et|für|und|y|e|workshops?|track|&|@|\d+(?:st|nd|rd|th)|(?:19|20)\d\d"
)
_MAX_NAME_WORDS = 14


def is_full_name(text: str) -> bool:
    """Whether a text may stand for a venue without being looked at.

    That is a known one with all that belongs to it, of proceedings the year, or a clean name: words
    in capitals, without a verb, a number but a year, or an abbreviation.
    """
    ref = parse_venue(text)
    if ref is not None and not ref.host:
        return ref.kind == "journal" or ref.year is not None
    words = text.replace(",", " ").replace(":", " ").split()
    is_plain = all(_NAME_WORD.fullmatch(word) for word in words)
    return bool(words) and is_plain and len(words) <= _MAX_NAME_WORDS and not text[0].islower()


@lru_cache(maxsize=20_000)
def is_series(text: str) -> bool:
    """Whether a text begins with a series of volumes, which is the venue of nothing: ``LNCS``."""
    return bool(_beginning(text, "series"))


@lru_cache(maxsize=20_000)
def preprint_server(text: str) -> str:
    """The preprint server that a text begins with, by its one name, or an empty string."""
    return _beginning(text, "preprint")


_LAST_YEAR = re.compile(
    r"[\s,，]*(?<!\d)(?:[(（\[]\s*(?:19|20)\d\d\s*[)）\]]|(?<![\d.-])(?:19|20)\d\d|['’]\d\d)\s*$"
)


@lru_cache(maxsize=20_000)
def series_name(text: str) -> str:
    """The conference or journal that a venue names, without year and track.

    One that nobody knows is what stands in front of a year at its end.
    """
    found = parse_venue(text)
    return (found.name if found else _LAST_YEAR.sub("", text)) or text


_BRACKETS = re.compile(r"\s*[(\[（【]([^()\[\]（）【】]*)[)\]）】]")
_NEXT_PART = re.compile(r"\s*(?:\s/\s|[,，;；|])\s*")


@lru_cache(maxsize=20_000)  # a list has each venue many times
def published_venue(text: str) -> str:
    """A venue without the preprint servers in it: nothing is left of ``CoRR abs/2301.00001``.

    A text without any comes back as it is.
    """
    parts = [part for part in _NEXT_PART.split(" ".join(text.split())) if part]
    if not any(_server_in(part) for part in parts):
        return text
    kept = [part for whole in parts if (part := _published_part(whole))]
    return ", ".join(part for part in kept if not _is_aside(part))


def _published_part(part: str) -> str:
    """A part of a venue without the preprint servers; those in brackets leave what is around."""
    if _is_server(part):
        return ""
    for bracket in _BRACKETS.finditer(part):
        if _is_server(bracket[1]):
            return f"{part[: bracket.start()]}{part[bracket.end() :]}".strip()
        if _is_server(part[: bracket.start()]):
            return bracket[1].strip()
    return part


def _is_aside(part: str) -> bool:
    """Whether a part beside a preprint server is a number, a year, an id or a category there."""
    plain = _CATEGORY.sub(" ", part)
    return not re.search(r"[^\W\d_]{2}", plain) or is_only_ids(plain)


_NAMING = frozenset(["name", "track", "workshop"])
_CATEGORY = re.compile(r"\b[a-z]+(?:-[a-z]+)?\.[A-Z]{2}\b|\[[a-z-]+\]")
_GENERIC = frozenset(["preprint", "preprints", "预印本", "预印", "プレプリント"])
"""Words that may be in the name of a venue too: ``Preprints of the World Congress``."""


def _server_in(text: str) -> bool:
    return any(phrase.kind == "preprint" for phrase in read_phrases(text[:_MAX_LENGTH]))


def _is_server(text: str) -> bool:
    """Whether a text begins or ends with a preprint server and names no venue that is known."""
    plain = _CATEGORY.sub(" ", text[:_MAX_LENGTH])
    phrases = [phrase for phrase in read_phrases(plain) if phrase.kind != "filler"]
    if any(phrase.kind in _NAMING and not phrase.text.islower() for phrase in phrases):
        return False
    words = [p for p in phrases if p.kind != "year" and not p.text[:1].isdecimal()]
    ends = [phrase for phrase in (*words[:1], *words[-1:]) if phrase.kind == "preprint"]
    if any(phrase.text.casefold() not in _GENERIC for phrase in ends):
        return True
    return bool(ends) and all(phrase.kind == "preprint" for phrase in words)


@lru_cache(maxsize=20_000)
def is_unpublished(text: str) -> bool:
    """Whether a label says only where a preprint lies, or that nothing has taken the paper yet."""
    parts = [part for part in _PARTS.split(text) if re.search(r"[^\W\d_]", part)]
    return bool(parts) and all(
        is_pending(part) or _beginning(part, "preprint") or _beginning(part, "unpublished")
        for part in parts
    )


@lru_cache(maxsize=20_000)
def is_pending(text: str) -> bool:
    """Whether a text says that a work was only submitted, wherever: ``Submitted to ACL 2024``."""
    phrases = [phrase for phrase in read_phrases(text[:_MAX_LENGTH]) if phrase.kind != "filler"]
    return any(phrase.kind == "pending" for phrase in (*phrases[:1], *phrases[-1:]))


def is_preprint_doi(doi: str) -> bool:
    """Whether a DOI is one that a preprint server gave."""
    return doi.partition("/")[0] in venue_table().preprint_dois


def _key(text: str) -> str:
    """What two spellings of the name of a workshop have in common."""
    tokens = tokenize(unicodedata.normalize("NFKC", text))
    return " ".join(token.key for token in tokens if token.key not in {"workshop", "on", "the"})


def _around_year(phrases: Sequence[Phrase]) -> VenueRef | None:
    """The venue with a year inside its name: ``CHI 2025 LBW`` is ``CHI EA 2025``."""
    years = [index for index, phrase in enumerate(phrases) if phrase.kind == "year"]
    if len(years) != 1 or not 0 < years[0] < len(phrases) - 1:
        return None
    words = [phrase.text for phrase in phrases if phrase.kind != "year"]
    whole = read_phrases(" ".join(words))
    is_one = [phrase.kind for phrase in whole if phrase.kind != "filler"] == ["name"]
    found = _exact([*whole, phrases[years[0]]]) if is_one else None
    return found if found and found.kind == "proceedings" else None


_OF_A_VENUE = {"name", "track", "year", "presentation", "filler", "workshop"}


def _exact(phrases: Sequence[Phrase], *, any_case: bool = False) -> VenueRef | None:
    """The venue that phrases name; None if any of them is of something else, or two disagree."""
    by_kind: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in phrases:
        by_kind[phrase.kind].append(phrase)
    years = {phrase.value for phrase in by_kind["year"]}
    venue = _only_venue(by_kind["name"], by_kind["track"])
    if not by_kind.keys() <= _OF_A_VENUE or len(years) > 1 or venue is None:
        return None
    if by_kind["workshop"] and venue.kind != "workshop":
        return None
    any_case = any_case or bool(years)
    if not all(_is_capitalised(name, venue, any_case=any_case) for name in by_kind["name"]):
        return None
    track = _track(by_kind["track"], venue)
    if track is None:
        return None
    presentation = " ".join(phrase.text for phrase in by_kind["presentation"])
    words = [venue.name, *years, *([track] if track else [])]
    canonical = " ".join(words) + (f" ({presentation})" if presentation else "")
    year = int(next(iter(years))) if years else None
    return VenueRef(venue.name, venue.kind, canonical, year, track, presentation)


def _only_venue(names: Sequence[Phrase], tracks: Sequence[Phrase]) -> Venue | None:
    """The one venue that is named; of a workshop and its host the workshop."""
    table = venue_table()
    found = {phrase.value for phrase in names} or {
        name for phrase in tracks if (name := _name_inside(phrase.text))
    }
    venues = [table.venues[name] for name in found]
    if len(venues) > 1:
        hosts = [venue for venue in venues if venue.kind == "proceedings"]
        venues = [venue for venue in venues if venue.kind == "workshop"] if len(hosts) == 1 else []
    return venues[0] if len(venues) == 1 else None


def _name_inside(track: str) -> str:
    """The venue that the words for a track name: ``Findings of the ACL``."""
    keys = [token.key for token in tokenize(track)]
    names = venue_table().names
    return next((names[k] for i in range(1, len(keys)) if (k := tuple(keys[i:])) in names), "")


def _is_capitalised(phrase: Phrase, venue: Venue, *, any_case: bool) -> bool:
    """Whether a name is written as one, and not as the common word that it may be."""
    if venue.is_word:
        return phrase.text[0] == phrase.text[0].upper()
    return any_case or not phrase.text.islower()


def _track(tracks: Sequence[Phrase], venue: Venue) -> str | None:
    """The track that is named, empty if none is; None for one that the venue does not have."""
    found = {phrase.value for phrase in tracks}
    if "Main" in found and "Main" not in venue.tracks:
        main = [phrase.text.lower().startswith("main") for phrase in tracks]
        found -= {"Main"} if all(main) else set()
    if len(found) > 1 or not found <= set(venue.tracks):
        return None
    return next(iter(found), "")


_HELD_AT = re.compile(
    r"\s*(?:(?P<plain>[,(:]|\b(?:of|in|at|held at)\b)"
    r"|@|,?\s*\bco(?:l|-)?located (?:with|at)\b|,?\s*\b(?:held )?in conjunction with\b)\s*",
    re.IGNORECASE,
)
_IS_WORKSHOP = re.compile(r"\bworkshops?\b", re.IGNORECASE)


def _may_be_workshop(lowered: str) -> bool:
    """Whether `_workshop` may find anything in a line, given in lower case; quick."""
    return "@" in lowered or "workshop" in lowered or "located" in lowered or "conjunct" in lowered


def _workshop(line: str, phrases: Sequence[Phrase]) -> VenueRef | None:
    """A workshop without a row, and the conference that it is held at."""
    whole, line = line, line[_shown_before(phrases) :].lstrip(" ,;:")
    for match in _HELD_AT.finditer(line):
        name = line[: match.start()].strip(" ()[]:,")
        behind, is_in_words = line[match.end() :], bool(match["plain"])
        if is_in_words and not _IS_WORKSHOP.search(name):
            if match["plain"] != "(" or not _IS_WORKSHOP.search(behind):
                continue
            behind, is_in_words = _IS_WORKSHOP.sub(" ", behind), False  # "Agents (X 2025 workshop)"
        host = _exact(read_phrases(behind))
        if name and host and host.kind == "proceedings":
            canonical = line if is_in_words else f"{name} @ {host.canonical}"
            shown = "" if is_in_words else host.presentation
            return VenueRef(name, "workshop", canonical, host.year, "", shown, host.name)
    return _workshop_behind(whole, phrases)


def _shown_before(phrases: Sequence[Phrase]) -> int:
    """Where the words end that say how a paper is shown, in front: ``Best paper award, …``."""
    before = 0
    for phrase in phrases:
        if phrase.kind not in {"presentation", "filler"}:
            break
        before = phrase.end if phrase.kind == "presentation" or before else before
    return before


def _workshop_behind(line: str, phrases: Sequence[Phrase]) -> VenueRef | None:
    """A workshop that is named behind its host: ``ICLR 2025 Workshop on Reasoning``."""
    for size in range(len(phrases) - 1, 0, -1):
        host = _exact(phrases[:size])
        name = line[phrases[size - 1].end :].strip(" ()[]:,-")
        if name.lower().startswith("and "):
            return None  # something else is named beside the host
        if host and host.kind == "proceedings" and _IS_WORKSHOP.search(name):
            return VenueRef(name, "workshop", line, host.year, host=host.name)
    return None


def mentioned_venues(text: str, *, whole: bool = False) -> Iterator[VenueRef]:
    """The known venues in a text; none where it speaks of a workshop, which may be any's.

    Args:
        text: of any length.
        whole: whether a name that goes on behind a known one is passed over.
    """
    run: list[Phrase] = []
    if _IS_WORKSHOP.search(text) or "@" in text:
        return
    for phrase in [*read_phrases(text), Phrase("unknown", "", "", 0, 0)]:
        if phrase.kind in _OF_A_VENUE:
            run.append(phrase)
        elif (found := _exact(run)) and not (whole and _is_part(text, found, run)):
            yield found
        if phrase.kind not in _OF_A_VENUE:
            run = []


_OF_WORKSHOP = re.compile(r"\bworkshops?\b|\bco-?located\b|@", re.IGNORECASE)


def hosts_of_workshop(text: str) -> Iterator[VenueRef]:
    """The known conferences in a text that speaks of a workshop: they are only its hosts."""
    plain = _OF_WORKSHOP.sub(" ; ", text)
    if plain != text:
        yield from mentioned_venues(plain)


def _beginning(text: str, kind: str) -> str:
    """What the first phrase of a text means, if it is of a kind."""
    first = next(
        (phrase for phrase in read_phrases(text[:_MAX_LENGTH]) if phrase.kind != "filler"), None
    )
    return first.value if first and first.kind == kind else ""
