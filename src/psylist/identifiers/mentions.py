"""Ids among other words: in a line of references, in the field of a journal, in a note."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from psylist.errors import UsageError
from psylist.identifiers.identifier import Identifier, parse, try_parse
from psylist.identifiers.syntax import ARCHIVES
from psylist.identifiers.urls import find_urls, trim_address
from psylist.text.dates import MONTH_NAMES
from psylist.text.paste import without_escapes, without_tags
from psylist.text.scripts import CJK, HAN, SHARED_PUNCTUATION, late_pattern

PAPER_KINDS = frozenset(["arxiv", "acl", "doi", "openreview"])
"""Kinds of identifiers of which each names one paper."""

_DOI = re.compile(
    r"(?<![A-Za-z0-9_.])10\.\d{4,9}/"
    rf"(?:(?![,;]10\.\d{{4,9}}/)[^\s\"<>{{}}|\\^`{SHARED_PUNCTUATION}{CJK}]"
    r"|<\d+::[^\s<>]{1,40}>)+"  # as in 10.1002/(SICI)…49:8<693::AID-ASI4>3.0.CO;2-O
)
_VERSION = r"(?:v\d+)?"
_ARXIV = re.compile(
    rf"(?<![\w.$€£/-])(?:(?:arxiv|corr|abs)[\W_]{{0,4}}){{0,4}}(\d{{4}}\.\d{{4,5}}{_VERSION})(?![\w-]|\.\d)",
    re.IGNORECASE | re.ASCII,
)
_OLD_ARXIV = re.compile(
    rf"(?<![\w-])((?:{'|'.join(sorted(ARCHIVES, key=len, reverse=True))})(?:\.[a-z-]+)?/\d{{7}}"
    rf"{_VERSION})(?![\w-])",
    re.IGNORECASE | re.ASCII,
)
_ACL = re.compile(
    r"(?<![\w./-])((?:19|20)\d\d\.[a-z0-9_]+-[a-z0-9_-]+\.\d+)(?![\w-])", re.IGNORECASE | re.ASCII
)
# The Anthology's older ids look like the numbers of grants and rooms.
_OLD_ACL = re.compile(
    r"\b(?i:acl|anthology)(?:\s+(?i:anthology|id))*[\W_]{0,4}([A-Z]\d\d-\d{4,5})\b", re.ASCII
)
_CATEGORY = re.compile(r"[\[(][a-z-]+(?:\.[a-z-]+)?[\])]", re.IGNORECASE | re.ASCII)
_WORD = rf"[{HAN}]+|[^\W\d_{HAN}]+"
_ASCII_WORD = re.compile(r"[^\W\d_]+")
_PIECE_END = re.compile(r"[\n;；。，]|[,.]\s")
# Wide punctuation that no id has in it: a stop or a colon may be a part of one in wide letters.
_WIDE_END = r"[，；！（）［］｛｝＜＞]|[．：？](?![a-z0-9ａ-ｚ０-９/／])"
_HINT = re.compile(r"\d\d|://")  # nothing without it names a paper
# What is said of an id without saying anything else.
_AROUND = frozenset(
    re.findall(
        r"\S+",
        "arxiv org corr abs cs preprint preprints eprint eprints e print prints acl anthology doi"
        " openreview available also as at on in from is online id identifier version v and the"
        " paper pdf full text vol volume no number p pp"
        " retrieved accessed access download downloaded published open web url link"
        " 预印本 预印版 见 亦见 论文 编号 全文 可见于 又见 来源 来自 访问 获取 日期 プレプリント",
    )
) | {month[:n] for month in map(str.lower, MONTH_NAMES) for n in (3, len(month))}


def id_candidates(text: str) -> Iterator[str]:
    """Each part of a text that is written like an id or the address of a paper."""
    yield from (part for part, _ in _split(_plain(text)))


def find_ids(text: str) -> list[Identifier]:
    """The papers that a text names by id or address, each once, in the order of the text."""
    parts = _split(_plain(text)) if _HINT.search(text) else ()
    return [*dict.fromkeys(found for part, _ in parts if (found := _paper(part)))]


def find_places(text: str) -> Iterator[tuple[int, int]]:
    """Where addresses and ids stand in a text, from where to where, in its order."""
    return (place for _, place in _split(text)) if _HINT.search(text) else iter(())


def find_addresses(text: str) -> list[Identifier]:
    """The works and pages whose addresses a text has, each once, in the order of the text."""
    urls = (url for _, url in find_urls(_plain(text)))
    return [*dict.fromkeys(found for url in urls if (found := try_parse(url)))]


def place_addresses(text: str) -> tuple[list[Identifier | None], list[str]]:
    """What the addresses of a text lead to, if it is known, and the texts around them."""
    plain, pos = _plain(text), 0
    found: list[Identifier | None] = []
    gaps: list[str] = []
    for start, url in find_urls(plain):
        found.append(try_parse(url))
        gaps.append(plain[pos:start])
        pos = start + len(url)
    return found, [*gaps, plain[pos:]]


def bare_ids(text: str) -> list[Identifier]:
    """The ids in those parts of a text that hold nothing else: ``Extends arXiv:…`` holds none."""
    pieces = filter(_is_bare, _PIECE_END.split(text))
    return [*dict.fromkeys(found for piece in pieces for found in find_ids(piece))]


def is_only_ids(text: str) -> bool:
    """Whether a text names papers by id and says nothing else."""
    pieces = [piece for piece in _PIECE_END.split(text) if piece.strip()]
    return any(map(_is_bare, pieces)) and not any(map(_says_more, pieces))


def other_words(text: str) -> list[str]:
    """The words of a text besides ids and what is usually said of them, in lower case."""
    plain = _plain(text)
    places = [place for _, place in _split(plain)] if _HINT.search(plain) else []
    rest = _blank(plain, places)
    said = _CATEGORY.sub(" ", rest).casefold()
    words = (_ASCII_WORD if said.isascii() else late_pattern(_WORD)).findall(said)
    return [word for word in words if word not in _AROUND]


def piece_around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands in one piece of a text with an address, in front of it and behind it."""
    return _PIECE_END.split(text[:start])[-1], _PIECE_END.split(text[end:], maxsplit=1)[0]


