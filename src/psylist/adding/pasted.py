"""What is pasted to be added: ids and addresses, and lines of references that hold one."""

import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from psylist.catalog.read import read_text
from psylist.errors import UsageError
from psylist.identifiers.identifier import Identifier, parse, try_parse
from psylist.text.paste import without_list_marker
from psylist.text.scripts import CJK, HAN, HANGUL, late_pattern
from psylist.vocabulary.record_formats import record_format, record_name

_COMMENT = re.compile(r"(^|\s)#(?!\d).*|^#.*")
_SEPARATOR = re.compile(r"[\s,;，；、]+")
_WIDE_BREAK = re.compile(r"[!-~][，；。！？、]\S")  # as in no title of a page in Chinese
_PROSE = re.compile(r"(?:^|(?<=[\s(\"'“‘]))[^\W\d_]{2,}(?=[\s.,:;)\"'”’?!]|$)")
_HAN_WORDS = re.compile(f"[{HAN}]{{4,}}")
_ID_LIKE = re.compile(r"\b\d{4}\.\d|\b10\.\d{4}|://|[a-z]/\d{3}", re.IGNORECASE | re.ASCII)
_LABELS = re.compile(r"\[([^\[\]]+)\]\(|<a\b[^<>]*>([^<>]+)</a>", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]")
_BROKEN_ARXIV = re.compile(r"(?:arxiv|/abs|/pdf)[\W_]{0,4}\d{4}\.\Z", re.IGNORECASE | re.ASCII)
_REST_OF_ARXIV = re.compile(r"\d{4,5}(?:v\d+)?(?![\w-]|\.\d)", re.ASCII)
_BROKEN_DOI = re.compile(r"(?<![\w.])10\.\d{4,9}/(\S*)(?<=[./])\Z", re.ASCII)
_REST_OF_DOI = re.compile(r"(?=[\w.()/:;-]*\d)[a-z\d][\w.()/:;-]*", re.IGNORECASE | re.ASCII)
_LONG_NUMBER = re.compile(r"\d{5}", re.ASCII)  # longer than a year or the number of a reference
_MAX_ID = 300  # characters at the end of a line that may begin one
_MIN_WORDS = 3  # of prose in a line of references
_ORDER = ("acl", "arxiv", "doi", "openreview")
"""Of several ids of one work that of the fullest record is looked up."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """Something that was pasted.

    Attributes:
        text: as it was pasted.
        place: where it stands in a file, as in ``refs.txt:3``; empty on the command line.
    """

    text: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """What a line of references names.

    Attributes:
        identifier: of the work.
        others: its further ids.
        pages: further addresses of the line, as of the code.
        kinds: of links, by address, where keys beside addresses say so: ``Code: https://…``.
    """

    identifier: Identifier
    others: Sequence[Identifier] = ()
    pages: Sequence[Identifier] = ()
    kinds: Mapping[Identifier, str] = field(default_factory=dict)


def read_identifiers(ids: Sequence[str], from_file: str) -> list[Pasted]:
    """The identifiers on the command line and in a file; ``#`` starts a comment in the file.

    What an argument names is what the same line names in a file.

    Args:
        ids: on the command line.
        from_file: the file's name; ``-`` for stdin, empty for none.

    Raises:
        UsageError: nowhere is an identifier, or the file has the records of a bibliography.
        DataFileError: the file cannot be read, or is not UTF-8.
    """
    found = [Pasted(part) for text in _without_labels(ids) for part in _split_argument(text)]
    if not from_file:
        return found
    name = "stdin" if from_file == "-" else from_file
    text = read_text(from_file)
    if form := record_name(text):
        message = f"{name} holds {form}, and psylist add reads ids and references"
        raise UsageError(message, hint=f"Import it: psylist import {shlex.quote(from_file)}")
    found += read_lines(text, name)
    if not found:
        message = f"no identifier in {name}"
        raise UsageError(message, hint="Give one or more ids or addresses per line.")
    return found


def _without_labels(ids: Sequence[str]) -> Iterator[str]:
    """What was pasted without ``arXiv:`` before an id, which a shell has parted from it."""
    from psylist.identifiers.mentions import is_label

    yield from (text for text in ids if len(ids) == 1 or not is_label(text))


def _split_argument(text: str) -> Sequence[str]:
    """The identifiers in an argument; the argument itself if there is none, for it to be refused.

    It is one line, however many it has, unless each is an id: a reference may have been broken
    where it was copied.
    """
    if record_format(text):
        return [text]
    lines = [line for _, line in _whole_lines(text.strip())]
    parts = lines if all(map(try_parse, lines)) else ["\n".join(lines)]
    return [part for line in parts for part in _split_line(line)] or [text]


def read_lines(text: str, name: str) -> list[Pasted]:
    """The identifiers in a text; ``#`` starts a comment.

    Args:
        text: one or more ids, addresses or references a line.
        name: what the text is called in messages; the number of the line comes behind it.
    """
    if record_format(text):
        return [Pasted(text.strip(), name)]
    return [
        Pasted(part, f"{name}:{number}")
        for number, line in _whole_lines(text)
        for part in _split_line(_COMMENT.sub("", line.strip()).strip())
    ]


def _whole_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text with their numbers, and what a break has cut off an id back at it."""
    lines = text.splitlines()
    start = 0
    for number, line in enumerate(lines, 1):
        rest = lines[number].strip() if number < len(lines) else ""
        if _is_rest_of_id(line, rest):
            lines[number] = line.rstrip() + rest
            continue
        yield start + 1, line
        start = number


