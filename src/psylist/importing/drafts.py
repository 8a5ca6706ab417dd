"""What readers of all formats make: drafts of entries, the links of each, and what is left out."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from types import TracebackType
from typing import TYPE_CHECKING

from psylist.errors import PsylistError, describe_bug
from psylist.identifiers.identifier import Identifier, find_urls, try_parse
from psylist.identifiers.mentions import find_ids
from psylist.model import FORMS
from psylist.text.authors import NameList
from psylist.text.dates import find_month
from psylist.text.languages import language_of_script
from psylist.text.maths import MATHS
from psylist.text.scripts import collapse_whitespace, paragraphs
from psylist.text.values import date_from_parts
from psylist.vocabulary.columns import is_same_language
from psylist.vocabulary.hosts import classify_url
from psylist.vocabulary.labels import may_be_of_work

if TYPE_CHECKING:
    from psylist.importing.legend import LegendTag
    from psylist.importing.markdown.page import PageReading
    from psylist.importing.page_look import PageLook

INTERNAL_ERROR = "internal error"
"""Why a link is in no entry where reading it failed."""


@dataclass(slots=True)
class LinkRef:
    """A link in a file.

    Attributes:
        url: as it is written.
        line: counted from 1.
        text: its label.
        reason: why it is in no entry; empty for a link that is in one.
        page: of the id that it only stands for; empty for any other link.
    """

    url: str
    line: int
    text: str = ""
    reason: str = ""
    page: str = ""


class IdPlace(IntEnum):
    """Where an id was found, the surest place last: its id is that of the entry."""

    NOTE = 0
    VENUE = 1  # journal, volume, number, howpublished
    ADDRESS = 2
    OTHER_ID = 3  # a field for ids of another kind
    OWN_FIELD = 4


@dataclass(frozen=True, slots=True)
class IdClaim:
    """An id that a place of a file gives an entry.

    Attributes:
        identifier: of kind ``arxiv``, ``acl`` or ``doi``.
        place: where it was found.
    """

    identifier: Identifier
    place: IdPlace


@dataclass(slots=True)
class Draft:
    """An entry as one file has it, in one language.

    Attributes:
        line: where it begins, counted from 1.
        title: on one line.
        url: its first link, or empty.
        links: its further links by kind.
        ids: the surest arXiv, ACL and DOI id of it.
        claims: every id that a place of the file gives it.
        id_notes: what a curator should know of its ids: those that contradict each other.
        is_own: whether psylist has written it, on a page of which each text is read to the letter.
        source_label: the label of its source line exactly as printed; None without a source line.
        venue: where it was published, as it is written.
        date: ``2025-09-30``, ``2025-09``, ``2025`` or nothing.
        year: of its section.
        authors: as they are written, persons alone.
        note: what is behind the links.
        paragraphs: the summary.
        abstract: the authors' own words.
        tags: its topics.
        called: what its topics are called on the page where that is not what their tags are.
        kind: of an entry, see `psylist.model`.
        status: what has become of it, see `psylist.model`.
        category: arXiv's primary one.
        key: an id that the file itself gives it, such as a citation key.
        citation_key: the same, if BibTeX knows the work by it.
        own_id: the id of the entry, where the file is one of the records that psylist writes.
        link_refs: every link that is in the entry.
        left: lines of its notes that an entry has no room for, each behind its line.
        misfits: what its fields for addresses hold instead of one, with their lines.
        foreign_labels: labels of the source line that belong to another language, with their lines.
        paragraph_lines: where each paragraph begins.
        texts: by field and language, what the file has in languages that it names.
        record: the fields of an entry, where the file is psylist's own.
        marked: by field, what psylist has written of it with the marks of a list that allows them.
        has_marks: whether there are any in it.
    """

    line: int
    title: str
    url: str = ""
    links: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    claims: list[IdClaim] = field(default_factory=list)
    id_notes: list[str] = field(default_factory=list)
    is_own: bool = False
    source_label: str | None = None
    venue: str = ""
    date: str = ""
    year: int | None = None
    authors: NameList = field(default_factory=NameList)
    note: str = ""
    paragraphs: list[str] = field(default_factory=list)
    abstract: str = ""
    tags: list[str] = field(default_factory=list)
    called: dict[str, str] = field(default_factory=dict)
    kind: str = "paper"
    status: str = ""
    category: str = ""
    key: str = ""
    citation_key: str = ""
    own_id: str = ""
    link_refs: list[LinkRef] = field(default_factory=list)
    left: list[tuple[int, str]] = field(default_factory=list)
    misfits: list[tuple[int, str]] = field(default_factory=list)
    foreign_labels: list[tuple[int, str]] = field(default_factory=list)
    paragraph_lines: list[int] = field(default_factory=list)
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    record: dict[str, object] = field(default_factory=dict)
    marked: dict[str, list[str]] = field(default_factory=dict)
    has_marks: bool = False

    def __post_init__(self) -> None:
        """Take persons alone for authors, whatever list they come in."""
        self.authors = NameList.of(self.authors)

    def use_marks(self) -> None:
        """Take the texts with their marks, where the page has them."""
        for name in ("title", "note"):
            if getattr(self, name) and name in self.marked:
                setattr(self, name, self.marked[name][0])
        own = self.marked.get("summary", [])
        if len(own) == len(self.paragraphs):
            self.paragraphs = own

    def set_summary(self, paragraphs: Iterable[str]) -> None:
        """Take the paragraphs of a summary that begins where the entry does."""
        self.paragraphs = [line for text in paragraphs if (line := collapse_whitespace(text))]
        self.paragraph_lines = [self.line] * len(self.paragraphs)

    @property
    def has_title(self) -> bool:
        """Whether the work has a title in any language."""
        return bool(self.title or self.texts.get("title"))

    def settle_texts(self, language: str, known: Collection[str] = ()) -> list[str]:
        """Make the texts in the language of the file its own, and its title one of them.

        Args:
            language: of the file.
            known: the languages of the list; empty for a new one.

        Returns:
            texts for which there is no room: the file has another one in that language, or the
            list does not have the language.
        """
        left: list[str] = []
        for name in sorted(TEXT_FIELDS.intersection(self.texts)):
            texts, text = self.texts[name], self._text(name)
            code = next((one for one in texts if is_same_language(one, language)), language)
            own = texts.pop(code, "")
            found = language_of_script(text, language)
            if own and found != language:  # a column without a language is in that of its script
                self._set_text(name, own)
                if found not in texts and (not known or found in known):
                    texts[found] = text
                else:
                    left.append(f"{name} in {found}: {text} (there is no room for it)")
            elif own and not text:
                self._set_text(name, own)
            elif own and own != text:
                left.append(f"{name} in {language}: {own} (there is another one)")
        if not self.title and (titles := self.texts.get("title")):
            self.title = next(iter(titles.values()))
        return left

    def _text(self, name: str) -> str:
        return "\n\n".join(self.paragraphs) if name == "summary" else str(getattr(self, name))

    def _set_text(self, name: str, text: str) -> None:
        if name == "summary":
            self.set_summary(paragraphs(text))
        else:
            setattr(self, name, text)


_PACKED = re.compile(r"\s*(\w[\w .-]*): (\S+)(?=\s|$)")
_TAG = re.compile(r'\s*"((?:[^"]|"")*)"\s*(?=[,;，；、|\n]|\Z)|([^,;，；、|\n]+)')


def read_packed_links(text: str) -> dict[str, str]:
    """The links of ``demo: https://… slides: https://…`` by kind; nothing of any other text."""
    links: dict[str, str] = {}
    pos = 0
    while match := _PACKED.match(text, pos):
        if not _URL.fullmatch(match[2]):
            return {}
        links[match[1]] = match[2]
        pos = match.end()
    return {} if text[pos:].strip() else links


