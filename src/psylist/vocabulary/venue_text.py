"""Whether a text can be the name of a venue at all, also of one that nobody has heard of.

Lists are read with it: a name that the table of venues knows, or what is written like one.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from psylist.text.dates import find_date, to_halfwidth
from psylist.text.scripts import PICTURES, has_han
from psylist.vocabulary.venue_table import (
    Beginnings,
    begin_any,
    beginnings_of,
    keys_of,
    may_be_venue,
    venue_table,
)
from psylist.vocabulary.venues import parse_venue

_INSTITUTION_WORDS = "University|Institute|大学|研究院|学院"
_WORDS = re.findall(
    r"[^|]+",
    "Proceedings|Proc.|Conference|Journal|Transactions|Workshop|Workshops|Symposium|Findings"
    "|Magazine|Annual Meeting|Under Review|Accepted|Advances in|Frontiers|Scientific Reports|npj"
    f"|Press|{_INSTITUTION_WORDS}|大会|会议|期刊|学报|杂志|论文集|预印本|出版社"
    "|学会|論文誌|研究会|国際会議|학회|학술대회|논문지|학회지",
)
INSTITUTIONS = re.compile(_INSTITUTION_WORDS)
"""Words of venues that are institutions: they publish theses and reports, and people work there."""
# What stands in the place of a venue but is not one: publishers, fields, volumes.
_BESIDE = ("Findings EMNLP-Findings ACL-Findings ICLR-W ACM IEEE Springer Elsevier Lancet PLOS npj"
           " Psychiatry Arxiv ArXiv arxiv preprint")  # fmt: skip
# An acronym with its year: EMNLP22, ACL'24, COLING-2020, NeurIPS 2023.
_ACRONYM_YEAR = re.compile(
    r"(?<![\w-])(?:[A-Z]&[A-Z]|[A-Z][A-Za-z]*[A-Z][A-Za-z]*(?:[-@/&+][A-Za-z]+)*)(?<!COVID)"
    r"(?:[ -]?(?:['’‘]\s?\d\d|(?:19|20)\d\d)|\d\d)(?!\w)"
)
# A page of the papers of one conference is called by it; one that was made for it is another.
_OF_VENUE = re.compile(
    r"(?:awesome[ -]+)?(?=[A-Z])(?!.*(?:tutorial|workshop|survey|challenge|教程|综述|比赛))",
    re.IGNORECASE,
)
# What the name of a journal or of a volume begins with; the rest of it may be any words.
_PERIODICAL = re.compile(
    r"(?:The )?(?:(?:[A-Z]\w+ )?Proceedings|Proc|Journal|(?:[A-Z]{2,6} )?Transactions|Annals"
    r"|Frontiers|Lancet"
    r"|Nature"
    r"|npj|IEEE|ACM|International Journal|International Conference|Findings|Workshop"
    r"|(?:\w+ ){1,3}Workshop|(?:[A-Z]\w+ ){1,4}(?:Journal|Magazine|University)|University|JMIR"
    r"|JAMA|BMC|BMJ|PLOS|Advances in)\b"
)
_ABBREVIATED = re.compile(
    r"(?!(?:Dr|Mrs?|Ms|Prof|St|Mt|No|Vol|Figs?|Eqs?|Secs?|Ch)\.)(?:J\. )?[A-Z][a-z]{1,8}\. "
    r"(?:[A-Z][a-z]{0,8}\. ){0,4}[A-Z][a-z]{1,6}\.?(?: [A-F])?"
    r"(?:,? (?:19|20)\d\d| \((?:1[6-9]|20)\d\d\)?)?"
)
"""A journal whose words are abbreviated: ``Angew. Chem. Int. Ed.``, ``Phys. Rev. D``."""
ABBREVIATED_WORDS = frozenset(
    re.findall(
        r"\w+",
        "Acad Adv Am Anal Ann Appl Arch Artif Assoc Autom Behav Biol Biomed Br Bull Chem Cogn"
        " Commun Comput Conf Curr Dev Econ Educ Electr Electron Eng Environ Eur Evol Exp Found"
        " Geosci Hum Immunol Ind Inf Inform Int Intell Knowl Lett Linguist Mach Manag Mater"
        " Math Mech Med Microbiol Mol Netw Neurol Neurosci Ophthalmol Opin Opt Pharmacol"
        " Philos Phys Pract Proc Prog Psychiatr Psychol Radiol Recognit Rehabil Res Robot Sci"
        " Secur Soc Softw Stat Surg Surv Symp Syst Technol Theor Trans Transp Virol",
    )
)
"""Words of the names of journals as ISO 4 abbreviates them; a stop behind one ends no sentence."""
_SMALL = re.compile(r"[a-z]{3,12} (?:19|20)\d\d")
"""An acronym in small letters, with its year: ``sigmod 2016``; many words are called like one."""
_STOPPED = re.compile(r"([A-Z]\w+)\.")
_MIN_SHORT = 2  # words in a name of which others are written out
_JOURNAL = re.compile(
    r"(?:[A-Z][\w/&-]*\.?,? |(?:of|on|and|in|for|the|&) ){1,12}(?:[A-Z][\w/&-]*\.?)?"
    r"(?:(?<= )\([A-Z][\w-]+\)?)?(?:,? (?:19|20)\d\d| \((?:19|20)\d\d\))?"
)
_YEAR_FIRST = re.compile(r"^((?:19|20)\d\d)-(?=[A-Za-z])")  # 2023-NeurIPS
_ONLY = re.compile(r"[\W\d_]*")
_EXTRAS = frozenset(
    re.findall(
        r"\S+",
        "main findings long short demo demos industry track poster oral spotlight workshop"
        " workshops"
        " srw"
        " best paper award accepted to at in by under review the of and on for outstanding"
        " submitted"
        " system demonstrations tutorial volume vol no pp student research datasets benchmarks"
        " highlight"
        " special issue d&b arxiv preprint coming soon appear",
    )
)
_NO_VENUES = ("and ", "Press ", "Press,")  # a press has its name in front of it
_MAX_VENUE_LENGTH = 140
_MAX_DATE_LENGTH = 30
_MAX_KNOWN = 100  # characters of a known name with its year and track
_MAX_KNOWN_HAN = 40
_MAX_JOURNAL = 8  # words of the name of a journal
_DIGIT = re.compile(r"\d")
_GAP = re.compile(r"[\s,，、;；]+")
_CLOSED = (")", "]", "）", "】")
_PICTURES = re.compile(f"[{PICTURES}]+")
_ONE_STRANGER = 3
"""From so many words on, a name that is read by one of its words must explain them all."""
_PART = re.compile(r"[,，،.;；؛]\s+|(?<=\d) (?:from|by) (?=[A-Z])")


@lru_cache(maxsize=20_000)
def is_venue(text: str) -> bool:
    """Whether a short text as a whole tells where or when something was published."""
    stripped = to_halfwidth(text).strip(" .,;:|()[]【】*_-–—·/")
    if stripped[4:5] == "-":
        stripped = _YEAR_FIRST.sub(r"\1 ", stripped)
    stripped = stripped[3:] if stripped[:3] in {"in ", "In "} else stripped
    if not stripped or len(stripped) > _MAX_VENUE_LENGTH or f"{stripped} ".startswith(_NO_VENUES):
        return False
    has_digit = _DIGIT.search(stripped) is not None
    is_short = len(stripped) <= _MAX_DATE_LENGTH
    if has_digit and is_short and _only_a_date(stripped):
        return True
    if is_abbreviated_journal(stripped):
        return True
    if stripped[0].isdigit():
        stripped = _date_last(stripped)
    is_named = not stripped.isascii() or begin_any(keys_of(stripped), _beginnings())
    named = is_named and _named().search(stripped)
    named = named or (has_digit and _ACRONYM_YEAR.search(stripped))
    if named and _is_explained(stripped, named.start(), named.end()):
        return True
    if has_digit and _SMALL.fullmatch(stripped) and parse_venue(stripped):
        return True
    return is_named and _is_exact(stripped)


def is_abbreviated_journal(text: str) -> bool:
    """Whether a text is a journal with abbreviated words, and a year: ``J. Lamp. Phys., 1993``."""
    if ". " not in text:
        return False
    if _ABBREVIATED.fullmatch(text):
        return True
    short = [word for word in _STOPPED.findall(text) if word in ABBREVIATED_WORDS]
    return len(short) >= _MIN_SHORT and _JOURNAL.fullmatch(text) is not None


def _date_last(text: str) -> str:
    """A text with the year in front of it behind it: ``Tides 2024`` for ``2024.05 Tides``."""
    date = find_date(text)
    rest = text[date.end :] if date and not date.start else ""
    return f"{rest.strip(' .,:')} {date.year}" if date and rest[:1] in {" ", ",", ":"} else text


def is_institution(text: str) -> bool:
    """Whether a venue is where people work and nothing more: ``University of Quito``."""
    others = INSTITUTIONS.sub("", text)
    is_named = others != text and find_date(text) is None
    return is_named and not _named().search(others) and is_venue(text)


def has_venue_word(text: str) -> bool:
    """True if a text has a word by which venues are known: ``Conference``, ``Journal``."""
    return _named().search(text) is not None


def is_known_venue(text: str) -> bool:
    """True for what a known venue is called, unless it may be a field of research as well.

    ``Cell`` may, and so may what is left of a conference without that word, its acronym and its
    year: ``Computer Vision and Pattern Recognition``.
    """
    found = parse_venue(text)
    known = venue_table().venues.get(found.name) if found else None
    if found is None or (known and known.is_word):
        return False
    return found.kind != "proceedings" or found.year is not None or has_venue_word(text)


def is_presentation(text: str) -> bool:
    """True for how a work was presented and nothing else: ``Oral``, ``best paper``."""
    words = text.lower().split()
    return not _EXTRAS.isdisjoint(words) and all(word in _EXTRAS for word in words)


def _is_explained(text: str, start: int, end: int) -> bool:
    """Whether what stands around the word by which a venue is known may stand there."""
    start, end = _whole_run(text, start, end)
    words = [word for word in _GAP.split(_without_date(f"{text[:start]} {text[end:]}")) if word]
    if any(has_han(word) and not _named().search(word) for word in words):
        return False
    strange = sum(not _is_extra(word) for word in words)
    if strange <= (1 if len(words) < _ONE_STRANGER or find_date(text) else 0):
        return True
    return _PERIODICAL.match(text) is not None and ":" not in text and _is_name(text.split())


def _is_exact(text: str) -> bool:
    """Whether a text is a known venue that cannot be a title or a topic as well."""
    is_word = text[0].islower() and not (text[-1].isdecimal() and _GAP.search(text) is None)
    if is_word or len(text) > (_MAX_KNOWN if text.isascii() else _MAX_KNOWN_HAN):
        return False
    if text.count(" ") >= _MAX_JOURNAL and not _DIGIT.search(text):
        return False
    if text.isascii() and not may_be_venue(text):
        return False
    found = parse_venue(text)
    if found is None or found.host:
        return False
    venue = venue_table().venues[found.name]
    return found.year is not None or (venue.kind == "journal" and not venue.is_word)


def _named_words() -> set[str]:
    """The names that are one word, of venues and of preprint servers."""
    table = venue_table()
    # A conference that is called like a word, or like many methods, needs its year: ``FAST 2020``.
    rows = [r for r in table.venues.values() if r.kind == "journal" or not r.is_word]
    names = [name for row in rows for name in (row.names[:1] if row.is_word else row.names)]
    servers = table.preprint_servers
    # No other word ends so: ``techrxiv 2022``.
    small = [name.lower() for name in servers if name.lower().endswith("rxiv")]
    # Initials with a sign between them are anybody's, without a year: ``S&P 500``.
    return {name for name in [*names, *servers, *small] if not re.search(r"[\s&]", name)}


@lru_cache(maxsize=1)
def _named() -> re.Pattern[str]:
    """Words by which the name of a venue is known, and the names that are one word."""
    known = {*_named_words(), *_BESIDE.split()}
    first = "".join(sorted({re.escape(word[0]) for word in {*known, *_WORDS}}))
    return re.compile(
        rf"(?=[{first}])"  # looked at first, it passes over most places
        rf"(?:(?<![\w-])(?:{_any_of(known)})(?![a-z])(?:@\w+)?|(?:{_any_of(_WORDS)})"
        r"(?!(?<=学报)[告道]))"  # 医学报告
    )


@lru_cache(maxsize=1)
def _beginnings() -> Beginnings:
    """What all that a venue is known by begins with, and its plurals.

    ``The`` does not count: most titles have it.
    """
    texts = [*_named_words(), *_BESIDE.split(), *_WORDS, *(f"{word}s" for word in _WORDS)]
    phrases = venue_table().phrases.items()
    named = (words for words, (kind, _) in phrases if kind in {"name", "track"})
    every = (*named, *map(tuple, map(keys_of, texts)))
    return beginnings_of(words[words[:1] == ("the",) :] for words in every if words)


def _any_of(words: Iterable[str]) -> str:
    """A regular expression for the longest of many words, by the first letter of each."""
    rest: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words, key=len, reverse=True):
        rest[word[0]].append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(ends)})" for first, ends in rest.items())


def _without_date(text: str) -> str:
    found = find_date(text)
    return f"{text[: found.start]} {text[found.end :]}" if found else text


def _whole_run(text: str, start: int, end: int) -> tuple[int, int]:
    """A word inside a run of Han characters stretched to all of the run."""
    while start > 0 and has_han(text[start]) and has_han(text[start - 1]):
        start -= 1
    while end < len(text) and has_han(text[end - 1]) and has_han(text[end]):
        end += 1
    return start, end


def venue_of_page(title: str) -> str:
    """The venue with its year whose papers a page lists: ``CVPR-2024-Papers``; else nothing."""
    start = _OF_VENUE.match(title)
    latin = title.encode("ascii", "replace").decode()  # Han characters may follow at once
    match = _ACRONYM_YEAR.match(latin, start.end()) if start else None
    return re.sub(r"-(?=\d)", " ", match[0]) if match else ""


def find_venue(text: str) -> str:
    """A venue without brackets and without what is only a date; nothing without one."""
    shown = text if text.isascii() else _PICTURES.sub("", text)
    stripped = shown.strip(' .,;:|*_-–—·/，。；："“”')
    stripped = stripped[3:] if stripped.startswith(("In ", "in ")) else stripped
    for pair in ("()", "[]", "（）", "【】") if stripped.endswith(_CLOSED) else ():
        if (
            stripped.startswith(pair[0])
            and stripped.endswith(pair[1])
            and stripped.count(pair[0]) == 1
        ):
            stripped = stripped[1:-1].strip()
    return "" if _only_a_date(to_halfwidth(stripped)) else stripped


def _only_a_date(text: str) -> bool:
    found = find_date(text)
    return found is not None and bool(_ONLY.fullmatch(text[: found.start] + text[found.end :]))


def _is_extra(word: str) -> bool:
    stripped = word.strip(".,;:()[]'’/&|·").lower()
    return (
        not stripped
        or not stripped[0].isalpha()
        or stripped in _EXTRAS
        or bool(_named().fullmatch(word))
    )


def _is_name(words: list[str]) -> bool:
    """Whether the words are written as in the name of a journal or conference."""
    small = {"npj", "of", "on", "in", "for", "and", "the", "to", "at", "with", "de", "&"}
    return all(not word[0].islower() or word in small for word in words)


def venue_among(inner: str) -> str:
    """The venue and date between other short words: ``DDPM, NeurIPS 2020``."""
    parts = _PART.split(inner)
    venues = [part for part in parts if is_venue(part)]
    if any(find_venue(part) and not is_institution(part) for part in venues):
        venues = [part for part in venues if not is_institution(part)]
    has_others = find_venue(inner) and 0 < len(venues) < len(parts)
    return ", ".join(venues) if has_others else inner
