"""What stands around a title: columns, points and paragraphs, each put into its field."""

import re
from collections.abc import Sequence

from psylist.importing.markdown.draft_builder import (
    AUTHOR,
    EDGES,
    SHORT,
    WORKS,
    Making,
    kind_by_label,
)
from psylist.importing.markdown.inline import Piece, badge_words, lines_of, text_of
from psylist.importing.markdown.metadata import (
    EMPTY_GROUP,
    TOLD,
    add_paragraph,
    add_place_and_time,
    keep,
    take_details,
)
from psylist.importing.markdown.psylist_layout import shown
from psylist.importing.markdown.segments import Passage
from psylist.importing.markdown.titles import credits_in, is_credit, is_identifier
from psylist.text.names import is_person, names_in
from psylist.text.scripts import folded
from psylist.vocabulary.hosts import target_of, without_reason
from psylist.vocabulary.labels import key_role, link_kind
from psylist.vocabulary.venues import is_venue

_MENTIONED = re.compile(r"(?:\b(?:the|see|our|their|this|its|an?)|见|的)\s*$", re.IGNORECASE)


_CLAUSE_LENGTH = 60
_FEW = 3  # words


_BY_HOST = frozenset(["code", "dataset", "model", "demo", "video", "blog", "twitter"])
_OFFERED = frozenset(["code", "data", "dataset", "model", "demo", "project"])


def is_held(piece: Piece) -> bool:
    """Whether a link can be one of an entry; if not, why is noted."""
    if reason := without_reason(piece.url):
        piece.reason = piece.reason or reason
        return False
    return True


def without_links(making: Making, pieces: Sequence[Piece]) -> str:
    """The text of some pieces; links go where they belong, names and venues in italics too."""
    text = ""
    for piece in pieces:
        if piece.kind == "link":
            if not piece.taken:
                text += place_link(making, piece, text)
        elif piece.kind == "break":
            text += "\n"
        elif piece.kind == "text":
            text += _plain_or_field(making, piece)
        elif piece.kind == "image":
            _read_badge(making, piece)
    return text


def _read_badge(making: Making, piece: Piece) -> None:
    """Takes over what a badge tells of venue and date."""
    for words in (piece.text, *badge_words(piece.url)):
        if words and is_venue(words):
            add_place_and_time(making, folded(words))
            return


def _plain_or_field(making: Making, piece: Piece) -> str:
    if piece.form == "code" and is_venue(piece.text):
        return f"\n{piece.text}\n"
    if not piece.italic:
        return piece.text
    bare = folded(piece.text).strip(EDGES + ".")
    names, where = credits_in(bare)
    if names and not (making.draft.authors and len(names) == 1):
        making.draft.authors += [] if making.draft.authors and where else names
        if where:
            add_place_and_time(making, where, whole=True)
        return "\n"
    if is_venue(bare) and not making.draft.venue:
        add_place_and_time(making, bare)
        return "\n"
    return f"\n{piece.text}\n" if len(bare.split()) > SHORT else piece.text


def place_link(making: Making, piece: Piece, lead: str) -> str:
    """Puts a link of the title's line where it belongs; gives what it leaves in the text."""
    if not is_held(piece):
        return "" if piece.url.startswith("#") else f" {piece.text} "
    label = folded(piece.text).strip("[] ")
    if kind := kind_by_label(piece):
        if is_venue(label) and piece.form == "":
            add_place_and_time(making, label)
        making.link(_told(lead, kind) if kind != "link" else _by_lead(making, lead), piece)
        return label if piece.form == "" and _MENTIONED.search(lead) else ""
    if is_person(label) and target_of(piece.url).page:
        piece.reason = AUTHOR
        making.draft.authors.append(label)
        return "\n"
    return _place_other(making, piece, label, lead)


