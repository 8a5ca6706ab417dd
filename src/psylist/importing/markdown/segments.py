"""A line as segments, each set as one thing, and the slots in which they stand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from psylist.importing.markdown.inline import Span
from psylist.importing.markdown.looks import (
    BRACKETS,
    EDGES,
    SEPARATORS,
    is_empty,
    is_link_label,
    look,
    names_and_year,
    states_venue,
)
from psylist.importing.markdown.titles import reference_title
from psylist.text.scripts import collapse_whitespace

_ENDS = "".join(BRACKETS.values())
_BRACKETS = re.compile(r"([\[(（【{［])\s*([^\[\]()（）【】{}［］]{1,90}?)\s*[\])）】}］]")
_QUOTED = re.compile(
    r"[“\"「『《]([^“”\"「」『』《》]{6,300}?)"
    r"(?:(?P<stop>[,.，。])[”\"」』》]|[」』》]|[”\"](?=\s*(?:[,.;，。；|(（\[]|[-–—] |$)))"
)
_OPENING = re.compile(r"[\[(（【{［]")
_IN_BRACKETS = re.compile(r"\s*\[([^\[\]]*)\]\s*")
_WORD = re.compile(r"\w")
_LETTER = re.compile(r"[^\W\d_]")
_MIN_SHARE = 0.7  # of the letters of a wrapper, for how it is set
_MAX_EMPHASISED = 5  # words that are set apart inside running text
_MAX_TAG_WORDS = 4  # in round brackets in front of a title
_MIN_QUOTED = 2  # words of a title in quotes
_MAX_PLAIN = 4_000  # characters of a plain text in which brackets and quotes are looked for


@dataclass(slots=True)
class Segment:
    """What is set as one thing.

    Attributes:
        text: without the separators and brackets around it.
        form: how it is set: ``p`` plain, ``b`` bold, ``i``, ``c`` code, ``u`` underlined, ``q``
            quoted, ``t`` the title of a reference, ``l`` link, ``g`` image, or several of them.
        spans: its links, images and texts.
        line: counted from 1.
        lead: the separators in front of it.
        bracket: the bracket around it.
    """

    text: str
    form: str
    spans: list[Span]
    line: int
    lead: str = ""
    bracket: str = ""

    @property
    def link(self) -> Span | None:
        """Its first link."""
        return next((span for span in self.spans if span.kind == "link"), None)

    @property
    def is_tag(self) -> bool:
        """Whether it may stand in front of a title: a badge, a number, a short bracket."""
        is_set = "l" in self.form
        return (
            "g" in self.form
            or (bool(self.bracket) and not is_set)
            or not _LETTER.search(self.text)
            or is_empty(self.text)
        )


class Slot(NamedTuple):
    """Where something stands, and how it is set.

    Attributes:
        place: ``h`` for the first line of an entry, ``b`` for those below, ``s`` for an item
            below it, ``c1`` for a column, ``k:code`` for a line with a key.
        form: of the segment.
        beside: the bracket around it; of plain text the form of what stands in front of it.
        which: of its kind in its line, from 1 to 3.
    """

    place: str
    form: str
    beside: str
    which: int


def slots_of(place: str, segments: Sequence[Segment]) -> list[Slot]:
    """The slot of each segment of a line."""
    counts: dict[tuple[str, str], int] = {}
    before, slots = "", []
    for segment in segments:
        beside = segment.bracket or (before if segment.form == "p" else "")
        key = (segment.form, beside)
        counts[key] = min(counts.get(key, 0) + 1, 3)
        slots.append(Slot(place, segment.form, beside, counts[key]))
        if not segment.is_tag:
            before = segment.form
    return slots


def visual_lines(spans: Sequence[Span]) -> list[list[Span]]:
    """The spans of each line as the page shows it; a break inside bold text is a space."""
    lines: list[list[Span]] = [[]]
    for span in spans:
        if span.kind == "break" and span.style == "hard" and not span.bold:
            lines.append([])
        else:
            lines[-1].append(span)
    return [line for line in lines if any(s.text.strip() or s.url for s in line)]


def read_segments(spans: Sequence[Span]) -> list[Segment]:
    """The segments of a line; each line is read once."""
    known = spans[0].segments if spans else None
    if known and known[0] == len(spans):
        return known[1]
    groups = _join_emphasis(_group(spans))
    reader = _Reader()
    for index, (wrapper, group) in enumerate(groups):
        if group[0].kind == "image" and len(group) == 1:
            reader.emit(group[0].text, "g", group)
        elif wrapper:
            reader.styled(group)
        else:
            reader.plain(group, is_last=index == len(groups) - 1)
    if spans:
        spans[0].segments = len(spans), reader.segments
    return reader.segments


_Group = tuple[int, list[Span]]


def _group(spans: Sequence[Span]) -> list[_Group]:
    """Spans of one wrapper together, and the plain texts between them."""
    groups: list[_Group] = []
    last = -1
    group: list[Span] = []
    for span in spans:
        wrapper = span.wrapper if span.kind != "image" or span.wrapper else -1
        if wrapper == last and wrapper >= 0:
            group.append(span)
        else:
            last, group = wrapper, [span]
            groups.append((span.wrapper, group))
    return groups


def _join_emphasis(groups: list[_Group]) -> list[_Group]:
    """Words that are only emphasised inside running text become a part of it."""
    joined: list[_Group] = []
    index = 0
    while index < len(groups):
        group = groups[index]
        following = groups[index + 1] if index + 1 < len(groups) else None
        if following is not None and _is_emphasis(joined[-1] if joined else None, group, following):
            plain = joined.pop()[1] if joined and not joined[-1][0] else []
            joined.append((0, [*plain, *group[1], *following[1]]))
            index += 2
        else:
            joined.append(group)
            index += 1
    return joined


def _is_emphasis(before: _Group | None, group: _Group, after: _Group) -> bool:
    if not group[0] or after[0]:
        return False
    if any(s.kind != "text" or s.style == "placeholder" for s in group[1]):
        return False
    text, rest = _text(group[1]).strip(), _text(after[1]).lstrip()
    if len(text.split()) > _MAX_EMPHASISED or after[1][0].kind != "text":
        return False
    is_code = all(span.style == "code" for span in group[1])
    lead = _text(before[1]).rstrip() if before and not before[0] else ""
    if look(text).kind in {"date", "venue", "names", "url"}:
        return False
    if not lead:
        return is_code and before is None and (rest[:1] in {":", "："} or rest[:1].isalpha())
    return lead[-1].isalnum() and rest[:1].isalnum()


def _text(spans: Sequence[Span]) -> str:
    return "".join(span.text for span in spans if span.kind != "image")


class _Reader:
    """Makes segments of groups of spans, one line after the other."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self._lead = ""
        self._bracket = ""

    def emit(self, text: str, form: str, spans: Sequence[Span], bracket: str = "") -> None:
        """Add a segment, without the separators around its text."""
        edges = SEPARATORS if bracket else EDGES
        line = spans[0].line if spans else 0
        if form != "p":
            body = collapse_whitespace(text)
            self.segments.append(
                Segment(body, form, [*spans], line, self._lead, bracket or self._bracket)
            )
            self._lead = ""
            return
        body = text.strip(edges)
        if not body or not _WORD.search(body):
            self._lead += text
            return
        start = text.index(body)
        body = _with_bracket(text, start, body)
        lead, self._lead = self._lead + text[:start], text[start + len(body) :]
        self.segments.append(Segment(body, "p", [*spans], line, lead, bracket))

    def styled(self, group: list[Span]) -> None:
        """Add a group with mark-up around it."""
        links = [s for s in group if s.kind == "link" or s.style == "placeholder"]
        text, form = _text(group).replace("\n", " "), _form(group)
        linked = sum(len(s.text) for s in links)
        if len({s.url for s in links}) == 1 and linked >= _MIN_SHARE * len(text.strip()):
            is_image = all(s.style == "image" for s in links)
            inner = _IN_BRACKETS.fullmatch(text)
            text, bracket = (inner[1], "[") if inner else (text, "")
            self.emit(text, f"{form}l{'g' * is_image}", group, bracket)
        elif (len(links) > 1 and "i" not in form) or not text.strip(" \xa0"):
            for span in group:
                self._single(span, form)
        else:
            self.emit(text, form, group)

    def _single(self, span: Span, form: str) -> None:
        """Add one span of a group that holds several things."""
        if span.kind == "link":
            self.emit(span.text, f"{form}l{'g' * (span.style == 'image')}", [span])
        elif span.kind == "image":
            self.emit(span.text, "g", [span])
        else:
            self.emit(span.text, form if span.text.strip(EDGES) else "p", [span])

    def plain(self, group: list[Span], *, is_last: bool) -> None:
        """Add plain text: brackets, quotes and what is between them."""
        text, line = _text(group), group[0].line
        if self._bracket:
            text = self._close(text, line)
        cut = -1 if is_last else _unclosed(text)
        self._lines(text if cut < 0 else text[:cut], line)
        if cut >= 0:
            self._bracket = text[cut]
            self._piece(text[cut + 1 :], line, self._bracket)

    def _close(self, text: str, line: int) -> str:
        """What is behind the end of the open bracket."""
        end, start = text.find(BRACKETS[self._bracket]), text.find(self._bracket)
        if end < 0 or 0 <= start < end:
            if end >= 0:
                return text
            self._piece(text, line, self._bracket)
            return ""
        self._piece(text[:end], line, self._bracket)
        self._bracket = ""
        return text[end + 1 :]

    def _lines(self, text: str, line: int) -> None:
        """Lines of the source, together unless one of them is a field."""
        if "\n" not in text:
            self._brackets(text, line)
            return
        merged = ""
        for part in text.split("\n"):
            is_field = look(part.strip()).kind or look(merged.rpartition("\n")[2].strip()).kind
            if merged and is_field:
                self._brackets(merged, line)
                line += merged.count("\n") + 1
                self._lead += "\n"
                merged = part
            else:
                merged = f"{merged}\n{part}" if merged else part
        self._brackets(merged, line)

    def _brackets(self, text: str, line: int) -> None:
        if not self._has_content() and (span := reference_title(text)):
            first, last = span
            self._scan(text[:first], line)
            self.emit(text[first:last], "t", [Span("text", text[first:last], line)])
            text = text[last:]
        self._scan(text, line)

    def _scan(self, text: str, line: int) -> None:
        if len(text) > _MAX_PLAIN:
            self._piece(text, line)
            return
        pos = 0
        for match in _BRACKETS.finditer(text) if _has_opening(text) else ():
            at_start = not text[pos : match.start()].strip(EDGES) and not self._has_content()
            at_end = not text[match.end() :].strip(EDGES)
            if _is_own(match[2], match[1], at_start=at_start, at_end=at_end):
                self._quotes(text[pos : match.start()], line)
                self._piece(match[2], line, match[1])
                pos = match.end()
        self._quotes(text[pos:], line)

    def _has_content(self) -> bool:
        return any(not segment.is_tag for segment in self.segments)

    def _quotes(self, text: str, line: int) -> None:
        match = _QUOTED.search(text)
        if match is None or not _stands_alone(text, match):
            self._piece(text, line)
            return
        self._piece(text[: match.start()], line)
        quoted = Span("text", match[0], line)
        self.emit(match[1], "q", [quoted])
        self._lead = match["stop"] or ""
        self._piece(text[match.end() :], line)

    def _piece(self, text: str, line: int, bracket: str = "") -> None:
        if text:
            self.emit(text, "p", [Span("text", text, line)], bracket)


