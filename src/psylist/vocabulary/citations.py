"""References as texts cite works, and where the title is in one, and what stands in one besides.

The styles: APA (https://apastyle.apa.org), MLA (https://style.mla.org), Chicago, Harvard as "Cite
Them Right" has it, American Antiquity, Vancouver, ABNT NBR 6023, GB/T 7714-2015, the one of the
humanities in German (``Moss, Ada: Title, Place 2019``), and in short. What is marked up in a text
is a NUL.
"""

import re
from collections.abc import Sequence

from psylist.text.authors import read_author_list
from psylist.text.dates import MONTH_NAME
from psylist.text.names import AND_WORDS, CAPITALS, is_name, natural_order, parse_names
from psylist.text.scripts import HAN, count_han, late_pattern
from psylist.vocabulary.looks import FAMILIES
from psylist.vocabulary.venue_text import is_venue

MAX_LENGTH = 3000
"""Characters of a text in which a title is searched."""
_YEAR = r"(?:19|20)\d\d"
_TO_COME = r"[Ii]n (?:press|review|revision)|[Ff]orthcoming"  # where others have their year
# A full stop of a title is one of a number or an abbreviation: ``GPT-3.5``, ``U.S. policy``.
_PLAIN = (
    r"(?:[^.?!。\0]++|(?<=\d)\.(?=\d)|(?<=\b[A-Z])\.(?=[A-Z]\b)|(?<=\.[A-Z])\.(?=,? [a-z(]|[,:;])"
    r"|(?<=\bU\.[KS])\.(?= \w)|[?!](?=['’\"”]:)|\. [IVX]{2,5}\.(?= [A-Z])){1,12}"
)
# Quotes inside the quotes of a title are of another kind, or end in front of its full stop.
_NESTED = (
    r"\"(?P<nested>(?:[^\"“”\0]|“[^\"“”\0]{1,80}”|\"[^\"“”\0.,;:()\d]{1,60}\"){3,300}?)"
    r"(?:[,.]|(?<=[?!]))\"(?=\s+[^\W_]|\s*[(\0]|\s*\Z)"
)
_QUOTED = (
    rf"{_NESTED}|[\"“](?P<quoted>\0|(?:[^\"“”\0]|“[^\"“”\0]{{1,80}}”){{3,300}}?)[,.]?[\"”](?!:)"
    r"|[‘'](?P<single>[^\0]{3,300}?)[,.]?[’'](?=\s*(?:[,.;(\0]|$))"
    r"|«\s*(?P<angled>[^\s«»\0][^«»\0]{2,300}?)[,.]?\s*»"
)
_IN_VOLUME = (
    r"(?:[A-Z][^.?!,\0]{2,80}|[A-Z][a-z]{0,6}\. (?:[A-Z][a-z]{0,6}\.? ){0,5}[A-Z]\w{0,6}\.?),? "
    r"(?!(?:19|20)\d\d)\d{1,4}(?:\(\d|[,:] ?\d)"
)
"""A journal with its volume; a title ends in front of it: ``Who Cares? Lamp Letters, 12(3)``."""
_SUBTITLE = rf"(?:[?!](?: (?!{_IN_VOLUME})[A-Z][^.?!。\0]{{3,200}})?)?"
_TITLE = (
    rf"(?:{_QUOTED}|(?P<title>\0|(?![\s,;:，；：.])(?=[^.?!。\0]{{3}}|[A-Z]\.[A-Z]\.)"
    rf"{_PLAIN}{_SUBTITLE}))"
)
_IN_BOOK = r"In\s+\0(?: \d{1,3})?,?\s*(?:edited|editors?|pp)\b"
_LONG_TITLE = (
    r"(?P<long>[^\0]{3,300}?[?!]?)(?=(?:\.|(?<=[?!]))\s*"
    rf"(?:{_IN_BOOK}|\0\.?\s(?!(?:19|20)\d\d\b)\d{{1,4}}\s?[(:,]))"
)
"""A title of several sentences, in front of an edited book, or a journal with its volume."""
_APA_CITATION = re.compile(
    r"(?P<who>.{3,400}?)[,.]?\s*"
    rf"(?:[(（](?:(?:{_YEAR}|1[6-8]\d\d)[a-z]?(?:,[^()]{{1,20}})?|{_TO_COME}|n\.d\.)[)）]"
    rf"|(?:(?<=\.\s)|(?<=\.,\s))(?:{_YEAR}|{_TO_COME})(?=\.\s))"
    rf"\s*[-–—.,:：]?\s*(?:{_LONG_TITLE}"
    rf"|{_TITLE}(?=(?:(?<=[\"”’'\0])|[.。]|$|\s*$)|(?<=[?!])\s*(?:(?:In:? )?\0|{_IN_VOLUME})))"
)
# A reference after GB/T 7714 has the type of the document in brackets behind the title.
_QUESTION = re.compile(r"[?!](?= [A-Z])")
_TYPES = r"(?:[JCMDRSNPZAG]|EB|DB|DS|CP|CM)(?:/(?:OL|CD|DK|MT))?"
_TYPE_MARK = re.compile(rf"(?<=[^\s\[［])\s*[\[［](?P<type>{_TYPES})[\]］]")
_STOP = re.compile(rf"[.．](?:[,，]\s*{_YEAR}[a-z]?[.．])?\s*(?![A-Z][.．]\s)(?=\S)")
_MAX_STOPS = 8  # full stops at which the authors may end
_MAX_GROUP = 40  # characters of a group that is an author
_MAX_GROUP_WORDS = 8
_MAX_BESIDE = 2  # words of a group beside persons
_HAN_PEOPLE = rf"[{HAN}·]{{2,8}}(?:[,，]\s*[{HAN}·]{{2,8}})+"
_ACCESS = re.compile(r"[\[［](?:19|20)\d\d-\d{1,2}-\d{1,2}[\]］]")  # when somebody looked at it
_NTH = r"\b\d{1,2}(?:st|nd|rd|th) ed(?:n|ition)?\b\.?"
_EDITION = re.compile(
    rf" ?(?:\({_NTH}\)|{_NTH}|\((?:[A-Z][a-z]+ ){{1,3}}ed(?:\.|ition)\))"
    r"|[.．]\s*第? ?\d{1,3} ?版(?=[.．])"
    r"|,? \d{1,2}\. (?:\w{3,20} )?Aufl(?:age\b|\.)"
)
_EDITION_HINT = re.compile(r"\d(?:st|nd|rd|th) ed|[a-z] ed(?:\.|ition)\)|版|Aufl")
_PUBLISHER = re.compile(
    r"(?P<stop>[.．]\s*)?[^\W\d][^.,，:：;\0]{1,40}(?:, [^\W\d][^.,，:：;\0]{1,40})?[:：]\s*"
    r"(?P<name>[^.:：;\0]{2,80}?)"
    rf"(?P<end>[,，;]\s*(?={_YEAR})|\.?\s*(?=\0|\Z))"
)
"""Place and publisher in front of a year, or at the end: ``Beijing: Lamp Press, 2020``."""
_PUBLISHER_AND_YEAR = re.compile(rf"\(([A-Z][^()\0]{{2,60}}?), ({_YEAR})\)")
"""Beside a book or a volume, after Nature and APS: ``(Lamp Press, Quito, 2019)``."""
_SHORT_TOWN = re.compile(r"(?<=[.\s])(?:М|СПб|Л|Мн|К)\.\s?:\s*(?=[^\W\d])")
"""The town of a publisher after GOST: ``М.: Lamp Press``."""
_STOP_OF_YEAR = re.compile(r"(?:(?<=[^\W\d_])[.．]\s*|(?<=\d)\.\s+)(?=(?:19|20)\d\d\b)")
_LOOKED_AT = r"(?:\s*\[(?:cited|updated) [^\[\]\0]{4,40}\])?"
_MONTH_BEHIND = re.compile(
    rf"(?<!\d)({_YEAR}),? ({MONTH_NAME}(?: \d{{1,2}}\b(?! ?[–-]))?)(?=[;.]|\Z| \[)", re.IGNORECASE
)
"""A date with its year in front, after Vancouver: ``2021 Mar 4``."""
_STOP_OF_DATE = re.compile(rf"\.\s+(?=(?:{MONTH_NAME} (?:\d{{1,2}} )?)?{_YEAR}\b)", re.IGNORECASE)
_VOLUME = re.compile(
    rf"\.\s+((?:[A-Z][a-z]{{2,8}} (?:\d{{1,2}} )?)?{_YEAR}){_LOOKED_AT};\s?[\w(][\w():–-]{{0,40}}"
)
"""Year, volume and pages of a journal after Vancouver: ``. 2023 May;5(2):1-10``."""
_VOLUME_AND_YEAR = re.compile(
    r"(?<=[\w.)])(?: (?:n[°º] ?)?\d{1,4}, n[o°º]\.?)? \d{1,4}(?:\.\d{1,4})?"
    r"(?P<page>, [\w–-]{1,15})? (?:\(\d{1,3}\) )?"
    rf"\((?P<year>{_YEAR})\)"
    r"(?:[:,]? e?[\d–-]{1,12}(?=[.;]|\Z))?"
)
"""Volume, number, year and pages: ``J. Lamps 19 (3) (1976) 137–147``, ``7.6 (2012): e39749``."""
_LONE_VOLUME = re.compile(rf"(?<=[^\W\d_]), (?!{_YEAR})\d{{1,4}}\Z")
_PAGE_RANGE = r"\d{1,6} ?[–—-] ?\d{1,6}"
_PAGES_ALONE = re.compile(
    r"\A(\W*+(?=\w)(?:[^.\0]|\.(?=,? [^\W\d])){2,140}?(?<=[^\W_]))"
    rf"(?:(?<!\bp)(?<!\bpp)(?:(?<=\D)[.,]|\.,) |\s(?={_PAGE_RANGE} \())"
    rf"(?:(?!{_YEAR})\d{{1,4}}(?:\(\d{{1,4}}\))?: ?)?{_PAGE_RANGE}"
    rf"(?=[.,]?\s*(?:\Z|\0|[(\[]|{_YEAR}))"
)
"""Pages behind a journal or a volume: ``Lamp Letters, 177-192.``, ``In LampCon. 177-192``."""
_BESIDE_VOLUME = re.compile(
    rf"\A([.\s]*In:? [^\0]*?(?:[\w)]|\0))(?:\. [A-Z][^.\0]{{1,80}}, {_PAGE_RANGE}"
    rf"|, edited by [^\0]{{3,200}}?, {_PAGE_RANGE}\. [^.\0]{{2,60}}?)"
    rf"(?=, {_YEAR}|\.?\s*(?:\Z|\0))"
)
"""Editors, publisher and pages of a volume: ``In Proc. of LampCon. Lamp Press, Quito, 24–31.``"""
_NAME_OF_JOURNAL = re.compile(
    rf"(?P<type>\s*\[J(?:/OL)?\])?[.,\s\"”’'»]*(?P<name>(?=[^\W\d_])[^.:;()\d\0]{{2,80}}"
    rf":\s*(?=[^\W\d_])[^.,:;()\d\0]{{2,80}}?)"
    rf"(?(type)(?=[,.]\s*{_YEAR})|(?=,? (?:[Vv](?:ol)?\. |[Nn]o?\. )?(?!{_YEAR})\d{{1,4}}\b"
    rf"|\.\s{_YEAR}[^;\0]{{0,12}};))"
)
"""A journal with a colon in its name, and its volume, or after GB/T 7714 its year."""
_THESIS = re.compile(
    r"[.,\s\[(]*(?P<name>(?:Ph\.? ?D\.?|[Dd]octoral|[Mm]aster['’]?s?)\s"
    r"(?:[Tt]hesis|[Dd]iss(?:ertation|\.)?)[.,]{1,2} [A-Z](?:[^.,;()\[\]\d\0]"
    r"|(?<=\bUniv)\.){1,80})(?=[.,;()\]\0]|\Z)"
)
"""Says that a work is a thesis, and where it was written: ``PhD thesis, Shore University``."""
_MEDIUM = re.compile(r" ?\[(?:Internet|Preprint|dissertation|thesis)\]")
_IN = re.compile(r"[.\s]*[Ii]n: [^\0]{3,200}?, editors?\.\s+")
_IN_EDITED = re.compile(rf"{_IN.pattern}|[.\s]*In [^\0]{{3,200}}?\([Ee]ds?\.\),?\s*")
"""The editors of a volume, after Vancouver and APA."""
_BESIDE_BOOK = re.compile(rf"\A[.\s]*{_IN_BOOK}(?:(?!(?:19|20)\d\d)[^\0]){{1,400}}+(?=\0|\Z)")
"""Editors, pages and publisher of a book, whose year stands elsewhere: ``In *Lamps*, edited by …``.
"""
_PAGES = re.compile(
    r"(?:(?<=(?:19|20)\d\d)|[,，]\s*(?!(?:19|20)\d\d\b)\d{1,5}(?:\s*[(（]\d{1,5}[)）])?"
    r"|[(（]\d{1,5}[)）])\s*[:：]\s*[\w–—+-]{1,20}(?:[,，]\s*(?!(?:19|20)\d\d\b)[\d–—-]{1,12})*"
)
"""Pages behind the year, or the volume and the number."""
_MLA_CITATION = re.compile(
    rf"(?P<who>[^\"“”]{{3,400}}?)[.,]?\s*(?:{_NESTED}"
    r"|[\"“](?P<title>[^\"“”]{8,300}?)[,.]?[\"”](?!:|\s+(?!in\b)[a-z]))"
)
_TITLE_AND_PLACE = re.compile(
    rf"\s*(?:{_NESTED}|“(?P<quoted>[^“”\0]{{3,300}}?)[,.]”)"
    rf"(?<=[,.][\"”])(?!\s+(?!in\b)[a-z]+\b)(?=[^\0]{{1,300}}?\b{_YEAR}\b)"
)
"""The same without names: a title in quotes with a stop in them, and where it came out and when.

What is behind a question may be the rest of the title: ``"What Burns?" Asking Wicks, KDD 2016``.
"""
_FAMILY = r"(?:[a-z]{1,4} ){0,2}[^\W\d_a-z][\w'’-]*(?: [^\W\d_a-z][\w'’-]+)?"
_FAMILY_FIRST = rf"{_FAMILY}, [^\W\d_a-z]"
_DOTS = r"(?:[A-Z]\.[ -]?){1,4}"
_DOTTED_NAME = rf"{_FAMILY}, {_DOTS}"  # one alone: not ``Lamps, A Survey``
_CAPITALS_NAME = rf"[A-ZÀ-ÖØ-Þ]{{2,}}(?:[ -][A-ZÀ-ÖØ-Þ]{{2,}}){{0,2}}, {_DOTS}"
_INITIALLED_NAME = rf"{_FAMILY}, (?:[A-Z]\.[ -]?|[A-Z](?:[ -]|(?=[;,\s]))){{1,4}}"
_TURNED = rf"{_FAMILY_FIRST}[\w.'’-]*(?: [\w.'’-]+){{0,3}}"
_NAMED_CITATION = re.compile(
    rf"(?P<who>{_FAMILY_FIRST}[^\0\"“”«»(]{{0,300}}?)[.,]\s+(?:{_QUOTED}|(?P<title>\0))"
)
"""Names, the first turned, in front of a title that is set off, after the MLA and Chicago."""
_VOLUME_AND_PAGE = r"\d{1,4}, [\w–-]{1,15} \((?:1[6-9]|20)\d\d\)"
_INITIALS_FIRST = r"(?:[A-Z]\.[ -]?){1,4}"
_NUMBERED_CITATION = re.compile(
    rf"[\W\d]{{0,6}}(?P<who>(?:{_INITIALS_FIRST}{_FAMILY}"
    r"(?: et al\.?,?|, (?:and |& |et al\.?,? )?| and | & )\s*){1,40}+)"
    rf"(?:{_QUOTED}|(?P<title>\0(?=[,.])|[A-Z“](?!\.)[^\0]{{1,250}}?)"
    r"(?=(?:[,.]|(?<=[?!])) (?:[Ii]n:? |arXiv|Ph\.?D\.? "
    r"|[A-Z][^,\0]{2,80}? (?:\d{1,4} (?:\(\d{1,3}\) )?\((?:19|20)\d\d\)"
    rf"|{_VOLUME_AND_PAGE}|\0, )"
    rf"|(?<=\. )[A-Z][^.:;\0]{{1,40}}: [^.:;\0]{{2,80}}, {_YEAR}\b|\0(?: \0)?,"
    rf"|\([A-Z][^()\0]{{2,60}}, {_YEAR}\))))"
)
"""Names with their initials first, all between commas, as IEEE, Elsevier and physicists cite."""
_EDITORS = re.compile(
    r",? \((?:Hrsg|Hg|[EeÉé]ds?)\.?\)|, [eé]ds?(?=\.\s|\.?\Z)|(?<=[a-zß-ÿ]) [EeÉé]ds?\.?\Z"
)
_COLON_CITATION = re.compile(
    r"(?P<who>[^\W\d_][^:：\0«»]{2,400}?):\s+(?P<title>[^\0]{3,300}?)"
    r"(?:(?:, (?P<town>[^,.\0]{2,90}?)|\. [^,.\0]{2,40}?(?:, [A-Z]{2,3})?)"
    rf",?[ (]{_YEAR}\b|, {_YEAR}\b|[,.]? \0|\.? [-–—] |\.?\s*$)"
)
"""Names or editors, a colon, a title, place and year or a journal, as the humanities in German."""
_NAMED_HINT = re.compile(rf"[\W\d]{{0,6}}{_FAMILY_FIRST}[^\0\"“”(]{{0,300}}?(?:[.,] [\0\"“«]|: )")
_SEMICOLON_HINT = re.compile(
    rf"[\W\d]{{0,6}}(?:{_INITIALLED_NAME}; {_FAMILY_FIRST}|{_CAPITALS_NAME})"
)
_NEAR = 12  # characters that hold the first initial
_INITIALS_HINT = re.compile(rf"[\W\d]{{0,6}}{_INITIALS_FIRST}{_FAMILY}(?:,| and | & | et al)")
_EDITED_HINT = re.compile(rf".{{3,90}}{_EDITORS.pattern}: ")
_DATED_NAME = re.compile(r"\s*[A-Z][^.()\[\]\0]{2,80}\. \((?:19|20)\d\d[a-z]?\)\. (?=[A-Z\0])")
_CITED_HINT = re.compile(r"[\"“\d\[]| et al")  # what the label of a link that cites has
_SHORT_CITATION = re.compile(
    rf"(?P<who>{FAMILIES.pattern})"
    r"(?:,? et al[.,]{1,2}(?: \(?(?:19|20)\d\d\)?)?[:：.–-]?|,? \((?:19|20)\d\d[a-z]?\)[:：.–-]?"
    r"|,? (?:19|20)\d\d[a-z]? [:：–-])\s+(?P<title>[A-Z][^\0]{10,300})"
)
_TOWN_AND_PUBLISHER = (
    r"[^\W\d][^.,:;\0]{1,40}(?:, [A-Z]{2,3})?: (?:[^.:;\0]|(?<=\b[EÉ]d)\.|(?<=\bSt)\.){2,80}"
)
_PLACE = rf"{_TOWN_AND_PUBLISHER}; {_YEAR}\b"
_PLACE_HINT = re.compile(rf"[.\s]*{_TOWN_AND_PUBLISHER}[;,] {_YEAR}\b")
"""Place, publisher and year behind the title of a book after Vancouver, and after ABNT."""
_VANCOUVER_CITATION = re.compile(
    rf"(?P<who>[^.\0]{{3,600}}(?:et al)?)\.\s+(?P<title>\0|(?=[^\0]{{8}}){_PLAIN}{_SUBTITLE}"
    r"(?:\. [A-Z][^.?!\0]{3,200})??)(?:\.|(?<=[?!]))\s+(?:"
    rf"[^\d.\0][^.\0]{{1,100}}\.\s+{_YEAR}(?: [A-Z][a-z]{{2,8}})?(?: \d{{1,2}})?{_LOOKED_AT};"
    rf"|[^\d.\0][^.\0]{{1,60}}\[(?:Internet|Preprint)\]\.\s+{_YEAR}\b"
    rf"|{_IN.pattern}|In: [^;\0]{{3,200}}; {_YEAR}\b|(?:{_NTH}\s+)?(?P<place>{_PLACE}))"
)
_DATED_HINT = re.compile(
    rf"[(（.;\[［](?:(?<=[(（])(?:(?:1[6-9]|20)\d\d|{_TO_COME}|n\.d)"
    rf"|(?<=\.) (?:{_TO_COME})\. |(?:(?<=\.),?|(?<=;)) (?:19|20)\d\d(?:\. |;| [A-Z\[]|\.?$)"
    rf"|(?<=[\[［]){_TYPES}[\]］])"
)
_TURNED_NAME = re.compile(_TURNED)
_TURNED_AND_ONE = re.compile(
    rf"({_FAMILY}, [^\W\d_a-z][\w'’-]+ [^\W\d_a-z][\w'’-]+), (?:{AND_WORDS}|&|[ye]) ([^,]{{3,60}})"
)
"""The first of two turned, with two given names: ``Moss, Ada Beth, and Ben Oak``."""
_TURNED_INITIALS = re.compile(rf"{_FAMILY}, (?:[^\W\d_a-z]\.[ -]?){{1,4}}(?=,|\Z| ?&)")
_FINAL_INITIAL = re.compile(r"(?<=[., -])[^\W\d_a-z]\Z")  # whose full stop has ended the names
_FIRST_INITIAL = re.compile(r"[\W\d_]*[^\W\d_]\.")
_LAST_INITIAL = re.compile(r"(?:[,，;&]| and)\s*(?:[^\W\d_]\.[ -]?){0,3}[^\W\d_]\Z", re.IGNORECASE)
_COMMA = re.compile(r"\s*[,，]\s*")
_NATURE_CITATION = re.compile(
    rf"(?P<who>(?:(?:{_INITIALLED_NAME}(?:, |,? ?(?:&|and) )){{1,30}}{_INITIALLED_NAME}"
    rf"|{_DOTTED_NAME})(?:,? ?et al\.? ?)?)(?P<sign>:)?\s*"
    rf"(?P<title>(?![A-Z]\.)[A-Z“]{_PLAIN}{_SUBTITLE}|\0(?= \())"
    r"(?(sign)(?:\.|(?<=[?!]))|(?:\.|(?<=[?!\0]))\s+(?=\0|[Ii]n [A-Z\0]|\(|Preprint|Ph\.?D"
    rf"|(?:[A-Z]|arX)[^\0()]{{2,80}}? (?:{_VOLUME_AND_PAGE}|\0, )))"
)
"""Turned names, a title, a journal with volume, page and year, as Nature and Springer have them."""
_SEMICOLON_CITATION = re.compile(
    rf"(?P<who>(?:{_INITIALLED_NAME}; ){{1,30}}{_INITIALLED_NAME}|{_CAPITALS_NAME}"
    rf"|(?P<one>{_DOTTED_NAME}))\s*(?P<title>\0|(?![A-Z]\.)[^\W\d_a-z]{_PLAIN}{_SUBTITLE})"
    r"(?(one)(?:\.|(?<=[?!]))\s+(?=\0)|(?:\.|(?<=[?!\0])|\s*(?=\0|\Z)))"
)
"""Names with initials and semicolons and a title, as chemists cite after ACS, and after ABNT.

One name alone has its family name in capitals, or a journal in italics behind its title.
"""
_SERIES = r"(?:[^\W_a-z](?:[^.:;\0]|(?<=\bÉd)\.|(?<=, c)\.){1,50}\.\s+)"
_BEHIND_SERIES = re.compile(rf"[.?!]?\s*{_SERIES}{{1,2}}(?={_TOWN_AND_PUBLISHER}, {_YEAR}\b)")
_PLACED_CITATION = re.compile(
    rf"(?P<who>{_FAMILY_FIRST}[^\0\"“”(:]{{1,200}}?)\.\s+"
    rf"(?!\w+\.\s+{_SERIES}{{1,2}}{_TOWN_AND_PUBLISHER}, {_YEAR}\b)"  # ``Cy R. Moss. Title``
    rf"(?P<title>(?=[^\W_]){_PLAIN}{_SUBTITLE})"
    rf"(?:\.|(?<=[?!]))\s+(?={_SERIES}{{0,2}}{_TOWN_AND_PUBLISHER}, {_YEAR}\b"
    rf"|[A-Z][^.()\0]{{2,80}}? \d{{1,4}}(?:, no\. \d{{1,4}})? \({_YEAR}\): )"
)
"""Names, the first turned, a title, place, publisher and year, or a journal, after Chicago."""
_BOOK_CITATION = re.compile(
    rf"(?P<who>[^.()\0]{{3,200}}?(?:\.[^.()\0]{{1,60}}){{0,5}}?)\. (?P<title>\0)\. \({_YEAR}\)"
)
"""Names, a title that is marked up, and the year in brackets: ``A Moss. *Lamps*. (2009).``"""
_NAMED_STYLES = (
    _NUMBERED_CITATION, _SEMICOLON_CITATION, _PLACED_CITATION, _NAMED_CITATION, _COLON_CITATION
)  # fmt: skip
_STYLES = (
    _VANCOUVER_CITATION, _NATURE_CITATION, _APA_CITATION, _BOOK_CITATION, *_NAMED_STYLES
)  # fmt: skip
_TITLES = ("title", "nested", "quoted", "single", "angled", "long")
_WHO = re.compile(
    rf"[\W\d_]*(?P<who>.+?\.?)(?=[,:]?\s*[(（](?:{_YEAR}|{_TO_COME}|n\.d)"
    rf"|(?<=\.),?\s+(?:{_YEAR}|{_TO_COME})\W*\Z|[,:]?\s*\Z)"
)
_BESIDE_NAMES = re.compile(
    rf"\A\s*\d{{1,3}}[.)]\s+|{_EDITORS.pattern}|[(（]n\. ?d\.[)）]|(?<=\.) (?:{_TO_COME})\.\s*\Z"
)
_SMALL_INITIAL = re.compile(r"(, [A-Z]\. )([a-z])(?=\.?,|\.? [(&])")
"""A second initial that a program has put in small letters: ``Moss, A. b., & Oak, C.``."""
_BEFORE_QUOTE = " \"“‘'«\xa0"
_FULL_STOP = re.compile(r"(?<=[^\W\d_]{2})(?<! [JS]r)\.\Z")  # not that of an initial
_YEAR_ALONE = re.compile(rf"\s+{_YEAR}\b")
_STRAY_STOP = re.compile(r"(, [A-Z][^\W\d_]{2,})\.(?=(?: [A-Z]\.){0,2} [A-Z]\.?\Z)")
"""Behind a given name in front of an initial: ``Moss, Ada. B.``"""
_DAY_BEHIND = re.compile(
    rf"(?<=[(（])({_YEAR}), ({MONTH_NAME}(?: [\d–-]{{1,5}})?)(?=[)）])", re.IGNORECASE
)
_END_QUOTE = re.compile(r"\A[,.]?(?:[\"”’']|\s?»)(?!\w)")
_TOWN = re.compile(rf"[,.]\s*([^\W\d_][^\d,.:;\0]{{1,40}}(?:, [A-Z]{{2,3}})?) (?={_YEAR}\b)")
_DAY_SEEN = (
    rf"(?i:{MONTH_NAME})\.? \d{{1,2}},? {_YEAR}|\d{{1,2}} (?i:{MONTH_NAME})\.?,? {_YEAR}"
    rf"|{_YEAR}[-/]\d{{1,2}}[-/]\d{{1,2}}"
)
# What citations add: pages, volumes, where the document is and when it was seen, footnote marks.
_NOISE = re.compile(
    r"(?=[:\[［(（⭐第;,\d]|\b[AdDIiPpvnaRVN])(?:"
    rf"(?<!\S):[a-z0-9_+-]{{2,30}}:(?!\S)|\[{_TYPES}\](?:\s*//)?"
    r"|\[\^[^\[\]\0]{1,40}\]|(?:(?<!.)|(?<!..)(?<=\s))[\[［](?!(?:19|20)\d\d\])\d{1,4}[\]］]|\[Online\]\.?"
    r"|Available(?: at| from| online)?(?:\s*:?\s*(?=\0?$)|:\s*(?=\0))"
    r"|[(（]Accessed:? [^()（）\0]{4,30}[)）]|(?:, ?)?Article e?\d{2,9}\b"
    rf"|(?:Retrieved|Accessed)(?: on)?(?:,? (?:{_DAY_SEEN}))?,? from:?(?=\s*(?:\0|https?:|$))"
    rf"|(?:Retrieved|Accessed)(?: on)?:?,? (?:{_DAY_SEEN})(?=\s*(?:[.;,)\]\0]|$))"
    r"|(?i:doi)\s*[:：]?\s*(?:(?=\0?$)|10\.\d{4,9}/\S{1,200})"
    r"|\b\d{1,4}\.\d{1,3}(?=, pp\.)"
    r"|(?:(?<=[.,;”\"] )|(?<!.))(?:[Ii]n:|Pages [\d–-]{3,15} in)\s"
    r"|(?:, ?(?:(?!(?:19|20)\d\d)\d{1,4}, (?=p))?)?\b"
    r"(?:(?:pp|(?<=, )pages)\.? ?|(?:p|[Vv]ol|[Nn]o)\. ?)[eE]?[\d–—-]{1,12}(?: ?[–—-] ?\d{1,6})?"
    r"(?:\. [A-Z][^.\d()\0]{2,40}(?= \((?:19|20)\d\d\)))?"  # and the publisher behind pages
    r"|(?:(?:, ?)?(?<!-)\b(?!(?:19|20)\d\d\()\d{1,5}|(?<=\b(?:19|20)\d\d))"
    r"\(\d{1,5}\)(?:[,:] ?(?!pp?\b)[\w–—-]{1,20}| \d{1,6}[–—-]\d{1,6}\b)?"
    r"|\b\d{1,5} \((?!(?:19|20)\d\d)\d{1,5}\): ?[\w–—-]{1,20}"
    r"|, [vn]\. ?\d{1,5}\b|, \d{1,4}, (?:\d{1,6} ?[–—-] ?\d{1,6}|e\d{2,7}\b)"
    r"|(?<=[a-z] )\d{1,4}(?= \((?:19|20)\d\d\): ?\d)"
    r"|Available at (?=[A-Z])|(?:(?<=[a-z] )|(?<!.))\d{1,4}: ?e?\d{1,6}(?:[–-]\d{1,6})?(?=[,.]|$)"
    r"|(?<=\b(?:19|20)\d\d), \d{1,4}(?:[–-]\d{1,4})?(?![\d+])(?: ?[:：] ?[\w–—-]{1,20})?"
    r"|[\[(（](?:cited by|citations?):? ?[\d,.]{1,9} ?k?[\)\]）]"
    r"|第? ?\d{1,4} ?[期卷]|⭐ ?[\d.,]{0,8} ?k?|arXiv:\d{4}\.\d{4,5}(?:v\d)?"
    r"|(?<=\d); ?\d{1,5}\(\d{1,5}\):\w{1,20}"
    r"|\[(?:Computer software|Data set)[^\[\]\0]{0,40}\]|[(（]n\. ?d\.[)）])"
)
_GAP_AND_COMMA = re.compile(r"(?<=\w) {1,3}(?=, )")
_LONG_GAP = re.compile(" {4,}")
# Every noise has one of these, most lines have none. Each begins with one sign, which the engine
# searches much faster than any of several.
_NOISE_HINT = re.compile(
    r":[\w+-]|\[[\^\w]|［[\^\w]|\((?:cit|n\.|Acc)|（(?:cit|n\.|Acc)|\((?:(?<=\d.)|(?<=\d .))"
    r"|:(?:(?<=\d.)|(?<=\d .))|;(?:(?<=\d.)|(?<=\d .))|, (?:(?<=\d, )[\de]|[vn]\.)|⭐|期|卷|p[p.]"
    r"|PP|pages|Pages|vol|Vol|no\.|No\.|in:|In:|d[Oo][Ii]|D[Oo][Ii]|Avail|Artic|Retrieved|Accessed"
)


