"""Where the title stands in a line, weighed by how it is written and what it leads to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from psylist.formats.dates import date_in, narrowed
from psylist.formats.labels import key_role, link_kind
from psylist.formats.pages.hosts import target_of
from psylist.formats.pages.pieces import Piece
from psylist.formats.people import is_person, names_in
from psylist.formats.venues import is_venue
from psylist.spacing import EAST, folded


@dataclass(frozen=True, slots=True)
class Title:
    """A title and where it stands.

    Attributes:
        text: on one line.
        start: the first piece of it.
        end: behind its last piece.
        style: ``bold``, ``link``, ``quoted``, ``italic`` or ``plain``.
        weight: how sure it is.
        link: the piece whose label it is, or which stands inside it.
        before: what of its first piece stands in front of it.
        after: what of its last piece stands behind it.
    """

    text: str
    start: int
    end: int
    style: str
    weight: float
    link: Piece | None = None
    before: str = ""
    after: str = ""


_HAN = re.compile(f"[{EAST}]")
_WORDS = re.compile(rf"[{EAST}]|[^\W_]+(?:['’.-][^\W_]+)*")
_EDGES = " \t\n.,;:|*_`~-–—·•/\\，。；：、\ufe0f\u200d"
_SMALL_WORDS = frozenset(
    [
        "new",
        "news",
        "note",
        "notes",
        "tip",
        "tips",
        "important",
        "hot",
        "star",
        "todo",
        "more",
        "here",
        "this",
        "top",
        "back",
        "update",
        "updated",
        "warning",
        "survey",
        "surveys",
        "read",
        "must",
        "must-read",
        "recommended",
        "example",
        "blog",
        "tutorial",
        "book",
        "talk",
        "course",
        "new!",
        "demo",
        "see",
        "新",
        "注意",
        "重要",
        "推荐",
        "必读",
        "提示",
        "更新",
        "更多",
        "返回",
        "注",
    ]
)
_IDENTIFIER = re.compile(
    r"(?:doi\W+|arxiv\W+)?(?:10\.\d{4,9}/\S+|\d{4}\.\d{4,5}(?:v\d+)?|https?://\S+|\^\w+|[A-Z]\d\d-\d{4,5})",
    re.IGNORECASE,
)
_KEYED = re.compile(r"\s*([^:：\n]{1,30}?)\s*[:：]\s*")
_TITLE_KEYS = frozenset(
    ["title", "paper", "paper title", "标题", "论文", "题目", "论文标题", "题名"]
)
_TIDY = re.compile(r"(?:[A-Za-z0-9][!#-Z\\\]_-~]*+(?: (?! )|\Z))++(?<=[A-Za-z0-9?!])")
_FOOTNOTE = re.compile(r"\s*\[\^[^\[\]]{1,40}\]")
_QUOTED = re.compile(r"[“\"«《「『]([^”\"»》」』]{6,400})[”\"»》」』]")
_TAG = re.compile(
    r"\s*(?:\[[^\[\]]{1,60}\]|\([^()]{1,60}\)|（[^（）]{1,60}）|【[^【】]{1,60}】|「[^「」]{1,60}」)\s*[:：,|-]?\s*"
)
_LEAD = re.compile(r"^(?:\[[ xX]\]\s+|(?:[(（]?\d{1,4}[.)）、]|[-–—•·*|>:：,]+|\[\d{1,4}\])\s*)+")
_APA = re.compile(
    r"^(?P<who>.{3,400}?)[,.]?\s*[(（](?:19|20)\d\d[a-z]?(?:,[^()]{1,20})?[)）][.,:：]?\s*(?P<title>[^.?!。]{8,300}[?!]?)(?=[.。]|$|\s*$)"
)
_STOP = re.compile(
    r"\s+[-–—|·/]+\s+|\s*[|｜]\s*|(?<=[^\s.][^\s.A-Z])[.?!]\s+(?=[^a-z\s])|[.。]\s*$|[。；;]\s*|\s+[-–—]\s*$"
    r"|(?<=\s[A-Z])\.\s+(?=[A-Z][\w-]+\s[a-z])|(?<=[?!])\s+(?=[A-Z])|\s[-–—]{2,}\s*|[:：]\s*$|——"
)
_LONGEST = 400
_LONGEST_LINE = 3000  # characters in which a title is looked for
_MOST_RUNS = 40
_FEWEST_IN_BRACKETS = 4


def weight_of_words(text: str) -> float:
    """How much a text is like a title by its length alone."""
    words = len(_WORDS.findall(text[:_LONGEST]))
    if words == 1:
        return -0.5
    return 0.0 if words == 2 else 1.0 if words < 5 else 1.5 if words <= 45 else -1.0  # noqa: PLR2004


def is_label(text: str) -> bool:
    """Whether a text only names a link, a date, a venue or a field, and is no title."""
    if len(text) > 140:  # noqa: PLR2004  (no venue is longer)
        return False
    bare = text.strip(_EDGES + "[](){}（）【】<>!?！？#")
    if not bare or bare.isdigit() or not _WORDS.search(bare):
        return True
    if bare.casefold() in _SMALL_WORDS or _IDENTIFIER.fullmatch(bare):
        return True
    return bool(link_kind(bare)) or is_venue(bare)


def is_identifier(text: str) -> bool:
    """Whether a text is an id or an address."""
    return _IDENTIFIER.fullmatch(text.strip()) is not None


def is_key(text: str) -> bool:
    """Whether a text announces what stands behind it: ``Authors:``."""
    bare = text.strip()
    return bare.endswith((":", "：")) and bool(key_role(bare[:-1]) or link_kind(bare[:-1]))


def titled(text: str) -> str:
    """A title without what stands around titles: quotes, a last dot, pictures, stars."""
    if _TIDY.fullmatch(text):
        return text
    line = folded(text).strip()
    if not line.isascii():
        line = re.sub(
            r"^[^\w“\"'(（\[《【$\\]+|[\ufe0f\u200d\u2600-\u27bf\U0001f000-\U0001faff]+$", "", line
        )
    line = _FOOTNOTE.sub("", line).lstrip(" ])）】").strip(" \t,;:|·，；：、`")
    match = re.fullmatch(r"[“\"«《「『](.*)[”\"»》」』]", line)
    if match and not re.search(r"[“”\"«»《》「」『』]", match[1]):
        line = match[1].strip().rstrip(",，")
    if line.endswith((".", "。")) and not line.endswith(".."):
        line = line[:-1].rstrip()
    return line


def find_title(pieces: Sequence[Piece]) -> Title | None:
    """The likeliest title in a row of pieces."""
    found = [*_runs(pieces)]
    strong = max(found, key=lambda one: one.weight, default=None)
    if strong is not None and strong.weight >= 3:  # noqa: PLR2004  (bold or a link in front)
        return strong
    if (
        strong is not None
        and weight_of_words(strong.text) <= 0
        and (whole := _named(pieces, strong))
    ):
        return whole
    plain = _plain(pieces)
    candidates = [one for one in (strong, plain) if one is not None]
    return max(candidates, key=lambda one: one.weight, default=None)


_NAME = re.compile(
    r"[)）】\]]?\s*(?:[(（\[【][^()（）\[\]【】]{2,40}[)）\]】])?\s*(?P<sign>[:：])?\s*"
)


def _named(pieces: Sequence[Piece], name: Title) -> Title | None:
    """The title behind a short name, told from a description by its capitals.

    Behind a colon it is the second half of the title; else the name is no part of it.
    """
    if name.link is not None or name.end >= len(pieces) or pieces[name.end].kind != "text":
        return None
    end = name.end + 1
    while end < len(pieces) and _continues(pieces, end):
        end += 1
    text = "".join(" " if p.kind == "break" else p.text for p in pieces[name.end : end])
    if len(text) > _LONGEST_LINE:
        return None
    match = _NAME.match(text)
    start = match.end() if match else 0
    stop = start + _before_details(text[start : _clause_end(text, start)])
    clause = titled(text[start:stop])
    if not _is_capitalised(clause) or names_in(clause) or is_label(clause):
        return None
    whole = f"{name.text}: {clause}" if match and match["sign"] else clause
    at = name.start if match and match["sign"] else name.end
    before = text[:start] if at == name.end else ""
    return Title(whole, at, end, name.style, 2.5, None, before, text[stop:])


def _clause_end(text: str, start: int) -> int:
    match = _STOP.search(text, start)
    return match.start() if match else len(text)


def _is_capitalised(text: str) -> bool:
    """Whether a text is written as titles are."""
    words = [word for word in re.findall(r"[^\W\d_][\w'’-]*", text) if len(word) > 3]  # noqa: PLR2004
    upper = sum(word[0].isupper() for word in words)
    return len(words) >= 2 and len(text.split()) >= 3 and upper >= 0.75 * len(words)  # noqa: PLR2004


def _runs(pieces: Sequence[Piece]) -> list[Title]:
    """What stands out: bold texts, links, italics."""
    found: list[Title] = []
    lead = ""  # the text in front
    at = 0
    while at < len(pieces) and len(lead) < _LONGEST_LINE and len(found) < _MOST_RUNS:
        piece = pieces[at]
        end = at + 1
        if piece.kind == "link" and not piece.bold:
            if _is_titled_link(piece):
                found.append(_link_title(piece, at, lead, len(found)))
        elif piece.bold and piece.kind != "break":
            end = _end_of_bold(pieces, at)
            if (one := _bold_title(pieces, at, end, lead, len(found))) is not None:
                found.append(one)
        elif piece.kind == "text" and piece.italic:
            while end < len(pieces) and (pieces[end].italic or pieces[end].kind == "break"):
                end += 1
            one = _italic_title(pieces, at, end, lead)
            found += [one] if one else []
        if piece.kind == "text":
            lead += piece.text
        elif piece.kind == "link":
            lead += "" if piece.form == "image" or link_kind(piece.text) else "\ufffc"
        at = end
    return found


def _is_titled_link(piece: Piece) -> bool:
    if piece.form or piece.url.startswith("#") or is_label(piece.text):
        return False
    text = piece.text.strip()
    bracketed = text.startswith("[") and text.endswith("]")
    return not (bracketed and len(_WORDS.findall(text)) < _FEWEST_IN_BRACKETS)


def in_sentence(pieces: Sequence[Piece], title: Title) -> bool:
    """Whether words of a sentence stand in front of a title, so that it is only mentioned."""
    lead = "".join(p.text for p in pieces[: title.start] if p.kind == "text") + title.before
    return title.style != "plain" and _lead_weight(lead, 0) < 0


def _lead_weight(lead: str, ranked: int) -> float:
    """What a title loses by what stands in front of it."""
    loss = 0.3 * ranked
    if not lead or lead.isspace():
        return -loss
    bare = _without_tags(lead)
    if not bare or bare.endswith(
        (":", "：", "|", "-", "–", "—", ".", ",", "，", "“", '"', "《", "。", ")", "]")
    ):
        return -loss
    if names_in(bare) or is_label(bare):
        return -loss
    return -loss - 1.5


def _without_tags(lead: str) -> str:
    """The text in front of a title without numbers, dates, venues in brackets and pictures."""
    bare = _LEAD.sub("", lead.strip())
    while match := _TAG.match(bare):
        bare = bare[match.end() :]
    if not bare.isascii():
        bare = re.sub(r"[\u2000-\u2bff\u3000\ufe0f\U0001f000-\U0001faff]+", "", bare)
    found = date_in(bare) if len(bare) < 30 else None  # noqa: PLR2004
    if found and not bare[: found.start].strip(_EDGES + "[(（【"):
        bare = bare[found.end :]
    return bare.strip(" \t\n*_•·]）)】")


def _link_title(piece: Piece, at: int, lead: str, ranked: int) -> Title:
    text = titled(piece.text)
    weight = 2.0 + weight_of_words(text) + _lead_weight(lead, ranked)
    if target_of(piece.url).scholarly:
        weight += 1
    if target_of(piece.url).page and is_person(text):
        weight -= 1.5
    return Title(text, at, at + 1, "link", weight, piece)


def _end_of_bold(pieces: Sequence[Piece], start: int) -> int:
    """Behind the last piece of a bold run; links that are labels end it."""
    end = start + 1
    while end < len(pieces):
        piece = pieces[end]
        if piece.kind == "break":
            if piece.form == "hard" or end + 1 >= len(pieces) or not pieces[end + 1].bold:
                break
        elif not piece.bold or (piece.kind == "link" and not _is_titled_link(piece)):
            break
        end += 1
    return end


def _bold_title(
    pieces: Sequence[Piece], start: int, end: int, lead: str, ranked: int
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
        return Title(one.text, at, at + 1, "bold", one.weight + 0.5, one.link)
    behind = pieces[end].text[:1] if end < len(pieces) and pieces[end].kind == "text" else ""
    tag = _TAG.match(text)
    before = tag[0] if tag and tag.end() < len(text) and is_label(tag[0]) else ""
    text = text[len(before) :]
    if is_label(text) or is_key(text) or (behind in {":", "："} and is_key(f"{text}:")):
        return None
    bare = titled(text)
    weight = 2.5 + weight_of_words(bare) + _lead_weight(lead, ranked)
    if len(names_in(bare)) > 1:
        weight -= 2
    return Title(bare, start, end, "bold", weight, pieces[links[0]] if links else None, before)


def _italic_title(pieces: Sequence[Piece], start: int, end: int, lead: str) -> Title | None:
    text = "".join(piece.text for piece in pieces[start:end])
    behind = pieces[end].text[:1] if end < len(pieces) else ""
    if behind in {":", "："} and is_key(f"{text}:"):
        return None
    if is_label(text) or is_key(text) or names_in(text) or is_person(text):
        return None
    bare = titled(text)
    weight = 0.8 + weight_of_words(bare) + _lead_weight(lead, 0)
    return Title(bare, start, end, "italic", weight)


def _plain(pieces: Sequence[Piece]) -> Title | None:
    """A title that nothing sets off: in quotes, or the first clause that is nothing else."""
    best: Title | None = None
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        if piece.kind == "link" and piece.form != "image" and not is_label(piece.text):
            break
        end = at + 1
        if piece.kind == "text" and not piece.italic and piece.text.strip() and not _is_tag(piece):
            while end < len(pieces) and _continues(pieces, end):
                end += 1
            text = "".join(" " if p.kind == "break" else p.text for p in pieces[at:end])
            if len(text) > _LONGEST_LINE:
                break
            one = _quoted(text, at, end) or _clause(text, at, end)
            if one is not None and (best is None or one.weight > best.weight):
                best = one
        at = end
    return best


def _quoted(text: str, at: int, end: int) -> Title | None:
    """A title in quotes that are around all of it."""
    match = _QUOTED.search(text)
    if match is None:
        return None
    bare, behind = titled(match[0]), text[match.end() :].strip()
    inside = match[1].rstrip()[-1:] in {",", ".", "，", "。"}
    if behind and not inside and behind[0] not in ",.;|-–—([（【，。；、*":
        return None
    if is_label(bare) or weight_of_words(bare) <= 0:
        return None
    weight = 2.5 + weight_of_words(bare) + max(-0.5, _lead_weight(text[: match.start()], 0))
    before, after = text[: match.start()], text[match.end() :]
    return Title(bare, at, end, "quoted", weight, None, before, after)


def _continues(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a piece belongs to the same running text as the one in front of it."""
    piece = pieces[at]
    if piece.kind == "break":
        return piece.form == "soft" and at + 1 < len(pieces) and pieces[at + 1].kind == "text"
    return piece.kind == "text" and not (piece.italic or piece.bold or _is_tag(piece))


