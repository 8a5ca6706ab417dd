"""Titles without mark-up: in quotes, or the first clause that is not anything else."""

import re
from collections.abc import Sequence

from psylist.importing.markdown.inline import Span
from psylist.importing.markdown.titles import (
    SHORTCODE,
    TAG,
    TITLE_EDGES,
    TOPIC,
    Title,
    clean_title,
    is_capitalised,
    is_key,
    is_link_label,
    is_metadata_tag,
    length_score,
    title_end,
)
from psylist.text.dates import find_date, to_halfwidth
from psylist.text.names import is_name, parse_names
from psylist.vocabulary.labels import is_field_key, key_role

MAX_LINE = 3000
"""Characters of the longest text in which a title is searched."""

_KEY = re.compile(r"\s*([^:：\n]{1,30}?)\s*[:：]\s*")
_TITLE_KEYS = frozenset(
    ["title", "paper", "paper title", "标题", "论文", "题目", "论文标题", "题名"]
)
_QUOTED = re.compile(r"[“\"«《「『]([^”\"»》」』]{6,400})[”\"»》」』]")
_LIST_MARK = re.compile(
    r"^(?:\[[ xX]\]\s+|(?:[(（]?\d{1,4}[.)）、](?!\d)|[-–—•·*|>:：,]+|\[\d{1,4}\])\s*)+"
)
_APA_CITATION = re.compile(
    r"(?P<who>.{3,400}?)[,.]?\s*[(（](?:19|20)\d\d[a-z]?(?:,[^()]{1,20})?[)）][.,:：]?\s*(?P<title>[^.?!。]{8,300}[?!]?)(?=[.。]|$|\s*$)"
)
# A citation after GB/T 7714 has the type of the document in brackets behind the title.
_DOCUMENT_TYPE = r"\[(?:[JCMDRSNPZA]|EB|DB|CP)(?:/OL)?\]"
_GB_CITATION = re.compile(
    rf"(?:(?P<who>[^\[\]]{{3,300}}?)[.．]\s*)??(?P<title>[^.\[\]]{{8,300}}?)\s*{_DOCUMENT_TYPE}"
)
_TYPE_MARK = re.compile(rf"\S\s*{_DOCUMENT_TYPE}")
_ASIDE = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
_CLAUSE_END = re.compile(
    r"\s+[-–—|·/]+\s+|\s*[|｜]\s*|(?<=[^\s.][^\s.A-Z])[.?!]\s+(?=[^a-z\s])|(?<!\.)[.。]\s*$|[。；]\s*|;\s+|\s+[-–—]\s*$"
    r"|(?<=\s[A-Z])\.\s+(?=[A-Z][\w-]+\s(?!and\b|et\b)[a-z])|(?<=[?!])\s+(?=[A-Z])|\s[-–—]{2,}\s*|[:：]\s*$|——"
)
_NAMES_ET_AL = re.compile(r"[^\[\](){}]{2,200}?\bet\.? ?al\b\.?,\s+(?=[^\W\d_])")
_LEAD_END = (":", "：", "|", "-", "–", "—", ".", ",", "，", "“", '"', "《", "。", ")", "]")
_LEAD_SYMBOLS = re.compile(r"[\u2000-\u2bff\u3000\ufe0f\U0001f000-\U0001faff]+")
_MAX_LEAD_WITH_DATE = 30  # characters
_MAX_NAMES = 600  # characters of the names in front of a title
_MIN_WORDS_AFTER_DASH = 5
_RANK_PENALTY = 0.3  # for each title in front of this one
_SENTENCE_PENALTY = 1.5
_MAX_QUOTED_PENALTY = 0.5
_QUOTED_WEIGHT = 2.5
_PLAIN_WEIGHT = 0.5


def find_unmarked_title(spans: Sequence[Span]) -> Title | None:
    """The title in a line without mark-up, or None."""
    best: Title | None = None
    start = 0
    while start < len(spans):
        span = spans[start]
        if span.kind == "link" and span.style != "image" and not is_link_label(span.text):
            break
        end = start + 1
        if span.kind == "text" and not span.italic and span.text.strip() and not _is_tag(span):
            while end < len(spans) and continues(spans, end):
                end += 1
            text = "".join(" " if s.kind == "break" else s.text for s in spans[start:end])
            if len(text) > MAX_LINE:
                break
            title = _quoted_title(text, start, end) or _clause_title(text, start, end)
            if title is not None and (best is None or title.weight > best.weight):
                best = title
        start = end
    return best


def continues(spans: Sequence[Span], index: int) -> bool:
    """True if a span belongs to the same running text as the one in front of it."""
    span = spans[index]
    if span.kind == "break":
        is_before_text = index + 1 < len(spans) and spans[index + 1].kind == "text"
        return span.style == "soft" and is_before_text
    return span.kind == "text" and not (span.italic or span.bold or _is_tag(span))


