"""A line as segments, each set as one thing, and the slots in which they stand."""

import re
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from psylist.importing.markdown.cuts import (
    COLONS,
    clauses,
    has_colon,
    is_one_clause,
    label_fields,
    quoted_text,
    reference_title,
    title_among_fields,
)
from psylist.importing.markdown.inline import Span, recall, spans_text, split_lines
from psylist.text.dates import is_old_year, to_halfwidth
from psylist.text.names import credit_end, is_name, parse_names
from psylist.text.scripts import ALNUM, ARROWS, LETTER, PICTURES, SHORTCODE, collapse_whitespace
from psylist.vocabulary.citations import (
    journal_end,
    linked_publication,
    publication,
    title_in_citation,
    turn_names,
    with_capital_initials,
    without_noise,
)
from psylist.vocabulary.hosts import classify_url
from psylist.vocabulary.labels import is_field_key, link_kind
from psylist.vocabulary.looks import (
    BRACKETS,
    EDGES,
    INITIALLED,
    SEPARATORS,
    Look,
    is_capitalised,
    is_link_label,
    is_long_enough,
    length_score,
    look,
    may_be_title,
    states_venue,
)
from psylist.vocabulary.venue_text import is_venue
from psylist.vocabulary.venues import is_unpublished

_OPEN, _CLOSED = "".join(BRACKETS), "".join(BRACKETS.values())
_OPEN_ENDS = _OPEN + SEPARATORS
_MARKS = re.compile(
    rf"(?=[\0{re.escape(_OPEN)}“\"「『《])"  # looked at first, it passes over most places
    rf"(?:\0|(?P<sign>[{re.escape(_OPEN)}])"
    # Blanks that are given back are read again.
    rf"(?:\s*+(?P<inner>(?:[^{re.escape(_OPEN + _CLOSED)}]|[(（](?:\d{{4}})?[)）]){{1,120}}?)"
    r"\s*+|\s++)"
    rf"[{re.escape(_CLOSED)}]"
    r"|[“\"「『《](?P<quoted>[^“”\"「」『』《》\0]{2,300}?)"
    r"(?:(?P<stop>[,.，。])[”\"」』》]|[」』》]|[”\"](?=\s*(?:[,.;，。；|(（\[\0]|[-–—] |\w|$))))"
)
"""What is set apart in a line: other mark-up, which is a NUL, brackets and quotes."""
_JOINED = re.compile(r"[-‐‑–]\w|(?<=\))[a-z]")
"""Behind a bracket that is a part of a word: ``(s, t)-Cuts``, ``(Un)seen``."""
_INDEX = re.compile(r"\w\(\d{1,3}\)", re.ASCII)
"""A number that is a part of the word in front of it: ``SE(3)``."""
_ALONE = re.compile(rf"[{re.escape(EDGES)}]*(?:\0|\Z)|\s*[\[【]")
_STOPPED = re.compile(r"\s*[,，;；.。|]\s|\s+[-–—]\s")
_WIDE_STOP = re.compile(r"．(?!\d)")
_FINAL_YEAR = re.compile(r"[,\s]\s*(?=(?:19|20)\d\d[a-z]?\W*\Z)")  # behind names, alone
_IN_BRACKETS = re.compile(r"\s*\[([^\[\]]*)\]\s*")
_IN_ANY_BRACKETS = re.compile(r"\s*(?:\[([^\[\]]*)\]|[(（]([^()（）]*)[)）])\s*")
_QUOTES = ('"', "“")
_NAME_AND_YEAR = re.compile(r"([^()（）]{3,60}?)[\s,.]*[(（]((?:1[6-9]|20)\d\d)[a-z]?[)）][\s.,:]*")
_QUOTED_AND_WHO = re.compile(
    r"\s*[\"“]([^\"“”]{3,300}?)[,.]?[\"”]\s*(?:[-–—,]|\bby\b)\s*(\S.{1,200})"
)
"""A title and who it is by, set as one: ``**"Lamps in the Fog" - Moss (1991)**``."""
_YEAR = re.compile(r"\d{4}")
_YEAR_IN_FRONT = re.compile(r"\s*((?:19|20)\d\d)[.,:]?\s+(?=[^\W\d_])")
_DATED = re.compile(r"\b(?:19|20)\d\d\b")
_LABEL = re.compile(r"(?:\s*[,，;；|.。]|\s*\n)\s*([^\W\d_][\w ]{1,20}?)\s?[:：]\s*\Z")
"""The label of a link in front of it, behind other words."""
_PICTURES = re.compile(rf"\A\s*(?:[{PICTURES}]+\s*)+")
_BOOK = re.compile("《([^《》]{2,200})》\\s*[.。,，·:：]?\\s*(.{2,80})")
"""A title in book marks, and whoever it is by: ``《Lamps in the Fog》.Ada Moss``."""
_BOOK_AND_FIELDS = re.compile(
    "《([^《》]{2,200})》\\s*(?:[(（][^()（）]{1,12}[)）]\\s*[,，]?|[,，])\\s*(.{2,150})"
)
"""A title in book marks, and all that is said of it between commas."""
_NAME_AND_TITLE = re.compile(r"([^\[\]\s][^\[\]]{0,30}) \[([^\[\]]{8,300})\]")
_IS_SHORT_NAME = re.compile(r"[A-Z]\S*[A-Z\d]|\d\S*[A-Z]")
_PLACE_END = re.compile(r"[.,;(\[\0]")
_PEOPLE_END = re.compile(r"(?<=\w\w)\.\s|[\[(\0]")
_REMARK = re.compile(rf"\n[{ARROWS}]")  # an arrow at the beginning of a line
REMARK = "→"
"""What stands beside a remark behind such an arrow in its slot."""
_SIGN = re.compile(r"\S")
_IN = re.compile(r"[.?!,] In\Z")  # in front of the book or the proceedings that a work is in
_DIGIT = re.compile(r"\d")
STAMP = re.compile(
    r"\s*(?:\[\d{1,4}\]\s*)?(?:20)?(\d\d)([-_])([A-Z][\w&]{0,20}?[A-Z&]\w{0,20}?)\2\s?(?=\w)"
)
"""The year and the venue in front of a title, joined: ``22-NSDI-Title``, ``2022_CIKM_Title``."""
_WIDE_STAMP = re.compile(
    r"\s*(?:20)?([0-2]\d)(_)([^\W\d_a-z][^_\n]{1,40})_(?:\3_)?"
    r"\s?(?=[^\W_a-z]|[a-z]+[A-Z])(?![^\s_]*_)"
)
"""The same with a venue of any words, perhaps said twice: ``22_Fog Workshop_Title``."""
_ACRONYM = re.compile(r"[A-Z]{2}")
_COLON_AT_END = re.compile(r"(\S{1,30}(?: \S{1,30}){0,3}?)(?<![:：])([:：])\s*")
"""A short name and its colon; behind a blank that is the colon of a label: ``**FogNet :** …``."""
_NAME_BEFORE = re.compile(r"(?:^|[,，、&]|\band\b)\s*([^,，、&]{3,40})(?:[,，、&]\s*|,? and )$")
_NAME_BEHIND = re.compile(
    r"\s*(?:[,，、&]|,? and )\s*([^,，、&.]{3,40}?)\*?(?:[,，、&.]|\s*$| and )"
)
_FAMILY = r"[^\W\d_a-z][\w'’-]+"
_INITIALLED = re.compile(
    rf"(?P<plain>{INITIALLED.pattern}\b)"
    rf"|(?P<turned>{_FAMILY}(?: {_FAMILY})?, (?:[A-Z]\.[ -]?){{0,3}}[A-Z]\b\.?)"
    rf"|(?P<dotted>(?:[A-Z]\.[ -]?){{1,3}}{_FAMILY})"
)
_AND = re.compile(r"\s*(?:[,;&]|and\b)\s*(?:& |and )?")
_YEAR_BEHIND = re.compile(r"\.? [(]?(?:19|20)\d\d[a-z]?[)]?[.:]\s+\S+(?:\s+\S+){3}")
"""The year behind the one author of a reference, and a title."""
_STOP = re.compile(r"[.?!]\s")
_SENTENCE_AND_MARKED = re.compile(r"\.\s+(?=[^\W\d_a-z])([^.?!\0]{10,200})\.\s+\0")
_MAX_KEY = 12  # characters of a key that stands where others have titles: ``**标题**：…``
_MAX_LABEL = 60  # characters in front of a link in which its label is searched
_MIN_SHARE = 0.7  # of the letters of a wrapper that are a link
_NEAR = 12  # spans in front of others that say whether they are emphasised in the same text
_MAX_EMPHASISED = 5  # words that are set apart inside running text
_MAX_TAG_WORDS = 4  # in round brackets in front of a title
_MAX_WHO = 400  # characters of names in front of a title in quotes
_MIN_QUOTED = 2  # words of a title in quotes
_MIN_CITED = 4  # words of one in a reference
_MAX_WHICH = 4  # segments of a kind in a line that have slots of their own


