"""Which encoding bytes are in that do not say it."""

import codecs
import re

from psylist.text.scripts import CJK, FULLWIDTH, HANGUL

_CJK_RUN = re.compile(f"[{CJK}]+")
# The rows of either standard that hold the characters in common use.
_CHINESE = (
    ("gb18030", "gb2312", range(0xB0, 0xD8)),
    ("big5hkscs", "big5", range(0xA4, 0xC7)),
)
_LETTERS = re.compile(rf"[^\x00-\xff\u2000-\u206f\u3000-\u303f{FULLWIDTH}]")
_EAST_LETTER = re.compile(f"[{CJK}{HANGUL}]+")
_MAX_LETTERS = 2000  # characters that are looked at
_MIN_COMMON = 0.9  # of them are common ones in a text that is Chinese for sure
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # in front of UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 200_000  # bytes
_MIN_NULS = 0.05  # of every other byte of UTF-16: digits, separators and Latin letters have one
_MIN_RATIO = 4  # more of them than in the other half: some Chinese characters have one there
_OTHER_EAST = ("cp932", "cp949", "euc_jp")
_CHINESE_CODECS = tuple(encoding for encoding, _, _ in _CHINESE)
_USUAL = ("cp1252", "cp1251", "cp1253", "koi8_r", *_OTHER_EAST)
_WIDE_KANA = "\u3041-\u30ff"  # Chinese read as Shift_JIS is full of the narrow ones
_SIGNS = {"cp932": (_WIDE_KANA, 0.2), "euc_jp": (_WIDE_KANA, 0.2), "cp949": (HANGUL, 0.95)}
"""What a text in an encoding must have, and for how many of its letters of East Asia."""
_FOREIGN_WORD = re.compile(r"[\u0370-\u04ff]{3}")
_FOREIGN = ("cp1251", "cp1253", "koi8_r")
"""Encodings of other alphabets: one letter of them alone is a broken byte."""
_NAMES = {
    "gb18030": "GB18030", "big5hkscs": "Big5", "cp1252": "Latin-1 (Windows-1252)",
    "cp932": "Shift_JIS", "cp949": "EUC-KR", "euc_jp": "EUC-JP", "koi8_r": "KOI8-R",
}  # fmt: skip


def decode_any(data: bytes) -> tuple[str, str]:
    """Bytes as text, and the encoding they are in; an empty name for UTF-8.

    Raises:
        UnicodeDecodeError: they are in no encoding that lists come in; it is UTF-8's error.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding)
            return text, "" if encoding == "utf-8" else encoding.upper()
    if encoding := _utf16_without_mark(data):
        return data.decode(encoding), encoding.upper()
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        encoding = guess_encoding(data)
        if not encoding:
            raise
        try:
            return data.decode(encoding), _NAMES.get(encoding, encoding.replace("cp", "Windows-"))
        except UnicodeDecodeError:
            raise error from None


def chinese_encoding(data: bytes) -> tuple[str, float]:
    """The encoding, mainland's or Taiwan's, that makes the characters of a text common ones.

    Returns:
        its name, empty if neither makes it Chinese; and how many of its letters are common, 0 to 1.
    """
    found: list[tuple[float, str]] = []
    for encoding, plane, leads in _CHINESE:
        text = decode_strictly(data, encoding)
        if text and _is_chinese(text):
            letters = "".join(_LETTERS.findall(text)[:_MAX_LETTERS])
            common = sum(lead in leads for lead in letters.encode(plane, "ignore")[::2])
            found.append((common / max(1, len(letters)), encoding))
    share, name = max(found, key=lambda pair: pair[0], default=(0.0, ""))
    return name, share


def decode_strictly(data: bytes, encoding: str) -> str | None:
    """Bytes as text, whose last character may be cut; None if they are not in that encoding."""
    try:
        return codecs.getincrementaldecoder(encoding)("strict").decode(data)
    except (UnicodeError, LookupError):
        return None


def _is_credible(text: str, encoding: str) -> bool:
    """Whether a text has what every text of its language has."""
    if encoding in _FOREIGN:
        return _FOREIGN_WORD.search(text) is not None
    letters, share = _SIGNS.get(encoding, ("", 0.0))
    east = "".join(_EAST_LETTER.findall(text))
    found = len(re.findall(f"[{letters}]", east)) if letters else 0
    return found >= share * len(east)


def _is_chinese(text: str) -> bool:
    """Whether Han characters stand together: other texts read as Chinese have them one by one."""
    runs = _CJK_RUN.findall(text)
    return bool(runs) and sum(map(len, runs)) > 2 * len(runs)  # a run of two is a chance


def _utf16_without_mark(data: bytes) -> str:
    """UTF-16 by its zero bytes, which other encodings of text do not have."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    if len(sample) < 2 or len(data) % 2:
        return ""
    for encoding, zeros, others in (
        ("utf-16-le", sample[1::2], sample[::2]),
        ("utf-16-be", sample[::2], sample[1::2]),
    ):
        nuls = zeros.count(0)
        if nuls >= _MIN_NULS * len(zeros) and nuls > _MIN_RATIO * others.count(0):
            return encoding if decode_strictly(data, encoding) is not None else ""
    return ""


def guess_encoding(data: bytes) -> str:
    """The encoding of bytes that are not UTF-8, or an empty string."""
    from charset_normalizer import from_bytes  # only such files need it

    sample = data[:_SAMPLE]
    best = from_bytes(sample, cp_isolation=[*_USUAL, *_CHINESE_CODECS]).best()
    guess = best.encoding if best is not None and _is_credible(str(best), best.encoding) else ""
    # It takes a few Chinese words for anything, but knows much Japanese and Korean.
    name, share = chinese_encoding(sample)
    if share >= _MIN_COMMON and guess not in _OTHER_EAST:
        return name
    return "" if guess in _CHINESE_CODECS else guess
