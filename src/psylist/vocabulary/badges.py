"""Badges of shields.io: the address of one by its words, and the words of one by its address.

A static badge is ``/badge/MESSAGE-COLOUR`` or ``/badge/LABEL-MESSAGE-COLOUR``; in its words ``_``
is a space, ``__`` an underscore and ``--`` a hyphen (https://shields.io/badges/static-badge).
"""

import re
from urllib.parse import quote, unquote

from psylist.identifiers.identifier import try_parse
from psylist.vocabulary.labels import key_role

DEFAULT_COLOUR = "6B7280"
"""Of the badge of a tag whose record names none: a grey on which white is read well."""
_HOST = "https://img.shields.io"
_STARS = "/github/stars/"
_WRITTEN = {"-": "--", "_": "__", " ": "_"}
_STATIC = re.compile(r"img\.shields\.io/badge/([^/?#]+?)(?:\.svg)?(?:[?#]|$)")
_BADGE = re.compile(
    r"shields\.io|badgen\.net|badge\.fury|/badges?[./?]|badge\.svg|komarev|visitor-badge|hits\.|codecov\.io"
    r"|travis-ci|star-history\.com|awesome\.re/|contrib\.rocks|forthebadge|repobeats|github-readme-stats"
    r"|profile-counter|readme-typing"
)
_UNDERSCORES = re.compile("__|_")
_KEYS = frozenset(["venue", "date", "tags"])
"""Fields whose key may be the first half of a badge."""
_OF_REPOSITORIES = frozenset([
    "license", "licence", "build", "version", "release", "coverage", "docs", "documentation",
    "python", "pypi", "downloads", "prs", "contributions", "maintained", "maintenance",
    "code style", "platform", "made with", "stars", "forks", "visitors",
    "last update", "last updated"
])  # fmt: skip
_AMOUNT = re.compile(r"v?\d[\d.,]*\s?[%kKmM+]?")
_COLOUR = re.compile(r"#?([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6}|[a-z]{3,20})")


def is_badge(url: str) -> bool:
    """True for the address of a badge."""
    return bool(_BADGE.search(url))


def badge_url(words: str, colour: str = "") -> str:
    """The address of a badge with words alone.

    Args:
        words: in any script.
        colour: hexadecimal without a ``#``, or a name that shields.io knows.
    """
    line = " ".join(words.split())
    written = re.sub("[-_ ]", lambda sign: _WRITTEN[sign[0]], line)
    return f"{_HOST}/badge/{quote(written, safe='')}-{colour or DEFAULT_COLOUR}"


def badge_words(url: str) -> list[str]:
    """The words on a static badge of shields.io: all of them, then its two halves.

    A first half that says what the second is goes: ``Venue-NeurIPS_2021-blue``.
    """
    parts = _parts(url)
    parts = parts[:-1] or parts  # the last one is the colour
    if len(parts) > 1 and key_role(parts[0]) in _KEYS:
        parts = parts[1:]
    return [" ".join(parts), *parts] if parts else []


def is_of_repository(url: str) -> bool:
    """True for a static badge that says something of a repository, or how much of a thing there is.

    ``license-MIT``, ``build-passing``, ``PRs-welcome``, ``citations-12``: they name no category.
    """
    label, *values = _parts(url)[:-1] or [""]
    is_counted = label.islower() or label.endswith("s")  # not "GPT-4"
    is_amount = bool(values) and is_counted and _AMOUNT.fullmatch(values[-1]) is not None
    return label.casefold() in _OF_REPOSITORIES or is_amount


def badge_colour(url: str) -> str:
    """The colour of a static badge as its address has it, without a ``#``, or nothing."""
    match = _COLOUR.fullmatch(_parts(url)[-1]) if len(_parts(url)) > 1 else None
    return match[1] if match else ""


def star_badge(url: str) -> str:
    """The picture of the stars of the repository on GitHub that an address names, or nothing.

    The picture holds the number, so that none is stored, and none grows old.
    """
    work = try_parse(url)
    if work is None or work.kind != "github":
        return ""
    return f"{_HOST}{_STARS}{quote(work.value)}?style=social"


def is_star_badge(url: str) -> bool:
    """Whether an address is that of such a picture."""
    return f"img.shields.io{_STARS}" in url


def _parts(url: str) -> list[str]:
    match = _STATIC.search(url)
    if match is None:
        return []
    return [
        unquote(_UNDERSCORES.sub(lambda sign: "_" if sign[0] == "__" else " ", part)).replace(
            "\0", "-"
        )
        for part in match[1].replace("--", "\0").split("-")
    ]
