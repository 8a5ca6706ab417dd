"""`psylist set`: some fields of entries, from the command line."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from psylist.catalog.decode import nearest_word
from psylist.catalog.lookup import describe_taken, resolve_id
from psylist.catalog.query import KnownTags
from psylist.catalog.read import Catalog, read_text
from psylist.catalog.references import follow_renames
from psylist.catalog.stamps import TRANSLATED_FIELDS
from psylist.catalog.toml_edit import edit_fields, entry_source, replace_blocks
from psylist.catalog.toml_write import FIELDS, date_value, in_one_line
from psylist.catalog.transaction import update, validate_block
from psylist.duplicates.guard import IDENTITY_FIELDS, ChangeGuard, duplicate_error
from psylist.editing.changes import Changes, change_each
from psylist.editing.stamping import Stamping
from psylist.errors import DataFileError, PsylistError, UsageError
from psylist.model import NAMES, TRANSLATABLE, Entry
from psylist.text.enumeration import join_words

_LISTS = {"authors", "tags", "distinct", "locked", "ignore"}
_SWITCHES = {"more-authors", "pin", "draft"}
_TRUTH = {"true": True, "yes": True, "on": True, "1": True,
          "false": False, "no": False, "off": False, "0": False}  # fmt: skip
_ASSIGNMENT = re.compile(
    r"(?P<field>\w+(?:-\w+)*)(?:\.(?P<part>[^=]+?))?\s*(?P<sign>[+-]?)=(?P<value>.*)", re.DOTALL
)

MAX_TEXT = 1_000_000  # bytes of a text from a file
_LITERAL_AT = "Write @@ for a text that begins with @."
_EXAMPLE = 'As in venue="ACL 2025 Main".'

Fields = dict[str, object]


@dataclass(frozen=True, slots=True)
class SetOptions:
    """What is set.

    Attributes:
        assignments: ``field=value``; an empty value removes the field. ``summary.zh=…`` sets one
            language, ``links.code=…`` one link, ``tags=a,b`` a list, ``tags+=c`` and ``tags-=c``
            add to it and take from it. Each builds on those before it.
        allow_duplicate: let entries become likely duplicates, and mark them as distinct.
        all_languages: a plain text takes the place of one that has languages.
        same_meaning: the translations of a source text that is changed are still right.
        dry_run: leave the file alone.
    """

    assignments: Sequence[str]
    allow_duplicate: bool = False
    all_languages: bool = False
    same_meaning: bool = False
    dry_run: bool = False


def set_values(
    path: Path, ids: Sequence[str], options: SetOptions, snapshot: Catalog | None = None
) -> Changes:
    """Set fields of entries, all of them in one change of the file.

    An entry that cannot be changed stays as it is, and the others change.

    Args:
        path: the data file.
        ids: of the entries.
        options: what is set.
        snapshot: the catalog as it was a moment ago: if nothing has changed, it is not read again.

    Raises:
        UsageError: an assignment makes no sense for any entry.
        PsylistError: what is wrong with the only entry: no such entry (`NotFoundError`), a likely
            duplicate (`DuplicateError`), a value that breaks a rule of the format (`UsageError`).
    """
    done: list[str] = []
    failures: list[PsylistError] = []
    stamps: list[Stamping] = []
    several = len(ids) > 1

    def edit(catalog: Catalog) -> str:
        _check_assignments(options.assignments, catalog.settings.languages, several=several)
        setter = _Setter(catalog, options, several=several)
        stamps[:] = [setter.stamping]
        done[:], failures[:] = change_each(
            ids, lambda name: setter.change(resolve_id(catalog, name))
        )
        return follow_renames(catalog, replace_blocks(catalog.text, setter.bodies))

    before, after = update(path, edit, dry_run=options.dry_run, snapshot=snapshot)
    asks, notes = (stamps[0].asks, stamps[0].remaining) if stamps else ({}, [])
    return Changes(before, after, done, failures, asks, notes)


class _Setter:
    """The entries that are changed, one after the other.

    Attributes:
        bodies: the new text of each changed entry, by its index.
        stamping: of the translations that are changed.
    """

    def __init__(self, catalog: Catalog, options: SetOptions, *, several: bool) -> None:
        self.bodies: dict[int, str] = {}
        self.stamping = Stamping(catalog, same_meaning=options.same_meaning)
        self._catalog = catalog
        self._options = options
        self._several = several
        self._guard: ChangeGuard | None = None
        self._tags = KnownTags(catalog)

    def change(self, index: int) -> bool:
        """Change an entry; whether there was anything to change.

        Raises:
            DuplicateError: it would be a likely duplicate of another entry.
            UsageError: an assignment does not fit it, or breaks a rule of the format.
        """
        catalog, entry = self._catalog, self._catalog.entries[index]
        fields: Fields = {field: entry.value(field) for field in FIELDS}
        for assignment in self._options.assignments:
            if not self._options.all_languages:
                _refuse_over_languages(fields, assignment)
            _assign(fields, assignment, catalog.settings.languages, self._tags)
        changes = field_changes(entry, fields)
        self._refuse_taken(index, changes)
        body = edit_fields(entry_source(catalog.text, index), changes)
        if body == entry_source(catalog.text, index):
            return False
        if any(change[0] in IDENTITY_FIELDS for change in changes):
            body = self._without_duplicates(index, body)
        elif self._several:  # of one entry, the change of the file says what is wrong
            self._validate(body)
        if len(catalog.settings.languages) > 1 and any(c[0] in TRANSLATED_FIELDS for c in changes):
            body = self.stamping.apply(body, entry, self._validate(body))
        self.bodies[index] = body
        return True

    def _refuse_taken(self, index: int, changes: Mapping[tuple[str, ...], object]) -> None:
        """Refuse the id or key of another entry; only before the change is it clear whose it is."""
        values = {path[0]: value for path, value in changes.items() if len(path) == 1}
        message = describe_taken(self._catalog, index, values)
        if message and self._several:
            raise UsageError(message)
        if message:
            message = f"entry {self._catalog.entries[index].id!r}: {message}"
            raise UsageError(message, hint="Nothing was written.")

    def _validate(self, body: str) -> Entry:
        try:
            return validate_block(self._catalog, body)
        except UsageError as error:
            if not self._several:
                raise
            # What is the same for several entries is said once, with their ids.
            problems = getattr(error.__cause__, "problems", ())
            message = "; ".join(problem.message for problem in problems) or str(error)
            raise UsageError(message) from error

    def _without_duplicates(self, index: int, body: str) -> str:
        """The body of an entry, marked as distinct from those that it may be like."""
        changed = self._validate(body)
        self._guard = self._guard or ChangeGuard(self._catalog)
        likely = self._guard.find(index, changed)
        if likely and not self._options.allow_duplicate:
            hint = "Use --allow-duplicate to set it anyway."
            raise duplicate_error(self._catalog.entries[index].id, likely[0], hint=hint)
        if self._several:
            self._guard.accept(index, changed)
        if not likely:
            return body
        return edit_fields(body, {("distinct",): [*changed.distinct, *(d.name for d in likely)]})


def split_arguments(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words of a command line as ids and assignments; ids come first.

    Raises:
        UsageError: there is no assignment, or something else behind one.
    """
    start = next((n for n, word in enumerate(words) if _is_assignment(word)), len(words))
    ids, assignments = [*words[:start]], [*words[start:]]
    if not assignments and len(ids) > 1:
        raise _not_an_assignment(ids[-1])
    if not assignments:
        raise UsageError("missing argument FIELD=VALUE", hint="See `psylist set --help`.")
    return ids, assignments


