"""What an address tells of the page behind it."""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from psylist.identifiers.hosts import CODE_HOSTS
from psylist.identifiers.identifier import Identifier, try_parse
from psylist.model import FORMS

_URL = re.compile(FORMS["url"], re.ASCII)
_TAKES_PART = re.compile(
    r"https?://(?:www\.)?(?:github|gitlab|gitee|codeberg)\.(?:com|org)/[^/\s]{1,60}/[^/\s]{1,120}/"
    r"(?:-/)?(?:fork|issues(?:/new(?:/choose)?)?|pulls|compare|stargazers|network/members|watchers"
    r"|graphs/[a-z-]{1,20}|discussions|merge_requests)/?(?:[?#]\S*)?",
    re.IGNORECASE,
)
"""Pages of a repository that are for whoever works on it, not for readers."""
_SCHOLARLY = re.compile(
    r"(?:^|\.)(?:arxiv|aclanthology|aclweb|doi|openreview|nature|science|springer|springernature|sciencedirect"
    r"|ieee|acm|wiley|tandfonline|jmir|frontiersin|mdpi|plos|pnas|biorxiv|medrxiv|psyarxiv|osf|neurips|nips"
    r"|mlr|thecvf|semanticscholar|aaai|ijcai|isca-speech|isca-archive|ceur-ws|nih|pubmed|cnki|dblp|archives-ouvertes"
    r"|ssrn|jmlr|usenix|researchgate|academia|iclr|icml|elsevier|cell|thelancet|bmj|oup|cambridge|apa|sagepub"
    r"|lrec-conf|wanfangdata|ecva|rd\.springer|hal|scholar|alphaxiv|ar5iv|scirate|techrxiv|preprints|chinaxiv"
    r"|kdd|interspeech)\.(?:org|com|net|edu|gov|cc|press|io|cn|science|fr|info|in)(?:\.\w\w)?$"
)
_KINDS = (
    (
        "dataset",
        re.compile(
            r"huggingface\.co/datasets/|kaggle\.com/|zenodo\.org/|hf\.co/datasets/|physionet\.org"
        ),
    ),
    (
        "demo",
        re.compile(
            r"huggingface\.co/spaces/|colab\.research\.google|hf\.co/spaces/|\.hf\.space|modelscope\.cn/studios"
        ),
    ),
    ("model", re.compile(r"huggingface\.co/(?!papers/)|modelscope\.cn/models|hf\.co/(?!papers/)")),
    ("code", re.compile(rf"{CODE_HOSTS}/[^/]+/[^/]+")),
    ("project", re.compile(r"\.github\.io(?:/|$)|\.gitlab\.io(?:/|$)|sites\.google\.com")),
    ("video", re.compile(r"youtube\.com/|youtu\.be/|bilibili\.com/|vimeo\.com/")),
    ("twitter", re.compile(r"^(?:www\.|mobile\.)?(?:twitter|x)\.com/")),
    ("citations", re.compile(r"^scholar\.google\.")),
    (
        "blog",
        re.compile(
            r"medium\.com/|towardsdatascience\.com/|zhihu\.com/|mp\.weixin\.qq\.com/|substack\.com"
        ),
    ),
)
_LIST = re.compile(
    r"awesome|reading[-_]?list|paper[-_]?list|[-_]papers?$|^papers?[-_]|(?-i:[a-z\d]Papers$)",
    re.IGNORECASE,
)

_DOCUMENT = re.compile(r"\.(?:pdf|ps|djvu)\Z", re.IGNORECASE)
_A_FILE = "a file beside this page"
_SITE_NAMES = {
    "github.com": "GitHub",
    "gitlab.com": "GitLab",
    "gitee.com": "Gitee",
    "huggingface.co": "Hugging Face",
    "hf.co": "Hugging Face",
    "modelscope.cn": "ModelScope",
    "kaggle.com": "Kaggle",
    "zenodo.org": "Zenodo",
    "figshare.com": "figshare",
    "osf.io": "OSF",
    "physionet.org": "PhysioNet",
    "openreview.net": "OpenReview",
}


