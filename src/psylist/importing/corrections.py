"""What somebody says of a page or a table that is imported, where it would be read otherwise."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from psylist.catalog.decode import decode
from psylist.catalog.read import decode_text, parse_toml, read_bytes
from psylist.errors import DataFileError, Problem, UsageError, join_errors
from psylist.importing.issues import Issue
from psylist.model import ImportExample, ImportSettings

if TYPE_CHECKING:
    from psylist.importing.examples import Example
    from psylist.importing.markdown.sections import SectionBody
    from psylist.importing.markdown.segments import Line
    from psylist.importing.markdown.siblings import Sibling
    from psylist.importing.markdown.works import WorkDecision

COLUMN_HEADS: Mapping[str, str] = {
    "title": "Title", "authors": "Authors", "venue": "Venue", "date": "Date", "links": "Links",
    "summary": "Summary", "tags": "Tags", "note": "Note", "affiliation": "Institution", "none": "",
}  # fmt: skip
"""What a column can be said to hold, and the head that announces it."""
EXAMPLE_FIELDS = ("authors", "venue", "date")
"""What an example can say beside its title."""


class Corrections:
    """Corrections of how pages are read.

    Args:
        said: the table ``[import]``, of the data file or of a file of its own.
        source: that file, for messages.
        text: what it holds.
        table: the table of that file which has the keys, with a dot behind it; empty for none.
        titles: of entries that are named on the command line, as examples are in the file.
    """

    def __init__(
        self,
        said: ImportSettings,
        source: str,
        text: str,
        table: str,
        titles: Sequence[str] = (),
    ) -> None:
        self._said, self._source = said, source
        self._text, self._table = text, table
        self._headings: dict[str, str] = {}
        self._columns: dict[str, str] = {}
        self._has_badges = False
        self._examples = _examples_of([*titles, *said.examples])
        self._titles = titles
        self._ignored: set[str] = set()  # the titles that a page has of entries to be left out
        self._shown: set[str] = set()  # the titles of examples that a page has
        self._fielded: set[tuple[str, str]] = set()  # with the fields that they have there
        # fields of examples that their entries do not have: title, field, text, line of the page
        self._lacking: list[tuple[str, str, str, int]] = []

    def sections_of(self, bodies: Sequence["SectionBody"]) -> list["SectionBody"]:
        """The sections of a page as they are said to be."""
        if not (self._said.sections or self._said.ignore):
            return [*bodies]
        from psylist.vocabulary.headings import section_key

        said: dict[str, str] = {_heading_key(n): kind for n, kind in self._said.sections.items()}
        said |= dict.fromkeys(self._ignore_keys, "none")
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

    def split(self, siblings: Sequence["Sibling"]) -> list["Sibling"]:
        """The siblings, with nested ones apart that examples say to be entries of their own."""
        found = [*siblings]
        for example in self._examples:
            from psylist.importing.examples import split_nested

            found = split_nested(found, example.title)
        return found

    def decide(
        self, siblings: Sequence["Sibling"], decisions: Sequence["WorkDecision"]
    ) -> list["WorkDecision"]:
        """What is decided of siblings after the examples, see `psylist.importing.examples`."""
        read = dict(zip(map(id, siblings), decisions, strict=True))
        found = [one for said in self._examples if (one := self._found(said, siblings, read))]
        if not found:
            return [*decisions]
        from psylist.importing.examples import decide

        return decide(found, siblings, decisions)

    @cached_property
    def _ignore_keys(self) -> set[str]:
        return {*map(_heading_key, self._said.ignore)}

    def ignores(self, title: str) -> bool:
        """Whether an entry is said to be left out, by its title."""
        if not self._said.ignore:
            return False
        from psylist.vocabulary.headings import section_key

        key = section_key(title)
        if key not in self._ignore_keys or key in self._headings:
            return False
        self._ignored.add(key)
        return True

    def _found(
        self,
        said: ImportExample,
        siblings: Sequence["Sibling"],
        read: Mapping[int, "WorkDecision"],
    ) -> "Example | None":
        """Where a page has an example; what it lacks is kept for the messages.

        A page in another language may have the title of an example of an earlier page beside its
        own.
        """
        from psylist.importing.examples import find_example, find_field, is_translated

        example = find_example(siblings, said.title)
        if example is None:
            return None
        if said.title in self._shown and is_translated(example, read[id(example.sibling)]):
            return None
        self._shown.add(said.title)
        fields = {}
        for name in EXAMPLE_FIELDS:
            text = getattr(said, name)
            place = find_field(example, text) if text else None
            if place:
                fields[name] = place
                self._fielded.add((said.title, name))
            elif text:
                self._lacking.append((said.title, name, text, example.sibling.line))
        return replace(example, fields=fields)

    def columns_of(self, heads: Sequence[str]) -> dict[str, str]:
        """What the columns of a CSV file are said to hold, by their heads."""
        self._columns |= {head.casefold(): head for head in heads}
        said = {name.casefold(): role for name, role in self._said.columns.items()}
        return {head: said[key] for head in heads if (key := head.casefold()) in said}

    def refuse_unmatched(self, *, in_file: bool) -> None:
        """Refuse corrections that matched nothing on any page.

        Args:
            in_file: also those of the file, not only those of the command line.

        Raises:
            PsylistError: all of them, with what there is; wrong usage.
        """
        errors = [
            UsageError(f"{where}: {message}", hint=f"{there[0].upper()}{there[1:]}.")
            for where, line, message, there in self._unmatched()
            if in_file or not line
        ]
        if errors:
            raise join_errors(errors)

    def unmatched(self) -> Iterator[Issue]:
        """What matched nothing: a list has pages of several kinds, and says it for all of them."""
        for _, line, message, there in self._unmatched():
            yield Issue("correction", self._source, line, f"{message}; {there}")

    def _unmatched(self) -> list[tuple[str, int, str, str]]:
        """Where each correction stands that matched nothing, what is wrong, and what there is.

        The line is 0 on the command line.
        """
        from psylist.catalog.toml_layout import field_lines  # only a mismatch needs it

        found = [((-1, f"{self._table}{one.field}"), one) for one in self._mismatches()]
        lines = field_lines(self._text, [path for path, _ in found])
        placed = []
        for path, one in found:
            line = 0 if one.title in self._titles else self._line_of(one.title, lines[path])
            where = f"{self._source}:{line}" if line else "--example"
            placed.append((where, line, one.message, one.there))
        return sorted(placed, key=lambda one: one[1])

    def _line_of(self, title: str, first: int) -> int:
        """The line of an example, of which the first one is given; others begin the field."""
        lines = self._text.split("\n")[first - 1 :] if title else ()
        return next((n for n, line in enumerate(lines, first) if title in line), first)

    def _mismatches(self) -> Iterator["_Mismatch"]:
        headings = [(f"sections.{name}", name, "") for name in self._said.sections]
        headings += [("ignore", name, " or the entry") for name in self._said.ignore]
        for field, name, other in headings:
            key = _heading_key(name)
            if not (key in self._headings or (other and key in self._ignored)):
                message = f"no page has the heading{other} {name!r}"
                yield _Mismatch(field, message, _named(self._headings, "headings"))
        for name in self._said.columns:
            if name.casefold() not in self._columns:
                message = f"no table has the column {name!r}"
                there = _named(self._columns, "columns")
                yield _Mismatch(f"columns.{name}", message, there)
        if self._said.badges == "none" and not self._has_badges:
            yield _Mismatch("badges", "no page has badges", _named({}, "badges"))
        yield from self._missing_examples()

    def _missing_examples(self) -> Iterator["_Mismatch"]:
        for one in self._examples:
            if one.title not in self._shown:
                message = f"no page has an entry with the text {one.title!r}"
                there = "an example is called as its page has it, word for word"
                yield _Mismatch("examples", message, there, one.title)
        lacking = (one for one in self._lacking if one[:2] not in self._fielded)
        for title, name, text, line in lacking:
            message = f"the entry {title!r} has no {name} {text!r} beside its title"
            yield _Mismatch("examples", message, f"it stands at line {line} of its page", title)


def _examples_of(said: Sequence[str | ImportExample]) -> list[ImportExample]:
    """The examples, each title once with all that is said of it."""
    made: dict[str, ImportExample] = {}
    for one in said:
        example = one if isinstance(one, ImportExample) else ImportExample(title=one)
        known = made.get(example.title, example)
        fields = {name: getattr(known, name) or getattr(example, name) for name in EXAMPLE_FIELDS}
        made[example.title] = ImportExample(title=example.title, **fields)
    return [*made.values()]


class _Mismatch(NamedTuple):
    """A correction that matched nothing."""

    field: str
    message: str
    there: str  # what there is
    title: str = ""  # of an example


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


def read_corrections(path: Path, titles: Sequence[str] = ()) -> Corrections:
    """The corrections in a file of TOML: the keys of ``[import]``, with or without that table.

    Args:
        path: of the file.
        titles: of entries that are named on the command line.

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
            hint="They are the keys of [import]: columns, sections, badges, ignore and examples.",
        )
    return Corrections(said, str(path), text, prefix, titles)
