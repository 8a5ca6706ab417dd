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
        ("Ada Berg, Bo Lind, et al., C. Elm", ["Ada Berg", "Bo Lind", "C. Elm"], ""),
        ("Ada Berg, Bo Lind, et al., and Cy Elm", ["Ada Berg", "Bo Lind", "Cy Elm"], ""),
        ("Berg, A., et al., & Elm, C.", ["Berg, A.", "Elm, C."], ""),
        ("Berg, A., et al., Elm, C.", ["Berg, A.", "Elm, C."], ""),
        ("Ada Berg, et al., Lamp Politics", ["Ada Berg"], "Lamp Politics"),
        ("Berg, A., et al., J. Lamps", ["Berg, A."], "J. Lamps"),
        ("Berg, A., et al., Fogology D", ["Berg, A."], "Fogology D"),
        ("Ada Berg, ..., Cy Elm, ICML 2020", ["Ada Berg", "Cy Elm"], "ICML 2020"),
        ("Ada Berg, Bo Lind, et al., Lamp Letters, 2020", ["Ada Berg", "Bo Lind"],
         "Lamp Letters, 2020"),
        ("Ada Berg et al., Lamp Letters", ["Ada Berg"], "Lamp Letters"),
        ("莫大为，欧二平，等，金灯研究", ["莫大为", "欧二平"], "金灯研究"),
        ("莫大为、欧二平等，潮汐研究, 2020", ["莫大为", "欧二平"], "潮汐研究, 2020"),
        ("We ask one question and answer two of them here", [], ""),
        ("Proceedings of the Harbor Workshop", [], ""),
    ],
)  # fmt: skip
def test_names_and_a_venue_in_one_breath_are_told_apart(
    text: str, names: list[str], venue: str
) -> None:
    assert parse_credit(text) == ((*names,), venue)


MARKS = ["-", "—", "❌", "✔️", "?", " ", ":x:", ":heavy_multiplication_x:"]
EMPTY = [*MARKS, "n/a", "NaN", "TBD", "Coming soon!", "[No abstract available]", "(to be added)"]
EMPTY += ["无", "暂无", "暂无。", "（待更新）", "待补充", "暂无摘要", "未定", "No journal"]


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
