"""The strict reader: what it accepts, and every sentence it says of what it does not."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from psylist.catalog.read import decode_text, load_catalog, read_catalog
from psylist.errors import DataFileError
from tests.conftest import Run

FILE = Path("entries.toml")

HEAD = '[list]\nlanguages = ["en", "zh"]\n\n[[entries]]\nid = "catch"\ntitle = "T"\n'
"""Six lines: what a case adds stands on line 7."""

ID_FORM = "must begin with a letter or digit; the rest is those, dots, hyphens and underscores"
UNQUOTED = "must stand in quotes: a number loses digits and zeros"

_LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (1 << 29, 1 << 29))
from psylist.cli import main
sys.exit(main(sys.argv[1:]))
"""


def messages(text: str) -> list[str]:
    """What the reader says of a text that it refuses."""
    with pytest.raises(DataFileError) as caught:
        read_catalog(FILE, text)
    assert len(caught.value.problems) == len(str(caught.value).splitlines())
    return str(caught.value).splitlines()


def problems(text: str) -> list[str]:
    """What the reader says of a text, if it refuses it."""
    try:
        read_catalog(FILE, text)
    except DataFileError as error:
        return str(error).splitlines()
    return []


ENTRY_FLAWS = {
    # Keys
    'sumary = "x"': "unknown key 'sumary', did you mean 'summary'?",
    "zzz = 1": "unknown key 'zzz' (known: id, key, title, year, venue, arxiv, acl, doi, date, url,"
    " links, authors, more-authors, source, note, kind, tags, distinct, locked, ignore, pin, draft,"
    " status, superseded-by, added, category, journal_ref, abstract, summary, made-from)",
    # Ids without quotes
    "arxiv = 2311.10770": f"'arxiv' {UNQUOTED}",
    "acl = 2025": f"'acl' {UNQUOTED}",
    "doi = 10.1000": f"'doi' {UNQUOTED}",
    # Ids in another form
    'acl = "https://aclanthology.org/2025.acl-long.1/"': "'acl' takes the bare id: "
    '"2025.acl-long.1"',
    'arxiv = "2509.25733v2"': "'arxiv' takes the bare id without version: \"2509.25733\"",
    'arxiv = "arXiv:2509.25733"': "'arxiv' takes the bare id without version: \"2509.25733\"",
    'arxiv = "https://arxiv.org/abs/2509.25733v1"': "'arxiv' takes the bare id without version:"
    ' "2509.25733"',
    'arxiv = "https://arxiv.org/pdf/math/0309136"': "'arxiv' takes the bare id without version:"
    ' "math/0309136"',
    'arxiv = "9999.99999"': "'arxiv' is not an arXiv id without version, like \"2509.25733\":"
    " '9999.99999'",
    'acl = "x"': "'acl' is not an ACL Anthology id, like \"2025.acl-long.55\": 'x'",
    'doi = "https://doi.org/10.1000/182"': "'doi' takes the bare id: \"10.1000/182\"",
    'doi = "10.1/2"': "'doi' is not a DOI without address, like \"10.1000/182\": '10.1/2'",
    # Dates
    'date = "2024-02-31"': "'date' is not a valid date: 2024-02-31",
    'date = "2025-13"': "'date' is not a date, like 2025-09-30, \"2025-09\" or 2025: '2025-13'",
    'date = "yesterday"': "'date' is not a date, like 2025-09-30, \"2025-09\" or 2025: 'yesterday'",
    "date = 2025-09-30T10:00:00": "'date' is a day without a time of day: 2025-09-30",
    "date = 2025-09-30 10:00:00Z": "'date' is a day without a time of day: 2025-09-30",
    "date = 10:00:00": "'date' takes a whole number or text in quotes, not a time of day",
    "date = true": "'date' takes a whole number or text in quotes, not true or false",
    "date = 99": "'date' is out of range: 99",
    "added = 2025-01-01T00:00:00": "'added' takes a date like 2025-09-30, not a date with a time",
    'added = "today"': "'added' is not a date, like 2025-09-30: 'today'",
    'added = "2025-13-01"': "'added' is not a date, like 2025-09-30: '2025-13-01'",
    "added = 1": "'added' takes a date like 2025-09-30, not a number",
    # Addresses
    'url = "javascript:alert(1)"': "'url' is not an http or https address: 'javascript:alert(1)'",
    'url = "data:text/html,x"': "'url' is not an http or https address: 'data:text/html,x'",
    'url = "file:///etc/passwd"': "'url' is not an http or https address: 'file:///etc/passwd'",
    'url = "example.org"': "'url' is not an http or https address: 'example.org'",
    'url = "https://a b"': "'url' is not an http or https address: 'https://a b'",
    'url = "https:///x"': "'url' is not an http or https address: 'https:///x'",
    'url = " https://x.org"': "'url' is not an http or https address: ' https://x.org'",
    'links.code = "javascript:alert(1)"': "'links.code' is not an http or https address:"
    " 'javascript:alert(1)'",
    'links.code = "DATA:x"': "'links.code' is not an http or https address: 'DATA:x'",
    'links = { code = "file:///x", ok = "https://x.org" }': "'links.code' is not an http or https"
    " address: 'file:///x'",
    'links."!" = "https://x.org"': "'links.!' must begin with a letter; the rest is letters,"
    " digits, spaces, dots and hyphens: '!'",
    # Languages
    'summary.fr = "x"': "unknown language in 'summary': 'fr' (known: en, zh)",
    'note.zhh = "x"': "unknown language in 'note': 'zhh', did you mean 'zh'?",
    # Nothing where something should be
    'summary = ""': "'summary' is empty; leave it out or give it a text",
    'summary = "   "': "'summary' is empty; leave it out or give it a text",
    'summary.en = ""': "'summary.en' is empty; leave it out or give it a text",
    'summary.en = " "': "'summary.en' is empty; leave it out or give it a text",
    "summary = {}": "'summary' is empty; leave it out or give it a text",
    'venue = ""': "'venue' is empty; leave it out or give it a text",
    'venue = "\\n"': "'venue' is empty; leave it out or give it a text",
    # Types
    'year = "2025"': "'year' takes a whole number, not text",
    "year = true": "'year' takes a whole number, not true or false",
    "year = 20": "'year' is out of range: 20",
    "venue = 1": "'venue' takes text in quotes, not a number",
    "url = 1": "'url' takes text in quotes, not a number",
    "links = 1": "'links' takes a table, not a number",
    "links.code = 1": "'links.code' takes text in quotes, not a number",
    'authors = "x"': "'authors' takes a list in brackets, not text",
    "note.en = ['x']": "'note.en' takes text in quotes, not a list",
    "note.en = [1]": "'note.en' takes text in quotes, not a list",
    "authors = [1]": "'authors' takes text in quotes in its list, not a number",
    'authors = ["x", ["y"]]': "'authors' takes text in quotes in its list, not a list",
    "more-authors = true": "'more-authors' is true, but 'authors' names nobody",
    'more-authors = "yes"': "'more-authors' takes true or false, not text",
    'tags = "a"': "'tags' takes a list in brackets, not text",
    'tags = ["a", "a"]': "'tags' repeats a value",
    'distinct = ["a", "a"]': "'distinct' repeats a value",
    'distinct = "a"': "'distinct' takes a list in brackets, not text",
    "source = 3.5": "'source' takes text in quotes or a table, not a number with a point",
    "note = []": "'note' takes text in quotes or a table, not a list",
    "note.en = 1": "'note.en' takes text in quotes, not a number",
    'kind = "papr"': "'kind' is 'papr'; it can be paper, project, dataset, survey or tool",
    "kind = 1": "'kind' takes text in quotes, not a number",
    "category = 1": "'category' takes text in quotes, not a number",
    "journal_ref = 2025-01-01": "'journal_ref' takes text in quotes, not a date",
    "abstract = false": "'abstract' takes text in quotes or a table, not true or false",
    "summary = 1": "'summary' takes text in quotes or a table, not a number",
    "summary.en = 10:00:00": "'summary.en' takes text in quotes, not a time of day",
}


