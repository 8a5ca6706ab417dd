"""An entry as a reference names it: what type of work it is, who wrote it, where and when."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from psylist.identifiers.identifier import try_parse
from psylist.model import Entry, Text, text_in
from psylist.text.authors import NameList
from psylist.text.name_parts import NameParts, split_name
from psylist.text.scripts import collapse_whitespace, count_han
from psylist.vocabulary.hosts import classify_url, site_name
from psylist.vocabulary.theses import DOCTORAL, THESIS, school_of
from psylist.vocabulary.venues import (
    is_preprint_doi,
    is_unpublished,
    parse_venue,
    preprint_server,
    published_venue,
)

WorkType = Literal[
    "article",
    "conference",
    "preprint",
    "thesis",
    "book",
    "report",
    "dataset",
    "software",
    "webpage",
    "other",
]
"""What references distinguish."""
Degree = Literal["doctoral", "master's", ""]

_WORDS: tuple[tuple[WorkType, re.Pattern[str]], ...] = (
    ("thesis", THESIS),
    (
        "report",
        re.compile(
            r"\b(?:technical|tech\.?) reports?\b|\bwhite ?papers?\b|研究报告|技术报告|白皮书",
            re.IGNORECASE,
        ),
    ),
    (
        "conference",
        re.compile(
            r"\b(?:proceedings|proc|conference|workshops?|symposium|congress|(?:annual )?meeting"
            r"|companion)\b|会议|大会|年会|研讨会|论文集",
            re.IGNORECASE,
        ),
    ),
    (
        "article",
        re.compile(
            r"\b(?:journals?|transactions|annals|magazine|reviews?|letters|bulletin|quarterly"
            r"|archives|frontiers|reports|acta|zeitschrift|revue|revista)\b"
            r"|学报|杂志|期刊|通报|通讯|(?:科学|研究|进展)$",
            re.IGNORECASE,
        ),
    ),
    (
        "book",
        re.compile(
            r"(?<!\bin )\bpress\b|\bpublish(?:er|ers|ing)\b|\bverlag\b|\bbooks?\b|出版社|书局|书店",
            re.IGNORECASE,
        ),
    ),
)
"""What the name of a place of publication says where the table of venues does not know it."""
_ACRONYM = re.compile(r"(?:[A-Z]\w*){2,}(?:[-/&+][\w]+)*(?:[ '’-]*(?:(?:19|20)?\d\d))?")
_LETTER = re.compile(r"[^\W\d_]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
_DATE_BEHIND = re.compile(
    r"\s*(?<!\d)[(（]\s*(?=[\d./年月日-]*(?:19|20)\d\d)[\d./年月日-]+\s*[)）]\s*$"
)
"""A date in brackets; a number without a year, or right behind a volume, is that of an issue."""
_MEETING_YEAR = re.compile(r"(?<=\w)[ '’-]+(?:19|20)\d\d$")
_YEAR_BEHIND = re.compile(r"[ ,'’-]*\b(?:19|20)\d\d$")
_REPORT_WORDS = re.compile(r"(?:technical|tech\.?) reports?|技术报告|研究报告", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CitedWork:
    """What a reference is made of; what is not known is empty.

    Attributes:
        type: what it is.
        title: in the language of the page.
        names: its authors.
        has_more: whether the list of authors ends with ``et al.``.
        container: the journal or volume of a part; the publisher, school or archive of a whole.
        year: of publication: that which the venue names, else of the date, else the section's.
        date: the date as far as it is known: ``2025-09-30``.
        url: where it is read; nothing where that is the page of its DOI.
        doi: bare.
        degree: ``doctoral``, ``master's``, or nothing, of a thesis.
        has_han_title: whether its own title is in Han characters.
    """

    type: WorkType
    title: str
    names: tuple[NameParts, ...] = ()
    has_more: bool = False
    container: str = ""
    year: int | None = None
    date: str = ""
    url: str = ""
    doi: str = ""
    degree: Degree = ""
    has_han_title: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a reference.

    Attributes:
        text: as it is read, not escaped.
        is_emphasised: whether it is in italics.
        is_title: whether it is the title of the work.
        url: where it leads, or nothing.
    """

    text: str
    is_emphasised: bool = False
    is_title: bool = False
    url: str = ""


