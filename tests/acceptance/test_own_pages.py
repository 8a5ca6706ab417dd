"""What the pages of a list say of its works comes back to the letter from between the markers."""

import datetime as dt
import json
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from psylist.vocabulary.phrases import PHRASES
from tests.conftest import Run

Back = Callable[..., Mapping[str, Mapping[str, Any]]]


@pytest.fixture
def back(sandbox: Path, run: Run) -> Back:
    """Entries by title, exported in a layout and imported again from a page in each language."""

    def there_and_back(
        layout: str, entries: Sequence[str], *, languages: Sequence[str] = ("en",), more: str = ""
    ) -> Mapping[str, Mapping[str, Any]]:
        outputs = "".join(f'output.{code} = "{code}.md"\n' for code in languages)
        head = f'[list]\ntitle = "L"\nlanguages = {json.dumps([*languages])}\n{outputs}'
        records = [f'[[entries]]\nid = "e{n}"\n{entry}' for n, entry in enumerate(entries)]
        text = "\n\n".join([f'{head}template = "{layout}"\n{more}', *records])
        (sandbox / "entries.toml").write_text(text, "utf-8")
        assert run("export", "--write").code == 0
        first, *others = languages
        pages = [
            f"{first}.md",
            *(word for code in others for word in ("--lang", f"{code}={code}.md")),
        ]
        done = run("import", *pages, "--first-language", first, "-o", "back.toml")
        assert done.code == 0, done.err
        found = tomllib.loads((sandbox / "back.toml").read_text("utf-8"))["entries"]
        return {str(entry["title"]): entry for entry in found}

    return there_and_back


COLUMNS = 'columns = ["title", "venue", "date", "links", "summary", "tags", "note", "kind"]\n'
WORK = """\
title = "Lamps"
year = 2024
venue = "CHI 2024"
url = "https://example.org/lamps"
links.code = "https://github.com/example/lamps"
kind = "{kind}"
note = "{note}"
summary.{language} = "{summary}"
tags = ["light"]
"""


@pytest.mark.parametrize("kind", ["paper", "project", "dataset", "survey", "tool"])
@pytest.mark.parametrize("language", PHRASES)
def test_every_column_comes_back_in_every_language(back: Back, language: str, kind: str) -> None:
    summary = "One: lamps (2024).\\n\\nTwo, and light."
    entry = WORK.format(kind=kind, note="In print", language=language, summary=summary)
    found = back("tables", [entry], languages=[language], more=COLUMNS)["Lamps"]
    assert found.get("kind", "paper") == kind
    assert (found["note"], found["tags"], found["year"]) == ("In print", ["light"], 2024)
    assert [*found["summary"].values()] == ["One: lamps (2024).\n\nTwo, and light."]
    assert found["links"] == {"code": "https://github.com/example/lamps"}
    assert {"abstract", "date", "source"}.isdisjoint(found)


def test_summaries_in_two_languages_come_back_from_tables(back: Back) -> None:
    text = {"en": "One.\n\nTwo.", "zh": "一。\n\n二。"}
    entry = 'title = "Lamps"\nurl = "https://example.org/lamps"\n' + "".join(
        f"summary.{code} = {json.dumps(words)}\n" for code, words in text.items()
    )
    columns = 'columns = ["title", "links", "summary"]\n'
    found = back("tables", [entry], languages=["en", "zh"], more=columns)
    assert found["Lamps"]["summary"] == text


def test_importing_a_page_of_tables_into_its_own_list_changes_nothing(
    back: Back, sandbox: Path, run: Run
) -> None:
    entries = [
        WORK.format(kind="tool", note="Im Druck", language="de", summary="Eins.\\n\\nZwei."),
        'title = "Code"\nyear = 2023\nnote = "Bald"\n',
    ]
    back("tables", entries, languages=["de"], more=COLUMNS)
    before = (sandbox / "entries.toml").read_text("utf-8")
    assert run("import", "de.md", "--first-language", "de", "--update-all").code == 0
    assert (sandbox / "entries.toml").read_text("utf-8") == before


