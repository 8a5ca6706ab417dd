"""Whether two records that share an id or an address are one work."""

from pathlib import Path

import pytest

from psylist.catalog.read import read_catalog
from psylist.duplicates.identity import (
    ExistingWorks,
    WorkRecord,
    is_same_work,
    same_work,
    shows_work,
)
from psylist.model import Entry

LEE, XU = ["Ann Lee", "Bo Xu"], ["Cy Ng", "Di Wu"]
FARMERS = "Hearing the Grief of Farmers in Winter"

CASES: list[tuple[WorkRecord, WorkRecord, bool | None]] = [
    (WorkRecord([FARMERS]), WorkRecord(["Hearing the grief of farmers in winter."]), True),
    (WorkRecord([FARMERS]), WorkRecord([f"{FARMERS}: A Field Study"]), True),
    (WorkRecord([FARMERS], LEE), WorkRecord([FARMERS], XU), True),  # some lists abridge authors
    (WorkRecord([FARMERS]), WorkRecord(["Small Ships for Quiet Ponds"]), False),
    (WorkRecord([f"{FARMERS} (ACL 2023)"]), WorkRecord([FARMERS]), True),
    (WorkRecord([f"2023 | {FARMERS}"]), WorkRecord([f"{FARMERS}."]), True),
    (WorkRecord([f"{FARMERS} (2023)"]), WorkRecord([f"{FARMERS} (2024)"]), False),
    (WorkRecord([f"{FARMERS} (2023)"]), WorkRecord([f"{FARMERS} 2"]), False),
    # The same authors have renamed it; or they have written two papers with nearly one title.
    (WorkRecord([FARMERS], LEE), WorkRecord(["A Field Study of Sorrow"], LEE), True),
    (WorkRecord([FARMERS], LEE[:1]), WorkRecord(["A Field Study of Sorrow"], LEE[:1]), False),
    (WorkRecord([FARMERS], LEE), WorkRecord(["A Field Study of Sorrow"], [*LEE, *XU]), False),
    (
        WorkRecord([FARMERS], LEE),
        WorkRecord(["Hearing the Grief of Sailors in Winter"], LEE),
        False,
    ),
    # Titles in two scripts cannot be compared: authors may tell.
    (WorkRecord(["灵心"]), WorkRecord(["SoulChat"]), None),
    (WorkRecord(["灵心与小船"]), WorkRecord(["영혼과 작은 배"]), None),
    (WorkRecord(["灵心"], LEE), WorkRecord(["SoulChat"], XU), False),
    (WorkRecord(["灵心"], LEE), WorkRecord(["SoulChat"], LEE), True),
    (WorkRecord(["灵心"], ["陈一"]), WorkRecord(["SoulChat"], LEE), None),
    (WorkRecord(["灵心", "SoulChat"]), WorkRecord(["SoulChat: Empathy"]), True),
    (WorkRecord(["灵心", "SoulChat"]), WorkRecord(["Small Ships for Quiet Ponds"]), False),
    (WorkRecord([f"{FARMERS} 冬天的农民"]), WorkRecord([FARMERS]), True),
    (WorkRecord([f"{FARMERS} 冬天的农民"]), WorkRecord(["Small Ships for Quiet Ponds"]), False),
]


@pytest.mark.parametrize(("one", "other", "expected"), CASES)
def test_titles_and_authors_tell_what_an_id_alone_does_not(
    one: WorkRecord, other: WorkRecord, expected: bool | None
) -> None:
    assert same_work(one, other) is expected
    assert same_work(other, one) is expected


# So it is with titles in two languages of one script, where nothing is put together for it.
LANGUAGES: list[tuple[WorkRecord, WorkRecord, bool | None]] = [
    (WorkRecord([FARMERS]), WorkRecord(["Die Trauer der Bauern"]), None),
    (WorkRecord([FARMERS], LEE), WorkRecord(["Die Trauer der Bauern"], LEE[:1]), True),
    (WorkRecord([FARMERS], LEE), WorkRecord(["Die Trauer der Bauern"], XU), False),
    (WorkRecord([FARMERS]), WorkRecord(["Bauerntrauer"], languages=["de"]), None),
    (WorkRecord(["Die Trauer der Bauern"]), WorkRecord(["Der Gesang der Segler"]), False),
    (WorkRecord(["农民的悲伤"]), WorkRecord(["冬の農家の悲しみ"]), None),
    # Traditional and simplified characters are like two languages.
    (WorkRecord(["農民冬日的悲傷"]), WorkRecord(["农民冬日的悲伤"]), None),
    (WorkRecord(["農民冬日的悲傷"], ["林一"]), WorkRecord(["农民冬日的悲伤"], ["林一"]), True),
    (WorkRecord(["農民冬日的悲傷"], ["陳一"]), WorkRecord(["农民冬日的悲伤"], ["陈一"]), None),
    (WorkRecord(["農民冬日的悲傷"], ["林一"]), WorkRecord(["农民冬日的悲伤"], ["王五"]), False),
    (WorkRecord(["农民冬日的悲伤"]), WorkRecord(["小船在静水中"]), False),
]


