"""Why a text is not valid TOML: the words, the line and the entry."""

import random

import pytest
import tomli

from psylist.catalog.toml_errors import describe_error, find_remedy

ENTRY = """[[entries]]
id = "a"
title = "A"
"""


def said(text: str) -> tuple[int, str, int]:
    """The line, the entry with the message, and the other line."""
    with pytest.raises(tomli.TOMLDecodeError) as caught:
        tomli.loads(text)
    problem = describe_error(caught.value)
    message = problem.message.removeprefix("is not valid TOML: ")
    return problem.line, f"{problem.entry} {message}".strip(), problem.other_line


@pytest.mark.parametrize(
    ("more", "line", "message", "other"),
    [
        ('title = "B"\n', 4, "'title' is set twice", 3),
        ('title.zh = "B"\n', 4, "'title.zh' does not go with 'title'", 3),
        ("[entries.links]\n[entries.links]\n", 5, "[entries.links] is there twice", 4),
        (
            'links = {a = "x"}\n[entries.links]\n',
            5,
            "[entries.links] does not go with 'links'",
            4,
        ),
        ('links = {a = "x", a = "y"}\n', 4, "a key inside 'links' is set twice", 0),
        ("[entries]\n", 4, "an entry begins with [[entries]], in double brackets", 0),
        ('tags = ["x" "y"]\n', 4, "a comma is missing between two values", 0),
        ('tags = [\n  "x",\n  "y"\n  "z",\n]\n', 7, "a comma is missing between two values", 0),
        ('tags = ["x"\nyear = 2024\n', 4, "] is missing", 0),
        ('links = {\na = "x"}\n', 4, "a table in braces begins and ends on one line", 0),
        ('links = {a = "x"\n}\n', 4, "a table in braces begins and ends on one line", 0),
        ("note = “x”\n", 4, 'write " instead of “', 0),
        ('note = "x”\n', 4, 'write " instead of ”', 0),
        ('tags = ["x"，"y"]\n', 4, "write , instead of ，", 0),
        ("year ＝ 2024\n", 4, "write = instead of ＝", 0),
        ("\u3000year = 2024\n", 4, "write a plain space instead of U+3000", 0),
        (
            'note = "$\\alpha$"\n',
            4,
            "\\ in a text in double quotes begins a sign of its own; write \\\\, or single quotes",
            0,
        ),
        (
            'note = "never\n',
            4,
            'a text has no quotation mark at its end; one of several lines stands in """',
            0,
        ),
        ("note = 'never\n\n", 4, "a text has no quotation mark at its end", 0),
        ('note = """\nnever\n', 4, "a text has no quotation mark at its end", 0),
        (
            'note = "say "hi""\n',
            4,
            'something stands behind the value; a quotation mark inside a text is written \\"',
            0,
        ),
        ("year = twenty\n", 4, "a text stands in quotation marks", 0),
        ("pin = True\n", 4, "true and false are written in small letters", 0),
        ("year =\n", 4, "a value is missing", 0),
        (
            "date = 2025-13\n",
            4,
            "what is not a number, a date, true or false stands in quotation marks",
            0,
        ),
        ("date = 2024-02-31\n", 4, "there is no such day or time", 0),
        ("year\n", 4, "= is missing behind a key", 0),
        ("!\n", 4, "invalid statement (column 1)", 0),
    ],
)
@pytest.mark.parametrize("breaks", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_a_flaw_of_an_entry(more: str, line: int, message: str, other: int, breaks: str) -> None:
    text = (ENTRY + more + "# behind\n").replace("\n", breaks)
    assert said(text) == (line, f"'a' {message}", other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[list]\n[list]\n", (2, "[list] is there twice", 1)),
        (f"{ENTRY}[list]\ntitle = x\n", (5, "a text stands in quotation marks", 0)),
        (f"{ENTRY}[[entries]\n", (4, "]] is missing", 0)),
        (f"{ENTRY}=======\n", (4, "one of git's conflict marks is left", 0)),
        ("[[entries]]\nid = “a”\n", (2, '1 write " instead of “', 0)),
        (f"{ENTRY}\n[[entries]]\nyear = x\n", (6, "2 a text stands in quotation marks", 0)),
        ("entries = []\n[[entries]]\n", (2, "[[entries]] is there already", 0)),
    ],
)
def test_a_flaw_outside_of_an_entry_or_in_one_without_an_id(
    text: str, expected: tuple[int, str, int]
) -> None:
    assert said(text) == expected


def test_every_broken_text_has_a_line_and_a_message() -> None:
    chance = random.Random(7)
    text = f'[list]\n{ENTRY}links = {{ code = "https://c.example" }}\nauthors = ["A", # one\n"B"]\n'
    text += 'note = """\n[[entries]]\n"""\n"summary".en = \'x\'\n'
    broken = 0
    for _ in range(2000):
        place = chance.randrange(len(text))
        sign = chance.choice(
            ["", '"', "'", "[", "]", "{", "}", "=", "\n", "\\", "“", ".", "#", "\0"]
        )
        changed = text[:place] + sign + text[place + chance.randint(0, 1) :]
        try:
            tomli.loads(changed)
        except tomli.TOMLDecodeError:
            broken += 1
            line, message, _ = said(changed)
            assert 1 <= line <= changed.count("\n") + 1
            assert message
    assert broken > 500


@pytest.mark.parametrize(
    ("languages", "lines", "remedy"),
    [
        ('["en", "zh"]', 'title = "One"\ntitle.zh = "一"\n', "title.en = … in line 6."),
        ('["en", "zh"]', 'note.zh = "一"\nnote = "One"\n', "note.en = … in line 7."),
        ('["zh", "en"]', 'title = "一"\ntitle.en = "One"\n', "title.zh = … in line 6."),
        ('["en", "zh"]', 'title = "One"\ntitle.en = "One"\n', ""),
        ('["en", "zh"]', 'links = 1\nlinks.pdf = "b"\n', ""),
        ('["en", "zh"]', "year = 1\nyear = 2\n", ""),
    ],
)
def test_a_text_beside_one_in_a_language_has_a_remedy(
    languages: str, lines: str, remedy: str
) -> None:
    text = f'[list]\nlanguages = {languages}\n\n[[entries]]\nid = "a"\n{lines}'
    with pytest.raises(tomli.TOMLDecodeError) as caught:
        tomli.loads(text)
    found = find_remedy(caught.value)
    assert found == (f"Give the other text its language, too: {remedy}" if remedy else "")
