"""What somebody says about a page that is imported, where psylist would read it otherwise."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from psylist.catalog.decode import decode
from psylist.catalog.read import decode_text, parse_toml, read_bytes
from psylist.errors import DataFileError, Problem, UsageError
from psylist.importing.issues import Issue
from psylist.model import ImportSettings

if TYPE_CHECKING:
    from psylist.importing.markdown.sections import SectionBody
    from psylist.importing.markdown.segments import Line
    from psylist.importing.markdown.siblings import Sibling

COLUMN_HEADS: Mapping[str, str] = {
    "title": "Title", "authors": "Authors", "venue": "Venue", "date": "Date", "links": "Links",
    "summary": "Summary", "tags": "Tags", "note": "Note", "affiliation": "Institution", "none": "",
}  # fmt: skip
"""What a column can be said to hold, and the head that announces it."""


class Corrections:
    """Corrections of how pages are read.

    Args:
        said: the table ``[import]``, of the data file or of a file of its own.
        source: that file, for messages.
    """

    def __init__(self, said: ImportSettings, source: str) -> None:
        self._said, self._source = said, source
        self._headings: dict[str, str] = {}
        self._columns: dict[str, str] = {}
        self._has_badges = False

    def sections_of(self, bodies: Sequence["SectionBody"]) -> list["SectionBody"]:
        """The sections of a page as they are said to be."""
        if not (self._said.sections or self._said.ignore):
            return [*bodies]
        from psylist.vocabulary.headings import section_key

        said: dict[str, str] = {_heading_key(n): kind for n, kind in self._said.sections.items()}
        said |= {_heading_key(name): "none" for name in self._said.ignore}
        self._headings |= {section_key(body.section.text): body.section.text for body in bodies}
        return [_as_said(body, said) for body in bodies]

    def correct(self, siblings: Sequence["Sibling"]) -> Iterator["Line"]:
        """Give rows the heads, and all siblings the badges, that they are said to have.

        Yields:
            the cells that are left out.
        """
        self._columns |= {name.casefold(): name for s in siblings for name in s.header}
        said = {name.casefold(): COLUMN_HEADS[role] for name, role in self._said.columns.items()}
        for sibling in siblings:
            if said and sibling.header:
                yield from _rename(sibling, said)
            for line in sibling.lines if self._said.badges == "none" else ():
                kept = [span for span in line.spans if span.kind != "image"]
                self._has_badges |= len(kept) < len(line.spans)
                line.spans = kept

    def refuse_unmatched(self) -> None:
        """Refuse a correction that matched nothing on any page.

        Raises:
            UsageError: with what there is.
        """
        for message, there in self._unmatched():
            raise UsageError(f"{self._source}: {message}", hint=f"There are: {there}.")

    def unmatched(self) -> Iterator[Issue]:
        """What matched nothing: a list has pages of several kinds, and says it for all of them."""
        for message, there in self._unmatched():
            yield Issue("correction", self._source, 0, f"{message}; there are: {there}")

    def _unmatched(self) -> Iterator[tuple[str, str]]:
        for name in [*self._said.sections, *self._said.ignore]:
            if _heading_key(name) not in self._headings:
                yield f"no page has the heading {name!r}", _named(self._headings, "headings")
        for name in self._said.columns:
            if name.casefold() not in self._columns:
                yield f"no page has the column {name!r}", _named(self._columns, "columns")
        if self._said.badges == "none" and not self._has_badges:
            yield "no page has badges", "no badges"


def _named(known: Mapping[str, str], what: str) -> str:
    return ", ".join(repr(one) for one in known.values() if one) or f"no {what}"


def _heading_key(said: str) -> str:
    """What somebody calls a heading as headings are matched: also copied with its mark-up."""
    from psylist.importing.markdown.document import parse_blocks
    from psylist.importing.markdown.sections import heading_text
    from psylist.vocabulary.headings import section_key

    [*blocks], _ = parse_blocks(f"## {said.strip().lstrip('#').strip()}")
    return section_key(heading_text(blocks[0]) if blocks else said)


def _as_said(body: "SectionBody", said: Mapping[str, str]) -> "SectionBody":
    from psylist.importing.markdown.sections import IGNORED

    section = body.section
    kind = next((said[name] for name in reversed(section.names) if name in said), "")
    if kind == "works":
        body = replace(body, section=replace(section, skip_reason="", is_listed=True))
    elif kind == "none":
        body = replace(body, section=replace(section, skip_reason=IGNORED))
    return body


def _rename(sibling: "Sibling", said: Mapping[str, str]) -> Iterator["Line"]:
    names = (said.get(name.casefold(), name) for name in sibling.header)
    sibling.header = tuple(names)
    kept = []
    for line in sibling.lines:
        head = said.get(line.key.casefold())
        if head != "":
            line.key = line.key if head is None else head
            kept.append(line)
        else:
            yield line
    sibling.lines = kept


def read_corrections(path: Path) -> Corrections:
    """The corrections in a file of TOML: the keys of ``[import]``, with or without that table.

    Raises:
        DataFileError: the file cannot be read, or has something else in it.
    """
    raw = parse_toml(str(path), decode_text(path, read_bytes(path)))
    table = raw["import"] if isinstance(raw.get("import"), dict) and len(raw) == 1 else raw
    said, flaws = decode(table, ImportSettings)
    if flaws:
        raise DataFileError(str(path), [Problem(0, "", message) for _, message in flaws])
    return Corrections(said, str(path))
