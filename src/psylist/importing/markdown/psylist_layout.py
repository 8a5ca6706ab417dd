"""The source line of psylist's own pages: a label, links in brackets, and a note."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from psylist.importing.markdown.inline import Span, spans_text
from psylist.text.scripts import collapse_whitespace
from psylist.vocabulary.hosts import non_entry_reason
from psylist.vocabulary.labels import link_kind
from psylist.vocabulary.phrases import PHRASES, phrases_for
from psylist.vocabulary.venue_text import is_venue

_OTHER_SOURCE_WORDS = {"zh": ["出处"], "zh-hant": ["出處"]}
_SOURCE_WORDS = {
    code: [re.sub(r"\W", "", phrases.source).casefold(), *_OTHER_SOURCE_WORDS.get(code, ())]
    for code, phrases in PHRASES.items()
}
"""What stands before the source, by language; some languages share a word."""
_ANY_SOURCE_WORD = "|".join(
    sorted({re.escape(word) for words in _SOURCE_WORDS.values() for word in words})
)
_SOURCE = re.compile(
    rf"\s*(?P<word>{_ANY_SOURCE_WORD})\s*[:：]\s*",
    re.IGNORECASE,
)
_KIND_BY_LABEL = {
    phrases.link_label(kind): kind
    for phrases in PHRASES.values()
    for kind in [*phrases.kinds_of_link]
}
_PRIMARY_LABELS = {phrases.link for phrases in PHRASES.values()}


@dataclass(slots=True)
class SourceLine:
    """A source line.

    Attributes:
        label: where the work was published, exactly as printed.
        links: the label and the span of each link in brackets.
        note: what is behind them.
        foreign_labels: labels that belong to another language.
    """

    label: str = ""
    links: list[tuple[str, Span]] = field(default_factory=list)
    note: str = ""
    foreign_labels: list[str] = field(default_factory=list)


def is_source(spans: Sequence[Span]) -> bool:
    """True if a quoted line is a source line."""
    if _SOURCE.match(spans_text(spans)):
        return True
    links = [s for s in spans if s.kind == "link"]
    if not links or any(s.style or not link_kind(s.text) for s in links):
        return False
    rest = "".join(s.text for s in spans if s.kind == "text").strip(" []|")
    return not rest or is_venue(rest)


def parse_source_line(spans: Sequence[Span], language: str) -> SourceLine:
    """The parts of a source line on a page in a language."""
    source = SourceLine()
    indexes = [index for index in range(len(spans)) if _is_bracketed(spans, index)]
    first = indexes[0] if indexes else len(spans)
    label = _join(spans[:first])
    if match := _SOURCE.match(label):
        word = match["word"]
        own = [PHRASES[code] for code, words in _SOURCE_WORDS.items() if word.casefold() in words]
        if not any(phrases_for(language) is phrases for phrases in own):
            source.foreign_labels.append(word)
        label = label[match.end() :]
    if indexes and not _has_inner_bracket(spans[first]):
        label = label.rstrip().removesuffix("[")
    source.label = collapse_whitespace(label)
    for index in indexes:
        text = spans[index].text.strip().removeprefix("[").removesuffix("]")
        link_label = collapse_whitespace(text)
        if _is_foreign(link_label, language):
            source.foreign_labels.append(link_label)
        source.links.append((link_label, spans[index]))
    if indexes:
        source.note = collapse_whitespace(_text_between(spans, indexes))
    return source


def key_of_label(label: str) -> str:
    """The key of ``links`` that is exported with a label; "link" for the first link's."""
    if label in _PRIMARY_LABELS:
        return "link"
    if label in _KIND_BY_LABEL:
        return _KIND_BY_LABEL[label]
    return label.lower() if label[1:].islower() or not label[1:] else label


def to_text(span: Span) -> str:
    """A span as plain text: a link is its label and its address."""
    if span.kind == "image":
        return ""
    if span.kind != "link" or span.style == "bare" or non_entry_reason(span.url):
        return span.text
    return f"{span.text} ({span.url})"


def _is_bracketed(spans: Sequence[Span], index: int) -> bool:
    """True for a link in brackets, inside its label or around it, or with the label of a kind."""
    span = spans[index]
    if span.kind != "link" or span.style == "bare" or non_entry_reason(span.url):
        return False
    if _has_inner_bracket(span) and span.text.strip().endswith("]"):
        return True
    before = spans[index - 1].text if index > 0 else ""
    after = spans[index + 1].text if index + 1 < len(spans) else ""
    is_enclosed = before.endswith("[") and after.startswith("]")
    return is_enclosed or bool(link_kind(span.text.strip()))


def _has_inner_bracket(span: Span) -> bool:
    return span.text.strip().startswith("[")


def _text_between(spans: Sequence[Span], indexes: Sequence[int]) -> str:
    """The text behind the first link in brackets, without the links and their brackets."""
    text = ""
    links = set(indexes)
    for index in range(indexes[0] + 1, len(spans)):
        if index in links:
            text += " "
            continue
        part = to_text(spans[index])
        if index - 1 in links and not _has_inner_bracket(spans[index - 1]):
            part = part.removeprefix("]")
        if index + 1 in links and not _has_inner_bracket(spans[index + 1]):
            part = part.rstrip().removesuffix("[")
        text += part
    return text


def _join(spans: Sequence[Span]) -> str:
    return "".join(map(to_text, spans))


def _is_foreign(label: str, language: str) -> bool:
    phrases = phrases_for(language)
    if label == phrases.link or label in phrases.kinds_of_link.values():
        return False
    if label in _PRIMARY_LABELS:
        return True
    is_kind = label.lower() in set(_KIND_BY_LABEL.values())
    kind = _KIND_BY_LABEL.get(label) or (label.lower() if is_kind else "")
    return bool(kind) and phrases.link_label(kind) != label
