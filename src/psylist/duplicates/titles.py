"""How close two titles are, judged by their words: what differs counts, not how much.

"A Survey of X" and "A Survey of Y" share most letters and are two papers; "Counselling: a Study"
and "Counseling, A Study" are one. So the words of both are laid side by side, and each gap between
them is judged: spelling, hyphens and abbreviations are harmless, numbers and other words are not.

Where two records have an id or an address in common, `same_title` believes more: a title that is
cut short, mistyped, or worded otherwise is still the same.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import accumulate

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA, Levenshtein

from psylist.duplicates.features import Similarity, TitleFeatures, information, title_features
from psylist.duplicates.mentions import counts_parts, without_publication
from psylist.duplicates.tables import (
    DERIVATIVE_MARKERS,
    LONG_TITLE,
    LOW_WORDS,
    MAX_ADDED_WORDS,
    MAX_GAPS,
    MAX_GAPS_IN_LONG,
    MAX_LONE_WEIGHT,
    MAX_REPLACED_WEIGHT,
    MAX_TYPOS,
    MIN_CUT_LETTERS,
    MIN_DISTINCTIVE_WEIGHT,
    MIN_LETTER_RATIO,
    MIN_PLURAL_LETTERS,
    MIN_SHARED_SUBTITLE,
    MIN_SHARED_WEIGHT,
    MIN_SHARED_WORDS,
    MIN_SLIP_LETTERS,
    ROMAN_LETTERS,
)
from psylist.text.scripts import scripts_of

_NO_WORD = re.compile(r"[\W_]+")

Diff = tuple[Sequence[str], Sequence[str]]
"""The words of one title, and those that stand for them in the other."""


def compare_titles(a: TitleFeatures, b: TitleFeatures) -> Similarity:
    """How close two titles are."""
    if a.numbers != b.numbers or a.tail != b.tail or not a.words or not b.words:
        return Similarity.DIFFERENT
    if a.compact == b.compact or a.segments == b.segments:
        return Similarity.EQUAL
    if not _share_head(a, b) and (
        not fuzz.ratio(a.compact, b.compact, score_cutoff=MIN_LETTER_RATIO)
        or _are_other_words(a.words, b.words)
    ):
        return Similarity.DIFFERENT
    gaps = list(_gaps(a.words, b.words))
    if any(DERIVATIVE_MARKERS & {*own, *others} for own, others in gaps):
        return Similarity.DIFFERENT
    hard = [gap for gap in gaps if not _is_spelling(*gap)]
    if not hard and len(gaps) <= _max_gaps(a, b):
        return Similarity.RESPELLED
    return _compare_rewording(a, b, hard)


def title_key(title: str) -> str:
    """What titles of the same words have in common, whatever their spelling and punctuation."""
    features = title_features(title)
    if not features.words:
        return _NO_WORD.sub("", unicodedata.normalize("NFKC", title).casefold())
    return " ".join([features.compact, *features.numbers]) + features.tail


def same_wording(one: str, other: str) -> bool:
    """Whether two titles have the same words, or one is only the beginning of the other."""
    if title_key(one) == title_key(other):
        return True
    a, b = title_features(one), title_features(other)
    return bool(a.words and b.words) and (_is_cut(a, b) or _is_cut(b, a))


def same_title(one: str, other: str) -> bool:
    """Whether two titles are of one work, where an id or an address says so already.

    Not where a word stands for another, whatever name is in front: "CATCH: Planning in AI Tutoring"
    beside the id of "CATCH: Planning in AI Counseling" is one of the two miswritten.
    """
    a, b = title_features(one), title_features(other)
    similarity = compare_titles(a, b)
    if similarity in {Similarity.REWORDED, Similarity.EXTENDED} and replaces_word(one, other):
        return same_wording(one, other)
    if similarity is not Similarity.DIFFERENT or same_wording(one, other):
        return True
    return _is_abbreviated(a, b) or _is_rewording(a, b)


def comparable_titles(one: str, other: str) -> tuple[str, str] | None:
    """Two titles as far as they are in one script; None where they are in two.

    Of "CATCH 认知重构", only "CATCH" can be compared with an English title, and that is too little.
    The year or the venue that stands beside one of them is left out.
    """
    alone, other_alone = without_publication(one), without_publication(other)
    if (alone == one) != (other_alone == other):
        one, other = alone, other_alone
    a, b = title_features(one), title_features(other)
    foreign, others = _foreign_scripts(a), _foreign_scripts(b)
    if bool(foreign) == bool(others):
        return None if foreign and foreign.isdisjoint(others) else (one, other)
    mixed = a if foreign else b
    words = [word for word in mixed.words if word.isascii()]
    if not words or not title_features(text := " ".join(words)).is_distinctive:
        return None
    return (text, other) if foreign else (one, text)


def _foreign_scripts(title: TitleFeatures) -> frozenset[str]:
    """The scripts of the words of a title besides Latin."""
    return scripts_of(title.compact) - {"LATIN"}


def replaces_word(one: str, other: str) -> bool:
    """Whether two titles are the same but for a word that stands for another.

    "Lessons in Tutoring" and "Lessons in Counseling" are two papers of one laboratory.
    """
    a, b = title_features(one), title_features(other)
    weights = [_weight(words) for words in _lone_words(a, b)]
    return all(MAX_LONE_WEIGHT <= weight <= MAX_REPLACED_WEIGHT for weight in weights)


def _is_abbreviated(a: TitleFeatures, b: TitleFeatures) -> bool:
    """Whether one title spells out what the other abbreviates, however few letters they share."""
    if (a.numbers, a.tail) != (b.numbers, b.tail) or not a.words or not b.words:
        return False
    gaps = list(_gaps(a.words, b.words))
    has_shared_words = len(gaps) <= _max_gaps(a, b) and bool({*a.words} & {*b.words} - LOW_WORDS)
    return has_shared_words and all(_is_spelling(*gap) for gap in gaps)


def _is_cut(short: TitleFeatures, long: TitleFeatures) -> bool:
    """Whether a title is the beginning of another, and not that of another part or its sequel."""
    begin = short.compact
    if not long.compact.startswith(begin):
        return False
    ends = accumulate(len(word) for word in long.words)
    rest = [word for word, end in zip(long.words, ends, strict=True) if end > len(begin)]
    if all(counts_parts(rest)):
        return False
    if not DERIVATIVE_MARKERS.isdisjoint(rest):
        return False
    return len(begin) > MIN_CUT_LETTERS or (long.has_subtitle and long.head == begin)


def _is_rewording(a: TitleFeatures, b: TitleFeatures) -> bool:
    """Whether two titles say the same in other words, or one says more, or words are mistyped."""
    if a.numbers != b.numbers or a.tail != b.tail or not (a.is_distinctive and b.is_distinctive):
        return False
    if len({*a.words} & {*b.words}) < MIN_SHARED_WORDS * min(len(a.words), len(b.words)):
        return False
    own, others = _lone_words(a, b)
    if not DERIVATIVE_MARKERS.isdisjoint(own + others):
        return False
    shared = min(a.weight - _weight(own), b.weight - _weight(others))
    return min(
        _weight(own), _weight(others)
    ) < MAX_LONE_WEIGHT and shared >= MIN_SHARED_WEIGHT * min(a.weight, b.weight)


def _lone_words(a: TitleFeatures, b: TitleFeatures) -> tuple[list[str], list[str]]:
    """The words of each title that are not in the other, mistyped ones left out."""
    own = [word for word in a.words if word not in b.words]
    others = [word for word in b.words if word not in a.words]
    return (
        [word for word in own if not any(_is_mistyped(word, other) for other in others)],
        [word for word in others if not any(_is_mistyped(word, other) for other in own)],
    )


def _weight(words: Sequence[str]) -> float:
    return information(words)[1]


def _is_mistyped(one: str, other: str) -> bool:
    """Whether a letter or two make the difference between two long words."""
    shorter = min(len(one), len(other))
    allowed = min(MAX_TYPOS, shorter // MIN_SLIP_LETTERS)
    return allowed > 0 and OSA.distance(one, other, score_cutoff=allowed) <= allowed


def _max_gaps(a: TitleFeatures, b: TitleFeatures) -> int:
    return MAX_GAPS_IN_LONG if min(a.size, b.size) >= LONG_TITLE else MAX_GAPS


def _compare_rewording(a: TitleFeatures, b: TitleFeatures, hard: Sequence[Diff]) -> Similarity:
    """Whether one work may have had both titles: other words around the matter, a new subtitle."""
    if all({*own, *others} <= LOW_WORDS for own, others in hard):
        return Similarity.REWORDED
    if _share_head(a, b):
        is_added = a.has_subtitle != b.has_subtitle
        is_heavy = is_added and min(a.weight, b.weight) >= MIN_DISTINCTIVE_WEIGHT
        has_name = a.is_named or b.is_named
        is_renamed = has_name and (is_added or _shared_part(a, b) >= MIN_SHARED_SUBTITLE)
        return Similarity.REWORDED if is_heavy or is_renamed else Similarity.DIFFERENT
    # A long title may gain or lose a word or two; a word for another is another matter.
    if min(a.size, b.size) < LONG_TITLE or any(own and others for own, others in hard):
        return Similarity.DIFFERENT
    words = [word for gap in hard for part in gap for word in part]
    return Similarity.EXTENDED if information(words)[0] <= MAX_ADDED_WORDS else Similarity.DIFFERENT


def _share_head(a: TitleFeatures, b: TitleFeatures) -> bool:
    """Whether both have one name, or one has the other as its name."""
    return a.head == b.head and (a.is_named or b.is_named or a.has_subtitle != b.has_subtitle)


def _are_other_words(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether each title has words for which the other has nothing like them: a quick look."""
    # Numbers have been compared already.
    common = {*a}.intersection(b).union(ROMAN_LETTERS, ROMAN_LETTERS.values())
    own = [word for word in a if word not in common]
    others = [word for word in b if word not in common]
    if not own or not others or LOW_WORDS.issuperset(own + others):
        return False
    if fuzz.ratio("".join(own), "".join(others), score_cutoff=MIN_LETTER_RATIO):
        return False
    initials = ["".join([word[0] for word in words]) for words in (others, own)]
    return not any(
        len(word) > 1 and word.removesuffix("s") in letters
        for words, letters in zip((own, others), initials, strict=True)
        for word in words
    )


