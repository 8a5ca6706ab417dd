"""Addresses of many sites, and the one work that each is about."""

import pytest

from psylist.errors import UsageError
from psylist.identifiers.identifier import Identifier, canonical_url, parse


@pytest.mark.parametrize(
    "text",
    [
        "//arxiv.org/abs/2509.25733",
        "https:/arxiv.org/abs/2509.25733",
        "https//arxiv.org/abs/2509.25733",
        "http:arxiv.org/abs/2509.25733",
        "https://arxiv.org//abs//2509.25733",
        "https://arxiv.org./abs/2509.25733",
        "https://arxiv.org/2509.25733",
        "https://arxiv.org/abs/2509.25733%20",
        "https://arxiv.org/abs/2509.25733%E2%80%8B",
        "https://arxiv.org/abs/2509.25733&context=cs",
        "https://arxiv.org/html/2509.25733v1/x1.png",
        "https://arxiv.org/src/2509.25733v1/anc/code.zip",
        "https://arxiv.org/bibtex/2509.25733",
        "https://xxx.lanl.gov/abs/2509.25733",
        "https://www.alphaxiv.org/resources/2509.25733v1",
        "https://www.alphaxiv.org/zh/overview/2509.25733",
        "https://huggingface.co/papers/2509.25733/community",
        "https://hf-mirror.com/papers/2509.25733",
        "https://api.semanticscholar.org/arXiv:2509.25733",
        "https://api.semanticscholar.org/graph/v1/paper/ARXIV:2509.25733",
        "https://www.semanticscholar.org/arxiv/2509.25733",
        "https://arxiv-org.proxy.example.edu/abs/2509.25733",
        "https://scholar.google.com/scholar_url?url=https://arxiv.org/pdf/2509.25733&hl=en",
        "https://www.google.com/url?sa=t&url=https%3A%2F%2Farxiv.org%2Fabs%2F2509.25733",
        "https://www.google.com.hk/url?q=https://arxiv.org/abs/2509.25733",
        "https://link.zhihu.com/?target=https%3A//arxiv.org/abs/2509.25733",
    ],
)
def test_an_address_that_holds_an_arxiv_id_is_the_paper(text: str) -> None:
    assert parse(text) == Identifier("arxiv", "2509.25733")


@pytest.mark.parametrize(
    "text",
    [
        "https://huggingface.co/math/0309136",
        "https://huggingface.co/papers/month/2025-01",
        "https://example.org/arxiv/2509.25733",
        "https://api.semanticscholar.org/CorpusID:1234",
        "https://www.google.com/url?q=javascript:alert(1)",
        "https://www.google.com/search?q=https://arxiv.org/abs/2509.25733",
        "https://github.com/new/import",
        "https://github.com/advisories/GHSA-1",
        "https://gist.github.com/someone/0123456789abcdef",
        "https://someone.github.io/emollm/",
        "https://api.github.com/users/someone",
    ],
)
def test_an_address_that_only_looks_alike_stays_an_address(text: str) -> None:
    assert parse(text) == Identifier("url", text)


def test_a_page_that_leads_on_is_the_page_it_leads_to() -> None:
    found = parse("https://link.zhihu.com/?target=https%3A//example.org/a%3Fb%3D1")
    assert (found.kind, found.value) == ("url", "https://example.org/a?b=1")


@pytest.mark.parametrize(
    "text",
    [
        "https://anthology.aclweb.org/P/P18/P18-1031.pdf",
        "http://acl.ldc.upenn.edu/P/P18/P18-1031.pdf",
        "https://api.semanticscholar.org/ACL:P18-1031",
    ],
)
def test_mirrors_of_the_anthology_hold_its_ids(text: str) -> None:
    assert parse(text) == Identifier("acl", "P18-1031")


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("https://doi.org/doi:10.2196/59479", "10.2196/59479"),
        ("https://doi.org/api/handles/10.2196/59479", "10.2196/59479"),
        ("https://doi-org.proxy.example.edu/10.2196/59479", "10.2196/59479"),
        ("https://doi.org.ezproxy.example.edu/10.2196/59479", "10.2196/59479"),
        ("https://hdl.handle.net/10.2196/59479", "10.2196/59479"),
        ("https://api.crossref.org/works/10.2196/59479", "10.2196/59479"),
        ("https://api.semanticscholar.org/DOI:10.2196/59479", "10.2196/59479"),
        ("https://link.springer.com/content/pdf/10.1007/978-3-1.pdf", "10.1007/978-3-1"),
        ("https://www.frontiersin.org/articles/10.3389/fpsyt.2023.1/full", "10.3389/fpsyt.2023.1"),
        ("https://www.medrxiv.org/content/10.1101/2023.01.02.345v2.full", "10.1101/2023.01.02.345"),
        (
            "https://journals.plos.org/plosone/article?id=10.1371/journal.pone.01",
            "10.1371/journal.pone.01",
        ),
        ("https://dl.acm.org/doi/proceedings/10.1145/3313831", "10.1145/3313831"),
    ],
)
def test_an_address_that_holds_a_doi_is_the_work(text: str, doi: str) -> None:
    assert parse(text) == Identifier("doi", doi)


