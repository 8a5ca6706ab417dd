"""What is pasted to be added: ids, and lines of references."""

from pathlib import Path

import pytest

from psylist.adding.pasted import Pasted, is_reference, parse_pasted, read_identifiers, read_lines
from psylist.errors import UsageError

LINES = {
    "J. Doe, Foo bar, arXiv preprint arXiv:2501.09426 (2025).": "arXiv:2501.09426",
    "[1] J. Doe. Foo. https://arxiv.org/abs/2501.09426v2.": "arXiv:2501.09426",
    "Doe, J. (2024). Foo. In ACL. https://doi.org/10.18653/v1/2024.acl-long.5": "2024.acl-long.5",
    "王小明, 李四. 面向心理的大模型[J]. arXiv:2501.09426, 2025.": "arXiv:2501.09426",
    r"\bibitem{x} J. Doe, arXiv:2501.09426": "arXiv:2501.09426",
    "- [Foo](https://arxiv.org/abs/2501.09426), ACL 2025": "arXiv:2501.09426",
    "Foo: a tool. https://github.com/a/b (2024)": "https://github.com/a/b",
    "2501.09426": "arXiv:2501.09426",
    "参见论文：https://arxiv.org/abs/2501.09426（已被EMNLP录用）": "arXiv:2501.09426",
    "https://arxiv.org/abs/2501.09426，已录用": "arXiv:2501.09426",
    "论文２５０１．０９４２６；代码见附录": "arXiv:2501.09426",
    "论文2501.09426（ACL）": "arXiv:2501.09426",
    "见ACL Anthology P18-1031。": "P18-1031",
    "李灯，王雾．雾中灯［J］．灯学报，2031，56（3）：1－9．DOI：10.1000/a.31．": "doi:10.1000/a.31",
    "李灯．雾中的灯．ＤＯＩ：１０．１０００／ａ．２０３１．": "doi:10.1000/a.2031",
    "见10.1000/a.2031.01（EMNLP录用），第3页": "doi:10.1000/a.2031.01",
    "10.1000/a.2031.01，第3页": "doi:10.1000/a.2031.01",
    "DOI：10.1000/a.2031.01。王雾": "doi:10.1000/a.2031.01",
    "참고문헌(arXiv:2501.09426)": "arXiv:2501.09426",
    "https://github.com/quay/fog（代码）": "https://github.com/quay/fog",
    "https://example.org/fog，见附录": "https://example.org/fog",
    "https://例え.jp/論文/2501.09426": "https://例え.jp/論文/2501.09426",
    "https://example.org/wiki/灯（学科）": "https://example.org/wiki/灯（学科）",
    "https://example.org/wiki/灯，雾": "https://example.org/wiki/灯，雾",
}


@pytest.mark.parametrize(("line", "work"), LINES.items())
def test_a_line_of_references_is_the_work_that_it_names(line: str, work: str) -> None:
    assert str(parse_pasted(line).identifier) == work


def test_of_two_ids_of_one_work_the_other_is_known_too() -> None:
    reference = parse_pasted("J. Doe, Foo, doi:10.1145/3184558.3186235, arXiv:2501.09426")
    assert str(reference.identifier) == "arXiv:2501.09426"
    assert [str(name) for name in reference.others] == ["doi:10.1145/3184558.3186235"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("J. Doe, Foo bar baz, 2025.", "no id or address in this line"),
        ("王小明. 面向心理的大模型. 心理学报, 2024", "no id or address in this line"),
        ("Foo, arXiv:2501.09426 and arXiv:2501.09427", "names several works: arXiv:2501.09426, "),
        ("Foo bar, arXiv:2513.09426", "there is no month 13"),
        ("notanid", "not a known id or address: 'notanid'"),
        ("not an", "not a known id or address: 'not an'"),
        ("见arXiv：2501.09426，2501.09427", "names several works: arXiv:2501.09426, "),
        ("10.1000/a，10.1000/b", "names several works: doi:10.1000/a, doi:10.1000/b"),
        ("论文arXiv：2513.09426", "there is no month 13"),
        ("灯", "not a known id or address: '灯'"),
        ("面向心理的大模型", "no id or address in this line"),
    ],
)
def test_what_names_no_work_or_several_is_refused(line: str, message: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse_pasted(line)
    assert message in str(refused.value)


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Doe, J. Foo bar baz. arXiv:2501.09426", True),
        ("王小明. 心理大模型. 2501.09426", True),
        ("2501.09426, 2501.09427", False),
        ("2501.09426 and 2501.09427", False),
        ("arXiv:2501.09426 notanid", False),
        ("", False),
    ],
)
def test_whether_a_line_is_a_reference(line: str, *, is_one: bool) -> None:
    assert is_reference(line) is is_one


