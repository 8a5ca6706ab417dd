"""The templates and styles of a site: psylist's own, or copies that a user has changed."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import Frame, MacroRef
from markupsafe import Markup, escape

from psylist.catalog.read import decode_text, read_bytes
from psylist.errors import UsageError
from psylist.exporting.environment import DirectCode, jinja_options

_FOLDER = Path(__file__).with_name("files")
TEMPLATE_SUFFIX = ".html.jinja"
_ACTIVE = re.compile("[&<>\"']")


@dataclass(frozen=True)
class SiteTemplates:
    """The files that a site is made from.

    Attributes:
        sources: the templates, by file name.
        assets: what is copied as it is, by name.
        is_built_in: whether every template is psylist's own.
        called: what errors call the templates that are not.
    """

    sources: Mapping[str, str]
    assets: Mapping[str, bytes]
    is_built_in: bool = True
    called: Mapping[str, str] = field(default_factory=dict)

    def fill(self, name: str, contexts: Iterable[dict[str, Any]]) -> Iterator[str]:
        """A template, filled in once for each context; one page at a time where that is safe.

        Raises:
            UsageError: it does not work.
        """
        file = f"{name}{TEMPLATE_SUFFIX}"
        if not self.is_built_in:
            yield from self._fill_apart(file, [*contexts])
            return
        template = self._environment.get_template(file)
        for context in contexts:
            # `shared`: the variables as they are, without a copy that has Jinja's functions too.
            page = template.new_context(context, shared=True)
            yield "".join(template.root_render_func(page))

    def _fill_apart(self, file: str, contexts: Sequence[Mapping[str, Any]]) -> Sequence[str]:
        from psylist.exporting.sandbox import Job, render_all_apart

        if not contexts:
            return []
        called, source = self.called.get(file, file), self.sources[file]
        return render_all_apart(
            Job(called, source, self.sources, contexts, is_html=True, called=self.called)
        )

    @cached_property
    def _environment(self) -> jinja2.Environment:
        return _HtmlEnvironment(**jinja_options({}, self.sources, is_html=True))


def built_in_files() -> dict[str, bytes]:
    """The files of a site that come with psylist, by name."""
    return {file.name: file.read_bytes() for file in sorted(_FOLDER.iterdir())}


def read_templates(folder: Path | None = None) -> SiteTemplates:
    """The files that a site is made from: those of a folder, and psylist's own for the others.

    Every other file in the folder, a font or a logo, is copied beside the styles.

    Raises:
        UsageError: there is no such folder.
        DataFileError: a file in it cannot be read.
    """
    own = _read_folder(folder) if folder is not None else {}
    files = built_in_files() | own
    texts = [name for name in files if name.endswith(TEMPLATE_SUFFIX)]
    return SiteTemplates(
        {name: decode_text(Path(folder or _FOLDER) / name, files[name]) for name in texts},
        {name: data for name, data in files.items() if name not in texts},
        not any(name in own for name in texts),
        {name: str((folder or _FOLDER) / name) for name in own},
    )


def _read_folder(folder: Path) -> dict[str, bytes]:
    if not folder.is_dir():
        raise UsageError(
            f"{folder} is not a folder with the templates of a site",
            hint=f"Copy psylist's own and change them: psylist template html -o {folder}",
        )
    files = [file for file in sorted(folder.iterdir()) if file.name[:1] != "."]
    return {file.name: read_bytes(file) for file in files if file.is_file()}


class _DirectHtml(DirectCode):
    """As `DirectCode`, with little to do for the hundreds of thousands of texts of a site."""

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """A macro as a function, whose text is HTML already and says so."""
        self.write("(lambda *arguments, macro=")
        super().macro_def(macro_ref, frame)
        self.write(": Markup(macro(*arguments)))")

    def visit_Import(self, node: nodes.Import, frame: Frame) -> None:  # noqa: N802  (its name)
        """What is imported, looked up once and not on each of thousands of pages."""
        self.writeline(f"{frame.symbols.ref(node.target)} = environment.imported(", node)
        self.visit(node.template, frame)
        self.write(")")

    def visit_Name(self, node: nodes.Name, frame: Frame) -> None:  # noqa: N802  (its name)
        """A name as what it is: whatever psylist's own templates name is there."""
        if node.ctx == "load":
            self.write(frame.symbols.ref(node.name))
        else:
            super().visit_Name(node, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002
        self.write("environment.html(")


class _HtmlEnvironment(jinja2.Environment):
    """Where the templates of psylist are filled in."""

    code_generator_class = _DirectHtml

    def imported(self, name: str) -> Any:
        """The macros of a template."""
        found = self._imported.get(name)
        if found is None:
            found = self._imported[name] = self.get_template(name).module
        return found

    @cached_property
    def _imported(self) -> dict[str, Any]:
        return {}

    @staticmethod
    def html(value: object, *, is_active: Callable[[str], object] = _ACTIVE.search) -> object:
        """A value as HTML; what is HTML already stays as it is."""
        if type(value) is str:
            return escape(value) if is_active(value) else value
        return value if type(value) is Markup else escape(value)
