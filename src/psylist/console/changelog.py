"""What `psylist changes` prints: lines, Markdown for readers, JSON."""

import shutil
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby

from psylist.changelog.compare import ChangeKind, EntryChange, FieldChange
from psylist.changelog.service import Changelog
from psylist.changelog.words import ChangeWords, change_words, has_change_words
from psylist.console import plain, streams
from psylist.console.entry import wrap
from psylist.exporting.markdown import destination, escape_markdown
from psylist.model import text_in
from psylist.text.escape import single_line
from psylist.vocabulary.phrases import phrases_for

_COLOURS = {
    ChangeKind.ADDED: "32",
    ChangeKind.PUBLISHED: "36",
    ChangeKind.CORRECTED: "33",
    ChangeKind.REMOVED: "31",
}
_MIN_WIDTH = 40  # columns
_LONG = 80  # characters of a value in Markdown; a longer text is only named


def print_change_lines(found: Changelog, first: str) -> None:
    """A line for each change: kind, id, title; what has changed in an entry on a terminal below."""
    on_terminal = streams.is_terminal(sys.stdout)
    for change in found.changes:
        title = single_line(text_in(change.entry.title, first, first))
        if on_terminal:
            streams.write_stdout(_wrapped(change, title))
        else:
            fields = ",".join(field.field for field in change.fields)
            streams.write_stdout(f"{change.kind}\t{change.entry.id}\t{title}\t{fields}\n")
    if not found.changes:
        streams.info(f"nothing has changed since {found.since}")
    if not found.has_history:
        streams.info("without git, only what was added is known, by the field 'added'")


def _wrapped(change: EntryChange, title: str) -> str:
    """A change as lines that fit the terminal."""
    width = max(shutil.get_terminal_size().columns - 1, _MIN_WIDTH)
    indent = len(ChangeKind.PUBLISHED) + 2
    head, *more = wrap(f"{change.entry.id}  {title}", width - indent)
    lines = [f"{_painted(change.kind)}  {head}", *(f"{'':{indent}}{line}" for line in more)]
    for field in change.fields:
        old, new = (single_line(_shown(value) or "-") for value in (field.old, field.new))
        parts = wrap(f"{field.field}: {old} → {new}", width - 6)
        lines += [f"{'':{4 if not n else 6}}{part}" for n, part in enumerate(parts)]
    return "\n".join(lines) + "\n"


def print_changes_json(found: Changelog) -> None:
    """Since when, and each change: kind, id, title, fields with their old and new values."""
    changes = [
        {
            "kind": str(change.kind),
            "id": change.entry.id,
            "title": change.entry.title,
            "fields": {field.field: [field.old, field.new] for field in change.fields},
        }
        for change in found.changes
    ]
    record = {"since": found.since, "history": found.has_history, "changes": changes}
    streams.write_stdout(plain.to_json(record))


def print_markdown(found: Changelog, language: str, first: str, *, is_short: bool) -> None:
    """The changes for readers, in a language.

    Args:
        found: the changes.
        language: of the headings and the texts.
        first: the language of plain texts.
        is_short: for a release note: what was counted, and a line for each work.
    """
    words = change_words(language)
    since = words.since.format(since=escape_markdown(found.since))
    lines = [f"## {since}", ""]
    if not found.changes:
        lines += [words.nothing, ""]
    elif is_short:
        lines += [_sentence(found.changes, words), ""]
    for kind, group in groupby(found.changes, key=lambda change: change.kind):
        changes = [*group]
        lines += [f"### {words.kinds[kind].format(count=len(changes))}", ""]
        for change in changes:
            lines += _item(change, (language, first), words, is_short=is_short)
        lines.append("")
    streams.write_stdout("\n".join(lines).rstrip("\n") + "\n")
    if not has_change_words(language):
        streams.info(f"there are no words for changes in {language!r}; the English ones are used")


def _sentence(changes: Sequence[EntryChange], words: ChangeWords) -> str:
    counts = {kind: sum(change.kind is kind for change in changes) for kind in ChangeKind}
    found = {kind: count for kind, count in counts.items() if count}
    parts = [words.counts[kind][n != 1].format(count=n) for kind, n in found.items()]
    return words.separator.join(parts) + words.stop


def _item(
    change: EntryChange, languages: tuple[str, str], words: ChangeWords, *, is_short: bool
) -> Iterator[str]:
    language, first = languages
    entry = change.entry
    title = escape_markdown(text_in(entry.title, language, first))
    link = f"[{title}]({destination(entry.link)})" if entry.link else title
    more = ""
    if change.kind is ChangeKind.PUBLISHED and entry.venue:
        more = words.colon + words.published.format(venue=escape_markdown(entry.venue))
    elif change.kind is ChangeKind.ADDED and (label := entry.label(language, first)):
        inner = label[1:-1] if label.startswith("(") else label  # a date alone has its own brackets
        more = words.brackets.format(text=escape_markdown(inner))
    elif change.kind is ChangeKind.CORRECTED and is_short:
        names = dict.fromkeys(_summary(field, words, language) for field in change.fields)
        more = words.colon + words.comma.join(names)
    yield f"- {link}{more}"
    if change.kind is ChangeKind.CORRECTED and not is_short:
        yield from (f"  - {_correction(field, words, language)}" for field in change.fields)


def _summary(field: FieldChange, words: ChangeWords, language: str) -> str:
    """The name of a field; of a status what has become of the work, which is what readers need."""
    if field.field == "status" and field.new:
        return escape_markdown(_status(field.new, language))
    return _field_name(field, words)


def _status(value: object, language: str) -> str:
    """A status in the words of a page."""
    return str(getattr(phrases_for(language), str(value))) if value else ""


def _correction(field: FieldChange, words: ChangeWords, language: str) -> str:
    name = _field_name(field, words)
    old, new = field.old, field.new
    if field.field == "status":
        old, new = _status(old, language), _status(new, language)
    old, new = (_shown(value, words.comma) or words.unset for value in (old, new))
    if max(len(old), len(new)) > _LONG:
        return name
    return f"{name}{words.colon}{escape_markdown(old)} → {escape_markdown(new)}"


def _field_name(field: FieldChange, words: ChangeWords) -> str:
    name, dot, part = field.field.partition(".")
    return escape_markdown(f"{words.fields.get(name, name)}{dot and ' '}{part}")


def _shown(value: object, comma: str = ", ") -> str:
    if value is None:
        return ""
    return comma.join(map(str, value)) if isinstance(value, list) else str(value)


def _painted(kind: ChangeKind) -> str:
    text = kind.ljust(len(ChangeKind.PUBLISHED))
    return f"\x1b[{_COLOURS[kind]}m{text}\x1b[0m" if streams.has_colour(sys.stdout) else text
