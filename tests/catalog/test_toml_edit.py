"""Edits text to text: what is not meant stays to the byte."""

import sys
import tomllib
from collections.abc import Mapping
from difflib import unified_diff
from itertools import permutations
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from psylist.catalog.lookup import resolve, resolve_id
from psylist.catalog.read import read_catalog
from psylist.catalog.toml_edit import (
    comments_of,
    edit_fields,
    entry_source,
    insert_blocks,
    remove_blocks,
    reorder_blocks,
    replace_block,
    with_comments,
)
from psylist.catalog.toml_layout import entry_blocks
from psylist.errors import UsageError
from tests.catalog.test_toml_layout import PLAIN, TEXTS
from tests.conftest import REPOSITORY, Run

NEW = '[[entries]]\nid = "n"\ntitle = "N"\n'

YEARS = """\
#:schema ./entries.schema.json
# About the list

[list]
title = "L"

# ===== 2025 =====

# the first
[[entries]]
id = "a25"
title = "A"
year = 2025
# behind a25

[[entries]]
id = "b25"
title = "B"
year = 2025

# ===== 2023 =====

# on c23
[[entries]]
id = "c23"
title = "C"
year = 2023

# The end
"""


class Counter:
    """How many lines of code of the catalog have run."""

    def __init__(self) -> None:
        self.lines = 0

    def trace(self, frame: FrameType, event: str, _: Any) -> Any:
        """As `sys.settrace` calls it."""
        self.lines += event == "line"
        return self.trace if "/catalog/" in frame.f_code.co_filename.replace("\\", "/") else None


def count_lines(entries: int) -> int:
    """The lines of code that run where each entry of a list is looked up and cut out."""
    text = "".join(f'[[entries]]\nid = "e{n}"\ntitle = "Lamp {n}"\n\n' for n in range(entries))
    catalog = read_catalog(Path("entries.toml"), text)
    counter, before = Counter(), sys.gettrace()
    sys.settrace(counter.trace)
    try:
        for number in range(entries):
            assert f'id = "e{number}"' in entry_source(catalog.text, number)
            assert resolve_id(catalog, f"e{number}") == resolve(catalog, f"e{number}") == number
    finally:
        sys.settrace(before)
    return counter.lines


def test_twice_as_many_entries_are_twice_the_work() -> None:
    assert count_lines(200) <= 2.2 * count_lines(100)


def added(text: str, run: Run, sandbox: Path, *years: int) -> str:
    """The file after `psylist add` of an entry a year, without its `added` line."""
    (sandbox / "entries.toml").write_bytes(text.encode())
    for year in years:
        words = ["--title", f"N{year}", "--url", f"https://x.org/{year}", "--year", str(year)]
        assert run("add", *words).code == 0
    after = (sandbox / "entries.toml").read_bytes().decode()
    return "".join(line for line in after.splitlines(keepends=True) if not line.startswith("added"))


def new(year: int) -> str:
    """The entry that `added` adds."""
    head = (
        f'[[entries]]\nid = "n{year}"\nkey = "n{year}-{year}"\ntitle = "N{year}"\nyear = {year}\n'
    )
    return head + f'url = "https://x.org/{year}"\n'


# Insertion


def test_a_new_entry_goes_behind_the_last_of_its_year(run: Run, sandbox: Path) -> None:
    before, mark, after = YEARS.partition("# ===== 2023")
    assert added(YEARS, run, sandbox, 2025) == f"{before}{new(2025)}\n{mark}{after}"


def test_an_entry_of_a_new_year_goes_before_the_first_older_one(run: Run, sandbox: Path) -> None:
    before, mark, after = YEARS.partition("# ===== 2023")
    assert added(YEARS, run, sandbox, 2024) == f"{before}{new(2024)}\n{mark}{after}"


def test_an_entry_newer_than_all_goes_first_below_the_comments_of_the_file(
    run: Run, sandbox: Path
) -> None:
    before, mark, after = YEARS.partition("# ===== 2025")
    assert added(YEARS, run, sandbox, 2026) == f"{before}{new(2026)}\n{mark}{after}"


def test_an_entry_older_than_all_goes_behind_the_last_entry(run: Run, sandbox: Path) -> None:
    before, mark, after = YEARS.partition("\n# The end")
    assert added(YEARS, run, sandbox, 2022) == f"{before}\n{new(2022)}{mark}{after}"
    assert added(YEARS, run, sandbox, 2023) == f"{before}\n{new(2023)}{mark}{after}"


