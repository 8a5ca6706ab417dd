"""Every form people paste, what it names, and which two forms name the same work."""

import string
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from psylist.errors import UsageError
from psylist.identifiers.hosts import NOT_OWNERS
from psylist.identifiers.identifier import Identifier, canonical_url, identifiers_of, parse
from psylist.model import Entry

ARXIV_FORMS = [
    "2509.25733",
    "2509.25733v2",
    "2509.25733V12",
    "２５０９．２５７３３",
    "２５０９．２５７３３ｖ２",
    "arXiv:2509.25733",
    "arXiv: 2509.25733",
    "ARXIV:2509.25733v1",
    "arxiv :2509.25733",
    "arXiv：2509.25733",
    "arXiv ID: 2509.25733",
    "arXiv preprint: 2509.25733",
    "arXiv:2509.25733 [cs.CL]",
    "arXiv:2509.25733v1 [cs.CL]",
    # What copying adds.
    "  2509.25733\t",
    "2509.25733\r\n",
    "\ufeff2509.25733",
    "2509.25733\u200b",
    "25\u200c09.257\u00ad33",
    "\u202a2509.25733\u202c",
    "2509.25733\x00",
    "\u30002509.25733\u00a0",
    "(2509.25733)",
    "[2509.25733]",
    "[arXiv:2509.25733]",
    "<2509.25733>",
    '"2509.25733"',
    "“2509.25733”",
    "`2509.25733`",
    "【2509.25733】",
    "（2509.25733）",
    "（２５０９．２５７３３）。",
    "2509.25733,",
    "2509.25733.",
    "2509.25733;",
    "2509.25733。",
    "2509.25733，",
    "2509.25733、",
    "(arXiv:2509.25733v3).",
    # Addresses.
    "https://arxiv.org/abs/2509.25733",
    "http://arxiv.org/abs/2509.25733v2",
    "HTTPS://ARXIV.ORG/ABS/2509.25733",
    "arxiv.org/abs/2509.25733",
    "www.arxiv.org/pdf/2509.25733",
    "https://www.arxiv.org/abs/2509.25733",
    "https://export.arxiv.org/abs/2509.25733",
    "https://cn.arxiv.org/abs/2509.25733",
    "https://arxiv.org:443/abs/2509.25733",
    "https://arxiv.org/abs/2509.25733/",
    "https://arxiv.org/abs/arXiv:2509.25733",
    "https://arxiv.org/abs/2509.25733?context=cs.AI",
    "https://arxiv.org/abs/2509.25733#comments",
    "https://arxiv.org/abs/2509.25733v2?utm_source=x#top",
    "https://arxiv.org/pdf/2509.25733",
    "https://arxiv.org/pdf/2509.25733.pdf",
    "https://arxiv.org/pdf/2509.25733v2.pdf",
    "https://arxiv.org/pdf/2509.25733.PDF",
    "https://arxiv.org/pdf/2509.25733v2.pdf?download=1#page=3",
    "https://arxiv.org/html/2509.25733v1#S3.SS1",
    "https://arxiv.org/format/2509.25733",
    "https://arxiv.org/src/2509.25733v1",
    "https://arxiv.org/e-print/2509.25733",
    "https://arxiv.org/ps/2509.25733",
    "<https://arxiv.org/abs/2509.25733>",
    "(https://arxiv.org/abs/2509.25733)",
    "https://arxiv.org/abs/2509.25733.",
    "https://arxiv.org/abs/2509.25733，",
    "https://arxiv.org/abs/\u200b2509.25733",
    "https://arxiv.org/abs/２５０９.２５７３３",
    "https://ar5iv.org/abs/2509.25733",
    "https://ar5iv.org/html/2509.25733",
    "https://ar5iv.labs.arxiv.org/html/2509.25733",
    "https://alphaxiv.org/abs/2509.25733",
    "https://www.alphaxiv.org/abs/2509.25733v1",
    "https://www.alphaxiv.org/overview/2509.25733",
    "https://www.alphaxiv.org/pdf/2509.25733",
    "https://huggingface.co/papers/2509.25733",
    "https://huggingface.co/papers/2509.25733#community",
    "https://hf.co/papers/2509.25733",
    "https://scirate.com/arxiv/2509.25733",
    "https://papers.cool/arxiv/2509.25733",
    "https://huggingface.co/api/papers/2509.25733",
    # arXiv's own DOIs.
    "10.48550/arXiv.2509.25733",
    "10.48550/ARXIV.2509.25733",
    "10.48550/arxiv.2509.25733v2",
    "doi:10.48550/arXiv.2509.25733",
    "https://doi.org/10.48550/arXiv.2509.25733",
    "https://doi.org/10.48550%2FarXiv.2509.25733",
    "http://dx.doi.org/10.48550/arXiv.2509.25733",
]


