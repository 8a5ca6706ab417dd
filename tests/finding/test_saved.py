"""Searches that a list keeps."""

import tomllib
from pathlib import Path

import pytest

from psylist.catalog.read import load_catalog
from psylist.errors import NotFoundError, UsageError
from psylist.finding.saved import as_saved, save_search
from psylist.model import SearchSettings

LIST = (
    '# 列表\n[[entries]]\nid = "ponds"\ntitle = "Quiet Ponds for Small Ships"\n'
    'arxiv = "2405.01001"\n'
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "entries.toml"
    path.write_text(LIST, "utf-8")
    return path


def test_a_search_is_added_and_the_rest_stays(file: Path) -> None:
    wanted = SearchSettings(words=["船 ships"], categories=["CS.cl"], since="2025-6")
    assert save_search(file, "ships", wanted)
    text = file.read_text("utf-8")
    assert text.endswith(LIST.removeprefix("# 列表\n"))
    assert tomllib.loads(text)["searches"] == {
        "ships": {"words": ["船 ships"], "categories": ["cs.CL"], "since": "2025-06-01"}
    }


def test_the_same_again_is_no_news_and_another_one_is_refused(file: Path) -> None:
    wanted = SearchSettings(words=["ships"])
    assert save_search(file, "ships", wanted)
    before = file.read_text("utf-8")
    assert not save_search(file, "ships", wanted)
    with pytest.raises(UsageError, match="another search called 'ships'"):
        save_search(file, "ships", SearchSettings(words=["ponds"]))
    assert file.read_text("utf-8") == before


def test_an_entry_is_kept_by_its_id(file: Path) -> None:
    catalog = load_catalog(file)
    assert as_saved(catalog, SearchSettings(like="arXiv:2405.01001")).like == "ponds"
    with pytest.raises(NotFoundError):
        as_saved(catalog, SearchSettings(like="gone"))


@pytest.mark.parametrize(
    "wanted", [SearchSettings(), SearchSettings(words=["…"]), SearchSettings(since="soon")]
)
def test_what_makes_no_search_is_not_saved(file: Path, wanted: SearchSettings) -> None:
    with pytest.raises(UsageError):
        save_search(file, "odd", wanted)
    assert file.read_text("utf-8") == LIST
