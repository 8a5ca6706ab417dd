"""What stands around a title: links, names, venue, date and sentences, each put into its field."""

import re
from collections.abc import Sequence

from psylist.formats.dates import date_in
from psylist.formats.drafts import Draft
from psylist.formats.labels import key_role, link_kind
from psylist.formats.pages.badges import badge_words
from psylist.formats.pages.hosts import target_of, without_reason
from psylist.formats.pages.passages import Passage, Unit
from psylist.formats.pages.pieces import Piece, text_of
from psylist.formats.pages.source_line import shown
from psylist.formats.pages.titles import Title, is_identifier
from psylist.formats.people import is_person, names_in
from psylist.formats.venues import is_venue, venue_of
from psylist.spacing import folded

AUTHOR = "an author's page"
_WORKS = frozenset(["arxiv", "acl", "doi", "openreview"])
_PAPER = frozenset(["paper", "pdf", "arxiv", "acl", "doi", "openreview", "link"])
_EDGES = " \t\n,;:|*·/\\，；：、•>-–—"
_CLAUSE = re.compile(
    r"\s*[|｜]\s*|\s+[-–—]{1,2}\s+|(?<=[^\s.][^\s.A-Z])[.?!]\s+(?=[^a-z\s])|[。；;]\s*|\n+|(?<=\))[.:]\s*|[:：]\s+|：|\s+/\s+|\s+·\s+"
)
# What citations add: pages, volumes, the way to the document, marks of footnotes.
_NOISE = re.compile(
    r"\[\^[^\[\]]{1,40}\]|\[Online\]\.?|\bAvailable(?: at| online)?\s*:?\s*$|\bdoi\s*:\s*$|\b[Ii]n:\s"
    r"|,? ?\b(?:pp?|pages|vol|no)\. ?[\d–—-]{1,12}(?: ?[–—-] ?\d{1,6})?|,? ?\b\d{1,5}\(\d{1,5}\)(?:[,:] ?[\w–—-]{1,20})?"
    r"|第? ?\d{1,4} ?[期卷]|⭐ ?[\d.,]{0,8} ?k?|\barXiv:\d{4}\.\d{4,5}(?:v\d)?|(?<=\d); ?\d{1,5}\(\d{1,5}\):\w{1,20}"
)
_GROUP = re.compile(r"[\[(（【]\s*([^\[\]()（）【】]{0,120})\s*[\])）】]")
_EMPTY_GROUP = re.compile(r"[\[(（【][\s,;|/·，、]*[\])）】]")
_ENDS_IN_DATE = re.compile(r"\d\d\W{0,2}$")
_BY = re.compile(r"^(?:by|作者)\s+", re.IGNORECASE)
_MENTIONED = re.compile(r"(?:\b(?:the|see|our|their|this|its|an?)|见|的)\s*$", re.IGNORECASE)
_ABSTRACT = re.compile(r"abstract|摘要", re.IGNORECASE)
_TOLD = re.compile(r"(?:TL;?\s?DR|Abstract|Summary|摘要|简介)\s*[:：.]?\s+", re.IGNORECASE)
_JOINTS = frozenset(
    ["and", "or", "in", "by", "at", "from", "with", "和", "与", "及", "或", "see", "见"]
)
_SHORT = 4
_CLAUSE_LENGTH = 60
_LONGEST_LINE = 3000
_OFFERED = frozenset(["code", "data", "dataset", "model", "demo", "project"])


