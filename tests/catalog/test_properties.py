"""Any catalog survives writing and reading; any edits keep what they do not mean."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from psylist.catalog.platform import unusable_name
from psylist.catalog.read import Catalog, decode_text, read_catalog
from psylist.catalog.toml_edit import (
    edit_fields,
    entry_source,
    insert_blocks,
    remove_blocks,
    reorder_blocks,
    replace_block,
)
from psylist.catalog.toml_write import entry_block, format_field, toml_value
from psylist.catalog.transaction import reread_catalog
from psylist.errors import DataFileError, Problem
from psylist.model import Entry
from tests.catalog.test_toml_write import TEXTS

pytestmark = pytest.mark.slow

FILE = Path("entries.toml")
LANGUAGES = ["en", "zh", "zh-TW", "fr"]

# Strategies: an entry with any of its fields

words = TEXTS.filter(lambda text: bool(text.strip()))
topics = words.filter(lambda tag: not re.search(r"/\s*/", tag))  # each has a name
texts = words | st.dictionaries(st.sampled_from(LANGUAGES), words, min_size=1)
addresses = st.from_regex(
    r"https?://[a-z0-9.-]+(:[0-9]+)?(/[^\s\\\x00-\x1f\x7f]*)?", fullmatch=True
)
arxiv_ids = st.from_regex(
    r"(0[7-9]|1[0-4])(0[1-9]|1[0-2])\.[0-9]{4}|(1[5-9]|2[0-6])(0[1-9]|1[0-2])\.[0-9]{5}"
    r"|(math|hep-th|cs)/[0-9]{2}(0[1-9]|1[0-2])[0-9]{3}",
    fullmatch=True,
)
days = st.dates(date(1000, 1, 1)) | st.integers(1000, 9999) | st.from_regex(
    r"[1-9][0-9]{3}-(0[1-9]|1[0-2])", fullmatch=True
)  # fmt: skip
entries = st.fixed_dictionaries(
    {
        "id": st.from_regex(r"[^\W_](\w|[.-]){0,12}", fullmatch=True).filter(
            lambda name: not unusable_name(name)
        ),
        "title": texts,
    },
    optional={
        "year": st.integers(1000, 9999),
        "venue": words,
        "arxiv": arxiv_ids,
        "acl": st.sampled_from(["2025.findings-emnlp.543", "P19-1001", "2020.acl-main.1"]),
        "doi": st.from_regex(r"10\.[0-9]{4,9}/[!-~]+", fullmatch=True),
        "date": days,
        "url": addresses,
        "links": st.dictionaries(
            st.from_regex(r"\w[\w .-]{0,9}", fullmatch=True), addresses, min_size=1, max_size=3
        ),
        "authors": st.lists(words, max_size=9),
        "source": texts,
        "note": texts,
        "kind": st.sampled_from(["paper", "project", "dataset", "survey", "tool"]),
        "tags": st.lists(topics, unique=True, max_size=5),
        "added": st.dates(),
        "category": words,
        "journal_ref": words,
        "abstract": texts,
        "summary": texts,
    },
)
catalogs = st.lists(entries, max_size=4, unique_by=lambda fields: fields["id"])


def as_entry(fields: Mapping[str, Any]) -> Entry:
    """The entry that the fields are."""
    day = fields.get("date")
    return Entry(**{**fields, "date": day.isoformat() if isinstance(day, date) else day})


def as_list(title: object = "L") -> str:
    """A file without entries."""
    lines = [f"languages = {toml_value(LANGUAGES)}", *format_field("title", title)]
    return "[list]\n" + "".join(f"{line}\n" for line in lines)


@settings(deadline=None, max_examples=60)
@given(catalogs, texts, st.sampled_from(["\n", "\r\n"]), st.randoms(use_true_random=False))
def test_any_catalog_that_is_written_is_read_again_as_it_was(
    catalog: list[dict[str, Any]], title: object, breaks: str, random: Any
) -> None:
    text = as_list(title).replace("\n", breaks)
    expected: list[Entry] = []
    for fields in catalog:
        at = random.randint(0, len(expected))
        text = insert_blocks(text, [(entry_block(fields), at)])
        expected.insert(at, as_entry(fields))
    again = read_catalog(FILE, text)
    assert list(again.entries) == expected
    assert again.settings.title == title
    assert text.count("\r\n") == (text.count("\n") if breaks == "\r\n" else 0)


@settings(deadline=None, max_examples=60)
@given(entries, entries)
def test_any_field_set_in_any_entry_is_read_again_and_no_other_changes(
    fields: dict[str, Any], others: dict[str, Any]
) -> None:
    text = insert_blocks(as_list(), [(entry_block(fields), None)])
    changes: dict[tuple[str, ...], object] = {
        (key,): value for key, value in others.items() if key not in {"id", "links"}
    }
    after = replace_block(text, 0, edit_fields(entry_source(text, 0), changes))
    named = {path[0]: value for path, value in changes.items()}
    assert read_catalog(FILE, after).entries == (as_entry({**fields, **named}),)


# Edits on a text with comments everywhere

odd = st.text(st.sampled_from("a '\"[]=#\u2028\x85心\t"), max_size=5).map(lambda text: text + ".")


@dataclass(frozen=True)
class Written:
    """A file as its text and what it is known to be made of.

    Attributes:
        text: the whole of it.
        cores: each entry from its header to its last value, by id.
        free: the comments with an empty line on both sides.
    """

    text: str
    cores: dict[str, str]
    free: set[str]

    @property
    def breaks(self) -> str:
        """The line break it uses."""
        return "\r\n" if "\r\n" in self.text else "\n"

    @property
    def ids(self) -> list[str]:
        """The ids in the file's order, from the reader."""
        return [entry.id for entry in read_catalog(FILE, self.text).entries]


