"""Markdown or HTML stands in a text, which is printed as it is: links in brackets, `**bold**`, tags
of HTML in pairs, entities such as `&amp;`. A star in a name such as `A*`, a token such as `<mask>`
and a citation in brackets are text, and so is Markdown in a list with `markdown = true`.
"""

import html
import re
from collections.abc import Iterator

from psylist.linting.context import LintContext
from psylist.linting.findings import Fix, Mistake, Rule, Severity
from psylist.linting.prose import excerpt
from psylist.model import Text
from psylist.text.maths import with_exponents

_SIGNS = ("](", "**", "<", "&")
_HTML = (
    r"<(?P<tag>a|b|i|em|strong|sub|sup|u|p|div|span|code|kbd|font|small|center|h[1-6]|li|ul|ol)"
    r"(?:\s[^<>]*)?>(?P<inner>[^<>]*)</(?P=tag)\s*>"
    r"|<(?:br|hr)\s*/?>|<img\s[^<>]*>|<!--.*?-->"
)
_MARKDOWN = (
    r"!?\[(?P<link>[^\[\]\n]*)\]\((?:https?://|mailto:|\.{0,2}/|#)"
    r"[^()\s]*(?:\([^()\s]*\))?[^()\s]*\)"
    r"|(?<![A-Za-z0-9_*])\*\*(?=[^\s*])(?P<bold>[^*\n]+)(?<=[^\s*])\*\*(?![A-Za-z0-9_*])"
    r"|&(?:amp|lt|gt|quot|nbsp|apos|hellip|mdash|ndash|[lr][sd]quo|#\d{1,6}|#x[0-9a-f]{1,5});"
)
_INSIDE = ("link", "bold", "inner")
_MAX_LENGTH = 20_000  # characters that are looked at


def _check(context: LintContext) -> Iterator[Mistake]:
    source = _HTML if context.catalog.settings.markdown else f"{_MARKDOWN}|{_HTML}"
    pattern = re.compile(source, re.IGNORECASE | re.DOTALL)
    for text in context.texts:
        if flaw := _flaw(pattern, text.index, text.path, text.text):
            yield flaw
    for index, entry in context.entries():
        if entry.venue and (flaw := _flaw(pattern, index, ("venue",), entry.venue)):
            yield flaw
        for path, words in _titles(entry.title):
            if flaw := _flaw(pattern, index, path, words):
                yield flaw


def _titles(title: Text) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(title, str):
        yield ("title",), title
    else:
        yield from ((("title", language), words) for language, words in title.items())


def _flaw(pattern: re.Pattern[str], index: int, path: tuple[str, ...], text: str) -> Mistake | None:
    if not any(sign in text for sign in _SIGNS) or len(text) > _MAX_LENGTH:
        return None
    match = pattern.search(text)
    if match is None:
        return None
    found = excerpt(text, match.start(), match.end())
    # A link loses its address, which only a person can put elsewhere.
    is_safe = not re.search(r"\]\(|<(?:a|img)\s", text)
    fix = Fix({path: pattern.sub(_plain, with_exponents(text)).strip() or None}, is_safe=is_safe)
    return Mistake(index, ".".join(path), f"has markup, which is printed as it is: {found!r}", fix)


def _plain(match: re.Match[str]) -> str:
    groups = match.groupdict()
    inside = next((groups[name] for name in _INSIDE if groups.get(name) is not None), None)
    if inside is not None:
        return inside
    return html.unescape(match[0]) if match[0].startswith("&") else " " * match[0].startswith("<b")


RULE = Rule("PSY304", "markup", Severity.WARNING, _check, __doc__, "safe")
