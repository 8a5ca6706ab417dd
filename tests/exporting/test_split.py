"""A list in parts: their files, their addresses, and what an earlier split has left."""

from pathlib import Path

import pytest

from psylist.exporting.render import ListContent
from psylist.exporting.split import find_leftovers, relative_address, split_by_year
from psylist.model import Entry, ListSettings
from psylist.text.markers import add_markers

OUTPUTS = {"en": Path("README.md"), "zh-TW": Path("docs/README.md")}


def test_the_parts_stand_beside_their_index_in_a_folder_named_like_the_language() -> None:
    entries = [
        Entry(id="a", title="A", year=2023), Entry(id="b", title="B"),
        Entry(id="c", title="C", date="2025-01"), Entry(id="d", title="D", year=2023),
    ]  # fmt: skip
    settings = ListSettings(languages=["en", "zh-TW"])
    index, *parts = split_by_year(ListContent(settings, entries), "zh-TW", OUTPUTS)
    assert (index.path, index.is_part, len(index.content.entries)) == (OUTPUTS["zh-TW"], False, 4)
    assert [(part.heading, part.address, part.count) for part in index.place.parts] == [
        ("2025", "zh-TW/2025.md", 1), ("2023", "zh-TW/2023.md", 2),
        ("年份未註明", "zh-TW/undated.md", 1),
    ]  # fmt: skip
    assert [part.path for part in parts] == [
        Path(f"docs/zh-TW/{name}.md") for name in ("2025", "2023", "undated")
    ]
    assert [entry.id for entry in parts[1].content.entries] == ["a", "d"]
    place = parts[1].place
    assert (place.index, place.others) == ("../README.md", {"en": "../../en/2023.md"})
    assert (place.keys, place.heading) == (["none"], "2023")


@pytest.mark.parametrize(
    ("path", "folder", "address"),
    [
        ("README.md", ".", "README.md"),
        ("a b/目录.md", "en", "../a%20b/%E7%9B%AE%E5%BD%95.md"),
        ("docs/x.md", "docs", "x.md"),
    ],
)
def test_an_address_is_relative_and_quoted(path: str, folder: str, address: str) -> None:
    assert relative_address(Path(path), Path(folder)) == address


def test_only_pages_of_a_split_are_left_over(sandbox: Path) -> None:
    folder = sandbox / "en"
    folder.mkdir()
    for name in ("2020.md", "undated.md", "2021.txt", "20.md", "notes.md"):
        (folder / name).write_text(add_markers("x"), "utf-8")
    (folder / "2019.md").write_text("by hand", "utf-8")
    (folder / "2018.md").mkdir()
    content = ListContent(ListSettings(), [Entry(id="a", title="A")])
    tasks = [*split_by_year(content, "en", {"en": sandbox / "README.md"})]
    left = find_leftovers({"en": sandbox / "README.md", "zh": sandbox / "zh.md"}, tasks)
    assert left == [folder / "2020.md"]