def test_several_entries_each_find_their_place_in_the_order_they_came(
    run: Run, sandbox: Path
) -> None:
    after = added(YEARS, run, sandbox, 2022, 2026, 2024)
    ids = [entry.id for entry in read_catalog(Path("x"), after).entries]
    assert ids == ["n2026", "a25", "b25", "n2024", "c23", "n2022"]


def test_windows_line_breaks_are_written_where_the_file_has_them(run: Run, sandbox: Path) -> None:
    text = YEARS.replace("\n", "\r\n")
    before, mark, after = text.partition("# ===== 2023")
    block = (new(2025) + "\n").replace("\n", "\r\n")
    assert added(text, run, sandbox, 2025) == f"{before}{block}{mark}{after}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", NEW),
        ("# only this", f"# only this\n\n{NEW}"),
        ("[list]\n", f"[list]\n\n{NEW}"),
        ("[list]\n\n", f"[list]\n\n{NEW}"),
        ("[[entries]]\ntitle = 'x'", f"[[entries]]\ntitle = 'x'\n\n{NEW}"),
        ("[[entries]]\ntitle = 'x' # c", f"[[entries]]\ntitle = 'x' # c\n\n{NEW}"),
        ("[[entries]]\ntitle = 'x'\n# of x", f"[[entries]]\ntitle = 'x'\n# of x\n\n{NEW}"),
        (
            "[[entries]]\ntitle = 'x'\n\n[list]\n# in",
            f"[[entries]]\ntitle = 'x'\n\n{NEW}\n[list]\n# in",
        ),
        (
            "[[entries]]\ntitle = 'x'\n[entries.summary]\nen = 's'\n",
            f"[[entries]]\ntitle = 'x'\n[entries.summary]\nen = 's'\n\n{NEW}",
        ),
    ],
)
def test_an_entry_at_the_end_stands_behind_the_last_one(text: str, expected: str) -> None:
    assert insert_blocks(text, [(NEW, None)]) == expected


def test_entries_of_one_place_come_in_the_order_given() -> None:
    blocks = [(NEW.replace('"n"', f'"n{number}"'), place) for number, place in
              enumerate([1, None, 1, 0, None])]  # fmt: skip
    after = insert_blocks(PLAIN, blocks)
    ids = [entry.id for entry in read_catalog(Path("x"), after).entries]
    assert ids == ["n3", "a", "n0", "n2", "b", "c", "n1", "n4"]


@pytest.mark.parametrize("name", list(TEXTS))
def test_insertion_never_changes_a_line_that_was_there(name: str) -> None:
    text = TEXTS[name]
    number = len(tomllib.loads(text).get("entries", []))
    for place in [*range(number), None]:
        after = insert_blocks(text, [(NEW, place)])
        lines = after.replace("\r\n", "\n").split("\n")
        at = lines.index('id = "n"') - 1
        assert lines[at : at + 3] == NEW.split("\n")[:3]
        rest = [line for line in lines[:at] + lines[at + 3 :] if line]
        assert rest == [line for line in text.replace("\r\n", "\n").split("\n") if line]


def test_insertion_does_not_cut_a_comment_at_an_odd_line_separator() -> None:
    text = "# a\u2028\u2028b\n[[entries]]\ntitle = 'x'\n"
    assert insert_blocks(text, [(NEW, 0)]) == f"{NEW}\n{text}"


# Removal


def test_removal_keeps_the_comments_that_stand_free() -> None:
    before, _, rest = PLAIN.partition("# Attached to b")
    assert remove_blocks(PLAIN, {1}) == before + rest[rest.index('[[entries]]\nid = "c"') :]


def test_removal_takes_the_comments_that_are_attached() -> None:
    assert remove_blocks(PLAIN, {0}) == PLAIN.replace(
        '# First, attached\n[[entries]]\nid = "a"\ntitle = "A"\n# behind a\n\n', ""
    )


def test_removal_of_the_last_entry_keeps_the_end_of_the_file() -> None:
    assert remove_blocks(PLAIN, {2}) == PLAIN.replace('[[entries]]\nid = "c"\ntitle = "C"\n\n', "")
    text = "[[entries]]\ntitle = 'x'\n\n[[entries]]\ntitle = 'y'\n"
    assert remove_blocks(text, {1}) == "[[entries]]\ntitle = 'x'\n"


