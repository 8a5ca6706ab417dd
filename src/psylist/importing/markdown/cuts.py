"""A text cut into clauses: what stands in front of a title, the title, and what is behind it."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import islice, takewhile, zip_longest
from typing import NamedTuple

from psylist.text.dates import find_date, to_halfwidth
from psylist.text.names import is_name, is_name_of_person, parse_names
from psylist.text.scripts import (
    ARROWS,
    HAN,
    PICTURES,
    SHORTCODE,
    collapse_whitespace,
    count_han,
    has_han,
)
from psylist.vocabulary.citations import (
    MAX_LENGTH,
    may_be_reference,
    title_in_reference,
    without_editors,
)
from psylist.vocabulary.labels import TITLE_KEY, is_field_key, key_role, link_kind
from psylist.vocabulary.looks import (
    BRACKETS,
    EDGES,
    FAMILIES,
    TITLE_EDGES,
    are_families,
    families_before_title,
    is_capitalised,
    is_link_label,
    is_long_enough,
    is_written_as_title,
    length_score,
    look,
    names_and_year,
    parse_credit,
    states_venue,
)
from psylist.vocabulary.venue_text import (
    ABBREVIATED_WORDS,
    is_abbreviated_journal,
    is_institution,
    is_presentation,
    is_venue,
)
from psylist.vocabulary.venues import parse_venue

_CLEAN = re.compile(r"(?:[A-Za-z0-9][!#-Z\\\]_-~]*+(?: (?! )|\Z))++(?<=[A-Za-z0-9?!])")
_BRACED = re.compile(r"\{([^{}\s]{1,20})\}")  # capitals protected as in BibTeX
_FOOTNOTE_MARK = re.compile(r"\s*\[\^[^\[\]]{1,40}\]")
_BEFORE_TITLE = re.compile(rf"^[^\w“‘\"'(（\[《【$\\]+|[{PICTURES}]+$")
_IN_QUOTES = re.compile(r"[“\"«《「『]([^“”\"«»《》「」『』]*)[”\"»》」』]")
_TAG = re.compile(
    r"[\s*]*+(?:\[(?!Re\])[^\[\]]{1,60}\]|\([^()]{1,60}\)|（[^（）]{1,60}）|【[^【】]{1,60}】|「[^「」]{1,60}」)"
    r"(?P<joined>[-‐‑–](?=\w)|(?<=\))(?=[a-z]))?\s*[:：,|-]?\s*"
)
_SHORT_NAME = re.compile(r"\s*[^\s:：]{1,20}(?: [^\s:：]{1,20})?\s+[:：]\s+(?=\S)")
_SQUARE = re.compile(r"\s*\[(?!Re\])[^\[\]]{1,60}\](?:\s?[–:：]|\s?-(?!\w))?\s*(?=[^\W\d_a-z])")
"""A topic or a short name in front of a title, ``[FM]Factorizing …``; ``[Re]`` is its own part.