class Writing:
    """A file in the making."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.number = 0
        self.free: set[str] = set()
        self.lines: list[str] = []
        self.cores: dict[str, str] = {}

    def flip(self) -> bool:
        """Heads or tails."""
        return self.draw(st.booleans())

    def comment(self) -> str:
        """A comment unlike any other."""
        self.number += 1
        return f"# c{self.number} {self.draw(odd)}"

    def stand_free(self) -> None:
        """A comment between empty lines."""
        line = self.comment()
        self.free.add(line)
        self.lines += ["", line, ""]

    def entry(self, name: str) -> None:
        """An entry with comments above, inside and behind."""
        self.lines += [""] * self.draw(st.integers(0, 2))
        if self.flip():
            self.stand_free()
        self.lines += [self.comment() for _ in range(self.draw(st.integers(0, 2)))]
        core = ["[[entries]]", f'id = "{name}"', f"venue = 'V{name}' {self.comment()}"]
        if self.flip():
            core += [self.comment(), "", 'title = """', "[[entries]]", f'# no comment {name}"""']
        else:
            core += [f'title = "T{name}"']
        if self.flip():
            core += ["", self.comment(), "[entries.summary]", f'en = "{name}" {self.comment()}']
        self.cores[name] = "\n".join(core)
        self.lines += core
        if self.flip():
            self.lines += [self.comment(), ""]


@st.composite
def files(draw: st.DrawFn) -> Written:
    """A list with comments free and attached, inside and behind, in either kind of line break."""
    made = Writing(draw)
    list_first = made.flip()
    if list_first:
        made.stand_free()
        made.lines += as_list().splitlines()
    for at in range(draw(st.integers(0, 4))):
        made.entry(f"e{at}")
    if not list_first:
        made.lines += ["", made.comment(), *as_list().splitlines()]
        made.stand_free()
    text = "\n".join(made.lines) + ("\n" if made.flip() else "")
    breaks = "\r\n" if made.flip() else "\n"
    cores = {name: core.replace("\n", breaks) for name, core in made.cores.items()}
    return Written(text.replace("\n", breaks), cores, made.free)


def comments(text: str) -> list[str]:
    """The numbers of all comments, in order."""
    return re.findall(r"# (c\d+) ", text)


def filled_lines(text: str) -> list[str]:
    """The lines that are not empty."""
    return [line for line in text.replace("\r\n", "\n").split("\n") if line]


def check(before: Written, after: Written, gone: set[str]) -> None:
    """Comments are there once unless they went with an entry; entries are as they were."""
    assert sorted(comments(after.text)) == sorted(set(comments(before.text)) - gone)
    assert after.ids == sorted(after.cores, key=lambda name: after.text.index(after.cores[name]))
    for core in after.cores.values():
        assert after.text.count(core) == 1
        at = after.text.index(core)
        assert at == 0 or after.text[at - 1] == "\n"
    if "\r\n" in before.text:
        assert after.text.count("\r\n") == after.text.count("\n")


