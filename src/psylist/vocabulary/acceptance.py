"""How authors say in their own language that a venue has taken a paper, or has not.

English, in which most write, needs more grammar and is read in `sources.arxiv.comment`. A venue is
taken from other languages only where its name is known and such words stand beside it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from psylist.text.scripts import HAN, HANGUL, KANA
from psylist.vocabulary.venues import VenueRef, mentioned_venues


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language, each a pattern in lower case.

    Attributes:
        accepted: that a venue has taken the paper.
        undecided: that it was sent there only, or was not taken.
        other: that another version of the paper is meant, or a workshop.
        conditional: that it was taken on a condition.
    """

    accepted: str
    undecided: str
    other: str
    conditional: str


_WORDS = {
    "zh": Words(
        r"(?:[录錄][用取]|接[收受]|[收]?[录錄]入|收[录錄]|刊[登载載]|[发發]表|中稿|出版|入[选選])[于於在為为至]?",
        r"投稿|[在待]投|[拟擬][投发發]|投往|投至|[审審][稿查]|[送待在外][审審]|[评評][审審]|未被|未[获獲]"
        r"|被?拒|返修|修改中|[数數][据據]",
        r"版本|[简簡短长長][版文]|[扩擴]展|[会會][议議]版|初版|前期|早期|部分|研[讨討][会會]|工作坊"
        r"|基[于於]|延[续續]|上一篇",
        r"[有附][带帶]?[条條]件|[条條]件性?(?=[录錄]用|接[收受])|修改[后後]再?(?=[录錄]用|接[收受])",
    ),
    "ja": Words(
        r"採択|採録|掲載(?:予定|決定)?|受理|発表(?:予定)?|アクセプト",
        r"投稿|査読|審査|不採択|準備中",
        r"短縮|拡張|予稿|ワークショップ|版は|に基づ|一部",
        r"条件付",
    ),
    "ko": Words(
        r"채택|게재|수락|발표|억셉트?",
        r"투고|제출|심사|거절|탈락",
        r"축약|확장|요약본|초기|워크[숍샵]|일부",
        r"조건부",
    ),
    "de": Words(
        r"\b(?:angenommen|akzeptiert|erscheint|erschienen|veröffentlicht|im druck)\b",
        r"\b(?:eingereicht|begutachtung|abgelehnt|nicht|noch)\b",
        r"\b\w*(?:kurz|lang|vor)(?:version|fassung)\b|\berweitert\w*|\bteile?\b|\bbasiert\b",
        r"\b(?:bedingt|vorbehaltlich|vorläufig|unter (?:vorbehalt|auflagen))\b",
    ),
    "fr": Words(
        r"\b(?:acceptée?|à paraître|parue?|publiée?|sous presse)\b",
        r"\b(?:soumis\w*|évaluation|relecture|rejetée?|refusée?|non|pas)\b",
        r"\bversion\b|\bétendue?\b|\batelier\b|\bpartie\b|\bbasée?\b",
        r"\b(?:sous (?:conditions?|réserve)|conditionnellement|provisoirement)\b",
    ),
    "es": Words(
        r"\b(?:aceptad[oa]|publicad[oa]|aparecerá|en prensa|por aparecer)\b",
        r"\b(?:enviad[oa]|sometid[oa]|en revisión|rechazad[oa]|no)\b",
        r"\bversión\b|\bextendid[oa]\b|\btaller\b|\bparte\b|\bbasad[oa]\b",
        r"\b(?:(?:con|bajo) condiciones|condicional(?:mente)?|provisional(?:mente)?)\b",
    ),
    "pt": Words(
        r"\b(?:aceit[oae]|publicad[oa]|no prelo|a ser publicad[oa])\b",
        r"\b(?:submetid[oa]|em revisão|rejeitad[oa]|não)\b",
        r"\bversão\b|\bestendid[oa]\b|\boficina\b|\bworkshop\b|\bparte\b|\bbasead[oa]\b",
        r"\b(?:(?:com|sob) condições|condicional(?:mente)?|provisoriamente)\b",
    ),
    "ru": Words(
        r"\b(?:принят[аоы]?|опубликован[аоы]?|в печати|выйдет)\b",
        r"\b(?:подан[аоы]?|отправлен[аоы]?|на рассмотрении|отклон[её]н[аоы]?|не)\b",
        r"\bверси[яи]\b|\bсеминар\w*|\bчасть\b|\bрасширенн\w*",
        r"\b(?:условно|с условием|при условии)\b",
    ),
}
_CLAUSE_END = re.compile(r"[,，、;；。.!！]\s*(?!\d)|\n")
_EAST = f"{HAN}{KANA}{HANGUL}"
_SCRIPT_CHANGE = re.compile(rf"(?<=[{_EAST}])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[{_EAST}])")
# What stands in front of a name without a space: "already", "by", "at", "this paper".
_AROUND_HAN = re.compile(
    r"本文|[该該本此]?[论論]文|文章|正式|即[将將]|已[经經]?|[被由]|[将將]|[获獲]得?|[于於在]|上$"
)


