"""What the pages of the stand-in for the web look like, and the simplest ways to answer."""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email.utils import formatdate
from typing import Literal

from tests.servers.web_exchange import HTML, TEXT, Exchange, Handler
from tests.servers.web_places import Place

Verdict = Literal["ok", "moved", "broken", "soft-404", "blocked", "down"]
Tag = Literal["slow", "trust", "dns", "private", "large", "registry"]


@dataclass(frozen=True)
class Behaviour:
    """One way in which a page of the web behaves.

    Attributes:
        name: What it is called, also in its address and as an entry's id.
        verdict: What a link checker should say of it.
        doc: What happens, and where it is seen.
        handler: Answers every request to its address.
        suffix: What follows the number of the copy in the address.
        place: Which kind of address it is found at.
        root: Whether its address is the home page's, with a query.
        tags: ``slow`` holds its client until that gives up; ``trust`` needs ``SSL_CERT_FILE`` set
            to the stand-in's authority; ``dns`` asks for a name that does not exist; ``private``
            leads to an address that must not be asked; ``large`` sends more than anyone should
            read.
    """

    name: str
    verdict: Verdict
    doc: str
    handler: Handler
    suffix: str = ""
    place: Place = "http"
    root: bool = False
    tags: frozenset[Tag] = frozenset()


def tagged(*tags: Tag) -> frozenset[Tag]:
    """Tags, for short."""
    return frozenset(tags)


def by_name(*behaviours: Behaviour) -> dict[str, Behaviour]:
    """The dictionary of behaviours; no name may stand twice."""
    found = {behaviour.name: behaviour for behaviour in behaviours}
    if len(found) != len(behaviours):
        names = [behaviour.name for behaviour in behaviours]
        doubled = {name for name in names if names.count(name) > 1}
        msg = f"named twice: {doubled}"
        raise ValueError(msg)
    return found


_PARAGRAPH = (
    "Dialogues between counsellors and clients were rated by three clinicians each. Agreement was "
    "substantial, and the differences between models grew with the length of a session. Where the "
    "model had been told the aim of a session, clients felt understood more often, and fewer of "
    "the answers had to be withdrawn by a supervisor."
)


def page(title: str, *paragraphs: str, head: str = "") -> bytes:
    """Write a small HTML page."""
    body = "\n".join(f"<p>{text}</p>" for text in paragraphs)
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">{head}\n'
        f"<title>{title}</title></head>\n<body><h1>{title}</h1>\n{body}\n</body></html>\n"
    ).encode()


def article(title: str, *paragraphs: str, head: str = "") -> bytes:
    """Write the full page of a paper: navigation, abstract, some ten thousand characters."""
    return page(
        title,
        '<a href="/">Home</a> <a href="/login">Log in</a> <a href="/help">Help</a>',
        *paragraphs,
        *[f"{number}. {_PARAGRAPH}" for number in range(1, 31)],
        head=head,
    )


GOOD = article("Counselling Dialogues with Large Language Models")
HOME = article("The Repository of Mental Health Papers", "Welcome. Browse by year, or search.")
LOGIN = page(
    "Log in",
    '<form method="post"><input name="user"><input type="password" name="password">'
    "<button>Log in</button></form>",
)
MISSING = page("404 Not Found", "The page you asked for does not exist.")


def citation(title: str) -> str:
    """The meta tags that publishers put on the page of a paper."""
    pairs = {
        "citation_title": title,
        "citation_author": "Chen, Mingyu",
        "citation_publication_date": "2025/03/01",
        "citation_doi": "10.1234/psy.2025.1",
    }
    return "".join(f'\n<meta name="{name}" content="{text}">' for name, text in pairs.items())


def answers(
    status: int, body: bytes = b"", kind: str = HTML, headers: Mapping[str, str] | None = None
) -> Handler:
    """Make a handler that always gives the same answer."""

    async def always(x: Exchange) -> None:
        await x.send(status, body, kind, headers)

    return always


def in_turn(*handlers: Handler) -> Handler:
    """Make a handler that behaves in another way each time; the last one stays."""

    async def turn(x: Exchange) -> None:
        await handlers[min(x.tries, len(handlers)) - 1](x)

    return turn


def steps(handlers: Mapping[str, Handler]) -> Handler:
    """Make a handler that looks at what stands behind the number of the copy."""

    async def choose(x: Exchange) -> None:
        await handlers.get(x.step, missing)(x)

    return choose


def head_then_get(head: Handler, get: Handler) -> Handler:
    """Make a handler that treats HEAD in its own way."""

    async def by_method(x: Exchange) -> None:
        await (head if x.head else get)(x)

    return by_method


def http_date(seconds: float) -> str:
    """A moment that many seconds from now, in the form of headers."""
    return formatdate(time.time() + seconds, usegmt=True)


def lines(*fields: str) -> bytes:
    """The head of an answer, line by line."""
    return "".join(f"{field}\r\n" for field in fields).encode("latin-1") + b"\r\n"


def ok_lines(body: bytes, *fields: str) -> bytes:
    """The head of a good answer of a known length, with further lines."""
    return lines(
        "HTTP/1.1 200 OK", f"Content-Type: {HTML}", *fields, f"Content-Length: {len(body)}"
    )


def chunks(parts: Iterable[bytes]) -> bytes:
    """Bytes in chunks, without the last and empty one."""
    return b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts)


good = answers(200, GOOD)
missing = answers(404, MISSING)
home = answers(200, HOME)


async def reset(x: Exchange) -> None:
    """Break the connection off."""
    x.reset()


async def close(x: Exchange) -> None:
    """Close the connection without an answer."""
    x.close()


async def hang(x: Exchange) -> None:
    """Never answer."""
    await x.hang()


COMMON: dict[str, Handler] = {
    "/": home,
    "/index.html": home,
    "/en/": home,
    "/login": answers(200, LOGIN),
    "/404.html": answers(200, page("Page not found", "We could not find what you asked for.")),
    "/robots.txt": answers(200, b"User-agent: *\nDisallow:\n", TEXT),
}
"""The pages that every host has besides the behaviours."""
