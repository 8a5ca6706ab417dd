"""References after the seventh edition of the APA's manual, row by row.

The numbers are sections of the manual.
"""

from typing import Any

import pytest

from psylist.exporting.references import reference, reference_text
from psylist.model import Entry

LINK = "https://example.org/a"
MANY = [f"Ann Name{chr(65 + number)}" for number in range(26)]
NAMES = [f"{name.split()[1]}, A." for name in MANY]

ROWS: list[tuple[str, dict[str, Any], str]] = [
    # 9.8: family name, initials; up to 20 names, then the first 19 and the last
    ("a name", {"authors": ["Ada Lovelace"]}, "Lovelace, A. (n.d.). T."),
    ("two names", {"authors": ["Ada One", "Ben Two"]}, "One, A., & Two, B. (n.d.). T."),
    (
        "three names",
        {"authors": ["Ada One", "Ben Two", "Cy Three"]},
        "One, A., Two, B., & Three, C. (n.d.). T.",
    ),
    ("initials", {"authors": ["F. M. Last"]}, "Last, F. M. (n.d.). T."),
    ("initials together", {"authors": ["Last FM"]}, "Last, F. M. (n.d.). T."),
    ("a hyphen", {"authors": ["Jean-Paul Sartre"]}, "Sartre, J.-P. (n.d.). T."),
    ("a small hyphen", {"authors": ["Mei-ling Chen"]}, "Chen, M.-L. (n.d.). T."),
    ("vowel signs", {"authors": ["राम राय"]}, "राय, र. (n.d.). T."),
    ("a joiner", {"authors": ["علی\u200cرضا رضایی"]}, "رضایی, ع. (n.d.). T."),
    ("no capitals", {"authors": ["محمد علي"]}, "علي, م. (n.d.). T."),
    ("a particle", {"authors": ["Maria de la Cruz"]}, "de la Cruz, M. (n.d.). T."),
    ("a suffix", {"authors": ["Martin Luther King Jr."]}, "King, M. L., Jr. (n.d.). T."),
    ("a number behind", {"authors": ["Ann Lee III"]}, "Lee, A., III. (n.d.). T."),
    ("20 names", {"authors": MANY[:20]}, f"{', '.join(NAMES[:19])}, & {NAMES[19]} (n.d.). T."),
    ("21 names", {"authors": MANY[:21]}, f"{', '.join(NAMES[:19])}, . . . {NAMES[20]} (n.d.). T."),
    ("26 names", {"authors": MANY}, f"{', '.join(NAMES[:19])}, . . . {NAMES[25]} (n.d.). T."),
    ("characters", {"authors": ["王小明"]}, "王小明. (n.d.). T."),
    ("mixed scripts", {"authors": ["王小明", "Ada One"]}, "王小明, & One, A. (n.d.). T."),
    ("one name", {"authors": ["Plato"]}, "Plato. (n.d.). T."),
    ("more than are recorded", {"authors": ["Ada One", "et al."]}, "One, A., et al. (n.d.). T."),
    (
        "more, and said so",
        {"authors": ["Ada One"], "more_authors": True},
        "One, A., et al. (n.d.). T.",
    ),
    # 9.11: groups
    ("a group", {"authors": ["Qwen Team"]}, "Qwen Team. (n.d.). T."),
    (
        "an organisation",
        {"authors": ["World Health Organization"], "year": 2019},
        "World Health Organization. (2019). T.",
    ),
    # 9.12: without an author the title comes first
    ("nobody", {"year": 2020}, "T. (2020)."),
    ("nobody, an article", {"year": 2020, "venue": "Nature"}, "T. (2020). Nature."),
    # 9.14 and 9.17: dates
    ("no date", {"venue": "Nature"}, "T. (n.d.). Nature."),
    (
        "the year of an article only",
        {"authors": ["Ada One"], "venue": "Nature", "date": "2020-05-01"},
        "One, A. (2020). T. Nature.",
    ),
    (
        "the day of a web page",
        {"authors": ["Ada One"], "kind": "project", "url": LINK, "date": "2019-12-10"},
        f"One, A. (2019, December 10). T. {LINK}",
    ),
    (
        "the month of a web page",
        {"authors": ["Ada One"], "kind": "project", "url": LINK, "date": "2019-05"},
        f"One, A. (2019, May). T. {LINK}",
    ),
    # 9.34: the DOI as an address, no full stop behind it
    (
        "a DOI",
        {"authors": ["Ada One"], "venue": "Nature", "year": 2014, "doi": "10.1038/nature13308"},
        "One, A. (2014). T. Nature. https://doi.org/10.1038/nature13308",
    ),
    (
        "a DOI before any other address",
        {"venue": "Nature", "year": 2014, "url": LINK, "doi": "10.1038/nature13308"},
        "T. (2014). Nature. https://doi.org/10.1038/nature13308",
    ),
    # 10.1: articles
    (
        "a journal with its year",
        {"venue": "JMIR Mental Health 2024"},
        "T. (2024). JMIR Mental Health.",
    ),
    (
        "one that is not known",
        {"venue": "Journal of Cats", "year": 2001},
        "T. (2001). Journal of Cats.",
    ),
    ("a title that asks", {"title": "Why?", "venue": "Nature"}, "Why? (n.d.). Nature."),
    (
        "a title that asks, with an author",
        {"title": "Why?", "authors": ["Ada One"], "venue": "Nature"},
        "One, A. (n.d.). Why? Nature.",
    ),
    # 10.5: papers in proceedings
    (
        "a conference paper",
        {"authors": ["Ada One"], "venue": "EMNLP 2025 Findings"},
        "One, A. (2025). T. In EMNLP 2025 Findings.",
    ),
    (
        "a workshop",
        {"authors": ["Ada One"], "venue": "CLPsych @ NAACL 2025"},
        "One, A. (2025). T. In CLPsych @ NAACL 2025.",
    ),
    # 10.8: preprints, with the archive
    (
        "a preprint",
        {"authors": ["Ada One"], "arxiv": "2509.25733", "date": "2025-09-30"},
        "One, A. (2025). T. arXiv. https://arxiv.org/abs/2509.25733",
    ),
    (
        "one of another archive",
        {"authors": ["Ada One"], "venue": "PsyArXiv", "year": 2020, "doi": "10.31234/osf.io/kzy7u"},
        "One, A. (2020). T. PsyArXiv. https://doi.org/10.31234/osf.io/kzy7u",
    ),
    # 10.2: books
    (
        "a book",
        {"authors": ["Ada One"], "venue": "Cambridge University Press", "year": 2019},
        "One, A. (2019). T. Cambridge University Press.",
    ),
    # 10.4: reports
    (
        "a report",
        {"authors": ["Ada One"], "venue": "Technical report, Stanford University", "year": 2020},
        "One, A. (2020). T. Stanford University.",
    ),
    # 10.6: theses
    (
        "a doctoral thesis",
        {"authors": ["Ada One"], "venue": "PhD thesis, Harvard University", "year": 2019},
        "One, A. (2019). T [Doctoral dissertation, Harvard University].",
    ),
    (
        "a master's thesis",
        {"authors": ["Ada One"], "venue": "Master's thesis, Harvard University", "year": 2019},
        "One, A. (2019). T [Master’s thesis, Harvard University].",
    ),
    # 10.9 and 10.10: data sets and software
    (
        "a data set",
        {"kind": "dataset", "url": "https://huggingface.co/datasets/a/b", "year": 2024},
        "T [Data set]. (2024). Hugging Face. https://huggingface.co/datasets/a/b",
    ),
    (
        "software",
        {"authors": ["Ada One"], "kind": "tool", "url": "https://github.com/a/b", "year": 2024},
        "One, A. (2024). T [Computer software]. GitHub. https://github.com/a/b",
    ),
    (
        "software of an institution",
        {"kind": "project", "url": "https://github.com/a/b", "source": "MIT (2023)", "year": 2023},
        "T [Computer software]. (2023). MIT. https://github.com/a/b",
    ),
    # 10.16: web pages
    ("a web page", {"kind": "project", "url": LINK, "year": 2020}, f"T. (2020). {LINK}"),
]


@pytest.mark.parametrize(
    ("record", "expected"), [row[1:] for row in ROWS], ids=[r[0] for r in ROWS]
)
def test_a_reference(record: dict[str, Any], expected: str) -> None:
    entry = Entry(**{"title": "T", **record})
    assert reference_text(entry, "en", "en") == expected


@pytest.mark.parametrize(
    ("record", "emphasised"),
    [
        ({"venue": "Nature"}, ["Nature"]),
        ({"venue": "ACL 2024"}, ["ACL 2024"]),
        ({"arxiv": "2509.25733"}, ["T"]),
        ({"kind": "dataset", "url": LINK}, ["T"]),
        ({"venue": "PhD thesis, X University"}, ["T"]),
        ({"venue": "Cambridge University Press"}, ["T"]),
        ({"url": LINK}, ["T"]),
    ],
    ids=["article", "conference", "preprint", "data", "thesis", "book", "page"],
)
def test_italics_are_for_the_whole_work(record: dict[str, Any], emphasised: list[str]) -> None:
    runs = reference(Entry(**{"title": "T", **record}), "en", "en")
    assert [run.text for run in runs if run.is_emphasised] == emphasised


def test_all_of_the_rules_are_tried() -> None:
    assert len(ROWS) >= 40