@pytest.mark.parametrize(("line", "flaw"), ENTRY_FLAWS.items(), ids=list(ENTRY_FLAWS))
def test_a_flaw_in_an_entry_is_told_with_file_line_and_entry(line: str, flaw: str) -> None:
    assert messages(f"{HEAD}{line}\n") == [f"entries.toml:7: entry 'catch': {flaw}"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [("CON", "is the name of a device"), ("nul.md", "is the name of a device"),
     ("catch.", "ends with a dot")],
)  # fmt: skip
def test_an_id_or_output_that_windows_cannot_name_is_refused(name: str, reason: str) -> None:
    id_flaw = f"'id' {reason}, which Windows cannot use as a file name: '{name}'"
    assert messages(HEAD.replace('"catch"', f'"{name}"')) == [
        f"entries.toml:5: entry '{name}': {id_flaw}"
    ]
    assert messages(f'[list]\noutput.en = "pages/{name}"\n') == [
        f"entries.toml:2: 'output' {reason}, which Windows cannot use: 'pages/{name}'"
    ]
    text = '[list]\noutput.en = "../pages/./README.md"\n'
    assert read_catalog(Path("entries.toml"), text).settings.output["en"] == "../pages/./README.md"


def test_the_example_of_the_issue_is_told_word_for_word() -> None:
    text = HEAD + "#\n" * 34 + 'sumary = "x"\n'
    expected = "entries.toml:41: entry 'catch': unknown key 'sumary', did you mean 'summary'?"
    assert messages(text) == [expected]


