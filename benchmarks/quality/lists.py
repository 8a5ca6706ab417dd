"""Import on real lists: a folder of folders, each with a page and a truth file; see README.md."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.quality.compare import Expected, Truth, compare
from benchmarks.quality.tally import Tally
from psylist.importing.markdown.page import read_page

TRUTH = "truth.json"
_AUTHOR_SIGNS = re.compile(r",\s*(?:and\s+)?|\s+and\s+|\s*&\s*|、|，")
_NO_VENUE = re.compile(r"preprint|arxiv|technical report", re.IGNORECASE)


class TruthError(Exception):
    """A truth file cannot be used; the text says which and why."""


@dataclass(frozen=True, slots=True)
class List:
    """A real list.

    Attributes:
        name: of its folder.
        text: of its page.
        count: how many entries it has in all.
        truth: of all its entries, or of some.
    """

    name: str
    text: str
    count: int
    truth: Truth


def lists(folder: Path) -> Iterator[Tally]:
    """How well each list of a folder is read.

    Raises:
        TruthError: there is no list, or a truth file is not as README.md says.
    """
    files = sorted(folder.glob(f"*/{TRUTH}"))
    if not files:
        msg = f"{folder}: no folder in it has a {TRUTH}"
        raise TruthError(msg)
    for file in files:
        found = load(file)
        reading = read_page(found.text, found.truth.language)
        tally = Tally(found.name, found.truth.language, found=(len(reading.drafts), found.count))
        compare(found.truth, reading, tally)
        yield tally


def load(file: Path) -> List:
    """The list beside a truth file.

    Raises:
        TruthError: the file is not as README.md says, or its page is missing.
    """
    try:
        data = json.loads(file.read_text("utf-8"))
        page = file.parent / data["file"]
        text = page.read_bytes().decode("utf-8")
        entries = data.get("all_entries")
        rows = data["samples"] if entries is None else entries
        truth = Truth(
            f"{file.parent.name}/{page.name}",
            data.get("language", "en"),
            [_expected(row) for row in rows],
            text,
            is_complete=entries is not None,
            is_lenient=True,
        )
        return List(file.parent.name, text, int(data["entry_count"]), truth)
    except (OSError, ValueError, KeyError, TypeError) as error:
        msg = f"{file}: not a truth file: {type(error).__name__}: {error}"
        raise TruthError(msg) from error


def _expected(row: Mapping[str, Any]) -> Expected:
    venue = row.get("venue") or row.get("venue_text") or ""
    authors = row.get("authors_text") or row.get("authors_line")
    return Expected(
        title=row["title"],
        line=int(row["line"]),
        links=frozenset(row["urls"]) if "urls" in row else None,
        year=row.get("year"),
        date=_date(row["date"]) if row.get("date") else None,
        venue=None if not venue or _NO_VENUE.search(venue) else venue,
        authors=_names(authors) if authors else None,
    )


def _date(text: str) -> str:
    """``2025.1.30`` as ``2025-01-30``."""
    return "-".join(f"{int(part):02}" for part in re.split(r"\D", text))


def _names(text: str) -> list[str]:
    plain = re.sub(r"[*_]|\bet al\.?", "", text).strip().removesuffix(".")
    return [name.strip() for name in _AUTHOR_SIGNS.split(plain) if name.strip()]