def read_texts(assignments: Sequence[str]) -> list[str]:
    """Assignments with the texts of files and of stdin in their place.

    ``summary.zh=@FILE`` takes the text of a file, ``summary.zh=-`` that of stdin; ``@@`` is an @.

    Raises:
        UsageError: stdin is wanted twice, or a text is empty.
        DataFileError: a file cannot be read, or is not UTF-8.
    """
    stdin = sum(_value_of(assignment) == "-" for assignment in assignments)
    if stdin > 1:
        raise UsageError("only one of the texts can come from stdin")
    return [_with_text(assignment) for assignment in assignments]


def _value_of(assignment: str) -> str:
    """The value of an assignment to a text; empty for any other."""
    match = _ASSIGNMENT.fullmatch(assignment)
    return match["value"] if match and match["field"] in TRANSLATABLE else ""


def _with_text(assignment: str) -> str:
    value = _value_of(assignment)
    start = assignment[: len(assignment) - len(value)]
    if value.startswith("@@"):
        return start + value[1:]
    if value != "-" and not value.startswith("@"):
        return assignment
    if value == "@":
        raise UsageError(f"{assignment}: no file is named", hint=_LITERAL_AT)
    return start + _read_text("-" if value == "-" else value[1:])


def _read_text(file: str) -> str:
    """The text of a file, or of stdin for ``-``, without line breaks around it.

    Raises:
        UsageError: it is empty.
        DataFileError: it cannot be read, is too large, or is not UTF-8.
    """
    try:
        text = read_text(file, MAX_TEXT)
    except DataFileError as error:
        raise DataFileError(error.file, error.problems, hint=error.hint or _LITERAL_AT) from error
    if not text.strip():
        name = "stdin" if file == "-" else file
        raise UsageError(f"{name} is empty", hint="An empty value removes a field: note=")
    return text.replace("\r\n", "\n").strip("\n")


