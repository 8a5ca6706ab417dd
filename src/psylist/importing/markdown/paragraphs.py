"""A paragraph cut where another entry begins in it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from psylist.importing.markdown.inline import Span, spans_text, split_lines
from psylist.importing.markdown.title_search import find_title
from psylist.importing.markdown.titles import Title, is_link_label, length_score, states_venue
from psylist.vocabulary.hosts import classify_url, non_entry_reason
from psylist.vocabulary.venues import is_venue


def split_entries(pieces: list[Span]) -> list[list[Span]]:
    """A paragraph cut where another entry begins in it, at a line or at a comma."""
    if is_numbered(pieces) and sum(map(is_numbered, lines := split_lines(pieces))) > 1:
        return _numbered(lines)
    if sum(piece.kind == "link" or piece.bold for piece in pieces) < 2:
        return [pieces] if pieces else []
    groups: list[list[Span]] = []
    lines = split_lines(pieces)
    if len(lines) > 1 and all(map(_is_whole, lines)):
        return lines
    for line in lines:
        if groups and _complete(groups[-1]) and _another(line, groups[-1]):
            groups.append(line)
        elif groups:
            groups[-1] = [*groups[-1], Span("break", "\n", line[0].line, style="hard"), *line]
        else:
            groups.append(line)
    if len(groups) == 1:
        groups = [pieces]
    return [part for group in groups for part in _cut(group)]


_TAGGED = re.compile(r"\s*[\[【]([^\[\]【】]{2,60})[\]】]\s*\S")
_REFERENCE = re.compile(r"\s*\[\d{1,4}\]\s*\S")


def is_numbered(line: Sequence[Span]) -> bool:
    """Whether a line begins with the number of a reference: ``[12]``."""
    return bool(line) and line[0].kind == "text" and _REFERENCE.match(line[0].text) is not None


def is_tagged(line: Sequence[Span]) -> bool:
    """Whether a line begins with a venue or a date in square brackets: ``[ACL 2024]``."""
    match = _TAGGED.match(line[0].text) if line and line[0].kind == "text" else None
    return match is not None and (is_venue(match[1]) or states_venue(match[1]))


def _numbered(lines: Sequence[list[Span]]) -> list[list[Span]]:
    """Lines put together to references."""
    groups: list[list[Span]] = []
    for line in lines:
        if is_numbered(line):
            groups.append(line)
        else:
            groups[-1] = [*groups[-1], Span("break", "\n", line[0].line, style="hard"), *line]
    return groups


def _is_whole(line: Sequence[Span]) -> bool:
    """Whether a line is an entry by itself: a title and a paper."""
    if not any(p.kind == "link" and classify_url(p.url).is_scholarly for p in line):
        return False
    title = find_title(line)
    return title is not None and length_score(title.text) >= 1 and is_leading(line, title)


def _complete(pieces: Sequence[Span]) -> bool:
    title = find_title(pieces)
    return title is not None and title.style in {"bold", "link"} and any(map(links_to_work, pieces))


def _another(line: Sequence[Span], group: Sequence[Span]) -> bool:
    """Whether a line begins an entry in the way the one above did."""
    mine, above = find_title(line), find_title(group)
    if mine is None or above is None or mine.style != above.style:
        return False
    if not any(map(links_to_work, line)) and mine.style != "bold":
        return False
    return mine.weight >= 2 and is_leading(line, mine)


_BETWEEN = re.compile(r"[\s,，;；、/|·&•]*(?:\band\b|和|与)?[\s,，;；、/|·&•]*")


def _cut(pieces: list[Span]) -> list[list[Span]]:
    """A line with several papers, each a link that is a title, cut in front of each."""
    places = [
        at
        for at, piece in enumerate(pieces)
        if piece.kind == "link"
        and piece.style == ""
        and not is_link_label(piece.text)
        and length_score(piece.text) >= 1
        and classify_url(piece.url).is_scholarly
    ]
    cuts = [0]
    for one, other in pairwise(places):
        between = pieces[one + 1 : other]
        words = "".join(p.text for p in between if p.kind != "link")
        labels = all(p.kind != "link" or p.style or is_link_label(p.text) for p in between)
        stripped = re.sub(r"\[\s*\]|[(（][^()（）]{2,60}[)）]", "", words)
        if labels and (
            _BETWEEN.fullmatch(stripped) or (stripped.rstrip()[-1:] in "；;" and is_venue(stripped))
        ):
            cuts.append(other)
    return [pieces[a:b] for a, b in zip(cuts, [*cuts[1:], len(pieces)], strict=True)]


def links_to_work(piece: Span) -> bool:
    """Whether a link leads to what an entry may be about."""
    if piece.kind != "link" or non_entry_reason(piece.url):
        return False
    return classify_url(piece.url).is_scholarly or piece.style != "" or bool(piece.text)


def is_leading(pieces: Sequence[Span], title: Title) -> bool:
    """Whether nothing but labels, names and pictures stands in front of a title."""
    return (
        title.weight >= (1.0 if title.style == "plain" else 1.5)
        or not spans_text(pieces[: title.start]).strip()
    )
