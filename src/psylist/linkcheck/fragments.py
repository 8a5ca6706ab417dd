"""Whether a page has the place that a link names behind ``#``: `psylist check-links --fragments`.

A place is missing only where the whole page is there, is made of HTML, and is not one that scripts
fill. What names no place of the page itself is left alone: routes of scripts, parameters of a
viewer, the browser's own text search.
"""

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote, unquote

import msgspec

from psylist.http.charset import decode_page
from psylist.http.refresh import visible_text
from psylist.identifiers.hosts import CODE_HOSTS
from psylist.linkcheck.links import Link
from psylist.linkcheck.page import find_elements, plain_text
from psylist.linkcheck.results import LinkResult
from psylist.linkcheck.verdicts import Fetch, LinkCheck, LinkRequest, OnProgress, Verdict

MAX_TEXT_OF_SHELL = 300
"""Characters of a page with scripts that says too little to be all that readers see."""
MAX_HEADINGS = 2000
"""Of a page that are read."""
_WORKING = frozenset({Verdict.OK, Verdict.MOVED})

_DIRECTIVE = ":~:"  # https://wicg.github.io/scroll-to-text-fragment: for the browser, not the page
_NOT_A_PLACE = re.compile(r"[/!=&?]")
"""Routes (``#/papers/1``, ``#!/x``) and parameters (``#page=3``, ``#gid=0``, ``#t=1m``)."""
_TOP = "top"  # HTML, 7.4.6.4: the top of any page
_LOADED_LATER = re.compile(r"L\d+(?:C\d+)?(?:-L?\d+(?:C\d+)?)?|.*\d{4,}|diff-\w+", re.ASCII)
"""Lines of a file, and comments by their number: scripts bring them when they are needed."""
_IN_FRAGMENTS = "%!$&'()*+,;=:@/?~"
"""What browsers do not escape in a fragment, among others."""
_FORGE = re.compile(rf"https?://(?:[\w-]+\.)*{CODE_HOSTS}(?:[:/]|$)", re.IGNORECASE)
_GITHUB_PREFIX = "user-content-"  # before the ids of READMEs; GitHub's script finds them without
_GITHUB_README = re.compile(r"readme(?:-ov-file)?", re.IGNORECASE)
_LATE_PARTS = re.compile(
    r"<include-fragment\b|<react-app\b|<turbo-frame\b[^<>]*\bsrc=", re.IGNORECASE
)
"""Of a page on GitHub: what is not in it yet, unless a README of it is."""

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_SCRIPT = re.compile(r"<script\b[^<>]*>(.*?)(?:</script|\Z)", re.IGNORECASE | re.DOTALL)
# A quotation mark is one only behind an equals sign, and what is not closed goes on to the end:
# so each part of a page is read once.
_ELEMENT = re.compile(
    r"""<([a-z][^\s/>]*)((?:=\s*+"[^"]*+(?:"|\Z)|=\s*+'[^']*+(?:'|\Z)|[^>])*+)(?:>|\Z)""",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]++)(?:\s*+=\s*+(?:"([^"]*+)|'([^']*+)|([^\s>]++)))?""")
# In a script, also as JSON has it, with a backslash before each quotation mark.
_ID = re.compile(r"""(?<![\w-])id\s*=\s*(?:\\?["']([^"'<>\\]*)|([^\s"'<>`=\\]+))""", re.IGNORECASE)
_NAME = re.compile(
    r"""<(?:a|map)\b[^<>]*?\bname\s*=\s*(?:\\?["']([^"'<>\\]*)|([^\s"'<>`=\\]+))""", re.IGNORECASE
)
_PLACE_IN_TEXT = re.compile(
    r"<(?:h[1-6]|section|article|p|dt|dd|li|figure|table|tr|a)\b[^<>]*?\s(?:id|name)\s*="
    r"|<div\b[^<>]*?\bclass=[\"'][^\"'<>]*\bsection\b",
    re.IGNORECASE,
)
"""What shows that a page has its places as it comes, not only the frame that scripts fill."""
_HEADING = re.compile(r"<h[1-6]\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_NOT_IN_SLUG = re.compile(r"[^\w\- ]")


def place_of(fragment: str) -> str:
    """The place on a page that a fragment names; "" where it names none that can be looked for."""
    place = fragment.partition(_DIRECTIVE)[0]
    if _NOT_A_PLACE.search(place) or place.lower() == _TOP:
        return ""
    return place


@dataclass(frozen=True, slots=True)
class Places:
    """What pages have of the places that links name.

    Attributes:
        results: of all links, with what the cache is to hold of them.
        missing: by the address of a page, the fragments that it lacks.
        is_interrupted: whether Ctrl-C came before all pages were looked at.
    """

    results: list[LinkResult]
    missing: Mapping[str, frozenset[str]]
    is_interrupted: bool

    def split(self) -> list[LinkResult]:
        """The results, those of missing places apart from those of their pages."""
        nothing: frozenset[str] = frozenset()
        return [
            part
            for result in self.results
            for part in _split(result, self.missing.get(result.link.url, nothing))
        ]


def look_for_places(results: Sequence[LinkResult], fetch: Fetch, on_progress: OnProgress) -> Places:
    """Look for the places that links name on the pages that work.

    Args:
        results: of all links; what an earlier run has found is not looked for again.
        fetch: sends the requests, and reads whole pages.
        on_progress: called with what is being waited for.
    """
    looked = {result.link.url: result for result in results}
    missing: dict[str, frozenset[str]] = {}
    requests = [
        LinkRequest(result.link.url, include_body=True) for result in results if _is_unclear(result)
    ]
    try:
        for check in fetch(requests, on_progress) if requests else ():
            if check.verdict in _WORKING:  # else nobody knows this time
                result = looked[check.url]
                missing[check.url] = frozenset(_find_missing(check, _fragments(result.link)))
                looked[check.url] = _with_places(result, missing[check.url])
    except KeyboardInterrupt:
        return Places([*looked.values()], missing, is_interrupted=True)
    return Places([*looked.values()], missing, is_interrupted=False)


def _with_places(result: LinkResult, missing: frozenset[str]) -> LinkResult:
    if result.cache_entry is None:
        return result
    kept = tuple(fragment for fragment in _fragments(result.link) if fragment not in missing)
    return replace(result, cache_entry=msgspec.structs.replace(result.cache_entry, fragments=kept))


def _split(result: LinkResult, missing: frozenset[str]) -> Iterator[LinkResult]:
    """The result of a page, and one for each place that it lacks."""
    uses = tuple(use for use in result.link.uses if use.fragment not in missing)
    if uses:
        yield replace(result, link=Link(result.link.url, uses)) if missing else result
    for fragment in dict.fromkeys(use.fragment for use in result.link.uses):
        if fragment in missing:
            url = f"{result.link.url}#{fragment}"
            own = tuple(use for use in result.link.uses if use.fragment == fragment)
            detail = f"the page has no section {place_of(fragment)!r}"
            check = replace(result.check, url=url, verdict=Verdict.FRAGMENT_GONE, detail=detail)
            yield LinkResult(Link(url, own), check)


def _is_unclear(result: LinkResult) -> bool:
    if result.check.verdict not in _WORKING:
        return False
    known = result.cache_entry.fragments if result.cache_entry else ()
    return any(fragment not in known for fragment in _fragments(result.link))


def _fragments(link: Link) -> list[str]:
    return list(dict.fromkeys(use.fragment for use in link.uses if place_of(use.fragment)))


def _find_missing(check: LinkCheck, fragments: Iterable[str]) -> Iterator[str]:
    kind = check.media_type.lower()
    is_page = check.is_whole and (not kind or "html" in kind)
    # Where a redirect leads to a place of its own, browsers go there.
    if not is_page or "#" in check.final_url:
        return
    is_forge = bool(_FORGE.match(check.final_url))
    page = _Places(decode_page(check.body, check.media_type), is_forge=is_forge)
    for fragment in fragments:
        if page.lacks(place_of(fragment)):
            yield fragment


class _Places:
    """The places of a page.

    Args:
        source: of the page.
        is_forge: whether it is one of GitHub's, or of a site like it, whose scripts find a heading
            by its words and in any case; elsewhere browsers look for an id as it is written.
    """

    def __init__(self, source: str, *, is_forge: bool = False) -> None:
        self._source = source
        self._has_scripts = "<script" in source.lower()
        markup = _COMMENT.sub("", source)
        self._exact = {html.unescape(name) for name in _names(markup)}
        is_forge |= any(name.startswith(_GITHUB_PREFIX) for name in self._exact)
        self._folded = {name.casefold() for name in self._exact} if is_forge else set()
        if is_forge or self._has_scripts:  # which make such ids elsewhere, too
            self._folded.update(_slugs(markup))

    def lacks(self, place: str) -> bool:
        """Whether a place is missing without doubt."""
        forms = {place, unquote(place), quote(place, safe=_IN_FRAGMENTS)}
        prefixed = {_GITHUB_PREFIX + form for form in forms}
        if any(form in self._exact or form.casefold() in self._folded for form in forms | prefixed):
            return False
        return not self._may_come_later(place)

    def _may_come_later(self, place: str) -> bool:
        """Whether scripts may bring a place."""
        if not self._has_scripts:
            return False
        if (
            not _PLACE_IN_TEXT.search(self._source)
            or _LOADED_LATER.fullmatch(place)
            or _GITHUB_README.fullmatch(place)
        ):
            return True
        has_readme = any(name.startswith(_GITHUB_PREFIX) for name in self._exact)
        if _LATE_PARTS.search(self._source) and not has_readme:
            return True
        text = plain_text(visible_text(self._source))
        return len(text) < MAX_TEXT_OF_SHELL and not _slugs(self._source)


def _names(markup: str) -> Iterator[str]:
    """The ids of elements and the names of anchors, also of those that scripts hold."""
    for script in _SCRIPT.finditer(markup):
        for pattern in (_ID, _NAME):
            yield from (match[1] or match[2] or "" for match in pattern.finditer(script[1]))
    for element in _ELEMENT.finditer(_SCRIPT.sub(" ", markup)):
        is_anchor = element[1].lower() in {"a", "map"}
        for key, *values in _ATTRIBUTE.findall(element[2]):
            if key.lower() == "id" or (is_anchor and key.lower() == "name"):
                yield "".join(values)


def _slugs(source: str) -> list[str]:
    """The ids that GitHub, and what imitates it, give to the headings of a page."""
    seen: Counter[str] = Counter()
    slugs = []
    for start, end in find_elements(source, _HEADING, MAX_HEADINGS):
        words = html.unescape(_TAG.sub("", source[start:end])).strip().lower()
        slug = _NOT_IN_SLUG.sub("", words).replace(" ", "-")
        slugs.append(f"{slug}-{seen[slug]}" if seen[slug] else slug)
        seen[slug] += 1
    return slugs
