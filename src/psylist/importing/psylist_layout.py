"""Psylist's own pages, read to the letter: a title in bold, and below it the source line.

A source line has a label, links in brackets, and a note.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from psylist.importing.markdown.builder import DraftBuilder
from psylist.importing.markdown.inline import Span, spans_text, to_text
from psylist.importing.markdown.marks import marked_text, spans_behind
from psylist.importing.markdown.segments import Line
from psylist.importing.markdown.siblings import Sibling
from psylist.importing.markdown.titles import Title
from psylist.text.authors import NameList, read_author_list
from psylist.text.dates import find_date
from psylist.text.names import is_name
from psylist.text.scripts import collapse_whitespace
from psylist.vocabulary.hosts import non_entry_reason
from psylist.vocabulary.labels import link_kind
from psylist.vocabulary.phrases import PHRASES, phrases_for
from psylist.vocabulary.venue_text import is_venue

_NO_NAMES = re.compile(r"[:：。！？!?;；]")
_MAX_NAME_WORDS = 7
_ARXIV = re.compile(r"arxiv.*", re.IGNORECASE)
_OTHER_SOURCE_WORDS = {"zh": ["出处"], "zh-hant": ["出處"]}
_SOURCE_WORDS = {
    code: [re.sub(r"\W", "", phrases.source).casefold(), *_OTHER_SOURCE_WORDS.get(code, ())]
    for code, phrases in PHRASES.items()
}
"""What stands before the source, by language; some languages share a word."""
_ALL_SOURCE_WORDS = frozenset(word for words in _SOURCE_WORDS.values() for word in words)
_ANY_SOURCE_WORD = "|".join(sorted(map(re.escape, _ALL_SOURCE_WORDS)))
_SOURCE = re.compile(
    rf"\s*(?P<word>{_ANY_SOURCE_WORD})\s*[:：]\s*",
    re.IGNORECASE,
)
_EN_SPACE = "\u2002"
"""Stands in front of a note beside the word for the source: nobody types it."""
BEFORE_NOTE = f"{_EN_SPACE}·{_EN_SPACE}"
"""The dot that parts a note from what has no links."""
_DOT = " · "
_LABEL = re.compile(r"arXiv(?: \([\d.]+\))?|\(\d{4}\)")
"""What psylist says of the source of a work without a venue."""
_OWN_SOURCE = re.compile(r"\s/\s|\(\d{4}[^()]*\)\Z|\A(?:arXiv)?\Z")
"""What says that a label is more than a venue: several places, a date, the server."""
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
        note_spans: the spans of the note.
        foreign_labels: labels that belong to another language.
        title: of the entry, if all of its line is bold: then it is taken to the letter.
        line: the source line itself.
        authors: in front of it on the same line.
    """

    label: str = ""
    links: list[tuple[str, Span]] = field(default_factory=list)
    note: str = ""
    note_spans: list[Span] = field(default_factory=list)
    foreign_labels: list[str] = field(default_factory=list)
    title: Title | None = None
    line: Line | None = None
    authors: NameList = field(default_factory=NameList)

    def read_into(self, builder: DraftBuilder) -> list[Line]:
        """Take over the source line to the letter, and the names on a line beside it.

        Returns:
            the lines that are read with it.
        """
        draft, line = builder.draft, self.line or builder.sibling.lines[0]
        is_generated = builder.sibling.section.is_generated
        builder.mark("note", self.note_spans)
        draft.source_label, draft.note = self.label, self.note
        draft.foreign_labels = [(line.line, label) for label in self.foreign_labels]
        self._read_links(builder, line)
        if is_generated and not _OWN_SOURCE.search(self.label):
            draft.venue = self.label
        if match := _ARXIV.search(self.label):
            date = find_date(match[0])
            draft.date = date.day if date else ""
        others = [one for one in builder.sibling.lines if one.quoted and one is not line]
        named = {id(one): names for one in others if (names := _quoted_names(one))}
        draft.authors = self.authors or next(iter(named.values()), NameList())
        return [line, *(one for one in others if id(one) in named)]

    def _read_links(self, builder: DraftBuilder, line: Line) -> None:
        """Take the links of the title and of the work, and keep those in its texts."""
        own = {id(span) for span in [*self.note_spans, *(span for _, span in self.links)]}
        for span in builder.sibling.lines[0].spans:
            is_link = span.kind == "link" and span.style != "bare" and id(span) not in own
            if is_link and not non_entry_reason(span.url):
                builder.add_link("", span)
        for label, span in self.links:
            builder.add_link(key_of_label(label), span)
        kept = f"{self.label} {self.note}"
        for span in line.spans:
            if builder.is_free(span) and to_text(span) in kept:
                builder.keep_link(span)


