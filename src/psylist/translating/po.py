"""Translations as PO files, for the tools of translators, and back.

A text is a message: its context is the entry's id and the field, its previous source (``#| msgid``)
what the translation was made from. What is out of date is fuzzy, as gettext means it.
https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polib

from psylist.catalog.read import Catalog, read_text
from psylist.catalog.stamp_history import StampHistory
from psylist.catalog.stamps import (
    TRANSLATED_FIELDS,
    State,
    describe_remaining,
    text_states,
    vouch,
    words_of,
)
from psylist.catalog.toml_edit import edit_fields, entry_source, replace_blocks
from psylist.catalog.toml_layout import entry_lines
from psylist.catalog.transaction import update, validate_block
from psylist.errors import DataFileError, Problem, UsageError
from psylist.model import Entry, source_in

_FUZZY = "fuzzy"
_OPEN = (State.OUTDATED, State.UNSTAMPED)
MAX_FILE = 50_000_000  # bytes
_HINT = "Nothing was written. Correct the line in an editor, or save the file with a PO editor."
_LINE = re.compile(
    r"""\s*(?:#.*|(?:(?:msg(?:ctxt|id|id_plural|str)|msgstr\[\d+\])\s+)?"(?:[^"\\]|\\.)*"\s*)?"""
)
"""A line of a PO file: empty, a comment, or a text in quotes, with its keyword or continued."""
_BREAKS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
"""What ends a line for polib, and stands inside of texts: noncharacters take their place."""
_HIDDEN = {ord(sign): 0xFDD0 + number for number, sign in enumerate(_BREAKS)}
_SHOWN = {code: chr(sign) for sign, code in _HIDDEN.items()}


@dataclass(slots=True)
class Applied:
    """What a PO file has changed in a list.

    Attributes:
        before: the list as it was.
        after: the list as it is.
        language: of the translations.
        changed: ids of the entries with a new text.
        stamped: ids of those whose translation is current now.
        notes: what was not taken or stamped, a sentence each.
    """

    before: Catalog
    after: Catalog
    language: str
    changed: list[str] = field(default_factory=list)
    stamped: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def write_po(catalog: Catalog, indexes: Sequence[int], language: str, history: StampHistory) -> str:
    """The texts of entries as a PO file.

    Args:
        catalog: the list.
        indexes: of the entries.
        language: to translate into.
        history: tells what the source said when a translation was stamped.
    """
    po = polib.POFile(wrapwidth=0)
    po.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": language,
        "MIME-Version": "1.0",
        "X-Source-Language": catalog.settings.first,
    }
    lines = entry_lines(catalog.text, len(catalog.entries))
    for index in indexes:
        entry = catalog.entries[index]
        place = (catalog.path.name, str(lines[index]))
        for message in _messages(catalog, entry, language, history):
            message.occurrences = [place]
            po.append(message)
    return f"{po}\n"


def _messages(
    catalog: Catalog, entry: Entry, language: str, history: StampHistory
) -> Iterator[polib.POEntry]:
    first = catalog.settings.first
    outdated, old = history.outdated_texts(entry, language)
    missing = entry.missing_in(language, first)
    for name in TRANSLATED_FIELDS:
        text = getattr(entry, name)
        translation = text.get(language, "") if isinstance(text, dict) else ""
        is_translated = bool(translation) and isinstance(text, dict) and first in text
        if text is None or not (is_translated or name in missing):
            continue
        _, source = source_in(text, language, first)
        message = polib.POEntry(
            msgctxt=f"{entry.id} {name}", msgid=source, msgstr=translation, flags=[]
        )
        if name in outdated:
            message.flags.append(_FUZZY)
            message.previous_msgid = old.get(name)
        yield message


def apply_po(path: Path, file: Path, *, dry_run: bool = False) -> Applied:
    """Take the translations of a PO file into a list.

    A fuzzy or empty message is not taken, nor one whose source is not the entry's any more, nor two
    that say different things of one text. The
    texts of an entry that are in the file, not fuzzy, are stamped if one of them is new or was out
    of date: then somebody has looked at them.

    Args:
        path: the data file.
        file: the PO file.
        dry_run: leave the data file alone.

    Raises:
        UsageError: it is not in a language of the list.
        DataFileError: it cannot be read, or is not a PO file.
    """
    po = _read(file)
    result: list[_Taking] = []

    def edit(catalog: Catalog) -> str:
        taking = _Taking(catalog, _language(po, file, catalog))
        result[:] = [taking]
        for message in po:
            if not message.obsolete:
                taking.add(message)
        return replace_blocks(catalog.text, taking.finish())

    before, after = update(path, edit, dry_run=dry_run)
    taking = result[0]
    return Applied(before, after, taking.language, taking.changed, taking.stamped, taking.notes)


