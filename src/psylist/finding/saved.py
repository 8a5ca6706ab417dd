"""Searches that a list keeps in ``[searches.NAME]``."""

from pathlib import Path

import msgspec

from psylist.catalog.lookup import resolve
from psylist.catalog.read import Catalog
from psylist.catalog.toml_tables import add_tables
from psylist.catalog.transaction import update
from psylist.errors import UsageError
from psylist.finding.query import build_query
from psylist.model import SearchSettings

_TABLE = "searches"


def save_search(path: Path, name: str, search: SearchSettings) -> bool:
    """Keep a search under a name; whether it is new.

    Raises:
        UsageError: another search has the name, or a part of this one makes no sense.
        NotFoundError: it names an entry that is not there.
        DataFileError: the file cannot be read or written.
    """

    def edit(catalog: Catalog) -> str:
        kept = as_saved(catalog, search)
        if (known := catalog.searches.get(name)) is not None:
            if known == kept:
                return catalog.text
            message = f"the list has another search called {name!r}"
            hint = f"Choose another name, or change [{_TABLE}.{name}] in {path}."
            raise UsageError(message, hint=hint)
        defaults = msgspec.to_builtins(SearchSettings())
        fields = msgspec.to_builtins(kept)
        new = {key: value for key, value in fields.items() if value != defaults[key]}
        return add_tables(catalog.text, _TABLE, {name: new})

    before, after = update(path, edit)
    return before is not after


def as_saved(catalog: Catalog, search: SearchSettings) -> SearchSettings:
    """A search as it is kept: categories and dates in their own form, the entry by its id.

    Raises:
        UsageError: a part of it makes no sense.
        NotFoundError: it names an entry that is not there.
    """
    query = build_query(catalog, search)
    like = catalog.entries[resolve(catalog, search.like)].id if search.like else None
    return msgspec.structs.replace(
        search,
        like=like,
        categories=list(query.categories) if search.categories else [],
        since=query.since.isoformat() if query.since else None,
    )
