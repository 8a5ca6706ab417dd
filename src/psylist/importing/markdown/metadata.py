"""Venue, date and authors taken out of a text; what is left becomes the summary or the note."""

import re

from psylist.importing.markdown.draft_builder import DraftBuilder
from psylist.importing.markdown.looks import names_and_year, parse_credit, states_venue
from psylist.text.dates import find_date
from psylist.text.names import is_name, parse_names
from psylist.text.scripts import collapse_whitespace, count_han
from psylist.vocabulary.hosts import site_name
from psylist.vocabulary.labels import link_kind
from psylist.vocabulary.venue_text import find_venue, is_venue
from psylist.vocabulary.venues import is_unpublished, parse_venue, preprint_server

FIELD_EDGES = " \t\n,;:|*·/\\，；：、•>-–—"
"""What may stand around the value of a field."""
SHORT_PHRASE = 4
"""Words of a phrase that is a label or a note rather than a sentence."""
_SUMMARY_LABEL = re.compile(r"(?:TL;?\s?DR|Abstract|Summary|摘要|简介)\s*[:：.]?\s+", re.IGNORECASE)
_EMPTY_BRACKETS = re.compile(r"[\[(（【{][\s,;|/·，、]*[\])）】}]")
_CLAUSE_BREAK = re.compile(
    r"\s*[|｜]\s*|\.\s+(?=(?:19|20)\d\d)|\s+[-–—]{1,2}\s+"
    r"|(?<=[^\s.][^\s.A-Z])[.?!]\s+(?=[^a-z\s])|[。；]\s*|;\s+|\n+|\.\s+(?=arXiv|bioRxiv|medRxiv|npj)|(?<=\))[.:]\s*|[:：]\s+|：|\s+/\s+|\s+·\s+"
)
# What citations add: pages, volumes, where the document is, footnote marks.
_NOISE = re.compile(
    r"(?:^|\s):[a-z0-9_+-]{2,30}:(?=\s|$)|\[(?:[JCMDRSNPZA]|EB|DB|CP)(?:/OL)?\](?:\s*//)?|\[\^[^\[\]]{1,40}\]|^\s?\[\d{1,4}\]|\[Online\]\.?"
    r"|\bAvailable(?: at| online)?\s*:?\s*$|\bdoi\s*:\s*$|\b[Ii]n:\s"
    r"|,? ?\b(?:pp?|pages|vol|no)\. ?[\d–—-]{1,12}(?: ?[–—-] ?\d{1,6})?"
    r"|,? ?\b\d{1,5}\(\d{1,5}\)(?:[,:] ?[\w–—-]{1,20})?"
    r"|(?<=\b(?:19|20)\d\d), \d{1,4}(?: ?[:：] ?[\w–—-]{1,20})?"
    r"|[\[(（](?:cited by|citations?):? ?[\d,.]{1,9} ?k?[\)\]）]"
    r"|第? ?\d{1,4} ?[期卷]|⭐ ?[\d.,]{0,8} ?k?|\barXiv:\d{4}\.\d{4,5}(?:v\d)?"
    r"|(?<=\d); ?\d{1,5}\(\d{1,5}\):\w{1,20}"
    r"|\[(?:Computer software|Data set)[^\[\]]{0,40}\]|[(（]n\. ?d\.[)）]"
)
# Every noise has one of these, most lines have none.
_NOISE_HINT = re.compile(r"[:\[(;⭐期卷]|\d, \d|p[p.]|pages|vol|no\.|doi|Avail")
_BRACKETS = re.compile(r"[\[(（【]\s*([^\[\]()（）【】]{0,120})\s*[\])）】]")
_LABELLED_BRACKETS = "[【"
_WORD = re.compile(r"\w")
_BY = re.compile(r"^(?:by|and|with|&|作者|和|与)\s+", re.IGNORECASE)
_CONNECTIVES = frozenset(
    ["and", "or", "in", "by", "at", "from", "with", "和", "与", "及", "或", "see", "见"]
)
_FINAL_YEAR = re.compile(r"\s*[,，]\s*((?:19|20)\d\d)\.?$")
_LEADING_EMOJI = re.compile(r"^[\u2600-\u27bf\ufe0f\U0001f000-\U0001faff\s]+")
_SENTENCE_ENDS = frozenset(".?!。；;:：")
_PART = re.compile(r"[,，.;；]\s+")
_BRACKET_PAIRS = (("(", ")"), ("（", "）"), ("[", "]"), ("{", "}"))
_MAX_LINE = 3000  # characters; longer lines are running text
_LINKED_SERVERS = frozenset(["arXiv", "OpenReview", "Preprint"])
_VENUE_KIND = re.compile(r"\W*(?:journal|conference|workshop)s?\W*", re.IGNORECASE)
# Sentences that only offer links: "Code and data are available here."
_OFFER = re.compile(
    r"(?:the |our |and )?(?:papers?|articles?|pdf|code|data\w*|models?|demo|project page|weights"
    r"|代码|数据\w*|项目|模型|论文)\b[^.。]{0,60}?"
    r"(?:available|released|found|public|open-?sourced?|here|见|在|此处|公开|开源)[^.。]{0,20}[.。]?",
    re.IGNORECASE,
)


