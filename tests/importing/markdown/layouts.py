"""Pages made at random in one layout each: parts in any order, any marks and separators.

Many venues are ones that nobody knows, and many titles and venues look like each other or like
names, so that only the other entries of a page tell what stands where.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.quality.compare import Expected
from tests.importing.markdown.ground_truth import Page

ENTRIES = 8  # on a page


@dataclass(frozen=True)
class Words:
    """What the entries of one language are made of.

    Attributes:
        titles: of works.
        names: of people, each unlike the others.
        known: venues that the tables of psylist have.
        unknown: venues that they do not have.
        heads: of the columns of titles, names, venues and links.
        labels: of links to papers and to code.
        stops: that may stand between the parts of an entry.
        others: behind the first of several names.
        wide: whether brackets and commas are as wide as characters.
    """

    titles: Sequence[str]
    names: Sequence[str]
    known: Sequence[str]
    unknown: Sequence[str]
    heads: tuple[str, str, str, str]
    labels: tuple[Sequence[str], str]
    stops: Sequence[str]
    others: str
    wide: bool


ENGLISH = Words(
    (
        "Counting Gulls at Dawn", "Small Ships for Quiet Ponds", "Who Carries the Shell?",
        "Green Things on Stones: A Survey", "GullNet: Following Gulls at Sea", "Memory",
        "Storm Surges and Sand Dunes", "A Snail Is All You Need", "Zero-Shot Anchoring",
        "The Frontiers of Beach Science", "Crabs Are Slow Learners", "Rethinking the Harbor",
        "Data-Efficient Diving with 1,000 Fins", "Domain Walls in Sand", "Multi-Scale Moss",
        "On the Dangers of Driftwood: Can a Log Be Too Big?", "Towards Honest Tides",
        "KelpFormer: Tall Plants, Short Roots, and Deep Water", "Model Boats and Their Owners",
        "Do Limpets Dream? Evidence from Tide Pools", "Sand-GPT 2.0: Scaling Dunes",
    ),
    (
        "Ann Reed", "Bo Lim", "Cy Dunn", "Di Fox", "Ed Gray", "Flo Hart", "Gil Ivey", "Hal Jones",
        "Ivy Kerr", "Jon Lund", "Kim Moss", "Lev Nash", "Mae Okoro", "Ned Park", "Oda Quinn",
    ),
    ("ACL", "EMNLP", "ICML", "NeurIPS", "CVPR", "ICLR", "Nature", "AAAI", "CHI", "SIGIR"),
    (
        "Shore Letters", "Pond and Lake", "TideCon", "Journal of Dune Studies", "HarborSys",
        "Moss Review", "SandML", "Coastal Systems", "WAVE", "J. Coast. Psychol.",
    ),
    ("Paper", "Authors", "Venue", "Links"),
    (("[[pdf]({})]", "[Paper]({})", "[[paper]]({})", "[**`pdf`**]({})"), "[code]({})"),
    (". ", ", ", " - ", " | ", " "),
    " et al.",
    wide=False,
)  # fmt: skip
CHINESE = Words(
    (
        "黎明时分的海鸥计数", "小船与安静的池塘", "谁背着贝壳？——寄居蟹的选择", "记忆",
        "石头上的绿色植物：一项综述", "海鸥网：面向海上追踪的模型", "风暴潮与沙丘", "多尺度苔藓",
        "蜗牛就是你所需要的一切", "海滩科学的前沿", "不计数的计数学习", "螃蟹学得慢吗",
        "大语言模型在潮汐预测中的应用研究", "青少年赶海行为与情绪的关系", "水母会做梦吗",
        "面向海边对话的情感支持系统", "贝壳数据集的构建与分析", "从码头到课堂：潮汐教育的实践",
    ),
    (
        "张伟", "王芳", "李娜", "刘洋", "陈静", "杨帆", "赵磊", "黄丽", "周涛", "吴敏", "徐浩",
        "孙悦", "朱琳", "马超", "胡月", "郭晨",
    ),
    ("心理学报", "计算机学报", "软件学报", "自动化学报", "中文信息学报", "ACL", "EMNLP"),
    ("海滩研究", "潮汐科学进展", "港口学刊", "沙丘通讯", "海岸工程与管理", "TideCon"),
    ("论文", "作者", "期刊", "链接"),
    (("[[pdf]({})]", "[论文]({})", "[[论文]]({})", "[PDF]({})"), "[代码]({})"),
    ("。", "．", " - ", " | ", " "),
    "等",
    wide=True,
)  # fmt: skip
WORDS = {"en": ENGLISH, "zh": CHINESE}
_LINES = ("<br>", "  \n  ", "\n  - ")
_TITLES = ("{}", "**{}**", "[{}]({})", "[{}]({})", "**[{}]({})**")
_ODD_SIGNS = ("_", " ~ ", " :: ", " // ", " => ", " >> ", "#", " ++ ", "^", " -> ")
_VENUES = ("{}", "**{}**", "*{}*", "`{}`", "[{}]", "({})", "<ins>{}</ins>", "**[{}]**")


@dataclass(frozen=True)
class Layout:
    """How all entries of a page are written.

    Attributes:
        kind: ``item``, ``number``, ``paragraph``, ``card`` or ``row``.
        order: of its parts: ``t`` title, ``a`` authors, ``v`` venue.
        between: the parts.
        title: the form of it, with its address if it is a link.
        authors: the form of them.
        venue: the form of it with its year.
        year: the form of both inside it.
        links: behind the parts.
        known: the share of venues that are known.
        has_others: whether only the first name stands there.
    """

    kind: str
    order: str
    between: str
    title: str
    authors: str
    venue: str
    year: str
    links: str
    known: float
    has_others: bool


Make = Callable[[random.Random, Words], Layout]


def layout(dice: random.Random, words: Words) -> Layout:
    """A layout that somebody may have given a list."""
    kind = dice.choice(["item", "item", "number", "paragraph", "card", "row"])
    others = dice.sample(["a", "v"], dice.choice([1, 2, 2]))
    order = "".join(dice.choice([["t", *others], ["t", *others], [others[0], "t", *others[1:]]]))
    between = dice.choice([*words.stops, *_LINES])
    if kind == "card" or between in _LINES:
        order = "".join(["t", *others])
    if kind == "card" or (kind == "paragraph" and between == "\n  - "):
        between = "\n\n" if kind == "card" else "<br>"
    title = dice.choice(_TITLES)
    authors, venue = dice.choice(["{}", "{}", "*{}*"]), dice.choice(_VENUES)
    if between == " ":  # nobody sets plain words side by side
        authors, venue = "*{}*", "({})" if venue == "{}" else venue
    elif between == ", " and title == "{}":
        title = "**{}**"
    years = ["{} {}", "{}, {}", "{} ({})", "{}"]
    year = dice.choice(years[:2] + years[3:] if "(" in venue or "[" in venue else years)
    papers, code = words.labels
    links = code if "]({})" in title else dice.choice(papers)
    known = dice.choice([0.5, 0.7, 0.9])
    return Layout(
        kind, order, between, title, authors, venue, year, links, known, dice.random() < 0.25
    )


def odd_layout(dice: random.Random, words: Words) -> Layout:
    """A layout without marks, whose parts stand between a sign that hardly any list has there."""
    kind, between = dice.choice(["item", "number"]), dice.choice(_ODD_SIGNS)
    others = dice.sample(["a", "v"], dice.choice([1, 2]))
    order = "".join(dice.choice([["t", *others], [others[0], "t", *others[1:]]]))
    links = dice.choice([*words.labels[0], ""])
    year = dice.choice(["{} {}", "{}, {}"])
    return Layout(kind, order, between, "{}", "{}", "{}", year, links, 0.5, has_others=False)


def page(seed: int, language: str, make: Make = layout) -> Page:
    """A page with its ground truth; the same for the same seed."""
    dice, words = random.Random(f"{language} {seed}"), WORDS[language]
    made = make(dice, words)
    entries, truth = [], []
    for number, title in enumerate(dice.sample(words.titles, ENTRIES)):
        entry, expected = _entry(made, dice, words, number, title)
        entries.append(entry)
        truth.append(expected)
    head = ""
    if made.kind == "row":
        titles, people, places, links = words.heads
        heads = [{"t": titles, "a": people, "v": places}[part] for part in made.order] + [links]
        head = f"| {' | '.join(heads)} |\n|{'---|' * len(heads)}\n"
    text = f"# {words.heads[0]}\n\n## {words.heads[0]}\n\n{head}{''.join(entries)}\n"
    return Page(f"layout {seed}", language, text, truth)


def _entry(
    made: Layout, dice: random.Random, words: Words, number: int, title: str
) -> tuple[str, Expected]:
    paper = f"https://arxiv.org/abs/2101.{number:05}"
    people = dice.sample(words.names, dice.choice([1, 2, 2, 3]))
    venue = dice.choice(words.known if dice.random() < made.known else words.unknown)
    year = dice.randint(2016, 2024)
    place, names = made.year.format(venue, year), ", ".join(people)
    if words.wide:
        place, names = place.replace(", ", "，"), "、".join(people)
        place = place.replace(" (", "（").replace(")", "）")
    if made.has_others:
        people, names = people[:1], f"{people[0]}{words.others}"
    parts = {
        "t": made.title.format(title, paper),
        "a": made.authors.format(names),
        "v": made.venue.format(place),
    }
    is_linked = "]({})" in made.title
    code = f"https://github.com/lab/repo{number}"
    links = made.links.format(code if is_linked else paper)
    written = _write(made, number, [parts[part] for part in made.order], links)
    has_year = "v" in made.order and made.year.count("{}") > 1
    return written, Expected(
        title,
        links=frozenset([paper, code] if is_linked else [paper] if links else []),
        year=year if has_year else None,
        venue=place if "v" in made.order else None,
        authors=people if "a" in made.order else None,
    )


def _write(made: Layout, number: int, parts: Sequence[str], links: str) -> str:
    if made.kind == "row":
        return f"| {' | '.join([*parts, links])} |\n"
    between = made.between
    text = parts[0]
    for part in parts[1:]:
        is_closed = between == ". " and text.endswith(("?", "."))
        text += f"{' ' if is_closed else between}{part}"
    is_below = between in _LINES or made.kind == "card"
    text += f"{between if is_below else ' '}{links}"
    start = {"item": "- ", "number": f"{number + 1}. ", "card": "### "}.get(made.kind, "")
    end = "\n\n" if made.kind in {"paragraph", "card"} else "\n"
    return f"{start}{text}{end}"
