"""What stands in the cells of tables: dates in any order, lists in Python's notation, links."""

import ast
import html
import json
import re
from collections.abc import Mapping
from typing import NamedTuple

from psylist.importing.drafts import parse_field_id, read_tags
from psylist.text.authors import NameList, csl_name, csl_names, read_author_list
from psylist.text.dates import day_in_order, find_date, is_ambiguous, to_halfwidth
from psylist.text.scripts import collapse_whitespace
from psylist.text.values import as_dict
from psylist.vocabulary.labels import link_kind

_DIGITS = re.compile(r"\d+")
_WHOLE = re.compile(r"(\d{4})\.0+")  # pandas writes a year beside empty cells as 2024.0
_PERSON_ID = re.compile(r"(?<!\s)\s?\(\d{6,}\)")  # Scopus: Moss, Ada (57193000001); Finch, …
_YEAR_DIGITS = 4
_MAX_NOTATION = 100_000  # characters of a list in a cell


class CellDay(NamedTuple):
    """The date in a cell.

    Attributes:
        day: ``2025-09-30``, ``2025-09``, ``2025`` or nothing.
        doubt: why it is not all that the cell says; empty if it is.
    """

    day: str
    doubt: str = ""


def read_day(cell: str, order: str) -> CellDay:
    """The date in a cell of a column.

    Args:
        cell: as it is written.
        order: of the dates in the column.
    """
    text = to_halfwidth(cell.strip())
    if whole := _WHOLE.fullmatch(text):
        text = whole[1]
    if day := day_in_order(text, order):
        return CellDay(day)
    found = find_date(text)
    if found is None:
        return CellDay("", "is not a date" if text else "")
    if is_ambiguous(text, order):
        year = found.day[:_YEAR_DIGITS]
        return CellDay(year, f"does not say which is the month; only the year {year} is read")
    if _says_more(text, found.day):
        return CellDay(found.day, f"is not a date as a whole; only {found.day} is read")
    return CellDay(found.day)


def _says_more(text: str, day: str) -> bool:
    """Whether a text has numbers that its date does not, as ``2024-02-30`` has."""
    parts, numbers = day.count("-") + 1, _DIGITS.findall(text)
    is_whole = parts > 2  # a time of day may follow
    return not is_whole and (
        len(numbers) > parts or any(len(number) > _YEAR_DIGITS for number in numbers)
    )


def read_notation(cell: str) -> object:
    """The list or object that a cell holds as Python or JSON write it; None for any other text."""
    text = cell.strip()
    if text[:1] + text[-1:] not in {"[]", "{}"} or len(text) > _MAX_NOTATION:
        return None
    value: object = None
    for load in (json.loads, ast.literal_eval):
        try:
            value = load(text)
        except (ValueError, SyntaxError, TypeError, RecursionError, MemoryError):
            continue
        break
    return value if isinstance(value, list | dict) else None


def read_authors(cell: str) -> NameList:
    """The authors in a cell."""
    people = read_notation(cell)
    if people is not None:
        return csl_names(people)
    return read_author_list(_PERSON_ID.sub("", html.unescape(cell)))


def read_cell_tags(cell: str) -> list[str]:
    """The tags in a cell."""
    listed = read_notation(cell)
    if not isinstance(listed, list):
        return read_tags(html.unescape(cell))
    words = (csl_name(tag) for tag in listed)
    return [*dict.fromkeys(word for word in words if word)]


def read_name(cell: str) -> str:
    """The name of a venue in a cell, also where an object holds it."""
    value = read_notation(cell)
    return csl_name(value) if isinstance(value, dict) else read_linked(cell).text


def read_ids(cell: str) -> Mapping[str, str]:
    """The ids that an object in a cell holds, by their kind in lower case."""
    value = as_dict(read_notation(cell))
    return {str(kind).casefold(): str(text) for kind, text in value.items() if text}


class LinkedText(NamedTuple):
    """A text without its links.

    Attributes:
        text: on one line.
        links: each a kind, which is empty for that of the text itself, and an address.
    """

    text: str
    links: list[tuple[str, str]]


def read_linked(cell: str) -> LinkedText:
    """A text that may be a link in Markdown or HTML, or have labelled links beside it."""
    if "](" not in cell and "<a " not in cell.lower():
        return LinkedText(collapse_whitespace(cell), [])
    from psylist.importing.markdown.links import split_links  # few tables have any

    text, links = split_links(cell)
    if any("://" not in link.url and parse_field_id(link.url) is None for link in links):
        return LinkedText(collapse_whitespace(cell), [])  # f[x](y)
    kinds = [link_kind(link.text) for link in links]
    words = text
    for link, kind in zip(links, kinds, strict=True):
        words = words.replace(link.text, "", 1) if kind else words
    if not (words := words.strip(" []()|,;·")):  # nothing beside the labels
        words, kinds = text, [""] * len(links)
    named = [(kind, link.url) for link, kind in zip(links, kinds, strict=True)]
    return LinkedText(collapse_whitespace(words), named)
