"""`psylist remove`: entries out of the list."""

from collections.abc import Sequence
from pathlib import Path

from psylist.catalog.edit import removed
from psylist.catalog.read import Catalog
from psylist.catalog.store import rewrite
from psylist.commands.lookup import lookup_all


def remove(path: Path, words: Sequence[str], *, dry_run: bool) -> tuple[Catalog, Catalog]:
    """Removes the entries that words name, and says what the file was and what it is.

    Raises:
        NotFoundError: one of them names none; then nothing is removed.
    """

    def edit(catalog: Catalog) -> str:
        return removed(catalog.text, lookup_all(catalog, words))

    return rewrite(path, edit, dry_run=dry_run)
