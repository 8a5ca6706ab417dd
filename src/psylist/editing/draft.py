"""What `psylist edit` puts before a person: an entry with hints, and fields that wait for a text.

Hints are lines that begin with ``#~`` (with more tildes if the entry has such lines itself); they,
and fields that are left empty, do not stay.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import tomli

from psylist.catalog.stamps import TRANSLATED_FIELDS
from psylist.catalog.toml_edit import edit_fields, fields_end
from psylist.catalog.toml_write import FIELDS
from psylist.model import NAMES, Entry, ListSettings, source_in

_HINT = "#~"
_MARK = "\ue002"  # with the field's name, holds the place of a text that is not written yet
_LISTS = {"authors", "tags", "distinct", "locked", "ignore"}
_NOT_OFFERED = {"id", "key", "links", "abstract", "category", "journal_ref", "added", "kind",
                "distinct", "locked", "ignore", "more-authors", "pin", "draft",
                "made-from"}  # fmt: skip


@dataclass(slots=True)
class EntryDraft:
    """An entry as a person gets it into the editor.

    Attributes:
        original: the body of the entry in the file.
        shown: the same with hints and empty fields.
        hint: what its hints begin with.
        empty: the texts that wait to be written, each a field and a language.
    """

    original: str
    shown: str = ""
    hint: str = _HINT
    empty: list[tuple[str, str]] = field(default_factory=list)

    def finish(self, text: str) -> str:
        """What a person has left, without hints and without fields that are still empty."""
        body = self._without_hints(text.replace("\r\n", "\n"))
        try:
            (entry,) = tomli.loads(body)["entries"]
        except (tomli.TOMLDecodeError, KeyError, TypeError, ValueError):
            return body  # whoever judges it says what is wrong
        left = [(name, code) for name, code in self.empty if _is_blank(entry, name, code)]
        if left:
            body = edit_fields(body, dict.fromkeys(left))
        untouched = self._without_hints(self.shown)
        if left == self.empty and body == edit_fields(untouched, dict.fromkeys(left)):
            return self.original
        return body

    def _without_hints(self, text: str) -> str:
        return re.sub(rf"^{self.hint}.*(?:\n|\Z)", "", text, flags=re.MULTILINE)


def draft_of(
    body: str, entry: Entry, settings: ListSettings, language: str = "", before: Iterable[str] = ()
) -> EntryDraft:
    """An entry for the editor.

    Args:
        body: its text in the file.
        entry: the same as a record.
        settings: of the list.
        language: in which the texts that are missing are to be written; empty for none.
        before: further hints, to be read first.
    """
    draft = EntryDraft(body, hint=_unused_hint(body))
    for name in entry.missing_in(language, settings.first) if language else ():
        body = _with_place(body, entry, name, language, settings.first)
        draft.empty.append((name, language))
    for name, code in draft.empty:
        body = _with_field(body, name, _source_lines(entry, name, settings.first, code), draft.hint)
    absent = [] if draft.empty else [*_absent(entry, settings)]
    body = body.rstrip("\n") + "\n"
    end = fields_end(body) if absent else len(body)
    draft.shown = (
        _as_hints(before, draft.hint) + body[:end] + _as_hints(absent, draft.hint) + body[end:]
    )
    return draft


def _unused_hint(body: str) -> str:
    """A sign that no line of an entry begins with."""
    hint = _HINT
    while re.search(f"^{hint}", body, re.MULTILINE):
        hint += "~"
    return hint


def _as_hints(lines: Iterable[str], hint: str) -> str:
    return "".join(f"{hint} {line}\n" for line in lines)


def _with_place(body: str, entry: Entry, name: str, language: str, first: str) -> str:
    """The body with a mark for a text in a language; a plain text gets its language."""
    old = getattr(entry, name)
    if isinstance(old, str):
        return edit_fields(body, {(name,): {first: old, language: _MARK + name}})
    return edit_fields(body, {(name, language): _MARK + name})


def _with_field(body: str, name: str, lines: Iterable[str], hint: str) -> str:
    """The body with hints and an empty text in the place of a field's mark."""

    def fill(match: re.Match[str]) -> str:
        # A name is one line; in an inline table a text over several would be hard to read.
        empty = '""' if match["after"] or name in NAMES else '"""\n"""'
        return _as_hints(lines, hint) + match["before"] + empty + match["after"]

    return re.sub(
        rf'^(?P<before>.*)"{_MARK}{name}"(?P<after>.*)', fill, body, count=1, flags=re.MULTILINE
    )


def _source_lines(entry: Entry, name: str, first: str, code: str) -> Iterator[str]:
    """The text to translate."""
    language, text = source_in(getattr(entry, name), code, first)
    yield f"{name} in {code}; {language}:"
    yield from (f"  {line}" for line in text.strip().splitlines())


def _absent(entry: Entry, settings: ListSettings) -> Iterator[str]:
    """A line for each field that the entry does not have, as it would be written."""
    names = [name for name in FIELDS if name not in _NOT_OFFERED and not entry.value(name)]
    if not names:
        return
    yield "Not set; take the sign away in front of what you fill in:"
    for name in names:
        yield from _empty_lines(name, settings.languages)


def _empty_lines(name: str, languages: Sequence[str]) -> Iterator[str]:
    if name in _LISTS:
        yield f"{name} = []"
    elif name == "year":
        yield "year = 2025"
    elif name in {"summary", "note"} and len(languages) > 1:
        yield from (f'{name}.{code} = ""' for code in languages)
    else:
        yield f'{name} = ""'


def old_source_lines(
    outdated: Collection[str], old: Mapping[str, str], first: str, language: str
) -> Iterator[str]:
    """What the texts said that a translation was made from and that have changed since.

    Args:
        outdated: their fields.
        old: what they said, as far as it is known.
        first: the language of the source.
        language: of the translation.
    """
    for name in TRANSLATED_FIELDS:
        if name in outdated and name in old:
            yield f"{name}.{language} was made from this {name}.{first}:"
            yield from (f"  {line}" for line in old[name].strip().splitlines())
        elif name in outdated:
            yield f"{name}.{language} was made from another {name}.{first}, which git does not know"


def _is_blank(entry: object, name: str, code: str) -> bool:
    table = entry.get(name) if isinstance(entry, dict) else None
    text = table.get(code) if isinstance(table, dict) else None
    return isinstance(text, str) and not text.strip()
