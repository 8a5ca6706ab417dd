"""Pages with the truth about them."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.quality.compare import Expected, Truth
from psylist.importing.drafts import ParseResult
from psylist.importing.markdown.page import read_page

FOLDER = Path(__file__).parents[2] / "fixtures" / "import"


@dataclass(frozen=True)
class Page:
    """A page and what is in it.

    Attributes:
        name: of its file.
        language: of it.
        text: of it.
        entries: that are on it.
    """

    name: str
    language: str
    text: str
    entries: Sequence[Expected]

    @property
    def truth(self) -> Truth:
        """What a reading is compared with."""
        return Truth(self.name, self.language, self.entries, self.text)


def pages() -> Iterator[Page]:
    """Every page that has a truth beside it, in each of its languages."""
    for file in sorted(FOLDER.glob("*.toml")):
        entries = tomllib.loads(file.read_text("utf-8"))["entry"]
        for page in sorted(FOLDER.glob(f"{file.stem}.*.md")):
            language = page.suffixes[0][1:]
            text = page.read_bytes().decode("utf-8")
            yield Page(page.name, language, text, [*expected(entries, language)])


def expected(entries: Sequence[Mapping[str, Any]], language: str) -> Iterator[Expected]:
    """What an entry is like in a language: its title, its links, its year if that is known."""
    for entry in entries:
        if entry.get("only", language) == language:
            yield Expected(
                entry.get("titles", {}).get(language, entry["title"]),
                links=frozenset(entry.get(f"links_{language}", entry["links"])),
                year=entry.get("year"),
                tags=entry.get("tags") if language == "en" else None,
            )


def read(page: Page) -> ParseResult:
    """The page as psylist reads it."""
    return read_page(page.text, page.language)