def _is_tag(piece: Piece) -> bool:
    """Whether a piece of code is a venue, a date or the like."""
    return piece.form == "code" and is_label(piece.text)


def _clause(text: str, at: int, end: int) -> Title | None:
    """The clause of a running text that is its title."""
    lead = 0
    if match := _LEAD.match(text):
        lead = match.end()
    while (match := _TAG.match(text, lead)) and is_label(match[0]):
        lead = match.end()
    found = date_in(narrowed(text[lead : lead + 20]))
    if found and not text[lead : lead + found.start].strip(_EDGES):
        lead += found.end
    body = text[lead:]
    if (match := _APA.match(body)) and names_in(match["who"]):
        start, stop = lead + match.start("title"), lead + match.end("title")
    else:
        start, stop = _first_clause(text, lead)
    if match := _KEYED.match(text[start:stop]):
        if key_role(match[1]) != "title" and (key_role(match[1]) or link_kind(match[1])):
            return None
        if match[1].casefold() in _TITLE_KEYS:
            start += match.end()
    bare = titled(text[start:stop].rstrip().rstrip("[(（"))
    if not bare or is_label(bare) or is_key(text[start:stop]) or len(names_in(bare)) > 1:
        return None
    return Title(
        bare, at, end, "plain", 0.5 + weight_of_words(bare), None, text[:start], text[stop:]
    )


