"""Whatever a service or a page sends is read as far as it goes, and never raises."""

import json

from hypothesis import example, given
from hypothesis import strategies as st

from psylist.catalog.toml_write import entry_block
from psylist.http.charset import decode_page
from psylist.sources.doi import from_csl
from psylist.sources.webpage.metadata import read_metadata
from psylist.text.latex import latex_to_text
from psylist.text.values import date_from_parts

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
CSL = st.dictionaries(
    st.sampled_from(["title", "subtitle", "author", "issued", "type", "event", "container-title",
                     "abstract", "relation"]),
    VALUES,
)  # fmt: skip
NAMES = ["citation_title", "citation_author", "citation_date", "citation_doi", "DC.title",
         "DC.creator", "og:title", "og:site_name", "citation_arxiv_id"]  # fmt: skip


@given(CSL)
@example({"issued": {"date-parts": [[10**400]]}})
@example({"issued": {"date-parts": [["²", 1]]}})
@example({"relation": {"has-preprint": ["x"]}})
def test_any_csl_json_is_a_record(item: dict[str, object]) -> None:
    record = from_csl("10.1000/x", item)
    assert entry_block({"id": "a", "title": "A", **record.fields})


@given(st.lists(st.integers() | st.text() | st.none(), max_size=4))
def test_any_parts_are_a_date_or_none(parts: list[object]) -> None:
    found = date_from_parts(parts)
    assert found is None or "1000" <= str(found) <= "9999-12-31"


@given(
    st.lists(st.tuples(st.sampled_from(NAMES), st.text())),
    CSL,
    st.text(),
)
def test_any_page_tells_something_or_nothing(
    metas: list[tuple[str, str]], data: dict[str, object], rest: str
) -> None:
    tags = "".join(f'<meta name="{name}" content="{text}">' for name, text in metas)
    script = f'<script type="application/ld+json">{json.dumps({"@type": "Article", **data})}'
    meta = read_metadata(f"{tags}{script}</script>{rest}")
    assert entry_block({"id": "a", "title": meta.title or "A", **meta.fields})


@given(st.binary(), st.text())
@example(b"<meta charset=utf-16>\xff", "text/html; charset=\x00")
def test_any_bytes_are_a_text(body: bytes, header: str) -> None:
    assert isinstance(read_metadata(decode_page(body, header)).title, str)


@given(st.text(st.sampled_from("\\{}$%&~`'\"-^ abé心textbf"), max_size=60))
def test_any_latex_is_a_text(text: str) -> None:
    assert isinstance(latex_to_text(text), str)
