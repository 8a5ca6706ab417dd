"""Where things stand in a text: statements, and the block of each entry."""

import tomllib

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from psylist.catalog.toml_layout import (
    EntryBlock,
    _entry_spans,
    _plain_spans,
    blocks,
    entry_lines,
    field_lines,
    statements,
)
from tests.conftest import REPOSITORY

PLAIN = """\
# About the list

[list]
title = "L"

# First, attached
[[entries]]
id = "a"
title = "A"
# behind a

# Free above b

# Attached to b
# in two lines
[[entries]]
id = "b"   # says b
title = "B"

[[entries]]
id = "c"
title = "C"

# The end
"""

TEXTS = {
    "plain": PLAIN,
    "windows": PLAIN.replace("\n", "\r\n"),
    "no final newline": PLAIN.rstrip("\n"),
    "the repository's own": (REPOSITORY / "entries.toml").read_text("utf-8"),
    "empty": "",
    "one newline": "\n",
    "comment only": "# nothing",
    "schema": "#:schema ./entries.schema.json\n[[entries]]\ntitle = 'x'\n",
    "list behind the entries": "[[entries]]\ntitle = 'x'\n[list]\ntitle = 'L'\n# end\n",
    "list between entries": "[[entries]]\ntitle='x'\n\n[list]\n# in\n\n[[entries]]\ntitle='y'\n",
    "sub-tables": "[[entries]]\ntitle='x'\n[entries.summary]\nen='s'\n\n# c\n[entries.links]\n"
    "code='https://x.org'\n\n[[entries]]\ntitle='y'\n",
    "look-alikes": '[[entries]]\ntitle = """\n[[entries]]\n# no comment\n"""\n'
    "note = '''\n[[entries]]'''\nabstract = \"[[entries]] # \\\" [\"\n"
    "tags = [\n  '[', # ]\n  '#',\n]\n[[entries]]\ntitle = 'y'\n",
    "quotes at the ends": '[[entries]]\ntitle = """"a""""\nnote = """"""\nvenue = """x\\\\"""\n'
    "source = '''''a'''''\n[[entries]]\ntitle = \"\\\\\"\n",
    "quoted keys": "[[ \"entries\" ]]\n'title' = 'x'\n\"links\".'a.b' = 'https://x.org'\n"
    "[ 'entries' . links2 ]\n",
    "inline": "[[entries]]\nsummary = { en = 'a}', zh = \"]\" } # {\ntitle = 'x'\n",
    "odd line separators": "# a\u2028\u2028b\x85c\n[[entries]]\ntitle = 'x'\n\n# d\u2028\x85\n"
    "[[entries]]\ntitle = 'y'\n",
    "blank lines with spaces": "  \n\t\n[[entries]]\n  title = 'x'\n  \n  # c\n\t\n  [[entries]]\n",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=list(TEXTS))
def test_the_blocks_joined_are_the_text_again(text: str) -> None:
    assert "".join(block.text for block in blocks(text)) == text


@pytest.mark.parametrize("text", TEXTS.values(), ids=list(TEXTS))
def test_the_statements_come_in_order_and_nothing_but_trivia_lies_between(text: str) -> None:
    done = 0
    for part in statements(text):
        assert done <= part.start < part.end <= len(text)
        for line in text[done : part.start].split("\n"):
            assert line.strip() == "" or line.lstrip().startswith("#")
        done = part.end
    assert all(not rest.strip() or rest.lstrip()[0] == "#" for rest in text[done:].split("\n"))


@pytest.mark.parametrize("text", TEXTS.values(), ids=list(TEXTS))
def test_every_block_begins_at_the_beginning_of_a_line(text: str) -> None:
    done = 0
    for block in blocks(text):
        assert done == 0 or text[done - 1] == "\n"
        done += len(block.text)


def test_each_comment_belongs_where_it_stands() -> None:
    assert [*blocks(PLAIN)] == [
        EntryBlock('# About the list\n\n[list]\ntitle = "L"\n\n', None),
        EntryBlock('# First, attached\n[[entries]]\nid = "a"\ntitle = "A"\n# behind a\n', 0),
        EntryBlock("\n", None),
        EntryBlock(
            "# Free above b\n\n# Attached to b\n# in two lines\n[[entries]]\n"
            'id = "b"   # says b\ntitle = "B"\n',
            1,
            len("# Free above b\n\n"),
        ),
        EntryBlock("\n", None),
        EntryBlock('[[entries]]\nid = "c"\ntitle = "C"\n', 2),
        EntryBlock("\n# The end\n", None),
    ]


def test_the_blocks_are_the_same_with_the_line_breaks_of_windows() -> None:
    expected = [block.text.replace("\n", "\r\n") for block in blocks(PLAIN)]
    assert [block.text for block in blocks(PLAIN.replace("\n", "\r\n"))] == expected


def test_the_schema_line_stays_with_the_file() -> None:
    first, entry = blocks(TEXTS["schema"])
    assert (first.text, first.entry) == ("#:schema ./entries.schema.json\n", None)
    assert entry.text == "[[entries]]\ntitle = 'x'\n"


