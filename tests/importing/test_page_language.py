"""In which language a page is that nobody names."""

from pathlib import Path

import pytest

from psylist.catalog.read import load_catalog
from psylist.importing.page_language import known_language, languages_left, page_language
from tests.conftest import Run

ENGLISH = "# Lamps\n\n- [Lanterns in the Fog of Towns](https://arxiv.org/abs/2101.00001)\n"
SUMMARY = "\n  一项关于雾中之灯的研究，说明了灯光如何在夜里帮助行人，并且比较了三种不同的灯。\n"
TITLES = ENGLISH.replace("Lamps", "论文") + "\n## 灯与雾\n\n## 其他的灯\n"
JAPANESE = "# ランプ\n\n- [霧の中のランプについて](https://arxiv.org/abs/2101.00001)\n"
RUSSIAN = "# Лампы\n\nЛампы в тумане, и что о них известно.\n"


@pytest.mark.parametrize(
    ("text", "others", "known", "expected"),
    [
        (ENGLISH, [], [], "en"),
        (ENGLISH + SUMMARY, [], [], "zh"),
        (ENGLISH + SUMMARY, ["zh"], [], "en"),
        (ENGLISH, ["en"], [], "en"),  # nothing says what else
        (ENGLISH * 9 + JAPANESE, ["en"], [], "ja"),
        (ENGLISH * 9 + "\n李安\n", ["en"], [], "en"),  # a name
        (RUSSIAN, [], [], "ru"),
        (ENGLISH, [], ["zh", "en"], "en"),
        (ENGLISH, [], ["fr", "en"], "fr"),
        (TITLES, [], ["zh", "en"], "zh"),
        (TITLES, [], ["en", "zh"], "zh"),
        (JAPANESE, [], ["en", "zh", "ja"], "ja"),
        (JAPANESE, [], ["en", "zh"], "en"),
        (ENGLISH + SUMMARY, [], ["en", "zh-TW"], "zh-TW"),
        (ENGLISH + SUMMARY, ["zh"], ["zh", "en"], "en"),
        (ENGLISH + SUMMARY, ["zh", "en"], ["zh", "en"], "zh"),
    ],
)
def test_a_script_tells_the_language_that_no_other_file_has(
    text: str, others: list[str], known: list[str], expected: str
) -> None:
    assert page_language(text, others, languages_left(known, others)) == expected


WORKS = """# {title}

- **[Lanterns in the Fog of Towns](https://arxiv.org/abs/2101.00001)**

  {text}

- **[Moths at Home in the Rooms of a House](https://arxiv.org/abs/2101.00002)**

  {text}
"""
PROSE = {
    "en": "We study lamps in the fog and find that they help people at night.",
    "zh": "一项关于雾中之灯的研究，说明了灯光如何在夜里帮助行人。",
    "ja": "霧の中のランプについて調べ、夜の歩行者にどう役立つかを説明する。",
    "ko": "안개 속의 등불을 살펴보고 밤길을 걷는 사람에게 어떤 도움이 되는지 설명한다.",
    "ru": "Мы изучаем лампы в тумане и рассказываем, как они помогают людям ночью.",
}


@pytest.mark.parametrize(
    ("language", "known", "is_refused"),
    [
        ("ja", "en", True),
        ("zh", "en", True),
        ("ko", "zh", True),
        ("ja", "zh", True),
        ("ru", "en", True),
        ("en", "zh", True),
        ("en", "ru", True),
        ("en", "fr", False),  # the script is the same
        ("zh", "ja", False),
        ("ru", "uk", False),
        ("zh", "zh-TW", False),
        ("en", "en", False),
    ],
)
def test_a_page_in_a_script_that_a_list_does_not_have_is_refused(
    run: Run, sandbox: Path, language: str, known: str, is_refused: bool
) -> None:
    page = WORKS.format(title="2021", text=PROSE[language])
    (sandbox / "README.md").write_text(page, "utf-8")
    (sandbox / "entries.toml").write_text(f'[list]\nlanguages = ["{known}"]\n', "utf-8")
    ended = run("import", "README.md")
    if is_refused:
        assert (ended.code, ended.err) == (2, (
            f"error: entries.toml has no language '{language}'\n"
            f"hint: It has: {known}. Add it to languages in its [list], or name that of the page: "
            "--first-language.\n"
        ))  # fmt: skip
    assert run("import", "README.md", "--first-language", known).code == 0


