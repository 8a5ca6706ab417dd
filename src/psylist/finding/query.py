"""What a person looks for, as words that a service can be asked for; nothing of it is an operator.

A word is a run of letters and digits. What a shell has quoted is a phrase; quotes inside of it mark
phrases among words. ``AND``, ``OR``, brackets, colons and hyphens mean nothing to a search that is
made here: they are words, or they part words.
"""

import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from psylist.catalog.lookup import resolve
from psylist.catalog.query import name_words
from psylist.catalog.read import Catalog
from psylist.duplicates.features import telling_words, title_features
from psylist.errors import UsageError
from psylist.model import FORMS, Entry, SearchSettings, Text
from psylist.ports import SearchQuery

_QUOTED = re.compile(r"[\"“”「」『』«»„]([^\"“”「」『』«»„]*)[\"“”「」『』«»„]")
_WORD = re.compile(r"[^\W_]+")
_CATEGORY = re.compile(FORMS["category"])
_SUBJECT_LETTERS = 2  # of a subject class in capitals: CL, NC; longer ones are small: bio-ph

# How much of an entry others are to be like.
MAX_TELLING = 5  # words, any two of which must occur: more find works that share an aside
MIN_TELLING_LETTERS = 3
MIN_IN_SUMMARY = 2  # times that a word is in the summary if the title does not have it


def build_query(catalog: Catalog, wanted: SearchSettings) -> SearchQuery:
    """The query for what a person wants.

    Raises:
        UsageError: it is empty, or a part of it makes no sense.
        NotFoundError: there is no entry that works are to be like.
    """
    phrases = tuple(phrase for text in wanted.words for phrase in split_phrases(text))
    if wanted.words and not phrases:
        raise UsageError(f"{' '.join(wanted.words)!r} holds no word to search for")
    categories = tuple(dict.fromkeys(parse_category(text) for text in wanted.categories))
    telling: tuple[str, ...] = ()
    if wanted.like:
        entry = catalog.entries[resolve(catalog, wanted.like)]
        telling = words_like(entry)
        if not categories and _CATEGORY.fullmatch(entry.category or ""):
            categories = (str(entry.category),)
    author = author_parts(wanted.author) if wanted.author else ()
    since = parse_since(wanted.since) if wanted.since else None
    if not (phrases or telling or author or categories):
        hint = "As in: psylist find empathy dialogue; or --like ID, --author, --category."
        raise UsageError("nothing to search for", hint=hint)
    return SearchQuery(phrases, telling, author, categories, since)


def split_phrases(text: str) -> list[tuple[str, ...]]:
    """The phrases of one word of the command line; all of it is one where it has no quotes."""
    whole = unicodedata.normalize("NFKC", text)
    if not _QUOTED.search(whole):
        return [phrase for phrase in [_words(whole)] if phrase]
    found: list[tuple[str, ...]] = []
    end = 0
    for match in _QUOTED.finditer(whole):
        found += [(word,) for word in _words(whole[end : match.start()])]
        found.append(_words(match[1]))
        end = match.end()
    found += [(word,) for word in _words(whole[end:])]
    return [phrase for phrase in found if phrase]


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text))


def author_parts(name: str) -> tuple[str, ...]:
    """The parts of a name to search by: initials only where there is nothing else.

    Raises:
        UsageError: it has no letters.
    """
    parts = tuple(part for word in name_words(name) for part in _words(word))
    if not parts:
        raise UsageError(f"{name!r} is not a name")
    long = tuple(part for part in parts if len(part) > 1 or not part.isascii())
    return long or parts


def parse_category(text: str) -> str:
    """A category of arXiv, in any letter case and width: ``cs.CL``, ``math``, ``physics.bio-ph``.

    Raises:
        UsageError: arXiv cannot have it.
    """
    word = unicodedata.normalize("NFKC", text).strip()
    archive, point, subject = word.partition(".")
    subject = subject.upper() if len(subject) == _SUBJECT_LETTERS else subject.lower()
    category = archive.lower() + point + subject
    if not _CATEGORY.fullmatch(category):
        hint = "As in cs.CL, cs.AI, q-bio.NC: https://arxiv.org/category_taxonomy"
        raise UsageError(f"{text!r} is not a category of arXiv", hint=hint)
    return category


def parse_since(text: str) -> dt.date:
    """The first day of a date that may be a year, a month or a day: ``2025-06``, ``2025年6月``.

    Raises:
        UsageError: it is not a date.
    """
    word = unicodedata.normalize("NFKC", text).strip()
    match = re.fullmatch(
        r"([12]\d{3})(?:\s?[-/.年]\s?(\d{1,2})(?:\s?[-/.月]\s?(\d{1,2})\s?日?|\s?月)?|\s?年)?", word
    )
    try:
        if match:
            return dt.date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        pass
    raise UsageError(f"{text!r} is not a date", hint="As in 2025, 2025-06 or 2025-06-01.")


def words_like(entry: Entry) -> tuple[str, ...]:
    """The words by which works like an entry are found, those that tell the most first.

    Words of the title that the summary repeats come first, then others of the title, then those
    that the summary repeats. The name of the work itself is left out: others are called otherwise.

    Raises:
        UsageError: it has no such words.
    """
    texts = list(_strings(entry.title))
    heads = {title.head for title in map(title_features, texts) if title.is_named}
    title = [word for text in texts for word in _telling(text)]
    summary = Counter(word for text in _summaries(entry) for word in _telling(text))
    ranked = [word for word in title if word in summary]
    ranked += title
    ranked += [word for word, number in summary.most_common() if number >= MIN_IN_SUMMARY]
    found = [word for word in dict.fromkeys(ranked) if word not in heads]
    if not found:
        message = f"nothing in {entry.id} tells which works are like it"
        raise UsageError(message, hint="arXiv finds English words; give some yourself.")
    return tuple(found[:MAX_TELLING])


def _telling(text: str) -> Iterator[str]:
    """The telling words that arXiv can find: its titles and abstracts are English."""
    for word in telling_words(text):
        if word.isascii() and len(word) >= MIN_TELLING_LETTERS:
            yield word


def _summaries(entry: Entry) -> Sequence[str]:
    return [*_strings(entry.summary), *_strings(entry.abstract)]


def _strings(text: Text | None) -> Sequence[str]:
    if text is None:
        return ()
    return (text,) if isinstance(text, str) else tuple(text.values())
