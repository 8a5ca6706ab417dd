"""What bash, zsh and fish request from psylist at TAB, and what they get.

Typer has a class and a script for each shell; those here mend what it leaves open: bash splits
words at ``=``, ``:`` and ``@`` (COMP_WORDBREAKS), and the value of ``--option=value`` is offered
with the option in front of it.
"""

import os
import re
from typing import Any

from typer import _completion_classes as typers
from typer._click.shell_completion import (
    CompletionItem,
    ShellComplete,
    add_completion_class,
    split_arg_string,
)
from typer._completion_shared import _completion_scripts, get_completion_script

SHELLS = ("bash", "zsh", "fish")

# Bash inserts what it is given as it is. A word that ends in = or / is not finished: no blank
# behind it.
_BASH = r"""
%(complete_func)s() {
    local IFS=$'\n' line
    COMPREPLY=()
    while read -r line; do
        case ${COMP_WORDS[COMP_CWORD]} in
            \'*) line=${line//\'/\'\\\'\'} ;;
            \"*) line=${line//\\/\\\\} line=${line//\"/\\\"}
                line=${line//\$/\\\$} line=${line//\`/\\\`} ;;
            *) [[ $line ]] && printf -v line %%q "$line" ;;
        esac
        [[ $line ]] && COMPREPLY+=("$line")
    done < <(env COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD \
        %(autocomplete_var)s=complete_bash "$1")
    if [[ ${COMPREPLY[0]} == *[=/] ]]; then
        compopt -o nospace
    fi
}

complete -o default -F %(complete_func)s %(prog_name)s
"""
_BREAK = re.compile("[=:@]+")


class _OptionValues(ShellComplete):
    """Offers the value of ``--option=value`` with the option in front of it."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        """What can stand in the place of an incomplete word."""
        found: list[CompletionItem] = super().get_completions(args, incomplete)
        option, sign, _ = incomplete.partition("=")
        if sign and option.startswith("-"):
            for item in found:
                item.value = f"{option}={item.value}"
        return found


class BashComplete(_OptionValues, typers.BashComplete):
    """Puts the words together that bash has split."""

    source_template = _BASH
    _head = ""  # of the incomplete word: what stands in front of bash's own last word

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the incomplete one, and that one."""
        given = os.environ["COMP_WORDS"]
        words = given.split("\n") if "\n" in given else split_arg_string(given)
        index = int(os.environ["COMP_CWORD"])
        last = words[index] if index < len(words) else ""
        joined = _join([*words[1:index], last])
        incomplete = joined.pop()
        own = "" if _BREAK.fullmatch(last) else last
        # The word that bash completes begins with an @, but behind the other characters.
        self._head = _unquoted(incomplete.removesuffix(own)).removesuffix("@")
        return [_unquoted(word) for word in joined], _unquoted(incomplete)

    def format_completion(self, item: CompletionItem) -> str:
        """What bash puts in the place of its last word."""
        return str(item.value).removeprefix(self._head)


class ZshComplete(_OptionValues, typers.ZshComplete):
    """As Typer has it, but an apostrophe does not end a string."""

    def format_completion(self, item: CompletionItem) -> str:
        """A word for zsh, inside single quotes."""
        return super().format_completion(item).replace("''", "'\\''")


class FishComplete(_OptionValues, typers.FishComplete):
    """As Typer has it."""


def register() -> None:
    """Let Typer use these classes and this script, also for ``--install-completion``."""
    classes: dict[str, type[Any]] = {
        "bash": BashComplete,
        "zsh": ZshComplete,
        "fish": FishComplete,
    }
    for name, kind in classes.items():
        add_completion_class(kind, name)
    _completion_scripts["bash"] = _BASH


def script(shell: str) -> str:
    """The script that makes TAB work in a shell, one of `SHELLS`."""
    register()
    variable = "_PSYLIST_COMPLETE"
    text = get_completion_script(prog_name="psylist", complete_var=variable, shell=shell)
    return f"{text}\n"


def _join(words: list[str]) -> list[str]:
    """Words of bash as they were typed: what is split at ``=``, ``:`` and ``@`` put together."""
    found: list[str] = []
    attach = False
    for word in words:
        is_break = _BREAK.fullmatch(word) is not None
        if found and (is_break or (attach and word)):  # an empty word begins behind a blank
            found[-1] += word
        else:
            found.append(word)
        attach = is_break
    return found


def _unquoted(word: str) -> str:
    parts = split_arg_string(word)
    return parts[0] if parts else ""
