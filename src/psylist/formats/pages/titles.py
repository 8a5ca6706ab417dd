"""What a title is like, and what is none."""

import re
from dataclasses import dataclass
from functools import lru_cache

from psylist.formats.labels import key_role, link_kind
from psylist.formats.pages.pieces import Piece
from psylist.formats.venues import is_venue
from psylist.spacing import EAST, folded


@dataclass(frozen=True, slots=True)
class Title:
    """A title and where it stands.

    Attributes:
        text: on one line.
        start: the first piece of it.
        end: behind its last piece.
        style: ``bold``, ``link``, ``quoted``, ``italic`` or ``plain``.
        weight: how sure it is.
        link: the piece whose label it is, or which stands inside it.
        before: what of its first piece stands in front of it.
        after: what of its last piece stands behind it.
    """

    text: str
    start: int
    end: int
    style: str
    weight: float
    link: Piece | None = None
    before: str = ""
    after: str = ""


_HAN = re.compile(f"[{EAST}]")


WORDS = re.compile(rf"[{EAST}]|[^\W_]+(?:['’.-][^\W_]+)*")


EDGES = " \t\n.,;:|*_`~-–—·•/\\，。；：、\ufe0f\u200d"


_SMALL_WORDS = frozenset(
    re.findall(
        r"\S+",
        "new news note notes tip tips important hot star todo more here this top back update"
        " updated"
        " warning"
        " survey surveys read must must-read recommended example blog tutorial book talk course"
        " new!"
        " demo"
        " 新 注意 重要 推荐 必读 提示 更新 更多 返回 注",
    )
)


_BACK = re.compile(r"(?:back|return|go) to \S{1,20}|home|返回\S{0,6}", re.IGNORECASE)
_POINTING = re.compile(r"(?:this|our|these|my|their|the|his|her)(?: [a-z]+){1,3}")
_IDENTIFIER = re.compile(
    r"(?:doi\W+|arxiv\W+)?(?:10\.\d{4,9}/\S+|\d{4}\.\d{4,5}(?:v\d+)?|https?://\S+|\^\w+|[A-Z]\d\d-\d{4,5})",
    re.IGNORECASE,
)


_TIDY = re.compile(r"(?:[A-Za-z0-9][!#-Z\\\]_-~]*+(?: (?! )|\Z))++(?<=[A-Za-z0-9?!])")


_BRACED = re.compile(r"\{([^{}\s]{1,20})\}")  # what LaTeX keeps from small letters
_MARKS = re.compile(r"\s*\[\^[^\[\]]{1,40}\]|(?:^|\s):[a-z0-9_+-]{2,30}:(?=\s|$)")


SHORTCODE = re.compile(r"(?<!\S):[a-z0-9_+-]{2,30}:(?!\S)")
"""A picture by its name."""


_LONGEST = 400


def is_capitalised(text: str) -> bool:
    """Whether a text is written as titles are."""
    words = [word for word in re.findall(r"[^\W\d_][\w'’-]*", text) if len(word) > 3]  # noqa: PLR2004
    upper = sum(word[0].isupper() for word in words)
    return bool(words) and len(text.split()) >= 2 and upper >= 0.75 * len(words)  # noqa: PLR2004


def weight_of_words(text: str) -> float:
    """How much a text is like a title by its length alone."""
    words = len(WORDS.findall(text[:_LONGEST]))
    if words == 1:
        return -0.5
    return 0.0 if words == 2 else 1.0 if words < 5 else 1.5 if words <= 45 else -1.0  # noqa: PLR2004


@lru_cache(maxsize=4096)
def is_label(text: str) -> bool:
    """Whether a text only names a link, a date, a venue or a field, and is no title."""
    if len(text) > 140:  # noqa: PLR2004
        return False
    bare = text.strip(EDGES + "[](){}（）【】<>!?！？#")
    if not bare or bare.isdigit() or not WORDS.search(bare):
        return True
    if bare.casefold() in _SMALL_WORDS or _IDENTIFIER.fullmatch(bare) or _POINTING.fullmatch(bare):
        return True
    return bool(link_kind(bare)) or is_venue(bare) or _BACK.fullmatch(bare) is not None


def only_points(text: str) -> bool:
    """Whether a text points at something that a sentence is about: ``this survey``."""
    return _POINTING.fullmatch(text.strip()) is not None


def is_identifier(text: str) -> bool:
    """Whether a text is an id or an address."""
    return _IDENTIFIER.fullmatch(text.strip()) is not None


def is_key(text: str) -> bool:
    """Whether a text announces what stands behind it: ``Authors:``."""
    bare = text.strip()
    return bare.endswith((":", "：")) and bool(key_role(bare[:-1]) or link_kind(bare[:-1]))


def titled(text: str) -> str:
    """A title without what stands around titles: quotes, a last dot, pictures, stars."""
    if _TIDY.fullmatch(text):
        return text
    line = folded(text).strip()
    if not line.isascii():
        line = re.sub(
            r"^[^\w“\"'(（\[《【$\\]+|[\ufe0f\u200d\u2600-\u27bf\U0001f000-\U0001faff]+$", "", line
        )
    line = (
        _MARKS.sub("", line)
        .lstrip(" ])）】")
        .removeprefix(". ")
        .removeprefix("- ")
        .strip(" \t,;:|·，；：、`")
    )
    if "{" in line:
        line = _BRACED.sub(r"\1", line)
    match = re.fullmatch(r"[“\"«《「『](.*)[”\"»》」』]", line)
    if match and not re.search(r"[“”\"«»《》「」『』]", match[1]):
        line = match[1].strip().rstrip(",，")
    if line.endswith((".", "。")) and not line.endswith(".."):
        line = line[:-1].rstrip()
    if line.endswith("..") and text.rstrip().endswith("..."):
        line = f"{line.rstrip('.')}..."
    return line.rstrip("{[(（ ") if line.endswith(("{", "[", "(", "（")) else line
