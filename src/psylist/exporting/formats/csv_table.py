"""CSV and TSV: one record an entry, safe to open in a spreadsheet.

A cell that a spreadsheet would take for a formula begins with an apostrophe, which `psylist import`
takes away again. arXiv ids have their prefix: as numbers they would lose their zeros.
"""

import csv
import io
import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from psylist.exporting.formats.works import Works, one_line, own_date, pack_links, pack_tags
from psylist.model import ET_AL, Entry, Text
from psylist.text.authors import is_nobody
from psylist.text.name_parts import listed_name
from psylist.text.names import MARKS

FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
"""What begins a formula, also behind apostrophes that already stand there."""
_TEXTS = ("note", "summary", "abstract")
"""Fields that have a column for each language of the list."""
_LISTED = re.compile(r"[,，;；&、|{}\"]|\band\b|\bet al\b|\bothers\b|\s[和与]\s|等$", re.IGNORECASE)
"""What a reader of lists of names would take for the end of one."""

Cell = Callable[[Entry], str]


def render_csv(works: Works) -> str:
    """The entries as CSV; paragraphs of a summary are lines of its cell."""
    return _render(works, ",", "\n\n")


def render_tsv(works: Works) -> str:
    """The entries as TSV: no cell has more than one line."""
    return _render(works, "\t", " ")


def _render(works: Works, delimiter: str, gap: str) -> str:
    columns = {**_titles(works, gap), **_FACTS, **_texts(works, gap)}
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(["id", "citation key", *columns])
    cells = [*columns.values()]
    for entry, key in zip(works.entries, works.keys, strict=True):
        row = [entry.id, key, *[cell(entry) for cell in cells]]
        writer.writerow([guard(text) for text in row])
    return out.getvalue()


def guard(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if FORMULA.match(text) else text


def _titles(works: Works, gap: str) -> Mapping[str, Cell]:
    """The column of titles, and one for each other language: of titles that have translations."""
    columns: dict[str, Cell] = {"title": lambda entry: works.text(entry.title)}
    for code in () if works.language else works.settings.languages[1:]:
        columns[f"title_{code}"] = _only(works, "title", code, gap)
    return columns


def _texts(works: Works, gap: str) -> Mapping[str, Cell]:
    """The columns of other texts: one each in one language, else one for each language."""
    languages = [works.language] if works.language else works.settings.languages
    if len(languages) == 1:
        return {name: _chosen(works, name, gap) for name in _TEXTS}
    return {
        f"{name}_{code}": _only(works, name, code, gap) for name in _TEXTS for code in languages
    }


def _chosen(works: Works, name: str, gap: str) -> Cell:
    return lambda entry: gap.join(works.paragraphs(getattr(entry, name)))


def _only(works: Works, name: str, code: str, gap: str) -> Cell:
    """The text of a field in a language; nothing without one."""
    first = works.settings.first

    def cell(entry: Entry) -> str:
        text: Text | None = getattr(entry, name)
        if isinstance(text, dict):
            return gap.join(works.paragraphs(text.get(code)))
        return gap.join(works.paragraphs(text)) if name != "title" and code == first else ""

    return cell


def _authors(entry: Entry) -> str:
    names = [*map(_name, entry.authors), ET_AL if entry.more_authors else ""]
    return "; ".join(filter(None, names))


@lru_cache(maxsize=50_000)
def _name(name: str) -> str:
    """A name in natural order; in quotes where it would be taken for two; nothing for et al."""
    line = one_line(name)
    if is_nobody(line):
        return ""
    whole = listed_name(line)
    if _LISTED.search(whole) or MARKS.search(whole):
        return f'"{whole}"' if '"' not in whole else "{" + re.sub(r"[{}]", "", whole) + "}"
    return whole


_FACTS: Mapping[str, Cell] = {
    "authors": _authors,
    "year": lambda entry: str(entry.section or ""),
    "date": own_date,
    "venue": lambda entry: one_line(entry.venue or ""),
    "kind": lambda entry: entry.kind,
    "url": lambda entry: entry.link or "",
    "arxiv": lambda entry: f"arXiv:{entry.arxiv}" if entry.arxiv else "",
    "acl": lambda entry: entry.acl or "",
    "doi": lambda entry: entry.doi or "",
    "links": lambda entry: pack_links(entry.links),
    "tags": lambda entry: pack_tags(entry.tags, "; "),
}
"""The columns that are the same in every language."""
