"""Characters that act, made visible."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psylist.text.escape import (
    clean_text,
    clean_value,
    escape_controls,
    escape_json,
    literal,
    single_line,
    text_cell,
)

ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\U000e0000-\U000e007f]"
)
ANY = st.text(st.characters())


@pytest.mark.parametrize(
    ("text", "visible"),
    [
        ("plain 心理 é 😀", "plain 心理 é 😀"),
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("a\x00b\x08c\x7f", "a␀b␈c␡"),
        ("a\rb", "a␍b"),
        ("\x9b31m\x85", "⟨U+009B⟩31m⟨U+0085⟩"),
        ("\u202eabc\u202c", "⟨U+202E⟩abc⟨U+202C⟩"),
        ("\u2066abc\u2069", "⟨U+2066⟩abc⟨U+2069⟩"),
        ("a\u2028b", "a⟨U+2028⟩b"),
        ("\ud83d", "⟨U+D83D⟩"),
        ("tab\tand\nnewline", "tab\tand\nnewline"),
        ("مرحبا \u200f(x)", "مرحبا ⟨U+200F⟩(x)"),
        ("\u061c\u200e", "⟨U+061C⟩⟨U+200E⟩"),
        ("a\U000e0001\U000e0062\U000e007f", "a⟨U+E0001⟩⟨U+E0062⟩⟨U+E007F⟩"),
        ("می\u200cخواهم 👨\u200d👩", "می\u200cخواهم 👨\u200d👩"),
    ],
)
def test_what_acts_is_shown_and_the_rest_stays(text: str, visible: str) -> None:
    assert escape_controls(text) == visible


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("plain 心理 é 😀", "plain 心理 é 😀"),
        ("a\x00b\x1b[1m\x9bc\x7f", "ab[1mc"),
        ("la\u00admp\u200b \u2060x\ufeff", "lamp x"),
        ("half \ud83d of it", "half ? of it"),
        ("tab\tand\nnewline\r\n", "tab\tand\nnewline\r\n"),
        ("می\u200cخواهم 👨\u200d👩 \u200fx", "می\u200cخواهم 👨\u200d👩 \u200fx"),
    ],
)
def test_what_says_nothing_is_left_out_and_the_rest_stays(text: str, clean: str) -> None:
    assert clean_text(text) == clean
    assert clean_value({text: [text, 1, None, {"a": text}]}) == {
        clean: [clean, 1, None, {"a": clean}]
    }


@given(ANY)
def test_nothing_that_acts_is_left_and_every_text_can_be_written(text: str) -> None:
    assert not ACTING.search(escape_controls(text))
    escape_controls(text).encode("utf-8")


@given(ANY)
def test_what_is_shown_is_not_changed_again(text: str) -> None:
    assert escape_controls(escape_controls(text)) == escape_controls(text)


@given(ANY)
def test_one_line_is_one_line(text: str) -> None:
    line = single_line(text)
    assert len(line.splitlines()) <= 1
    assert "\t" not in line
    assert not ACTING.search(line)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cf"])))
def test_one_line_keeps_every_character_that_shows(text: str) -> None:
    assert single_line(text) == text.strip()


def test_breaks_become_one_space_each() -> None:
    assert single_line("\n one\r\ntwo\t\tthree\u2029four \n") == "one two three four"


@given(ANY)
def test_a_json_document_keeps_its_meaning_and_loses_what_acts(text: str) -> None:
    written = escape_json(json.dumps({"a": text}, ensure_ascii=False, indent=2))
    assert json.loads(written) == {"a": text}
    assert not ACTING.search(written)
    written.encode("utf-8")


def test_a_string_of_json_begins_no_command_of_github_actions() -> None:
    written = escape_json(json.dumps({"a": "##[error]x ###[y] [##]"}))
    assert "##[" not in written
    assert json.loads(written) == {"a": "##[error]x ###[y] [##]"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Plain words, 中文: (2025)", "Plain words, 中文: (2025)"),
        ("by @octocat", "`by @octocat`"),
        ("GH-12", "`GH-12`"),
        ("![x](https://x.example/y)", "`![x](https://x.example/y)`"),
        ("a `b` c", "``a `b` c``"),
        ("a | b", "`a | b`"),
        ("x\ny\x1b", "`x y␛`"),
    ],
)
def test_a_text_in_a_report_is_not_markdown(text: str, shown: str) -> None:
    assert literal(text) == shown
    assert text_cell(text) == shown.replace("|", "\\|")
