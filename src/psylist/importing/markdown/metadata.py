"""What is left of a line when its details are taken: sentences for the summary, or a note."""

import re

from psylist.importing.markdown.draft_builder import EDGES, SHORT, DraftBuilder
from psylist.importing.markdown.titles import states_venue
from psylist.text.dates import find_date
from psylist.text.names import is_name, parse_names
from psylist.text.scripts import collapse_whitespace, count_han
from psylist.vocabulary.labels import link_kind
from psylist.vocabulary.venues import find_venue, is_venue

_CLAUSE = re.compile(
    r"\s*[|｜]\s*|\.\s+(?=(?:19|20)\d\d)|\s+[-–—]{1,2}\s+"
    r"|(?<=[^\s.][^\s.A-Z])[.?!]\s+(?=[^a-z\s])|[。；]\s*|;\s+|\n+|\.\s+(?=arXiv|bioRxiv|medRxiv|npj)|(?<=\))[.:]\s*|[:：]\s+|：|\s+/\s+|\s+·\s+"
)


# What citations add: pages, volumes, the way to the document, marks of footnotes.
_NOISE = re.compile(
    r"(?:^|\s):[a-z0-9_+-]{2,30}:(?=\s|$)|\[(?:[JCMDRSNPZA]|EB|DB|CP)(?:/OL)?\](?:\s*//)?|\[\^[^\[\]]{1,40}\]|^\s?\[\d{1,4}\]|\[Online\]\.?"
    r"|\bAvailable(?: at| online)?\s*:?\s*$|\bdoi\s*:\s*$|\b[Ii]n:\s"
    r"|,? ?\b(?:pp?|pages|vol|no)\. ?[\d–—-]{1,12}(?: ?[–—-] ?\d{1,6})?"
    r"|,? ?\b\d{1,5}\(\d{1,5}\)(?:[,:] ?[\w–—-]{1,20})?"
    r"|第? ?\d{1,4} ?[期卷]|⭐ ?[\d.,]{0,8} ?k?|\barXiv:\d{4}\.\d{4,5}(?:v\d)?"
    r"|(?<=\d); ?\d{1,5}\(\d{1,5}\):\w{1,20}"
)


# Noise holds one of these, and most lines none.
_NOISY = re.compile(r"[:\[(;⭐期卷]|p[p.]|pages|vol|no\.|doi|Avail")
_COMMAS = re.compile(r",(?:\s*,)+\s*")
_BRACKETS = "[(（【"
_GROUP = re.compile(r"[\[(（【]\s*([^\[\]()（）【】]{0,120})\s*[\])）】]")


_BY = re.compile(r"^(?:by|and|with|&|作者|和|与)\s+", re.IGNORECASE)
JOINTS = frozenset(
    ["and", "or", "in", "by", "at", "from", "with", "和", "与", "及", "或", "see", "见"]
)


_PICTURES = re.compile(r"^[\u2600-\u27bf\ufe0f\U0001f000-\U0001faff\s]+")
_SIGNS = frozenset(".?!。；;:：")
_LONGEST_LINE = 3000
_LONGEST_CHAIN = 600


def extract_metadata(making: DraftBuilder, text: str) -> str:
    """Takes venue, date and names out of a text and gives what is left of it."""
    if not text or text.isspace():
        return ""
    if len(text) > _LONGEST_LINE:  # no list of details is
        return text

    def group(match: re.Match[str]) -> str:
        return _group(making, match)

    if _NOISY.search(text):
        text = _NOISE.sub(" ", text)
    if any(sign in text for sign in _BRACKETS):
        text = _GROUP.sub(group, text)
    if ",," in text or ", ," in text:
        text = _COMMAS.sub(", ", text)
    if ";" in text and (names := parse_names(collapse_whitespace(text).strip(EDGES))):
        making.draft.authors += [] if making.draft.authors else names
        return ""
    return _unplaced(making, text).strip(EDGES + "&+")


