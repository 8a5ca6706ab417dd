"""What words of a title are worth when it is compared with another: each list once."""

import re

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
    class plan group study experiment
""")
)
"""Words before a letter that numbers something."""

DERIVATIVE_MARKERS = frozenset(
    _words("""
    addendum comment comments commentary corrigendum correction corrections demo erratum errata
    poster rebuttal reply retracted retraction slides supplement supplementary talk tutorial video
    勘 误 译
""")
)
"""Words that make another publication of a title: its correction, its talk."""

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

GREEK = {
    ord(letter): name
    for letter, name in zip(
        "αβγδεζηθικλμνξοπρστυφχψω",
        ("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa",
         "lambda", "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "tau", "upsilon", "phi",
         "chi", "psi", "omega"),
        strict=True,
    )
}  # fmt: skip
"""Greek letters by their names, as titles without them have it."""
