"""What of a title counts when it is compared with another: words, numbers, names, weight."""

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from psylist.text.scripts import HAN, has_han, is_han


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _numbered(words: str) -> dict[str, str]:
    return {word: str(value) for value, word in enumerate(words.split(), 1) if word != "-"}


STOPWORDS = _set("a an the and 的 之 与 和 及")
"""Words that come and go between two copies of one title."""

LOW_WEIGHT = _set("""
    about across among as at based between by can do does for from how in into is it its of on or
    our over through to toward towards under upon using use used via we what when where which with
    within novel new efficient effective improved improving enhanced enhancing leveraging exploiting
    approach framework method methods
""")
"""Words around the matter: authors change them between two versions of one paper."""

FIELD_TERMS = _set("""
    agent agents ai analysis application applications approaches artificial benchmark challenges
    chatbot chatbots chatgpt comprehensive corpus covid data dataset datasets deep dialogue
    dialogues evaluating evaluation future generation generative gpt guide health healthcare human
    information intelligence introduction language languages large learning lecture llm llms machine
    mental model models natural network networks neural nlp opportunities overview paper perspective
    position processing psychology recent reinforcement report research review reviews science short
    state study support survey surveys system systematic systems technology text therapy thesis
    trends tutorial understanding wip work workshop
""")
"""Words that half of a field has in its titles."""

FIELD_TERMS_HAN = _set("""
    大语言模型 大型语言模型 大模型 语言模型 人工智能 机器学习 深度学习 强化学习 自然语言处理
    心理健康 综述 研究 进展 应用 展望 方法 系统 技术 评估 数据集 基准 基于 面向 教程 导论 入门 报告
    问题
""")
"""The same in Chinese."""

WEIGHTS = dict.fromkeys(FIELD_TERMS, 0.4) | dict.fromkeys(LOW_WEIGHT, 0.2)
"""How much such a word says; any other says 1."""

ENUMERATORS = _set("""
    part vol volume appendix track task type phase stage book chapter series section level version
    class plan group study experiment
""")
"""Words before a letter that numbers something."""

DERIVATIVE_MARKERS = _set("""
    addendum comment comments commentary corrigendum correction corrections demo erratum errata
    poster rebuttal reply retracted retraction slides supplement supplementary talk tutorial video
    勘 误 译
""")
"""Words that make another publication of a title: its correction, its talk."""

RECURRING = _set("""
    annual challenge conference course edition findings lecture lectures newsletter overview
    proceedings roundup shared symposium workshop yearbook
""")
"""Words of things that come each year under one title."""

NUMBERS = (
    _numbered("one two three four five six seven eight nine ten eleven twelve")
    | _numbered("first second third fourth fifth sixth seventh eighth ninth tenth")
    | _numbered("- ii iii iv - vi vii viii ix - xi xii xiii xiv xv")
    | _numbered("一 二 三 四 五 六 七 八 九 十")
    | {"两": "2"}
)
"""Numbers that are written as words."""

CANONICAL = NUMBERS | {
    "dialog": "dialogue",
    "dialogs": "dialogues",
    "behavioural": "behavioral",
    "behaviour": "behavior",
    "counselling": "counseling",
    "counsellor": "counselor",
    "counsellors": "counselors",
    "modelling": "modeling",
}
"""One spelling for words that have several in nearly every list."""


_WORD = re.compile(rf"[{HAN}]|[^\W_{HAN}]+")
_KNOWN_HAN = re.compile("|".join(sorted(FIELD_TERMS_HAN, key=len, reverse=True)))
_LATEX = re.compile(r"\\(?:emph|text\w*|math\w*)\b|[$\\{}*`]")
_APOSTROPHE = re.compile(r"(?<=\w)['’‘ʼ](?=\w)")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_DIGITS = re.compile(r"\d+(?:\.\d+)*")
_SIGNS = re.compile(r"(?<=\w)(?:\++|#)")  # C, C++ and C#
_ABBREVIATED = re.compile(r"\(\s*([A-Z][A-Za-z]*[A-Z]s?)\s*\)")
_TAG = re.compile(r"\[[^\]]*(?:19|20)\d\d\]\s*")  # "[EMNLP 2024] Title"
_ROMAN = re.compile(r"[IVXL]+", re.IGNORECASE)
_HAN_PART = re.compile(r"\(([上中下])\)|([上中下])[篇册卷集部]")
_SEGMENT = re.compile(r"\s*[:：]\s*|\s+[-–—]+\s+|——|—")
_COMBINING = re.compile("[\u0300-\u036f]")
LETTERS = {"i": "1", "v": "5", "x": "10"}
"""Roman numbers that are letters as well."""
_PART_LETTERS = frozenset("abcdefghivx")
_GREEK = {
    ord(letter): name
    for letter, name in zip(
        "αβγδεζηθικλμνξοπρστυφχψω",
        ("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa",
         "lambda", "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "tau", "upsilon", "phi",
         "chi", "psi", "omega"),
        strict=True,
    )
}  # fmt: skip

_LONGEST = 1_000
"""Characters of a title that are looked at word by word; what follows must be the same."""
_FEW, SAYING = 4, 2.4  # fewer words, or words that say less, are shared by unrelated works