@dataclass(slots=True)
class Segment:
    """What is set as one thing."""

    text: str  # without the separators and brackets around it
    # how it is set: ``p`` plain, ``b`` bold, ``i``, ``c`` code, ``u`` underlined, ``q``
    # quoted, ``t`` the title of a reference, ``l`` link, ``g`` image, or several of them
    form: str
    spans: list[Span]  # its links, images and texts
    lead: str = ""  # the separators in front of it
    bracket: str = ""  # the bracket around it
    tail: str = ""  # the separators behind the last one of a line
    look: Look = field(init=False)  # what its text looks like
    # whether it may stand in front of a title: a badge, a number, a short bracket
    is_tag: bool = field(init=False)
    link: Span | None = field(init=False)  # its first link

    def __post_init__(self) -> None:
        self.look, self.link = look(self.text), None
        for span in self.spans:
            if span.kind == "link":
                self.link = span
                break
        self.is_tag = (
            "g" in self.form
            or (bool(self.bracket) and "l" not in self.form)
            or self.look.kind == "empty"
            or not LETTER.search(self.text)
        )

    @property
    def is_set_off_title(self) -> bool:
        """True for what is set off and has as many words as titles have."""
        return is_long_enough(self.text) and is_title_like(self)

    @property
    def is_beside(self) -> bool:
        """True for what stands beside titles: a link with a label, or what is said of works."""
        if self.link is None:
            return self.look.is_said
        return self.link.style != "" or is_link_label(self.text)

    @property
    def leads_to_paper(self) -> bool:
        """True for a link to where papers lie."""
        return self.link is not None and classify_url(self.link.url).is_scholarly