@pytest.mark.parametrize("field", ["url", "arxiv", "acl", "doi", "date", "id"])
def test_an_empty_text_is_refused_in_every_field(field: str) -> None:
    text = HEAD.replace('id = "catch"', "# no id") + f'{field} = ""\n'
    [line] = messages(text)
    assert line.startswith("entries.toml:7: entry ")
    assert f"{field!r}" in line


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("arxiv", "2509.25733"),
        ("acl", "2025.acl-long.55"),
        ("doi", "10.1000/182"),
        ("date", "2025"),
        ("url", "https://x.org"),
        ("links.code", "https://x.org"),
    ],
)
def test_a_line_break_behind_a_value_of_fixed_form_is_refused(field: str, value: str) -> None:
    [line] = messages(f'{HEAD}{field} = "{value}\\n"\n')
    assert line.startswith(f"entries.toml:7: entry 'catch': '{field}' ")
    [line] = messages(HEAD.replace('"catch"', '"catch\\n"'))
    assert line.startswith("entries.toml:5: entry 'catch\\n': 'id' ")


LIST_FLAWS = {
    'langs = ["en"]': "unknown key 'langs', did you mean 'languages'?",
    'zzz = ["en"]': "unknown key 'zzz' "
    "(known: title, description, languages, output, phrases, template, sort, sections, repeat, "
    "show, columns, max-authors, fold, outdated, closed-tags, markdown, split, header, footer)",
    'languages = "en"': "'languages' takes a list in brackets, not text",
    'languages = ["english"]': '\'languages\' is not a language tag, like "en", "zh" or "zh-TW":'
    " 'english'",
    'languages = ["EN"]': '\'languages\' is not a language tag, like "en", "zh" or "zh-TW": \'EN\'',
    'languages = ["en", "en"]': "'languages' repeats a language",
    "languages = [1]": "'languages' takes text in quotes in its list, not a number",
    "title = 1": "'title' takes text in quotes or a table, not a number",
    'title = ""': "'title' is empty; leave it out or give it a text",
    "title = {}": "'title' is empty; leave it out or give it a text",
    'title.zh = "x"': "unknown language in 'title': 'zh' (known: en)",
    'description.en = ""': "'description.en' is empty; leave it out or give it a text",
    'output = "README.md"': "'output' takes a table, not text",
    'output.en = "/etc/README.md"': "'output' is relative to this file, not '/etc/README.md'",
    'output.en = "a\\u0000b"': "'output' is relative to this file, not 'a\\x00b'",
    'output.en = ""': "'output.en' is empty; leave it out or give it a text",
    'template = "/etc/passwd"': "'template' is relative to this file, not '/etc/passwd'",
    'template = ""': "'template' is empty; leave it out or give it a text",
    'sort = "yaer"': "unknown key in 'sort': 'yaer', did you mean 'year'?",
    'sort = "year,"': "unknown key in 'sort': '' (known: year, date, title, venue, added, id)",
    'sort = ["year", "size"]': "unknown key in 'sort': 'size' (known: year, date, title, venue, "
    "added, id)",
    'sort = "year, -year"': "'sort' names a key twice",
    "sort = []": "'sort' is an empty list",
    'output.zh = "a"': "unknown language in 'output': 'zh' (known: en)",
    'sections = "year"': "'sections' takes a list in brackets, not text",
    "sections = []": "'sections' is an empty list",
    'sections = ["yaer"]': "unknown key in 'sections': 'yaer', did you mean 'year'?",
    'sections = ["tag:"]': "unknown key in 'sections': 'tag:', did you mean 'tag'?",
    'sections = [""]': "unknown key in 'sections': '' (known: year, month, venue, kind, tag, none, "
    "tag:GROUP)",
    'sections = ["none", "year"]': "'none' in 'sections' stands alone: it is a page without "
    "sections",
    'sections = ["year", "year"]': "'sections' repeats a value",
    'sections = ["tag:data"]': "unknown group of tags 'data'; write a table [tag-groups.data] for "
    "it",
    'repeat = "yes"': "'repeat' takes true or false, not text",
    'show = ["conents"]': "unknown value of 'show': 'conents', did you mean 'contents'?",
    'show = ["stars", "stars"]': "'show' repeats a value",
    'columns = ["titel"]': "unknown value of 'columns': 'titel', did you mean 'title'?",
    "max-authors = 0": "'max-authors' is out of range: 0",
    'max_authors = "3"': "unknown key 'max_authors', did you mean 'max-authors'?",
    'fold = "section"': "unknown value of 'fold': 'section', did you mean 'sections'?",
    'split = "month"': "unknown value of 'split': 'month' (known: year)",
    "markdown = 1": "'markdown' takes true or false, not a number",
    'header.zh = "x"': "unknown language in 'header': 'zh' (known: en)",
    'phrases.en.yaer = "x"': "unknown key in 'phrases.en': 'yaer', did you mean 'year'?",
    'phrases.en.et_al = "x"': "unknown key in 'phrases.en': 'et_al', did you mean 'et-al'?",
    'phrases.en.year = "{yaer}"': "unknown word in braces 'yaer', did you mean 'year'?",
    'phrases.en.month = " "': "'month' is empty; leave it out or give it a text",
    'phrases.en.columns.titel = "x"': "unknown column 'titel', did you mean 'title'?",
    'phrases.en.kinds.papers = "x"': "unknown kind 'papers', did you mean 'paper'?",
}


