"""The title in a line, by its mark-up and by what it links to."""

import re
from collections.abc import Sequence
from dataclasses import replace

from psylist.importing.markdown.inline import Span
from psylist.importing.markdown.titles import (
    WORDS,
    Title,
    clean_title,
    is_capitalised,
    is_credit,
    is_key,
    is_link_label,
    length_score,
    strip_affixes,
    title_end,
)
from psylist.importing.markdown.unmarked_titles import (
    MAX_LINE,
    clause_end,
    continues,
    find_unmarked_title,
    lead_penalty,
)
from psylist.text.names import is_name, parse_names
from psylist.vocabulary.hosts import UrlInfo, classify_url
from psylist.vocabulary.labels import link_kind

_MAX_TITLES = 40  # marked texts of a line that are compared
_MIN_WORDS_IN_BRACKETS = 4  # of a link in brackets that is a title
_MAX_NAME_WORDS = 4  # of the short name of a method
_CERTAIN_WEIGHT = 3  # above it, text without mark-up is not searched
_LINK_SHARE_OF_BOLD = 0.55  # of a bold text that is the title because of its link

_BOLD_WEIGHT = 2.5
_BOLD_LINK_BONUS = 0.5
_LINK_WEIGHT = 2.0
_ITALIC_WEIGHT = 0.8
_QUOTED_WEIGHT = 3.5
_NAMED_WEIGHT = 2.5
_SCHOLARLY_BONUS = 1.0
_PERSONAL_PENALTY = 1.5
_NAMES_PENALTY = 2.0

_GOES_ON = re.compile(r"\s+[a-z]")
_BEGUN = re.compile(r"[^\W\d_]{2,}\s+$")
_NO_WORD = re.compile(r"[\W_]*")
_QUOTED_TITLE = re.compile(
    r"\s*[:：]?\s*(?:\"(?P<title>[^\"]{6,400})\"|“(?P<other>[^”]{6,400})”)(?=[\s.,。，]|$)"
)
_AFTER_NAME = re.compile(
    r"[)）】\]]?\s*(?:[(（\[【][^()（）\[\]【】]{2,40}[)）\]】])?\s*(?P<sign>[:：]|[-–—](?=\s))?\s*"
)


def find_title(spans: Sequence[Span]) -> Title | None:
    """The most likely title in a line, or None."""
    titles = _marked_titles(spans)
    marked = max(titles, key=lambda title: title.weight, default=None)
    if marked is not None:
        longer = _title_after_name(spans, marked, titles) or _surrounding_title(spans, marked)
        if longer:
            return longer
        if marked.weight >= _CERTAIN_WEIGHT:
            return marked
        if length_score(marked.text) <= 0 and (named := _title_with_name(spans, marked)):
            return named
    plain = find_unmarked_title(spans)
    candidates = [title for title in (marked, plain) if title is not None]
    return max(candidates, key=lambda title: title.weight, default=None)


def is_in_sentence(spans: Sequence[Span], title: Title) -> bool:
    """True if a title is only mentioned in a sentence: there are other words in front of it."""
    lead = "".join(s.text for s in spans[: title.start] if s.kind == "text") + title.before
    return title.style != "plain" and lead_penalty(lead, 0) < 0


def _marked_titles(spans: Sequence[Span]) -> list[Title]:
    """What may be a title among bold texts, links and italics."""
    titles: list[Title] = []
    has_web_link = any(s.kind == "link" and not s.url.startswith("#") for s in spans)
    lead = ""  # the text in front
    start = 0
    while start < len(spans) and len(lead) < MAX_LINE and len(titles) < _MAX_TITLES:
        span, end = spans[start], _end_of_run(spans, start)
        title: Title | None = None
        if span.bold and span.kind != "break":
            title = _bold_title(spans, start, end, (lead, len(titles)))
        elif span.kind == "link":
            if _is_title_link(span) and (has_web_link or not span.url.startswith("#")):
                title = _link_title(span, start, lead, len(titles), classify_url(span.url))
        elif span.style == "placeholder" or span.italic:
            title = _linkless_title(spans, start, end, (lead, len(titles)))
        titles += [title] if title else []
        if span.kind == "text":
            lead += span.text
        elif span.kind == "link":
            lead += "" if span.style == "image" or link_kind(span.text) else "\ufffc"
        start = end
    return titles


