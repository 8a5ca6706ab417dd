"""Web addresses: found in texts, and compared without what does not change the page."""

import re
import string
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from psylist.text.scripts import CJK, CJK_LETTERS, SHARED_PUNCTUATION

_FORBIDDEN = r"\s<>\"'`\\\[\]{}|⟨⟩"
_PLAIN = f"[^{_FORBIDDEN}{SHARED_PUNCTUATION}{CJK}]"
_LETTER = f"[{CJK_LETTERS}]"
_TAIL = (
    rf"(?:{_PLAIN}++"
    rf"|(?:(?<=[^/]/)|(?<=[=#&_+-])|(?<=_\()){_LETTER}(?:{_PLAIN}|{_LETTER})*+"
    rf"|(?<=[\w.:(?]){_LETTER}++(?=[/?#=&_%-]|\.\w))*"
)
"""What an address consists of behind its scheme.

Chinese and Japanese put no space between an address and the next word: `…/code的说明` ends at the
first such letter. Where one begins a part of the address (`/wiki/心理学`), or the address goes on
behind it (`/AI模型/index.html`), it belongs to it.
"""
_HEAD = (
    r"https?://(?:"
    # Between brackets of its own, nothing but the address stands.
    rf"(?:(?<=<https://)|(?<=<http://))(?:{_PLAIN}|{_LETTER})+(?=>)"
    rf"|(?:(?:[\w-]+\.)?{_LETTER}[\w-]*(?:\.[\w-]+)+)?+)"  # a host in letters of any script
)
_WWW = r"(?<![^\s*_~(])www\.(?=[\w-]+)"
_ADDRESS = _HEAD + _TAIL
_FILE = r"\bfile:///"
_AUTOLINK = f"(?:{_HEAD}|{_WWW}|{_FILE}){_TAIL}"
_ASCII_ADDRESS = re.compile(rf"https?://[^{_FORBIDDEN}]+")
"""The same in a text in ASCII, as most are; the others take long to compile."""
_SCHEMES = {"http:", "https:", "file:"}
_compiled = lru_cache(re.compile)

# Parameters that tell a site where a reader came from, and nothing about the page.
_TRACKING = re.compile(
    r"utm_\w+|(?:fb|g|dc|tw|tt|y)clid|msclkid|[gw]braid|srsltid|mc_[ce]id|mkt_tok|_hs(?:enc|mi)|_g[al]"
    r"|spm(?:_id_from)?|vd_source|sharer?_\w+|from_?source|ref_src|igsh(?:id)?|chksm",
    re.IGNORECASE,
)
_ESCAPE = re.compile("%[0-9A-Fa-f]{2}")
_PLAINLY = {f"%{ord(c):02X}": c for c in f"{string.ascii_letters}{string.digits}-._~"}
_IN_ADDRESSES = "/?#:@!$&'()*+,;=%~[]"
_SENT = re.compile(
    r"https?://[\w.:@\[\]-]+(?:[/?#](?:[\w.~/?:@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)?", re.ASCII
)
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_JOINERS = "\u200c\u200d"
_MAX_LABEL = 63  # characters (RFC 1035)
_PORTS = {"http": 80, "https": 443}


def find_urls(text: str) -> Iterator[tuple[int, str]]:
    """Each http address in a text and where it begins.

    It ends before white space, quotes, brackets and Chinese punctuation, and before Chinese words
    (see `_TAIL`); punctuation of the sentence around it is not part of it, a closing parenthesis
    only if it has opened one.
    """
    pattern = _ASCII_ADDRESS if text.isascii() else _compiled(_ADDRESS)
    yield from _addresses(pattern, text)


def find_autolinks(text: str) -> Iterator[tuple[int, str]]:
    """Each address in a text that GitHub makes a link of, and those of files: ``file:///…``.

    These are http addresses, and ``www.`` at a word, which leads to the same over http (GitHub
    Flavored Markdown, autolinks).
    """
    if "www." in text or "file:" in text:
        yield from _addresses(_compiled(_AUTOLINK), text)
    else:
        yield from find_urls(text)


def _addresses(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, str]]:
    for match in pattern.finditer(text):
        address = trim_address(match[0])
        if address.rstrip("/") not in _SCHEMES:  # "https://…" as a word names no page
            yield match.start(), address


