"""Where the links in a line belong: to the entry, to an author, into the text."""

import re
from collections.abc import Sequence

from psylist.formats.labels import link_kind
from psylist.formats.pages.badges import badge_words
from psylist.formats.pages.clauses import add_place_and_time
from psylist.formats.pages.credits import credits_in
from psylist.formats.pages.hosts import target_of, without_reason
from psylist.formats.pages.making import AUTHOR, EDGES, SHORT, WORKS, Making, kind_by_label
from psylist.formats.pages.pieces import Piece
from psylist.formats.pages.source_line import shown
from psylist.formats.people import is_person
from psylist.formats.venues import is_venue
from psylist.spacing import folded

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
