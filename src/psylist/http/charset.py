"""Web pages as text: which of many encodings their bytes are in."""

import codecs
import re

from psylist.text.encoding import chinese_encoding, decode_strictly, guess_encoding

_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
# What a label means on the web is wider than what it says: browsers read GBK as GB18030.
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "hz": "gb18030",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-9": "cp1254",
}
_CODECS = re.compile(
    r"utf-(?:8|16(?:-[lb]e)?)|gb18030|big5hkscs|cp\d{3,4}|iso8859-\d+|koi8-[ru]|euc_jp"
    r"|euc_jis\w*|iso2022_jp|mac-\w+"
)
_LATIN = "cp1252"
_SIGNATURES = (
    (b"\xef\xbb\xbf", "utf-8", 3),
    (b"\xff\xfe", "utf-16-le", 2),
    (b"\xfe\xff", "utf-16-be", 2),
    (b"<\0", "utf-16-le", 0),
    (b"\0<", "utf-16-be", 0),
)
"""What a page begins with that tells its encoding, and how much of it is a mark alone."""
_ESCAPES = (b"\x1b$B", b"\x1b$@", b"\x1b$(")
"""What only Japanese in ISO-2022 has."""
_MARKUP = re.compile(
    rb"<(script|style)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)|<[^<>]*>|&#?\w+;",
    re.IGNORECASE | re.DOTALL,
)
_MAX_PROLOG = 4096  # bytes in which a page names its encoding; browsers look at a quarter of it


_NOT_TEXT = bytes({*range(0x20)} - {*b"\t\n\f\r\x1b"})
"""Binary data bytes of https://mimesniff.spec.whatwg.org; escapes change character sets."""
_MAX_NOT_TEXT = 0.02  # of the bytes: authors paste a few, what is packed has one in nine
_MAX_SAMPLE = 1445  # bytes; as many as browsers look at


def is_text(body: bytes) -> bool:
    """Whether bytes may be a text, in whichever encoding."""
    if any(body.startswith(first) for first, _, _ in _SIGNATURES):
        return True
    sample = body[:_MAX_SAMPLE]
    odd = len(sample) - len(sample.translate(None, _NOT_TEXT))
    return odd <= _MAX_NOT_TEXT * len(sample)


_PAGE_STARTS = (
    (re.compile(rb"<!doctype html\b|<(?:html|head|body|title)\b", re.IGNORECASE), "text/html"),
    (re.compile(rb"(?:<\?xml[^<>]{0,200}>\s*)?<error\b", re.IGNORECASE), "application/xml"),
    (re.compile(rb"\{\s*\"(?:error|message|code|status|success)\""), "application/json"),
)
"""What a page, and an error of an object store or an API, begin with."""


def sniff_page(body: bytes) -> str:
    """The media type of a body that is a page, or an error, whatever it is called; else "".

    Its first bytes tell (https://mimesniff.spec.whatwg.org).
    """
    start = body[:_MAX_SAMPLE].removeprefix(b"\xef\xbb\xbf").lstrip()
    return next((kind for pattern, kind in _PAGE_STARTS if pattern.match(start)), "")


def decode_page(body: bytes, content_type: str) -> str:
    """A page as text; bytes that fit no encoding become replacement characters.

    Args:
        body: maybe cut in the middle of a character.
        content_type: the header, which may name the encoding.
    """
    for first, encoding, left_out in _SIGNATURES:
        if body.startswith(first):
            return body[left_out:].decode(encoding, "replace")
    match = _HEADER.search(content_type)
    declared = _codec_for(match[1]) if match else ""
    # Most pages are UTF-8 and say so.
    if declared == "utf-8" and (plain := decode_strictly(body, declared)) is not None:
        return plain
    inside = _META.search(body[:_MAX_PROLOG]) or _XML.search(body[:_MAX_PROLOG])
    named = _codec_for(inside[1].decode("ascii")) if inside else ""
    if declared == _LATIN:  # a server's default says less than the page itself
        declared = ""
    labels = [declared, named]
    if not any(labels) and any(escape in body for escape in _ESCAPES):
        labels.append("iso2022_jp")
    for encoding in dict.fromkeys([*labels, "utf-8"]):
        if encoding and (text := decode_strictly(body, encoding)) is not None:
            return text
    return _guessed(body) or body.decode(declared or named or _LATIN, "replace")


def _guessed(body: bytes) -> str:
    """A text in the encoding that its words, without the markup, are likely to be in."""
    words = _MARKUP.sub(b" ", body)
    encoding = guess_encoding(words)
    if encoding in {"", _LATIN}:
        encoding = chinese_encoding(words)[0]
    return (decode_strictly(body, encoding) or "") if encoding else ""


def _codec_for(name: str) -> str:
    """The codec for a label, or an empty string: some that Python knows are not encodings."""
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return ""
    found = _WIDER.get(found, found)
    if found == "utf-16":
        found = "utf-8"  # a page that names it in ASCII is not in it
    return found if _CODECS.fullmatch(found) else ""
