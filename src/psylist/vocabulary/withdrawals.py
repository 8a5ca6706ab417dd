"""How authors say in their own language that they have withdrawn their paper.

English, in which most write, needs more grammar and is read in `sources.arxiv.withdrawal`. In other
languages a clause counts only as a whole: people in studies withdraw too, and take back consent.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class WithdrawalGrammar:
    """A clause that says so in one language: words about the paper, the verb, and a reason.

    Attributes:
        paper: words that mean this paper or its authors, as a pattern.
        around: words that may stand beside them in front of the verb.
        verb: that it was withdrawn.
        rest: how what stands behind the verb begins; nothing may stand there.
    """

    paper: str
    around: str
    verb: str
    rest: str


_GRAMMARS = (
    WithdrawalGrammar(  # Chinese
        r"本文|[本该該此][论論]文|[论論]文|[稿文][件章]|本稿|[预預]印本|手稿|作者们?|我[们們]|[编編][辑輯]部",
        r"[应應由被将將现現已][经經]?|自愿|自願|主[动動]|正式|[暂暫][时時]|要求|[决決]定|在|因[^撤]{1,40}?而?(?=已?被?撤)",
        r"撤[稿回销銷下]了?",
        r"(?:本文|[本该該此]?[论論]文|[稿文][件章]|[预預]印本)(?:$|因|由)|[声聲]明$|[待以]修[改订訂]|因|由[于於]",
    ),
    WithdrawalGrammar(  # Japanese
        r"本?論文|本[稿研究]|当論文|原稿|プレプリント|(?:(?:共)?著者|筆者)ら?",
        r"[はがをのも]|この|により|によって|から|申し出|希望|既に|すでに|全員"
        r"|[^、。]{0,30}(?:誤り|エラー|ミス|不備|重複|問題)[^、。]{0,10}?(?:のため|により|があ[りっ]た?ため)",
        r"取り?下げ|撤回",
        r"(?:(?:まし)?た|済み?|ます|です|中|られ|され|し(?:た|ま)|いた)[^、。者]{0,12}$",
    ),
    WithdrawalGrammar(  # Korean
        r"(?:[본이해]\s*|해당\s*)?(?:논문|원고|프리프린트)|(?:공동\s*)?저자들?",
        r"은|는|이|가|을|를|의|에\s*의해|요청(?:으로|에\s*따라)?|이미|자진|오류(?:로\s*인해|\s*때문에|로)",
        r"철회",
        r"[됨됐되했하합한함된][^,.]{0,10}$",
    ),
    WithdrawalGrammar(  # German
        r"(?:paper|artikel|beitrag|manuskript|preprint|arbeit|aufsatz|einreichung|autor(?:en|in|innen)?"
        r"|verfasser(?:in|innen)?|wir)\b",
        r"(?:diese[rsn]?|das|der|die|den|unser\w*|wurde|wird|ist|hiermit|von|vom|durch|haben|hat"
        r"|freiwillig|vorläufig|inzwischen|leider|wegen \w+ \w+)\b",
        r"zurückgezogen\b",
        r"(?:worden|wegen|aufgrund|weil|da|um|und ersetzt|zugunsten|(?:von|durch) (?:den?|die|dem)"
        r" (?:autor|verfasser)\w*|vom (?:autor|verfasser)\w*)\b",
    ),
    WithdrawalGrammar(  # French
        r"(?:article|papier|manuscrit|travail|pré-?publication|pré-?print|preprint|soumission"
        r"|auteure?s?)\b",
        r"(?:cet?|cette|le|la|les|notre|ont|est|été|a|volontairement|temporairement)\b|l['’]",
        r"(?:retirée?|rétractée?)\b",
        r"(?:par (?:les?|ses|l['’]|nos)\s?auteure?s?|en raison|à cause|suite|pour|car"
        r"|(?:de |d['’])arxiv|(?:cet|le|l['’]|notre)\s?(?:article|papier|manuscrit))\b",
    ),
    WithdrawalGrammar(  # Spanish and Portuguese
        r"(?:art[ií]c?[gu]?[uo]?lo|artigo|trabajo|trabalho|manus?crito|paper|pre-?print|documento"
        r"|ponencia|autor(?:es|as?)?)\b",
        r"(?:este|esta|el|la|los|nuestro|o|os|a|nosso|ha|han|sido|fue|foi|está|é|queda"
        r"|voluntariamente|temporalmente|temporariamente)\b",
        r"(?:retirad[oa]|retractad[oa]|retratad[oa])\b",
        r"(?:por (?:el|la|los|las|sus?) autor\w*|pel[oa]s? (?:própri[oa]s? )?autor\w*|debido|devido"
        r"|a causa|por causa|porque|d[eo] arxiv|por (?:un |um )?err\w+|para)\b",
    ),
    WithdrawalGrammar(  # Russian
        r"(?:статья|статью|работа|работу|рукопись|препринт|публикация|автор(?:ы|ами|ом)?)\b",
        r"(?:эта|данная|наша|наш|этот|данный|была?|было|по|просьбе|авторов|временно)\b",
        r"(?:отозван[аоы]?|снят[аоы]? с публикации)\b",
        r"(?:автор\w*|из-за|по причине|по просьбе|в связи|ввиду|для)\b",
    ),
)
_CLAUSE_END = re.compile(r"[,，、;；:：。.!！?？()（）\n]+")
_SIZES = re.compile(
    r"(?:[\d\W]|[共全]|pages?\b|pp\b|seiten\b|págin\w*|страниц\w*|стр\b|figure\w*|abbildung\w*|figuras?\b"
    r"|рисун\w*|tab\w*|[页頁图圖表]|ページ|페이지|쪽|그림|표)*"
)
"""All that a clause may say in front of "withdrawn" alone: how long the paper is."""


def says_withdrawn_abroad(comment: str) -> bool:
    """Whether a comment in another language than English says that this paper was withdrawn."""
    line = comment.casefold()
    if not _may_say_it().search(line):
        return False
    is_first = True
    for clause in map(str.strip, _CLAUSE_END.split(line)):
        for names_paper in _withdrawing(clause):
            if names_paper or is_first:
                return True
        is_first = is_first and _SIZES.fullmatch(clause) is not None
    return False


@lru_cache(maxsize=1)
def _may_say_it() -> re.Pattern[str]:
    return re.compile("|".join(grammar.verb for grammar in _GRAMMARS))


@lru_cache(maxsize=1)
def _patterns() -> list[tuple[re.Pattern[str], ...]]:
    return [
        tuple(re.compile(text) for text in (one.paper, one.around, one.verb, one.rest))
        for one in _GRAMMARS
    ]


def _withdrawing(clause: str) -> Iterator[bool]:
    """For each language in which a clause says it, whether it names the paper or its authors."""
    for paper, around, verb, rest in _patterns():
        position, names_paper = 0, False
        while found := paper.match(clause, position) or around.match(clause, position):
            names_paper = names_paper or found.re is paper
            position = _skip_spaces(clause, found.end())
        if done := verb.match(clause, position):
            behind = _skip_spaces(clause, done.end())
            if behind == len(clause) or (found := rest.match(clause, behind)):
                yield names_paper or (
                    behind < len(clause) and paper.match(clause, behind) is not None
                )


def _skip_spaces(text: str, position: int) -> int:
    found = _SPACES.match(text, position)
    return found.end() if found else position


_SPACES = re.compile(r"\s*")
