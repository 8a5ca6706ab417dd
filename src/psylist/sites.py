"""Sites whose addresses hold the ids of works, and sites that only lead on to others."""

import re
from urllib.parse import parse_qsl

from psylist.ids import Found, doi_in, id_in

_ARXIV_ID = (
    r"/(?:arxiv:)?(\d+\.\d+(?:v\d+)?|[a-z-]+(?:\.[a-z-]+)?/\d+(?:v\d+)?)(?:\.[a-z]+)*(?:[/&;].*)?"
)
# Whose pages are papers of arXiv, and what stands in front of the id.
_ARXIV = tuple(
    (re.compile(host), re.compile(path + _ARXIV_ID, re.IGNORECASE | re.ASCII | re.DOTALL))
    for host, path in (
        (
            r"(?:[a-z]+\.)?(?:arxiv\.org|ar5iv\.org)|ar5iv\.labs\.arxiv\.org|xxx\.lanl\.gov",
            r"(?:/(?:abs|pdf|html|format|src|e-print|ps|bibtex|tb))?",
        ),
        (r"(?:www\.)?alphaxiv\.org", r"(?:/[a-z]+){1,3}"),
        (r"(?:www\.)?(?:huggingface\.co|hf-mirror\.com)|hf\.co", r"(?:/api)?/papers"),
        (r"(?:www\.)?scirate\.com|papers\.cool|(?:www\.)?semanticscholar\.org", r"/arxiv"),
    )
)
_ACL_HOST = re.compile(
    r"(?:www\.|preview\.)?aclanthology\.(?:org|info)|(?:www\.|anthology\.)?aclweb\.org"
    r"|aclanthology\.coli\.uni-saarland\.de|acl\.ldc\.upenn\.edu"
)
# Libraries put their own name behind a resolver's.
_DOI_HOST = re.compile(
    r"(?:www\.|dx\.)?doi\.org(?:\.[a-z0-9.-]+)?|hdl\.handle\.net|(?:api|data)\.crossref\.org"
)
_DOI_PATH = re.compile(r"/(?:api/handles/|works/)?(?:doi:)?(10\..+)", re.IGNORECASE | re.DOTALL)
_SCHOLAR_PATH = re.compile(r"/(?:graph/v1/paper/)?(?:arxiv|doi|acl):(.+)", re.IGNORECASE)
# Where publishers put the DOI into the address of the page.
_AT_PUBLISHER = re.compile(
    r"/doi/(?:(?:abs|full|fullhtml|pdf|epdf|pdfdirect|pdfplus|epub|book|proceedings|citedby|reader"
    r"|10\.1002)/)?(10\.\d{4,9}/.+)"
    r"|/(?:article|articles|chapter|book|content/pdf|journals/[\w-]+/articles)/(10\.\d{4,9}/.+)"
    r"|/content/(10\.1101/[\d.]*\d)(?:v\d+)?(?:\.[a-z.]+)?",
    re.IGNORECASE | re.ASCII,
)
_NOT_OF_DOI = re.compile(
    r"(?:\.pdf|/(?:full|abstract|pdf|epdf|html|meta|fulltext\.html))/*\Z", re.IGNORECASE
)
_GITHUB = {
    "github.com": "/",
    "www.github.com": "/",
    "raw.githubusercontent.com": "/",
    "codeload.github.com": "/",
    "api.github.com": "/repos/",
}
"""Hosts of GitHub's, and what stands in front of a repository's name there."""
_REPOSITORY = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]*)/(?!\.{1,2}\Z)[\w.-]+", re.ASCII)
# Addresses of GitHub's own that look like a repository's.
_NOT_OWNERS = frozenset(
    re.findall(
        r"\S+",
        "about account advisories apps blog codespaces collections contact copilot "
        "customer-stories "
        "dashboard discussions enterprise events explore features git-guides issues join login "
        "logout marketplace mcp mobile models new newsroom notifications open-source orgs "
        "organizations partners premium-support pricing pulls readme resources search security "
        "sessions settings signup site solutions sponsors stars team topics trending users "
        "watching "
        "why-github",
    )
)
_OPENREVIEW = {"/forum", "/pdf", "/attachment", "/revisions", "/references", "/references/pdf"}
# Pages that only lead on, and the parameters that say where to.
_LEADING = (
    (re.compile(r"(?:www\.|scholar\.)?google(?:\.[a-z]{2,3}){1,2}"),
     {"/url": ("q", "url"), "/scholar_url": ("url",)}),
    (re.compile(r"link\.(?:zhihu\.com|csdn\.net|juejin\.cn)"), {"": ("target",)}),
)  # fmt: skip


def work_at(host: str, path: str, query: str) -> Found | None:
    """The work behind a page of a site whose addresses hold its ids.

    Args:
        host: in lower case.
        path: without escapes.
        query: as it stands in the address.

    Raises:
        UsageError: the page would be that of an arXiv id that cannot be.
    """
    if "-" in (first := host.partition(".")[0]) and first.endswith(("-org", "-com", "-net")):
        host = first.replace("-", ".")  # a library's proxy: "doi-org.proxy.example.edu"
    single = re.sub("//+", "/", path)
    for site, page in _ARXIV:
        if site.fullmatch(host) and (match := page.fullmatch(single)):
            return id_in(match[1])
    if _ACL_HOST.fullmatch(host):
        found = id_in(path.rstrip("/").rpartition("/")[2])
        return found if found and found[0] == "acl" else None
    if host.removeprefix("www.") == "openreview.net":
        return _on_openreview(single, query)
    if host in _GITHUB:
        return _on_github(single, _GITHUB[host])
    return _by_doi(host, path, query)


def led_to(host: str, path: str, query: str) -> str:
    """The address that a page only leads on to, or an empty string."""
    for site, pages in _LEADING:
        if site.fullmatch(host):
            told = dict(parse_qsl(query))
            found = (told.get(name, "") for name in pages.get(path.rstrip("/"), ()))
            return next((url for url in found if url.startswith(("http://", "https://"))), "")
    return ""


def _by_doi(host: str, path: str, query: str) -> Found | None:
    if _DOI_HOST.fullmatch(host) and (match := _DOI_PATH.fullmatch(path)):
        return doi_in(match[1])
    if host == "api.semanticscholar.org" and (match := _SCHOLAR_PATH.fullmatch(path)):
        return id_in(match[1])
    if host == "journals.plos.org" and path.endswith("/article"):
        return doi_in(dict(parse_qsl(query)).get("id", ""))
    if match := _AT_PUBLISHER.fullmatch(path):
        return doi_in(_NOT_OF_DOI.sub("", match[match.lastindex or 0]))
    return None


def _on_openreview(path: str, query: str) -> Found | None:
    if path.rstrip("/") not in _OPENREVIEW:
        return None
    forum = dict(parse_qsl(query)).get("id", "").strip()
    return ("openreview", forum) if re.fullmatch(r"[\w-]+", forum, re.ASCII) else None


def _on_github(path: str, ahead: str) -> Found | None:
    if not path.startswith(ahead):
        return None
    owner, _, rest = path.removeprefix(ahead).strip("/ ").partition("/")
    name = f"{owner}/{rest.partition('/')[0].removesuffix('.git').rstrip('.')}"
    if owner.lower() in _NOT_OWNERS or not _REPOSITORY.fullmatch(name):
        return None
    return "github", name