class Slot(NamedTuple):
    """Where something stands, and how it is set."""

    # ``h`` for the first line of an entry, ``b`` for those below, ``s`` for an item below
    # it, ``c1`` for a column
    place: str
    form: str  # of the segment
    # the bracket around it, or ``#`` for a number; of plain text the form of what stands in
    # front of it, or the arrow of a remark
    beside: str
    which: int  # of its kind in its line


def slots_of(place: str, segments: Sequence[Segment]) -> list[Slot]:
    """The slot of each segment of a line."""
    counts: dict[tuple[str, str], int] = {}
    before, slots = "", []
    for segment in segments:
        is_number = segment.is_tag and segment.form == "p"
        beside = segment.bracket or ("#" if is_number else before if segment.form == "p" else "")
        if segment.form == "p" and _REMARK.search(segment.lead):
            beside = before = REMARK
        key = (segment.form, beside)
        counts[key] = min(counts.get(key, 0) + 1, _MAX_WHICH)
        slots.append(Slot(place, segment.form, beside, counts[key]))
        if not segment.is_tag and segment.form != "p":
            before = segment.form
        elif is_number and before:
            before = "#"  # behind a date stands something else than in front of it
    return slots


def visual_lines(spans: Sequence[Span]) -> list[list[Span]]:
    """The spans of each line as the page shows it; a break inside bold text is a space."""
    is_broken = len(spans) > 1 and "hard" in [span.style for span in spans]
    lines = split_lines(spans, "hard") if is_broken else [[*spans]]
    return [*filter(_is_shown, lines)]


def _is_shown(line: Sequence[Span]) -> bool:
    is_text = bool(line) and line[0].text.strip() != ""  # as most lines begin
    return is_text or any(span.url or span.text.strip() for span in line)


def read_segments(spans: Sequence[Span], cut: str = "title") -> list[Segment]:
    """The segments of a line; each line is read once.

    Plain text is cut where there may be a ``title`` in it, else into its ``clauses``, or ``not``.
    """
    if not spans:
        return []
    reader = recall(spans, cut, lambda line: _Reader(line, cut))
    if not reader.depends and spans[0].memo is not None:
        spans[0].memo.update({(other, len(spans)): reader for other in ("title", "clauses", "not")})
    return reader.segments


def is_title_like(segment: Segment) -> bool:
    """True if a segment that is set off can be the title of a work."""
    if not set(segment.form) & set("blq") or "g" in segment.form or segment.bracket:
        return False
    return not is_link_label(segment.text) and segment.look.may_be_title


def is_behind_colon(segment: Segment, form: str = "p") -> bool:
    """True for words of a form, plain ones, that a colon joins to what is in front of them."""
    return segment.form == form and not segment.bracket and segment.lead.strip() in COLONS


def head_index(segments: Sequence[Segment]) -> int:
    """The index of the first segment that is more than a tag; -1 without one."""
    for index, one in enumerate(segments):  # a loop, for it is asked of each line
        if not one.is_tag:
            return index
    return -1


def wide_stamp(text: str) -> re.Match[str] | None:
    """A year and a venue that need not be an acronym; of several words one is, or it is known."""
    match = _WIDE_STAMP.match(text)
    venue = match[3] if match else ""
    return match if " " not in venue or _ACRONYM.search(venue) or is_venue(venue) else None


_Group = tuple[int, list[Span]]