@pytest.mark.parametrize("text", ["10/fn2m", "doi:10/fn2m", "https://doi.org/10/fn2m"])
def test_a_short_doi_is_an_address_that_leads_on(text: str) -> None:
    assert parse(text) == Identifier("url", "https://doi.org/10/fn2m")


@pytest.mark.parametrize("text", ARXIV_FORMS)
def test_every_form_of_an_arxiv_id_is_the_bare_id(text: str) -> None:
    assert parse(text) == Identifier("arxiv", "2509.25733")


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("math/0309136", "math/0309136"),
        ("math.GT/0309136", "math/0309136"),
        ("math.gt/0309136v1", "math/0309136"),
        ("arXiv:math.GT/0309136", "math/0309136"),
        ("MATH/0309136", "math/0309136"),
        ("hep-th/9901001", "hep-th/9901001"),
        ("hep-th/9901001v3", "hep-th/9901001"),
        ("cs.CL/0701001", "cs/0701001"),
        ("physics/0703001", "physics/0703001"),
        ("hep-th/9108001", "hep-th/9108001"),
        ("https://arxiv.org/abs/math.GT/0309136v1", "math/0309136"),
        ("https://arxiv.org/pdf/hep-th/9901001.pdf", "hep-th/9901001"),
        ("https://arxiv.org/abs/hep-th%2F9901001", "hep-th/9901001"),
        ("https://doi.org/10.48550/arXiv.math/0309136", "math/0309136"),
    ],
)
def test_an_old_arxiv_id_loses_subject_class_and_version(text: str, bare: str) -> None:
    assert parse(text) == Identifier("arxiv", bare)


@pytest.mark.parametrize("text", ["0704.0001", "1412.6980", "1501.00001", "1612.99999"])
def test_an_arxiv_id_at_the_edge_of_its_grammar_is_one(text: str) -> None:
    assert parse(text) == Identifier("arxiv", text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2513.12345", "there is no month 13"),
        ("2500.12345", "there is no month 00"),
        ("1412.69801", "before 2015 the number has four digits"),
        ("0704.00001", "before 2015 the number has four digits"),
        ("1501.0001", "since 2015 the number has five digits"),
        ("2509.2573", "since 2015 the number has five digits"),
        ("0703.0001", "begin with 0704"),
        ("9912.12345", "begin with 0704"),
        ("9101.0001", "begin with 0704"),
        ("math/0704001", "since April 2007 they have no archive in front"),
        ("https://arxiv.org/abs/9912.12345", "9912.12345 is not a valid arXiv id"),
        ("arXiv:2513.12345", "there is no month 13"),
        ("", "is empty"),
        (" \t\n", "is empty"),
        ("\u200b\ufeff", "is empty"),
        ("()", "is empty"),
        ("...", "is empty"),
    ],
)
def test_an_id_that_cannot_exist_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse(text)
    assert reason in str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        "hello",
        "2509",
        "2509.257",
        "2509.257334",
        "2509 25733",
        "2509.25733 2504.17238",
        "example.org",
        "http://",
        "https://[bad",
        "https://example.org/a b",
        "https://arxiv.org/abs/2509.25733 https://arxiv.org/abs/2504.17238",
        "ftp://example.org/paper",
        "javascript:alert(1)",
        "JavaScript://example.org/%0aalert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "10.1000/",
    ],
)
def test_what_names_no_work_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="not a known id or address"):
        parse(text)