NOTES = [
    "Work in progress", "Code will be released in spring, the authors say", "oral; best paper",
    "See the talk · and the slides.",
]  # fmt: skip


@pytest.mark.parametrize("note", NOTES)
@pytest.mark.parametrize("links", ["", 'url = "https://e.org/x"\nlinks.code = "https://e.org/y"\n'])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_note_of_a_bullet_stays_a_note(back: Back, language: str, links: str, note: str) -> None:
    work = f'title = "Lamps"\nauthors = ["Ann Lee", "Bo Qi"]\nyear = 2024\n{links}'
    entries = [f'{work}venue = "CHI 2024"\nnote = {json.dumps(note)}\n']
    found = back("bullets", entries, languages=[language])["Lamps"]
    assert (found["note"], found["venue"]) == (note, "CHI 2024")
    assert found["authors"] == ["Ann Lee", "Bo Qi"]
    assert {"summary", "source"}.isdisjoint(found)


REMARKS = ["JavaScript", "Python; JS (FogJS)", "Best Paper", "CHI 2024", "Ann Lee"]


@pytest.mark.parametrize("layout", ["list", "bullets", "cards"])
@pytest.mark.parametrize("work", ["", 'url = "https://e.org/x"\n', 'authors = ["Bo Qi"]\n'])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_note_alone_is_no_source(
    back: Back, sandbox: Path, run: Run, language: str, work: str, layout: str
) -> None:
    entries = [
        f'title = "Lamps {n}"\nnote = "{note}"\n' + work.replace("/x", f"/{n}")
        for n, note in enumerate(REMARKS)
    ]
    more = 'sections = ["none"]\nshow = ["authors", "title-links"]\n'
    found = back(layout, entries, languages=[language], more=more)
    assert [found[f"Lamps {n}"]["note"] for n in range(len(REMARKS))] == REMARKS
    assert not any({"venue", "source", "year"}.intersection(entry) for entry in found.values())
    before = (sandbox / "entries.toml").read_text("utf-8")
    assert run("import", f"{language}.md", "--first-language", language, "--update-all").code == 0
    assert (sandbox / "entries.toml").read_text("utf-8") == before


@pytest.mark.parametrize("layout", ["list", "bullets", "tables", "cards"])
@pytest.mark.parametrize("language", PHRASES)
def test_what_became_of_a_work_comes_back(back: Back, language: str, layout: str) -> None:
    work = 'title = "{0} Lamps"\nyear = 2024\nurl = "https://example.org/{0}"\nstatus = "{1}"\n'
    said = 'superseded-by = "e1"\nnote = "best paper"\n'
    entries = [work.format("Old", "withdrawn") + said, work.format("New", "retracted")]
    found = back(layout, entries, languages=[language], more=COLUMNS if layout == "tables" else "")
    old, new = found["Old Lamps"], found["New Lamps"]
    assert (old["status"], old["superseded-by"], old["note"]) == (
        "withdrawn", new["id"], "best paper",
    )  # fmt: skip
    assert new["status"] == "retracted"
    assert "note" not in new
    assert "summary" not in old


NAMES = ["Code", "2024", "Paper", "Link", "ACL 2024", "Ann Lee", "Summary"]


@pytest.mark.parametrize("layout", ["bullets", "tables"])
@pytest.mark.parametrize("links", [True, False])
def test_a_title_may_be_any_word(back: Back, layout: str, *, links: bool) -> None:
    entries = [
        f'title = "{name}"\nyear = 2024\nvenue = "CHI 2024"\n'
        + f'url = "https://example.org/{number}"\n' * links
        for number, name in enumerate(NAMES)
    ]
    found = back(layout, entries)
    assert sorted(found) == sorted(NAMES)
    assert {entry["venue"] for entry in found.values()} == {"CHI 2024"}


