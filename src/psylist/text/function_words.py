"""In which language a title is, as the short words tell that hold its other words together.

Function words (articles, prepositions, conjunctions, auxiliaries) are few, in nearly every title of
some length, and hardly ever borrowed from another language (Grefenstette 1995, "Comparing two
language identification schemes"). Those that English titles have as other words ("care", "war",
"men") are left out: one of them would make a title without any other foreign. So are words with
a capital, as "Los" of "Los Angeles" has.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from psylist.text.languages import base_language, detect_language, is_latin
from psylist.text.scripts import chinese_scripts, scripts_of

_WORDS = {
    "en": """
        a an the of and or but nor in on at to for from with without by as into onto upon over
        under between among through during after before against toward towards beyond within
        across via using is are was were be been being do does did can could should would will
        may might must has have had not no if than that this these those there their its it we
        our you your they how what when where which who why whether while
    """,
    "de": """
        der die das den dem des ein eine einer eines einem einen und oder aber in im ins an am
        auf aus bei beim mit nach von vom zu zum zur für über unter zwischen durch gegen ohne
        um während wegen seit ist sind waren wird werden wurde wurden kann können soll
        sollen haben nicht kein keine als wie was wer wo warum wenn ob dass sich ihre
        ihrer wir unsere auch vor bis
    """,
    "fr": """
        le la les l' un une des du de d' et ou mais en dans sur sous par pour avec sans chez
        entre vers contre depuis pendant selon au aux à est sont était être ce cette ces
        sa ses leur leurs nous qui que qu' quand comment pourquoi ne pas se s' il elle
    """,
    "es": """
        el la los las un una unos unas de del y e o u pero en al a con sin por para según
        sobre entre desde hasta contra ante tras durante mediante es fue ser está
        están se su sus lo que como cómo cuando qué quién no más este esta estos estas nuestro
        nuestra
    """,
    "pt": """
        o a os as um uma uns umas de do da dos das e ou mas em no na nos nas ao aos à às com
        sem por pelo pela pelos pelas para sobre entre desde até contra durante segundo é são
        foi ser está estão se seu sua seus suas que como quando não mais este esta nosso
        nossa
    """,
    "it": """
        il lo la i gli le l' un uno una un' di del dello della dei degli delle dell' d' e ed o
        ma in nel nello nella nei negli nelle nell' a al allo alla agli alle all' da dal
        dalla dai dalle dall' con senza su sul sulla sui sulle tra fra è sono essere
        si suo sua che quando non più verso attraverso questo questa
    """,
    "nl": """
        de het een en of maar in op aan uit bij met zonder naar van voor door over onder
        tussen tegen tijdens om te tot als is zijn was waren wordt worden werd kan kunnen
        heeft hebben niet geen dat die dit deze hoe wat wie waar waarom wanneer hun onze
    """,
    "ca": """
        el la els les l' un una uns unes de del dels d' i o però en al als a amb sense
        sobre entre des fins és són ser se que com quan no més
    """,
    "sv": """
        en ett den det de och eller i på av för till från med utan om över under mellan
        genom mot efter hos vid som är var blir att inte kan ska har hur vad när sig sin sina
    """,
    "da": """
        en et den det de og eller i på af for til fra med uden om over under mellem gennem
        mod efter hos ved som er var bliver at ikke kan skal har hvordan hvad når sig sin sine
    """,
    "no": """
        en et den det de og eller i på av for til fra med uten om over under mellom
        gjennom mot etter hos ved som er var blir at ikke kan skal har hvordan hva når seg sin
        sine
    """,
    "fi": """
        ja tai sekä että on ovat oli ei kun jos mutta joka jotka miten kuinka kanssa ilman
        välillä sen se tämä
    """,
    "pl": """
        i oraz lub albo ale w we na z ze do od dla po nad przez przy przed między o u bez
        jest są był była być nie się jak co czy to jako ich
    """,
    "cs": """
        a i nebo ale v ve na z ze do od po nad při před mezi o u bez s se je jsou byl
        být ne jak co jako
    """,
    "sk": """
        a i alebo ale v vo na z zo do od pre po nad pri pred medzi o u bez s so sa je sú
        bol byť nie ako čo
    """,
    "hu": """
        a az egy és vagy de nem hogy mint is meg ha van volt lehet között során szerint
        alapján
    """,
    "ro": """
        un o unui unei și şi sau dar în din de la cu fără pe pentru prin despre între după
        este sunt a al ale cel cea nu ce cum când
    """,
    "tr": """
        ve veya ile bir bu için olarak üzerine göre kadar gibi mi ne nasıl arasında arasındaki
        de da ise
    """,
    "id": """
        dan atau yang di ke dari untuk dengan pada dalam oleh tanpa terhadap sebagai antara
        adalah ini itu tidak bagaimana
    """,
}
_NORWEGIAN = {"nb": "no", "nn": "no"}
_TOKEN = re.compile(r"(?<![\w'’-])[^\W\d_]+(?:['’](?=\w)|(?![\w-]))")
"""A word that stands by itself, or what is joined to the next one by an apostrophe: ``l'``."""
_NUMERALS = {"I", "V"}
_ENGLISH = frozenset(["en"])


def title_languages(title: str, declared: str = "") -> frozenset[str]:
    """The languages in which a title may be: one as a rule, several where its words leave it open.

    Chinese in simplified characters and in traditional ones are two, ``Hans`` and ``Hant``.
    Titles in Latin letters are English where nothing speaks against it, in lists of any language.

    Args:
        title: without mark-up.
        declared: the code of the language that the title, or its page, is said to be in. It counts
            only as far as the words leave it open: sites declare their own language everywhere.
    """
    if scripts_of(title) - {"LATIN"} and (script := detect_language([title])) != "en":
        return frozenset(chinese_scripts(title) if script == "zh" else [script])
    code = base_language(declared)
    code = _NORWEGIAN.get(code, code)
    said = frozenset([code]) if is_latin(code) else frozenset[str]()
    possible = _languages_of_words(title)
    return possible & said or possible & _ENGLISH or possible or said or _ENGLISH


@lru_cache(maxsize=4096)
def _languages_of_words(title: str) -> frozenset[str]:
    """The languages that most of the different function words of a title belong to."""
    text = title.lower() if title.isupper() else title
    found = {
        (_in_one_form(word[0]), code)
        for word in _TOKEN.finditer(text)
        for code in _languages_of_word(text, word)
    }
    counts = Counter(code for _, code in found)
    most = max(counts.values(), default=0)
    return frozenset(code for code, count in counts.items() if count == most)


def _languages_of_word(title: str, word: re.Match[str]) -> Sequence[str]:
    """The languages that have a function word, as it is written where it stands in a title.

    English titles have capitals everywhere, others at most in front, where a small letter follows.
    """
    found = _languages_by_word().get(_in_one_form(word[0]), ())
    is_first = not word.start() and title[word.end() :].lstrip()[:1].islower()
    return found if word[0].islower() or is_first else [code for code in found if code == "en"]


def _in_one_form(token: str) -> str:
    """A word in lower case; acronyms and numerals, which may look like words, stay as they are."""
    is_acronym = token.isupper() and token[1:].isalpha()
    return token if is_acronym or token in _NUMERALS else token.lower().replace("’", "'")


@lru_cache(maxsize=1)
def _languages_by_word() -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for code, words in _WORDS.items():
        for word in {*words.split()}:
            found.setdefault(word, []).append(code)
    return found
