"""CSL-JSON, and the JSON that papis exports, as drafts."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from psylist.errors import DataFileError, Problem
from psylist.importing.drafts import (
    Draft,
    FailureLog,
    ParseResult,
    account_urls,
    add_id,
    add_link,
    add_text_links,
    format_date,
)
from psylist.text.authors import csl_names
from psylist.text.scripts import collapse_whitespace

_VENUES = ("event-title", "event", "container-title", "journal", "booktitle", "publisher")
_KINDS = {"software": "tool", "dataset": "dataset"}
_TAGS = re.compile(r"<[^<>]{1,40}>")  # Zotero marks italics in titles


def read_csl(text: str, name: str) -> ParseResult:
    """Read CSL-JSON: an array of items, or an object with them under ``items``.

    Raises:
        DataFileError: it is not JSON, or has no items; `name` is what the error calls the file.
    """
    items = _items(text, name)
    lines = _LineIndex(text)
    drafts: list[Draft] = []
    problems: list[tuple[int, str]] = []
    log = FailureLog()
    for number, item in enumerate(items, 1):
        line = lines.line_of_title(item)
        with log.catch(line):
            if isinstance(item, Mapping) and collapse_whitespace(str(item.get("title") or "")):
                drafts.append(_draft(item, line, lines))
                if item.get("editor") and not (item.get("author_list") or item.get("author")):
                    message = f"item {number} has no authors; its editors are named instead"
                    problems.append((line, message))
            else:
                problems.append((line, f"item {number} has no title"))
    return account_urls(drafts, text, problems, log.failures)


def _items(text: str, name: str) -> list[Any]:
    try:
        items = json.loads(text)
    except RecursionError as error:
        raise DataFileError(name, [Problem(0, "", "is nested too deeply")]) from error
    except json.JSONDecodeError as error:
        message = (
            f"is not valid JSON: {error.msg[:1].lower()}{error.msg[1:]} (column {error.colno})"
        )
        raise DataFileError(name, [Problem(error.lineno, "", message)]) from error
    except ValueError as error:  # a number of 5,000 digits
        message = "contains a number with thousands of digits"
        raise DataFileError(name, [Problem(0, "", message)]) from error
    if isinstance(items, Mapping):
        items = items.get("items", items.get("references", [items] if "title" in items else None))
    if not isinstance(items, list):
        message = "has no list of items"
        raise DataFileError(name, [Problem(0, "", message)], hint="Export it as CSL-JSON.")
    return items


class _LineIndex:
    """The lines of strings in a file; the JSON parser does not keep them."""

    def __init__(self, text: str) -> None:
        self._lines: dict[str, list[int]] = {}
        for number, line in enumerate(text.split("\n"), 1):
            for value in re.findall(r'"((?:[^"\\]|\\.)*)"', line):
                self._lines.setdefault(value, []).append(number)

    def line_of_title(self, item: object) -> int:
        """The line of an item's title; each call with the same title gives its next line."""
        title = item.get("title") if isinstance(item, Mapping) else None
        return self.line(title) if isinstance(title, str) else 0

    def line(self, value: str) -> int:
        """The line of a string; each call with the same string gives its next line."""
        literal = json.dumps(value, ensure_ascii=False)[1:-1]
        lines = self._lines.get(literal) or self._lines.get(json.dumps(value)[1:-1]) or [1]
        return lines.pop(0) if len(lines) > 1 else lines[0]


def _draft(item: Mapping[str, Any], line: int, lines: _LineIndex) -> Draft:
    draft = Draft(line, _text(item, "title"))
    draft.key = _text(item, "citation-key") or _text(item, "ref") or _key(_text(item, "id"))
    draft.kind = _KINDS.get(_text(item, "type"), "paper")
    people = item.get("author_list") or item.get("author") or item.get("editor")
    draft.authors = csl_names(people)
    draft.venue = next((value for key in _VENUES if (value := _text(item, key))), "")
    draft.date = _date(item)
    draft.year = int(draft.date[:4]) if draft.date else None
    draft.abstract = _text(item, "abstract")
    tags = item.get("keyword") or item.get("tags") or item.get("keywords") or []
    tags = re.split(r"[,;，；、]", tags) if isinstance(tags, str) else tags
    tags = [collapse_whitespace(str(tag)) for tag in tags] if isinstance(tags, list) else []
    draft.tags = [*dict.fromkeys(tag for tag in tags if tag)]
    _add_links(draft, item, lines)
    return draft


def _add_links(draft: Draft, item: Mapping[str, Any], lines: _LineIndex) -> None:
    for key in ("DOI", "doi"):
        add_id(draft, _text(item, key), "doi")
    for key in ("number", "archive_location", "eprint", "arxiv"):
        origin = " ".join([key, *(_text(item, k) for k in (key, "archive", "publisher"))])
        if "arxiv" in origin.lower():
            add_id(draft, _text(item, key), "arxiv")
    add_id(draft, _arxiv_in_note(item), "arxiv")
    for key in ("URL", "url", "doi_url"):
        if value := _text(item, key):
            add_link(draft, value, lines.line(value))
    add_text_links(draft, _texts(item, lines))
    if "arxiv" in draft.venue.lower() and draft.ids.get("arxiv"):
        draft.venue = ""


def _texts(item: Mapping[str, Any], lines: _LineIndex) -> Iterator[tuple[str, int]]:
    for key in ("note", "notes", "extra"):
        value = item.get(key)
        if isinstance(value, str):
            yield value, lines.line(value)


def _arxiv_in_note(item: Mapping[str, Any]) -> str:
    """The arXiv id that Zotero keeps among other things in a note."""
    match = re.search(r"arXiv:\s*(\S+)", _text(item, "note"))
    return match[1] if match else ""


def _date(item: Mapping[str, Any]) -> str:
    issued = item.get("issued")
    if isinstance(issued, Mapping):
        parts = issued.get("date-parts")
        if isinstance(parts, list) and parts and isinstance(parts[0], list):
            first = [str(part) for part in parts[0][:3]]
            return format_date(*first) if first else ""
        issued = issued.get("literal") or issued.get("raw") or ""
    text = str(issued or item.get("date") or item.get("year") or "")
    match = re.match(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?", text)
    return format_date(match[1], match[2] or _text(item, "month"), match[3] or "") if match else ""


def _text(item: Mapping[str, Any], key: str) -> str:
    value = item.get(key)
    if isinstance(value, list):
        value = value[0] if value else ""
    return collapse_whitespace(_TAGS.sub("", str(value))) if isinstance(value, str | int) else ""


def _key(value: str) -> str:
    """An item's id if it is a citation key, not an address."""
    return value if re.fullmatch(r"[A-Za-z][\w.-]*", value) else ""