def _first_clause(text: str, lead: int) -> tuple[int, int]:
    """Where the first clause stands that is neither names nor a label."""
    start = lead
    for match in _STOP.finditer(text, lead):
        if match.start() <= start:
            continue
        end = match.start() + (match[0][0] in "?!")
        clause = text[start:end]
        if not (names_in(clause) or is_label(clause) or _ends_in_names(clause)):
            return start, start + _before_details(clause)
        start = match.end()
    return start, start + _before_details(text[start:])


def _ends_in_names(clause: str) -> bool:
    return bool(re.search(r"\bet al\.?$", clause))


def _is_chain(text: str) -> bool:
    """Whether names, a venue or a date are all that stands between the commas of a text."""
    parts = [part.strip(" .") for part in re.split(r"[,，、;；]\s*|\s+and\s+", text)]
    if len(parts) < 2:  # noqa: PLR2004
        return False
    return all(is_venue(part) or is_person(part) or "et al" in part for part in parts if part)


def _before_details(clause: str) -> int:
    """How much of a clause is left without the venue, date or names that end it."""
    for match in re.finditer(r"\s*[\[(（【]([^\[\]()（）【】]{2,80})[\])）】]", clause):
        if match.start() and (is_label(match[1]) or _is_chain(match[1])):
            return match.start()
    for match in re.finditer(r"[,，]\s*", clause):
        rest = clause[match.end() :]
        first = re.split(r"[,，]", rest, maxsplit=1)[0].strip()
        if first and (is_venue(first) or names_in(rest) or re.search(r"\bet al", first)):
            return match.start()
        if is_person(first) and names_in(rest.split(". ", 1)[0].rsplit(",", 1)[0]):
            return match.start()
    return len(clause)
