"""Texts as HTML that shows exactly their characters; web addresses in them are links."""

import re
from html import escape

from psylist.identifiers.urls import find_urls
from psylist.text.escape import escape_controls
from psylist.text.scripts import collapse_whitespace, paragraphs

_MARKS = re.compile(r"[*_`$\[\\]")
"""What a text without has no marks (see `exporting.marks`)."""


def html_line(text: str, *, has_marks: bool = False) -> str:
    """A text on one line as HTML.

    Args:
        text: as it was typed.
        has_marks: whether it may hold emphasis, code, links and mathematics.
    """
    line = plain_line(text)
    if has_marks and _MARKS.search(line):
        from psylist.exporting.marks import html_marks  # few lists have any

        return html_marks(line, _link_addresses)
    return _link_addresses(line)


def html_paragraphs(text: str, *, has_marks: bool = False) -> list[str]:
    """The paragraphs of a text, each a line of HTML."""
    parts = paragraphs(text) if "\n" in text else [text]
    lines = (html_line(part, has_marks=has_marks) for part in parts)
    return [line for line in lines if line]


def plain_line(text: str, *, has_marks: bool = False) -> str:
    """A text on one line, without its marks; characters that act are visible."""
    line = collapse_whitespace(text)
    if not line.isprintable():
        line = escape_controls(line)
    if has_marks and _MARKS.search(line):
        from psylist.exporting.marks import plain_marks

        return plain_marks(line)
    return line


def _link_addresses(line: str) -> str:
    if "://" not in line:
        return escape(line)
    out, pos = [], 0
    for start, address in find_urls(line):
        link = escape(address)
        out += [escape(line[pos:start]), f'<a href="{link}">{link}</a>']
        pos = start + len(address)
    return "".join([*out, escape(line[pos:])])
