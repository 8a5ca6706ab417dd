"""The words of `psylist add`, and what it says of each outcome."""

import re
import shlex
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from psylist import wiring
from psylist.adding.options import AddPolicy, AddResult, AddStatus
from psylist.adding.service import add, add_by_hand
from psylist.catalog.read import load_catalog
from psylist.console import plain, streams
from psylist.console import prompts as ask
from psylist.console.progress import Spinner
from psylist.editing.set import parse_value
from psylist.errors import UsageError
from psylist.identifiers.identifier import parse
from psylist.text.escape import escape_controls


@dataclass(frozen=True, slots=True)
class AddOptions:
    """What a person asked for.

    Attributes:
        path: the data file.
        inputs: pasted identifiers; None for an entry by hand.
        overrides: fields set by hand.
    """

    path: Path
    inputs: Sequence[str] | None
    overrides: Mapping[str, object]
    edit: bool
    dry_run: bool
    json: bool
    timeout: float
    allow_duplicate: bool = False


def run_add(options: AddOptions) -> int:
    """Adds what was asked for, says what became of it, and gives the exit code.

    Raises:
        UsageError: the options contradict each other.
    """
    validate_options(options)
    waiting = Spinner()

    def confirm(name: str, venue: str) -> bool:
        waiting.done()
        return ask.confirm(f"{name}: the arXiv comment mentions the venue {venue!r}. Use it?")

    def apart(name: str, like: str) -> bool:
        waiting.done()
        return ask.confirm_distinct(name, like)

    someone = ask.is_interactive()
    plan = AddPolicy(
        overrides=options.overrides,
        today=datetime.now().astimezone().date(),
        confirm_venue=confirm if someone and not options.dry_run else None,
        editor=ask.TerminalEditor(waiting.done) if options.edit else None,
        dry_run=options.dry_run,
        confirm_distinct=apart
        if someone and not options.dry_run and not options.allow_duplicate
        else None,
        allow_duplicate=options.allow_duplicate,
    )
    teller = AddReporter(options.path, dry_run=options.dry_run, json=options.json)
    try:
        if options.inputs is None:
            teller.report(add_by_hand(options.path, plan))
        elif options.inputs:
            sources = wiring.source_factory(options.timeout)
            for result in add(options.path, options.inputs, plan, sources, waiting):
                waiting.done()
                teller.report(result)
    finally:
        waiting.done()
        teller.finish()
    return teller.exit_code


def validate_options(options: AddOptions) -> None:
    """Raise UsageError where options contradict each other."""
    if options.inputs is None and "title" not in options.overrides:
        raise UsageError(
            "nothing to add",
            hint="Give an id or address, or --title and --url; see psylist add --help.",
        )
    if options.inputs is not None and not options.inputs and options.overrides:
        raise UsageError("no ids to add", hint="Leave out --from to make an entry by hand.")
    single = {
        "title",
        "url",
        "id",
        "date",
        "authors",
        "summary",
        "links",
    } & options.overrides.keys()
    if options.inputs and len(options.inputs) > 1 and single:
        option = min(single).removesuffix("s")  # a field in the plural, an option for each
        message = f"--{option} is for one entry, but {len(options.inputs)} ids were given"
        raise UsageError(message)


def read_identifiers(words: Sequence[str], from_file: str) -> list[str]:
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
        msg = f"{from_file}: cannot be read: {reason}"
        raise UsageError(msg) from error
    except UnicodeDecodeError as error:
        msg = f"{from_file} is not UTF-8"
        raise UsageError(msg) from error
    lines = (re.sub(r"(^|\s)#.*", "", line) for line in text.splitlines())
    found = [*words, *(word for line in lines for word in _words_of(line))]
    if not found:
        streams.info(f"no identifier in {'stdin' if from_file == '-' else from_file}")
    return found


def _words_of(line: str) -> list[str]:
    """The identifiers on a line: the line itself if it is one, else its words."""
    line = line.strip()
    try:
        parse(line)
    except UsageError:
        return [word for word in re.split(r"[\s,;，；、]+", line) if word]
    return [line]


