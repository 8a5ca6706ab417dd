"""Lists with hostile content, for what is read back by other programs and by psylist."""

import re
from typing import Any

from hypothesis import strategies as st

from psylist.catalog.query import Filter
from psylist.catalog.read import Catalog, read_catalog
from psylist.catalog.toml_write import entry_block
from psylist.exporting.formats.service import FormatOptions, render_format
from psylist.exporting.formats.works import one_line
from tests.catalog.test_read import FILE

HEAD = '[list]\nlanguages = ["en", "zh"]\n\n'
HOSTILE = [
    "{Braces} and {unbalanced",
    "}{ \\ back\\slash \\textbf{x} \\input{/etc/passwd}",
    "100% & #1_a ~ ^ $O(n)$ $5",
    "``quoted'' -- dash --- \"double\" 'single' ?` !` << ,, >>",
    "line\nbreak\ttab\r\n and\n\nparagraph",
    "bell\x07 escape\x1b[31m delete\x7f next\x85line \u2028 separator",
    "\u202eoverride \u200f marks \u05e9\u05dc\u05d5\u05dd",
    "🧠 emoji 👩‍⚕️ and e\u0301 accents é ø ß",
    "面向心理咨询的大语言模型：综述",
    "@article{x, title = {y}}",
    "TY  - JOUR\nER  - ",
    "a,b;c|d \"e\" = 'f'",
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2",
    "@SUM(A1)",
    "'=x",
    "''+x",
    "＝1",
    "\u65e5\u672c\u8a9e\u306e\u30bf\u30a4\u30c8\u30eb",
]
NAMES = [
    "Ann Lee",
    "van der Berg, Jr., X",
    "Ludwig van Beethoven",
    "王小明",
    "欧阳修",
    "{OpenAI}",
    "Plato",
    "Institute of Ponds and Seas, Department 3",
    "The and Collective",
    "José Núñez-García",
    "Ольга Петрова",
    "Martin Luther King Jr.",
    "J. R. R. Tolkien",
    "A {B} C%",
    "山田太郎",
]

_LETTERS = "abzZA 019{}\\%$#&_~^\"'`@,;=-+*|()[]:/\n\t\x07\u202e🧠中文é«Ж"
texts = st.one_of(st.sampled_from(HOSTILE), st.text(_LETTERS, max_size=30))
words = texts.filter(lambda text: any(c.isalpha() for c in text))


@st.composite
def entries(draw: st.DrawFn) -> list[dict[str, Any]]:
    """The fields of some entries, whose titles and ids are not alike."""
    found = []
    for index in range(draw(st.integers(1, 3))):
        name = f"w{index}{'abcdefgh'[index] * 6}"
        fields: dict[str, Any] = {"id": name, "title": f"{name} {draw(texts)}".strip()}
        fields["year"] = draw(st.sampled_from([2023, 2024]))
        fields["date"] = draw(st.sampled_from(["2024-05-17", "2024-05", "2023-11-02", ""]))
        fields["authors"] = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=4))
        fields["arxiv"] = draw(st.sampled_from([f"2405.0001{index}", f"2405.1000{index}", ""]))
        fields["doi"] = draw(st.sampled_from([f"10.1000/(a)_{index}<693::AID>;2", ""]))
        fields["url"] = draw(st.sampled_from([f"https://example.org/{index}_a?b=%20&c={{}}#d", ""]))
        fields["links"] = (
            {"demo": f"https://example.org/demo{index}"} if draw(st.booleans()) else {}
        )
        fields["kind"] = draw(st.sampled_from(["paper", "survey", "dataset", "project"]))
        fields["tags"] = draw(st.lists(words.map(lambda word: f"t{word}"), max_size=3))
        fields["venue"] = draw(st.sampled_from(["EMNLP 2024 Findings", "Nature Medicine", ""]))
        fields["note"] = draw(st.sampled_from(["Oral", "Won 100% {best} paper", ""]))
        fields["status"] = draw(st.sampled_from(["", "", "withdrawn", "retracted"]))
        if fields["status"]:
            fields["superseded-by"] = draw(st.sampled_from(["", "arXiv:2401.00009"]))
        fields["summary"] = draw(st.one_of(words, st.just("")))
        fields["abstract"] = draw(st.sampled_from(["We heal 50% of $x$ {here}.", ""]))
        found.append({key: value for key, value in fields.items() if value not in ("", {}, [])})
    return found


def catalog_of(found: list[dict[str, Any]]) -> Catalog:
    """The list with some entries."""
    for fields in found:
        tags = [re.sub("/[ /]*/", "/", one_line(tag)) for tag in fields.get("tags", [])]
        if tags:
            fields["tags"] = [*dict.fromkeys(tags)]
    return read_catalog(FILE, HEAD + "\n".join(map(entry_block, found)))


def hostile_list() -> Catalog:
    """A list with everything that is hostile, an entry each, and one of 200 authors."""
    found: list[dict[str, Any]] = [
        {"id": f"e{index}", "title": text, "authors": [NAMES[index % len(NAMES)]], "year": 2024,
         "summary": text, "note": text, "tags": [" ".join(text.split())], "venue": text}
        for index, text in enumerate(HOSTILE)
    ]  # fmt: skip
    names = [f"Given{index} Family{index}" for index in range(200)]
    found.append({"id": "many", "title": "Many", "authors": names, "year": 2020})
    found.append({"id": "bare", "title": "Bare"})
    return catalog_of(found)


def export(catalog: Catalog, form: str, language: str = "") -> str:
    """A list in a format."""
    return render_format(catalog, FormatOptions(form, Filter(), language)).text