def test_sub_tables_belong_to_their_entry_with_the_comments_between() -> None:
    found = [block.text for block in blocks(TEXTS["sub-tables"]) if block.entry is not None]
    first, _, _ = TEXTS["sub-tables"].partition("\n[[entries]]\ntitle='y'")
    assert found == [first, "[[entries]]\ntitle='y'\n"]
    assert "# c\n[entries.links]\ncode=" in first


def test_what_only_looks_like_a_header_is_none() -> None:
    found = [block for block in blocks(TEXTS["look-alikes"]) if block.entry is not None]
    assert len(found) == 2
    assert found[1].text == "[[entries]]\ntitle = 'y'\n"
    assert entry_lines(TEXTS["look-alikes"], 2) == (1, 13)


def test_quotes_at_the_ends_of_a_string_do_not_lead_astray() -> None:
    paths = [part.path for part in statements(TEXTS["quotes at the ends"])]
    assert paths == [
        ("entries",),
        ("entries", "title"),
        ("entries", "note"),
        ("entries", "venue"),
        ("entries", "source"),
        ("entries",),
        ("entries", "title"),
    ]


def test_quoted_keys_are_the_keys_without_their_quotes() -> None:
    found = [(part.path, part.header) for part in statements(TEXTS["quoted keys"])]
    assert found == [
        (("entries",), "[["),
        (("entries", "title"), ""),
        (("entries", "links", "a.b"), ""),
        (("entries", "links2"), "["),
    ]


def test_a_comment_that_the_next_header_follows_at_once_belongs_to_that_header() -> None:
    text = "[[entries]]\ntitle = 'x'\n# of y\n[[entries]]\ntitle = 'y'\n"
    assert [block.text for block in blocks(text)] == [
        "[[entries]]\ntitle = 'x'\n",
        "# of y\n[[entries]]\ntitle = 'y'\n",
    ]


@pytest.mark.parametrize("odd", ["\u2028", "\x85", "\u2029"])
def test_only_line_feeds_end_the_line_of_a_comment(odd: str) -> None:
    text = f"[list]\n# a{odd}{odd}b\n[[entries]]\ntitle = 'x'\n"
    assert [block.text for block in blocks(text)] == [
        "[list]\n",
        f"# a{odd}{odd}b\n[[entries]]\ntitle = 'x'\n",
    ]


def test_the_line_of_each_entry_is_told() -> None:
    assert entry_lines(PLAIN, 3) == (7, 16, 20)
    assert entry_lines(PLAIN.replace("\n", "\r\n"), 3) == (7, 16, 20)
    assert entry_lines("", 0) == ()
    assert entry_lines("# a\nentries = [{title = 'x'}, {title = 'y'}]\n", 2) == (2, 2)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("[[entries]]\ntitle = 'x'\nnote = 'a [[link]]'\n[[entries]]\ntitle = 'y'\n", (1, 4)),
        ("# [[entries]]\n[[ entries ]]\ntitle = 'x'\n[[entries]]\ntitle = 'y'\n", (2, 4)),
        ('x = """\n[[entries]]\n"""\n[["entries"]]\ntitle = "x"\n', (4,)),
        ('entries = [{title = """\n[[entries]]"""}]\n', (1,)),
        ('y = 1\nentries = [{title = "x", note = """\n[[entries]]"""}]\n', (2,)),
        ('#\n"entries" = [{title = "x", note = "[[entries]]"}]\n', (2,)),
    ],
)
def test_double_brackets_that_open_no_entry_lead_no_line_astray(
    text: str, lines: tuple[int, ...]
) -> None:
    assert entry_lines(text, len(lines)) == lines


def test_the_line_of_a_field_is_told_and_of_a_missing_one_that_of_its_entry() -> None:
    wanted = [(-1, "list.title"), (-1, "list.output"), (0, "title"), (1, "id"), (2, "summary.zh")]
    assert field_lines(PLAIN, wanted) == dict(zip(wanted, [4, 3, 9, 17, 20], strict=True))


@given(
    st.lists(
        st.sampled_from(
            ["[[entries]]\n", "[[entries]]  # c\n", "title = 'x'\n", "# free\n", "\n", "  \n",
             "note = '''\n# no\n\n'''\n", 'summary = """\na # b"""   \n',
             "tags = [ # c\n 'a',\n]\n",
             "[entries.links]\n", "a = 1  # [[x]]\n", "[other]\n", "b = '[[entries]]'\n", "\r\n"]
        ),
        max_size=14,
    )
)  # fmt: skip
def test_plain_entries_are_cut_as_if_every_statement_was_read(parts: list[str]) -> None:
    text = "[list]\nx = 1\n" + "".join(parts)
    try:
        entries = tomllib.loads(text).get("entries", [])
    except tomllib.TOMLDecodeError:
        reject()
    spans = _plain_spans(text, len(entries))
    assert spans in ([], [*_entry_spans(text)])


def test_most_files_need_no_parser_to_be_cut() -> None:
    assert _plain_spans(PLAIN, 3) == [*_entry_spans(PLAIN)]
    assert len(_plain_spans("[[entries]]\ntitle = 'x'\n\n" * 3, 3)) == 3
