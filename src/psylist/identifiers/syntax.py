"""Ids of papers as they are written by themselves: arXiv's, the ACL Anthology's, DOIs.

What has the form of an id and cannot be one is refused with the reason.
"""

import re
import unicodedata
from urllib.parse import unquote

from psylist.errors import UsageError
from psylist.text.paste import clean_pasted, without_escapes

ParsedId = tuple[str, str]
"""The kind of an id and its value, in the one form that is stored and compared."""

# What stands behind an arXiv id: its version, a file's ending, the category as arXiv prints it,
# the day as it stands on a paper's margin, the year as in a list of references.
_BEHIND = (
    r"(?:\s?\(?v(?:[1-9]\d*)?\)?)?"  # its number may be lost
    r"(?:\.(?:pdf|html?|tar\.gz|bib|md))?(?:\s{0,3}[\[(][a-z][\w .,-]{0,80}[\])]?)?"
    r"(?:,?\s(?:\d{1,2} [a-z]{3} )?\(?(?:19|20)\d{2}\)?)?"
)
_NEW = re.compile(rf"((\d{{2}})(\d{{2}})\.(\d{{4,5}})){_BEHIND}", re.IGNORECASE | re.ASCII)
_OLD = re.compile(
    rf"([a-z]+(?:-[a-z]+)*)(?:\.[a-z]+(?:-[a-z]+)*)?/((\d{{2}})(\d{{2}})\d{{3}}){_BEHIND}",
    re.IGNORECASE | re.ASCII,
)
# https://arxiv.org/archive, and those that were closed before.
ARCHIVES = frozenset(
    [
        "acc-phys", "adap-org", "alg-geom", "ao-sci", "astro-ph", "atom-ph", "bayes-an", "chao-dyn",
        "chem-ph", "cmp-lg", "comp-gas", "cond-mat", "cs", "dg-ga", "funct-an", "gr-qc", "hep-ex",
        "hep-lat", "hep-ph", "hep-th", "math", "math-ph", "mtrl-th", "nlin", "nucl-ex", "nucl-th",
        "patt-sol", "physics", "plasm-ph", "q-alg", "q-bio", "quant-ph", "solv-int", "stat",
        "supr-con",
    ]
)  # fmt: skip
_ACL = re.compile(
    r"((?:19|20)\d{2}\.[a-z0-9_]+-[a-z0-9_-]+\.\d+|[A-Z]\d{2}-\d{4,5})(?:[ve][1-9]\d*)?",
    re.IGNORECASE | re.ASCII,
)
_ACL_FILE = re.compile(r"(?:\.[a-z]\w*)*", re.IGNORECASE | re.ASCII)  # ".pdf", ".software.zip"
_NO_VERSION = re.compile(r"(\S+?)(v0\d*)", re.IGNORECASE)
_ANTHOLOGY_DOI = re.compile(r"10\.(?:18653|3115)/v1/", re.IGNORECASE)
_DOI = re.compile(r"10\.[0-9]{4,9}/(?:(?![,;|]10\.[0-9]{4,9}/)\S)+")
"""A comma may be a part of it, but not before another one."""
_BEHIND_REFERENCE = r"(?:\[[A-Z]{1,2}(?:/[A-Z]{1,2})?\]|[.;]?(?:PMID|PMCID)\b:?.*)\Z"
"""What references put behind a DOI, without a space: the kind of work (GB/T 7714), a further id."""
# Typesetting makes other dashes of hyphens, and Chinese keyboards other points.
_HYPHENS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212", "-"))
_SIGNS = _HYPHENS | str.maketrans("。｡", "..")


def parse_id(text: str) -> ParsedId | None:
    """The id that a text is.

    Raises:
        UsageError: it looks like one and cannot be.
    """
    plain = text.translate(_SIGNS)
    if match := _NEW.fullmatch(plain):
        return "arxiv", _new_style(match)
    if match := _OLD.fullmatch(plain):
        return "arxiv", _old_style(match)
    if match := _NO_VERSION.fullmatch(plain):
        _refuse_version(match[1], match[2])
    return _anthology(plain) or parse_doi(text)


