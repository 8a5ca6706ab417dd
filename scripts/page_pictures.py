"""Makes docs/layouts/*.png, the pictures of the guide: python scripts/page_pictures.py.

A page of docs/layouts/entries.toml is exported in each layout and language, turned into HTML as
GitHub would turn it, and photographed by Chromium without a network: badges are drawn here. Both
programs and the fonts are Debian's: chromium, pngquant, fonts-liberation, fonts-noto-cjk,
fonts-noto-color-emoji.

`--width 390` and `--out FOLDER` make pictures as on a phone, to look at.
"""

import argparse
import base64
import html
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from markdown_it import MarkdownIt

_ROOT = Path(__file__).parents[1]
_LIST = _ROOT / "docs" / "layouts" / "entries.toml"
_LAYOUTS = ("list", "bullets", "tables", "cards", "references")
_CHROMIUM, _PNGQUANT = "chromium", "pngquant"
_PSYLIST = (sys.executable, "-m", "psylist")
_STYLE = """
body { margin: 0; padding: 16px 24px; color: #1f2328; background: #fff; font-size: 16px;
  line-height: 1.5; box-sizing: border-box;
  font-family: "Liberation Sans", "Noto Sans CJK SC", "Noto Color Emoji";
  overflow-wrap: break-word; }
main { max-width: 830px; }
h1, h2 { padding-bottom: .3em; border-bottom: 1px solid #d1d9e0b3; }
h1, h2, h3, h4 { margin: 24px 0 16px; line-height: 1.25; } h1 { font-size: 2em; }
h2 { font-size: 1.5em; } h3 { font-size: 1.25em; } h4 { font-size: 1em; }
main > :first-child { margin-top: 0; } p, ul, ol, table, blockquote, details
  { margin: 0 0 16px; } ul, ol { padding-left: 2em; } li > p { margin-top: 16px; }
li + li { margin-top: .25em; } li > ul, li > ol { margin: 0; }
a { color: #0969da; text-decoration: underline; } img { max-width: 100%; vertical-align: middle; }
blockquote { padding: 0 1em; color: #59636e; border-left: .25em solid #d1d9e0; }
code { padding: .2em .4em; background: #818b981f; border-radius: 6px; font-size: 85%; }
hr { height: .25em; margin: 24px 0; background: #d1d9e0; border: 0; } sub { font-size: 75%; }
table { display: block; width: max-content; max-width: 100%; overflow: auto;
  border-collapse: collapse; } th, td { padding: 6px 13px; border: 1px solid #d1d9e0; }
tr:nth-child(2n) { background: #f6f8fa; } th { font-weight: 600; }
"""
_BADGE = re.compile(
    r'<img [^>]*?src="https://img\.shields\.io/(badge|github/stars)/([^"?]+)[^"]*"[^>]*>'
)
_WIDTH_OF = {"narrow": 6.2, "wide": 11.0}
"""Pixels of a character in a badge: of a Latin letter, and of a Han character."""


def to_html(markdown: str, width: int) -> str:
    """A page as GitHub shows it on a screen of a width, its badges drawn."""
    body = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(markdown)
    body = re.sub(r"<!--.*?-->", "", body, flags=re.DOTALL)
    drawn = _BADGE.sub(_drawn, body)
    return (
        f'<!doctype html><meta charset="utf-8"><style>html {{ width: {width}px }}{_STYLE}</style>'
        f"<main>{drawn}</main>"
        '<script>document.title = "height " + document.documentElement.scrollHeight</script>'
    )


def _drawn(match: re.Match[str]) -> str:
    if match[1] == "badge":
        words, _, colour = html.unescape(match[2]).rpartition("-")
        text = unquote(re.sub("__|--|_", lambda s: {"__": "_", "--": "-", "_": " "}[s[0]], words))
        fill = f"#{colour}" if re.fullmatch("[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6}", colour) else colour
        ink = "#fff"
    else:
        text, fill, ink = "★ Stars", "#eaeaea", "#333"
    kinds = ["narrow" if ord(letter) < 0x2E80 else "wide" for letter in text]
    width = round(12 + sum(_WIDTH_OF[kind] for kind in kinds))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20">'
        f'<rect width="{width}" height="20" rx="3" fill="{fill}"/><text x="{width / 2}" y="14" '
        f'fill="{ink}" font-family="DejaVu Sans, Liberation Sans, Noto Sans CJK SC" font-size="11" '
        f'text-anchor="middle">{html.escape(text)}</text></svg>'
    )
    return f'<img src="data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}">'


def photograph(page: str, target: Path, width: int) -> None:
    """A picture of a page in HTML, as high as the page."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(page, "utf-8")
        shown = _chromium(file, width, 600, "--dump-dom")
        found = re.search(r"<title>height (\d+)", shown)
        height = int(found[1]) if found else 600
        _chromium(file, width, height, f"--screenshot={target}")
    subprocess.run(
        [_PNGQUANT, "--force", "--strip", "--ext", ".png", "64", str(target)], check=True
    )


def _chromium(file: Path, width: int, height: int, action: str) -> str:
    return subprocess.run(
        [
            _CHROMIUM,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--disable-background-networking",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            f"--user-data-dir={file.parent / 'profile'}",
            f"--window-size={width},{height}",
            action,
            file.as_uri(),
        ],
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def pages(data_file: Path) -> Iterator[tuple[str, str]]:
    """The name of each picture, and the page on it in Markdown."""
    for layout in _LAYOUTS:
        for language in ("en", "zh"):
            done = subprocess.run(
                [*_PSYLIST, "-f", data_file, "export", "-l", language, "--template", layout],
                env={**os.environ, "PYTHONPATH": str(_ROOT / "src")},
                capture_output=True,
                text=True,
                check=True,
            )
            yield f"{layout}.{language}", done.stdout


def main() -> None:
    """Make every picture, or that of one page in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--width", type=int, default=860)
    parser.add_argument("--out", type=Path, default=_LIST.parent)
    parser.add_argument("--list", type=Path, default=_LIST)
    parser.add_argument("page", nargs="*", type=Path, help="in Markdown, instead of the list's")
    options = parser.parse_args()
    texts = [(page.stem, page.read_text("utf-8")) for page in options.page]
    options.out.mkdir(parents=True, exist_ok=True)
    for name, text in texts or pages(options.list):
        photograph(
            to_html(text, options.width), options.out.resolve() / f"{name}.png", options.width
        )


if __name__ == "__main__":
    main()
