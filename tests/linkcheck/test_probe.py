"""Where a redirect leads that cannot be followed."""

import asyncio
from collections.abc import Mapping

import pytest

from psylist.http.messages import Answer, Question
from psylist.http.rate_limit import Manners
from psylist.linkcheck.probe import Prober


class Redirects:
    """Answers every request with one Location."""

    def __init__(self, location: str) -> None:
        self._location = location

    async def get(self, url: str, headers: Mapping[str, str]) -> Answer:  # noqa: ARG002
        """The answer."""
        return Answer(url, 301, {"location": self._location})


@pytest.mark.parametrize("location", ["http://[x/", "//[", "http://a]b/", "mailto:a@b"])
def test_a_redirect_to_what_cannot_be_is_broken(location: str) -> None:
    prober = Prober(Redirects(location), Manners())
    found = asyncio.run(prober.check(Question("http://example.org/a")))
    assert (found.verdict.value, found.detail) == ("broken", f"redirects to {location!r}")
