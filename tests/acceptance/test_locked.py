"""`locked`: fields that a command leaves alone, unless it is given that very field."""

import tomllib
from pathlib import Path

import pytest

from psylist.catalog.toml_write import FIELDS
from tests.conftest import UNDO, Ended, Run

LAMP = """\
[list]
languages = ["en", "zh"]

[[entries]]
id = "lamp"
title = "Lamps in Fog"
year = 2024
venue = "AAAI2024"
doi = "10.5555/1"
authors = ["Ada Moss"]
tags = ["fog"]
summary.en = "English."
summary.zh = "中文。"
"""
LOCKS = f"locked = {[*FIELDS]}\n".replace("'", '"')
OTHER = '\n[[entries]]\nid = "moth"\ntitle = "Moths at Night"\nyear = 2023\ntags = ["fog"]\n'
BIB = """\
@inproceedings{moss, title={Lamps in Fog}, author={Moss, Ada and Oak, Ben and Fern, Cy},
  booktitle={ICML}, year={2024}, doi={10.5555/1}, abstract={Of lamps.}, url={https://a.example/x}}
"""
KNOWING_BETTER = (
    "check --fix --unsafe-fixes",
    "import new.bib --update-all",
    "translations apply work.po",
)
PO = """\
msgid ""
msgstr "Language: zh\\n"

msgctxt "lamp summary"
msgid "English."
msgstr "别的。"
"""


@pytest.fixture
def file(sandbox: Path) -> Path:
    """A list, an entry of which locks every field, and files that know better."""
    (sandbox / "new.bib").write_text(BIB, "utf-8")
    (sandbox / "work.po").write_text(PO, "utf-8")
    file = sandbox / "entries.toml"
    file.write_text(LAMP + LOCKS + OTHER, "utf-8")
    return file


@pytest.mark.parametrize("words", KNOWING_BETTER)
def test_a_command_that_finds_out_what_to_write_leaves_what_is_locked(
    run: Run, file: Path, words: str
) -> None:
    before = file.read_text("utf-8")
    run(*words.split())
    assert file.read_text("utf-8") == before
    file.write_text(LAMP + OTHER, "utf-8")
    run(*words.split())
    assert file.read_text("utf-8") != LAMP + OTHER


def test_a_translation_of_a_locked_text_is_not_taken_and_said_to_be(run: Run, file: Path) -> None:
    file.write_text(LAMP + 'locked = ["summary"]\n', "utf-8")
    assert run("translations", "apply", "work.po") == Ended(
        0, "", "work.po: line 4: not taken: lamp: summary is locked\nnothing to change\n"
    )
    (file.parent / "work.po").write_text(PO.replace("别的。", "中文。"), "utf-8")
    assert run("translations", "apply", "work.po").err == "nothing to change\n"


def test_the_stamps_of_an_entry_can_be_locked(run: Run, file: Path) -> None:
    file.write_text(LAMP + 'locked = ["made-from"]\n', "utf-8")
    assert run("translations", "apply", "work.po").err == f"changed lamp\n{UNDO}"
    assert run("set", "lamp", "summary.en=Other.", "summary.zh=又。").code == 0
    (lamp,) = tomllib.loads(file.read_text("utf-8"))["entries"]
    assert (lamp["summary"]["zh"], "made-from" in lamp) == ("又。", False)


def test_a_tag_has_its_new_name_also_where_tags_are_locked(run: Run, file: Path) -> None:
    head = '[list]\nlanguages = ["en", "zh"]\nclosed-tags = true\n\n[tags.fog]\n'
    text = (LAMP + LOCKS + OTHER).replace('[list]\nlanguages = ["en", "zh"]\n', head)
    file.write_text(text, "utf-8")
    assert run("tags", "rename", "fog", "mist") == Ended(
        0, "", f"renamed fog to mist in lamp, moth\n{UNDO}also where tags are locked: lamp\n"
    )
    assert file.read_text("utf-8") == text.replace('"fog"', '"mist"').replace(
        "[tags.fog]", "[tags.mist]"
    )
    assert run("list").code == 0


def test_an_id_and_a_language_are_followed_into_what_is_locked(run: Run, file: Path) -> None:
    distinct = 'distinct = ["moth"]\nlocked = ["distinct", "summary"]\n'
    file.write_text(LAMP + distinct + OTHER, "utf-8")
    assert run("set", "moth", "id=night").code == 0
    assert run("translations", "remove", "zh").code == 0
    lamp, _ = tomllib.loads(file.read_text("utf-8"))["entries"]
    assert (lamp["distinct"], lamp["summary"]) == (["night"], {"en": "English."})


def test_a_field_that_is_named_changes_although_it_is_locked(run: Run, file: Path) -> None:
    assert run("set", "lamp", "venue=AAAI 2025", "tags+=dusk").code == 0
    assert run("translations", "stamp", "lamp").code == 0
    lamp, _ = tomllib.loads(file.read_text("utf-8"))["entries"]
    assert (lamp["venue"], lamp["tags"]) == ("AAAI 2025", ["fog", "dusk"])
    assert "zh" in lamp["made-from"]
