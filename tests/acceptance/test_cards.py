"""A page of cards kept by hand comes in, and goes out with the same structure."""

import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.conftest import REPOSITORY, Run

PAGES = REPOSITORY / "tests" / "fixtures" / "cards"
LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(([^()\s]*)\)")
SOURCE = re.compile(r"\*\*(.*?)[:：]\*\*\s*|^(?:Source: |来源：)")


@dataclass
class Card:
    """A work on a page."""

    title: str = ""
    badges: list[tuple[str, str]] = field(default_factory=list)
    source: str = ""
    links: list[tuple[str, str]] = field(default_factory=list)
    summary: list[str] = field(default_factory=list)


@dataclass
class Structure:
    """What a reader sees of a page."""

    headings: list[tuple[int, str]] = field(default_factory=list)
    contents: list[tuple[str, str]] = field(default_factory=list)
    legend: list[list[str]] = field(default_factory=list)
    cards: dict[str, list[Card]] = field(default_factory=dict)
    folds: list[str] = field(default_factory=list)
    description: str = ""
    languages: set[str] = field(default_factory=set)


def badge_of(text: str) -> list[tuple[str, str]]:
    return [(alt, unquote(url)) for mark, alt, url in LINK.findall(text) if mark]


def structure(page: str) -> Structure:
    """The structure of a page, whatever its mark-up is like."""
    found = Structure()
    page = re.sub(r"<!-- psylist:\w+ -->", "", page)
    page = re.sub(r'<a href="\./([^"]*)">([^<]*)</a>', r"[\2](\1)", page)
    page = re.sub(r"<(/?)strong>", "**", page)
    reader = Reader(found)
    for line in re.sub(r"</?p\b[^>]*>", "", page).split("\n"):
        reader.read(line.strip())
    return found


class Reader:
    """Reads a page line by line."""

    def __init__(self, found: Structure) -> None:
        self.found = found
        self.heading = ""

    def read(self, text: str) -> None:
        """Take a line in."""
        for pattern, take in (
            (r"(#+) (.+)", self._heading),
            (r"<summary>(.*)</summary>", self._fold),
            (r"- \[(.*)\]\((#.*)\)$", self._contents),
            (r"\|(?! :?---)(.*)\|$", self._legend),
            (r"- \*\*(.+?)\*\*(.*)$", self._card),
        ):
            if match := re.match(pattern, text):
                take(match)
                return
        self._rest(text)

    def _heading(self, match: re.Match[str]) -> None:
        self.heading = match[2]
        self.found.headings.append((len(match[1]), match[2]))

    def _fold(self, match: re.Match[str]) -> None:
        self.found.folds.append(re.sub(r"<[^>]*>", "", match[1]))

    def _contents(self, match: re.Match[str]) -> None:
        self.found.contents.append((match[1], match[2]))

    def _legend(self, match: re.Match[str]) -> None:
        self.found.legend.append([unquote(cell.strip()) for cell in match[1].split("|")])

    def _card(self, match: re.Match[str]) -> None:
        self.found.cards.setdefault(self.heading, []).append(Card(match[1] + match[2]))

    def _rest(self, text: str) -> None:
        if text.startswith("[ "):
            self.found.languages = {name for name in re.split(r"[\[\]()*| ]+", text) if name}
        elif self.heading in self.found.cards and text:
            add(self.found.cards[self.heading][-1], text)
        elif len(self.found.headings) == 1 and re.match(r"\*\*|[^<\[*-]", text):
            self.found.description = text.strip("*")


def add(card: Card, text: str) -> None:
    if text.startswith("!["):
        card.badges += badge_of(text)
    elif text.startswith("> "):
        line = SOURCE.sub("", text[2:])
        card.source = line.split("[[")[0].strip()
        card.links = [(label.strip("[]"), url) for _, label, url in LINK.findall(line)]
    elif not text.startswith(("<", "---")):
        card.summary.append(text)


@pytest.fixture
def imported(run: Run, sandbox: Path) -> Path:
    for file in PAGES.iterdir():
        shutil.copy(file, sandbox / file.name)
    (sandbox / "entries.toml").unlink(missing_ok=True)
    assert run("import", "README.md", "--lang", "zh=README_zh.md", "-o", "entries.toml").code == 0
    return sandbox / "entries.toml"


@pytest.mark.parametrize("name", ["README.md", "README_zh.md"])
def test_a_page_of_cards_keeps_its_structure(
    run: Run, sandbox: Path, imported: Path, name: str
) -> None:
    assert imported.exists()
    before = structure((PAGES / name).read_text("utf-8"))
    assert run("export", "--write", "--force").code == 0
    after = structure((sandbox / name).read_text("utf-8"))
    assert after.headings == before.headings
    assert after.contents == before.contents
    assert after.legend == before.legend
    assert after.cards == before.cards
    assert after.folds == before.folds
    assert after.description == before.description
    assert after.languages >= before.languages - {"中文"}


def test_a_page_that_was_written_comes_in_as_the_same_list(run: Run, imported: Path) -> None:
    before = imported.read_text("utf-8")
    run("export", "--write", "--force")
    imported.unlink()
    run("import", "README.md", "--lang", "zh=README_zh.md", "-o", "entries.toml")
    assert imported.read_text("utf-8") == before
    assert run("export", "--check").code == 0


def test_badges_that_differ_between_the_languages_are_a_disagreement(
    run: Run, sandbox: Path, imported: Path
) -> None:
    page = sandbox / "README_zh.md"
    badge = "    ![鸣叫检测](https://img.shields.io/badge/鸣叫检测-15803D)\n"
    text = page.read_text("utf-8")
    assert badge in text
    page.write_text(text.replace(badge, "", 1), "utf-8")
    imported.unlink()
    words = ("--lang", "zh=README_zh.md", "-o", "entries.toml", "--report", "r.md")
    ended = run("import", "README.md", *words)
    assert "1 disagreement" in ended.err
    assert "Call Detection" in (sandbox / "r.md").read_text("utf-8")
