"""How the address behind a redirect differs from a page's own: what is there for some visitors.

A redirect may lead to a language, a view, a trial version or a copy of the page, or add what is
made for one visit. Judged by the two addresses alone; the words are those that sites use.
"""

import re
import time
from collections.abc import Callable, Iterator
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit, urlunsplit

from psylist.http.landing import (
    has_new_device,
    has_new_locale,
    is_locale,
    is_shortened,
    site_of,
)
from psylist.identifiers.urls import is_tracking
from psylist.vocabulary.columns import names_language

_VOLATILE = re.compile(
    r"(?:php|asp|j)?_?sess(?:ion)?_?(?:id)?|sid|cfid|cftoken|\w*token\w*|auth|sig|\w*signature\w*"
    r"|hmac|hash|expires?|expiry|exp|x-(?:amz|goog|oss)-\w+|key-pair-id|policy|credential|nonce"
    r"|state|code|ticket|samlresponse|cookie\w*|timestamp|ts?|_|rnd|rand(?:om)?|cache|cb"
    r"|redirect(?:ed|_?from)?|via|from|ref(?:errer|erer)?|source|origin|visitor\w*|bypass\w*",
    re.IGNORECASE,
)
"""Names of parameters that are made for one visitor, or for one visit."""
_RANDOM = re.compile(r"(?=[^\W_]*\d)(?=[^\W_]*[A-Za-z])[\w.~%+/=-]{24,}", re.ASCII)
"""A value that looks like a token: long, of letters and digits."""
_DIGITS = re.compile(r"\d+")
_MOMENT_SPAN = 400 * 86400
"""Seconds around now in which a number is a moment, and not a page's."""
_SESSION_SEGMENT = re.compile(r"\((?:[A-Z]\([^()]*\))+\)")
"""A part of a path that ASP.NET makes for one visit, as "(S(…))"."""
_VIEW = re.compile(
    r"amp|print(?:able|er|version)?|print-?(?:view|friendly)|mobile|wap|no-?(?:js|script)|embed(?:ded)?"
    r"|rss|atom|feed|lite|text-?only",
    re.IGNORECASE,
)
"""What sites call the other views of a page."""
_LANGUAGE_KEY = re.compile(r"(?:ui|set|page)?_?(?:lang(?:uage)?|locale|lng|ln|hl|l)", re.IGNORECASE)
_VIEW_KEY = re.compile(r"view|format|output|mode|variant|device|display|version", re.IGNORECASE)
"""Names of parameters under which a language or a view stands: elsewhere it is the page's."""
_TRIAL_LABEL = re.compile(
    r"(?:staging|stage|beta|alpha|dev|devel|test|testing|preview|pre-?prod|uat|qa|canary)\d*"
)
_BUILD_LABEL = re.compile(r"(?!xn--).*(?:--|-git-).*|(?:deploy-)?preview-.*")
"""The first label of the host of one build: sites are hosted under the names of their branches."""


def find_variant(requested: str, final: str) -> str:
    """Why the address behind a redirect is not the page's own, in words; "" if it may be."""
    return next((reason for is_variant, reason in _VARIANTS if is_variant(requested, final)), "")


def without_volatile(old: str, new: str) -> str:
    """A new address without what is made for one visit or one visitor.

    Where the path is the old one, that is all that was added to its query.
    """
    there, here = urlsplit(old), urlsplit(new)
    known = {*parse_qsl(there.query, keep_blank_values=True)}
    given = parse_qsl(here.query, keep_blank_values=True)
    has_only_more = there.path.rstrip("/") == here.path.rstrip("/") and known.issubset(given)
    query = "&".join(
        written
        for written in here.query.split("&")
        if not any(
            pair not in known and (has_only_more or _is_volatile(*pair))
            for pair in parse_qsl(written, keep_blank_values=True)
        )
    )
    return urlunsplit((here.scheme, here.netloc, _lasting_path(there, here), query, here.fragment))


def cut_names(kept: str, full: str) -> Iterator[str]:
    """What an address holds that another one, which was made of it, does not."""
    written = {name for name, _ in parse_qsl(urlsplit(kept).query, keep_blank_values=True)}
    for name, _ in parse_qsl(urlsplit(full).query, keep_blank_values=True):
        if name not in written:
            yield name
    left = urlsplit(kept).path.split("/")
    for segment in urlsplit(full).path.split("/"):
        if segment in left:
            continue
        if _SESSION_SEGMENT.fullmatch(segment):
            yield segment
        elif ";" in segment:
            yield ";" + segment.partition(";")[2].partition("=")[0]


