"""Where a redirect leads that cannot be followed."""

import asyncio
from collections.abc import Mapping

import pytest

from psylist.http.messages import HttpResponse
from psylist.http.rate_limit import HostLimiters
from psylist.linkcheck.probe import LinkChecker
from psylist.linkcheck.verdicts import LinkRequest


class Redirects:
    """Answers every request with one Location."""

    def __init__(self, location: str) -> None:
        self._location = location

    async def get(self, url: str, headers: Mapping[str, str]) -> HttpResponse:  # noqa: ARG002
        """The answer."""
        return HttpResponse(url, 301, {"location": self._location})


@pytest.mark.parametrize("location", ["http://[x/", "//[", "http://a]b/", "mailto:a@b"])
def test_a_redirect_to_what_cannot_be_is_broken(location: str) -> None:
    prober = LinkChecker(Redirects(location), HostLimiters())
    found = asyncio.run(prober.check(LinkRequest("http://example.org/a")))
    assert (found.verdict.value, found.detail) == ("broken", f"redirects to {location!r}")
