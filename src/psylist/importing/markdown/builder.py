"""The draft of an entry while it is built: its links with their kinds, its ids, venue and date."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from psylist.importing.drafts import Draft, IdPlace, LinkRef, UniqueKeys, claim_id
from psylist.importing.ids import claim_note_ids
from psylist.importing.markdown.inline import Span
from psylist.importing.markdown.marks import MarkedText, bold_run, marked_text, marked_title
from psylist.importing.markdown.siblings import Sibling
from psylist.importing.markdown.titles import Title
from psylist.text.authors import NameList, is_nobody, names_more
from psylist.text.dates import find_date, find_year
from psylist.text.names import natural_order
from psylist.text.scripts import LETTER, collapse_whitespace
from psylist.text.topics import SEPARATOR
from psylist.vocabulary.badges import badge_words, is_of_repository
from psylist.vocabulary.citations import without_noise
from psylist.vocabulary.headings import is_undated, names_kind_of_venue
from psylist.vocabulary.hosts import SITES, classify_url, site_name
from psylist.vocabulary.labels import key_role, kind_of_head, link_kind
from psylist.vocabulary.looks import (
    is_deictic,
    is_identifier,
    is_link_label,
    look,
    with_long_year,
    year_last,
)
from psylist.vocabulary.phrases import PHRASES
from psylist.vocabulary.venue_text import find_venue, is_venue
from psylist.vocabulary.venues import is_unpublished, parse_venue, preprint_server

FIELD_EDGES = " \t\n,;:|*·/\\，；：、•>-–—"
"""What may stand around the value of a field."""
AUTHOR_PAGE = "an author's page"
"""Why a link is in no entry."""
FINAL_YEAR = re.compile(r"\s*[,，]\s*((?:19|20)\d\d)\.?$")
_YEAR_OF_VOLUME = re.compile(r"\.\s+((?:19|20)\d\d)\.?$")
"""Behind the name of a volume after GB/T 7714: ``ACL 2024. 2024``."""
PAPER_KINDS = frozenset(["arxiv", "acl", "doi", "openreview"])
"""Kinds of identifiers that papers have."""
_PAPER_LINKS = PAPER_KINDS | {"paper", "pdf", "link"}
_PRIMARY_KINDS = ("paper", "arxiv", "acl", "doi", "openreview", "pdf", "link", "html", "project",
                  "website")  # fmt: skip
"""Kinds of the first link, the best one first."""
_VAGUE_KINDS = frozenset(["link", "website", "project", "html"])
"""Kinds that a paper's own address makes clearer."""
_COMMENTARY = frozenset(["blog", "video", "twitter"])
_LINKED_SERVERS = frozenset(["arXiv", "OpenReview", "Preprint"])
_KINDS = {words.casefold(): kind for own in PHRASES.values() for kind, words in own.kinds.items()}
"""Kinds of works by the headings of psylist's own pages."""
_REMARK = re.compile(r"(?:\s*\.\s+[(（](?![^()（）]*(?:19|20)\d\d)[^()（）]{2,80}[)）])+\W*\Z")
"""Behind the full stop of a venue: ``Fog Letters. (lamp model)``."""
_PLACES = re.compile(r"(\s*[,;，；(（]\s*)")
_ID_HINT = re.compile(r"\d(?:\d{3}(?:\.\w|\d{3})|(?<=1)0\.\d{4}|(?<=[A-Z]\d)\d-\d)")


