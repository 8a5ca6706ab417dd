"""What `psylist add` prints: a line per result, the block in a dry run, or JSON."""

import re
import shlex
from collections.abc import Callable, Iterable
from pathlib import Path

from psylist.adding.options import AddResult, AddStatus
from psylist.console import plain, streams
from psylist.text.escape import escape_controls
from psylist.text.paste import strip_invisible

_SHOWN = 60
"""Characters of what was pasted that a message repeats."""


class AddReporter:
    """Prints what became of each thing that was to be added.

    Args:
        path: the data file.
        dry_run: whether nothing was written.
        json: whether to print JSON.
        clear: called before anything is printed: clears the line of the spinner.

    Attributes:
        exit_code: the highest of the results so far.
    """

    def __init__(
        self, path: Path, *, dry_run: bool, json: bool, clear: Callable[[], None] = lambda: None
    ) -> None:
        self.exit_code = 0
        self._path = path
        self._dry_run = dry_run
        self._json = json
        self._clear = clear
        self._records: list[dict[str, object]] = []
        self._hints: list[str] = []
        self._noted: set[str] = set()
        self._failed: dict[str, list[str]] = {}
        self._changed = False

    def report_all(self, results: Iterable[AddResult]) -> None:
        """Print what became of all, once no other work can move the lines of their entries."""
        found: list[AddResult] = []
        try:
            found.extend(results)  # which keeps what came before an error
        finally:
            self._clear()
            for result in found:
                self.report(result)
            self.finish()

    def report(self, result: AddResult) -> None:
        """Print one result: a new block on stdout in a dry run, everything else on stderr."""
        self.exit_code = max(self.exit_code, result.status.exit_code)
        if self._json:
            self._records.append(_to_dict(result))
        elif self._dry_run and result.block:
            streams.write_stdout(("\n" if self._records else "") + escape_controls(result.block))
            self._records.append({})
        self._print(result)

    def finish(self) -> None:
        """Print what is said once: the JSON, each outage with what it kept out, each remedy."""
        if self._json:
            streams.write_stdout(plain.to_json(self._records))
        for message, inputs in self._failed.items():
            streams.error(f"{message}; not added: {', '.join(inputs)}")
        for hint in dict.fromkeys(self._hints):
            streams.hint(hint)
        if self._changed:
            from psylist.catalog.history import undo_note

            streams.info(undo_note(self._path))

    def _print(self, result: AddResult) -> None:
        place = f"{self._path}:{result.line}"
        at = f"{result.place}: " if result.place else ""
        pasted = _shorten(result.input)
        match result.status:
            case AddStatus.ADDED:
                self._changed = not self._dry_run
                verb = "would add" if self._dry_run else "added"
                streams.info(f"{at}{verb} {result.entry}: {result.title} ({place})")
            case AddStatus.PRESENT:
                streams.info(f"{at}already there: {result.entry}: {result.title} ({place})")
            case AddStatus.DUPLICATE:
                like = f"{result.entry}: {result.title} ({place})"
                streams.warning(f"{at}not added: {pasted} looks like {like}: {result.message}")
            case AddStatus.FAILED:
                self._failed.setdefault(result.message, []).append(pasted)
            case _:
                names = (result.input, f"not a known id or address: {result.input!r}")
                is_named = result.message.startswith(names) or not strip_invisible(pasted).strip()
                named = "" if is_named else f"{pasted}: "
                for sentence in result.message.splitlines():
                    streams.error(at + named + sentence)
        if result.hint:
            self._hints.append(result.hint)
        self._print_notes(result)

    def _print_notes(self, result: AddResult) -> None:
        """What a curator should know of it besides."""
        if result.withdrawn:
            what = "retracted" if result.retracted else "withdrawn"
            streams.warning(f"{result.entry}: {result.source} says that this paper was {what}")
        for note in result.notes:
            if note not in self._noted:
                self._noted.add(note)
                streams.warning(note)
        if result.suggested_venue and result.entry:
            streams.info(
                f"{result.entry}: the arXiv comment mentions a venue; to record it: "
                f"psylist set {shlex.quote(result.entry)} {_assignment(result.suggested_venue)}"
            )


def _shorten(pasted: str) -> str:
    """What was pasted; of a line of references its beginning."""
    return pasted if len(pasted) <= _SHOWN else f"{pasted[: _SHOWN - 1]}…"


def _assignment(venue: str) -> str:
    """``venue=…`` for a shell: the text is the authors', and may be anything."""
    harmless = re.fullmatch(r"[\w .,:/()+&'-]+", venue, re.ASCII)
    return f'venue="{venue}"' if harmless else shlex.quote(f"venue={venue}")


def _to_dict(result: AddResult) -> dict[str, object]:
    return {
        "input": result.input,
        "place": result.place or None,
        "state": result.status.value,
        "id": result.entry or None,
        "title": result.title or None,
        "line": result.line or None,
        "block": result.block or None,
        "message": result.message or None,
        "venue_suggestion": result.suggested_venue or None,
        "withdrawn": result.withdrawn,
        "retracted": result.retracted,
        "source": result.source or None,
        "remarks": list(result.notes),
    }
