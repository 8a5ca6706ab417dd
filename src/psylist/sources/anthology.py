"""Where a paper of the ACL Anthology was published, read off its id.

Ids since 2020 name the venue and the volume (``2025.findings-emnlp.543``); older ones begin with
a letter for the venue (``P18-1031``), and which volume it was only the record knows.
"""

import re

_NEW = re.compile(r"(\d{4})\.([a-z0-9_]+)-([a-z0-9_-]+)\.\d+")
_OLD = re.compile(r"([A-Z])(\d{2})-(\d)\d+")
_LONGEST = 300  # characters of a title
_PARTS = {
    "main": "Main",
    "long": "Main",
    "short": "Main",
    "demo": "Demo",
    "demos": "Demo",
    "srw": "SRW",
    "industry": "Industry",
    "tutorial": "Tutorial",
    "tutorials": "Tutorial",
}
# As they are written where upper case is not the way.
_WRITTEN = {
    "cl": "Computational Linguistics",
    "clpsych": "CLPsych",
    "conll": "CoNLL",
    "bionlp": "BioNLP",
    "semeval": "SemEval",
    "sigdial": "SIGDIAL",
    "starsem": "*SEM",
    "blackboxnlp": "BlackboxNLP",
    "clinicalnlp": "ClinicalNLP",
    "trustnlp": "TrustNLP",
    "privatenlp": "PrivateNLP",
    "nodalida": "NoDaLiDa",
}
_LETTERS = {
    "P": "ACL",
    "D": "EMNLP",
    "N": "NAACL",
    "E": "EACL",
    "C": "COLING",
    "I": "IJCNLP",
    "K": "CoNLL",
    "L": "LREC",
    "Q": "TACL",
    "J": "Computational Linguistics",
}
_WHOLE = {"Q", "J", "K", "L", "C"}  # one volume a year, or journals
# Words of a volume's title, for the ids that do not tell.
_TITLES = (
    ("student research", "SRW"),
    ("demonstration", "Demo"),
    ("industry", "Industry"),
    ("tutorial", "Tutorial"),
)


def venue_of(name: str, volume: str = "") -> str:
    """The venue of a paper by its id: ``EMNLP 2025 Findings``, ``CLPsych 2024``, ``TACL 2021``.

    Args:
        name: the id, without version.
        volume: the title of the volume it stands in, for what the id does not tell.
    """
    volume = volume[:_LONGEST]
    if match := _NEW.fullmatch(name):
        return _new(match[1], match[2], match[3], volume)
    if match := _OLD.fullmatch(name):
        return _old(match[1], match[2], match[3], volume)
    return ""


def _new(year: str, venue: str, part: str, volume: str) -> str:
    if venue == "findings":
        return f"{part.upper()} {year} Findings"
    if venue == "lrec" and part == "main" and "COLING" in volume:
        return f"LREC-COLING {year} Main"
    told = f"{_written(venue, volume)} {year}"
    return f"{told} {_PARTS[part]}" if part in _PARTS else told


def _written(venue: str, volume: str) -> str:
    """An acronym as it is written: as the volume's title has it, if that has it."""
    found = re.search(rf"\b{re.escape(venue)}\b", volume, re.IGNORECASE)
    if found and found[0] != venue:
        return found[0]
    return _WRITTEN.get(venue, venue.upper())


def _old(letter: str, short: str, number: str, volume: str) -> str:
    year = ("19" if short > "60" else "20") + short
    venue = _LETTERS.get(letter, "")
    if (letter == "D" and number in {"4", "5", "6"}) or not venue:
        return _workshop(volume, year)
    if letter in _WHOLE:
        return f"{venue} {year}"
    title = volume.lower()
    part = next((part for words, part in _TITLES if words in title), "")
    if not part and "workshop" in title:
        return _workshop(volume, year)
    return f"{venue} {year} {part or 'Main'}"


def _workshop(volume: str, year: str) -> str:
    """The acronym in a volume's title with the year, else the title itself."""
    found = re.search(r"\(([A-Z][\w+&* -]*[A-Z][\w+&*-]*?)(?:[ -]?(?:19|20)?\d\d)?\)", volume)
    found = found or re.search(r"\b([A-Z][a-z]*[A-Z]{2}[\w-]*?)[ -]?(?:19|20)\d\d\b", volume)
    return f"{found[1].strip(' -')} {year}" if found else volume