def cited_work(entry: Entry, language: str, first: str) -> CitedWork:
    """An entry as a reference names it.

    Args:
        entry: the record.
        language: of the page.
        first: that of the list which plain texts are in.
    """
    container = collapse_whitespace(_container(entry, language, first))
    kind = _type(entry, container)
    authors = NameList.of(entry.listed_authors)
    url = entry.link or ""
    linked = try_parse(url) if url else None
    doi = entry.doi or (linked.value if linked and linked.kind == "doi" else "")
    return CitedWork(
        type=kind,
        title=collapse_whitespace(text_in(entry.title, language, first)),
        names=tuple(split_name(name) for name in authors),
        has_more=authors.has_more,
        container=_shown_container(entry, kind, container),
        year=_year(entry, container),
        date=entry.day,
        url="" if linked and linked.kind == "doi" else url,
        doi=doi,
        degree=_degree(container) if kind == "thesis" else "",
        has_han_title=_is_han(entry),
    )


def work_type(entry: Entry, language: str, first: str) -> WorkType:
    """What type of work an entry is, by where it was published, its ids, its kind and its link."""
    return _type(entry, _container(entry, language, first))


def _type(entry: Entry, container: str) -> WorkType:
    if known := parse_venue(container):
        return "article" if known.kind == "journal" else "conference"
    if entry.acl:
        return "conference"
    said = next((kind for kind, words in _WORDS if words.search(container)), None)
    if own := _type_of_kind(entry, said):
        return own
    if said:
        return said
    if container:  # of a journal the name says more than that, and no year
        is_meeting = _ACRONYM.fullmatch(container) or _MEETING_YEAR.search(container)
        return "conference" if is_meeting else "article"
    return _type_of_link(entry)


def _type_of_kind(entry: Entry, said: WorkType | None) -> WorkType | None:
    """The type of a project, a tool or a dataset, unless a journal or meeting has it."""
    if entry.kind not in {"dataset", "tool", "project"} or said in {"article", "conference"}:
        return None
    if entry.kind == "project":
        is_code = classify_url(entry.link or "").kind in {"code", "model"}
        return "software" if is_code else "webpage"
    return "dataset" if entry.kind == "dataset" else "software"


def _type_of_link(entry: Entry) -> WorkType:
    """What a work without a place of publication is."""
    if entry.arxiv or (entry.doi and is_preprint_doi(entry.doi)) or _server(entry):
        return "preprint"
    if entry.doi:
        return "article"
    if not entry.link:
        return "other"
    found = classify_url(entry.link)
    if found.kind in {"code", "dataset"}:
        return "software" if found.kind == "code" else "dataset"
    return "preprint" if found.work_is_paper else "webpage"


def _container(entry: Entry, language: str, first: str) -> str:
    """Where a work was published as its venue says, else its source label, else arXiv's note."""
    label = text_in(entry.source, language, first) if entry.source else ""
    return _published(entry.venue or "") or _published(label) or entry.journal_ref or ""


@lru_cache(maxsize=4096)  # few venues have many works
def _published(text: str) -> str:
    """A venue without its preprint servers and the date behind it; nothing where that is all."""
    published = published_venue(_DATE_BEHIND.sub("", text)) if text else ""
    return published if _LETTER.search(published) and not is_unpublished(published) else ""


def _shown_container(entry: Entry, kind: WorkType, container: str) -> str:
    match kind:
        case "article":
            return _YEAR_BEHIND.sub("", container) or container
        case "thesis":
            return school_of(container)
        case "report":
            return _REPORT_WORDS.sub("", container).strip(" ,，.:：()（）")
        case "preprint":
            return _server(entry) or ("arXiv" if entry.arxiv else "")
        case "dataset" | "software" | "webpage":
            return container or site_name(entry.link or "")
        case _:
            return container


def _server(entry: Entry) -> str:
    """The preprint server that an entry names, or nothing."""
    texts = [entry.venue or "", *_texts(entry.source)]
    return next((server for text in texts if (server := preprint_server(text))), "")


def _texts(text: Text | None) -> list[str]:
    return [*text.values()] if isinstance(text, dict) else [text] if text else []


def _year(entry: Entry, container: str) -> int | None:
    venue = parse_venue(container)
    if venue and venue.year:
        return venue.year
    if match := _YEAR_BEHIND.search(container):
        return int(match[0][-4:])
    return int(entry.day[:4]) if entry.day else entry.section


def _degree(container: str) -> Degree:
    text = container.lower()
    if re.search(DOCTORAL, text):
        return "doctoral"
    return "master's" if re.search("master|硕士", text) else ""


def _is_han(entry: Entry) -> bool:
    """Whether a work is in Chinese by its title; a title in Latin letters may be translated."""
    return all(count_han(text) > len(_LATIN_WORD.findall(text)) for text in _texts(entry.title))
