"""`psylist check-links --fix`: new addresses of moved pages, written to the data file."""

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
from psylist.model import ENTRIES, FORMS

_FIELDS = {"url", "links", "summary", "note"}
_URL = re.compile(FORMS["url"], re.ASCII)


def collect_moves(results: Sequence[LinkResult]) -> dict[str, dict[str, str]]:
    """What to write: by entry id, the new address of each old one."""
    moves: dict[str, dict[str, str]] = {}
    for result in results:
        check = result.check
        # Quotes would end the string that holds the address.
        target = check.final_url.replace('"', "%22").replace("'", "%27")
        if check.verdict is not Verdict.MOVED or not _URL.fullmatch(target):
            continue
        if not is_safe_to_write(check.url, check.redirects[1:], check.final_url):
            continue
        for use in result.link.uses:
            if use.field.partition(".")[0] in _FIELDS:
                moves.setdefault(use.entry, {})[check.url] = target
    return moves


def apply_moves(
    path: Path, moves: Mapping[str, Mapping[str, str]], *, dry_run: bool
) -> tuple[Catalog, Catalog]:
    """Write new addresses; returns the list as it was and as it is.

    Only the addresses change: comments, order and style stay, and so do fragments.

    Raises:
        DataFileError: the file cannot be read or written; nothing was written.
    """

    def edit(catalog: Catalog) -> str:
        return _replace_addresses(
            catalog.text, [moves.get(entry.id, {}) for entry in catalog.entries]
        )

    return update(path, edit, dry_run=dry_run)


def _replace_addresses(text: str, moves: Sequence[Mapping[str, str]]) -> str:
    """A data file with new addresses.

    Args:
        text: of the file.
        moves: of each entry, the new address of each old one.
    """
    parts = []
    end = 0
    index = -1
    for statement in layout.statements(text):
        parts.append(text[end : statement.start])
        end = statement.end
        source = text[statement.start : end]
        index += statement.header == "[[" and statement.path == (ENTRIES,)
        is_inside = statement.path[:1] == (ENTRIES,) and not statement.header
        may_change = is_inside and statement.path[1] in _FIELDS and moves[index]
        parts.append(_replace_in_statement(source, moves[index]) if may_change else source)
    return "".join(parts) + text[end:]


def _replace_in_statement(source: str, moves: Mapping[str, str]) -> str:
    parts = []
    end = 0
    for start, url in find_urls(source):
        page, _, fragment = url.partition("#")
        target = moves.get(page)
        if target is None:
            continue
        kept_fragment = f"#{fragment}" if fragment and "#" not in target else ""
        parts += [source[end:start], target + kept_fragment]
        end = start + len(url)
    return "".join(parts) + source[end:]
