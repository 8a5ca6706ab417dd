"""Titles that nothing sets off: in quotes, or the first clause that is nothing else."""

import re
from collections.abc import Sequence

from psylist.importing.markdown.inline import Span
from psylist.importing.markdown.titles import (
    EDGES,
    SHORTCODE,
    TAG,
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
from psylist.vocabulary.labels import key_role, link_kind

_KEYED = re.compile(r"\s*([^:：\n]{1,30}?)\s*[:：]\s*")


_TITLE_KEYS = frozenset(
    ["title", "paper", "paper title", "标题", "论文", "题目", "论文标题", "题名"]
)


_QUOTED = re.compile(r"[“\"«《「『]([^”\"»》」』]{6,400})[”\"»》」』]")


_LEAD = re.compile(
    r"^(?:\[[ xX]\]\s+|(?:[(（]?\d{1,4}[.)）、](?!\d)|[-–—•·*|>:：,]+|\[\d{1,4}\])\s*)+"
)


_APA = re.compile(
    r"(?P<who>.{3,400}?)[,.]?\s*[(（](?:19|20)\d\d[a-z]?(?:,[^()]{1,20})?[)）][.,:：]?\s*(?P<title>[^.?!。]{8,300}[?!]?)(?=[.。]|$|\s*$)"
)


# A citation after GB/T 7714: the kind of the document stands in brackets behind the title.
_KIND_OF_DOCUMENT = r"\[(?:[JCMDRSNPZA]|EB|DB|CP)(?:/OL)?\]"
_MARKED = re.compile(
    rf"(?:(?P<who>[^\[\]]{{3,300}}?)[.．]\s*)??(?P<title>[^.\[\]]{{8,300}}?)\s*{_KIND_OF_DOCUMENT}"
)
_KIND_MARK = re.compile(rf"\S\s*{_KIND_OF_DOCUMENT}")


_ASIDE = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")


_STOP = re.compile(
    r"\s+[-–—|·/]+\s+|\s*[|｜]\s*|(?<=[^\s.][^\s.A-Z])[.?!]\s+(?=[^a-z\s])|(?<!\.)[.。]\s*$|[。；]\s*|;\s+|\s+[-–—]\s*$"
    r"|(?<=\s[A-Z])\.\s+(?=[A-Z][\w-]+\s(?!and\b|et\b)[a-z])|(?<=[?!])\s+(?=[A-Z])|\s[-–—]{2,}\s*|[:：]\s*$|——"
)


LONGEST_LINE = 3000  # characters in which a title is looked for


def clause_end(text: str, start: int) -> int:
    """Where the clause that begins somewhere ends."""
    match = _STOP.search(text, start)
    return match.start() if match else len(text)


def lead_penalty(lead: str, ranked: int) -> float:
    """What a title loses by what stands in front of it."""
    loss = 0.3 * ranked
    if not lead or lead.isspace():
        return -loss
    stripped = _without_tags(lead)
    if not stripped or stripped.endswith(
        (":", "：", "|", "-", "–", "—", ".", ",", "，", "“", '"', "《", "。", ")", "]")
    ):
        return -loss
    if parse_names(stripped) or is_link_label(stripped):
        return -loss
    return -loss - 1.5


def _without_tags(lead: str) -> str:
    """The text in front of a title without numbers, dates, venues in brackets and pictures."""
    stripped = SHORTCODE.sub(" ", lead) if ":" in lead else lead
    stripped = _LEAD.sub("", stripped.strip())
    while match := TAG.match(stripped):
        stripped = stripped[match.end() :]
    if not stripped.isascii():
        stripped = re.sub(r"[\u2000-\u2bff\u3000\ufe0f\U0001f000-\U0001faff]+", "", stripped)
    found = find_date(stripped) if len(stripped) < 30 else None
    if found and not stripped[: found.start].strip(EDGES + "[(（【"):
        stripped = stripped[found.end :]
    return stripped.strip(" \t\n*_•·]）)】")


def find_unmarked_title(pieces: Sequence[Span]) -> Title | None:
    """A title that nothing sets off: in quotes, or the first clause that is nothing else."""
    best: Title | None = None
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        if piece.kind == "link" and piece.style != "image" and not is_link_label(piece.text):
            break
        end = at + 1
        if piece.kind == "text" and not piece.italic and piece.text.strip() and not _is_tag(piece):
            while end < len(pieces) and continues(pieces, end):
                end += 1
            text = "".join(" " if p.kind == "break" else p.text for p in pieces[at:end])
            if len(text) > LONGEST_LINE:
                break
            one = _quoted(text, at, end) or _clause(text, at, end)
            if one is not None and (best is None or one.weight > best.weight):
                best = one
        at = end
    return best


def _quoted(text: str, at: int, end: int) -> Title | None:
    """A title in quotes that are around all of it."""
    match = _QUOTED.search(text)
    if match is None:
        return None
    stripped, behind = clean_title(match[0]), text[match.end() :].strip()
    inside = match[1].rstrip()[-1:] in {",", ".", "，", "。"}
    if behind and not inside and behind[0] not in ",.;|-–—([（【，。；、*":
        return None
    if is_link_label(stripped) or length_score(stripped) <= 0:
        return None
    weight = 2.5 + length_score(stripped) + max(-0.5, lead_penalty(text[: match.start()], 0))
    before, after = text[: match.start()], text[match.end() :]
    return Title(stripped, at, end, "quoted", weight, None, before, after)


def continues(pieces: Sequence[Span], at: int) -> bool:
    """Whether a piece belongs to the same running text as the one in front of it."""
    piece = pieces[at]
    if piece.kind == "break":
        return piece.style == "soft" and at + 1 < len(pieces) and pieces[at + 1].kind == "text"
    return piece.kind == "text" and not (piece.italic or piece.bold or _is_tag(piece))


def _is_tag(piece: Span) -> bool:
    """Whether a piece of code is a venue, a date or the like."""
    return piece.style == "code" and is_link_label(piece.text)


def _clause(text: str, at: int, end: int) -> Title | None:
    """The clause of a running text that is its title."""
    lead = _behind_tags(text)
    start, stop = _cited(text, lead) or _first_clause(text, _behind_names(text, lead))
    if match := _KEYED.match(text[start:stop]):
        if key_role(match[1]) != "title" and (key_role(match[1]) or link_kind(match[1])):
            return None
        if match[1].casefold() in _TITLE_KEYS:
            start += match.end()
    stripped = clean_title(text[start:stop].rstrip().rstrip("[(（"))
    if (
        not stripped
        or is_link_label(stripped)
        or is_key(text[start:stop])
        or len(parse_names(stripped)) > 1
    ):
        return None
    if _ASIDE.fullmatch(stripped):
        return None
    return Title(
        stripped, at, end, "plain", 0.5 + length_score(stripped), None, text[:start], text[stop:]
    )


def _cited(text: str, lead: int) -> tuple[int, int] | None:
    """Where the title stands in a citation after GB/T 7714 or the APA."""
    for pattern in (_MARKED, _APA) if "[" in text else (_APA,):
        if (match := pattern.match(text, lead)) and _is_who(match["who"]):
            return match.span("title")
    return None


def is_citation(text: str) -> bool:
    """Whether a text is a citation that tells the kind of the document: ``[J]``."""
    return _KIND_MARK.search(text) is not None


def _is_who(who: str | None) -> bool:
    return not who or bool(parse_names(who)) or is_name(who)


def _behind_tags(text: str) -> int:
    """Where a text begins behind a number, dates and venues in brackets."""
    match = _LEAD.match(text)
    lead = match.end() if match else 0
    while (match := TAG.match(text, lead)) and is_metadata_tag(match[0]):
        lead = match.end()
    if match := TOPIC.match(text, lead):
        lead = match.end()
    found = find_date(to_halfwidth(text[lead : lead + 20]))
    if found and not text[lead : lead + found.start].strip(EDGES):
        lead += found.end
    return lead


_OTHERS = re.compile(r"[^\[\](){}]{2,200}?\bet\.? ?al\b\.?,\s+(?=[^\W\d_])")


def _behind_names(text: str, lead: int) -> int:
    """Where a text begins behind names that commas set off from its title."""
    if (match := _OTHERS.match(text, lead)) and parse_names(
        match[0].strip(" ,").replace("et.", "et")
    ):
        return match.end()
    at, names = lead, 0
    for part in re.finditer(r"([^,，]{2,60})[,，]\s+(?:and\s+)?", text[lead:][:600]):
        if part.start() + lead != at or not is_name(part[1].removeprefix("and ").strip()):
            break
        at, names = lead + part.end(), names + 1
    rest = text[at : clause_end(text, at)]
    return at if names > 1 and length_score(rest) >= 1 and not parse_names(rest) else lead


def _first_clause(text: str, lead: int) -> tuple[int, int]:
    """Where the first clause stands that is neither names nor a label."""
    start = lead
    for match in _STOP.finditer(text, lead):
        if match.start() <= start:
            continue
        end = match.start() + (match[0][0] in "?!")
        clause = text[start:end]
        length = title_end(clause)
        named = _ends_in_names(clause) and length == len(clause)
        if not (parse_names(clause) or is_link_label(clause) or named):
            if length == len(clause):
                length += _second_half(text, clause, match, end)
            return start, start + length
        start = match.end()
    return start, start + title_end(text[start:])


_FEWEST_BEHIND_DASH = 5  # words


def _second_half(text: str, clause: str, stop: re.Match[str], end: int) -> int:
    """How much of a text behind its first clause belongs to the title too."""
    if clause[-1] in "?!":
        return _subtitle(text[end:])
    if stop[0].strip() in {"-", "–", "—"} and clause:
        length = _subtitle(text[stop.end() :])
        behind = text[stop.end() : stop.end() + length]
        return len(stop[0]) + length if len(behind.split()) >= _FEWEST_BEHIND_DASH else 0
    return 0


def _subtitle(text: str) -> int:
    """How long the second half of a title is that follows a question: ``Who Cares? A Survey``."""
    start = len(text) - len(text.lstrip(" :："))
    if not text[start : start + 1].isalnum():
        return 0
    stop = clause_end(text, start)
    clause = text[start : start + title_end(text[start:stop])]
    if (
        not is_capitalised(clause)
        or parse_names(clause)
        or is_name(clause)
        or is_link_label(clause)
    ):
        return 0
    return start + len(clause.rstrip())


def _ends_in_names(clause: str) -> bool:
    return bool(re.search(r"\bet al\.?$", clause))
