"""Pages with their ground truth, and how much of it an import finds."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from psylist.importing.drafts import Draft, ParseResult
from psylist.importing.fields import to_fields
from psylist.importing.markdown.page import read_page

FOLDER = Path(__file__).parents[2] / "fixtures" / "import"


@dataclass(frozen=True)
class Page:
    """A page and what is in it.

    Attributes:
        name: of its file.
        language: of it.
        text: of it.
        entries: the ground truth, see `expected`.
    """

    name: str
    language: str
    text: str
    entries: Sequence[Mapping[str, Any]]


@dataclass
class Score:
    """How much was found and how much of what was found is right."""

    expected: int = 0
    found: int = 0
    hits: int = 0
    titles: int = 0
    links: int = 0
    years: int = 0
    dated: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Which part of the entries was found."""
        return self.hits / self.expected

    @property
    def precision(self) -> float:
        """Which part of what was found is an entry."""
        return self.hits / self.found


def pages() -> Iterator[Page]:
    """Every page that has its ground truth beside it, in each of its languages."""
    for file in sorted(FOLDER.glob("*.toml")):
        entries = tomllib.loads(file.read_text("utf-8"))["entry"]
        for page in sorted(FOLDER.glob(f"{file.stem}.*.md")):
            language = page.suffixes[0][1:]
            text = page.read_bytes().decode("utf-8")
            yield Page(page.name, language, text, [*expected(entries, language)])


def expected(entries: Sequence[Mapping[str, Any]], language: str) -> Iterator[Mapping[str, Any]]:
    """What an entry is like in a language: its title, its links, its year if that is known."""
    for entry in entries:
        if entry.get("only", language) == language:
            yield {
                "title": entry.get("titles", {}).get(language, entry["title"]),
                "links": set(entry.get(f"links_{language}", entry["links"])),
                "year": entry.get("year"),
                "tags": entry.get("tags") if language == "en" else None,
            }


def read(page: Page) -> ParseResult:
    """The page as psylist reads it."""
    return read_page(page.text, page.language)


def judge(page: Page, reading: ParseResult, score: Score) -> None:
    """Adds a reading to the score."""
    left = [*reading.drafts]
    score.expected += len(page.entries)
    score.found += len(left)
    for wanted in page.entries:
        draft = _hit(wanted, left)
        if draft is None:
            score.faults.append(f"{page.name}: not found: {wanted['title']}")
            continue
        left.remove(draft)
        score.hits += 1
        _judge_hit(page, wanted, draft, score)
    score.faults += [f"{page.name}:{draft.line}: no entry: {draft.title}" for draft in left]


def _hit(wanted: Mapping[str, Any], drafts: Sequence[Draft]) -> Draft | None:
    same = [draft for draft in drafts if draft.title == wanted["title"]]
    alike = [draft for draft in drafts if _letters(draft.title) == _letters(wanted["title"])]
    linked = [draft for draft in drafts if _links(draft) & wanted["links"]]
    both = [draft for draft in same if draft in linked]
    return next(iter([*both, *same, *alike, *linked]), None)


def _judge_hit(page: Page, wanted: Mapping[str, Any], draft: Draft, score: Score) -> None:
    place = f"{page.name}:{draft.line}"
    if draft.title == wanted["title"]:
        score.titles += 1
    else:
        score.faults.append(f"{place}: title {draft.title!r}, not {wanted['title']!r}")
    if _links(draft) == wanted["links"]:
        score.links += 1
    else:
        score.faults.append(f"{place}: links {sorted(_links(draft) ^ wanted['links'])}")
    if wanted["tags"] is not None and draft.tags != wanted["tags"]:
        score.faults.append(f"{place}: tags {draft.tags}, not {wanted['tags']}")
    if wanted["year"] is not None:
        score.dated += 1
        year = to_fields({page.language: draft}, [page.language]).get("year")
        score.years += year == wanted["year"]
        if year != wanted["year"]:
            score.faults.append(f"{place}: year {year}, not {wanted['year']}")


def _links(draft: Draft) -> set[str]:
    return {url for url in (draft.url, *draft.links.values()) if url}


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
