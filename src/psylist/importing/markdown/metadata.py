"""Venue, date and authors taken out of a text; what is left becomes the summary or the note."""

import re

from psylist.importing.markdown.draft_builder import DraftBuilder
from psylist.importing.markdown.titles import names_and_year, states_venue
from psylist.text.dates import find_date
from psylist.text.names import is_name, parse_names
from psylist.text.scripts import collapse_whitespace, count_han
from psylist.vocabulary.labels import link_kind
from psylist.vocabulary.venue_text import find_venue, is_venue
from psylist.vocabulary.venues import is_unpublished, preprint_server

FIELD_EDGES = " \t\n,;:|*·/\\，；：、•>-–—"
"""What may stand around the value of a field."""
SHORT_PHRASE = 4
"""Words of a phrase that is a label or a note rather than a sentence."""
EMPTY_BRACKETS = re.compile(r"[\[(（【{][\s,;|/·，、]*[\])）】}]")
SUMMARY_LABEL = re.compile(r"(?:TL;?\s?DR|Abstract|Summary|摘要|简介)\s*[:：.]?\s+", re.IGNORECASE)

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
    r"|[\[(（](?:cited by|citations?):? ?[\d,.]{1,9} ?k?[)\]）]"
    r"|第? ?\d{1,4} ?[期卷]|⭐ ?[\d.,]{0,8} ?k?|\barXiv:\d{4}\.\d{4,5}(?:v\d)?"
    r"|(?<=\d); ?\d{1,5}\(\d{1,5}\):\w{1,20}"
)
# Every noise has one of these, most lines have none.
_NOISE_HINT = re.compile(r"[:\[(;⭐期卷]|\d, \d|p[p.]|pages|vol|no\.|doi|Avail")
_REPEATED_COMMAS = re.compile(r",(?:\s*,)+\s*")
_OPENING_BRACKETS = "[(（【"
_BRACKETS = re.compile(r"[\[(（【]\s*([^\[\]()（）【】]{0,120})\s*[\])）】]")
_WORD = re.compile(r"\w")
_COMMA = re.compile(r"[,，]\s*")
_BY = re.compile(r"^(?:by|and|with|&|作者|和|与)\s+", re.IGNORECASE)
_CONNECTIVES = frozenset(
    ["and", "or", "in", "by", "at", "from", "with", "和", "与", "及", "或", "see", "见"]
)
_FINAL_YEAR = re.compile(r"\s*[,，]\s*((?:19|20)\d\d)\.?$")
_LEADING_EMOJI = re.compile(r"^[\u2600-\u27bf\ufe0f\U0001f000-\U0001faff\s]+")
_SENTENCE_ENDS = frozenset(".?!。；;:：")
_TITLE_CASE_EXCEPTIONS = frozenset(["&", "of", "on", "in", "and", "for", "the"])
_BRACKET_PAIRS = (("(", ")"), ("（", "）"), ("[", "]"), ("{", "}"))
_MAX_LINE = 3000  # characters; longer lines are running text
_MAX_CHAIN = 600  # characters of names, venue and date between commas
_MIN_ACRONYM = 3  # letters
_LINKED_SERVERS = frozenset(["arXiv", "OpenReview", "Preprint"])
_VENUE_KIND = re.compile(r"\W*(?:journal|conference|workshop)s?\W*", re.IGNORECASE)
# Sentences that only offer links: "Code and data are available here."
_OFFER = re.compile(
    r"(?:the |our |and )?(?:papers?|articles?|pdf|code|data\w*|models?|demo|project page|weights"
    r"|代码|数据\w*|项目|模型|论文)\b[^.。]{0,60}?"
    r"(?:available|released|found|public|open-?sourced?|here|见|在|此处|公开|开源)[^.。]{0,20}[.。]?",
    re.IGNORECASE,
)


