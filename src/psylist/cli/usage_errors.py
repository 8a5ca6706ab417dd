"""Typer's own usage errors, as psylist writes errors: one sentence and a remedy.

Typer prints a usage line and a box; here its exceptions become `psylist.errors.UsageError`, which
`psylist.cli.app.main` prints like every other error.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from typer import TyperException
from typer._click import exceptions

from psylist.errors import UsageError

_ALIKE = 0.75
"""How alike two options are of which one is a slip: not --sort for --format."""
_QUOTED = r"'.*?'|\".*?\""
_NUMBERS = {"float": "a number", "int": "a whole number"}
_NOT_A_NUMBER = re.compile(rf"({_QUOTED}) is not a valid (float|int)( range)?\.", re.DOTALL)
_OUT_OF_RANGE = re.compile(r"(\S+) is not in the range ")
_NOT_A_CHOICE = re.compile(rf"({_QUOTED}) is not one of (.*)\.", re.DOTALL)
_EXTRA = re.compile(r"Got unexpected extra argument\(s\) \((.*)\)", re.DOTALL)
_UNKNOWN_COMMAND = re.compile(rf"No such command ({_QUOTED})", re.DOTALL)


def to_usage_error(error: TyperException, commands: Iterable[str]) -> UsageError:
    """What Typer found wrong with a command line, in psylist's words.

    Args:
        error: as Typer raised it.
        commands: that psylist has, to suggest one for a misspelled name.
    """
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "psylist"
    message, hint = _describe(error, list(commands))
    return UsageError(message, hint=hint or f"See `{path} --help`.")


def options_meant(name: str, value: str, options: Mapping[str, Any]) -> list[str]:
    """What was meant by an option that a command has not.

    Args:
        name: of the option, as it was typed.
        value: that stands behind it.
        options: of the command, as its parser has them, by name.
    """
    if not name.strip("-"):  # --=x
        return []
    if f"--{value}" in options:  # --format json
        return [f"--{value}"]
    for known, option in options.items():  # --json
        if name[2:] in getattr(option.obj.type, "choices", ()):
            return [f"{known} {name[2:]}"]
    return [known for known in options if known.startswith(name)] or get_close_matches(
        name, options, cutoff=_ALIKE
    )


def _describe(error: TyperException, commands: Sequence[str]) -> tuple[str, str]:
    """The sentence, and a remedy better than the way to the help if there is one."""
    if isinstance(error, exceptions.NoSuchOption):
        return f"unknown option {error.option_name!r}", _did_you_mean(error.possibilities or ())
    if isinstance(error, exceptions.MissingParameter):
        return f"missing {_name(error)}", ""
    if isinstance(error, exceptions.BadParameter):
        return _describe_value(error)
    if isinstance(error, exceptions.BadOptionUsage):
        flaw = "takes no value" if "does not take" in error.message else "needs a value"
        return f"{error.option_name} {flaw}", ""
    return _describe_arguments(error.message, commands)


def _describe_arguments(message: str, commands: Sequence[str]) -> tuple[str, str]:
    if match := _UNKNOWN_COMMAND.match(message):
        if match[1][1:-1] == "psylist":  # in the GitHub Action, a line pasted behind `psylist`
            return f"unknown command {match[1]}", "Leave out psylist: check, list, …"
        near = get_close_matches(match[1][1:-1], commands)
        return f"unknown command {match[1]}", _did_you_mean(f"`psylist {name}`" for name in near)
    if match := _EXTRA.fullmatch(message):
        return f"too many arguments: {match[1]}", ""
    return _as_clause(message), ""


def _describe_value(error: exceptions.BadParameter) -> tuple[str, str]:
    name, kind = _name(error), getattr(error.param, "type", None)
    if match := _NOT_A_NUMBER.fullmatch(error.message):
        return f"{name}: {match[1]} is not {_NUMBERS[match[2]]}", ""
    if match := _OUT_OF_RANGE.match(error.message):
        return f"{name}: must be {_range(kind)}, not {match[1].removesuffix('.0')}", ""
    if match := _NOT_A_CHOICE.fullmatch(error.message):
        choices = re.findall(r"'([^']*)'", match[2])
        message = f"{name}: {match[1]} is not one of {', '.join(choices)}"
        return message, _choice_meant(error.param, name, match[1][1:-1], choices)
    return f"{name}: {_as_clause(error.message)}", ""


def _choice_meant(param: Any, name: str, value: str, choices: Sequence[str]) -> str:
    """The values that may be meant: one that is alike, or several with commas between them."""
    several = [one.strip() for one in value.split(",")]
    if getattr(param, "multiple", False) and {*several} <= {*choices}:
        return _did_you_mean([" ".join(f"{name} {choice}" for choice in several)])
    near = get_close_matches(value, choices, n=1)
    return _did_you_mean(f"{name} {choice}" for choice in near)


def _range(kind: Any) -> str:
    """The numbers that an option takes, to read behind "must be"."""
    low, high = getattr(kind, "min", None), getattr(kind, "max", None)
    if low is not None and high is not None:
        return f"between {low:g} and {high:g}"
    return f"{low:g} or more" if low is not None else f"{high:g} or less"


def _name(error: exceptions.BadParameter) -> str:
    """The option as users type it, or the argument as the usage line has it."""
    param: Any = error.param
    if param is None:
        return "argument"
    if param.param_type_name == "option":
        return str(max(param.opts, key=len))
    return f"argument {(param.metavar or param.name).strip('[].')}"


def _did_you_mean(names: Iterable[str]) -> str:
    text = " or ".join(names)
    return f"Did you mean {text}?" if text else ""


def _as_clause(message: str) -> str:
    """A sentence of Typer's as psylist's errors are written: no capital, no full stop."""
    return message[:1].lower() + message[1:].rstrip(".")
