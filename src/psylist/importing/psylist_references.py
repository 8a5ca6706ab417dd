"""The lines of psylist's own layout ``references``, read to the letter after APA and GB/T 7714."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from psylist.importing.drafts import IdPlace, claim_id
from psylist.importing.markdown.builder import DraftBuilder
from psylist.importing.markdown.inline import Span, to_text
from psylist.importing.markdown.marks import bold_run, spans_behind
from psylist.importing.markdown.segments import Line
from psylist.importing.markdown.siblings import Sibling
from psylist.importing.markdown.titles import Title
from psylist.importing.psylist_layout import BEFORE_NOTE, key_of_label, title_in_bold
from psylist.text.authors import NameList, read_author_list
from psylist.text.dates import find_date
from psylist.text.scripts import collapse_whitespace
from psylist.vocabulary.hosts import classify_url, site_name

_DATE = r"(?P<date>\((?:(?P<year>\d{4})(?:, (?P<month>[^()]*))?|n\.d\.)\)\.)"
_APA_NAMES = re.compile(rf"(?P<names>.+?)\s*{_DATE}")
_APA = re.compile(rf"\.?(?: \[(?P<form>.+?)\]\.)?(?: {_DATE})?(?: (?P<place>.+?)\.?)?\s*")
_FORMS = frozenset(["Data set", "Computer software"])
"""What stands in the brackets of works other than theses."""
_GBT = (
    re.compile(r"\[C(?:/OL)?\]//(?P<place>.+?)(?:\. (?P<year>\d{4}))?\.?\s*"),
    re.compile(
        r"\[(?:EB|CP|DB)(?:/OL)?\](?:\. (?:\((?P<day>[\d-]+)\)"
        r"|(?P<place>.+?)(?:, (?P<year>\d{4})(?:\((?P<changed>[\d-]+)\))?)?))?\.?\s*"
    ),
    re.compile(
        r"\[[JCDMRZ](?:/OL)?\](?:\. (?:(?P<day>\d{4})|(?P<place>.+?)(?:, (?P<year>\d{4}))?))?"
        r"\.?\s*"
    ),
)
"""Behind the title of a volume, of what is online, and of anything else."""
_DOI = re.compile(r"\s*DOI:\s*\Z")
_FULL_STOP = re.compile(r"(?<=[^\W\d_]{2})(?<! [JS]r)\.\Z")  # not that of initials or a suffix
_ELLIPSIS = ", . . . "
"""Stands for those between the first nineteen authors and the last one, after the APA."""


class _Said(NamedTuple):
    """What a reference says of a work besides its title."""

    authors: NameList  # as the style writes them
    venue: str = ""  # where it was published, or who published it
    year: int | None = None  # of publication
    day: str = ""  # the date, if it says more


@dataclass(slots=True)
class OwnReference:
    """A line of a list of references.

    Attributes:
        title: of the work.
        line: that it is.
        said: of the work.
        links: in the reference.
        further: those behind it, in brackets.
        notice: what has become of the work.
    """

    title: Title
    line: Line
    said: _Said
    links: Sequence[Span]
    further: Sequence[Span]
    notice: Sequence[Span]

    def read_into(self, builder: DraftBuilder) -> list[Line]:
        """Take over the reference.

        Returns:
            the line that is read with it.
        """
        draft = builder.draft
        draft.authors, venue, draft.year, draft.date = self.said
        sites = {site_name(span.url) for span in self.links}
        draft.venue = "" if venue in {"arXiv", *sites} else venue  # they stand where there is none
        draft.note = collapse_whitespace(_join(self.notice))
        builder.mark("note", self.notice)
        labelled = [(key_of_label(span.text.strip("[] ")), span) for span in self.further]
        own = [*[span for key, span in labelled if key == "link"][:1], *self.links]
        for span in own[:1]:
            builder.add_link("", span)
        for span in own[1:]:
            builder.keep_link(span)
            if work := classify_url(span.url).work:
                claim_id(draft, work, IdPlace.ADDRESS)
        for key, span in labelled:
            if not any(span is one for one in own):
                builder.add_link(key, span)
        return [self.line]


def find_reference(sibling: Sibling) -> OwnReference | None:
    """The reference that an item of psylist's own is; None for anything else."""
    line = sibling.lines[0] if sibling.lines else None
    if line is None or sibling.kind != "item" or len(sibling.lines) > 1:
        return None
    spans = [span for span in line.spans if span.kind != "image"]
    first = next((n for n, span in enumerate(spans) if span.bold), len(spans))
    bold, before = bold_run(spans), _join(spans[:first])
    behind = spans[first + len(bold) :]
    end = f"{_join(behind)}{BEFORE_NOTE}".index(BEFORE_NOTE)
    notice = spans_behind(behind, end + len(BEFORE_NOTE))
    links = [span for span in behind if span.kind == "link" and id(span) not in map(id, notice)]
    text = [*takewhile(lambda span: span.kind != "link", behind)]
    words = _join(text)[:end]
    said = _read_gbt(before, words) if words.startswith("[") else _read_apa(before, words, text)
    if not bold or said is None:
        return None
    further = [span for span in links if span.style != "bare" and span.text.startswith("[")]
    own = [span for span in links if id(span) not in map(id, further)]
    return OwnReference(Title(title_in_bold(bold), 0, 0, 1), line, said, own, further, notice)


def _read_apa(before: str, behind: str, spans: Sequence[Span]) -> _Said | None:
    """What a reference after the APA says, in front of its title and behind it.

    Without authors the date stands behind the title. Journals and volumes are in italics.
    """
    named, said = _APA_NAMES.fullmatch(before.strip()), _APA.fullmatch(behind)
    if said is None or bool(named) == bool(said["date"]) or (before.strip() and not named):
        return None
    dated, authors = named or said, NameList()
    if named:
        written = _FULL_STOP.sub("", named["names"])
        authors = read_author_list(written.replace(_ELLIPSIS, ", "))
        authors.has_more = authors.has_more or _ELLIPSIS in written
    form = (said["form"] or "").replace("’", "'")
    volume = "".join(span.text for span in spans if "i" in span.form)
    venue = volume or (said["place"] or "" if form in {"", *_FORMS} else form)
    day = find_date(f"{dated['month']} {dated['year']}") if dated["month"] else None
    year = int(dated["year"]) if dated["year"] else None
    return _Said(authors, collapse_whitespace(venue), year, day.day if day else "")


def _read_gbt(before: str, behind: str) -> _Said | None:
    """What a reference after GB/T 7714 says, which has commas between names alone."""
    behind = _DOI.sub("", behind)
    match = next(filter(None, (form.fullmatch(behind) for form in _GBT)), None)
    if match is None:
        return None
    said = match.groupdict()
    names = before.strip().removesuffix(".").split(", ")
    authors = NameList.of(filter(None, map(str.strip, names)))
    day = said.get("changed") or said.get("day") or ""
    year = said["year"] or day[:4]
    day = day if len(day) > len(year) else ""
    return _Said(authors, said["place"] or "", int(year) if year else None, day)


def _join(spans: Sequence[Span]) -> str:
    return "".join(map(to_text, spans))
