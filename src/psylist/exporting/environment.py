"""Jinja2 as templates find it: filters, files that can be imported, names that are checked."""

import re
from collections.abc import Callable, Collection, Mapping
from types import TracebackType
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.parser import Parser
from jinja2.utils import missing

from psylist.catalog.decode import unknown_key
from psylist.catalog.read import without_collector
from psylist.errors import DataFileError
from psylist.exporting.context import EntryContext, PageSection, PageTag, Shown
from psylist.exporting.layouts import Template, shared_sources
from psylist.exporting.markdown import destination, escape_html, escape_markdown
from psylist.text.anchors import anchor_of
from psylist.vocabulary.phrases import Phrases

FILTERS: Mapping[str, Callable[[str], str]] = {
    "markdown": escape_markdown,
    "address": destination,
    "html": escape_html,
    "anchor": anchor_of,
}
"""What a template can make of a text."""
_CALLED: Mapping[type, str] = {
    EntryContext: "entry",
    PageSection: "section",
    PageTag: "tag",
    Phrases: "phrases",
    Shown: "show",
}
"""What templates call objects; those of a site say it themselves, in `_called`."""
_MOVED = {
    ("entry", "entry"): "the record is gone, its fields are escaped and stand in the entry itself: "
    "entry.authors, entry.venue",
}
"""What templates of earlier versions name, and what they have to name instead."""

_LINES = re.compile(r"^debug_info = '([\d=&]+)'", re.MULTILINE)
"""Where Jinja notes in its Python which line of the template each line is made of."""


def fill_template(template: Template, context: Mapping[str, object]) -> str:
    """A template with its variables filled in.

    Raises:
        UsageError: it does not work.
        DataFileError: it does not, and the list names it.
    """
    # A process and a look at each attribute take longer than all the rest of a long page.
    if not template.is_built_in:
        from psylist.exporting.sandbox import TemplateError, render_apart

        try:
            return render_apart(template.name, template.source, context)
        except TemplateError as error:
            if template.is_of_list:
                raise DataFileError(error.file, [error.problem], hint=error.hint) from error
            raise
    options = jinja_options(context, shared_sources())
    environment = jinja2.Environment(**options)  # noqa: S701  (escaped already)
    environment.code_generator_class = DirectCode
    environment.filters |= FILTERS
    with without_collector():
        return environment.from_string(template.source).render(context)


