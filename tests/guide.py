"""The documents for users, read as programs: their headings, code blocks, and commands with output.

A ``console`` block is run as it stands: ``$ psylist …`` is carried out in a folder, and what the
block has below it is what the program must say, ``…`` standing for any text, or for any lines where
it is alone on its line. Comments steer the run and are seen by no reader::

    <!-- start: pair -->         begin again in a folder that holds a scene of `SCENES`
    <!-- file: entries.toml -->  the next block is the text of a file in that folder
"""

import contextlib
import io
import re
import shlex
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from psylist.cli import main
from tests.conftest import REPOSITORY

DOCS = REPOSITORY / "docs"
LANGUAGES = ("en", "zh")
START = "<!-- psylist:start -->"
_BLOCK = re.compile(
    r"(?:^<!-- (?P<step>[^\n]*?) -->\n+)?^(?P<fence>```+)(?P<kind>\w*)\n(?P<text>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)
_HEADING = re.compile(r"^(#{1,6}) (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Block:
    """A block of code.

    Attributes:
        kind: ``console``, ``toml``, …
        text: inside the fences.
        step: what the comment above it says; empty if there is none.
        span: where the text begins and ends in the document.
    """

    kind: str
    text: str
    step: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Command:
    """A command of a console block, and what it must print."""

    line: str
    output: str


def pairs() -> list[tuple[Path, Path]]:
    """Each document in English and in Chinese."""
    names = sorted(path.name for path in (DOCS / "en").glob("*.md"))
    guide = [(DOCS / "en" / name, DOCS / "zh" / name) for name in names]
    return [(REPOSITORY / "README.md", REPOSITORY / "README_zh.md"), *guide]


def read(path: Path) -> str:
    """What people wrote in a document: in a README all that stands above its list."""
    text = path.read_text("utf-8")
    return text.partition(f"\n{START}\n")[0] if path.parent == REPOSITORY else text


def blocks(text: str) -> list[Block]:
    """The blocks of code of a document."""
    return [
        Block(match["kind"], match["text"], match["step"] or "", match.span("text"))
        for match in _BLOCK.finditer(text)
    ]


def prose(text: str) -> str:
    """A document without its blocks of code and comments."""
    return re.sub(r"^<!--.*?-->$", "", _BLOCK.sub("", text), flags=re.DOTALL | re.MULTILINE)


def headings(text: str) -> list[tuple[int, str]]:
    """The level and the words of each heading."""
    return [(len(match[1]), match[2]) for match in _HEADING.finditer(prose(text))]


def commands(block: Block) -> list[Command]:
    """The commands of a console block."""
    parts = re.split(r"^\$ ", block.text, flags=re.MULTILINE)
    assert parts[0] == "", f"a console block begins with a command: {block.text[:60]!r}"
    found = []
    for part in parts[1:]:
        line, _, output = part.partition("\n")
        found.append(Command(line, output))
    return found


def matches(expected: str, actual: str) -> bool:
    """Whether an output is what a document says, whatever its dots stand for."""
    lines = [
        r"(?:.*\n)*?" if line == "…\n" else r".*?".join(map(re.escape, line.split("…")))
        for line in expected.splitlines(keepends=True)
    ]
    return re.fullmatch("".join(lines), actual) is not None


class Shell:
    """Carries the commands of one document out, one after the other."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.code = 0

    def prepare(self, step: str, text: str) -> None:
        """Do what a comment says."""
        what, _, name = step.partition(": ")
        if what == "start":
            for path in self.folder.iterdir():
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            SCENES[name](self.folder)
        elif what == "file":
            (self.folder / name).write_text(text, "utf-8")

    def run(self, line: str) -> str:
        """What a command prints, on stdout and stderr."""
        words = shlex.split(line.removesuffix(" | cat"))
        match words:
            case ["psylist", *given]:
                return self._psylist(given)
            case ["cat", name]:
                return (self.folder / name).read_text("utf-8")
            case ["echo", "$?"]:
                return f"{self.code}\n"
        msg = f"no command for a guide: {line}"
        raise ValueError(msg)

    def _psylist(self, words: Sequence[str]) -> str:
        said = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            self.code = main(words)
        buffer = said.buffer
        assert isinstance(buffer, io.BytesIO)
        return buffer.getvalue().decode("utf-8")


def run(text: str, shell: Shell) -> Iterator[tuple[Block, Command, str]]:
    """Carries a document out: each command, and what it printed."""
    for block in blocks(text):
        if block.step:
            shell.prepare(block.step, block.text)
        if block.kind == "console":
            for command in commands(block):
                yield block, command, shell.run(command.line)


def rewrite(text: str, printed: Mapping[tuple[int, int], Sequence[tuple[Command, str]]]) -> str:
    """The document with what its commands print today; what still matches stays as it is."""
    out, end = [], 0
    for span, results in printed.items():
        body = "".join(
            f"$ {command.line}\n{_shorten(command.output, actual)}" for command, actual in results
        )
        out += [text[end : span[0]], body]
        end = span[1]
    return "".join([*out, text[end:]])


def _shorten(expected: str, actual: str) -> str:
    """An output, its lines with dots where the document has had them."""
    if matches(expected, actual):
        return expected
    dotted = [line for line in expected.splitlines(keepends=True) if "…" in line and line != "…\n"]
    return "".join(
        next((short for short in dotted if matches(short, line)), line)
        for line in actual.splitlines(keepends=True)
    )


def _nothing(_: Path) -> None:
    pass


def _copy_pair(folder: Path) -> None:
    source = REPOSITORY / "tests" / "fixtures" / "import"
    for language, name in (("en", "README.md"), ("zh", "README_zh.md")):
        text = (source / f"own.{language}.md").read_text("utf-8")
        (folder / name).write_text(text, "utf-8")


def _copy_list(folder: Path) -> None:
    shutil.copy(REPOSITORY / "entries.toml", folder)


SCENES: Mapping[str, Callable[[Path], None]] = {
    "nothing": _nothing,
    "pair": _copy_pair,
    "the list": _copy_list,
}
"""What a folder holds when a document begins again in it."""