def test_a_file_is_read_by_line_with_references_whole(tmp_path: Path) -> None:
    path = tmp_path / "refs.txt"
    lines = ["# mine", "2501.09426, 2501.09427  # both", "", "J. Doe. Bug #5 of Foo. 2501.09428"]
    path.write_text("\n".join(lines), "utf-8")
    assert read_identifiers(["2501.09425"], str(path)) == [
        Pasted("2501.09425"),
        Pasted("2501.09426", f"{path}:2"),
        Pasted("2501.09427", f"{path}:2"),
        Pasted("J. Doe. Bug #5 of Foo. 2501.09428", f"{path}:4"),
    ]


def test_a_list_of_ids_may_have_bullets_boxes_and_numbers() -> None:
    text = "- 2501.09426, 2501.09427\n[1] 2501.09428\n- [ ] 2501.09429\n（2）2501.09430 P18-1031\n"
    found = [pasted.text for pasted in read_lines(text, "refs.txt")]
    works = [parse_pasted(one).identifier.value for one in found]
    assert works == [*(f"2501.094{n}" for n in (26, 27, 28, 29, 30)), "P18-1031"]


@pytest.mark.parametrize(
    "line",
    [
        "2501.09426 2501.09427",
        "2501.09426, 10.2196/99001",
        "- 2501.09426; https://github.com/a/b",
        "J. Doe, Foo bar, doi:10.1145/3184558.3186235, arXiv:2501.09426",
        "- [Foo](https://arxiv.org/abs/2501.09426) [Code](https://github.com/a/b)",
        "notanid",
        "2501.09426",
    ],
)
def test_an_argument_names_what_the_same_line_names_in_a_file(line: str) -> None:
    lines = [pasted.text for pasted in read_lines(line, "refs.txt")]
    assert [pasted.text for pasted in read_identifiers([line], "")] == lines


@pytest.mark.parametrize("text", ["", " ", "\n", "|---|"])
def test_an_argument_that_names_nothing_stays_to_be_refused(text: str) -> None:
    assert read_identifiers([text], "") == [Pasted(text)]


def test_an_argument_of_several_lines_is_one_line() -> None:
    broken = "J. Doe. A long title of\nlamps in fog. arXiv:2501.09426"
    assert read_identifiers([broken], "") == [Pasted(broken)]
    found = read_identifiers(["2501.09426\n2501.09427\n"], "")
    assert [pasted.text for pasted in found] == ["2501.09426", "2501.09427"]


PAGE, PAPER = "https://arxiv.org/abs/2501.00053", "arXiv:2501.00053"


