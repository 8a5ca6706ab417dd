"""The words of `psylist add`, and what it says of each outcome."""

import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from psylist.catalog.read import load
from psylist.commands.add import Outcome, State
from psylist.commands.set import value_of
from psylist.errors import UsageError
from psylist.show import plain, streams
from psylist.visible import shown


def pasted(words: Sequence[str], from_file: str) -> list[str]:
    """The identifiers on the command line and in a file.

    Raises:
        UsageError: the file cannot be read, or is no UTF-8.
    """
    if not from_file:
        return list(words)
    try:
        data = sys.stdin.buffer.read() if from_file == "-" else Path(from_file).read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        msg = f"{from_file} cannot be read: {reason}"
        raise UsageError(msg) from error
    except UnicodeDecodeError as error:
        msg = f"{from_file} is not UTF-8"
        raise UsageError(msg) from error
    lines = (re.sub(r"(^|\s)#.*", "", line) for line in text.splitlines())
    return [*words, *(word for line in lines for word in re.split(r"[\s,;，；、]+", line) if word)]


def given_fields(
    path: Path,
    *,
    texts: Mapping[str, Sequence[str] | None],
    plain: Mapping[str, object],
    date: str,
    links: Sequence[str] | None,
) -> dict[str, object]:
    """The fields a curator set on the command line.

    Raises:
        UsageError: an option makes no sense.
    """
    fields = {name: value for name, value in plain.items() if value}
    if date:
        fields["date"] = value_of("date", date)
    if links:
        pairs = [link.partition("=") for link in links]
        if bad := [kind for kind, sign, _ in pairs if not sign]:
            msg = f"--link takes KIND=URL, not {bad[0]!r}"
            raise UsageError(msg)
        fields["links"] = {kind: url for kind, _, url in pairs}
    told = {name: values for name, values in texts.items() if values}
    languages = load(path).settings.languages if told else []
    return fields | {name: _text(name, values or (), languages) for name, values in told.items()}


def _text(name: str, values: Sequence[str], languages: Sequence[str]) -> str | dict[str, str]:
    """One text for all languages, or one a language where ``zh=`` stands in front."""
    parts = [value.partition("=") for value in values]
    tagged = {code: text for code, sign, text in parts if sign and code in languages}
    if len(tagged) == len(values):
        return tagged
    if len(values) > 1 or tagged:
        msg = f"--{name} was given more than once"
        raise UsageError(
            msg, hint=f"Say --{name} {languages[0]}=…"
        )
    looks = re.match(r"([a-z]{2,3}(?:-[A-Za-z]+)?)=", values[0])
    if looks:
        known = ", ".join(languages)
        msg = f"--{name}: the list has no language {looks[1]!r} (it has: {known})"
        raise UsageError(msg)
    return values[0]


class Teller:
    """Says what became of each thing that was to be added.

    Attributes:
        exit_code: the highest that any outcome so far asks for.
    """

    def __init__(self, path: Path, *, dry_run: bool, json: bool) -> None:
        self.exit_code = 0
        self._path = path
        self._dry_run = dry_run
        self._json = json
        self._told: list[dict[str, object]] = []
        self._hints: list[str] = []
        self._failed: dict[str, list[str]] = {}

    def tell(self, outcome: Outcome) -> None:
        """One outcome: what was added on stdout in a dry run, everything else on stderr."""
        self.exit_code = max(self.exit_code, outcome.state.exit_code)
        if self._json:
            self._told.append(_as_record(outcome))
        elif self._dry_run and outcome.block:
            streams.put(("\n" if self._told else "") + shown(outcome.block))
            self._told.append({})
        self._say(outcome)

    def end(self) -> None:
        """What is said once: the JSON, each outage with what it kept out, each remedy."""
        if self._json:
            streams.put(plain.as_json(self._told))
        for message, words in self._failed.items():
            streams.tell_error(f"{message}; not added: {', '.join(words)}")
        for hint in dict.fromkeys(self._hints):
            streams.tell_hint(hint)

    def _say(self, outcome: Outcome) -> None:
        place = f"{self._path}:{outcome.line}"
        match outcome.state:
            case State.ADDED:
                verb = "would add" if self._dry_run else "added"
                streams.say(f"{verb} {outcome.entry}: {outcome.title} ({place})")
            case State.PRESENT:
                streams.say(f"already there: {outcome.entry}: {outcome.title} ({place})")
            case State.FAILED:
                self._failed.setdefault(outcome.message, []).append(outcome.word)
            case _:
                named = "" if outcome.message.startswith(outcome.word) else f"{outcome.word}: "
                streams.tell_error(named + outcome.message)
        if outcome.hint:
            self._hints.append(outcome.hint)
        if outcome.withdrawn:
            streams.warn(f"{outcome.entry}: arXiv says that this paper was withdrawn")
        if outcome.suggestion and outcome.entry:
            streams.say(
                f"{outcome.entry}: its comment names a venue; if that is right: "
                f'psylist set {outcome.entry} venue="{outcome.suggestion}"'
            )


def _as_record(outcome: Outcome) -> dict[str, object]:
    return {
        "input": outcome.word,
        "state": outcome.state.value,
        "id": outcome.entry or None,
        "title": outcome.title or None,
        "line": outcome.line or None,
        "message": outcome.message or None,
        "venue_suggestion": outcome.suggestion or None,
        "withdrawn": outcome.withdrawn,
    }
