"""Where the title stands in a line, weighed by how it is written and what it leads to."""

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
    LONGEST_LINE,
    clause_end,
    continues,
    find_unmarked_title,
    lead_penalty,
)
from psylist.text.names import is_name, parse_names
from psylist.vocabulary.hosts import classify_url
from psylist.vocabulary.labels import link_kind

_FEWEST_IN_BRACKETS = 4


_MOST_RUNS = 40


def find_title(pieces: Sequence[Span]) -> Title | None:
    """The likeliest title in a row of pieces."""
    found = [*_runs(pieces)]
    strong = max(found, key=lambda one: one.weight, default=None)
    if strong is not None and (longer := _behind_name(pieces, strong, found)):
        return longer
    if strong is not None and (longer := _around(pieces, strong)):
        return longer
    if strong is not None and strong.weight >= 3:
        return strong
    if strong is not None and length_score(strong.text) <= 0 and (whole := _named(pieces, strong)):
        return whole
    plain = find_unmarked_title(pieces)
    candidates = [one for one in (strong, plain) if one is not None]
    return max(candidates, key=lambda one: one.weight, default=None)


_CONTINUED = re.compile(r"\s+[a-z]")
_BEGUN = re.compile(r"[^\W\d_]{2,}\s+$")


def _around(pieces: Sequence[Span], part: Title) -> Title | None:
    """The title of which only some words are bold: ``Why **Small Talk** Matters``."""
    if part.style != "bold" or part.link is not None or part.before or part.after:
        return None
    before = pieces[part.start - 1].text if part.start else ""
    behind = pieces[part.end].text if part.end < len(pieces) else ""
    if not (_CONTINUED.match(behind) or _BEGUN.search(before)):
        return None
    plain = [replace(p, bold=False) if p.kind == "text" else p for p in pieces]
    whole = find_unmarked_title(plain)
    if whole is None or part.text not in whole.text or not is_capitalised(whole.text):
        return None
    return whole if length_score(whole.text) >= 1 else None


_LONGEST_NAME = 4  # words
_PICTURE = re.compile(r"[\W_]*")


def _behind_name(pieces: Sequence[Span], name: Title, found: Sequence[Title]) -> Title | None:
    """The title behind the short name of a method: a link to a paper, or a text in quotes."""
    if name.style != "bold" or name.link is not None or name.end >= len(pieces):
        return None
    if len(WORDS.findall(name.text)) > _LONGEST_NAME:
        return None
    quoted = _QUOTED.match("".join(piece.text for piece in pieces[name.end : name.end + 1]))
    if quoted and length_score(_inner(quoted)) > 0:
        text = pieces[name.end].text
        at = name.end
        return Title(
            clean_title(_inner(quoted)), at, at + 1, "quoted", 3.5, None, "", text[quoted.end() :]
        )
    between = [*pieces[name.end :]]
    for one in found:
        if one.style == "link" and one.link is not None and one.start >= name.end:
            words = "".join(p.text for p in between[: one.start - name.end])
            fits = _PICTURE.fullmatch(words) and length_score(one.text) >= 1
            return one if fits and classify_url(one.link.url).is_scholarly else None
    return None


def _inner(match: re.Match[str]) -> str:
    return match["title"] or match["other"] or ""


_QUOTED = re.compile(
    r"\s*[:：]?\s*(?:\"(?P<title>[^\"]{6,400})\"|“(?P<other>[^”]{6,400})”)(?=[\s.,。，]|$)"
)
_NAME = re.compile(
    r"[)）】\]]?\s*(?:[(（\[【][^()（）\[\]【】]{2,40}[)）\]】])?\s*(?P<sign>[:：]|[-–—](?=\s))?\s*"
)


def _named(pieces: Sequence[Span], name: Title) -> Title | None:
    """The title behind a short name, told from a description by its capitals.

    Behind a colon it is the second half of the title; else the name is no part of it.
    """
    if name.link is not None or name.end >= len(pieces) or pieces[name.end].kind != "text":
        return None
    end = name.end + 1
    while end < len(pieces) and continues(pieces, end):
        end += 1
    text = "".join(" " if p.kind == "break" else p.text for p in pieces[name.end : end])
    if len(text) > LONGEST_LINE:
        return None
    match = _NAME.match(text)
    start = match.end() if match else 0
    stop = start + title_end(text[start : clause_end(text, start)])
    clause = clean_title(text[start:stop])
    if (
        not is_capitalised(clause)
        or length_score(clause) <= 0
        or parse_names(clause)
        or is_link_label(clause)
    ):
        return None
    sign = (match["sign"] if match else "") or ""
    if sign in {"-", "–", "—"} and not clause.startswith(f"{name.text}:"):
        return None
    joined = sign in {":", "："}
    whole = f"{name.text}: {clause}" if joined else clause
    at = name.start if joined else name.end
    before = text[:start] if at == name.end else ""
    return Title(whole, at, end, name.style, 2.5, None, before, text[stop:])


