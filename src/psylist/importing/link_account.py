"""The account of a page's links: each is in an entry, or left out for a reason."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from html import unescape

from psylist.identifiers.identifier import find_urls
from psylist.importing.drafts import INTERNAL_ERROR, Draft, LinkRef
from psylist.importing.markdown.inline import Span
from psylist.text.scripts import collapse_whitespace
from psylist.vocabulary.badges import is_badge
from psylist.vocabulary.hosts import is_beside_page, non_entry_reason
from psylist.vocabulary.phrases import PHRASES, own_name

_LANGUAGE_LABEL = re.compile(
    r"\W*(?:english|en|chinese|zh|zh[-_]cn|cn|中文(?:版|说明|文档)?|英文版?|简体中文|繁體中文|中|英|readme(?:[_.-]?\w+)?"
    r"|chinese version|english version|中文 ?readme|simplified chinese)\W*",
    re.IGNORECASE,
)
_README = re.compile(r"readme[_.-](?:zh|en|cn|ja|ko|tw|chinese|english)[\w-]*\.md", re.IGNORECASE)
_PAGE = re.compile(r"\.md\b|readme", re.IGNORECASE)
_OTHER_LANGUAGES = ("zh-tw", "ja", "ko", "en")  # besides those that psylist has phrases for
_LINK_DEFINITION = re.compile(r"\s{0,12}(?:>\s?)*\[[^\]]+\]:\s+(?=\S)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ADDRESS = re.compile(r"(?<![a-z])[a-z]+://[^\s<>()\[\]\"']+")
_LONG_LINE = 2_000  # characters
_MAX_LINES_BELOW = 12  # how far below the start of its block an address is searched
_TRANSLATION = "the list in another language"


class Account:
    """What is known of links so far.

    Attributes:
        used: the identities of those that are in entries.
        reasons: by their identities, why others are not: the first one holds.
    """

    def __init__(self) -> None:
        self.used: set[int] = set()
        self.reasons: dict[int, str] = {}

    def give(self, spans: Iterable[Span], reason: str) -> None:
        """Give links without a reason theirs."""
        for span in spans:
            if span.url:
                self.reasons.setdefault(id(span), reason)

    def fail(self, spans: Iterable[Span]) -> None:
        """Record that reading the entry of links failed."""
        self.reasons |= {id(span): INTERNAL_ERROR for span in spans if span.url}

    def has_used(self, spans: Iterable[Span]) -> bool:
        """True if one of the links is in an entry."""
        return any(id(span) in self.used for span in spans)

    def reason(self, span: Span) -> str:
        """Why a link is in no entry."""
        if span.kind == "image":
            return "a badge" if is_badge(span.url) else "an image"
        own = self.reasons.get(id(span), "")
        if span.style == "image" and not own:
            return "a badge"
        return own or non_entry_reason(span.url) or "in running text"


def links_left_out(
    account: Account, links: Sequence[Span], drafts: Sequence[Draft], lines: Sequence[str]
) -> tuple[list[LinkRef], list[LinkRef]]:
    """The links of a page that are in no entry, and those to the list in other languages."""
    others = [span for span in links if id(span) not in account.used]
    translations = [span for span in others if _leads_to_translation(span)]
    account.reasons |= {id(span): _TRANSLATION for span in translations}
    unused = [LinkRef(s.url, s.line, collapse_whitespace(s.text), account.reason(s))
              for s in others]  # fmt: skip
    refs = [*(ref for draft in drafts for ref in draft.link_refs), *unused]
    _correct_lines(lines, refs)
    unused += _urls_without_link(lines, refs)
    unused.sort(key=lambda ref: ref.line)
    label = [LinkRef(s.url, s.line, collapse_whitespace(s.text).strip("[]() "), _TRANSLATION)
             for s in translations]  # fmt: skip
    return unused, label


def _leads_to_translation(span: Span) -> bool:
    if span.kind == "image" or span.url.startswith("#"):
        return False
    label = collapse_whitespace(span.text).strip("[]() ")
    is_local = is_beside_page(span.url)
    names = {own_name(code).casefold() for code in (*PHRASES, *_OTHER_LANGUAGES)}
    if _LANGUAGE_LABEL.fullmatch(label) or label.casefold() in names:
        return is_local or _PAGE.search(span.url) is not None
    return is_local and _README.search(span.url) is not None


def _correct_lines(lines: Sequence[str], refs: Sequence[LinkRef]) -> None:
    """Set the line of each link to the first one, not far below, that has its address.

    The parser knows only where a block begins.
    """
    addresses: dict[int, set[str]] = {}  # of long lines, which are searched once
    for ref in refs:
        for number in range(ref.line, min(ref.line + _MAX_LINES_BELOW, len(lines) + 1)):
            line = lines[number - 1]
            if len(line) > _LONG_LINE and number not in addresses:
                addresses[number] = {*_ADDRESS.findall(line)}
            short = ref.url.partition("://")[2]  # as some write it
            if ref.url in addresses.get(number, ()) or ref.url in line or (short and short in line):
                ref.line = number
                break


def _urls_without_link(lines: Sequence[str], refs: Sequence[LinkRef]) -> Iterator[LinkRef]:
    """Addresses that are not links on the page: in code, in comments, in broken mark-up."""
    by_line: dict[int, list[str]] = {}
    for ref in refs:
        is_label = "://" in ref.text and f"[{ref.text}" in lines[ref.line - 1]
        by_line.setdefault(ref.line, []).extend([ref.url, *[ref.text] * is_label])
    urls = {ref.url for ref in refs}
    for number, line in enumerate(lines, 1):
        rest = _without(line, by_line.get(number, ())) if "://" in line else ""
        match = _LINK_DEFINITION.match(rest)
        if match and rest[match.end() :].split()[0].strip("<>") in urls:
            continue
        for _, url in find_urls(rest) if "://" in rest else ():
            yield LinkRef(url, number, "", "not a link on the page")


def _without(line: str, urls: Sequence[str]) -> str:
    """A line without addresses, each as often as they are given."""
    rest = unescape(_ESCAPE.sub(r"\1", line)) if "\\" in line or "&" in line else line
    counts = Counter(urls)
    if len(rest) > _LONG_LINE:
        rest = _ADDRESS.sub(partial(_blank_known, counts), rest)
    for url in sorted(+counts, key=len, reverse=True):
        rest = rest.replace(url, " ", counts[url])
    return rest


def _blank_known(counts: Counter[str], match: re.Match[str]) -> str:
    """Nothing for an address that a link has, as often as links have it."""
    if counts[match[0]] <= 0:
        return match[0]
    counts[match[0]] -= 1
    return " "