def test_a_number_with_a_digit_too_few_comes_with_what_it_may_have_been() -> None:
    with pytest.raises(UsageError) as refused:
        parse("1501.0001")
    assert refused.value.hint == "Was it 1501.00010 or 1501.00001?"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("P18-1031", "P18-1031"),
        ("p18-1031", "P18-1031"),
        ("W19-3001", "W19-3001"),
        ("P18-1031v2", "P18-1031"),
        ("P18-1031e1", "P18-1031"),
        ("2025.acl-long.55", "2025.acl-long.55"),
        ("2025.ACL-Long.55", "2025.acl-long.55"),
        ("2025.acl-long.55v2", "2025.acl-long.55"),
        ("2025.findings-emnlp.543", "2025.findings-emnlp.543"),
        ("acl:2025.acl-long.55", "2025.acl-long.55"),
        ("ACL: 2025.acl-long.55", "2025.acl-long.55"),
        ("(2025.acl-long.55).", "2025.acl-long.55"),
        ("２０２５.acl-long.５５", "2025.acl-long.55"),
        ("2025.acl\u2011long.55", "2025.acl-long.55"),
        ("P18\u20131031", "P18-1031"),
        ("https://aclanthology.org/2025.acl-long.55/", "2025.acl-long.55"),
        ("https://aclanthology.org/2025.acl-long.55", "2025.acl-long.55"),
        ("aclanthology.org/2025.acl-long.55", "2025.acl-long.55"),
        ("http://www.aclanthology.org/2025.acl-long.55", "2025.acl-long.55"),
        ("https://aclanthology.org/2025.acl-long.55.pdf", "2025.acl-long.55"),
        ("https://aclanthology.org/2025.acl-long.55.bib", "2025.acl-long.55"),
        ("https://aclanthology.org/2025.acl-long.55.xml", "2025.acl-long.55"),
        ("https://aclanthology.org/2025.acl-long.55v2.pdf", "2025.acl-long.55"),
        ("https://aclanthology.org/2025.acl-long.55.pdf#page=2", "2025.acl-long.55"),
        ("https://aclanthology.org/P18-1031/?utm_source=x", "P18-1031"),
        ("https://aclanthology.org/P18-1031e1.pdf", "P18-1031"),
        ("https://aclanthology.org/anthology-files/pdf/P/P18-1031.pdf", "P18-1031"),
        ("https://aclanthology.org/anthology-files/pdf/acl/2025.acl-long.55.pdf",
         "2025.acl-long.55"),
        ("https://aclanthology.org/attachments/2025.acl-long.55.software.zip",
         "2025.acl-long.55"),
        ("https://aclanthology.org/anthology-files/attachments/P/P18/P18-1031.Poster.pdf",
         "P18-1031"),
        ("https://preview.aclanthology.org/fixes/2025.acl-long.55/", "2025.acl-long.55"),
        ("https://aclanthology.coli.uni-saarland.de/papers/P18-1031/p18-1031", "P18-1031"),
        ("https://www.aclweb.org/anthology/P18-1031", "P18-1031"),
        ("https://www.aclweb.org/anthology/P18-1031.pdf", "P18-1031"),
        ("http://aclweb.org/anthology/P18-1031/", "P18-1031"),
        ("https://aclanthology.info/papers/P18-1031/p18-1031", "P18-1031"),
        ("10.18653/v1/P18-1031", "P18-1031"),
        ("10.18653/V1/p18-1031", "P18-1031"),
        ("https://doi.org/10.18653/v1/2025.acl-long.55", "2025.acl-long.55"),
        ("https://doi.org/10.18653%2Fv1%2F2025.acl-long.55", "2025.acl-long.55"),
    ],
)  # fmt: skip
def test_every_form_of_an_acl_id_is_the_bare_id(text: str, name: str) -> None:
    assert parse(text) == Identifier("acl", name)