AT_PUBLISHERS = {
    "10.1101/2023.01.02.345678": [
        "https://www.biorxiv.org/content/10.1101/2023.01.02.345678v3.full.pdf+html",
        "https://www.biorxiv.org/content/10.1101/2023.01.02.345678v3",
        "https://www.medrxiv.org/content/10.1101/2023.01.02.345678v1.full-text",
        "https://www.biorxiv.org/content/10.1101/2023.01.02.345678v2.supplementary-material",
        "https://www.biorxiv.org/content/10.1101/2023.01.02.345678.full.pdf",
    ],
    "10.64898/2031.01.02.345678": [
        "https://www.biorxiv.org/content/10.64898/2031.01.02.345678v1.full.pdf",
    ],
    "10.1093/lamps/fog123": [
        "https://academic.oup.com/lamps/advance-article/doi/10.1093/lamps/fog123/7654321",
        "https://academic.oup.com/lamps/article/doi/10.1093/lamps/fog123/7654321?login=false",
        "https://academic.oup.com/lamps/article-pdf/doi/10.1093/lamps/fog123/7654321/fog123.pdf",
        "https://academic.oup.com/lamps/article/doi/10.1093/lamps/fog123",
    ],
    "10.1162/lamp_a_00001": [
        "https://direct.mit.edu/lamp/article/doi/10.1162/lamp_a_00001/119630/Lanterns-in-the-Fog",
    ],
    "10.1007/s00000-031-00001-2": [
        "https://link.springer.com/protocol/10.1007/s00000-031-00001-2",
        "https://link.springer.com/referenceworkentry/10.1007/s00000-031-00001-2",
        "https://link.springer.com/epdf/10.1007/s00000-031-00001-2",
        "https://link.springer.com/10.1007/s00000-031-00001-2",
        "https://link.springer.com/content/pdf/10.1007%2Fs00000-031-00001-2.pdf",
        "https://link.springer.com/article/10.1007/s00000-031-00001-2/fulltext.html",
        "https://link.springer.com/article/10.1007/s00000-031-00001-2;jsessionid=A1B2.c3",
    ],
    "10.1186/s00000-031-00001-2": [
        "https://lamps.biomedcentral.com/counter/pdf/10.1186/s00000-031-00001-2.pdf",
        "https://lamps.biomedcentral.com/track/pdf/10.1186/s00000-031-00001-2",
    ],
    "10.1111/lamp.12345": [
        "https://onlinelibrary.wiley.com/doi/am-pdf/10.1111/lamp.12345",
        "https://onlinelibrary.wiley.com/doi/ref/10.1111/lamp.12345?scroll=top",
        "https://journals.sagepub.com/doi/suppl/10.1111/lamp.12345",
        "https://econtent.example.org/products/ejournals/abstract/10.1111/lamp.12345",
        "https://journal.example.cn/lamps/CN/10.1111/lamp.12345",
        "https://doi.acm.org/10.1111/lamp.12345",
        "http://doi.ieeecomputersociety.org/10.1111/lamp.12345",
        "https://psycnet.apa.org/doiLanding?doi=10.1111%2Flamp.12345",
        "https://doi.org/https://doi.org/10.1111/lamp.12345",
        "https://www.science.org/doi/10.1111/lamp.12345?ref=10.1000/other",
    ],
    "10.1371/journal.pone.0123456": [
        "https://journals.plos.org/plosone/article/file?id=10.1371/journal.pone.0123456&type=printable",
        "https://journals.plos.org/plosone/article/authors?id=10.1371/journal.pone.0123456",
    ],
    "10.1088/1742-6596/123/1/012001": [  # whose numbers are its own
        "https://iopscience.iop.org/article/10.1088/1742-6596/123/1/012001/meta",
    ],
}