@pytest.mark.parametrize(
    ("page", "known"),
    [
        (WORKS.format(title="灯", text="Ann Lee"), "zh"),
        (WORKS.format(title="灯", text=PROSE["en"]), "zh"),  # abstracts stay English, too
        (WORKS.format(title="Lamps", text="灯与雾") + f"\n## Others\n\n{PROSE['en']}\n", "en"),
        (ENGLISH, "zh"),
    ],
)
def test_titles_and_abstracts_in_english_are_usual_on_any_page(
    run: Run, sandbox: Path, page: str, known: str
) -> None:
    (sandbox / "README.md").write_text(page, "utf-8")
    (sandbox / "entries.toml").write_text(f'[list]\nlanguages = ["{known}"]\n', "utf-8")
    assert run("import", "README.md").code == 0


def test_a_page_says_a_language_that_the_list_does_not_have(run: Run, sandbox: Path) -> None:
    page = f"**Deutsch** | [English](README_en.md)\n\n{ENGLISH}"
    (sandbox / "README.md").write_text(page, "utf-8")
    (sandbox / "entries.toml").write_text('[list]\nlanguages = ["en"]\n', "utf-8")
    ended = run("import", "README.md")
    assert ended.code == 2
    assert ended.err.startswith("error: entries.toml has no language 'de'\n")


def test_a_page_beside_those_in_every_language_of_a_list_is_in_another(
    run: Run, sandbox: Path
) -> None:
    (sandbox / "README.md").write_text(ENGLISH, "utf-8")
    (sandbox / "README_zh.md").write_text(ENGLISH + SUMMARY, "utf-8")
    (sandbox / "entries.toml").write_text('[list]\nlanguages = ["zh"]\n', "utf-8")
    ended = run("import", "README.md", "--lang", "zh=README_zh.md")
    assert ended.code == 2
    assert ended.err.startswith("error: entries.toml has no language 'en'\n")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("[ [English](README.md) | **简体中文** ]", "zh"),
        ("**English** | [中文](README_zh.md)", "en"),
        ("English | [简体中文](docs/README_zh.md) | [日本語](README_ja.md)", "en"),
        ('<b>Français</b> · <a href="README.md">English</a>', "fr"),
        ("其他语言：[English](README.md)", "zh"),
        ("Autres langues : [English](README.md)", "fr"),
        ("Other languages: [English](README_en.md)", "zh"),  # it is not in English itself
        ("[English](README.md) | [简体中文](README_zh.md)", "zh"),
        ("| English | [中文](data/zh.csv) |", "zh"),  # a table of data
        ("**English**", "zh"),
    ],
)
def test_a_page_names_its_language_beside_links_to_others(line: str, expected: str) -> None:
    assert page_language(f"{line}\n\n{ENGLISH}{SUMMARY}", [], []) == expected


def test_a_list_has_a_language_under_another_code() -> None:
    assert known_language("zh-CN", ["en", "zh"]) == "zh"
    assert known_language("zh", ["en", "zh-TW", "zh-CN"]) == "zh-CN"
    assert known_language("ja", ["en", "zh"]) == ""


PAIR = """\
[list]
title = "Lamps"
languages = ["{first}", "en"]
template = "{layout}"
output.{first} = "README.md"
output.en = "README_en.md"

[[entries]]
id = "fog"
title = "Lanterns in the Fog of Towns"
year = 2024
arxiv = "2401.00001"
authors = ["Ada Moss", "Ben Oak"]
"""


@pytest.mark.parametrize("layout", ["bullets", "cards", "list", "references", "tables"])
@pytest.mark.parametrize("first", ["zh", "ja", "fr"])
def test_the_pages_of_a_list_come_back_in_their_languages(
    run: Run, sandbox: Path, first: str, layout: str
) -> None:
    (sandbox / "entries.toml").write_text(PAIR.format(first=first, layout=layout), "utf-8")
    assert run("export", "--write").code == 0
    ended = run("import", "README.md", "--lang", "en=README_en.md", "-o", "new.toml")
    assert ended.code == 0, ended.err
    assert load_catalog(sandbox / "new.toml").settings.languages == [first, "en"]
