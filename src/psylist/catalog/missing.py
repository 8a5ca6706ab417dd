"""What an entry lacks: a language, a field, or a text in a language."""

from collections.abc import Callable, Iterator

from psylist.catalog.decode import nearest_word
from psylist.errors import UsageError
from psylist.model import NAMES, TRANSLATABLE, Entry, ListSettings

_TABLES = {"links", *TRANSLATABLE}
"""Fields of which a part can be missing: a text in a language, a link of a kind."""
_FIELDS_HINT = "Or name a field: venue, summary.zh, links.code."


def missing_test(settings: ListSettings, name: str) -> Callable[[Entry], bool]:
    """Whether an entry lacks what a name stands for.

    Args:
        settings: of the list.
        name: a language of the list, in which something is missing; else a field (``venue``), or a
            part of one (``summary.zh``, ``links.code``).

    Raises:
        UsageError: an unknown name.
    """
    if name in settings.languages:
        return lambda entry: bool(entry.missing_in(name, settings.first))
    field, _, part = name.replace("-", "_").partition(".")
    if field not in Entry.__struct_fields__ or (part and field not in _TABLES):
        near = nearest_word(name, [*settings.languages, *_field_names(settings)])
        hint = f"Did you mean {near}?" if near else _FIELDS_HINT
        raise _unknown(settings, name, hint)
    if part and field != "links":
        require_language(settings, part)
    return lambda entry: _lacks(entry, field, part, settings.first)


def _field_names(settings: ListSettings) -> Iterator[str]:
    """The fields that an entry can lack, and texts in each language."""
    yield from Entry.__struct_encode_fields__
    yield from (f"{field}.{code}" for field in TRANSLATABLE for code in settings.languages)


def missing_language(settings: ListSettings, name: str) -> str:
    """The language of which a name says that something is missing in it; else empty.

    Args:
        settings: of the list.
        name: see `missing_test`: a language, or a text in one (``summary.zh``).
    """
    field, _, part = name.partition(".")
    code = part if field in TRANSLATABLE else name
    return code if code in settings.languages else ""


def require_language(settings: ListSettings, code: str) -> None:
    """Raise unless a language is one of the list's.

    Raises:
        UsageError: it is not.
    """
    if code not in settings.languages:
        raise _unknown(settings, code)


def _lacks(entry: Entry, field: str, part: str, first: str) -> bool:
    value = entry.section if field == "year" else getattr(entry, field)
    if not value or not part:
        return not value
    if isinstance(value, dict):
        return part not in value
    return field not in NAMES and part != first


def _unknown(settings: ListSettings, name: str, hint: str = "") -> UsageError:
    known = ", ".join(settings.languages)
    message = f"the list has no language {name!r} (it has: {known})"
    return UsageError(message, hint=hint)