def test_removal_of_all_entries_leaves_the_file_around_them() -> None:
    after = remove_blocks(PLAIN, {0, 1, 2})
    assert tomllib.loads(after) == {"list": {"title": "L"}}
    for comment in ("# About the list\n", "# Free above b\n", "# The end\n"):
        assert after.count(comment) == 1
    assert remove_blocks("[[entries]]\ntitle = 'x'", {0}) == ""


def test_removal_of_nothing_changes_nothing() -> None:
    for text in TEXTS.values():
        assert remove_blocks(text, set()) == text


def test_removal_takes_the_sub_tables_of_an_entry() -> None:
    assert remove_blocks(TEXTS["sub-tables"], {0}) == "[[entries]]\ntitle='y'\n"


# Order


@pytest.mark.parametrize("name", list(TEXTS))
def test_the_same_order_is_the_same_text(name: str) -> None:
    text = TEXTS[name]
    number = len(tomllib.loads(text).get("entries", []))
    assert reorder_blocks(text, range(number)) == text


def test_comments_travel_with_their_entries() -> None:
    assert (
        reorder_blocks(PLAIN, [2, 1, 0])
        == """\
# About the list

[list]
title = "L"

[[entries]]
id = "c"
title = "C"

# Free above b

# Attached to b
# in two lines
[[entries]]
id = "b"   # says b
title = "B"

# First, attached
[[entries]]
id = "a"
title = "A"
# behind a

# The end
"""
    )


def test_an_entry_without_a_line_break_at_its_end_gets_one_when_it_moves_up() -> None:
    text = "[[entries]]\ntitle = 'x'\n\n[[entries]]\ntitle = 'y'"
    assert reorder_blocks(text, [1, 0]) == "[[entries]]\ntitle = 'y'\n\n[[entries]]\ntitle = 'x'\n"
    windows = text.replace("\n", "\r\n")
    after = reorder_blocks(windows, [1, 0])
    assert after.count("\r\n") == after.count("\n") == 5


CLOSE = """\
[list]
title = "L"
# ===== 2021 =====

[[entries]]
id = "a"
# on a

[[entries]]
id = "b"
[[entries]]
id = "c"
[tags]
"""
"""Only some entries have a blank line between them."""


@pytest.mark.parametrize("breaks", ["\n", "\r\n"])
@pytest.mark.parametrize("order", [*permutations(range(3))])
def test_a_comment_stays_with_its_entry_where_no_blank_line_keeps_it_from_the_next(
    order: tuple[int, ...], breaks: str
) -> None:
    text = CLOSE.replace("\n", breaks)
    after = reorder_blocks(text, order)
    own = {block.text for block in entry_blocks(text)}
    assert {block.text for block in entry_blocks(after)} == own
    assert tomllib.loads(after)["entries"] == [{"id": "abc"[place]} for place in order]
    assert after.count("\n") - text.count("\n") <= 2
    assert after.count("\r\n") == (after.count("\n") if breaks == "\r\n" else 0)
    assert remove_blocks(after, {order.index(1), order.index(2)}).count("# on a") == 1
    assert reorder_blocks(after, range(3)) == after


def test_what_stands_free_above_an_entry_outlives_it_also_in_front_of_the_next_one() -> None:
    text = CLOSE.replace('id = "b"\n', 'id = "b"\n\n# === 2020 ===\n\n')
    after = remove_blocks(text.replace('id = "c"\n', 'id = "c"\n[[entries]]\nid = "d"\n'), {2})
    assert after == text.replace('"c"', '"d"')


def test_a_comment_that_is_written_below_an_entry_is_not_read_as_one_on_the_next() -> None:
    text = '[[entries]]\nid = "b"\n[[entries]]\nid = "c"\n'
    body = '[[entries]]\nid = "b"\n# on b\n'
    after = replace_block(text, 0, body)
    assert after == text.replace('id = "b"\n', 'id = "b"\n# on b\n\n')
    assert entry_source(after, 0) == body


def test_a_line_of_a_text_that_begins_with_a_hash_is_no_comment() -> None:
    first, second = "[[entries]]\ntitle = 'x'\n", '[[entries]]\nnote = """\n# y"""\n'
    assert reorder_blocks(first + second + first, [1, 0, 2]) == second + first + first


