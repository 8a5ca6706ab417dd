"""Marks that a list may allow in its texts: emphasis, code, named links and mathematics.

A text is read with a CommonMark parser and written anew, so that nothing but those marks can get
onto a page: everything else is escaped as in any other text.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from html import escape
from itertools import zip_longest

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from psylist.exporting.markdown import (
    Escaped,
    destination,
    escape_line,
    escape_markdown,
)
from psylist.text.escape import escape_controls
from psylist.text.maths import MATHS
from psylist.text.scripts import collapse_whitespace

_MARKS = re.compile(r"[*_`$\[\\]")
# What a Markdown parser would take out of a formula; between backticks it stays.
_TAKEN = re.compile(r"[*_<&\[\]~|]|\\[^A-Za-z]|://")
_BARS = {"\\|": r"\Vert ", "|": r"\vert "}  # in a table, a bar ends the cell
_BAR = re.compile(r"\\?\|")
_SIGN = re.compile(r"[^\w\s,.()'-]|_|(?<=:)/|(?<=w)\.")
_HTTP = re.compile(r"https?://", re.IGNORECASE)
_HTML_TAGS = {"em_open": "<em>", "em_close": "</em>", "strong_open": "<strong>",
              "strong_close": "</strong>", "link_close": "</a>"}  # fmt: skip
_TAGS = {"em_open": "*", "em_close": "*", "strong_open": "**", "strong_close": "**"}


def write_marks(text: str) -> str:
    """A text with marks as inline Markdown, on one line."""
    return _write(text)


def html_marks(text: str, plain: Callable[[str], str]) -> str:
    """A line with marks as HTML: emphasis, code and links to the web, formulas as they are typed.

    Args:
        text: the line.
        plain: makes HTML of what stands outside of links.
    """
    tokens = _parser().parseInline(text)[0].children or []
    return "".join(_as_html(tokens, plain))


def plain_marks(text: str) -> str:
    """The text of a line with marks, as a reader sees it; formulas as they are typed."""
    return "".join(_plain(_parser().parseInline(text)[0].children or []))


def _as_html(tokens: Sequence[Token], plain: Callable[[str], str]) -> Iterator[str]:
    is_inside = False
    for token in tokens:
        if token.type.startswith("link_"):
            is_inside = token.type == "link_open"
        if token.type in _HTML_TAGS:
            yield _HTML_TAGS[token.type]
        elif token.type == "link_open":
            yield f'<a href="{escape(str(token.attrGet("href")))}">'
        elif token.type == "code_inline":
            yield f"<code>{escape(token.content)}</code>"
        elif token.type == "maths":
            yield escape(f"${token.content}$")
        else:
            yield escape(token.content) if is_inside else plain(token.content)


def write_title_marks(text: str) -> str:
    """As `write_marks`, but of a named link only the name: the title may be a link itself."""
    return _write(text, links=False)


def _write(text: str, *, links: bool = True) -> str:
    if not _MARKS.search(text):
        return escape_markdown(text)
    line = escape_controls(collapse_whitespace(text))
    read = _parser().parseInline(line)[0].children or []
    tokens = read if links else _without_links(read)
    markdown = "".join(_written(tokens))
    if markdown.endswith("#"):
        markdown = re.sub(r"(^|\s)(#+)$", r"\1\\\2", markdown)
    plain = "".join(_plain(tokens))
    return Escaped(markdown, plain) if markdown != plain else plain


def _without_links(tokens: Sequence[Token]) -> Sequence[Token]:
    """Tokens with the names of links as text, in one with the text beside them."""
    kept: list[Token] = []
    for token in tokens:
        if kept and token.type == kept[-1].type == "text":
            kept[-1].content += token.content
        elif token.type not in {"link_open", "link_close"}:
            kept.append(token)
    return kept


def _written(tokens: Sequence[Token]) -> Iterator[str]:
    target = ""
    for token, following in zip_longest(tokens, tokens[1:]):
        if token.type in _TAGS:
            yield _TAGS[token.type]
        elif token.type == "code_inline":
            yield _code(token.content)
        elif token.type == "maths":
            yield _formula(token.content)
        elif token.type == "link_open":
            target = str(token.attrGet("href"))
            yield "["
        elif token.type == "link_close":
            yield f"]({destination(target)})"
        else:
            text = escape_line(token.content)
            # In front of a link, it would make an image of it.
            is_mark = text.endswith("!") and following is not None
            yield f"{text[:-1]}\\!" if is_mark and following.type == "link_open" else text


def _plain(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        yield f"${token.content}$" if token.type == "maths" else token.content


def _code(text: str) -> str:
    if "|" in text:  # between tags a sign is still a mark
        return f"<code>{_SIGN.sub(lambda sign: f'&#{ord(sign[0])};', text)}</code>"
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    padding = " " if text[:1] in "` " or text[-1:] in "` " else ""
    return f"{fence}{padding}{text}{padding}{fence}"


def _formula(text: str) -> str:
    if not _TAKEN.search(text):
        return f"${text}$"
    return f"$`{_BAR.sub(lambda bar: _BARS[bar[0]], text)}`$"


def _maths_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  (markdown-it calls it)
    match = MATHS.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("maths", "", 0).content = match[1]
    state.pos = match.end()
    return True


class _Reader(MarkdownIt):
    """CommonMark's emphasis, code and links alone; addresses stay as they are written."""

    def normalizeLink(self, url: str) -> str:
        """The address itself."""
        return url

    def validateLink(self, url: str) -> bool:
        """Whether a link leads to the web."""
        return _HTTP.match(url) is not None


@lru_cache
def _parser() -> MarkdownIt:
    reader = _Reader("zero")
    reader.enable(["escape", "backticks", "emphasis", "balance_pairs", "fragments_join", "link"])
    reader.inline.ruler.before("escape", "maths", _maths_rule)
    return reader