@dataclass(frozen=True, slots=True)
class UrlInfo:
    """What stands behind an address.

    Attributes:
        work: the work it names.
        valid: whether it is a web address that an entry may hold.
        is_scholarly: whether papers lie there.
        kind: of link it is by its address alone, or nothing.
        is_personal: whether it may be somebody's home page.
        is_list: whether it is by its name a list like this one.
    """

    work: Identifier | None
    valid: bool
    is_scholarly: bool
    kind: str
    is_personal: bool = False
    is_list: bool = False

    @property
    def work_is_paper(self) -> bool:
        """Whether the address names a paper by an id."""
        return self.work is not None and self.work.kind in _PAPER_IDS


_NOWHERE = UrlInfo(None, valid=False, is_scholarly=False, kind="")
_PAPER_IDS = {"arxiv", "acl", "doi", "openreview"}


@lru_cache(maxsize=100_000)
def classify_url(url: str) -> UrlInfo:
    """What stands behind an address."""
    if not _URL.match(url) or not _URL.fullmatch(url):
        return _NOWHERE
    work = try_parse(url)
    if work is None:
        return UrlInfo(None, valid=True, is_scholarly=False, kind="")
    if work.kind in _PAPER_IDS:
        kind = "paper" if work.kind == "doi" else work.kind
        return UrlInfo(work, valid=True, is_scholarly=True, kind=kind)
    if work.kind == "github":
        name = work.value.partition("/")[2]
        return UrlInfo(
            work, valid=True, is_scholarly=False, kind="code", is_list=bool(_LIST.search(name))
        )
    return _other(url, work)


def _other(url: str, work: Identifier) -> UrlInfo:
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
    except ValueError:
        return _NOWHERE
    rest = f"{host}{parts.path}"
    kind = next((kind for kind, pattern in _KINDS if pattern.search(rest)), "")
    is_known, is_home = bool(_SCHOLARLY.search(host)), parts.path in {"", "/"} and not parts.query
    # No work is a site's first page.
    scholarly = (is_known and not is_home) or parts.path.lower().endswith(".pdf")
    if scholarly and not kind:
        kind = "pdf" if parts.path.lower().endswith(".pdf") else "paper"
    page = not (scholarly or is_known) and (kind in {"", "project", "twitter"} or "scholar" in host)
    return UrlInfo(work, valid=True, is_scholarly=scholarly, kind=kind, is_personal=page)


SITES = frozenset(_SITE_NAMES.values())
"""What sites call themselves."""


def site_name(url: str) -> str:
    """What the site calls itself that publishes what lies at an address; empty if not known."""
    try:
        host = (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
    return _SITE_NAMES.get(host.removeprefix("www."), "")


def is_document(url: str) -> bool:
    """True for a file beside the page that papers are kept in: ``papers/fog.pdf``."""
    return _DOCUMENT.search(url) is not None and is_beside_page(url)


def is_beside_page(url: str) -> bool:
    """True for a file beside the page, ``notes/fog.md``, or on the disk of whoever wrote it."""
    return url != "" and (non_entry_reason(url) == _A_FILE or url.startswith("file:"))


_CHART = re.compile(r"https?://(?:www\.|api\.)?star-history\.com\b")
"""Of those who like a repository, as many a README ends with."""


@lru_cache(maxsize=100_000)
def non_entry_reason(url: str) -> str:
    """Why an address cannot be a link of an entry; empty if it can."""
    if url.startswith("#"):
        return "a place on this page"
    if url.lower().startswith("mailto:"):
        return "a mail address"
    if _CHART.match(url):
        return "a chart"
    if _URL.fullmatch(url):
        return "a page to take part in a repository" if _TAKES_PART.fullmatch(url) else ""
    return "not a web address" if ":" in url.split("/", 1)[0] else _A_FILE