ReScience calls replications so: https://rescience.github.io/faq/
"""
_FILE_ENDING = re.compile(r"\.(?:pdf|pptx?|docx?|epub|djvu)\Z", re.IGNORECASE)
_LIST_MARK = re.compile(
    r"^(?:\[[ xX]\]\s+|\d(?:\.\d{1,2}){1,3}\.? +(?=[^\W\d])"
    r"|(?:[(（]?\d{1,4}[.)）、](?!\d)|[\[［]\d{1,4}[\]］]"
    r"|[-–—•·*|>:：,\u2600-\u2bff\ufe0f\U0001f000-\U0001faff]+)\s*)+"
    r"|^\s*(?:19|20)\d\d(?:_|\s+[-–—]\s+)(?=[^\W\d_])"
)
PLAIN_NUMBERS = {
    "number": re.compile(r"\d{1,3} +(?=[^\W_])"),
    "year": re.compile(r"(?:19|20)\d\d +(?=[^\W_])"),
}
"""What stands in front of a title without a sign behind it, where the others have such:
``12 Title``, ``2012 Title``."""
# Patterns that are searched in whole lines begin with what any of their matches begins with:
# looked at first, it passes over most places.
_CLOSING, _OPENING = (*BRACKETS.values(),), "".join(BRACKETS)
_WHOLE = r"(?<!\b(?:[Vv]s|Dr|Mr|Ms|Mt|St))(?<!\bMrs)(?<!\b(?:Prof|Proc))"
"""In front of a full stop that ends a clause, no abbreviation: ``Fog vs. Mist``."""
# Places that begin with a small letter, behind a full stop.
_SMALL_PLACE = r"(?i:\w{0,6}rxiv)|npj"
_CLAUSE_END = re.compile(
    r"(?=[.?!。；;:：|｜—]|\s\W|(?<=[?!])\s)(?:"
    rf"\s+[-–—|·/]+\s+|\s*[|｜]\s*|\n[{ARROWS}]\s*"
    rf"|{_WHOLE}(?<=[^\s.][^\s.A-Z])[.?!]{{1,2}}\s+(?=[^a-z\s]|{_SMALL_PLACE})"
    r"|(?<!\.)[.。]\s*$|[。；]\s*|;\s+|\s+[-–—]\s*$"
    r"|(?<=\s[A-Z])\.\s+(?=[A-Z][\w-]+\s(?!and\b|et\b)[a-z])|(?<=[?!])\s+(?=[A-Z])"
    r"|\s[-–—]{2,}\s*|[:：]\s*$|——|(?<=[^\s,，])  +(?=\S))"
)
_NO_GERUND = r"(?!\w{3,30}ing\b)"
"""Behind ``by``: how something is done, and by nobody: ``Seeing by Asking Twice``."""
_TAIL = re.compile(
    r"(?=[\[(（【:：,，.。]|\s[\[(（【\sbe@])(?:"
    r"\s*[\[(（【](?P<inner>[^\[\]()（）【】]{2,80})[\])）】]|(?P<colon>[:：])\s*"
    r"|(?P<comma>[,，])\s*|\s(?P<at>@)\s*"
    rf"|\s(?:edited\s)?by\s+(?P<by>(?=[A-Z]){_NO_GERUND})"
    r"|[.。]\s+(?=(?:[A-Z][\w&]{1,12}[.,]\s+)?(?:19|20)\d\d(?:[-./]\d{1,2})?\.?\s*$))"
)
_TAIL_HINT = re.compile(r"[\[(（【:：,，@]|\d|\sby\s")
_DIGIT = re.compile(r"\d")
_SCORES = re.compile(r"\d{1,2}(?:[ ,/]{1,2}\d{1,2})+")  # of reviewers: ``(6 8 8)``
_FROM = re.compile(r"(?:from|by) (?:the )?[A-Z]|来自")  # whoever made it: ``(from Fogware)``
_GOING_ON = frozenset(["and", "or", "but", "not"])
"""What the rest of a title in brackets begins with: ``Ways to Trim Wicks (and why not to)``."""
_BAR = re.compile(rf"\s+[|｜]\s+|｜|\n[{ARROWS}]\s*")  # none inside a formula: ``I(x|y)``
_COMMA = re.compile(r"[,，]\s*")
_PEOPLE_END = re.compile(
    r"(?=[:,：，\s])(?:(?<=\w\w)(?:[:,]\s+|[：，]\s*)|(?<=\b[A-Z]\.):\s+|\s+[-–—]\s+)(?=\S)"
)
_COMMA_OR_COLON = re.compile("[,，:：]")
_NAMES_END = re.compile(
    r"(?:(?:,(?!\s+[A-Z]\.)|:)\s+(?:and\s+)?|[，：]\s*|\s[-–—]\s+)(?=[^\W\d_]|《)"
)
"""What may end names, no comma inside one: ``Moss, A., Oak, B.: Title``."""
_INITIAL = re.compile(r"\b[A-Z]\.")
_NAME_END = re.compile(r"(?<=\w\w)\. ")
_STOPS = frozenset([".", "?", "!", ""])
"""The signs behind a sentence of a title; that of a question is a part of it."""
DASHES = frozenset(["-", "–", "—", "--", "——"])
COLONS = (":", "：")
_INITIAL_STOP = re.compile(
    r"(?<=[,&\s.][A-Z])\.\s+(?=[^\W\d_]{2}|A |[\"“‘])"
    rf"|(?<=[^\W\d_]{{2}})\.\s+(?=[A-Z])|(?<=[{HAN}])[.．。]\s*(?=[{HAN}《A-Z])"
)
"""Behind names whose last one ends in an initial, and behind any other."""
# An acronym or a version in brackets belongs to the title in front of it.
_FINAL_BRACKET = re.compile(
    r"\s*[\[(（【](?!(?:[A-Z][\w-]*|v\d(?:\.\d)?)[\])）】])[^\[\]()（）【】]{1,80}[\])）】]\s*$"
)
_NAME_AND_BRACKET = re.compile(
    r"(?P<name>[^()（）\[\]]{1,30})(?<!\s)[(（](?P<title>[^()（）]{8,200})[)）]\s*"
)
_CAPITAL = re.compile(r"\b[A-Z]")
_IS_SHORT_NAME = re.compile(r"[A-Z][^\s(]*[A-Z\d]")
_CUT = re.compile(r"[^\w ‘’'\"-]|[\d_]|  | -+(?: |\Z)")
_OPEN = r"(?<! (?i:of|on|at|in|to|by))(?<! (?i:for|the|and))(?<! (?i:from|with))"
"""Behind no word that others follow."""
_BREAK = re.compile(
    r"(?=[.?!。；;:：|｜\n，—]|\s\W)(?:"
    rf"(?<=\d{{4}})(?:，|——)(?=[{HAN}])|\s*[|｜]\s*|\.\s+(?=(?:19|20)\d\d)|\s+[-–—]{{1,2}}\s+"
    rf"|{_WHOLE}(?:(?<=[^\s.][^\s.A-Z])|(?<=[A-Z]{{3}}))[.?!]\s+(?=[^a-z\s])|[。；]\s*|;\s+|{_OPEN}\n+"
    rf"|\.\s+(?={_SMALL_PLACE})|(?<=\))[.:]\s*|[:：]\s+|：|\s+(?://?|@)\s+|\s+·\s+)"
)
"""Between the clauses around a title."""
_LEADING_VENUE = re.compile(
    r"[\s:：,，|–—-]*[A-Z][A-Za-z]{0,20}[A-Z][A-Za-z]{0,20}[ -]?(?:['’]\d\d|(?:19|20)\d\d)"
    rf"(?=[ {HAN}])[\s,，:：]*"
)
"""An acronym with its year, in front of other words: ``ACL2019 …``."""
_FINAL_VENUE = re.compile(
    rf"(?<=\w){_OPEN}(?: +|(?P<joined>-))"
    r"(?P<place>[A-Z][A-Za-z]{0,20}(?:(?:[A-Z][a-z]{0,5}|(?<=A)rxiv)['’]? ?(?:19|20)"
    r"|(?P<short>[A-Za-z]['’]))\d\d)[. ]*\Z"
)
"""An acronym with its year right behind a title: ``Moths in the Fog ICML 2022``.

