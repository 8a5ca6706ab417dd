"""Whether authors say at arXiv, which has no flag for it, that their paper is withdrawn."""

import re

from psylist.sources.arxiv.comment import MAX_COMMENT, ONLY_SIZES

# What counts is said of the paper itself, by its name or at the beginning of a clause. A verb ends
# there, a participle goes on with a noun: "withdrawn by the authors", "withdrawn participants".
_WORK = (
    r"(?:paper|article|submission|manuscript|pre-?print|e-?print|work|version|draft|report|document"
    r"|publication|note|text|study|thesis|chapter|entry|file)"
)
_AUXILIARY = (
    r"(?:(?:has|have|had|was|were|is|are|been|being|be|to|will|must|should|needs?|now|hereby|also"
    r"|already|temporarily|voluntarily|therefore|thus)\s+)*"
)
_ID = r"(?:v\d+|(?:arxiv:\s?)?\d{4}\.\d{4,5}(?:v\d+)?|arxiv:\s?\S+)"
_REST = (
    rf"(?=\W*$|\s*[^\w\s]|\s+(?:{_WORK}\b\W*(?:$|by|due|because|as|for)|it\b"
    rf"|(?:this|the|our|my|their) {_WORK}"
    r"|\d{1,2}[ ./-]\w{2,}[ ./-]\d{2,4}|by|due|because|owing|as|for|since|until|pending|from|after"
    r"|and|but|so|to|in|on|upon|at|while|when|per|following|temporarily|voluntarily|with|please|see"
    r"|here|now|again|without|only|will|has|was|is)\b)"
)
_STATEMENT = re.compile(
    rf"(?:(?:\b(?P<subject>(?P<article>this|the|our|the present|my) {_WORK})\s+{_AUXILIARY}"
    rf"|\b(?P<people>authors?|we|i|arxiv|admin\w*|submitters?|administrators?)\s+{_AUXILIARY}"
    # "Withdrawn", "Paper withdrawn", "v2 withdrawn", "12 pages (withdrawn by the authors)"
    rf"|(?P<alone>(?:^|[.;:!?,(]\s*)\W*(?:(?P<named>{_WORK}|it|this|{_ID})\s*[:,]?\s+)?{_AUXILIARY}))"
    rf"withdrawn\b{_REST})"
    rf"|(?:^|[.;:!?,]\s+|\b(?:this|the|our) )\W*(?:{_WORK} )?has been retracted\b"
    rf"|^\W*retracted\b{_REST}"
    r"|\b(?:withdraws?|withdrew|retract(?:ed|s)?) th(?:is|e) (?:paper|article|preprint|work)\b"
    r"|\b(?:removed|deleted) by (?:the )?arxiv"
    r"(?: (?:admin\w*|moderat\w*|staff|team|due|because|as|for|on)\b|\W*$|[.,;)])"
    r"|\barxiv(?: admin\w*)? (?:has |have )?(?:removed|deleted|withdrew)\b",
    re.IGNORECASE,
)
_PAPER = r"th(?:is|e) (?:paper|article|submission|manuscript|preprint|work)"
_IN_ABSTRACT = re.compile(
    rf"\b{_PAPER} (?:has been|have been|was|is|had to be) (?:temporarily )?withdrawn\b"
    rf"|\bwithdrawn {_PAPER}\b|^\W*(?:paper )?withdrawn by (?:the |its )?authors?\b"
    r"|\b(?:withdrawn|removed|deleted) by (?:the )?arxiv\b",
    re.IGNORECASE,
)
# "a version of this paper was …", "how this article was …": the paper is not what is spoken of,
# unless it is by its present version.
_ASKING = r"how|why|whether|if|when|where|before|after|until|unless|which|once"
_GOVERNED = re.compile(rf"\b(?:of|for|to|in|with|by|on|about|from|{_ASKING})\s*$", re.IGNORECASE)
_ASKED = re.compile(rf"\b(?:{_ASKING})(?: (?:the|its))?(?: authors(?: have)?)?\s*$", re.IGNORECASE)
_PRESENT_VERSION = re.compile(
    rf"\b(?:this|these|all|both|the (?:present|current|latest|last|newest|arxiv)) {_WORK}s? of\s*$",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:from|at)\s+(?!(?:(?:the|our)\s+)?(?:arxiv|publication|circulation|this|public"
    r"|further|requests?|present|moment)\b)",
    re.IGNORECASE,
)
_REASON = re.compile(r"[.;:,(]|\b(?:due|because|owing|as|since|for|until|pending)\b", re.IGNORECASE)
_BY_OTHERS = re.compile(
    r"\s+by\s+(?!(?:(?:the|its|all|one|both|our|an?)\s+)*(?:[\w-]+\s+)?(?:authors?|arxiv|admin"
    r"|submitter|moderator|editor|publisher|journal|us|me|authorship)\w*\b)",
    re.IGNORECASE,
)
# What is said of the paper in the end: that it is there, and that this is a mended version of it.
_STANDS = re.compile(
    r"\b(?:by mistake|mistakenly|accidentally|erroneously)\b|(?<!be )\b(?:restor|reinstat)\w+"
    r"|\breplaced by v\d+"
    r"|\bthis (?:one )?is (?:the|an?|its) (?:newe?r?|revised|corrected|mended|fixed|updated)\b"
    r"|\b(?:this|the (?:present|current|new)) version (?:corrects|fixes|mends|restores|replaces"
    r"|resolves|repairs)\b",
    re.IGNORECASE,
)
_VERSION = re.compile(r"\bv(?:ersion )?(\d{1,3})\b", re.IGNORECASE)
_SENT = re.compile(r"\b(?:re-?)?(?:submitted|submission) (?:to|at|for)\b", re.IGNORECASE)
_ONLY_WORK = re.compile(rf"\W*{_WORK}", re.IGNORECASE)
_EXPLAINED = re.compile(r"\s+(?:by|due|because|owing|as|since|until|pending)\b", re.IGNORECASE)
_MAY_BE_WITHDRAWN = ("withdr", "retract", "removed", "deleted")
"""Of which what is above needs one: a look at the abstracts of thousands of papers."""


def says_withdrawn(comment: str, abstract: str) -> bool:
    """Whether a comment or an abstract says that the paper is withdrawn; arXiv has no flag.

    An earlier version, a submission to a venue, and what is studied may be withdrawn as well.
    """
    if _may_be_withdrawn(comment):
        line = " ".join(comment[:MAX_COMMENT].split())
        if any(_is_of_this_paper(line, match) for match in _STATEMENT.finditer(line)):
            return not _STANDS.search(line)
    if _may_be_withdrawn(abstract) and _abstract_says_it(" ".join(abstract.split())):
        return True
    if not comment or ONLY_SIZES.fullmatch(comment):
        return False
    from psylist.vocabulary.withdrawals import says_withdrawn_abroad  # most comments are in English

    return not _has_later_version(comment, "") and says_withdrawn_abroad(comment[:MAX_COMMENT])


def _may_be_withdrawn(text: str) -> bool:
    lower = text.lower()
    return any(word in lower for word in _MAY_BE_WITHDRAWN)


def _is_of_this_paper(line: str, match: re.Match[str]) -> bool:
    """Whether a statement in a comment is about the paper as a whole, and about its withdrawal."""
    before, behind = line[: match.start()], line[match.end() :]
    if _is_elsewhere(behind) or _has_later_version(line, match["named"] or ""):
        return False
    if match["alone"] is not None:
        return _stands_alone(before, match["alone"], behind)
    if match["subject"] and match["article"].lower() == "the" and _BY_OTHERS.match(behind):
        return False
    return not (_is_governed(before) if match["subject"] else _ASKED.search(before))


def _is_governed(before: str) -> bool:
    return bool(_GOVERNED.search(before)) and not _PRESENT_VERSION.search(before)


def _is_elsewhere(behind: str) -> bool:
    """Whether what stands behind "withdrawn" names a venue that it was withdrawn from."""
    return _ELSEWHERE.search(_REASON.split(behind, maxsplit=1)[0]) is not None


def _has_later_version(line: str, named: str) -> bool:
    """Whether a later version is named than the one that is spoken of, or several are."""
    versions = {int(match[1]) for match in _VERSION.finditer(line)}
    own = _VERSION.fullmatch(named)
    return max(versions, default=0) > int(own[1]) if own else len(versions) > 1


def _stands_alone(before: str, words: str, behind: str) -> bool:
    """Whether "withdrawn" without a subject belongs to nothing that stands in front of it."""
    mark = words.strip()[:1]
    if mark == "(" and not _EXPLAINED.match(behind):
        return False
    if mark in {",", "("}:
        clause = re.split(r"[.;:!?]", before)[-1]
        return bool(ONLY_SIZES.fullmatch(clause) or _ONLY_WORK.fullmatch(clause))
    sent = _SENT.search(re.split(r"[.:!?]", before)[-1]) if mark == ";" else None
    return sent is None or _EXPLAINED.match(behind) is not None


def _abstract_says_it(abstract: str) -> bool:
    """Whether a sentence of an abstract says it; what the paper is about has a verb in front."""
    for match in _IN_ABSTRACT.finditer(abstract):
        before = abstract[max(0, match.start() - _NEAR) : match.start()]
        behind = abstract[match.end() : match.end() + _NEAR]
        clause = re.split(r"[.;:!?]", before)[-1]
        is_asked = _is_governed(clause) or _ASKED.search(clause)
        if not (is_asked or _is_elsewhere(behind)):
            return not _STANDS.search(abstract)
    return False


_NEAR = 200
"""Characters around a statement in an abstract that are read."""
