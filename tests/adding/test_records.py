"""Records of bibliographies that are pasted as they are: what they say of their own works."""

import pytest

from psylist.adding.pasted import Pasted, parse_pasted, read_identifiers
from psylist.errors import UsageError

OTHER = "arXiv:2509.04183"


@pytest.mark.parametrize(
    ("record", "work"),
    [
        (f"@article{{x, note={{see also {OTHER}}}, doi={{10.2196/1}}}}", "doi:10.2196/1"),
        (f"@article{{x, abstract={{As {OTHER}, doi={{10.1/b}}.}}, doi={{10.2196/1}}}}",
         "doi:10.2196/1"),
        (f'@article(x, title = "Like {OTHER}", doi = "10.2196/1")', "doi:10.2196/1"),
        ("@string{a = {b}}\n@misc{x, eprint = {2501.00001},\n doi = {10.2196/1}}",
         "arXiv:2501.00001"),
        (f"@article{{x, note={{{OTHER}}}, url={{https://fog.example/1}}}}", "https://fog.example/1"),
        ("@article{x, journal={arXiv preprint arXiv:2501.00001}, url={https://fog.example/1}}",
         "arXiv:2501.00001"),
        ("@article{x, title={A}, doi={10.2196/1}", "doi:10.2196/1"),
        ("@article{x, title={A}, doi={10.2196/1}}\nSeen @lamps (x)", "doi:10.2196/1"),
        (f"TY  - JOUR\nAB  - As {OTHER}\nDO  - 10.2196/1\nER  - ", "doi:10.2196/1"),
        (f'{{"abstract": "As {OTHER}", "DOI": "10.2196/1"}}', "doi:10.2196/1"),
        (f"PMID- 12\nAB  - As {OTHER}\nLID - 10.2196/1 [doi]", "doi:10.2196/1"),
        (f"%0 Journal Article\n%X As {OTHER}\n%R 10.2196/1", "doi:10.2196/1"),
        (f"PT J\nAU Moth, A\nAB As {OTHER}\nDI 10.2196/1\nER", "doi:10.2196/1"),
    ],
)  # fmt: skip
def test_the_fields_for_ids_say_which_work_a_record_is_of(record: str, work: str) -> None:
    assert read_identifiers([record], "") == [Pasted(record)]
    assert str(parse_pasted(record).identifier) == work


@pytest.mark.parametrize(
    ("records", "form"),
    [
        ("@misc{a, doi={10.2196/1}}\n@misc{b, eprint={2501.00001}}", "BibTeX"),
        ("@misc{a, doi={10.2196/1}} @misc{b, eprint={2501.00001}}", "BibTeX"),
        ("TY  - JOUR\nDO  - 10.2196/1\nER  - \nTY  - JOUR\nDO  - 10.2196/2\nER  - ", "RIS"),
        ('[{"DOI": "10.2196/1"}, {"URL": "https://arxiv.org/abs/2501.00001"}]', "JSON"),
        ("PMID- 12\nLID - 10.2196/1 [doi]\n\nPMID- 13\nTI  - Fog", "MEDLINE"),
    ],
)
def test_several_records_are_for_import(records: str, form: str) -> None:
    with pytest.raises(UsageError, match=f"^holds several works in {form}$") as refused:
        parse_pasted(records)
    assert "psylist import FILE" in refused.value.hint


@pytest.mark.parametrize(
    "record", ["@misc{a, title={Lamps}}", f"@misc{{a, note={{As {OTHER}}}}}", "PT\tAU\tTI\tDI\n"]
)
def test_a_record_without_an_id_is_for_import(record: str) -> None:
    with pytest.raises(UsageError, match="no id or address in this record") as refused:
        parse_pasted(record)
    assert "psylist import FILE" in refused.value.hint