def is_source_word(text: str) -> bool:
    """Whether a text is what stands before a source label in any language."""
    return text.casefold() in _ALL_SOURCE_WORDS


def is_source(spans: Sequence[Span]) -> bool:
    """True if a quoted line is a source line."""
    if _SOURCE.match(spans_text(spans)):
        return True
    links = [s for s in spans if s.kind == "link"]
    if not links or any(s.style or not link_kind(s.text) for s in links):
        return False
    rest = "".join(s.text for s in spans if s.kind == "text").strip(" []|")
    return not rest or is_venue(rest)


def parse_source_line(
    spans: Sequence[Span], language: str, *, is_generated: bool = False
) -> SourceLine:
    """The parts of a source line on a page in a language.

    Between its markers psylist `is_generated` sets links of the work in brackets, and no others.
    """
    source = SourceLine()
    is_own = _is_in_brackets if is_generated else _is_bracketed
    indexes = [index for index in range(len(spans)) if is_own(spans, index)]
    first = indexes[0] if indexes else len(spans)
    label = _join(spans[:first])
    start = _read_source_word(source, label, language)
    if not indexes:
        _read_unlinked(source, spans, start, is_generated=is_generated)
        return source
    label = label[start:]
    if not _has_inner_bracket(spans[first]):
        label = label.rstrip().removesuffix("[")
    source.label = collapse_whitespace(label)
    for index in indexes:
        text = spans[index].text.strip().removeprefix("[").removesuffix("]")
        _add_own_link(source, collapse_whitespace(text), spans[index], language)
    source.note_spans = [*_spans_between(spans, indexes)]
    source.note = collapse_whitespace(_join(source.note_spans))
    return source


def _read_source_word(source: SourceLine, label: str, language: str) -> int:
    """Where the label begins, behind the word for it."""
    match = _SOURCE.match(label)
    if match is None:
        return 0
    word = match["word"]
    own = [PHRASES[code] for code, words in _SOURCE_WORDS.items() if word.casefold() in words]
    if not any(phrases_for(language) is phrases for phrases in own):
        source.foreign_labels.append(word)
    return match.end()


def _read_unlinked(
    source: SourceLine, spans: Sequence[Span], start: int, *, is_generated: bool
) -> None:
    """Read a label without links behind it: a dot parts the note from it.

    Where psylist found no source there is only the note, and only notes have marks.
    """
    words, own = _join(spans), spans_behind(spans, start)
    label, mark, note = words[start:].partition(BEFORE_NOTE)
    behind = spans_behind(spans, start + len(label) + len(mark))
    is_note = words[:start].endswith(_EN_SPACE) or (is_generated and marked_text(own).has_marks)
    if is_note and not mark:
        label, note, behind = "", label, own
    source.label, source.note = collapse_whitespace(label), collapse_whitespace(note)
    source.note_spans = behind


def _add_own_link(source: SourceLine, label: str, span: Span, language: str) -> None:
    source.foreign_labels += [label] if _is_foreign(label, language) else []
    source.links.append((label, span))


def key_of_label(label: str) -> str:
    """The key of ``links`` that is exported with a label; "link" for the first link's."""
    if label in _PRIMARY_LABELS:
        return "link"
    if label in _KIND_BY_LABEL:
        return _KIND_BY_LABEL[label]
    return label.lower() if label[1:].islower() or not label[1:] else label


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


def _is_in_brackets(spans: Sequence[Span], index: int) -> bool:
    """True for a link with brackets inside its label, as psylist writes them."""
    span = spans[index]
    return span.kind == "link" and span.style != "bare" and _has_inner_bracket(span)


def _spans_between(spans: Sequence[Span], indexes: Sequence[int]) -> Iterator[Span]:
    """What is behind the first link in brackets, without the links and their brackets."""
    links = set(indexes)
    for index in range(indexes[0] + 1, len(spans)):
        span = spans[index]
        if index in links:
            yield Span("text", " ", span.line)
            continue
        text = span.text
        if index - 1 in links and not _has_inner_bracket(spans[index - 1]):
            text = text.removeprefix("]")
        if index + 1 in links and not _has_inner_bracket(spans[index + 1]):
            text = text.rstrip().removesuffix("[")
        yield span if text == span.text else replace(span, text=text)


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


def _bold_line_title(sibling: Sibling) -> Title | None:
    """A title that is all of its line, in bold."""
    spans = sibling.lines[0].spans if sibling.lines else []
    if not spans or not all(s.bold or s.kind == "break" for s in spans):
        return None
    links = [s for s in spans if s.kind == "link" and s.style != "bare"]
    if any(s.kind == "image" for s in spans) or len(links) > 1:
        return None
    return Title(title_in_bold(spans), 0, 0, len(sibling.lines[0].segments))


