"""What ends a title in running text: a venue, a date or names behind a comma or in brackets."""

import re
from dataclasses import dataclass
from functools import lru_cache

from psylist.importing.markdown.inline import Span
from psylist.text.names import is_name, parse_names
from psylist.text.scripts import CJK, collapse_whitespace
from psylist.vocabulary.labels import key_role, link_kind
from psylist.vocabulary.venues import find_venue, is_venue


@dataclass(frozen=True, slots=True)
class Title:
    """A title and where it stands.

    Attributes:
        text: on one line.
        start: the first piece of it.
        end: behind its last piece.
        style: ``bold``, ``link``, ``quoted``, ``italic`` or ``plain``.
        weight: how sure it is.
        link: the piece whose label it is, or which stands inside it.
        before: what of its first piece stands in front of it.
        after: what of its last piece stands behind it.
    """

    text: str
    start: int
    end: int
    style: str
    weight: float
    link: Span | None = None
    before: str = ""
    after: str = ""


WORDS = re.compile(rf"[{CJK}]|[^\W_]+(?:['’.-][^\W_]+)*")


EDGES = " \t\n.,;:|*_`~-–—·•/\\，。；：、\ufe0f\u200d"


_SMALL_WORDS = frozenset(
    re.findall(
        r"\S+",
        "new news note notes tip tips important hot star todo more here this top back update"
        " updated"
        " warning"
        " survey surveys read must must-read recommended example blog tutorial book talk course"
        " new!"
        " demo"
        " 新 注意 重要 推荐 必读 提示 更新 更多 返回 注",
    )
)


_BACK = re.compile(r"(?:back|return|go) to \S{1,20}|home|返回\S{0,6}", re.IGNORECASE)
_POINTING = re.compile(r"(?:this|our|these|my|their|the|his|her)(?: [a-z]+){1,3}")
_IDENTIFIER = re.compile(
    r"(?:doi\W+|arxiv\W+)?(?:10\.\d{4,9}/\S+|\d{4}\.\d{4,5}(?:v\d+)?|https?://\S+|\^\w+|[A-Z]\d\d-\d{4,5})",
    re.IGNORECASE,
)


_TIDY = re.compile(r"(?:[A-Za-z0-9][!#-Z\\\]_-~]*+(?: (?! )|\Z))++(?<=[A-Za-z0-9?!])")


_BRACED = re.compile(r"\{([^{}\s]{1,20})\}")  # what LaTeX keeps from small letters
_MARKS = re.compile(r"\s*\[\^[^\[\]]{1,40}\]|(?:^|\s):[a-z0-9_+-]{2,30}:(?=\s|$)")


SHORTCODE = re.compile(r"(?<!\S):[a-z0-9_+-]{2,30}:(?!\S)")
"""A picture by its name."""


_LONGEST = 400


def is_capitalised(text: str) -> bool:
    """Whether a text is written as titles are."""
    words = [word for word in re.findall(r"[^\W\d_][\w'’-]*", text) if len(word) > 3]
    upper = sum(word[0].isupper() for word in words)
    return bool(words) and len(text.split()) >= 2 and upper >= 0.75 * len(words)


def length_score(text: str) -> float:
    """How much a text is like a title by its length alone."""
    words = len(WORDS.findall(text[:_LONGEST]))
    if words == 1:
        return -0.5
    return 0.0 if words == 2 else 1.0 if words < 5 else 1.5 if words <= 45 else -1.0


@lru_cache(maxsize=4096)
def is_link_label(text: str) -> bool:
    """Whether a text only names a link, a date, a venue or a field, and is no title."""
    if len(text) > 140:
        return False
    stripped = text.strip(EDGES + "[](){}（）【】<>!?！？#")
    if not stripped or stripped.isdigit() or not WORDS.search(stripped):
        return True
    if (
        stripped.casefold() in _SMALL_WORDS
        or _IDENTIFIER.fullmatch(stripped)
        or _POINTING.fullmatch(stripped)
    ):
        return True
    return bool(link_kind(stripped)) or is_venue(stripped) or _BACK.fullmatch(stripped) is not None


def is_deictic(text: str) -> bool:
    """Whether a text points at something that a sentence is about: ``this survey``."""
    return _POINTING.fullmatch(text.strip()) is not None


def is_identifier(text: str) -> bool:
    """Whether a text is an id or an address."""
    return _IDENTIFIER.fullmatch(text.strip()) is not None


