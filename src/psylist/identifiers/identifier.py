"""The work that an address names; each address is looked at once."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from psylist.errors import UsageError
from psylist.identifiers.hosts import work_from_url, wrapped_url
from psylist.identifiers.syntax import ParsedId, parse_doi, parse_id
from psylist.identifiers.urls import ascii_host, canonical_url, find_autolinks, find_urls
from psylist.model import FORMS, Entry, page_of
from psylist.text.paste import CLEAN, clean_pasted, strip_invisible

__all__ = ["Identifier", "canonical_url", "find_autolinks", "find_urls", "identifiers_of", "parse"]


@dataclass(frozen=True, slots=True, eq=False)
class Identifier:
    """The name of one work; equal to every other name of the same work.

    Attributes:
        kind: ``arxiv``, ``acl``, ``doi``, ``openreview``, ``github`` or ``url``.
        value: in the one form that is stored and compared: a bare id, ``owner/name``, an address.
    """

    kind: str
    value: str

    def __eq__(self, other: object) -> bool:
        return self.key == other.key if isinstance(other, Identifier) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.key)

    def __str__(self) -> str:
        match self.kind:
            case "arxiv":
                return f"arXiv:{self.value}"
            case "doi":
                return f"doi:{self.value}"
            case "acl":
                return self.value
            case _:
                return self.url

    @property
    def url(self) -> str:
        """The page where the work is read."""
        return page_of(self.kind, self.value)

    @property
    def key(self) -> tuple[str, str]:
        """What two names of the same work have in common."""
        value = self.value.lower() if self.kind in {"doi", "github", "acl"} else self.value
        return self.kind, canonical_url(value) if self.kind == "url" else value


_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_USUAL = re.compile(  # most addresses of most lists
    r"https://(?:arxiv\.org/(?:abs|pdf)/(\d{4}\.\d{4,5})(?:v[1-9]\d*)?|aclanthology\.org/([\w.-]+)/?)",
    re.ASCII,
)
_SCHEME_END = len("https://http")
_URL = re.compile(FORMS["url"])
# What few texts need is compiled when one does.
_DOMAIN = r"(?:[a-z0-9-]+\.)+[a-z]{2,}\.?(?::\d+)?/\S*"
_BROKEN_SCHEME = r"\A(?:https?(?::/?|/{1,2})|//)(?!/)"  # "https:/", "http//", or none
_DOUBLED = r"\A(?:https?://)+(?=https?(?::/{1,2}|//)[^/])"  # "https://https://"
_PREFIX = (
    r"(?>(?:(?:oai:arxiv\.org|arxiv|e-?prints?|preprints?|corr|acl(?:\s+anthology)?)(?:\s*id)?"
    r"|(?:info|urn):doi|doi)[\s:：=.,#_/-]*)+(?:(?:abs|pdf)/)?(?=\w)|(?:abs|pdf)/(?=\w)"
)
_GIT = (
    r"(?:git\s+clone\s+)?(?:(?P<host>(?:git\+)?(?:ssh|git)://(?:git@)?(?:ssh\.)?github\.com"
    r"(?::\d+(?=/))?[:/]|git@github\.com[:/]|github:(?!//))|(?:git\+)?(?=https?://))"
)
_AFTERWORD = r"\s[\[(][a-z][\w .,;-]{0,80}[\])]?\Z"
_SHORT_DOI = r"10/(?=\d*[a-z])[a-z0-9]{3,8}"  # of shortdoi.org, which stands for a longer one
_SEVERAL = r"[,;|，；、]\s*https?://"
_MAX_LED = 5  # pages that lead on to each other


def parse(text: str) -> Identifier:
    """The work that a pasted text names.

    Raises:
        UsageError: the text names nothing that psylist knows, or an id that cannot exist.
    """
    if (usual := _USUAL.fullmatch(text)) and (found := parse_id(usual[1] or usual[2])):
        return Identifier(*found)
    pasted = text if CLEAN.fullmatch(text) else clean_pasted(text)
    plain = unicodedata.normalize("NFKC", pasted)
    if not plain:
        raise UsageError("an identifier is empty", hint="Give an arXiv id such as 2509.25733.")
    stripped = ""
    if _SCHEME.match(plain):
        if plain[-1] in "])" or " " in plain:
            pasted, plain = (_without_afterword(words) for words in (pasted, plain))
    else:
        pasted, plain, stripped = _without_prefix(pasted, plain)
    if not ("://" in plain[8:] and re.search(_SEVERAL, plain, re.IGNORECASE)):
        if stripped and (found := parse_id(stripped)):
            return Identifier(*found)
        if address := _from_address(pasted, plain):
            return address
    msg = f"not a known id or address: {text.strip()!r}"
    raise UsageError(
        msg,
        hint="psylist knows arXiv ids, ACL Anthology ids, DOIs and http addresses.",
    )


def _without_afterword(address: str) -> str:
    return re.sub(_AFTERWORD, "", address, flags=re.IGNORECASE).rstrip()


def _without_prefix(pasted: str, plain: str) -> tuple[str, str, str]:
    """Both texts with short DOIs and git's addresses read, and the id without what says whose."""
    match = re.match(_PREFIX, plain, re.IGNORECASE)
    stripped = plain[match.end() :] if match else plain
    if match and _SCHEME.match(stripped):  # "arXiv: https://arxiv.org/abs/…"
        return stripped, stripped, stripped
    if re.fullmatch(_SHORT_DOI, stripped, re.IGNORECASE):
        address = f"https://doi.org/{stripped}"
        return address, address, address
    if git := re.match(_GIT, plain, re.IGNORECASE):
        address = ("https://github.com/" if git["host"] else "") + plain[git.end() :]
        return address, address, address
    return pasted, plain, stripped


