"""How tests ask a source for one work."""

from psylist import wiring
from psylist.errors import ServiceError
from psylist.identifiers.identifier import parse
from psylist.ports import FetchedWork, FetchResult


def silent(_: str) -> None:
    """A notice that nobody reads."""


def asked(word: str, deadline: float = 20.0) -> FetchResult:
    """What the source for a pasted word says of it."""
    name = parse(word)
    return wiring.source_factory(deadline)(name.kind).fetch([name.value], silent)


def found(word: str) -> FetchedWork:
    """The work that a pasted word names."""
    answer = asked(word)
    assert (answer.unknown, answer.errors) == ({}, {})
    return answer.records[parse(word).value]


def missing(word: str) -> str:
    """Why there is no such work."""
    answer = asked(word)
    assert (answer.records, answer.errors) == ({}, {})
    return answer.unknown[parse(word).value]


def failed(word: str, deadline: float = 20.0) -> ServiceError:
    """How asking for a work fails."""
    try:
        answer = asked(word, deadline)
    except ServiceError as error:
        return error
    assert (answer.records, answer.unknown) == ({}, {})
    return answer.errors[parse(word).value]