def _end_of_run(spans: Sequence[Span], start: int) -> int:
    """The index behind the last span with the same mark-up."""
    span, end = spans[start], start + 1
    if span.bold and span.kind != "break":
        return _end_of_bold(spans, start)
    if span.kind == "text" and span.italic:
        while end < len(spans) and (spans[end].italic or spans[end].kind == "break"):
            end += 1
    return end


def _end_of_bold(spans: Sequence[Span], start: int) -> int:
    """The index behind the last span of a bold run; links that are labels end it."""
    end = start + 1
    while end < len(spans):
        span = spans[end]
        if span.kind == "break":
            if span.style == "hard" or end + 1 >= len(spans) or not spans[end + 1].bold:
                break
        elif not span.bold or (span.kind == "link" and not _is_title_link(span)):
            break
        end += 1
    return end


def _is_title_link(span: Span) -> bool:
    """True if the label of a link may be a title."""
    if span.style or is_link_label(span.text):
        return False
    text = span.text.strip()
    is_bracketed = text.startswith("[") and text.endswith("]")
    return not (is_bracketed and len(WORDS.findall(text)) < _MIN_WORDS_IN_BRACKETS)


def _link_title(span: Span, index: int, lead: str, rank: int, info: UrlInfo) -> Title:
    before, text, after = strip_affixes(span.text)
    text = clean_title(text)
    weight = _LINK_WEIGHT + length_score(text) + lead_penalty(lead, rank)
    if info.is_scholarly:
        weight += _SCHOLARLY_BONUS
    if info.is_personal and is_name(text):
        weight -= _PERSONAL_PENALTY
    return Title(text, index, index + 1, "link", weight, span, before, after)


def _bold_title(
    spans: Sequence[Span], start: int, end: int, context: tuple[str, int]
) -> Title | None:
    """The title that a bold run is.

    Args:
        spans: of the line.
        start: the index of the run's first span.
        end: the index behind its last span.
        context: the text in front of it, and how many titles are there.
    """
    (lead, rank), run = context, spans[start:end]
    if run[0].kind == "link" and not _is_title_link(run[0]):
        return None
    text = "".join(span.text for span in run)
    links = [index for index in range(start, end) if spans[index].kind == "link"]
    share = _LINK_SHARE_OF_BOLD * len(text.strip())
    if links and (len(links) > 1 or len(spans[links[0]].text) >= share):
        index = links[0]
        inner_lead = lead + "".join(span.text for span in spans[start:index])
        link = spans[index]
        title = _link_title(link, index, inner_lead, rank, classify_url(link.url))
        return replace(title, style="bold", weight=title.weight + _BOLD_LINK_BONUS)
    before, text, after = strip_affixes(text)
    has_colon = end < len(spans) and spans[end].kind == "text" and _begins_with_colon(spans[end])
    if is_link_label(text) or is_key(text) or (has_colon and is_key(f"{text}:")):
        return None
    text = clean_title(text)
    weight = _BOLD_WEIGHT + length_score(text) + lead_penalty(lead, rank)
    if len(parse_names(text)) > 1:
        weight -= _NAMES_PENALTY
    inner_link = spans[links[0]] if links else None
    return Title(text, start, end, "bold", weight, inner_link, before, after)