class Making:
    """A draft in the making.

    Args:
        unit: what it is made of.
        title: found in its head.
        language: of the page.
    """

    def __init__(self, unit: Unit, title: Title, language: str) -> None:
        self.unit = unit
        self.title = title
        self.language = language
        self.draft = Draft(unit.line, title.text)
        self.kept: list[Piece] = []
        self.used: set[str] = set()  # words that have become the kind of a link
        self._named: list[tuple[str, Piece]] = []

    def link(self, kind: str, piece: Piece, first: str = "") -> None:  # noqa: ARG002
        """A link of the entry; without a kind it is the first one."""
        self.keep(piece)
        self._named.append((kind, piece))

    def keep(self, piece: Piece) -> None:
        """A link that the entry holds, be it in a text."""
        if not piece.taken:
            piece.taken = True
            self.kept.append(piece)

    def choose_first(self, order: Sequence[str]) -> None:
        """Decides which link comes first, and which ids the links name."""
        draft = self.draft
        if not self._named:  # then a paper that a text mentions is all there is
            pieces = (p for p in self.kept if target_of(p.url).scholarly)
            self._named = [("", piece) for piece in pieces][:1]
        if not self._named:
            return
        main = self._main(order)
        draft.url = main.url
        known = {main.url}
        for kind, piece in self._named:
            target = target_of(piece.url)
            if (
                target.work
                and target.work.kind in {"arxiv", "acl", "doi"}
                and (piece is main or kind in _PAPER)
            ):
                draft.ids.setdefault(target.work.kind, target.work.value)
            if piece.url not in known:
                if draft.label is None:  # a page of psylist's own may name one page twice
                    known.add(piece.url)
                draft.links[_free(kind or target.kind or "link", draft.links)] = piece.url

    def _main(self, order: Sequence[str]) -> Piece:
        if self.draft.label is not None:
            return self._named[0][1]
        untitled = [piece for kind, piece in self._named if not kind]
        if untitled:
            return untitled[0]
        for wanted in order:
            for kind, piece in self._named:
                if kind == wanted:
                    return piece
        return self._named[0][1]


def _free(kind: str, taken: dict[str, str]) -> str:
    name, number = kind, 1
    while name in taken:
        number += 1
        name = f"{kind} {number}"
    return name


def kind_by_label(piece: Piece) -> str:
    """What kind of link a piece is by its label, its picture or its bare address."""
    label = piece.text.strip().strip("[]")
    if (
        piece.form == "bare"
        or is_identifier(label)
        or piece.text.startswith(("http://", "https://"))
    ):
        return target_of(piece.url).kind or "link"
    if kind := link_kind(label):
        return kind
    if piece.form == "image":
        return _kind_of_picture(label) or target_of(piece.url).kind or "link"
    if is_venue(label) or label.isdigit() or not re.search(r"\w", label):
        return target_of(piece.url).kind or "paper"
    return ""


def _kind_of_picture(label: str) -> str:
    for word in re.findall(r"[^\W\d_]+", label):
        if kind := link_kind(word):
            return kind
    return ""


def head(making: Making) -> None:
    """Reads the line of the title: what stands in front of it and behind it."""
    pieces, title = making.unit.passages[0].pieces, making.title
    if title.link is not None and _is_held(title.link):
        making.link("", title.link)
    for piece in pieces[title.start : title.end]:
        if piece.kind == "link" and piece is not title.link:
            _place(making, piece, piece.text)
    before = [*pieces[: title.start], _words(title.before)]
    behind = [_words(title.after), *pieces[title.end :]]
    if left := _details(making, _without_links(making, before)):
        _lead(making, left)
    text = _details(making, _without_links(making, behind))
    if text:
        _sentences(making, text, making.unit.line)


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


def _is_held(piece: Piece) -> bool:
    """Whether a link can be one of an entry; if not, why is noted."""
    if reason := without_reason(piece.url):
        piece.reason = piece.reason or reason
        return False
    return True


def passage(making: Making, part: Passage, *, exact: bool) -> None:
    """Reads what stands below the title, or in another column."""
    match part.role:
        case "links":
            _link_column(making, part)
        case "venue" | "date" | "authors" | "tags" | "note" | "affiliation" | "number":
            _column(making, part)
        case "body" | "quote" | "sub" if exact and part.role != "sub":
            _paragraph(making, part.pieces, part.line)
        case _:
            _below(making, part)


def _link_column(making: Making, part: Passage) -> None:
    kind = link_kind(part.key)
    for piece in part.pieces:
        if piece.kind == "link" and _is_held(piece):
            own = kind_by_label(piece)
            generic = own in {"", "link", "paper"} or piece.form == "bare"
            making.link(kind if kind and generic else own or kind or "link", piece)
    left = folded(" ".join(p.text for p in part.pieces if p.kind == "text")).strip(_EDGES + "[]()")
    if left and is_venue(left):
        _place_and_time(making, left)


