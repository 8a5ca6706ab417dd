"""References as texts cite works: after the APA, the MLA, GB/T 7714, Vancouver, and in short.

Where the title is in one, and what stands in one besides. The styles: https://apastyle.apa.org,
https://style.mla.org, GB/T 7714-2015.
"""

import re

from psylist.text.names import is_name, parse_names
from psylist.vocabulary.looks import FAMILIES
from psylist.vocabulary.venue_text import is_venue

MAX_LENGTH = 3000
"""Characters of a text in which a title is searched."""
_APA_CITATION = re.compile(
    r"(?P<who>.{3,400}?)[,.]?\s*"
    r"(?:[(（](?:(?:19|20)\d\d[a-z]?(?:,[^()]{1,20})?|in press|forthcoming|n\.d\.)[)）]"
    r"|(?:(?<=\.\s)|(?<=\.,\s))(?:19|20)\d\d(?=\.\s))"
    r"\s*[-–—.,:：]?\s*(?P<title>[^.?!。]{3,300}(?:[?!](?: [A-Z][^.?!。]{3,200})?)?)"
    r"(?=[.。]|$|\s*$)"
)
# A reference after GB/T 7714 has the type of the document in brackets behind the title.
_DOCUMENT_TYPE = r"[\[［](?P<type>[JCMDRSNPZA]|EB|DB|CP)(?:/OL)?[\]］]"
_TYPE_MARK = re.compile(rf"(?<=[^\s\[［])\s*{_DOCUMENT_TYPE}")
_STOP = re.compile(r"[.．]\s*(?=\S)")
_MAX_STOPS = 8  # full stops at which the authors may end
_MAX_GROUP = 40  # characters of a group that is an author
_ACCESS = re.compile(r"[\[［](?:19|20)\d\d-\d{1,2}-\d{1,2}[\]］]")  # when somebody looked at it
_PUBLISHER = re.compile(
    r"(?P<stop>[.．]\s*)?[^\W\d][^.,，:：\0]{1,40}[:：]\s*(?P<name>[^.,，:：\0]{2,80})(?=[,，]\s*(?:19|20)\d\d)"
)
"""Place and publisher in front of a year: ``Beijing: Lamp Press, 2020``."""
_STOP_OF_YEAR = re.compile(r"(?:(?<=[^\W\d_])[.．]\s*|(?<=\d)\.\s+)(?=(?:19|20)\d\d\b)")
_VOLUME = re.compile(
    r"\.\s+((?:19|20)\d\d)(?: [A-Z][a-z]{2,8})?(?: \d{1,2})?;\s?[\w(][\w():–-]{0,40}"
)
"""Year, volume and pages of a journal after Vancouver: ``. 2023 May;5(2):1-10``."""
_PAGES = re.compile(r"(?<=(?:19|20)\d\d)\s*[:：]\s*[\w–—-]{1,20}(?:,\s*\d{1,6})?")
_MLA_CITATION = re.compile(
    r"(?P<who>[^\"“”]{3,400}?)[.,]?\s*[\"“](?P<title>[^\"“”]{8,300}?)[.,]?[\"”]"
)
_DATED_NAME = re.compile(r"\s*[A-Z][^.()\[\]\0]{2,80}\. \((?:19|20)\d\d[a-z]?\)\. (?=[A-Z])")
_CITED_HINT = re.compile(r"[\"“\d\[]| et al")  # what the label of a link that cites has
_SHORT_CITATION = re.compile(
    rf"(?P<who>{FAMILIES.pattern})"
    r"(?:,? et al[.,]{1,2}(?: \(?(?:19|20)\d\d\)?)?[:：.–-]?|,? \((?:19|20)\d\d[a-z]?\)[:：.–-]?"
    r"|,? (?:19|20)\d\d[a-z]? [:：–-])\s+(?P<title>[A-Z][^\0]{10,300})"
)
_VANCOUVER_CITATION = re.compile(
    r"(?P<who>[^.]{3,600}(?:et al)?)\.\s+(?P<title>[^.?!]{8,300}[?!]?)(?:\.|(?<=[?!]))\s+"
    r"[^\d.][^.]{1,100}\.\s+(?:19|20)\d\d(?: [A-Z][a-z]{2,8})?(?: \d{1,2})?;"
)
_QUOTED = re.compile(r"[\"“]([^\"“”]{3,300}?)[,.]?[\"”]")
_DATED_HINT = re.compile(
    r"[(（](?:(?:19|20)\d\d|in press|forthc|n\.d)|\.,? (?:19|20)\d\d(?:\. |;| [A-Z])"
    r"|[\[［](?:[JCMDRSNPZA]|EB|DB|CP)"
)
# What citations add: pages, volumes, where the document is, footnote marks.
_NOISE = re.compile(
    r"(?=[:\[［(（⭐第;,\d]|\b[AdDIipvnaVN])(?:"
    r"(?<!\S):[a-z0-9_+-]{2,30}:(?!\S)|\[(?:[JCMDRSNPZA]|EB|DB|CP)(?:/OL)?\](?:\s*//)?"
    r"|\[\^[^\[\]\0]{1,40}\]|(?:(?<!.)|(?<!..)(?<=\s))[\[［](?!(?:19|20)\d\d\])\d{1,4}[\]］]|\[Online\]\.?"
    r"|Available(?: at| online)?\s*:?\s*(?=\0?$)"
    r"|(?i:doi)\s*[:：]?\s*(?:(?=\0?$)|10\.\d{4,9}/\S{1,200})"
    r"|(?:(?<=[.,;”\"] )|(?<!.))[Ii]n:\s"
    r"|(?:, ?)?\b(?:pp?|pages|[Vv]ol|[Nn]o)\. ?[eE]?[\d–—-]{1,12}(?: ?[–—-] ?\d{1,6})?"
    r"|(?:, ?)?(?<!-)\b\d{1,5}\(\d{1,5}\)(?:[,:] ?(?!pp?\b)[\w–—-]{1,20})?"
    r"|\b\d{1,5} \((?!(?:19|20)\d\d)\d{1,5}\): ?[\w–—-]{1,20}"
    r"|, \d{1,4}, \d{1,6} ?[–—-] ?\d{1,6}|(?<=[a-z] )\d{1,4}(?= \((?:19|20)\d\d\): ?\d)"
    r"|Available at (?=[A-Z])|(?<=[a-z] )\d{1,4}: ?\d{1,6}(?=[,.]|$)"
    r"|(?<=\b(?:19|20)\d\d), \d{1,4}(?![\d+])(?: ?[:：] ?[\w–—-]{1,20})?"
    r"|[\[(（](?:cited by|citations?):? ?[\d,.]{1,9} ?k?[\)\]）]"
    r"|第? ?\d{1,4} ?[期卷]|⭐ ?[\d.,]{0,8} ?k?|arXiv:\d{4}\.\d{4,5}(?:v\d)?"
    r"|(?<=\d); ?\d{1,5}\(\d{1,5}\):\w{1,20}"
    r"|\[(?:Computer software|Data set)[^\[\]\0]{0,40}\]|[(（]n\. ?d\.[)）])"
)
_LONG_GAP = re.compile(" {4,}")
# Every noise has one of these, most lines have none.
_NOISE_HINT = re.compile(r"[:\[［(;⭐期卷]|\d, \d|p[p.]|pages|[Vv]ol|[Nn]o\.|doi|DOI|Avail")