class _Reader:
    """Makes the segments of a line: a text in which all that is marked up is a NUL."""

    def __init__(self, spans: Sequence[Span], cut: str) -> None:
        self.segments: list[Segment] = []
        self._has_title, self._has_only_tags = False, True
        self.depends = False  # whether another cut may give other segments
        self._lead, self._cut = "", cut
        self._line, self._has_stamp = spans[0].line, spans[0].style == "stamp"
        groups = _join_emphasis(_group(spans)) if len(spans) > 1 else _group(spans)
        self._marked = deque([group for wrapper, group in groups if wrapper])
        text = "".join("\0" if wrapper else spans_text(group) for wrapper, group in groups)
        text = SHORTCODE.sub("", text) if ":" in text else text
        text = self._take_stamp(text if text.isascii() else _PICTURES.sub("", text))
        text = self._take_reference(text, groups)
        self._scan(without_noise(_WIDE_STOP.sub("。", text) if "．" in text else text))
        if self.segments:
            self.segments[-1].tail = self._lead

    def _take_reference(self, text: str, groups: Sequence[_Group]) -> str:
        """What stands behind the title of a reference, for all else are segments; or all text."""
        text = with_capital_initials(text)
        title = reference_title(text)
        if title is None:
            return text
        title = title[0], self._subtitle_end(text, title)
        before = to_halfwidth(text[: title[0]]).replace("\n", " ")  # names go on in a line below
        behind = to_halfwidth(text[title[1] :])
        before, body = self._take_year(before, behind), text[slice(*title)]
        marked = self._marked_title(groups, text, title)
        if marked:
            self._cite(before)
            self._marked.popleft()
            form = "tl" if marked[0].kind == "link" else "t"
            self._emit(spans_text(marked), form, marked)
            self._has_title = True  # names behind a book are its publisher
            return publication(behind, before=before, is_book=True)
        if body == "\0":  # a link, say
            return f"{turn_names(before)} \0 {publication(behind, before=before)}"
        if "\0" in body:
            return text
        self._cite(before)
        form = "q" if before.endswith(_QUOTES) and not _YEAR.search(before) else "t"
        self._emit(body, form, [])
        said = publication(behind, before=before)
        if end := journal_end(said, behind):
            self._emit(said[:end], "p", [])
            self.segments[-1].spans[0].style = "journal"
        return said[end:]

    def _subtitle_end(self, text: str, title: tuple[int, int]) -> int:
        """Where a title ends whose second sentence stands in front of a journal in italics.

        ``Moss (2019) Ways of lamps. Following the traces of fog. *Lamp Letters*, 8``. The name of
        a publisher or a volume would have capitals that the title does not have.
        """
        match = _SENTENCE_AND_MARKED.match(text, title[1])
        if match is None or "\0" in text[slice(*title)]:
            return title[1]
        marked = self._marked[text.count("\0", 0, match.end() - 1)]
        seen, first = look(match[1]), text[slice(*title)]
        is_open = seen.is_open and seen.words >= _MIN_CITED
        is_open = is_open and is_capitalised(match[1]) <= is_capitalised(first)
        is_journal = "i" in _form(marked) and "l" not in _form(marked)
        is_said = match[1].startswith(("In ", "En "))
        return match.end(1) if is_open and is_journal and not is_said else title[1]

    def _take_year(self, before: str, behind: str) -> str:
        """What stands in front of a title without the year that begins it, if there are names.

        It is the date unless the reference has its own.
        """
        year = _YEAR_IN_FRONT.match(before)
        if year is None:
            return before
        names = before[year.end() :]
        if not _DATED.search(f"{names} {behind}"):
            self._emit(year[1], "p", [])
        return names

    def _cite(self, before: str) -> None:
        """Add who stands in front of the title of a reference, and the year."""
        turned = turn_names(before)
        match = _NAME_AND_YEAR.fullmatch(turned)
        if match and is_name(match[1]):  # which would pass for a venue: ``Ada Moss (2020)``
            self._emit(match[1], "p", [])
            self._emit(match[2], "p", [], "(")
        else:
            self._scan(turned)

    def _marked_title(
        self, groups: Sequence[_Group], text: str, title: tuple[int, int]
    ) -> list[Span] | None:
        """The spans of a title in italics, as books have theirs; None for any other title."""
        if text[slice(*title)] != "\0":
            return None
        marked = [group for wrapper, group in groups if wrapper]
        group = marked[text.count("\0", 0, title[0])]
        words = spans_text(group)
        is_italic = "i" in _form(group) and not (
            is_link_label(words) or look(words).kind == "venue"
        )
        return group if is_italic else None

    def _take_stamp(self, text: str) -> str:
        """A text without its stamp, which is a segment of its own."""
        wide = wide_stamp(text) if self._has_stamp else None
        may_be_stamped = text[:1].isdigit() or text[:1] in {"[", " "}  # as hardly any text
        if stamp := wide or (STAMP.match(text) if may_be_stamped else None):
            self._emit(f"{stamp[3]} 20{stamp[1]}", "p", [], "[")
            return text[stamp.end() :]
        return text

    def _scan(self, text: str, bracket: str = "") -> None:
        """Read a text, or what stands in a bracket."""
        pos = 0
        for match in _MARKS.finditer(text):
            if not self._is_set_apart(text, pos, match):
                continue
            before = text[pos : match.start()]
            if not (match["sign"] or match["quoted"]):
                before, label = _without_label(before, self._marked[0][0].key)
            else:
                label = ""
            self._plain(before, bracket)
            self._lead += label
            if match["sign"] and self._is_link_to_come(match):
                own = Span("text", match["inner"], self._line, style="placeholder")
                self._emit(match["inner"], "l", [own], bracket)
            elif match["sign"]:
                self._scan(match["inner"] or "", match["sign"])
            elif match["quoted"]:
                self._emit(match["quoted"], "q", [], bracket)
                self._lead = match["stop"] or ""
            else:
                is_open = _SIGN.search(text, match.end()) is not None
                self._marked_up(self._marked.popleft(), bracket, is_open=is_open)
            pos = match.end()
        self._plain(text[pos:], bracket)

    def _is_set_apart(self, text: str, pos: int, match: re.Match[str]) -> bool:
        before = text[pos : match.start()]
        if match["quoted"]:
            return _stands_alone(before, match)
        inner, sign = match["inner"], match["sign"]
        if not inner or "\0" in inner:
            return True
        if _is_field(inner):
            own = before.strip(f"{EDGES}0123456789")
            is_index = before and _INDEX.match(text, match.start() - 1)
            is_label = look(inner).kind == "label"  # of a link to come
            is_in_venue = own and not is_label and look(f"{own} {match[0]}").kind == "venue"
            return not (is_index or is_in_venue)
        is_joined = _JOINED.match(text, match.end())
        if is_joined or (self._has_only_tags and not before.strip(f"{EDGES}0123456789")):
            is_tag = sign in "[【［" or len(inner.split()) <= _MAX_TAG_WORDS
            return is_tag and not is_joined
        is_square, is_alone = sign in "[【［", _ALONE.match(text, match.end()) is not None
        if before.strip(EDGES):
            return is_square and is_alone
        return is_alone or (is_square and _STOPPED.match(text, match.end()) is not None)

    def _is_link_to_come(self, match: re.Match[str]) -> bool:
        """True for a title that a line begins with, in brackets without an address behind them."""
        inner, rest = match["inner"] or "", match.string[match.end() :].strip(EDGES)
        is_linked = rest.lstrip("[ ")[:1] == "\0" and is_link_label(spans_text(self._marked[0]))
        is_title = is_capitalised(inner) or (is_linked and inner[:1].isupper())
        has_more = ALNUM.search(rest) is not None
        least = (0.5 if has_more else 0.0) if is_linked else 1.5
        is_title = is_title and length_score(inner) >= least
        is_whole = is_linked or rest[:1] in {"", "["} or look(rest).is_place
        is_first = match["sign"] == "[" and self._has_only_tags and "\0" not in inner
        return is_first and is_title and is_whole and not look(inner).kind

    def _plain(self, text: str, bracket: str) -> None:
        if not text:
            return
        if bracket or not ALNUM.search(text):
            self._emit(text, "p", [], bracket)
            return
        is_one = is_one_clause(text)
        self.depends = self.depends or not is_one
        if is_one or self._cut == "not":
            self._emit(text, "p", [])
            return
        pos = 0
        is_labelled = bool(self.segments) and self.segments[-1].text.endswith(COLONS)
        is_labelled = is_labelled and has_colon(text) and is_capitalised(text)
        may_have_title = is_labelled or not self._has_title
        titled, number = self._cut == "title" and may_have_title, len(self.segments)
        for start, end in clauses(text, titled=titled):
            self._lead += text[pos:start]
            self._emit(text[start:end], "p", [])
            pos = end
        if titled and not self._has_title:
            self._has_title = any(may_be_title(one.text) for one in self.segments[number:])
        self._lead += text[pos:]

    def _emit(self, text: str, form: str, spans: Sequence[Span], bracket: str = "") -> None:
        """Add a segment, without the separators around its text."""
        if form != "p":
            body, own = collapse_whitespace(text), [*spans] or [Span("text", text, self._line)]
            self._add(Segment(body, form, own, self._lead, bracket))
            self._lead = ""
            return
        body = text.strip(SEPARATORS if bracket else EDGES).rstrip(_OPEN_ENDS)
        if not ALNUM.search(body):
            self._lead += text
            return
        if not body.isascii() and (match := _PICTURES.match(body)):
            plain = body[match.end() :]  # a picture may say what follows: people, a place, a day
            body = plain if look(plain).person or look(plain).is_said else body
        start = text.index(body)
        shown = body if bracket else with_bracket(text, start, body)
        if bracket in {"(", "（"} and is_old_year(f"({body})"):
            shown = f"({body})"
        size = len(body) if bracket else len(shown)
        lead, self._lead = self._lead + text[:start], text[start + size :]
        self._add(Segment(shown, "p", [Span("text", shown, self._line)], lead, bracket))

    def _emit_link(self, text: str, form: str, group: list[Span], bracket: str) -> None:
        """Add a link, or the parts of its label, of which the title is the link."""
        if self.segments and self.segments[-1].form == "t":
            text = linked_publication(text)
        who = _QUOTED_AND_WHO.fullmatch(text) if text[:1] in _QUOTES else None
        if who and look(who[2]).is_people:
            # ``["Title" by Ada Moss](…)``
            self._emit(who[1], f"{form}q", group, bracket)
            self._scan(who[2])
            return
        named = _named_fields(text)
        cited = title_in_citation(text) or reference_title(text)
        if cited := cited or (None if named else title_among_fields(text)):
            before = text[: cited[0]]
            for part in _FINAL_YEAR.split(turn_names(before), maxsplit=1):
                self._plain(part, "")
            self._emit(text[slice(*cited)], "tl", group, bracket)
            self._scan(without_noise(publication(text[cited[1] :], before=before)))
            return
        fields, title = named or label_fields(text)
        for own in fields:
            if own == title:
                self._emit(own, form, group, bracket)
            else:
                is_name = not (look(own).kind or self._has_title)
                self._scan(own, "[" if is_name else "")  # a short name, as if in brackets
                self._lead += " - "

    def _add(self, segment: Segment) -> None:
        self.segments.append(segment)
        self._has_only_tags = self._has_only_tags and segment.is_tag
        is_title = not segment.look.kind and is_title_like(segment) and segment.look.words > 1
        is_title = is_title and not (len(segment.text) <= _MAX_KEY and is_field_key(segment.text))
        is_title = is_title or (segment.form == "i" and self._has_people_in_front)
        self._has_title = self._has_title or is_title

    @property
    def _has_people_in_front(self) -> bool:
        """True behind several names in bold, and nothing else."""
        first, *others = self.segments[:3]  # not all: a line may have thousands
        return len(others) == 1 and (first.form, first.look.kind) == ("b", "names")

    def _marked_up(self, group: list[Span], bracket: str, *, is_open: bool) -> None:
        """Add a group with mark-up around it; `is_open` if more follows in the line."""
        if group[0].kind == "image" and len(group) == 1:
            self._emit(group[0].text, "g", group, bracket)
            return
        links = [s for s in group if s.kind == "link" or s.style == "placeholder"]
        text, form = self._take_stamp(spans_text(group).replace("\n", " ")), _form(group)
        linked = sum(len(s.text) for s in links)
        is_link = len({s.url for s in links}) == 1
        if is_link and linked >= _MIN_SHARE * len(text.strip(" []()（）")):
            image = "g" * all(s.style == "image" for s in links)
            inner = _IN_BRACKETS.fullmatch(text)
            text, bracket = (inner[1], "[") if inner else (text, bracket)
            self._emit_link(text, f"{form}l{image}", group, bracket)
        elif (len(links) > 1 and "i" not in form) or not text.strip(" \xa0") or (
            links and "[" in text and is_link_label(links[0].text)  # **Name [[Paper](…)]**
        ) or (
            links and look(text).kind == "label"  # *arXiv preprint [arXiv:2401.00001](…)*
        ):  # fmt: skip
            for span in group:  # several things
                image = "g" * (span.style == "image")
                own = {"link": f"{form}l{image}", "image": "g"}.get(span.kind, form)
                plain = span.kind not in {"link", "image"} and not span.text.strip(EDGES)
                self._emit(span.text, "p" if plain else own, [span], bracket)
        elif form == "i" and (quoted := quoted_text(text.strip())):
            self._emit(quoted, "q", group, bracket)  # *"Title"* is "Title"
        else:
            inner = _IN_ANY_BRACKETS.fullmatch(text)
            text, bracket = (inner[1] or inner[2] or "", "[") if inner else (text, bracket)
            if form == "i" and self.segments and self.segments[-1].form == "t":
                text = linked_publication(text)  # *Lamp Letters, 12*(3), 45-67
            self._emit_name(text, form, group, bracket, is_open=is_open)

    def _emit_name(
        self, text: str, form: str, group: list[Span], bracket: str, *, is_open: bool
    ) -> None:
        """Add a text, without the colon behind a short name: ``**Name:** Title``."""
        if (cited := _QUOTED_AND_WHO.fullmatch(text)) and not self.segments:
            self._emit(cited[1], f"{form}q", group, bracket)
            self._scan(cited[2])
            return
        name = _COLON_AT_END.fullmatch(text) if is_open else None
        if name is None or is_field_key(text) or is_name(name[1]):
            self._emit(text, form, group, bracket)
        else:
            self._emit(name[1], form, group, bracket)
            self._lead = name[2]


