"""What the stand-ins for scholarly services know; all but a few titles of the list is invented."""

from typing import Any

ACCENTS = r"""@inproceedings{nunez-etal-2024-hanyu,
    title = "{H}{\`a}ny{\v{u}} {LLM}s: 100{\%} of {``}Care{''} {--} \& {G}{\"o}del",
    author = "N{\'u}{\~n}ez, Jos{\'e}  and
      Kov{\'a}{\v{c}}, Jr., {\L}ukasz  and
      {The {and} Collective}  and
      王, 小明  and
      Plato",
    editor = "Somebody, Else",
    booktitle = "Proceedings of the 9th Workshop on Computational Linguistics and Clinical
      Psychology (CLPsych 2024)",
    month = mar,
    year = "2024",
    address = "St. Julians, Malta",
    publisher = "Association for Computational Linguistics",
    url = "https://aclanthology.org/2024.clpsych-1.90/",
    doi = "10.18653/v1/2024.clpsych-1.90",
    pages = "1--9",
    abstract = "A na{\"\i}ve model with $\alpha = 0.5$ heals 50{\%} of 心理 texts."
}
"""


def bib(name: str, title: str, volume: str, *, doi: str = "", year: int = 2025) -> str:
    """The record of a paper as the Anthology writes it."""
    more = f'    doi = "{doi}",\n' if doi else ""
    return (
        f"@inproceedings{{someone-{year}-word,\n"
        f'    title = "{title}",\n'
        '    author = "Placeholder, Ada  and\n      Fictional, Bo",\n'
        f'    booktitle = "{volume}",\n    month = nov,\n    year = "{year}",\n'
        f'    url = "https://aclanthology.org/{name}/",\n{more}}}\n'
    )


BIBS: dict[str, str] = {
    "2024.clpsych-1.90": ACCENTS,
    "2025.findings-emnlp.543": bib(
        "2025.findings-emnlp.543",
        "{CATCH}: A Novel Data Synthesis Framework for High Therapy Fidelity and Memory-Driven "
        "Planning Chain of Thought in {AI} Counseling",
        "Findings of the Association for Computational Linguistics: EMNLP 2025",
        doi="10.18653/v1/2025.findings-emnlp.543",
    ),
    "2025.emnlp-main.1652": bib(
        "2025.emnlp-main.1652",
        "{C}risp: Cognitive Restructuring of Negative Thoughts through Multi-turn Supportive "
        "Dialogues",
        "Proceedings of the 2025 Conference on Empirical Methods in Natural Language Processing",
        doi="10.18653/v1/2025.emnlp-main.1652",
    ),
    "2021.tacl-1.99": bib(
        "2021.tacl-1.99", "A Journal Paper", "", doi="10.1162/tacl_a_00999", year=2021
    ),
    "P18-9031": bib(
        "P18-9031",
        "An Older Paper",
        "Proceedings of the 56th Annual Meeting of the Association for Computational Linguistics "
        "(Volume 1: Long Papers)",
        year=2018,
    ),
    "W19-3099": bib(
        "W19-3099",
        "RETRACTED: A Workshop Paper",
        "Proceedings of the Sixth Workshop on Computational Linguistics and Clinical Psychology",
        year=2019,
    ),
}
"""The Anthology's records by id."""