def without_noise(text: str) -> str:
    """A text without what citations add to it."""
    # Patterns behind this one may read each run of blanks again from each of its blanks.
    return _LONG_GAP.sub("   ", _NOISE.sub(" ", text)) if _NOISE_HINT.search(text) else text


def may_be_reference(text: str) -> bool:
    """False for a text that has no part which every reference after the APA or GB/T 7714 has."""
    return len(text) <= MAX_LENGTH and _DATED_HINT.search(text) is not None


def title_in_reference(text: str, start: int = 0) -> tuple[int, int] | None:
    """Where the title is in a reference after the APA, GB/T 7714 or Vancouver at an offset."""
    if not _DATED_HINT.search(text, start):
        return None
    if mark := _TYPE_MARK.search(text, start):
        return _behind_authors(text, start, mark.start()), mark.start()
    match = _VANCOUVER_CITATION.match(text, start) or _APA_CITATION.match(text, start)
    if match is None or not _are_cited(match["who"]):
        return None
    quoted = _QUOTED.match(text, match.start("title"))
    return quoted.span(1) if quoted else match.span("title")


def _behind_authors(text: str, start: int, end: int) -> int:
    """Where the title begins between the start of a reference after GB/T 7714 and its type."""
    stops = [*_STOP.finditer(text, start, end)]
    for stop in stops[:_MAX_STOPS]:
        who = text[start : stop.start()]
        if parse_names(who) or is_name(who):
            return stop.end()
    is_group = stops and stops[0].start() - start <= _MAX_GROUP
    return stops[0].end() if is_group else start


def publication(text: str) -> str:
    """What stands behind the title of a reference, without all but the venue and its year.

    The type of the document goes, the editors of a volume, the place, volumes and pages, and the
    day when somebody looked at it; the publisher stays where it is all that there is.
    """
    mark = _TYPE_MARK.match(f"_{text}", 1)
    if mark is None:
        return _VOLUME.sub(r", \1", text)
    rest = _PAGES.sub("", _ACCESS.sub("", text[mark.end() - 1 :]))
    is_in = rest.lstrip().startswith("//")
    rest = _STOP_OF_YEAR.sub(", ", rest.lstrip(" /"))
    stop = _STOP.search(rest) if is_in else None
    if stop and parse_names(rest[: stop.start()]):
        rest = rest[stop.end() :]
    is_other = is_in or mark["type"] == "J"
    return _PUBLISHER.sub("" if is_other else r"\g<stop>\g<name>", rest)


def title_in_citation(label: str) -> tuple[int, int] | None:
    """Where the title is in what a link is called: after the MLA, or ``Finch 2002: Title``."""
    if len(label) > MAX_LENGTH or not _CITED_HINT.search(label):
        return None
    for pattern in (_MLA_CITATION, _SHORT_CITATION):
        match = pattern.match(label)
        if match and _are_cited(match["who"]):
            return match.span("title")
    return None


def _are_cited(who: str) -> bool:
    """True for names as references have them, also for one alone and for family names."""
    is_acronym = who.isupper() or is_venue(who)
    is_one = is_name(who) or FAMILIES.fullmatch(who) is not None
    return bool(parse_names(who)) or (is_one and not is_acronym)


def begins_reference(text: str) -> bool:
    """True for a name, of a group too, and a year in brackets: ``Lamp Council. (2019). Title``."""
    return _DATED_NAME.match(text) is not None


def has_document_type(text: str) -> bool:
    """True for a citation with the type of its document: ``[J]``."""
    return _TYPE_MARK.search(text) is not None