def without_noise(text: str) -> str:
    """A text without what citations add to it."""
    # Patterns behind this one may read each run of blanks again from each of its blanks.
    if not _NOISE_HINT.search(text):
        return text
    return _GAP_AND_COMMA.sub("", _LONG_GAP.sub("   ", _NOISE.sub(" ", text)))


def with_capital_initials(text: str) -> str:
    """A reference with all initials in capitals."""
    return _SMALL_INITIAL.sub(lambda m: m[1] + m[2].upper(), text) if ". " in text else text


def may_be_reference(text: str) -> bool:
    """False for a text that has no part which every reference has."""
    return len(text) <= MAX_LENGTH and (
        _DATED_HINT.search(text) is not None or _may_begin_with_names(text)
    )


def _may_begin_with_names(text: str, start: int = 0) -> bool:
    if ", " in text and (
        _NAMED_HINT.match(text, start)
        or _SEMICOLON_HINT.match(text, start)
        or ("." in text[start : start + _NEAR] and _INITIALS_HINT.match(text, start))
    ):
        return True
    return "): " in text and _EDITED_HINT.match(text, start) is not None


def title_in_reference(text: str, start: int = 0) -> tuple[int, int] | None:
    """Where the title is in a reference after one of the styles at an offset.

    A title that is marked up is its NUL.
    """
    if _DATED_HINT.search(text, start):
        mark = _TYPE_MARK.search(text, start)
        if mark and text.count("(", start, mark.start()) <= text.count(")", start, mark.start()):
            return _behind_authors(text, start, mark.start()), mark.start()
        patterns: Sequence[re.Pattern[str]] = _STYLES
    elif _may_begin_with_names(text, start):
        patterns = _NAMED_STYLES
    else:
        return None
    for pattern in patterns:
        match = pattern.match(text, start)
        if match and _is_cited(match):
            start, end = _title_of(match)
            if text[end - 1] == "]" and (medium := _MEDIUM.search(text, start, end)):
                end = medium.start()
            stop = _QUESTION.search(text, start, end)
            return start, stop.end() if stop and is_venue(text[stop.end() : end]) else end
    return None