SICI = "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O"


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.1000/182", "10.1000/182"),
        ("doi:10.1000/182", "10.1000/182"),
        ("DOI: 10.1000/182", "10.1000/182"),
        ("doi：10.1000/182", "10.1000/182"),
        ("10.1000/182.", "10.1000/182"),
        ("<10.1000/182>", "10.1000/182"),
        ("10.1162/tacl_a_00638", "10.1162/tacl_a_00638"),
        ("10.1016/S0140-6736(20)30183-5", "10.1016/S0140-6736(20)30183-5"),
        ("10.1016/S0140-6736(20)30183(5)", "10.1016/S0140-6736(20)30183(5)"),
        ("(10.1016/S0140-6736(20)30183-5)", "10.1016/S0140-6736(20)30183-5"),
        ("https://doi.org/10.1000/182", "10.1000/182"),
        ("http://dx.doi.org/10.1000/182", "10.1000/182"),
        ("https://www.doi.org/10.1000/182", "10.1000/182"),
        ("doi.org/10.1000/182", "10.1000/182"),
        ("https://doi.org/10.1000%2F182", "10.1000/182"),
        ("https://doi.org/10.1000/182?nosfx=y#x", "10.1000/182"),
        ("https://dl.acm.org/doi/10.1145/3313831.3376727", "10.1145/3313831.3376727"),
        (
            "https://dl.acm.org/doi/pdf/10.1145/3313831.3376727?download=true",
            "10.1145/3313831.3376727",
        ),
        ("https://onlinelibrary.wiley.com/doi/full/10.1002/wps.20882", "10.1002/wps.20882"),
        ("https://example.org/doi/10.1111/jcpp.13000/full", "10.1111/jcpp.13000"),
        (
            "https://link.springer.com/article/10.1007/s10462-023-10465-9",
            "10.1007/s10462-023-10465-9",
        ),
        (SICI, SICI),
        ("https://doi.org/10.1002/(SICI)1097-4571(199806)49:8%3C693::AID-ASI4%3E3.0.CO;2-O", SICI),
        ("https://doi.org/10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O", SICI),
    ],
)
def test_every_form_of_a_doi_is_the_bare_doi(text: str, doi: str) -> None:
    assert parse(text) == Identifier("doi", doi)


@pytest.mark.parametrize(
    "text",
    [
        "https://github.com/SmartFlowAI/EmoLLM",
        "http://www.github.com/SmartFlowAI/EmoLLM/",
        "github.com/SmartFlowAI/EmoLLM",
        "https://github.com/SmartFlowAI/EmoLLM.git",
        "https://github.com/SmartFlowAI/EmoLLM/tree/main/docs",
        "https://github.com/SmartFlowAI/EmoLLM/blob/main/README.md#usage",
        "https://github.com/SmartFlowAI/EmoLLM?tab=readme-ov-file#emollm",
        "https://github.com/SmartFlowAI/EmoLLM/issues/12",
        "https://GitHub.com/SmartFlowAI/EmoLLM,",
        "git@github.com:SmartFlowAI/EmoLLM.git",
        "ssh://git@github.com/SmartFlowAI/EmoLLM.git",
        "git+https://github.com/SmartFlowAI/EmoLLM.git",
    ],
)
def test_every_page_of_a_repository_is_the_repository(text: str) -> None:
    assert (parse(text).kind, parse(text).value) == ("github", "SmartFlowAI/EmoLLM")