@pytest.mark.parametrize(
    ("text", "doi"), [(text, doi) for doi, texts in AT_PUBLISHERS.items() for text in texts]
)
def test_what_a_publisher_puts_around_a_doi_is_not_of_it(text: str, doi: str) -> None:
    assert parse(text) == Identifier("doi", doi)


@pytest.mark.parametrize(
    "text",
    [
        "https://onlinelibrary.wiley.com/journal/10.1111/(ISSN)1467-8624",
        "https://link.springer.com/article/10.1007/s00000-031-00001-2/figures/2",
        "https://media.springernature.com/full/art%3A10.1007%2Fs00000-031-00001-2/MediaObjects/1.png",
        "https://www.pnas.org/doi/suppl/10.1073/pnas.1/suppl_file/pnas.1.sapp.pdf",
        "https://www.biorxiv.org/content/10.1101/2023.01.02.345678v2/DC1/embed/media-1.pdf",
        "https://dl.acm.org/cms/10.1145/3313831.1/asset/a/images/fig1.jpg",
        "https://www.tandfonline.com/doi/figure/10.1080/123.2031.12",
        "http://delivery.acm.org/10.1145/1390000/1380586/a8-moss.pdf?ip=127.0.0.1",
        "https://www.tandfonline.com/action/downloadSupplement?doi=10.1080%2F123.2031.12&file=x.pdf",
        "https://journals.plos.org/plosone/article/figure?id=10.1371/journal.pone.0123456.g001",
        "https://journals.plos.org/plosone/article/file?id=10.1371/journal.pone.0123456.s001",
        "https://zenodo.org/badge/DOI/10.5281/zenodo.1234.svg",
        "https://example.org/post?ref=10.1000/other",
        "https://example.org/files/10.2024/report.pdf",
    ],
)
def test_a_part_of_a_work_and_the_page_of_a_journal_are_no_work(text: str) -> None:
    assert parse(text) == Identifier("url", text)


def test_an_address_of_many_parts_is_read_at_once() -> None:
    for part in ("&a=", ".pdf", "/full", "/10.1000/", "/123", "article"):
        for end in ("", "!", "/!"):
            parse(f"https://example.org/article/doi/10.1000/x{part * 20_000}{end}")


@pytest.mark.parametrize(
    ("text", "work"),
    [
        (
            "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fa&data=05",
            Identifier("url", "https://example.org/a"),
        ),
        (
            "https://web.archive.org/web/20310101000000/https://arxiv.org/abs/2509.25733",
            Identifier("arxiv", "2509.25733"),
        ),
        (
            "https://web.archive.org/web/2031id_/http://openreview.net:80/forum?id=aB1",
            Identifier("openreview", "aB1"),
        ),
    ],
)
def test_what_stands_around_an_address_is_taken_away(text: str, work: Identifier) -> None:
    assert parse(text) == work


def test_the_copy_of_a_page_that_may_be_gone_stays_the_copy() -> None:
    for page in ("https://example.org/lab", "https://github.com/quay/fog"):
        copy = f"https://web.archive.org/web/20310101000000/{page}"
        assert parse(copy) == Identifier("url", copy)