REPOSITORIES = "https://github.com/"
"""Most links lead there, and none of its addresses names a paper."""


def identifiers_of(entry: Entry) -> Iterator[Identifier]:
    """Every name an entry is known under: its ids and its first link."""
    if entry.arxiv:
        yield Identifier("arxiv", entry.arxiv)
    if entry.acl:
        yield Identifier("acl", entry.acl)
    if entry.doi:
        yield _of_doi(entry.doi)
    if entry.url:
        yield _of_address(entry.url)
    for url in entry.links.values():
        if url.startswith(REPOSITORIES):
            continue
        if (found := _of_address(url)).kind in {"arxiv", "acl", "doi", "openreview"}:
            yield found


def _of_doi(doi: str) -> Identifier:
    try:
        found = parse_doi(doi)
    except UsageError:  # arXiv's, with an id that cannot be
        found = None
    return Identifier(*found) if found else Identifier("doi", doi)


def _of_address(url: str) -> Identifier:
    """The work an address names; an address like an arXiv one may name no paper."""
    return try_parse(url) or Identifier("url", url)


def _from_address(pasted: str, plain: str) -> Identifier | None:
    if "//http" in plain[:_SCHEME_END].lower():
        doubled = re.compile(_DOUBLED, re.IGNORECASE)
        pasted, plain = doubled.sub("", pasted), doubled.sub("", plain)
    if not _SCHEME.match(plain):
        broken = re.compile(_BROKEN_SCHEME, re.IGNORECASE)
        pasted, plain = broken.sub("", pasted), broken.sub("", plain)
        if not re.match(_DOMAIN, plain, re.IGNORECASE):
            return None
        pasted, plain = f"https://{pasted}", f"https://{plain}"
    if re.search(r"\s", plain):
        return None
    for _ in range(_MAX_LED):
        try:
            found, onward, plainly = _looked_at(plain, pasted)
        except ValueError:
            return None
        if not onward:
            url = pasted if plainly else plain
            found = found or (("url", url) if _URL.fullmatch(url) else None)
            return Identifier(*found) if found else None
        pasted = plain = clean_pasted(onward)
    return None


def _looked_at(address: str, pasted: str) -> tuple[ParsedId | None, str, bool]:
    """The work an address names, where it only leads on to, and whether it was pasted plainly.

    Raises:
        ValueError: it is not an address.
    """
    parts = urlsplit(address)
    host = ascii_host(parts.hostname or "").rstrip(".")
    path = unquote(parts.path)
    if not (path.isascii() and path.isprintable()):
        path = strip_invisible(path)
    path = path.strip()
    plainly = _is_written_plainly(pasted, host)
    return work_from_url(host, path, parts.query), wrapped_url(host, path, parts.query), plainly


def _is_written_plainly(address: str, host: str) -> bool:
    """Whether scheme and host are in no full-width letters, which no browser would send."""
    written = (urlsplit(address).hostname or "").lower().rstrip(".")
    return bool(_SCHEME.match(address)) and written == host


@lru_cache(maxsize=100_000)
def try_parse(text: str) -> Identifier | None:
    """The work that a text names, or None if it names none."""
    try:
        return parse(text)
    except UsageError:
        return None