@pytest.mark.parametrize(
    ("line", "works"),
    [
        ("2501.00033 CATCH", ["arXiv:2501.00033"]),
        ("CATCH: https://arxiv.org/abs/2501.00036", ["arXiv:2501.00036"]),
        ("论文 10.2196/60001", ["doi:10.2196/60001"]),
        ("Chen 2025 2501.00041", ["arXiv:2501.00041"]),
        ("| 2501.00044 | Foo |", ["arXiv:2501.00044"]),
        ('"2501.00029","Foo"', ["arXiv:2501.00029"]),
        ("2501.00030,Foo bar baz,2025", ["arXiv:2501.00030"]),
        ("1. CATCH https://arxiv.org/abs/2501.00039", ["arXiv:2501.00039"]),
        ("2024;11:e59479. doi:10.2196/55555", ["doi:10.2196/55555"]),
        ("Fog 2501.00051 Owl 2501.00052", ["arXiv:2501.00051", "arXiv:2501.00052"]),
        ("|---|---|", []),
        (f"- **Fog** [[Paper]({PAGE})] [[Code](https://github.com/foo/Nice.js)]", [PAPER]),
        (f"{PAGE} ([code](https://github.com/foo/bar))", [PAPER]),
        (f"[论文]({PAGE}) | [代码](https://github.com/foo/bar)", [PAPER]),
        (f"[PDF]({PAGE}) [DOI](https://doi.org/10.2196/60001)", [PAPER]),
        (f'<a href="{PAGE}">Paper</a> <a href="https://github.com/foo/bar">Code</a>', [PAPER]),
        (
            f"[{PAGE}]({PAGE}) [10.2196/60001](https://doi.org/10.2196/60001)",
            [PAPER, "doi:10.2196/60001"],
        ),
        (f"[Fog]({PAGE}) [Owl](https://arxiv.org/abs/2501.00054)", [PAPER, "arXiv:2501.00054"]),
        (f"[Fog]({PAGE}), [Owl](https://doi.org/10.2196/59479)", [PAPER, "doi:10.2196/59479"]),
        (
            "https://github.com/foo/bar, https://github.com/foo/baz",
            ["https://github.com/foo/bar", "https://github.com/foo/baz"],
        ),
    ],
)
def test_words_beside_an_id_are_words(line: str, works: list[str]) -> None:
    found = read_lines(line, "refs.txt")
    assert [str(parse_pasted(one.text).identifier) for one in found] == works


@pytest.mark.parametrize(
    ("line", "refused"), [("foo bar", "foo bar"), ("2501.1 2501.00050", "2501.1")]
)
def test_a_line_without_an_id_and_an_id_that_cannot_be_are_refused(line: str, refused: str) -> None:
    first = read_lines(line, "refs.txt")[0].text
    assert first == refused
    with pytest.raises(UsageError, match="not a known id or address: "):
        parse_pasted(first)


@pytest.mark.parametrize(
    ("text", "work"),
    [
        ('[{"id":"a","DOI":"10.2196/44444","title":"x"}]', "doi:10.2196/44444"),
        ("DOI={10.2196/59479}", "doi:10.2196/59479"),
        ("eprint={2503.11111}", "arXiv:2503.11111"),
    ],
)
def test_a_record_needs_no_spaces(text: str, work: str) -> None:
    assert str(parse_pasted(text).identifier) == work


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("@misc{c,\n  eprint={2503.11111},\n}\n", "BibTeX"),
        ("TY  - JOUR\nDO  - 10.2196/44444\nER  - \n", "RIS"),
        ('[\n  {"DOI": "10.2196/44444"}\n]\n', "JSON"),
        ("PMID- 123\nTI  - Lamps\nLID - 10.2196/44444 [doi]\n", "MEDLINE"),
        ("%0 Journal Article\n%T Lamps\n%R 10.2196/44444\n", "EndNote"),
        ("PT J\nAU Moth, A\nDI 10.2196/44444\nER\n", "Web of Science"),
    ],
)
def test_a_file_of_records_is_for_import(tmp_path: Path, text: str, form: str) -> None:
    path = tmp_path / "refs.txt"
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError, match=f"refs.txt holds {form}, and") as refused:
        read_identifiers([], str(path))
    assert refused.value.hint == f"Import it: psylist import {path}"
    assert read_lines(text, "form") == [Pasted(text.strip(), "form")]


def test_what_a_shell_has_parted_from_an_id_is_left_out() -> None:
    assert read_identifiers(["arXiv:", "2501.00061"], "") == [Pasted("2501.00061")]
    assert read_identifiers(["arXiv:"], "") == [Pasted("arXiv:")]


def test_further_addresses_of_a_line_are_known() -> None:
    line = "[Paper](https://arxiv.org/abs/2501.00054) [Code](https://github.com/quay/fog)"
    reference = parse_pasted(line)
    assert str(reference.identifier) == "arXiv:2501.00054"
    assert [str(page) for page in reference.pages] == ["https://github.com/quay/fog"]