@pytest.mark.parametrize(
    "text",
    [
        "https://openreview.net/forum?id=aB3_d-EF12",
        "https://openreview.net/pdf?id=aB3_d-EF12",
        "https://openreview.net/forum?id=aB3_d-EF12&noteId=xyz",
        "https://openreview.net/forum?noteId=xyz&id=aB3_d-EF12#discussion",
        "https://www.openreview.net/forum?id=aB3_d-EF12",
        "https://openreview.net/revisions?id=aB3_d-EF12",
    ],
)
def test_every_page_of_an_openreview_forum_is_the_forum(text: str) -> None:
    assert parse(text) == Identifier("openreview", "aB3_d-EF12")


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/paper",
        "https://arxiv.org/list/cs.CL/recent",
        "https://arxiv.org",
        "https://github.com/SmartFlowAI",
        "https://github.com/topics/mental-health",
        "https://github.com/orgs/SmartFlowAI/repositories",
        "https://github.com/SmartFlowAI/../x",
        "https://github.com/SmartFlowAI/a%20b",
        "https://openreview.net/forum?id=../login",
        "https://aclanthology.org/volumes/2025.acl-long/",
        "https://example.org/doi/suppl/10.1000/182/suppl_file/a.zip",
        "https://example.org/doi/10.1/x",
        "https://huggingface.co/datasets/thu-coai/esconv",
        "https://openreview.net/group?id=ICLR.cc/2026/Conference",
        "https://aclanthology.org/events/acl-2025/",
        "https://notarxiv.org/abs/2509.25733",
        "https://arxiv.org.example.net/abs/2509.25733",
        "https://example.org/abs/2509.25733",
        "https://例え.jp/論文",
        "https://zh.wikipedia.org/wiki/%E5%BF%83%E7%90%86",
        "https://example.org/wiki/Therapy_(CBT)",
    ],
)
def test_any_other_address_stays_as_it_was_pasted(text: str) -> None:
    found = parse(text)
    assert (found.kind, found.value) == ("url", text)


@pytest.mark.parametrize(
    "other",
    [
        "http://example.org/paper?id=7",
        "HTTPS://Example.ORG/paper?id=7",
        "https://www.example.org/paper?id=7",
        "https://example.org:443/paper?id=7",
        "http://example.org:80/paper?id=7",
        "https://example.org/paper?id=7#section",
        "https://example.org/paper/?id=7",
        "https://example.org/paper?id=7&utm_source=x&utm_medium=y",
        "https://example.org/paper?fbclid=z&id=7",
        "example.org/paper?id=7",
        "<https://example.org/paper?id=7>,",
    ],
)
def test_two_addresses_of_one_page_have_one_key(other: str) -> None:
    assert parse(other).key == parse("https://example.org/paper?id=7").key


@pytest.mark.parametrize(
    "other",
    [
        "https://example.org/paper",
        "https://example.org/paper?id=8",
        "https://example.org/Paper?id=7",
        "https://example.org/paper2?id=7",
        "https://example.org:8443/paper?id=7",
        "http://example.org:443/paper?id=7",
        "https://papers.example.org/paper?id=7",
    ],
)
def test_two_addresses_of_two_pages_have_two_keys(other: str) -> None:
    assert parse(other).key != parse("https://example.org/paper?id=7").key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2509.25733", "https://arxiv.org/pdf/2509.25733v3.pdf"),
        ("math.GT/0309136", "https://doi.org/10.48550/arXiv.math/0309136"),
        ("10.1000/AbC", "https://doi.org/10.1000/aBc"),
        ("10.18653/v1/P18-1031", "https://aclanthology.org/p18-1031/"),
        ("https://github.com/SmartFlowAI/EmoLLM", "https://github.com/smartflowai/emollm.git"),
    ],
)
def test_two_forms_of_one_work_are_equal(one: str, other: str) -> None:
    assert parse(one) == parse(other)
    assert len({parse(one), parse(other)}) == 1
    assert parse(one).key == parse(other).key


def test_an_identifier_is_equal_to_no_text() -> None:
    assert parse("2509.25733") != "2509.25733"
    assert Identifier("doi", "10.1000/1") != Identifier("url", "10.1000/1")


