"""Scripts of a page that send its visitors on, or tell them something, as soon as it is loaded.

Most assignments to ``location`` never run by themselves: they stand in a function that a click
calls, in a branch for old browsers, in a comment. Only a statement that the browser of every
visitor comes to counts.
"""

import html
import re
from collections.abc import Iterator

_SCRIPT = re.compile(r"<script\b([^<>]*)>(.*?)</script\b", re.IGNORECASE | re.DOTALL)
_OTHER_SCRIPT = re.compile(
    r"\bsrc\s*=|\btype\s*=\s*[\"']?(?!(?:text|application)/(?:java|ecma)script|module\b)\w",
    re.IGNORECASE,
)
"""The attributes of a file, of data and of a template: no script of the page's own."""
_ONLOAD = re.compile(
    r"<body\b[^<>]{0,500}?\bonload\s*=\s*(?:\"([^\"]{0,1000})\"|'([^']{0,1000})')", re.IGNORECASE
)
_STRING_OR_COMMENT = re.compile(
    r"//[^\n]*|/\*.*?(?:\*/|\Z)|<!--[^\n]*"
    r"|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_QUOTED = "[\"'`]_*[\"'`]"  # a string whose characters are covered
_TARGET = re.compile(
    r"(?<![\w$.])(?:(?:window|document|self|top|parent|globalThis)\s*\.\s*){0,3}location\s*"
    rf"(?:(?:\.\s*href\s*)?=\s*({_QUOTED})\s*(?=[;}}\n]|\Z)"
    rf"|\.\s*(?:replace|assign)\s*\(\s*({_QUOTED})\s*\))"
)
_LATER = re.compile(rf"(?<![\w$.])(?:window\s*\.\s*)?setTimeout\s*\(\s*({_QUOTED})\s*[,)]")
"""A script in a string that runs a little later."""
_ALERT = re.compile(rf"(?<![\w$.])(?:window\s*\.\s*)?alert\s*\(\s*({_QUOTED})\s*\)")
_BEGINS = re.compile(r"(?:\A|[;{}]|[\w\"'`\]][ \t]*\n)\s*\Z")
"""What stands before a statement; not the condition of an ``if``, nor an operator."""
_DEPENDS = re.compile(r"\b(?:else|do)\s*\Z")
"""What stands before a statement that not every browser comes to, or not only once."""
_LOAD_EVENTS = ("load", "DOMContentLoaded", "pageshow")
_FUNCTION = r"(?:function\s*\w{0,50}\s*\([^()]{0,80}\)|(?:\([^()]{0,80}\)|\w{1,50})\s*=>)"
_RUNS = re.compile(
    r"(?:\A|[;{}])\s*(?:try"
    r"|(?:(?:window|self|document)\s*\.\s*)?(?:onload\s*=|setTimeout\s*\("
    rf"|addEventListener\s*\(\s*[\"'`](?:{'|'.join(_LOAD_EVENTS)})[\"'`]\s*,)\s*{_FUNCTION}"
    rf"|(?:\$|jQuery)\s*(?:\(\s*document\s*\)\s*\.\s*ready\s*)?\(\s*{_FUNCTION}"
    rf"|[(!+]\s*{_FUNCTION})?\s*\Z"
)
"""What stands before a block that every browser comes to once the page is there."""
_LEAVES = re.compile(r"\b(?:return|throw)\b")
_MAX_HEAD = 300  # characters in front of a block that say when it runs


def find_target(source: str) -> str:
    """Where the scripts of a page send all its visitors, as written; "" if nowhere.

    Args:
        source: of a short page, with comments of its markup taken out.
    """
    return next(filter(None, map(_target_of, _scripts(source))), "")


def find_alert(source: str) -> str:
    """What the scripts of a page tell all its visitors in a box of the browser; "" if nothing.

    Args:
        source: of a short page.
    """
    return next(filter(None, map(_alert_of, _scripts(source))), "")


def _alert_of(script: str) -> str:
    if "alert" not in script:
        return ""
    code = _STRING_OR_COMMENT.sub(_cover, script)
    reached = (one for one in _ALERT.finditer(code) if _is_always_reached(code, one.start()))
    return next((_unquote(script[slice(*one.span(1))]) for one in reached), "")


def _scripts(source: str) -> Iterator[str]:
    for attributes, script in _SCRIPT.findall(source):
        if not _OTHER_SCRIPT.search(attributes):
            yield script
    if match := _ONLOAD.search(source):
        yield html.unescape(match[1] or match[2] or "")


def _target_of(script: str) -> str:
    if "location" not in script:
        return ""
    code = _STRING_OR_COMMENT.sub(_cover, script)
    for match in _TARGET.finditer(code):
        group = 1 if match[1] else 2
        if _is_always_reached(code, match.start()):
            return _unquote(script[slice(*match.span(group))])
    for match in _LATER.finditer(code):
        if _is_always_reached(code, match.start()):
            return _target_of(_unquote(script[slice(*match.span(1))]))
    return ""


def _cover(match: re.Match[str]) -> str:
    """A comment or a string of which nothing but its quotes is left, as long as before.

    Names of events stay: they say when a function runs.
    """
    quote = match[0][0]
    if match[0][1:-1] in _LOAD_EVENTS:
        return match[0]
    if quote in "/<":
        return " " * len(match[0])
    return f"{quote}{'_' * (len(match[0]) - 2)}{quote}"


def _is_always_reached(code: str, position: int) -> bool:
    """Whether a statement runs in every browser that loads the page."""
    head = code[max(0, position - _MAX_HEAD) : position]
    if not _BEGINS.search(head) or _DEPENDS.search(head):
        return False
    opened: list[int] = []
    top = 0  # where the last block of the script itself ended
    for brace in re.finditer(r"[{}]", code[:position]):
        if brace[0] == "{":
            opened.append(brace.start())
        elif opened:
            opened.pop()
            top = top if opened else brace.end()
    if _LEAVES.search(code, opened[0] if opened else top, position):
        return False
    return all(_RUNS.search(code[max(0, at - _MAX_HEAD) : at]) for at in opened)


def _unquote(literal: str) -> str:
    """The text of a string in a script."""

    def unescape(match: re.Match[str]) -> str:
        code = match[1] or match[2]
        return chr(int(code, 16)) if code else match[3]

    text = _ESCAPE.sub(unescape, literal[1:-1]).strip()
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