def title_in_bold(spans: Sequence[Span]) -> str:
    """The title that stands in bold on a line, to the letter."""
    return collapse_whitespace("".join(span.text for span in spans if span.bold))


def find_source(sibling: Sibling, language: str) -> SourceLine | None:
    """The source line of an entry like those of psylist's own pages."""
    title = _bold_line_title(sibling)
    for line in sibling.lines[1:]:
        if line.quoted and is_source(line.spans):
            is_generated = sibling.section.is_generated
            source = parse_source_line(line.spans, language, is_generated=is_generated)
            source.title, source.line = title, line
            return source
    if sibling.kind == "item" and sibling.section.is_psylist_layout and title:
        return SourceLine(title=title, line=sibling.lines[0])
    return None


def find_bullet(sibling: Sibling, language: str) -> SourceLine | None:
    """The line of a work in the layout ``bullets``; None for anything else.

    Behind the title in bold stand the authors, the source with its links, and the note, each behind
    a dot, then the badges.
    """
    line = sibling.lines[0] if sibling.lines else None
    if line is None or sibling.kind != "item":
        return None
    spans = line.spans
    first = next((n for n, span in enumerate(spans) if not span.bold), len(spans))
    last = next((n for n in range(len(spans), first, -1) if not _is_badge(spans[n - 1])), first)
    behind = spans[first:last]
    if not (first and _is_behind_title(behind)):
        return None
    links = [n for n in range(len(behind)) if _is_in_brackets(behind, n)]
    source = SourceLine(line=line, title=Title(title_in_bold(spans[:first]), 0, 0, 1))
    for index in links:
        label = collapse_whitespace(behind[index].text).strip("[] ")
        _add_own_link(source, label, behind[index], language)
    has_year = sibling.section.year is not None
    end = links[0] if links else len(behind)
    _read_between_dots(source, behind[:end], has_year=has_year)
    if links:
        rest = behind[links[-1] + 1 :]
        source.note = _join(rest).strip().removeprefix(_DOT.strip()).strip()
        source.note_spans = spans_behind(rest, len(_DOT))
    return source


def _read_between_dots(source: SourceLine, spans: Sequence[Span], *, has_year: bool) -> None:
    """Read the authors, the source and the note of a bullet that are in front of its links."""
    words, mark, note = _join(spans).partition(BEFORE_NOTE)
    if mark:
        source.note = collapse_whitespace(note)
        source.note_spans = spans_behind(spans, len(words) + len(mark))
    texts = _authors_and_source(
        [*map(collapse_whitespace, words.split(_DOT)[1:])], has_year=has_year
    )
    source.label = texts.get("source", "")
    source.authors = read_author_list(texts.get("authors", ""))


def _is_badge(span: Span) -> bool:
    return span.kind == "image" or not span.text.strip()


def _is_behind_title(behind: Sequence[Span]) -> bool:
    """True for what the layout sets behind a title: nothing, a dot or a link in brackets."""
    if not behind or behind[0].text.startswith((_DOT, BEFORE_NOTE)):
        return True
    is_space = not behind[0].text.strip()
    return (
        is_space and len(behind) > 1 and behind[1].kind == "link" and _has_inner_bracket(behind[1])
    )


def _authors_and_source(parts: Sequence[str], *, has_year: bool) -> dict[str, str]:
    """The authors and the source among the texts between dots, either of which may lack.

    A work with a year has a source.
    """
    names = ("authors", "source")
    texts = [*parts[:1], *filter(None, [_DOT.join(parts[1:])])]
    ways = [*combinations(names, len(texts))]
    ways = [way for way in ways if "source" in way or not has_year] or ways
    best = max(ways, key=lambda way: sum(map(_fit, way, texts)))
    return dict(zip(best, texts, strict=True))


def _fit(name: str, text: str) -> int:
    """How well a text fits a field by its looks."""
    is_label = _LABEL.fullmatch(text) is not None or is_venue(text)
    if name == "source":
        return 2 * is_label
    return -1 if is_label or not all(map(is_name, read_author_list(text))) else 1


def _quoted_names(line: Line) -> NameList:
    """The authors on a quoted line beside the source line; nothing if it is anything else."""
    text = collapse_whitespace(spans_text(line.spans))
    if _NO_NAMES.search(text) or any(span.kind != "text" for span in line.spans):
        return NameList()
    names = read_author_list(text)
    return names if all(len(name.split()) <= _MAX_NAME_WORDS for name in names) else NameList()
