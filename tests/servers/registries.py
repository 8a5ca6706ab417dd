"""Stand-ins for the registries that know what a link's page may hide: DOI, GitHub, Wayback."""

import json
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from tests.servers.outages import Outage, Registry
from tests.servers.pages import LOGIN, MISSING, missing, page
from tests.servers.scholarly_data import WORKS
from tests.servers.web_exchange import JSON, Exchange

__all__ = ["DoiRegistry", "GitHubApi", "Outage", "Registry", "WaybackApi", "send_json"]


async def send_json(
    x: Exchange, status: int, value: Any, headers: Mapping[str, str] | None = None
) -> None:
    """Answer with a value."""
    await x.send(status, json.dumps(value).encode(), JSON, headers)


class DoiRegistry(Registry):
    """``doi.org``: ``/api/handles/<DOI>``, and ``/<DOI>`` which redirects to the landing page."""

    prefix = "/doi"

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.known: dict[str, str] = {
            "10.1145/3313831.3376727": "https://dl.acm.org/doi/10.1145/3313831.3376727",
            "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O": (
                "http://doi.wiley.com/10.1002/%28SICI%291097-4571%28199806%2949%3A8"
            ),
        }
        """Landing pages by DOI, in any case."""
        self.works: dict[str, dict[str, Any]] = dict(WORKS)
        """What agencies know, as CSL-JSON, by DOI."""
        self.agency_status = 406
        """How an agency says that it has no citation data."""
        self.without_url: set[str] = set()
        """DOIs that are known, but lead nowhere (response code 200)."""
        self.login = False
        """Whether a network stands in front that wants a log-in."""

    async def well(self, x: Exchange) -> None:
        """Look a DOI up."""
        rest = self.rest(x)
        if rest == "/sso/login":
            await x.send(200, LOGIN)
            return
        if self.login:
            await x.redirect(302, f"{self.url}/sso/login?x")
            return
        if "citationstyles" in x.request.headers.get("accept", ""):
            await self._negotiate(x, rest.lstrip("/"))
            return
        name = rest.removeprefix("/api/handles/")
        landing = {key.lower(): value for key, value in self.known.items()}.get(
            name.lstrip("/").lower()
        )
        if name == rest:
            await self._resolve(x, landing)
        elif name.lower() in {key.lower() for key in self.without_url}:
            await send_json(x, 200, {"responseCode": 200, "handle": name})
        elif landing is None:
            await send_json(x, 404, {"responseCode": 100, "handle": name})
        else:
            await send_json(x, 200, {"responseCode": 1, "handle": name, "values": _values(landing)})

    async def wrong(self, x: Exchange) -> None:
        """Answer with another work."""
        await send_json(x, 200, {"DOI": "10.1000/another", "title": "Another Work"})

    async def _negotiate(self, x: Exchange, name: str) -> None:
        """Send to the agency that knows the DOI, or be the agency."""
        agency, doi = "agency/", name.removeprefix("agency/")
        known = {key.lower(): value for key, value in self.works.items()}
        landing = {key.lower(): value for key, value in self.known.items()}
        if doi.lower() not in known and doi.lower() not in landing:
            await x.send(404, page("DOI Not Found", "This DOI cannot be found."))
        elif not name.startswith(agency):
            await x.redirect(302, f"{self.url}/{agency}{quote(doi)}", {"Vary": "Accept"})
        elif doi.lower() in known:
            body = json.dumps(known[doi.lower()]).encode()
            await x.send(200, body, "application/vnd.citationstyles.csl+json")
        else:
            await x.send(self.agency_status)

    async def _resolve(self, x: Exchange, landing: str | None) -> None:
        if landing is None:
            await x.send(404, page("DOI Not Found", "This DOI cannot be found."))
        else:
            await x.redirect(302, landing, {"Vary": "Accept"})


def _values(landing: str) -> list[dict[str, Any]]:
    common = {"ttl": 86400, "timestamp": "2025-03-01T08:00:00Z"}
    admin = {"handle": "0.na/10.1145", "index": 200, "permissions": "111111110010"}
    return [
        {"index": 1, "type": "URL", "data": {"format": "string", "value": landing}, **common},
        {"index": 100, "type": "HS_ADMIN", "data": {"format": "admin", "value": admin}, **common},
    ]


@dataclass
class Repository:
    """A repository at GitHub."""

    number: int
    archived: bool = False
    disabled: bool = False
    """Taken down: 451."""
    description: str | None = None
    homepage: str = ""
    created: str = "2025-03-01T08:00:00Z"
    tag: str = field(default="")
    """Its ETag; made from the rest when empty."""

    @property
    def etag(self) -> str:
        """The tag as sent."""
        return self.tag or f'W/"{self.number}-{self.archived}"'