def foreign_acceptance(comment: str) -> Iterator[VenueRef]:
    """The known venues that a comment in another language than English says took the paper."""
    clauses = _CLAUSE_END.split(comment)
    for before, clause in zip(["", *clauses], clauses, strict=False):
        for accepted, against in _patterns():
            if accepted.search(clause) and not against.search(clause):
                found = [*_venues_beside(clause, accepted)]
                # "ICLR 2025，已接收": the venue stands in front of the comma.
                is_silent = not found and not against.search(before)
                yield from _venues_beside(before, accepted) if is_silent else found


def foreign_venue_name(comment: str) -> str:
    """A venue that no table has, from a comment in another language that says it took the paper.

    It is the name in quotation marks, in East Asian languages what a word for a journal or a
    meeting ends in front of the verb, elsewhere the short name in brackets with its year.
    """
    for clause in _CLAUSE_END.split(comment):
        for accepted, against in _patterns():
            if not accepted.search(clause) or against.search(clause):
                continue
            found = _QUOTED.search(clause) or _EASTERN_NAME.search(clause)
            if found and accepted.search(clause, found.end()):
                return found[1]
            if accepted.search(clause) and (short := _SHORT_WITH_YEAR.search(clause)):
                return f"{short[1]} {short[2]}"
    return ""


def is_conditional_abroad(comment: str) -> bool:
    """Whether a comment in another language than English says that a paper was taken so far."""
    patterns = (words.conditional for words in _WORDS.values())
    return any(re.search(pattern, comment, re.IGNORECASE) for pattern in patterns)


_QUOTED = re.compile(r"[《「『]([^《》「」『』]{2,40})[》」』]")
_EASTERN_NAME = re.compile(
    rf"([{_EAST}A-Za-z]{{2,30}}?(?:論文誌|学会誌|ジャーナル|シンポジウム|学报|學報|杂志|雜誌|期刊|论文集|大会"
    r"|大會|会议|會議|저널|학회지|논문지|학술대회|국제회의))"
)
_SHORT_WITH_YEAR = re.compile(r"\(([A-Z][A-Za-z]*[A-Z][A-Za-z]*)[\s'’-]*((?:19|20)\d\d)\)")


@lru_cache(maxsize=1)
def _patterns() -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
    """For each language what says that a paper was taken, and what speaks against it."""
    return [
        (
            re.compile(words.accepted, re.IGNORECASE),
            re.compile(f"{words.undecided}|{words.other}", re.IGNORECASE),
        )
        for words in _WORDS.values()
    ]


def _venues_beside(clause: str, accepted: re.Pattern[str]) -> Iterator[VenueRef]:
    """The known venues in a clause; Han characters are cut at the words of acceptance."""
    text = accepted.sub(" ; ", clause)
    for words in (text, _AROUND_HAN.sub(" ; ", text)):
        if found := [*mentioned_venues(_SCRIPT_CHANGE.sub(" ", words), whole=True)]:
            yield from found
            return