def is_key(text: str) -> bool:
    """Whether a text announces what stands behind it: ``Authors:``."""
    stripped = text.strip()
    return stripped.endswith((":", "：")) and bool(
        key_role(stripped[:-1]) or link_kind(stripped[:-1])
    )


def clean_title(text: str) -> str:
    """A title without what stands around titles: quotes, a last dot, pictures, stars."""
    if _TIDY.fullmatch(text):
        return text
    line = collapse_whitespace(text).strip()
    if not line.isascii():
        line = re.sub(
            r"^[^\w“\"'(（\[《【$\\]+|[\ufe0f\u200d\u2600-\u27bf\U0001f000-\U0001faff]+$", "", line
        )
    line = (
        _MARKS.sub("", line)
        .lstrip(" ])）】")
        .removeprefix(". ")
        .removeprefix("- ")
        .strip(" \t,;:|·，；：、`")
    )
    if "{" in line:
        line = _BRACED.sub(r"\1", line)
    match = re.fullmatch(r"[“\"«《「『](.*)[”\"»》」』]", line)
    if match and not re.search(r"[“”\"«»《》「」『』]", match[1]):
        line = match[1].strip().rstrip(",，")
    if line.endswith((".", "。")) and not line.endswith(".."):
        line = line[:-1].rstrip()
    if line.endswith("..") and text.rstrip().endswith("..."):
        line = f"{line.rstrip('.')}..."
    return line.rstrip("{[(（ ") if line.endswith(("{", "[", "(", "（")) else line


_AFFILIATION = re.compile(r"\s?[(（][^()（）]{2,80}[)）]")
_OTHERS = re.compile(r"\bet\.? al\b\.?,?\s*|等(?:人)?[,，.。]?\s*")
_CUT = re.compile(r"[.,，。]\s+(?=\S)")
_LONGEST_CREDITS = 1000
_FEW = 6


def parse_credit(text: str) -> tuple[list[str], str]:
    """The names in a text and the venue behind them; nothing if it is any other text."""
    stripped = text.strip(" .,，")
    if not stripped or len(stripped) > _LONGEST_CREDITS:
        return [], ""
    if "(" in stripped or "（" in stripped:
        stripped = _AFFILIATION.sub("", stripped).strip(" .,，")
    if (match := _OTHERS.search(stripped)) and match.end() < len(stripped):
        where = stripped[match.end() :].strip(" .,，")
        names = _names(stripped[: match.end()]) if len(where.split()) <= _FEW else []
        return (names, where) if names else ([], "")
    if names := _names(stripped):
        return names, ""
    for match in [*_CUT.finditer(stripped)][::-1][:3]:
        where = stripped[match.end() :]
        if is_venue(where) and (names := _names(stripped[: match.start()])):
            return names, where
    return [], ""


def is_credit(text: str) -> bool:
    """Whether a text is made of names and a venue alone."""
    return bool(parse_credit(text)[0])


def _names(text: str) -> list[str]:
    stripped = text.strip(" .,，")
    return parse_names(stripped) or ([stripped] if is_name(stripped) else [])


TAG = re.compile(
    r"\s*(?:\[[^\[\]]{1,60}\]|\([^()]{1,60}\)|（[^（）]{1,60}）|【[^【】]{1,60}】|「[^「」]{1,60}」)\s*[:：,|-]?\s*"
)
_YEAR = re.compile(r"\s*(?:19|20)\d\d(?:_|\s+[-–—]\s+)(?=[^\W\d_])")
_NUMBER = re.compile(r"\s*\d{1,3}[.)、]\s+(?=[^\W\d_])")
TOPIC = re.compile(
    r"\s*\[(?:[^\W\d_]{4,}|[^\W\d_]+(?:[ -][^\W\d_]+){1,3})\]\s*[:：]?\s*(?=[^\W\d_a-z])"
)
_CITED = re.compile(r"([^()（）]{3,80}?)[,，]?\s*[(（](?:19|20)\d\d[a-z]?[)）]\s*[-–—:：.,]\s*")
_BRACKETED = re.compile(r"\s*[\[(（【]([^\[\]()（）【】]{2,60})[\])）】][\s.:：]*$")
_BEHIND_STOP = re.compile(
    r"[.。]\s+((?:[A-Z][\w&]{1,12}[.,]\s+)?(?:19|20)\d\d(?:[-./]\d{1,2})?)\s*$"
)
_BEHIND_COMMA = re.compile(r"\s*[,，]\s*([^,，]{2,40}(?:[,，]\s*(?:19|20)\d\d)?)\s*$")
_YEARS = re.compile(r"\d{4}\s*[-–—~]\s*\d{2}")
_SHORT = 25
_NOTABLE = re.compile(r"^\s*\d|[\[(（【「]")