def _column(making: Making, part: Passage) -> None:
    draft = making.draft
    people = part.role == "authors"
    for piece in part.pieces:
        if piece.kind == "link" and _is_held(piece):
            if people:
                piece.reason = AUTHOR
            elif kind := kind_by_label(piece):
                making.link(kind, piece)
            else:
                making.link(_key(piece.text), piece)
    text = folded(text_of(part.pieces)).strip(_EDGES)
    if people:
        draft.authors = names_in(text) or [
            name for name in re.split(r"\s*[,，;；、]\s*", text) if name
        ]
    elif part.role in {"venue", "date"}:
        _place_and_time(making, text, whole=part.role == "venue")
    elif part.role == "tags":
        tags = [tag.strip() for tag in re.split(r"\s*[,，;；、/|]\s*|\s{2,}", text)]
        draft.tags += [tag for tag in tags if tag and tag not in draft.tags]
    elif part.role == "note" and text:
        draft.note = draft.note or text
    elif part.role == "affiliation" and text:
        if any(other.role == "venue" for other in making.unit.passages):
            _add_paragraph(making, text, part.line)
        else:
            draft.venue = draft.venue or text


def _below(making: Making, part: Passage) -> None:
    """A paragraph or a point of a list below the title, line by line where each has a key."""
    rest: list[Piece] = []
    for line in _lines(part.pieces):
        if not _keyed(making, line, part.line):
            rest += [*line, Piece("break", "\n", line[-1].line)]
    if not rest:
        return
    if _is_prose(rest):
        _paragraph(making, rest, part.line)
        return
    text = _details(making, _without_links(making, rest))
    if text:
        _sentences(making, text, part.line)


def _lines(pieces: Sequence[Piece]) -> list[list[Piece]]:
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.kind == "break":
            lines.append([])
        else:
            lines[-1].append(piece)
    return [line for line in lines if line]


def _keyed(making: Making, line: list[Piece], number: int) -> bool:
    """Reads a line that announces what it holds: ``Authors: …``; says whether it is one."""
    text = text_of(line)
    match = re.match(r"\s*([^:：\n]{1,40}?)\s*[:：]\s*", text)
    if match is None:
        return False
    role, kind = key_role(match[1]), link_kind(match[1])
    links = [piece for piece in line if piece.kind == "link"]
    if kind and links and links[0].text not in match[1]:
        for piece in links:
            if _is_held(piece):
                own = kind_by_label(piece)
                making.link(
                    own if own not in {"", "link", "paper"} and piece.form != "bare" else kind,
                    piece,
                )
        return True
    behind = "".join(p.text for p in _behind(line, match.end()) if p.kind == "text").strip(
        " .,[]()"
    )
    if links and not behind and not role and all(p.form == "" for p in links):
        for piece in links:
            if _is_held(piece):
                making.link(kind_by_label(piece) or _key(match[1]), piece)
        return True
    if role in {"venue", "date", "authors", "tags", "note"}:
        _column(making, Passage(role, _behind(line, match.end()), number))
        return True
    if role == "summary":
        _paragraph(making, _behind(line, match.end()), number)
        if _ABSTRACT.fullmatch(match[1]) and not making.draft.abstract:
            making.draft.abstract = making.draft.paragraphs.pop()
            making.draft.paragraph_lines.pop()
        return True
    return False


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
    if names_in(folded(words).strip(_EDGES)) or is_venue(folded(words)):
        return False
    east = len(re.findall(r"[\u3400-\u9fff]", words))
    return len(words.split()) + east / 2 >= 10  # noqa: PLR2004


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
    text = _EMPTY_GROUP.sub("", text) if making.draft.label is None else text
    text = folded(text)
    if making.draft.label is None:
        text = _TOLD.sub("", text, count=1) if _TOLD.match(text) else text
    if text:
        _add_paragraph(making, text, line)


def _in_prose(making: Making, piece: Piece) -> str:
    """What a link inside a sentence leaves in it."""
    if not _is_held(piece):
        return piece.text
    if piece.form != "bare" and making.draft.label is None and (kind := kind_by_label(piece)):
        making.link(kind, piece)
        return "" if piece.text.strip().startswith("[") or piece.form == "image" else piece.text
    making.keep(piece)
    return shown(piece)


def _add_paragraph(making: Making, text: str, line: int) -> None:
    making.draft.paragraphs.append(text)
    making.draft.paragraph_lines.append(line)


