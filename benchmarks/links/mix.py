"""The links of each scenario: the same in every run, on as many loopback addresses as hosts."""

import math
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.links.kinds import KINDS, PLAIN, REFUSING, SILENT, Kind

SHARES = (0.38, 0.17, 0.15, 0.08, 0.06, 0.04)
"""What part of a paper list's links the six big hosts have."""
_TAIL = 40
_LINKS = 2_000
_MEDIAN, _SPREAD, _LONGEST = 0.12, 0.5, 1.5  # seconds of latency, log-normal
_SEED = 20_261_123
RATE = 20.0
"""Requests a second that a host is to be asked at most."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a list.

    Attributes:
        host: the number of its host.
        there: the number of the host that it may send to.
        latency: seconds before each answer.
    """

    host: int
    path: str
    kind: Kind
    there: int = 0
    latency: float = 0.0


def address(host: int) -> str:
    """The loopback address of a host, none of which is 127.0.0.1."""
    return f"127.0.{1 + host // 200}.{1 + host % 200}"


def flat(links: int, hosts: int) -> list[Link]:
    """Plain pages without latency, spread evenly."""
    return [Link(n % hosts, f"/paper/{n}", PLAIN) for n in range(links)]


def held_up() -> list[Link]:
    """300 links: a third on one host that never answers, a third on one that refuses all."""
    hosts = [(0, SILENT)] * SILENT.links + [(1, REFUSING)] * REFUSING.links
    hosts += [(2 + n % 10, PLAIN) for n in range(100)]
    random.Random(_SEED).shuffle(hosts)
    return [Link(host, f"/paper/{n}", kind) for n, (host, kind) in enumerate(hosts)]


def paper_mix() -> list[Link]:
    """2,000 links as a paper list has them: six big hosts, a tail of forty, 18 % not plain."""
    chance = random.Random(_SEED)
    hosts = [host for host, share in enumerate(SHARES) for _ in range(round(share * _LINKS))]
    tail = range(len(SHARES), len(SHARES) + _TAIL)
    hosts += [tail[n % _TAIL] for n in range(_LINKS - len(hosts))]
    kinds = [kind for kind in (*KINDS, PLAIN) for _ in range(kind.links)]
    chance.shuffle(hosts)
    chance.shuffle(kinds)
    return [
        Link(host, f"/paper/{n}", kind, _another(host, hosts, chance), _latency(chance))
        for n, (host, kind) in enumerate(zip(hosts, kinds, strict=True))
    ]


def requests_needed(links: Iterable[Link]) -> Mapping[int, int]:
    """How many requests each host must get before the truth is known of all links."""
    needed: Counter[int] = Counter()
    for link in links:
        needed[link.host] += link.kind.here
        needed[link.there] += link.kind.there
    return needed


def floor(links: Iterable[Link], rate: float = RATE) -> float:
    """The seconds that the limit of requests a host leaves no way around."""
    return (max(requests_needed(links).values()) - 1) / rate


def urls(links: Sequence[Link], port: int) -> dict[str, str]:
    """What is true of each address."""
    return {
        f"http://{address(link.host)}:{port}{link.path}": link.kind.verdict.value for link in links
    }


def _another(host: int, hosts: Sequence[int], chance: random.Random) -> int:
    while (other := chance.choice(hosts)) == host:
        pass
    return other


def _latency(chance: random.Random) -> float:
    return min(_LONGEST, chance.lognormvariate(math.log(_MEDIAN), _SPREAD))