@pytest.mark.parametrize(("line", "flaw"), LIST_FLAWS.items(), ids=list(LIST_FLAWS))
def test_a_flaw_in_the_list_table_is_told_with_its_line(line: str, flaw: str) -> None:
    assert messages(f"# A comment\n[list]\n{line}\n") == [f"entries.toml:3: {flaw}"]


@pytest.mark.parametrize("second", ["a.md", "./a.md", "x/../a.md"])
def test_one_output_file_for_two_languages_is_refused(second: str) -> None:
    text = f'[list]\nlanguages = ["en", "zh"]\noutput.en = "a.md"\noutput.zh = "{second}"\n'
    assert messages(text) == ["entries.toml:3: 'output' names the same file for two languages"]


@pytest.mark.parametrize(
    ("text", "flaws"),
    [
        ("[lists]\na = 1\n", ["entries.toml:1: unknown table 'lists', did you mean 'list'?"]),
        ("\n[[entry]]\n", ["entries.toml:2: unknown table 'entry', did you mean 'entries'?"]),
        (
            "x = 1\n",
            [
                (
                    "entries.toml:1: unknown table 'x' (known: list, check-links, import, check, "
                    "tags, tag-groups, searches, site, entries)"
                )
            ],
        ),
        ("list = 1\n", ["entries.toml:1: 'list' is a table: write it as [list]"]),
        ("[[list]]\n", ["entries.toml:1: 'list' is a table: write it as [list]"]),
        ("entries = 1\n", ["entries.toml:1: 'entries' is a list of tables: write [[entries]]"]),
        ("entries = [1]\n", ["entries.toml:1: 'entries' is a list of tables: write [[entries]]"]),
        (
            '\n[entries]\ntitle = "x"\n',
            ["entries.toml:2: 'entries' is a list of tables: write [[entries]]"],
        ),
        ("\n[[entries]]\n", ["entries.toml:2: entry 1: 'title' is missing"]),
        ('[[entries]]\nid = "a"\n', ["entries.toml:1: entry 'a': 'title' is missing"]),
        (
            '[[entries]]\ntitle = ""\n',
            ["entries.toml:2: entry 1: 'title' is empty; leave it out or give it a text"],
        ),
        (
            '[[entries]]\nid = "-a"\ntitle = "x"\n',
            [f"entries.toml:2: entry '-a': 'id' {ID_FORM}: '-a'"],
        ),
        (
            '[[entries]]\nid = 5\ntitle = "x"\n',
            [f"entries.toml:2: entry 1: 'id' {UNQUOTED}"],
        ),
        (
            '[[entries]]\nid = "a"\ntitle = "x"\n\n[[entries]]\ntitle = "y"\nid = "a"\n',
            ["entries.toml:7: entry 'a': id 'a' is taken by 'x' (line 2)"],
        ),
        (
            '[[entries]]\nkey = "Li"\ntitle = "x"\n[[entries]]\ntitle = "y"\nkey = "li"\n',
            ["entries.toml:6: entry 2: key 'li' is taken by 'x' (line 2)"],
        ),
    ],
)
def test_a_flaw_of_the_file_as_a_whole_is_told(text: str, flaws: list[str]) -> None:
    assert messages(text) == flaws


LINKS = """[[entries]]
id = "a"
title = "A"
[entries.links]
code = "https://c.example"
"""