def test_sub_tables_travel_with_their_entry() -> None:
    first = TEXTS["sub-tables"].partition("\n[[entries]]\ntitle='y'")[0]
    assert reorder_blocks(TEXTS["sub-tables"], [1, 0]) == f"[[entries]]\ntitle='y'\n\n{first}"


def test_sorting_the_repository_s_own_list_changes_nothing(run: Run) -> None:
    before = (REPOSITORY / "entries.toml").read_bytes()
    ended = run("sort", "--check", "-f", str(REPOSITORY / "entries.toml"))
    assert (ended.code, ended.out) == (0, "")
    assert (REPOSITORY / "entries.toml").read_bytes() == before


# The body of an entry


@pytest.mark.parametrize("name", [name for name in TEXTS if "[[entries]]" in TEXTS[name]])
def test_a_body_put_back_is_the_same_text(name: str) -> None:
    text = TEXTS[name]
    for entry in range(len(tomllib.loads(text)["entries"])):
        assert replace_block(text, entry, entry_source(text, entry)) == text


def test_a_body_has_its_attached_comments_and_plain_line_breaks() -> None:
    expected = '# Attached to b\n# in two lines\n[[entries]]\nid = "b"   # says b\ntitle = "B"\n'
    assert entry_source(PLAIN, 1) == expected
    assert entry_source(TEXTS["windows"], 1) == expected


# One field

DOTTED = '''\
# attached
[[entries]]
id = "a"   # the id
title = 'T'
"venue" = "V"  # was: W
tags = [
    "x",  # one
    "y",
]
summary.en = """
Hello
world"""   # english
summary.zh = "z"
# last
'''
TABLES = """\
[[entries]]
id = "a"
title = "T"

[entries.summary]
# english
en = "E"
zh = 'Z'  # chinese

[entries.links]
code = "https://c.org"
"""
INLINE = """\
[[entries]]
id = "a"
title = "T"
links = {}  # none yet
note = "n"
summary = { en = "E", zh = 'Z' } # inline"""


def difference(before: str, after: str) -> list[str]:
    """The lines taken and put in."""
    lines = list(unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm=""))[2:]
    return [line for line in lines if not line.startswith("@@")]


@pytest.mark.parametrize(
    ("body", "changes", "lines"),
    [
        (DOTTED, {("venue",): "X"}, ['-"venue" = "V"  # was: W', '+"venue" = "X"  # was: W']),
        (DOTTED, {("venue",): None}, ['-"venue" = "V"  # was: W']),
        (DOTTED, {("year",): 2025}, ["+year = 2025"]),
        (DOTTED, {("note",): "n"}, ['+note = "n"']),
        (DOTTED, {("title",): "U"}, ["-title = 'T'", '+title = "U"']),
        (DOTTED, {("summary", "zh"): "新"}, ['-summary.zh = "z"', '+summary.zh = "新"']),
        (
            DOTTED,
            {("summary", "zh"): "two\nlines"},
            ['-summary.zh = "z"', '+summary.zh = """', "+two", '+lines"""'],
        ),
        (
            DOTTED,
            {("summary", "en"): "w" * 80},
            ["-Hello", '-world"""   # english', "+" + "w" * 80 + '"""   # english'],
        ),
        (
            DOTTED,
            {("summary", "en"): None},
            ['-summary.en = """', "-Hello", '-world"""   # english'],
        ),
        (
            DOTTED,
            {("tags",): ["p", "q"]},
            ['-    "x",  # one', '-    "y",', '+    "p",', '+    "q",'],
        ),
        (DOTTED, {("links", "code"): "https://x.org"}, ['+links.code = "https://x.org"']),
        (
            DOTTED,
            {("links", "project page"): "https://x.org"},
            ['+links."project page" = "https://x.org"'],
        ),
        (
            DOTTED,
            {("title",): {"en": "T", "zh": "题"}},
            ["-title = 'T'", '+title.en = "T"', '+title.zh = "题"'],
        ),
        (TABLES, {("summary", "en"): "F"}, ['-en = "E"', '+en = "F"']),
        (TABLES, {("summary", "zh"): None}, ["-zh = 'Z'  # chinese"]),
        (TABLES, {("summary", "fr"): "F"}, ['+fr = "F"']),
        (TABLES, {("links", "demo"): "https://d.org"}, ['+demo = "https://d.org"']),
        (TABLES, {("note",): "n"}, ['+note = "n"']),
        (TABLES, {("abstract",): "n"}, ['+abstract = "n"']),
        (
            INLINE,
            {("summary", "en"): "F"},
            [
                "-summary = { en = \"E\", zh = 'Z' } # inline",
                "+summary = { en = \"F\", zh = 'Z' } # inline",
            ],
        ),
        (
            INLINE,
            {("summary", "fr"): "F"},
            [
                "-summary = { en = \"E\", zh = 'Z' } # inline",
                '+summary = { en = "E", zh = \'Z\', fr = "F" } # inline',
            ],
        ),
        (
            INLINE,
            {("summary", "zh"): None},
            ["-summary = { en = \"E\", zh = 'Z' } # inline", '+summary = { en = "E" } # inline'],
        ),
        (INLINE, {("note",): "m"}, ['-note = "n"', '+note = "m"']),
        (INLINE, {("venue",): "v"}, ['+venue = "v"']),
        (
            INLINE,
            {("links", "code"): "https://c.org"},
            ["-links = {}  # none yet", '+links = { code = "https://c.org" }  # none yet'],
        ),
    ],
)
def test_a_change_of_a_field_touches_its_own_lines_only(
    body: str, changes: Mapping[tuple[str, ...], object | None], lines: list[str]
) -> None:
    after = edit_fields(body, changes)
    assert difference(body, after) == lines
    expected = tomllib.loads(body)["entries"][0]
    for (field, *part), value in changes.items():
        table = expected.setdefault(field, {}) if part else expected
        key = part[0] if part else field
        if value is None:
            del table[key]
        else:
            table[key] = value
    assert tomllib.loads(after) == {"entries": [expected]}