def trim_address(address: str) -> str:
    """An address without the punctuation of the sentence around it."""
    surplus = address.count(")") - address.count("(")
    end = len(address)
    while (last := address[end - 1]) in ".,;:!?*_~$(" or (last == ")" and surplus > 0):
        surplus += (last == "(") - (last == ")")
        end -= 1
    return address[:end]


def is_tracking(parameter: str) -> bool:
    """Whether a parameter tells a site where a reader came from, and nothing about the page."""
    return bool(_TRACKING.fullmatch(parameter))


def without_tracking(url: str) -> str:
    """An address without what tells its site where a reader came from; the rest as it is."""
    page, mark, behind = url.partition("?")
    query, hash_sign, fragment = behind.partition("#")
    if "#" in page or not mark:
        return url
    kept = [part for part in query.split("&") if not is_tracking(part.partition("=")[0])]
    if len(kept) == query.count("&") + 1:
        return url
    return f"{page}{'?' if kept else ''}{'&'.join(kept)}{hash_sign}{fragment}"


@lru_cache(maxsize=50_000)  # an address is compared with many others, again and again
def canonical_url(url: str) -> str:
    """An address for comparing: what differs between two ways to write the same page is gone."""
    try:
        parts = urlsplit(url)
        host, port = ascii_host(parts.hostname or ""), parts.port
    except ValueError:  # an odd host or port: then only the same address is the same
        return url
    host = host.rstrip(".").removeprefix("www.")
    if port is not None and port != _PORTS.get(parts.scheme, port):
        host = f"{host}:{port}"
    query = urlencode(
        [
            pair
            for pair in parse_qsl(parts.query, keep_blank_values=True)
            if not is_tracking(pair[0])
        ]
    )
    # A fragment is a place on the page, unless the page is made of scripts: "#/papers/1".
    fragment = f"#{parts.fragment}" if parts.fragment.startswith(("/", "!")) else ""
    return f"//{host}{_path(parts.path).rstrip('/')}" + (f"?{query}" if query else "") + fragment


def ascii_host(host: str) -> str:
    """A host name as DNS has it: in lower case and in ASCII, as browsers read it.

    That is UTS 46 with the options of https://url.spec.whatwg.org/#idna: full-width characters and
    dots are those they stand for, ß is not ss, symbols are allowed, and so are hyphens anywhere.

    Raises:
        UnicodeError: nothing can have that name.
    """
    if host.isascii():
        return host.lower()
    import idna  # its tables cost time, and few names need them

    mapped = idna.uts46_remap(host, std3_rules=False)
    return ".".join(map(_ascii_label, mapped.split(".")))


def ascii_url(url: str) -> str:
    """An http address with nothing in it that an address cannot have (RFC 3986).

    Raises:
        UnicodeError: no host can have that name.
        ValueError: it has an odd host or port.
    """
    if _SENT.fullmatch(url):
        return url
    parts = urlsplit(url)
    user, at, host = parts.netloc.rpartition("@")
    if not host.isascii():
        name, colon, port = host.partition(":")
        host = f"{ascii_host(name)}{colon}{port}"
    rest = url.partition("://")[2][len(parts.netloc) :]
    fixed = _STRAY_PERCENT.sub("%25", quote(rest, safe=_IN_ADDRESSES, errors="replace"))
    return f"{parts.scheme}://{quote(user, safe=_IN_ADDRESSES)}{at}{host}{fixed}"


def _ascii_label(label: str) -> str:
    if label.isascii():
        return label
    import idna

    if label.startswith("xn--"):
        raise UnicodeError("encoded twice")
    idna.check_bidi(label)
    for pos, char in enumerate(label):
        if char in _JOINERS and not idna.valid_contextj(label, pos):
            raise UnicodeError("a joiner that joins nothing")
    written = f"xn--{label.encode('punycode').decode('ascii')}"
    if len(written) > _MAX_LABEL:
        raise UnicodeError("a label that is too long")
    return written


def _path(path: str) -> str:
    """A path with an escape for each character that needs one, and for no other."""
    if path.isascii() and "%" not in path:
        return path
    escaped = quote(path, safe="/%:@!$&'()*+,;=~", errors="replace")
    return _ESCAPE.sub(lambda match: _PLAINLY.get(match[0].upper(), match[0].upper()), escaped)
