"""Ids among other words: which papers a line, a field or a note names."""

import pytest

from psylist.identifiers.mentions import bare_ids, find_ids, is_only_ids

NAMED = {
    "J. Doe, Foo bar, arXiv preprint arXiv:2501.09426 (2025).": ["arXiv:2501.09426"],
    "王小明. 题名[J]. arXiv:2301.01234, 2023.": ["arXiv:2301.01234"],
    "（arXiv：２３０１.０１２３４）": ["arXiv:2301.01234"],
    "Doe, J. (2023). Foo. https://doi.org/10.48550/arXiv.2301.01234.": ["arXiv:2301.01234"],
    "Foo. In ACL 2024, pages 12–34. doi:10.18653/v1/2024.acl-long.5.": ["2024.acl-long.5"],
    "Foo. In EACL. 10.3115/v1/E14-1049": ["E14-1049"],
    "Foo (10.1016/S0140-6736(20)30183-5)": ["doi:10.1016/S0140-6736(20)30183-5"],
    "Foo; 2024.acl-long.12": ["2024.acl-long.12"],
    "ACL Anthology W19-3001": ["W19-3001"],
    "CoRR abs/2002.08676": ["arXiv:2002.08676"],
    "CoRR, cs.CL/0301001v2": ["arXiv:cs/0301001"],
    "Toy 2301.01234v2": ["arXiv:2301.01234"],
    "https://arxiv.org/abs/2301.01234, arXiv:2301.01234": ["arXiv:2301.01234"],
    "10.1145/3184558.3186235, arXiv:2301.01234": [
        "doi:10.1145/3184558.3186235", "arXiv:2301.01234",
    ],
    "Foo. 10.1000/a(1,2),10.1000/b": ["doi:10.1000/a(1,2)", "doi:10.1000/b"],
    "见10.1000/a.2031.01（EMNLP录用）": ["doi:10.1000/a.2031.01"],
    "见10.1000/a.2031.01，第3页；10．1000／b": ["doi:10.1000/a.2031.01", "doi:10.1000/b"],
    "ＤＯＩ：１０．１０００／ａ．２０３１．": ["doi:10.1000/a.2031"],
    "网址：https://arxiv.org/abs/2301.01234（EMNLP录用）": ["arXiv:2301.01234"],
    "见ACL Anthology P18-1031。": ["P18-1031"],
    r"@inproceedings{a, title={Foo}, doi = {10.1007/978-3-030-01234-2\_5}}": [
        "doi:10.1007/978-3-030-01234-2_5",
    ],
    r"doi = {10.1007/978-3-030-01234-2{\textunderscore}5}": ["doi:10.1007/978-3-030-01234-2_5"],
    r"In \url{https://doi.org/10.1561/22\_00}, 2024": ["doi:10.1561/22_00"],
    "<p>Foo, doi:10.1000/a<br>2024</p>": ["doi:10.1000/a"],
    '<a href="https://doi.org/10.1000/a&amp;b">Foo</a>, 2024': ["doi:10.1000/a&b"],
    "Foo, 10.1002/(SICI)1097(199806)49:8<693::AID-ASI4>3.0.CO;2-O. 1998": [
        "doi:10.1002/(SICI)1097(199806)49:8<693::AID-ASI4>3.0.CO;2-O",
    ],
    "J. Doe, Foo bar (2025)": [],
    "grant R01-1234, $2301.01234, 12345.67890, page 1234.56789": [],
    "arXiv:2513.12345": [],
    "https://github.com/a/b": [],
}  # fmt: skip


@pytest.mark.parametrize(("text", "named"), NAMED.items())
def test_the_papers_that_a_text_names_are_found(text: str, named: list[str]) -> None:
    assert [str(found) for found in find_ids(text)] == named


@pytest.mark.parametrize(
    ("note", "ids"),
    [
        ("arXiv:2301.01234 [cs.CL]", ["arXiv:2301.01234"]),
        ("12 pages; also available as arXiv:2301.01234", ["arXiv:2301.01234"]),
        ("预印本：arXiv:2301.01234", ["arXiv:2301.01234"]),
        ("王小明，CCL 2024，arXiv:2301.01234", ["arXiv:2301.01234"]),
        ("Extends arXiv:2301.01234", []),
        ("The code of arXiv:2301.01234 is used", []),
        ("延续 arXiv:2301.01234", []),
    ],
)
def test_a_note_that_speaks_of_a_paper_is_not_its_id(note: str, ids: list[str]) -> None:
    assert [str(found) for found in bare_ids(note)] == ids


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("arXiv:2301.01234 [cs.CL]", True),
        ("arXiv:2301.01234, 2023.", True),
        ("arXiv:2301.01234, 12 pages", False),
        ("arXiv preprint", False),
        ("", False),
    ],
)
def test_whether_a_text_says_more_than_an_id(text: str, *, only: bool) -> None:
    assert is_only_ids(text) is only
