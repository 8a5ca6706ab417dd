"""Badges: which images are some, and what they show."""

import re
from urllib.parse import unquote

_BADGE = re.compile(
    r"shields\.io|badgen\.net|badge\.fury|/badges?[./?]|badge\.svg|komarev|visitor-badge|hits\.|codecov\.io"
    r"|travis-ci|star-history\.com|awesome\.re/|contrib\.rocks|forthebadge|repobeats|github-readme-stats"
    r"|profile-counter|readme-typing"
)
_STATIC = re.compile(r"img\.shields\.io/badge/([^/?#]+?)(?:\.svg)?(?:[?#]|$)")


def is_badge(url: str) -> bool:
    """Whether the address of an image is that of a badge."""
    return bool(_BADGE.search(url))


def badge_words(url: str) -> list[str]:
    """What a static badge of shields.io shows: all of it, then its two halves."""
    match = _STATIC.search(url)
    if match is None:
        return []
    parts = [
        unquote(part.replace("\0", "-").replace("_", " "))
        for part in match[1].replace("--", "\0").split("-")
    ]
    parts = parts[:-1] or parts  # the last one is the colour
    return [" ".join(parts), *parts]