@pytest.mark.parametrize(
    "text",
    [
        "https://raw.githubusercontent.com/SmartFlowAI/EmoLLM/main/README.md",
        "https://codeload.github.com/SmartFlowAI/EmoLLM/zip/main",
        "https://api.github.com/repos/SmartFlowAI/EmoLLM/issues",
        "ssh://git@github.com:22/SmartFlowAI/EmoLLM.git",
        "ssh://git@ssh.github.com:443/SmartFlowAI/EmoLLM.git",
        "git://github.com/SmartFlowAI/EmoLLM.git",
        "git+ssh://git@github.com/SmartFlowAI/EmoLLM.git",
        "git clone https://github.com/SmartFlowAI/EmoLLM.git",
        "git clone git@github.com:SmartFlowAI/EmoLLM.git",
        "github:SmartFlowAI/EmoLLM",
        "https://github.com/SmartFlowAI/EmoLLM%20",
    ],
)
def test_every_way_to_a_repository_is_the_repository(text: str) -> None:
    assert parse(text) == Identifier("github", "SmartFlowAI/EmoLLM")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.org/论文", "https://a.org/%e8%ae%ba%E6%96%87"),
        ("https://a.org/~x/%7ey", "https://a.org/%7Ex/~y"),
        ("https://a.org./x", "https://a.org/x"),
        ("https://a.org/x?UTM_Source=y", "https://a.org/x"),
        (
            "https://www.bilibili.com/video/1?spm_id_from=3&vd_source=x",
            "https://bilibili.com/video/1",
        ),
        ("https://a.org/x?msclkid=1&gbraid=2&igsh=3&sharer_shareid=4", "https://a.org/x"),
    ],
)
def test_two_ways_to_write_one_page_are_compared_as_one(one: str, other: str) -> None:
    assert canonical_url(one) == canonical_url(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("https://a.org/a%2Fb", "https://a.org/a/b"), ("https://a.org/%25", "https://a.org/%")],
)
def test_escapes_that_mean_something_keep_two_pages_apart(one: str, other: str) -> None:
    assert canonical_url(one) != canonical_url(other)


def test_pages_that_lead_on_to_each_other_are_followed_a_while() -> None:
    lead, page = "https://www.google.com/url?q=", "https://a.org/x"
    assert parse(lead * 3 + page) == Identifier("url", page)
    with pytest.raises(UsageError, match="not a known id or address"):
        parse(lead * 30 + page)


def test_an_address_that_no_file_may_hold_is_refused() -> None:
    with pytest.raises(UsageError, match="not a known id or address"):
        parse("https://a.org/x\\y")


@pytest.mark.parametrize(
    ("text", "work"),
    [
        ("https://osf.io/preprints/psyarxiv/abcde", "doi:10.31234/osf.io/abcde"),
        ("https://osf.io/preprints/psyarxiv/abcde_v2/download", "doi:10.31234/osf.io/abcde_v2"),
        ("https://psyarxiv.com/abcde", "doi:10.31234/osf.io/abcde"),
        ("https://papers.ssrn.com/sol3/papers.cfm?abstract_id=4567890", "doi:10.2139/ssrn.4567890"),
        ("https://ssrn.com/abstract=4567890", "doi:10.2139/ssrn.4567890"),
        (
            "https://www.nature.com/articles/s41746-024-01234-5.pdf",
            "doi:10.1038/s41746-024-01234-5",
        ),
        ("https://osf.io/abcde", "https://osf.io/abcde"),
        ("https://www.nature.com/articles/d41586-1", "https://www.nature.com/articles/d41586-1"),
    ],
)
def test_sites_that_make_dois_from_the_names_of_pages(text: str, work: str) -> None:
    assert str(parse(text)) == work


@pytest.mark.parametrize(
    ("text", "work"),
    [
        ("https://login.ezproxy.lib.edu/login?url=https://doi.org/10.2196/5", "doi:10.2196/5"),
        ("https://ezproxy.lib.edu/login?qurl=https%3A%2F%2Fdoi.org%2F10.2196%2F5", "doi:10.2196/5"),
        ("https://arxiv.org.ezproxy.lib.edu/abs/2509.25733", "arXiv:2509.25733"),
        ("https://github.com.ezproxy.lib.edu/a/b", "https://github.com/a/b"),
    ],
)
def test_a_page_behind_the_proxy_of_a_library_is_that_page(text: str, work: str) -> None:
    assert str(parse(text)) == work


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("https://jamanetwork.com/journals/jama/fullarticle/10.1001/jama.20", "10.1001/jama.20"),
        ("https://www.biorxiv.org/content/biorxiv/10.1101/2024.01.02.1v1", "10.1101/2024.01.02.1"),
        ("https://onlinelibrary.wiley.com/share/X?target=10.1002/hbm.1", "10.1002/hbm.1"),
        ("https://dl.acm.org/action/showFmPdf?doi=10.1145%2F33.37", "10.1145/33.37"),
        ("https://scite.ai/reports/10.2196/59479", "10.2196/59479"),
    ],
)
def test_further_pages_of_publishers_hold_the_doi(text: str, doi: str) -> None:
    assert parse(text) == Identifier("doi", doi)