def _unplaced(making: DraftBuilder, text: str) -> str:
    """The clauses of a text that are of no field."""
    left = ""
    between, at = "", 0
    for match in [*_CLAUSE.finditer(text), None]:
        end = match.start() if match else len(text)
        if clause := _clause(making, text[at:end]):
            left += (between or " ") + clause if left else clause
            between = match[0] if match else ""
            if between.strip() in _SIGNS and match:
                left, between = left + between.rstrip("\n"), " "
        else:
            between = " "
        at = match.end() if match else end
    return left


def _group(making: DraftBuilder, match: re.Match[str]) -> str:
    """Reads what stands in brackets; gives it back if it is no detail."""
    inner = match[1].strip(" ,;:|*")
    if not inner:
        return " "
    if match[0][0] == "[" and link_kind(inner):
        return " "
    if is_venue(inner) or _is_issue(inner):
        set_venue_and_date(making, _told_of(inner), whole=True)
        return "\n"
    if states_venue(inner):
        message = _told_of(inner)
        set_venue_and_date(making, message, whole=True)
        return f"\n{inner.replace(message, ' ').strip(EDGES + '.')}\n"
    if re.search(r"[,，]", inner) and not _chain(making, inner):
        return "\n"
    return match[0]


def _told_of(inner: str) -> str:
    """What tells the venue or the date between other short words: ``DDPM, NeurIPS 2020``."""
    parts = re.split(r"[,，.;；]\s+", inner)
    message = [part for part in parts if is_venue(part)]
    return ", ".join(message) if message and len(message) < len(parts) else inner


def _clause(making: DraftBuilder, clause: str) -> str:
    """Puts a clause into the field it belongs to; gives what is of no field."""
    shown = (
        collapse_whitespace(clause)
        if clause.isascii()
        else _PICTURES.sub("", collapse_whitespace(clause))
    )
    stripped = _BY.sub("", shown.strip(EDGES + '."“”'))
    if not re.search(r"\w", stripped) or stripped.casefold() in JOINTS:
        return ""
    if ("," in stripped or "，" in stripped) and not _chain(making, stripped):
        return ""
    if is_venue(stripped):
        set_venue_and_date(making, stripped)
        return ""
    if names := parse_names(stripped):
        making.draft.authors += [] if making.draft.authors else names
        return ""
    return (
        collapse_whitespace(clause).strip(EDGES)
        if "," in stripped or not _single(making, stripped)
        else ""
    )


def _chain(making: DraftBuilder, clause: str) -> str:
    """Reads ``names, venue, date``, separated by commas; gives the clause back if it is none."""
    parts = [part.strip(" .") for part in re.split(r"[,，]\s*", clause)]
    if len(parts) == 1 or len(clause) > _LONGEST_CHAIN:
        return clause
    venues = _venues_at_the_ends(parts)
    if not venues:
        return clause
    if len(parts) == 2 and not find_venue(parts[1]) and _is_periodical(parts[0]):
        set_venue_and_date(making, clause, whole=True)
        return ""
    people = ", ".join(part for part in parts if part and part not in venues)
    names = parse_names(people) or ([people] if is_name(people) else [])
    if people and not names:
        return clause
    making.draft.authors += [] if making.draft.authors else names
    set_venue_and_date(making, ", ".join(venues))
    return ""


def _venues_at_the_ends(parts: list[str]) -> list[str]:
    """The parts behind the names, or in front of them, that tell where and when."""
    first, end = 0, len(parts)
    while end and is_venue(parts[end - 1]):
        end -= 1
    while first < end and is_venue(parts[first]):
        first += 1
    return parts[:first] + parts[end:]


def _is_issue(text: str) -> bool:
    """Whether a text is the name of a journal and a date."""
    name, comma, day = text.rpartition(",")
    return bool(comma) and is_venue(day) and not find_venue(day) and _is_periodical(name)


def _is_periodical(text: str) -> bool:
    """Whether a few words in front of a date can only be the name of a journal."""
    words = text.split()
    if len(words) == 1:
        return text.isalpha() and text.isupper() and len(text) > 2
    return (
        len(words) <= SHORT + 1
        and len(words) > 1
        and not (is_name(text) or parse_names(text))
        and all(
            word[0].isupper() or word in {"&", "of", "on", "in", "and", "for", "the"}
            for word in words
        )
    )


