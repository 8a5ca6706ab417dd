"""`psylist init`: a new list, and the files of its repository."""

import json
import re
import shlex
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from importlib.metadata import PackageNotFoundError, distribution
from importlib.resources import files
from pathlib import Path
from urllib.parse import unquote, urlsplit

from psylist.catalog.atomic import ensure_parent, lock, replace_if_unchanged
from psylist.catalog.paths import NAME, find_repository
from psylist.catalog.read import load_catalog
from psylist.catalog.schema import data_file_schema
from psylist.catalog.toml_write import format_field, toml_value
from psylist.catalog.transaction import validate_text
from psylist.errors import DataFileError, PsylistError, UsageError
from psylist.kit.forms import correction_form, suggestion_form
from psylist.model import ListSettings
from psylist.text.markers import END, START, has_markers
from psylist.vocabulary.phrases import nearest_of

_INTRODUCTION = """\
# One record a paper, in every language of the list. Add one: psylist add 2509.25733
"""
_SCHEMA = "entries.schema.json"
_LICENCES = {
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
}
LICENCES = tuple(_LICENCES)
"""Licences that a list can be under, by their SPDX names."""

PARTS = {
    "pages": "a page for each language, with the place where the list is to stand",
    "schema": "the schema of the data file, for editors",
    "workflow": "a GitHub workflow: checks, a weekly report, suggestions as pull requests",
    "site": "a GitHub workflow that publishes the web site of the list with GitHub Pages",
    "pre-commit": "hooks that check the list before each commit",
    "forms": "issue forms: suggest a paper, correct an entry",
}
"""What `init` can write besides the data file."""
INSTALLS = frozenset({"workflow", "site", "pre-commit"})
"""Parts that install psylist where they run."""

_FOR_ANOTHER_LIST = {
    ".github/workflows/psylist.yml": (
        "copy it under another name, and there set DATA_FILE to {file}, change TITLE, and take out"
        " `issues:`, or each suggestion is added to both lists"
    ),
    ".github/workflows/psylist-site.yml": (
        "it publishes another list, and GitHub Pages shows one site of a repository"
    ),
    ".pre-commit-config.yaml": (
        "add hooks that run `psylist check`, `psylist sort --check` and `psylist export --check`,"
        " each with `--file {argument}`, `files: ^{pattern}$` and `pass_filenames: false`"
    ),
}
"""What to do where a file at the top of a repository is there for another list already."""

_LICENCE_NOTES = {
    "en": "## License\n\nThe list is under [{name}]({url}).\n",
    "zh": "## 许可协议\n\n本列表采用 [{name}]({url})。\n",
    "zh-hant": "## 授權條款\n\n本列表採用 [{name}]({url})。\n",
}


@dataclass(frozen=True, slots=True)
class InitOptions:
    """What is to be written.

    Attributes:
        path: of the data file.
        title: of the list; empty for the folder's name.
        languages: of the list, the original one first; none for English.
        parts: of `PARTS`.
        licence: of the list's texts, one of `LICENCES`; empty for no note.
        source: what pip installs psylist from; empty for where this psylist came from.
        pages: the page of each language; usual names where it is empty.
    """

    path: Path
    title: str = ""
    languages: Sequence[str] = ()
    parts: Sequence[str] = ()
    licence: str = ""
    source: str = ""
    pages: Mapping[str, str] = field(default_factory=dict)

    def with_defaults(self) -> "InitOptions":
        """The options with what stands for those that nobody has said."""
        return replace(
            self,
            title=self.title or self.path.absolute().parent.name or "Papers",
            languages=self.languages or ["en"],
            source=self.source or default_source()[0],
        )


