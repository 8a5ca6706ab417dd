"""What stands around a title: columns, points and paragraphs, each put into its field."""

import re
from collections.abc import Sequence

from psylist.importing.markdown.draft_builder import (
    AUTHOR,
    EDGES,
    SHORT,
    WORKS,
    DraftBuilder,
    link_kind_of,
)
from psylist.importing.markdown.inline import Span, badge_words, spans_text, split_lines
from psylist.importing.markdown.metadata import (
    EMPTY_GROUP,
    TOLD,
    add_paragraph,
    extract_metadata,
    set_venue_and_date,
    store_remainder,
)
from psylist.importing.markdown.psylist_layout import to_text
from psylist.importing.markdown.segments import Segment
from psylist.importing.markdown.titles import is_credit, is_identifier, parse_credit
from psylist.text.names import is_name, parse_names
from psylist.text.scripts import collapse_whitespace, count_han
from psylist.vocabulary.hosts import classify_url, non_entry_reason
from psylist.vocabulary.labels import key_role, link_kind
from psylist.vocabulary.venues import is_venue

_MENTIONED = re.compile(r"(?:\b(?:the|see|our|their|this|its|an?)|见|的)\s*$", re.IGNORECASE)


_CLAUSE_LENGTH = 60
_FEW = 3  # words


_BY_HOST = frozenset(["code", "dataset", "model", "demo", "video", "blog", "twitter"])
_OFFERED = frozenset(["code", "data", "dataset", "model", "demo", "project"])


def accept_link(piece: Span) -> bool:
    """Whether a link can be one of an entry; if not, why is noted."""
    if reason := non_entry_reason(piece.url):
        piece.unused_reason = piece.unused_reason or reason
        return False
    return True


def extract_links(making: DraftBuilder, pieces: Sequence[Span]) -> str:
    """The text of some pieces; links go where they belong, names and venues in italics too."""
    text = ""
    for piece in pieces:
        if piece.kind == "link":
            if not piece.used:
                text += assign_link(making, piece, text)
        elif piece.kind == "break":
            text += "\n"
        elif piece.kind == "text":
            text += _plain_or_field(making, piece)
        elif piece.kind == "image":
            _read_badge(making, piece)
    return text


def _read_badge(making: DraftBuilder, piece: Span) -> None:
    """Takes over what a badge tells of venue and date."""
    for words in (piece.text, *badge_words(piece.url)):
        if words and is_venue(words):
            set_venue_and_date(making, collapse_whitespace(words))
            return


def _plain_or_field(making: DraftBuilder, piece: Span) -> str:
    if piece.style == "code" and is_venue(piece.text):
        return f"\n{piece.text}\n"
    if not piece.italic:
        return piece.text
    stripped = collapse_whitespace(piece.text).strip(EDGES + ".")
    names, where = parse_credit(stripped)
    if names and not (making.draft.authors and len(names) == 1):
        making.draft.authors += [] if making.draft.authors and where else names
        if where:
            set_venue_and_date(making, where, whole=True)
        return "\n"
    if is_venue(stripped) and not making.draft.venue:
        set_venue_and_date(making, stripped)
        return "\n"
    return f"\n{piece.text}\n" if len(stripped.split()) > SHORT else piece.text


def assign_link(making: DraftBuilder, piece: Span, lead: str) -> str:
    """Puts a link of the title's line where it belongs; gives what it leaves in the text."""
    if not accept_link(piece):
        return "" if piece.url.startswith("#") else f" {piece.text} "
    label = collapse_whitespace(piece.text).strip("[] ")
    if kind := link_kind_of(piece):
        if is_venue(label) and piece.style == "":
            set_venue_and_date(making, label)
        making.link(_told(lead, kind) if kind != "link" else _by_lead(making, lead), piece)
        return label if piece.style == "" and _MENTIONED.search(lead) else ""
    if is_name(label) and classify_url(piece.url).is_personal:
        piece.unused_reason = AUTHOR
        making.draft.authors.append(label)
        return "\n"
    return _place_other(making, piece, label, lead)