def extract_metadata(builder: DraftBuilder, text: str) -> str:
    """Take venue, date and authors out of a text; returns the rest of it."""
    if not text or text.isspace():
        return ""
    if len(text) > _MAX_LINE:
        return text
    text = _extract_from_brackets(builder, text)
    has_venue = ";" in text and any(is_venue(part) for part in text.split(";") if part.strip())
    line = collapse_whitespace(text).strip(FIELD_EDGES)
    if ";" in text and not has_venue and (names := parse_names(line)):
        builder.draft.authors += [] if builder.draft.authors else names
        return ""
    rest = ""
    separator, pos = "", 0
    for match in [*_CLAUSE_BREAK.finditer(text), None]:
        end = match.start() if match else len(text)
        stripped = _strip_clause(text[pos:end])
        has_comma = "," in stripped or "，" in stripped
        is_taken = not stripped or (has_comma and not _extract_chain(builder, stripped))
        clause = "" if is_taken else _extract_clause(builder, stripped, text[pos:end])
        if clause:
            rest += (separator or " ") + clause if rest else clause
            separator = match[0] if match else ""
            if separator.strip() in _SENTENCE_ENDS and match:
                rest, separator = rest + separator.rstrip("\n"), " "
        else:
            separator = " "
        pos = match.end() if match else end
    return rest.strip(FIELD_EDGES + "&+")


def _extract_from_brackets(builder: DraftBuilder, text: str) -> str:
    """The text without noise and without brackets around metadata."""

    def replace(match: re.Match[str]) -> str:
        # An address stands behind its words: a link that no field holds.
        return match[0] if "://" in match[1] else _extract_bracket(builder, match)

    if _NOISE_HINT.search(text):
        text = _NOISE.sub(" ", text)
    if any(sign in text for sign in _OPENING_BRACKETS):
        text = _BRACKETS.sub(replace, text)
    if ",," in text or ", ," in text:
        text = _REPEATED_COMMAS.sub(", ", text)
    return text


def _extract_bracket(builder: DraftBuilder, match: re.Match[str]) -> str:
    """Take the metadata out of a pair of brackets; returns what is left of it."""
    inner = match[1].strip(" ,;:|*")
    if not inner:
        return " "
    if match[0][0] == "[" and link_kind(inner):
        return " "
    if is_venue(inner) or _is_journal_issue(inner) or names_and_year(inner):
        set_venue_and_date(builder, _venue_parts(inner), whole=True)
        return "\n"
    if states_venue(inner):
        venue = _venue_parts(inner)
        set_venue_and_date(builder, venue, whole=True)
        return f"\n{inner.replace(venue, ' ').strip(FIELD_EDGES + '.')}\n"
    if _COMMA.search(inner) and not _extract_chain(builder, inner):
        return "\n"
    return match[0]


def _venue_parts(inner: str) -> str:
    """The venue and date between other short words: ``DDPM, NeurIPS 2020``."""
    date = find_date(inner)
    if date and not re.search(r"\w", inner[: date.start] + inner[date.end :]):
        return inner
    parts = re.split(r"[,，.;；]\s+", inner)
    venues = [part for part in parts if is_venue(part)]
    return ", ".join(venues) if venues and len(venues) < len(parts) else inner


def _strip_clause(clause: str) -> str:
    """A clause without what may stand around it; empty for a word that only connects others."""
    line = collapse_whitespace(clause)
    if not clause.isascii():
        line = _LEADING_EMOJI.sub("", line)
    stripped = _BY.sub("", line.strip(FIELD_EDGES + '."“”'))
    if not _WORD.search(stripped) or stripped.casefold() in _CONNECTIVES:
        return ""
    return stripped


def _extract_clause(builder: DraftBuilder, stripped: str, clause: str) -> str:
    """Put a clause into the field it belongs to; returns it if it belongs to none."""
    if is_venue(stripped) or names_and_year(stripped):
        set_venue_and_date(builder, stripped, whole=not is_venue(stripped))
        return ""
    if names := parse_names(stripped):
        builder.draft.authors += [] if builder.draft.authors else names
        return ""
    if "," not in stripped and _take_single_author(builder, stripped):
        return ""
    return collapse_whitespace(clause).strip(FIELD_EDGES)


def _extract_chain(builder: DraftBuilder, clause: str) -> str:
    """Take ``names, venue, date`` out of a clause; returns the clause if it is anything else."""
    parts = [part.strip(" .") for part in _COMMA.split(clause)]
    if len(parts) == 1 or len(clause) > _MAX_CHAIN:
        return clause
    venues = _ends([(part, is_venue(part) or names_and_year(part)) for part in parts])
    if not venues:
        return clause
    if len(parts) == 2 and not find_venue(parts[1]) and _is_periodical(parts[0]):
        set_venue_and_date(builder, clause, whole=True)
        return ""
    people = ", ".join(part for part in parts if part and part not in venues)
    names = parse_names(people) or ([people] if is_name(people) else [])
    if people and not names:
        return clause
    builder.draft.authors += [] if builder.draft.authors else names
    whole = any(names_and_year(venue) for venue in venues)
    set_venue_and_date(builder, ", ".join(venues), whole=whole)
    return ""