def _is_cited(match: re.Match[str]) -> bool:
    """Whether it is people who stand where a style has them, or a group where it may be one."""
    who = match["who"]
    has_editors = _EDITORS.search(who) is not None
    if match.re is _COLON_CITATION and not has_editors:  # most titles with a colon cite nothing
        return _are_before_colon(who, f"{match['town'] or ''}")
    title = f"{match['title'] or ''}" * (match.re is _NUMBERED_CITATION)
    if title.isupper() or is_venue(title):
        return False  # ``A. Moss, B. Oak, University of Quito, arXiv 2020``
    is_book = match["title"] == "\0" and _DATED_NAME.match(match.string, match.start()) is not None
    is_group = has_editors or is_book or bool(match.groupdict().get("place"))
    if is_group and len(who.split()) <= _MAX_GROUP_WORDS and not is_venue(who):
        return True
    return _are_cited(who)


def _are_before_colon(who: str, town: str) -> bool:
    """True for turned names, for one alone only where a place follows the title."""
    names = who.split("; ")
    is_one = len(names) == 1
    if not all(_TURNED_NAME.fullmatch(name) for name in names) or (is_one and not town):
        return False
    return bool(_people(who)) and not (town and is_venue(f"{town} 2000"))


def turn_names(before: str) -> str:
    """What stands in front of a title, its names as `parse_names` knows them.

    ``García Moss, Ada`` is turned; a number in front, the mark of editors, the mark for
    no date, and the day are left out.
    """
    plain = _BESIDE_NAMES.sub("", before).rstrip(_BEFORE_QUOTE)
    match = _WHO.match(plain) if "," in plain else None
    who = _FULL_STOP.sub("", match["who"]) if match else ""
    if match and not parse_names(who) and (names := _people(who)):
        # A full stop behind the last name may have been that of an initial.
        rest = plain[match.start("who") + len(who) :]
        stop = "." if _YEAR_ALONE.match(rest) or not rest else ""
        plain = f"{', '.join(names)}{stop}{rest}"
    return _DAY_BEHIND.sub(r"\1", plain)


