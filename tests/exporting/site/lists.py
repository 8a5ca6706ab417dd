"""Lists as sites, made in memory."""

from collections.abc import Mapping
from pathlib import Path

from psylist.catalog.query import Filter
from psylist.catalog.read import read_catalog
from psylist.exporting.site.service import SiteOptions, build_site

HEAD = '[list]\ntitle = "A list"\nlanguages = ["en", "zh"]\n'
URL = '[site]\nurl = "https://example.org/list/"\n'


def entries(*works: str) -> str:
    """The tables of entries, each given as lines of TOML."""
    return "".join(f"\n[[entries]]\n{work}\n" for work in works)


def make_site(
    text: str, filters: Filter | None = None, language: str = "", template: Path | None = None
) -> Mapping[str, str]:
    """The files of the site of a list, those that are texts."""
    options = SiteOptions(filters or Filter(), language, template)
    files = build_site(read_catalog(Path("entries.toml"), text), options).files
    return {name: data.decode() for name, data in files.items() if not name.endswith(".png")}