def read_tags(text: str) -> list[str]:
    """Tags that commas, semicolons or bars separate; what stands between quotes is one tag."""
    words = (m[1].replace('""', '"') if m[1] is not None else m[2] for m in _TAG.finditer(text))
    return [*dict.fromkeys(tag for word in words if (tag := collapse_whitespace(word)))]


class UniqueKeys:
    """Keys for links that are not taken yet: ``code``, ``code 2``.

    Args:
        taken: the links that have one.
    """

    def __init__(self, taken: Mapping[str, str]) -> None:
        self._taken = taken
        self._next: dict[str, int] = {}

    def next(self, kind: str) -> str:
        """The kind itself, or the kind with the next number."""
        number = self._next.get(kind, 1)
        while (name := kind if number == 1 else f"{kind} {number}") in self._taken:
            number += 1
        self._next[kind] = number + 1
        return name


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """What a page of psylist's own says of its list, with the marks in it.

    Attributes:
        title: of the list.
        description: its paragraphs.
        has_marks: whether there are any in it.
    """

    title: str
    description: Sequence[str]
    has_marks: bool


@dataclass(slots=True)
class ParseResult:
    """A file as it was understood.

    Attributes:
        drafts: in the file's order.
        unused_links: every link that is in no draft, in the file's order, each with its reason.
        title: of the list.
        description: its paragraphs.
        translations: links that lead to the same list in another language.
        problems: what could not be read, each a line and the reason.
        failures: what could not be read because of a bug, each a line and the error.
        ignored: texts that an entry has no room for, each a line and what stands there.
        named_languages: those that the file itself names, its own first.
        reading: how a Markdown page was understood.
        legend: what a page says of its badges.
        look: how a page with a legend presents its list.
        marked: title and description of a page that psylist has written.
    """

    drafts: list[Draft]
    unused_links: list[LinkRef]
    title: str = ""
    description: Sequence[str] = ()
    translations: Sequence[LinkRef] = ()
    problems: Sequence[tuple[int, str]] = ()
    failures: Sequence[tuple[int, str]] = ()
    ignored: Sequence[tuple[int, str]] = ()
    named_languages: Sequence[str] = ()
    reading: "PageReading | None" = None
    legend: "Sequence[LegendTag]" = ()
    look: "PageLook | None" = None
    marked: MarkedPage | None = None

    @property
    def has_marks(self) -> bool:
        """Whether its list has to allow marks in texts, for the page to be written so again."""
        if self.marked is None:  # then only the formulas of a page with a legend are kept
            texts = (text for draft in self.drafts for text in (draft.title, *draft.paragraphs))
            return self.look is not None and any(map(MATHS.search, texts))
        is_marked = self.marked.has_marks or any(draft.has_marks for draft in self.drafts)
        return is_marked or any(tag.has_marks for tag in self.legend)

    def use_marks(self) -> None:
        """Take the texts that psylist has written with their marks."""
        if self.marked is None:
            return
        for draft in self.drafts:
            draft.use_marks()
        self.title, self.description = self.marked.title, self.marked.description
        if self.look is not None:
            self.look.title, self.look.description = self.title, [*self.description]
        for tag in self.legend:
            tag.about = tag.marked

    @property
    def languages(self) -> list[str]:
        """The languages that the file names, and those of texts in the drafts, in order."""
        texts = [texts for draft in self.drafts for texts in draft.texts.values()]
        return [*dict.fromkeys([*self.named_languages, *(code for own in texts for code in own)])]

    @property
    def links(self) -> int:
        """How many links the file has."""
        return len(self.unused_links) + sum(len(draft.link_refs) for draft in self.drafts)


