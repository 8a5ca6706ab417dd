"""Records of reference managers as drafts: what is the same in every format."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from psylist.identifiers.identifier import Identifier, find_urls, try_parse
from psylist.importing.drafts import Draft, LinkRef, ParseResult, UniqueKeys
from psylist.model import FORMS
from psylist.text.dates import find_month
from psylist.text.names import display_name
from psylist.text.scripts import collapse_whitespace

_URL = re.compile(FORMS["url"])
_IDS = {"arxiv", "acl", "doi"}
_CODE = re.compile(r"(?:github|gitlab|gitee)\.com/[^/]+/[^/]+", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([/&%$#_~])")
ELSEWHERE = "not in a field that psylist reads"


def set_identifier(text: str, kind: str = "") -> Identifier | None:
    """The work that a field names, or None; of one kind only where it is given."""
    found = try_parse(text)
    return found if found and (not kind or found.kind == kind) else None


def add_id(draft: Draft, text: str, kind: str = "") -> None:
    """Notes the id of a work that a field names."""
    found = set_identifier(text, kind) if text.strip() else None
    if found is not None and found.kind in _IDS:
        draft.ids.setdefault(found.kind, found.value)


def add_link(draft: Draft, url: str, line: int, kind: str = "") -> None:
    """Adds a link that a field holds; the first one without a kind is the entry's."""
    url = url.strip()
    if not _URL.fullmatch(url):
        return
    draft.link_refs.append(LinkRef(url, line))
    if not kind and not draft.url:
        draft.url = url
    elif url not in {draft.url, *draft.links.values()}:
        draft.links[
            UniqueKeys(draft.links).next(kind or ("code" if _CODE.search(url) else "link"))
        ] = url
    add_id(draft, url)


def add_texts(draft: Draft, texts: Iterable[tuple[str, int]]) -> None:
    """Adds the links inside texts, such as a note."""
    for text, line in texts:
        for _, address in find_urls(text):
            add_link(draft, address, line, "code" if _CODE.search(address) else "")


def format_date(year: str, month: str = "", day: str = "") -> str:
    """A date as far as it is known, from its parts as they are written."""
    if not re.fullmatch(r"[1-9]\d{3}", year):
        return ""
    number = find_month(month) or (int(month) if month.isdigit() else 0)
    if not 1 <= number <= 12:
        return year
    if day.isdigit() and 1 <= int(day) <= 31:
        return f"{year}-{number:02}-{int(day):02}"
    return f"{year}-{number:02}"


def account_texts(
    drafts: Sequence[Draft], text: str, problems: Sequence[tuple[int, str]]
) -> ParseResult:
    """A reading in which every address of the text is in a draft or left out."""
    known: dict[str, int] = {}
    for draft in drafts:
        for found in draft.link_refs:
            known[found.url] = known.get(found.url, 0) + 1
    left_out = [*_left(known, text)]
    return ParseResult([*drafts], left_out, problems=[*problems])


def _left(known: dict[str, int], text: str) -> Iterator[LinkRef]:
    for number, line in enumerate(text.split("\n"), 1):
        if "://" not in line:
            continue
        for _, address in find_urls(_ESCAPED.sub(r"\1", line)):
            stripped = address.rstrip("},\\")
            if known.get(stripped, 0) > 0:
                known[stripped] -= 1
            else:
                yield LinkRef(stripped, number, "", ELSEWHERE)


def parse_authors(values: Iterable[object]) -> list[str]:
    """Names of authors from CSL: strings, or tables with `family`, `given`, `literal`."""
    out: list[str] = []
    for value in values:
        if isinstance(value, Mapping):
            literal = value.get("literal")
            given = f"{value.get('given') or ''} {value.get('non-dropping-particle') or ''}".strip()
            name = str(literal) if literal else display_name(given, str(value.get("family") or ""))
        else:
            name = str(value)
        if collapse_whitespace(name):
            out.append(collapse_whitespace(name))
    return out
