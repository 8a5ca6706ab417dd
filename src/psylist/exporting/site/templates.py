"""The templates and styles of a site: psylist's own, or copies that a user has changed."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import jinja2
from jinja2.compiler import Frame, MacroRef

from psylist.catalog.read import without_collector
from psylist.exporting.environment import DirectCode, jinja_options

_FOLDER = Path(__file__).with_name("files")
TEMPLATE_SUFFIX = ".html.jinja"


def site_sources() -> Mapping[str, str]:
    """The files of a site that come with psylist, by name."""
    return {file.name: file.read_text("utf-8") for file in sorted(_FOLDER.iterdir())}


class SiteTemplates:
    """Fills templates.

    Args:
        sources: the files of a site, by name.
    """

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._sources = sources

    def fill(self, name: str, contexts: Sequence[Mapping[str, Any]]) -> list[str]:
        """A template, filled in once for each context."""
        options = jinja_options(contexts[0] if contexts else {})
        loader = jinja2.DictLoader(dict(self._sources))
        environment = jinja2.Environment(**{**options, "autoescape": True, "loader": loader})  # noqa: S701
        environment.code_generator_class = _DirectHtml
        template = environment.get_template(f"{name}{TEMPLATE_SUFFIX}")
        with without_collector():
            return [template.render(context) for context in contexts]


class _DirectHtml(DirectCode):
    """As `DirectCode`; what a macro yields is escaped already, and says so."""

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        self.write("(lambda *arguments, macro=")
        super().macro_def(macro_ref, frame)
        self.write(": Markup(macro(*arguments)))")
