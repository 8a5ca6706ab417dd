"""Pages made at random: any records in any mixture of shapes, with what such pages have around."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.quality.compare import Expected
from tests.importing.markdown.ground_truth import Page


def _words(text: str) -> list[str]:
    return text.split()


_GIVEN = _words(
    "Ann Bo Carla Dmitri Elif Femi Grace Hugo Ines Jonas Kenji Lena Marta Noor Olga Priya"
)
_FAMILY = _words("Lee Chen Okoro Silva Weber Mori Park Duarte Novák Haddad Rossi Braun Kapoor Lund")
_HAN_NAMES = _words("王芳 李静 张伟 刘洋 陈晨 赵敏 孙悦 周涛")
_DOING = _words(
    "Learning Measuring Detecting Planning Understanding Predicting Rethinking Modeling"
)
_WHAT = re.split(
    ",",
    (
        "Empathy,Emotional Support,Crisis Signals,Client Resistance,Therapist Style,Moral Distress,"
        "Long-Term Memory,Self-Disclosure,Small Talk,Safety,Sleep Problems,Group Chats"
    ),
)
_WHERE = re.split(
    ",",
    (
        "in Dialogue,with Language Models,across Cultures,from Helpline Logs,for Young Adults,"
        "at Scale,"
        "without Labels,under Pressure,by Asking Twice,in the Wild"
    ),
)
_NAMES = _words(
    "CalmNet MindRiver PsyTalk SoftVoice EchoMind HeartBench SereneLM TrustEval KindBot"
)
_HAN = _words(
    "共情回复生成 心理咨询对话分析 情绪识别综述 危机干预数据集 多轮支持策略 咨询师风格建模"
)
_VENUES = _words("ACL EMNLP NAACL COLING CHI CSCW AAAI IJCAI NeurIPS ICLR ICASSP LREC")


@dataclass(frozen=True)
class Record:
    """A paper before it is written in any shape."""

    title: str
    authors: Sequence[str]
    venue: str
    year: int
    paper: str
    code: str

    @property
    def links(self) -> set[str]:
        """All its links."""
        return {url for url in (self.paper, self.code) if url}


def record(dice: random.Random, number: int, language: str) -> Record:
    """A paper unlike any other."""
    year = dice.randint(2018, 2025)
    title = f"{dice.choice(_DOING)} {dice.choice(_WHAT)} {dice.choice(_WHERE)}"
    if dice.random() < 0.4:
        title = f"{dice.choice(_NAMES)}-{number}: {title}"
    elif dice.random() < 0.2:
        title = f"{title}?"
    if language == "zh" and dice.random() < 0.3:
        title = f"{dice.choice(_HAN)}：面向场景{number}的方法"
        authors = dice.sample(_HAN_NAMES, dice.randint(1, 3))
    else:
        people = dice.randint(2, 5)
        authors = [f"{dice.choice(_GIVEN)} {dice.choice(_FAMILY)}" for _ in range(people)]
    papers = [
        f"https://arxiv.org/abs/{year % 100:02}{dice.randint(1, 12):02}.{10000 + number}",
        f"https://aclanthology.org/{year}.acl-long.{number + 1}/",
        f"https://doi.org/10.1145/{3000000 + number}.{number}",
        f"https://openreview.net/forum?id=abc{number}",
        f"https://www.nature.com/articles/s4174{number}-024-0{number}-0",
    ]
    code = f"https://github.com/lab{number}/repo{number}" if dice.random() < 0.5 else ""
    return Record(title, authors, dice.choice(_VENUES), year, dice.choice(papers), code)


Shape = Callable[[Record, random.Random, str], str]


def _people(one: Record, dice: random.Random, language: str) -> str:
    if dice.random() < 0.25:
        return f"{one.authors[0]} 等" if language == "zh" else f"{one.authors[0]} et al."
    return ("、" if one.authors[0] in _HAN_NAMES else ", ").join(one.authors)


def _place(one: Record, dice: random.Random) -> str:
    forms = ["{v} {y}", "{v}'{s}", "{v}{s}", "{v} {y} Findings", "{v}, {y}", "{v}-{y}"]
    return dice.choice(forms).format(v=one.venue, y=one.year, s=f"{one.year % 100:02}")


def _labels(one: Record, dice: random.Random, language: str) -> str:
    paper = dice.choice(
        ["论文", "paper", "PDF"] if language == "zh" else ["paper", "pdf", "Paper", "link"]
    )
    code = dice.choice(["代码", "code"] if language == "zh" else ["code", "Code", "GitHub"])
    form = dice.choice(["[[{}]]({})", "[[{}]({})]", "[{}]({})", "([{}]({}))"])
    parts = [form.format(paper, one.paper)]
    if one.code:
        parts.append(form.format(code, one.code))
    return dice.choice([" ", " | ", " / ", ", "]).join(parts)


def _code(one: Record, dice: random.Random, language: str) -> str:
    if not one.code:
        return ""
    word = "代码" if language == "zh" else "code"
    badge = f"[![{word}](https://img.shields.io/github/stars/a/b)]({one.code})"
    return dice.choice([f" [[{word}]]({one.code})", f" [{word}]({one.code})", f" {badge}"])


def link_first(one: Record, dice: random.Random, language: str) -> str:
    sign = "，" if language == "zh" else ", "
    end = dice.choice(["", ".", " 🔥"])
    return (
        f"- [{one.title}]({one.paper}){sign}{_people(one, dice, language)}"
        f"{sign}{_place(one, dice)}{end}"
        f"{_code(one, dice, language)}\n"
    )


def linked_bold(one: Record, dice: random.Random, language: str) -> str:
    return (
        f"* **[{one.title}]({one.paper})** ({_place(one, dice)}){_code(one, dice, language)}  \n"
        f"  *{_people(one, dice, language)}*\n"
    )


def numbered(one: Record, dice: random.Random, language: str) -> str:
    stop = "。" if language == "zh" else ". "
    return (
        f"1. **{one.title}**{stop}*{_people(one, dice, language)}*{stop}{_place(one, dice)}{stop}"
        f"{_labels(one, dice, language)}\n"
    )


def bracketed_place(one: Record, dice: random.Random, language: str) -> str:
    brackets = dice.choice(["[{}]", "({})", "**[{}]**", "`{}`", "【{}】"])
    return f"- {brackets.format(_place(one, dice))} {one.title} {_labels(one, dice, language)}\n"


def dated(one: Record, dice: random.Random, language: str) -> str:
    month = dice.randint(1, 12)
    day = dice.choice([f"{one.year}.{month:02}", f"{one.year}/{month}", f"{one.year}-{month:02}"])
    return f"- [{day}] **{one.title}** {_labels(one, dice, language)}\n"


def points_below(one: Record, dice: random.Random, language: str) -> str:
    words = ("作者", "论文", "代码") if language == "zh" else ("Authors", "Paper", "Code")
    colon = dice.choice(["：", ": "]) if language == "zh" else ": "
    lines = [
        f"- **{one.title}** ({_place(one, dice)})",
        f"  - {words[0]}{colon}{_people(one, dice, language)}",
    ]
    lines.append(
        dice.choice([f"  - {words[1]}{colon}{one.paper}", f"  - [{words[1]}]({one.paper})"])
    )
    if one.code:
        lines.append(
            dice.choice([f"  - {words[2]}{colon}<{one.code}>", f"  - [{words[2]}]({one.code})"])
        )
    return "\n".join(lines) + "\n"


def quoted(one: Record, dice: random.Random, language: str) -> str:
    word = dice.choice(
        ["来源：", "来源: ", "Source: "] if language == "zh" else ["Source: ", "Source："]
    )
    link = dice.choice(["链接", "Link"] if language == "zh" else ["Link"])
    text = (
        "这是一段摘要，说明做了什么。"
        if language == "zh"
        else "They ask one question and answer two."
    )
    more = f" [[Code]]({one.code})" if one.code else ""
    indent = " " * dice.choice([2, 4])
    return (
        f"{indent[2:]}* **{one.title}**\n\n"
        f"{indent}> {word}{_place(one, dice)} [[{link}]]({one.paper}){more}\n\n"
        f"{indent}{text}\n"
    )


def broken_lines(one: Record, dice: random.Random, language: str) -> str:
    end = dice.choice(["<br>", "  ", "<br/>", "\\"])
    return (
        f"\n**{one.title}**{end}\n{_people(one, dice, language)}{end}\n{_place(one, dice)}{end}\n"
        f"{_labels(one, dice, language)}\n\n"
    )


def heading(one: Record, dice: random.Random, language: str) -> str:
    head = dice.choice(
        [
            f"#### {one.title}",
            f"#### [{one.title}]({one.paper})",
            f"#### {dice.randint(1, 9)}. {one.title}",
        ]
    )
    people, place = _people(one, dice, language), _place(one, dice)
    return f"\n{head}\n\n*{people}* — {place}\n\n{_labels(one, dice, language)}\n\n"


def badges(one: Record, dice: random.Random, language: str) -> str:  # noqa: ARG001
    paper = f"[![arXiv](https://img.shields.io/badge/arXiv-paper-red)]({one.paper})"
    code = f" [![Code](https://img.shields.io/github/stars/x/y)]({one.code})" if one.code else ""
    return dice.choice([f"- {paper}{code} **{one.title}**\n", f"- **{one.title}** {paper}{code}\n"])


def html(one: Record, dice: random.Random, language: str) -> str:
    code = f' [<a href="{one.code}">code</a>]' if one.code else ""
    people, place = _people(one, dice, language), _place(one, dice)
    return f'- <a href="{one.paper}">{one.title}</a>, {people}, {place}{code}\n'


def dashes(one: Record, dice: random.Random, language: str) -> str:
    sign = dice.choice([" - ", " — ", " | ", " – "])
    parts = [
        one.title,
        _people(one, dice, language),
        _place(one, dice),
        _labels(one, dice, language),
    ]
    return f"- {sign.join(parts)}\n"


def wrapped(one: Record, dice: random.Random, language: str) -> str:
    words = one.title.split(" ")
    middle = len(words) // 2
    title = " ".join(words[:middle]) + "\n  " + " ".join(words[middle:]) if middle else one.title
    people, place = _people(one, dice, language), _place(one, dice)
    return f"- [{title}]({one.paper}),\n  {people},\n  {place}{_code(one, dice, language)}\n"


LISTED: Sequence[Shape] = (
    link_first, linked_bold, numbered, bracketed_place, dated, points_below, quoted, badges, html,
    dashes,
    wrapped,
)  # fmt: skip
STANDING: Sequence[Shape] = (broken_lines, heading)


def table(records: Sequence[Record], dice: random.Random, language: str) -> str:
    """Records as a table of three to six columns."""
    chinese = language == "zh"
    columns: list[tuple[str, Callable[[Record], str]]] = [
        (
            "标题" if chinese else dice.choice(["Title", "Paper"]),
            lambda one: f"[{one.title}]({one.paper})",
        ),
        ("会议" if chinese else "Venue", lambda one: f"{one.venue} {one.year}"),
        ("代码" if chinese else "Code", lambda one: f"[link]({one.code})" if one.code else "-"),
        ("作者" if chinese else "Authors", lambda one: ", ".join(one.authors)),
        ("日期" if chinese else "Date", lambda one: f"{one.year}-0{dice.randint(1, 9)}"),
        ("备注" if chinese else "Notes", lambda _: dice.choice(["", "short", "new"])),
    ]
    chosen = columns[: dice.randint(3, 6)]
    dice.shuffle(chosen)
    rows = [[name for name, _ in chosen], ["---"] * len(chosen)]
    rows += [[cell(one).replace("|", "\\|") for _, cell in chosen] for one in records]
    return "\n" + "".join("| " + " | ".join(row) + " |\n" for row in rows) + "\n"


NOISE = {
    "en": [
        "## Contents\n\n- [2024](#2024)\n- [2023](#2023)\n",
        "## News\n\n- [2024/05/01] We added ten papers from [ACL](https://2024.aclweb.org).\n",
        "## Related Lists\n\n- [Awesome Other](https://github.com/a/awesome-other)\n",
        "## Contributing\n\nOpen a [pull request](https://github.com/x/y/pulls).\n",
        "## License\n\n[MIT](LICENSE)\n",
        "[⬆ back to top](#contents)\n",
        "## Citation\n\n```bibtex\n@misc{x, url={https://github.com/x/y}}\n```\n",
    ],
    "zh": [
        "## 目录\n\n- [2024](#2024)\n- [2023](#2023)\n",
        "## 最新动态\n\n- 2024年5月1日：新增十篇 [ACL](https://2024.aclweb.org) 论文。\n",
        "## 相关列表\n\n- [Awesome Other](https://github.com/a/awesome-other)\n",
        "## 贡献指南\n\n欢迎提交 [PR](https://github.com/x/y/pulls)。\n",
        "## 许可证\n\n[MIT](LICENSE)\n",
    ],
}


def page(seed: int, language: str) -> Page:
    """A page with its ground truth; the same for the same seed."""
    dice = random.Random(seed)
    records = [record(dice, seed * 40 + n, language) for n in range(dice.randint(6, 16))]
    out = ["# A list of papers\n", dice.choice(["", "Some papers we like.\n"])]
    noise = dice.sample(NOISE[language], 2)
    out.append(noise[0])
    rest = [*records]
    while rest:
        out.append(f"\n## {dice.choice(['Methods', 'Evaluation', '2024', '2023', 'Data'])}\n")
        here, rest = rest[: dice.randint(3, 6)], rest[6:] if len(rest) > 6 else []
        kept = records[len(records) - len(rest) - 6 : len(records) - len(rest)] if rest else []
        here = kept or here
        out.append(_section(here, dice, language))
    out.append("\n" + noise[1])
    written = "\n".join(out)
    truth = [
        Expected(one.title, links=frozenset(one.links)) for one in records if one.paper in written
    ]
    return Page(f"seed {seed}", language, written, truth)


def _section(records: Sequence[Record], dice: random.Random, language: str) -> str:
    kind = dice.random()
    if kind < 0.2:
        return table(records, dice, language)
    if kind < 0.4:
        shape = dice.choice(STANDING)
        return "\n".join(shape(one, dice, language) for one in records)
    shapes = [dice.choice(LISTED)] if dice.random() < 0.7 else LISTED
    space = dice.choice(["", "\n"])
    return space.join(dice.choice(shapes)(one, dice, language) for one in records)