def test_a_new_field_stands_behind_those_that_usually_precede_it() -> None:
    body = '[[entries]]\nid = "a"\ntitle = "T"\nsummary = "s"\n'
    assert edit_fields(body, {("year",): 2025, ("arxiv",): "2509.25733"}) == (
        '[[entries]]\nid = "a"\ntitle = "T"\nyear = 2025\narxiv = "2509.25733"\nsummary = "s"\n'
    )


@pytest.mark.parametrize("body", [DOTTED, TABLES, INLINE], ids=["dotted", "tables", "inline"])
def test_a_table_becomes_one_text_and_a_text_a_table(body: str) -> None:
    flat = edit_fields(body, {("summary",): "one"})
    assert tomllib.loads(flat)["entries"][0]["summary"] == "one"
    again = edit_fields(flat, {("summary",): {"en": "E", "zh": "Z"}})
    assert tomllib.loads(again)["entries"][0]["summary"] == {"en": "E", "zh": "Z"}
    for field in ("id", "title"):
        lines = [line for line in body.splitlines() if line.startswith(field)]
        assert [line for line in again.splitlines() if line.startswith(field)] == lines


def test_the_last_language_of_a_text_takes_the_text_with_it() -> None:
    after = edit_fields(DOTTED, {("summary", "en"): None, ("summary", "zh"): None})
    assert "summary" not in tomllib.loads(after)["entries"][0]
    assert "# last\n" in after


def test_a_field_that_is_not_there_is_removed_in_peace() -> None:
    assert edit_fields(DOTTED, {("note",): None, ("links", "code"): None}) == DOTTED


def test_a_language_of_a_text_without_languages_is_refused() -> None:
    with pytest.raises(UsageError, match="it has no part 'zh'"):
        edit_fields(DOTTED, {("title", "zh"): "x"})


@pytest.mark.parametrize("value", ['a"""', "a\\", 'a\n"""', "\x7f\t\r", "[[entries]]\n# no", "\0"])
def test_a_hostile_value_comes_back_as_it_was(value: str) -> None:
    for field in ("venue", "note"):
        after = edit_fields(DOTTED, {(field,): value})
        assert tomllib.loads(after)["entries"][0][field] == value