def is_label(text: str) -> bool:
    """Whether a text only says what kind of id comes behind it, as ``arXiv:`` does."""
    return text.rstrip().endswith((":", "：")) and not (_says_more(text) or find_ids(text))


def _is_bare(piece: str) -> bool:
    return bool(find_ids(piece)) and not _says_more(piece)


def _says_more(piece: str) -> bool:
    """Whether there are words in a text besides ids and what is usually said of them."""
    return bool(other_words(piece))


def _plain(text: str) -> str:
    """A text in narrow letters, without escapes, and with a space where ids end.

    That is behind wide punctuation, and where HTML has a tag.
    """
    text = without_tags(without_escapes(text))
    if text.isascii():
        return text
    spaced = late_pattern(_WIDE_END, re.IGNORECASE).sub(r"\g<0> ", text)
    return unicodedata.normalize("NFKC", spaced)


def _split(plain: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """The candidates of a text and where they stand, in the order of the text."""
    urls = [(url, (start, start + len(url))) for start, url in find_urls(plain)]
    rest = _blank(plain, [place for _, place in urls])
    dois = [
        (doi, (match.start(), match.start() + len(doi)))
        for match in _DOI.finditer(rest)
        if (doi := trim_address(match[0].rstrip("]")))
    ]
    rest = _blank(rest, [place for _, place in dois])
    ids = [
        (match[1], match.span())
        for pattern in (_ARXIV, _OLD_ARXIV, _ACL, _OLD_ACL)
        for match in pattern.finditer(rest)
    ]
    yield from sorted([*urls, *dois, *ids], key=lambda part: part[1])


def _blank(text: str, places: Iterable[tuple[int, int]]) -> str:
    """A text with spaces at some places, which are in order and may overlap."""
    parts: list[str] = []
    pos = 0
    for start, end in places:
        if start >= pos:
            parts += [text[pos:start], " " * (end - start)]
            pos = end
    return "".join([*parts, text[pos:]])


def _paper(part: str) -> Identifier | None:
    try:
        found = parse(part)
    except UsageError:
        return None
    return found if found.kind in PAPER_KINDS else None
