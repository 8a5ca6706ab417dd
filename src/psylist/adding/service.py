"""`psylist add`: papers and projects into the list, each at its sorted place."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from psylist.adding.options import AddOptions, AddResult, AddStatus, EntryLines
from psylist.adding.unused import describe_unused
from psylist.catalog.editor_session import edit_until_valid, save_draft_on_error
from psylist.catalog.history import OneStep
from psylist.catalog.order import place_blocks
from psylist.catalog.query import KnownTags
from psylist.catalog.read import Catalog, load_catalog
from psylist.catalog.slugs import citation_key, slug_from_title, taken_keys, unique_key
from psylist.catalog.toml_edit import insert_blocks
from psylist.catalog.toml_write import entry_block
from psylist.catalog.transaction import (
    require_block_entries,
    update,
    validate_block,
    validate_text,
)
from psylist.duplicates.authors import unique_authors
from psylist.duplicates.guard import DuplicateGuard, LikelyDuplicate
from psylist.errors import PsylistError, UsageError
from psylist.identifiers.identifier import parse, try_parse
from psylist.identifiers.urls import without_tracking
from psylist.model import Entry, text_in
from psylist.ports import FetchedWork
from psylist.text.authors import NameList

_NAMING = {"title", "url"}
"""What an entry by hand is known by."""


def add_by_hand(options: AddOptions) -> list[AddResult]:
    """Add one entry from the fields given, without any network.

    Raises:
        UsageError: the URL is not an address.
        DataFileError: the file cannot be read or written.
    """
    catalog = load_catalog(options.path)
    url, title = options.overrides.get("url"), options.overrides["title"]
    first = catalog.settings.first
    text = str(url or (text_in(title, first, first) if isinstance(title, dict) else title))
    fields: dict[str, object] = {}
    if isinstance(url, str):
        identifier = try_parse(url) or parse(url)  # which raises the error
        present = DuplicateGuard(catalog.entries, first).find_present(Entry(title=text, url=url))
        if present is not None:
            by_hand = {name: options.overrides[name] for name in options.overrides.keys() - _NAMING}
            there = already_present(catalog, text, present, by_hand)
            return [replace(there, places=EntryLines(catalog))]
        if identifier.kind in {"arxiv", "acl", "doi"}:
            fields[identifier.kind] = identifier.value
    return [*Inserter(catalog, options).insert([NewWork(text, FetchedWork(fields))])]


@dataclass(frozen=True, slots=True)
class NewWork:
    """A work that is to be added.

    Attributes:
        input: what was pasted for it.
        work: what its source knows.
        venue: that the authors' comment mentions, or an empty string.
    """

    input: str
    work: FetchedWork
    venue: str = ""


@dataclass(frozen=True, slots=True)
class NewEntry:
    """A new entry before it is in the file.

    Attributes:
        fields: by name; only id and year where the block comes from an editor.
        result: what is known of the outcome; its block is empty until the entry has its id.
        distinct: ids of the entries that a person says it is like and is not.
    """

    fields: Mapping[str, object]
    result: AddResult
    distinct: frozenset[str] = frozenset()


class Inserter:
    """Puts works into the file, a few at a time; all of them are one step for `psylist undo`.

    A dry run leaves the file alone, and goes on from what it would be by then.

    Args:
        catalog: the list.
        options: how works are added.

    Attributes:
        places: of the entries, as the file is by now.
    """

    def __init__(self, catalog: Catalog, options: AddOptions) -> None:
        self.places = EntryLines(catalog)
        self._catalog = catalog
        self._options = options
        self._one = OneStep()

    def insert(self, works: Sequence[NewWork]) -> Iterator[AddResult]:
        """Put works into the file, all of them at once.

        Where a person ends it at a question, those are saved about which nothing is left to ask.

        Raises:
            DataFileError: the file cannot be written.
        """
        built: list[NewEntry | AddResult] = []
        interrupt: KeyboardInterrupt | None = None
        try:
            for work in works:
                built.append(_build(self._catalog, self._options, work))  # noqa: PERF401
        except KeyboardInterrupt as error:
            interrupt = error
        new = [entry for entry in built if isinstance(entry, NewEntry)]
        results = [result for result in built if isinstance(result, AddResult)]
        results += self._save(new) if new else ()
        yield from (replace(result, places=self.places) for result in results)
        if interrupt:
            raise interrupt

    def _save(self, new: Sequence[NewEntry]) -> list[AddResult]:
        results: list[AddResult] = []
        edit = partial(_insert_into, new=new, options=self._options, results=results)
        save = partial(self._change, edit)
        if editor := self._options.prompts.editor:
            drafts = "\n".join(entry.result.block for entry in new)
            _, after = save_draft_on_error(editor, drafts, save)
        else:
            _, after = save()
        self._catalog = after
        self.places.update(after)
        return results

    def _change(self, edit: Callable[[Catalog], str]) -> tuple[Catalog, Catalog]:
        """Change the file, or in a dry run only the list as it would be."""
        path, before = self._options.path, self._catalog
        if not self._options.dry_run:
            return update(path, edit, snapshot=before, one=self._one)
        require_block_entries(before)
        return before, validate_text(path, edit(before), before)


def _build(catalog: Catalog, options: AddOptions, work: NewWork) -> NewEntry | AddResult:
    """A new entry with all that a person says of it, or what keeps it out."""
    try:
        new = build_entry(catalog, options, work)
    except PsylistError as error:
        return AddResult(work.input, AddStatus.INVALID, message=str(error), hint=error.hint)
    ask = options.prompts.confirm_distinct
    if ask is None:
        return new
    guard = DuplicateGuard(catalog.entries, catalog.settings.first, allow=options.allow_duplicate)
    entry = validate_block(
        catalog, _block_of(new, catalog, {entry.id for entry in catalog.entries})
    )
    answer = guard.confirm(entry, ask)
    if isinstance(answer, LikelyDuplicate):
        return _duplicate(new, answer, options)
    return replace(new, distinct=answer)


def build_entry(catalog: Catalog, options: AddOptions, work: NewWork) -> NewEntry:
    """A new entry: what the source says, what the curator says, what follows from both.

    Raises:
        UsageError: a field breaks a rule of the format, or the text in the editor does.
    """
    fields = merge_fields(work.work.fields, _with_known_tags(catalog, options.overrides))
    prompts = options.prompts
    venue = "" if "venue" in fields else work.venue
    if venue and prompts.confirm_venue and prompts.confirm_venue(str(fields["title"]), venue):
        fields["venue"], venue = venue, ""
    if "year" not in fields and isinstance(day := fields.get("date"), date):
        fields["year"] = day.year
    _settle_authors(fields, is_given="authors" in options.overrides)
    fields["added"] = options.today
    result = AddResult(
        work.input,
        AddStatus.ADDED,
        suggested_venue=venue,
        withdrawn=work.work.withdrawn,
        retracted=work.work.retracted,
        notes=work.work.notes,
    )
    new = NewEntry(fields, result)
    block = _block_of(new, catalog, {entry.id for entry in catalog.entries})
    entry = validate_block(catalog, block)
    if prompts.editor:
        block = edit_until_valid(block, prompts.editor, partial(validate_block, catalog))
        if not block:
            raise UsageError("the text was emptied", hint="Nothing was written.")
        entry = validate_block(catalog, block)
        new = NewEntry({"id": entry.id, "year": entry.section}, replace(result, block=block))
    title = text_in(entry.title, catalog.settings.first, catalog.settings.first)
    return replace(new, result=replace(new.result, title=title))


def _with_known_tags(catalog: Catalog, given: Mapping[str, object]) -> Mapping[str, object]:
    """The fields that a curator or a form gives, with the tags as the list writes them."""
    tags = given.get("tags")
    return {**given, "tags": KnownTags(catalog).written(tags)} if isinstance(tags, list) else given


def _settle_authors(fields: dict[str, object], *, is_given: bool) -> None:
    """Leave persons alone among the authors, each once, and say whether there are more.

    What a source says of that does not count where the list `is_given` by the curator. An empty
    text stays, for the rules of the format to refuse it.
    """
    listed, is_said = fields.get("authors"), bool(fields.pop("more-authors", False))
    if not isinstance(listed, list) or not all(listed):
        return
    del fields["authors"]
    if names := NameList.of(listed):
        fields["authors"] = unique_authors(names)
        if names.has_more or (is_said and not is_given):
            fields["more-authors"] = True


def merge_fields(found: Mapping[str, object], given: Mapping[str, object]) -> dict[str, object]:
    """The fields of a source with those of the curator over them; no link of either is lost.

    What tells a site where a reader came from is left out of addresses.
    """
    found, given = map(_without_tracking, (found, given))
    fields = {**found, **given}
    links = {**_links(found), **_links(given)}
    page = found.get("url")
    if page and fields["url"] != page and page not in links.values():
        links = {"code" if found.get("kind") == "project" else "page": page, **links}
    return {**fields, "links": links} if links else fields


def _without_tracking(fields: Mapping[str, object]) -> Mapping[str, object]:
    url, links = fields.get("url"), _links(fields)
    plain = {kind: without_tracking(str(link)) for kind, link in links.items()}
    addresses = {"url": without_tracking(url) if isinstance(url, str) else url, "links": plain}
    return {name: addresses.get(name, value) for name, value in fields.items()}


def _links(fields: Mapping[str, object]) -> Mapping[str, object]:
    links = fields.get("links")
    return links if isinstance(links, Mapping) else {}


def _insert_into(
    catalog: Catalog, *, new: Sequence[NewEntry], options: AddOptions, results: list[AddResult]
) -> str:
    """The text of the list with new entries; `results` gets what becomes of each.

    What somebody else has added meanwhile is not added twice.
    """
    results.clear()
    taken = {entry.id for entry in catalog.entries}
    guard = DuplicateGuard(catalog.entries, catalog.settings.first, allow=options.allow_duplicate)
    blocks: list[tuple[Entry, str]] = []
    for item in new:
        block = _block_of(item, catalog, taken)
        entry = validate_block(catalog, block)
        if (present := guard.find_present(entry)) is not None:
            given = options.overrides
            results.append(already_present(catalog, item.result.input, present, given))
            continue
        checked = guard.check(entry, block, item.distinct)
        if isinstance(checked, LikelyDuplicate):
            results.append(_duplicate(item, checked, options))
            continue
        taken.add(entry.id)
        blocks.append((entry, checked))
        results.append(replace(item.result, entry=entry.id, block=checked))
    return insert_blocks(catalog.text, place_blocks(catalog.entries, blocks, catalog.settings))


def _block_of(new: NewEntry, catalog: Catalog, taken: set[str]) -> str:
    """The block of a new entry: as the editor left it, else under an id that is not taken."""
    if new.result.block:
        return new.result.block
    name, title, first = new.fields.get("id"), new.fields.get("title", ""), catalog.settings.first
    if not name:
        text = text_in(title, first, first) if isinstance(title, str | dict) else ""
        name = slug_from_title(text, taken)
    key = _key_of(new.fields, str(name), catalog)
    return entry_block({**new.fields, "id": str(name), "key": key})


def _key_of(fields: Mapping[str, object], name: str, catalog: Catalog) -> str:
    """The BibTeX key of a new entry: that of the source if no other entry has it, else a new one.

    Keys that an export makes for entries without one count too: they may have been cited.
    """
    given = re.match(r"\d{4}", str(fields.get("year") or fields.get("date") or ""))
    year = int(given[0]) if given else None
    first = catalog.settings.first
    taken = taken_keys(catalog.entries, year, first)
    own = fields.get("key")
    if own and str(own).casefold() not in taken:
        return str(own)
    authors = fields.get("authors")
    key = citation_key(authors if isinstance(authors, list) else (), year, name, first)
    return unique_key(key, name, taken)


def already_present(
    catalog: Catalog, text: str, index: int, given: Mapping[str, object]
) -> AddResult:
    """The result for a work that an entry of the list has already.

    Args:
        catalog: the list.
        text: what was pasted.
        index: of the entry.
        given: fields set by hand, of which the entry gets none.
    """
    entry = catalog.entries[index]
    first = catalog.settings.first
    unused = describe_unused(entry, _with_known_tags(catalog, given), first)
    title = text_in(entry.title, first, first)
    notes = (unused,) if unused else ()
    return AddResult(text, AddStatus.PRESENT, entry.id, title, notes=notes)


def _duplicate(new: NewEntry, held: LikelyDuplicate, options: AddOptions) -> AddResult:
    """The result for a likely duplicate; what was typed into an editor is kept."""
    hint = "Use --allow-duplicate to add it anyway."
    if options.prompts.editor and new.result.block:
        draft = options.prompts.editor.save_draft(new.result.block)
        hint = f"{hint} Your text is kept in {draft}"
    return AddResult(
        new.result.input,
        AddStatus.DUPLICATE,
        held.name,
        held.title,
        message=held.message,
        hint=hint,
    )
