"""Every way in which a page of the web behaves, with what a link checker should say of it.

The behaviours themselves are in the modules named below, one group each; here they come together.
"""

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from tests.servers.behaviours.addresses import ADDRESSES
from tests.servers.behaviours.challenges import CHALLENGES
from tests.servers.behaviours.codes import CODES
from tests.servers.behaviours.cookies import COOKIES
from tests.servers.behaviours.frames import FRAMES
from tests.servers.behaviours.locations import LOCATIONS
from tests.servers.behaviours.pages import FINE, SOFT
from tests.servers.behaviours.patience import PATIENCE, SECOND_LOOKS
from tests.servers.behaviours.redirects import ENDS, PERMANENT, PRIVATE, TEMPORARY
from tests.servers.behaviours.refresh import REFRESH
from tests.servers.behaviours.retries import LASTING, PASSING
from tests.servers.behaviours.statuses import METHODS, REQUESTS, STATUSES
from tests.servers.behaviours.tls import MANAGED, REFUSED
from tests.servers.behaviours.walls import GENERAL, KEPT, WALLS
from tests.servers.behaviours.wire import ENCODINGS, FORGIVEN, LENGTHS
from tests.servers.behaviours.words import WORDS
from tests.servers.pages import Behaviour, Tag, Verdict, by_name

__all__ = [
    "BEHAVIOURS",
    "MATRIX",
    "Behaviour",
    "Link",
    "Tag",
    "Verdict",
    "entries_toml",
    "expected_verdicts",
    "links",
    "matrix",
]

_GROUPS = (
    STATUSES, METHODS, REQUESTS, TEMPORARY, PERMANENT, ENDS, PRIVATE, SOFT, FINE, PASSING, LASTING,
    FORGIVEN, LENGTHS, ENCODINGS, ADDRESSES, CODES, COOKIES, LOCATIONS, REFRESH, WORDS, CHALLENGES,
    FRAMES, MANAGED, REFUSED, SECOND_LOOKS, PATIENCE, GENERAL,
    WALLS, KEPT,
)  # fmt: skip

BEHAVIOURS: dict[str, Behaviour] = by_name(*[b for group in _GROUPS for b in group.values()])
"""All behaviours by name."""

MATRIX: tuple[Behaviour, ...] = tuple(BEHAVIOURS.values())
"""All behaviours."""

_POSITIONS = {name: position for position, name in enumerate(BEHAVIOURS)}


class Web(Protocol):
    """What is needed of the server to write addresses."""

    @property
    def addresses(self) -> tuple[str, ...]:
        """Its hosts."""

    def url(self, behaviour: str, n: int = 0, host: int = 0) -> str:
        """The address of a copy of a behaviour."""


class Link(NamedTuple):
    """One link to a behaviour."""

    behaviour: Behaviour
    n: int
    url: str


def matrix(*without: Tag) -> list[Behaviour]:
    """The behaviours that have none of some tags."""
    return [behaviour for behaviour in MATRIX if not behaviour.tags & set(without)]


def links(web: Web, behaviours: Iterable[Behaviour] = MATRIX, copies: int = 3) -> Iterator[Link]:
    """Links to behaviours, spread over the hosts; the same whichever else are asked for."""
    for behaviour in behaviours:
        for n in range(copies):
            host = (_POSITIONS[behaviour.name] + n) % len(web.addresses)
            yield Link(behaviour, n, web.url(behaviour.name, n, host))


def expected_verdicts(
    web: Web, behaviours: Iterable[Behaviour] = MATRIX, copies: int = 3
) -> dict[str, Verdict]:
    """What a link checker should say, by address."""
    return {link.url: link.behaviour.verdict for link in links(web, behaviours, copies)}


def entries_toml(web: Web, behaviours: Iterable[Behaviour] = MATRIX, copies: int = 3) -> str:
    """A data file with one entry a behaviour, which links to all of its copies."""
    settings = '[list]\ntitle = "The web, as it behaves"\nlanguages = ["en"]\n'
    return settings + "".join(_entry(web, behaviour, copies) for behaviour in behaviours)


def _entry(web: Web, behaviour: Behaviour, copies: int) -> str:
    fields = {
        "id": behaviour.name,
        "title": f"Behaviour {behaviour.name}",
        "year": 2026,
        "kind": "project",
        "note": f"{behaviour.verdict}: {behaviour.doc}",
    }
    for link in links(web, [behaviour], copies):
        fields[f"links.copy{link.n}" if link.n else "url"] = link.url
    # A string of JSON is one of TOML, as long as nothing lies beyond U+FFFF.
    written = (f"{k} = {json.dumps(v, ensure_ascii=False)}\n" for k, v in fields.items())
    return "\n[[entries]]\n" + "".join(written)