@pytest.mark.parametrize("layout", ["list", "bullets", "tables", "cards"])
def test_keys_of_links_and_names_come_back_as_they_are(back: Back, layout: str) -> None:
    links = {key: f"https://example.org/{number}" for number, key in enumerate(
        ["code", "code 2", "project page", "data 2", "HTML", "my demo"]
    )}  # fmt: skip
    lines = "".join(f"links.{json.dumps(key)} = {json.dumps(url)}\n" for key, url in links.items())
    work = 'title = "Lamps"\nyear = 2024\nurl = "https://example.org/"\n'
    names = ["Ann Lee", "Sammy Davis Jr."]
    show = 'show = ["authors", "title-links"]\n'
    found = back(layout, [f"{work}authors = {json.dumps(names)}\n{lines}"], more=show)["Lamps"]
    assert found["links"] == links
    assert found["authors"] == names


TAGS = ["SDG #3", "R&D", "C++", "@home", "$5", ":smile:", "a_b*c"]


@pytest.mark.parametrize("layout", ["bullets", "tables", "cards"])
@pytest.mark.parametrize("legend", ["", '"legend", '])
def test_tags_with_signs_of_their_own_come_back(
    back: Back, sandbox: Path, layout: str, legend: str
) -> None:
    entry = f'title = "Lamps"\nurl = "https://example.org/"\ntags = {json.dumps(TAGS)}\n'
    found = back(layout, [entry], more=f'show = [{legend}"badges"]\n')
    assert found["Lamps"]["tags"] == TAGS
    assert "<span>" not in (sandbox / "back.toml").read_text("utf-8")


@pytest.mark.parametrize("language", PHRASES)
@pytest.mark.parametrize("columns", [COLUMNS, 'columns = ["title", "tags"]\n', ""])
def test_works_with_a_tag_each_are_no_legend(
    back: Back, sandbox: Path, run: Run, language: str, columns: str
) -> None:
    entries = [f'title = "{word} Task"\ntags = ["{word}s"]\n' for word in ("Lamp", "Fog")]
    back("tables", entries, languages=[language], more=f'{columns}sections = ["year"]\n')
    before = (sandbox / "entries.toml").read_text("utf-8")
    assert "[tag" not in (sandbox / "back.toml").read_text("utf-8")
    assert run("import", f"{language}.md", "--first-language", language, "--update-all").code == 0
    assert (sandbox / "entries.toml").read_text("utf-8") == before


PEOPLE = [
    (["Ann Lee", "DeepMind"], ["A. Lee", "DeepMind"], ["LEE A", "DeepMind"]),
    (["DeepMind", "王小明"], ["DeepMind", "王小明"], ["DeepMind", "王小明"]),
    (["André Ó Briain"], ["A. Ó. Briain"], ["BRIAIN A Ó"]),
    (["Sammy Davis Jr.", "Ann Lee"], ["S. Davis Jr.", "A. Lee"], ["DAVIS S Jr", "LEE A"]),
    (["Ann Lee", "DeepMind", "Bo Qi"], ["A. Lee", "DeepMind", "B. Qi"],
     ["LEE A", "DeepMind", "QI B"]),
    (["Min-Jun Kim", "María del Carmen García", "Vincent D'Angelo"],
     ["M.-J. Kim", "M. D. C. García", "V. D'Angelo"], ["KIM M J", "GARCÍA M D C", "D'ANGELO V"]),
]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("names", "apa", "gbt"), PEOPLE)
def test_authors_and_volumes_come_back_from_references(
    back: Back, language: str, names: list[str], apa: list[str], gbt: list[str]
) -> None:
    work = f'authors = {json.dumps(names)}\nyear = 2024\nurl = "https://example.org/{{0}}"\n'
    entries = [f'title = "Lamps in the Fog, Part {n}"\n' + work.format(n) for n in range(3)]
    venues = ['venue = "CCL 2024"\n', 'venue = "ACL 2024 Main"\n', "date = 2024-04-14\n"]
    texts = [entry + venue for entry, venue in zip(entries, venues, strict=True)]
    found = back("references", texts, languages=[language]).values()
    assert [entry["authors"] for entry in found] == [gbt if language == "zh" else apa] * 3
    assert sorted(entry.get("venue", "") for entry in found) == ["", "ACL 2024 Main", "CCL 2024"]
    assert [entry["date"] for entry in found if "venue" not in entry] == [dt.date(2024, 4, 14)]
    assert not any("note" in entry for entry in found)