class DraftBuilder:
    """The draft of an entry while it is built of a sibling; others have the links in `taken`."""

    def __init__(self, sibling: Sibling, title: Title, taken: Collection[int] = ()) -> None:
        self.sibling = sibling
        self.title = title
        self.title_line = sibling.lines[title.line]
        self.draft = Draft(sibling.line, title.text)
        self.links: list[Span] = []  # every link that is in the entry
        self.ignored: list[tuple[int, str]] = []  # texts without a field, with their lines
        self.is_noted = False  # whether a column or slot of notes has been read
        # by column, the lines of its cell that are stored, and the note that they are
        self.stored: dict[str, tuple[Sequence[tuple[str, int]], str]] = {}
        self.is_credited = False  # whether a line above the one that is read has the authors
        self.is_in_front = False  # whether what stands in front of the title is read
        self.kind = ""  # of the work, where the page says it
        self.reasons: dict[int, str] = {}  # why links are in no entry, by their identities
        self._posted = ""  # the date of a preprint, if that is the draft's
        self._taken = {*taken}
        self._kinds: list[tuple[str, Span]] = []

    @property
    def is_reference(self) -> bool:
        """True for the title of a reference."""
        return "t" in self.title_line.segments[self.title.start].form

    def is_free(self, span: Span) -> bool:
        """True for a link that is in no entry yet."""
        return span.kind == "link" and id(span) not in self._taken

    def add_link(self, kind: str, span: Span) -> None:
        """Add a link of a kind; "" for one that may come first."""
        self.keep_link(span)
        self._kinds.append((kind, span))

    def keep_link(self, span: Span) -> None:
        """Record a link that is in the entry, if only inside a text."""
        if self.is_free(span):
            self._taken.add(id(span))
            self.links.append(span)

    def credit(self, names: Iterable[str], text: str) -> None:
        """Set the authors, which a text names, and whether it means more of them."""
        named = NameList(name for name in names if LETTER.search(name))
        is_said = names_more(text, named) or (bool(named) and is_nobody(text))
        named.has_more = self.draft.authors.has_more or is_said
        self.draft.authors = named

    def ignore(self, text: str) -> None:
        """Record a text that no field has room for."""
        if text:
            self.ignored.append((self.sibling.line, text))

    def mark(self, name: str, spans: Sequence[Span]) -> None:
        """Record a text that psylist has written, with its marks."""
        if self.sibling.section.is_generated and (text := marked_text(spans)).text:
            self._keep_marked(name, text)

    def mark_title(self) -> None:
        """Record the title of what psylist has written, with its marks."""
        if self.sibling.section.is_generated:
            title = bold_run(self.title_line.spans)
            self._keep_marked("title", marked_title(title))

    def _keep_marked(self, name: str, text: MarkedText) -> None:
        self.draft.marked.setdefault(name, []).append(text.text)
        self.draft.has_marks = self.draft.has_marks or text.has_marks

    def settle_links(self) -> None:
        """Set the draft's url, links and ids."""
        draft = self.draft
        if not self._kinds:  # then a paper that a text mentions is all there is
            papers = (span for span in self.links if classify_url(span.url).is_scholarly)
            self._kinds = [("", span) for span in papers][:1]
        if not self._kinds:
            return
        primary = self._primary()
        draft.url = primary.url
        urls, keys = {primary.url}, UniqueKeys(draft.links)
        for kind, span in sorted(self._kinds, key=lambda one: one[1] is not primary):
            info = classify_url(span.url)
            if info.work and (span is primary or kind in _PAPER_LINKS):
                claim_id(draft, info.work, IdPlace.ADDRESS)
        for kind, span in self._kinds:
            if span.url not in urls:
                if not draft.is_own:  # psylist's own pages may have one address twice
                    urls.add(span.url)
                draft.links[keys.next(kind or classify_url(span.url).kind or "link")] = span.url

    def _primary(self) -> Span:
        if self.draft.is_own:
            return self._kinds[0][1]
        first = next((span for kind, span in self._kinds if not kind), None)
        has_paper = any(classify_url(span.url).work_is_paper for _, span in self._kinds)
        if first and not (has_paper and classify_url(first.url).kind in _COMMENTARY):
            return first
        ranks = {kind: rank for rank, kind in enumerate(_PRIMARY_KINDS)}

        def rank(link: tuple[str, Span]) -> int:
            # Of links that are called otherwise a paper's comes first: ``[LampNet](arXiv)``.
            is_other = not classify_url(link[1].url).work_is_paper
            return ranks.get(link[0], len(ranks) + is_other)

        return min(self._kinds, key=rank)[1]

    def claim_bare_ids(self) -> None:
        """Take the ids that stand beside the title or in a column without a link."""
        for number, line in enumerate(self.sibling.lines):
            if line.quoted or key_role(line.key) == "summary":
                continue
            title, own = self.title, set()
            if number == title.line:
                parts = line.segments[title.start : title.end]
                own = {id(span) for segment in parts for span in segment.spans}
            is_own = own.__contains__
            text = "".join(
                [
                    span.text if span.kind == "text" and not is_own(id(span)) else "\n"
                    for span in line.spans
                ]
            )
            if own:  # a title in a reference is a part of a text
                text = text.replace(line.segments[title.start].text, "\n")
            texts = [text, title.before, title.after] if own else [text]
            claim_note_ids(self.draft, filter(_ID_HINT.search, texts))

    def finish(self) -> Draft:
        """The draft with all that follows from its links, its section and its badges."""
        draft, section = self.draft, self.sibling.section
        self.settle_links()
        self._set_year_and_venue()
        draft.authors = (draft.authors or section.authors).each(natural_order)
        is_own = section.is_own
        kinds = {
            t: _KINDS[t.casefold()] for t in section.topics if is_own and t.casefold() in _KINDS
        }
        path = [t for t in section.topics if t not in kinds]
        draft.called = {
            SEPARATOR.join(path[: n + 1]): section.called[topic]
            for n, topic in enumerate(path)
            if topic in section.called
        }
        topics = {name: tag for tag, name in draft.called.items()}
        badges = category_badges(self.sibling.spans(), is_own=section.is_generated)
        tags = [topics.get(tag, tag) for tag in (*draft.tags, *badges)]
        draft.tags = _distinct([*tags, SEPARATOR.join(path)], exact=is_own)
        is_project = draft.url and classify_url(draft.url).kind == "code" and not self._is_paper()
        kind = next(iter(kinds.values()), "project" if is_project else "paper")
        draft.kind = self.kind or kind
        draft.link_refs = [LinkRef(s.url, s.line, collapse_whitespace(s.text)) for s in self.links]
        draft.link_refs.sort(key=lambda ref: ref.line)
        return draft

    def _is_paper(self) -> bool:
        """True for a work that a paper's id, its venue, or the head of its title says to be one."""
        draft, head = self.draft, self.title_line.key
        is_titled = kind_of_head(head, 0) == "paper" and bool(draft.authors or draft.venue)
        return bool(draft.ids) or is_titled or parse_venue(draft.venue) is not None

    def _set_year_and_venue(self) -> None:
        """Take from the section what the entry does not say itself."""
        draft, section = self.draft, self.sibling.section
        page_year, draft.year = draft.year, section.year
        if not draft.is_own:
            self.claim_bare_ids()
            self._correct_month()
            published = parse_venue(draft.venue)
            by_venue = find_year(draft.venue) or (published.year if published else None)
            posted = find_year(self._posted) if draft.date == self._posted else None
            if by_venue and posted and (posted < by_venue or published):
                draft.date = draft.date if posted == by_venue else f"{by_venue}"
            # A page of psylist's has the year that its entries say.
            own = section.year if section.is_own else None
            draft.year = own or page_year or by_venue or section.year
            draft.venue = draft.venue or section.venue
        elif draft.source_label is None:
            draft.year = draft.year or page_year
            draft.venue = draft.venue or section.venue
        elif draft.year is None and not is_undated(section.text):
            draft.year = find_year(draft.source_label)

    def _correct_month(self) -> None:
        """Read ``arXiv 2005`` as May 2020, where the paper's id begins so."""
        draft = self.draft
        month = draft.ids.get("arxiv", "")[:4]
        if month and draft.date == month:
            draft.date = self._posted = f"20{month[:2]}-{month[2:]}"
            places = draft.venue.split(", ")
            draft.venue = ", ".join(
                place for place in places if month not in place or not is_unpublished(place)
            )

    def set_date(self, text: str) -> None:
        """Set the date from a text, if it says more than what there is."""
        date = find_date(text)
        if date and len(date.day) > len(self.draft.date):
            self.draft.date = date.day
            # ``[arXiv 2022.12]`` is a label elsewhere than beside the venue
            self._posted = date.day if is_unpublished(find_venue(text)) else self._posted

    def set_venue(self, text: str, *, whole: bool = False) -> None:
        """Set venue and date from a text, a venue as a `whole` or only if it is known to be one.

        The first venue and the fullest date win.
        """
        draft, place = self.draft, _read_place(text, whole)
        for said, is_posted in place.dates:
            (self._set_posted if is_posted else self.set_date)(said)
        venue = place.venue
        if not venue or self.names_site(venue):
            return
        is_fuller = venue != draft.venue and venue.startswith(draft.venue)
        is_known = parse_venue(venue) is not None and parse_venue(draft.venue) is None
        if is_fuller or is_known:
            draft.venue = venue

    def _set_posted(self, text: str) -> None:
        """Set the date from what names a preprint; that of the venue is surer."""
        before = self.draft.date
        self.set_date(text)
        if self.draft.date != before:
            self._posted = self.draft.date

    def names_site(self, text: str) -> bool:
        """True if a text names the site that one of the links leads to, as references do."""
        name = text.strip(" .")
        return name in SITES and any(
            name == site_name(s.url) for s in self.sibling.spans() if s.url
        )


