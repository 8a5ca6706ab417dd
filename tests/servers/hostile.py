"""Answers that break every rule of HTTP at once, made from a seed: the same ones in each run."""

import random
from collections.abc import Sequence

_NOISE = (
    "\x00", "\x0b", "\x0c", "\r", "\x7f", "\x01", "\x1b[31m", "\t", " ", "\x85", "\xa0", "%00",
    "%20", "%0d%0aX: y", "%zz", "\\", "//", "[", "]", "@", ":", "#", "?", "..", "\xff\xfe",
    "\xed\xa0\x80", "\xe2\x80\xae", "\xe3\x80\x82",
)  # fmt: skip
_STATUSES = (
    "200 OK", "200 OK", "200 OK", "301 M", "302 F", "307 T", "300 C", "304 N", "404 N", "429 T",
    "503 B", "200", "999 D", "100 C", "204 N", "206 P", "099 x", "1000 x", "-200 x", "200\x00OK",
    "401 x", "600 x",
)  # fmt: skip
_VERSIONS = ("HTTP/1.1",) * 12 + (
    "HTTP/1.0",
    "HTTP/2",
    "http/1.1",
    "ICY",
    "HTTP/9.9",
    "HTTP/1.",
    "HTTP",
)
_CHARSETS = (
    "utf-8", "idna", "hex", "rot13", "punycode", "unicode_escape", "raw_unicode_escape", "utf-7",
    "zlib", "bz2", "base64", "undefined", "mbcs", "oem", "uu", "quopri", "utf-16", "utf-32",
    "cp037", "hz", "iso2022_kr", "charmap", "../../x", "aliases", "__init__", "\x00", "utf-8;\x0b",
    "x" * 5000,
)  # fmt: skip
_VALUES: dict[str, Sequence[str]] = {
    "Location": (
        "{base}/next",
        "/next",
        "//next",
        "https:/next",
        "http:next",
        "http://[::1",
        "http://[::1]/",
        "http://1.2.3.4\x0bfoo/",
        "http://h.invalid:99999/",
        "http://h.invalid:-1/",
        "http://h.invalid:٣/",
        "http://h.invalid:0/",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "http://xn--/",
        f"http://{'a' * 300}/",
        f"http://{'a.' * 200}/",
        "?q",
        "#f",
        "",
        "http://ß☕.invalid/",
        "http://。/",
        "http://./",
        "http://../",
        "http://%00/",
        "http://a%20b/",
        "http://a%0d%0ab/",
        "http://a..b/",
        "ftp://x/",
        "mailto:a@b",
        "http://user:password@h.invalid/",
    ),
    "Content-Type": tuple(f"text/html; charset={name}" for name in _CHARSETS),
    "Content-Encoding": (
        "gzip",
        "br",
        "zstd",
        "deflate",
        "compress",
        "gzip, br",
        "gzip,gzip,gzip,gzip",
        "none",
        "\x0b",
        "utf-8",
        ",,,",
        "gzip;q=1",
        "GZIP\x00",
    ),
    "Transfer-Encoding": (
        "chunked",
        "gzip, chunked",
        "chunked, chunked",
        "identity",
        "chunked\x0b",
        "xchunked",
        " chunked",
        "chunked;q=1",
        "\x00",
    ),
    "Content-Length": (
        "0",
        "10",
        "-1",
        "+5",
        "5, 5",
        "5,6",
        "0x10",
        "1e3",
        "٣",
        "9" * 30,
        "7 7",
        "",
        "\x00",
        "1_000",
    ),
    "Set-Cookie": (
        "a=b",
        "a=b; Domain=.com",
        "a=\x00",
        "=;",
        "a=b; Path=/\x0b",
        f"a={'v' * 9000}",
        "\x80=\xff",
        "a=b; Domain=[::1]",
        "a=b; Domain=\xff",
        "a=b; Domain=..",
        "a\tb=c\td",
        'a=b"; Domain=h:80',
        "a=b; Expires=Thu, 99 Foo 99999 99:99:99 GMT",
        "a=b; Max-Age=-٣",
        f"a=b; Expires={'9' * 60}",
        "a=b; Expires=Thu, 01 Jan 0000 00:00:00 GMT",
    ),
    "Retry-After": (
        "0",
        "-1",
        "1.5",
        "inf",
        "nan",
        "1e9",
        "٣",
        "Wed, 99 Oct 99999 07:28:00 GMT",
        "\x00",
        "9" * 30,
    ),
    "Refresh": (
        "0; url=/next",
        "0;url='",
        "0;URL=http://[",
        "; url=/a",
        "0;url=javascript:x",
        "9" * 30,
        "0; url=http://a%0d%0ab/",
        "0; url={base}/\x0b",
    ),
    "ETag": ('"a"', '"\x00"', '"a\x0bb"', '"a\rb"', "\xff", f'"{"x" * 3000}"', ""),
    "cf-mitigated": ("challenge", "\x00"),
    "Connection": ("close", "keep-alive", "upgrade", "\x00"),
}
_BODIES = (
    b"", b"<title>A page</title>" + b"<p>text" * 400, b"\x1f\x8b\x08\x00", b"\x28\xb5\x2f\xfd",
    b"\0" * 200,
    b"5\r\nhello\r\n0\r\n\r\n", b"zz\r\n", b"ffffffff\r\nx", b"-1\r\n", b"\xff\xfe<\x00h\x00",
    b"<meta http-equiv=refresh content='0;url=http://[x'>", b"<meta charset=idna>\xff<title>",
    b"<?xml version='1.0' encoding='hex'?><a>", b"<link rel=canonical href='http://[::'>",
    b'<meta http-equiv=refresh content="0;url=http://1.2.3.4%0bfoo/">', b'{"a":' * 2000,
    b'<meta name=citation_title content="\x00"><title>404\x00Not Found</title>', b"<div>" * 5000,
    b'<script type="application/ld+json">{"@type": ["ScholarlyArticle"], "name": {}}</script>',
)  # fmt: skip


def hostile_answer(seed: int, base: str) -> bytes:
    """An answer with noise in what it says, and in how.

    Args:
        seed: each makes another one.
        base: the address of a server, for redirects that stay there.
    """
    chance = random.Random(seed)
    status = chance.choice(_STATUSES)
    lines = [f"{chance.choice(_VERSIONS)} {_noisy(status, chance, 0.1)}"]
    for name in chance.sample([*_VALUES], chance.randrange(0, 7)):
        value = chance.choice(_VALUES[name]).replace("{base}", base)
        colon = chance.choice((": ", ": ", ": ", ":", " : ", ":\t"))
        lines.append(_noisy(name, chance, 0.1) + colon + _noisy(value, chance, 0.3))
    if chance.random() < 0.1:
        lines.append(_noisy("no header at all", chance, 1))
    end = chance.choice(("\r\n",) * 9 + ("\n",))
    head = end.join([*lines, "", ""])
    encoded = head.encode("latin-1", "replace") if chance.random() < 0.5 else head.encode()
    return encoded + chance.choice(_BODIES)


def _noisy(text: str, chance: random.Random, share: float) -> str:
    """A text, in a share of all cases with something in it that does not belong there."""
    if chance.random() >= share:
        return text
    pos = chance.randrange(len(text) + 1)
    return text[:pos] + chance.choice(_NOISE) + text[pos:]
