"""Names of persons, distinguished from titles and sentences by how they are written."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from psylist.text.scripts import HAN, NAME_DOTS, count_han, late_pattern
from psylist.text.surnames import (
    CHINESE,
    JAPANESE,
    KOREAN,
    MAX_CHINESE,
    is_read_family_first,
    japanese_surname,
)

_SIGN = re.compile("[,，{}]")


def display_name(given: str, family: str) -> str:
    """``Ada Placeholder``; in an East Asian script the family name first, no space: ``王小明``."""
    if is_read_family_first(family, given):
        return family + given
    return f"{given} {family}".strip()


def natural_order(written: str) -> str:
    """``Last, First`` or ``Last, Jr, First`` in the order in which it is read.

    Commas between braces, as BibTeX has them, are part of a name.
    """
    family, *rest = (part.strip() for part in _parts(written))
    if not rest:
        return family
    given, suffix = (rest[1], rest[0]) if len(rest) > 1 else (rest[0], "")
    return f"{display_name(given, family)} {suffix}".strip()


def _parts(written: str) -> Iterator[str]:
    """What stands between the commas outside braces."""
    start = depth = 0
    for sign in _SIGN.finditer(written):
        depth += (sign[0] == "{") - (sign[0] == "}")
        if sign[0] in ",，" and not depth:
            yield written[start : sign.start()]
            start = sign.end()
    yield written[start:]


PARTICLES = frozenset(
    re.findall(
        r"\S+",
        "de da do dos del della di du la le van von der den ter ten bin ibn al el st san zu y",
    )
)
_NO_AND = r"(?!(?:and|und|et|Jr|Sr)\b)"
AND_WORDS = (
    r"(?i:and|und)|[Ee]t|и"
    rf"|(?:ET|И)(?=\s+(?i:{_NO_AND})(?:[^\W\d_]\.[ -]?)*[^\W\d_]{{2}})"
)
"""Words between the last two names. In capitals some are initials, too: ``Moss ET and Oak B``.

``y`` is none of them, for it is a part of names, too.
"""
_SEPARATOR = re.compile(rf"(?=[\s,，、;；&aA،؛])\s*(?:[,，、;；&،؛]|\b(?:{AND_WORDS})\b)\s*")
_OR_PARTICLE = re.compile(r"\s+[ye]\s+")
"""The same in Spanish and Portuguese, or a part of a name: ``Ramón y Cajal``."""
_LEADING_OR_PARTICLE = re.compile(r"\s*[ye]\s+(?=[^\W\d_a-z])")
INSTITUTION = re.compile(
    r"\b(?:teams?|groups?|labs?|laborator(?:y|ies)|universit(?:y|ies)|institutes?|college|schools?"
    r"|hospitals?|cent(?:er|re)s?|consortium|collaboration|association|organi[sz]ation|society"
    r"|committee|council|foundation|departments?|ministry|agency|bureau|office|inc|ltd|llc|gmbh"
    r"|corp|corporation|company|academy|project|initiative|network|research|technolog(?:y|ies)|ai"
    r"|universi(?:dade?|tà)|instituto|istituto|minist[eé]rio|ministero|centro|conselho|consejo|sociedade?|grupo"
    r"|(?:funda|asocia|associa)(?:ci[oó]n|ção)|secretar[ií]a|comisi[oó]n|comissão|departamento"
    r"|of|for|and|the|in|contributors|developers|authors)\b|[&\d/]",
    re.IGNORECASE,
)
"""Words and signs in the names of institutions, but not of persons."""
_HAN_ROLE_ENDS = frozenset("著编撰译")
_HAN_AND = re.compile("[和与]")  # a part of names, too: ``王和平``
_DOT = re.compile(r"\s*·\s*")
# A text without any of these is one name at most.
_SEVERAL = re.compile(
    rf"(?=[,，、;；&·和与等aeouи،؛])(?:[,，、;；&·和与等،؛]|\b(?:others|{AND_WORDS})\b)",
    re.IGNORECASE,
)
OTHERS = re.compile(
    r"\b(?:and\s+)?(?:et\.?\s*(?:al(?:ia|ii)?|coll)\b(?!-[^\W\d_])\.?|etc\b\.?)"
    r"|\band\s+(?:(?-i:others)\b|others\b(?!\s+[^\W\d_]))"
    r"|(?<![^\W\d_]\s)\b(?:others|colleagues)\b(?!\s+[^\W\d_])|\bи\s+(?:др|соавт)\b\.?"
    r"|(?-i:\bu\.\s?a\.)|(?:&|\band)\s+(?:(?-i:al)|colleagues|co-?workers)\b\.?(?!\s+[^\W\d_])"
    r"|\b(?:(?:y\s+otros|e\s+outros|et\s+autres)\b|y\s+cols?\b\.?)(?!\s+[^\W\d_])"
    r"|(?:等人?|(?:ほか|他)\s?(?:\d{1,3}\s?[名人])?|(?:(?<=\s)|\A)외(?:\s?\d{1,3}\s?[명인])?)(?=\s*\Z)",
    re.IGNORECASE,
)
"""Words for those of a list of names that are not named.

