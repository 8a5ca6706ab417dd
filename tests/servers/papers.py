"""The papers the arXiv stand-in knows, how they are looked up, and how they read as Atom.

The papers named after an entry of the list carry its true title, and its true authors where
the list gives them. All other people, all special cases, and days that only the month is known
of, are invented.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from xml.sax.saxutils import escape, quoteattr


class BadQueryError(ValueError):
    """A query that the service refuses with status 400; the text is the reason it gives."""


@dataclass(frozen=True)
class Paper:
    """One paper as arXiv describes it."""

    id: str
    title: str
    authors: tuple[str, ...]
    published: date
    abstract: str
    updated: date | None = None
    """Date of the newest version; None stands for the date of publication."""
    version: int = 1
    comment: str | None = None
    journal_ref: str | None = None
    doi: str | None = None
    category: str = "cs.CL"
    affiliations: tuple[tuple[str, str], ...] = ()
    """Pairs of an author and an affiliation of that author."""

    def dated(self, version: int) -> date:
        """Say when this version appeared; versions between first and last are spread evenly."""
        span = (self.updated or self.published) - self.published
        return self.published + span * (version - 1) // max(1, self.version - 1)


@dataclass(frozen=True)
class Hit:
    """A paper that was asked for, with the version that is to be shown."""

    paper: Paper
    version: int


def _lines(*lines: str) -> str:
    # The service hands abstracts out with the line breaks the authors typed.
    return "\n".join(lines)


_LISTED = (
    Paper(
        id="2509.25733",
        title="CATCH: A Novel Data Synthesis Framework for High Therapy Fidelity and "
        "Memory-Driven Planning Chain of Thought in AI Counseling",
        authors=(
            "Mingyu Chen",
            "Jingkai Lin",
            "Zhaojie Chu",
            "Xiaofen Xing",
            "Yirong Chen",
            "Xiangmin Xu",
        ),
        published=date(2025, 9, 30),
        comment="Accepted to EMNLP 2025 Findings",
        abstract=_lines(
            "Counseling dialogues that are synthesised in a single pass keep little therapy",
            "fidelity and lose the reasoning behind each reply. CATCH answers with two parts:",
            "dialogues are synthesised progressively, and memory-driven dynamic planning adds",
            "the thinking that leads from one reply to the next.",
        ),
    ),
    Paper(
        id="2504.17238",
        title="CRISP: Cognitive Restructuring of Negative Thoughts through Multi-turn "
        "Supportive Dialogues",
        authors=("Ada Placeholder", "Bo Fictional", "Cleo Invented"),
        published=date(2025, 4, 24),
        updated=date(2025, 9, 15),
        version=2,
        abstract=_lines(
            "Cognitive restructuring helps people to notice and change negative thoughts.",
            "The framework CRDial spreads identification and restructuring over many turns;",
            "with it we build Crisp, a large bilingual dataset of high quality, and train the",
            "models called Crispers.",
        ),
    ),
    Paper(
        id="2509.04183",
        title="MAGneT: Coordinated Multi-Agent Generation of Synthetic Multi-Turn Mental "
        "Health Counseling Sessions",
        authors=("Aishik Mandal", "Tanmoy Chakraborty", "Iryna Gurevych"),
        published=date(2025, 9, 4),
        abstract=_lines(
            "A counselor's reply combines several techniques. MAGneT splits it into subtasks,",
            "such as reflecting, questioning and providing solutions, and gives each to a",
            "specialised agent, so that generated sessions come nearer to the structure and",
            "nuance of real ones.",
        ),
    ),
    Paper(
        id="2503.15876",
        title="DeepPsy-Agent: A Stage-Aware and Deep-Thinking Emotional Support Agent System",
        authors=("Kai Chen", "Zebing Sun"),
        published=date(2025, 3, 20),
        comment="Work in Progress",
        category="cs.AI",
        abstract=_lines(
            "DeepPsy-Agent is an emotional-support agent that knows the stage a conversation",
            "is in and thinks deeply before it answers.",
        ),
    ),
    Paper(
        id="2503.03607",
        title="Psy-Insight: Explainable Multi-turn Bilingual Dataset for Mental Health Counseling",
        authors=("Keqi Chen", "Zekai Sun", "Yuhua Wen", "Huijun Lian", "Yingming Gao", "Ya Li"),
        published=date(2025, 3, 5),
        abstract=_lines(
            "Psy-Insight gathers counseling dialogues that were not synthesised, from blogs",
            "and books: 520 English and 431 Chinese sessions. Labels for psychotherapy,",
            "emotion, strategy and topic come with reasoning for each turn and guidance for",
            "each session.",
        ),
    ),
    Paper(
        id="2501.09426",
        title="AutoCBT: An Autonomous Multi-agent Framework for Cognitive Behavioral Therapy in "
        "Psychological Counseling",
        authors=("Dara Sample", "Eli Madeup"),
        published=date(2025, 1, 16),
        abstract=_lines(
            "AutoCBT brings cognitive behavioral therapy to single-turn counseling questions,",
            "as they are asked on Quora and Yixinli. Agents are routed dynamically and",
            "supervise one another, which raises the quality of the answers.",
        ),
    ),
    Paper(
        id="2412.13660",
        title="PsyDT: Using LLMs to Construct the Digital Twin of Psychological Counselor with "
        "Personalized Counseling Style for Psychological Counseling",
        authors=("Haojie Xie", "Yirong Chen", "Xiaofen Xing", "Jingkai Lin", "Xiangmin Xu"),
        published=date(2024, 12, 18),
        abstract=_lines(
            "From few real cases of one counselor, PsyDT learns language style and counseling",
            "techniques, simulates clients by their Big Five traits, and writes multi-turn",
            "dialogues on which a digital twin of that counselor can be trained.",
        ),
    ),
    Paper(
        id="2506.05947",
        title="IntentionESC: An Intention-Centered Framework for Enhancing Emotional Support in "
        "Dialogue Systems",
        authors=("Xinjie Zhang", "Wenxuan Wang", "Qin Jin"),
        published=date(2025, 6, 6),
        abstract=_lines(
            "What does a supporter want to reach with a reply? IntentionESC defines the",
            "possible intentions, and its chain of thought, ICECoT, reads the emotional state,",
            "infers an intention and only then chooses a strategy.",
        ),
    ),
    Paper(
        id="2408.12142",
        title="MDD-5k: A New Diagnostic Conversation Dataset for Mental Disorders Synthesized "
        "via Neuro-Symbolic LLM Agents",
        authors=("Finn Nobody", "Gala Neverborn", "Hugo Fictional"),
        published=date(2024, 8, 22),
        abstract=_lines(
            "Neuro-symbolic agents turn 1,000 real, anonymised psychiatric cases into 5,000",
            "Chinese diagnostic dialogues with labels of diagnosis and treatment. People who",
            "judged them found them close to the real diagnostic process.",
        ),
    ),
    Paper(
        id="2411.10681",
        title="Structured Dialogue System for Mental Health: An LLM Chatbot Leveraging the PM+ "
        "Guidelines",
        authors=(
            "Yixiang Chen",
            "Xinyu Zhang",
            "Jinran Wang",
            "Xurong Xie",
            "Nan Yan",
            "Hui Chen",
            "Lan Wang",
        ),
        published=date(2024, 11, 16),
        abstract=_lines(
            "SuDoSys follows Problem Management Plus, the guidelines of the WHO, stage by",
            "stage. With a stage controller and a topic database its dialogues are more",
            "consistent and directed than those of models that ignore stages.",
        ),
    ),
    Paper(
        id="2405.19660",
        title="PATIENT-𝜓: Using Large Language Models to Simulate Patients for Training Mental "
        "Health Professionals",
        authors=("Iris Placeholder", "Jonas Invented"),
        published=date(2024, 5, 30),
        updated=date(2024, 10, 3),
        version=3,
        abstract=_lines(
            "Trainees need patients to practise with. We model diverse patients by the",
            "principles of cognitive behavioral therapy and let a language model play them.",
        ),
    ),
    Paper(
        id="2407.03103",
        title="CACTUS: Towards Psychological Counseling Conversations using Cognitive "
        "Behavioral Theory",
        authors=("Kira Sample", "Leo Madeup", "Mona Nobody"),
        published=date(2024, 7, 3),
        abstract=_lines(
            "Real counseling data are rare. CACTUS offers 31,577 multi-turn dialogues in which",
            "clients with different troubles, backgrounds and attitudes meet counselors who",
            "use the techniques of cognitive behavioral therapy.",
        ),
    ),
    Paper(
        id="2305.00450",
        title="SMILE: Single-turn to Multi-turn Inclusive Language Expansion via ChatGPT for "
        "Mental Health Support",
        authors=("Huachuan Qiu", "Hongliang He", "Shuai Zhang", "Anqi Li", "Zhenzhong Lan"),
        # A paper sent in on the last day of a month is numbered in the next.
        published=date(2023, 4, 30),
        updated=date(2024, 10, 1),
        version=2,
        abstract=_lines(
            "ChatGPT rewrites public single-turn questions and answers on mental health into",
            "dialogues of many turns. The result, SMILECHAT, holds 56,000 of them and is near",
            "enough to real use to fine-tune on.",
        ),
    ),
    Paper(
        id="2405.16433",
        title="CPsyCoun: A Report-based Multi-turn Dialogue Reconstruction and Evaluation "
        "Framework for Chinese Psychological Counseling",
        authors=(
            "Chenhao Zhang",
            "Renhao Li",
            "Minghuan Tan",
            "Min Yang",
            "Jingwei Zhu",
            "Di Yang",
            "Jiahao Zhao",
            "Guancheng Ye",
            "Chengming Li",
            "Xiping Hu",
        ),
        published=date(2024, 5, 26),
        abstract=_lines(
            "Counseling reports in Chinese hold more than they show. CPsyCoun rebuilds the",
            "multi-turn dialogues behind them and adds a benchmark that scores automatically.",
        ),
    ),
    Paper(
        id="2406.08718",
        title="Enhancing Psychotherapy Counseling: A Data Augmentation Pipeline Leveraging "
        "Large Language Models for Counseling Conversations",
        authors=("Nils Neverborn", "Olga Placeholder"),
        published=date(2024, 6, 13),
        comment="IJCAI 2024 AI4Research workshop",
        abstract=_lines(
            "A pipeline turns single-turn sessions into sessions of many turns in two steps:",
            "it extracts the information, then generates the counseling from it.",
        ),
    ),
    Paper(
        id="2406.10960",
        title="ESCoT: Towards Interpretable Emotional Support Dialogue Systems",
        authors=("Pia Fictional", "Quentin Sample"),
        published=date(2024, 6, 16),
        abstract=_lines(
            "Why does a system say what it says? ESCoT follows a chain of thought through the",
            "recognition, understanding and regulation of emotions, and offers a new dataset",
            "that spells this chain out.",
        ),
    ),
    Paper(
        id="2401.05654",
        title="Towards Conversational Diagnostic AI",
        authors=("Rosa Madeup", "Sam Invented", "Tilda Nobody"),
        published=date(2024, 1, 11),
        category="cs.AI",
        abstract=_lines(
            "AMIE, the Articulate Medical Intelligence Explorer, learns by self-play with",
            "automated feedback across diseases, specialties and contexts. It is judged on",
            "history taking, diagnostic accuracy, management reasoning, communication and",
            "empathy.",
        ),
    ),
)

_GIVEN_NAMES = "Ann Ben Cid Dot Eva Flo Gus Hal Ivy Jim Kay Lou"
_FAMILY_NAMES = (
    "Fictional Invented Madeup Neverborn Nobody Nowhere Placeholder Pretend Sample Unreal"
)

_SPECIAL = (
    Paper(
        id="math/0309136",
        title="An Old Identifier with a Slash",
        authors=("Ulla Fictional",),
        published=date(2003, 9, 8),
        category="math.GT",
        abstract=_lines("Identifiers had another shape before", "April 2007."),
    ),
    Paper(
        id="hep-th/9901001",
        title="An Old Identifier with a Hyphen and a Slash",
        authors=("Viktor Invented", "Wanda Placeholder"),
        published=date(1999, 1, 1),
        category="hep-th",
        affiliations=(
            ("Viktor Invented", "Institute of Nowhere"),
            ("Viktor Invented", "University of Elsewhere & Sons"),
        ),
        abstract=_lines("One author has two affiliations,", "the other none."),
    ),
    Paper(
        id="0704.0001",
        title="An Identifier with Four Digits after the Dot",
        authors=("Xenia Sample",),
        published=date(2007, 4, 2),
        category="hep-ph",
        abstract=_lines("From April 2007 to the end of 2014", "four digits were enough."),
    ),
    Paper(
        id="2603.10001",
        title="Waiting for  $ω$-Regular\n  Comfort:  A Title with   Many Spaces",
        authors=("Yara Madeup", "Zeno Nobody"),
        published=date(2026, 3, 2),
        abstract=_lines("Titles may hold formulas, line breaks", "and runs of spaces."),
    ),
    Paper(
        id="2603.10002",
        title="A Paper That Was Printed in a Journal",
        authors=("Alma Neverborn", "Bruno Fictional"),
        published=date(2026, 3, 3),
        updated=date(2026, 5, 4),
        version=2,
        comment="12 pages, 3 figures",
        journal_ref="Journal of Invented Results 12 (2026) 34-56",
        doi="10.5555/invented.2026.12.34",
        abstract=_lines("The journal and its own DOI", "are known."),
    ),
    Paper(
        id="2603.10003",
        title="A Paper Withdrawn in Its Comment",
        authors=("Carla Invented",),
        published=date(2026, 3, 4),
        updated=date(2026, 4, 1),
        version=2,
        comment="This paper has been withdrawn by the authors",
        abstract=_lines("The abstract is still the one", "of the first version."),
    ),
    Paper(
        id="2603.10004",
        title="A Paper Withdrawn in Its Abstract Only",
        authors=("Dion Placeholder",),
        published=date(2026, 3, 5),
        updated=date(2026, 4, 2),
        version=2,
        abstract=_lines("This paper has been withdrawn because", "of an error in its data."),
    ),
    Paper(
        id="2603.10005",
        title="A Paper That Is Submitted but Not Accepted",
        authors=("Edda Sample",),
        published=date(2026, 3, 6),
        comment="Submitted to ACL 2026",
        abstract=_lines("Submitted is not", "accepted."),
    ),
    Paper(
        id="2603.10006",
        # No ESC sequences here: XML 1.0 cannot carry that character.
        title="Hostile \u202eeltit\u202c [bold red]x[/] <script>alert(1)</script> ] *a* `b` |c|",
        authors=("Fred [link=http://127.0.0.1/]Madeup[/]", "Gina *Nobody*"),
        published=date(2026, 3, 7),
        comment="[blink]6 pages[/] | `rm` | <b>",
        abstract=_lines("Nothing in this paper may steer", "a [red]terminal[/] or a page."),
    ),
    Paper(
        id="2603.10007",
        # U+009B opens a control sequence like ESC [ does, and XML 1.0 allows it.
        title="A C1 Control \u009b31mCharacter in the Title",
        authors=("Hans Neverborn",),
        published=date(2026, 3, 8),
        abstract=_lines("Some terminals obey", "C1 characters."),
    ),
    Paper(
        id="2603.10008",
        title="面向心理支持的虚构对话系统：一项不存在的研究",
        authors=("张虚构", "欧阳无名", "李样例"),
        published=date(2026, 3, 9),
        abstract=_lines("本文描述一个并不存在的系统，", "仅供测试使用。"),
    ),
    Paper(
        id="2603.10009",
        title="A Paper in Its Seventh Version",
        authors=("Ida Fictional", "Jan Invented"),
        published=date(2026, 3, 10),
        updated=date(2026, 9, 6),
        version=7,
        comment="v7: typos corrected",
        abstract=_lines("Seven versions over", "half a year."),
    ),
    Paper(
        id="2603.10010",
        title="Question & Answer: When x < y and y > z, &amp; Other Entities",
        authors=("Kurt O'Sample", 'Lena "Le" Madeup & Co'),
        published=date(2026, 3, 11),
        abstract=_lines("Markup characters are <escaped> & come", "back as they were."),
    ),
    Paper(
        id="2603.10011",
        title="A Collaboration of One Hundred and Twenty",
        authors=tuple(
            f"{given} {family}"
            for family, given in product(_FAMILY_NAMES.split(), _GIVEN_NAMES.split())
        ),
        published=date(2026, 3, 12),
        abstract=_lines("More authors than", "a line can hold."),
    ),
)

PAPERS: dict[str, Paper] = {paper.id: paper for paper in _LISTED + _SPECIAL}
"""Every paper of the stand-in by its id, apart from the generated ones."""

_ALPHABET = (
    "Alpha Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike November "
    "Oscar Papa Quebec Romeo Sierra Tango Uniform Victor Whiskey Xray Yankee Zulu"
)
_WORDS = _ALPHABET.split()
_TOPICS = (
    "Sleep and Worry",
    "Listening to Teenagers",
    "Grief after Loss",
    "Burnout among Nurses",
    "Exam Stress",
    "Loneliness in Old Age",
    "Couples in Conflict",
)


def generated(paper_id: str) -> Paper | None:
    """Make up the paper for an id of the shape 2601.0NNNN; the same id gives the same paper."""
    if not re.fullmatch(r"2601\.0[0-9]{4}", paper_id):
        return None
    number = int(paper_id[-4:])
    # A multiplication without common factors spreads neighbours far apart, so that titles of
    # consecutive ids do not look alike, and still gives no three words twice.
    spread = number * 7919 % len(_WORDS) ** 3
    first, second, third = (_WORDS[spread // 26**power % 26] for power in (2, 1, 0))
    return Paper(
        id=paper_id,
        title=f"{first} {second} {third} {number:04}: {_TOPICS[number % len(_TOPICS)]}",
        authors=(f"{first} {second}son", f"{third} Fictional"),
        published=date(2026, 1, 1) + timedelta(days=number % 28),
        abstract=_lines(f"Generated paper {number} about", f"{first} and {second}."),
    )


_KNOWN_SHAPE = re.compile(
    r"(?P<id>[0-9]{2}(?:0[1-9]|1[0-2])\.[0-9]{4,5}|[a-z-]+(?:\.[A-Z]{2})?/[0-9]{7})"
    r"(?:v(?P<version>[1-9][0-9]*))?"
)
_MISSES_SILENTLY = re.compile(r"(?:arXiv:|https?://).*", re.IGNORECASE | re.DOTALL)


def find(papers: Mapping[str, Paper], asked: Iterable[str]) -> list[Hit]:
    """Look ids up as the service does: each paper once, in an order that is not the asked one."""
    hits: dict[str, Hit] = {}
    for wanted in asked:
        match = _KNOWN_SHAPE.fullmatch(wanted)
        if match is None:
            if _MISSES_SILENTLY.fullmatch(wanted):
                continue
            raise BadQueryError("incorrect id format for " + wanted)
        paper = papers.get(match["id"]) or generated(match["id"])
        version = int(match["version"] or (paper.version if paper else 0))
        if paper and version <= paper.version:
            hits.setdefault(paper.id, Hit(paper, version))
    return list(hits.values())[::-1]


_FEED_OPENING = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" \
xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" \
xmlns:arxiv="http://arxiv.org/schemas/atom">
"""


