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
from psylist.errors import DataFileError, Problem, UsageError, describe_os_error
from psylist.model import Entry, source_in, text_in

_FUZZY = "fuzzy"
_OPEN = (State.OUTDATED, State.UNSTAMPED)
MAX_FILE = 50_000_000  # bytes
_HINT = "Nothing was written. Correct the line in an editor, or save the file with a PO editor."
_LINE = re.compile(
    r"""\s*(?:#.*|(?:(?:msg(?:ctxt|id|id_plural|str)|msgstr\[\d+\])\s+)?"(?:[^"\\]|\\.)*"\s*)?"""
)
"""A line of a PO file: empty, a comment, or a text in quotes, with its keyword or continued."""
_MESSAGE = re.compile(r"^\s*msgid\s", re.MULTILINE)
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
        language: to translate into; the first of the list for what is written in another one only.
        history: tells what the source said when a translation was stamped.

    Raises:
        UsageError: the list is translated from this language, and no text is missing in it.
    """
    _require_languages(catalog)
    first, *others = catalog.settings.languages
    if language == first and not any(catalog.entries[i].missing_in(first, first) for i in indexes):
        reason = f"{first} is the language that the list is translated from, and has every text"
        commands = " or ".join(f"psylist translations po {code}" for code in others)
        raise UsageError(reason, hint=f"For those who translate it: {commands}.")
    source = first if language != first else others[0]
    po = polib.POFile(wrapwidth=0)
    po.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": language.replace("-", "_"),  # as gettext writes it
        "MIME-Version": "1.0",
        "X-Source-Language": source.replace("-", "_"),
    }
    lines = entry_lines(catalog.text, len(catalog.entries))
    for index in indexes:
        entry = catalog.entries[index]
        place = (catalog.path.name, str(lines[index]))
        for code, message in _messages(catalog, entry, language, history):
            message.occurrences = [place]
            if code != source:
                message.comment = f"source language: {code}"
            po.append(message)
    return f"{po}\n"


def _messages(
    catalog: Catalog, entry: Entry, language: str, history: StampHistory
) -> Iterator[tuple[str, polib.POEntry]]:
    """The texts of an entry, each with the language of its source.

    In the first language of the list only what is missing has a source, in another one.
    """
    first = catalog.settings.first
    outdated, old = history.outdated_texts(entry, language)
    missing = entry.missing_in(language, first)
    for name in TRANSLATED_FIELDS:
        text = getattr(entry, name)
        if name in missing:
            translation = ""
        elif isinstance(text, dict) and first in text and language != first:
            translation = text[language]
        else:
            continue
        code, source = source_in(text, language, first)
        message = polib.POEntry(
            msgctxt=f"{entry.id} {name}",
            msgid=_strip_breaks(source),
            msgstr=_strip_breaks(translation),
            flags=[],
        )
        if name in outdated:
            message.flags.append(_FUZZY)
            message.previous_msgid = _strip_breaks(old[name]) if name in old else None
        yield code, message


def _strip_breaks(text: str) -> str:
    """A text without line breaks around it: gettext wants the same ones around a translation."""
    return text.strip("\n")


def apply_po(path: Path, file: Path, *, dry_run: bool = False) -> Applied:
    """Take the translations of a PO file into a list.

    A fuzzy or empty message is not taken, nor one whose source is not the entry's any more, nor one
    of a text that the entry locks, nor two that say different things of one text. The
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
    if not _MESSAGE.search(text):
        raise DataFileError(str(file), [Problem(0, "", "is not a PO file: it has no line msgid")])
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
        reason = describe_os_error(error)
        problem = Problem(0, "", f"is not a PO file that can be read: {reason}")
        raise DataFileError(str(file), [problem]) from error
    for message in po:
        message.msgid = message.msgid.translate(_SHOWN)
        message.msgstr = message.msgstr.translate(_SHOWN)
    return po


def _language(po: polib.POFile, file: Path, catalog: Catalog) -> str:
    _require_languages(catalog)
    language = str(po.metadata.get("Language", ""))
    known = catalog.settings.languages
    for code in known:
        if code.casefold() == language.replace("_", "-").casefold():
            return code
    message = f"{file}: its Language is {language!r}, and the list is translated into "
    hint = f'Set it in the head of the file, behind the first msgstr: "Language: {known[1]}\\n".'
    raise UsageError(message + ", ".join(known[1:]), hint=hint)


def _require_languages(catalog: Catalog) -> None:
    if len(catalog.settings.languages) == 1:
        raise UsageError("the list has one language only: there is nothing to translate")