def _read(file: Path) -> polib.POFile:
    text = read_text(str(file), MAX_FILE).replace("\r\n", "\n").translate(_HIDDEN)
    # polib takes the first and the last character of a text for quotes, whatever they are.
    problems = [
        Problem(number, "", "a text has to stand between two quotes, to the end of the line")
        for number, line in enumerate(text.splitlines(), 1)
        if not _LINE.fullmatch(line)
    ]
    if problems:
        raise DataFileError(str(file), problems, hint=_HINT)
    try:
        po = polib.pofile(text, check_for_duplicates=False)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        problem = Problem(0, "", f"is not a PO file that can be read: {reason}")
        raise DataFileError(str(file), [problem]) from error
    for message in po:
        message.msgid = message.msgid.translate(_SHOWN)
        message.msgstr = message.msgstr.translate(_SHOWN)
    return po


def _language(po: polib.POFile, file: Path, catalog: Catalog) -> str:
    language = str(po.metadata.get("Language", ""))
    known = catalog.settings.languages[1:]
    for code in known:
        if code.casefold() == language.replace("_", "-").casefold():
            return code
    message = f"{file}: its Language is {language!r}, and the list is translated into "
    message += ", ".join(known) or "no other language"
    raise UsageError(message, hint="Set Language in the head of the file.")


class _Taking:
    """The messages of a PO file on their way into a list."""

    def __init__(self, catalog: Catalog, language: str) -> None:
        self.language = language
        self.changed: list[str] = []
        self.stamped: list[str] = []
        self.notes: list[str] = []
        self._catalog = catalog
        self._indexes = {entry.id: index for index, entry in enumerate(catalog.entries)}
        self._taken: dict[int, dict[str, list[polib.POEntry]]] = {}

    def add(self, message: polib.POEntry) -> None:
        """Take a message, or note why it is not taken."""
        name, _, field_name = str(message.msgctxt or "").rpartition(" ")
        index = self._indexes.get(name)
        if field_name not in TRANSLATED_FIELDS or not name:
            self._note(message, "its context is not an id and a field of psylist")
        elif index is None:
            self._note(message, f"there is no entry {name!r}")
        elif not message.msgstr.strip():
            self._note(message, f"{name}: {field_name} is not translated")
        elif _FUZZY in message.flags:
            self._note(message, f"{name}: {field_name} is marked as fuzzy")
        elif words_of(self._source(index, field_name)) != words_of(message.msgid):
            self._note(message, f"{name}: {field_name} says something else now")
        else:
            fields = self._taken.setdefault(index, {})
            fields.setdefault(field_name, []).append(message)

    def finish(self) -> dict[int, str]:
        """The new body of each entry that changes, by its index."""
        bodies = {}
        for index, fields in self._taken.items():
            body = entry_source(self._catalog.text, index)
            texts = {
                name: messages[0].msgstr
                for name, messages in fields.items()
                if self._agree(messages, index, name)
            }
            new = self._write(index, body, texts)
            if new != body:
                bodies[index] = new
        return bodies

    def _agree(self, messages: Sequence[polib.POEntry], index: int, name: str) -> bool:
        """Whether the messages of one text say the same; else none of them is the right one."""
        if len({message.msgstr for message in messages}) == 1:
            return True
        lines = ", ".join(str(message.linenum) for message in messages)
        entry = self._catalog.entries[index].id
        self.notes.append(
            f"lines {lines}: not taken: {entry}: {name} is translated in several ways"
        )
        return False

    def _write(self, index: int, body: str, texts: Mapping[str, str]) -> str:
        entry, first = self._catalog.entries[index], self._catalog.settings.first
        states = text_states(entry, self.language, first)
        new = body
        for name, text in texts.items():
            old = getattr(entry, name)
            if isinstance(old, dict) and old.get(self.language) != text:
                new = edit_fields(new, {(name, self.language): text})
            elif isinstance(old, str):
                new = edit_fields(new, {(name,): {first: old, self.language: text}})
        if new != body:
            self.changed.append(entry.id)
        if new == body and not any(states.get(name) is State.OUTDATED for name in texts):
            return body
        stamp = vouch(validate_block(self._catalog, new), self.language, first, texts)
        new = edit_fields(new, {("made-from", self.language): stamp or None})
        states = text_states(validate_block(self._catalog, new), self.language, first)
        remaining = [name for name, state in states.items() if state in _OPEN]
        if remaining:
            self.notes.append(describe_remaining(entry.id, self.language, first, remaining))
        else:
            self.stamped.append(entry.id)
        return new

    def _source(self, index: int, name: str) -> str:
        text = getattr(self._catalog.entries[index], name)
        return source_in(text, self.language, self._catalog.settings.first)[1] if text else ""

    def _note(self, message: polib.POEntry, reason: str) -> None:
        self.notes.append(f"line {message.linenum}: not taken: {reason}")