def _is_tag(span: Span) -> bool:
    """True if a span of code is a venue, a date or the like."""
    return span.style == "code" and is_link_label(span.text)


def _quoted_title(text: str, start: int, end: int) -> Title | None:
    """The title in a text if there are quotes around it."""
    match = _QUOTED.search(text)
    if match is None:
        return None
    title, rest = clean_title(match[0]), text[match.end() :].strip()
    has_inner_stop = match[1].rstrip()[-1:] in {",", ".", "，", "。"}
    if rest and not has_inner_stop and rest[0] not in ",.;|-–—([（【，。；、*":
        return None
    if is_link_label(title) or length_score(title) <= 0:
        return None
    before, after = text[: match.start()], text[match.end() :]
    penalty = max(-_MAX_QUOTED_PENALTY, lead_penalty(before, 0))
    weight = _QUOTED_WEIGHT + length_score(title) + penalty
    return Title(title, start, end, "quoted", weight, None, before, after)


def _clause_title(text: str, start: int, end: int) -> Title | None:
    """The clause of a text that is its title."""
    lead = _skip_tags(text)
    first, last = _citation_title(text, lead) or _first_clause(text, _skip_names(text, lead))
    clause = text[first:last]
    if match := _KEY.match(clause):
        if key_role(match[1]) != "title" and is_field_key(match[1]):
            return None
        if match[1].casefold() in _TITLE_KEYS:
            first += match.end()
            clause = text[first:last]
    title = clean_title(clause.rstrip().rstrip("[(（"))
    if not title or is_link_label(title) or is_key(clause) or len(parse_names(title)) > 1:
        return None
    if _ASIDE.fullmatch(title):
        return None
    weight = _PLAIN_WEIGHT + length_score(title)
    return Title(title, start, end, "plain", weight, None, text[:first], text[last:])


def _citation_title(text: str, lead: int) -> tuple[int, int] | None:
    """Where the title is in a citation after GB/T 7714 or the APA."""
    for pattern in (_GB_CITATION, _APA_CITATION) if "[" in text else (_APA_CITATION,):
        if (match := pattern.match(text, lead)) and _is_author_part(match["who"]):
            return match.span("title")
    return None


def _is_author_part(text: str | None) -> bool:
    return not text or bool(parse_names(text)) or is_name(text)


def is_citation(text: str) -> bool:
    """True for a citation with the type of its document: ``[J]``."""
    return _TYPE_MARK.search(text) is not None


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
    match = _NAMES_ET_AL.match(text, lead)
    if match and parse_names(match[0].strip(" ,").replace("et.", "et")):
        return match.end()
    pos, count = lead, 0
    for part in re.finditer(r"([^,，]{2,60})[,，]\s+(?:and\s+)?", text[lead:][:_MAX_NAMES]):
        if part.start() + lead != pos or not is_name(part[1].removeprefix("and ").strip()):
            break
        pos, count = lead + part.end(), count + 1
    rest = text[pos : clause_end(text, pos)]
    return pos if count > 1 and length_score(rest) >= 1 and not parse_names(rest) else lead


def _first_clause(text: str, lead: int) -> tuple[int, int]:
    """Where the first clause is that is neither names nor a label."""
    start = lead
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
        start = match.end()
    return start, start + title_end(text[start:])


def clause_end(text: str, start: int) -> int:
    """The offset where the clause ends that begins at `start`."""
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
    stop = clause_end(text, start)
    clause = text[start : start + title_end(text[start:stop])]
    is_metadata = parse_names(clause) or is_name(clause) or is_link_label(clause)
    if not is_capitalised(clause) or is_metadata:
        return 0
    return start + len(clause.rstrip())


def lead_penalty(lead: str, rank: int) -> float:
    """The points, zero or less, for what is in front of a title.

    Args:
        lead: the text in front of it.
        rank: how many titles are in front of it.
    """
    penalty = -_RANK_PENALTY * rank
    if not lead or lead.isspace():
        return penalty
    stripped = _remove_tags(lead)
    if not stripped or stripped.endswith(_LEAD_END):
        return penalty
    if parse_names(stripped) or is_link_label(stripped):
        return penalty
    return penalty - _SENTENCE_PENALTY


def _remove_tags(lead: str) -> str:
    """The text in front of a title without numbers, dates, venues in brackets and emoji."""
    stripped = SHORTCODE.sub(" ", lead) if ":" in lead else lead
    stripped = _LIST_MARK.sub("", stripped.strip())
    while match := TAG.match(stripped):
        stripped = stripped[match.end() :]
    if not stripped.isascii():
        stripped = _LEAD_SYMBOLS.sub("", stripped)
    date = find_date(stripped) if len(stripped) < _MAX_LEAD_WITH_DATE else None
    if date and not stripped[: date.start].strip(TITLE_EDGES + "[(（【"):
        stripped = stripped[date.end :]
    return stripped.strip(" \t\n*_•·]）)】")