def jinja_options(
    context: Mapping[str, object],
    files: Mapping[str, str],
    *,
    is_html: bool = False,
    called: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """How Jinja reads every template.

    Args:
        context: the variables of the template.
        files: that it can import, by name.
        is_html: whether what is not marked as HTML is escaped.
        called: what errors call files, where that is not their name.
    """

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        source = files.get(name)
        return None if source is None else (source, (called or {}).get(name, name), lambda: True)

    return {
        "undefined": _unknown_names(context),
        "trim_blocks": True,
        "lstrip_blocks": True,
        "keep_trailing_newline": True,
        "autoescape": is_html,
        "loader": jinja2.FunctionLoader(load),
    }


def failed_place(trace: TracebackType | None, own: Collection[str]) -> tuple[str, int] | None:
    """The file and the line at which a template failed; None if it was not running yet.

    Where psylist's own parts fail, what a template gave them is wrong: then its line counts.

    Args:
        trace: of the error.
        own: what errors call the files that are not psylist's.
    """
    place: tuple[str, int] | None = None
    while trace is not None:
        known = trace.tb_frame.f_globals
        file = known.get("__file__", "")
        # Jinja's mark on a frame whose lines are those of the template and not of its Python.
        is_of_template = "__jinja_exception__" in known
        if is_of_template and (file in own or place is None or place[0] not in own):
            place = file, trace.tb_lineno
        trace = trace.tb_next
    return place


def reading_line(trace: TracebackType | None) -> int:
    """The line of a template that Jinja could not even read; 0 if it is not known."""
    line = 0
    while trace is not None:
        held = trace.tb_frame.f_locals
        reader, node, number = held.get("self"), held.get("node"), held.get("lineno")
        if isinstance(reader, Parser):
            line = reader.stream.current.lineno
        elif isinstance(node, nodes.Node):
            line = node.lineno or line
        elif isinstance(number, int) and "jinja2" in trace.tb_frame.f_code.co_filename:
            line = number
        trace = trace.tb_next
    return line


def line_of_python(error: SyntaxError) -> int:
    """The line of a template that Jinja has made Python of which Python refuses; 0 if not known."""
    line, trace = 0, error.__traceback__
    while trace is not None:
        python = trace.tb_frame.f_locals.get("source")
        if isinstance(python, str) and (lines := _LINES.search(python)):
            pairs = [pair.split("=") for pair in lines[1].split("&")]
            at = [int(own) for own, made in pairs if int(made) <= (error.lineno or 0)]
            line = at[-1] if at else line
        trace = trace.tb_next
    return line


class DirectCode(CodeGenerator):
    """Python for a layout of psylist: an attribute is an attribute, a macro a function.

    Jinja checks what each attribute and call may be, thousands of times a page. Arguments of macros
    have to be in order.
    """

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """A macro as what it is."""
        is_plain = not (
            macro_ref.accesses_caller or macro_ref.accesses_kwargs or macro_ref.accesses_varargs
        )
        if is_plain and not macro_ref.node.defaults:
            self.write("macro")
        else:
            super().macro_def(macro_ref, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  (its name)
        """An attribute as what it is."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802, FBT001, FBT002  (as of the class above)
        """A call as what it is."""
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        for keyword in node.kwargs:
            self.write(f"{keyword.key}=")
            self.visit(keyword.value, frame)
            self.write(", ")
        self.write(")")


def _unknown_names(context: Mapping[str, object]) -> type[jinja2.StrictUndefined]:
    """What Jinja puts in the place of a name that is not there: any use of it is an error."""

    class Unknown(jinja2.StrictUndefined):
        __slots__ = ()

        @property
        def _undefined_message(self) -> str:
            name = self._undefined_name
            if self._undefined_hint or not isinstance(name, str):
                return str(super()._undefined_message)
            return _message(self._undefined_obj, name, context)

    return Unknown


def _message(owner: object, name: str, context: Mapping[str, object]) -> str:
    """That a name is not there, and on a second line those that are."""
    if owner is missing and name in context:
        return (
            f"{name!r} is not known in a file that is imported without the variables of the page"
            '\nWrite "with context" at the end of the import.'
        )
    if owner is missing:
        called, known = "", sorted(context)
    else:
        kind = next((kind for kind in _CALLED if isinstance(owner, kind)), None)
        called = _CALLED[kind] if kind else getattr(owner, "_called", "")
        known = (
            sorted(names_of(type(owner), owner))
            if called or isinstance(owner, tuple | dict)
            else []
        )
    if moved := _MOVED.get((called, name)):
        return f"{called}.{name}: {moved}"
    full = f"{called}.{name}" if called else name
    names = f"\nNames: {', '.join(known)}." if known else ""
    return _nearest(full, called, name, known) + names


def _nearest(full: str, called: str, name: str, known: list[str]) -> str:
    message = unknown_key(name, known, "name")
    _, mark, better = message.partition(", did you mean '")
    owner = f"{called}." if called else ""
    return f"unknown name {full!r}" + (f"{mark}{owner}{better}" if mark else "")


def names_of(kind: type, owner: object = None) -> set[str]:
    """The names of a kind of object, and of one of that kind, that a template may use."""
    if isinstance(owner, dict):
        return {str(key) for key in owner}
    if issubclass(kind, tuple | PageTag):
        return {*getattr(kind, "_fields", PageTag.__annotations__)}
    names = {*dir(kind), *getattr(owner, "__dict__", {})}
    return {name for name in names if name[:1] != "_"}