def test_set_in_a_file_of_windows_changes_one_line_and_keeps_all_line_breaks(
    run: Run, sandbox: Path
) -> None:
    before = (YEARS + DOTTED.replace('"a"', '"dotted"')).replace("\n", "\r\n")
    before = before.replace('title = "L"', 'title = "L"\r\nlanguages = ["en", "zh"]')
    (sandbox / "entries.toml").write_bytes(before.encode())
    assert run("set", "dotted", "summary.zh=两\n行", "venue=").code == 0
    after = (sandbox / "entries.toml").read_bytes().decode()
    assert after.count("\r\n") == after.count("\n")
    assert difference(before, after) == [
        '-"venue" = "V"  # was: W',
        '-summary.zh = "z"',
        '+summary.zh = """',
        "+两",
        '+行"""',
        '+made-from.zh = "1-2f5adfe8"',
    ]


# Entries written as inline tables


@pytest.mark.parametrize(
    "words",
    [
        ["set", "x", "venue=V"],
        ["remove", "x", "--yes"],
        ["sort"],
        ["add", "2509.25733"],
        ["add", "--title", "N", "--url", "https://n.org"],
    ],
)
def test_a_list_of_inline_tables_is_changed_or_refused_in_a_sentence(
    run: Run, sandbox: Path, words: list[str]
) -> None:
    text = (
        'entries = [{ title = "x", arxiv = "2509.25733", year = 2023 },'
        ' { title = "y", year = 2024 }]\n'
    )
    (sandbox / "entries.toml").write_text(text)
    ended = run(*words)
    after = (sandbox / "entries.toml").read_text()
    if ended.code:  # whether at reading or at writing, it may say that it will not have them
        assert ended.err.startswith("error: ")
        assert after == text
    elif words[:2] == ["add", "2509.25733"]:
        assert "already there: x" in ended.err
        assert after == text
    else:  # but it must not say that there is nothing to change
        assert after != text
        assert "nothing to change" not in ended.err


# Entries that are not whole

SCATTERED = """\
[[entries]]
title = "A"
year = 2020

[[entries]]
title = "B"
year = 2024

[list]
languages = ["en"]

[entries.summary]
en = "about B"
"""


@pytest.mark.parametrize("words", [["sort"], ["remove", "a", "--yes"], ["set", "b", "venue=V"]])
def test_an_entry_with_a_part_elsewhere_is_not_torn_apart(
    run: Run, sandbox: Path, words: list[str]
) -> None:
    file = sandbox / "entries.toml"
    file.write_text(SCATTERED)
    ended = run(*words)
    assert (ended.code, file.read_text()) == (5, SCATTERED)
    line = SCATTERED.split("[entries.summary]", maxsplit=1)[0].count("\n") + 1
    assert f"entries.toml:{line}: not every entry stands whole" in ended.err


def test_keys_with_escapes_are_known_by_their_names(run: Run, sandbox: Path) -> None:
    file = sandbox / "entries.toml"
    file.write_text('[[entries]]\nid = "a"\n"\\u0074itle" = "A"\n')
    assert run("set", "a", "venue=V").code == 0
    assert file.read_text() == '[[entries]]\nid = "a"\n"\\u0074itle" = "A"\nvenue = "V"\n'


def test_a_text_that_becomes_a_table_keeps_its_comments() -> None:
    body = (
        '[[entries]]\nid = "c"\n# above\ntitle = "X" # behind\n# below\nyear = 2024\n'
        'note = """\nlong\n"""  # of the note\n'
    )

    titled = edit_fields(body, {("title",): {"en": "X", "zh": "猫"}})
    noted = edit_fields(body, {("note",): {"en": "a\nb"}})

    assert titled == body.replace(
        'title = "X" # behind', 'title.en = "X"  # behind\ntitle.zh = "猫"'
    )
    assert '# of the note\nnote.en = """\na\nb"""\n' in noted


def test_an_entry_that_stays_the_last_stays_without_a_line_break() -> None:
    text = "[[entries]]\ntitle = 'x'\n[[entries]]\ntitle = 'y'\n[[entries]]\ntitle = 'z'"
    assert reorder_blocks(text, [1, 0, 2]) == (
        "[[entries]]\ntitle = 'y'\n[[entries]]\ntitle = 'x'\n[[entries]]\ntitle = 'z'"
    )


def test_every_comment_of_an_entry_is_found_with_the_field_that_it_stands_behind() -> None:
    body = (
        "# above the header\n[[entries]]\ntitle = 'A # b'  # as printed \n"
        "  # on its own\ntags = [  # both\n  'x',  # first\n]\n"
    )
    assert comments_of(body) == [
        "# above the header",
        "# title: as printed",
        "# on its own",
        "# tags: both",
        "# first",
    ]


