"""`psylist add`: papers and projects into the list, each at its sorted place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from psylist.catalog.read import Catalog, load
from psylist.commands.addition import Outcome, Plan, State, present
from psylist.commands.fetch import answers
from psylist.commands.insertion import Errand, saved
from psylist.commands.lookup import works
from psylist.errors import UsageError
from psylist.identifiers import Identifier, parse
from psylist.model import text_in
from psylist.ports import Notice, Record, Source, Sources

_IDS = {"arxiv", "acl", "doi"}


def add(
    path: Path, words: Sequence[str], plan: Plan, sources: Sources, notice: Notice
) -> Iterator[Outcome]:
    """Fetches works and adds them; each outcome comes as soon as it is certain.

    What succeeded is saved batch by batch; what failed leaves no trace in the file.

    Args:
        path: the data file.
        words: pasted identifiers.
        plan: how.
        sources: who knows the works of each kind of identifier.
        notice: told what is being waited for.

    Raises:
        DataFileError: the file cannot be read or written.
    """
    catalog = load(path)
    known = works(catalog)
    wanted: dict[Identifier, str] = {}
    again: list[tuple[str, str]] = []
    for word in words:
        settled = _settled(catalog, known, word)
        if isinstance(settled, Outcome):
            yield settled
        elif settled in wanted:
            again.append((word, wanted[settled]))
        else:
            wanted[settled] = word
    ended: dict[str, Outcome] = {}
    errand = Errand(path, catalog, plan)
    for kind in dict.fromkeys(identifier.kind for identifier in wanted):
        of_kind = {name.value: word for name, word in wanted.items() if name.kind == kind}
        for outcome in _fetched(errand, of_kind, sources(kind), notice):
            ended[outcome.word] = outcome
            yield outcome
    for word, first in again:
        if ended[first].state in {State.ADDED, State.PRESENT}:
            yield replace(
                ended[first],
                word=word,
                state=State.PRESENT,
                block="",
                suggestion="",
                remarks=(),
            )


def _fetched(
    errand: Errand, wanted: Mapping[str, str], source: Source, notice: Notice
) -> Iterator[Outcome]:
    """What becomes of the works of one kind: `wanted` has the word for each id."""
    for answer in answers(list(wanted), source, notice):
        for name, told in answer.unknown.items():
            outcome = Outcome(wanted[name], State.UNKNOWN, message=told, source=source.name)
            yield replace(outcome, remarks=answer.remarks)
        for name, error in answer.failed.items():
            yield Outcome(
                wanted[name],
                State.FAILED,
                message=str(error),
                hint=error.hint,
                source=source.name,
            )
        found = [(wanted[name], record) for name, record in answer.records.items()]
        for outcome in saved(errand, found):
            yield replace(outcome, source=source.name)


def add_by_hand(path: Path, plan: Plan) -> Outcome:
    """Adds one entry from the fields given, without any network.

    Raises:
        UsageError: a field breaks a rule of the format.
        DataFileError: the file cannot be read or written.
    """
    catalog = load(path)
    url = plan.given.get("url")
    found = works(catalog).get(parse(url).key) if isinstance(url, str) else None
    if found is not None:
        return present(catalog, str(url), found)
    named = parse(url) if isinstance(url, str) else None
    record = Record({named.kind: named.value} if named and named.kind in _IDS else {})
    title = plan.given.get("title", "")
    first = catalog.settings.first
    word = str(url or (text_in(title, first, first) if isinstance(title, dict) else title))
    return next(saved(Errand(path, catalog, plan), [(word, record)]))


def _settled(
    catalog: Catalog, known: Mapping[tuple[str, str], int], word: str
) -> Outcome | Identifier:
    """What to ask for, or an outcome that needs no asking."""
    try:
        identifier = parse(word)
    except UsageError as error:
        return Outcome(word, State.INVALID, message=str(error), hint=error.hint)
    if (found := known.get(identifier.key)) is not None:
        return present(catalog, word, found)
    if identifier.kind == "url" and "@" in urlsplit(identifier.value).netloc:
        told = "an address that holds a user name or a password is never asked"
        return Outcome(word, State.INVALID, message=told, hint="Paste it without them.")
    return identifier
