"""A data file of any length, alike each time and shaped like a curated one."""

import json
import re
from collections.abc import Sequence

from tests.servers.papers import generated

_HEAD = """\
[list]
title = "A long list"
languages = ["en", "zh"]
description.en = "Papers on language models and mental health."
description.zh = "大语言模型与心理健康论文。"
output.en = "README.md"
output.zh = "README_zh.md"
"""
_SHOWN = """\
sections = ["tag", "year"]
show = ["contents", "legend", "authors", "badges"]
"""
_NEWEST, _YEARS = 2025, 6

_METHODS = ("Multi-Turn", "Memory-Driven", "Retrieval-Augmented", "Strategy-Aware", "Few-Shot")
_THINGS = ("Dialogue Synthesis", "Cognitive Restructuring", "Distress Detection",
           "Empathetic Response Generation", "Therapist Evaluation", "Client Simulation",
           "Safety Alignment")  # fmt: skip
_PLACES = ("AI Counseling", "Online Peer Support", "Crisis Hotlines", "University Clinics")
_VENUES = ("EMNLP {} Findings", "ACL {} Main", "", "NAACL {}", "")
_GIVEN = ("Mingyu", "Jingkai", "Xiaofen", "Anna", "José", "Priya", "Ольга", "Yirong", "Kwame")
_FAMILY = ("Chen", "Lin", "Xing", "Müller", "García", "Raman", "Xu", "Okafor")
_TAGS = ("counseling", "dataset", "cbt", "evaluation", "safety", "empathy", "agents")
_ENGLISH = (
    "Dialogues synthesized in one pass lose the reasoning behind each reply.",
    "The authors train a model on sessions written by licensed therapists.",
    "Conversations are built up gradually, and a plan is kept in memory.",
    "Experts compare the answers with those of much larger models.",
    "The data, the code and the guidelines of the annotators are public.",
    "A client simulator with a fixed profile stands in for real patients.",
)
_CHINESE = (
    "一次性合成的对话会丢失每句回复背后的推理过程。",
    "作者用持证咨询师撰写的会谈记录训练模型。",
    "对话逐步生成，规划保存在记忆之中。",
    "专家将其回答与更大规模的模型进行比较。",
    "数据、代码与标注规范均已公开。",
)


def data_file(entries: int, *, full_pages: bool = False) -> str:
    """A data file in two languages with so many entries, newest year first.

    Args:
        entries: how many.
        full_pages: whether its pages are parted by tag and year and show all that they can.
    """
    head = _HEAD + _SHOWN if full_pages else _HEAD
    return head + "".join(_entry(index, entries) for index in range(entries))


def _entry(index: int, entries: int) -> str:
    year = _NEWEST - index * _YEARS // entries
    month = index % 12 + 1
    venue = _of(_VENUES, index).format(year)
    title = f"{_of(_METHODS, index)} {_of(_THINGS, index // 5)} for {_of(_PLACES, index // 3)}"
    people = [
        f"{_of(_GIVEN, index + n)} {_of(_FAMILY, index // 7 + n)}" for n in range(2 + index % 4)
    ]
    lines = [
        "",
        "[[entries]]",
        f'id = "paper-{index:05}"',
        f'title = "{title}, Part {index}"',
        f"year = {year}",
        *([f'venue = "{venue}"'] if venue else []),
        f'arxiv = "{year % 100:02}{month:02}.{10_000 + index}"',
        f"date = {year}-{month:02}-{index % 28 + 1:02}",
        f'links.code = "https://github.com/example-lab/paper-{index:05}"',
        f"authors = [{quoted(people)}]",
        f"tags = [{quoted([_of(_TAGS, index), _of(_TAGS, index + 2)])}]",
        f"added = 2026-11-{index % 28 + 1:02}",
        'summary.en = """\n' + "\n".join(_three(_ENGLISH, index)) + '"""',
        'summary.zh = """\n' + "".join(_three(_CHINESE, index)) + '"""',
    ]
    return "".join(f"{line}\n" for line in lines)


def _of(words: Sequence[str], index: int) -> str:
    return words[index % len(words)]


def _three(sentences: Sequence[str], index: int) -> Sequence[str]:
    return [_of(sentences, index + n) for n in range(3)]


def quoted(words: Sequence[str]) -> str:
    """Words as the items of a list in TOML."""
    return ", ".join(f'"{word}"' for word in words)


def page_of(entries: int, shape: str) -> str:
    """A hand-written page with so many entries.

    Args:
        entries: how many.
        shape: ``quoted`` (as psylist exports it), ``numbered`` or ``bullets``.
    """
    written = {"quoted": _quoted_entry, "numbered": _numbered_entry, "bullets": _bullet_entry}
    return "# A long page\n\n## Papers\n\n" + "".join(
        written[shape](index, entries) for index in range(entries)
    )


def _quoted_entry(index: int, entries: int) -> str:
    title, _, venue, paper, code = _parts(index, entries)
    return (
        f"  * **{title}**\n\n    > Source: {venue} [[Link]]({paper}) [[Code]]({code})\n\n"
        f"    {' '.join(_three(_ENGLISH, index))}\n\n"
    )


def _numbered_entry(index: int, entries: int) -> str:
    title, people, venue, paper, code = _parts(index, entries)
    return f"1. **{title}**. *{people}*. {venue}. [[pdf]]({paper}) [[code]]({code})\n"


def _bullet_entry(index: int, entries: int) -> str:
    title, people, venue, paper, _ = _parts(index, entries)
    return f"- [{title}]({paper}), {people}, {venue}\n"


def _parts(index: int, entries: int) -> tuple[str, str, str, str, str]:
    """Title, authors, venue and two links of one entry."""
    year = _NEWEST - index * _YEARS // entries
    title = f"{_of(_METHODS, index)} {_of(_THINGS, index // 5)} for {_of(_PLACES, index // 3)}"
    people = ", ".join(
        f"{_of(_GIVEN, index + n)} {_of(_FAMILY, index // 7 + n)}" for n in range(2 + index % 4)
    )
    venue = (_of(_VENUES, index) or "AAAI {}").format(year)
    paper = f"https://arxiv.org/abs/{year % 100:02}{index % 12 + 1:02}.{10_000 + index}"
    code = f"https://github.com/example-lab/paper-{index:05}"
    return f"{title}, Part {index}", people, venue, paper, code


def known_to_arxiv(text: str) -> str:
    """A list whose entries are papers that the stand-in of arXiv knows by these titles."""
    head, *blocks = text.split("[[entries]]\n")
    return head + "".join(
        f"[[entries]]\n{_as_known(block, number)}" for number, block in enumerate(blocks)
    )


def _as_known(block: str, number: int) -> str:
    paper = generated(f"2601.0{number:04}")
    assert paper is not None  # noqa: S101  (it makes up one for every such id)
    block = re.sub(r"^(title|arxiv|authors)(?:\.en)? = .*\n", "", block, flags=re.MULTILINE)
    block = re.sub(r"^title\.\w+ = .*\n", "", block, flags=re.MULTILINE)
    fields = {"title": paper.title, "arxiv": paper.id, "authors": list(paper.authors)}
    return "".join(f"{name} = {json.dumps(value)}\n" for name, value in fields.items()) + block
