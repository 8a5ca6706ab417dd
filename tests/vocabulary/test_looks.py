"""What a short text looks like, and names with a venue in one breath."""

import pytest

from psylist.vocabulary.looks import is_empty, look, parse_credit, says_nothing


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ACL 2020", "venue"), ("Wick Letters 2021", "venue"), ("2020-03", "date"),
        ("12", "number"),
        ("pdf", "label"), ("Nora Finch, Abe Holt", "names"), ("2101.00001", "url"), ("-", "empty"),
        (":heavy_minus_sign:", "empty"), ("Lanterns in the Fog", ""),
    ],
)  # fmt: skip
def test_a_text_looks_like_one_kind_of_field(text: str, kind: str) -> None:
    assert look(text).kind == kind


@pytest.mark.parametrize(
    ("text", "names", "venue"),
    [
        ("Ada Berg et al. ACL.", ["Ada Berg"], "ACL"),
        ("Ada Berg(North College) et al. arXiv.", ["Ada Berg"], "arXiv"),
        ("Ada Berg, Bo Lind. EMNLP 2024", ["Ada Berg", "Bo Lind"], "EMNLP 2024"),
        ("Ada Berg et al, Arxiv,", ["Ada Berg"], "Arxiv"),
        ("Ada Berg, Bo Lind", ["Ada Berg", "Bo Lind"], ""),
        ("We ask one question and answer two of them here", [], ""),
        ("Proceedings of the Harbor Workshop", [], ""),
    ],
)
def test_names_and_a_venue_in_one_breath_are_told_apart(
    text: str, names: list[str], venue: str
) -> None:
    assert parse_credit(text) == ((*names,), venue)


MARKS = ["-", "—", "❌", "✔️", "?", " ", ":x:", ":heavy_multiplication_x:"]
EMPTY = [*MARKS, "n/a", "NaN", "TBD", "Coming soon!", "[No abstract available]", "(to be added)"]
EMPTY += ["无", "暂无", "暂无。", "（待更新）", "待补充", "暂无摘要", "未定"]


@pytest.mark.parametrize("text", EMPTY)
def test_a_mark_for_nothing_is_empty(text: str) -> None:
    assert is_empty(text)
    assert says_nothing(text)


@pytest.mark.parametrize(
    "text", ["xi", "0", "A-B", "none of them", ".", "coming soon to a pier", "待更新的灯", "无线电"]
)
def test_a_short_text_is_not_a_mark_for_nothing(text: str) -> None:
    assert not is_empty(text)
    assert not says_nothing(text)


def test_a_cross_in_a_cell_is_a_letter_in_a_record() -> None:
    assert (is_empty("x"), says_nothing("x")) == (True, False)