def _place_other(making: Making, piece: Piece, label: str, lead: str) -> str:
    """Puts a link that its label does not explain."""
    if lead.rstrip().endswith(("(", "（", "[", "【")) and len(label.split()) <= _FEW:
        making.link(key_of(label), piece)
        return ""
    work = target_of(piece.url).work
    if _is_sentence(lead) or (work is not None and work.kind in WORKS):  # of another work
        making.keep(piece)
        return shown(piece)
    known = (
        target_of(piece.url).kind if " " in label or "/" in label or label != label.lower() else ""
    )
    making.link(_told(lead, "") or (known if known in _BY_HOST else "") or key_of(label), piece)
    return f" {label} " if len(label.split()) > SHORT else ""


def _by_lead(making: Making, lead: str) -> str:
    """The kind of a link that is called ``here``: the words in front of it, if they are few."""
    if (kind := _told(lead, "link")) != "link":
        return kind
    words = folded(lead.rpartition("\n")[2]).strip(EDGES + ".")
    if not words or len(words.split()) > _FEW or not words[0].isalpha():
        return kind
    making.used.add(words)
    return key_of(words)


def _told(lead: str, kind: str) -> str:
    """The kind of a link; what stands in front of it says more than ``here``."""
    if kind not in {"", "link"}:
        return kind
    if match := re.search(r"([^\s,;:：，。|\[\](]{1,30})\s*[:：]\s*\[?$", lead):
        return link_kind(match[1]) or kind
    sentence = re.split(r"[.!?。！？\n]\s*", lead)[-1].strip()
    found = re.match(r"(?:the |our )?([A-Za-z]+|代码|数据集?|项目|模型)", sentence, re.IGNORECASE)
    told = link_kind(found[1]) if found and len(sentence) <= _CLAUSE_LENGTH else ""
    return told if told in _OFFERED else kind


def _is_sentence(lead: str) -> bool:
    last = re.split(r"[.。!?！？|\n]", lead)[-1]
    return len(last.split()) >= _FEW or len(re.findall(r"[\u3400-\u9fff]", last)) >= 2 * _FEW


def key_of(label: str) -> str:
    """A key in ``links`` made from any label."""
    words = re.sub(r"[^\w .-]+", " ", folded(label)).strip(" .-_")
    key = " ".join(words.split())[:40].strip(" .-")
    return key.lower() if key else "link"


_ABSTRACT = re.compile(r"abstract|摘要", re.IGNORECASE)


_KEY = re.compile(r"\s*([^:：\n]{1,40}?)\s*[:：]\s*")
_FEWEST_WORDS = 10  # of a sentence
_LONGEST_TAIL = 60  # characters behind names


def head(making: Making) -> None:
    """Reads the line of the title: what stands in front of it and behind it."""
    pieces, title = making.unit.passages[0].pieces, making.title
    if title.link is not None and is_held(title.link):
        making.link("", title.link)
    for piece in pieces[title.start : title.end]:
        if piece.kind == "link" and piece is not title.link:
            place_link(making, piece, piece.text)
    before = [*pieces[: title.start], _words(title.before)]
    behind = [_words(title.after), *pieces[title.end :]]
    if left := take_details(making, without_links(making, before)):
        _lead(making, left)
    text = take_details(making, without_links(making, behind))
    if text:
        keep(making, text, making.unit.line)


def _words(text: str) -> Piece:
    return Piece("text", text, 0)


def _lead(making: Making, text: str) -> None:
    """What stands in front of a title and is no venue, date or name: a short word is a note."""
    bare = re.sub(r"^[\s\W\d_]+|[\s\W_]+$", "", text)
    if (
        bare
        and not key_role(bare)
        and not link_kind(bare)
        and not re.fullmatch(r"[xX]|v?\d+", bare)
    ):
        making.draft.note = making.draft.note or bare


def passage(making: Making, part: Passage, *, exact: bool) -> None:
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