def _runs(pieces: Sequence[Span]) -> list[Title]:
    """What stands out: bold texts, links, italics."""
    found: list[Title] = []
    lead = ""  # the text in front
    at = 0
    while at < len(pieces) and len(lead) < LONGEST_LINE and len(found) < _MOST_RUNS:
        piece = pieces[at]
        end = _end_of_run(pieces, at)
        one = _title_of(pieces, at, end, (lead, len(found)))
        found += [one] if one else []
        if piece.kind == "text":
            lead += piece.text
        elif piece.kind == "link":
            lead += "" if piece.style == "image" or link_kind(piece.text) else "\ufffc"
        at = end
    return found


def _end_of_run(pieces: Sequence[Span], at: int) -> int:
    """Behind the last piece that is set off like this one."""
    piece, end = pieces[at], at + 1
    if piece.bold and piece.kind != "break":
        return _end_of_bold(pieces, at)
    if piece.kind == "text" and piece.italic:
        while end < len(pieces) and (pieces[end].italic or pieces[end].kind == "break"):
            end += 1
    return end


def _title_of(pieces: Sequence[Span], at: int, end: int, ahead: tuple[str, int]) -> Title | None:
    """The title that a run of pieces may be.

    Args:
        pieces: of the line.
        at: the first of the run.
        end: behind the last.
        ahead: the text in front, and how many may be titles there.
    """
    piece, (lead, ranked) = pieces[at], ahead
    if piece.bold and piece.kind != "break":
        return _bold_title(pieces, at, end, lead, ranked)
    if piece.kind == "link":
        local = piece.url.startswith("#") and not _leads_out(pieces)
        titled_so = not local and _is_titled_link(piece)
        return _link_title(piece, at, lead, ranked) if titled_so else None
    return _italic_title(pieces, at, end, lead) if piece.kind == "text" and piece.italic else None


def _leads_out(pieces: Sequence[Span]) -> bool:
    return any(p.kind == "link" and not p.url.startswith("#") for p in pieces)


def _is_titled_link(piece: Span) -> bool:
    if piece.style or is_link_label(piece.text):
        return False
    text = piece.text.strip()
    bracketed = text.startswith("[") and text.endswith("]")
    return not (bracketed and len(WORDS.findall(text)) < _FEWEST_IN_BRACKETS)


def in_sentence(pieces: Sequence[Span], title: Title) -> bool:
    """Whether words of a sentence stand in front of a title, so that it is only mentioned."""
    lead = "".join(p.text for p in pieces[: title.start] if p.kind == "text") + title.before
    return title.style != "plain" and lead_penalty(lead, 0) < 0


def _link_title(piece: Span, at: int, lead: str, ranked: int) -> Title:
    before, text, after = strip_affixes(piece.text)
    text = clean_title(text)
    weight = 2.0 + length_score(text) + lead_penalty(lead, ranked)
    if classify_url(piece.url).is_scholarly:
        weight += 1
    if classify_url(piece.url).is_personal and is_name(text):
        weight -= 1.5
    return Title(text, at, at + 1, "link", weight, piece, before, after)


def _end_of_bold(pieces: Sequence[Span], start: int) -> int:
    """Behind the last piece of a bold run; links that are labels end it."""
    end = start + 1
    while end < len(pieces):
        piece = pieces[end]
        if piece.kind == "break":
            if piece.style == "hard" or end + 1 >= len(pieces) or not pieces[end + 1].bold:
                break
        elif not piece.bold or (piece.kind == "link" and not _is_titled_link(piece)):
            break
        end += 1
    return end


def _bold_title(
    pieces: Sequence[Span], start: int, end: int, lead: str, ranked: int
) -> Title | None:
    run = pieces[start:end]
    if run[0].kind == "link" and not _is_titled_link(run[0]):
        return None
    text = "".join(piece.text for piece in run)
    links = [at for at in range(start, end) if pieces[at].kind == "link"]
    if links and (len(links) > 1 or len(pieces[links[0]].text) >= 0.55 * len(text.strip())):
        at = links[0]
        inner = lead + "".join(piece.text for piece in pieces[start:at])
        one = _link_title(pieces[at], at, inner, ranked)
        return replace(one, style="bold", weight=one.weight + 0.5)
    behind = pieces[end].text[:1] if end < len(pieces) and pieces[end].kind == "text" else ""
    before, text, after = strip_affixes(text)
    if is_link_label(text) or is_key(text) or (behind in {":", "："} and is_key(f"{text}:")):
        return None
    stripped = clean_title(text)
    weight = 2.5 + length_score(stripped) + lead_penalty(lead, ranked)
    if len(parse_names(stripped)) > 1:
        weight -= 2
    link = pieces[links[0]] if links else None
    return Title(stripped, start, end, "bold", weight, link, before, after)


def _italic_title(pieces: Sequence[Span], start: int, end: int, lead: str) -> Title | None:
    text = "".join(piece.text for piece in pieces[start:end])
    behind = pieces[end].text[:1] if end < len(pieces) else ""
    if behind in {":", "："} and is_key(f"{text}:"):
        return None
    if is_link_label(text) or is_key(text) or is_credit(text):
        return None
    stripped = clean_title(text)
    weight = 0.8 + length_score(stripped) + lead_penalty(lead, 0)
    return Title(stripped, start, end, "italic", weight)
