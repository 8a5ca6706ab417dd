"""Sites whose addresses hold the ids of works, and sites that only lead on to others."""

import re
from urllib.parse import parse_qsl, urlsplit

from psylist.identifiers.syntax import ParsedId, parse_doi, parse_id

_ARXIV_ID = (
    r"/(?:arxiv:)?(\d+\.\d+(?:v\d+)?|[a-z-]+(?:\.[a-z-]+)?/\d+(?:v\d+)?)(?:\.[a-z]+)*(?:[/&;].*)?"
)
_ON_ARXIV = rf"(?:/(?:abs|pdf|html|format|src|e-print|ps|bibtex|tb))?{_ARXIV_ID}"
_MENTIONED = rf"/arxiv{_ARXIV_ID}"
# Whose pages are papers of arXiv, and what their paths are. Patterns are compiled when they are
# needed: most commands ask about few sites, or about none.
_ARXIV = {
    "arxiv.org": _ON_ARXIV,
    "ar5iv.org": _ON_ARXIV,
    "lanl.gov": _ON_ARXIV,
    "alphaxiv.org": rf"(?:/[a-z]+){{1,3}}{_ARXIV_ID}",
    "huggingface.co": rf"(?:/api)?/papers{_ARXIV_ID}",
    "hf-mirror.com": rf"(?:/api)?/papers{_ARXIV_ID}",
    "hf.co": rf"(?:/api)?/papers{_ARXIV_ID}",
    "itp.ac.cn": _ON_ARXIV,
    "scirate.com": _MENTIONED,
    "papers.cool": _MENTIONED,
    "arxiv-vanity.com": rf"/papers{_ARXIV_ID}",
    "emergentmind.com": rf"/papers{_ARXIV_ID}",
    "semanticscholar.org": _MENTIONED,
}
_ACL_SITES = {"aclanthology.org", "aclanthology.info", "aclweb.org"}
_ACL_HOSTS = {"aclanthology.coli.uni-saarland.de", "acl.ldc.upenn.edu"}
_DOI_HOSTS = {"doi.org", "hdl.handle.net", "api.crossref.org", "data.crossref.org"}
_DOI_PATH = r"/(?:api/handles/|works/|https?:/+(?:dx\.)?doi\.org/)?(?:doi:)?(10\..+)"
_SCHOLAR_PATH = r"/(?:graph/v1/paper/)?(?:arxiv|doi|acl):(.+)"
_DOI_START = re.compile(r"/(?:doi:)?(?=10\.\d{4,9}/)", re.IGNORECASE | re.ASCII)
# What stands right in front of the DOI in the address of a page; "advance-article" is two of them.
_AHEAD_OF_DOI = frozenset(
    [
        "doi", "doilanding", "article", "articles", "chapter", "book", "books", "protocol",
        "referencework", "referenceworkentry", "document", "content", "abs", "abstract", "full",
        "html", "pdf", "epdf", "epub", "cn", "en", "fullarticle", "reports", "biorxiv", "medrxiv",
    ]
)  # fmt: skip
_SHARED = re.compile(r"/(?:share/|action/show(?:fm)?pdf\Z)")
"""Pages that are asked for a work: links to share one, files."""
_WORDS = re.compile(r"[a-z]+")
# What shows or stores a part of a work, or what else a page has to say: no address of the work.
_PART = re.compile(
    r"fig(?:ure)?s?|tables?|images?|media|mediaobjects|assets?|attachments?|suppl_file|dc\d+"
    r"|.*\.(?:gif|jpe?g|png|svg|webp)",
    re.IGNORECASE,
)
_PLOS_PART = re.compile(r"10\.1371/\S+\.[a-z]\d{3}", re.IGNORECASE)
# Behind the DOI: which view of the work, what kind of file, whose session.
_BEHIND_DOI = re.compile(
    r"(?:\.(?:full|pdf|epub|xml|html?)(?:\+html)?|/(?:full(?:-?text)?(?:\.html)?|abs(?:tract)?|e?pdf"
    r"|epub|x?html|xml|meta|summary|references|metrics|citations?|supplementary-material)"
    r"|[;&]\w+=[^/;&]*|/){1,9}\Z",
    re.IGNORECASE,
)
# Sites that make the DOI of a work from the name of its page, and what they put in front of it.
_DOI_OF_PAGE = {
    "osf.io": (r"/preprints/psyarxiv/([a-z0-9]{5}(?:_v\d+)?)(?:[/?].*)?", "10.31234/osf.io/"),
    "psyarxiv.com": (r"/([a-z0-9]{5}(?:_v\d+)?)(?:[/?].*)?", "10.31234/osf.io/"),
    "ssrn.com": (
        r"/(?:sol3/papers\.cfm\?(?:.*&)?abstract_id=|abstract=)(\d+)(?:&.*)?", "10.2139/ssrn."
    ),
    "nature.com": (r"/articles/(s\d{4,5}-\d{3}-\d{4,6}-[\dwxyz])(?:\.pdf)?/?(?:\?.*)?", "10.1038/"),
}  # fmt: skip
# The number and the words that Silverchair's sites (Oxford, MIT Press) put behind it.
_ON_SILVERCHAIR = r"(10\.\d{4,9}/.+?)/\d{3,9}(?:/[^/]*)?"
# The version and the view that bioRxiv and medRxiv put behind it.
_ON_OPENRXIV = r"(10\.\d{4,9}/[\d.]*\d)(?:v\d+)?(?:\.[a-z][a-z.+-]*)?"
_ARCHIVES = {"web.archive.org", "archive.org", "archive.ph", "archive.is", "archive.today"}
_ARCHIVED = r"/(?:web/)?\d{1,14}[a-z_*]*/(?:https?:/+)?([^/:]+)(?::\d+)?(/.*)"
_DEAD_HOSTS = frozenset(
    [
        "browse.arxiv.org", "xxx.lanl.gov", "cn.arxiv.org", "xxx.itp.ac.cn", "arxiv-vanity.com",
        "aclweb.org", "anthology.aclweb.org", "aclanthology.info", "acl.ldc.upenn.edu",
        "aclanthology.coli.uni-saarland.de",
    ]
)  # fmt: skip
"""Where pages of papers lay once."""
_MAY_BE_DEAD = re.compile("|".join(map(re.escape, sorted(_DEAD_HOSTS))), re.IGNORECASE)
_READERS = {
    "alphaxiv.org": "alphaxiv",
    "ar5iv.org": "ar5iv",
    "ar5iv.labs.arxiv.org": "ar5iv",
    "huggingface.co": "huggingface",
    "hf-mirror.com": "huggingface",
    "hf.co": "huggingface",
    "scirate.com": "scirate",
    "papers.cool": "papers.cool",
    "emergentmind.com": "emergentmind",
    "semanticscholar.org": "semantic scholar",
    "api.semanticscholar.org": "semantic scholar",
}
"""Sites that show papers of others, and what links to them are called."""
_GITHUB = {
    "github.com": "/",
    "www.github.com": "/",
    "raw.githubusercontent.com": "/",
    "codeload.github.com": "/",
    "api.github.com": "/repos/",
}
"""Hosts of GitHub's, and what stands in front of a repository's name there."""
CODE_HOSTS = r"(?:github|gitlab|gitee|bitbucket|codeberg)\.(?:com|org)"
"""Hosts of repositories, as a pattern; the path is owner and name."""
_REPOSITORY = r"[A-Za-z0-9](?:[A-Za-z0-9-]*)/(?!\.{1,2}\Z)[\w.-]+"
# Pages of a host of repositories that look like somebody's repository.
NOT_OWNERS = frozenset(
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
_GOOGLE = {"/url": ("q", "url"), "/scholar_url": ("url",)}
_LEADING = {"link.zhihu.com", "link.csdn.net", "link.juejin.cn"}
_BEFORE_PROXY = r"((?:[a-z0-9-]+\.)+?(?:org|com|net))\.(?:[a-z0-9-]+\.)*(?:ez)?proxy[a-z0-9-]*\."
_MAX_HOST = 253  # characters (RFC 1035)
_PROXY_LOGIN = re.compile(r"(?:^|\.)(?:login|[a-z0-9-]*proxy[a-z0-9-]*)\.")
_MAIL_FILTER = ".safelinks.protection.outlook.com"


def work_from_url(host: str, path: str, query: str) -> ParsedId | None:
    """The work behind a page of a site whose addresses hold its ids.

    Args:
        host: in lower case.
        path: without escapes.
        query: as it stands in the address.

    Raises:
        UsageError: the page would be that of an arXiv id that cannot be.
    """
    host = _behind_proxy(host)
    single = re.sub("//+", "/", path)
    site = ".".join(host.rsplit(".", 2)[-2:])
    page = _ARXIV.get(site)
    if page and (match := re.fullmatch(page, single, re.IGNORECASE | re.ASCII | re.DOTALL)):
        return parse_id(match[1])
    if site in _ACL_SITES or host in _ACL_HOSTS:
        found = parse_id(path.rstrip("/").rpartition("/")[2])
        return found if found and found[0] == "acl" else None
    if host.removeprefix("www.") == "openreview.net":
        return _on_openreview(single, query)
    if host in _GITHUB:
        return _on_github(single, _GITHUB[host])
    if host in _ARCHIVES:
        return _archived(path, query)
    return _by_doi(host, path, query)


def _behind_proxy(host: str) -> str:
    """The host that a library's proxy shows under its own name; any other as it is.

    It is written in front: ``doi-org.proxy.example.edu``, ``doi.org.ezproxy.example.edu``.
    """
    if "-" in (first := host.partition(".")[0]) and first.endswith(("-org", "-com", "-net")):
        return first.replace("-", ".")
    match = re.match(_BEFORE_PROXY, host[:_MAX_HOST])
    return match[1] if match else host


def wrapped_url(host: str, path: str, query: str) -> str:
    """The address that a page only leads on to, or an empty string."""
    names: tuple[str, ...] = ()
    if host in _LEADING and not path.strip("/"):
        names = ("target",)
    elif host.endswith(_MAIL_FILTER):
        names = ("url",)
    elif path.rstrip("/") == "/login" and _PROXY_LOGIN.search(host):
        names = ("url", "qurl")
    elif host.removeprefix("www.").removeprefix("scholar.").startswith("google."):
        names = _GOOGLE.get(path.rstrip("/"), ())
    if not names:
        return ""
    message = dict(parse_qsl(query))
    found = (message.get(name, "") for name in names)
    return next((url for url in found if url.startswith(("http://", "https://"))), "")


def without_view(doi: str) -> str:
    """A DOI without what a publisher's address has behind it: ``/full``, ``.pdf``, ``v1``."""
    without_form = _BEHIND_DOI.sub("", doi)
    match = re.fullmatch(_ON_OPENRXIV, without_form, re.IGNORECASE)
    return match[1] if match else without_form


def is_dead(url: str) -> bool:
    """Whether pages of papers lay at the host of an address once, and do no more."""
    return _MAY_BE_DEAD.search(url) is not None and _host_of(url) in _DEAD_HOSTS


def reader_of(url: str) -> str:
    """The site that shows papers of others at an address, or an empty string."""
    return _READERS.get(_host_of(url), "")


def _host_of(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").rstrip(".").removeprefix("www.")
    except ValueError:
        return ""


def _by_doi(host: str, path: str, query: str) -> ParsedId | None:
    if made := _DOI_OF_PAGE.get(".".join(host.rsplit(".", 2)[-2:])):
        pattern, prefix = made
        page = f"{path}?{query}" if query else path
        if match := re.fullmatch(pattern, page, re.IGNORECASE | re.ASCII):
            return parse_doi(prefix + match[1])
    if _is_resolver(host) and (match := re.fullmatch(_DOI_PATH, path, re.IGNORECASE | re.DOTALL)):
        return parse_doi(match[1])
    if host == "api.semanticscholar.org":
        match = re.fullmatch(_SCHOLAR_PATH, path, re.IGNORECASE)
        return parse_id(match[1]) if match else None
    if starts := [*_DOI_START.finditer(path)]:
        last = starts[-1]  # Wiley had "/doi/10.1002/10.1002/…"
        doi = _doi_in_path(path[: last.start()].lower(), path[last.end() :])
    else:
        doi = _doi_in_query(path.lower(), query)
    return parse_doi(doi) if doi else None


def _doi_in_path(ahead: str, rest: str) -> str:
    """The DOI of the work whose page a publisher's address is, or an empty string.

    Args:
        ahead: what stands in front of the DOI, in lower case.
        rest: the path from the DOI on.
    """
    if ahead and not _leads_to_work(ahead):
        return ""
    if any(map(_PART.fullmatch, rest.split("/")[1:])):
        return ""
    is_openrxiv = re.search(r"/content(?:/(?:bio|med)rxiv)?\Z", ahead) is not None
    if is_openrxiv and (match := re.fullmatch(_ON_OPENRXIV, rest, re.IGNORECASE)):
        return match[1]
    doi = _BEHIND_DOI.sub("", rest)
    if not ahead and doi.count("/") > 1:  # a file in a store: ``/10.1145/1390000/1380586/a8.pdf``
        return ""
    *_, before, last = ["", *ahead.split("/")]
    is_numbered = last == "doi" and ("article" in before or "chapter" in before)
    match = re.fullmatch(_ON_SILVERCHAIR, doi) if is_numbered else None
    return match[1] if match else doi


def _doi_in_query(path: str, query: str) -> str:
    """The DOI that a page of a publisher is asked for, or an empty string."""
    if "10." not in query or not (_leads_to_work(path.rstrip("/")) or _SHARED.match(path)):
        return ""
    message = {name.lower(): value for name, value in parse_qsl(query)}
    doi = message.get("doi") or message.get("id") or message.get("target", "")
    return "" if _PLOS_PART.fullmatch(doi) else doi


def _leads_to_work(path: str) -> bool:
    """Whether what follows a path is the DOI of a work that is shown there."""
    *_, before, last = ["", *path.split("/")]
    if _PART.fullmatch(last):
        return False
    # "/doi/epdf/…", "/article/file?id=…"
    return before in {"doi", "article"} or not _AHEAD_OF_DOI.isdisjoint(_WORDS.findall(last))


def _is_resolver(host: str) -> bool:
    """Whether DOIs are looked up there; libraries put their own name behind a resolver's."""
    stripped = host.removeprefix("www.").removeprefix("dx.")
    return stripped in _DOI_HOSTS or stripped.startswith("doi.org.")


def _archived(path: str, query: str) -> ParsedId | None:
    """The paper whose page an archive keeps; any other page may be gone but for its copy."""
    match = re.fullmatch(_ARCHIVED, path, re.IGNORECASE | re.ASCII)
    host = match[1].lower() if match else ""
    if match is None or host in _ARCHIVES or host in _GITHUB:
        return None
    return work_from_url(host, match[2], query)


def _on_openreview(path: str, query: str) -> ParsedId | None:
    if path.rstrip("/") not in _OPENREVIEW:
        return None
    forum = dict(parse_qsl(query)).get("id", "").strip()
    return ("openreview", forum) if re.fullmatch(r"[\w-]+", forum, re.ASCII) else None


def _on_github(path: str, ahead: str) -> ParsedId | None:
    if not path.startswith(ahead):
        return None
    owner, _, rest = path.removeprefix(ahead).strip("/ ").partition("/")
    name = f"{owner}/{rest.partition('/')[0].removesuffix('.git').rstrip('.')}"
    if owner.lower() in NOT_OWNERS or not re.fullmatch(_REPOSITORY, name, re.ASCII):
        return None
    return "github", name
