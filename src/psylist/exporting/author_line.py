"""The authors of a work on one line, as far as a page names them."""

import re
from collections.abc import Sequence

from psylist.text.authors import is_nobody
from psylist.text.scripts import HAN, is_han

_HAN_ONLY = re.compile(f"[{HAN}·]+")


def author_line(authors: Sequence[str], limit: int, et_al: str) -> str:
    """The first authors and words for the others: ``A, B, et al.``, ``张三、李四等``, ``A, B 等``.

    Args:
        authors: names in natural order; one that says ``et al.`` itself is one of the others.
        limit: how many are named at most.
        et_al: what stands for the others, in the language of the page.
    """
    named = [name for name in authors if not is_nobody(name)]
    shown = named[:limit]
    if not shown:
        return ""
    line = "、".join(shown) if all(map(_HAN_ONLY.fullmatch, shown)) else ", ".join(shown)
    if len(shown) == len(authors):
        return line
    if not is_han(et_al):
        return f"{line}, {et_al}"
    return f"{line}{et_al}" if _HAN_ONLY.fullmatch(shown[-1]) else f"{line} {et_al}"