class FailureLog:
    """Unexpected errors in parts of a file; the other parts are still read.

    Each is a bug: the import reports it and ends with exit code 70.

    Attributes:
        failures: the line of each part, and the error with its place in the source.
    """

    def __init__(self) -> None:
        self.failures: list[tuple[int, str]] = []

    def catch(self, line: int, clean_up: Callable[[], None] | None = None) -> "_Guard":
        """A context that records an unexpected error instead of raising it.

        Args:
            line: of the part that is read.
            clean_up: called after an error.
        """
        return _Guard(self.failures, line, clean_up)


class _Guard:
    def __init__(
        self, failures: list[tuple[int, str]], line: int, clean_up: Callable[[], None] | None
    ) -> None:
        self._failures = failures
        self._line = line
        self._clean_up = clean_up

    def __enter__(self) -> None:
        pass

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> bool:
        if not isinstance(error, Exception) or isinstance(error, PsylistError):
            return False
        self._failures.append((self._line, describe_bug(error)))
        if self._clean_up is not None:
            self._clean_up()
        return True


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that was read.

    Attributes:
        name: as it was given.
        language: of it.
        result: what is in it.
        encoding: of it, where it is not UTF-8.
        is_page: whether it is a Markdown page.
    """

    name: str
    language: str
    result: ParseResult
    encoding: str = ""
    is_page: bool = False

    @property
    def languages(self) -> list[str]:
        """Every language that it has texts in, its own first."""
        return [*dict.fromkeys([self.language, *self.result.languages])]


@dataclass(slots=True)
class Work:
    """One work.

    Attributes:
        drafts: one a language.
        files: the file of each.
        locations: where it is, each a file and a line.
        merged: drafts of the same work that were merged into `drafts`, with their file.
    """

    drafts: dict[str, Draft]
    files: dict[str, str]
    locations: list[tuple[str, int]] = field(default_factory=list)
    merged: list[tuple[str, Draft]] = field(default_factory=list)


TEXT_FIELDS = frozenset(["title", "summary", "abstract", "note"])
"""The fields that a draft can have in several languages."""
_URL = re.compile(FORMS["url"])
_IDS = {"arxiv", "acl", "doi"}
_FULL_DATE = re.compile(r"\s*(\d{4})[-/](\d\d?)[-/](\d\d?)(?!\d)")
_ESCAPED = re.compile(r"\\([/&%$#_~])")
_BEHIND = "},\\"  # what a file has behind an address
ELSEWHERE = "not in a field that psylist reads"
"""Why a link is in no entry."""


def parse_field_id(text: str) -> Identifier | None:
    """The identifier that a field holds, also beside other words; None if there are none or two."""
    if not text.strip():
        return None
    if found := try_parse(text):
        return found
    named = find_ids(text)
    return named[0] if len(named) == 1 else None


def add_id(draft: Draft, text: str, kind: str = "") -> None:
    """Set the id that a field for ids holds, of whatever kind it is.

    Args:
        draft: gets the id.
        text: the field.
        kind: that the field is for.
    """
    identifier = parse_field_id(text)
    if identifier is not None:
        own = kind in {"", identifier.kind}
        claim_id(draft, identifier, IdPlace.OWN_FIELD if own else IdPlace.OTHER_ID)


def add_address_of_id(draft: Draft, url: str, line: int, kind: str = "") -> None:
    """Add the address in a field for ids; one that names an id says no more than the id does.

    Args:
        draft: gets the id, or else the link.
        url: the field.
        line: of the field.
        kind: of a link without an id.
    """
    identifier = try_parse(url)
    if identifier is None or identifier.kind not in _IDS:
        add_link(draft, url, line, kind)
        return
    draft.link_refs.append(LinkRef(url.strip(), line, page=identifier.url))
    claim_id(draft, identifier, IdPlace.ADDRESS)


def claim_id(draft: Draft, identifier: Identifier, place: IdPlace) -> None:
    """Record an id that a place of the file gives an entry; of one kind the surest is its id."""
    kind = identifier.kind
    if kind not in _IDS:
        return
    earlier = [c.place for c in draft.claims if c.identifier.kind == kind]
    if place > max(earlier, default=-1):
        draft.ids[kind] = identifier.value
    draft.claims.append(IdClaim(identifier, place))


def add_link(
    draft: Draft, url: str, line: int, kind: str = "", place: IdPlace = IdPlace.ADDRESS
) -> None:
    """Add the link in a field; the first one without a kind is the entry's own.

    A field may hold a bare id, an address without ``https://`` or several of them instead.
    """
    url = url.strip()
    if not _URL.fullmatch(url):
        inside = [found for _, found in find_urls(url) if _URL.fullmatch(found)]
        for found in inside:
            add_link(draft, found, line, kind, place)
            url = url.replace(found, " ", 1)
        identifier = parse_field_id(url)
        if identifier is not None and identifier.kind in _IDS and may_be_of_work(kind):
            claim_id(draft, identifier, place)
        elif identifier is not None:
            _record_link(draft, LinkRef(identifier.url, line), kind, place)
        elif url and not (kind or inside or "://" in url):  # these are in the account of addresses
            draft.misfits.append((line, url))
    else:
        _record_link(draft, LinkRef(url, line), kind, place)


def _record_link(draft: Draft, link: LinkRef, kind: str, place: IdPlace) -> None:
    """Record a whole address; the first one without a kind is the entry's own.

    What leads to its data, its code or another work has an id of its own.
    """
    url = link.url
    draft.link_refs.append(link)
    if not kind and not draft.url and url not in draft.links.values():
        draft.url = url
    elif url not in {draft.url, *draft.links.values()}:
        key = kind or _code_or("link", url)
        draft.links[UniqueKeys(draft.links).next(key)] = url
    if may_be_of_work(kind) and (identifier := try_parse(url)):
        claim_id(draft, identifier, place)


def misfit_links(draft: Draft, name: str) -> Iterator[tuple[int, str]]:
    """What fields for the entry's own address hold instead of one, as problems.

    Args:
        draft: whose fields they are.
        name: what the problems call the entry.
    """
    for line, text in draft.misfits:
        yield line or draft.line, f"{name}: {text[:40]!r} is not a web address or an id"


def add_named_link(draft: Draft, url: str, line: int, kind: str) -> None:
    """Add a link of which the file says what it is, though it may be the entry's only address."""
    if url and url == draft.url and not draft.ids and kind not in draft.links:
        draft.url, draft.links[kind] = "", url
        draft.link_refs.append(LinkRef(url, line))
    else:
        add_link(draft, url, line, kind)


