"""A list whose texts compress no better than those of a real one.

The sentences of `benchmarks.inputs` repeat, which a site's compressed size would make too little
of. Here words are invented, and as frequent as Zipf's law says.
"""

import random
from datetime import date, timedelta
from itertools import accumulate

from benchmarks.inputs import quoted

_HEAD = """\
[list]
title.en = "A long list"
title.zh = "一份长长的列表"
languages = ["en", "zh"]
description.en = "Papers on language models and mental health."
description.zh = "大语言模型与心理健康论文。"
sections = ["year"]
"""
_SYLLABLES = ("ba", "co", "di", "fe", "ga", "hu", "in", "ka", "le", "mo", "na", "or", "pe", "ra",
              "si", "ta", "un", "ve", "wo", "ys")  # fmt: skip
_PLACES = ("ACL {} Main", "EMNLP {} Findings", "NAACL {} Main", "COLING {}", "NeurIPS {}",
           "ICLR {}", "AAAI {}", "CHI {}", "")  # fmt: skip
_YEARS = range(2025, 2015, -1)
_HAN = range(0x4E00, 0x4E00 + 2500)


def _zipf(number: int, flat: int, slope: float) -> list[float]:
    """Sums of the frequencies of so many words, the most frequent first."""
    return [*accumulate((rank + flat) ** -slope for rank in range(number))]


_TAGS = _zipf(40, 3, 1)
_LAST_DAY = date(2025, 12, 24)


class _Writer:
    """Writes texts, the same ones each time."""

    def __init__(self) -> None:
        self.dice = random.Random(2025)
        self._words = [*dict.fromkeys(self._invent() for _ in range(2500))]
        self._weights = _zipf(len(self._words), 4, 1.55)
        self._han = [chr(code) for code in self.dice.sample(_HAN, len(_HAN))]
        self._han_weights = _zipf(len(self._han), 10, 2.6)
        self.people = [f"{self.words(1)} {self.words(1)}".title() for _ in range(4000)]
        self.tags = [word.title() for word in self._words[100:140]]

    def _invent(self) -> str:
        return "".join(self.dice.choices(_SYLLABLES, k=self.dice.choice((1, 2, 2, 3, 3, 4))))

    def words(self, number: int) -> str:
        return " ".join(self.dice.choices(self._words, cum_weights=self._weights, k=number))

    def han(self, number: int) -> str:
        drawn = self.dice.choices(self._han, cum_weights=self._han_weights, k=number)
        return "，".join("".join(drawn[at : at + 15]) for at in range(0, number, 15)) + "。"

    def some_people(self) -> list[str]:
        return [*dict.fromkeys(self.dice.choices(self.people, k=self.dice.randint(2, 8)))]

    def some_tags(self) -> list[str]:
        number = self.dice.randint(1, 4)
        return [*dict.fromkeys(self.dice.choices(self.tags, cum_weights=_TAGS, k=number))]


def reading_list(entries: int) -> str:
    """A data file in two languages with so many entries, newest year first."""
    writer = _Writer()
    tags = (
        f'\n[tags.{tag}]\ncolour = "{writer.dice.randrange(1 << 24):06x}"\n' for tag in writer.tags
    )
    return (
        _HEAD
        + "".join(tags)
        + "".join(
            _entry(writer, index, _YEARS[index * len(_YEARS) // entries])
            for index in range(entries)
        )
    )


def _entry(writer: _Writer, index: int, year: int) -> str:
    venue = writer.dice.choice(_PLACES).format(year)
    near = writer.dice.randint
    title = writer.words(near(7, 15))
    day = _LAST_DAY - timedelta(days=(index + near(-2, 2)) // 10)  # several on a day
    lines = [
        "",
        "[[entries]]",
        f'id = "{title.partition(" ")[0]}-{index}"',
        f'title = "{title.capitalize()}"',
        f"year = {year}",
        *([f'venue = "{venue}"'] if venue else []),
        f'arxiv = "{year % 100:02}{near(1, 12):02}.{near(0, 25_000):05}"',
        f'links.code = "https://github.com/{writer.words(1)}/{writer.words(1)}"',
        f"authors = [{quoted(writer.some_people())}]",
        f"tags = [{quoted(writer.some_tags())}]",
        f"added = {day}",
        f'summary.en = "{writer.words(near(40, 76)).capitalize()}."',
        f'summary.zh = "{writer.han(near(65, 120))}"',
    ]
    return "".join(f"{line}\n" for line in lines)
