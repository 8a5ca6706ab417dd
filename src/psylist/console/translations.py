"""What `psylist translations` prints."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence

from psylist.catalog.read import Catalog
from psylist.catalog.stamps import State
from psylist.catalog.toml_layout import entry_lines
from psylist.console import plain, streams
from psylist.text.escape import escape_controls, single_line
from psylist.translating.differences import word_diff
from psylist.translating.survey import Translation, count_states
from psylist.translating.todo import Task, TextTask

_COLOURS = {
    State.CURRENT: "32",
    State.OUTDATED: "31",
    State.MISSING: "33",
    State.AHEAD: "36",
    State.UNSTAMPED: "2",
    State.EQUAL: "2",
}
_ORDER = (
    State.CURRENT, State.OUTDATED, State.MISSING, State.UNSTAMPED, State.EQUAL, State.AHEAD,
)  # fmt: skip
_SIGNS = {"-": ("[-", "-]", "31"), "+": ("{+", "+}", "32")}


def print_states_json(found: Sequence[Translation]) -> None:
    """Each translation as an object: id, language, state, stamp (null without one)."""
    streams.write_stdout(plain.to_json([_record(item) for item in found]))


def print_tasks_json(tasks: Iterable[Task]) -> None:
    """Each translation with something to do, with the texts that it is about."""
    records = [
        {
            **_record(task.translation),
            "texts": [
                {
                    "field": text.field,
                    "source_language": text.language,
                    "source": text.source,
                    "old_source": text.old_source,
                    "translation": text.translation,
                }
                for text in task.texts
            ],
            "looks_like_spelling": task.is_respelling,
        }
        for task in tasks
    ]
    streams.write_stdout(plain.to_json(records))


def _record(item: Translation) -> dict[str, object]:
    return {
        "id": item.id,
        "language": item.language,
        "state": str(item.state),
        "stamp": item.stamp or None,
    }


def print_touched(found: Sequence[Translation]) -> int:
    """What to do about each entry whose source a change touches; exit code 1 if there is one.

    Args:
        found: the translations of the entries that were touched.
    """
    outdated: dict[str, list[str]] = {}
    for item in found:
        if item.state is State.OUTDATED:
            outdated.setdefault(item.id, []).append(item.language)
    for name, codes in outdated.items():
        languages = " ".join(f"--lang {code}" for code in codes)
        streams.info(
            f"{name} ({', '.join(codes)}): the source text has changed; once the translation says "
            f"the same, run "
            f"`psylist translations stamp {name} {languages}`"
        )
    return int(bool(outdated))


def print_states(
    catalog: Catalog, found: Sequence[Translation], shares: Mapping[str, float]
) -> None:
    """A table by language, and what is to be done; in a pipe, a line for each translation.

    Args:
        catalog: the list.
        found: its translations.
        shares: what of each language is translated, in per cent.
    """
    if not streams.is_terminal(sys.stdout):
        lines = (f"{item.id}\t{item.language}\t{item.state}\n" for item in found)
        streams.write_stdout("".join(lines))
    elif found:
        streams.write_stdout("".join(_table(catalog, found, shares)))
        streams.write_stdout("".join(_unfinished(catalog, found)))
    if not found:
        streams.info("there is nothing to translate")


def _table(
    catalog: Catalog, found: Sequence[Translation], shares: Mapping[str, float]
) -> Iterator[str]:
    counts = count_states(catalog, found)
    states = [state for state in _ORDER if any(one[state] for one in counts.values())]
    head = ["language", *map(str, states), "translated"]
    yield "  ".join(head) + "\n"
    for language, one in counts.items():
        cells = [language.ljust(len(head[0]))]
        cells += [_painted(str(one[state]).rjust(len(state)), _COLOURS[state]) for state in states]
        share = f"{shares[language]:.0f} %".rjust(len(head[-1]))
        yield "  ".join([*cells, share]) + "\n"


def _unfinished(catalog: Catalog, found: Sequence[Translation]) -> Iterator[str]:
    """A line for each translation that is outdated: what is missing `psylist list` lists."""
    for item in found:
        if item.state is State.OUTDATED:
            title = catalog.entries[item.index].title
            text = title if isinstance(title, str) else next(iter(title.values()))
            yield f"{_painted('outdated', '31')}  {item.language}  {item.id}  {single_line(text)}\n"


def print_tasks(catalog: Catalog, tasks: Iterable[Task]) -> None:
    """What there is to translate, an entry after the other."""
    lines: Mapping[int, int] = dict(enumerate(entry_lines(catalog.text, len(catalog.entries))))
    nothing = True
    for task in tasks:
        nothing = False
        item = task.translation
        place = f"{catalog.path.name}:{lines[item.index]}"
        head = f"{item.id}  {item.language}  {_painted(str(item.state), _COLOURS[item.state])}"
        out = [f"{head}  {place}"]
        for text in task.texts:
            out += _text(text, item.language)
        if task.is_respelling:
            out.append("  The change looks like spelling. If the translation still says the same:")
            out.append(f"  psylist translations stamp {item.id} --lang {item.language}")
        streams.write_stdout("\n".join(out) + "\n\n")
    if nothing:
        streams.info("there is nothing to translate")


def _text(text: TextTask, language: str) -> Iterator[str]:
    yield f"  {text.field}.{text.language}"
    if text.old_source is not None and text.translation is not None:
        yield from _indented(_difference(text.old_source, text.source))
    else:
        yield from _indented(escape_controls(text.source))
        if text.translation is not None:
            yield "    (git does not know what it said before)"
    if text.translation is not None:
        yield f"  {text.field}.{language}"
        yield from _indented(escape_controls(text.translation))


def _difference(old: str, new: str) -> str:
    """A word diff: ``[-taken out-]``, ``{+put in+}``, as git's; on a terminal in colour too."""
    parts = []
    for change in word_diff(old.strip(), new.strip()):
        text = escape_controls(change.text)
        if change.kind == "=":
            parts.append(text)
            continue
        start, end, colour = _SIGNS[change.kind]
        stripped = text.strip()
        before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        parts.append(
            f"{before}{_painted(start + stripped + end, colour)}{after}" if stripped else text
        )
    return "".join(parts)


def _indented(text: str) -> Iterator[str]:
    yield from (f"    {line}" for line in text.strip().splitlines())


def _painted(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if streams.has_colour(sys.stdout) else text