def _without_label(text: str, key: str) -> tuple[str, str]:
    """A text in front of a link, without the label of the link at its end: ``Title, PDF: ``.

    Args:
        text: in front of it.
        key: of a bare address, which stands in front of it or behind it.
    """
    own = text.rstrip(" :：\xa0")
    if key and own != text.rstrip() and own.endswith(key) and own.removesuffix(key).strip(EDGES):
        return own.removesuffix(key), text[len(own) - len(key) :]
    is_open = text.rstrip().endswith(COLONS)
    match = _LABEL.search(text, max(0, len(text) - _MAX_LABEL)) if is_open else None
    if match and link_kind(match[1]) and text[: match.start()].strip(EDGES):
        return text[: match.start()], text[match.start() :]
    return text, ""


def _named_fields(label: str) -> tuple[list[str], str] | None:
    """The title in a label and a short name in front of it or whoever it is by, or None.

    It stands in book marks in front of names, or in brackets: ``LampNet [Seeing in the Fog]``.
    """
    if (book := _BOOK.fullmatch(label)) and (is_name(book[2]) or parse_names(book[2])):
        return [*book.groups()], book[1]
    if book := _BOOK_AND_FIELDS.fullmatch(label):
        end = credit_end(book[2])  # names are joined by commas, too: ``莫大,欧二著,灯具出版社``
        credit = [book[2][:end]] if end else []
        return [book[1], *credit, *re.split("[,，]", book[2][end:].lstrip(" ,，"))], book[1]
    named = _NAME_AND_TITLE.fullmatch(label) if label.endswith("]") else None
    if named is None or not may_be_title(named[2], any_case=True):
        return None
    is_short = look(named[1]).words < look(named[2]).words and _IS_SHORT_NAME.search(named[1])
    return ([*named.groups()], named[2]) if is_short else None


