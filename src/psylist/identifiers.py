"""What people paste, turned into one Identifier.

Two identifiers are equal when they name the same work: every form and version of an arXiv id is
one, a DOI that arXiv or the ACL Anthology gave out is their own id, and addresses are compared
without the parts that do not change the page.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from psylist.addresses import addresses_in, autolinks_in, normalised
from psylist.errors import UsageError
from psylist.model import Entry, page_of
from psylist.pasting import unwrapped

__all__ = ["Identifier", "addresses_in", "autolinks_in", "identifiers_of", "normalised", "parse"]


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
        return self.kind, normalised(value) if self.kind == "url" else value


_NEW = re.compile(r"(\d{2})(\d{2})\.(\d{4,5})(?:v\d+)?", re.IGNORECASE | re.ASCII)
_OLD = re.compile(
    r"([a-z]+(?:-[a-z]+)*)(?:\.[a-z]{2})?/(\d{2}(?:0[1-9]|1[0-2])\d{3})(?:v\d+)?",
    re.IGNORECASE | re.ASCII,
)
_ACL_ID = re.compile(
    r"(\d{4}\.[a-z0-9_]+-[a-z0-9_-]+\.\d+|[A-Z]\d{2}-\d{4,5})((?:v|e)\d+)?",
    re.IGNORECASE | re.ASCII,
)
_DOI = re.compile(r"10\.[0-9]{4,9}/\S+")
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_PDF = re.compile(r"(?<=\d)\.pdf\Z", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?/\S*", re.IGNORECASE)
_CATEGORY = re.compile(
    r"(?<=\S)\s?\[[a-z-]+(?:\.[A-Za-z-]{2,})?\]?$"
)  # behind an id, as arXiv prints it
_PREFIX = re.compile(
    r"\A(?:(?:arxiv(?:\s*(?:id|preprint))?|acl|doi)\s*[:：]\s*"
    r"|arxiv[ .]\s*(?=\d)|(?:abs|pdf)/(?=\d))",
    re.IGNORECASE,
)

_ARXIV_HOST = re.compile(
    r"(?:[a-z]+\.)?(?:arxiv\.org|ar5iv\.org|alphaxiv\.org)|ar5iv\.labs\.arxiv\.org"
    r"|(?:www\.)?(?:scirate\.com|papers\.cool|huggingface\.co)|hf\.co"
)
_ARXIV_PATH = re.compile(
    r"/(?:api/)?(?:abs|pdf|html|format|src|e-print|ps|overview|papers|arxiv)/(?:arxiv:)?"
    r"(.+?)(?:\.pdf)?/*",
    re.IGNORECASE,
)
_ACL_HOST = re.compile(
    r"(?:www\.|preview\.)?(?:aclanthology\.(?:org|info)|aclweb\.org)"
    r"|aclanthology\.coli\.uni-saarland\.de"
)
_ACL_FILE = re.compile(r"(?:\.[a-z]\w*)+", re.IGNORECASE)  # ".pdf", ".software.zip"
# Where publishers put the DOI into the address of the page.
_DOI_PATH = re.compile(
    r"/doi/(?:(?:abs|full|fullhtml|pdf|epdf|pdfdirect|pdfplus|epub|10\.1002)/)?(10\.\d{4,9}/.+)"
    r"|/(?:article|chapter|book)/(10\.1007/.+)",
    re.IGNORECASE | re.ASCII,
)
_REPOSITORY = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]*)/(?!\.{1,2}\Z)[\w.-]+", re.ASCII)
# Addresses of GitHub's own that look like a repository's.
_NOT_OWNERS = frozenset(
    [
        "about", "apps", "blog", "codespaces", "collections", "contact", "customer-stories",
        "enterprise", "events", "explore", "features", "login", "marketplace", "notifications",
        "orgs", "organizations", "pricing", "readme", "search", "security", "sessions", "settings",
        "site", "solutions", "sponsors", "stars", "topics", "trending", "users",
    ]
)  # fmt: skip
_GIT = re.compile(r"(?:git\+)?(?:ssh://)?git@github\.com[:/]|git\+(?=https?://)", re.IGNORECASE)
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"))
_DOI_HOST = re.compile(r"(?:www\.|dx\.)?doi\.org")


def parse(text: str) -> Identifier:
    """The work that a pasted text names.

    Raises:
        UsageError: the text names nothing that psylist knows, or an id that cannot exist.
    """
    pasted = unwrapped(text)
    plain = _CATEGORY.sub("", unicodedata.normalize("NFKC", pasted))
    if not plain:
        raise UsageError("an identifier is empty", hint="Give an arXiv id such as 2509.25733.")
    bare = _PREFIX.sub("", plain, count=1)
    if bare != plain and _SCHEME.match(bare):  # "arXiv: https://arxiv.org/abs/…"
        pasted = plain = bare
    if git := _GIT.match(plain):
        ahead = "" if git[0].lower() == "git+" else "https://github.com/"
        pasted = plain = ahead + plain[git.end() :]
    found = _from_id(_PDF.sub("", bare).translate(_DASHES)) or _from_address(pasted, plain)
    if found is None:
        msg = f"cannot tell which work {text.strip()!r} is"
        raise UsageError(
            msg,
            hint="psylist knows arXiv ids, ACL Anthology ids, DOIs and http addresses.",
        )
    return found


def identifiers_of(entry: Entry) -> Iterator[Identifier]:
    """Every name an entry is known under: its ids and its first link."""
    if entry.arxiv:
        yield Identifier("arxiv", entry.arxiv)
    if entry.acl:
        yield Identifier("acl", entry.acl)
    if entry.doi:
        yield _from_doi(entry.doi)
    if entry.url:
        yield _of_address(entry.url)
    for url in entry.links.values():
        if (found := _of_address(url)).kind in {"arxiv", "acl", "doi", "openreview"}:
            yield found


def _of_address(url: str) -> Identifier:
    try:
        return parse(url)
    except UsageError:  # an address like an arXiv one that names no paper
        return Identifier("url", url)


def _from_id(text: str) -> Identifier | None:
    if match := _NEW.fullmatch(text):
        return Identifier("arxiv", _new_style(*match.groups(), text=text))
    if match := _OLD.fullmatch(text):
        return Identifier("arxiv", _old_style(match))
    if match := _ACL_ID.fullmatch(text):
        return Identifier("acl", _acl_form(match[1]))
    if _DOI.match(text):
        return _from_doi(text)
    return None


def _new_style(year: str, month: str, number: str, *, text: str) -> str:
    """A new-style arXiv id without its version, if it can exist (since 2007-04)."""
    bare = f"{year}{month}.{number}"
    if not 1 <= int(month) <= 12:  # noqa: PLR2004  (months of the year)
        msg = f"{text} is no arXiv id: there is no month {month}"
        raise UsageError(msg)
    if not "0704" <= year + month < "9100":
        msg = f"{text} is no arXiv id: numbers of this form begin with 0704"
        raise UsageError(msg)
    if year + month < "1501" and len(number) != 4:  # noqa: PLR2004  (digits, see services)
        msg = f"{text} is no arXiv id: before 2015 the number has four digits"
        raise UsageError(msg)
    if year + month >= "1501" and len(number) != 5:  # noqa: PLR2004
        msg = f"{text} is no arXiv id: since 2015 the number has five digits"
        raise UsageError(
            msg,
            hint=f"Was it {bare}0 or {year}{month}.0{number}?",
        )
    return bare


def _old_style(match: re.Match[str]) -> str:
    """An old-style arXiv id (1991 to 2007-03) without subject class and version."""
    archive, number = match[1].lower(), match[2]
    if "0704" <= number[:4] < "9100":
        msg = f"{match[0]} is no arXiv id: since April 2007 they have no archive in front"
        raise UsageError(msg)
    return f"{archive}/{number}"


def _acl_form(text: str) -> str:
    return text.upper() if text[0].isalpha() else text.lower()


def _from_doi(text: str) -> Identifier:
    whole = unquote(text)
    doi = whole.rstrip(".,;:#")
    if doi.endswith("/"):  # nothing would be left of it
        doi = whole
    if match := re.fullmatch(r"10\.48550/arxiv\.(.+)", doi, re.IGNORECASE):
        found = _from_id(match[1])
        if found is not None:
            return found
    if (match := re.fullmatch(r"10\.18653/v1/(.+)", doi, re.IGNORECASE)) and _ACL_ID.fullmatch(
        match[1]
    ):
        return Identifier("acl", _acl_form(match[1]))
    return Identifier("doi", doi)


def _from_address(pasted: str, plain: str) -> Identifier | None:
    if not _SCHEME.match(plain):
        if not _DOMAIN.match(plain):
            return None
        pasted, plain = f"https://{pasted}", f"https://{plain}"
    if re.search(r"\s", plain):
        return None
    try:
        urlsplit(pasted)
        parts = urlsplit(plain)
        host, path = (parts.hostname or "").lower(), unquote(parts.path)
    except ValueError:
        return None
    if not host:
        return None
    known = _known_page(host, path, parts.query)
    return known or Identifier("url", pasted if _is_written_plainly(pasted, host) else plain)


def _is_written_plainly(address: str, host: str) -> bool:
    """Whether scheme and host are in no full-width letters, which no browser would send."""
    return bool(_SCHEME.match(address)) and (urlsplit(address).hostname or "").lower() == host


def _known_page(host: str, path: str, query: str) -> Identifier | None:
    """The work behind a page of a site whose addresses hold its ids."""
    if _DOI_HOST.fullmatch(host) and _DOI.match(path[1:]):
        return _from_doi(path[1:])
    if _ARXIV_HOST.fullmatch(host) and (match := _ARXIV_PATH.fullmatch(path)):
        return _from_id(match[1])
    if _ACL_HOST.fullmatch(host):
        return _on_anthology(path)
    if host.removeprefix("www.") == "openreview.net":
        return _on_openreview(path, query)
    if host.removeprefix("www.") == "github.com":
        return _on_github(path)
    return _at_publisher(path)


def _on_anthology(path: str) -> Identifier | None:
    last = path.rstrip("/").rpartition("/")[2]
    match = _ACL_ID.match(last)
    whole = match and (match.end() == len(last) or _ACL_FILE.fullmatch(last, match.end()))
    return Identifier("acl", _acl_form(match[1])) if match and whole else None


def _on_openreview(path: str, query: str) -> Identifier | None:
    if path.rstrip("/") not in {"/forum", "/pdf", "/attachment", "/revisions", "/references"}:
        return None
    forum = dict(parse_qsl(query)).get("id", "")
    return Identifier("openreview", forum) if re.fullmatch(r"[\w-]+", forum, re.ASCII) else None


def _on_github(path: str) -> Identifier | None:
    owner, _, rest = path.strip("/").partition("/")
    name = f"{owner}/{rest.partition('/')[0].removesuffix('.git')}"
    if owner.lower() in _NOT_OWNERS or not _REPOSITORY.fullmatch(name):
        return None
    return Identifier("github", name)


def _at_publisher(path: str) -> Identifier | None:
    match = _DOI_PATH.fullmatch(path)
    if match is None:
        return None
    doi = re.sub(r"(?:\.pdf|/(?:full|abstract|pdf|epdf|html|meta))/*\Z", "", match[1] or match[2])
    return _from_doi(doi) if _DOI.fullmatch(doi) else None