def test_forum_ids_differ_by_case() -> None:
    one, other = (parse(f"https://openreview.net/forum?id={name}") for name in ("aBcD", "abcd"))
    assert one.key != other.key


@pytest.mark.parametrize(
    ("identifier", "page"),
    [
        (Identifier("arxiv", "2509.25733"), "https://arxiv.org/abs/2509.25733"),
        (Identifier("arxiv", "math/0309136"), "https://arxiv.org/abs/math/0309136"),
        (Identifier("acl", "P18-1031"), "https://aclanthology.org/P18-1031/"),
        (Identifier("doi", "10.1000/a<b"), "https://doi.org/10.1000/a%3Cb"),
        (Identifier("github", "a/b"), "https://github.com/a/b"),
        (Identifier("openreview", "aB3"), "https://openreview.net/forum?id=aB3"),
        (Identifier("url", "https://example.org/"), "https://example.org/"),
    ],
)
def test_an_identifier_knows_the_page_where_the_work_is_read(
    identifier: Identifier, page: str
) -> None:
    assert identifier.url == page


def test_an_entry_is_known_by_its_ids_and_its_first_link_but_not_by_further_links() -> None:
    entry = Entry(
        title="T",
        arxiv="2509.25733",
        acl="P18-1031",
        doi="10.1000/182",
        url="https://github.com/a/b/tree/main",
        links={"code": "https://github.com/c/d"},
    )
    assert list(identifiers_of(entry)) == [
        Identifier("arxiv", "2509.25733"),
        Identifier("acl", "P18-1031"),
        Identifier("doi", "10.1000/182"),
        Identifier("github", "a/b"),
    ]


def test_the_doi_of_an_entry_that_arxiv_gave_out_is_the_arxiv_id() -> None:
    entry = Entry(title="T", doi="10.48550/arXiv.2509.25733")
    assert list(identifiers_of(entry)) == [Identifier("arxiv", "2509.25733")]


@pytest.mark.parametrize("url", ["https://arxiv.org/abs/9912.12345", "https://[bad", "http://a:b/"])
def test_an_entry_with_an_odd_address_can_still_be_compared(url: str) -> None:
    (identifier,) = identifiers_of(Entry(title="T", url=url))
    assert identifier.key == Identifier("url", url).key


LETTERS = string.ascii_letters + string.digits
years = st.integers(7, 90).map("{:02}".format)
months = st.integers(1, 12).map("{:02}".format)


@st.composite
def new_style(draw: st.DrawFn) -> Identifier:
    year, month = draw(years), draw(months)
    if year == "07":
        month = draw(st.integers(4, 12).map("{:02}".format))
    digits = 4 if int(year) < 15 else 5
    number = draw(st.integers(0, 10**digits - 1))
    return Identifier("arxiv", f"{year}{month}.{number:0{digits}}")


@st.composite
def old_style(draw: st.DrawFn) -> Identifier:
    archive = draw(st.sampled_from(["math", "hep-th", "cs", "cond-mat", "q-bio", "cmp-lg"]))
    year = draw(st.sampled_from([91, 99, 0, 3, 6]))
    return Identifier("arxiv", f"{archive}/{year:02}{draw(months)}{draw(st.integers(0, 999)):03}")


def words(alphabet: str, most: int = 12) -> st.SearchStrategy[str]:
    return st.text(alphabet, min_size=1, max_size=most)