def _with_bracket(text: str, start: int, body: str) -> str:
    """A text with the bracket at its end whose beginning is inside it."""
    behind = text[start + len(body) :].lstrip()
    if not behind or behind[0] not in _ENDS:
        return body
    for sign, end in BRACKETS.items():
        if behind.startswith(end) and body.count(sign) > body.count(end):
            return text[start : text.index(end, start + len(body)) + 1]
    return body


def _has_opening(text: str) -> bool:
    return _OPENING.search(text) is not None


def _unclosed(text: str) -> int:
    """Where the last bracket is opened that is not closed; -1 if all are."""
    if not _has_opening(text):
        return -1
    return max(
        (pos for sign, end in BRACKETS.items() if (pos := text.rfind(sign)) > text.rfind(end)),
        default=-1,
    )


def _is_own(inner: str, sign: str, *, at_start: bool, at_end: bool) -> bool:
    """True if a bracket is not a part of the text around it."""
    if look(inner).kind or states_venue(inner) or is_link_label(inner) or names_and_year(inner):
        return True
    if at_start:
        return sign in "[【［" or len(inner.split()) <= _MAX_TAG_WORDS
    return at_end and sign in "[【［"


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """True if a quoted text is set off from what is in front of it."""
    before = text[: match.start()].rstrip()
    if match["stop"] in {".", "。"} and not before and text[match.end() :].strip():
        return False  # a title that begins with a quotation
    if look(match[1]).words < _MIN_QUOTED:
        return False
    return not before or not before[-1].isalnum() or bool(look(before.strip(EDGES)).kind)