def test_comments_from_elsewhere_stand_directly_above_the_header() -> None:
    body = "# its own\n[[entries]]\ntitle = 'x'\n"
    assert with_comments(body, ["# one", "# two"]) == (
        "# its own\n# one\n# two\n[[entries]]\ntitle = 'x'\n"
    )
    assert with_comments(body, []) == body


def test_the_comments_of_a_text_of_several_lines_stand_above_it() -> None:
    body = "[[entries]]\ntitle = 'x'\nsummary.en = 'a'  # first\nsummary.zh = 'b'  # second\n"
    assert edit_fields(body, {("summary",): "Line one.\nLine two."}) == (
        '[[entries]]\ntitle = \'x\'\n# first\n# second\nsummary = """\nLine one.\nLine two."""\n'
    )


def test_the_first_comment_of_a_text_of_one_line_stays_behind_it() -> None:
    body = "[[entries]]\ntitle = 'x'\nsummary.en = 'a'  # first\nsummary.zh = 'b'  # second\n"
    assert edit_fields(body, {("summary",): "One."}) == (
        "[[entries]]\ntitle = 'x'\n# second\nsummary = \"One.\"  # first\n"
    )


def test_a_language_of_one_text_is_refused_in_words_that_name_both() -> None:
    with pytest.raises(UsageError) as caught:
        edit_fields("[[entries]]\ntitle = 'x'\nnote = 'a'\n", {("note", "zh"): "b"})
    assert str(caught.value) == "'note' is one text for every language; it has no part 'zh'"


@pytest.mark.parametrize(
    ("wanted", "lines"),
    [
        (["b"], '  "b", # why b\n  # later\n'),
        (["a", "b", "猫"], '  "a", # why a\n  "b", # why b\n  # later\n  "猫",\n'),
        (["z", "b"], '  "z",\n  "b", # why b\n  # later\n'),
    ],
)
def test_what_stays_in_a_list_keeps_the_comments_inside_it(wanted: list[str], lines: str) -> None:
    body = '[[entries]]\nid = "x"\ntags = [\n  "a", # why a\n  "b", # why b\n  # later\n] # end\n'
    edited = edit_fields(body, {("tags",): wanted})
    assert edited == f'[[entries]]\nid = "x"\ntags = [\n{lines}] # end\n'


LISTED = """\
[[entries]]
id = "x"
tags = [
  # above a
  "a", # why a
  "b", # why b
  "c"
  # later
]
"""


@pytest.mark.parametrize(
    ("wanted", "names", "lines"),
    [
        (["z", "b", "c"], {"a": "z"}, '# above a|"z", # why a|"b", # why b|"c"|# later'),
        (["b", "c"], {"a": "b"}, '# above a|"b", # why a; why b|"c"|# later'),
        (["c", "z", "b"], {"a": "z"}, '"c",|# above a|"z", # why a|"b" # why b|# later'),
        (["c", "b", "a"], {}, '"c",|"b", # why b|# above a|"a" # why a|# later'),
        (["c", "n", "a"], {}, '"c",|"n",|# above a|"a" # why a|# later'),
        (["n"], {}, '# later|"n"'),
    ],
)
def test_an_item_keeps_its_comments_under_another_name_and_in_another_place(
    wanted: list[str], names: Mapping[str, str], lines: str
) -> None:
    edited = edit_fields(LISTED, {("tags",): wanted}, names)
    head, foot = LISTED[: LISTED.index("  #")], "]\n"
    assert edited == head + "".join(f"  {line}\n" for line in lines.split("|")) + foot
    assert tomllib.loads(edited)["entries"][0]["tags"] == wanted


def test_a_comment_alone_in_an_empty_list_stays() -> None:
    edited = edit_fields("[[entries]]\ntags = [ # none yet\n]\n", {("tags",): ["a"]})
    assert (edited.splitlines()[1], tomllib.loads(edited)["entries"]) == (
        "tags = [ # none yet",
        [{"tags": ["a"]}],
    )


def test_a_list_with_a_comment_behind_it_alone_is_written_as_ever() -> None:
    body = '[[entries]]\nid = "x"\ntags = [ "a" ,"b"] # end\n'
    edited = edit_fields(body, {("tags",): ["a", "c"]})
    assert edited == '[[entries]]\nid = "x"\ntags = ["a", "c"] # end\n'
