"""What somebody says of a page or a table that is imported, where it would be read otherwise."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from psylist.catalog.decode import decode
from psylist.catalog.read import decode_text, parse_toml, read_bytes
from psylist.errors import DataFileError, Problem, UsageError, join_errors
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
        text: what it holds.
        table: the table of that file which has the keys, with a dot behind it; empty for none.
    """

    def __init__(self, said: ImportSettings, source: str, text: str, table: str) -> None:
        self._said, self._source = said, source
        self._text, self._table = text, table
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

    def columns_of(self, heads: Sequence[str]) -> dict[str, str]:
        """What the columns of a CSV file are said to hold, by their heads."""
        self._columns |= {head.casefold(): head for head in heads}
        said = {name.casefold(): role for name, role in self._said.columns.items()}
        return {head: said[key] for head in heads if (key := head.casefold()) in said}

    def refuse_unmatched(self) -> None:
        """Refuse corrections that matched nothing on any page.

        Raises:
            PsylistError: all of them, with what there is; wrong usage.
        """
        errors = [
            UsageError(f"{self._source}:{line}: {message}", hint=f"{there[0].upper()}{there[1:]}.")
            for line, message, there in self._unmatched()
        ]
        if errors:
            raise join_errors(errors)

    def unmatched(self) -> Iterator[Issue]:
        """What matched nothing: a list has pages of several kinds, and says it for all of them."""
        for line, message, there in self._unmatched():
            yield Issue("correction", self._source, line, f"{message}; {there}")

    def _unmatched(self) -> list[tuple[int, str, str]]:
        """The line of each correction that matched nothing, what is wrong, and what there is."""
        from psylist.catalog.toml_layout import field_lines  # only a mismatch needs it

        found = [
            ((-1, f"{self._table}{field}"), message, there)
            for field, message, there in self._mismatches()
        ]
        lines = field_lines(self._text, [path for path, *_ in found])
        placed = [(lines[path], message, there) for path, message, there in found]
        return sorted(placed, key=lambda one: one[0])

    def _mismatches(self) -> Iterator[tuple[str, str, str]]:
        headings = [(f"sections.{name}", name) for name in self._said.sections]
        for field, name in [*headings, *(("ignore", name) for name in self._said.ignore)]:
            if _heading_key(name) not in self._headings:
                message = f"no page has the heading {name!r}"
                yield field, message, _named(self._headings, "headings")
        for name in self._said.columns:
            if name.casefold() not in self._columns:
                message = f"no table has the column {name!r}"
                yield f"columns.{name}", message, _named(self._columns, "columns")
        if self._said.badges == "none" and not self._has_badges:
            yield "badges", "no page has badges", _named({}, "badges")


def _named(known: Mapping[str, str], what: str) -> str:
    """What there is of a kind, as a clause."""
    names = ", ".join(repr(one) for one in known.values() if one)
    return f"the {what} are {names}" if names else f"there are no {what}"


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
    from psylist.vocabulary.labels import role_of_head

    if COLUMN_HEADS["title"] in said.values():  # then no other column has it
        others = (name for name in sibling.header if role_of_head(name) == "title")
        said = {**{name.casefold(): COLUMN_HEADS["note"] for name in others}, **said}
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
    try:
        text = decode_text(path, read_bytes(path))
    except DataFileError as error:
        error.hint = error.hint or 'It holds the keys of [import], as in: ignore = ["News"]'
        raise
    raw = parse_toml(str(path), text)
    is_inside = isinstance(raw.get("import"), dict) and len(raw) == 1
    table, prefix = (raw["import"], "import.") if is_inside else (raw, "")
    said, flaws = decode(table, ImportSettings)
    if flaws:
        from psylist.catalog.toml_layout import field_lines  # only a flaw needs it

        places = [(-1, f"{prefix}{key}") for key, _ in flaws]
        lines = field_lines(text, places)
        problems = [
            Problem(lines[place], "", message)
            for place, (_, message) in zip(places, flaws, strict=True)
        ]
        raise DataFileError(
            str(path),
            sorted(problems, key=lambda problem: problem.line),
            hint="They are the keys of [import]: columns, sections, badges and ignore.",
        )
    return Corrections(said, str(path), text, prefix)
