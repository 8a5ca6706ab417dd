"""BibTeX as it is written: flaws that leave no doubt, macros, and what an entry has from others."""

import pytest

from psylist.importing.bibtex import read_bibtex
from psylist.importing.bibtex_source import join_value, read_source

BEHIND = "\n@misc{behind, title={Behind}}\n"


@pytest.mark.parametrize(
    ("source", "fields"),
    [
        ("@article{\n title = {T},\n year = 2020\n}", {"title": "T", "year": "2020"}),
        ("@article{k title = {T}, year = 2020}", {"title": "T", "year": "2020"}),
        ("@article{k, title = {T}, , year = 2020}", {"title": "T", "year": "2020"}),
        ("@article{k,, title = {T},, year = 2020,,}", {"title": "T", "year": "2020"}),
        ("@article{k, title = {T}\n year = 2020}", {"title": "T", "year": "2020"}),
        ('@article{k, title = "T"\n year = {2020}}', {"title": "T", "year": "2020"}),
        ("@article{k, title : {T}, year = 2020}", {"title": "T", "year": "2020"}),
        ("@article(k, title = {T}, year = 2020)", {"title": "T", "year": "2020"}),
        ("@article(k, title = {T}, year = 2020}", {"title": "T", "year": "2020"}),
        ("@article{k,\n% old\n title = {T}, % new\n year = 2020}", {"title": "T", "year": "2020"}),
        (
            "@article{a b, title = Plain Words, year = 2020}",
            {"title": "Plain Words", "year": "2020"},
        ),
        ("@article{k, title = {T}, year = 2020,\n", {"title": "T", "year": "2020"}),
        ("@article{k, title = {A % B @ C}, year = {2020}}", {"title": "A % B @ C", "year": "2020"}),
        ('@article{k, title = "A {"}B{"}", year = 2020}', {"title": 'A {"}B{"}', "year": "2020"}),
    ],
)
def test_a_flaw_that_leaves_no_doubt_is_mended(source: str, fields: dict[str, str]) -> None:
    entries, _ = read_source(source + BEHIND)
    assert {name: value for name, (value, _) in entries[0].fields.items()} == fields
    assert [entry.key for entry in entries[1:]] == ["behind"]


@pytest.mark.parametrize(
    ("source", "line", "message"),
    [
        ("@misc{k,\n title={T},\n year 2020,\n note={N}}", 3, "not a field, left out: year 2020"),
        ("@misc{k,\n title={T},\n note={N", 3, "note is never closed, left out: note={N"),
        ("@misc{k, title={T}},\n note={N}}", 1, "outside of any entry, left out: note={N}}"),
        ("@misc{a,b, title={T}}", 1, "not a field, left out: b"),
        ("@misc{k, title={T}, crossref={gone}}", 1, "k: crossref gone is not in the file"),
        ("@misc{k, title={T}, note={A}, note={B}}", 1, "k: note stands twice; left out: B"),
        ("@misc{k, title={T}, editor={Berg, Ole}}", 1, "k: has no authors; its editors are named"),
    ],
)
def test_what_is_left_out_is_told_with_its_line(source: str, line: int, message: str) -> None:
    result = read_bibtex(source)
    assert [draft.title for draft in result.drafts] == ["T"]
    ((found, words),) = result.problems
    assert (found, words[: len(message)]) == (line, message)


def test_macros_are_made_of_macros() -> None:
    text = (
        '@string{toy = "Toy"}\n@STRING(conf = toy # { Meeting})\n'
        '@string{full = "Acts of " # conf}\n'
        "@inproceedings{k, title={T}, booktitle = full # { 2020}, month = Apr, year = 2020}\n"
    )
    ((entry,), problems) = read_source(text)
    assert entry.fields["booktitle"][0] == "Acts of Toy Meeting 2020"
    assert read_bibtex(text).drafts[0].date == "2020-04"
    assert problems == []


def test_a_macro_that_is_not_defined_is_its_name() -> None:
    assert join_value("nobody # { x}", {}) == "nobody x"


VOLUME = """
@inproceedings{paper, title={A Paper}, author={Adler, Nora}, crossref={volume}}
@proceedings{volume, title={Acts}, editor={Berg, Ole}, year=2021, url={https://v.org/},
  crossref={all}}
@mvproceedings{all, title={All Acts}, publisher={Press}, doi={10.1000/all}}
"""


def test_a_paper_has_year_and_booktitle_from_its_volume_and_nothing_that_names_the_volume() -> None:
    result = read_bibtex(VOLUME)
    ((draft,)) = result.drafts
    assert (draft.title, draft.venue, draft.date) == ("A Paper", "Acts", "2021")
    assert (draft.authors, draft.ids, draft.url) == (["Nora Adler"], {}, "")
    assert [link.url for link in result.unused_links] == ["https://v.org/"]
    assert [words.split(":")[0] for _, words in result.problems] == ["volume", "all"]


def test_shared_data_is_taken_over_also_in_chains() -> None:
    text = (
        "@xdata{a, year=2021, xdata={b}}\n@xdata{b, journal={J}, doi={10.1000/x}}\n"
        "@article{k, title={T}, xdata={a}}"
    )
    ((draft,)) = read_bibtex(text).drafts
    assert (draft.venue, draft.date, draft.ids) == ("J", "2021", {"doi": "10.1000/x"})


def test_entries_that_inherit_from_each_other_in_a_circle_end() -> None:
    text = "@book{a, title={A}, crossref={b}}\n@book{b, title={B}, crossref={a}, year=2020}"
    assert [(d.title, d.date) for d in read_bibtex(text).drafts] == [("A", "2020"), ("B", "2020")]


