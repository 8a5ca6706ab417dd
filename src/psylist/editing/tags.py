"""Tags: another name for one and those in it, in every entry and record; one tag of one entry."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from psylist.catalog.lookup import resolve_id
from psylist.catalog.query import count_tags, named_by
from psylist.catalog.read import Catalog
from psylist.catalog.toml_edit import edit_fields, entry_source, replace_blocks
from psylist.catalog.toml_keys import rename_keys
from psylist.catalog.transaction import update
from psylist.errors import NotFoundError, UsageError
from psylist.text.scripts import search_key
from psylist.text.topics import topic_path


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
        locked: ids of those that lock their tags: they get the new name too, or they would have a
            tag that the list no longer knows.
        left: tags without an entry that keep their records, since the new name has its own.
    """

    before: Catalog
    after: Catalog
    old: Sequence[str]
    new: str
    ids: Sequence[str]
    is_merge: bool
    locked: Sequence[str] = ()
    left: Sequence[str] = ()


def rename_tag(path: Path, old: str, new: str, *, dry_run: bool) -> RenamedTag:
    """Rename a tag, and those that are in it; an entry that has the new one keeps it once.

    Args:
        path: the data file.
        old: the tag as it is written; if no entry has it so, in any letter case and width, or what
            it is called in a language.
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
                names = {tag: _move(tag, gone, new) for tag in entry.tags}
                bodies[index] = edit_fields(source, {("tags",): tags}, names)
        changed[:] = [catalog.entries[index].id for index in bodies]
        return _rename_records(catalog, replace_blocks(catalog.text, bodies), gone, new)

    before, after = update(path, edit, dry_run=dry_run)
    is_merge = any(new in topic_path(tag) for entry in before.entries for tag in entry.tags)
    locked = [e.id for e in before.entries if e.id in changed and "tags" in e.locked_fields]
    left = [tag for tag in after.tags if _move(tag, gone, new) != tag]
    return RenamedTag(before, after, gone, new, changed, is_merge, locked, left)


def change_tag(path: Path, name: str, tag: str, *, present: bool) -> tuple[Catalog, Catalog]:
    """Give an entry a tag, or take it away, and say what the list was before and is now.

    Args:
        path: the data file.
        name: the id of the entry.
        tag: as it is written; it may hold commas.
        present: whether the entry is to have it.

    Raises:
        NotFoundError: the entry is gone.
        UsageError: the list does not allow the tag.
    """

    def edit(catalog: Catalog) -> str:
        index = resolve_id(catalog, name)
        old = catalog.entries[index].tags
        if present == (tag in old):
            return catalog.text
        tags = [*old, tag] if present else [own for own in old if own != tag]
        body = edit_fields(entry_source(catalog.text, index), {("tags",): tags or None})
        return replace_blocks(catalog.text, {index: body})

    return update(path, edit)


def _spellings(catalog: Catalog, tag: str) -> list[str]:
    """The tags of the list that a person means by one, and the topics that others are in.

    Raises:
        NotFoundError: no tag is meant by it.
    """
    known = [*dict.fromkeys([*(own for own, _ in count_tags(catalog.entries)), *catalog.tags])]
    found = [own for own in known if own == tag]
    found = found or [own for own in known if search_key(own) == search_key(tag)]
    found = found or named_by(catalog.tags, tag)
    if not found:
        raise NotFoundError(f"no entry has the tag {tag!r}", hint="`psylist tags` lists the tags.")
    return found


def _rename_records(catalog: Catalog, text: str, old: Sequence[str], new: str) -> str:
    """The records of tags under their new names, where those have none of their own."""
    names: dict[str, str] = {}
    for tag in catalog.tags:
        moved = _move(tag, old, new)
        if moved not in {*catalog.tags, *names.values()}:
            names[tag] = moved
    return rename_keys(text, "tags", names) if names else text


def _replace(tags: Sequence[str], old: Collection[str], new: str) -> list[str]:
    return list(dict.fromkeys(_move(tag, old, new) for tag in tags))


def _move(tag: str, old: Collection[str], new: str) -> str:
    """What a tag is called when a topic has another name: that topic, or one that is in it."""
    topic = next((topic for topic in topic_path(tag) if topic in old), "")
    if not topic:
        return tag
    inner = topic_path(tag)[len(topic_path(topic)) :]
    return new + tag[tag.index(topic) + len(topic) :].lstrip() if inner else new