def without_editors(who: str) -> str:
    """Names without the mark that says they are editors: ``Ada Moss and Ben Oak (Eds.)``."""
    return _EDITORS.sub("", who)


def people_in_reference(before: str) -> str:
    """Who stands in front of the title of a reference, as it is written, with a full stop."""
    match = _WHO.match(_BESIDE_NAMES.sub("", before).rstrip(_BEFORE_QUOTE))
    who = _FULL_STOP.sub("", match["who"]) if match else ""
    return f"{who.removesuffix('.')}." if who and _are_cited(who) else ""


def day_in_reference(before: str) -> str:
    """The day that stands in front of the title of a reference: ``(2024, April 14)``."""
    match = _DAY_BEHIND.search(before)
    return f"{match[2]}, {match[1]}" if match else ""


def _people(who: str) -> list[str]:
    """The names of whom a reference is, those in natural order that only a reference turns."""
    plain = _STRAY_STOP.sub(r"\1", _EDITORS.sub("", who))
    if names := parse_names(plain):
        return names
    if count_han(plain[:1]):
        has_names = late_pattern(_HAN_PEOPLE).fullmatch(plain.strip()) is not None
        return read_author_list(plain) if has_names else []
    if (two := _TURNED_AND_ONE.fullmatch(plain)) and is_name(two[2]):
        return [natural_order(two[1]), two[2]]
    plain = _FINAL_INITIAL.sub(r"\g<0>.", plain)
    names = read_author_list(plain) if "," in plain else []
    if len(names) > 1 and _TURNED_INITIALS.search(plain) and all(map(_may_be_author, names)):
        return names
    has_whole = any(map(CAPITALS.fullmatch, _COMMA.split(plain)))
    if not all(map(is_name, names)) and plain.count(",") == 1 and not has_whole:
        names = [natural_order(plain)]  # ``García Márquez, Gabriel``
    return names if all(map(is_name, names)) else []