Also joined to a short name: ``FogNet-ICML2022``.
"""
_VENUES_IN_FRONT: Sequence[tuple[re.Pattern[str], Callable[[str], object]]] = (
    # ``ACL 2019: …``; an unknown acronym is the name of data or a model
    (re.compile(
        r"\s*([A-Z][A-Za-z]{1,20}(?:[ -]?(?:19|20)\d\d[:：]|\s?['’]\d\d[:：]?))\s+(?=[A-Z])"
    ), parse_venue),
    (re.compile(
        rf"\s*([{HAN}]{{2,20}}[ ,，]{{0,2}}(?:19|20)\d\d年?)[:：]\s*(?=\S)"), is_venue),
    # with what it says of the work: ``ACL 2019 oral, …``, ``ACL'19, …``
    (re.compile(
        r"\s*([^\W\d_](?:[^,，:：.]{1,30} (?:19|20)\d\d(?:\.\d\d?)?(?: [^,，:：.]{2,40})?"
        r"|\w{1,15} ?['’]\d\d))[,，]\s+(?=\S)"
    ), is_venue),
    # ``2019 ACL. …``, ``2019, ACL, …``
    (re.compile(
        r"\s*((?:19|20)\d\d,? (?!\d)[A-Z][\w&]{1,20}(?: [A-Z][\w&]{1,20}){0,3})[.,，:：]\s+"
        r"(?=[^\W\d_a-z])"
    ), is_venue),
)  # fmt: skip
"""Venues with their years that stand in front of titles, and by what they are known."""
_APART = re.compile(r"\s+(?:[-–—|·](?!-)\s*(?=\S)|[:：]\s+)")
"""Between the fields in the label of a link."""
_PUBLISHER = re.compile(r"(?:,? eds?\.?)? [(](?:19|20)\d\d[^()]{0,60}[)]\s*\Z")
_WORD_AND_YEAR = re.compile(r"([A-Z][^\W\d_]{1,20})((?:19|20)\d\d)")
_APART_HINT = re.compile(r"\s[-–—|·:：]")
_OPEN_END = re.compile(
    r"(?:[,.;”\"]+\s+|\s+(?=to|un|ac|pu|ap))"
    r"(?:(?:to appear|under review|accepted|published|appeared)\s+)?(?:[Ii]n|at)\s*\Z"
)
"""In front of a venue that is set otherwise: ``Title, in *ICLR* 2023``."""
_KEY_OF_FIELD = re.compile(
    rf"(?P<sign>\A|\s?[|｜·•;；,，。]|\.\s|\s[-–—/]\s|\s|(?=【))[\s*{PICTURES}]*+"
    r"(?:[\[【](?P<inner>[^\W\d_][^\0\[\]【】]{0,30}+)[\]】]\s*+[:：]?"
    r"|(?P<words>(?:[^\0\W\d_]{1,30}+(?:\(s\)|[ /&-](?=[^\W\d_]))?+){1,6}+)\s?[:：])[\s*]*+"
)
"""A key in front of a field, with the sign that parts it from another field in front of it."""
_BAR_OF_FIELDS = re.compile(r"\s*[|｜·•;；]\s*")
_EXACT = frozenset(["authors", "venue", "date"])
_SHORT_FIELDS = frozenset(["venue", "date", "affiliation", "tags"])
_ENDS = frozenset(".。|｜·•-–—/[【")  # of a sentence, or the beginning of another field
_MAX_FIELD = 12  # words of one of these
_MAX_ABBREVIATED = 16  # characters that hold the last word in front of a stop
_MIN_WORDS = 3  # behind a number or date in front of a title
_MAX_HAN_NAME = 3  # characters of most names; words have more, often
_MIN_STOPS = 2  # in a reference: behind the names and the title
_MIN_NAMES = 3  # in front of a colon: two pairs of words may begin a title
_MAX_NAMES = 600  # characters of the names in front of a title
_MAX_NAMED = 2  # words of the short name in front of a title in brackets
_MAX_STOPS = 12  # signs in front of a title behind which names may end
_MIN_WORDS_AFTER_DASH = 4
_ARTICLE = re.compile(r"(?:an?|the|towards) \w", re.IGNORECASE)


def clean_title(text: str) -> str:
    """A title on one line, without quotes, emoji and punctuation around it."""
    text = _FILE_ENDING.sub("", text)
    if _CLEAN.fullmatch(text):
        return text
    line = collapse_whitespace(text).strip()
    if not line.isascii():
        line = _BEFORE_TITLE.sub("", line)
    line = SHORTCODE.sub("", _FOOTNOTE_MARK.sub("", line)).strip().lstrip(" ])）】")
    line = line.removeprefix(". ").removeprefix("- ").removeprefix("# ")
    line = line.strip(f" \t,;:|·，；：、`{ARROWS}")
    line = _BRACED.sub(r"\1", line)
    line = quoted_text(line) or line
    if line.endswith((".", "。")) and not line.endswith(".."):
        line = line[:-1].rstrip()
    line = line.rstrip("{[(（ ")
    while line.endswith(_CLOSING) and sum(map(line.count, _CLOSING)) > sum(
        map(line.count, BRACKETS)
    ):
        line = line[:-1].rstrip()
    return line


def quoted_text(text: str) -> str:
    """What is between the quotes around a whole text, without a comma; nothing without quotes."""
    match = _IN_QUOTES.fullmatch(text)
    return match[1].strip().rstrip(",，") if match else ""


def has_final_bracket(text: str) -> bool:
    """True if a text ends in brackets."""
    return _FINAL_BRACKET.search(text) is not None


BEHIND_PEOPLE, BEHIND_PERSON = ":：-–—,，", ",，"
"""The signs behind names in front of titles: where most begin with names, and where some do."""
_NO_PARTICIPLE = r"(?i:(?<!\w\wed)" + "".join(
    rf"(?<!\b{word})" for word in ("written", "drawn", "sung", "made", "told", "built", "seen")
) + ")"  # fmt: skip
"""In front of ``by``: these say what somebody has done in the work: ``Letters Written by Moss``."""
PERSONS_BEHIND = {
    sign: re.compile(rf"{pattern}([^\W\d_][^\d_,，:：()]{{1,40}}?)(?:[)]| [(][^()]{{1,60}}[)])?\Z")
    for sign, pattern in (
        ("person ,", r"(?:, |，\s?)"),
        ("person by", rf"{_NO_PARTICIPLE} (?:[Ee]dited |ed[.] )?by {_NO_GERUND}"),
        ("person (", " [(]"),
    )
}
"""The signs behind which others have their authors behind titles, for names to stand there, too."""
BEHIND_DASH = "person –"
PERSONS_BEHIND[BEHIND_DASH] = re.compile(
    r" [-–—] ([^\W\d_][^\d:：()]{1,200}?)(?: [(][^()]{1,40}[)])?\Z"
)
"""Behind a dash the authors are one field, of family names too, with a short name behind them."""
AROUND_ALONE = frozenset(["date"])
"""What is cut off in front of a title that has no run to say so."""


def trim(
    text: str, around: frozenset[str] = AROUND_ALONE, *, is_open: bool = False
) -> tuple[int, int]:
    """Where the title is in what is set as one; `is_open` if a venue stands behind it.

    Args:
        text: the title with what is set as it is.
        around: what is cut off, since it is so in the whole run: a ``number``, a ``year``, a
            ``tag``, a ``date``, names and the signs behind them, ``families`` alone or only
            ``cited`` ones, or a short ``name`` in front, a ``bracket`` or a ``place`` with its year
            at the end; all but the bracket where that is the title (``titled``).
        is_open: whether a venue stands behind it.
    """
    title = bracketed_title(text) if "titled" in around else None
    if title or len(text) > MAX_LENGTH:
        return title or (0, len(text))
    first, end = _skip_tags(text, date="date" in around), len(text)
    if "tag" in around or ("date" in around and first and text[first:].lstrip()[:1] in BRACKETS):
        first = _skip_brackets(text, first, lambda match: not match["joined"] or _is_field(match))
    first = max(first, _behind_names(text, around))
    if "name" in around and (match := _SHORT_NAME.match(text, first)):
        first = match.end()
    for sign in around & PERSONS_BEHIND.keys():
        end = min(end, _before_people(text, first, PERSONS_BEHIND[sign]))
    if "place" in around and (match := _final_place(text[first:end])):
        end = first + match.start()
    if is_open and (match := _OPEN_END.search(text, first, end)):
        end = match.start()
    if (
        "bracket" in around
        and (match := _FINAL_BRACKET.search(text, first, end))
        and match.start() > first
    ):
        end = match.start()
    return title_in_reference(text, first) or (
        first,
        first + _title_end(text[first:end], whole=True),
    )


def bracketed_title(text: str) -> tuple[int, int] | None:
    """Where the title in brackets behind a short name is: ``FogNet(Seeing in the Fog)``.

    Behind a blank it is what somebody says of the name: ``FOG-X (Best Paper)``.
    """
    match = _NAME_AND_BRACKET.fullmatch(text)
    if match is None or look(match["name"]).words > _MAX_NAMED:
        return None
    title = match["title"]
    is_title = is_long_enough(title) and look(title).is_open and title[0].isupper()
    return match.span("title") if is_title else None


def is_named_in_front(text: str) -> bool:
    """True for a title in brackets behind what can only be a short name, and no long form of it."""
    name, title = _IS_SHORT_NAME.match(text), bracketed_title(text)
    if name is None or title is None or not is_written_as_title(text[slice(*title)]):
        return False
    letters, initials = iter(name[0].lower()), _CAPITAL.findall(text[slice(*title)])
    return not all(letter.lower() in letters for letter in initials)


def _behind_names(text: str, around: frozenset[str]) -> int:
    """The offset behind a number or names in front of a title, as far as others have such."""
    numbers = (PLAIN_NUMBERS[name].match(text) for name in around & PLAIN_NUMBERS.keys())
    first = max((number.end() for number in numbers if number), default=0)
    if not around.isdisjoint({"families", "cited"}):
        offset = families_before_title(text)[0]
        first = abs(offset) if "families" in around else max(offset, 0)
    for signs in around & {BEHIND_PEOPLE, BEHIND_PERSON}:
        first = max(first, begins_with_people(text, signs))
    if not first and BEHIND_PEOPLE in around and len(families_before_title(text)[1]) > 1:
        first = abs(families_before_title(text)[0])  # ``Moss and Oak: Title``
    return first


def ends_in_person(text: str, sign: str = "person by") -> bool:
    """True for words in front of whoever they are by: ``Seeing in the Fog by Ada Moss``."""
    return _before_people(text, 0, PERSONS_BEHIND[sign]) < len(text)


def _before_people(text: str, first: int, pattern: re.Pattern[str]) -> int:
    """Where the names begin with which a text ends, each behind its sign; the end without any."""
    end = len(text)
    while (match := pattern.search(text, first, end)) and (
        (is_name if pattern is PERSONS_BEHIND["person by"] else is_name_of_person)(
            who := without_editors(match[1])
        )
        or parse_names(who)
        or (pattern is PERSONS_BEHIND[BEHIND_DASH] and are_families(who))
    ):
        end = match.start()
    return end


def has_colon(text: str) -> bool:
    """True for a text with a colon of any width."""
    return ":" in text or "：" in text


def key_and_value(text: str) -> tuple[str, str]:
    """What stands in front of the first colon of a text, and behind it; nothing without a colon."""
    key, colon, value = text.replace("：", ":").partition(":")
    return (key.strip(), value.strip()) if colon else ("", "")


def is_one_clause(text: str) -> bool:
    """True for a text without anything that ends a clause: quick, most are titles and labels."""
    return not _CUT.search(text)


@lru_cache(maxsize=20_000)
def clauses(text: str, *, titled: bool) -> tuple[tuple[int, int], ...]:
    """Where the clauses of a plain text are, which may have a title in it if it is `titled`."""
    stripped = text.strip(EDGES)
    seen = look(stripped)
    if seen.sentence and not titled:
        is_short = len(text) <= MAX_LENGTH
        return tuple(_behind_credits(text) if is_short else _between_bars(text, 0))
    is_whole = not seen.may_be_title
    has_title = titled and (not seen.kind or (seen.kind == "names" and _has_title(text)))
    is_whole = is_whole or (seen.kind == "names" and not has_title and bool(parse_names(stripped)))
    if is_whole or len(text) > MAX_LENGTH:
        return ((0, len(text)),)
    first, last = _find_title(text) if has_title else (0, 0)
    title = [(first, last)] if last else []
    parts = (*_split(text, 0, first), *title, *_split(text, last, len(text)))
    others = (text[slice(*part)] for part in parts[1:])
    is_whole = seen.kind == "venue" and not (
        " · " in text
        or look(text[slice(*parts[0])]).is_people
        or any(look(one).is_people or is_institution(one) for one in others)
    )
    is_whole = is_whole or is_abbreviated_journal(stripped)
    return ((0, len(text)),) if is_whole else parts


def _behind_credits(text: str) -> Iterator[tuple[int, int]]:
    """The parts of running text, each credit in front of it: ``Ada Moss. ACL 2020. We see …``.

    One person is a credit only in front of another one.
    """
    parts = [*_split(text, 0, len(text))]
    said = [text[slice(*part)].strip(EDGES) for part in parts]
    credits_ = [*takewhile(bool, map(_credit, said))]
    count = len(credits_) - (bool(credits_) and credits_[-1] == "person")
    count *= said[0][:1].isalnum()  # no picture, which may say what the number is
    yield from parts[:count]
    start = parts[count][0] if count < len(parts) else len(text)
    yield from _between_bars(text, start)


def _credit(text: str) -> str:
    """What says who, where or when, or the key in front of it; an empty string for other words."""
    seen = look(text)
    return seen.kind if seen.is_said else "person" * seen.person or key_role(text)


def _between_bars(text: str, pos: int) -> Iterator[tuple[int, int]]:
    """The parts of running text beside bars, which part fields whatever they say."""
    for match in _BAR.finditer(text, pos):
        yield pos, match.start()
        pos = match.end()
    yield pos, len(text)


class _Key(NamedTuple):
    """The key of a field in a line."""

    end: int  # of what stands in front of it and the sign that parts them
    start: int
    value: int  # where its value begins
    role: str


def field_ranges(text: str) -> list[tuple[int, int]]:
    """Where the fields of a line are: ``Authors: Ada Moss | Venue: CHI | Code: …``; else none.

    The first may be a credit without a key. A key is one only if what is behind it looks like what
    it names, and within a sentence (``a new task: …``) if nothing else does; behind a bar may stand
    another kind of field without one.

    Args:
        text: with a NUL for each character of a link.
    """
    found = [key for match in _KEY_OF_FIELD.finditer(text) for key in _keys_in(match)]
    keys = [(key, text[key.value : behind.end if behind else len(text)])
            for key, behind in zip_longest(found, found[1:])]  # fmt: skip
    keys = _real_keys(text, keys)
    lead = text[: keys[0][0].end] if keys else ""
    lead = _BAR_OF_FIELDS.split(lead, maxsplit=1)[0].strip(EDGES)
    if not keys or (lead and (key_role(lead) or not _credit(lead))):
        return []
    cuts = [0, 0] * bool(lead)  # each the end of a field and the beginning of the next one
    above = "authors"
    for key, value in keys:
        is_ended = above not in {"authors", *_SHORT_FIELDS} and text[key.end] in {".", "。"}
        cuts += [key.end + is_ended, key.start, *_bar_behind(key, value)]
        above = key.role
    ends = [*cuts[2::2], len(text)]
    return [*zip(cuts[1::2], ends, strict=True)] if len(ends) > 1 else []


def _keys_in(match: re.Match[str]) -> Iterator[_Key]:
    """The key of a field in what stands in front of a colon; behind a blank alone it is a word."""
    name, end = match["inner"] or match["words"], match.start()
    start = match.start("words") if match["words"] else match.start("inner") - 1
    is_apart = bool(match["sign"].strip()) or not match.start()
    if match["words"] and " " in name and not (is_apart and is_field_key(name)):
        before, _, name = name.rpartition(" ")
        end, start = start + len(before), start + len(before) + 1
    role = key_role(name) if is_field_key(name) else ""
    role = "links" if role in {"", "title"} and link_kind(name) else role
    if role:
        yield _Key(end, start, match.end(), role)


def _real_keys(text: str, keys: Sequence[tuple[_Key, str]]) -> list[tuple[_Key, str]]:
    """The keys with what they name behind them; each parted from the sentences in front of it."""
    real: list[tuple[_Key, str]] = []
    for key, value in keys:
        above = real[-1][0].role if real else "authors"
        sign = text[key.end : key.start + 1].strip()
        is_said = above not in {"links", "authors", *_SHORT_FIELDS}
        is_within = is_said and _ENDS.isdisjoint((sign[0], sign[-1]))
        if _fits(key.role, value, is_within=is_within):
            real.append((key, value))
    return real


def _fits(role: str, value: str, *, is_within: bool) -> bool:
    """True if what stands behind a key looks like what it names, and only so within a sentence."""
    seen = look(_BAR_OF_FIELDS.split(value, maxsplit=1)[0].strip(f"{EDGES}()（）"))
    fits = {
        "title": False,
        "links": False,
        "authors": seen.is_people,
        "date": seen.kind == "date",
    }
    if is_within:
        fits |= {"links": value.strip()[:1] == "\0", "venue": seen.kind == "venue"}
        return fits.get(role, False)
    is_short = not seen.sentence and 0 < seen.words <= _MAX_FIELD
    return "\0" in value or fits.get(role, is_short or role not in _SHORT_FIELDS)


def _bar_behind(key: _Key, value: str) -> list[int]:
    """Where a field without a key ends and begins behind a bar: ``Authors: Ada Moss | CHI``."""
    bars = [*_BAR_OF_FIELDS.finditer(value)] if key.role in _EXACT else []
    for bar in bars:
        are_people = look(_BAR_OF_FIELDS.split(value[bar.end() :])[0].strip(EDGES)).is_people
        if are_people != (key.role == "authors"):
            return [key.value + bar.start(), key.value + bar.end()]
    return []


def _has_title(text: str) -> bool:
    """True if names are only a part of a text."""
    names = _skip_names(text, 0)
    venue = _skip_venue(text, names) if names else 0
    if venue > names and look(text[venue:]).words >= _MIN_WORDS:
        return True  # ``Moss et al, ACL'19, Title``
    parts = (look(_COMMA_OR_COLON.split(part, maxsplit=1)[0]) for part in _CLAUSE_END.split(text))
    return any(one.is_open and one.words >= _MIN_WORDS for one in parts)


def _split(text: str, pos: int, end: int) -> list[tuple[int, int]]:
    found = []
    if (match := _LEADING_VENUE.match(text, pos, end)) and is_venue(match[0].strip(EDGES)):
        if is_venue(text[pos:end].strip(EDGES)) and not _BREAK.search(text, pos, end):
            return [(pos, end)]  # with what it says of the work
        found.append((pos, match.start() + len(match[0].rstrip(EDGES))))
        pos = match.end()
    for match in _BREAK.finditer(text, pos, end):
        if match[0][0] == "." and _is_in_journal(text, match):
            continue
        found.append((pos, match.start() + (match[0][0] in "?!")))
        pos = match.end()
    stop = pos + _final_venue(text[pos:end])
    parts = [*found, (pos, stop), (stop, end)]
    return [(a, b) for a, b in parts if text[a:b].strip(TITLE_EDGES)]


def _is_in_journal(text: str, stop: re.Match[str]) -> bool:
    """True for the stop behind a word of a journal with more of it behind: ``Fog Syst. Appl.``."""
    word = text[max(0, stop.start() - _MAX_ABBREVIATED) : stop.start()].rpartition(" ")[2]
    behind = text[stop.end() : stop.end() + 1]
    return word in ABBREVIATED_WORDS and (behind.isupper() or behind == "(")


def ends_in_place(text: str) -> bool:
    """True for words in front of an acronym and its year: ``Moths in the Fog LampCon 2022``."""
    return _final_place(text) is not None


def _final_place(text: str) -> re.Match[str] | None:
    match = _FINAL_VENUE.search(text) if text.rstrip(" .")[-2:].isdigit() else None
    if match and match["joined"]:
        before = text[: match.start()].strip()
        return match if parse_venue(match["place"]) and not before.isupper() else None
    return match if match and look(text[: match.start()]).words >= _MIN_WORDS else None


def _final_venue(text: str) -> int:
    """Where a venue begins with which a title ends; else the end of the text."""
    match = _final_place(text)
    if match is None:
        return len(text)
    # No acronym in a title has an apostrophe: ``OSDI'22``.
    place = match["place"]
    is_open = match["short"] or place.startswith("Arxiv")
    is_place = parse_venue(place) or (is_open and is_venue(place))
    return match.start() if is_place else len(text)


_CREDIT_HINT = re.compile(r" et al\b|[,(（ ](?:19|20)\d\d[)）]?\.?\s*\Z")


def label_fields(text: str) -> tuple[list[str], str]:
    """The fields in the label of a link, ``NCut - Cuts - PAMI - 2000``, and which is the title."""
    parts = _APART.split(text) if _APART_HINT.search(text) else [text]
    last = _WORD_AND_YEAR.fullmatch(parts[-1]) if len(parts) > 1 else None
    if last and not look(parts[-1]).kind:
        parts[-1:] = last.groups()  # whatever it names: ``Title - Fogton2019``
    kinds = [_kind_of_field(part) for part in parts] if len(parts) > 1 else []
    if {*kinds}.isdisjoint({"venue", "date", "names"}) or "" not in kinds:
        return [text], text
    titles = (part for part, kind in zip(parts, kinds, strict=True) if not kind)
    return parts, max(titles, key=length_score)


def _kind_of_field(text: str) -> str:
    """What a field in a label is; family names may have a year or a publisher in brackets."""
    kind = look(text).kind
    publisher = _PUBLISHER.search(text) if not kind else None
    return "names" if publisher and FAMILIES.fullmatch(text[: publisher.start()]) else kind


@lru_cache(maxsize=2_000)
def reference_title(text: str) -> tuple[int, int] | None:
    """Where the title is in a reference, behind what may stand in front of it; else None."""
    line = text.replace("\n", " ")
    return title_in_reference(line, _skip_tags(line)) if may_be_reference(line) else None


def title_among_fields(text: str) -> tuple[int, int] | None:
    """Where the title is between full stops, beside names and a venue, or in front of names.

    In front of them alone where ``et al.`` or a year ends the text. None in any other text.
    """
    is_credited = _CREDIT_HINT.search(text) is not None
    if text.count(". ") < _MIN_STOPS and not is_credited:
        return None
    parts = clauses(text, titled=True)
    seen = [look(text[slice(*part)].strip(EDGES)) for part in parts]
    kinds = [one.kind for one in seen]
    is_title = is_credited and kinds[:2] == ["", "names"] and seen[0].words > 1
    if is_title and all(one.is_said for one in seen[1:]):
        return parts[0]
    if len(parts) <= _MIN_STOPS:
        return None
    if not kinds[0] and {"venue", "names"} <= {*kinds}:
        return parts[0]
    if kinds[0] != "names" and not (seen[0].person and kinds[-1] == "venue"):
        return None
    start = len(text) - len(text[parts[0][1] :].lstrip(f"{EDGES}."))
    return start, start + clauses(text[start:], titled=True)[0][1]


def begins_with_name(text: str) -> bool:
    """True for a word or two and a colon between spaces: ``LampNet : Seeing in the Fog``."""
    return _SHORT_NAME.match(text) is not None


def begins_with_people(text: str, signs: str = BEHIND_PEOPLE) -> int:
    """The offset behind names and one of the signs in front of a title, else 0: ``Ada Moss: …``."""
    end = 0
    for stop in islice(_PEOPLE_END.finditer(text, 0, _MAX_NAMES), _MAX_STOPS):
        who, is_comma = text[: stop.start()], stop[0][0] in ",，"
        if stop[0].strip() in signs and (is_name_of_person(who) or parse_names(who)):
            end = stop.end() if not is_comma or _is_title(text[stop.end() :]) else end
        elif end or " " in who:
            break
    return end


def _is_title(text: str) -> bool:
    """True for words written as titles are, unless they are the rest of an enumeration."""
    seen, is_rest = look(text), not {"and", "or", "&"}.isdisjoint(text.split()[:2])
    return seen.words > 1 and seen.is_open and not is_rest and is_written_as_title(text)


def begins_with_date(text: str) -> bool:
    """True for a date in front of other words, apart from them: ``2020: Title``."""
    return _skip_date(text, 0) > 0


def _skip_brackets(text: str, pos: int, is_skipped: Callable[[re.Match[str]], bool]) -> int:
    """The offset behind brackets in front of other words; ``(k, n)-`` is a part of its word."""
    while (match := _TAG.match(text, pos)) and match.end() < len(text) and is_skipped(match):
        pos = match.end()
    return pos


def _is_field(bracket: re.Match[str]) -> bool:
    return is_link_label(bracket[0]) or states_venue(bracket[0].strip(" :：,|-–")[1:-1])


def _skip_tags(text: str, *, date: bool = True) -> int:
    """The offset behind a number, dates, venues, topics and a key in front of a title."""
    match = _LIST_MARK.match(text)
    pos = match.end() if match and match.end() < len(text) else 0
    pos = _skip_brackets(text, pos, _is_field)
    pos = _skip_venue(text, pos)
    for pattern in (_SQUARE, TITLE_KEY):
        if match := pattern.match(text, pos):
            pos = match.end()
    return _skip_date(text, pos) if date else pos


def _skip_venue(text: str, pos: int) -> int:
    """The offset behind a venue with its year and a comma in front of a title."""
    for pattern, is_known in _VENUES_IN_FRONT:
        if (venue := pattern.match(text, pos)) and is_known(venue[1]):
            return venue.end()
    return pos


def _skip_date(text: str, pos: int) -> int:
    start = text[pos : pos + 20]
    date = find_date(to_halfwidth(start)) if _DIGIT.search(start) else None
    if date and not text[pos : pos + date.start].strip(TITLE_EDGES):
        rest = text[pos + date.end :]
        is_apart = len(date.day) > len("2024") or rest.lstrip()[:1] in TITLE_EDGES + _OPENING
        if rest.strip(TITLE_EDGES) and not rest[0].isalnum() and is_apart:
            return len(text) - len(rest.lstrip(" ,，"))
    return pos


def _find_title(text: str) -> tuple[int, int]:
    """Where the title is: the first clause that is neither names nor a label; else the names."""
    lead = _skip_tags(text)
    if look(text[lead:]).words < _MIN_WORDS:
        lead = 0  # ``2024 Lampcon``
    if found := title_in_reference(text, lead):
        return found
    start, names = _skip_names(text, lead), None
    start = _skip_venue(text, start) if start > lead else start  # ``Moss et al, ACL'19, Title``
    for match in _CLAUSE_END.finditer(text, start):
        end = match.start() + (match[0][0] in "?!")
        clause = text[start:end]
        is_blank = not match[0].strip(" ") and match[0] != " "
        if match.start() <= start or (is_blank and _goes_on(text[match.end() :])):
            continue
        kind = look(clause).kind
        if not kind:
            length = _title_end(clause)
            is_open = length == len(clause) and (clause[-1] in "?!" or match[0].strip() in DASHES)
            is_short = look(clause).words < _MIN_WORDS
            end = _subtitle_end(text, match, is_short=is_short) if is_open else start + length
            is_whole = length == len(clause) and match[0].strip() in _STOPS and not is_short
            return start, max(end, _names_follow(clause, match)) if is_whole else end
        if kind == "names":
            names = names or (start, end)
        start = match.end()
    rest = text[start:]
    if names and (not rest.strip(TITLE_EDGES) or is_link_label(rest)):
        return names
    return start, start + _title_end(rest)


def _goes_on(text: str) -> bool:
    """True for what stands behind two blanks between words of a title, in front of no others."""
    part, blanks, _ = text.partition("  ")
    seen = look(part)
    return not (seen.kind or (seen.person and blanks))


def _names_follow(first: str, stop: re.Match[str]) -> int:
    """The end of the sentence behind a title's `first` one, if those who wrote it follow; else 0.

    ``Who cares for lamps? Picking wicks from the fog. A. Moss, B. Oak. Lamp Letters 2005``. The
    name of a journal would have capitals that the title does not have.
    """
    text = stop.string
    second = _CLAUSE_END.search(text, stop.end())
    third = _CLAUSE_END.search(text, second.end()) if second else None
    if second is None or third is None or second[0].strip() not in _STOPS:
        return 0
    end = second.start() + (second[0][0] in "?!")
    seen, who = look(text[stop.end() : end]), look(text[second.end() : third.start()])
    is_sentence = seen.is_open and seen.words >= _MIN_WORDS
    is_sentence = is_sentence and is_capitalised(text[stop.end() : end]) <= is_capitalised(first)
    return end if is_sentence and who.kind == "names" else 0


def _subtitle_end(text: str, stop: re.Match[str], *, is_short: bool) -> int:
    """Where a title ends that may go on behind its first clause: ``Who Cares? A Survey``.

    Behind one that `is_short` stands no name of a person.
    """
    following: re.Match[str] | None = stop
    while following:
        sign = following[0].strip()
        is_dash = sign in DASHES
        end = following.start() + (not is_dash)
        start = len(text) - len(text[following.end() :].lstrip(" :：-–—"))
        clause = text[start : start + _title_end(text[start : _clause_end(text, start)])].rstrip()
        is_between = sign in {"?", "!"} and _is_before_venue(text, clause, start + len(clause))
        if not (is_between or _may_go_on(clause, sign, may_be_name=is_dash or not is_short)):
            return end
        end, is_short = start + len(clause), False
        following = _CLAUSE_END.match(text, end)
        if following and not (following[0][0] in "?!" or following[0].strip() in DASHES):
            break
    return end


def _is_before_venue(text: str, clause: str, end: int) -> bool:
    """True if a venue with its year stands behind words other than names."""
    if " et al" in clause or not look(clause).is_open:
        return False
    place = _COMMA.split(text[end:].lstrip(" ,，"), maxsplit=1)[0]
    return look(place).kind == "venue" and find_date(place) is not None


def _may_go_on(clause: str, sign: str, *, may_be_name: bool) -> bool:
    """True if a clause may be a part of the title in front of it, and of a sign."""
    has_article, is_long_dash = _ARTICLE.match(clause) is not None, sign == "——"
    words = look(clause).words if is_long_dash else len(clause.split())
    least = _MIN_WORDS_AFTER_DASH if sign in DASHES and not has_article else 1
    is_title = clause[:1].isalnum() and words >= least
    is_written = has_article or is_capitalised(clause) or is_long_dash
    is_title = is_title and is_written and not look(clause).kind
    return is_title and not (may_be_name and words < _MIN_WORDS_AFTER_DASH and is_name(clause))


def _clause_end(text: str, start: int) -> int:
    match = _CLAUSE_END.search(text, start)
    return match.start() if match else len(text)


def _skip_names(text: str, lead: int) -> int:
    """The offset behind names that a full stop, commas, a colon or a dash part from the title."""
    pos = lead
    for stop in _NAMES_END.finditer(text, lead, lead + _MAX_NAMES):
        before = text[lead : stop.start()]
        names = parse_names(before)
        is_colon = stop[0][0] in ":："
        last = text[pos : stop.start()]
        if is_colon and pos > lead and not (" " in last or is_name(last)):
            break  # ``Ada Moss, Ben Oak, LampNet: Title``
        # In Chinese, two names cannot be pairs of words that begin a title.
        are_short = has_han(before) and max(map(len, names), default=0) <= _MAX_HAN_NAME
        least = 1 if are_short else _MIN_NAMES
        is_sure = len(names) >= least or "et al" in before or _INITIAL.search(before) is not None
        if names and (is_sure or not is_colon):
            pos = stop.end()
        elif not names and (pos > lead or not is_name(before)):
            break
    # The names may end in an initial, which no comma follows then.
    for stop in reversed([*_INITIAL_STOP.finditer(text, max(lead, pos - 1), lead + _MAX_NAMES)]):
        who, following = text[lead : stop.start()], _NAMES_END.search(text, stop.end())
        if following and parse_names(text[lead : following.start()]):
            continue  # an initial inside a name: ``Ada Moss, Ben S. Oak: Title``
        names = parse_names(who)
        is_joined = who[-2:-1] == "."  # ``Moss, A.B.``, but ``Lamps, U.S. Policy``
        if len(names) > is_joined or (count_han(who) and is_name(who)):
            return stop.end()
    rest = text[pos : _clause_end(text, pos)]
    return pos if pos > lead and is_long_enough(rest) and not parse_names(rest) else lead


def _title_end(clause: str, *, whole: bool = False) -> int:
    """Where the title in a clause ends, in front of a venue, a date or, unless `whole`, names."""
    if not _TAIL_HINT.search(clause):
        return len(clause)
    stops = (m.start() for m in _TAIL.finditer(clause, 1) if _ends_title(clause, m, whole=whole))
    return next(stops, _final_venue(clause))


def _ends_title(clause: str, match: re.Match[str], *, whole: bool) -> bool:
    """True if brackets, or what is behind a comma or colon, say something of the title."""
    before, rest, inner = clause[: match.start()], clause[match.end() :], match["inner"]
    if inner:
        is_said = states_venue(inner) or names_and_year(inner) or is_presentation(inner)
        is_apart = before.endswith((";", "；")) or _SCORES.fullmatch(inner) is not None
        is_from = _FROM.match(inner) is not None
        is_apart = is_apart or (not whole and (is_from or _is_remark(inner, before)))
        return is_said or is_apart or inner.startswith("@") or _is_translation(inner, before)
    if match["at"] or match["by"] is not None:
        return not whole and (is_venue(rest) if match["at"] else _are_several_names(rest))
    if match["colon"]:
        if whole or has_colon(rest):
            return False
        names, venue = parse_credit(rest)
        return bool(names and venue) and (len(names) > 1 or is_name_of_person(names[0]))
    if match["comma"]:
        rest = _FINAL_BRACKET.sub("", rest) or rest  # ``LampCon 2013 (first of its kind)``
        place = rest.removeprefix("in ")
        is_dated = is_venue(rest) and find_date(rest) is not None
        is_in = place != rest and (names_and_year(place) or is_venue(place))
        is_open = before.count("(") > before.count(")")
        is_said = is_dated or (not whole and _begins_metadata(rest))
        is_by = rest[:3] in {"by ", "By "} and look(rest).kind == "names"
        is_said = is_said or is_by or _is_venue_and_year(rest)
        return not is_open and (is_in or is_said)
    return True


def _are_several_names(text: str) -> bool:
    """True for several names with commas or a venue; two names and no more may be other words."""
    names, venue = parse_credit(text)
    return " et al" in text or (len(names) > 1 and bool(venue or "," in text))


def _is_venue_and_year(text: str) -> bool:
    """True for an unknown venue and a year with a comma between them: ``Sadhana, 1994``."""
    said = text.rstrip(" ,")
    if said != text and " " in said.partition(",")[0]:
        return False  # in front of another comma the words may be the end of the title
    return said.count(",") == 1 and names_and_year(said)


def _is_remark(inner: str, before: str) -> bool:
    """True for several words in small letters behind a title in capitals, which has all so."""
    words = inner.split()
    is_small = inner == inner.lower() and len(words) >= _MIN_WORDS and words[0].islower()
    return is_small and words[0] not in _GOING_ON and is_capitalised(before)


def _is_translation(inner: str, before: str) -> bool:
    is_latin = before.isascii() and len(before.split()) > 2
    return is_latin and 3 * count_han(inner) > len(inner)


def _begins_metadata(rest: str) -> bool:
    """True if what is behind a comma begins with a venue, a date or names.

    A venue in a list of things does not count: ``The Art, Science, and Engineering of Lamps``.
    """
    first, *others = _COMMA.split(rest, maxsplit=1)
    first = first.strip()
    if others and others[0].startswith(("and ", "or ", "& ")):
        return look(first).kind == "names"
    if is_name_of_person(first) and len(others) == 1 and look(others[0]).kind == "date":
        return True
    people = _NAME_END.split(rest, maxsplit=1)[0] if is_name(first) else rest
    # Turned names have a venue behind them: ``Taxonomy, Evaluation, and Future Direction``.
    may_be_names = is_name(first) or not others or _INITIAL.match(others[0]) is not None
    may_be_names = may_be_names or bool(parse_credit(rest)[1])
    is_by = may_be_names and look(people).kind == "names"
    return is_by or look(first).is_said