def _place_other(making: DraftBuilder, piece: Span, label: str, lead: str) -> str:
    """Puts a link that its label does not explain."""
    if lead.rstrip().endswith(("(", "（", "[", "【")) and len(label.split()) <= _FEW:
        making.link(link_key(label), piece)
        return ""
    work = classify_url(piece.url).work
    if _is_sentence(lead) or (work is not None and work.kind in WORKS):  # of another work
        making.keep(piece)
        return to_text(piece)
    known = (
        classify_url(piece.url).kind
        if " " in label or "/" in label or label != label.lower()
        else ""
    )
    making.link(_told(lead, "") or (known if known in _BY_HOST else "") or link_key(label), piece)
    return f" {label} " if len(label.split()) > SHORT else ""


def _by_lead(making: DraftBuilder, lead: str) -> str:
    """The kind of a link that is called ``here``: the words in front of it, if they are few."""
    if (kind := _told(lead, "link")) != "link":
        return kind
    words = collapse_whitespace(lead.rpartition("\n")[2]).strip(EDGES + ".")
    if not words or len(words.split()) > _FEW or not words[0].isalpha():
        return kind
    making.consumed_words.add(words)
    return link_key(words)


def _told(lead: str, kind: str) -> str:
    """The kind of a link; what stands in front of it says more than ``here``."""
    if kind not in {"", "link"}:
        return kind
    if match := re.search(r"([^\s,;:：，。|\[\](]{1,30})\s*[:：]\s*\[?$", lead):
        return link_kind(match[1]) or kind
    sentence = re.split(r"[.!?。！？\n]\s*", lead)[-1].strip()
    found = re.match(r"(?:the |our )?([A-Za-z]+|代码|数据集?|项目|模型)", sentence, re.IGNORECASE)
    message = link_kind(found[1]) if found and len(sentence) <= _CLAUSE_LENGTH else ""
    return message if message in _OFFERED else kind


def _is_sentence(lead: str) -> bool:
    last = re.split(r"[.。!?！？|\n]", lead)[-1]
    return len(last.split()) >= _FEW or count_han(last) >= 2 * _FEW


def link_key(label: str) -> str:
    """A key in ``links`` made from any label."""
    words = re.sub(r"[^\w .-]+", " ", collapse_whitespace(label)).strip(" .-_")
    key = " ".join(words.split())[:40].strip(" .-")
    return key.lower() if key else "link"


_ABSTRACT = re.compile(r"abstract|摘要", re.IGNORECASE)


_KEY = re.compile(r"\s*([^:：\n]{1,40}?)\s*[:：]\s*")
_FEWEST_WORDS = 10  # of a sentence
_LONGEST_TAIL = 60  # characters behind names


def parse_title_line(making: DraftBuilder) -> None:
    """Reads the line of the title: what stands in front of it and behind it."""
    pieces, title = making.unit.segments[0].pieces, making.title
    if title.link is not None and accept_link(title.link):
        making.link("", title.link)
    for piece in pieces[title.start : title.end]:
        if piece.kind == "link" and piece is not title.link:
            assign_link(making, piece, piece.text)
    before = [*pieces[: title.start], _words(title.before)]
    behind = [_words(title.after), *pieces[title.end :]]
    if left := extract_metadata(making, extract_links(making, before)):
        _lead(making, left)
    text = extract_metadata(making, extract_links(making, behind))
    if text:
        store_remainder(making, text, making.unit.line)


def _words(text: str) -> Span:
    return Span("text", text, 0)


def _lead(making: DraftBuilder, text: str) -> None:
    """What stands in front of a title and is no venue, date or name: a short word is a note."""
    stripped = re.sub(r"^[\s\W\d_]+|[\s\W_]+$", "", text)
    if (
        stripped
        and not key_role(stripped)
        and not link_kind(stripped)
        and not re.fullmatch(r"[xX]|v?\d+", stripped)
    ):
        making.draft.note = making.draft.note or stripped


def parse_segment(making: DraftBuilder, part: Segment, *, exact: bool) -> None:
    """Reads what stands below the title, or in another column."""
    match part.role:
        case "links":
            _link_column(making, part)
        case "summary":
            _paragraph(making, part.pieces, part.line)
        case "venue" | "date" | "authors" | "tags" | "note" | "affiliation" | "number":
            _column(making, part)
        case "body" | "quote" | "sub" if exact and part.role != "sub":
            _paragraph(making, part.pieces, part.line)
        case _:
            _below(making, part)


