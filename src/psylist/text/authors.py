"""Lists of authors as the formats write them, each name in the order in which it is read.

One reader a form: the list of a cell or a sentence, that of BibTeX and BibLaTeX, and the object of
CSL with its relatives (Zotero, Semantic Scholar, schema.org).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Self

from psylist.model import ET_AL
from psylist.text.names import (
    AND_WORDS,
    CAPITALS,
    MARKS,
    OTHERS,
    OTHERS_HINTS,
    PARTICLES,
    apart_at_y,
    display_name,
    is_korean_name,
    is_name,
    natural_order,
)
from psylist.text.scripts import HAN, NAME_DOTS, collapse_whitespace, count_han, has_han
from psylist.text.surnames import JAPANESE, MAX_PART, is_in_east_asian_script, is_surname

_COUNTED = r"(?:\band\s+|\+ ?)\d{1,4}\s+(?:others|more)(?:\s+authors)?\b(?!\s+[^\W\d_])"
"""How many are not named: ``Ada Moss and 12 others``."""
_OTHERS = re.compile(
    rf"(?<![\s,，;；&])[\s,，;；&]*(?:[(（\[](?:{OTHERS.pattern})[)）\]]|{_COUNTED}|{OTHERS.pattern}"
    r"|(?:\.{3}|…)\s*\Z)",
    re.IGNORECASE,
)
_GAP = re.compile(r"(?<=[,，、;；])\s*(?:\.{3}|…|\. \. \.)[\s,，、;；&]*(?=[^\W\d_])")
"""Between the first names and the last one: ``Moss, A., Oak, B., … Elm, C.``."""
_OTHERS_BEHIND = re.compile(
    rf"{_COUNTED}|{OTHERS.pattern}|等人?(?=\s*[,，.。;；、:：()（）\d])|等(?=编著|主编|著|编|撰|译)"
    r"|(?<=[,，、\s])(?:\.{3}|…)(?=\s*\Z)|(?<=[,，、])\s?(?:\.{3}|…|\. \. \.)",
    re.IGNORECASE,
)
"""The same in front of a venue or a year, too."""
_AT_END = re.compile(
    rf"[\s,，;；]+(?:et\.?\s*al(?:ia|ii)?\b\.?|(?:and|&)\s+(?-i:others))\s*\Z|(?<=[{HAN}]{{2}})\s*等人?\s*\Z",
    re.IGNORECASE,
)
"""Those of the words that no name ends with."""
_HINTS = (*OTHERS_HINTS, " more", "...", "…", ". . .")
_ELLIPSES = {"...", "…"}
_NUMBERED = re.compile(r"(?:and |\+ ?)?\d{1,4} (?:others|more)|\+ ?\d{1,4}")
_TO_COME = re.compile(
    r"(?:authors?:? )?(?:tbd|tba|to be (?:added|announced|confirmed|determined))", re.IGNORECASE
)
"""What stands where names will stand: ``Authors TBD``."""
_MAX_BEFORE = 120  # characters of a name, and of where it is from, in front of them
_LAST_WORD = re.compile(r"([^\W\d_]+)\s?(?:[(（][^()（）]{2,80}[)）])?[\W\d_]{0,8}\Z")
_OPEN_ASIDE = re.compile(r"[(（\[][^()（）\[\]]*[^\W\d_][^()（）\[\]]*\Z")
_BLANKS = re.compile(r"\s{2,}|[^\S \n]")
_SIGNS = ";；"
_CJK_AND = r"\s*、\s*|\s+[和与]\s+"
_EACH = re.compile(rf"\s*(?:[{_SIGNS}|]|\r?\n)\s*")
AND = re.compile(rf"\s+(?:{AND_WORDS})\s+|\s*&\s*|{_CJK_AND}")
# A dot without spaces is inside a name; with spaces it may be, where Han characters or kana are.
_DOT_BETWEEN = re.compile(rf"\s[{NAME_DOTS}]\s")
_COMMA = re.compile(r"\s*[,，]\s*")
_NAME_END = re.compile("[,，;；]")
_LEADING_AND = re.compile(rf"\A\s*(?:(?:{AND_WORDS})\s+|&\s*)+")
_PROTECTED = re.compile(r"\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}|\"([^\"]*)\"|“([^“”]*)”")
_KEPT = re.compile("\ue000(\\d+)\ue000")
SUFFIX = re.compile(r"(?:jr|sr)\.?|ii|iii|iv|viii?|2nd|3rd|4th", re.IGNORECASE)
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.[\s-]*)+(?:[^\W\d_]\b)?")  # F. M., F.-M., Yu. A.
_MAX_JAPANESE = 5
"""Han characters of the longest names but those with a usual Japanese family name."""
_SHORT_WORD = re.compile(r"[^\W\d_]{1,3}")
_BIBLATEX = re.compile(r"\s*(family|given|prefix|suffix|useprefix|[\w-]+-i)\s*=\s*", re.IGNORECASE)
# What stands between names where people type them, and never inside one of BibTeX's.
_TYPED_SIGN = re.compile(rf"[{_SIGNS}]|{_CJK_AND}")
_TYPED_AND = re.compile(r"\s+\\?&\s+")
_GROUP = re.compile(r"\{(?!\\)([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}")
_BIBTEX_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_MAX_NOBODY = 12  # characters of such words with what may stand around them
_MAX_COMMAS = 2  # of one name in BibTeX: "von Last, Jr, First"


def _without_others(item: str) -> str:
    """A name without words for those not named behind it, as in ``Moss et al.``."""
    if is_nobody(item):
        return ""
    return _AT_END.sub("", item) if any(map(item.__contains__, OTHERS_HINTS)) else item


class NameList(list[str]):
    """The names of a list, of persons alone.

    Attributes:
        has_more: whether the list means more people than it names (``et al.``).
    """

    __slots__ = ("has_more",)

    def __init__(self, names: Iterable[str] = (), *, has_more: bool = False) -> None:
        super().__init__(names)
        self.has_more = has_more

    @classmethod
    def of(cls, listed: Iterable[str]) -> Self:
        """The names among the items of a list, some of which may stand for those not named."""
        items = [item for item in listed if item]
        named = [_without_others(item) for item in items]
        is_said = isinstance(listed, NameList) and listed.has_more
        return cls(filter(None, named), has_more=is_said or named != items)

    @property
    def listed(self) -> list[str]:
        """The names, and ``et al.`` behind them for those not named."""
        return [*self, ET_AL] if self and self.has_more else [*self]

    def each(self, change: Callable[[str], str]) -> "NameList":
        """The same list, each name changed; one of which nothing or no person is left is gone."""
        names = [name for item in self if (name := change(item))]
        persons = [name for name in names if not is_nobody(name)]
        return NameList(persons, has_more=self.has_more or len(persons) < len(names))


def read_author_list(text: str) -> NameList:
    """The names of a list as people type it: separated by semicolons, ``and``, ``&`` or commas.

    ``Last, First`` is one person, ``Last, F.M., Last, F.M.`` are two, ``et al.`` is nobody, but
    says that there are more; what stands between braces or quotes is one name. A dot joins the
    parts of one name (``卡尔·马克思``); between spaces it separates what are names without it.
    """
    plain, restore = _set_aside(
        _PROTECTED,
        _single_blanks(text),
        lambda match: collapse_whitespace(next(filter(None, match.groups()), "")),
    )
    plain, gaps = _GAP.subn(" ", plain)
    others = sum(not _is_aside(plain, match) for match in _OTHERS.finditer(plain))
    plain = _OTHERS.sub("", plain)
    plain = _without_final_stop(MARKS.sub("", MARKS.sub("", plain)))
    pieces = [piece for part in _EACH.split(plain) for piece in _apart_at_dots(part)]
    parts = [piece for piece in pieces if piece.strip(" ,，.")]
    names = [name for part in parts for name in _names_in(part, alone=len(parts) > 1)]
    if len(names) > 1 and all(map(is_family_first, names)):
        names = [_turn(name) for name in names]
    return NameList(names, has_more=gaps + others > 0).each(restore)


def names_more(text: str, names: Sequence[str]) -> bool:
    """Whether words for those not named stand behind one of the names in a text: ``Moss et al.``.

    Args:
        text: with names, and perhaps a venue or a year beside them.
        names: those that were found in it, in whatever order their parts are.
    """
    if not any(map(text.__contains__, _HINTS)):
        return False
    for match in _OTHERS_BEHIND.finditer(text):
        if _is_aside(text, match):
            continue
        word = _LAST_WORD.search(text, max(0, match.start() - _MAX_BEFORE), match.start())
        if word and any(word[1] in name for name in names):
            return True
    return False


def _is_aside(text: str, match: re.Match[str]) -> bool:
    """Whether words for others are of what stands in brackets: ``Ada Moss (Lamp Works et al.)``."""
    opened = _OPEN_ASIDE.search(text, max(0, match.start() - _MAX_BEFORE), match.start())
    return opened is not None and re.search(r"[^\W\d_]", text[: opened.start()]) is not None


def _apart_at_dots(part: str) -> Sequence[str]:
    """The names between which dots stand with spaces around them, else the part as it is."""
    pieces = _DOT_BETWEEN.split(part)
    are_names = len(pieces) > 1 and all(is_name(piece.strip()) for piece in pieces)
    return pieces if are_names else [part]


def _set_aside(
    pattern: re.Pattern[str], text: str, whole: Callable[[re.Match[str]], str | None]
) -> tuple[str, Callable[[str], str]]:
    """A text with marks in place of all that is one name, and what puts it back.

    Args:
        pattern: of what may be one name.
        text: a list of names.
        whole: the name that a match is, or None for what stays where it is.
    """
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        name = whole(match)
        if name is None:
            return match[0]
        kept.append(name)
        return f"\ue000{len(kept) - 1}\ue000"

    def put_back(plain: str) -> str:
        return _KEPT.sub(lambda match: kept[int(match[1])], plain)

    return pattern.sub(keep, _KEPT.sub("", text)), put_back


def read_bibtex_list(value: str) -> NameList:
    """The names of a BibTeX or BibLaTeX list, still with their LaTeX.

    Args:
        value: without its outer quotes or braces. ``and`` in any letter case separates two names
            (BibTeX's own rule), but not between braces. Where that cannot be meant, the list is
            read as people type one, and its names have no LaTeX.
    """
    parts = split_outside_braces(_single_blanks(value).strip(), _BIBTEX_AND)
    listed = NameList.of(filter(str.strip, parts))
    names = NameList(has_more=listed.has_more)
    for name in listed:
        if fields := _biblatex_fields(name):
            names.append(csl_name({"family": "", **fields}))
        elif _is_typed(name):
            typed = read_author_list(_without_latex(name))
            names.has_more = names.has_more or typed.has_more
            names += typed
        else:
            names.append(natural_name(name))
    return names


def _without_final_stop(names: str) -> str:
    """A list without the full stop that PubMed puts behind it: ``Moss AB, Finch C.``."""
    listed = names.rstrip()
    if listed.find(".") != len(listed) - 1:
        return names
    first, *others = _NAME_END.split(listed[:-1])
    initials = first.rpartition(" ")[2]
    is_list = is_family_first(first.strip()) and (bool(others) or len(initials) > 1)
    return listed[:-1] if is_list else names


def _single_blanks(text: str) -> str:
    """A text with one blank or line break for several, which many patterns would go over again."""
    return _BLANKS.sub(lambda match: "\n" if "\n" in match[0] else " ", text)


def _is_typed(name: str) -> bool:
    """Whether what stands between two ``and`` is several names, or has a word for those not named.

    One comma parts family and given names, two have a suffix between or behind them.
    """
    if len(split_outside_braces(name, _TYPED_SIGN)) > 1:
        return True
    pieces = [piece.strip() for piece in split_outside_braces(name, _COMMA)]
    if len(pieces) > _MAX_COMMAS + 1 or any(map(_OTHERS.search, pieces[-1:])):
        return True
    if len(pieces) > _MAX_COMMAS:
        return not any(map(SUFFIX.fullmatch, pieces[1:]))
    around = split_outside_braces(name, _TYPED_AND)
    if len(around) > 1:  # a company has one word in front of it: Bill & Melinda Gates Foundation
        return all(
            len(part.split()) > 1 or is_in_east_asian_script(part.strip()) for part in around
        )
    return len(pieces) > 1 and is_in_east_asian_script(pieces[0]) and _are_whole_names(pieces)


def _are_whole_names(pieces: Sequence[str]) -> bool:
    """Whether pieces in an East Asian script are names each, and not the two parts of one.

    The comma of BibTeX parts a name; where people put it between names, one of them is known for
    one, or is longer than family names are, or together they are longer than a name.
    """
    family = pieces[0]
    if _is_family(family):
        return False
    is_long = len(family) > MAX_PART and has_han(family)
    if is_long or count_han("".join(pieces)) > _MAX_JAPANESE:
        return True
    return any(is_name(piece) or is_korean_name(piece) for piece in pieces)


def _without_latex(names: str) -> str:
    """A list of names without LaTeX; what stands between braces as one name still does."""
    from psylist.text.latex import latex_to_text  # few lists of BibTeX need it

    def unbraced(latex: str) -> str:
        return latex_to_text(latex).replace("{", "").replace("}", "")

    def whole(match: re.Match[str]) -> str | None:  # not capitals or an accent
        return f"{{{unbraced(match[1])}}}" if re.search(r"[\s,;&]", match[1]) else None

    plain, restore = _set_aside(_GROUP, names, whole)
    return restore(unbraced(plain))


def natural_name(name: str) -> str:
    """A name in natural order, its suffix second as BibTeX wants it, or last as people write it."""
    pieces = split_outside_braces(name, _COMMA)
    if len(pieces) == _MAX_COMMAS + 1 and SUFFIX.fullmatch(pieces[-1].strip()):
        pieces = [pieces[0], pieces[2], pieces[1]]
    return natural_order(", ".join(pieces))


@lru_cache(maxsize=50_000)  # a list names its authors on every page of a site
def is_nobody(name: str) -> bool:
    """Whether an item of a list of authors is ``et al.`` or another word for those not named."""
    if len(name) > _MAX_NOBODY:
        return False
    words = collapse_whitespace(name).strip("{}").replace(",", "").strip("， ")
    if words in _ELLIPSES or _NUMBERED.fullmatch(words) or _TO_COME.fullmatch(words):
        return True
    return OTHERS.fullmatch(words) is not None


def csl_name(person: object, clean: Callable[[str], str] = collapse_whitespace) -> str:
    """A person or an institution as CSL-JSON, Zotero, Semantic Scholar or schema.org write one.

    The order is CSL's for display: given name, dropping and non-dropping particle, family name,
    suffix. A Chinese, Japanese or Korean name has its family name first and no space. Words for
    those not named, such as ``et al.``, are not a name.

    Args:
        person: an object with the parts of the name, or the whole name.
        clean: what takes mark-up out of each part.
    """
    name = _written_name(person, clean)
    return "" if is_nobody(name) else name


def _written_name(person: object, clean: Callable[[str], str]) -> str:
    if isinstance(person, Mapping):
        return _name_of_parts(person, clean)
    return clean(person) if isinstance(person, str) else ""


def _name_of_parts(person: Mapping[Any, object], clean: Callable[[str], str]) -> str:
    parts = {key: clean(value) for key, value in person.items() if isinstance(value, str)}
    given = _first(parts, "given", "firstName", "givenName", "first")
    family = _first(parts, "family", "lastName", "familyName", "last").strip('"')
    whole = _first(parts, "literal", "name", "fullname", "fullName", "display_name")
    if whole and not (given and family):
        return whole
    particles = [_first(parts, f"{kind}dropping-particle") for kind in ("", "non-")]
    particles += [_first(parts, "prefix")]
    ahead = " ".join(filter(None, particles))
    # A particle like d' or al- is written together with the name.
    joined = f"{ahead}{family}" if ahead.endswith(("'", "’", "-")) else f"{ahead} {family}".strip()
    return f"{display_name(given, joined)} {_first(parts, 'suffix')}".strip()


def csl_names(people: object, clean: Callable[[str], str] = collapse_whitespace) -> NameList:
    """The names of a list of such objects, or of one; a text is read as people type lists."""
    if isinstance(people, str):
        return read_author_list(clean(people))
    listed = people if isinstance(people, list | tuple) else [people]
    names = NameList.of([_written_name(person, clean) for person in listed if person is not None])
    names.has_more = names.has_more or (isinstance(people, NameList) and people.has_more)
    return names


def _first(parts: Mapping[str, str], *keys: str) -> str:
    return next((value for key in keys if (value := parts.get(key, ""))), "")


def _biblatex_fields(name: str) -> dict[str, str]:
    """``family=Beethoven, given=Ludwig, prefix=van`` by part; empty for any other name."""
    fields: dict[str, str] = {}
    for piece in split_outside_braces(name, _COMMA):
        match = _BIBLATEX.match(piece)
        if match is None:
            return {}
        fields[match[1].lower()] = piece[match.end() :].strip()
    return fields


def split_outside_braces(text: str, separator: re.Pattern[str]) -> list[str]:
    """The parts of a text between separators that stand outside braces."""
    parts, start, seen, depth = [], 0, 0, 0
    for match in separator.finditer(text):
        depth += text.count("{", seen, match.start()) - text.count("}", seen, match.start())
        seen = match.start()
        if depth <= 0:
            parts.append(text[start:seen])
            start = seen = match.end()
            depth = 0
    return [*parts, text[start:]]


def _names_in(part: str, *, alone: bool) -> Iterator[str]:
    """The names of a part of a list that no semicolon separates.

    Args:
        part: with commas, ``and`` or ``&`` between names or inside them.
        alone: whether semicolons separate the names, so that a comma stands inside one.
    """
    for words in AND.split(_LEADING_AND.sub("", part)):
        stripped = _LEADING_AND.sub("", words).strip(" ,，")
        pieces = apart_at_y([piece for piece in _COMMA.split(stripped) if piece])
        pieces = _with_suffixes(pieces)
        if alone and len(pieces) > 1 and all(map(is_family_first, pieces)):
            yield from map(_turn, pieces)
        elif alone and len(pieces) == 2:
            yield _pair(*pieces)
        elif pieces:
            yield from _at_commas(pieces)


def _at_commas(pieces: Sequence[str]) -> Iterator[str]:
    """The names of a list with commas, which may stand between names or inside them."""
    pairs = [*zip(pieces[::2], pieces[1::2], strict=False)]
    is_even = len(pieces) % 2 == 0
    if is_even and all(_may_be_pair(a, b, alone=len(pairs) == 1) for a, b in pairs):
        yield from (_pair(family, given) for family, given in pairs)
        return
    index = 0
    while index < len(pieces):
        name, behind = [*pieces[index : index + 2], ""][:2]
        is_first = not index and len(pieces) > 2 and " " in pieces[2]  # as the MLA has it
        is_turned = not _is_initials(name) and (
            _is_initials(behind) or (is_first and _is_family(name) and _is_given(behind))
        )
        yield _pair(name, behind) if is_turned else _turn_dotted(name)
        index += 1 + is_turned


def _may_be_pair(family: str, given: str, *, alone: bool) -> bool:
    """Whether two pieces can be the parts of one name, which are of one script."""
    is_one_script = is_in_east_asian_script(family) == is_in_east_asian_script(given)
    is_second = alone and given not in JAPANESE  # two family names alone: ``佐藤, 鈴木``
    return is_one_script and _is_family(family) and (is_second or _is_given(given))


def _with_suffixes(pieces: Sequence[str]) -> list[str]:
    """``Hollis, H. F., III``: the suffix belongs to the given name in front of it."""
    out: list[str] = []
    for piece in pieces:
        if out and SUFFIX.fullmatch(piece):
            out[-1] = f"{out[-1]} {piece}"
        else:
            out.append(piece)
    return out


def _pair(family: str, given: str) -> str:
    """``Hollis`` and ``H. F. III`` in natural order."""
    first, _, last = given.rpartition(" ")
    suffix = f", {last}" if first and SUFFIX.fullmatch(last) else ""
    return natural_order(f"{family}{suffix}, {first if suffix else given}")


def _is_family(piece: str) -> bool:
    """Whether a piece can be a family name alone: one word, particles aside."""
    if is_in_east_asian_script(piece):
        return is_surname(piece)
    words = [word for word in piece.split() if word.lower() not in PARTICLES]
    return len(words) == 1 and not _is_initials(piece)


def _is_given(piece: str) -> bool:
    """Whether a piece can be given names alone."""
    if is_in_east_asian_script(piece):
        is_short = len(piece) <= 2 or (len(piece) <= MAX_PART and not is_name(piece))
        return is_short and piece not in JAPANESE
    return _is_initials(piece) or len(piece.split()) == 1


def _is_initials(piece: str) -> bool:
    """Whether a piece is nothing but initials, with dots or as PubMed writes them: ``GN``.

    Short words of a script without capitals are names, not initials.
    """
    is_capitals = piece.isupper() and _SHORT_WORD.fullmatch(piece)
    return not has_han(piece) and bool(is_capitals or _DOTTED.fullmatch(piece))


def is_family_first(name: str) -> bool:
    """Whether initials stand behind a family name: ``Hollis AB``."""
    family, _, initials = name.rpartition(" ")
    if SUFFIX.fullmatch(initials):  # "King Jr."
        return False
    return bool(family) and _is_initials(initials) and not _is_initials(family.split()[0])


def _turn(name: str) -> str:
    if match := CAPITALS.fullmatch(name):
        return f"{match['given'].strip()} {match['family']}{match['suffix'] or ''}"
    family, _, initials = name.rpartition(" ")
    return f"{initials} {family}"


def _turn_dotted(name: str) -> str:
    """``Gatica G.N.``, as Scopus has it, in natural order."""
    return _turn(name) if name.endswith(".") and is_family_first(name) else name
