"""A paragraph split where another entry begins in it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from psylist.importing.markdown.inline import Span, spans_text, split_lines
from psylist.importing.markdown.title_search import find_title
from psylist.importing.markdown.titles import Title, is_link_label, length_score, states_venue
from psylist.vocabulary.hosts import classify_url, non_entry_reason
from psylist.vocabulary.venue_text import is_venue

_TAG = re.compile(r"\s*[\[【]([^\[\]【】]{2,60})[\]】]\s*\S")
_REFERENCE_NUMBER = re.compile(r"\s*\[\d{1,4}\]\s*\S")
_SEPARATOR = re.compile(r"[\s,，;；、/|·&•]*(?:\band\b|和|与)?[\s,，;；、/|·&•]*")
_ASIDE = re.compile(r"\[\s*\]|[(（][^()（）]{2,60}[)）]")
_MIN_NEXT_WEIGHT = 2  # of the title of a line that begins the next entry
_MIN_LEADING_WEIGHT = 1.5
_MIN_LEADING_WEIGHT_PLAIN = 1.0


def split_entries(spans: list[Span]) -> list[list[Span]]:
    """A paragraph split where another entry begins in it, at a line or at a comma."""
    if is_numbered(spans):
        lines = split_lines(spans)
        if sum(map(is_numbered, lines)) > 1:
            return _split_at_numbers(lines)
    if sum(span.kind == "link" or span.bold for span in spans) <= 1:
        return [spans] if spans else []
    lines = split_lines(spans)
    if len(lines) > 1 and all(map(_is_whole_entry, lines)):
        return lines
    groups = _split_at_lines(lines)
    if len(groups) == 1:
        groups = [spans]
    return [part for group in groups for part in _split_at_titles(group)]


def _split_at_numbers(lines: Sequence[list[Span]]) -> list[list[Span]]:
    """Lines grouped so that each group begins with the number of a reference."""
    groups: list[list[Span]] = []
    for line in lines:
        if is_numbered(line):
            groups.append(line)
        else:
            groups[-1] = _append_line(groups[-1], line)
    return groups


def _split_at_lines(lines: Sequence[list[Span]]) -> list[list[Span]]:
    """Lines grouped so that each group is an entry."""
    groups: list[list[Span]] = []
    for line in lines:
        if groups and not (_is_complete(groups[-1]) and _begins_next(line, groups[-1])):
            groups[-1] = _append_line(groups[-1], line)
        else:
            groups.append(line)
    return groups


def _append_line(group: list[Span], line: list[Span]) -> list[Span]:
    return [*group, Span("break", "\n", line[0].line, style="hard"), *line]


def is_numbered(line: Sequence[Span]) -> bool:
    """True if a line begins with the number of a reference: ``[12]``."""
    return bool(line) and line[0].kind == "text" and bool(_REFERENCE_NUMBER.match(line[0].text))


def is_tagged(line: Sequence[Span]) -> bool:
    """True if a line begins with a venue or a date in square brackets: ``[ACL 2024]``."""
    match = _TAG.match(line[0].text) if line and line[0].kind == "text" else None
    return match is not None and (is_venue(match[1]) or states_venue(match[1]))


def _is_whole_entry(line: Sequence[Span]) -> bool:
    """True if a line has a title and links to a paper."""
    if not any(s.kind == "link" and classify_url(s.url).is_scholarly for s in line):
        return False
    title = find_title(line)
    return title is not None and length_score(title.text) >= 1 and is_leading(line, title)


def _is_complete(spans: Sequence[Span]) -> bool:
    title = find_title(spans)
    return title is not None and title.style in {"bold", "link"} and any(map(links_to_work, spans))


def _begins_next(line: Sequence[Span], group: Sequence[Span]) -> bool:
    """True if a line begins an entry in the same way as the entry above it."""
    title, title_above = find_title(line), find_title(group)
    if title is None or title_above is None or title.style != title_above.style:
        return False
    if not any(map(links_to_work, line)) and title.style != "bold":
        return False
    return title.weight >= _MIN_NEXT_WEIGHT and is_leading(line, title)


def _split_at_titles(spans: list[Span]) -> list[list[Span]]:
    """A line with several papers split in front of each link that is a title."""
    titles = [
        index
        for index, span in enumerate(spans)
        if span.kind == "link"
        and span.style == ""
        and not is_link_label(span.text)
        and length_score(span.text) >= 1
        and classify_url(span.url).is_scholarly
    ]
    cuts = [0]
    for a, b in pairwise(titles):
        between = spans[a + 1 : b]
        only_labels = all(s.kind != "link" or s.style or is_link_label(s.text) for s in between)
        text = _ASIDE.sub("", "".join(s.text for s in between if s.kind != "link"))
        is_separator = _SEPARATOR.fullmatch(text) is not None
        if only_labels and (is_separator or (text.rstrip()[-1:] in "；;" and is_venue(text))):
            cuts.append(b)
    return [spans[a:b] for a, b in zip(cuts, [*cuts[1:], len(spans)], strict=True)]


def links_to_work(span: Span) -> bool:
    """True if a link leads to what an entry may be about."""
    if span.kind != "link" or non_entry_reason(span.url):
        return False
    return classify_url(span.url).is_scholarly or span.style != "" or bool(span.text)


def is_leading(spans: Sequence[Span], title: Title) -> bool:
    """True if there are only labels, names and images in front of a title."""
    is_plain = title.style == "plain"
    weight = _MIN_LEADING_WEIGHT_PLAIN if is_plain else _MIN_LEADING_WEIGHT
    return title.weight >= weight or not spans_text(spans[: title.start]).strip()