def test_what_an_entry_has_no_room_for_is_told() -> None:
    text = "@article{k, title={T}, journal={Acts},\n pages={1--9},\n publisher={Press}, volume=7}"
    assert read_bibtex(text).ignored == [
        (2, "k: pages = 1–9"), (3, "k: publisher = Press"), (3, "k: volume = 7")
    ]  # fmt: skip
    edited = "@book{k, title={T}, editor={Berg, Ole}, publisher={Press}, year=2000}"
    assert read_bibtex(edited).ignored == []


@pytest.mark.parametrize(
    ("note", "kept"),
    [
        ("arXiv:2205.01234 [cs]", ""),
        ("_eprint: 2205.01234", ""),
        ("Publisher: Some Press", ""),
        ("Citation Key: adler2020\nRead it again", "Read it again"),
        ("tex.ids= adler2020a", ""),
        ("Important: read the appendix", "Important: read the appendix"),
        ("Best paper", "Best paper"),
    ],
)
def test_what_a_reference_manager_keeps_in_a_note_is_no_note(note: str, kept: str) -> None:
    ((draft,)) = read_bibtex(f"@misc{{k, title={{T}}, note={{{note}}}}}").drafts
    assert draft.note == kept


@pytest.mark.parametrize(
    ("year", "date"),
    [
        ("2019-12", "2019-12"),
        ("2019-12-05", "2019-12-05"),
        ("c. 2019", "2019"),
        ("2019/2020", "2019"),
    ],
)
def test_a_year_may_be_a_date(year: str, date: str) -> None:
    ((draft,)) = read_bibtex(f"@misc{{k, title={{T}}, year={{{year}}}}}").drafts
    assert draft.date == date


def test_a_field_for_an_address_without_one_is_a_problem() -> None:
    result = read_bibtex("@misc{boats,\n  title = {Small Boats},\n  url = {见期刊},\n}\n")
    assert result.problems == [(3, "boats: '见期刊' is not a web address or an id")]


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("eprint={38012345}, eprinttype={pmid}", ["eprint (pmid) = 38012345"]),
        ("eprint={10013/x}, archiveprefix={hdl}", ["eprint (hdl) = 10013/x"]),
        ("eprint={lamps}", ["eprint = lamps"]),
        ("eprint={2301.00001v2}, eprinttype={arXiv}", []),
        ("eprint={https://a.example/1}, eprinttype={hal}", []),
        ("code={on request}", ["code = on request"]),
        ("code={https://github.com/a/b}, primaryclass={cs.CL}", []),
        ("links={nowhere}", ["links = nowhere"]),
        ("links={demo: https://a.example/demo}", []),
        ("kind={song}, submitted={soon}", ["kind = song", "submitted = soon"]),
        ("kind={dataset}, submitted={2020-01}", []),
        ("annote={On lamps}, annotation={Wax}", []),
    ],
)
def test_a_field_that_the_entry_does_not_get_is_told(field: str, told: list[str]) -> None:
    result = read_bibtex(f"@misc{{k, title={{Lamps}}, year={{2021}}, {field}}}")
    assert [words for _, words in result.ignored] == [f"k: {words}" for words in told]


def test_both_annotations_are_in_the_summary() -> None:
    (draft,) = read_bibtex(r"@misc{k, title={A}, annote={Oil}, annotation={Wax\par Tin}}").drafts
    assert draft.paragraphs == ["Wax", "Tin", "Oil"]


@pytest.mark.parametrize(
    ("url", "first", "links"),
    [
        ("https://a.example/1, https://a.example/2", "https://a.example/1",
         {"link": "https://a.example/2"}),
        (r"\url{https://a.example/1}; \url{https://github.com/a/b}", "https://a.example/1",
         {"code": "https://github.com/a/b"}),
        ("arXiv:2301.00001 https://a.example/1", "https://a.example/1", {}),
        ("see https://a.example/1", "https://a.example/1", {}),
    ],
)  # fmt: skip
def test_a_field_for_an_address_may_hold_several(
    url: str, first: str, links: dict[str, str]
) -> None:
    result = read_bibtex(f"@misc{{k, title={{A}}, url={{{url}}}}}")
    (draft,) = result.drafts
    assert (draft.url, draft.links, result.unused_links) == (first, links, [])
    assert ("arxiv" in draft.ids) is ("arXiv" in url)


def test_the_link_in_a_title_is_kept() -> None:
    (draft,) = read_bibtex(
        r"@misc{k, title={On \href{https://a.example/1}{Lamps}}, doi={10.1000/x$<$1$>$3}}"
    ).drafts
    assert (draft.title, draft.url) == ("On Lamps", "https://a.example/1")
    assert draft.ids == {"doi": "10.1000/x<1>3"}


@pytest.mark.parametrize("behind", ["", "\n@book{k5, title={Oil}, year={2017}}"])
@pytest.mark.parametrize(
    "source",
    [
        "@book{k4, title={Open Lamps, year={2016}}",
        "@book{k4, year={2016}, title={Open Lamps, isbn=1}",
    ],
)
def test_a_brace_that_lacks_in_front_of_the_next_field_is_put_there(
    source: str, behind: str
) -> None:
    result = read_bibtex(source + behind)
    found = next(draft for draft in result.drafts if draft.key == "k4")
    assert (found.title, found.year, len(result.drafts)) == ("Open Lamps", 2016, 1 + bool(behind))
    name = "isbn" if "isbn" in source else "year"
    assert result.problems == [(1, f"a value is never closed; it was read up to {name!r}")]


def test_the_type_of_a_record_says_that_its_work_was_retracted() -> None:
    (draft,) = read_bibtex("@article{k, title={A}, type={Article; Retracted Publication}}").drafts
    assert draft.status == "retracted"
