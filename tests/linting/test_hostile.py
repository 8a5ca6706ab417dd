"""Whatever a list holds, every rule comes to an end, and what is mended is a list again."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psylist.catalog.read import read_catalog
from psylist.catalog.toml_write import entry_block
from psylist.errors import DataFileError
from psylist.linting.service import LintOptions, check_list, fix_list

PIECES = st.sampled_from(
    [
        "http://[", "https://arxiv.org/abs/2509.25733v1", "https://arxiv.org/pdf/cs/0703001",
        "http://例子.example/路径", "https://www.aclweb.org/anthology/P19-1001", "AAAI2025", "'24",
        "NAACL 2023", "：", "，", ":", "**", "[a](", "](https://x.example)", "<b>", "</b>", "&amp;",
        "`", "$", "心理", "咨询", "LLM", "3", "年", "ひらがな", "한국어", "\u202e", "\ud7ff", "́",
        "A" * 300, "\n", "\n\n", "Source: ", "来源：", "abstract", "@", "ACL", "2024", "%", "ﬁ",
    ]
)  # fmt: skip
TEXT = st.lists(PIECES, min_size=1, max_size=12).map("".join).filter(str.strip)
URL = st.sampled_from(
    [
        "http://arxiv.org/abs/2509.25733", "https://arxiv.org/pdf/2509.25733v2.pdf",
        "http://[::1]/a", "http://x.example:99999/", "https://www.aclweb.org/anthology/P19-1001",
        "http://例子.example/路径", "https://openreview.net/pdf?id=a", "https://a.example/%zz",
    ]
)  # fmt: skip
ENTRY = st.fixed_dictionaries(
    {"title": TEXT},
    optional={
        "venue": TEXT,
        "summary": st.dictionaries(st.sampled_from(["en", "zh", "ja", "ko"]), TEXT, min_size=1),
        "note": TEXT,
        "source": TEXT,
        "abstract": TEXT,
        "url": URL,
        "links": st.dictionaries(st.sampled_from(["paper", "pdf", "paper 2", "代码"]), URL),
        "arxiv": st.sampled_from(["2509.25733", "cs/0703001", "1912.01234"]),
        "acl": st.sampled_from(["2025.acl-long.55", "D19-1234"]),
        "doi": st.sampled_from(["10.48550/arXiv.2509.25733", "10.1000/182"]),
        "year": st.sampled_from([1000, 1912, 2025, 2509, 9999]),
        "tags": st.lists(TEXT, max_size=3, unique=True),
        "authors": st.lists(TEXT, max_size=2),
        "distinct": st.lists(st.sampled_from(["gone", "gone-2"]), unique=True),
        "ignore": st.lists(st.sampled_from(["PSY2", "PSY999", "\u202e", "PSY001"]), unique=True),
        "locked": st.lists(st.sampled_from(["venue", "title"]), unique=True),
    },
)
HEAD = '[list]\nlanguages = ["en", "zh", "ja", "ko"]\n'


@pytest.mark.slow
@settings(max_examples=150)
@given(entries=st.lists(ENTRY, max_size=4), unsafe=st.booleans())
def test_every_list_is_checked_and_mended(
    entries: list[dict[str, object]], *, unsafe: bool
) -> None:
    text = HEAD + "".join(map(entry_block, entries))
    path = Path("entries.toml")
    try:
        catalog = read_catalog(path, text)
    except DataFileError:
        return
    check_list(catalog, LintOptions())
    path.write_text(text, "utf-8", newline="")
    fixed = fix_list(path, LintOptions(unsafe=unsafe), dry_run=True)
    again = read_catalog(path, fixed.after.text)
    left = [f for f in check_list(again, LintOptions()).findings if f.fix and f.fix.is_safe]
    locked = {index for index, entry in enumerate(again.entries) if entry.locked}
    assert [f for f in left if f.index not in locked] == []
