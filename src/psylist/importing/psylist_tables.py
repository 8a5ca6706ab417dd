"""The rows of psylist's own tables, read to the letter by the heads that psylist gives columns."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from psylist.importing.markdown.builder import DraftBuilder, category_badges
from psylist.importing.markdown.inline import Span, to_text
from psylist.importing.markdown.segments import Line
from psylist.importing.markdown.siblings import Sibling
from psylist.importing.markdown.titles import Title
from psylist.importing.psylist_layout import key_of_label, title_in_bold
from psylist.text.authors import read_author_list
from psylist.text.scripts import collapse_whitespace
from psylist.vocabulary.phrases import PHRASES

_DAY = re.compile(r"(\d{4})((?:\.\d\d){0,2})")


@dataclass(slots=True)
class OwnRow:
    """A row of a table of psylist's own.

    Attributes:
        title: of the entry.
        cells: the lines of each column.
        kinds: the kinds of works by their words.
    """

    title: Title
    cells: Mapping[str, Sequence[Line]]
    kinds: Mapping[str, str]

    def read_into(self, builder: DraftBuilder) -> list[Line]:
        """Take over the row.

        Returns:
            the lines that are read with it; those of the summary are not.
        """
        draft, own = builder.draft, self.cells
        draft.authors = read_author_list(self._text("authors", builder))
        venue = self._text("venue", builder)
        draft.note = self._text("note", builder)
        builder.mark("note", self._spans("note"))
        builder.kind = self.kinds.get(self._text("kind", builder), "")
        if day := _DAY.fullmatch(self._text("date", builder)):
            draft.year = int(day[1])
            draft.date = day[0].replace(".", "-") if day[2] else ""
        for line in [*own.get("title", ()), *own.get("links", ())]:
            _add_links(builder, line, is_title=line.key == own["title"][0].key)
        words = self._text("tags", builder).split(", ")
        badges = category_badges(self._spans("tags"), is_own=True)
        draft.tags = [*filter(None, words), *badges]
        draft.venue = "" if venue == "arXiv" else venue  # it stands where there is no venue
        return [line for name, lines in own.items() if name != "summary" for line in lines]

    def _spans(self, column: str) -> list[Span]:
        return [span for line in self.cells.get(column, ()) for span in line.spans]

    def _text(self, column: str, builder: DraftBuilder) -> str:
        spans = self._spans(column)
        for span in spans:
            builder.keep_link(span)
        return collapse_whitespace("".join(map(to_text, spans)))


def _add_links(builder: DraftBuilder, line: Line, *, is_title: bool) -> None:
    for span in line.spans:
        if span.kind == "link" and span.style != "bare":
            builder.add_link("" if is_title else key_of_label(span.text.strip()), span)


def find_row(sibling: Sibling) -> OwnRow | None:
    """The row of psylist's own that a sibling is; None for any other."""
    columns, code = columns_of(sibling.header)
    if "title" not in columns.values() or sibling.kind != "row":
        return None
    cells: dict[str, list[Line]] = {}
    title = None
    for number, line in enumerate(sibling.lines):
        column = columns.get(line.key, "")
        if column == "title" and (found := title_in_bold(line.spans)) and title is None:
            title = Title(found, number, 0, len(line.segments))
        elif column == "title":
            column = "authors"  # that have no column of their own
        cells.setdefault(column, []).append(line)
    kinds = {words: kind for kind, words in PHRASES[code].kinds.items()}
    return OwnRow(title, cells, kinds) if title else None


@lru_cache(maxsize=256)
def columns_of(header: tuple[str, ...]) -> tuple[Mapping[str, str], str]:
    """The columns of a table by their heads, and the language that has all of these heads.

    Empty for a table that no layout of psylist's has.
    """
    return next(_languages_with(header), ({}, "en"))


def _languages_with(header: tuple[str, ...]) -> Iterator[tuple[Mapping[str, str], str]]:
    for code, phrases in PHRASES.items():
        columns = {words: name for name, words in phrases.columns.items()}
        if header and all(head in columns for head in header):
            yield {head: columns[head] for head in header}, code
