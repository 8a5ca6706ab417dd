"""Errors that come with the status 200: what a server says of itself instead of showing a page.

Applications and proxies write the status that they should have sent into the page, into JSON or
into the XML of an object store. It means there what it means as a status.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from http import HTTPStatus

from psylist.text.values import as_dict, load_json

_MAX_DOCUMENT = 500
"""Characters of a document that is nothing but an error."""
_STATUS = re.compile(r"(?<![\w.,-])([45]\d\d)(?![\w%-]|[.,]\d)", re.ASCII)
_ERROR_WORD = re.compile(
    r"\b(?:http(?: status)?|error(?: code)?|fehler|erreur|errore|ошибка)\b|错误|錯誤|エラー|오류",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_SMALL_WORDS = {"a", "an", "the", "is", "or", "time", "out", "temporarily", "proxy"}
"""What servers add to the phrase of a status."""
_MAX_OTHER_WORDS = 1  # beside a whole phrase: the name of the server
_PHRASES = {one.value: one.phrase.lower() for one in HTTPStatus if one.value >= 400}
_FAILED = (
    (
        500,
        re.compile(
            r"(?:php )?(?:fatal|parse) error\s*:.{0,300}(?: on line \d|\.php\b|\buncaught )"
            r"|error establishing a database connection|database (?:connection )?error$"
            r"|uncaught (?:\w+\\)*\w*(?:exception|error)\b.{0,300}(?: on line \d|\.php\b)"
            r"|uncaught (?:\w+\\)*\w*(?:exception|error)$",
            re.IGNORECASE,
        ),
    ),
    (509, re.compile(r"bandwidth limit exceeded|quota exceeded$", re.IGNORECASE)),
)
"""How what a server says begins that has failed, with the status that this has."""
_SAID_ALONE = {value: phrase for value, phrase in _PHRASES.items() if value >= 500 or value == 429}
"""Phrases that nothing else is called, also where no number stands beside them."""

_CODE_KEYS = {"code", "status", "statuscode", "errno", "errcode", "ret", "errorcode"}
_MESSAGE_KEYS = {"message", "msg", "error", "detail", "errmsg", "errormsg", "errormessage",
                 "errordescription", "reason"}  # fmt: skip
"""Where an error in JSON says what it is; in lower case, without underscores and hyphens."""
_PROBLEM_KEYS = {"title", *_MESSAGE_KEYS}
"""The same in what is an error, or has a status (RFC 9457): elsewhere a title is that of a work."""
_ERROR_PARTS = {"error", "errors", "detail", "details", "meta"}
"""What may have parts of its own in an error in JSON; anything else that has some is data."""
_ROOT_ERROR = re.compile(r"\s*(?:<\?xml[^<>]{0,200}>\s*)?<(?:\w{1,20}:)?error\b", re.IGNORECASE)
_XML_FIELD = re.compile(r"<(code|message)>\s*([^<>]{0,300})<", re.IGNORECASE)


def stated_status(words: str) -> int:
    """The status of an error that a title or a heading states, and says little else; 0 for none.

    Args:
        words: as "502 Bad Gateway", "Error 503", "Too Many Requests".
    """
    low = " ".join(words.lower().replace("-", " ").split())
    for status, pattern in _FAILED:
        if pattern.match(low):
            return status
    match = _STATUS.search(low)
    if match is None:
        return next((status for status, phrase in _SAID_ALONE.items() if low == phrase), 0)
    status = int(match[1])
    phrase = {*_WORD.findall(_PHRASES.get(status, ""))}
    others = {*_WORD.findall(_ERROR_WORD.sub(" ", low))} - phrase - _SMALL_WORDS
    is_whole = bool(phrase) and phrase <= {*_WORD.findall(low)}
    if is_whole and len(others) <= _MAX_OTHER_WORDS:
        return status
    is_error = bool(phrase & {*_WORD.findall(low)}) or _ERROR_WORD.search(low) is not None
    return status if phrase and is_error and not others else 0


@dataclass(frozen=True, slots=True)
class DataError:
    """The error that a document of JSON or XML consists of.

    Attributes:
        codes: its numbers and short names.
        said: its messages.
        flags: the names of what the document says is true.
        has_failed: whether it says that something has failed.
    """

    codes: frozenset[str]
    said: str
    flags: frozenset[str]
    has_failed: bool


def read_data_error(media_type: str, source: str) -> DataError | None:
    """What a document says of an error; None for any that has data, or is neither JSON nor XML."""
    if len(source) >= _MAX_DOCUMENT:
        return None
    if "json" not in media_type:
        return _read_xml_error(source) if _ROOT_ERROR.match(source) else None
    try:
        document = as_dict(load_json(source))
    except (ValueError, RecursionError):
        return None
    return None if any(_is_data(*pair) for pair in document.items()) else _read_error(document)


def _is_data(key: str, value: object) -> bool:
    return isinstance(value, list | dict) and bool(value) and key not in _ERROR_PARTS


def _read_error(document: Mapping[str, object]) -> DataError:
    stated = _stated_part(document)
    error = {re.sub("[_-]", "", key).lower(): value for key, value in (stated or document).items()}
    # Some servers have the negative of a status.
    codes = frozenset(str(error.get(key, "")).strip().removeprefix("-") for key in _CODE_KEYS)
    has_status = any(_STATUS.fullmatch(code) for code in codes)
    keys = _PROBLEM_KEYS if has_status or stated else _MESSAGE_KEYS
    said = " ".join(_spell_out(value) for key, value in error.items() if key in keys and value)
    flags = frozenset(key for key, value in document.items() if value is True)
    has_failed = document.get("success") is False or document.get("ok") is False
    names_error = any(document.get(key) for key in ("error", "errors"))
    return DataError(codes, said, flags, has_failed or has_status or names_error)


def _stated_part(document: Mapping[str, object]) -> Mapping[str, object]:
    """The part of a document that is an error, or the first of several (JSON:API); else empty."""
    several = document.get("errors")
    first = several[0] if isinstance(several, list) and several else several
    if isinstance(first, str):
        return {"message": first}
    return as_dict(document.get("error")) or as_dict(first)


def _spell_out(value: object) -> str:
    """A message, or the name of an error as words: "item deleted" for ``item_deleted``."""
    text = str(value)
    return text.replace("_", " ") if " " not in text else text


def _read_xml_error(source: str) -> DataError:
    """As object stores answer: ``<Error><Code>NoSuchKey</Code><Message>…</Message></Error>``."""
    fields = [(name.lower(), unescape(text).strip()) for name, text in _XML_FIELD.findall(source)]
    codes = frozenset(text for name, text in fields if name == "code")
    return DataError(codes, " ".join(text for _, text in fields), frozenset(), has_failed=True)