VENUES = [
    "Psychology, Health & Medicine", "Computers, Materials & Continua", "Preprint",
    "A Journal That Nobody Knows", "Nature Medicine",
]  # fmt: skip


@pytest.mark.parametrize("layout", ["list", "bullets", "tables", "cards"])
def test_a_venue_is_the_whole_of_its_label(back: Back, layout: str) -> None:
    entries = [
        f'title = "Lamps {n}"\nyear = 2024\nurl = "https://example.org/{n}"\nvenue = "{venue}"\n'
        for n, venue in enumerate(VENUES)
    ]
    found = back(layout, entries, languages=["en", "zh"])
    assert [found[f"Lamps {n}"]["venue"] for n in range(len(VENUES))] == VENUES
    assert not any("source" in entry for entry in found.values())


@pytest.mark.parametrize("layout", ["list", "bullets", "tables", "cards"])
def test_what_is_printed_in_the_place_of_a_venue_is_no_news(
    back: Back, layout: str, sandbox: Path, run: Run
) -> None:
    work = 'title = "Lamps {0}"\nyear = 2024\nurl = "https://example.org/{0}"\nsource = "{1}"\n'
    sources = ["Harbour Weekly", "Shore University (2024)", "ACL 2024 / arXiv"]
    entries = [work.format(n, source) for n, source in enumerate(sources)]
    back(layout, [*entries[:2], f'{entries[2]}venue = "ACL 2024"\n'])
    before = (sandbox / "entries.toml").read_text("utf-8")
    assert run("import", "en.md", "--update-all").code == 0
    assert (sandbox / "entries.toml").read_text("utf-8") == before


@pytest.mark.parametrize("layout", ["list", "cards"])
@pytest.mark.parametrize("first", ["en", "zh"])
def test_what_is_in_one_language_comes_back_in_that_one(
    back: Back, sandbox: Path, run: Run, layout: str, first: str
) -> None:
    texts = {"en": "Lit for a whole night.", "zh": "整夜长明。"}
    entries = [
        f'title = "{name} of Fog"\nurl = "https://example.org/{name}"\ntags = ["Lit"]\n'
        + "".join(f'summary.{code} = "{texts[code]}"\nnote.{code} = "{texts[code]}"\n'
                  for code in codes)
        for name, codes in {"Lamps": ["en"], "Wicks": ["zh"], "Owls": ["en", "zh"]}.items()
    ]  # fmt: skip
    about = "".join(
        f'\n[tags.{key}]\nabout.{code} = "{texts[code]}"\ngroup = "g"\n'
        for key, code in {"Lit": "en", "Unlit": "zh"}.items()
    )
    more = (
        'show = ["legend", "badges"]\ndescription.zh = "关于灯。"\n'
        f'{about}\n[tag-groups.g]\nname.{first} = "Light"\n'
    )
    codes = [first, *({"en", "zh"} - {first})]
    found = back(layout, entries, languages=codes, more=more)
    for name, own in {"Lamps": ["en"], "Wicks": ["zh"], "Owls": ["en", "zh"]}.items():
        entry, expected = found[f"{name} of Fog"], {code: texts[code] for code in own}
        note = entry["note"] if isinstance(entry["note"], dict) else {first: entry["note"]}
        assert (entry["summary"], note) == (expected, expected)
    made = tomllib.loads((sandbox / "back.toml").read_text("utf-8"))
    abouts = [made["tags"][key]["about"] for key in ("Lit", "Unlit")]
    assert abouts == [{"en": texts["en"]}, {"zh": texts["zh"]}]
    description = made["list"]["description"]
    assert description == ("关于灯。" if first == "zh" else {"zh": "关于灯。"})
    before = (sandbox / "entries.toml").read_text("utf-8")
    pages = (f"{codes[0]}.md", "--lang", f"{codes[1]}={codes[1]}.md")
    for names in (pages, (f"{codes[1]}.md", "--first-language", codes[1])):
        assert run("import", *names, "--update-all").code == 0
        assert (sandbox / "entries.toml").read_text("utf-8") == before