def _may_be_author(name: str) -> bool:
    """True for a person or a group, beside persons with initials: ``Moss, A., & Lampworks``."""
    return is_name(name) or (len(name.split()) <= _MAX_BESIDE and name[:1].isupper())


def _behind_authors(text: str, start: int, end: int) -> int:
    """Where the title begins between the start of a reference after GB/T 7714 and its type.

    The same for a volume between its editors and its end.
    """
    stops = [*_STOP.finditer(text, start, end)]
    for stop in stops[:_MAX_STOPS]:
        who = text[start : stop.start()]
        if _FIRST_INITIAL.match(who) and _LAST_INITIAL.search(who):
            continue  # an initial inside a name: ``A. Moss, B. Oak``
        if _people(who) or is_name(who):
            return stop.end()
    is_group = stops and stops[0].start() - start <= _MAX_GROUP
    return stops[0].end() if is_group else start


def publication(text: str, *, before: str = "", is_book: bool = False) -> str:
    """What stands behind the title of a reference, without all but the venue and its year.

    The type of the document goes, the editors of a volume, the edition, the place, volumes and
    pages, and the day when somebody looked at it; the publisher stays where it is all that there
    is.

    Args:
        text: behind the title.
        before: in front of the title. Behind a colon a place has no publisher.
        is_book: whether a publisher without a year may end the text.
    """
    text = _SHORT_TOWN.sub("", _END_QUOTE.sub("", text))
    series = _BEHIND_SERIES.match(text) if ": " in text else None
    text = f". {text[series.end() :]}" if series else text
    text = _EDITION.sub("", text) if _EDITION_HINT.search(text) else text
    mark = _TYPE_MARK.match(f"_{text}", 1)
    if mark is None:
        town = _TOWN.match(text) if before.rstrip().endswith(":") else None
        if town and not is_venue(f"{town[1]} 2000"):
            text = f", {text[town.end() :]}"
        return _unmarked_publication(text, is_book=is_book)
    rest = _PAGES.sub("", _ACCESS.sub("", text[mark.end() - 1 :]))
    is_in = rest.lstrip().startswith("//")
    rest = _STOP_OF_YEAR.sub(", ", rest.lstrip(" /"))
    if not (is_in or mark["type"].startswith("J")):
        return _PUBLISHER.sub(r"\g<stop>\g<name>\g<end>", rest)
    # In front of it stands the name of a journal or a volume, which may have a colon, too.
    rest = _PUBLISHER.sub(lambda match: match["end"] if match.start() else match[0], rest)
    return rest[_behind_editors(rest) :] if is_in else rest