def _ends(flagged: list[tuple[str, bool]]) -> list[str]:
    """The parts before the first and after the last one without a flag."""
    first, end = 0, len(flagged)
    while end and flagged[end - 1][1]:
        end -= 1
    while first < end and flagged[first][1]:
        first += 1
    return [part for part, _ in flagged[:first] + flagged[end:]]


def _is_journal_issue(text: str) -> bool:
    """True for the name of a journal and a date."""
    name, comma, date = text.rpartition(",")
    return bool(comma) and is_venue(date) and not find_venue(date) and _is_periodical(name)


def _is_periodical(text: str) -> bool:
    """True if the words before a date can only be the name of a journal."""
    words = text.split()
    if len(words) == 1:
        return text.isalpha() and text.isupper() and len(text) >= _MIN_ACRONYM
    return (
        1 < len(words) <= SHORT_PHRASE + 1
        and not (is_name(text) or parse_names(text))
        and all(word[0].isupper() or word in _TITLE_CASE_EXCEPTIONS for word in words)
    )


def _take_single_author(builder: DraftBuilder, clause: str) -> bool:
    """Take a single name as the author if there is none yet; True if it was taken."""
    if builder.draft.authors or not clause[0].isupper() or not is_name(clause):
        return False
    builder.draft.authors = [clause]
    return True


def set_venue_and_date(builder: DraftBuilder, text: str, *, whole: bool = False) -> None:
    """Set the venue and the date from a text; the first venue and the fullest date win.

    Args:
        builder: of the draft.
        text: with a venue, a date or both.
        whole: take the text as a venue without testing it.
    """
    draft = builder.draft
    date = find_date(text)
    if date and len(date.day) > len(draft.date):
        draft.date = date.day
    venue = find_venue(text) if whole or is_venue(text) else ""
    # The links show where a paper on arXiv is; the label of another server is all that names it.
    is_linked = preprint_server(venue) in _LINKED_SERVERS and is_unpublished(venue)
    is_fuller = bool(draft.venue) and venue != draft.venue and venue.startswith(draft.venue)
    if venue and (is_fuller or not draft.venue) and not (is_linked or _VENUE_KIND.fullmatch(venue)):
        draft.venue = venue


def parse_source_label(builder: DraftBuilder, label: str) -> None:
    """Set the date of a preprint from the label of a source line."""
    date = find_date(label)
    if date and re.search("arxiv", label, re.IGNORECASE):
        preprint = re.search(r"arxiv.*", label, re.IGNORECASE)
        date = find_date(preprint[0]) if preprint else date
        builder.draft.date = date.day if date else ""


def store_remainder(builder: DraftBuilder, text: str, line: int) -> None:
    """Store what is left of a line: a sentence in the summary, a short phrase as the note."""
    draft = builder.draft
    stripped = collapse_whitespace(text).strip(FIELD_EDGES).removeprefix(". ")
    if match := SUMMARY_LABEL.match(stripped):
        stripped = stripped[match.end() :]
    stripped = re.sub(r"\s+(?=[.,;，。；])", "", EMPTY_BRACKETS.sub("", stripped)).strip()
    if _is_empty_phrase(builder, stripped):
        return
    stripped = _remove_unpaired_bracket(stripped)
    words = len(stripped.split()) + count_han(stripped) / 2
    if not draft.date and (date := find_date(stripped[:20])) and not date.start:
        draft.date = date.day
    if not draft.date and (match := _FINAL_YEAR.search(stripped)):
        draft.date, stripped = match[1], stripped[: match.start()]
    if link_kind(stripped):
        return
    is_sentence = stripped.endswith((".", "。", "!", "！")) and " " in stripped
    if is_sentence or words >= SHORT_PHRASE or draft.note:
        add_paragraph(builder, stripped, line)
    else:
        draft.note = stripped


def _is_empty_phrase(builder: DraftBuilder, text: str) -> bool:
    """True for words that only introduce something else."""
    if not re.search(r"[^\W\d_]", text) or _OFFER.fullmatch(text):
        return True
    if text.casefold() in _CONNECTIVES or text in builder.consumed_words:
        return True
    return text.endswith((":", "：")) and len(text.split()) <= SHORT_PHRASE


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