def _without_links(making: Making, pieces: Sequence[Piece]) -> str:
    """The text of some pieces; links go where they belong, names and venues in italics too."""
    text = ""
    for piece in pieces:
        if piece.kind == "link":
            if not piece.taken:
                text += _place(making, piece, text)
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
            _place_and_time(making, folded(words))
            return


def _plain_or_field(making: Making, piece: Piece) -> str:
    if not piece.italic:
        return piece.text
    bare = folded(piece.text).strip(_EDGES + ".")
    if names := names_in(bare) or ([bare] if is_person(bare) and not making.draft.authors else []):
        making.draft.authors += names
        return "\n"
    if is_venue(bare) and not making.draft.venue:
        _place_and_time(making, bare)
        return "\n"
    return f"\n{piece.text}\n" if len(bare.split()) > _SHORT else piece.text


def _place(making: Making, piece: Piece, lead: str) -> str:
    """Puts a link of the title's line where it belongs; gives what it leaves in the text."""
    if not _is_held(piece):
        return "" if piece.url.startswith("#") else f" {piece.text} "
    label = folded(piece.text).strip("[] ")
    if kind := kind_by_label(piece):
        if is_venue(label) and piece.form == "":
            _place_and_time(making, label)
        making.link(_told(lead, kind) if kind != "link" else _by_lead(making, lead), piece)
        return label if piece.form == "" and _MENTIONED.search(lead) else ""
    if is_person(label) and target_of(piece.url).page:
        piece.reason = AUTHOR
        making.draft.authors.append(label)
        return "\n"
    if lead.rstrip().endswith(("(", "（", "[", "【")) and len(label.split()) <= 3:  # noqa: PLR2004
        making.link(_key(label), piece)
        return ""
    if _is_sentence(lead):
        making.keep(piece)
        return shown(piece)
    target = target_of(piece.url)
    if target.work is not None and target.work.kind in _WORKS:  # of another work
        making.keep(piece)
        return shown(piece)
    making.link(_told(lead, "") or _key(label), piece)
    return f" {label} " if len(label.split()) > _SHORT else ""


def _by_lead(making: Making, lead: str) -> str:
    """The kind of a link that is called ``here``: the words in front of it, if they are few."""
    if (kind := _told(lead, "link")) != "link":
        return kind
    words = folded(lead.rpartition("\n")[2]).strip(_EDGES + ".")
    if not words or len(words) > 30 or len(words.split()) > 3 or not words[0].isalpha():  # noqa: PLR2004
        return kind
    making.used.add(words)
    return _key(words)


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
    return len(last.split()) >= 3 or len(re.findall(r"[\u3400-\u9fff]", last)) >= 6  # noqa: PLR2004


def _key(label: str) -> str:
    """A key in ``links`` made from any label."""
    words = re.sub(r"[^\w .-]+", " ", folded(label)).strip(" .-_")
    key = " ".join(words.split())[:40].strip(" .-")
    return key.lower() if key else "link"


def _details(making: Making, text: str) -> str:
    """Takes venue, date and names out of a text and gives what is left of it."""
    if not text or text.isspace():
        return ""
    if len(text) > _LONGEST_LINE:  # no list of details is
        return text

    def group(match: re.Match[str]) -> str:
        inner = match[1].strip(" ,;:|*")
        if not inner:
            return " "
        if is_venue(inner) or _is_issue(inner):
            _place_and_time(making, inner, whole=True)
            return "\n"
        if re.search(r"[,，]", inner) and not _chain(making, inner):
            return "\n"
        return match[0]

    text = _GROUP.sub(group, _NOISE.sub(" ", text))
    if ";" in text and (names := names_in(folded(text).strip(_EDGES))):
        making.draft.authors += [] if making.draft.authors else names
        return ""
    left: list[str] = []
    at = 0
    for match in [*_CLAUSE.finditer(text), None]:
        end = match.start() if match else len(text)
        clause = _clause(making, text[at:end])
        sign = match[0] if match else ""
        if clause:
            left.append(
                clause
                + (sign if sign.strip() in {".", "?", "!", "。", "；", ";", ":", "："} else " ")
            )
        at = match.end() if match else at
    return "".join(left).strip(_EDGES + "&+")


