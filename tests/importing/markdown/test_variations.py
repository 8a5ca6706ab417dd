"""Pages made at random, so that no reading is fitted to the pages that somebody wrote."""

from collections import Counter

import pytest

from tests.importing.markdown.ground_truth import Score, judge, read
from tests.importing.markdown.test_ground_truth import shown_links
from tests.importing.markdown.variations import page


@pytest.mark.parametrize("language", ["en", "zh"])
def test_records_in_any_mixture_of_shapes_are_found(language: str) -> None:
    score = Score()
    for seed in range(60):
        made = page(seed, language)
        judge(made, read(made), score)
    faults = "\n".join(score.faults)
    assert score.expected > 500
    assert score.recall >= 0.99, faults
    assert score.precision >= 0.99, faults
    assert score.titles / score.hits >= 0.98, faults
    assert score.links / score.hits >= 0.98, faults


@pytest.mark.parametrize("seed", range(20))
def test_no_link_of_a_page_made_at_random_is_lost(seed: int) -> None:
    made = page(seed, "en")
    reading = read(made)
    held = [found for draft in reading.drafts for found in draft.link_refs]
    known = Counter(found.url for found in [*held, *reading.unused_links])
    assert all(known[url] >= n for url, n in Counter(shown_links(made.text)).items())