def _is_assignment(word: str) -> bool:
    """Whether a word is meant as an assignment; addresses hold equals signs, too."""
    if "=" not in word:
        return False
    match = _ASSIGNMENT.fullmatch(word)
    if match is not None and match["field"] in FIELDS:
        return True
    from psylist.identifiers.identifier import try_parse

    return try_parse(word) is None


def _not_an_assignment(word: str) -> UsageError:
    return UsageError(f"expected FIELD=VALUE, got {word!r}", hint=_EXAMPLE)


def _check_assignments(
    assignments: Sequence[str], languages: Sequence[str], *, several: bool
) -> None:
    """Refuse what makes no sense for any entry, before one is changed."""
    fields: Fields = dict.fromkeys(FIELDS)
    for assignment in assignments:
        _assign(fields, assignment, languages)
    if several and fields["id"] is not None:
        raise UsageError("an id is for one entry, and several are named")


def parse_value(field: str, text: str) -> object:
    """The value of a field that a person gives as text.

    Raises:
        UsageError: the text is not a year, a date or a truth value where the field is one.
    """
    if field in _SWITCHES:
        if (value := _TRUTH.get(text.strip().casefold())) is None:
            raise UsageError(f"{field}: expected true or false, got {text[:40]!r}")
        return value
    if field in _LISTS:
        # "Li, Ming; Wang, Fang": where a semicolon stands, commas belong to the names.
        marks = "[;；]" if re.search("[;；]", text) else "[,，、]"
        items = [item.strip() for item in re.split(marks, text) if item.strip()]
        return in_one_line(field, items)
    if field == "year":
        if not re.fullmatch(r"\s*\d{1,4}\s*", text, re.ASCII):
            raise UsageError(f"{text[:40]!r} is not a year")
        return int(text)
    if field in {"date", "added"}:
        try:
            return date_value(_day_in_letters(text.strip()))
        except ValueError as error:
            message = f"{field}: {text!r} is not a valid date"
            raise UsageError(message) from error
    return _plain_doi(text) if field == "doi" else in_one_line(field, text)


def _day_in_letters(text: str) -> str:
    """A date with its month in letters in the notation of the file; any other text as it is."""
    if not re.search(r"[^\W\d_]", text):
        return text
    from psylist.text.dates import find_date  # its patterns are large

    found = find_date(text)
    is_whole = found is not None and (found.start, found.end) == (0, len(text))
    return found.day if found and is_whole and "-" in found.day else text


def _plain_doi(text: str) -> str:
    """A DOI as it is stored; any other text stays, for the rules of the format to refuse it."""
    from psylist.identifiers.syntax import parse_doi

    found = parse_doi(text)
    return found[1] if found and found[0] == "doi" else text