def _group(spans: Sequence[Span]) -> list[_Group]:
    """Spans of one wrapper together, and the plain texts between them."""
    groups: list[_Group] = []
    last = 0
    for span in spans:
        wrapper = span.wrapper or -(span.kind == "image")
        if groups and wrapper == last and wrapper >= 0:
            groups[-1][1].append(span)
        else:
            groups.append((wrapper, [span]))
        last = wrapper
    return groups


def _join_emphasis(groups: list[_Group]) -> list[_Group]:
    """Words that are only emphasised inside running text become a part of it.

    Where some are, others in front of it or behind a colon or a bracket in it are so, too.
    """
    if not any(wrapper and own[0].kind == "text" for wrapper, own in groups[:-1]):
        return groups
    joined = _joined_at(groups, _is_emphasis)
    if any("b" in group[0].form for wrapper, group in joined[:-1] if wrapper):
        joined = _joined_at(joined, _is_among_names)
    return _joined_at(joined, _is_like_emphasis) if 1 < len(joined) < len(groups) else joined


def _joined_at(
    groups: list[_Group], is_joined: Callable[[_Group | None, _Group, Sequence[_Group]], bool]
) -> list[_Group]:
    joined: list[_Group] = []
    for number, group in enumerate(groups):
        before = (joined[-1][0], joined[-1][1][-_NEAR:]) if joined else None
        behind = groups[number + 1 : number + 3]
        wrapper = 0 if behind and is_joined(before, group, behind) else group[0]
        if before and not before[0] and not wrapper:
            joined[-1][1].extend(group[1])
        else:
            joined.append((wrapper, [*group[1]]))
    return joined


