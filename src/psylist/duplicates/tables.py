"""Every number and word list by which titles and authors are compared.

The points of evidence are in `evidence`, where they are added up.
"""

import re

# Titles: what a word says, and what makes a title one that two unrelated works do not share.
WORD_WEIGHT = 1.0
FIELD_TERM_WEIGHT = 0.4  # half of a field has it in its titles
LOW_WORD_WEIGHT = 0.2  # authors change it between two versions
HAN_PER_WORD = 2  # characters: the mean length of words in Chinese titles
MIN_DISTINCTIVE_WORDS = 4
MIN_DISTINCTIVE_WEIGHT = 2.4
MAX_TITLE_LETTERS = 1_000  # compared word by word; what follows must be the same

# Titles: which differences two copies of one title have.
MIN_LETTER_RATIO = 75.0  # of 100: titles whose letters differ more are not compared by words
LONG_TITLE = 8  # words: from here on a title may gain a word or two
MAX_ADDED_WORDS = 2
MAX_GAPS, MAX_GAPS_IN_LONG = 1, 2  # places where the spelling may differ
MIN_SHARED_SUBTITLE = 1 / 3  # of the words behind one name
MIN_SLIP_LETTERS = 6  # shorter words that differ in a letter are other words
MIN_PLURAL_LETTERS = 3

# Titles with an id or an address in common: what is then still one work.
MIN_CUT_LETTERS = 20  # more letters than two titles begin with by accident
MAX_TYPOS = 2
MAX_LONE_WEIGHT = 0.5  # less than a word that means something
MIN_SHARED_WEIGHT = 0.5  # of the lighter title
MIN_SHARED_WORDS = 1 / 3  # of the shorter title; with fewer, typos cannot make up for it
MAX_REPLACED_WEIGHT = 1.5  # a word and the small words around it

# Titles under one id that are worded otherwise: how much of the lighter one both have.
MIN_RENAMED_WEIGHT = 0.3  # where most authors are the same
MIN_RENAMED_WEIGHT_ALONE = 0.5  # where authors say little or nothing

# Authors.
MAX_AUTHORS = 100  # that are compared; the largest collaborations have thousands
MAX_NAME_LETTERS = 200
MIN_COMMON_AUTHORS = 2  # one alone may be a namesake
MIN_COMMON_SHARE = 1 / 2  # of the shorter list


_words = re.compile(r"\S+").findall
_COUNTED = (
    "one two three four five six seven eight nine ten eleven twelve",
    "first second third fourth fifth sixth seventh eighth ninth tenth",
    "- ii iii iv - vi vii viii ix - xi xii xiii xiv xv",
    "一 二 三 四 五 六 七 八 九 十",
)

STOPWORDS = frozenset(_words("a an the and 的 之 与 和 及"))
"""Words that come and go between two copies of one title."""

LOW_WORDS = frozenset(
    _words("""
    about across among as at based between by can do does for from how in into is it its of on or
    our over through to toward towards under upon using use used via we what when where which with
    within novel new efficient effective improved improving enhanced enhancing leveraging exploiting
    approach framework method methods
""")
)
"""Words around the matter: authors change them between two versions of one paper."""

FIELD_TERMS = frozenset(
    _words("""
    agent agents ai analysis application applications approaches artificial benchmark challenges
    chatbot chatbots chatgpt comprehensive corpus covid data dataset datasets deep dialogue
    dialogues evaluating evaluation future generation generative gpt guide health healthcare human
    information intelligence introduction language languages large learning lecture llm llms machine
    mental model models natural network networks neural nlp opportunities overview paper perspective
    position processing psychology recent reinforcement report research review reviews science short
    state study support survey surveys system systematic systems technology text therapy thesis
    trends tutorial understanding wip work workshop
""")
)
"""Words that half of a field has in its titles."""

FIELD_TERMS_HAN = frozenset(
    _words("""
    大语言模型 大型语言模型 大模型 语言模型 人工智能 机器学习 深度学习 强化学习 自然语言处理
    心理健康 综述 研究 进展 应用 展望 方法 系统 技术 评估 数据集 基准 基于 面向 教程 导论 入门 报告
    问题
""")
)
"""The same in Chinese."""

ENUMERATORS = frozenset(
    _words("""
    part vol volume appendix track task type phase stage book chapter series section level version
    class plan group study experiment edition
""")
)
"""Words before a letter that numbers something."""

DERIVATIVE_MARKERS = frozenset(
    _words("""
    addendum comment comments commentary corrigendum correction corrections demo dissertation
    erratum errata poster preregistration protocol rebuttal reply retracted retraction revisited
    slides supplement supplementary talk thesis tutorial video
    勘 误 译
""")
)
"""Words that make another publication of a title: its correction, its talk, its sequel."""

RECURRING = frozenset(
    _words("""
    annual challenge conference course edition findings lecture lectures newsletter overview
    proceedings roundup shared symposium workshop yearbook
""")
)
"""Words of things that come each year under one title."""

NUMBERS = {
    word: str(value)
    for words in _COUNTED
    for value, word in enumerate(words.split(), 1)
    if word != "-"
} | {"两": "2"}
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

ROMAN_LETTERS = {"i": "1", "v": "5", "x": "10"}
"""Roman numbers that are letters as well."""

PART_LETTERS = frozenset("abcdefghivx")
"""Letters that number a part when they stand behind an enumerator."""

_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρστυφχψω",
        ("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa",
         "lambda", "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "tau", "upsilon", "phi",
         "chi", "psi", "omega"),
        strict=True,
    )
)  # fmt: skip
SPELLED_SIGNS = {
    ord(sign): name
    for letter, name in _GREEK.items()
    for sign, name in ((letter, name), (letter.upper(), name.title()))
} | {ord("×"): "x"}
"""Greek letters by their names, and the sign of multiplication, as titles without them have it."""