def strip_affixes(text: str) -> tuple[str, str, str]:
    """A text cut into what stands before its title, the title, and what stands behind it."""
    at = _before(text) if _NOTABLE.search(text) else 0
    end = _behind(text, at)
    return text[:at], text[at:end], text[end:]


def _before(text: str) -> int:
    """Where a title begins behind numbers, dates, venues, topics and names."""
    match = _NUMBER.match(text) or _YEAR.match(text)
    at = match.end() if match else 0
    while (match := TAG.match(text, at)) and match.end() < len(text) and is_metadata_tag(match[0]):
        at = match.end()
    if match := TOPIC.match(text, at):
        at = match.end()
    if (match := _CITED.match(text, at)) and match.end() < len(text) and parse_names(match[1]):
        at = match.end()
    return at


def is_metadata_tag(tag: str) -> bool:
    """Whether words in brackets tell a venue, a date or the kind of a link."""
    return is_link_label(tag) or states_venue(tag.strip(" :：,|-")[1:-1])


def _behind(text: str, at: int) -> int:
    """Where the venue or the year begins that ends a text."""
    end = len(text)
    if text.rstrip(".")[-2:].isdigit():
        stripped = text.rstrip(".")
        if match := _BEHIND_STOP.search(stripped, at):
            return match.start()
        match = _BEHIND_COMMA.search(stripped, at)
        message = match is not None and is_venue(match[1]) and not _YEARS.search(match[1])
    else:
        match = _BRACKETED.search(text, at) if text.rstrip(" .:：)）】]") != text else None
        message = match is not None and states_venue(match[1])
    return match.start() if match and message and match.start() > at else end


def states_venue(text: str) -> bool:
    """Whether short words between commas tell a venue or a year: ``DDPM, NeurIPS 2020``."""
    parts = [part.strip() for part in re.split(r"[,，;；.]\s*", text)]
    message = [part for part in parts if is_venue(part)]
    return (
        bool(message)
        and not _YEARS.search(text)
        and all(len(part) <= _SHORT for part in parts if part not in message)
    )


_VENUE_AT_END = re.compile(r"\s+([A-Z][A-Za-z]+[- ]?(?:19|20)\d\d)\s*$")
_BRACKETED_ENDINGS = re.compile(r"\s*[\[(（【]([^\[\]()（）【】]{2,80})[\])）】]")
_COMMA = re.compile(r"[,，]\s*")


def title_end(clause: str) -> int:
    """How much of a clause is left without the venue, date or names that end it."""
    if clause.rstrip()[-2:].isdigit():
        match = _VENUE_AT_END.search(clause)
        if match and find_venue(match[1]) and is_venue(match[1]):
            return match.start()
    for match in _BRACKETED_ENDINGS.finditer(clause):
        inner = match[1]
        if match.start() and (is_link_label(inner) or states_venue(inner) or _is_chain(inner)):
            return match.start()
    for match in _COMMA.finditer(clause):
        begun = clause[: match.start()]
        if begun.count("(") <= begun.count(")") and _are_details(clause[match.end() :]):
            return match.start()
    return len(clause)


def _are_details(rest: str) -> bool:
    """Whether what stands behind a comma begins with a venue, a date or names."""
    first = re.split(r"[,，]", rest, maxsplit=1)[0].strip()
    if not first:
        return False
    if first.isupper() and first.isalpha() and is_venue(rest[len(first) :].strip(" ,，.")):
        return True
    if is_venue(first) or parse_names(first) or parse_names(rest) or re.search(r"\bet al", first):
        return True
    return is_name(first) and bool(parse_names(rest.split(". ", 1)[0].rsplit(",", 1)[0]))


def _is_chain(text: str) -> bool:
    """Whether names, a venue or a date are all that stands between the commas of a text."""
    parts = [part.strip(" .") for part in re.split(r"[,，、;；]\s*|\s+and\s+", text)]
    if len(parts) < 2:
        return False
    return all(is_venue(part) or is_name(part) or "et al" in part for part in parts if part)
