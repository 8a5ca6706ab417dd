"""Words of titles that say little, or act as something else than words, for comparing titles."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _numbered(words: str) -> dict[str, str]:
    return {word: str(value) for value, word in enumerate(words.split(), 1) if word != "-"}


DROPPED = _set("a an the and 的 之 与 和 及")
"""Words that come and go between two copies of one title."""

LIGHT = _set("""
    about across among as at based between by can do does for from how in into is it its of on or
    our over through to toward towards under upon using use used via we what when where which with
    within novel new efficient effective improved improving enhanced enhancing leveraging exploiting
    approach framework method methods
""")
"""Words around the matter: authors change them between two versions of one paper."""

GENERIC = _set("""
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

GENERIC_HAN = _set("""
    大语言模型 大型语言模型 大模型 语言模型 人工智能 机器学习 深度学习 强化学习 自然语言处理
    心理健康 综述 研究 进展 应用 展望 方法 系统 技术 评估 数据集 基准 基于 面向 教程 导论 入门 报告
    问题
""")
"""The same in Chinese."""

WEIGHTS = dict.fromkeys(GENERIC, 0.4) | dict.fromkeys(LIGHT, 0.2)
"""How much such a word says; any other says 1."""

PARTS = _set("""
    part vol volume appendix track task type phase stage book chapter series section level version
    class plan group study experiment
""")
"""Words before a letter that numbers something."""

MARKERS = _set("""
    addendum comment comments commentary corrigendum correction corrections demo erratum errata
    poster rebuttal reply retracted retraction slides supplement supplementary talk tutorial video
    勘 误 译
""")
"""Words that make another publication of a title: its correction, its talk."""

SERIES = _set("""
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