def _is_among_names(before: _Group | None, group: _Group, behind: Sequence[_Group]) -> bool:
    """True for a name in bold between others: ``Ada Moss, **Ben Oak**, Cy Elm``.

    The first one, which may be a title, has initials: ``**Moss AB**, Oak C. 2020. Title``.
    """
    if not _may_be_emphasis(group, behind[0]) or (before and before[0]):
        return False
    own, text = spans_text(group[1]).strip(" *"), spans_text(behind[0][1])
    if before is None:
        first, sign = _INITIALLED.fullmatch(own), _AND.match(text)
        second = _INITIALLED.match(text, sign.end()) if sign else None
        is_like = first and second and first.lastgroup == second.lastgroup
        return first is not None and bool(is_like or _YEAR_BEHIND.match(text))
    others = [_NAME_BEFORE.search(spans_text(before[1])), _NAME_BEHIND.match(text)]
    return is_name(own) and all(match and is_name(match[1].strip("* ")) for match in others)


def _may_be_emphasis(group: _Group, after: _Group) -> bool:
    if not group[0] or after[0] or after[1][0].kind != "text":
        return False
    if any(s.kind != "text" or s.style == "placeholder" for s in group[1]):
        return False
    text = spans_text(group[1]).strip()
    is_field = look(text).kind in {"date", "venue", "names", "url"}
    return len(text.split()) <= _MAX_EMPHASISED and not is_field


def _is_like_emphasis(before: _Group | None, group: _Group, behind: Sequence[_Group]) -> bool:
    """True for bold words beside plain ones, in a line where others are emphasised."""
    is_open = _may_be_emphasis(group, behind[0]) and not (before and before[0])
    if not is_open or _form(group[1]) != "b":
        return False
    lead = spans_text(before[1]).rstrip()[-1:] if before else ""
    rest = spans_text(behind[0][1]).lstrip()[:1]
    return (not lead.strip(":：)") or lead.isalnum()) and (rest.isalnum() or rest in {"(", "（"})