def _link_column(making: DraftBuilder, part: Segment) -> None:
    kind = link_kind(part.key)
    for piece in part.pieces:
        if piece.kind == "link" and accept_link(piece):
            own = link_kind_of(piece)
            if piece.style == "" and is_venue(
                label := collapse_whitespace(piece.text).strip("[] ")
            ):
                set_venue_and_date(making, label)
            generic = own in {"", "link", "paper"} or piece.style == "bare"
            making.link(kind if kind and generic else own or kind or "link", piece)
    left = collapse_whitespace(" ".join(p.text for p in part.pieces if p.kind == "text")).strip(
        EDGES + "[]()"
    )
    if left and is_venue(left):
        set_venue_and_date(making, left)


def _column(making: DraftBuilder, part: Segment) -> None:
    draft = making.draft
    _column_links(making, part)
    words = [p for p in part.pieces if not (p.used and p.style == "bare")]
    text = collapse_whitespace(spans_text(words)).strip(EDGES)
    match part.role:
        case "authors":
            _take_authors(making, text)
        case "date" if match := _SHORT_DATE.fullmatch(text):
            draft.date = draft.date or f"20{match[1]}-{match[2]}" + (
                f"-{match[3]}" if match[3] else ""
            )
        case "venue" | "date":
            set_venue_and_date(making, text, whole=part.role == "venue")
        case "tags":
            draft.tags += [tag for tag in _split(text) if tag not in draft.tags]
        case "note" if re.search(r"\w", text) and not link_kind(text):
            draft.note = draft.note or text
        case "affiliation" if text and any(p.role == "venue" for p in making.unit.segments):
            add_paragraph(making, text, part.line)
        case "affiliation":
            draft.venue = draft.venue or text
        case _:
            pass


_SHORT_DATE = re.compile(r"([0-4]\d)[-/](0[1-9]|1[0-2])(?:[-/](0[1-9]|[12]\d|3[01]))?")
_BETWEEN_NAMES = re.compile(r"\s*(?:[,，;；、/|&]|\band\b)\s*")
_ITS_YEAR = re.compile(r"[.,，]?\s*[(（]((?:19|20)\d\d)[)）]\.?$")


def _take_authors(making: DraftBuilder, text: str) -> None:
    """Takes over names, with the year in brackets that may stand behind them."""
    draft = making.draft
    if match := _ITS_YEAR.search(text):
        draft.date = draft.date or match[1]
        text = text[: match.start()]
    if names := parse_names(text):
        draft.authors = names
    elif not draft.authors and text:
        draft.authors = [part for part in _BETWEEN_NAMES.split(text) if part]


def _column_links(making: DraftBuilder, part: Segment) -> None:
    for piece in part.pieces:
        if piece.kind != "link" or not accept_link(piece):
            continue
        if part.role == "authors":
            piece.unused_reason = AUTHOR
        else:
            making.link(link_kind_of(piece) or link_key(piece.text), piece)


def _split(text: str) -> list[str]:
    return [part for part in re.split(r"\s*[,，;；、/|]\s*", text) if part]


def _below(making: DraftBuilder, part: Segment) -> None:
    """A paragraph or a point of a list below the title, line by line where each has a key."""
    rest: list[Span] = []
    for line in split_lines(part.pieces):
        if not _keyed(making, line, part.line):
            rest += [*line, Span("break", "\n", line[-1].line)]
    if not rest or _announces(rest):
        return
    if _is_prose(rest):
        _paragraph(making, rest, part.line)
        return
    text = extract_metadata(making, extract_links(making, rest))
    if text:
        store_remainder(making, text, part.line)


def _announces(pieces: Sequence[Span]) -> bool:
    """Whether a few words only announce what stands below them: ``Key features:``."""
    words = spans_text(pieces).strip(" *\n")
    few = len(words.split()) <= SHORT and not any(p.url for p in pieces)
    return few and words.endswith((":", "："))


