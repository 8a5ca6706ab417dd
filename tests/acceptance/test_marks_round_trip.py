"""Marks in texts: what a page of a list shows of them comes back from it as it was written."""

import json
import tomllib
from pathlib import Path

import pytest

from tests.conftest import Run

HEAD = """\
[list]
title = {title}
languages = [{codes}]
{outputs}
template = "{layout}"
show = [{show}]
columns = ["title", "venue", "links", "summary", "tags", "note"]
fold = "{fold}"
markdown = {markdown}
description.en = {description}
description.zh = {description}

[tags.light]
group = "what"
about.en = {about}

[tag-groups.what]
name.en = "What"

"""
ENTRY = """\
[[entries]]
id = "e{number}"
title = {title}
year = {year}
{rest}
tags = ["light"]
note = {note}
summary.en = {summary}
summary.zh = {chinese}

"""
MARKED = {
    "title": ["A *lamp* in `fog`", "$\\Psi$-**NAME**: *Lamps*", "`lamp`", "*Lamps* **and** `wicks`",
              "Of ***all*** lamps", "All **bold** lamps at $O(n^2)$", "Lamps of 2 \\* 3 \\*"],
    "note": ["*oral*", "see [the *talk*](https://example.org/talk)", "**best paper** · $5$ lamps",
             "with `a|b` and `*c*|d`", "[code](https://example.org/c) is out",
             "$x^2$ and `x` \\*no\\* mark", "in print, *soon*"],
    "summary": ["It is *very* bright, says [Ann](https://example.org/a_(b)).\n\nAnd **warm**.",
                "With $a_i * b_i$ and $|x| < \\|y\\|$ and $\\{a\\}$.", "- `one`\n\n1. *two*",
                "Costs \\$5 or \\$6, a \\*sign\\*, snake_case and a*b.",
                "***a** b* and **a *b*** and *a **b***.", "See https://example.org/a_b or *not*!",
                "A [link with `code` and $x^2$](https://example.org/?a=1&copy=2)."],
}  # fmt: skip
PLAIN = ["A *lamp*", "_x_ `y` [z](https://e.org)", "$a$ and $5 or \\$6", "2 * 3 * 4 \\* 5",
         "**B** <b>c</b> &amp; d", "a_b_c __d__", "See https://example.org/a*b*c"]  # fmt: skip
LAYOUTS = ["list", "cards", "bullets", "tables", "references"]
SHOWS = ['"legend", "badges", "authors"', '"badges", "title-links"', '"contents", "counts"']
RESTS = [
    'venue = "ACL 2024"\nurl = "https://example.org/{0}"\nauthors = ["Ann Lee"]',
    'arxiv = "2401.0000{0}"\nlinks.code = "https://github.com/example/lamps-{0}"',
    'venue = "A*STAR 2024"',
]


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def list_of(layout: str, show: str, fold: str, *, marked: bool) -> str:
    texts = MARKED if marked else dict.fromkeys(MARKED, PLAIN)
    entries = [
        ENTRY.format(
            number=number,
            title=quoted(texts["title"][number]),
            year=2024 - number // 3,
            rest=RESTS[number % 3].format(number),
            note=quoted(texts["note"][number]),
            summary=quoted(texts["summary"][number]),
            chinese=quoted(f"灯：{texts['summary'][number]}"),
        )
        for number in range(7)
    ]
    words = MARKED["summary"][0] if marked else "\n\n".join(PLAIN)
    head = HEAD.format(
        title=quoted("Lamps of *light*" if marked else "1. Lamps * of “light”"),
        codes='"en", "zh"',
        outputs='output.en = "README.md"\noutput.zh = "README_zh.md"',
        layout=layout,
        show=show,
        fold=fold,
        markdown=str(marked).lower(),
        description=quoted(words),
        about=quoted("It *shines*, see [here](https://e.org)." if marked else PLAIN[2]),
    )
    return head + "".join(entries)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_of_a_link_in_a_title_the_name_is_shown_and_known_again(
    sandbox: Path, run: Run, layout: str
) -> None:
    lamp = "with [a lamp](https://example.org/x) in it"
    (sandbox / "entries.toml").write_text(
        f'[list]\ntitle = "Fog {lamp}"\ntemplate = "{layout}"\nmarkdown = true\n'
        f'[[entries]]\ntitle = "Moths {lamp}"\nyear = 2024\nurl = "https://example.org/m"\n'
        f'[[entries]]\ntitle = "Wicks {lamp}"\nyear = 2024\n',
        "utf-8",
    )
    page = run("export", "-o", "page.md") and (sandbox / "page.md").read_text("utf-8")
    assert "example.org/x" not in page
    for word in ("# Fog", "Moths", "Wicks"):
        assert f"{word} with a lamp in it" in page
    done = run("import", "page.md", "--dry-run")
    assert (done.code, "2 works already in the list" in done.out + done.err) == (0, True)


@pytest.mark.parametrize("marked", [True, False])
@pytest.mark.parametrize("fold", ["none", "summaries"])
@pytest.mark.parametrize("show", SHOWS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_pages_come_back_to_the_byte(
    sandbox: Path, run: Run, layout: str, show: str, fold: str, *, marked: bool
) -> None:
    text = list_of(layout, show, fold, marked=marked)
    (sandbox / "entries.toml").write_text(text, "utf-8")
    assert run("export", "--write").code == 0
    pages = [sandbox / "README.md", sandbox / "README_zh.md"]
    before = [page.read_text("utf-8") for page in pages]
    done = run("import", "README.md", "--lang", "zh=README_zh.md", "-o", "back.toml")
    assert done.code == 0, done.err
    back = (sandbox / "back.toml").read_text("utf-8")
    assert tomllib.loads(back)["list"].get("markdown", False) is marked
    own = tomllib.loads(text)["list"]
    kept = {name: own[name] for name in ("template", "columns", "show", "fold")}
    lines = [line for line in back.splitlines() if line.partition(" ")[0] not in kept]
    said = [f"{name} = {quoted(value)}" for name, value in kept.items()]
    (sandbox / "entries.toml").write_text("\n".join([lines[0], *said, *lines[1:]]), "utf-8")
    assert run("export", "--write").code == 0
    assert [page.read_text("utf-8") for page in pages] == before
