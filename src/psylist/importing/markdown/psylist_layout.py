"""The source line of psylist's own pages: a label, links in brackets, and a note."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from psylist.importing.markdown.inline import Span, spans_text
from psylist.text.scripts import collapse_whitespace
from psylist.vocabulary.hosts import non_entry_reason
from psylist.vocabulary.labels import link_kind
from psylist.vocabulary.phrases import PHRASES, phrases_for
from psylist.vocabulary.venues import is_venue

_SOURCES = {
    re.sub(r"\W", "", phrases.source).casefold(): code for code, phrases in PHRASES.items()
} | {"出处": "zh", "出處": "zh-hant"}
_SOURCE = re.compile(
    rf"\s*(?P<word>{'|'.join(map(re.escape, _SOURCES))})\s*[:：]\s*", re.IGNORECASE
)
_KINDS = {
    phrases.link_label(kind): kind
    for phrases in PHRASES.values()
    for kind in [*phrases.kinds_of_link]
}
_LINKS = {phrases.link for phrases in PHRASES.values()}


@dataclass(slots=True)
class SourceLine:
    """A source line.

    Attributes:
        label: where the work was published, exactly as printed.
        links: the label and the piece of each link in brackets.
        note: what stands behind them.
        foreign: labels that belong to another language.
    """

    label: str = ""
    links: list[tuple[str, Span]] = field(default_factory=list)
    note: str = ""
    foreign: list[str] = field(default_factory=list)


def is_source(pieces: Sequence[Span]) -> bool:
    """Whether a quoted line is a source line."""
    text = spans_text(pieces)
    if _SOURCE.match(text):
        return True
    links = [p for p in pieces if p.kind == "link"]
    if not links or any(p.style or not link_kind(p.text) for p in links):
        return False
    rest = "".join(p.text for p in pieces if p.kind == "text").strip(" []|")
    return not rest or is_venue(rest)


def parse_source_line(pieces: Sequence[Span], language: str) -> SourceLine:
    """The parts of a source line on a page in a language."""
    found = SourceLine()
    places = [at for at, piece in enumerate(pieces) if _is_bracketed(pieces, at)]
    first = places[0] if places else len(pieces)
    head = _shown(pieces[:first])
    if match := _SOURCE.match(head):
        word = match["word"]
        if _differs(_SOURCES[word.casefold()], language):
            found.foreign.append(word)
        head = head[match.end() :]
    if places and not pieces[first].text.strip().startswith("["):
        head = head.rstrip().removesuffix("[")
    found.label = collapse_whitespace(head)
    for at in places:
        label = collapse_whitespace(pieces[at].text.strip().removeprefix("[").removesuffix("]"))
        if _is_foreign(label, language):
            found.foreign.append(label)
        found.links.append((label, pieces[at]))
    if places:
        found.note = collapse_whitespace(_between(pieces, places))
    return found


def kind_of(label: str) -> str:
    """The key in ``links`` that is exported as a label; the first link has none."""
    if label in _LINKS:
        return "link"
    if label in _KINDS:
        return _KINDS[label]
    return label.lower() if label[1:].islower() or not label[1:] else label


def _is_bracketed(pieces: Sequence[Span], at: int) -> bool:
    """Whether a piece is a link in brackets, inside its label or around it."""
    piece = pieces[at]
    if piece.kind != "link" or piece.style == "bare" or non_entry_reason(piece.url):
        return False
    text = piece.text.strip()
    if text.startswith("[") and text.endswith("]"):
        return True
    behind = pieces[at + 1].text if at + 1 < len(pieces) else ""
    return (at > 0 and pieces[at - 1].text.endswith("[") and behind.startswith("]")) or bool(
        link_kind(text)
    )


def _between(pieces: Sequence[Span], places: Sequence[int]) -> str:
    """The text behind the first link in brackets, without the links and their brackets."""
    text = ""
    known = set(places)
    for at in range(places[0] + 1, len(pieces)):
        if at in known:
            text += " "
            continue
        words = _shown([pieces[at]])
        if at - 1 in known and not pieces[at - 1].text.strip().startswith("["):
            words = words.removeprefix("]")
        if at + 1 in known and not pieces[at + 1].text.strip().startswith("["):
            words = words.rstrip().removesuffix("[")
        text += words
    return text


def _shown(pieces: Sequence[Span]) -> str:
    return "".join(to_text(piece) for piece in pieces)


def to_text(piece: Span) -> str:
    """What a piece is in a plain text: a link in words is followed by its address."""
    if piece.kind == "image":
        return ""
    if piece.kind != "link" or piece.style == "bare" or non_entry_reason(piece.url):
        return piece.text
    return f"{piece.text} ({piece.url})"


def _differs(code: str, language: str) -> bool:
    return phrases_for(language) is not PHRASES[code]


def _is_foreign(label: str, language: str) -> bool:
    own = phrases_for(language)
    if label == own.link or label in own.kinds_of_link.values():
        return False
    if label in _LINKS:
        return True
    kind = _KINDS.get(label) or (label.lower() if label.lower() in set(_KINDS.values()) else "")
    return bool(kind) and own.link_label(kind) != label