Not what is one's name: ``U. A. Khan``, ``Jane Others``, ``et Al-Khalili``.
"""
OTHERS_HINTS = (
    "et", "ET", "Et", "thers", "и ", "u.", "等", "ほか", "他", "외", "& al", "and al", "and co",
    "tros", "y col",
)  # fmt: skip
"""What those words have, without which nobody looks for them."""
_GAP = re.compile(r"(?<=[,，、;；])\s*…\s*")
"""Between the first names of a list and its last one: ``Moss, A., Oak, B., … Elm, C.``."""
_HAN_NAME = f"[{HAN}]{{2,5}}(?:·[{HAN}]{{1,5}})?"
_KOREAN_NAME = re.compile("[가-힣]{3}")
_TOKEN = re.compile(
    r"[^\W\d_][^\W\d_.'’-]*(?:[-‐‑.'’][^\W\d_]+)*(?:(?<![^\W\d_]{3})\.)?(?:-[^\W\d_]\.)*"
)
"""A part of a name; longer words with a full stop are of journals: ``J. Affect. Disord.``"""
_NOT_NAMES = frozenset(
    re.findall(
        r"\S+",
        "a an the of for in on to with towards toward via using from by and or is are as at we our"
        " large language models model learning paper code data dataset survey review benchmark"
        " conference journal proceedings proc workshop university institute findings transactions"
        " neural psychological counseling mental health emotional support dialogue therapy nature"
        " science"
        " arxiv preprint accepted oral spotlight main volume under network networks score system"
        " systems framework method methods analysis thesis phd dissertation vision image video"
        " speech audio attention transformer transformers generation recognition detection"
        " segmentation reasoning knowledge intelligence artificial agents robotics datasets"
        " learned towards technical report against between beyond over into through without within"
        " about how why what when where who this that our their its author authors tbd tba",
    )
)
_STRANGE = _NOT_NAMES - {"a", "and"}  # which stand between names, or are an initial
MARKS = re.compile(r"(?=[*†‡§¶#✉¹²³⁴⁵⁶⁷⁸⁹⁰\d])(?:\D|(?<=[^\W\d_])\d{1,2}\b)")
_MARK = re.compile(r"[*†‡§¶#✉¹²³⁴⁵⁶⁷⁸⁹⁰\d]")  # looked for first, most names have none
_DOTS = frozenset(NAME_DOTS)
_KATAKANA = "\u30a1-\u30fa\u30fc\uff66-\uff9f"
# In Japanese ``・`` also joins words of other kinds.
_TRANSCRIBED = (
    rf"(?:[{HAN}]{{1,6}}|[A-Z]\.?)(?:[·‧•∙](?:[{HAN}]{{1,8}}|[A-Z]\.?)){{0,2}}[·‧•∙][{HAN}]{{1,8}}"
)
_TRANSCRIBED_IN_KANA = f"[{_KATAKANA}=＝]{{1,16}}(?:[・･][{_KATAKANA}=＝]{{1,16}}){{1,3}}"
_INITIALS = re.compile(r"(?:[^\W\d_]\.[ -]?){0,3}[^\W\d_]{1,2}\.?")
_CLAUSE_END = re.compile(
    r"[?!:：]|[A-Za-z] ?['’]?(?:\d\d){1,2} | [-–—]{1,2} |(?:[^\W\dA-Z_]{3}|[A-Z]{3})\. "
)
"""Between a title, or a venue, and a name: ``Moths at Night - Ada Moss et al.``"""
_CAPITAL = "[A-ZÀ-ÖØ-ÞĀ-ſА-Я]"
_FAMILY_IN_CAPITALS = rf"(?:[A-Z]['’])?{_CAPITAL}{{2,}}(?:[-' ]{_CAPITAL}{{2,}})"
CAPITALS = re.compile(
    rf"(?P<family>{_FAMILY_IN_CAPITALS}?)"
    rf"(?P<given> {_CAPITAL}\.?(?:[ -]{_CAPITAL}\.?){{0,3}})(?P<suffix> (?:Jr|Sr|I{{2,3}}))?"
)
"""A name after GB/T 7714: its family name in capitals, initials, often without dots, its suffix."""
_INITIALS_AND_CAPITALS = re.compile(rf"(?:{_CAPITAL}\.[ -]?){{1,4}}{_FAMILY_IN_CAPITALS}{{0,3}}")
"""The same as in natural order: ``A. MOSS``."""
_FINAL_INITIALS = re.compile(r"(?: [A-Z]){1,4}\Z")
"""Behind a family name, where ``A`` is an initial, too: ``Moss A L``."""
_DOTTED_INITIAL = re.compile(r"(?:[^\W\d_a-z]\.[ -]?)+[^\W\d_]{2}")
_MAX_NAME_WORDS = 5
_MIN_SPACED = 3  # Chinese names with spaces between them
_LONG_CHINESE = 3  # characters of most Chinese names; shorter words may be anything
_MAX_SPACES = 8  # in a name, with those around its marks
_GIVEN_NAME = re.compile(r"[^\W\d_][\w'’-]*(?: [A-Z]{1,2}\.?){0,2}")
_DIGIT = re.compile(r"\d")
_MAX_PAIR = 2  # words of most names of groups: ``Lamp Team``
_MAX_USUAL = 4  # words that hardly any name has
_MAX_CAPITALS = 3  # letters of initials
_MAX_PART = 8  # spaces between the words of a part of a list of names
_MAX_STRICT = 3  # parts of which all must be names
_MIN_NAMED = 0.8  # of more parts
_MAX_STRANGE = 5  # one word in so many may be none of a name
# The most usual way to write names; what is not of this form is looked at more closely.
_PLAIN_WORD = "[A-ZÀ-ÖØ-ÞА-Я][a-zß-öø-ÿа-яё]++"
_PLAIN = f"{_PLAIN_WORD}(?: {_PLAIN_WORD}){{1,3}}"
_PLAIN_NAME = re.compile(_PLAIN)
_PLAIN_LIST = re.compile(rf"{_PLAIN}(?:, {_PLAIN})++")
# The same for references, where the family name stands first.
_LAST_NAME = r"[^\W\d_a-z][^\W\d_]++(?:[-'’ ][^\W\d_a-z][^\W\d_]++)?"
_INITIALS_ALONE = r"(?:[A-Z]\.[ -]?){0,3}[A-Z]"
_REFERENCE_NAME = re.compile(rf"\b(?!(?:{AND_WORDS}) )({_LAST_NAME}), ({_INITIALS_ALONE})\b")
_REFERENCE_LIST = re.compile(
    rf"{_LAST_NAME}, {_INITIALS_ALONE}"
    rf"(?:\.?,? (?:(?:&|{AND_WORDS}) )?{_LAST_NAME}, {_INITIALS_ALONE}\b)*+\.?"
)


def is_name(text: str) -> bool:
    """Whether a text looks like the name of one person."""
    if text[:1].islower() or text.count(" ") > _MAX_SPACES:
        return False
    if _PLAIN_NAME.fullmatch(text):
        return _NOT_NAMES.isdisjoint(text.lower().split())
    stripped = (MARKS.sub("", text) if _MARK.search(text) else text).strip(" .,")
    if not stripped.isascii() and stripped.count(" ") == 1:
        family, _, given = stripped.partition(" ")
        is_apart = family in CHINESE or family in JAPANESE
        stripped = family + given if is_apart and count_han(given) == len(given) else stripped
    if not stripped.isascii() and late_pattern(_HAN_NAME).fullmatch(stripped):
        is_chinese = stripped[0] in CHINESE and len(stripped) <= MAX_CHINESE
        return is_chinese or bool(japanese_surname(stripped)) or "·" in stripped
    if _is_transcribed(stripped) or _is_in_capitals(stripped):
        return True
    words = stripped.split()
    if not 1 < len(words) <= _MAX_NAME_WORDS or not words[0][0].isupper():
        return False
    return all(map(_is_part, _FINAL_INITIALS.sub("", stripped).split()))


def _is_in_capitals(text: str) -> bool:
    """Whether a text is a name whose family name is in capitals, beside initials."""
    if text[1:2] == ".":
        is_like = _INITIALS_AND_CAPITALS.fullmatch(text) is not None
        return is_like and _STRANGE.isdisjoint(text.lower().split())
    return text[:2].isupper() and CAPITALS.fullmatch(text) is not None


def _is_transcribed(text: str) -> bool:
    """Whether a text is one name in Han characters with dots between its parts, not several."""
    if text.isascii() or _DOTS.isdisjoint(text) or not late_pattern(_TRANSCRIBED).fullmatch(text):
        return False
    return not all(map(is_name, re.split(f"[{NAME_DOTS}]", text)))


def is_name_of_person(text: str) -> bool:
    """True for a name of two or three words, as most are; more may begin a title."""
    return len(text.split()) < _MAX_USUAL and is_name(text)


def may_be_names(text: str) -> bool:
    """False for words that names do not have, and for a colon behind more than a key.

    It is quick, for titles.
    """
    before, colon, _ = text.partition(":")
    if colon and before.count(" ") > 1:
        return False
    words = text.lower().split()
    return _MAX_STRANGE * sum(map(_STRANGE.__contains__, words)) <= len(words)


def parse_names(text: str) -> list[str]:
    """The names of which a text is made, or nothing if it is made of anything else too.

    Only ``et al.`` distinguishes one name alone from a title.
    """
    return [*_names(text)]


def _usual_names(text: str) -> tuple[str, ...]:
    """The names in a list that is written in one of the two most usual ways."""
    if _PLAIN_LIST.fullmatch(text) and _NOT_NAMES.isdisjoint(re.split(r",? ", text.lower())):
        return tuple(text.split(", "))
    if _REFERENCE_LIST.fullmatch(text):
        return tuple([f"{last}, {initials}." for last, initials in _REFERENCE_NAME.findall(text)])
    return ()


_ORIGIN = rf"[(（\[［【〔][{HAN}]{{1,3}}[)）\]］】〕]\s?"
"""The country of whom a book has been translated: ``[英]亚当·斯密``."""
_HAN_PERSON = rf"(?:{_ORIGIN})?(?:{_TRANSCRIBED}|[{HAN}]{{2,5}}?)"
_HAN_PEOPLE = rf"{_HAN_PERSON}(?:[、，,]\s*{_HAN_PERSON}){{0,30}}"
_HAN_CREDIT = (
    rf"({_HAN_PEOPLE})\s?(?:等?(?:编著|主编|著|编|撰)|等)"
    rf"(?:[，,;；\s]\s*{_HAN_PEOPLE}\s?等?(?:翻译|译))?"
)


def _chinese_credit(text: str) -> tuple[str, ...]:
    """The names of a credit in Chinese, as of books: ``莫大编著``, ``[英]莫大著，欧二译``."""
    stripped = text.strip()
    if stripped[-1:] not in _HAN_ROLE_ENDS:
        return ()
    match = late_pattern(_HAN_CREDIT).fullmatch(stripped)
    plain = late_pattern(_ORIGIN).sub("", match[1]) if match else ""
    return tuple(re.split(r"[、，,]\s*", plain)) if match else ()


def credit_end(text: str) -> int:
    """Where a credit in Chinese ends with which a text begins, in front of a comma; else 0."""
    match = re.match(rf"{_HAN_CREDIT}(?=\s*[,，])", text)
    return match.end() if match else 0


def _spaced_names(text: str) -> tuple[str, ...]:
    """Chinese names with nothing but spaces between them; two words may be topics.

    ``莫大为 欧二平 张三`` has three.
    """
    words = text.split()
    if len(words) < _MIN_SPACED or max(map(len, words)) != _LONG_CHINESE:
        return ()
    are_han = all(count_han(word) == len(word) for word in words)
    return tuple(words) if are_han and all(map(is_name, words)) else ()


@lru_cache(maxsize=20_000)
def _names(text: str) -> tuple[str, ...]:
    usual = _usual_names(text)
    if not (usual or text.isascii()):
        usual = _chinese_credit(text) or _spaced_names(text)
    if usual:
        return usual
    if not _SEVERAL.search(text) or not may_be_names(text):
        return ()
    stripped, others = MARKS.sub("", text), 0
    if any(map(stripped.__contains__, OTHERS_HINTS)):
        stripped, others = OTHERS.subn("", stripped)
        stripped = " ".join(stripped.split())  # a separator may read each run of blanks again
    parts = _listed(_GAP.sub(" ", stripped) if "…" in stripped else stripped)
    if any(part.count(" ") > _MAX_PART for part in parts):
        return ()
    parts = _joined([part for part in parts if part.strip()])
    if not parts or (len(parts) == 1 and _CLAUSE_END.search(parts[0])):
        return ()
    reversed_names = _all_reversed(stripped) or _first_reversed(parts, stripped, others=others > 0)
    if reversed_names:
        return reversed_names
    alone = len(parts) == 1 and (
        _inverted(parts[0]) or (bool(others) and _is_part(parts[0].split()[-1]))
    )
    return tuple(parts) if alone or _are_mostly_names(parts, others=others > 0) else ()


def _listed(text: str) -> list[str]:
    """What stands between the words and signs that separate names."""
    listed = _SEPARATOR.split(text)
    if len(listed) > 1:  # two pairs of words alone may be a title
        listed = apart_at_y(listed)
    return [
        _without_signs(own)
        for part in listed
        for one in ([part] if part.isascii() or is_name(part) else _HAN_AND.split(part))
        for own in _apart_at_dots(one)
    ]


def apart_at_y(parts: Sequence[str]) -> list[str]:
    """The parts of a list, those apart between which ``y`` or ``e`` stands for "and".

    That is between two whole names of persons, between initials and the next family name, and in
    front of the last name. ``José Ortega y Gasset`` is one name, and so is ``e Silva, B.``.
    """
    out: list[str] = []
    for index, part in enumerate(parts):
        lead = _LEADING_OR_PARTICLE.match(part) if index else None
        if lead and _are_of_one(parts[index + 1 :]):
            out.append(part[lead.end() :])
        else:
            out += _apart_inside(part, out[-1] if out else "")
    return out


def _are_of_one(behind: Sequence[str]) -> bool:
    """Whether what stands behind a family name in a list is at most its given name."""
    given = "".join(behind[:1]).strip()
    return len(behind) <= 1 and (" " not in given or _initials(given))


def _apart_inside(part: str, before: str) -> list[str]:
    """What ``y`` or ``e`` separates inside a part; of institutions it is a part of the name.

    Initials are those of the family name in front of the part: ``J. O. y Gasset`` is one name.
    """
    names = _OR_PARTICLE.split(part) if " y " in part or " e " in part else [part]
    are_initials = bool(before) and "." not in before and bool(_initials(names[0].strip()))
    are_parted = len(names) == 2 and (
        are_initials or all(" " in name.strip() and is_name(name) for name in names)
    )
    return names if are_parted and not INSTITUTION.search(part) else [part]


def _without_signs(part: str) -> str:
    """A part of a list without what stands around it, a suffix with its full stop."""
    plain = part.strip(" .-–—")
    return f"{plain}." if plain.endswith((" Jr", " Sr")) and f"{plain}." in part else plain


def _apart_at_dots(part: str) -> list[str]:
    """What dots separate; the parts of one name in Han characters stay together.

    ``卡尔·马克思`` is one, for ``卡尔`` is not a Chinese name; ``张三·李四`` are two.
    """
    pieces = _DOT.split(part) if "·" in part else [part]
    is_one = len(pieces) > 1 and is_name(part.strip(" .")) and not all(map(is_name, pieces))
    return [part] if is_one else pieces


def _are_mostly_names(parts: list[str], *, others: bool) -> bool:
    """Whether all parts are names, or most of many and the others are no longer than names."""
    if len(parts) == 1 and not others:
        return False
    strange = 0
    for part in parts:
        is_like = is_name(part) or _inverted(part) or is_korean_name(part)
        is_like = is_like or _is_family_among(part, parts)
        if not is_like and not (_is_in_kana(part) and any(map(is_name, parts))):
            if _DIGIT.search(part):
                return False
            strange += 1
            if _is_group_among(part, parts):
                continue
            if len(parts) <= _MAX_STRICT or len(parts) - strange < _MIN_NAMED * len(parts):
                return False
    return not strange or (
        all(len(part.split()) <= _MAX_NAME_WORDS for part in parts)
        and not (_is_longer(parts[0]) or _is_longer(parts[-1]))
    )


def _is_family_among(part: str, parts: list[str]) -> bool:
    """Whether a word in capitals has lost its initials among others that have them."""
    is_word = part.isalpha() and part.isupper() and len(part) > _MAX_CAPITALS
    return is_word and len(parts) > _MAX_PAIR and CAPITALS.fullmatch(parts[-1]) is not None


def _is_group_among(part: str, parts: list[str]) -> bool:
    """Whether one word stands between persons with initials: ``A. Moss, Lampworks, B. Oak``."""
    around = parts[0], parts[-1]
    return (
        " " not in part
        and part not in around
        and all(_DOTTED_INITIAL.match(one) and is_name(one) for one in around)
    )


def _is_longer(part: str) -> bool:
    """Whether what stands beside names is longer than they are and has words that they have not."""
    words, is_dotted = part.lower().split(), not _DOTS.isdisjoint(part)
    if count_han(part) > MAX_CHINESE and not is_dotted and not is_name(part):
        return True
    return len(words) > _MAX_PAIR and not _STRANGE.isdisjoint(words)


def is_korean_name(part: str) -> bool:
    """Whether a text is written as Korean names are; alone, many other words are, too."""
    return part[:1] in KOREAN and _KOREAN_NAME.fullmatch(part) is not None


def _is_in_kana(part: str) -> bool:
    """Whether a text is written as names are in kana; alone, other words are, too."""
    return (
        not _DOTS.isdisjoint(part)
        and late_pattern(_TRANSCRIBED_IN_KANA).fullmatch(part) is not None
    )


def _all_reversed(text: str) -> tuple[str, ...]:
    """Names written ``Last, First``, between semicolons or each ``and``."""
    if ", " not in text:
        return ()
    for parts in (text.split(";"), re.split(r"\s+(?:and|&)\s+", text)):
        stripped = [part.strip(" .") for part in parts]
        if len(stripped) > 1 and all(_reversed(part) for part in stripped):
            return tuple(stripped)
    return ()


def _first_reversed(parts: list[str], text: str, *, others: bool) -> tuple[str, ...]:
    """Names of which only the first is written ``Last, First``, as the MLA wants it."""
    if len(parts) < 3 - others or " " in parts[0] or count_han(parts[0]):
        return ()
    if not _GIVEN_NAME.fullmatch(parts[1]):
        return ()
    begins = any(text.startswith(f"{parts[0]}, {parts[1]}{end}") for end in (",", ".,", ". and"))
    if not begins or not all(is_name(part) for part in parts[2:]):
        return ()
    stop = "." if parts[1][-2:-1] == " " else ""  # behind an initial
    first = f"{parts[1]}{stop} {parts[0]}"
    return (first, *parts[2:]) if is_name(first) else ()


def _joined(parts: list[str]) -> list[str]:
    """``Last, F.`` and ``F., Last`` put together again where commas stand inside names."""
    if len(parts) < 2 or not any(_initials(part) for part in parts):
        return parts
    out: list[str] = []
    for part in parts:
        if out and _initials(part) and "," not in out[-1]:
            out[-1] = f"{out[-1]}, {part}."
        else:
            out.append(part)
    return out


def _initials(part: str) -> bool:
    if "Дж" in part:  # one letter of other alphabets
        part = part.replace("Дж", "Д")
    return part.isupper() and _INITIALS.fullmatch(part) is not None


def _inverted(part: str) -> bool:
    """Whether initials stand behind a family name, in capitals, too: ``MOSS, A.``."""
    last, comma, rest = part.partition(", ")
    if not comma or not _initials(rest.rstrip(".")):
        return False
    family = last.split()[-1]
    return _is_part(family.title() if family.isupper() and rest.endswith(".") else family)


def _reversed(part: str) -> bool:
    """Whether a name is written ``Last, First``."""
    last, comma, first = part.strip().partition(", ")
    return bool(comma) and is_name(f"{first} {last}")


def _is_part(word: str) -> bool:
    if word.lower() in PARTICLES:
        return True
    is_article = word[1:] != "." and word.lower().strip(".") in _NOT_NAMES  # "A." is an initial
    is_acronym = word.isupper() and len(word.replace(".", "")) > _MAX_CAPITALS
    if is_article or is_acronym or not word[0].isupper():
        return False
    return _TOKEN.fullmatch(word) is not None