@dataclass(frozen=True, slots=True)
class TitleFeatures:
    """What of a title counts in a comparison.

    Attributes:
        words: in order, in one spelling, articles left out; Han characters one by one.
        compact: the words without anything between them.
        numbers: every number, however it is written, and the letters that number parts.
        head: the words in front of the first colon, squeezed; all of them where there is none.
        named: whether the head is a name, like "CATCH", "PsyDT" or "MDD-5k".
        is_coined: whether that name can be no word: "CATCH" can.
        has_subtitle: whether anything follows the head.
        segments: the squeezed parts between colons, sorted: "X: Y" and "Y: X" are one title.
        tail: what follows in an endless title.
        size: how many words it has; two Han characters count as one.
        weight: how much it says; words that half a field uses count little.
    """

    words: tuple[str, ...]
    compact: str
    numbers: tuple[str, ...]
    head: str
    named: bool
    is_coined: bool
    has_subtitle: bool
    segments: tuple[str, ...]
    tail: str
    size: float
    weight: float

    @property
    def is_distinctive(self) -> bool:
        """Whether two unrelated works are unlikely to have it both."""
        return self.size >= _FEW and self.weight >= SAYING


@lru_cache(maxsize=4096)
def title_features(title: str) -> TitleFeatures:
    """What of a title counts in a comparison."""
    text = _plain(title[:_LONGEST])
    parts = _SEGMENT.split(text)
    said = [_WORD.findall(part.casefold()) for part in parts]
    raw = [word for part in said for word in part]
    segments = ["".join(part) for part in map(_counting, said) if part]
    words = tuple(_counting(raw))
    size, weight = information(words)
    named = _is_name(parts[0], said[0])
    return TitleFeatures(
        words,
        "".join(words),
        _numbers(text, raw),
        segments[0] if segments else "",
        named,
        named and not parts[0].strip().isupper(),
        len(segments) > 1,
        tuple(sorted(segments)),
        title[_LONGEST:].casefold(),
        size,
        weight,
    )


def _plain(text: str) -> str:
    """The text in one form: full-width letters, accents, mark-up and Greek letters resolved."""
    if "&" in text:
        text = html.unescape(text)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text))
        text = unicodedata.normalize("NFC", _COMBINING.sub("", text)).translate(_GREEK)
        text = text.replace("’", "'").replace("‘", "'")
    if text.startswith("["):
        text = _TAG.sub("", text)
    if "(" in text:
        text = _ABBREVIATED.sub(_without_abbreviation, text)
    if "'" in text:
        text = _APOSTROPHE.sub("", text)
    return _THOUSANDS.sub("", _LATEX.sub("", text))


def pairs(title: TitleFeatures) -> Iterator[str]:
    """Two words that follow each other, with the numbers of the title.

    A title that is close to it by another spelling or some words more has most of them.
    """
    numbers = " ".join(title.numbers)
    return (f"{numbers}:{one} {two}" for one, two in pairwise(title.words))


def _counting(words: Sequence[str]) -> list[str]:
    """The words that count, in one spelling."""
    return [CANONICAL.get(word, word) for word in words if word not in STOPWORDS]


def information(words: Sequence[str]) -> tuple[float, float]:
    """How many words these are, and how much they say."""
    size = float(len(words))
    weight = sum([WEIGHTS.get(word, 1.0) for word in words])
    han = [word for word in words if is_han(word)]
    if han:  # two characters are a word
        known = sum(map(len, _KNOWN_HAN.findall("".join(words))))
        size -= len(han) / 2
        weight -= len(han) / 2 + 0.6 * known / 2
    return size, weight


def _numbers(text: str, words: Sequence[str]) -> tuple[str, ...]:
    found = [part.lstrip("0") or "0" for part in _DIGITS.findall(text)]
    if "+" in text or "#" in text:
        found += _SIGNS.findall(text)
    found += [NUMBERS[word] for word in words if word in NUMBERS]
    found += [
        LETTERS.get(word, word)
        for before, word in pairwise(words)
        if len(word) == 1 and word in _PART_LETTERS and before in ENUMERATORS
    ]
    if (
        len(words) > 1 and words[-1] in LETTERS and words[-2] not in ENUMERATORS
    ):  # "Collected Works I"
        found.append(LETTERS[words[-1]])
    if not text.isascii():
        found += ["".join(match) for match in _HAN_PART.findall(text)]
    return tuple(sorted(found))


def _is_name(head: str, words: Sequence[str]) -> bool:
    """Whether a title begins with a coined name: one word with capitals or digits inside."""
    if not 0 < len(words) < _FEW or all(WEIGHTS.get(w, 1) < 1 or w.isdigit() for w in words):
        return False
    stripped = head.strip()
    return " " not in stripped and bool(re.search(r".[A-Z0-9]", stripped)) and not has_han(stripped)


def _without_abbreviation(match: re.Match[str]) -> str:
    """Nothing for "(CBT)" behind the words it stands for; "(II)" stays."""
    return match[0] if _ROMAN.fullmatch(match[1]) else " "
