"""What a record of a bibliography says of the ids and addresses of its own work."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from psylist.errors import UsageError
from psylist.identifiers.mentions import find_ids
from psylist.text.values import as_dict, as_line, as_list, load_json
from psylist.vocabulary.record_formats import (
    DIALECTS,
    dialect_of,
    end_of_record,
    record_format,
    record_name,
)

_OWN = frozenset(
    re.findall(r"\S+", "doi eprint arxiv arxivid acl url pdf code github website do ur lk lid aid"
                       " di l1 %r %u")
)  # fmt: skip
"""Fields for the ids and addresses of a work, in lower case."""
_VOLUME = frozenset(
    re.findall(r"\S+", "journal journaltitle booktitle howpublished volume number publisher series"
                       " archive jo jf ja t2 vl an m1 m3 so container-title %j %m")
)  # fmt: skip
"""Fields for what a work appeared in; preprints have their ids there."""
_ENTRY = re.compile(r"@\s*(\w+)\s*(?=([{(]))")
_NO_WORKS = frozenset(["string", "comment", "preamble"])
_FIELD = re.compile(r"(?<![\w-])([A-Za-z][\w-]*)\s*=\s*(?=(.))", re.DOTALL)
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"", re.DOTALL)
_BARE = re.compile(r"[^,}\n]*")
_TAGGED = re.compile(r"^[ \t]*(%\S|[A-Z][A-Z\d]{1,3})(?:[ \t]{0,3}-)?[ \t]+(\S.*)", re.MULTILINE)
_Fields = Sequence[tuple[str, str]]
_RIS_START = re.compile(r"^[ \t]*TY[ \t]{1,2}-", re.MULTILINE)


def own_words(text: str) -> str:
    """What a record says in its fields for ids and addresses, a line each.

    Where they name no paper, there is also what it says of the volume.

    Raises:
        UsageError: the text has several records.
    """
    records = [*_READERS[record_format(text)](text)]
    if len(records) > 1:
        message = f"holds several works in {record_name(text)}"
        hint = "Save them to a file, and import that: psylist import FILE"
        raise UsageError(message, hint=hint)
    own, volume = (
        "\n".join(value for one in records for name, value in one if name.lower() in names)
        for names in (_OWN, _VOLUME)
    )
    return own if find_ids(own) else f"{own}\n{volume}"


def _bibtex(text: str) -> Iterator[_Fields]:
    pos = 0
    while match := _ENTRY.search(text, pos):
        pos = end_of_record(text, match.end())
        fields = [*_bibtex_fields(text[match.end() + 1 : pos])]
        if fields and match[1].lower() not in _NO_WORKS:
            yield fields


def _bibtex_fields(body: str) -> Iterator[tuple[str, str]]:
    """The fields of an entry; no value is looked into for further ones."""
    pos = 0
    while match := _FIELD.search(body, pos):
        start = match.end()
        if match[2] == "{":
            pos = end_of_record(body, start)
        else:
            value = _QUOTED.match(body, start) or _BARE.match(body, start)
            pos = value.end() if value else start
        yield match[1], body[start:pos].strip('{}" \t\n')


def _tagged(text: str) -> Sequence[_Fields]:
    start = _RIS_START if _RIS_START.search(text) else DIALECTS[dialect_of(text)]
    places = [match.start() for match in start.finditer(text)]
    return [_TAGGED.findall(text[here:there]) for here, there in pairwise([*places, len(text)])]


def _csl(text: str) -> Sequence[_Fields]:
    """The works of a document in JSON; all that a broken one says."""
    try:
        found = load_json(text)
    except (ValueError, RecursionError):
        return [[("url", text)]]
    works: Sequence[Mapping[str, object]] = [as_dict(one) for one in as_list(found) or [found]]
    return [[(name, as_line(value)) for name, value in work.items()] for work in works]


_READERS: Mapping[str, Callable[[str], Iterable[_Fields]]] = {
    "bibtex": _bibtex,
    "csl": _csl,
    "ris": _tagged,
}
