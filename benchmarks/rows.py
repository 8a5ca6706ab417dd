"""What is measured against what."""

import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

from benchmarks.inputs import data_file, known_to_arxiv, page_of
from benchmarks.measure import Command, Cost, Pairs, paired, run
from benchmarks.screen import watch
from psylist.catalog.query import Filter, select
from psylist.catalog.read import load_catalog
from psylist.refreshing.names import SOURCES

ROOT = Path(__file__).parents[1]

_SMALL, _LARGE = 5_000, 10_000
_PAGE = 3_000
_LIST_SIZE = 3_000
_MB = 1_000_000
_START, _LIST, _GROWTH, _PEAK, _IMPORT = 1.25, 1.7, 2.2, 250.0, 3.0
_LIMITS = {
    "list": 0.7, "show": 0.75, "export": 1.2, "layout": 1.8, "duplicates": 1.6, "check": 4.0,
    "set": 1.2, "remove": 1.2, "translations": 1.5, "add": 1.6, "add by hand": 1.6, "find": 4.0,
    "TAB": 0.5, "site": 5.0,
}  # fmt: skip
"""CPU time on thousands of entries, against the standard library reading the same file."""
_FORMATS = ("bibtex", "biblatex", "csl", "ris", "csv", "tsv", "json", "jsonl")
_FORMAT = 1.5
_LAYOUTS = ("tables", "cards")
_LAYOUT_PEAK = 150.0
_FIRST_SCREEN, _KEY = 1000.0, 16.0  # milliseconds
_TYPED = ("paper-01", "2", "3")  # each key finds fewer
_ROUNDS = 8
_NEW = "2601.00001"
_NEW_ENTRY = "added "
_BY_HAND = ("add", "--title", "Small Ships for Quiet Ponds", "--url", "https://example.org/ships")
_BUILD = """
import sys
from pathlib import Path
from psylist.catalog.query import Filter
from psylist.catalog.read import load_catalog
from psylist.exporting.site.service import SiteOptions, build_site
print(build_site(load_catalog(Path(sys.argv[1])), SiteOptions(Filter())).number)
"""
_FOREIGN = ("PSYLIST_", "PYTHON", "_TYPER", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; its limit is None where nothing was promised."""

    what: str
    psylist: str
    yardstick: str
    value: float
    spread: tuple[float, float]
    limit: float | None
    unit: str = ""

    @property
    def held(self) -> bool | None:
        """Whether the limit was held."""
        return None if self.limit is None else self.value <= self.limit


@dataclass(frozen=True, slots=True)
class Counts:
    """How many pairs are run: of short commands, and of commands on thousands of entries."""

    short: int
    long: int


class Bench:
    """The commands, in surroundings of their own.

    Args:
        folder: an empty one to work in.
        arxiv: the address of the stand-in.
    """

    def __init__(self, folder: Path, arxiv: str) -> None:
        kept = {key: v for key, v in os.environ.items() if not key.startswith(_FOREIGN)}
        self._folder = folder
        self._env: Mapping[str, str] = kept | {
            "HOME": str(folder),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "TERM": "xterm-256color",
            "LC_ALL": "C.UTF-8",
            "PSYLIST_ARXIV_URL": arxiv,
            "PSYLIST_ARXIV_DELAY": "0",
            "NO_PROXY": "127.0.0.1",
        }
        self.bare = Command(
            [sys.executable, str(Path(__file__).with_name("bare.py"))], "hello", ROOT, self._env
        )
        for entries in (_LIST_SIZE, _SMALL, _LARGE):
            home = folder / str(entries)
            home.mkdir()
            (home / "entries.toml").write_text(data_file(entries), "utf-8")
            (home / "full.toml").write_text(data_file(entries, full_pages=True), "utf-8")

    def psylist(self, *words: str, expected: str, entries: int = 0) -> Command:
        """A psylist command, as users run it; on the repository's list, or on a generated one."""
        script = Path(sys.executable).with_name("psylist")
        cwd = self._folder / str(entries) if entries else ROOT
        return Command([str(script), *words], expected, cwd, self._env)

    def completion(self, line: str, word: int, *, expected: str) -> Command:
        """What bash runs when TAB is pressed."""
        asked = {"_PSYLIST_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(word)}
        command = self.psylist(expected=expected)
        return replace(command, env={**command.env, **asked})

    def tomllib(self, entries: int) -> Command:
        """The standard library reading a generated list, and nothing else."""
        return self._reading(self._folder / str(entries) / "entries.toml", entries)

    def _reading(self, file: Path, entries: int) -> Command:
        program = f"import tomllib; print(len(tomllib.load(open({str(file)!r}, 'rb'))['entries']))"
        words = [sys.executable, "-I", "-c", program]
        return Command(words, str(entries), self._folder, self._env)

    def export(self, entries: int) -> Command:
        """Writes the English page of a generated list to stdout."""
        return self.psylist("export", "--lang", "en", expected=_last(entries), entries=entries)

    def layout(self, name: str, entries: int) -> Command:
        """Writes the English page with sections, contents and a legend in a layout to stdout."""
        words = ("-f", "full.toml", "export", "--template", name)
        return self.psylist(*words, expected=_last(entries), entries=entries)

    def format(self, name: str, entries: int) -> Command:
        """Writes a generated list in a format to stdout."""
        return self.psylist("export", "--format", name, expected=_last(entries), entries=entries)

    def site(self, entries: int) -> Command:
        """Makes the web site of a generated list, all its pages, and writes it."""
        folder = self._folder / "site"
        words = ("export", "--format", "html", "-o", str(folder))
        command = self.psylist(*words, expected=f"{entries} entries", entries=entries)
        return replace(command, prepare=lambda: shutil.rmtree(folder, ignore_errors=True))

    def site_in_memory(self, entries: int) -> Command:
        """Makes all pages of a generated list, and writes none."""
        file = self._folder / str(entries) / "entries.toml"
        words = [sys.executable, "-c", _BUILD, str(file)]
        return Command(words, str(entries), self._folder, self._env)

    def importing(self, shape: str) -> Command:
        """Imports a hand-written page into a new list."""
        home = self._page(shape).parent
        words = ("import", "page.md", "-o", "entries.toml")
        return replace(
            self.psylist(*words, expected=f"{_PAGE} entries added"),
            cwd=home,
            prepare=lambda: (home / "entries.toml").unlink(missing_ok=True),
        )

    def markdown_it(self, shape: str) -> Command:
        """The Markdown parser reading the same page, and nothing else."""
        program = (
            "from markdown_it import MarkdownIt; reader = "
            "MarkdownIt('commonmark').enable('table'); "
            f"print(len(reader.parse(open({str(self._page(shape))!r}).read())), 'tokens')"
        )
        return Command([sys.executable, "-I", "-c", program], "tokens", self._folder, self._env)

    def _page(self, shape: str) -> Path:
        file = self._folder / f"page-{shape}" / "page.md"
        if not file.exists():
            file.parent.mkdir()
            file.write_text(page_of(_PAGE, shape), "utf-8")
        return file

    def list(self, entries: int) -> Command:
        """Lists a generated list."""
        return self.psylist("list", expected=_last(entries), entries=entries)

    def duplicates(self, entries: int) -> Command:
        """Looks for likely duplicates in a generated list, which has none."""
        return self.psylist("duplicates", expected="no likely duplicates", entries=entries)

    def translations(self, entries: int) -> Command:
        """The state of each translation of a generated list whose translations are stamped."""
        folder = self._folder / f"stamped-{entries}"
        if not folder.exists():
            folder.mkdir()
            (folder / "entries.toml").write_text(data_file(entries), "utf-8")
            stamp = self.psylist("translations", "stamp", "--all", expected="stamped")
            run(replace(stamp, cwd=folder))
        command = self.psylist("translations", expected="current", entries=entries)
        return replace(command, cwd=folder)

    def check(self, entries: int) -> Command:
        """Checks a generated list by every rule; it has findings, and its pages are there."""
        home = self._folder / str(entries)
        if not (home / "README.md").exists():
            words = self.psylist("export", "--write", expected="", entries=entries).words
            subprocess.run(words, cwd=home, env=self._env, check=True, capture_output=True)
        words = ("check", "--fail-on", "error")
        return self.psylist(*words, expected=f"{entries} entries checked", entries=entries)

    def show(self, entries: int) -> Command:
        """Shows the last entry of a generated list."""
        name = f"paper-{entries - 1:05}"
        return self.psylist("show", name, expected=_last(entries), entries=entries)

    def tab(self, entries: int, typed: str) -> Command:
        """TAB on the ids of a generated list, behind what is typed of one."""
        command = self.completion(f"psylist show {typed}", 2, expected=f"paper-{entries - 1:05}")
        return replace(command, cwd=self._folder / str(entries))

    def set(self, entries: int) -> Command:
        """Sets a field of an entry in the middle of a generated list."""
        words = ("set", f"paper-{entries // 2:05}", "note=A word on it.")
        return self._changing(entries, *words, expected="set note")

    def set_all(self, entries: int) -> Command:
        """Sets a field of every entry of a generated list."""
        words = ("set", "--year", "1900..2100", "--yes", "note=A word on it.")
        return self._changing(entries, *words, expected="set note")

    def stamp_all(self, entries: int) -> Command:
        """Marks every translation of a generated list as current."""
        return self._changing(entries, "translations", "stamp", "--all", expected="stamped")

    def refresh(self, entries: int) -> tuple[Command, Command]:
        """Asks arXiv about every entry of a list; and the standard library reading that list."""
        folder = self._folder / f"refresh-{entries}"
        file = folder / "entries.toml"
        if not folder.exists():
            folder.mkdir()
            file.write_text(known_to_arxiv(data_file(entries)), "utf-8")
        others = [word for name in SOURCES if name != "arxiv" for word in ("--without", name)]
        command = self.psylist("refresh", "--force", *others, expected="no proposals")
        return replace(command, cwd=folder), self._reading(file, entries)

    def remove(self, entries: int) -> Command:
        """Removes an entry in the middle of a generated list."""
        words = ("remove", f"paper-{entries // 2:05}", "--yes")
        return self._changing(entries, *words, expected="removed")

    def add_by_hand(self, entries: int) -> Command:
        """Adds an entry by hand to a fresh copy of a generated list."""
        return self._changing(entries, *_BY_HAND, expected=_NEW_ENTRY)

    def add(self, entries: int) -> Command:
        """Adds a paper to a fresh copy of a generated list."""
        return self._changing(entries, "add", _NEW, expected=_NEW_ENTRY)

    def find(self, entries: int) -> Command:
        """Finds a hundred papers, and marks what a generated list knows of them."""
        words = ("find", "Generated paper", "--limit", "100", "--no-cache")
        return self.psylist(*words, expected="2601.0", entries=entries)

    def browse(self, entries: int) -> Command:
        """Browses a generated list on a terminal."""
        return self.psylist("browse", expected=f"{entries:,}", entries=entries)

    def _changing(self, entries: int, *words: str, expected: str) -> Command:
        """A command that changes a fresh copy of a generated list."""
        original = self._folder / str(entries) / "entries.toml"
        home = self._folder / f"{words[0]}-{entries}"
        home.mkdir(exist_ok=True)
        return replace(
            self.psylist(*words, expected=expected),
            cwd=home,
            prepare=lambda: shutil.copyfile(original, home / "entries.toml"),
        )


def _last(entries: int) -> str:
    return f"Part {entries - 1}"


@contextmanager
def stand_in() -> Iterator[str]:
    """The arXiv stand-in of the tests, as a process of its own; gives its address."""
    words = [sys.executable, "-m", "tests.servers.arxiv"]
    with subprocess.Popen(
        words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        try:
            assert server.stdout is not None  # noqa: S101  (a pipe was asked for)
            yield server.stdout.readline().partition("=")[2].strip()
        finally:
            server.terminate()


def rows(bench: Bench, counts: Counts) -> Iterator[Row]:
    """Every row of the table, measured when it is asked for."""
    yield from _start_up(bench, counts.short)
    yield from _thousands(bench, counts.long)
    yield from _browsing(bench, counts.long)
    yield from _finding(bench, counts.long)
    yield from _refreshes(bench, counts.long)
    yield from _imports(bench, counts.long)
    yield from _growth(bench, counts.long)


def _start_up(bench: Bench, pairs: int) -> Iterator[Row]:
    listing = bench.psylist("list", expected="catch")
    subjects: Sequence[tuple[str, Command, float | None]] = [
        ("`psylist --version`", bench.psylist("--version", expected="psylist "), _START),
        ("TAB: commands", bench.completion("psylist ", 1, expected="export"), _START),
        ("TAB: entry ids", bench.completion("psylist show c", 2, expected="catch"), _START),
        ("`psylist list`, the repository's list, pipe", listing, _LIST),
        ("`psylist list`, the same, terminal", replace(listing, terminal=True), None),
    ]
    for what, subject, limit in subjects:
        yield _compared(what, paired(subject, bench.bare, pairs), "bare Typer program", limit)


def _thousands(bench: Bench, pairs: int) -> Iterator[Row]:
    listing = bench.list(_SMALL)
    on_terminal = replace(listing, terminal=True, expected=f"{_SMALL} entries")
    subjects: Sequence[tuple[str, Command, float | None]] = [
        ("`psylist list`, pipe", listing, _LIMITS["list"]),
        ("`psylist list`, terminal", on_terminal, None),
        ("`psylist show`", bench.show(_SMALL), _LIMITS["show"]),
        ("`psylist export --lang en`", bench.export(_SMALL), _LIMITS["export"]),
        *(
            (f"`psylist export --template {name}`", bench.layout(name, _SMALL), _LIMITS["layout"])
            for name in _LAYOUTS
        ),
        *(
            (f"`psylist export --format {name}`", bench.format(name, _SMALL), _FORMAT)
            for name in _FORMATS
        ),
        ("a web site, made", bench.site_in_memory(_SMALL), _LIMITS["site"]),
        ("`psylist export --format html`, written", bench.site(_SMALL), None),
        ("`psylist duplicates`", bench.duplicates(_SMALL), _LIMITS["duplicates"]),
        ("`psylist translations`", bench.translations(_SMALL), _LIMITS["translations"]),
        ("`psylist check`", bench.check(_SMALL), _LIMITS["check"]),
        ("`psylist set`", bench.set(_SMALL), _LIMITS["set"]),
        ("`psylist remove`", bench.remove(_SMALL), _LIMITS["remove"]),
        (f"`psylist add {_NEW}`", bench.add(_SMALL), _LIMITS["add"]),
        ("`psylist add --title … --url …`", bench.add_by_hand(_SMALL), _LIMITS["add by hand"]),
        ("TAB: ids, behind `paper-049`", bench.tab(_SMALL, "paper-049"), _LIMITS["TAB"]),
        ("TAB: ids, behind nothing", bench.tab(_SMALL, ""), _LIMITS["TAB"]),
    ]
    for what, subject, limit in subjects:
        result = paired(subject, bench.tomllib(_SMALL), pairs)
        yield _compared(f"{what}, {_SMALL:,} entries", result, "`tomllib.load`", limit)
    for name in _LAYOUTS:
        result = paired(bench.layout(name, _SMALL), bench.tomllib(_SMALL), 1)
        what = f"`psylist export --template {name}`, {_SMALL:,} entries: peak memory"
        yield _peak(what, result.subject, _LAYOUT_PEAK)
    for name in _FORMATS:
        result = paired(bench.format(name, _SMALL), bench.tomllib(_SMALL), 1)
        what = f"`psylist export --format {name}`, {_SMALL:,} entries: peak memory"
        yield _peak(what, result.subject, _LAYOUT_PEAK)


def _browsing(bench: Bench, runs: int) -> Iterator[Row]:
    """What a person waits for: from the start to the list, and from a key to what it finds."""
    command = bench.browse(_LIST_SIZE)
    what = f"`psylist browse`, {_LIST_SIZE:,} entries:"
    starts = [watch(command) for _ in range(runs + 1)][1:]
    yield _took(f"{what} from the start to the list", starts, _FIRST_SCREEN)
    catalog = load_catalog(command.cwd / "entries.toml")
    found = [len(select(catalog, Filter(terms=[word]))) for word in accumulate(_TYPED)]
    counts = [f"{number:,} of {_LIST_SIZE:,}" for number in found]
    begun = [(f"/{_TYPED[0]}", counts[0])]
    steps = [*zip(_TYPED[1:], counts[1:], strict=True)]
    back = [("\x7f", count) for count in counts[-2::-1]]
    more = (steps + back) * _ROUNDS
    keys = [(watch(command, begun + more) - watch(command, begun)) / len(more) for _ in range(runs)]
    yield _took(f"{what} a key of a search", keys, _KEY)


def _took(what: str, seconds: Sequence[float], limit: float) -> Row:
    values = [value * 1000 for value in seconds]
    value = statistics.median(values)
    return Row(what, f"{value:.0f} ms", "", value, (min(values), max(values)), limit, " ms")


def _finding(bench: Bench, pairs: int) -> Iterator[Row]:
    result = paired(bench.find(_LIST_SIZE), bench.tomllib(_LIST_SIZE), pairs)
    what = f"`psylist find`, 100 papers, {_LIST_SIZE:,} entries"
    yield _compared(what, result, "`tomllib.load`", _LIMITS["find"])


def _refreshes(bench: Bench, pairs: int) -> Iterator[Row]:
    subject, yardstick = bench.refresh(_PAGE)
    what = f"`psylist refresh`, arXiv alone, {_PAGE:,} entries"
    yield _compared(what, paired(subject, yardstick, pairs), "`tomllib.load`", None)


def _imports(bench: Bench, pairs: int) -> Iterator[Row]:
    shapes = {
        "quoted": "the form that is exported",
        "numbered": "numbered, two links",
        "bullets": "a line and a link each",
    }
    for shape, message in shapes.items():
        result = paired(bench.importing(shape), bench.markdown_it(shape), pairs)
        what = f"`psylist import`, {_PAGE:,} entries, {message}"
        yield _compared(what, result, "markdown-it-py", _IMPORT)


def _growth(bench: Bench, pairs: int) -> Iterator[Row]:
    commands: Mapping[str, Callable[[int], Command]] = {
        "`psylist export --lang en`": bench.export,
        "`psylist list`, pipe": bench.list,
        "`psylist duplicates`": bench.duplicates,
        "`psylist set`": bench.set,
        "`psylist set` on all": bench.set_all,
        "`psylist translations stamp --all`": bench.stamp_all,
        "`psylist remove`": bench.remove,
        f"`psylist add {_NEW}`": bench.add,
    }
    peaks = []
    for what, command in commands.items():
        result = paired(command(_LARGE), command(_SMALL), pairs)
        yield _compared(f"{what}, {_LARGE:,} entries", result, f"{_SMALL:,} entries", _GROWTH)
        peaks.append(_peak(f"{what}, {_LARGE:,} entries: peak memory", result.subject))
    yield from peaks


def _compared(what: str, result: Pairs, yardstick: str, limit: float | None) -> Row:
    return Row(
        what,
        _milliseconds(result.subject),
        f"{yardstick}: {_milliseconds(result.yardstick)}",
        result.ratio,
        (min(result.ratios), max(result.ratios)),
        limit,
    )


def _milliseconds(costs: Sequence[Cost]) -> str:
    return f"{statistics.median(cost.cpu for cost in costs) * 1000:,.0f} ms"


def _peak(what: str, costs: Sequence[Cost], limit: float = _PEAK) -> Row:
    peaks = [cost.peak / _MB for cost in costs]
    worst = max(peaks)
    return Row(what, f"{worst:.0f} MB", "", worst, (min(peaks), worst), limit, " MB")
