"""What is sent for the files of a site: their types, and what a served page has besides."""

import re
from collections.abc import Mapping
from html import escape
from pathlib import PurePosixPath

RELOAD_FOLDER = "-/"
"""Where the own files of the server lie: no page of a site is there."""
RELOAD_SCRIPT = f"{RELOAD_FOLDER}reload.js"
WAIT_SCRIPT = f"{RELOAD_FOLDER}wait.js"
"""The answer to it comes with the next version of the site."""
RELOAD_STYLE = f"{RELOAD_FOLDER}reload.css"

_TYPES_OF_TEXT = {
    ".bib": "text/plain",
    ".css": "text/css",
    ".htm": "text/html",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".md": "text/markdown",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".xml": "application/xml",
}
_TYPES_OF_DATA = {
    ".gif": "image/gif",
    ".ico": "image/vnd.microsoft.icon",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
_HTML = {".htm", ".html"}
_END_OF_BODY = re.compile(rb"</body\s*>", re.IGNORECASE)
_START_OF_BODY = re.compile(rb"<body\b[^<>]*>", re.IGNORECASE)

# The script waits by a script, as `script-src 'self'` is all that a strict policy allows. A tab
# that nobody sees holds no connection: a browser has six of them for one host. What is waited for
# before the page has loaded would keep it from having loaded.
OWN_FILES: Mapping[str, bytes] = {
    RELOAD_SCRIPT: b"""\
"use strict";
(() => {
  const version = document.currentScript.dataset.version;
  let waiting = false;
  const wait = () => {
    if (waiting || document.hidden) return;
    waiting = true;
    const script = document.createElement("script");
    const again = (pause) => {
      script.remove();
      waiting = false;
      setTimeout(wait, pause);
    };
    script.onload = () => again(0);
    script.onerror = () => again(1000);
    script.src = `/-/wait.js?${version}`;
    document.head.append(script);
  };
  addEventListener("load", () => {
    document.addEventListener("visibilitychange", wait);
    setTimeout(wait, 0);
  });
})();
""",
    RELOAD_STYLE: b"""\
.psylist-error { all: initial; position: fixed; inset: auto 0 0; z-index: 99; overflow: auto;
  max-height: 40vh; box-sizing: border-box; padding: 1rem; background: #7f1d1d; }
.psylist-error p, .psylist-error pre { all: unset; display: block; color: #fff;
  font: bold 1rem/1.5 system-ui, sans-serif; }
.psylist-error pre { margin-top: .5rem; font: .875rem/1.5 ui-monospace, monospace;
  white-space: pre-wrap; overflow-wrap: anywhere; }
@media print { .psylist-error { display: none; } }
""",
}
RELOAD = b"location.reload();\n"
"""What the script that waits gets once there is another version."""


def content_type(name: str) -> str:
    """The media type of a file, by its name."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in _TYPES_OF_TEXT:
        return f"{_TYPES_OF_TEXT[suffix]}; charset=utf-8"
    return _TYPES_OF_DATA.get(suffix, "application/octet-stream")


def served(name: str, data: bytes, version: int, error: str) -> bytes:
    """A file as it is sent: a page loads the script that waits, and shows what is wrong.

    Args:
        name: of the file.
        data: what is in it.
        version: of the site.
        error: why there is no newer version, on one or several lines; empty if nothing is wrong.
    """
    if PurePosixPath(name).suffix.lower() not in _HTML:
        return data
    script = f'<script src="/{RELOAD_SCRIPT}" data-version="{version}" defer></script>\n'
    end = [*_END_OF_BODY.finditer(data)]
    place = end[-1].start() if end else len(data)
    page = data[:place] + script.encode() + data[place:]
    if not error:
        return page
    start = _START_OF_BODY.search(page)
    place = start.end() if start else 0
    return page[:place] + _banner(error).encode() + page[place:]


def message_page(title: str, text: str) -> bytes:
    """A page of the server's own."""
    shown = escape(title)
    return (
        f'<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{shown}</title>'
        f"</head>\n<body>\n<h1>{shown}</h1>\n<p>{escape(text)}</p>\n</body>\n</html>\n"
    ).encode()


def _banner(error: str) -> str:
    return (
        f'<link rel="stylesheet" href="/{RELOAD_STYLE}">'
        '<div class="psylist-error" role="alert"><p>This page is not up to date:</p>'
        f"<pre>{escape(error)}</pre></div>"
    )