def journal_end(said: str, behind: str) -> int:
    """Where a journal ends whose name has a colon, or where a thesis was written; 0 without any.

    Args:
        said: the `publication` of a reference.
        behind: all that stands behind its title.
    """
    match = _NAME_OF_JOURNAL.match(behind) or _THESIS.match(said)
    name = match["name"] if match else ""
    return said.find(name) + len(name) if name in said else 0


def _year_behind(volume: re.Match[str]) -> str:
    """The year behind a journal, in brackets as it stands behind a page."""
    return f" ({volume['year']})" if volume["page"] else f", {volume['year']}"


def linked_publication(label: str) -> str:
    """The venue in a link or in italics behind a title: ``[Lamp Letters, 36(6), 11-29.](…)``."""
    if label.isalpha():
        return label
    said = _LONE_VOLUME.sub("", without_noise(publication(label)))
    return label if said == label else said.strip(" ,.;:") or label


def _behind_editors(text: str) -> int:
    """Where a volume begins behind those who edited it."""
    start = _behind_authors(text, 0, len(text))
    who = text[:start].rstrip(" .．")
    is_people = bool(_people(who)) or is_name(who) or bool(count_han(who[:1]))
    return start if is_people else 0


def _unmarked_publication(text: str, *, is_book: bool) -> str:
    text, media = _MEDIUM.subn("", _MONTH_BEHIND.sub(r"\2 \1", text))
    is_in = text.lstrip(" .,").startswith(("in ", "In "))
    text = _PUBLISHER_AND_YEAR.sub(r", \2" if is_in else r". \1, \2", text, count=1)
    text = _PAGES_ALONE.sub(r"\1", _BESIDE_VOLUME.sub(r"\1", text))
    is_book = is_book or _PLACE_HINT.match(text) is not None  # a journal has a volume
    text = _VOLUME_AND_YEAR.sub(_year_behind, _VOLUME.sub(r", \1", text))
    text = _STOP_OF_DATE.sub(", ", text, count=1) if media else text
    text = _BESIDE_BOOK.sub(". \0 ", text)
    if match := _IN_EDITED.match(text):
        return _PUBLISHER.sub(r"\g<end>", text[match.end() :], count=1)
    if is_book:
        return _PUBLISHER.sub(r"\g<stop>\g<name>\g<end>", text, count=1)
    return text