@pytest.mark.parametrize(
    ("text", "flaws"),
    [
        (
            'id = "a"\ntitle = "A"\nlanguages = ["en"]\n',
            [
                "entries.toml:1: 'id' stands above all tables: write [[entries]] above it",
                (
                    "entries.toml:2: 'title' stands above all tables: "
                    "write [[entries]] or [list] above it"
                ),
                "entries.toml:3: 'languages' stands above all tables: write [list] above it",
            ],
        ),
        (
            '[[entries]]\ntitle = "A"\n[links]\ncode = "https://c.example"\n',
            [
                (
                    "entries.toml:3: 'links' belongs to [[entries]]: "
                    "write [entries.links] for a table of it"
                ),
            ],
        ),
        (
            '[output]\nen = "README.md"\n',
            ["entries.toml:1: 'output' belongs to [list]: write [list.output] for a table of it"],
        ),
        (
            f'{LINKS}year = 2024\nvenue = "ACL 2024"\n',
            [
                (
                    "entries.toml:6: entry 'a': 'year' belongs to the entry: "
                    "write it above [entries.links]"
                ),
                (
                    "entries.toml:7: entry 'a': 'venue' belongs to the entry: "
                    "write it above [entries.links]"
                ),
            ],
        ),
        (
            LINKS.replace("links", "summary").replace("code", "en") + 'doi = "10.1000/1"\n',
            [
                (
                    "entries.toml:6: entry 'a': 'doi' belongs to the entry: "
                    "write it above [entries.summary]"
                ),
            ],
        ),
        (
            '[[entries]]\nid = "a"\ntitle = "A"\nlinks.year = 2024\n',
            ["entries.toml:4: entry 'a': 'links.year' takes text in quotes, not a number"],
        ),
    ],
)
def test_what_stands_in_another_table_is_shown_its_place(text: str, flaws: list[str]) -> None:
    assert messages(text) == flaws


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("abc", 1),
        (HEAD + "date = 2024-02-31\n# more\n", 7),
        (HEAD + "year = 02025\n# more\n", 7),
        ("a = 1\na = 2\n# more\n", 2),
        ('# c\na = "\0"\n', 2),
        ("\na = '\x1b'\n", 2),
        ("# \x07\n", 1),
        ("\n# \x7f\n", 2),
        ("[list]\n[list]\n", 2),
        ('b = 1\na = """\nnever closed\n', 2),
    ],
)
def test_what_is_no_toml_is_told_in_one_sentence_with_its_line(text: str, line: int) -> None:
    [sentence] = messages(text)
    place = rf"entries\.toml:{line}: (?:entry 'catch': )?"
    assert re.fullmatch(rf"{place}is not valid TOML: [^A-Z\n][^\n]+", sentence)


def test_a_number_of_five_thousand_digits_is_told_with_its_line() -> None:
    [sentence] = messages("\n\n[[entries]]\nyear = " + "1" * 5000 + '\ntitle = "T"\n# more\n')
    assert sentence.startswith("entries.toml:4: ")
    assert len(sentence) < 250


@pytest.mark.parametrize("opening", ["[", "{a="])
def test_three_thousand_brackets_are_told_in_one_sentence(opening: str) -> None:
    closing = {"[": "]", "{": "}"}[opening[0]]
    text = "a = " + opening * 3000 + closing * 3000 + "\n"
    assert messages(text) == ["entries.toml: nests brackets too deeply"]


@pytest.mark.parametrize(
    ("data", "flaw"),
    [
        (b"\xef\xbb\xbf[list]\n", "entries.toml:1: begins with a byte-order mark"),
        ("[list]\n".encode("utf-16"), "entries.toml:1: is UTF-16, not UTF-8"),
        ("[list]\n".encode("utf-16-be"), None),
        ("# a\n# b\n# 心理\n".encode("gbk"), "entries.toml:3: is not UTF-8 (byte 0xd0)"),
        (b'a = "x"\r\n# caf\xe9\r\n', "entries.toml:2: is not UTF-8 (byte 0xe9)"),
        (b"# ok\n\xf0\x9f", "entries.toml:2: is not UTF-8 (byte 0xf0)"),
    ],
)
def test_bytes_that_are_no_plain_utf8_are_refused_with_their_line(
    data: bytes, flaw: str | None, sandbox: Path, run: Run
) -> None:
    (sandbox / "entries.toml").write_bytes(data)
    with pytest.raises(DataFileError) as caught:
        load_catalog(FILE)
    if flaw is None:  # UTF-16 without a mark is full of NUL characters
        assert str(caught.value).startswith("entries.toml:1: is not valid TOML: ")
    else:
        assert str(caught.value) == flaw
        assert caught.value.hint == "Save the file as UTF-8 without a byte-order mark."
    ended = run("list")
    assert (ended.code, ended.out) == (5, "")
    assert ended.err.startswith("error: ")
    assert (sandbox / "entries.toml").read_bytes() == data


