"""Layouts: the templates that come with psylist, and those of users.

A template may begin with a comment that says what its pages show where the list does not say so:
``{#- psylist``, then lines of TOML as under ``[list]`` (`show`, `fold`, `columns`), then ``-#}``.
"""

import re
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from msgspec import structs

from psylist.catalog.decode import decode, unknown_key
from psylist.catalog.read import decode_text, parse_toml, read_bytes
from psylist.catalog.rules import check_settings
from psylist.errors import DataFileError, Problem, UsageError, describe_os_error
from psylist.model import ListSettings

DEFAULT = "list"
_FOLDER = Path(__file__).with_name("templates")
_SUFFIX = ".md.jinja"
_HEAD = re.compile(r"\s*\{#-?\s*psylist\b[^\n]*\n(.*?)-?#\}", re.DOTALL)
_FIELDS = ("show", "fold", "columns")
_SHARED = "parts"


@dataclass(frozen=True, slots=True)
class Template:
    """Jinja2 source.

    Attributes:
        name: what it is called in errors.
        source: of the template.
        is_built_in: whether it is psylist's own.
        is_of_list: whether the list names it: then an error in it is one of the list's files.
    """

    name: str
    source: str
    is_built_in: bool = False
    is_of_list: bool = False

    @property
    def files(self) -> Sequence[Path]:
        """The file that it is read from, if it is not psylist's own."""
        return () if self.is_built_in else (Path(self.name),)

    def complete(self, settings: ListSettings) -> ListSettings:
        """The settings of a list, with those of the template where the list says nothing.

        Raises:
            DataFileError: the first comment of the template is wrong.
        """
        own = self._settings()
        return structs.replace(
            settings,
            show=own.show or [] if settings.show is None else settings.show,
            fold=own.fold or "none" if settings.fold is None else settings.fold,
            columns=settings.columns or own.columns,
        )

    def _settings(self) -> ListSettings:
        match = _HEAD.match(self.source)
        if match is None:
            return ListSettings()
        above = self.source.count("\n", 0, match.start(1))
        text = "\n" * above + match[1]
        table = parse_toml(self.name, text)
        unknown = [key for key in table if key not in _FIELDS]
        settings, flaws = decode(table, ListSettings)
        flaws = [(key, unknown_key(key, _FIELDS, "key")) for key in unknown] or flaws
        if found := flaws or [*check_settings(settings)]:
            from psylist.catalog.toml_layout import field_lines  # only a flaw needs it

            lines = field_lines(text, [(-1, key) for key, _ in found])
            problems = [Problem(lines[-1, key], "", message) for key, message in found]
            raise DataFileError(self.name, problems)
        return settings


def layout_names() -> list[str]:
    """What the layouts that come with psylist are called, the usual one first."""
    names = sorted(file.name.removesuffix(_SUFFIX) for file in _FOLDER.glob(f"*{_SUFFIX}"))
    return [DEFAULT, *(name for name in names if name not in {DEFAULT, _SHARED})]


def shared_sources() -> Mapping[str, str]:
    """The files of the layouts, by name: any template may import from them."""
    return {file.name: file.read_text("utf-8") for file in sorted(_FOLDER.glob(f"*{_SUFFIX}"))}


def is_layout_file(name: str) -> bool:
    """Whether a file is a layout, and not what layouts share."""
    return name.removesuffix(_SUFFIX) in layout_names()


def built_in(name: str = DEFAULT) -> Template:
    """A layout that comes with psylist.

    Raises:
        UsageError: no layout has that name.
    """
    if name not in {*layout_names(), _SHARED}:
        raise UsageError(unknown_key(name, layout_names(), "layout"))
    file = _FOLDER / f"{name}{_SUFFIX}"
    return Template(file.name, file.read_text("utf-8"), is_built_in=True)


def copy_files(files: Mapping[Path, bytes]) -> None:
    """Write files for a user to change; none of them may be there.

    Raises:
        UsageError: one is there already.
        DataFileError: one cannot be written.
    """
    from psylist.catalog.atomic import ensure_parent  # an export writes in other ways

    for file in files:
        if file.exists() or file.is_symlink():
            raise UsageError(f"{file} is there already", hint="Remove it, or choose another place.")
    for file, data in files.items():
        ensure_parent(file)
        try:
            with file.open("xb") as handle:
                handle.write(data)
        except OSError as error:
            reason = describe_os_error(error)
            problem = Problem(0, "", f"cannot be written: {reason}")
            raise DataFileError(str(file), [problem]) from error


def is_layout(name: str) -> bool:
    """Whether a word names a layout, and not a file."""
    return name in layout_names()


def is_word(name: str) -> bool:
    """Whether a name is rather that of a layout than of a file."""
    return Path(name).name == name and not Path(name).suffix


def copy_hint(name: str) -> str:
    """How a person gets a template to change, in a file of some name."""
    return f"Copy one and change it: psylist template {DEFAULT} > {shlex.quote(name)}"


def read_template(file: Path, *, is_of_list: bool = False) -> Template:
    """A template in a file, which the list or the command line names.

    Raises:
        UsageError: there is no such file, and the name may be meant as that of a layout.
        DataFileError: the file cannot be read.
    """
    if is_word(str(file)) and not file.exists():
        raise UsageError(
            unknown_key(str(file), layout_names(), "layout"),
            hint=copy_hint(f"mine{_SUFFIX}"),
        )
    try:
        data = read_bytes(file)
    except DataFileError as error:
        raise DataFileError(error.file, error.problems, hint=_remedy(file)) from error
    return Template(str(file), decode_text(file, data), is_of_list=is_of_list)


def _remedy(file: Path) -> str:
    """What to do about a template that cannot be read."""
    if file.is_dir():
        return "Name a file in it; a folder is the template of a web site: --format html"
    is_free = file.parent.is_dir() and not (file.exists() or file.is_symlink())
    return copy_hint(str(file) if is_free else f"mine{_SUFFIX}")