@dataclass(slots=True)
class Started:
    """What `init` has done.

    Attributes:
        written: the files.
        kept: files that were there already, and are as they were.
        without_markers: those of them that are pages, and have no place for the list.
        failed: why files that were wanted could not be written.
        advice: what to do about those that are there for another list, by their path.
        undone: what was said and could not be done without changing what is there, a sentence each.
    """

    written: list[Path] = field(default_factory=list)
    kept: list[Path] = field(default_factory=list)
    without_markers: list[Path] = field(default_factory=list)
    failed: list[PsylistError] = field(default_factory=list)
    advice: dict[Path, str] = field(default_factory=dict)
    undone: list[str] = field(default_factory=list)


def start_list(said: InitOptions) -> Started:
    """Write the data file of a new list, and the parts that are wanted; nothing is overwritten.

    A list that exists gets the parts alone, in its own languages.

    Raises:
        UsageError: there is a list already and no part is wanted, or a language tag is invalid.
        DataFileError: the data file cannot be written, or the list that exists is broken.
    """
    path = said.path
    if path.is_symlink() and not path.exists():
        message = f"{path} is a symbolic link that leads to no file"
        raise UsageError(message, hint="Remove it, or name another file with --file.")
    done, options = Started(), said.with_defaults()
    if path.exists():
        options = _for_existing(options)
        done.kept.append(path)
    else:
        text = _data_file(options)
        validate_text(path, text)
        ensure_parent(path)
        _write_new(path, text, done)
    folder, top = path.parent, _top(path.parent)
    for name, make in _files(options).items():
        # GitHub and pre-commit look at the top of the repository only.
        target = (top if name.startswith(".") else folder) / name
        try:
            _write_new(target, make(), done)
        except DataFileError as error:
            done.failed.append(error)
        if target in done.kept and (advice := _advice(target, name, path)):
            done.advice[target] = advice
    pages = [folder / name for name in _pages(options).values()]
    done.undone += _undone(said, {*pages} & {*done.written}, load_catalog(path).settings)
    done.without_markers += [page for page in pages if page.exists() and _lacks_markers(page)]
    return done


def _undone(said: InitOptions, pages: Collection[Path], settings: ListSettings) -> Iterator[str]:
    """What was said and is neither in the list nor in a file that was written, a sentence each.

    Args:
        said: the options without defaults.
        pages: that were written.
        settings: of the list.
    """
    titles = settings.title.values() if isinstance(settings.title, dict) else [settings.title]
    if said.title and said.title not in titles:
        yield "--title is for a new list: change title under [list]"
    if new := [code for code in said.languages if code not in settings.languages]:
        what = f"add {', '.join(new)} to languages under [list], and a page to output"
        yield f"--lang is for a new list: {what}"
    if said.licence and not pages:
        yield "--licence is for new pages, and none was written: say it on those that exist"
    if said.source and not INSTALLS & {*said.parts}:
        yield "--source is for the workflows and the hooks, and neither was wanted"


def _for_existing(options: InitOptions) -> InitOptions:
    """The options for a list that exists: its languages and pages count."""
    if not options.parts:
        hint = "Add to it: psylist add 2509.25733, or write more beside it: --with workflow"
        raise UsageError(f"{options.path} exists already", hint=hint)
    settings = load_catalog(options.path).settings
    return replace(options, languages=settings.languages, pages=settings.output)


def default_source() -> tuple[str, str]:
    """What the workflow and the hooks install psylist from, and where this psylist came from.

    Returns:
        the repository that pip has installed psylist from (PEP 610), else its name; and the folder
        or file that only this computer has, empty if there is none.
    """
    try:
        record = distribution("psylist").read_text("direct_url.json")
        found = json.loads(record or "{}")
        if vcs := found.get("vcs_info"):
            return f"psylist @ {vcs['vcs']}+{found['url']}@{vcs['commit_id']}", ""
        return "psylist", unquote(urlsplit(found["url"]).path)
    except (PackageNotFoundError, ValueError, KeyError, TypeError, AttributeError):
        return "psylist", ""


def _data_file(options: InitOptions) -> str:
    lines = [
        *format_field("title", options.title),
        f"languages = {toml_value(list(options.languages))}",
        *format_field("output", _pages(options)),
    ]
    schema = f"#:schema ./{_SCHEMA}\n" if "schema" in options.parts else ""
    return schema + _INTRODUCTION + "\n[list]\n" + "".join(f"{line}\n" for line in lines)