def _single(making: DraftBuilder, clause: str) -> bool:
    """Whether a clause is one person's name where names are still missing."""
    if making.draft.authors or not clause[0].isupper() or not is_name(clause):
        return False
    making.draft.authors = [clause]
    return True


def set_venue_and_date(making: DraftBuilder, text: str, *, whole: bool = False) -> None:
    """Takes over the date and the venue in a text; the first venue and the fullest date count."""
    draft = making.draft
    found = find_date(text)
    if found and len(found.day) > len(draft.date):
        draft.date = found.day
    venue = find_venue(text) if whole or is_venue(text) else ""
    if venue and not draft.venue and not _NO_VENUE.fullmatch(venue):
        draft.venue = venue


def parse_source_label(making: DraftBuilder, label: str) -> None:
    """What an exact source label tells besides its words."""
    draft = making.draft
    found = find_date(label)
    if found and re.search("arxiv", label, re.IGNORECASE):
        preprint = re.search(r"arxiv.*", label, re.IGNORECASE)
        found = find_date(preprint[0]) if preprint else found
        draft.date = found.day if found else ""


# A preprint on arXiv has an id and a date; that is no venue.
_NO_VENUE = re.compile(
    r"(?:arxiv|arXiv\.org|preprints?|预印本|[\W\d_])*|\W*(?:journal|conference|workshop)s?\W*",
    re.IGNORECASE,
)


EMPTY_GROUP = re.compile(r"[\[(（【{][\s,;|/·，、]*[\])）】}]")
TOLD = re.compile(r"(?:TL;?\s?DR|Abstract|Summary|摘要|简介)\s*[:：.]?\s+", re.IGNORECASE)
_OFFER = re.compile(
    r"(?:the |our |and )?(?:papers?|articles?|pdf|code|data\w*|models?|demo|project page|weights"
    r"|代码|数据\w*|项目|模型|论文)\b[^.。]{0,60}?"
    r"(?:available|released|found|public|open-?sourced?|here|见|在|此处|公开|开源)[^.。]{0,20}[.。]?",
    re.IGNORECASE,
)


def store_remainder(making: DraftBuilder, text: str, line: int) -> None:
    """Keeps what is left of a line: sentences as summary, a few words as a note."""
    stripped = collapse_whitespace(text).strip(EDGES).removeprefix(". ")
    if match := TOLD.match(stripped):
        stripped = stripped[match.end() :]
    stripped = re.sub(r"\s+(?=[.,;，。；])", "", EMPTY_GROUP.sub("", stripped)).strip()
    if not re.search(r"[^\W\d_]", stripped) or _OFFER.fullmatch(stripped):
        return
    east = count_han(stripped)
    if stripped.casefold() in JOINTS or stripped in making.consumed_words:
        return
    if stripped.endswith((":", "：")) and len(stripped.split()) <= SHORT:
        return
    stripped = _unpaired(stripped)
    if not making.draft.date and (found := find_date(stripped[:20])) and not found.start:
        making.draft.date = found.day
    if link_kind(stripped):
        return
    sentence = stripped.endswith((".", "。", "!", "！")) and " " in stripped
    if sentence or len(stripped.split()) + east / 2 >= SHORT or making.draft.note:
        add_paragraph(making, stripped, line)
    else:
        making.draft.note = stripped


def _unpaired(text: str) -> str:
    """The text without a bracket at its end or its beginning that has no partner."""
    for opening, closing in ("()", "（）", "[]", "{}"):
        if text.endswith(closing) and text.count(opening) < text.count(closing):
            text = text[:-1].rstrip()
        if text.startswith(opening) and text.count(opening) > text.count(closing):
            text = text[1:].lstrip()
    return text


def add_paragraph(making: DraftBuilder, text: str, line: int) -> None:
    """Adds a paragraph to the summary."""
    making.draft.paragraphs.append(text)
    making.draft.paragraph_lines.append(line)