@pytest.mark.parametrize(("one", "other", "expected"), LANGUAGES)
def test_titles_in_two_languages_tell_nothing_where_that_is_asked(
    one: WorkRecord, other: WorkRecord, expected: bool | None
) -> None:
    assert same_work(one, other, across_languages=True) is expected
    assert same_work(other, one, across_languages=True) is expected


@pytest.mark.parametrize("title", ["Die Trauer der Bauern", "Small Ships pour les Grieving"])
@pytest.mark.parametrize("kind", ["arxiv", "doi", "url"])
def test_works_are_not_put_together_for_a_language_that_a_title_may_be_in(
    title: str, kind: str
) -> None:
    assert not is_same_work(WorkRecord([FARMERS]), WorkRecord([title]), kind)


@pytest.mark.parametrize(("kind", "expected"), [("arxiv", True), ("doi", True), ("url", False)])
def test_where_nothing_else_tells_an_id_is_believed_and_an_address_is_not(
    kind: str, expected: bool
) -> None:
    one, other = WorkRecord(["灵心"]), WorkRecord(["SoulChat"])
    assert is_same_work(one, other, kind) is expected
    assert is_same_work(one, WorkRecord(["心声"]), kind) is False


def test_a_registry_shows_the_work_of_an_entry_or_another() -> None:
    entry = Entry(id="a", title={"en": "Two Years of AI Tutoring", "zh": "两年"}, authors=LEE)
    assert shows_work(entry, "Two Years of AI Tutoring: Lessons", XU)
    assert not shows_work(entry, "Two Years of AI Counseling", LEE)
    assert shows_work(Entry(id="b", title="两年的教训"), "Two Years of AI Tutoring")


LIST = """\
[[entries]]
id = "one"
title = "First of Two on a Page"
url = "https://example.org/page"

[[entries]]
id = "two"
title = "Second of Two on a Page"
url = "https://example.org/page"

[[entries]]
id = "paper"
title = "Small Ships for Quiet Ponds"
arxiv = "2501.00002"

[[entries]]
id = "bare"
title = "Nothing but a Title"
year = 2024
"""


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (Entry(id="", title="Second of two on a page", url="http://example.org/page/"), "two"),
        (Entry(id="", title="Second of two", url="http://example.org/page/"), None),
        (Entry(id="", title="A Third on the Page", url="https://example.org/page"), None),
        (Entry(id="", title="Small Boats", arxiv="2501.00002"), "paper"),
        (Entry(id="", title="Nothing but a title", year=2024), "bare"),
        (Entry(id="", title="Nothing but a title", year=2023), None),
        (Entry(id="", title="Nothing but a title", year=2024, arxiv="2501.00003"), None),
    ],
)
def test_a_list_knows_its_works_by_id_by_address_and_title_or_by_title_and_year(
    entry: Entry, expected: str | None
) -> None:
    catalog = read_catalog(Path("entries.toml"), LIST)
    found = ExistingWorks(catalog).find(entry)
    assert (None if found is None else catalog.entries[found].id) == expected


@pytest.mark.parametrize(
    ("title", "authors", "abstract", "expected"),
    [
        (FARMERS, [], "We present GriefNet, a study of farmers.", True),
        (FARMERS, XU, "We present GriefNet, a study of farmers.", True),
        (FARMERS, [], "A study of grief (GriefNet) in winter.", True),
        (FARMERS, [], "We test it on GriefNet.", False),
        (f"MothNet: {FARMERS}", [], "A study of grief (GriefNet) in winter.", False),
        (FARMERS, LEE, "We present GriefNet, a study of farmers.", False),
    ],
)
def test_a_work_may_be_called_by_the_name_that_its_abstract_coins(
    title: str, authors: list[str], abstract: str, expected: bool
) -> None:
    entry = Entry(title="GriefNet", authors=XU if authors else [])
    assert shows_work(entry, title, authors, abstract) is expected