def _shared_part(a: TitleFeatures, b: TitleFeatures) -> float:
    """How much of what follows the name is in both titles."""
    own, others = ({*s.words} - LOW_WORDS - {s.head} for s in (a, b))
    return len(own & others) / (min(len(own), len(others)) or 1)


def _gaps(a: Sequence[str], b: Sequence[str]) -> Iterator[Diff]:
    """What stands in one title against what stands there in the other, where they differ."""
    i = k = 0
    for op in Levenshtein.opcodes(a, b):
        if op.tag == "equal":
            if (i, k) != (op.src_start, op.dest_start):
                yield a[i : op.src_start], b[k : op.dest_start]
            i, k = op.src_end, op.dest_end
    if (i, k) != (len(a), len(b)):
        yield a[i:], b[k:]


def _is_spelling(own: Sequence[str], others: Sequence[str]) -> bool:
    """Whether words differ as two spellings of the same do; numbers have been compared already."""
    a, b = "".join(own), "".join(others)
    if a == b or _abbreviates(own, others) or _abbreviates(others, own):
        return True
    if all(word.isdigit() or word in ROMAN_LETTERS for word in (a, b)):
        return True
    short, long = sorted((a, b), key=len)
    if not (short.isascii() and short.isalpha() and long.isalpha()):
        return False
    if long == short + "s":
        return len(short) >= MIN_PLURAL_LETTERS
    return len(short) >= MIN_SLIP_LETTERS and short[:3] == long[:3] and _is_slip(short, long)


def _is_slip(short: str, long: str) -> bool:
    """Whether a letter is left out or two are turned round, or s stands for z.

    Another letter makes another word too often: "prompting" and "promoting".
    """
    if len(short) == len(long) and sorted(short) != sorted(long):
        return short.replace("z", "s") == long.replace("z", "s")
    return OSA.distance(short, long, score_cutoff=1) <= 1


def _abbreviates(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether a word holds the initials of several."""
    if len(short) != 1 or len(long) < 2:
        return False
    return short[0].removesuffix("s") == "".join(word[0] for word in long)
