"""What a short text looks like by itself: a label, a venue, a date, names, or none of them."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from psylist.identifiers.syntax import is_id
from psylist.text.dates import find_date, is_old_year
from psylist.text.names import is_name, may_be_names, parse_names
from psylist.text.scripts import ARROWS, CJK, HAN, SHORTCODE, late_pattern
from psylist.vocabulary.labels import is_field_key, key_role, link_kind
from psylist.vocabulary.venue_text import (
    INSTITUTIONS,
    find_venue,
    has_venue_word,
    is_institution,
    is_venue,
)
from psylist.vocabulary.venues import parse_venue

WORDS = re.compile(rf"[{CJK}]|[^\W_]++(?:['’.-][^\W_]++)*+")
"""Words; each Han character or kana counts as one."""
SEPARATORS = " \t\n\xa0,;:|.·•–—-/&，。；：、｜،؛\\~*>=+" + ARROWS
"""What may stand between two segments."""
BRACKETS = {"[": "]", "(": ")", "（": "）", "【": "】", "{": "}", "［": "］"}
"""Opening brackets with their closing ones."""
EDGES = SEPARATORS + "".join(BRACKETS.values())
"""What may stand around a text that says nothing itself."""
_LOOK_EDGES = EDGES + "[(（【"
TITLE_EDGES = " \t\n.,;:|*_`~-–—·•/\\，。；：、\ufe0f\u200d" + ARROWS
"""What may stand around a title."""
_LABEL_WORDS = frozenset([
    "new", "news", "note", "notes", "tip", "tips", "important", "hot", "star", "todo", "more",
    "here", "this", "top", "back", "update", "updated", "warning", "survey", "surveys", "read",
    "must", "must-read", "recommended", "example", "blog", "tutorial", "book", "talk",
    "course", "new!", "demo", "新", "注意", "重要", "推荐", "必读", "提示", "更新", "更多",
    "返回", "注"
])  # fmt: skip
_BACK = re.compile(r"(?:back|return|go) to \S{1,20}|home|返回\S{0,6}", re.IGNORECASE)
_DEICTIC = re.compile(
    r"(?:this|our|these|my|their|the|his|her)(?: [a-z]+){1,3}"
    r"|(?:(?!is |are |was |were )\w{1,20} ){0,3}(?:here|hier|ici|aqu[ií])"
)
_ID_PREFIX = re.compile(r"(?:doi|arxiv)\W+", re.IGNORECASE)
_ID_HINT = re.compile(r"\S*(?:\d{4}\.\w|10\.\d{4}|[A-Z]\d\d-\d|/\d{5})\S*")
_ADDRESS_OR_FOOTNOTE = re.compile(r"(?:https?://|file:///)\S+|\^\w+", re.IGNORECASE)
_AFFILIATION = re.compile(r"\s?[(（][^()（）]{2,80}[)）]")
_BESIDE_NAMES = re.compile(rf"(?<![A-Z]{{2}}){_AFFILIATION.pattern}")  # not in ``IEEE(RAL)``
BY_WORDS = r"(?:edited |ed\. )?by|par|por|door|von(?-i:(?= [A-ZÀ-Þ][\w'’-]+ [A-ZÀ-Þ][\w'’-]{2,}))"
"""In front of whoever has written something, in several languages; ``von`` is a part of names."""
_BY = re.compile(rf"(?:{BY_WORDS}) (?-i:(?=[^\W\d_a-z]))", re.IGNORECASE)
_ET_AL = re.compile(r"\bet\.? al\b\.?,?\s*|等(?:人)?[,，.。]?\s*")
_LAST_NAME = re.compile(
    r"(?:(?P<and>(?:and|&) |[和与])|(?=(?![JZ]\.)[^\W\d_]\.|[^,]{2,30}, [A-Z](?:[.;]|\Z)))"
    r"(?P<name>(?:[^\W\d_]\.[ -]?){0,3}[^,，、;；.\d]{2,40}"
    r"(?:,? (?:[A-Z]\.?[ -]?){1,3}(?=[,;]|\Z))?)"
    r"(?=\s*\Z|[,，;；](?!\s*[(（]?(?:19|20)\d\d)|\.\s)"
)
"""With initials, or behind ``and``: other words may be a journal, as ``J. Lamps`` is."""
_ACRONYM_AT_END = re.compile(
    r"(?<=[^\s,，.;:：]) ([A-Z][A-Za-z]{0,9}[A-Z][A-Za-z]{0,9}[ -]?(?:['’]\d\d|(?:19|20)\d\d))\Z"
)
"""A venue with its year behind names, with nothing between them: ``A. Moss, B. Oak ACL 2023``."""
_TURNED_AND_PLACE = re.compile(
    r"(?P<who>(?:(?:(?! and )[^,]){2,40}, [^,]{1,40} and ){2,30}[^,]{2,40}, [^,]{1,40}), "
    r"(?P<place>.+)"
)
_LAST_AND_PLACE = re.compile(
    r"(?P<who>(?:(?! and ).){3,300} and [^\s,]+(?: [^\s,]+){1,3}), "
    r"(?P<place>[A-Z][a-z]{4,}(?: (?:of|and|on|in) [A-Z][a-z]{3,}| [A-Z][a-z]{3,}){2,5}"
    r"(?:, (?:19|20)\d\d)?)"
)
"""One ``and`` in front of a last name, and words with capitals that may be of a journal."""
_INITIAL = re.compile(r"(?<![^\W_])[A-Z]\Z")
_FAMILY_NAME = re.compile(r"[A-Z](?=[^\s,]*[a-z])(?![^\s,]*[A-Z])[^\s,]+,")  # ``Moss, ICML 2018``
_CREDIT_BREAK = re.compile(r"[.。]\s+(?=\S)")
_CREDIT_SIGN = re.compile(r"[,，、،.。等(（]| al")  # without any, a credit is names alone
_COMMA = re.compile(r"[,，、،]\s*")
_COMMA_OR_SEMICOLON = re.compile(r"\s*[,，;；、]\s*")
_PART = re.compile(r"[,，、،;；؛.]\s*|(?<=\d) (?:from|by) (?=[A-Z])")
_YEAR_RANGE = re.compile(r"\d{4}\s*[-–—~]\s*\d{2}")
_NAME_YEAR = re.compile(
    r"([A-Z][\w&.'’-]*(?: (?:of|on|in|and|for|the|to|with|&|[A-Z][\w&.'’-]*)){0,7}),? "
    r"[(]?(?:19|20)\d\d[)]?(?: \([A-Z]\w+\))?"
)
_HAN_YEAR = re.compile(rf"([{HAN}]{{2,12}})(?:[，,] ?| ?[(（]| )(?:19|20)\d\d[)）]?")
_YEAR_AND_NAME = re.compile(r"(?:19|20)\d\d[-–_][A-Za-z][\w&/.'’]{1,20}")
_YEAR_BEFORE = re.compile(r"((?:19|20)\d\d)([-–_ ])([^\W\d_][\w&/.'’]{1,20})")
_SHORT_YEAR = re.compile(r"([^\W\d_][^\d\n]{0,80}[^\W\d_])( ?)([0-4]\d)")
_YEAR_FIRST = re.compile(r"((?:19|20)\d\d) (?=[^\W\d_a-z])")  # ``2010 Moss et al.``
_ASCII_WORDS = re.compile(r"[A-Za-z0-9]++(?:['.-][A-Za-z0-9]++)*+")  # the same, twice as fast
_COLON_AND_YEAR = re.compile(r"(?<=\w): ?(?=(?:19|20)\d\d\Z)")  # ``ACL:2021``
_FIRST_YEAR = re.compile(r"\A(?:19|20)\d\d, (?=.{2,80} (?:19|20)\d\d)")  # ``2023, ACL 2024``
_BOOK_MARKS = re.compile("^《([^《》]+)》")
_YEAR_BEHIND = re.compile(r"[.,]? [(（](?:(?:19|20)\d\d[a-z]?|n\.d|in press|forthcoming)\Z")
_LONG_WORD = re.compile(r"([^\W\d_])[\w'’-]{3,}")  # its first letter
_PREPOSITIONS = frozenset(
    re.findall(
        r"\w+",
        "about across against among between beyond during from into over through toward towards"
        " under upon with within without",
    )
)
"""Longer words that titles may have in small letters."""
_DIGIT = re.compile(r"\d")
_DIGIT_OR_ADDRESS = re.compile(r"[\d:^]")  # the colon of an address
_MORE = re.compile(r"[^\W\d_]|\d\d")  # than a date
_FAMILY = r"(?:(?:van|von|der|den|de|du|di|da|la|le) ){0,3}[A-Z][^\W\d_]*(?:[’'-][^\W\d_]+)?"
_FAMILIES = rf"{_FAMILY}(?: {_FAMILY}){{0,2}}"
FAMILIES = re.compile(rf"{_FAMILY}|{_FAMILIES}(?:(?:,? and|,? &|,) {_FAMILIES}){{1,8}}")
"""Family names alone, as texts cite works: ``Moss, Van Ray & Oak``."""
_FAMILY_END = re.compile(r",? (?:and|&) |, |/")
_BEFORE_TITLE = re.compile(
    rf"(?:(?P<year>(?:19|20)\d\d):? )?(?P<who>{FAMILIES.pattern}|{_FAMILY}(?:/{_FAMILY}){{1,3}})"
    r"(?P<others>,? et al\b\.?)?[:：]\s+(?=[^\W\d_])"
)
_YEAR_BEFORE_NAMES = re.compile(r"(?:19|20)\d\d[,:]? (?=[^\W\d_])")
_BEGINS_FAMILY = re.compile(rf"{_FAMILY}(?:,|\.|\Z| (?:and|&) |,? [(]?\d{{4}})")
_CITED = re.compile(
    rf"(?P<who>{FAMILIES.pattern})(?P<others>,? et al\b[.,]{{0,2}})?,? "
    r"(?P<sign>\()?(?P<year>(?:19|20)\d\d)[a-z]?(?(sign)\))"
)
_AND = re.compile(r",? (?:and|&) ")
_SEMICOLON = re.compile("[;；]")
_KEY_BEFORE = re.compile(r"\A\s*[^\W\d_][\w ]{0,20}[:：]\s*")
_STRONG = re.compile(r"\s[-–—·/]+\s|[|｜]")  # stands between fields, never between names
_NOTHING = frozenset(
    re.findall(
        r"[^,\n]+",
        "-,–,—,--,/,n/a,n.a.,na,nan,nil,none,null,not applicable,tbd,tba,tbc,coming soon,"
        "to be added,to be announced,to be confirmed,to be determined,to be updated,"
        "no journal,no venue,"
        "无,暂无,無,暫無,待更新,待补充,待補充,待添加,待定,待公布,待公佈,待发布,待發布,敬请期待,敬請期待,"
        "なし,未定,準備中,없음,미정,"
        "x,?,×,✗,✘,❌,✓,✔,✔️,✅,☑,☑️",
    )
)
"""What stands where there is no value, or only a mark; see `is_empty`."""
INITIALLED = re.compile(r"[^\W\d_][\w'’-]+(?: [\w'’-]+)? [A-Z]{1,3}")
"""A name after Vancouver; its initials may be those of a venue: ``Moss MM``."""
_VALUES = r"(?:authors?|title|abstract|(?:author )?keywords?|source|affiliations?|date)"
_THERE = r"(?: is| are)? ?(?:available|provided|supplied|given|listed|found)"
_NOT_AVAILABLE = re.compile(
    rf"[\[(（【]?(?:no {_VALUES}(?: \w{{1,12}})? ?{_THERE}|(?:{_VALUES} )?(?:is |are )?not{_THERE}"
    r"|暂?(?:无|未提供)(?:作者|摘要|关键词|题名|标题|来源))[\])）】]?[.。]?",
    re.IGNORECASE,
)
"""What databases write where they have no value: ``[No author name available]``."""
_EMPTY_CODE = re.compile(
    r":(?:heavy_minus_sign|heavy_check_mark|white_check_mark|x|no_entry\w*|negative_\w+|heavy_multiplication_x):"
)
_MIN_CAPITALISED = 0.75  # of the longer words of a title
_MAX_LABEL = 140  # characters
_MAX_CREDIT = 1000  # characters of names and a venue
_MAX_VENUE_WORDS = 6  # behind "et al."
_MAX_BREAKS = 3  # how many places of a credit are tried as the end of its names
_MAX_OTHER_PART = 25  # characters beside a venue between commas
_MAX_SCORED_TEXT = 400  # characters by which the length of a title is scored
_MAX_TITLE_WORDS = 45
_MIN_TITLE_WORDS = 5
_LOOKED_AT = 200  # characters of a text
_MIN_FAMILIES = 3
_MAX_PLACEHOLDER = 60  # characters of words or a mark for nothing
_MAX_NAME = 10  # words of a venue or a label without digits
_MAX_PERSON = 10  # words and initials of a name
_MAX_FIELD = 22  # words of a venue, a date or a label; a list of names may have more
_SENTENCE_WORDS = 12
_LOWER_SHARE = 0.6  # of the words of a sentence begin with a small letter
_HAN_SENTENCE = 24  # characters
_LONG_HAN = f"[{HAN}]{{12}}"


class Look(NamedTuple):
    """What a text looks like by itself."""

    words: int  # how many it has; a Han character or a kana counts as one
    kind: str  # ``empty``, ``url``, ``number``, ``date``, ``label``, ``venue``, ``names`` or ``""``
    sentence: bool  # whether it is running text
    # whether it may be the name of one person; titles of two words may be, too
    person: bool = False

    @property
    def is_people(self) -> bool:
        """True for names, or for what may be the name of one person."""
        return self.person or self.kind == "names"

    @property
    def is_open(self) -> bool:
        """True for what looks like nothing that is known, and so may be a title."""
        return not (self.kind or self.person)

    @property
    def may_be_title(self) -> bool:
        """True for what titles look like: for nothing that is known, or for names or a venue."""
        return self.kind in {"", "names", "venue"}

    @property
    def is_place(self) -> bool:
        """True for what says where or when a work was published."""
        return self.kind in {"venue", "date"}

    @property
    def is_said(self) -> bool:
        """True for what is said of works: who has written them, where and when."""
        return self.is_place or self.kind == "names"


@lru_cache(maxsize=50_000)
def look(text: str) -> Look:
    """Look at the beginning of a text."""
    start = text[:_LOOKED_AT].strip()
    words = _count_words(start)
    if is_empty(start):
        return Look(words, "empty", sentence=False)
    if is_old_year(start):
        return Look(words, "date", sentence=False)
    is_address = start.startswith(("http://", "https://"))  # its end is part of it
    stripped = start if is_address else start.strip(_LOOK_EDGES)
    tokens = start.split()
    small = sum([token[0].islower() for token in tokens])
    has_digit = _DIGIT_OR_ADDRESS.search(stripped) is not None
    sentence = _is_sentence(start, words, len(tokens), small)
    if words > _MAX_NAME and (2 * small > len(tokens) or (sentence and _is_han_text(start))):
        kinds: Sequence[tuple[str, Callable[[str], object]]] = ()  # running text
    elif words > (_MAX_FIELD if has_digit else _MAX_NAME):
        kinds = _KINDS[-1:]
    elif " et al" in stripped:
        kinds = _KINDS_OF_CREDITS
    else:
        kinds = _KINDS if has_digit else _KINDS_WITHOUT_DIGIT
    kind = "" if stripped else "empty"
    for name, holds in kinds if stripped else ():
        if holds(stripped):
            kind = name
            break
    person = not kind and 1 < words <= _MAX_PERSON and is_name(start.strip(EDGES))
    return Look(words, kind, sentence, person)


def _count_words(text: str) -> int:
    """How many words a text has; each Han character or kana is one."""
    return len((_ASCII_WORDS if text.isascii() else WORDS).findall(text))


def is_empty(text: str) -> bool:
    """True for what stands in a cell or a field that has no value, in words or as a mark."""
    stripped = text.strip()
    if len(stripped) > _MAX_PLACEHOLDER:
        return False
    words = stripped.casefold()
    return (
        not words
        or words in _NOTHING
        or words.strip("[](){}（）【】.。…!！ ") in _NOTHING
        or _EMPTY_CODE.fullmatch(stripped) is not None
        or _NOT_AVAILABLE.fullmatch(stripped) is not None
    )


def says_nothing(text: str) -> bool:
    """The same for a field of a record or a note, where ``x`` is a letter and no cross."""
    return is_empty(text) and text.strip() not in {"x", "X"}


def _is_number(text: str) -> bool:
    return text.isdigit() and not (len(text) in {4, 8} and find_date(text))


def _are_names(text: str) -> bool:
    """True for several names, or names and a venue or a year, or whoever something is by."""
    if text.endswith("译"):
        return bool(parse_names(text))  # whoever has translated it, behind those who wrote it
    by = _BY.match(text) if text[:1] in "bBeEpPdDvV" else None
    people = text[by.end() :] if by else ""
    if by and cited_names(people)[0]:
        return True  # ``by Moss & Ray, 2015``
    return is_name(people) or _are_several(people) if by else _are_several(text)


def _are_several(text: str) -> bool:
    if "|" in text or " : " in text:  # fields
        return False
    cut = _ET_AL.search(text) if " al" in text or "等" in text else None
    if cut and _STRONG.search(text, cut.end() - 1):
        return False  # a title follows: ``Moss et al (2016) - …``
    plain = _YEAR_BEHIND.sub("", text) if "(" in text or "（" in text else text
    if parse_names(plain) or (". " in text and apart_from_institutions(text)[1]):
        return True
    if len(text) > _MAX_LABEL or not _CREDIT_SIGN.search(text):
        return False
    people = text[: cut.end()] if cut else _COMMA.split(text, maxsplit=1)[0]
    is_word = " " not in text and not (cut or people[:1].isdecimal() or is_name(people))
    if is_word or not may_be_names(people) or _STRONG.search(text):
        return False
    names, venue = parse_credit(text)
    return len(names) > 1 or bool(names and venue)


def _is_date(text: str) -> bool:
    found = find_date(text)
    return found is not None and not _MORE.search(text[: found.start] + text[found.end :])


def _is_sentence(text: str, words: int, tokens: int, small: int) -> bool:
    """True for running text, by how many of its parts between spaces begin with a small letter."""
    if tokens < words / 2:
        return words >= _HAN_SENTENCE
    return words >= _SENTENCE_WORDS and (
        small >= _LOWER_SHARE * tokens or text.endswith((".", "!", ";"))
    )


def _is_han_text(text: str) -> bool:
    """True if more Han characters stand together than in names and their venues."""
    return not text.isascii() and late_pattern(_LONG_HAN).search(text) is not None


def is_capitalised(text: str) -> bool:
    """True if most of the longer words of a text are capitalised, as in titles."""
    if " " not in text.strip():
        return False
    first_letters = _LONG_WORD.findall(text)
    capitals, least = sum(map(str.isupper, first_letters)), _MIN_CAPITALISED * len(first_letters)
    if 0 < capitals < least:
        least -= _MIN_CAPITALISED * sum(map(_PREPOSITIONS.__contains__, text.split()))
    return bool(first_letters) and capitals >= least


def is_written_as_title(text: str) -> bool:
    """True for words with capitals, or in a script that has none."""
    has_case = text.isascii() or all(not c.isalpha() or c.lower() != c.upper() for c in text)
    return not has_case or is_capitalised(text)


def may_be_title(text: str, *, any_case: bool = False) -> bool:
    """True for words that look like nothing else; written as titles are, or in `any_case`."""
    is_written = any_case or is_written_as_title(text)
    return is_written and is_long_enough(text) and not look(text).kind


def is_long_enough(text: str) -> bool:
    """True for three words or more, as nearly all titles have, and not as many as prose has."""
    return length_score(text) >= 1


def is_long(text: str) -> bool:
    """True for five words or more, as most titles and few names have."""
    return length_score(text) > 1


@lru_cache(maxsize=20_000)
def length_score(text: str) -> float:
    """The points of a text as a title by its number of words alone."""
    count = _count_words(text[:_MAX_SCORED_TEXT])
    if count < _MIN_TITLE_WORDS:
        return (0.0, -0.5, 0.0, 1.0, 1.0)[count]
    return 1.5 if count <= _MAX_TITLE_WORDS else -1.0


@lru_cache(maxsize=20_000)
def is_link_label(text: str) -> bool:
    """True if a text is the label of a link, a date, a venue or a field, not a title."""
    if len(text) > _MAX_LABEL:
        return False
    has_bracket = "(" in text[1:] or "（" in text[1:]
    own = _AFFILIATION.sub("", text) if has_bracket and text[0] not in "(（" else text
    own = SHORTCODE.sub("", own) if ":" in own else own  # the same as the emoji
    stripped = own.strip(TITLE_EDGES + "[](){}（）【】<>!?！？#")
    if not WORDS.search(stripped) or stripped.isdigit() or is_identifier(stripped):
        return True
    if stripped.casefold() in _LABEL_WORDS or _BACK.fullmatch(stripped) or is_deictic(stripped):
        return True
    is_long = stripped.count(" ") >= _MAX_NAME and not _DIGIT.search(stripped)
    return not is_long and (bool(link_kind(stripped)) or is_venue(stripped))


def is_deictic(text: str) -> bool:
    """True if a text refers to something in its sentence: ``this survey``, ``open access here``."""
    return _DEICTIC.fullmatch(text.strip()) is not None


def is_identifier(text: str) -> bool:
    """True for an id, an address or the mark of a footnote."""
    stripped = text.strip()
    if _ADDRESS_OR_FOOTNOTE.fullmatch(stripped):
        return True
    value = _ID_PREFIX.sub("", stripped, count=1) if _ID_PREFIX.match(stripped) else stripped
    return _ID_HINT.fullmatch(value) is not None and is_id(value)


def is_key(text: str) -> bool:
    """True for the name of a field or a kind of link with a colon: ``Authors:``."""
    stripped = text.strip()
    return stripped.endswith((":", "：")) and is_field_key(stripped[:-1])


def is_field(key: str, value: str) -> bool:
    """True for a key and what it is of; ``TensorFlow: A System for …`` is a title.

    A library has the name of a kind of link, and behind that stands a link or its label.
    """
    is_written = begins_subtitle(value) or (is_capitalised(value) and is_long(value))
    is_title = names_library(key) and is_written and is_long_enough(value)
    return is_field_key(key) and not is_title


def names_library(key: str) -> bool:
    """True for a key with small letters and capitals inside, unlike words for a kind of link."""
    inner = key[1:]
    return not (key_role(key) or inner.islower() or inner.isupper())


def begins_subtitle(text: str) -> bool:
    """True for words behind a colon that begin as no venue does: ``A Survey``."""
    return text.startswith(("A ", "An "))


@lru_cache(maxsize=20_000)
def parse_credit(text: str, *, families: bool = False) -> tuple[tuple[str, ...], str]:
    """The names in a text and the venue or date beside them; nothing for any other text.

    With `families` also family names alone, which other words look like: ``Moss and Oak, 2015``.
    """
    stripped = text.strip(" .,，")
    if not stripped or len(stripped) > _MAX_CREDIT:
        return (), ""
    if "(" in stripped or "（" in stripped:
        stripped = _BESIDE_NAMES.sub("", stripped).strip(" .,，")
    if match := _YEAR_FIRST.match(stripped):
        names, venue = parse_credit(stripped[match.end() :], families=families)
        is_credit = len(names) > 1 or (bool(names) and " et al" in stripped)
        places = [venue, match[1] if find_date(venue) is None else ""]
        return (names, ", ".join(filter(None, places))) if is_credit else ((), "")
    is_cut = " al" in stripped or ("等" in stripped and not parse_names(stripped))
    match = _ET_AL.search(stripped) if is_cut else None
    if match and match.end() < len(stripped) and not _is_amid_names(stripped, match):
        venue = stripped[match.end() :].strip(" .,，")
        is_short = len(venue.split()) <= _MAX_VENUE_WORDS
        names = _parse_authors(stripped[: match.end()], families) if is_short else ()
        return (names, venue) if names else ((), "")
    for match in [*_CREDIT_BREAK.finditer(stripped)][::-1][:_MAX_BREAKS]:
        venue = stripped[match.end() :]
        is_inside = _INITIAL.search(stripped, 0, match.start()) and _FAMILY_NAME.match(venue)
        # ``Moss A, Oak BC. J Lamps 2005``
        may_be_name = not initialled_names(stripped[: match.start()])
        is_unknown = _is_unknown_venue(venue, may_be_name=may_be_name)
        is_place = not is_inside and (is_venue(venue) or is_unknown)
        if is_place and (names := _parse_authors(stripped[: match.start()], families)):
            return names, venue
    parts = [part.strip(" .") for part in _COMMA.split(stripped)]
    found = _names_and_place(stripped, families)
    return found or _parse_chain(parts, stripped, families)


def _is_amid_names(text: str, others: re.Match[str]) -> bool:
    """True for words for others with one of them behind: ``Moss, A., et al., Elm, C.``.

    Without commas around them, or with a year behind it, such a name may be that of a journal.
    """
    last = _LAST_NAME.match(text, others.end())
    is_listed = text[: others.start()].rstrip().endswith((",", "，", "、"))
    if last is None or not (is_listed or last["and"]):
        return False
    return is_name(last["name"]) or bool(parse_names(last["name"]))


def _names_and_place(text: str, families: bool) -> tuple[tuple[str, ...], str] | None:  # noqa: FBT001
    """The names and the venue where something but a comma says which name is the last one.

    That is ``and``, which BibTeX has between all, ``Moss, Ada and Oak, Ben and Elm, Cy, Fog
    Letters``, or an acronym with its year, which may be the rest of a venue behind a comma, too:
    ``Ada Moss, Ben Oak, ICSE SEIP 2018``.
    """
    match = _TURNED_AND_PLACE.fullmatch(text) if " and " in text else None
    match = match or (_LAST_AND_PLACE.fullmatch(text) if " and " in text else None)
    if match and (names := tuple(parse_names(match["who"]))):
        return names, match["place"]
    match = _ACRONYM_AT_END.search(text)
    names = _parse_authors(text[: match.start()], families) if match else ()
    is_inside = bool(names) and names[-1].isupper() and names[-1].isalpha()
    return (names, match[1]) if match and names and not is_inside else None


def _parse_chain(
    parts: Sequence[str],
    text: str,
    families: bool,  # noqa: FBT001
) -> tuple[tuple[str, ...], str]:
    """The names between commas, and the venues and dates at either end of them."""
    if len(parts) == 1:
        return _parse_authors(text, families), ""
    start, end = 0, len(parts)
    while end and _is_place(parts[end - 1]):
        end -= 1
    while start < end and _is_place(parts[start]):
        start += 1
    if end - start == len(parts):
        return _parse_authors(text, families), ""
    places = [*parts[:start], *parts[end:]]
    if first := next((n for n, place in enumerate(places) if find_venue(place)), 0):
        places = [*places[first:], *places[:first]]  # a date in front
    people = ", ".join(filter(None, parts[start:end]))
    names = _parse_authors(people, families)
    return (names, ", ".join(places)) if names or not people else ((), "")


def _is_unknown_venue(text: str, *, may_be_name: bool) -> bool:
    """True for words and a year behind names, but no name, if they `may_be_name`."""
    date = find_date(text)
    words = text[: date.start].strip(" ,(") if date else ""
    return " " in words and names_and_year(text) and not (may_be_name and is_name(words))


def _is_place(text: str) -> bool:
    return is_venue(text) or names_and_year(text)


def _parse_authors(text: str, families: bool) -> tuple[str, ...]:  # noqa: FBT001
    stripped = text.strip(" .,，")
    names = (*parse_names(stripped),) or ((stripped,) if is_name(stripped) else ())
    stripped = _ET_AL.sub("", stripped).rstrip(" ,") if families and " al" in stripped else stripped
    if names or not (families and FAMILIES.fullmatch(stripped) and may_be_names(stripped)):
        return names
    names = tuple(_FAMILY_END.split(stripped))
    return () if any(len(name) == 1 or is_venue(name) for name in names) else names


def initialled_names(text: str) -> list[str]:
    """The names after Vancouver of which a text is made, whatever their initials are."""
    parts = [part.strip(" .") for part in _COMMA.split(text.strip(" .,，"))]
    return parts if len(parts) > 1 and all(map(INITIALLED.fullmatch, parts)) else []


def apart_from_institutions(text: str) -> tuple[str, str]:
    """The names in front of institutions, and these: ``Ada Moss, Ben Oak. University of Quito``."""
    if INSTITUTIONS.search(text):
        for stop in islice(_CREDIT_BREAK.finditer(text), _MAX_BREAKS):
            people, places = text[: stop.start()], text[stop.end() :]
            if any(map(is_institution, _COMMA_OR_SEMICOLON.split(places))) and (
                parse_names(people) or is_name(people)
            ):
                return people, places
    return text, ""


def cited_names(text: str, *, surely: bool = False) -> tuple[list[str], str]:
    """The family names and the year by which texts cite works: ``Moss & Ray, 2015``.

    Without ``et al.`` and brackets around the year ``Lamps, Tides, 2015`` is something else;
    `surely` leaves out ``Tides, 2015`` too, which may be a journal.
    """
    is_dated = len(text) <= _MAX_LABEL and _ends_in_year(text)
    match = _CITED.fullmatch(text.rstrip(" .:")) if is_dated else None
    if match is None:
        return [], ""
    *first, last = _AND.split(match["who"])
    names = ", ".join([*first, last]).split(", ")
    is_set = match["others"] or match["sign"] or (len(first) == 1 and ", " not in last)
    is_open = bool(is_set) or (len(names) == 1 and not surely)
    return (names, match["year"]) if is_open and not any(map(is_venue, names)) else ([], "")


def _ends_in_year(text: str) -> bool:
    """False for a text that ends in no digit, perhaps with a letter: ``(2015a)``."""
    return text[-9:].rstrip(" .:)]）")[-2:-1].isdigit()


def first_citation(text: str) -> str:
    """The first of the works that a text cites, each perhaps behind a key; nothing for other texts.

    ``full: Moss et al. (1989); short: Oak (2021)``
    """
    if not _ends_in_year(text):
        return ""
    parts = [_KEY_BEFORE.sub("", part, count=1).strip() for part in _SEMICOLON.split(text)]
    return parts[0] if all(cited_names(part)[0] for part in parts) else ""


def family_names(text: str) -> Sequence[str]:
    """The family names alone of which a text is made, but for a venue and a year beside them."""
    before = _BY.match(text) if text[:1] in "bB" else _YEAR_BEFORE_NAMES.match(text)
    text = text[before.end() :] if before else text
    if not _BEGINS_FAMILY.match(text):
        return ()
    if text.isalpha():
        return () if len(text) == 1 or text.lower() in _LABEL_WORDS or is_venue(text) else (text,)
    return cited_names(text)[0] or parse_credit(text, families=True)[0]


def are_families(text: str) -> bool:
    """True for several family names alone, so many that they can only be authors."""
    return len(family_names(text)) >= _MIN_FAMILIES


def families_before_title(text: str) -> tuple[int, Sequence[str], str]:
    """The offset behind family names and a colon, the names, and the year in front of them.

    ``1985 Moss/Oak: Title``; without any 0, and a negative offset without a year and ``et al.``:
    such names may be a part of the title, or one the name of a method.
    """
    match = _BEFORE_TITLE.match(text)
    names = _FAMILY_END.split(match["who"]) if match else []
    if match is None or not may_be_names(match["who"]) or any(map(is_venue, names)):
        return 0, (), ""
    is_sure = match["year"] or match["others"]
    return match.end() * (1 if is_sure else -1), names, match["year"] or ""


@lru_cache(maxsize=20_000)
def names_and_year(text: str) -> bool:
    """True for a name and a year or month, as of an unknown journal: ``Tides 2021``."""
    stripped = text.strip(" .,;")
    date = find_date(stripped)
    if date is None:
        return False
    if _YEAR_AND_NAME.fullmatch(stripped):  # 2021-Tides
        return True
    if match := _HAN_YEAR.fullmatch(stripped):  # ``潮汐研究，2021``
        return not (is_name(match[1]) or parse_names(match[1]))
    match = _NAME_YEAR.fullmatch(f"{stripped[: date.start]}{date.year}{stripped[date.end :]}")
    return match is not None and not (parse_names(match[1]) or _ends_in_venue(stripped))


def with_long_year(text: str, *, apart: bool = False) -> str:
    """A venue with two digits joined to it as its year: ``LampCon 2023`` for ``LampCon23``.

    With `apart` also behind a space. What has a date already stays as it is.
    """
    match = _SHORT_YEAR.fullmatch(text) if text[-2:].isdigit() and not find_date(text) else None
    return f"{match[1]} 20{match[3]}" if match and (apart or not match[2]) else text


def year_last(text: str, *, apart: bool = False) -> str:
    """A venue with its year behind it: ``Tides 2021`` for ``2021-Tides``; without book marks.

    The year in front of one with its own is that of a preprint. A space parts them if the word
    is `apart`, so that it can only be a venue, or known as one, and names no server of preprints.
    """
    text = _FIRST_YEAR.sub("", text, count=1) if text[:1].isdigit() else text
    text = _COLON_AND_YEAR.sub(" ", text) if ":" in text else text
    match = _YEAR_BEFORE.fullmatch(text.strip())
    is_sure = match is not None and not link_kind(match[3]) and (apart or is_venue(match[3]))
    if match and (match[2] != " " or is_sure):
        return f"{match[3]} {match[1]}"
    return _BOOK_MARKS.sub(r"\1", text, count=1)


def _ends_in_venue(text: str) -> bool:
    """True for several words, a full stop and a venue with its year: ``Moth Light. ICML 2022``.

    Behind more words it needs no full stop.
    """
    before, stop, venue = text.rpartition(". ")
    if not stop:
        before, *ending = text.rsplit(maxsplit=2)
        venue = " ".join(ending)
        is_title = before.count(" ") >= _MIN_TITLE_WORDS - 1 and not has_venue_word(before)
        return is_title and parse_venue(venue) is not None
    return " " in before and bool(find_venue(venue)) and is_venue(venue)


def states_venue(text: str) -> bool:
    """True if short parts between commas have a venue or a year: ``DDPM, NeurIPS 2020``."""
    parts = [part.strip() for part in _PART.split(text)]
    others = [part for part in parts if not is_venue(part)]
    is_short = all(len(part) <= _MAX_OTHER_PART for part in others)
    return len(others) < len(parts) and is_short and not _YEAR_RANGE.search(text)


_KINDS: Sequence[tuple[str, Callable[[str], object]]] = (
    ("url", is_identifier),
    ("number", _is_number),
    ("date", _is_date),
    ("label", link_kind),
    ("venue", is_venue),
    ("venue", names_and_year),
    ("names", _are_names),
)
"""What a short text may be, in the order in which it is asked."""
_KINDS_OF_CREDITS = (_KINDS[-1], *_KINDS)
_KINDS_WITHOUT_DIGIT = [one for one in _KINDS if one[1] in {link_kind, is_venue, _are_names}]
