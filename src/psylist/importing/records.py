"""Records of reference managers: what BibTeX, CSL-JSON and CSV have in common."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from psylist.identifiers.identifier import Identifier, find_urls, try_parse
from psylist.importing.drafts import Draft, LinkRef, ParseResult, UniqueKeys
from psylist.model import FORMS
from psylist.text.dates import find_month
from psylist.text.names import display_name
from psylist.text.scripts import collapse_whitespace
from psylist.vocabulary.hosts import classify_url

_URL = re.compile(FORMS["url"])
_IDS = {"arxiv", "acl", "doi"}
_ESCAPED = re.compile(r"\\([/&%$#_~])")
ELSEWHERE = "not in a field that psylist reads"
"""Why a link is in no entry."""


def parse_field_id(text: str, kind: str = "") -> Identifier | None:
    """The identifier in a field, or None; of one kind only where it is given."""
    identifier = try_parse(text)
    return identifier if identifier and (not kind or identifier.kind == kind) else None


def add_id(draft: Draft, text: str, kind: str = "") -> None:
    """Set the id that a field holds, if it holds one."""
    identifier = parse_field_id(text, kind) if text.strip() else None
    if identifier is not None and identifier.kind in _IDS:
        draft.ids.setdefault(identifier.kind, identifier.value)


def add_link(draft: Draft, url: str, line: int, kind: str = "") -> None:
    """Add the link in a field; the first one without a kind is the entry's own."""
    url = url.strip()
    if not _URL.fullmatch(url):
        return
    draft.link_refs.append(LinkRef(url, line))
    if not kind and not draft.url:
        draft.url = url
    elif url not in {draft.url, *draft.links.values()}:
        key = kind or _code_or("link", url)
        draft.links[UniqueKeys(draft.links).next(key)] = url
    add_id(draft, url)


def add_text_links(draft: Draft, texts: Iterable[tuple[str, int]]) -> None:
    """Add the links inside texts, such as a note; each text comes with its line."""
    for text, line in texts:
        for _, url in find_urls(text):
            add_link(draft, url, line, _code_or("", url))


def _code_or(kind: str, url: str) -> str:
    return "code" if classify_url(url).kind == "code" else kind


def format_date(year: str, month: str = "", day: str = "") -> str:
    """An ISO date as far as it is known, from its parts as they are written."""
    if not re.fullmatch(r"[1-9]\d{3}", year, re.ASCII):
        return ""
    number = find_month(month) or (int(month) if month.isdecimal() else 0)
    if not 1 <= number <= 12:
        return year
    if day.isdecimal() and 1 <= int(day) <= 31:
        return f"{year}-{number:02}-{int(day):02}"
    return f"{year}-{number:02}"


def account_urls(
    drafts: Sequence[Draft],
    text: str,
    problems: Sequence[tuple[int, str]],
    failures: Sequence[tuple[int, str]] = (),
) -> ParseResult:
    """The result of a file, with every address of the text in a draft or left out."""
    counts = Counter(link.url for draft in drafts for link in draft.link_refs)
    unused = [*_unused_urls(counts, text)]
    return ParseResult([*drafts], unused, problems=[*problems], failures=[*failures])


def _unused_urls(counts: Counter[str], text: str) -> Iterator[LinkRef]:
    """The addresses of a text that occur there more often than in the drafts."""
    for number, line in enumerate(text.split("\n"), 1):
        if "://" not in line:
            continue
        for _, address in find_urls(_ESCAPED.sub(r"\1", line)):
            url = address.rstrip("},\\")
            if counts[url] > 0:
                counts[url] -= 1
            else:
                yield LinkRef(url, number, "", ELSEWHERE)


def parse_authors(values: Iterable[object]) -> list[str]:
    """Names of authors from CSL: strings, or objects with `family`, `given`, `literal`."""
    names: list[str] = []
    for value in values:
        if isinstance(value, Mapping):
            literal = value.get("literal")
            given = f"{value.get('given') or ''} {value.get('non-dropping-particle') or ''}".strip()
            name = str(literal) if literal else display_name(given, str(value.get("family") or ""))
        else:
            name = str(value)
        if collapse_whitespace(name):
            names.append(collapse_whitespace(name))
    return names