def _link_column(making: Making, part: Passage) -> None:
    kind = link_kind(part.key)
    for piece in part.pieces:
        if piece.kind == "link" and is_held(piece):
            own = kind_by_label(piece)
            if piece.form == "" and is_venue(label := folded(piece.text).strip("[] ")):
                add_place_and_time(making, label)
            generic = own in {"", "link", "paper"} or piece.form == "bare"
            making.link(kind if kind and generic else own or kind or "link", piece)
    left = folded(" ".join(p.text for p in part.pieces if p.kind == "text")).strip(EDGES + "[]()")
    if left and is_venue(left):
        add_place_and_time(making, left)


def _column(making: Making, part: Passage) -> None:
    draft = making.draft
    _column_links(making, part)
    words = [p for p in part.pieces if not (p.taken and p.form == "bare")]
    text = folded(text_of(words)).strip(EDGES)
    match part.role:
        case "authors":
            _take_authors(making, text)
        case "date" if match := _SHORT_DATE.fullmatch(text):
            draft.date = draft.date or f"20{match[1]}-{match[2]}" + (
                f"-{match[3]}" if match[3] else ""
            )
        case "venue" | "date":
            add_place_and_time(making, text, whole=part.role == "venue")
        case "tags":
            draft.tags += [tag for tag in _split(text) if tag not in draft.tags]
        case "note" if re.search(r"\w", text) and not link_kind(text):
            draft.note = draft.note or text
        case "affiliation" if text and any(p.role == "venue" for p in making.unit.passages):
            add_paragraph(making, text, part.line)
        case "affiliation":
            draft.venue = draft.venue or text
        case _:
            pass


_SHORT_DATE = re.compile(r"([0-4]\d)[-/](0[1-9]|1[0-2])(?:[-/](0[1-9]|[12]\d|3[01]))?")
_BETWEEN_NAMES = re.compile(r"\s*(?:[,，;；、/|&]|\band\b)\s*")
_ITS_YEAR = re.compile(r"[.,，]?\s*[(（]((?:19|20)\d\d)[)）]\.?$")


def _take_authors(making: Making, text: str) -> None:
    """Takes over names, with the year in brackets that may stand behind them."""
    draft = making.draft
    if match := _ITS_YEAR.search(text):
        draft.date = draft.date or match[1]
        text = text[: match.start()]
    if names := names_in(text):
        draft.authors = names
    elif not draft.authors and text:
        draft.authors = [part for part in _BETWEEN_NAMES.split(text) if part]


def _column_links(making: Making, part: Passage) -> None:
    for piece in part.pieces:
        if piece.kind != "link" or not is_held(piece):
            continue
        if part.role == "authors":
            piece.reason = AUTHOR
        else:
            making.link(kind_by_label(piece) or key_of(piece.text), piece)


def _split(text: str) -> list[str]:
    return [part for part in re.split(r"\s*[,，;；、/|]\s*", text) if part]


def _below(making: Making, part: Passage) -> None:
    """A paragraph or a point of a list below the title, line by line where each has a key."""
    rest: list[Piece] = []
    for line in lines_of(part.pieces):
        if not _keyed(making, line, part.line):
            rest += [*line, Piece("break", "\n", line[-1].line)]
    if not rest or _announces(rest):
        return
    if _is_prose(rest):
        _paragraph(making, rest, part.line)
        return
    text = take_details(making, without_links(making, rest))
    if text:
        keep(making, text, part.line)


def _announces(pieces: Sequence[Piece]) -> bool:
    """Whether a few words only announce what stands below them: ``Key features:``."""
    words = text_of(pieces).strip(" *\n")
    few = len(words.split()) <= SHORT and not any(p.url for p in pieces)
    return few and words.endswith((":", "："))