def _text(text: str) -> str:
    # C1 controls travel as character references; what XML 1.0 cannot carry comes back from a
    # malformed id only.
    legal = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", text)
    return re.sub("[\x7f-\x9f]", lambda found: f"&#{ord(found[0])};", escape(legal))


def _element(name: str, text: str | None) -> str:
    return "" if text is None else f"<{name}>{_text(text)}</{name}>\n"


def _moment(day: date) -> str:
    return f"{day.isoformat()}T17:59:46Z"


def _author(paper: Paper, name: str) -> str:
    places = (place for who, place in paper.affiliations if who == name)
    inner = _element("name", name) + "".join(_element("arxiv:affiliation", p) for p in places)
    return f"<author>\n{inner}</author>\n"


def _entry(hit: Hit) -> str:
    paper, name = hit.paper, f"{hit.paper.id}v{hit.version}"
    category = quoteattr(paper.category)
    return (
        "<entry>\n"
        + _element("id", f"http://arxiv.org/abs/{name}")
        + _element("title", paper.title)
        + _element("updated", _moment(paper.dated(hit.version)))
        + f'<link href="https://arxiv.org/abs/{name}" rel="alternate" type="text/html"/>\n'
        + f'<link href="https://arxiv.org/pdf/{name}" rel="related" type="application/pdf" '
        + 'title="pdf"/>\n'
        + _element("summary", paper.abstract)
        + f'<category term={category} scheme="http://arxiv.org/schemas/atom"/>\n'
        + _element("published", _moment(paper.published))
        + _element("arxiv:comment", paper.comment)
        + f"<arxiv:primary_category term={category}/>\n"
        + _element("arxiv:journal_ref", paper.journal_ref)
        + "".join(_author(paper, author) for author in paper.authors)
        + _element("arxiv:doi", paper.doi)
        + "</entry>\n"
    )


