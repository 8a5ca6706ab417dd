"""The words of `psylist add`, and what it says of each outcome."""

import re
import shlex
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from psylist import wiring
from psylist.adding.options import Outcome, Plan, State
from psylist.adding.service import add, add_by_hand
from psylist.catalog.read import load
from psylist.console import plain, streams
from psylist.console import prompts as ask
from psylist.console.progress import Waiting
from psylist.editing.set import value_of
from psylist.errors import UsageError
from psylist.identifiers.identifier import parse
from psylist.text.escape import shown


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person asked for.

    Attributes:
        path: the data file.
        names: pasted identifiers; None for an entry by hand.
        given: fields set by hand.
    """

    path: Path
    names: Sequence[str] | None
    given: Mapping[str, object]
    edit: bool
    dry_run: bool
    json: bool
    timeout: float
    allow_duplicate: bool = False


def carry_out(wish: Wish) -> int:
    """Adds what was asked for, says what became of it, and gives the exit code.

    Raises:
        UsageError: the options contradict each other.
    """
    _refuse_contradictions(wish)
    waiting = Waiting()

    def confirm(name: str, venue: str) -> bool:
        waiting.done()
        return ask.yes(f"{name}: its comment names the venue {venue!r}. Use it?")

    def apart(name: str, like: str) -> bool:
        waiting.done()
        return ask.is_another(name, like)

    someone = ask.someone_there()
    plan = Plan(
        given=wish.given,
        today=datetime.now().astimezone().date(),
        confirm=confirm if someone and not wish.dry_run else None,
        editor=ask.TerminalEditor(waiting.done) if wish.edit else None,
        dry_run=wish.dry_run,
        apart=apart if someone and not wish.dry_run and not wish.allow_duplicate else None,
        allow_duplicate=wish.allow_duplicate,
    )
    teller = Teller(wish.path, dry_run=wish.dry_run, json=wish.json)
    try:
        if wish.names is None:
            teller.tell(add_by_hand(wish.path, plan))
        elif wish.names:
            sources = wiring.paper_sources(wish.timeout)
            for outcome in add(wish.path, wish.names, plan, sources, waiting):
                waiting.done()
                teller.tell(outcome)
    finally:
        waiting.done()
        teller.end()
    return teller.exit_code


def _refuse_contradictions(wish: Wish) -> None:
    if wish.names is None and "title" not in wish.given:
        raise UsageError(
            "nothing to add",
            hint="Give an id or address, or --title and --url; see psylist add --help.",
        )
    if wish.names is not None and not wish.names and wish.given:
        raise UsageError("there is no identifier to add", hint="An entry by hand needs no --from.")
    single = {"title", "url", "id", "date", "authors", "summary", "links"} & wish.given.keys()
    if wish.names and len(wish.names) > 1 and single:
        option = min(single).removesuffix("s")  # a field in the plural, an option for each
        told = f"--{option} is for one entry, and {len(wish.names)} are to be added"
        raise UsageError(told)


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
    found = [*words, *(word for line in lines for word in _words_of(line))]
    if not found:
        streams.say(f"no identifier in {'stdin' if from_file == '-' else from_file}")
    return found


def _words_of(line: str) -> list[str]:
    """The identifiers on a line: the line itself if it is one, else its words."""
    line = line.strip()
    try:
        parse(line)
    except UsageError:
        return [word for word in re.split(r"[\s,;，；、]+", line) if word]
    return [line]


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
    fields = {name: value for name, value in plain.items() if value not in (None, "", [])}
    if date:
        fields["date"] = value_of("date", date)
    if links:
        pairs = [link.partition("=") for link in links]
        if bad := [kind for kind, sign, _ in pairs if not sign]:
            msg = f"--link takes KIND=URL, not {bad[0]!r}"
            raise UsageError(msg)
        if len({kind for kind, _, _ in pairs}) < len(pairs):
            raise UsageError("--link names one kind twice")
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
        raise UsageError(msg, hint=f"Say --{name} {languages[0]}=…")
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
        self._remarked: set[str] = set()
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
            case State.DUPLICATE:
                like = f"{outcome.entry}: {outcome.title} ({place})"
                streams.warn(f"not added: {outcome.word} looks like {like}: {outcome.message}")
            case State.FAILED:
                self._failed.setdefault(outcome.message, []).append(outcome.word)
            case _:
                named = "" if outcome.message.startswith(outcome.word) else f"{outcome.word}: "
                streams.tell_error(named + outcome.message)
        if outcome.hint:
            self._hints.append(outcome.hint)
        self._remark(outcome)

    def _remark(self, outcome: Outcome) -> None:
        """What a curator should know of it besides."""
        if outcome.withdrawn:
            streams.warn(f"{outcome.entry}: {outcome.source} says that this paper was withdrawn")
        for remark in outcome.remarks:
            if remark not in self._remarked:
                self._remarked.add(remark)
                streams.warn(remark)
        if outcome.suggestion and outcome.entry:
            streams.say(
                f"{outcome.entry}: its comment names a venue; if that is right: "
                f"psylist set {shlex.quote(outcome.entry)} {_assignment(outcome.suggestion)}"
            )


def _assignment(venue: str) -> str:
    """``venue=…`` for a shell: the words come from the authors, and may be anything."""
    harmless = re.fullmatch(r"[\w .,:/()+&'-]+", venue, re.ASCII)
    return f'venue="{venue}"' if harmless else shlex.quote(f"venue={venue}")


def _as_record(outcome: Outcome) -> dict[str, object]:
    return {
        "input": outcome.word,
        "state": outcome.state.value,
        "id": outcome.entry or None,
        "title": outcome.title or None,
        "line": outcome.line or None,
        "block": outcome.block or None,
        "message": outcome.message or None,
        "venue_suggestion": outcome.suggestion or None,
        "withdrawn": outcome.withdrawn,
        "source": outcome.source or None,
        "remarks": list(outcome.remarks),
    }