def is_id(text: str) -> bool:
    """Whether a text is written like an id, be it one that cannot be."""
    try:
        return parse_id(text) is not None
    except UsageError:
        return True


def arxiv_year(value: str) -> int | None:
    """The year in which a new-style arXiv id was given out."""
    match = _NEW.fullmatch(value)
    return 2000 + int(match[2]) if match else None


def parse_doi(text: str) -> ParsedId | None:
    """The DOI that a text is; one that arXiv or the ACL Anthology gave out is their own id.

    Raises:
        UsageError: it holds an arXiv id that cannot be.
    """
    whole = text
    for _ in range(3):  # escapes of escapes
        whole = clean_pasted(_unescaped(unicodedata.normalize("NFKC", whole))).rstrip(".,;:#/ ")
        whole = re.sub(_BEHIND_REFERENCE, "", whole)
    if not _DOI.fullmatch(whole):
        return None
    holder, _, name = whole.partition("/")
    if holder == "10.48550" and (match := re.match(r"arxiv[.:]", name, re.IGNORECASE)):
        return parse_id(name[match.end() :]) or ("doi", whole)
    if match := _ANTHOLOGY_DOI.match(whole):
        return _anthology(whole[match.end() :]) or ("doi", whole)
    return "doi", whole


def _unescaped(text: str) -> str:
    """A text without the escapes of addresses, LaTeX and HTML, and with plain hyphens."""
    return without_escapes(unquote(text)).translate(_HYPHENS)


def _anthology(text: str) -> ParsedId | None:
    """The Anthology's id that a text or the name of a file begins with."""
    match = _ACL.match(text)
    if match is None or not _ACL_FILE.fullmatch(text, match.end()):
        return None
    return "acl", match[1].upper() if match[1][0].isalpha() else match[1].lower()


def _new_style(match: re.Match[str]) -> str:
    """A new-style arXiv id without its version, if it can exist (since 2007-04)."""
    stripped, year, month, number = match.groups()
    _check_month(stripped, month)
    if not "0704" <= year + month < "9100":
        raise _invalid(stripped, "numbers of this form begin with 0704")
    if year + month < "1501" and len(number) != 4:  # four digits until 1412
        raise _invalid(stripped, "before 2015 the number has four digits")
    if year + month >= "1501" and len(number) != 5:
        hint = f"Was it {stripped}0 or {year}{month}.0{number}?"
        raise _invalid(stripped, "since 2015 the number has five digits", hint)
    return stripped


def _old_style(match: re.Match[str]) -> str:
    """An old-style arXiv id (1991 to 2007-03) without subject class and version."""
    archive, digits, year, month = match.groups()
    stripped = f"{archive.lower()}/{digits}"
    if archive.lower() not in ARCHIVES:
        raise _invalid(stripped, f"it has no archive {archive}")
    _check_month(stripped, month)
    if "0704" <= year + month < "9100":
        raise _invalid(stripped, "since April 2007 they have no archive in front")
    return stripped


def _refuse_version(stripped: str, version: str) -> None:
    """Refuse ``v0`` behind what is an arXiv id without it."""
    if _NEW.fullmatch(stripped) or _OLD.fullmatch(stripped):
        raise _invalid(f"{stripped}{version}", "versions begin with v1")


def _check_month(id_: str, month: str) -> None:
    if not 1 <= int(month) <= 12:
        raise _invalid(id_, f"there is no month {month}")


def _invalid(id_: str, reason: str, hint: str = "") -> UsageError:
    # Raised where it is made: an error that a frame keeps would keep the page that is read.
    return UsageError(f"{id_} is not a valid arXiv id: {reason}", hint=hint)