def _linkless_title(
    spans: Sequence[Span], start: int, end: int, context: tuple[str, int]
) -> Title | None:
    """The title that a run in italics is, or the label of a link that leads nowhere yet."""
    span, (lead, rank) = spans[start], context
    if span.kind != "text":
        return None
    if span.style == "placeholder":
        title = _link_title(span, start, lead, rank, classify_url(""))
        return None if is_link_label(span.text) else replace(title, link=None)
    text = "".join(span.text for span in spans[start:end])
    if end < len(spans) and _begins_with_colon(spans[end]) and is_key(f"{text}:"):
        return None
    if is_link_label(text) or is_key(text) or is_credit(text):
        return None
    text = clean_title(text)
    weight = _ITALIC_WEIGHT + length_score(text) + lead_penalty(lead, 0)
    return Title(text, start, end, "italic", weight)


def _begins_with_colon(span: Span) -> bool:
    return span.text.startswith((":", "："))


def _surrounding_title(spans: Sequence[Span], part: Title) -> Title | None:
    """The title of which only some words are bold: ``Why **Small Talk** Matters``."""
    if part.style != "bold" or part.link is not None or part.before or part.after:
        return None
    before = spans[part.start - 1].text if part.start else ""
    after = spans[part.end].text if part.end < len(spans) else ""
    if not (_GOES_ON.match(after) or _BEGUN.search(before)):
        return None
    plain = [replace(s, bold=False) if s.kind == "text" else s for s in spans]
    title = find_unmarked_title(plain)
    if title is None or part.text not in title.text or not is_capitalised(title.text):
        return None
    return title if length_score(title.text) >= 1 else None


def _title_after_name(spans: Sequence[Span], name: Title, titles: Sequence[Title]) -> Title | None:
    """The title behind the short name of a method: a link to a paper, or a text in quotes."""
    if name.style != "bold" or name.link is not None or name.end >= len(spans):
        return None
    if len(WORDS.findall(name.text)) > _MAX_NAME_WORDS:
        return None
    index, text = name.end, spans[name.end].text
    quoted = _QUOTED_TITLE.match(text)
    inner = (quoted["title"] or quoted["other"] or "") if quoted else ""
    if quoted and length_score(inner) > 0:
        title = clean_title(inner)
        after = text[quoted.end() :]
        return Title(title, index, index + 1, "quoted", _QUOTED_WEIGHT, None, "", after)
    for title_link in titles:
        link = title_link.link
        if title_link.style == "link" and link is not None and title_link.start >= name.end:
            between = "".join(s.text for s in spans[name.end : title_link.start])
            fits = _NO_WORD.fullmatch(between) and length_score(title_link.text) >= 1
            return title_link if fits and classify_url(link.url).is_scholarly else None
    return None


def _title_with_name(spans: Sequence[Span], name: Title) -> Title | None:
    """The title behind a short name, told from a description by its capitals.

    Behind a colon it is the second half of the title; else the name is not part of it.
    """
    if name.link is not None or name.end >= len(spans) or spans[name.end].kind != "text":
        return None
    end = name.end + 1
    while end < len(spans) and continues(spans, end):
        end += 1
    text = "".join(" " if s.kind == "break" else s.text for s in spans[name.end : end])
    if len(text) > MAX_LINE:
        return None
    match = _AFTER_NAME.match(text)
    start = match.end() if match else 0
    stop = start + title_end(text[start : clause_end(text, start)])
    clause = clean_title(text[start:stop])
    is_title = is_capitalised(clause) and length_score(clause) > 0
    if not is_title or parse_names(clause) or is_link_label(clause):
        return None
    sign = (match["sign"] if match else "") or ""
    if sign in {"-", "–", "—"} and not clause.startswith(f"{name.text}:"):
        return None
    if sign in {":", "："}:
        whole = f"{name.text}: {clause}"
        return Title(whole, name.start, end, name.style, _NAMED_WEIGHT, None, "", text[stop:])
    before, after = text[:start], text[stop:]
    return Title(clause, name.end, end, name.style, _NAMED_WEIGHT, None, before, after)
