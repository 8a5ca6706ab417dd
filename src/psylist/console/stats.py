"""What `psylist stats` prints: bars on a terminal, lines in a pipe, JSON, a picture."""

import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from psylist.catalog.missing import require_language
from psylist.catalog.read import Catalog
from psylist.catalog.statistics import SUBJECTS, Count, Statistics
from psylist.console import plain, streams
from psylist.exporting.sections import TagRecords
from psylist.model import text_in
from psylist.text.chart import Bar, draw_charts, shorten
from psylist.text.escape import single_line
from psylist.vocabulary.phrases import own_name, phrases_for, phrases_of
from psylist.vocabulary.site_words import site_words

_HEADINGS = {
    "year": "Year",
    "added": "Added in",
    "venue": "Venue",
    "tag": "Tag",
    "group": "Group of tags",
    "kind": "Kind",
    "language": "Complete in language",
    "author": "Author",
}
_COLOUR = "44"  # the ground of a bar: a space is one column wide in every terminal
_MAX_LABEL = 0.45  # of the width
_MIN_BAR = 8


@dataclass(frozen=True, slots=True)
class StatWords:
    """What is said about numbers in a language.

    Attributes:
        title: of the list.
        total: how many works there are, with ``{count}``.
        more: how many bars are left out, with ``{count}``.
        headings: of each subject.
        names: what the labels of a subject are called; as they are where it has none.
    """

    title: str
    total: str
    more: str
    headings: Mapping[str, str]
    names: Mapping[str, Callable[[str], str]]

    def name(self, subject: str, count: Count) -> str:
        """What a label is called."""
        name = self.names.get(subject)
        return single_line(name(count.label) if name else count.label)


def stat_words(catalog: Catalog, language: str) -> StatWords:
    """What is said about the numbers of a list.

    Args:
        catalog: the list.
        language: one of its languages; empty for English, and labels as they are in the file.

    Raises:
        UsageError: the list does not have the language.
    """
    settings = catalog.settings
    shown = language or settings.first
    title = text_in(settings.title, shown, settings.first) if settings.title else ""
    title = title or catalog.path.absolute().parent.name
    if not language:
        return StatWords(title, phrases_for("en").total, "… and {count} more", _HEADINGS, {})
    require_language(settings, language)
    phrases, words = phrases_of(settings, language), site_words(settings, language)
    records = TagRecords(catalog.tags, catalog.tag_groups, language, settings.first)
    headings = {
        "year": words.year,
        "added": words.added_in,
        "venue": phrases.columns["venue"],
        "tag": phrases.columns["tags"],
        "group": words.group,
        "kind": phrases.columns["kind"],
        "language": words.language,
        "author": phrases.columns["authors"],
    }
    names: Mapping[str, Callable[[str], str]] = {
        "tag": records.name_of,
        "group": records.group_name,
        "kind": lambda kind: phrases.kinds[kind],
        "language": own_name,
    }
    return StatWords(title, phrases.total, "… +{count}", headings, names)


def print_bars(stats: Statistics, words: StatWords, top: int) -> None:
    """A bar for each number; without colours it is made of equals signs.

    Args:
        stats: the numbers.
        words: that stand beside them.
        top: how many bars there are at most of a subject; 0 for all.
    """
    width = shutil.get_terminal_size().columns
    drafts = f", {stats.drafts} of them drafts" if stats.drafts else ""
    entries = "entry" if stats.total == 1 else "entries"
    out = [f"{stats.total} {entries}{drafts}"]
    for subject in SUBJECTS:
        counts = stats.counts[subject]
        if counts:
            bars = [(words.name(subject, one), one.number) for one in _top(counts, top)]
            out += ["", words.headings[subject], *_bars(bars, width)]
            if top and len(counts) > top:
                out.append(words.more.replace("{count}", str(len(counts) - top)))
    streams.write_stdout("\n".join(out) + "\n")


def print_stat_lines(stats: Statistics) -> None:
    """Every number on a line: subject, label, number, separated by tabs."""
    rows = [("total", "", stats.total), ("drafts", "", stats.drafts)]
    rows += [
        (subject, single_line(count.label), count.number)
        for subject in SUBJECTS
        for count in stats.counts[subject]
    ]
    lines = (f"{subject}\t{label}\t{number}\n" for subject, label, number in rows)
    streams.write_stdout("".join(lines))


def print_stats_json(stats: Statistics) -> None:
    """Every number, by subject and label."""
    record: dict[str, object] = {"total": stats.total, "drafts": stats.drafts}
    for subject in SUBJECTS:
        record[subject] = {count.label: count.number for count in stats.counts[subject]}
    streams.write_stdout(plain.to_json(record))


def draw_stats(stats: Statistics, words: StatWords, top: int) -> str:
    """The numbers as an SVG picture."""
    charts = [
        (
            words.headings[subject],
            [(words.name(subject, one), one.number) for one in _top(stats.counts[subject], top)],
        )
        for subject in SUBJECTS
        if stats.counts[subject]
    ]
    total = words.total.replace("{count}", str(stats.total))
    return draw_charts(f"{words.title} · {total}", charts)


def _top(counts: Sequence[Count], top: int) -> Sequence[Count]:
    return counts[:top] if top else counts


def _bars(bars: Sequence[Bar], width: int) -> Iterator[str]:
    labels = [shorten(label, max(int(width * _MAX_LABEL), 8)) for label, _ in bars]
    left = max(map(cell_len, labels))
    digits = max(len(str(number)) for _, number in bars)
    room = max(width - left - digits - 3, _MIN_BAR)
    longest = max(number for _, number in bars) or 1
    for label, (_, number) in zip(labels, bars, strict=True):
        size = round(number * room / longest)
        size = max(size, 1) if number else 0
        padding = " " * (left - cell_len(label))
        yield f"{padding}{label} {str(number).rjust(digits)} {_bar(size)}".rstrip()


def _bar(size: int) -> str:
    if not size:
        return ""
    if streams.has_colour(sys.stdout):
        return f"\x1b[{_COLOUR}m{' ' * size}\x1b[0m"
    return "=" * size