class _Taking:
    """The messages of a PO file on their way into a list."""

    def __init__(self, catalog: Catalog, language: str) -> None:
        self.language = language
        self.changed: list[str] = []
        self.stamped: list[str] = []
        self.notes: list[str] = []
        self._catalog = catalog
        self._first = catalog.settings.first
        self._indexes = {entry.id: index for index, entry in enumerate(catalog.entries)}
        self._taken: dict[int, dict[str, list[polib.POEntry]]] = {}
        self._untranslated = 0

    def add(self, message: polib.POEntry) -> None:
        """Take a message, or note why it is not taken."""
        name, _, field_name = str(message.msgctxt or "").rpartition(" ")
        index = self._indexes.get(name)
        if field_name not in TRANSLATED_FIELDS or not name:
            self._note(message, "its context is not an id and a field of psylist")
        elif index is None:
            self._note(message, f"there is no entry {name!r}")
        elif self._is_untranslated(message, self._catalog.entries[index], field_name):
            self._untranslated += 1
        elif reason := self._refusal(message, self._catalog.entries[index], field_name):
            self._note(message, f"{name}: {field_name} {reason}")
        else:
            fields = self._taken.setdefault(index, {})
            fields.setdefault(field_name, []).append(message)

    def _is_untranslated(self, message: polib.POEntry, entry: Entry, name: str) -> bool:
        """Whether a text is neither in the file nor in the list: work that is not done yet."""
        is_missing = name in entry.missing_in(self.language, self._first)
        return is_missing and not message.msgstr.strip()

    def _refusal(self, message: polib.POEntry, entry: Entry, name: str) -> str:
        """Why the translation of a text is not taken; empty if it is."""
        if not message.msgstr.strip():
            return "is not translated"
        if _FUZZY in message.flags:
            return "is marked as fuzzy"
        text = getattr(entry, name)
        own = text_in(text, self.language, self._first) if text else ""
        if self.language == self._first and name not in entry.missing_in(self._first, self._first):
            is_same = own == _strip_breaks(message.msgstr)
            return "" if is_same else f"is there in {self._first}, which is not replaced"
        source = source_in(text, self.language, self._first)[1] if text else ""
        if words_of(source) != words_of(message.msgid):
            return "says something else now"
        differs = text is not None and self._differs(entry, name, _strip_breaks(message.msgstr))
        return "is locked" if differs and name in entry.locked_fields else ""

    def finish(self) -> dict[int, str]:
        """The new body of each entry that changes, by its index."""
        bodies = {}
        for index, fields in self._taken.items():
            body = entry_source(self._catalog.text, index)
            texts = {
                name: _strip_breaks(messages[0].msgstr)
                for name, messages in fields.items()
                if self._agree(messages, index, name)
            }
            new = self._write(index, body, texts)
            if new != body:
                bodies[index] = new
        if self._untranslated:
            subject = "text is" if self._untranslated == 1 else "texts are"
            self.notes.append(f"{self._untranslated} {subject} not translated yet")
        return bodies

    def _agree(self, messages: Sequence[polib.POEntry], index: int, name: str) -> bool:
        """Whether the messages of one text say the same; else none of them is the right one."""
        if len({_strip_breaks(message.msgstr) for message in messages}) == 1:
            return True
        lines = ", ".join(str(message.linenum) for message in messages)
        entry = self._catalog.entries[index].id
        self.notes.append(
            f"lines {lines}: not taken: {entry}: {name} is translated in several ways"
        )
        return False

    def _write(self, index: int, body: str, texts: Mapping[str, str]) -> str:
        entry = self._catalog.entries[index]
        states = text_states(entry, self.language, self._first)
        changed = [name for name, text in texts.items() if self._differs(entry, name, text)]
        new = body
        for name in changed:
            old = getattr(entry, name)
            if isinstance(old, str):
                both = {self._first: old, self.language: texts[name]}
                new = edit_fields(new, {(name,): both})
            else:
                new = edit_fields(new, {(name, self.language): texts[name]})
        if changed:
            self.changed.append(entry.id)
        # A text that has no stamp, and that the file has as the list has it, was not compared.
        compared = [*changed, *(name for name in texts if states.get(name) is State.OUTDATED)]
        if "made-from" in entry.locked_fields:
            compared = []
        stamps = False
        remaining: list[str] = []
        for language, names in self._by_stamp(entry, compared).items():
            stamp = vouch(validate_block(self._catalog, new), language, self._first, names)
            stamps |= bool(stamp)
            new = edit_fields(new, {("made-from", language): stamp or None})
            remaining += self._remaining(new, language)
        self.notes += remaining
        if stamps and not remaining:
            self.stamped.append(entry.id)
        return new

    def _differs(self, entry: Entry, name: str, text: str) -> bool:
        """Whether a text is not there as in the file; a plain one is in the first language."""
        old = getattr(entry, name)
        if isinstance(old, str):
            return self.language != self._first
        return _strip_breaks(old.get(self.language, "")) != text

    def _by_stamp(self, entry: Entry, names: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """The texts that were compared, by the language whose stamp says so.

        The first language has no stamp: what is written in it anew says what its source says.
        """
        if self.language != self._first:
            return {self.language: names} if names else {}
        found: dict[str, list[str]] = {}
        for name in names:
            code, _ = source_in(getattr(entry, name), self._first, self._first)
            found.setdefault(code, []).append(name)
        return found

    def _remaining(self, body: str, language: str) -> Iterator[str]:
        """Why a translation is still not current, a sentence."""
        entry = validate_block(self._catalog, body)
        states = text_states(entry, language, self._first)
        if remaining := [name for name, state in states.items() if state in _OPEN]:
            yield describe_remaining(entry.id, language, self._first, remaining)

    def _note(self, message: polib.POEntry, reason: str) -> None:
        self.notes.append(f"line {message.linenum}: not taken: {reason}")