acl_ids = st.one_of(
    st.builds("{}{:02}-{:04}".format, st.sampled_from("PWNDQ"), st.integers(0, 99),
              st.integers(0, 99999)),
    st.builds("{}.{}-{}.{}".format, st.integers(2020, 2099), words(string.ascii_lowercase + "_"),
              words(string.ascii_lowercase + string.digits), st.integers(0, 9999)),
).map(lambda name: Identifier("acl", name))  # fmt: skip
dois = (
    st.builds("10.{}/{}{}".format, st.integers(1000, 999999999), words(LETTERS + "._-/;:<>"),
              st.sampled_from(LETTERS))
    .filter(lambda doi: not doi.startswith(("10.48550/", "10.18653/")))
    .map(lambda doi: Identifier("doi", doi))
)  # fmt: skip
forums = words(LETTERS + "_-").map(lambda forum: Identifier("openreview", forum))
owners = words(LETTERS).filter(lambda owner: owner.lower() not in NOT_OWNERS)
repositories = st.builds("{}/{}".format, owners, words(LETTERS + "-_")).map(
    lambda name: Identifier("github", name)
)
addresses = st.builds(
    "{}://{}.example{}/{}{}".format,
    st.sampled_from(["http", "https"]),
    words(string.ascii_lowercase),
    st.sampled_from(["", ":8080"]),
    words(LETTERS + "/-_~%=&?#é论", 20),
    st.sampled_from(LETTERS),
).map(lambda url: Identifier("url", url))
identifiers = st.one_of(
    new_style(), old_style(), acl_ids, dois, forums, repositories, addresses
)  # fmt: skip


@given(identifiers)
def test_what_an_identifier_is_written_as_names_it_again(identifier: Identifier) -> None:
    found = parse(str(identifier))
    assert (found.kind, found.value) == (identifier.kind, identifier.value)
    assert found == identifier


@given(identifiers)
def test_the_page_of_an_identifier_names_the_same_work(identifier: Identifier) -> None:
    assert parse(identifier.url).key == identifier.key


HOSTS = [
    "https://", "http://[", "https://arxiv.org/abs/", "arxiv.org/pdf/", "https://doi.org/10.1000/",
    "https://github.com/", "https://openreview.net/forum?id=", "https://aclanthology.org/",
    "https://example.org:", "10.1000/", "10.48550/arXiv.", "arXiv:", "",
]  # fmt: skip


@given(st.builds("{}{}".format, st.sampled_from(HOSTS), st.text()))
@example("https://example.org:99999999/")
@example("https://[::1/")
@example("https://example.org／path")
@example("http://\u2100.org/")
@example("10.1000/%ff")
@example("1" * 5000 + "." + "1" * 5)
@example("P" + "٣٤" + "-1031")
def test_any_text_is_an_identifier_or_refused(text: str) -> None:
    try:
        found = parse(text)
    except UsageError:
        return
    assert found.kind in {"arxiv", "acl", "doi", "openreview", "github", "url"}
    assert found.value
    assert found.key[1]


@given(st.from_regex(r"\d{4}\.\d{4,5}|[a-z-]{1,8}/\d{7}", fullmatch=True))
def test_no_other_digits_than_ascii_get_into_an_arxiv_id(text: str) -> None:
    try:
        found = parse(text)
    except UsageError:
        return
    assert found.value.isascii()


def test_the_key_of_an_address_does_not_depend_on_how_often_it_is_taken() -> None:
    once = canonical_url("HTTPS://www.Example.org:443/a/?utm_source=x&b=1#c")
    assert once == "//example.org/a?b=1"
    assert canonical_url(f"https:{once}") == once


@pytest.mark.parametrize(
    "text",
    [
        "2509.25733.pdf", "2509.25733v2.pdf", "arXiv 2509.25733", "arXiv.2509.25733",
        "abs/2509.25733", "pdf/2509.25733v1", "arxiv:https://arxiv.org/abs/2509.25733",
    ],
)  # fmt: skip
def test_more_that_people_paste_is_the_bare_id(text: str) -> None:
    assert parse(text) == Identifier("arxiv", "2509.25733")


@pytest.mark.parametrize("text", ["10.1234/doi:abc", "10.5555/xacl:99"])
def test_a_doi_may_hold_what_looks_like_a_prefix(text: str) -> None:
    assert parse(text) == Identifier("doi", text)


def test_a_prefix_in_the_middle_is_none() -> None:
    with pytest.raises(UsageError):
        parse("25arxiv:09.25733")