def _keyed(making: DraftBuilder, line: list[Span], number: int) -> bool:
    """Reads a line that announces what it holds: ``Authors: …``; says whether it is one."""
    match = _KEY.match(spans_text(line))
    if match is None:
        return False
    role = key_role(match[1])
    if _keyed_links(making, line, match):
        return True
    behind = _behind(line, match.end())
    if is_identifier(spans_text(behind).strip(" .`")) and not any(p.url for p in behind):
        return True  # the links name it already
    if role in {"venue", "date", "authors", "tags", "note"}:
        _column(making, Segment(role, behind, number))
    elif role == "summary":
        _paragraph(making, behind, number)
        if _ABSTRACT.fullmatch(match[1]) and not making.draft.abstract:
            making.draft.abstract = making.draft.paragraphs.pop()
            making.draft.paragraph_lines.pop()
    else:
        return False
    return True


def _keyed_links(making: DraftBuilder, line: list[Span], match: re.Match[str]) -> bool:
    """Reads a line that announces links: ``Code: …``, or any word with nothing but links."""
    links = [piece for piece in line if piece.kind == "link"]
    kind = link_kind(match[1])
    if not links or links[0].text in match[1]:
        return False
    words = "".join(p.text for p in _behind(line, match.end()) if p.kind == "text")
    only = not words.strip(EDGES + ".[]()（）") and not key_role(match[1])
    if not kind and not (only and all(piece.style == "" for piece in links)):
        return False
    for piece in links:
        if accept_link(piece):
            own = link_kind_of(piece)
            generic = own in {"", "link", "paper"} or piece.style == "bare"
            named = link_key(match[1] if len(links) == 1 else piece.text)
            making.link((kind if generic else own) if kind else own or named, piece)
    if is_venue(words.strip(EDGES + ".[]()（）")):
        set_venue_and_date(making, words.strip(EDGES + ".[]()（）"))
    return True


def _behind(line: Sequence[Span], length: int) -> list[Span]:
    """The pieces of a line behind its first characters."""
    out: list[Span] = []
    for piece in line:
        if length <= 0:
            out.append(piece)
        elif piece.kind == "text":
            if len(piece.text) > length:
                out.append(Span("text", piece.text[length:], piece.line, piece.bold, piece.italic))
            length -= len(piece.text)
        elif piece.kind != "image":
            length -= len(piece.text)
            out.append(piece)
    return out


def _is_prose(pieces: Sequence[Span]) -> bool:
    """Whether a paragraph is made of sentences, so that its text is kept as it is."""
    words = "".join(p.text for p in pieces if p.kind != "link" or not link_kind_of(p))
    first = re.split(
        r"[.。;；\n]\s*(?=\W*[A-Z]|\Z)|\n", collapse_whitespace(words).strip(EDGES), maxsplit=0
    )[0]
    if (
        parse_names(collapse_whitespace(words).strip(EDGES))
        or is_venue(collapse_whitespace(words))
        or is_credit(words)
    ):
        return False
    if len(parse_names(first)) > 1 and len(words) - len(first) < _LONGEST_TAIL:
        return False
    east = count_han(words)
    return len(words.split()) + east / 2 >= _FEWEST_WORDS


def _paragraph(making: DraftBuilder, pieces: Sequence[Span], line: int) -> None:
    """A paragraph of the summary; labelled links become the entry's, others stay in the text."""
    text = ""
    for piece in pieces:
        if piece.kind == "link" and not piece.used:
            text += _in_prose(making, piece)
        elif piece.kind == "break":
            text += "\n"
        elif piece.kind != "image":
            text += piece.text
    text = EMPTY_GROUP.sub("", text) if making.draft.source_label is None else text
    text = collapse_whitespace(text)
    if making.draft.source_label is None:
        text = TOLD.sub("", text, count=1) if TOLD.match(text) else text
    if text:
        add_paragraph(making, text, line)


def _in_prose(making: DraftBuilder, piece: Span) -> str:
    """What a link inside a sentence leaves in it."""
    if not accept_link(piece):
        return piece.text
    message = piece.style == "image" or link_kind(piece.text.strip("[] "))
    if message and making.draft.source_label is None and (kind := link_kind_of(piece)):
        making.link(kind, piece)
        return "" if piece.text.strip().startswith("[") or piece.style == "image" else piece.text
    making.keep(piece)
    return to_text(piece)
