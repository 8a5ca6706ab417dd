"""References after GB/T 7714-2015, row by row against the standard.

The clauses are those of the standard; where it gives an example of its own, the row follows it as
far as a record goes: places, volumes, pages and the day of reading are not in one.
"""

from typing import Any

import pytest

from psylist.exporting.references import reference_text
from psylist.model import Entry

FOUR = ["Ada One", "Ben Two", "Cy Three", "Di Four"]
HAN = ["袁训来", "陈哲", "肖书海", "唐卿"]
CHINESE = "蓝田生物群"
LINK = "https://example.org/a"

ROWS: list[tuple[str, dict[str, Any], str]] = [
    # 8.1.1: family name first, in capitals, initials without dots
    ("a name", {"authors": ["Albert Einstein"]}, "EINSTEIN A. T[Z]."),
    ("a double name", {"authors": ["Amabel Williams-Ellis"]}, "WILLIAMS-ELLIS A. T[Z]."),
    ("a particle", {"authors": ["Augustus De Morgan"]}, "DE MORGAN A. T[Z]."),
    ("a small particle", {"authors": ["Ludwig van Beethoven"]}, "VAN BEETHOVEN L. T[Z]."),
    ("pinyin", {"authors": ["Jiangning Li"]}, "LI J. T[Z]."),
    ("pinyin with a hyphen", {"authors": ["Jiang-Ning Li"]}, "LI J N. T[Z]."),
    ("a suffix", {"authors": ["Peyton Z. Peebles Jr."]}, "PEEBLES P Z Jr. T[Z]."),
    ("characters", {"authors": ["李时珍"]}, "李时珍. T[Z]."),
    ("a space between characters", {"authors": ["李 时珍"]}, "李时珍. T[Z]."),
    ("a name in Chinese letters", {"authors": ["伊迪斯·乔纳斯"]}, "伊迪斯·乔纳斯. T[Z]."),
    ("an umlaut", {"authors": ["Jürgen Müller"]}, "MÜLLER J. T[Z]."),
    ("one name", {"authors": ["Plato"]}, "Plato. T[Z]."),
    # 8.1.4: institutions as they are written
    (
        "an institution",
        {"authors": ["American Chemical Society"]},
        "American Chemical Society. T[Z].",
    ),
    ("one in Chinese", {"authors": ["中国科学院物理研究所"]}, "中国科学院物理研究所. T[Z]."),
    (
        "one with a full stop",
        {"authors": ["Online Computer Library Center, Inc."]},
        "Online Computer Library Center, Inc. T[Z].",
    ),
    # 8.1.2: three names, then 等 or et al
    ("three names", {"authors": FOUR[:3]}, "ONE A, TWO B, THREE C. T[Z]."),
    ("four names", {"authors": FOUR}, "ONE A, TWO B, THREE C, et al. T[Z]."),
    ("three in Chinese", {"authors": HAN[:3]}, "袁训来, 陈哲, 肖书海. T[Z]."),
    ("four in Chinese", {"authors": HAN}, "袁训来, 陈哲, 肖书海, 等. T[Z]."),
    ("four mixed", {"authors": [*HAN[:1], *FOUR[1:]]}, "袁训来, TWO B, THREE C, 等. T[Z]."),
    (
        "four in pinyin, a Chinese title",
        {"title": CHINESE, "authors": FOUR},
        f"ONE A, TWO B, THREE C, 等. {CHINESE}[Z].",
    ),
    (
        "four, a translated title",
        {"title": {"en": "T", "zh": CHINESE}, "authors": FOUR},
        f"ONE A, TWO B, THREE C, et al. {CHINESE}[Z].",
    ),
    (
        "Korean names",
        {"authors": ["김세훈", "이민", "박서", "최윤"]},
        "김세훈, 이민, 박서, 외. T[Z].",
    ),
    ("more than are recorded", {"authors": ["Ada One", "et al."]}, "ONE A, et al. T[Z]."),
    ("more, and said so", {"authors": ["Ada One"], "more_authors": True}, "ONE A, et al. T[Z]."),
    ("more, in Chinese", {"authors": ["袁训来", "等"]}, "袁训来, 等. T[Z]."),
    # 8.1.3: without an author, the title comes first
    ("nobody", {}, "T[Z]."),
    ("only et al.", {"authors": ["et al."]}, "T[Z]."),
    # 4.4: articles
    (
        "an article",
        {"authors": ["Hiroo Kanamori"], "venue": "Science", "year": 1998},
        "KANAMORI H. T[J]. Science, 1998.",
    ),
    (
        "a Chinese article",
        {"title": CHINESE, "authors": HAN, "venue": "科学通报", "year": 2012},
        f"袁训来, 陈哲, 肖书海, 等. {CHINESE}[J]. 科学通报, 2012.",
    ),
    (
        "an article online, with a DOI",
        {"venue": "Nature", "year": 2014, "url": LINK, "doi": "10.1038/nature13308"},
        f"T[J/OL]. Nature, 2014. {LINK}. DOI:10.1038/nature13308.",
    ),
    (
        "a DOI alone",
        {"venue": "Nature", "year": 2014, "doi": "10.1038/nature13308"},
        "T[J/OL]. Nature, 2014. DOI:10.1038/nature13308.",
    ),
    (
        "a link to the DOI",
        {"venue": "Nature", "year": 2014, "url": "https://doi.org/10.1038/nature13308"},
        "T[J/OL]. Nature, 2014. DOI:10.1038/nature13308.",
    ),
    ("a journal with its year", {"venue": "Nature 2014"}, "T[J]. Nature, 2014."),
    ("an article without a year", {"venue": "Nature"}, "T[J]. Nature."),
    # 4.2: papers in proceedings
    (
        "a conference paper",
        {"authors": ["M. E. Fourney"], "venue": "Symposium on Holography", "year": 1971},
        "FOURNEY M E. T[C]//Symposium on Holography. 1971.",
    ),
    (
        "one online",
        {"venue": "ACL 2024 Findings", "acl": "2024.findings-acl.901", "year": 2024},
        "T[C/OL]//ACL 2024 Findings. 2024. https://aclanthology.org/2024.findings-acl.901/.",
    ),
    (
        "one in Chinese",
        {"title": CHINESE, "venue": "中国图书馆学会年会论文集", "year": 2011},
        f"{CHINESE}[C]//中国图书馆学会年会论文集. 2011.",
    ),
    ("the year of the venue", {"venue": "AAAI 2025", "year": 2024}, "T[C]//AAAI 2025. 2025."),
    ("a venue without a year", {"venue": "CHI", "date": "2020-05"}, "T[C]//CHI. 2020."),
    (
        "a venue beside its preprint",
        {"source": "ICSR 2024 / arXiv (2024.11)", "arxiv": "2411.10681", "date": "2024-11"},
        "T[C/OL]//ICSR 2024. 2024. https://arxiv.org/abs/2411.10681.",
    ),
    # 4.6: electronic works; the day of the last change in brackets
    (
        "a preprint",
        {"arxiv": "2509.25733", "date": "2025-09-30"},
        "T[EB/OL]. (2025-09-30). https://arxiv.org/abs/2509.25733.",
    ),
    (
        "a preprint of a month",
        {"arxiv": "2509.25733", "date": "2025-09"},
        "T[EB/OL]. (2025-09). https://arxiv.org/abs/2509.25733.",
    ),
    (
        "a preprint without a date",
        {"arxiv": "2509.25733"},
        "T[EB/OL]. https://arxiv.org/abs/2509.25733.",
    ),
    (
        "a web page",
        {"authors": ["Alan Hopkinson"], "kind": "project", "url": LINK, "date": "2009-04-22"},
        f"HOPKINSON A. T[EB/OL]. (2009-04-22). {LINK}.",
    ),
    (
        "one of an institution",
        {"kind": "project", "url": LINK, "source": {"zh": "华东理工大学 (2023)"}, "year": 2023},
        f"T[EB/OL]. 华东理工大学, 2023. {LINK}.",
    ),
    (
        "software",
        {"kind": "tool", "url": "https://github.com/a/b", "date": "2024-05-01"},
        "T[CP/OL]. GitHub, 2024(2024-05-01). https://github.com/a/b.",
    ),
    (
        "a data set",
        {"kind": "dataset", "url": "https://huggingface.co/datasets/a/b", "year": 2024},
        "T[DB/OL]. Hugging Face, 2024. https://huggingface.co/datasets/a/b.",
    ),
    # 4.1: whole works
    (
        "a book",
        {"title": "新闻道德论", "authors": ["杨保军"], "venue": "中国人民大学出版社", "year": 2010},
        "杨保军. 新闻道德论[M]. 中国人民大学出版社, 2010.",
    ),
    (
        "a thesis",
        {"title": CHINESE, "authors": ["马欢"], "venue": "博士学位论文, 清华大学", "year": 2011},
        f"马欢. {CHINESE}[D]. 清华大学, 2011.",
    ),
    (
        "an English thesis",
        {"authors": ["Ann Calms"], "venue": "PhD thesis, University of California", "year": 1965},
        "CALMS A. T[D]. University of California, 1965.",
    ),
    (
        "a report",
        {"venue": "Technical report, Stanford University", "year": 2020},
        "T[R]. Stanford University, 2020.",
    ),
    ("a title that asks", {"title": "为什么?", "venue": "科学通报"}, "为什么?[J]. 科学通报."),
]


@pytest.mark.parametrize(
    ("record", "expected"), [row[1:] for row in ROWS], ids=[r[0] for r in ROWS]
)
def test_a_reference(record: dict[str, Any], expected: str) -> None:
    entry = Entry(**{"title": "T", **record})
    assert reference_text(entry, "zh", "en") == expected


def test_all_of_the_rules_are_tried() -> None:
    assert len(ROWS) >= 40