class GitHubApi(Registry):
    """``api.github.com``: ``/repos/{owner}/{name}`` and ``/repositories/{number}``."""

    prefix = "/github"

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.known: dict[str, Repository] = {
            "scutcyr/SoulChat-R1": Repository(1),
            "thu-coai/Crisp": Repository(2, archived=True),
            "thu-coai/TakenDown": Repository(3, disabled=True),
            "SmartFlowAI/EmoLLM": Repository(
                4,
                description="心理健康大模型 · LLM for mental health 🧠",
                homepage="https://openxlab.org.cn/apps/detail/Farewell1/EmoLLMV3.0",
                created="2024-01-15T11:22:33Z",
            ),
        }
        self.renamed: dict[str, str] = {"thu-coai/OldCrisp": "thu-coai/Crisp"}
        """New names by old ones."""
        self.token: str | None = None
        """If set, the one that is accepted; another one is refused with 401."""
        self.remaining: int | None = None
        """How many more answers the client may have; None is without end."""
        self.secondary = False
        """Whether to refuse with the secondary rate limit: 403 and Retry-After."""
        self.reset_seconds = 60.0

    async def well(self, x: Exchange) -> None:
        """Look a repository up."""
        if not x.request.headers.get("user-agent"):
            await send_json(x, 403, {"message": "Request forbidden by administrative rules."})
        elif self._token(x) not in {None, self.token} and self.token is not None:
            await send_json(x, 401, {"message": "Bad credentials", "status": "401"})
        elif self.secondary:
            message = "You have exceeded a secondary rate limit."
            await send_json(x, 403, {"message": message}, {"Retry-After": "1"})
        elif self.remaining == 0:
            message = "API rate limit exceeded for 127.0.0.1."
            await send_json(x, 403, {"message": message}, self._limits())
        else:
            await self._look_up(x)

    @staticmethod
    def _token(x: Exchange) -> str | None:
        words = x.request.headers.get("authorization", "").split()
        return words[-1] if words else None

    def _limits(self) -> dict[str, str]:
        remaining = 5000 if self.remaining is None else self.remaining
        return {
            "X-RateLimit-Limit": "5000" if self.remaining is None else "60",
            "X-RateLimit-Remaining": str(remaining),
            "X-RateLimit-Reset": str(int(time.time() + self.reset_seconds)),
        }

    async def _look_up(self, x: Exchange) -> None:
        kind, _, name = self.rest(x).strip("/").partition("/")
        found = self._named(name) if kind == "repos" else None
        if kind == "repositories":
            found = next((f for f in self.known.items() if str(f[1].number) == name), None)
        new = {old.lower(): new for old, new in self.renamed.items()}.get(name.lower())
        if found is None and new is not None and (target := self._named(new)) is not None:
            address = f"{self.url}/repositories/{target[1].number}"
            gone = {"message": "Moved Permanently", "url": address}
            await send_json(x, 301, gone, {"Location": address, **self._limits()})
        elif found is None:
            await send_json(x, 404, {"message": "Not Found", "status": "404"}, self._limits())
        else:
            await self._show(x, *found)

    def _named(self, name: str) -> tuple[str, Repository] | None:
        return next((f for f in self.known.items() if f[0].lower() == name.lower()), None)

    async def _show(self, x: Exchange, name: str, found: Repository) -> None:
        headers = {"ETag": found.etag, **self._limits()}
        if found.disabled:
            await send_json(x, 451, {"message": "Repository access blocked"}, self._limits())
            return
        if x.request.headers.get("if-none-match") == found.etag:
            await x.send(304, headers=headers)  # which costs nothing
            return
        if self.remaining is not None:
            self.remaining -= 1
            headers |= self._limits()
        value = {
            "id": found.number,
            "name": name.partition("/")[2],
            "full_name": name,
            "private": False,
            "html_url": f"https://github.com/{name}",
            "archived": found.archived,
            "disabled": False,
            "description": found.description,
            "homepage": found.homepage,
            "created_at": found.created,
        }
        await send_json(x, 200, value, headers)

    async def wrong(self, x: Exchange) -> None:
        """Show another repository."""
        await self._show(x, "thu-coai/Crisp", Repository(2))


class WaybackApi(Registry):
    """``archive.org``: ``/wayback/available?url=…``."""

    prefix = "/wayback"

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.snapshots: dict[str, str] = {}
        """Times such as 20240131120000 by address; addresses are compared without their scheme."""
        self.everything: str | None = None
        """If set, the time at which every address was saved."""
        self.statuses: dict[str, str] = {}
        """The status of what was saved, where it is not 200."""
        self.forgets = 0
        """How often each address is answered as if nothing were saved."""
        self.knows_schemes = False
        """Whether an address is known with its own scheme alone."""
        self._asked: Counter[str] = Counter()

    async def well(self, x: Exchange) -> None:
        """Look an address up."""
        if self.rest(x) != "/wayback/available":
            await missing(x)
            return
        asked = x.request.query.get("url")
        if not asked:
            await x.send(400, MISSING)
            return
        form = str if self.knows_schemes else _bare
        saved = {form(url): time for url, time in self.snapshots.items()}
        when = saved.get(form(asked), self.everything)
        self._asked[asked] += 1
        if self._asked[asked] <= self.forgets:
            when = None
        closest = {
            "status": self.statuses.get(asked, "200"),
            "available": True,
            "url": f"http://web.archive.org/web/{when}/{asked}",
            "timestamp": when,
        }
        found = {"closest": closest} if when else {}
        await send_json(x, 200, {"url": asked, "archived_snapshots": found})


def _bare(url: str) -> str:
    return url.partition("://")[2] or url