def test_pages_of_scripts_differ_by_their_fragment() -> None:
    assert parse("https://x.org/#/a").key != parse("https://x.org/#/b").key
    assert parse("https://x.org/p#one").key == parse("https://x.org/p#two").key


def test_a_link_to_arxiv_is_a_name_of_the_entry() -> None:
    entry = Entry(id="a", title="A", links={"paper": "https://arxiv.org/abs/2509.25733"})
    assert [*identifiers_of(entry)] == [Identifier("arxiv", "2509.25733")]


def test_a_link_to_a_forum_is_a_name_of_the_entry() -> None:
    entry = Entry(id="a", title="A", links={"review": "https://openreview.net/forum?id=aB3"})
    assert [*identifiers_of(entry)] == [Identifier("openreview", "aB3")]


@pytest.mark.parametrize(
    ("pasted", "address"),
    [
        ("ｈｔｔｐｓ：／／ｅｘａｍｐｌｅ．ｏｒｇ／ａ", "https://example.org/a"),
        ("https://ｅｘａｍｐｌｅ.org/论文", "https://example.org/论文"),
        ("https://example.org/（论文）/1", "https://example.org/（论文）/1"),
    ],
)
def test_a_host_in_full_width_letters_is_written_plainly(pasted: str, address: str) -> None:
    assert parse(pasted).value == address


WRAPPINGS = ["", " ", "\u200b", "\ufeff", "(", "（", "[", "<", "「", '"', "**", "`"]
ENDINGS = ["", " ", ".", ",", "。", "，", ")", "）", "]", ">", "」", '"', "**", "`", "\r\n"]


@given(identifiers, st.lists(st.sampled_from(WRAPPINGS), max_size=4),
       st.lists(st.sampled_from(ENDINGS), max_size=4))  # fmt: skip
def test_what_stands_around_an_identifier_does_not_change_it(
    identifier: Identifier, ahead: list[str], behind: list[str]
) -> None:
    pairs = zip("(（[<「", ")）]>」", strict=True)
    if any(closing in behind and opening in str(identifier) for opening, closing in pairs):
        return  # one may belong to the other
    assert parse("".join([*ahead, str(identifier), *behind])) == identifier


WIDE = {ord(c): ord(c) + 0xFEE0 for c in string.ascii_letters + string.digits}


@given(st.one_of(new_style(), acl_ids))
def test_full_width_letters_and_digits_name_the_same(identifier: Identifier) -> None:
    assert parse(identifier.value.translate(WIDE)) == identifier


@pytest.mark.parametrize(
    "text",
    ["(" * 300_000 + "x" + ")" * 300_000, "(<" * 300_000, ").," * 300_000,
     "https://a.org/doi/10.1111/" + "/full" * 100_000, "git@github.com:" * 50_000,
     "https://github.com/" + "a-" * 300_000, "10.1000/" + "." * 600_000,
     "arxiv" * 100_000 + "!", "[" * 900 + "](" * 500 + ")a" * 50, "<a " * 600, "- " * 200_000,
     "10.1000/" + "a[" * 200_000 + "]" * 100_000, "https://doi.org/" + "//" * 200_000,
     "https://www.google.com/url?q=" * 20_000],
    ids=lambda text: text[:12],
)  # fmt: skip
def test_a_hostile_text_is_an_identifier_or_refused_at_once(text: str) -> None:
    with suppress(UsageError):
        assert parse(text).value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("https://https://arxiv.org/abs/2501.00001", "2501.00001"),
        ("http://https://a.example/b", "https://a.example/b"),
        ("https://https//a.example/b", "https://a.example/b"),
        ("https://https://https:/a.example/b", "https://a.example/b"),
        ("https://https.example/b", "https://https.example/b"),
        ("https://http:8080/b", "https://http:8080/b"),
    ],
)
def test_a_scheme_that_was_pasted_twice_is_one(text: str, value: str) -> None:
    assert parse(text).value == value
