"""Texts as Markdown that shows exactly their characters.

What comes from here is safe anywhere on a line: in a paragraph, a heading, a link or a cell.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Self

from psylist.identifiers.identifier import find_urls
from psylist.model import Text, text_in
from psylist.text.escape import UNSEEN, escape_controls
from psylist.text.scripts import collapse_whitespace, paragraphs


class Escaped(str):
    """Markdown that does not read as its text does.

    Attributes:
        plain: the text.
    """

    __slots__ = ("plain",)
    plain: str

    def __new__(cls, markdown: str, plain: str) -> Self:
        """The Markdown of a text."""
        self = super().__new__(cls, markdown)
        self.plain = plain
        return self

    def __reduce__(self) -> tuple[type["Escaped"], tuple[str, str]]:
        """For a process of its own, which gets a copy."""
        return Escaped, (str(self), self.plain)


def escape_markdown(text: str) -> str:
    """A text as inline Markdown that shows exactly its characters, on one line.

    Bare http addresses become autolinks, so that no escape gets into them.
    """
    line = text
    if not text.isprintable() or "  " in text or text[:1] == " " or text[-1:] == " ":
        line = collapse_whitespace(text)
    if not _is_notable(line):
        return line
    line = escape_controls(line)
    markdown = _CLOSING_HASHES.sub(r"\1\\\2", escape_line(line))
    return Escaped(markdown, line) if markdown != line else line


def escape_line(line: str) -> str:
    """A part of a line as Markdown, with addresses as autolinks."""
    if "://" not in line:
        return _escaped(line)
    out, pos = [], 0
    for start, address in find_urls(line):
        out += [_escaped(line[pos:start]), f"<{address}>"]
        pos = start + len(address)
    return "".join([*out, _escaped(line[pos:])])


def unlink(markdown: str) -> str:
    """Markdown of a text for use inside a link: addresses in it are text."""
    return _AUTOLINK.sub(lambda match: _escaped(match[1]), markdown)


def escape_start(line: str) -> str:
    """A paragraph whose first characters would make a heading, a list or a quotation of it."""
    match = _AT_START.match(line)
    if match is None:
        return line
    pos = match.start() if match[1] else match.end()
    return f"{line[:pos]}\\{line[pos:]}"


def escape_html(text: str) -> str:
    """A text, or Markdown of one, as HTML that shows exactly its characters."""
    from html import escape  # few layouts need it

    plain = text.plain if isinstance(text, Escaped) else text
    return _GITHUB_MARK.sub(r"<span>\g<0></span>", escape(plain))


def destination(url: str) -> str:
    """An address as the target of an inline link (CommonMark 0.31, link destination)."""
    if _PLAIN_TARGET.fullmatch(url):
        return url
    safe = _UNSAFE_IN_TARGET.sub(_percent, url)
    if not _balanced(safe):
        safe = safe.replace("(", "%28").replace(")", "%29")
    return _ENTITY.sub("&amp;", safe)


def markdown_paragraphs(
    text: Text | None, language: str, first: str, inline: Callable[[str], str] = escape_markdown
) -> list[str]:
    """The paragraphs of a text in a language, each as Markdown on a line.

    Args:
        text: nothing, or in one or several languages.
        language: that is wanted.
        first: the list's first language.
        inline: makes Markdown of a paragraph.
    """
    if text is None:
        return []
    words = text_in(text, language, first)
    parts = paragraphs(words) if "\n\n" in words or _BLANK_LINE.search(words) else [words]
    return [escape_start(line) for part in parts if (line := inline(part))]


_AUTOLINK = re.compile(r"<(https?://[^<>\s]+)>", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
# What makes a line more than its own characters, in steps that take little time for most lines.
_SIGNS = re.compile(r"[\\`*\[\]<|~$_&#@]")
_COLON_MARK = re.compile(r":[\w+-]|://")
_DIGIT_MARK = re.compile(
    r"[0-9](?:(?<=[A-Fa-f][0-9])|(?=[A-Fa-f])|(?<=[Gg][Hh]-[0-9]))"
)  # of commits and issues


def _is_notable(line: str) -> bool:
    return (
        _SIGNS.search(line) is not None
        or not line.isprintable()
        or (":" in line and _COLON_MARK.search(line) is not None)
        or "www." in line
        or _DIGIT_MARK.search(line) is not None
    )


_CLOSING_HASHES = re.compile(r"(^|\s)(#+)$")  # at the end of a heading they are not text
_ENTITY = re.compile(r"&(?=#?\w+;)")
# `_` between two letters or digits never opens emphasis; everywhere else it may.
_SPECIAL = re.compile(r"[\\`*\[\]<|~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
_GITHUB_MARK = re.compile(
    r"\$"
    r"|:(?=[\w+-]+:)"
    r"|(?<!\w)@(?=[A-Za-z0-9])"
    r"|(?<!\w)w(?=ww\.)|(?<=\bftp):(?=//)"
    r"|#(?=[0-9])|(?<=\bGH)-(?=[0-9])"
    r"|(?<![0-9A-Za-z])[0-9a-f](?=[0-9a-f]{6,39}(?![0-9A-Za-z]))"
    r"(?=[0-9a-f]*[a-f])(?=[0-9a-f]*[0-9])",
    re.ASCII | re.IGNORECASE,
)
"""What makes GitHub see more than text: formulas, emoji, mentions, addresses, issues, commits.

GitHub looks for them in what its Markdown reader leaves, where no backslash is left. A tag around
one character parts it from the rest; for the dollar sign GitHub's manual says so
(https://docs.github.com/get-started/writing-on-github: "Writing mathematical expressions",
"Autolinked references and URLs").
"""
_MAYBE_MARK = re.compile(r"[$@#]|www\.|:[\w+/-]|-[0-9]|[0-9A-Fa-f]{7}", re.ASCII)
_AT_START = re.compile(r"^(?:(#{1,6}|[-+=>])|(\d{1,9})(?=[.)]))")
_PLAIN_TARGET = re.compile(r"[A-Za-z0-9:/._~?=%+-]*")
_UNSAFE_IN_TARGET = re.compile(rf"[<>`\"\\|^{{}}\s\x00-\x1f\x7f-\x9f{UNSEEN}]")


def _escaped(text: str) -> str:
    escaped = _SPECIAL.sub(lambda match: "\\" + match[0], text)
    if not _MAYBE_MARK.search(escaped):  # as in most texts
        return escaped
    return _GITHUB_MARK.sub(lambda match: f"<span>{match[0]}</span>", escaped)


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8"))


def _balanced(url: str) -> bool:
    if "(" not in url and ")" not in url:
        return True
    depth = 0
    for character in url:
        depth += (character == "(") - (character == ")")
        if depth < 0:
            return False
    return depth == 0 and url.count("(") <= 16  # CommonMark promises 32 levels


escape_label = lru_cache(maxsize=4096)(escape_markdown)
"""As `escape_markdown`, for the few words that every entry has."""
