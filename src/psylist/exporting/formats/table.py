"""The formats that `psylist export --format` writes, in one table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from psylist.errors import UsageError
from psylist.exporting.formats.works import Works


@dataclass(frozen=True, slots=True)
class Format:
    """A format.

    Attributes:
        module: what renders it, in this package; only the one that is needed is loaded.
        function: its function.
        title: what people call it.
        has_languages: whether it has room for the texts of several languages.
        has_bom: whether a file with more than ASCII begins with a byte order mark. Excel reads a
            CSV without one in the encoding of the system, and garbles Chinese; to programs in a
            pipe it would be a part of the first column's name, and of no use in ASCII.
        has_status: whether it has a place for what has become of a work, or sees to it; in others
            it stands before the note.
        is_feed: whether it is news: dated entries, the newest first, with addresses of the site.
    """

    module: str
    function: str
    title: str
    has_languages: bool = False
    has_bom: bool = False
    has_status: bool = False
    is_feed: bool = False

    def render(self, works: Works) -> str:
        """The works as a file."""
        module = import_module(f"psylist.exporting.formats.{self.module}")
        render: Callable[[Works], str] = getattr(module, self.function)
        return render(works)


FORMATS: Mapping[str, Format] = {
    "bibtex": Format("bibtex", "render_bibtex", "BibTeX"),
    "biblatex": Format("bibtex", "render_biblatex", "BibLaTeX"),
    "csl": Format("csl", "render_csl", "CSL-JSON"),
    "ris": Format("ris", "render_ris", "RIS"),
    "csv": Format("csv_table", "render_csv", "CSV", has_languages=True, has_bom=True),
    "tsv": Format("csv_table", "render_tsv", "TSV", has_languages=True),
    "json": Format("records", "render_json", "JSON", has_languages=True, has_status=True),
    "jsonl": Format("records", "render_jsonl", "JSON Lines", has_languages=True, has_status=True),
    "atom": Format("atom", "render_atom", "Atom", has_status=True, is_feed=True),
    "jsonfeed": Format("json_feed", "render_json_feed", "JSON Feed", has_status=True, is_feed=True),
}

_ENDINGS: Mapping[str, tuple[str, ...]] = {
    ".md": ("",),
    ".markdown": ("",),
    ".bib": ("bibtex", "biblatex"),
    ".ris": ("ris",),
    ".csv": ("csv",),
    ".tsv": ("tsv",),
    ".json": ("json", "csl", "jsonfeed"),
    ".jsonl": ("jsonl",),
}
"""The formats that names of files say, by how they end; a page in Markdown has no name here. What
is not among them says nothing: a template may make anything of a page."""


def refuse_ending(path: Path, format: str) -> None:
    """Raise if the name of a file says that another format is in it.

    Args:
        path: of the file.
        format: that is written into it; nothing for a page in Markdown.

    Raises:
        UsageError: it does.
    """
    said = _ENDINGS.get(path.suffix.lower(), (format,))
    if format in said:
        return
    written, meant = (FORMATS[name].title if name else "Markdown" for name in (format, said[0]))
    raise UsageError(
        f"{path}: what is written is {written}, and {path.suffix} is for {meant}",
        hint=f"Use --format {said[0]}, or another name." if said[0] else "Use another name.",
    )