def _assign(
    fields: Fields, assignment: str, languages: Sequence[str], tags: KnownTags | None = None
) -> None:
    match = _ASSIGNMENT.fullmatch(assignment)
    if match is None:
        raise _not_an_assignment(assignment)
    field, part, sign, text = match["field"], match["part"], match["sign"], match["value"]
    if field not in FIELDS:
        near = nearest_word(field.lower(), [*FIELDS])
        hint = f"Did you mean {near}?" if near else f"Fields: {', '.join(FIELDS)}."
        raise UsageError(f"unknown field {field!r}", hint=hint)
    if field == "made-from":
        hint = "Use `psylist translations stamp` once a translation says what its source says."
        raise UsageError("'made-from' is not set by hand", hint=hint)
    if part and field not in {"links", *TRANSLATABLE}:
        message = f"{field!r} has no parts"
        raise UsageError(message)
    if sign:
        fields[field] = _edit_list(fields[field], field, text, sign, tags)
    elif part:
        # A plain name is in every language: a new one in the first leaves the others the old one.
        shared = languages if field in NAMES and part == languages[0] else languages[:1]
        words = str(in_one_line(field, text)) if text.strip() else ""
        part = _own_part(fields[field], part) if field == "links" else part
        fields[field] = _set_part(fields[field], part, words, shared)
    elif field == "links" and text:
        raise UsageError("links: name the link", hint="As in links.code=https://…")
    else:
        fields[field] = parse_value(field, text) if text.strip() else None


def _refuse_over_languages(fields: Fields, assignment: str) -> None:
    """Refuse a plain text where there are texts in languages, which would be lost.

    Raises:
        UsageError: it is one.
    """
    match = _ASSIGNMENT.fullmatch(assignment)
    old = fields.get(match["field"]) if match and match["field"] in TRANSLATABLE else None
    if match is None or match["part"] or not match["value"].strip() or not isinstance(old, dict):
        return
    field, codes = match["field"], [*old]
    texts = f"a text in {codes[0]}" if len(codes) == 1 else f"texts in {join_words(codes)}"
    raise UsageError(
        f"{field} has {texts}: say {field}.{codes[0]}=…",
        hint="Use --all-languages to put one text in the place of all.",
    )


def _edit_list(old: object, field: str, text: str, sign: str, tags: KnownTags | None) -> list[str]:
    if field not in _LISTS:
        message = f"{field!r} is not a list"
        raise UsageError(message, hint=f"Lists: {', '.join(sorted(_LISTS))}.")
    items = [str(item) for item in old] if isinstance(old, list) else []
    parsed = parse_value(field, text)
    given = [str(item) for item in parsed] if isinstance(parsed, list) else []
    if field == "tags" and tags is not None:
        given = tags.written(given)
    if sign == "+":
        return items + [item for item in given if item not in items]
    return [item for item in items if item not in given]


def _own_part(old: object, part: str) -> str:
    """A kind of link as the entry has it, which may be in another letter case."""
    own = old if isinstance(old, dict) and part not in old else {}
    return next((kind for kind in own if kind.casefold() == part.casefold()), part)


def _set_part(old: object, part: str, text: str, languages: Sequence[str]) -> dict[str, str] | None:
    """A table with a part set or removed.

    Args:
        old: the value so far.
        part: a language, or a kind of link.
        text: the new one; empty to remove it.
        languages: those that a plain text is in.
    """
    if isinstance(old, str):
        parts = dict.fromkeys(languages, old)
    else:
        parts = {str(k): str(v) for k, v in old.items()} if isinstance(old, dict) else {}
    parts.pop(part, None) if not text else parts.update({part: text})
    return parts or None


def field_changes(entry: Entry, fields: Fields) -> dict[tuple[str, ...], object | None]:
    """What differs from the entry, by field or by part of a field."""
    changes: dict[tuple[str, ...], object | None] = {}
    for field, new in fields.items():
        old = entry.value(field)
        if new == old or (field == "date" and str(new) == str(old)):
            continue
        if isinstance(old, dict) and isinstance(new, dict) and old:
            changes |= {(field, part): None for part in old if part not in new}
            changes |= {(field, k): v for k, v in new.items() if old.get(k) != v}
        else:
            changes[field,] = None if new in (None, [], {}) or new is False else new
    return changes