def take_fields(builder: DraftBuilder, text: str) -> str:
    """Take venue, date and authors out of a text; returns the rest of it."""
    if not text or text.isspace() or len(text) > _MAX_LINE:
        return text.strip()
    if ". " in text and is_venue(text) and not _is_affiliation(text):  # Int. Conf. …
        set_venue_and_date(builder, collapse_whitespace(text))
        return ""
    if _NOISE_HINT.search(text):
        text = _NOISE.sub(" ", text)
        text = _BRACKETS.sub(lambda match: _take_bracket(builder, match), text)
    rest, separator, pos = "", "", 0
    for match in [*_CLAUSE_BREAK.finditer(text), None]:
        end = match.start() if match else len(text)
        clause = collapse_whitespace(text[pos:end])
        if _take_clause(builder, clause):
            separator = " "
        else:
            clause = clause.strip(FIELD_EDGES)
            rest += (separator or " ") + clause if rest else clause
            separator = match[0] if match else ""
            if match and separator.strip() in _SENTENCE_ENDS:
                rest, separator = rest + separator.rstrip("\n"), " "
        pos = match.end() if match else end
    return rest.strip(FIELD_EDGES + "&+")


def _take_bracket(builder: DraftBuilder, match: re.Match[str]) -> str:
    """Take the metadata out of a pair of brackets; returns what is left of it."""
    inner = match[1].strip(" ,;:|*")
    if not inner or (match[0][0] in _LABELLED_BRACKETS and link_kind(inner)):
        return " "
    if _is_affiliation(inner):
        builder.ignored.append((builder.sibling.line, inner))
        return " "
    if "://" in inner:  # an address stands behind its words: a link that no field holds
        return match[0]
    if names_and_year(inner) or states_venue(inner):
        venue = _venue_parts(inner)
        set_venue_and_date(builder, venue, whole=True)
        return f"\n{inner.replace(venue, ' ').strip(FIELD_EDGES + '.')}\n"
    return "\n" if _take_credit(builder, inner) else match[0]


def _is_affiliation(text: str) -> bool:
    """True for where the authors are from: ``@lab``, but not ``@ICLR 2024``."""
    inner = text.strip(" ()[]（）")
    return inner.startswith("@") and parse_venue(inner[1:]) is None


def _venue_parts(inner: str) -> str:
    """The venue and date between other short words: ``DDPM, NeurIPS 2020``."""
    if is_venue(inner) and not find_venue(inner):
        return inner
    parts = _PART.split(inner)
    venues = [part for part in parts if is_venue(part)]
    return ", ".join(venues) if venues and len(venues) < len(parts) else inner


def _take_clause(builder: DraftBuilder, clause: str) -> bool:
    """Put a clause into the field it belongs to; True if it says nothing more."""
    if not clause.isascii():
        clause = _LEADING_EMOJI.sub("", clause)
    stripped = _BY.sub("", clause.strip(FIELD_EDGES + '."“”'))
    if not _WORD.search(stripped) or stripped.casefold() in _CONNECTIVES:
        return True
    if _is_affiliation(stripped):
        builder.ignored.append((builder.sibling.line, stripped))
        return True
    if is_venue(stripped):
        set_venue_and_date(builder, stripped)
        return True
    if _take_credit(builder, stripped):
        return True
    if names_and_year(stripped):
        set_venue_and_date(builder, stripped, whole=True)
        return True
    is_author = not builder.draft.authors and stripped[0].isupper() and is_name(stripped)
    if is_author:
        builder.draft.authors = [stripped]
    return is_author