def _lasting_path(there: SplitResult, here: SplitResult) -> str:
    old = there.path.split("/")
    segments = [
        segment
        for segment in here.path.split("/")
        if segment in old or not _SESSION_SEGMENT.fullmatch(unquote(segment))
    ]
    if not any(";" in segment for segment in old):
        segments = [segment.partition(";")[0] for segment in segments]
    return "/".join(segments)


def _is_volatile(name: str, value: str) -> bool:
    if is_tracking(name) or _VOLATILE.fullmatch(name) or _VIEW.fullmatch(name):
        return True
    if _RANDOM.fullmatch(value):
        return True
    if (_LANGUAGE_KEY.fullmatch(name) and _is_language(value)) or (
        _VIEW_KEY.fullmatch(name) and _VIEW.fullmatch(value)
    ):
        return True
    return any(_is_moment(int(number[:14])) for number in _DIGITS.findall(value))


def _is_moment(number: int) -> bool:
    """Whether a number is a time near now, in seconds or milliseconds since 1970."""
    now = time.time()
    return any(abs(number / unit - now) < _MOMENT_SPAN for unit in (1, 1000))


def _is_language(word: str) -> bool:
    return is_locale(word) or names_language(word)


def _has_credentials(_: str, final: str) -> bool:
    return "@" in urlsplit(final).netloc


def _is_of_locale(requested: str, final: str) -> bool:
    """Whether only the second address names a language or a region: in its host or its path."""
    if has_new_locale(requested, final):
        return True
    there, here = (_path_words(url) for url in (requested, final))
    added = [word for word in here if word not in there]
    has_place = len(here) > len(there) or any(_is_language(w) for w in there if w not in here)
    if has_place and any(map(_is_language, added)):
        return True
    old, new = (_host(url) for url in (requested, final))
    first, _, rest = new.partition(".")
    return new != old and _is_language(first) and rest in {old, _without_language(old)}


def _without_language(host: str) -> str:
    first, _, rest = host.partition(".")
    return rest if _is_language(first) else host


def _is_view(requested: str, final: str) -> bool:
    there, here = (_path_words(url) for url in (requested, final))
    return any(_VIEW.fullmatch(word) for word in here if word not in there)


def _is_on_trial(requested: str, final: str) -> bool:
    """Whether only the second address is on a host for trials, or on that of one build."""
    old, new = (_host(url).split(".") for url in (requested, final))
    added = [label for label in new[:-2] if label not in old]
    is_build = bool(added) and new[0] == added[0] and bool(_BUILD_LABEL.fullmatch(added[0]))
    return is_build or any(map(_TRIAL_LABEL.fullmatch, added))


def _is_shortened(requested: str, final: str) -> bool:
    """Whether the second address is one of those that stand for longer ones."""
    return site_of(requested) != site_of(final) and is_shortened(final)


def _is_copied(requested: str, final: str) -> bool:
    """Whether an address carries another one, as those of archives do, or its host's name.

    Proxies and translators name their hosts after the one they stand before.
    """
    old, new = (_host(url) for url in (requested, final))
    if new == old or "." not in old:
        return False
    parts = urlsplit(final)
    if re.search(rf"(?<![\w.-])(?:www\.)?{re.escape(old)}(?![\w-])", unquote(parts.path).lower()):
        return True
    if new.endswith(old):
        return False
    before, _, behind = new.partition(f"{old}.")
    if before != new and "." in behind:  # else a country
        return True
    return f"{old.replace('.', '-')}." in new


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _path_words(url: str) -> list[str]:
    """The parts of a path, cut at their dots: "page.de.html" names its language."""
    parts = [part.partition(";")[0] for part in unquote(urlsplit(url).path).lower().split("/")]
    return [word for part in parts for word in part.split(".") if word]


_VARIANTS: tuple[tuple[Callable[[str, str], bool], str], ...] = (
    (_has_credentials, "the new address contains a user name or a password"),
    (_is_of_locale, "the new address is that of a language or a region"),
    (has_new_device, "the new address is for mobile devices"),
    (_is_copied, "the new address is that of a proxy or an archive"),
    (_is_view, "the new address is that of a view, as for printing or for mobile devices"),
    (_is_on_trial, "the new address is that of a version on trial"),
    (_is_shortened, "the new address is a shortened one"),
)
"""What a page is shown as to some visitors only, or not for long."""
