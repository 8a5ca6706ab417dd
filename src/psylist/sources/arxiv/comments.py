"""What authors say of a paper in its comment: where it appears, whether it is withdrawn."""

import re

_ACCEPTED = re.compile(
    r"\b(?:accept(?:ed|ance)?|to appear|will appear|appear(?:s|ed|ing)?|publish(?:ed)?|presented|"
    r"camera[- ]ready(?: version)?)\b"
    r"(?:\s+(?:as|for)\s+(?:an?\s+)?(?:\w+\s+){0,3}?"
    r"(?:paper|publication|presentation|poster|talk|oral))?"
    r"\s*(?:to|at|in|by|for|of)?\s*(?:the\s+)?(?P<venue>(?-i:[A-Z])[^.;,(\n]+)",
    re.IGNORECASE,
)
# Not taken yet, or another paper than this one.
_NOT_THIS = re.compile(
    r"\b(?:submitted|under (?:review|submission)|in submission|preprint)\b"
    r"|\b(?:extended|earlier|previous|journal|longer|short(?:er)?) version of\b|\bextension of\b",
    re.IGNORECASE,
)
_VENUES = (
    "AAAI|AACL|ACL|AISTATS|ACM MM|CHI|CIKM|COLING|COLM|CONLL|CoNLL|CSCW|CVPR|EACL|ECAI|ECCV|"
    "ECIR|EMNLP|FAccT|ICASSP|ICCV|ICDM|ICLR|ICML|ICSR|IJCAI|IJCNLP|INTERSPEECH|Interspeech|KDD|"
    "LREC(?:-COLING)?|MICCAI|NAACL|NeurIPS|NIPS|NLPCC|RecSys|SIGDIAL|SIGIR|TACL|UAI|UIST|WSDM|WWW"
)
_NAMED = re.compile(
    rf"(?:(?<![\w&-])[\w&-]+ [Ww]orkshop (?:at|@|of) )?(?:Findings of (?:the )?)?\b(?:{_VENUES})"
    r"(?:[ -]?(?:19|20)\d\d|[ -]?'\d\d|-\d\d)\b"
    r"(?:(?:\s+(?:Findings|Main|Long|Short|Industry|Demo|Oral|Poster|SRW)\b"
    r"(?: (?:Conference|Papers?|Track))?)+|(?:\s+[\w&-]+){0,3}?\s+[Ww]orkshop\b)?"
    r"|\b(?:TACL|TMLR|JMLR)\b(?: 20\d\d)?"
)
_MENTION = re.compile(
    r"\b(?:19|20)\d\d\b|\b[A-Z][A-Za-z]*[A-Z]{2,}\b|Journal|Transactions|Nature|Conference"
)
_WITHDRAWN = re.compile(r"\bwithdrawn\b|\bhas been retracted\b", re.IGNORECASE)
# Patients and consent are withdrawn too: only what is said of the paper itself counts.
_PAPER = r"th(?:is|e) (?:paper|article|submission|manuscript|preprint|work)"
_WITHDRAWN_ABSTRACT = re.compile(
    rf"\b{_PAPER} (?:has been|have been|was|is|had to be) (?:temporarily )?withdrawn\b"
    rf"|\bwithdrawn {_PAPER}\b|^\W*(?:paper )?withdrawn by (?:the |its )?authors?\b"
    r"|\bwithdrawn by arxiv\b",
    re.IGNORECASE,
)


def venue_named(comment: str) -> str:
    """The venue that a comment says has taken the paper, or an empty string.

    A venue that is only submitted to does not count.
    """
    text = " ".join(re.sub(r"https?://\S+", "", comment).split())
    for sentence in re.split(r"(?<=[.;])\s+", text):
        if _NOT_THIS.search(sentence) and not re.search(r"\baccepted\b", sentence, re.IGNORECASE):
            continue
        if match := _NAMED.search(sentence):
            return match[0]
        if (match := _ACCEPTED.search(sentence)) and _MENTION.search(match["venue"]):
            return match["venue"].strip(" :-")
    return ""


def says_withdrawn(comment: str, abstract: str) -> bool:
    """Whether a comment or an abstract says that the paper was withdrawn; arXiv has no flag."""
    return bool(_WITHDRAWN.search(comment) or _WITHDRAWN_ABSTRACT.search(abstract))
