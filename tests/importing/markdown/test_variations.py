"""Pages made at random, so that no reading is fitted to the pages that somebody wrote."""

from collections import Counter

import pytest

from benchmarks.quality.compare import compare
from benchmarks.quality.tally import Tally
from tests.importing.markdown import layouts
from tests.importing.markdown.ground_truth import read
from tests.importing.markdown.test_ground_truth import shown_links
from tests.importing.markdown.variations import page


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "zh"])
def test_records_in_any_mixture_of_shapes_are_found(language: str) -> None:
    tally = Tally("pages made at random")
    for seed in range(60):
        made = page(seed, language)
        compare(made.truth, read(made), tally)
    faults = "\n".join(map(str, tally.misses))
    assert tally.expected > 500
    assert tally.recall >= 0.99, faults
    assert (tally.precision or 0) >= 0.99, faults
    assert (tally.share("title") or 0) >= 0.98, faults
    assert (tally.share("links") or 0) >= 0.98, faults


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_layout_of_any_kind_is_told_by_all_entries_of_a_page(language: str) -> None:
    tally = Tally("layouts made at random")
    for seed in range(200):
        made = layouts.page(seed, language)
        compare(made.truth, read(made), tally)
    faults = "\n".join(map(str, tally.misses))
    assert tally.expected == 200 * layouts.ENTRIES
    assert tally.recall >= 0.99, faults
    assert (tally.precision or 0) >= 0.99, faults
    for field in ("title", "links", "year", "venue", "authors"):
        assert (tally.share(field) or 0) >= 0.98, f"{field}\n{faults}"


@pytest.mark.parametrize("seed", range(20))
def test_no_link_of_a_page_made_at_random_is_lost(seed: int) -> None:
    made = page(seed, "en")
    reading = read(made)
    held = [found for draft in reading.drafts for found in draft.link_refs]
    known = Counter(found.url for found in [*held, *reading.unused_links])
    assert all(known[url] >= n for url, n in Counter(shown_links(made.text)).items())