def _is_rest_of_id(ahead: str, line: str) -> bool:
    """Whether a line goes on with the id that the line ahead has begun.

    What may be an id, a year or the number of a reference begins something else.
    """
    tail = ahead[-_MAX_ID:].rstrip()
    if _BROKEN_ARXIV.search(tail):
        return _REST_OF_ARXIV.match(line) is not None
    if not (broken := _BROKEN_DOI.search(tail)) or not (rest := _REST_OF_DOI.match(line)):
        return False
    is_sure = rest.end() == len(line) or _LONG_NUMBER.match(line) is not None
    return not broken[1] or (try_parse(rest[0]) is None and is_sure)


def _split_line(line: str) -> Iterator[str]:
    """The identifiers on a line: the line itself if it names one work, else those of its words.

    Words that cannot be ids are words where another one is an id.
    """
    if not any(map(str.isalnum, line)):
        return
    found = try_parse(line)
    if (found and not _says_more(line, found)) or is_reference(line) or _has_labels(line):
        yield line
        return
    words = [word for word in _SEPARATOR.split(without_list_marker(line)) if word]
    meant = [word for word in words if _is_id(word)]
    if len(meant) == 1 and try_parse(meant[0]) and len(words) > 1:
        yield line
    else:
        yield from meant if any(map(try_parse, meant)) else [line]


def is_reference(text: str) -> bool:
    """Whether a text is a line of references: several words that are not ids."""
    return len(_PROSE.findall(text)) >= _MIN_WORDS or _HAN_WORDS.search(text) is not None


def _has_labels(line: str) -> bool:
    """Whether links on a line say what they lead to, all but the title: they are of one work.

    Their labels say it, or keys beside bare addresses.
    """
    from psylist.vocabulary.labels import link_kind

    if _kinds_of_addresses(line):
        return _names_one_work(line)
    found = [label for pair in _LABELS.findall(line) for label in pair if label]
    labels = [label for label in found if _WORD.search(label) and not _is_id(label)]
    kinds = [*filter(None, map(link_kind, labels))]
    return bool(kinds) and len(labels) - len(kinds) <= 1 and _names_one_work(line)


def _kinds_of_addresses(text: str) -> dict[Identifier, str]:
    """The kinds of links that keys say of the bare addresses of a text."""
    if "://" not in text:
        return {}
    from psylist.identifiers.mentions import place_addresses
    from psylist.vocabulary.labels import keys_of_addresses, link_kind

    found, gaps = place_addresses(text)
    keys = zip(found, keys_of_addresses(gaps), strict=True) if found else ()
    return {identifier: link_kind(key) for identifier, key in keys if identifier and key}


