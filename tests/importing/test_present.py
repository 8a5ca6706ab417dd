"""Works of a page are found in the list that was made of it, one for one."""

import random
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from psylist.catalog.read import Catalog, read_catalog
from psylist.catalog.toml_write import entry_block
from psylist.importing.present import PresentWorks
from psylist.importing.updates import compare_entry

_FEW = {
    "title": st.sampled_from(["Lamps at Sea", "Owls by Night", "灯与船"]),
    "year": st.sampled_from([2021, 2022]),
    "venue": st.sampled_from(["ACL 2021", "EMNLP 2022"]),
    "tags": st.lists(st.sampled_from("abc"), min_size=1, max_size=2, unique=True),
    "summary": st.sampled_from([{"en": "One."}, {"en": "Two."}]),
    "arxiv": st.sampled_from(["2101.00001", "2101.00002"]),
}
_ROWS = st.lists(
    st.fixed_dictionaries(
        {"title": _FEW["title"]}, optional={k: v for k, v in _FEW.items() if k != "title"}
    ),
    max_size=8,
)


@given(_ROWS, st.randoms(use_true_random=False))
def test_every_work_is_an_entry_of_its_own_that_says_the_same(
    rows: Sequence[dict[str, object]], chance: random.Random
) -> None:
    catalog = _catalog(rows)
    works = [*enumerate(catalog.entries)]
    chance.shuffle(works)
    present = PresentWorks(catalog)
    for work, entry in works:
        present.claim(work, entry)
    found = {work: present.find(work, entry) for work, entry in works}
    assert sorted(index for index in found.values() if index is not None) == [*range(len(rows))]
    for work, index in found.items():
        assert index is not None
        known, entry = catalog.entries[index], catalog.entries[work]
        assert compare_entry(index, known, entry, ["en"]).fields == ()


def test_an_entry_that_has_changed_is_still_that_with_most_in_common() -> None:
    rows: list[dict[str, object]] = [
        {"title": "Lamps at Sea", "tags": [tag], "summary": {"en": f"About {tag}."}} for tag in "ab"
    ]
    page = _catalog(rows).entries
    rows[0] |= {"tags": ["b", "c"], "venue": "ACL 2021"}
    present = PresentWorks(_catalog(rows))
    for work, entry in enumerate(page):
        present.claim(work, entry)
    assert [present.find(work, entry) for work, entry in enumerate(page)] == [0, 1]
    assert present.find(2, page[1]) == 0  # a third one is none of its own
    assert not present.owns(2, 0)


def _catalog(rows: Sequence[dict[str, object]]) -> Catalog:
    blocks = [entry_block({"id": f"e{number}", **row}) for number, row in enumerate(rows)]
    return read_catalog(Path("entries.toml"), "\n".join(['[list]\nlanguages = ["en"]\n', *blocks]))