def _form(group: Sequence[Span]) -> str:
    """How most letters of a group are set."""
    if len(group) == 1:
        one = group[0]
        form = "b" * one.bold + "i" * one.italic + "u" * one.underlined
        return form + "c" * (one.style == "code")
    letters = sum(len(s.text) for s in group if s.kind != "image") or 1
    form = ""
    for sign, flag in (("b", "bold"), ("i", "italic"), ("u", "underlined")):
        if sum(len(s.text) for s in group if getattr(s, flag)) >= _MIN_SHARE * letters:
            form += sign
    if sum(len(s.text) for s in group if s.style == "code") >= _MIN_SHARE * letters:
        form += "c"
    return form


def head_index(segments: Sequence[Segment]) -> int:
    """The index of the first segment that is more than a tag; -1 if there is none."""
    return next((index for index, one in enumerate(segments) if not one.is_tag), -1)


def is_title_like(segment: Segment) -> bool:
    """True if a segment that is set off can be the title of a work."""
    if not set(segment.form) & set("blq") or "g" in segment.form or segment.bracket:
        return False
    return not is_link_label(segment.text) and look(segment.text).kind in {"", "names", "venue"}


@dataclass(slots=True)
class Line:
    """A line of an entry.

    Attributes:
        place: see `Slot`.
        spans: its content.
        line: counted from 1.
        key: in front of it, or the head of its column.
        quoted: whether it is in a block quote.
        segments: its content as segments.
        slots: of the segments.
    """

    place: str
    spans: list[Span]
    line: int
    key: str = ""
    quoted: bool = False
    segments: list[Segment] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)