def title_in_citation(label: str) -> tuple[int, int] | None:
    """Where the title is in what a link is called: after the MLA, or ``Finch 2002: Title``.

    After the MLA the names may stand in front of the link.
    """
    if len(label) > MAX_LENGTH or not _CITED_HINT.search(label):
        return None
    for pattern in (_TITLE_AND_PLACE, _MLA_CITATION, _SHORT_CITATION):
        match = pattern.match(label)
        if match and (pattern is _TITLE_AND_PLACE or _are_cited(match["who"])):
            return _title_of(match)
    return None


def _title_of(match: re.Match[str]) -> tuple[int, int]:
    return match.span(next(name for name in _TITLES if match.groupdict().get(name)))


def _are_cited(who: str) -> bool:
    """True for names as references have them, also for one alone and for family names."""
    is_acronym = who.isupper() or is_venue(who)
    is_one = is_name(who) or FAMILIES.fullmatch(who) is not None
    return bool(_people(who)) or (is_one and not is_acronym)


def begins_reference(text: str) -> bool:
    """True for a name, of a group too, and a year in brackets: ``Lamp Council. (2019). Title``."""
    return _DATED_NAME.match(text) is not None


def has_document_type(text: str) -> bool:
    """True for a citation with the type of its document: ``[J]``."""
    return _TYPE_MARK.search(text) is not None
