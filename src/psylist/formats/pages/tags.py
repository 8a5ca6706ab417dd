"""HTML cut into tags and text, whatever state it is in; linear in its length."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

# Possessive throughout: an unclosed quote or bracket costs one look, and no way back.
_PIECE = re.compile(
    r"<!--(?P<comment>(?:[^-]++|-(?!->))*+)(?:-->|\Z)"
    r"|<(?P<closing>/?)(?P<name>[A-Za-z][A-Za-z0-9]*+)"
    r"(?P<attributes>(?:[^<>\"']++|\"[^\"<>]*+\"|'[^'<>]*+')*+)/?>"
    r"|(?P<text>[^<]++|<)",
)
_ATTRIBUTE = re.compile(r"([A-Za-z][\w:-]*+)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag.

    Attributes:
        name: in lower case.
        closing: whether it ends an element.
        attributes: by their names in lower case.
    """

    name: str
    closing: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment."""

    text: str


def tags_in(html: str) -> Iterator[Tag | Comment | str]:
    """The tags, comments and texts of a piece of HTML, in order; texts are unescaped."""
    for match in _PIECE.finditer(html):
        if match["name"]:
            found = {
                key.lower(): unescape(a or b or c)
                for key, a, b, c in _ATTRIBUTE.findall(match["attributes"])
            }
            yield Tag(match["name"].lower(), bool(match["closing"]), found)
        elif match["text"]:
            yield unescape(match["text"])
        else:
            yield Comment(match["comment"] or "")