def parse_field_options(
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
        fields["date"] = parse_value("date", date)
    if links:
        pairs = [link.partition("=") for link in links]
        if bad := [kind for kind, sign, _ in pairs if not sign]:
            msg = f"--link: expected KIND=URL, got {bad[0]!r}"
            raise UsageError(msg)
        if len({kind for kind, _, _ in pairs}) < len(pairs):
            raise UsageError("--link: a kind was given twice")
        fields["links"] = {kind: url for kind, _, url in pairs}
    message = {name: values for name, values in texts.items() if values}
    languages = load_catalog(path).settings.languages if message else []
    return fields | {name: _text(name, values or (), languages) for name, values in message.items()}


def _text(name: str, values: Sequence[str], languages: Sequence[str]) -> str | dict[str, str]:
    """One text for all languages, or one a language where ``zh=`` stands in front."""
    parts = [value.partition("=") for value in values]
    tagged = {code: text for code, sign, text in parts if sign and code in languages}
    if len(tagged) == len(values):
        return tagged
    if len(values) > 1 or tagged:
        msg = f"--{name} was given more than once"
        raise UsageError(msg, hint=f"As in --{name} {languages[0]}=…")
    looks = re.match(r"([a-z]{2,3}(?:-[A-Za-z]+)?)=", values[0])
    if looks:
        known = ", ".join(languages)
        msg = f"--{name}: the list has no language {looks[1]!r} (it has: {known})"
        raise UsageError(msg)
    return values[0]


class AddReporter:
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

    def report(self, outcome: AddResult) -> None:
        """One outcome: what was added on stdout in a dry run, everything else on stderr."""
        self.exit_code = max(self.exit_code, outcome.status.exit_code)
        if self._json:
            self._told.append(_to_dict(outcome))
        elif self._dry_run and outcome.block:
            streams.write_stdout(("\n" if self._told else "") + escape_controls(outcome.block))
            self._told.append({})
        self._print(outcome)

    def finish(self) -> None:
        """What is said once: the JSON, each outage with what it kept out, each remedy."""
        if self._json:
            streams.write_stdout(plain.to_json(self._told))
        for message, words in self._failed.items():
            streams.error(f"{message}; not added: {', '.join(words)}")
        for hint in dict.fromkeys(self._hints):
            streams.hint(hint)

    def _print(self, outcome: AddResult) -> None:
        place = f"{self._path}:{outcome.line}"
        match outcome.status:
            case AddStatus.ADDED:
                verb = "would add" if self._dry_run else "added"
                streams.info(f"{verb} {outcome.entry}: {outcome.title} ({place})")
            case AddStatus.PRESENT:
                streams.info(f"already in the list: {outcome.entry}: {outcome.title} ({place})")
            case AddStatus.DUPLICATE:
                like = f"{outcome.entry}: {outcome.title} ({place})"
                streams.warning(f"not added: {outcome.input} looks like {like}: {outcome.message}")
            case AddStatus.FAILED:
                self._failed.setdefault(outcome.message, []).append(outcome.input)
            case _:
                named = "" if outcome.message.startswith(outcome.input) else f"{outcome.input}: "
                streams.error(named + outcome.message)
        if outcome.hint:
            self._hints.append(outcome.hint)
        self._print_notes(outcome)

    def _print_notes(self, outcome: AddResult) -> None:
        """What a curator should know of it besides."""
        if outcome.withdrawn:
            streams.warning(f"{outcome.entry}: {outcome.source} says that this paper was withdrawn")
        for remark in outcome.notes:
            if remark not in self._remarked:
                self._remarked.add(remark)
                streams.warning(remark)
        if outcome.suggested_venue and outcome.entry:
            streams.info(
                f"{outcome.entry}: the arXiv comment mentions a venue; to record it: "
                f"psylist set {shlex.quote(outcome.entry)} {_assignment(outcome.suggested_venue)}"
            )


def _assignment(venue: str) -> str:
    """``venue=…`` for a shell: the words come from the authors, and may be anything."""
    harmless = re.fullmatch(r"[\w .,:/()+&'-]+", venue, re.ASCII)
    return f'venue="{venue}"' if harmless else shlex.quote(f"venue={venue}")


def _to_dict(outcome: AddResult) -> dict[str, object]:
    return {
        "input": outcome.input,
        "state": outcome.status.value,
        "id": outcome.entry or None,
        "title": outcome.title or None,
        "line": outcome.line or None,
        "block": outcome.block or None,
        "message": outcome.message or None,
        "venue_suggestion": outcome.suggested_venue or None,
        "withdrawn": outcome.withdrawn,
        "source": outcome.source or None,
        "remarks": list(outcome.notes),
    }