def add_links_inside(draft: Draft, texts: Iterable[tuple[str, int]], kind: str = "") -> None:
    """Add every link inside texts that are there for links; each text comes with its line.

    Args:
        draft: gets them.
        texts: each with its line.
        kind: of the links, where the file says it.
    """
    for text, line in texts:
        for _, url in find_urls(text):
            add_link(draft, url, line, kind or _code_or("", url), IdPlace.NOTE)


def _code_or(kind: str, url: str) -> str:
    return "code" if classify_url(url).kind == "code" else kind


_DAY_OF_MONTH = re.compile(r"\A\s*[^\W\d_]{3,10}\.?\s{1,3}([0-9][0-9]?)(?!\d)")


def format_date(year: str, month: str = "", day: str = "") -> str:
    """An ISO date as far as it is known, from its parts as they are written."""
    if not re.fullmatch(r"[1-9]\d{3}", year, re.ASCII):
        return ""
    number = find_month(month) or (int(month) if month.isdecimal() else 0)
    if not day and not month.isdecimal() and (written := _DAY_OF_MONTH.search(month)):
        day = written[1]  # Web of Science: JAN 5
    return str(date_from_parts([year, number, day] if number else [year]) or "")


def date_doubt(texts: Iterable[str], day: str) -> str:
    """What is wrong with the fields for a date, of which all but one may be empty.

    Args:
        texts: of the fields.
        day: what was read of them.
    """
    shown = [text.strip()[:40] for text in texts if text.strip()]
    if not day and shown:
        return f"{shown[0]!r} is not a date"
    cut = next((text for text in shown if _is_no_day(text)), "")
    return f"{cut!r} is not a date as a whole; only {day} is read" if cut else ""


