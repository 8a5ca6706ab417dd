"""`psylist tags rename`: another name for a tag, in every entry."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from psylist.catalog.query import count_tags
from psylist.catalog.read import Catalog
from psylist.catalog.toml_edit import edit_fields, entry_source, replace_blocks
from psylist.catalog.toml_layout import statements
from psylist.catalog.toml_write import toml_key
from psylist.catalog.transaction import update
from psylist.errors import NotFoundError, UsageError
from psylist.text.scripts import search_key

_HEADER_END = re.compile(r"\]([ \t]*(?:#.*)?\r?\n?)\Z")


@dataclass(frozen=True, slots=True)
class RenamedTag:
    """What became of a tag.

    Attributes:
        before: the list as it was.
        after: the list as it is.
        old: the tags that are gone: one, or several spellings of it.
        new: the tag that took their place.
        ids: of the entries that had one of them.
        is_merge: whether the new tag was there before.
    """

    before: Catalog
    after: Catalog
    old: Sequence[str]
    new: str
    ids: Sequence[str]
    is_merge: bool


def rename_tag(path: Path, old: str, new: str, *, dry_run: bool) -> RenamedTag:
    """Rename a tag in every entry; an entry that has the new one already keeps it once.

    Args:
        path: the data file.
        old: the tag as it is written; if no entry has it so, in any letter case and width.
        new: its new name.
        dry_run: leave the file alone.

    Raises:
        NotFoundError: no entry has the tag.
        UsageError: the new name is empty.
    """
    new = new.strip()
    if not new:
        hint = f"To take a tag away: psylist set --tag {old} tags-={old}"
        raise UsageError("the new name of the tag is empty", hint=hint)
    gone: list[str] = []
    changed: list[str] = []

    def edit(catalog: Catalog) -> str:
        gone[:] = _spellings(catalog, old)
        bodies: dict[int, str] = {}
        for index, entry in enumerate(catalog.entries):
            if (tags := _replace(entry.tags, gone, new)) != entry.tags:
                source = entry_source(catalog.text, index)
                bodies[index] = edit_fields(source, {("tags",): tags})
        changed[:] = [catalog.entries[index].id for index in bodies]
        return _rename_record(catalog, replace_blocks(catalog.text, bodies), gone, new)

    before, after = update(path, edit, dry_run=dry_run)
    is_merge = any(new in entry.tags for entry in before.entries)
    return RenamedTag(before, after, gone, new, changed, is_merge)


def _spellings(catalog: Catalog, tag: str) -> list[str]:
    """The tags of the list that a person means by one.

    Raises:
        NotFoundError: there is none.
    """
    known = [own for own, _ in count_tags(catalog)]
    found = [own for own in known if own == tag]
    found = found or [own for own in known if search_key(own) == search_key(tag)]
    if not found:
        raise NotFoundError(f"no entry has the tag {tag!r}", hint="`psylist tags` lists the tags.")
    return found


def _rename_record(catalog: Catalog, text: str, old: Sequence[str], new: str) -> str:
    """The table ``[tags.OLD]`` under the new name, where that has none of its own."""
    known = [tag for tag in old if tag in catalog.tags and tag != new]
    if not known or new in catalog.tags:
        return text
    parts: list[str] = []
    end = 0
    for statement in statements(text):
        if statement.header == "[" and statement.path[:2] == ("tags", known[0]):
            head = text[statement.start : statement.end]
            path = ".".join(map(toml_key, ("tags", new, *statement.path[2:])))
            parts += [text[end : statement.start], f"[{path}]", head[_closing(head) :]]
            end = statement.end
    return "".join(parts) + text[end:]


def _closing(header: str) -> int:
    """Where a header ends: a comment or a line break may follow."""
    match = _HEADER_END.search(header)
    return match.start(1) if match else len(header)


def _replace(tags: Sequence[str], old: Collection[str], new: str) -> list[str]:
    return list(dict.fromkeys(new if tag in old else tag for tag in tags))