PDF, CODE = "https://openaccess.thecvf.com/fog.pdf", "https://lab.example/fog"


@pytest.mark.parametrize(
    "line",
    [
        f"Paper: {PDF} Code: {CODE}",
        f"Code: {CODE} Paper: {PDF}",
        f"Paper: {PDF} | Code: {CODE}",
        f"Paper: {PDF}, Code: {CODE}",
        f"论文：{PDF} 代码：{CODE}",
        f"代码：{CODE}，论文：{PDF}",
        f"{CODE} (code) {PDF} (paper)",
        f"{PDF}（论文） {CODE}（代码）",
        f"Fog. Paper: {PDF} Code: {CODE}",
        f"Seeing in the Fog. Ada Moss. Code: {CODE} Paper: {PDF}",
        f"{PDF} Code: {CODE}",
        f"Fog [paper] {PDF} [code] {CODE}",
    ],
)
def test_an_address_belongs_to_the_key_beside_it(line: str) -> None:
    [pasted] = read_lines(line, "refs.txt")
    reference = parse_pasted(pasted.text)
    assert str(reference.identifier) == PDF
    assert [str(page) for page in reference.pages] == [CODE]
    assert reference.kinds[reference.pages[0]] == "code"


DOI = "10.1145/3442188.3445922"


@pytest.mark.parametrize(
    ("text", "work"),
    [
        ("Lamps in the fog. https://doi.org/10.1145/3442188.\n3445922", f"doi:{DOI}"),
        ("Lamps in the fog. doi:10.1145/\n  3442188.3445922. Seen today", f"doi:{DOI}"),
        ("Lamps in the fog. 10.1145/3442188. \n3445922. Seen in 2024", f"doi:{DOI}"),
        ("Lamps in the fog. 10.1371/moth.\npone.0012345", "doi:10.1371/moth.pone.0012345"),
        ("https://doi.org/10.1145/\n3442188.3445922", f"doi:{DOI}"),
        ("Lamps in the fog. arXiv:2501.\n09426", "arXiv:2501.09426"),
        ("Lamps in the fog. https://arxiv.org/abs/2501.\n09426v2.", "arXiv:2501.09426"),
    ],
)
def test_an_id_may_be_broken_at_the_end_of_a_line(text: str, work: str) -> None:
    for found in (read_identifiers([text], ""), read_lines(f"\n{text}\n", "refs.txt")):
        assert [str(parse_pasted(one.text).identifier) for one in found] == [work]
    assert [one.place for one in read_lines(f"\n{text}\n", "refs.txt")] == ["refs.txt:2"]


@pytest.mark.parametrize(
    "rest",
    ["2501.09426", "10.1145/3442189", "https://a.example/", "2. Moss, A. Lamps at sea. P18-1031"],
)
def test_a_line_that_begins_something_else_is_no_rest_of_an_id(rest: str) -> None:
    for begun in ("10.1145/3442188.", "https://doi.org/10.1145/3442188/"):
        found = read_lines(f"{begun}\n{rest}", "refs.txt")
        assert [one.place for one in found] == ["refs.txt:1", "refs.txt:2"]


def test_an_argument_may_have_an_id_on_each_line() -> None:
    found = read_identifiers(["10.1145/3442188.\n10.1145/3442189."], "")
    assert [parse_pasted(one.text).identifier.value for one in found] == [
        "10.1145/3442188", "10.1145/3442189",
    ]  # fmt: skip


def test_a_list_may_have_no_spaces() -> None:
    text = (
        "参见论文：2501.09426（已录用），附录\n10.1000/a，10.1000/b\n10.1000/c,10.1000/d\n"
        "2501.09427；2501.09428\n"
    )
    found = [pasted.text for pasted in read_lines(text, "refs.txt")]
    works = [parse_pasted(one).identifier.value for one in found]
    assert works == ["2501.09426", *(f"10.1000/{c}" for c in "abcd"), "2501.09427", "2501.09428"]
