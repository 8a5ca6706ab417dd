"""The benchmark of quality: what is counted, and what each miss says."""

import json
from pathlib import Path

import pytest

from benchmarks.quality.__main__ import main, measure
from benchmarks.quality.compare import Expected, Truth, compare, venue_key
from benchmarks.quality.lists import TRUTH, TruthError, lists
from benchmarks.quality.pages import expected, written
from benchmarks.quality.pairs import language_of
from benchmarks.quality.pairs import measure as measure_pair
from benchmarks.quality.report import table
from benchmarks.quality.tally import Miss, Tally, by_language, total
from psylist.importing.drafts import Draft, LinkRef, ParseResult
from psylist.text.authors import NameList
from tests.duplicates.ground_truth import work
from tests.importing.markdown.variations import Record

URL = "https://example.org/"


def tally_of(entries: list[Expected], drafts: list[Draft], *, lenient: bool = False) -> Tally:
    tally = Tally("a set", "en")
    compare(Truth("page", "en", entries, is_lenient=lenient), ParseResult(drafts, []), tally)
    return tally


def test_what_is_found_and_what_is_not_is_counted_and_explained() -> None:
    entries = [Expected("One Title", 3, frozenset({f"{URL}1"})), Expected("Another One", 9)]
    drafts = [
        Draft(3, "One Title", f"{URL}1", links={"code": f"{URL}c"}),
        Draft(20, "License"),
    ]
    tally = tally_of(entries, drafts)
    assert (tally.recall, tally.precision) == (1 / 2, 1 / 2)
    assert (tally.share("title"), tally.share("links"), tally.share("year")) == (1, 0, None)
    assert [str(miss) for miss in tally.misses] == [
        f"page:3: links: expected no more, got {URL}c",
        (
            "page:9: not found: expected 'Another One', got nothing"
            " (the entry before it is 'One Title', line 3)"
        ),
        "page:20: not an entry: expected nothing, got 'License'",
    ]


def test_a_miss_says_why_import_left_its_link_out() -> None:
    tally = Tally("a set")
    reading = ParseResult([], [LinkRef(f"{URL}1/", 4, reason="in running text")])
    compare(Truth("page", "en", [Expected("T", 3, frozenset({f"{URL}1"}))]), reading, tally)
    assert [miss.got for miss in tally.misses] == ["its link left out (line 4: in running text)"]


@pytest.mark.parametrize(
    ("field", "expected", "draft"),
    [
        ("title", Expected("A Title, Long"), Draft(1, "A Title Long")),
        ("links", Expected("T", links=frozenset({URL})), Draft(1, "T")),
        ("year", Expected("T", year=2024), Draft(1, "T", date="2023")),
        ("date", Expected("T", date="2024-07"), Draft(1, "T", date="2024")),
        ("venue", Expected("T", venue="ACL 2024"), Draft(1, "T", venue="EMNLP 2024")),
        ("authors", Expected("T", authors=["Ann Lee"]), Draft(1, "T", authors=NameList(["Bo Xu"]))),
        ("tags", Expected("T", tags=["a"]), Draft(1, "T", tags=["b"])),
    ],
)
def test_each_field_is_counted_apart(field: str, expected: Expected, draft: Draft) -> None:
    tally = tally_of([expected], [draft])
    assert (tally.recall, tally.precision, tally.share(field)) == (1, 1, 0)
    assert [miss.what for miss in tally.misses] == [field]


def test_fields_that_the_truth_does_not_say_are_not_counted() -> None:
    tally = tally_of([Expected("T")], [Draft(1, "T", URL, venue="ACL", authors=NameList(["A B"]))])
    assert ({*tally.known}, tally.misses) == ({"title"}, [])


def test_two_entries_of_one_title_are_matched_by_link_and_line() -> None:
    entries = [
        Expected("T", 1, frozenset({f"{URL}1"})),
        Expected("T", 2, frozenset({f"{URL}2"})),
        Expected("T", 3),
    ]
    drafts = [Draft(3, "T"), Draft(2, "T", f"{URL}2"), Draft(1, "T", f"{URL}1")]
    assert tally_of(entries, drafts).misses == []


@pytest.mark.parametrize("title", ["A Title", "A Title.", r"A\* Title"])
def test_a_stop_and_a_backslash_count_only_where_they_are_asked_for(title: str) -> None:
    drafts = [Draft(1, "A* Title" if "*" in title else "A Title")]
    assert tally_of([Expected(title)], drafts, lenient=True).share("title") == 1
    assert tally_of([Expected(title)], drafts).share("title") == (title == "A Title")


@pytest.mark.parametrize(
    ("venue", "key"),
    [("ACL'23 Findings", "aclfindings"), ("COLING24", "coling"), ("TMLR 2024", "tmlr"),
     ("arXiv (2024.01)", ""), ("Preprint'24", ""), ("计算机学报 2024", "计算机学报")],
)  # fmt: skip
def test_venues_are_compared_without_their_years(venue: str, key: str) -> None:
    assert venue_key(venue) == key


def test_sums_are_of_counts_and_not_of_shares() -> None:
    first, second = Tally("a", "en", 10, 9, 1), Tally("b", "zh", 1, 0, None)
    first.count("year", right=True)
    added = total("all", [first, second])
    assert (added.expected, added.hits, added.precision, added.share("year")) == (11, 9, None, 1)
    third = Tally("c", "zh", 2, 2)
    sums = by_language("all", [first, second, third])
    assert [(each.language, each.expected) for each in sums] == [("en", 10), ("zh", 3)]
    assert [*by_language("all", [first, second])] == []