def _is_emphasis(before: _Group | None, group: _Group, behind: Sequence[_Group]) -> bool:
    if not _may_be_emphasis(group, behind[0]):
        return False
    text, after = spans_text(group[1]).strip(), spans_text(behind[0][1])
    rest = after.lstrip()
    if _JOINED.match(after) and text[-1:].isalnum():
        return True
    lead = spans_text(before[1]).rstrip() if before and not before[0] else ""
    if rest.rstrip() == "." and len(behind) > 1 and _ends_title(lead, group, behind[1]):
        return True
    if before and lead:
        if _IN.search(lead):
            return False
        has_others = any(span.form for span in before[1])  # as inside the same title before it
        goes_on = has_others or rest[:1].isalnum() or rest[:1] in {"?", "!"}
        goes_on = goes_on or (_form(group[1]) == "b" and lead.split()[-1].islower())
        return lead[-1].isalnum() and goes_on
    is_code = all("c" in span.form for span in group[1])
    return is_code and before is None and (rest[:1] in COLONS or rest[:1].isalpha())


def _ends_title(lead: str, group: _Group, following: _Group) -> bool:
    """True for words in italics at the end of a title, the journal behind it is in them, too.

    ``The fog of *Lampyris noctiluca*. *Lamp Letters*``
    """
    are_italic = "i" in _form(group[1]) and "i" in _form(following[1])
    words = _STOP.split(lead)[-1].split()
    return are_italic and len(words) >= _MIN_CITED - 1 and words[-1].islower()


def with_bracket(text: str, start: int, body: str) -> str:
    """A text with the bracket at its end whose beginning is inside it."""
    behind = text[start + len(body) :].lstrip().removeprefix(".")
    if not behind or behind[0] not in _CLOSED:
        return body
    for sign, end in BRACKETS.items():
        if behind.startswith(end) and body.count(sign) > body.count(end):
            return text[start : text.index(end, start + len(body)) + 1]
    return body


def _is_field(text: str) -> bool:
    """True for what stands for itself in brackets."""
    return bool(look(text).kind) or states_venue(text) or is_link_label(text)


def _stands_alone(before: str, match: re.Match[str]) -> bool:
    """True if a quoted text is set off from what is in front of it."""
    before, behind = before.rstrip(), match.string[match.end() :].lstrip()
    is_begun = not before and bool(behind)
    # In a reference the place of publication follows.
    said = _PLACE_END.split(behind[:_MAX_WHO], maxsplit=1)[0]
    place, people = look(said), look(_PEOPLE_END.split(behind[:_MAX_WHO], maxsplit=1)[0])
    is_placed = place.kind == "venue" or is_unpublished(said) or people.is_people
    is_placed = is_begun and is_placed
    words = look(match["quoted"]).words
    who = look(before.strip() if words >= _MIN_QUOTED and len(before) <= _MAX_WHO else "")
    if match[0].endswith(("”", '"')) and not match["stop"] and behind[:1].isalnum():
        is_cited = before.endswith((".", ",", ":")) or is_placed
        is_by = who.is_people and place.kind in {"venue", "date", "label"}
        return is_by or (is_cited and words >= _MIN_CITED)
    if match["stop"] in {".", "。"} and is_begun and not is_placed:
        return False  # a title that begins with a quotation
    is_apart = who.is_people or not before or not before[-1].isalnum()
    return is_apart and words >= _MIN_QUOTED


def _form(group: Sequence[Span]) -> str:
    """How all of a group is set, pictures aside."""
    forms = [span.form for span in group if span.kind != "image"] or [""]
    if not all(forms):
        return ""
    common = set(forms[0]).intersection(*forms[1:])
    return "".join([sign for sign in "biuc" if sign in common])


_CUTS = {"h": "title", "b": "clauses", "s": "clauses"}
"""How plain text is cut in each place; in cells it is not."""


@dataclass(slots=True)
class Line:
    """A line of an entry; what nobody asks for is not cut."""

    place: str  # see `Slot`
    spans: list[Span]
    line: int  # counted from 1
    key: str = ""  # in front of it, or the head of its column
    quoted: bool = False  # whether it is in a block quote
    is_footnote: bool = False  # whether it stands elsewhere on the page
    _segments: list[Segment] | None = field(default=None, init=False)
    _slots: list[Slot] = field(default_factory=list, init=False)

    @property
    def segments(self) -> list[Segment]:
        """Its content as segments."""
        if self._segments is None:
            self._segments = read_segments(self.spans, _CUTS.get(self.place[0], "not"))
        return self._segments

    @property
    def slots(self) -> list[Slot]:
        """The slots of the segments."""
        if not self._slots:
            self._slots = slots_of(self.place, self.segments)
        return self._slots
