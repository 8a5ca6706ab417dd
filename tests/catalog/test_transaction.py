"""One change of a data file: what it reads, and what it refuses."""

from pathlib import Path

import pytest

from psylist.catalog import read
from psylist.catalog import transaction as reread
from psylist.catalog.toml_edit import edit_fields, entry_source, remove_blocks, replace_block
from psylist.catalog.transaction import update
from psylist.errors import DataFileError, UsageError

ENTRIES = [f"[[entries]]\nid = 'e{number}'\ntitle = 'T'\nyear = 2024\n" for number in range(9)]


@pytest.fixture
def file(sandbox: Path) -> Path:
    path = sandbox / "entries.toml"
    path.write_text("[list]\ntitle = 'L'\n\n" + "\n".join(ENTRIES))
    return path


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that is parsed."""
    texts: list[str] = []
    parse = read.parse_toml

    def watched(name: str, text: str) -> dict[str, object]:
        texts.append(text)
        return parse(name, text)

    for module in (read, reread):
        monkeypatch.setattr(module, "parse_toml", watched)
    return texts


def set_field(catalog: read.Catalog, index: int, field: str, value: object) -> str:
    body = edit_fields(entry_source(catalog.text, index), {(field,): value})
    return replace_block(catalog.text, index, body)


@pytest.mark.parametrize("field", ["venue", "year", "summary"])
def test_an_edit_parses_the_file_once_and_then_the_changed_entry(
    file: Path, parsed: list[str], field: str
) -> None:
    text = file.read_text()
    _, after = update(file, lambda c: set_field(c, 4, field, 2020 if field == "year" else "x"))
    assert parsed[0] == text
    assert [part.count("[[entries]]") for part in parsed] == [9, 1]
    assert after == read.load_catalog(file)


def test_a_removal_parses_the_file_once(file: Path, parsed: list[str]) -> None:
    before = read.load_catalog(file)
    _, after = update(file, lambda c: remove_blocks(c.text, [3]), snapshot=before)
    assert [part.count("[[entries]]") for part in parsed] == [9, 0]
    assert after == read.load_catalog(file)


def test_a_snapshot_of_what_somebody_has_changed_since_is_not_used(file: Path) -> None:
    before = read.load_catalog(file)
    file.write_text(file.read_text() + "# theirs\n")
    _, after = update(file, lambda c: remove_blocks(c.text, [3]), snapshot=before)
    assert after.text.endswith("# theirs\n")


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [("id", "e1", "id 'e1' is taken by 'T'"), ("arxiv", "x", "entry 'e4': 'arxiv' is")],
)
def test_a_flaw_of_a_changed_entry_is_refused_and_nothing_written(
    file: Path, field: str, value: str, message: str
) -> None:
    text = file.read_text()
    with pytest.raises(UsageError) as caught:
        update(file, lambda c: set_field(c, 4, field, value))
    assert message in str(caught.value)
    assert file.read_text() == text


def test_a_tag_without_a_record_is_refused_where_tags_are_closed(file: Path) -> None:
    closed = "[list]\nclosed-tags = true\n\n[tags.cbt]\n\n" + "\n".join(ENTRIES)
    file.write_text(closed)
    with pytest.raises(UsageError, match="unknown tag 'cbd'"):
        update(file, lambda catalog: set_field(catalog, 4, "tags", ["cbd"]))
    assert file.read_text() == closed
    update(file, lambda catalog: set_field(catalog, 4, "tags", ["cbt"]))
    assert 'tags = ["cbt"]' in file.read_text()


@pytest.mark.parametrize("number", [1, 2])
def test_entries_in_one_list_in_brackets_are_not_edited(sandbox: Path, number: int) -> None:
    file = sandbox / "entries.toml"
    entry = '{ id = "one", title = "T" }'
    text = f"entries = [{', '.join([entry, entry.replace('one', 'two')][:number])}]\n"
    file.write_text(text)
    with pytest.raises(DataFileError, match="under its own"):
        update(file, lambda c: set_field(c, 0, "year", 2020))
    assert file.read_text() == text
