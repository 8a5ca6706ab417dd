"""Forms that strangers have filled in."""

from pathlib import Path

import pytest

from psylist.adding.issue_form import read_form
from psylist.errors import UsageError


def form(folder: Path, text: str) -> str:
    file = folder / "form.md"
    file.write_bytes(text.encode())
    return str(file)


def test_a_form_of_windows_with_several_papers_is_read(tmp_path: Path) -> None:
    text = "### Paper\r\n\r\n2509.25733\r\nhttps://aclanthology.org/2025.acl-long.55/\r\n"
    found = read_form(form(tmp_path, text), ["en"])
    assert [item.text for item in found.inputs] == [
        "2509.25733",
        "https://aclanthology.org/2025.acl-long.55/",
    ]
    assert found.fields == {}


def test_every_field_is_read_in_the_languages_of_the_list(tmp_path: Path) -> None:
    text = (
        "### Paper\n\n2509.25733\n\n### Venue\n\nACL\n2025\n\n### Tags\n\ncbt、数据; cbt,\n\n"
        "### Summary (zh)\n\n两段。\n\n第二段。\n\n### Summary (fr)\n\nNon.\n"
    )
    assert read_form(form(tmp_path, text), ["en", "zh"]).fields == {
        "venue": "ACL 2025",
        "tags": ["cbt", "数据"],
        "summary": {"zh": "两段。\n\n第二段。\n\n### Summary (fr)\n\nNon."},
    }


def test_a_field_of_one_line_ends_where_a_field_of_the_maintainers_own_begins(
    tmp_path: Path,
) -> None:
    text = (
        "### Paper\n\n2509.25733\n\n### Venue\n\nACL 2025\n\n### Code\n\nhttps://a.example/x\n\n"
        "### Tags\n\n_No response_\n\n### Licence\n\nMIT\n\n"
        "### Summary (en)\n\nOf it.\n\n### Mine\n\nA.\n"
    )
    assert read_form(form(tmp_path, text), ["en"]).fields == {
        "venue": "ACL 2025",
        "summary": {"en": "Of it.\n\n### Mine\n\nA."},
    }


@pytest.mark.parametrize(
    ("answer", "tags"),
    [
        ("- [x] cbt\n- [ ] data\n- [X] moths", ["cbt", "moths"]),
        ("- cbt\n* data", ["cbt", "data"]),
        ("- [x] cbt, moths\n- [ ] data, owls", ["cbt", "moths"]),
        ("[x]ai, 3-fog, -", ["[x]ai", "3-fog", "-"]),
        ("- [ ] cbt\n- [ ]", None),
    ],
)
def test_tags_may_be_a_list_or_boxes_that_are_ticked(
    tmp_path: Path, answer: str, tags: list[str] | None
) -> None:
    text = f"### Paper\n\n2509.25733\n\n### Tags\n\n{answer}\n\n### Venue\n\nACL\n"
    found = read_form(form(tmp_path, text), ["en"]).fields
    assert (found.get("tags"), found["venue"]) == (tags, "ACL")


def test_a_label_that_is_written_again_does_not_replace_the_answer(tmp_path: Path) -> None:
    text = "### Paper\n\n2509.25733\n\n### Tags\n\na\n\n### Paper\n\n2501.00001\n"
    found = read_form(form(tmp_path, text), ["en"])
    assert [item.text for item in found.inputs] == ["2509.25733"]


@pytest.mark.parametrize("text", ["", "no form", "### Paper\n\n_No response_\n", "### Paper\n"])
def test_a_form_without_a_paper_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageError, match="the field 'Paper' names no paper"):
        read_form(form(tmp_path, text), ["en"])
