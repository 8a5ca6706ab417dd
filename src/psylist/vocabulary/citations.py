"""References as texts cite works: after the APA, the MLA, GB/T 7714 and the ACM, and in short.

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
    r"|(?<=\.\s)(?:19|20)\d\d(?=\.\s))"
    r"\s*[-–—.,:：]?\s*(?P<title>[^.?!。]{3,300}(?:[?!](?: [A-Z][^.?!。]{3,200})?)?)"
    r"(?=[.。]|$|\s*$)"
)
# A citation after GB/T 7714 has the type of the document in brackets behind the title.
_DOCUMENT_TYPE = r"\[(?:[JCMDRSNPZA]|EB|DB|CP)(?:/OL)?\]"
_GB_CITATION = re.compile(
    rf"(?:(?P<who>[^\[\]]{{3,300}}?)[.．]\s*)??(?P<title>[^.\[\]]{{8,300}}?)\s*{_DOCUMENT_TYPE}"
)
_MLA_CITATION = re.compile(
    r"(?P<who>[^\"“”]{3,400}?)[.,]?\s*[\"“](?P<title>[^\"“”]{8,300}?)[.,]?[\"”]"
)
_CITED_HINT = re.compile(r"[\"“\d\[]| et al")  # what the label of a link that cites has
_SHORT_CITATION = re.compile(
    rf"(?P<who>{FAMILIES.pattern})"
    r"(?:,? et al[.,]{1,2}(?: \(?(?:19|20)\d\d\)?)?[:：.–-]?|,? \((?:19|20)\d\d[a-z]?\)[:：.–-]?"
    r"|,? (?:19|20)\d\d[a-z]? [:：–-])\s+(?P<title>[A-Z][^\0]{10,300})"
)
_QUOTED = re.compile(r"[\"“]([^\"“”]{3,300}?)[,.]?[\"”]")
_DATED_HINT = re.compile(
    r"[(（](?:(?:19|20)\d\d|in press|forthc|n\.d)|\. (?:19|20)\d\d\. |\[(?:[JCMDRSNPZA]|EB|DB|CP)"
)
_TYPE_MARK = re.compile(rf"\S\s*{_DOCUMENT_TYPE}")
# What citations add: pages, volumes, where the document is, footnote marks.
_NOISE = re.compile(
    r"(?=[:\[(（⭐第;,\d]|\b[AdIipvnaVN])(?:"
    r"(?<!\S):[a-z0-9_+-]{2,30}:(?!\S)|\[(?:[JCMDRSNPZA]|EB|DB|CP)(?:/OL)?\](?:\s*//)?"
    r"|\[\^[^\[\]\0]{1,40}\]|(?:(?<!.)|(?<!..)(?<=\s))\[(?!(?:19|20)\d\d\])\d{1,4}\]|\[Online\]\.?"
    r"|Available(?: at| online)?\s*:?\s*(?=\0?$)|doi\s*:\s*(?=\0?$)"
    r"|(?:(?<=[.,;”\"] )|(?<!.))[Ii]n:\s"
    r"|(?:, ?)?\b(?:pp?|pages|[Vv]ol|[Nn]o)\. ?[\d–—-]{1,12}(?: ?[–—-] ?\d{1,6})?"
    r"|(?:, ?)?\b\d{1,5}\(\d{1,5}\)(?:[,:] ?(?!pp?\b)[\w–—-]{1,20})?"
    r"|, \d{1,4}, \d{1,6} ?[–—-] ?\d{1,6}|(?<=[a-z] )\d{1,4}(?= \((?:19|20)\d\d\): ?\d)"
    r"|Available at (?=[A-Z])|(?<=[a-z] )\d{1,4}: ?\d{1,6}(?=[,.]|$)"
    r"|(?<=\b(?:19|20)\d\d), \d{1,4}(?![\d+])(?: ?[:：] ?[\w–—-]{1,20})?"
    r"|[\[(（](?:cited by|citations?):? ?[\d,.]{1,9} ?k?[\)\]）]"
    r"|第? ?\d{1,4} ?[期卷]|⭐ ?[\d.,]{0,8} ?k?|arXiv:\d{4}\.\d{4,5}(?:v\d)?"
    r"|(?<=\d); ?\d{1,5}\(\d{1,5}\):\w{1,20}"
    r"|\[(?:Computer software|Data set)[^\[\]\0]{0,40}\]|[(（]n\. ?d\.[)）])"
)
# Every noise has one of these, most lines have none.
_NOISE_HINT = re.compile(r"[:\[(;⭐期卷]|\d, \d|p[p.]|pages|[Vv]ol|[Nn]o\.|doi|Avail")


def without_noise(text: str) -> str:
    """A text without what citations add to it."""
    return _NOISE.sub(" ", text) if _NOISE_HINT.search(text) else text


def may_be_reference(text: str) -> bool:
    """False for a text that has no part which every reference after the APA or GB/T 7714 has."""
    return len(text) <= MAX_LENGTH and _DATED_HINT.search(text) is not None


def title_in_reference(text: str, start: int = 0) -> tuple[int, int] | None:
    """Where the title is in a reference after the APA or GB/T 7714 that begins at `start`."""
    if not _DATED_HINT.search(text, start):
        return None
    for pattern in (_GB_CITATION, _APA_CITATION) if "[" in text else (_APA_CITATION,):
        match = pattern.match(text, start)
        who = match["who"] if match else None
        if match and (not who or _are_cited(who)):
            quoted = _QUOTED.match(text, match.start("title"))
            return quoted.span(1) if quoted else match.span("title")
    return None


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


def has_document_type(text: str) -> bool:
    """True for a citation with the type of its document: ``[J]``."""
    return _TYPE_MARK.search(text) is not None