def insert(written: Written, data: st.DataObject, name: str) -> Written:
    """The file with one more entry somewhere; every line that was there is still there."""
    core = f'[[entries]]\nid = "{name}"\ntitle = "T{name}"\n'
    number = len(written.cores)
    place = data.draw(st.integers(0, number))
    text = insert_blocks(written.text, [(core, place if place < number else None)])
    lines = filled_lines(text)
    at = lines.index(f'id = "{name}"')
    assert lines[at - 1] == "[[entries]]"
    assert lines[: at - 1] + lines[at + 2 :] == filled_lines(written.text)
    cores = written.cores | {name: core.rstrip().replace("\n", written.breaks)}
    after = Written(text, cores, written.free)
    assert after.ids == [*written.ids[:place], name, *written.ids[place:]]
    check(written, after, set())
    return after


def remove(written: Written, data: st.DataObject, name: str) -> Written:
    """The file without some entries and what is attached to them."""
    which = data.draw(st.sets(st.sampled_from(range(len(written.ids)))) if written.ids else NONE)
    gone = {name for at in which for name in comments(entry_source(written.text, at))}
    if name.endswith("0"):  # later a free comment may have come to stand beside another entry
        assert not gone & set(comments("\n".join(written.free)))
    left = [name for at, name in enumerate(written.ids) if at not in which]
    cores = {name: written.cores[name] for name in left}
    after = Written(remove_blocks(written.text, which), cores, written.free)
    assert after.ids == left
    check(written, after, gone)
    return after


def reorder(written: Written, data: st.DataObject, _: str) -> Written:
    """The file with its entries in another order."""
    order = data.draw(st.permutations(range(len(written.ids))))
    after = Written(reorder_blocks(written.text, order), written.cores, written.free)
    if order == sorted(order):
        assert after.text == written.text
    assert after.ids == [written.ids[at] for at in order]
    check(written, after, set())
    return after


def set_venue(written: Written, data: st.DataObject, name: str) -> Written:
    """The file with another venue in one entry."""
    if not written.ids:
        return written
    at = data.draw(st.integers(0, len(written.ids) - 1))
    core, new = written.cores[written.ids[at]], f'venue = "W{name}"'
    body = edit_fields(entry_source(written.text, at), {("venue",): f"W{name}"})
    had = "venue" in core
    core = re.sub(r"venue = (['\"])\w+\1", new, core) if had else core + written.breaks + new
    cores = written.cores | {written.ids[at]: core}
    after = Written(replace_block(written.text, at, body), cores, written.free)
    assert after.ids == written.ids
    check(written, after, set())
    return after


NONE = st.just(set[int]())


@settings(deadline=None)
@given(files(), st.data())
def test_any_edits_keep_every_comment_and_every_entry_they_do_not_mean(
    written: Written, data: st.DataObject
) -> None:
    for step in range(data.draw(st.integers(1, 5))):
        edit = data.draw(st.sampled_from([insert, remove, reorder, set_venue]))
        written = edit(written, data, f"n{step}")


# Reading anything

tokens = st.lists(
    st.sampled_from(
        ["[[entries]]", "[list]", "[entries.summary]", "[", "]", "{", "}", '"', "'", '"""', "'''",
         "\n", "\r\n", "\r", "=", ".", ",", "#", "id", "title", "date", "url", "links", "languages",
         " ", "1", "2025", "2025-09-30", "10:00:00", "inf", "nan", "true", '"x"', '["x"]', "{}",
         "title = 'T'\n", "id = 'a'\n", "\\", "\0", "\ufeff", "\u2028", "心", "authors = [[1]]\n",
         "output", "0x", "1e999", "+", "-"]
    )
).map("".join)  # fmt: skip