def _pages(options: InitOptions) -> Mapping[str, str]:
    """The page of each language."""
    return options.pages or {
        code: "README.md" if index == 0 else f"README_{code}.md"
        for index, code in enumerate(options.languages)
    }


def _files(options: InitOptions) -> Mapping[str, Callable[[], str]]:
    """What the wanted parts consist of: how each file is made, by its name."""
    languages = options.languages
    made: dict[str, dict[str, Callable[[], str]]] = {
        "pages": {
            name: lambda code=code: _page(options, code)  # type: ignore[misc]
            for code, name in _pages(options).items()
        },
        "schema": {_SCHEMA: data_file_schema},
        "workflow": {".github/workflows/psylist.yml": lambda: _filled("psylist.yml", options)},
        "site": {
            ".github/workflows/psylist-site.yml": lambda: _filled("psylist-site.yml", options)
        },
        "pre-commit": {".pre-commit-config.yaml": lambda: _filled("pre-commit.yaml", options)},
        "forms": {
            ".github/ISSUE_TEMPLATE/suggest-a-paper.yml": lambda: suggestion_form(languages),
            ".github/ISSUE_TEMPLATE/correct-an-entry.yml": lambda: correction_form(languages),
        },
    }
    return {name: make for part in options.parts for name, make in made[part].items()}


def _page(options: InitOptions, language: str) -> str:
    note = ""
    if options.licence:
        words = nearest_of(_LICENCE_NOTES, language) or _LICENCE_NOTES["en"]
        note = "\n" + words.format(name=options.licence, url=_LICENCES[options.licence])
    return f"{START}\n{END}\n{note}"


def _filled(name: str, options: InitOptions) -> str:
    """A file of the kit, with what depends on the list; each name in it stands in double quotes."""
    text = files("psylist.kit").joinpath("files", name).read_text("utf-8")
    place = _place(options.path)
    values = {
        "@SOURCE@": options.source,
        "@FILE@": place,
        "@ARGUMENT@": shlex.quote(place),
        "@PATTERN@": re.escape(place),
    }
    return re.sub(
        "|".join(values),
        lambda match: json.dumps(values[match[0]], ensure_ascii=False)[1:-1],
        text,
    )


def _place(path: Path) -> str:
    """Where a data file is, from the top of the repository."""
    return path.absolute().relative_to(_top(path.parent).absolute()).as_posix()


def _advice(kept: Path, name: str, path: Path) -> str:
    """What to do about a file that was there and does not name the list; empty for any other.

    Args:
        kept: the file.
        name: what it is called from the top of the repository.
        path: the data file of the list.
    """
    if name not in _FOR_ANOTHER_LIST:
        return ""
    place, text = _place(path), ""
    with suppress(OSError, UnicodeDecodeError):
        text = kept.read_text("utf-8")
    is_usual = place == NAME and "psylist" in text  # which needs no naming
    if is_usual or re.search(rf"(?<![\w./-]){re.escape(place)}(?![\w/-])", text):
        return ""
    advice = _FOR_ANOTHER_LIST[name].format(
        file=place, argument=shlex.quote(place), pattern=re.escape(place)
    )
    return f"it does not name {place}: {advice}"


def _write_new(path: Path, text: str, done: Started) -> None:
    if path.exists() or path.is_symlink():
        done.kept.append(path)
        return
    ensure_parent(path)
    with lock(path):
        replace_if_unchanged(path, text, expected=None)
    done.written.append(path)


def _lacks_markers(page: Path) -> bool:
    """Whether a page has no place for the list; what cannot be read is another matter."""
    try:
        return not has_markers(page.read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        return False


def _top(folder: Path) -> Path:
    """The top of the repository that a folder is in; the folder itself outside of one."""
    whole = folder.absolute()
    top = find_repository(whole)
    return folder if top is None or top == whole else top
