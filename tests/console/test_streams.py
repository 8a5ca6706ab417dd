"""The two streams."""

import io
import sys
from pathlib import Path

import pytest

from psylist.console import streams
from psylist.errors import DataFileError, Problem, UsageError


class Terminal(io.StringIO):
    """A stream with a person behind it."""

    def isatty(self) -> bool:
        """Yes."""
        return True


@pytest.mark.parametrize(
    ("settings", "terminal", "pipe"),
    [
        ({}, True, False),
        ({"NO_COLOR": "1"}, False, False),
        ({"NO_COLOR": ""}, True, False),
        ({"FORCE_COLOR": "1"}, True, True),
        ({"FORCE_COLOR": ""}, True, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False, False),
        ({"TERM": "dumb"}, False, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, True, True),
    ],
)
def test_colours_follow_the_environment_and_the_stream(
    monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], terminal: bool, pipe: bool
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert streams.has_colour(Terminal()) is terminal
    assert streams.has_colour(io.StringIO()) is pipe


@pytest.mark.posix
def test_nobody_sits_behind_a_stream_that_is_closed() -> None:
    stream = Terminal()
    stream.close()
    io_stream = io.StringIO()
    io_stream.close()
    assert (streams.is_terminal(io_stream), streams.has_colour(io_stream)) == (False, False)


def test_data_goes_to_stdout_and_messages_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    streams.write_stdout("data\n")
    streams.info("a message")
    streams.warning("careful")
    streams.print_error(UsageError("wrong", hint="do it right"))
    assert capsys.readouterr() == (
        "data\n",
        "a message\nwarning: careful\nerror: wrong\nhint: do it right\n",
    )


def test_every_problem_of_a_file_has_a_line_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    problems = [Problem(3, "'catch'", "is wrong"), Problem(0, "", "cannot be read")]
    streams.print_error(DataFileError("entries.toml", problems))
    assert capsys.readouterr().err == (
        "error: entries.toml:3: entry 'catch': is wrong\nerror: entries.toml: cannot be read\n"
    )


def test_messages_are_coloured_where_colours_are_wanted(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    streams.warning("careful")
    streams.print_error(UsageError("wrong"))
    assert capsys.readouterr().err == (
        "\x1b[33mwarning: \x1b[0mcareful\n\x1b[31merror: \x1b[0mwrong\n"
    )


def test_an_error_without_words_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    streams.print_error(UsageError(""))
    assert capsys.readouterr().err == "error: UsageError\n"


def test_what_acts_in_a_message_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    streams.info("a\x1b[2Jb\nc\u202e")
    streams.print_error(UsageError("x\x1by", hint="z\x9b"))
    assert capsys.readouterr().err == "a␛[2Jb c⟨U+202E⟩\nerror: x␛y\nhint: z⟨U+009B⟩\n"


def test_data_for_a_file_is_utf_8_whatever_the_environment_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with (tmp_path / "out").open("w", encoding="ascii") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        streams.configure_streams()
        streams.write_stdout("心 é\n")
    assert (tmp_path / "out").read_text("utf-8") == "心 é\n"


def test_a_message_to_a_closed_stderr_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    stream.close()
    monkeypatch.setattr(sys, "stderr", stream)
    streams.info("nobody hears it")


COMMANDS = (
    "\t::set-output name=a::b\n::error::x\n##[error]y\n"
    "  z ##[group]\nc\r ::add-mask::d\na::b ## [e]\n"
)


@pytest.mark.parametrize("setting", ["", "false", "0", "true", "1"])
def test_a_log_of_github_actions_gets_no_commands_from_texts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], setting: str
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", setting)
    streams.write_stdout(COMMANDS)
    streams.write_stdout("::error::meant\n", has_commands=True)
    streams.info("::error::told")
    streams.info_indented("  ##[error]told")
    out, err = capsys.readouterr()
    assert out.replace("\u200b", "") == f"{COMMANDS}::error::meant\n"
    assert err.replace("\u200b", "") == "::error::told\n  ##[error]told\n"
    if setting in {"true", "1"}:
        assert out == (
            "\t:\u200b:set-output name=a::b\n:\u200b:error::x\n#\u200b#[error]y\n"
            "  z #\u200b#[group]\nc\r :\u200b:add-mask::d\na::b ## [e]\n::error::meant\n"
        )
        assert err == ":\u200b:error::told\n  #\u200b#[error]told\n"
    else:
        assert "\u200b" not in out + err


def test_a_file_gets_the_texts_as_they_are_in_github_actions_too(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    with (tmp_path / "out").open("w", encoding="utf-8", newline="") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        streams.write_stdout(COMMANDS)
    assert (tmp_path / "out").read_bytes().decode() == COMMANDS


def test_an_endless_message_is_cut_in_the_middle(capsys: pytest.CaptureFixture[str]) -> None:
    streams.error("a" + "x" * 5_000_000 + "b")
    streams.info("y" * 4_000)
    first, second = capsys.readouterr().err.splitlines()
    assert first == "error: a" + "x" * 1_999 + " … " + "x" * 1_999 + "b"
    assert second == "y" * 4_000


def test_a_pipe_takes_every_character(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(pipe, encoding="ascii"))
    streams.configure_streams()
    streams.write_stdout("心 \ud800\n")
    assert pipe.getvalue().replace(b"\r\n", b"\n") == "心 \\ud800\n".encode()