def _keyed(making: Making, line: list[Piece], number: int) -> bool:
    """Reads a line that announces what it holds: ``Authors: …``; says whether it is one."""
    match = _KEY.match(text_of(line))
    if match is None:
        return False
    role = key_role(match[1])
    if _keyed_links(making, line, match):
        return True
    behind = _behind(line, match.end())
    if is_identifier(text_of(behind).strip(" .`")) and not any(p.url for p in behind):
        return True  # the links name it already
    if role in {"venue", "date", "authors", "tags", "note"}:
        _column(making, Passage(role, behind, number))
    elif role == "summary":
        _paragraph(making, behind, number)
        if _ABSTRACT.fullmatch(match[1]) and not making.draft.abstract:
            making.draft.abstract = making.draft.paragraphs.pop()
            making.draft.paragraph_lines.pop()
    else:
        return False
    return True


def _keyed_links(making: Making, line: list[Piece], match: re.Match[str]) -> bool:
    """Reads a line that announces links: ``Code: …``, or any word with nothing but links."""
    links = [piece for piece in line if piece.kind == "link"]
    kind = link_kind(match[1])
    if not links or links[0].text in match[1]:
        return False
    words = "".join(p.text for p in _behind(line, match.end()) if p.kind == "text")
    only = not words.strip(EDGES + ".[]()（）") and not key_role(match[1])
    if not kind and not (only and all(piece.form == "" for piece in links)):
        return False
    for piece in links:
        if is_held(piece):
            own = kind_by_label(piece)
            generic = own in {"", "link", "paper"} or piece.form == "bare"
            named = key_of(match[1] if len(links) == 1 else piece.text)
            making.link((kind if generic else own) if kind else own or named, piece)
    if is_venue(words.strip(EDGES + ".[]()（）")):
        add_place_and_time(making, words.strip(EDGES + ".[]()（）"))
    return True


def _behind(line: Sequence[Piece], length: int) -> list[Piece]:
    """The pieces of a line behind its first characters."""
    out: list[Piece] = []
    for piece in line:
        if length <= 0:
            out.append(piece)
        elif piece.kind == "text":
            if len(piece.text) > length:
                out.append(Piece("text", piece.text[length:], piece.line, piece.bold, piece.italic))
            length -= len(piece.text)
        elif piece.kind != "image":
            length -= len(piece.text)
            out.append(piece)
    return out


def _is_prose(pieces: Sequence[Piece]) -> bool:
    """Whether a paragraph is made of sentences, so that its text is kept as it is."""
    words = "".join(p.text for p in pieces if p.kind != "link" or not kind_by_label(p))
    first = re.split(r"[.。;；\n]\s*(?=\W*[A-Z]|\Z)|\n", folded(words).strip(EDGES), maxsplit=0)[0]
    if names_in(folded(words).strip(EDGES)) or is_venue(folded(words)) or is_credit(words):
        return False
    if len(names_in(first)) > 1 and len(words) - len(first) < _LONGEST_TAIL:
        return False
    east = len(re.findall(r"[\u3400-\u9fff]", words))
    return len(words.split()) + east / 2 >= _FEWEST_WORDS


def _paragraph(making: Making, pieces: Sequence[Piece], line: int) -> None:
    """A paragraph of the summary; labelled links become the entry's, others stay in the text."""
    text = ""
    for piece in pieces:
        if piece.kind == "link" and not piece.taken:
            text += _in_prose(making, piece)
        elif piece.kind == "break":
            text += "\n"
        elif piece.kind != "image":
            text += piece.text
    text = EMPTY_GROUP.sub("", text) if making.draft.label is None else text
    text = folded(text)
    if making.draft.label is None:
        text = TOLD.sub("", text, count=1) if TOLD.match(text) else text
    if text:
        add_paragraph(making, text, line)


def _in_prose(making: Making, piece: Piece) -> str:
    """What a link inside a sentence leaves in it."""
    if not is_held(piece):
        return piece.text
    told = piece.form == "image" or link_kind(piece.text.strip("[] "))
    if told and making.draft.label is None and (kind := kind_by_label(piece)):
        making.link(kind, piece)
        return "" if piece.text.strip().startswith("[") or piece.form == "image" else piece.text
    making.keep(piece)
    return shown(piece)