class _Place(NamedTuple):
    """What is read in the place of a venue."""

    venue: str = ""  # without its date
    # texts that may have a date, in the order of their weight; True for that of a preprint
    dates: tuple[tuple[str, bool], ...] = ()


@lru_cache(maxsize=20_000)  # most works of a page share their venues
def _read_place(text: str, whole: bool) -> _Place:  # noqa: FBT001
    """The venue and the dates in a text, see `DraftBuilder.set_venue`."""
    text = _REMARK.sub("", year_last(text, apart=whole))
    text = with_long_year(text) if whole else text
    plain, dates = without_noise(text), []
    text = text if plain == text else plain.strip(f"{FIELD_EDGES}. ")
    if (published := _published(text)) != text:
        dates.append((text, True))
        text, whole = published, whole or (is_venue(text) and published[:1].isupper())
    elif "; " in text:
        apart, text = _dates_apart(text)
        dates.append((apart, False))
    if is_identifier(text):
        return _Place(dates=tuple(dates))
    place = find_venue(text)
    if place and parse_venue(place) is None:
        dates.append((text, True))
    dates.append((text, False))
    venue = _undated(place) if whole or is_venue(text) else ""
    if "." in venue and text.endswith(f"{venue}."):
        venue += "."  # an abbreviation
    venue = _without_year_behind(venue)
    # The links show where a paper on arXiv is; another server's label is all that names it.
    is_linked = preprint_server(venue) in _LINKED_SERVERS and is_unpublished(venue)
    is_none = not venue or is_linked or names_kind_of_venue(venue)
    return _Place("" if is_none else venue, tuple(dates))