def _is_no_day(text: str) -> bool:
    match = _FULL_DATE.match(text)
    return match is not None and not isinstance(date_from_parts(match.groups()), dt.date)


def account_urls(
    drafts: Sequence[Draft],
    text: str | Sequence[tuple[int, str]],
    problems: Sequence[tuple[int, str]],
    failures: Sequence[tuple[int, str]] = (),
) -> ParseResult:
    """The result of a file, with every address of the text in a draft or left out.

    Args:
        drafts: in the file's order.
        text: of the file; where it is made of cells or strings, each of them with its line.
        problems: what could not be read.
        failures: what could not be read because of a bug.
    """
    lines = enumerate(text.split("\n"), 1) if isinstance(text, str) else text
    for draft in drafts:
        draft.link_refs += _urls_in_texts(draft)
    # An address is counted as it is found in a text: <1::AID-JCLP1> in it ends it there.
    counts = Counter(_found_in_text(link.url) for draft in drafts for link in draft.link_refs)
    unused = [*_unused_urls(counts, lines)]
    return ParseResult([*drafts], unused, problems=[*problems], failures=[*failures])


def _urls_in_texts(draft: Draft) -> list[LinkRef]:
    """The addresses that stand in the texts of a draft, besides its links."""
    named = {link.url for link in draft.link_refs}
    others = (text for texts in draft.texts.values() for text in texts.values())
    texts = [draft.title, draft.abstract, draft.note, *draft.paragraphs, *others]
    found = (url for text in texts if "://" in text for _, url in find_urls(text))
    return [LinkRef(url, draft.line) for url in found if url not in named]


def _found_in_text(url: str) -> str:
    return next((found.rstrip(_BEHIND) for _, found in find_urls(url)), url)


def _unused_urls(counts: Counter[str], lines: Iterable[tuple[int, str]]) -> Iterator[LinkRef]:
    """The addresses of some lines that occur there more often than in the drafts."""
    for number, line in lines:
        if "://" not in line:
            continue
        for _, address in find_urls(_ESCAPED.sub(r"\1", line)):
            url = address.rstrip(_BEHIND)
            if counts[url] > 0:
                counts[url] -= 1
            else:
                yield LinkRef(url, number, "", ELSEWHERE)