def _take_credit(builder: DraftBuilder, text: str) -> bool:
    """Take names, with a venue or a date behind them; True if a text is that alone."""
    names, venue = parse_credit(text)
    if not (venue or len(names) > 1 or (names and parse_names(text))):
        return False
    if venue:
        set_venue_and_date(builder, venue, whole=True)
        _set_date(builder, text)
    builder.draft.authors = builder.draft.authors or [*names]
    return True


def _set_date(builder: DraftBuilder, text: str) -> None:
    date = find_date(text)
    if date and len(date.day) > len(builder.draft.date):
        builder.draft.date = date.day


def set_venue_and_date(builder: DraftBuilder, text: str, *, whole: bool = False) -> None:
    """Set the venue and the date from a text; the first venue and the fullest date win.

    Args:
        builder: of the draft.
        text: with a venue, a date or both.
        whole: take the text as a venue without testing it.
    """
    draft = builder.draft
    if _NOISE_HINT.search(text):
        text = _NOISE.sub(" ", text).strip(f"{FIELD_EDGES}. ")
    _set_date(builder, text)
    venue = find_venue(text) if whole or is_venue(text) else ""
    if "." in venue and text.endswith(f"{venue}."):
        venue += "."  # an abbreviation
    known = parse_venue(venue)
    if known is None or known.kind == "journal":  # the year behind a comma is that of the work
        venue = _FINAL_YEAR.sub("", venue)
    if _is_site(builder, venue):
        return
    # The links show where a paper on arXiv is; the label of another server is all that names it.
    is_linked = preprint_server(venue) in _LINKED_SERVERS and is_unpublished(venue)
    is_fuller = bool(draft.venue) and venue != draft.venue and venue.startswith(draft.venue)
    is_known = bool(venue) and parse_venue(venue) is not None
    is_fuller = is_fuller or (is_known and parse_venue(draft.venue) is None)
    if venue and (is_fuller or not draft.venue) and not (is_linked or _VENUE_KIND.fullmatch(venue)):
        draft.venue = venue


def store_rest(builder: DraftBuilder, text: str, line: int) -> None:
    """Store what is left of a line: a sentence in the summary, a short phrase as the note."""
    draft = builder.draft
    stripped = collapse_whitespace(text).strip(FIELD_EDGES).removeprefix(". ")
    stripped = without_label(_EMPTY_BRACKETS.sub("", stripped))
    stripped = re.sub(r"\s+(?=[.,;，。；])", "", stripped).strip()
    is_announcement = stripped.endswith((":", "：")) and len(stripped.split()) <= SHORT_PHRASE
    if not re.search(r"[^\W\d_]", stripped) or _OFFER.fullmatch(stripped) or is_announcement:
        return
    stripped = _remove_unpaired_bracket(stripped)
    if not draft.date and (date := find_date(stripped[:20])) and not date.start:
        draft.date = date.day
    if not draft.date and (match := _FINAL_YEAR.search(stripped)):
        draft.date, stripped = match[1], stripped[: match.start()]
    if stripped.casefold() in _CONNECTIVES or link_kind(stripped) or _is_site(builder, stripped):
        return
    is_sentence = stripped.endswith((".", "。", "!", "！")) and " " in stripped
    words = len(stripped.split()) + count_han(stripped) / 2
    if is_sentence or words >= SHORT_PHRASE or draft.note:
        add_paragraph(builder, stripped, line)
    else:
        draft.note = stripped


def _is_site(builder: DraftBuilder, text: str) -> bool:
    """True if a text names the site that one of the links leads to, as references do."""
    name = text.strip(" .")
    return any(name == site_name(span.url) for span in builder.sibling.spans() if name and span.url)


def without_label(text: str) -> str:
    """A paragraph without the word that says it is one: ``TL;DR: …``."""
    match = _SUMMARY_LABEL.match(text)
    return text[match.end() :] if match else text


def _remove_unpaired_bracket(text: str) -> str:
    """The text without a bracket at its end or start that has no partner."""
    for opening, closing in _BRACKET_PAIRS:
        if text.endswith(closing) and text.count(opening) < text.count(closing):
            text = text[:-1].rstrip()
        if text.startswith(opening) and text.count(opening) > text.count(closing):
            text = text[1:].lstrip()
    return text


def add_paragraph(builder: DraftBuilder, text: str, line: int) -> None:
    """Add a paragraph to the summary."""
    builder.draft.paragraphs.append(text)
    builder.draft.paragraph_lines.append(line)