WORKS: dict[str, dict[str, Any]] = {
    "10.2196/99001": {
        "type": "journal-article",
        "DOI": "10.2196/99001",
        "title": "Chatbots for <i>Depression</i> &amp; Anxiety",
        "subtitle": ["A Randomized Trial"],
        "container-title": "JMIR Mental Health",
        "author": [
            {"given": "Ada B.", "family": "Placeholder", "sequence": "first"},
            {"given": "Bo", "family": "Gogh", "non-dropping-particle": "van"},
            {"literal": "The Trial Group"},
            {"name": "Another Group"},
            {"given": "小明", "family": "王"},
        ],
        "issued": {"date-parts": [[2024, 5]]},
        "published-online": {"date-parts": [[2024, 5, 20]]},
        "abstract": "<jats:title>Abstract</jats:title><jats:p>We asked 40 people.</jats:p>",
        "relation": {"has-preprint": [{"id-type": "doi", "id": "10.48550/arXiv.2401.99999"}]},
    },
    "10.1145/3313831.3376727": {
        "type": "proceedings-article",
        "DOI": "10.1145/3313831.3376727",
        "title": ["Talking to a Machine"],
        "container-title": [
            "Proceedings of the 2020 CHI Conference on Human Factors in Computing Systems"
        ],
        "event": "CHI '20: CHI Conference on Human Factors in Computing Systems",
        "author": [{"given": "Cleo", "family": "Invented"}],
        "issued": {"date-parts": [[2020, 4, 21]]},
    },
    "10.31234/osf.io/abcde": {
        "type": "posted-content",
        "DOI": "10.31234/osf.io/ABCDE",
        "title": "A Preprint of Psychology?",
        "subtitle": ["Yes"],
        "author": [{"given": "Dee", "family": "Madeup"}],
        "issued": {"date-parts": [["2023", "13"]]},
        "container-title": "",
    },
    "10.5281/zenodo.99001": {
        "type": "dataset",
        "id": "https://doi.org/10.5281/zenodo.99001",
        "title": "Counselling Transcripts",
        "author": [{"family": "Placeholder"}],
        "issued": {"date-parts": [["2022"]]},
    },
    "10.1000/retracted": {
        "type": "journal-article",
        "DOI": "10.1000/retracted",
        "title": "RETRACTED: Everything Is Fine",
        "issued": {"date-parts": [[None]]},
        "author": "nobody",
    },
    "10.1000/untitled": {"type": "journal-article", "DOI": "10.1000/untitled", "title": []},
    "10.1000/alias": {"type": "book", "DOI": "10.1000/primary", "title": "The Primary"},
    "10.1000/anonymous": {"type": "book", "title": "No Name Says Whose This Is"},
    "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O": {
        "type": "article-journal",
        "DOI": "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O",
        "title": "A Paper With an Odd DOI",
        "container-title": "Journal of Odd DOIs",
        "issued": {"date-parts": [[1998, 6]]},
    },
}
"""CSL-JSON by DOI, as Crossref and DataCite send it."""

_V2 = {
    "title": {"value": "Agents That Listen"},
    "authors": {"value": ["Ada Placeholder", "Bo Fictional"]},
    "authorids": {"value": ["~Ada_Placeholder1", "bo@example.org"]},
    "venue": {"value": "ICLR 2025 Poster"},
    "venueid": {"value": "ICLR.cc/2025/Conference"},
    "abstract": {"value": "Agents can\nlisten."},
    "code": {"value": "https://github.com/example/listen"},
}
NOTES_V2: dict[str, dict[str, Any]] = {
    "aB3_d-EF12": {
        "id": "aB3_d-EF12",
        "forum": "aB3_d-EF12",
        "pdate": 1737763200000,
        "cdate": 1727740800000,
        "content": _V2,
    },
    "withdrawn1": {
        "id": "withdrawn1",
        "forum": "withdrawn1",
        "cdate": 1727740800000,
        "content": {
            "title": {"value": "Withdrawn and Gone"},
            "authors": {"value": [{"fullname": "Cleo Invented", "username": "~Cleo1"}]},
            "venue": {"value": "ICLR 2025 Conference Withdrawn Submission"},
            "venueid": {"value": "ICLR.cc/2025/Conference/Withdrawn_Submission"},
        },
    },
    "submitted1": {
        "id": "submitted1",
        "forum": "submitted1",
        "content": {"title": {"value": "Waiting"}, "venue": {"value": "Submitted to ICLR 2026"}},
    },
    "fromdblp01": {
        "id": "fromdblp01",
        "forum": "fromdblp01",
        "pdate": 1672531200000,
        "content": {
            "title": {"value": "Taken Over from an Index"},
            "venue": {"value": "CoRR 2023"},
            "venueid": {"value": "dblp.org/journals/CORR/2023"},
            "pdf": {"value": "https://arxiv.org/pdf/2301.99998"},
        },
    },
    "comment001": {
        "id": "comment001",
        "forum": "aB3_d-EF12",
        "content": {"title": {"value": "A question"}},
    },
    "untitled01": {"id": "untitled01", "forum": "untitled01", "content": {}},
}
"""Notes of OpenReview's newer API by id."""

NOTES_V1: dict[str, dict[str, Any]] = {
    "HkxOld1234": {
        "id": "HkxOld1234",
        "forum": "HkxOld1234",
        "cdate": 1506816000000,
        "content": {
            "title": "An Older Paper on OpenReview",
            "authors": ["Dee Madeup"],
            "venue": "ICLR 2018",
            "abstract": "Old.",
        },
    },
}
"""Notes of its older API by id."""
