"""Formats of bibliographies by their text."""

import pytest

from psylist.vocabulary.record_formats import record_format


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ('\n[{"DOI": "10.1000/a"}]', "csl"),
        ('{"title": "Fog"}', "csl"),
        ("% mine\n@article{fog,\n}", "bibtex"),
        ("TY  - JOUR\nER  - \n", "ris"),
        ("[]", "csl"),
        ("PMID- 1\nTI  - Fog\n", "ris"),
        ("%0 Book\n%T Fog\n", "ris"),
        ("PT\tAU\tTI\tSO\nJ\tMoth\tFog\tOwls", "ris"),
        ("- [Lamps](https://a.example/)\n%0 Book\n%T Fog\n", ""),
        ("[\n  {title: 'Fog'}]", "csl"),
        ("[1] J. Doe. Fog. 2501.09426", ""),
        ("[ ] [Fog](https://a.example/)", ""),
        ("[{fog}](https://a.example/) [Fog](https://b.example/)", ""),
        ("{% include lamps.html %}\n{{ fog }}", ""),
        ("{: .fog}\n# Lamps", ""),
        ("2501.09426 @home", ""),
        ("", ""),
    ],
)
def test_a_format_is_known_by_its_text(text: str, form: str) -> None:
    assert record_format(text) == form


RECORD = "@article{fog, title={On {Fog}},\n  url={https://a.example/}, year=2024}\n"


OF_A_PROGRAM = "Made by Lamps 1.19 in 2024\nAny changes are lost.\n\n"
COMMENT = "% - made by a lamp, https://a.example/\n% in 2024\n% [x](https://b.example/)\n"
ANSWER = "Here it is:\n\n```bibtex\n"


@pytest.mark.parametrize("around", ["", "\n\n", COMMENT, OF_A_PROGRAM, ANSWER, "# Lamps\n"])
def test_what_programs_and_people_write_around_records_is_no_page(around: str) -> None:
    assert record_format(f"{around}{RECORD}") == "bibtex"
    assert record_format(f"{around}{RECORD}@comment{{lamps: - [fog](x)}}\n") == "bibtex"
    assert record_format(f'{around}@string{{moths = "Moths"}}\n{RECORD}') == "bibtex"
    assert record_format(f"{around}@article(fog, title={{On {{Fog}}}})\n") == "bibtex"
    assert record_format(f"{around}TY  - JOUR\nAB  - of\n- fog\nER  - \n") == "ris"


@pytest.mark.parametrize("flawed", ["@article{moths,\n  title={Moths}\n", RECORD[:-2] + "}}}\n"])
def test_a_flawed_record_does_not_make_a_page(flawed: str) -> None:
    assert record_format(flawed + RECORD) == "bibtex"
    assert record_format("@a{moths, title={Moths}},\n  url={https://a.example/}\n}") == "bibtex"


@pytest.mark.parametrize(
    "page",
    [
        "- **Lamps in Fog**. [paper](https://b.example/)\n\n",
        "1. Ada Moss. Lamps in Fog.\n",
        "| Title |\n|---|\n| Lamps in Fog |\n",
        '<p><a href="https://b.example/">Lamps in Fog</a></p>\n',
        "Moss, A. (2019). Lamps in Fog.\n\nOak, B. (2021). Moths.\n\n",
        "Lamps in Fog\nhttps://b.example/\n\nMoths\nhttps://c.example/\n\n",
    ],
)
@pytest.mark.parametrize("record", [RECORD, "TY  - JOUR\nTI  - Fog\nER  - \n"])
def test_a_page_that_quotes_a_record_is_none(page: str, record: str) -> None:
    assert record_format(f"# Lamps\n\n{page}## Citation\n\n```\n{record}```\n") == ""
    assert record_format(f"# Lamps\n\nCite it:\n\n```\n{record}```\n\n{page}") == ""
