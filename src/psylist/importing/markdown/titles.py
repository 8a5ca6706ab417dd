"""Titles: how likely a text is one, and what is around it: labels, venues, dates, names."""

import re
from functools import lru_cache

from psylist.identifiers.syntax import is_id
from psylist.text.dates import find_date, to_halfwidth
from psylist.text.names import is_name, parse_names
from psylist.text.scripts import CJK, collapse_whitespace
from psylist.vocabulary.labels import is_field_key, link_kind
from psylist.vocabulary.venue_text import find_venue, is_venue

WORDS = re.compile(rf"[{CJK}]|[^\W_]+(?:['’.-][^\W_]+)*")
"""Words; each Han character or kana counts as one."""
TITLE_EDGES = " \t\n.,;:|*_`~-–—·•/\\，。；：、\ufe0f\u200d"
"""What may stand around a title."""
_LABEL_WORDS = frozenset(
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
_DEICTIC = re.compile(r"(?:this|our|these|my|their|the|his|her)(?: [a-z]+){1,3}")
_ID_PREFIX = re.compile(r"(?:doi|arxiv)\W+", re.IGNORECASE)
_ID_HINT = re.compile(r"\S*(?:\d{4}\.\w|10\.\d{4}|[A-Z]\d\d-\d|/\d{5})\S*")
_ADDRESS_OR_FOOTNOTE = re.compile(r"https?://\S+|\^\w+", re.IGNORECASE)
_CLEAN = re.compile(r"(?:[A-Za-z0-9][!#-Z\\\]_-~]*+(?: (?! )|\Z))++(?<=[A-Za-z0-9?!])")
_BRACED = re.compile(r"\{([^{}\s]{1,20})\}")  # capitals protected as in BibTeX
_FOOTNOTE_OR_SHORTCODE = re.compile(r"\s*\[\^[^\[\]]{1,40}\]|(?:^|\s):[a-z0-9_+-]{2,30}:(?=\s|$)")
SHORTCODE = re.compile(r"(?<!\S):[a-z0-9_+-]{2,30}:(?!\S)")
"""An emoji by its name: ``:fire:``."""
_AFFILIATION = re.compile(r"\s?[(（][^()（）]{2,80}[)）]")
_ET_AL = re.compile(r"\bet\.? al\b\.?,?\s*|等(?:人)?[,，.。]?\s*")
_CREDIT_BREAK = re.compile(r"[.,，。]\s+(?=\S)")
TAG = re.compile(
    r"\s*(?:\[[^\[\]]{1,60}\]|\([^()]{1,60}\)|（[^（）]{1,60}）|【[^【】]{1,60}】|「[^「」]{1,60}」)\s*[:：,|-]?\s*"
)
"""Words in brackets in front of a title."""
_LEADING_YEAR = re.compile(r"\s*(?:19|20)\d\d(?:_|\s+[-–—]\s+)(?=[^\W\d_])")
_LEADING_NUMBER = re.compile(r"\s*\d{1,3}[.)、]\s+(?=[^\W\d_])")
TOPIC = re.compile(
    r"\s*\[(?:[^\W\d_]{4,}|[^\W\d_]+(?:[ -][^\W\d_]+){1,3})\]\s*[:：]?\s*(?=[^\W\d_a-z])"
)
"""A topic in brackets in front of a title."""
_LEADING_AUTHORS = re.compile(
    r"([^()（）]{3,80}?)[,，]?\s*[(（](?:19|20)\d\d[a-z]?[)）]\s*[-–—:：.,]\s*"
)
_FINAL_BRACKETS = re.compile(r"\s*[\[(（【]([^\[\]()（）【】]{2,60})[\])）】][\s.:：]*$")
_AFTER_STOP = re.compile(
    r"[.。]\s+((?:[A-Z][\w&]{1,12}[.,]\s+)?(?:19|20)\d\d(?:[-./]\d{1,2})?)\s*$"
)
_AFTER_COMMA = re.compile(r"\s*[,，]\s*([^,，]{2,40}(?:[,，]\s*(?:19|20)\d\d)?)\s*$")
_YEAR_RANGE = re.compile(r"\d{4}\s*[-–—~]\s*\d{2}")
_NAME_YEAR = re.compile(
    r"([A-Z][\w&.'’-]*(?: (?:of|on|in|and|for|the|to|&|[A-Z][\w&.'’-]*)){0,7}),? "
    r"[(]?(?:19|20)\d\d[)]?(?: \([A-Z]\w+\))?"
)
_LEAD_HINT = re.compile(r"^\s*\d|[\[(（【「]")
_FINAL_VENUE = re.compile(r"\s+([A-Z][A-Za-z]+[- ]?(?:19|20)\d\d)\s*$")
_BRACKETS = re.compile(r"\s*[\[(（【]([^\[\]()（）【】]{2,80})[\])）】]")
_PART = re.compile(r"[,，;；.]\s*")
_COLON = re.compile(r"[:：]\s*")
_COMMA = re.compile(r"[,，]\s*")
_MAX_SCORED_TEXT = 400  # characters by which the length of a title is scored
_MAX_TITLE_WORDS = 45
_MIN_TITLE_WORDS = 5
_MIN_CAPITALISED = 0.75  # of the longer words of a title
_MIN_CAPITALISED_LENGTH = 4  # letters of a word that titles capitalise
_MAX_LABEL = 140  # characters
_MAX_CREDIT = 1000  # characters of names and a venue
_MAX_VENUE_WORDS = 6  # behind "et al."
_MAX_BREAKS = 3  # how many places of a credit are tried as the end of its names
_MAX_OTHER_PART = 25  # characters beside a venue between commas
_MAX_LINE = 3000  # characters of a text in which a title is searched
_KEY = re.compile(r"\s*([^:：\n]{1,30}?)\s*[:：]\s*")
_TITLE_KEYS = frozenset(
    ["title", "paper", "paper title", "标题", "论文", "题目", "论文标题", "题名"]
)
_LIST_MARK = re.compile(
    r"^(?:\[[ xX]\]\s+|(?:[(（]?\d{1,4}[.)）、](?!\d)|[-–—•·*|>:：,]+|\[\d{1,4}\])\s*)+"
)
_APA_CITATION = re.compile(
    r"(?P<who>.{3,400}?)[,.]?\s*[(（](?:19|20)\d\d[a-z]?(?:,[^()]{1,20})?[)）][.,:：]?\s*(?P<title>[^.?!。]{3,300}[?!]?)(?=[.。]|$|\s*$)"
)
# A citation after GB/T 7714 has the type of the document in brackets behind the title.
_DOCUMENT_TYPE = r"\[(?:[JCMDRSNPZA]|EB|DB|CP)(?:/OL)?\]"
_GB_CITATION = re.compile(
    rf"(?:(?P<who>[^\[\]]{{3,300}}?)[.．]\s*)??(?P<title>[^.\[\]]{{8,300}}?)\s*{_DOCUMENT_TYPE}"
)
_REFERENCE_HINT = re.compile(r"[(（](?:19|20)\d\d|\[(?:[JCMDRSNPZA]|EB|DB|CP)")
_TYPE_MARK = re.compile(rf"\S\s*{_DOCUMENT_TYPE}")
_CLAUSE_END = re.compile(
    r"\s+[-–—|·/]+\s+|\s*[|｜]\s*|(?<=[^\s.][^\s.A-Z])[.?!]{1,2}\s+(?=[^a-z\s])|(?<!\.)[.。]\s*$|[。；]\s*|;\s+|\s+[-–—]\s*$"
    r"|(?<=\s[A-Z])\.\s+(?=[A-Z][\w-]+\s(?!and\b|et\b)[a-z])|(?<=[?!])\s+(?=[A-Z])|\s[-–—]{2,}\s*|[:：]\s*$|——"
    r"|(?<=\S)  +(?=\S)"
)
_MIN_NAMES = 3  # in front of a colon: two pairs of words may begin a title
_NAMES_COLON = re.compile(r"((?:[^:：().;]|\bet al\.){5,300})[:：]\s+(?=[^\W\d_])")
_NAMES_ET_AL = re.compile(r"[^\[\](){}]{2,200}?\bet\.? ?al\b\.?,\s+(?=[^\W\d_])")
_MAX_NAMES = 600  # characters of the names in front of a title
_MIN_WORDS_AFTER_DASH = 5


def is_capitalised(text: str) -> bool:
    """True if most of the longer words of a text are capitalised, as in titles."""
    words = re.findall(r"[^\W\d_][\w'’-]*", text)
    long = [word for word in words if len(word) >= _MIN_CAPITALISED_LENGTH]
    capitalised = sum(word[0].isupper() for word in long)
    is_phrase = len(text.split()) > 1
    return bool(long) and is_phrase and capitalised >= _MIN_CAPITALISED * len(long)


def length_score(text: str) -> float:
    """The points of a text as a title by its number of words alone."""
    count = len(WORDS.findall(text[:_MAX_SCORED_TEXT]))
    if count == 1:
        return -0.5
    if count == 2:
        return 0.0
    if count < _MIN_TITLE_WORDS:
        return 1.0
    return 1.5 if count <= _MAX_TITLE_WORDS else -1.0


@lru_cache(maxsize=4096)
def is_link_label(text: str) -> bool:
    """True if a text is the label of a link, a date, a venue or a field, not a title."""
    if len(text) > _MAX_LABEL:
        return False
    stripped = text.strip(TITLE_EDGES + "[](){}（）【】<>!?！？#")
    if not stripped or stripped.isdigit() or not WORDS.search(stripped):
        return True
    if stripped.casefold() in _LABEL_WORDS or is_identifier(stripped):
        return True
    if _DEICTIC.fullmatch(stripped) or _BACK.fullmatch(stripped):
        return True
    return bool(link_kind(stripped)) or is_venue(stripped)


def is_deictic(text: str) -> bool:
    """True if a text refers to something in its sentence: ``this survey``."""
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
    if not stripped.endswith((":", "：")):
        return False
    return is_field_key(stripped[:-1])


def clean_title(text: str) -> str:
    """A title on one line, without quotes, emoji and punctuation around it."""
    if _CLEAN.fullmatch(text):
        return text
    line = collapse_whitespace(text).strip()
    if not line.isascii():
        line = re.sub(
            r"^[^\w“\"'(（\[《【$\\]+|[\ufe0f\u200d\u2600-\u27bf\U0001f000-\U0001faff]+$", "", line
        )
    line = _FOOTNOTE_OR_SHORTCODE.sub("", line).lstrip(" ])）】")
    line = line.removeprefix(". ").removeprefix("- ").strip(" \t,;:|·，；：、`")
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


def parse_credit(text: str) -> tuple[list[str], str]:
    """The names in a text and the venue behind them; no names if it is any other text."""
    stripped = text.strip(" .,，")
    if not stripped or len(stripped) > _MAX_CREDIT:
        return [], ""
    if "(" in stripped or "（" in stripped:
        stripped = _AFFILIATION.sub("", stripped).strip(" .,，")
    if (match := _ET_AL.search(stripped)) and match.end() < len(stripped):
        venue = stripped[match.end() :].strip(" .,，")
        is_short = len(venue.split()) <= _MAX_VENUE_WORDS
        names = _parse_authors(stripped[: match.end()]) if is_short else []
        return (names, venue) if names else ([], "")
    if names := _parse_authors(stripped):
        return names, ""
    breaks = [*_CREDIT_BREAK.finditer(stripped)]
    for match in breaks[::-1][:_MAX_BREAKS]:
        venue = stripped[match.end() :]
        if is_venue(venue) and (names := _parse_authors(stripped[: match.start()])):
            return names, venue
    return [], ""


def is_credit(text: str) -> bool:
    """True if a text is made of names and a venue alone."""
    return bool(parse_credit(text)[0])


def _parse_authors(text: str) -> list[str]:
    stripped = text.strip(" .,，")
    return parse_names(stripped) or ([stripped] if is_name(stripped) else [])


def strip_affixes(text: str) -> tuple[str, str, str]:
    """What is in front of the title in a text, the title, and what is behind it."""
    start = _title_start(text) if _LEAD_HINT.search(text) else 0
    end = _affix_start(text, start)
    return text[:start], text[start:end], text[end:]


def _title_start(text: str) -> int:
    """Where a title begins behind numbers, dates, venues, topics and names."""
    match = _LEADING_NUMBER.match(text) or _LEADING_YEAR.match(text)
    pos = match.end() if match else 0
    while (match := TAG.match(text, pos)) and match.end() < len(text) and is_metadata_tag(match[0]):
        pos = match.end()
    if match := TOPIC.match(text, pos):
        pos = match.end()
    match = _LEADING_AUTHORS.match(text, pos)
    if match and match.end() < len(text) and parse_names(match[1]):
        pos = match.end()
    return pos


def is_metadata_tag(tag: str) -> bool:
    """True if words in brackets are a venue, a date or the label of a link."""
    return is_link_label(tag) or states_venue(tag.strip(" :：,|-")[1:-1])


def _affix_start(text: str, start: int) -> int:
    """Where the venue or the year begins that ends a text."""
    if text.rstrip(".")[-2:].isdigit():
        stripped = text.rstrip(".")
        if match := _AFTER_STOP.search(stripped, start):
            return match.start()
        match = _AFTER_COMMA.search(stripped, start)
        is_affix = match is not None and is_venue(match[1]) and not _YEAR_RANGE.search(match[1])
    else:
        has_bracket = text.rstrip(" .:：)）】]") != text
        match = _FINAL_BRACKETS.search(text, start) if has_bracket else None
        is_affix = match is not None and (states_venue(match[1]) or names_and_year(match[1]))
    return match.start() if match and is_affix and match.start() > start else len(text)


def names_and_year(text: str) -> bool:
    """True for a name and a year, as of a journal that nobody has heard of: ``Tides 2021``."""
    match = _NAME_YEAR.fullmatch(text.strip(" .,;"))
    return match is not None and not parse_names(match[1])


def states_venue(text: str) -> bool:
    """True if short parts between commas have a venue or a year: ``DDPM, NeurIPS 2020``."""
    parts = [part.strip() for part in _PART.split(text)]
    venues = [part for part in parts if is_venue(part)]
    others = [part for part in parts if part not in venues]
    has_range = _YEAR_RANGE.search(text) is not None
    return bool(venues) and not has_range and all(len(part) <= _MAX_OTHER_PART for part in others)


def title_end(clause: str) -> int:
    """Where the title in a clause ends, in front of a venue, a date or names."""
    for match in _BRACKETS.finditer(clause):
        if match.start() and _is_metadata(match[1]):
            return title_end(clause[: match.start()])
    for match in _COLON.finditer(clause):
        if _is_credit_with_venue(clause[match.end() :]):
            return match.start()
    for match in _COMMA.finditer(clause):
        before = clause[: match.start()]
        if before.count("(") <= before.count(")") and _begins_metadata(clause[match.end() :]):
            return match.start()
    venue = _FINAL_VENUE.search(clause) if clause.rstrip()[-2:].isdigit() else None
    is_known = venue is not None and find_venue(venue[1]) and is_venue(venue[1])
    return venue.start() if venue is not None and is_known else len(clause)


def _is_metadata(inner: str) -> bool:
    """True if what stands between brackets is a venue, a date, names or the label of a link."""
    is_place = is_link_label(inner) or states_venue(inner) or names_and_year(inner)
    return is_place or _is_chain(inner)


def _is_credit_with_venue(text: str) -> bool:
    """True for names with a venue or date behind them."""
    if _COLON.search(text):
        return False
    *names, venue = [part.strip(" .") for part in _COMMA.split(text)]
    is_place = is_venue(venue) or names_and_year(venue)
    return bool(names) and is_place and bool(_parse_authors(", ".join(names)))


def _begins_metadata(rest: str) -> bool:
    """True if what is behind a comma begins with a venue, a date or names."""
    first = _COMMA.split(rest, maxsplit=1)[0].strip()
    if not first:
        return False
    if first.isupper() and first.isalpha() and is_venue(rest[len(first) :].strip(" ,，.")):
        return True
    if names_and_year(first) or names_and_year(rest):
        return True
    if is_venue(first) or parse_names(first) or parse_names(rest) or re.search(r"\bet al", first):
        return True
    return is_name(first) and bool(parse_names(rest.split(". ", 1)[0].rsplit(",", 1)[0]))


def _is_chain(text: str) -> bool:
    """True if there are only names, venues and dates between the commas of a text."""
    parts = [part.strip(" .") for part in re.split(r"[,，、;；]\s*|\s+and\s+", text)]
    if len(parts) == 1:
        return False
    return all(is_venue(part) or is_name(part) or "et al" in part for part in parts if part)


def cut_plain(text: str) -> tuple[int, int]:
    """Where the title is in a text without mark-up: its first clause that is nothing else."""
    if len(text) > _MAX_LINE:
        return 0, 0
    lead = _skip_tags(text)
    first, last = _citation_title(text, lead) or _first_clause(text, _skip_names(text, lead))
    clause = text[first:last]
    if (match := _KEY.match(clause)) and match[1].casefold() in _TITLE_KEYS:
        first += match.end()
    return first, last


def reference_title(text: str) -> tuple[int, int] | None:
    """Where the title is in a reference after the APA or GB/T 7714; None in other texts."""
    if len(text) > _MAX_LINE or not _REFERENCE_HINT.search(text):
        return None
    return _citation_title(text, _skip_tags(text))


def is_citation(text: str) -> bool:
    """True for a citation with the type of its document: ``[J]``."""
    return _TYPE_MARK.search(text) is not None


def _citation_title(text: str, lead: int) -> tuple[int, int] | None:
    """Where the title is in a citation after GB/T 7714 or the APA."""
    for pattern in (_GB_CITATION, _APA_CITATION) if "[" in text else (_APA_CITATION,):
        if (match := pattern.match(text, lead)) and _is_author_part(match["who"]):
            return match.span("title")
    return None


def _is_author_part(text: str | None) -> bool:
    return not text or bool(parse_names(text)) or is_name(text)


def _skip_tags(text: str) -> int:
    """The offset behind a number, dates and venues in brackets at the start of a text."""
    match = _LIST_MARK.match(text)
    pos = match.end() if match else 0
    while (match := TAG.match(text, pos)) and is_metadata_tag(match[0]):
        pos = match.end()
    if match := TOPIC.match(text, pos):
        pos = match.end()
    date = find_date(to_halfwidth(text[pos : pos + 20]))
    if date and not text[pos : pos + date.start].strip(TITLE_EDGES):
        pos += date.end
    return pos


def _skip_names(text: str, lead: int) -> int:
    """The offset behind names that commas separate from the title."""
    match = _NAMES_COLON.match(text, lead)
    if match and (len(parse_names(match[1])) >= _MIN_NAMES or "et al" in match[1]):
        return match.end()
    match = _NAMES_ET_AL.match(text, lead)
    if match and parse_names(match[0].strip(" ,").replace("et.", "et")):
        return match.end()
    pos, count = lead, 0
    for part in re.finditer(r"([^,，]{2,60})[,，]\s+(?:and\s+)?", text[lead:][:_MAX_NAMES]):
        if part.start() + lead != pos or not is_name(part[1].removeprefix("and ").strip()):
            break
        pos, count = lead + part.end(), count + 1
    rest = text[pos : _clause_end(text, pos)]
    return pos if count > 1 and length_score(rest) >= 1 and not parse_names(rest) else lead


def _first_clause(text: str, lead: int) -> tuple[int, int]:
    """Where the first clause is that is neither names nor a label; else the first of names."""
    start, names = lead, None
    for match in _CLAUSE_END.finditer(text, lead):
        if match.start() <= start:
            continue
        end = match.start() + (match[0][0] in "?!")
        clause = text[start:end]
        length = title_end(clause)
        is_names = re.search(r"\bet al\.?$", clause) is not None and length == len(clause)
        if not (parse_names(clause) or is_link_label(clause) or is_names):
            if length == len(clause):
                length += _second_half(text, clause, match, end)
            return start, start + length
        if names is None and not is_names and not is_link_label(clause):
            names = start, end
        start = match.end()
    rest = text[start:]
    if names and (not re.search(r"\w", rest) or is_link_label(rest)):
        return names
    return start, start + title_end(rest)


def _clause_end(text: str, start: int) -> int:
    match = _CLAUSE_END.search(text, start)
    return match.start() if match else len(text)


def _second_half(text: str, clause: str, stop: re.Match[str], end: int) -> int:
    """How many characters behind its first clause belong to the title too."""
    if clause[-1] in "?!":
        return _subtitle_length(text[end:])
    if stop[0].strip() in {"-", "–", "—"} and clause:
        length = _subtitle_length(text[stop.end() :])
        subtitle = text[stop.end() : stop.end() + length]
        return len(stop[0]) + length if len(subtitle.split()) >= _MIN_WORDS_AFTER_DASH else 0
    return 0


def _subtitle_length(text: str) -> int:
    """The length of the second half of a title: ``Who Cares? A Survey``."""
    start = len(text) - len(text.lstrip(" :："))
    if not text[start : start + 1].isalnum():
        return 0
    stop = _clause_end(text, start)
    clause = text[start : start + title_end(text[start:stop])]
    is_metadata = parse_names(clause) or is_name(clause) or is_link_label(clause)
    if not is_capitalised(clause) or is_metadata:
        return 0
    return start + len(clause.rstrip())
