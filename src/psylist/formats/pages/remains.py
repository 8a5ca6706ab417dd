"""What is left of a line when its details are taken: sentences for the summary, or a note."""

import re

from psylist.formats.dates import date_in
from psylist.formats.labels import link_kind
from psylist.formats.pages.clauses import JOINTS
from psylist.formats.pages.making import EDGES, SHORT, Making
from psylist.spacing import folded

EMPTY_GROUP = re.compile(r"[\[(（【{][\s,;|/·，、]*[\])）】}]")
TOLD = re.compile(r"(?:TL;?\s?DR|Abstract|Summary|摘要|简介)\s*[:：.]?\s+", re.IGNORECASE)
_OFFER = re.compile(
    r"(?:the |our |and )?(?:papers?|articles?|pdf|code|data\w*|models?|demo|project page|weights"
    r"|代码|数据\w*|项目|模型|论文)\b[^.。]{0,60}?"
    r"(?:available|released|found|public|open-?sourced?|here|见|在|此处|公开|开源)[^.。]{0,20}[.。]?",
    re.IGNORECASE,
)


def keep(making: Making, text: str, line: int) -> None:
    """Keeps what is left of a line: sentences as summary, a few words as a note."""
    bare = folded(text).strip(EDGES).removeprefix(". ")
    if match := TOLD.match(bare):
        bare = bare[match.end() :]
    bare = re.sub(r"\s+(?=[.,;，。；])", "", EMPTY_GROUP.sub("", bare)).strip()
    if not re.search(r"[^\W\d_]", bare) or _OFFER.fullmatch(bare):
        return
    east = len(re.findall(r"[\u3400-\u9fff]", bare))
    if bare.casefold() in JOINTS or bare in making.used:
        return
    if bare.endswith((":", "：")) and len(bare.split()) <= SHORT:
        return
    bare = _unpaired(bare)
    if not making.draft.date and (found := date_in(bare[:20])) and not found.start:
        making.draft.date = found.day
    if link_kind(bare):
        return
    sentence = bare.endswith((".", "。", "!", "！")) and " " in bare
    if sentence or len(bare.split()) + east / 2 >= SHORT or making.draft.note:
        add_paragraph(making, bare, line)
    else:
        making.draft.note = bare


def _unpaired(text: str) -> str:
    """The text without a bracket at its end or its beginning that has no partner."""
    for opening, closing in ("()", "（）", "[]", "{}"):
        if text.endswith(closing) and text.count(opening) < text.count(closing):
            text = text[:-1].rstrip()
        if text.startswith(opening) and text.count(opening) > text.count(closing):
            text = text[1:].lstrip()
    return text


def add_paragraph(making: Making, text: str, line: int) -> None:
    """Adds a paragraph to the summary."""
    making.draft.paragraphs.append(text)
    making.draft.paragraph_lines.append(line)