MOTHS = [
    'title = "An Old Study of Moths"\nyear = 2020\nstatus = "withdrawn"\nsuperseded-by = "e1"\n',
    'title = "FOG: A New Study of Moths"\nyear = 2021\n',
    'title = "A Guide to Moths and Lamps"\ndate = "2022-05"\n',
    'title = "Moths on a Day in May"\ndate = 2022-05-04\n',
    'title = "FogNebo"\nurl = "https://huggingface.co/FogNebo"\n',
    'title = "Code"\nyear = 2020\nurl = "https://github.com/x/code"\n',
    'title = "2020"\nyear = 2020\n',
    'title = "Is It Lit?"\nyear = 2020\nvenue = "ACL 2020"\ndoi = "10.1234/lit"\n',
    'title = "Moths at Night"\nyear = 2023\nvenue = "PhD thesis, Shore University"\n',
    'title = "Wicks at Night"\nyear = 2023\nsource = "Shore University (2023)"\n',
    'title = "Fog in Letters"\nyear = 2023\nvenue = "Moth Press"\nauthors = ["Ann Lee"]\n',
    'title = "Oil"\nyear = 2023\nlinks.code = "https://github.com/x/oil"\ndoi = "10.1234/oil"\n',
]


@pytest.mark.parametrize("sections", ["year", "none"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_references_come_back_whole(
    back: Back, sandbox: Path, run: Run, language: str, sections: str
) -> None:
    entries = [
        entry if "url = " in entry else f'{entry}url = "https://example.org/{n}"\n'
        for n, entry in enumerate(MOTHS)
    ]
    more = f'sections = ["{sections}"]\n'
    found = back("references", entries, languages=[language], more=more)
    whole = [tomllib.loads(entry) for entry in entries]
    assert {*found} == {entry["title"] for entry in whole}
    for entry in whole:
        other = found[entry["title"]]
        for name in ("url", "doi", "links", "status"):
            assert (entry["title"], name, entry.get(name)) == (
                entry["title"], name, other.get(name),
            )  # fmt: skip
        assert {"note", "summary"}.isdisjoint(other)
    new = found["FOG: A New Study of Moths"]
    assert found["An Old Study of Moths"]["superseded-by"] == new["id"]
    assert found["A Guide to Moths and Lamps"]["date"] == "2022-05"
    assert found["Moths on a Day in May"]["date"] == dt.date(2022, 5, 4)
    assert [title for title, entry in found.items() if "authors" in entry] == ["Fog in Letters"]
    school = "Shore University" if language == "zh" else "Doctoral dissertation, Shore University"
    assert {title: entry["venue"] for title, entry in found.items() if "venue" in entry} == {
        "Is It Lit?": "ACL 2020", "Moths at Night": school, "Wicks at Night": "Shore University",
        "Fog in Letters": "Moth Press",
    }  # fmt: skip
    before = (sandbox / "entries.toml").read_text("utf-8")
    assert run("import", f"{language}.md", "--first-language", language, "--update-all").code == 0
    assert (sandbox / "entries.toml").read_text("utf-8") == before


@pytest.mark.parametrize("layout", ["list", "bullets", "tables", "cards", "references"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_title_like_a_name_comes_back_without_markers(
    sandbox: Path, run: Run, language: str, layout: str
) -> None:
    works = {"Lamps in the Fog": 2020, "Moths at Night": 2020, "Undated Thing": 0, "Ada Moss": 0}
    entries = "".join(
        f'\n[[entries]]\nid = "e{n}"\ntitle = "{title}"\nurl = "https://e.org/{n}?a=1&b=2#x"\n'
        + f"year = {year}\n" * bool(year)
        for n, (title, year) in enumerate(works.items())
    )
    (sandbox / "entries.toml").write_text(f'[list]\nlanguages = ["{language}"]\n{entries}', "utf-8")
    (sandbox / "page.md").write_text(run("export", "--template", layout).out, "utf-8")
    assert run("import", "page.md", "--first-language", language, "-o", "back.toml").code == 0
    found = tomllib.loads((sandbox / "back.toml").read_text("utf-8"))["entries"]
    assert {entry["title"] for entry in found} == {*works}