def test_a_table_shows_only_what_is_known_and_rounds_nothing_up_to_all() -> None:
    tally = Tally("a", "", 10000, 9999, 0, {"year": 1}, {"year": 2}, (5, 6))
    assert table([tally]) == (
        "| set | read / there | expected | recall | precision | year |\n"
        "| --- | ---: | ---: | ---: | ---: | ---: |\n"
        "| a | 5 / 6 | 10000 | 99.9 % | 100 % | 50.0 % |\n"
    )


def test_pairs_count_from_both_sides_and_false_pairs_cost_precision() -> None:
    tally = Tally("pairs")
    measure_pair((work("Cats as Therapists"), work("Dogs in Wards")), tally, is_one=True)
    measure_pair(
        (work("A", arxiv="2401.00001"), work("B", arxiv="2401.00001")), tally, is_one=False
    )
    assert (tally.recall, tally.precision, tally.extra) == (0, 0, 1)
    assert [(miss.what, miss.got.split(" ")[0]) for miss in tally.misses] == [
        ("not found", "no"),
        ("not a duplicate", "both"),
    ]
    assert language_of((work("T"), work("心理"))) == "zh"


@pytest.mark.slow
def test_every_set_of_the_repository_is_there_and_has_something_to_find() -> None:
    sections = measure()
    assert len(sections) == 9
    assert all(tally.expected for tallies in sections.values() for tally in tallies)
    assert sum(tally.expected for tally in written()) > 200


@pytest.mark.parametrize(
    ("item", "year", "venue", "authors"),
    [
        ("Ann Lee, Bo Xu, ACL'24 Findings", 2024, "ACL Findings", ["Ann Lee", "Bo Xu"]),
        ("Ann Lee et al., ACL, 2024", 2024, "ACL", None),
        ("[2024/3] https://a.org", 2024, None, None),
        ("nothing", None, None, None),
    ],
)
def test_only_what_is_written_of_a_record_is_expected(
    item: str, year: int | None, venue: str | None, authors: list[str] | None
) -> None:
    record = Record("T", ["Ann Lee", "Bo Xu"], "ACL", 2024, "https://a.org", "https://b.org")
    found = expected(record, item)
    assert (found.year, found.venue, found.authors) == (year, venue, authors)
    assert found.links == frozenset({url for url in record.links if url in item})


@pytest.fixture
def folder(sandbox: Path) -> Path:
    place = sandbox / "lists" / "cats"
    place.mkdir(parents=True)
    (place / "README.md").write_text(
        f"# Cats\n\n- [Cats as Therapists]({URL}1), ACL 2024\n- [Dogs in Wards]({URL}2), CHI 2023\n"
    )
    return sandbox / "lists"


def put_truth(folder: Path, **more: object) -> None:
    row = {"line": 3, "title": "Cats as Therapists.", "urls": [f"{URL}1/"], "year": 2024,
           "date": "2024", "venue_text": "ACL'24"}  # fmt: skip
    data = {"file": "README.md", "entry_count": 2, "samples": [row], **more}
    (folder / "cats" / TRUTH).write_text(json.dumps(data), "utf-8")


def test_a_sample_of_a_list_says_nothing_about_precision(folder: Path) -> None:
    put_truth(folder)
    (tally,) = lists(folder)
    assert (tally.recall, tally.precision, tally.found, tally.misses) == (1, None, (2, 2), [])
    assert {*tally.known} == {"title", "links", "year", "date", "venue"}


def test_all_entries_of_a_list_do(folder: Path) -> None:
    put_truth(folder, all_entries=[{"line": 4, "title": "Dogs in Wards"}])
    (tally,) = lists(folder)
    assert (tally.recall, tally.precision) == (1, 1 / 2)


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"file": "no.md", "samples": [], "entry_count": 1}',
        '{"file": "README.md", "samples": [{}], "entry_count": 1}',
    ],
)
def test_a_broken_truth_file_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    (folder / "cats" / TRUTH).write_text(text, "utf-8")
    assert main(["--only", "--lists", str(folder)]) == 2
    assert capsys.readouterr().err.startswith(f"error: {folder / 'cats' / TRUTH}: not a truth file")
    with pytest.raises(TruthError, match="no folder in it has"):
        [*lists(folder / "cats")]


def test_json_has_every_count_and_every_miss(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put_truth(folder, all_entries=[{"line": 4, "title": "Dogs in Wards"}])
    assert main(["--only", "--lists", str(folder), "--json"]) == 0
    (cats,) = json.loads(capsys.readouterr().out)["Import: real lists"]
    assert (cats["recall"], cats["precision"], cats["fields"]) == (1, 1 / 2, {"title": 1})
    assert cats["misses"] == [
        {"where": "cats/README.md:3", "what": "not an entry", "expected": "nothing",
         "got": "'Cats as Therapists'", "source": f"- [Cats as Therapists]({URL}1), ACL 2024"}
    ]  # fmt: skip


def test_explain_prints_each_miss(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put_truth(folder, all_entries=[])
    miss = "- cats/README.md:3: not an entry: expected nothing, got 'Cats as Therapists'\n"
    miss += f"  > - [Cats as Therapists]({URL}1), ACL 2024\n"
    main(["--only", "--lists", str(folder)])
    assert miss not in capsys.readouterr().out
    main(["--only", "--lists", str(folder), "--explain"])
    assert miss in capsys.readouterr().out
    assert str(Miss("a", "b", "c", "d")) == "a: b: expected c, got d"