def test_a_file_that_cannot_be_read_is_told_by_its_reason(sandbox: Path) -> None:
    (sandbox / "folder.toml").mkdir()
    (sandbox / "file").touch()
    for path, reason in {
        "folder.toml": "is a directory",
        "missing.toml": "no such file or directory",
        "file/entries.toml": "not a directory",
    }.items():
        with pytest.raises(DataFileError) as caught:
            load_catalog(Path(path))
        assert str(caught.value) == f"{path}: cannot be read: {reason}"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_the_right_to_read_is_told_by_its_reason(sandbox: Path) -> None:
    (sandbox / "entries.toml").touch(mode=0o000)
    with pytest.raises(DataFileError, match="cannot be read: permission denied"):
        load_catalog(FILE)


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment", "entries = []\n", "[list]\n"])
def test_a_file_without_entries_is_fine(text: str) -> None:
    catalog = read_catalog(FILE, text)
    assert catalog.entries == ()
    assert catalog.settings.languages == ["en"]
    assert catalog.text == text


def test_a_dotted_key_of_a_hundred_thousand_parts_ends_in_a_sentence(sandbox: Path) -> None:
    data = ".".join(["a"] * 100_000) + " = 1\n"
    (sandbox / "entries.toml").write_text(data)
    # In a process that may use half a gigabyte: unbounded, it would take all the memory there is.
    ended = subprocess.run(
        [sys.executable, "-c", _LIMITED, "list"],
        capture_output=True,
        encoding="utf-8",
        timeout=15,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (5, "")
    assert "Traceback" not in ended.stderr
    assert ended.stderr.startswith("error: entries.toml")


EVERYTHING = '''\
# A file in which nearly everything is wrong
[list]
languages = ["en", "zh"]
lang = "en"

[[entries]]
id = "one"
title = "One"
abstract = """
[[entries]]
# this is no comment
sumary = "no key either"
"""
venue = 1

# between

[[entries]]   # the second
id = "two"
title = "Two"
links = { code = "https://c.org", demo = "file:///x" }
authors = [
    "A", # one
    5,
]
yeer = 2025
[entries.summary]
en = "fine"
# [[entries]]
fr = "pas connu"

[entries.note]
zh = 5

[[entries]]
title = \'\'\'
[[entries]]\'\'\'
id = "one"

[[entries]]
"id" = "four"
"summary"."de" = "x"
year = "2025"
[nonsense]
a = 1
'''


def test_all_problems_of_a_file_are_told_at_once_with_their_lines() -> None:
    assert messages(EVERYTHING) == [
        "entries.toml:4: unknown key 'lang', did you mean 'languages'?",
        "entries.toml:14: entry 'one': 'venue' takes text in quotes, not a number",
        "entries.toml:21: entry 'two': 'links.demo' is not an http or https address: 'file:///x'",
        "entries.toml:22: entry 'two': 'authors' takes text in quotes in its list, not a number",
        "entries.toml:26: entry 'two': unknown key 'yeer', did you mean 'year'?",
        "entries.toml:30: entry 'two': unknown language in 'summary': 'fr' (known: en, zh)",
        "entries.toml:33: entry 'two': 'note.zh' takes text in quotes, not a number",
        "entries.toml:38: entry 'one': id 'one' is taken by 'One' (line 7)",
        "entries.toml:40: entry 'four': 'title' is missing",
        "entries.toml:42: entry 'four': unknown language in 'summary': 'de' (known: en, zh)",
        "entries.toml:43: entry 'four': 'year' takes a whole number, not text",
        (
            "entries.toml:44: unknown table 'nonsense' (known: list, check-links, import, check, "
            "tags, tag-groups, searches, site, entries)"
        ),
    ]


def test_the_lines_are_right_with_the_line_breaks_of_windows() -> None:
    assert messages(EVERYTHING.replace("\n", "\r\n")) == messages(EVERYTHING)


@pytest.mark.parametrize(
    "words",
    [
        ["list"],
        ["export"],
        ["sort"],
        ["show", "one"],
        ["set", "one", "venue=x"],
        ["remove", "one", "--yes"],
        ["add", "--title", "T", "--url", "https://x.org"],
    ],
)
def test_every_command_tells_all_problems_ends_in_5_and_leaves_the_file(
    sandbox: Path, run: Run, words: list[str]
) -> None:
    (sandbox / "entries.toml").write_text(EVERYTHING, "utf-8")
    ended = run(*words)
    assert (ended.code, ended.out) == (5, "")
    *errors, hint = ended.err.splitlines()
    assert (len(errors), hint) == (
        12,
        "hint: Give one of the two another id or key; if both are one work, remove one of them.",
    )
    assert all(line.startswith("error: entries.toml:") for line in errors)
    assert (sandbox / "entries.toml").read_text("utf-8") == EVERYTHING
    assert [path.name for path in sandbox.iterdir()] == ["entries.toml"]


@pytest.mark.posix
def test_an_escape_sequence_in_a_flaw_does_not_reach_the_terminal(sandbox: Path, run: Run) -> None:
    (sandbox / "entries.toml").write_text('[[entries]]\ntitle = "x"\nurl = "\\u001b[31mred"\n')
    ended = run("list")
    assert ended.code == 5
    assert "\x1b" not in ended.err
    assert "[31mred" in ended.err


def test_a_flawless_entry_has_every_field_as_it_was_written() -> None:
    text = '''\
[list]
title = "L"
description.en = "D"
languages = ["en", "zh-TW"]
output.en = "docs/README.md"
sections = ["tag:data", "month"]
max-authors = 5
closed-tags = true
phrases.zh-TW.et-al = "等人"
header.en = "H"

[tags.diary]
group = "data"
name.en = "Diaries"

[tag-groups.data]
order = 2

[[entries]]
id = "catch"
title = { en = "T", zh-TW = "題" }
year = 2024
arxiv = "math/0309136"
acl = "P19-1001"
doi = "10.18653/v1/2020.acl-main.1"
date = 2025-09-30
url = "HTTPS://x.org/?a=b#c"
links."project page" = "https://心理.org/路"
authors = ["A", "B"]
kind = "survey"
tags = ["diary"]
pin = true
added = 2026-11-23

[[entries]]
title = "CATCH: again"
date = "2025-09"
[entries.summary]
en = """
Two
lines"""
'''
    catalog = read_catalog(FILE, text)
    one, two = catalog.entries
    assert catalog.settings.first == "en"
    assert catalog.settings.output == {"en": "docs/README.md"}
    assert one.title == {"en": "T", "zh-TW": "題"}
    assert (one.year, one.section, one.day, one.kind) == (2024, 2024, "2025-09-30", "survey")
    assert one.links == {"project page": "https://心理.org/路"}
    assert one.url == "HTTPS://x.org/?a=b#c"
    assert (two.id, two.day, two.section) == ("catch-2", "2025-09", 2025)
    assert two.summary == {"en": "Two\nlines"}
    assert (two.kind, two.tags, two.authors, two.links) == ("paper", [], [], {})
    assert (one.pin, one.draft, one.tags, two.pin) == (True, False, ["diary"], False)
    settings = catalog.settings
    assert (settings.sections, settings.max_authors) == (["tag:data", "month"], 5)
    assert settings.phrases["zh-TW"].et_al == "等人"
    assert (settings.header, settings.repeat, settings.show) == ({"en": "H"}, False, None)
    assert catalog.tags["diary"].name == {"en": "Diaries"}
    assert catalog.tag_groups["data"].order == 2


def test_ids_made_from_titles_do_not_take_those_that_are_written_below() -> None:
    text = '[[entries]]\ntitle = "CATCH: x"\n[[entries]]\nid = "catch"\ntitle = "y"\n'
    assert [entry.id for entry in read_catalog(FILE, text).entries] == ["catch-2", "catch"]


def test_a_date_in_quotes_is_a_date_too() -> None:
    text = HEAD + 'date = "2025-09-30"\nadded = "2026-11-23"\n'
    [entry] = read_catalog(FILE, text).entries
    assert (entry.day, str(entry.added)) == ("2025-09-30", "2026-11-23")


def test_text_keeps_its_line_breaks_as_they_are() -> None:
    assert decode_text(FILE, b"# a\r\n# b\n") == "# a\r\n# b\n"


@pytest.mark.parametrize("mark", ["#", "title =", 'note = """'])
def test_a_text_or_comment_with_hundreds_of_dots_is_no_endless_key(mark: str) -> None:
    dots = ".".join(["a"] * 400)
    line = {
        "#": f"# {dots}\n",
        "title =": f'note = "{dots}"\n',
        'note = """': f'note = """\n{dots}"""\n',
    }[mark]
    catalog = read_catalog(Path("entries.toml"), f'[[entries]]\ntitle = "T"\n{line}')
    assert len(catalog.entries) == 1


@pytest.mark.posix
@pytest.mark.parametrize(
    "words",
    [["list", "-f", "/dev/zero"], ["set", "-f", "/dev/zero", "a", "year=2000"],
     ["undo", "-f", "/dev/zero"], ["export", "--template", "/dev/zero"],
     ["add", "--from", "/dev/zero"], ["import", "/dev/zero"]],
    ids=lambda words: words[0],
)  # fmt: skip
def test_a_device_is_not_a_file(run: Run, sandbox: Path, words: list[str]) -> None:
    (sandbox / "entries.toml").write_text("")
    ended = run(*words)
    assert ended.code == 5
    assert ended.err.startswith("error: /dev/zero: is a device, not a file\n")


def test_a_file_is_read_to_a_limit(
    run: Run, sandbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("psylist.catalog.read.MAX_BYTES", 1_000_000)
    (sandbox / "entries.toml").write_text("#" * 1_000_000)
    assert run("list").code == 0
    (sandbox / "entries.toml").write_text("#" * 1_000_001)
    ended = run("list")
    assert (ended.code, ended.err) == (5, "error: entries.toml: is larger than 1 MB\n")


TAGS = """\
[list]
closed-tags = true
[tags.diary]
group = "data"
[tags."心理咨询"]
[tag-groups.data]
[[entries]]
id = "a"
title = "A"
"""


@pytest.mark.parametrize(
    ("text", "flaws"),
    [
        ('tags = ["diary", "心理咨询"]', []),
        (
            'tags = ["dairy"]',
            ["entries.toml:10: entry 'a': unknown tag 'dairy', did you mean 'diary'?"],
        ),
        (
            'tags = ["咨询"]',
            ["entries.toml:10: entry 'a': unknown tag '咨询', did you mean '心理咨询'?"],
        ),
    ],
)
def test_a_tag_without_a_record_is_refused_where_tags_are_closed(
    text: str, flaws: list[str]
) -> None:
    assert problems(TAGS + text + "\n") == flaws
    assert problems((TAGS + text + "\n").replace("closed-tags = true", "")) == []


def test_a_group_of_a_tag_is_known_where_tags_are_closed_or_groups_have_tables() -> None:
    text = TAGS.replace("[tag-groups.data]", "[tag-groups.date]")
    flaw = "entries.toml:4: unknown group of tags 'data', did you mean 'date'?"
    assert problems(text) == [flaw]
    assert problems(text.replace("closed-tags = true", "")) == [flaw]


def test_a_section_of_a_group_that_only_tags_name_is_known() -> None:
    text = '[list]\nsections = ["tag:data"]\n[tags.diary]\ngroup = "data"\n'
    assert problems(text) == []


def test_drafts_are_read_and_not_published() -> None:
    text = '[[entries]]\ntitle = "A"\ndraft = true\n[[entries]]\ntitle = "B"\n'
    catalog = read_catalog(FILE, text)
    assert [entry.draft for entry in catalog.entries] == [True, False]
    assert [entry.title for entry in catalog.published] == ["B"]


def test_a_tag_and_each_topic_in_it_have_a_name() -> None:
    text = (
        '[tags.""]\nname.en = "x"\n\n[tags."a//b"]\norder = 1\n\n[tag-groups." "]\norder = 1\n\n'
        '[tags."and/or/"]\norder = 2\n\n[[entries]]\ntitle = "A"\ntags = ["c/ / /d", "and/or/"]\n'
    )
    assert messages(text) == [
        "entries.toml:1: a table of 'tags' has no name: write [tags.NAME]",
        "entries.toml:4: 'tags' has 'a//b', in which a topic has no name: write 'a/b'",
        "entries.toml:7: a table of 'tag-groups' has no name: write [tag-groups.NAME]",
        "entries.toml:15: entry 1: 'tags' has 'c/ / /d', in which a topic has no name: write 'c/d'",
    ]


def test_a_group_is_one_of_the_tables_if_there_are_any() -> None:
    text = '[tags.a]\ngroup = "dta"\n\n[tags.b]\ngroup = "data"\n'
    assert problems(text) == []
    assert messages(f'{text}\n[tag-groups.data]\nname.en = "Data"\n') == [
        "entries.toml:2: unknown group of tags 'dta', did you mean 'data'?"
    ]
    assert messages(f'{text}\n[tag-groups.other]\nname.en = "Other"\n') == [
        "entries.toml:2: unknown group of tags 'dta' (known: other)",
        "entries.toml:5: unknown group of tags 'data' (known: other)",
    ]