def _clause(making: Making, clause: str) -> str:
    """Puts a clause into the field it belongs to; gives what is of no field."""
    bare = _BY.sub("", folded(clause).strip(_EDGES + "."))
    if not bare or not re.search(r"\w", bare):
        return ""
    if _ENDS_IN_DATE.search(bare) and "," in bare and not _chain(making, bare):
        return ""
    if is_venue(bare):
        _place_and_time(making, bare)
        return ""
    if names := names_in(bare):
        making.draft.authors += [] if making.draft.authors else names
        return ""
    return folded(clause).strip(_EDGES) if _chain(making, bare) else ""


def _chain(making: Making, clause: str) -> str:
    """Reads ``names, venue, date``, separated by commas; gives the clause back if it is none."""
    parts = [part.strip(" .") for part in re.split(r"[,，]\s*", clause)]
    if len(parts) < 2 or len(clause) > 600:  # noqa: PLR2004
        return clause if len(parts) > 1 or not _single(making, clause) else ""
    venues = [part for part in parts if part and is_venue(part)]
    people = ", ".join(part for part in parts if part and not is_venue(part))
    if not venues:
        return clause
    if len(parts) == 2 and not venue_of(parts[1]) and _is_periodical(parts[0]):  # noqa: PLR2004
        _place_and_time(making, clause, whole=True)
        return ""
    names = names_in(people) or ([people] if is_person(people) else [])
    if people and not names:
        return clause
    making.draft.authors += [] if making.draft.authors else names
    _place_and_time(making, ", ".join(venues))
    return ""


def _is_issue(text: str) -> bool:
    """Whether a text is the name of a journal and a date."""
    name, comma, day = text.rpartition(",")
    return bool(comma) and is_venue(day) and not venue_of(day) and _is_periodical(name)


def _is_periodical(text: str) -> bool:
    """Whether a few words in front of a date can only be the name of a journal."""
    words = text.split()
    return (
        len(words) <= _SHORT + 1
        and len(words) > 1
        and not (is_person(text) or names_in(text))
        and all(
            word[0].isupper() or word in {"&", "of", "on", "in", "and", "for", "the"}
            for word in words
        )
    )


def _single(making: Making, clause: str) -> bool:
    """Whether a clause is one person's name where names are still missing."""
    if making.draft.authors or not clause[0].isupper() or not is_person(clause):
        return False
    making.draft.authors = [clause]
    return True


def _place_and_time(making: Making, text: str, *, whole: bool = False) -> None:
    draft = making.draft
    found = date_in(text)
    if found and len(found.day) > len(draft.date):
        draft.date = found.day
    venue = venue_of(text) if whole or is_venue(text) else ""
    if venue and not draft.venue and not _NO_VENUE.fullmatch(venue):
        draft.venue = venue


def learn_label(making: Making, label: str) -> None:
    """What an exact source label tells besides its words."""
    draft = making.draft
    found = date_in(label)
    if found and re.search("arxiv", label, re.IGNORECASE):
        preprint = re.search(r"arxiv.*", label, re.IGNORECASE)
        found = date_in(preprint[0]) if preprint else found
        draft.date = found.day if found else ""


# A preprint on arXiv has an id and a date; that is no venue.
_NO_VENUE = re.compile(r"(?:arxiv|arXiv\.org|preprints?|预印本|[\W\d_])*", re.IGNORECASE)
_OFFER = re.compile(
    r"(?:the |our |and )?(?:code|data\w*|models?|demo|project page|weights|代码|数据\w*|项目|模型)\b[^.。]{0,60}?"
    r"(?:available|released|found|public|open-?sourced?|here|见|在|此处|公开|开源)[^.。]{0,20}[.。]?",
    re.IGNORECASE,
)


def _sentences(making: Making, text: str, line: int) -> None:
    """Keeps what is left of a line: sentences as summary, a few words as a note."""
    bare = folded(text).strip(_EDGES)
    bare = re.sub(r"\s+(?=[.,;，。；])", "", _EMPTY_GROUP.sub("", bare)).strip()
    if not re.search(r"[^\W\d_]", bare) or _OFFER.fullmatch(bare):
        return
    east = len(re.findall(r"[\u3400-\u9fff]", bare))
    if bare.casefold() in _JOINTS or bare in making.used:
        return
    sentence = bare.endswith((".", "。", "!", "！")) and " " in bare
    if sentence or len(bare.split()) + east / 2 >= _SHORT or making.draft.note:
        _add_paragraph(making, bare, line)
    else:
        making.draft.note = bare
