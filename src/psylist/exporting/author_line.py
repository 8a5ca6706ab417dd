"""The authors of a work on one line, as far as a page names them."""

import re
from collections.abc import Sequence

from psylist.text.languages import has_east_asian
from psylist.text.name_parts import listed_names
from psylist.text.scripts import HAN, KANA, NAME_DOTS, starts_cjk

_HAN_ONLY = re.compile(f"[{HAN}{KANA}{NAME_DOTS}]+")


def author_line(authors: Sequence[str], limit: int, et_al: str) -> str:
    """The first authors and words for the others: ``A, B, et al.``, ``张三、李四等``, ``A, B 等``.

    Names in Han characters stand in the commas of the words for the others.

    Args:
        authors: names in any order; one that says ``et al.`` itself is one of the others.
        limit: how many are named at most.
        et_al: what stands for the others, in the language of the page.
    """
    named = listed_names(authors)
    shown = named[:limit]
    if not shown:
        return ""
    is_whole = len(shown) == len(authors)
    is_east_asian = all(map(_HAN_ONLY.fullmatch, shown)) and (is_whole or has_east_asian(et_al))
    line = ("、" if is_east_asian else ", ").join(shown)
    if is_whole:
        return line
    if not has_east_asian(et_al):
        return f"{line}, {et_al}"
    is_close = starts_cjk(et_al) and _HAN_ONLY.fullmatch(shown[-1])
    return f"{line}{et_al}" if is_close else f"{line} {et_al}"