@given(tokens | TEXTS)
@example("[[entries]]\ntitle = 'T'\ndate = 9999999999999999999999\n")
@example("[[entries]]\ntitle = 'T'\nyear = nan\n")
@example("[[entries]]\ntitle = 'T'\nlinks = [1]\n[list]\nlanguages = [[]]\n")
@example("[[entries]]\ntitle = 'T'\nsummary = {en = {en = {en = 1}}}\n")
@example("[[entries]]\ntitle = [{}]\nid = {}\ndate = []\nkind = {}\nadded = inf\n")
@example("entries = [{title = 'T', x = 1}, {}]\n")
@example("[[entries.x]]\n")
@example("[[entries]]\n[[entries.title]]\n")
@example("list.languages = {}\nlist.output = []\n")
@example('[["entri\\u0065s"]]\nx = 1\n')
def test_reading_any_text_gives_a_catalog_or_every_problem_with_a_line(text: str) -> None:
    problems: tuple[Problem, ...] = ()
    try:
        catalog = read_catalog(FILE, text)
    except DataFileError as error:
        problems = error.problems
    else:
        assert len({entry.id for entry in catalog.entries}) == len(catalog.entries)
        assert all(entry.id and entry.title for entry in catalog.entries)
        assert catalog.settings.languages
        return
    assert problems
    assert all(0 <= problem.line <= text.count("\n") + 1 for problem in problems)
    assert all(problem.message for problem in problems)


@given(st.binary())
@example(b"\xef\xbb\xbf")
@example(b"\xed\xa0\x80")
@example(b"\xff\xfe\x00")
def test_any_bytes_are_text_or_an_error(data: bytes) -> None:
    try:
        text = decode_text(FILE, data)
    except DataFileError as error:
        [problem] = error.problems
        assert 1 <= problem.line <= data.count(b"\n") + 1
    else:
        assert text.encode() == data


# Reading only what an edit has changed

LINES = [
    "[[entries]]", "id = 'e1'", "id = 'e9'", "title = 'T'", "title = 'Other'", "year = 2024", "",
    "# 2024", "note = 'n'", "[entries.summary]", "en = 's'", "[list]", "languages = ['en']",
    'summary = """', '"""', "links.code = 'https://x.org'", "nonsense", "entries = []",
    "[[ entries ]]", "[[entries]]\r", "[other]", "distinct = ['a', 'a']", "arxiv = 2501.10000",
    "[[entries.links]]", "'entries'.x = 1", "x = {a = 1}", "[[entries]] # é", "\ufeff", "'''",
]  # fmt: skip


def outcome(read: Callable[[], Catalog]) -> Catalog | tuple[str, ...]:
    """What reading gives, or what it says."""
    try:
        return read()
    except DataFileError as error:
        return tuple(str(error).splitlines())


@given(
    st.lists(st.tuples(st.booleans(), st.integers(0, 9)), min_size=1, max_size=5),
    st.lists(
        st.tuples(
            st.integers(0, 40), st.integers(0, 6), st.lists(st.sampled_from(LINES), max_size=5)
        ),
        max_size=3,
    ),
    st.sampled_from(["\n", "\r\n"]),
)
@settings(max_examples=300)
def test_reading_what_has_changed_says_what_reading_all_of_it_says(
    old: list[tuple[bool, int]], splices: list[tuple[int, int, list[str]]], line_break: str
) -> None:
    lines = ["# mine", "[list]", "languages = ['en', 'zh']", ""]
    for number, (named, title) in enumerate(old):
        lines += [
            "[[entries]]",
            *([f"id = 'e{number}'"] if named else []),
            f"title = 'T{title}'",
            "",
        ]
    text = line_break.join(lines)
    before = read_catalog(FILE, text)
    for start, length, new in splices:
        lines[start : start + length] = new
    after = line_break.join(lines)
    assert outcome(lambda: reread_catalog(before, after)) == outcome(
        lambda: read_catalog(FILE, after)
    )


@given(catalogs, catalogs, st.data())
def test_reading_what_an_edit_has_changed_says_what_reading_all_of_it_says(
    old: list[dict[str, Any]], new: list[dict[str, Any]], data: st.DataObject
) -> None:
    before = read_catalog(FILE, as_list() + "".join(f"\n{entry_block(fields)}" for fields in old))
    place = st.none() | st.integers(0, len(old))
    text = insert_blocks(before.text, [(entry_block(f), data.draw(place)) for f in new])
    if old:
        gone = data.draw(st.sets(st.integers(0, len(old) - 1)))
        text = data.draw(st.sampled_from([text, remove_blocks(before.text, gone)]))
    assert outcome(lambda: reread_catalog(before, text)) == outcome(
        lambda: read_catalog(FILE, text)
    )