def _names_one_work(line: str) -> bool:
    try:
        parse_pasted(line)
    except UsageError:
        return False
    return True


def _is_id(text: str) -> bool:
    return try_parse(text) is not None or _ID_LIKE.search(text) is not None


def parse_pasted(text: str) -> Reference:
    """The work that a pasted text names, alone, in a line of references or in a record.

    Raises:
        UsageError: it names none, an id that cannot be, or several works.
    """
    if record_format(text):
        return _parse_record(text)
    try:
        found = parse(text)
    except UsageError as error:
        if not (text.isascii() or re.search(r"\S\s+\S", text) or _has_cjk(text)):
            raise  # one word in odd letters stands for other ones
        return _parse_reference(text, error)
    return _parse_reference(text, _no_id()) if _says_more(text, found) else Reference(found)


def _parse_record(text: str) -> Reference:
    """The work of a record: what it names in prose are others."""
    from psylist.adding.records import own_words
    from psylist.identifiers.mentions import id_candidates

    words = own_words(text)
    hint = "Save it to a file, and import that: psylist import FILE"
    refused = UsageError("no id or address in this record", hint=hint)
    if not any(id_candidates(words)):
        raise refused
    return _parse_reference(words, refused)


def _says_more(text: str, found: Identifier) -> bool:
    """Whether a text names another paper, or what was read as an address or a DOI goes on in words.

    A link with a label stands for what it leads to, whatever is beside it. Words and wide
    punctuation need no space in front of them. A page may have such punctuation in its own name,
    as encyclopedias do.
    """
    is_link = _LABELS.search(text) is not None
    if not is_link and (found.kind not in {"doi", "url"} or not _has_cjk(text)):
        return False
    from psylist.identifiers.mentions import find_addresses, find_ids

    if is_link:
        return find_ids(text) not in ([], [found])
    if (ids := find_ids(text)) not in ([], [found]):
        return True
    works = find_addresses(text)
    is_page = all(work.kind == "url" for work in works)
    return bool(works) and not ids and (not is_page or _WIDE_BREAK.search(text) is not None)


def _has_cjk(text: str) -> bool:
    return not text.isascii() and late_pattern(f"[{CJK}{HANGUL}]").search(text) is not None


def _parse_reference(text: str, refused: UsageError) -> Reference:
    from psylist.identifiers.mentions import (
        PAPER_KINDS,
        find_addresses,
        find_ids,
        id_candidates,
    )

    ids = find_ids(text)
    pages = [page for page in find_addresses(text) if page.kind not in PAPER_KINDS]
    said = _kinds_of_addresses(text)
    if not ids:
        for part in id_candidates(text):
            parse(part)  # one that cannot be says why
        ids, pages = _part_pages(pages, said)
    kinds = [identifier.kind for identifier in ids]
    if not ids:
        raise _no_id() if is_reference(text) else refused
    if len(set(kinds)) < len(kinds):
        message = f"names several works: {', '.join(map(str, ids))}"
        raise UsageError(message, hint="Give the ids of those that are to be added, one by one.")
    first, *others = sorted(ids, key=_rank)
    return Reference(first, others, pages, said)


def _part_pages(
    pages: list[Identifier], said: Mapping[Identifier, str]
) -> tuple[list[Identifier], list[Identifier]]:
    """The pages that may be the work's own, and those of which a key says that they are not."""
    from psylist.vocabulary.labels import may_be_of_work

    own = [page for page in pages if page not in said or may_be_of_work(said[page])]
    return (own, [page for page in pages if page not in own]) if own else (pages, [])


def _rank(identifier: Identifier) -> int:
    return _ORDER.index(identifier.kind) if identifier.kind in _ORDER else len(_ORDER)


def _no_id() -> UsageError:
    return UsageError(
        "no id or address in this line",
        hint="Add it by hand: psylist add --title … --url …",
    )
