"""`psylist check-links --fix`: addresses of pages that have moved, written into the data file."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from psylist.catalog import toml_layout as layout
from psylist.catalog.read import Catalog
from psylist.catalog.transaction import update
from psylist.identifiers.identifier import find_urls
from psylist.linkcheck.classify import is_safe_to_write
from psylist.linkcheck.service import LinkResult
from psylist.linkcheck.verdicts import Verdict
from psylist.model import FORMS

_FIELDS = {"url", "links", "summary", "note"}
_URL = re.compile(FORMS["url"], re.ASCII)


def collect_moves(found: Sequence[LinkResult]) -> dict[str, dict[str, str]]:
    """What to write: by entry id, the new address of each old one."""
    wanted: dict[str, dict[str, str]] = {}
    for one in found:
        checked = one.checked
        new = checked.final_url.replace('"', "%22").replace("'", "%27")
        if checked.verdict is not Verdict.MOVED or not _URL.fullmatch(new):
            continue
        if not is_safe_to_write(checked.url, checked.redirects[1:], checked.final_url):
            continue
        for use in one.link.uses:
            if use.field.partition(".")[0] in _FIELDS:
                wanted.setdefault(use.entry, {})[checked.url] = new
    return wanted


def apply_moves(
    path: Path, wanted: Mapping[str, Mapping[str, str]], *, dry_run: bool
) -> tuple[Catalog, Catalog]:
    """Writes new addresses; the file as it was and as it is.

    Only the addresses change: comments, order and style stay, and so does what stands behind a #.

    Raises:
        DataFileError: the file cannot be read or written; nothing was written.
    """

    def edit(catalog: Catalog) -> str:
        return _with_new(catalog.text, [wanted.get(entry.id, {}) for entry in catalog.entries])

    return update(path, edit, dry_run=dry_run)


def _with_new(text: str, new: Sequence[Mapping[str, str]]) -> str:
    """The text with new addresses, given for each entry."""
    parts = []
    end = 0
    entry = -1
    for statement in layout.statements(text):
        parts.append(text[end : statement.start])
        end = statement.end
        written = text[statement.start : end]
        entry += statement.header == "[[" and statement.path == (layout.ENTRIES,)
        inside = statement.path[:1] == (layout.ENTRIES,) and not statement.header
        holds = inside and statement.path[1] in _FIELDS and new[entry]
        parts.append(_readdressed(written, new[entry]) if holds else written)
    return "".join(parts) + text[end:]


def _readdressed(written: str, new: Mapping[str, str]) -> str:
    parts = []
    end = 0
    for at, address in find_urls(written):
        stripped, _, fragment = address.partition("#")
        target = new.get(stripped)
        if target is None:
            continue
        behind = f"#{fragment}" if fragment and "#" not in target else ""
        parts += [written[end:at], target + behind]
        end = at + len(address)
    return "".join(parts) + written[end:]