def _feed(entries: Sequence[str], query: str, total: int, start: int, size: int) -> bytes:
    return (
        _FEED_OPENING
        + _element("id", "https://arxiv.org/api/standin")
        + _element("title", f"arXiv Query: {query}")
        + _element("updated", _moment(date(2026, 11, 1)))
        + f"<link href={quoteattr('https://arxiv.org/api/query?' + query)} "
        + 'type="application/atom+xml"/>\n'
        + _element("opensearch:itemsPerPage", str(size))
        + _element("opensearch:totalResults", str(total))
        + _element("opensearch:startIndex", str(start))
        + "".join(entries)
        + "</feed>\n"
    ).encode()


def feed(hits: Sequence[Hit], query: str, total: int, start: int = 0, size: int = 10) -> bytes:
    """Write an Atom feed with these hits as a whole answer of the service."""
    return _feed([_entry(hit) for hit in hits], query, total, start, size)


def error_feed(reason: str, query: str) -> bytes:
    """Write the feed the service refuses a query with: one entry, called Error, undated."""
    entry = (
        "<entry>\n"
        + _element("id", f"https://arxiv.org/api/errors#{reason.replace(' ', '_')}")
        + _element("title", "Error")
        + _element("updated", _moment(date(2026, 11, 1)))
        + '<link href="https://arxiv.org/api/errors" rel="alternate" type="text/html"/>\n'
        + _element("summary", reason)
        + "<author>\n<name>arXiv api core</name>\n</author>\n</entry>\n"
    )
    return _feed([entry], query, total=1, start=0, size=1)