def _dates_apart(text: str) -> tuple[str, str]:
    """The date that stands alone between semicolons, and the first place there.

    Servers for preprints do not count; without any place all of the text is one.
    """
    parts = text.split("; ")
    date = next((part for part in parts if not find_venue(part)), "")
    return date, next((part for part in parts if not is_unpublished(find_venue(part))), text)


def _published(text: str) -> str:
    """A place without the preprint, and that one's date, named beside it: ``arXiv 2024 (ACL)``."""
    sign, said, is_preprint = "", "", False
    for index, part in enumerate(_PLACES.split(text)):
        if index % 2:
            sign = part
            continue
        is_date = is_preprint and look(part).kind == "date"
        is_preprint = is_date or is_unpublished(find_venue(part))
        said += "" if is_preprint else f"{sign if said else ''}{part}"
    said = said if {*"(（"} & {*said} else said.rstrip(")） ")  # of the preprint
    return said if find_venue(said) and (find_year(said) or is_venue(said)) else text


def _undated(venue: str) -> str:
    """A venue without the day or the month at either end, which is the work's own date."""
    date = find_date(venue)
    if date is None or len(date.day) <= len("2024"):
        return venue
    if not date.start:
        return venue[date.end :].lstrip(" .,:，：") or venue
    if venue[date.end :].strip(" .)]）"):
        return venue
    return venue[: date.start].rstrip(" .,，;；([（") or venue


def _without_year_behind(venue: str) -> str:
    """A venue without the year behind it, which is the work's: of a volume, or of a journal."""
    volume = _YEAR_OF_VOLUME.search(venue)
    if volume and (volume[1] in venue[: volume.start()] or venue.count(".") == 1):
        return venue[: volume.start()]
    known, final = parse_venue(venue), FINAL_YEAR.search(venue)
    is_own = known is None or known.kind == "journal"
    if final and (is_own or final[1] in venue[: final.start()]):
        return venue[: final.start()]
    return venue


def link_kind_of(span: Span) -> str:
    """The kind of a link by its label, its image or its bare address; "" for a title."""
    label = span.key or span.text.strip().strip("[]")
    by_host = classify_url(span.url).kind
    if (span.style == "bare" and not span.key) or is_identifier(label):
        return by_host or "link"
    if kind := link_kind(label):
        return by_host if kind in _VAGUE_KINDS and by_host in PAPER_KINDS else kind
    if span.style == "image":
        words = re.findall(r"[^\W\d_]+", label)
        return next(filter(None, map(link_kind, words)), "") or by_host or "link"
    return by_host or "paper" if is_link_label(label) and not is_deictic(label) else ""


def _distinct(tags: Iterable[str], *, exact: bool) -> list[str]:
    """Tags, each once; one that is written in several ways as the last of them, unless `exact`."""
    spelled = {tag if exact else tag.casefold(): tag for tag in tags if tag}
    return [*spelled.values()]


def category_badges(
    spans: Iterable[Span], known: Collection[str] = (), *, is_own: bool = False
) -> Iterator[str]:
    """The words of badges that name categories: neither a venue, a date, a number nor a link.

    Args:
        spans: of an entry.
        known: words, in lower case, that name a category whatever else they may name.
        is_own: whether psylist has written the page, whose badges are all tags.
    """
    for span in spans:
        if span.kind != "image" or not (words := badge_words(span.url)):
            continue
        texts = [collapse_whitespace(text) for text in (span.text, *words)]
        name = texts[0] or texts[1]
        is_other = is_of_repository(span.url)
        is_other = is_other or any(is_venue(text) or link_kind(text) for text in texts)
        is_name = re.search(r"[^\W\d_]", name) and not re.search(r"\d{2}", name)
        if is_own or name.casefold() in known or (is_name and not is_other):
            yield name
