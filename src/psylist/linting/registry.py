"""Every rule of `psylist check`, by its code, and which of them are wanted."""

from collections.abc import Collection, Iterable, Sequence

from psylist.errors import UsageError
from psylist.linting.findings import Rule
from psylist.linting.rules import (
    chinese_punctuation,
    chinese_spacing,
    date_against_id,
    duplicate_work,
    foreign_label,
    foreign_script,
    fullwidth_punctuation,
    id_as_date,
    ids_contradict,
    insecure_link,
    markup,
    missing_field,
    missing_language,
    not_the_page,
    out_of_order,
    preprint_only,
    retired_host,
    similar_tags,
    stale_distinct,
    stale_page,
    stale_search,
    summary_abstract,
    summary_long,
    summary_short,
    unknown_successor,
    unknown_tag,
    unnamed_tag,
    untranslated,
    unused_ignore,
    venue_spelling,
    venue_year,
    withdrawn_work,
    year_mismatch,
)

RULES: Sequence[Rule] = (
    unused_ignore.RULE,
    missing_field.RULE,
    missing_language.RULE,
    untranslated.RULE,
    foreign_label.RULE,
    foreign_script.RULE,
    unknown_tag.RULE,
    similar_tags.RULE,
    unnamed_tag.RULE,
    duplicate_work.RULE,
    stale_distinct.RULE,
    stale_search.RULE,
    venue_spelling.RULE,
    venue_year.RULE,
    year_mismatch.RULE,
    date_against_id.RULE,
    id_as_date.RULE,
    ids_contradict.RULE,
    preprint_only.RULE,
    insecure_link.RULE,
    not_the_page.RULE,
    retired_host.RULE,
    withdrawn_work.RULE,
    unknown_successor.RULE,
    summary_short.RULE,
    summary_long.RULE,
    summary_abstract.RULE,
    markup.RULE,
    chinese_spacing.RULE,
    chinese_punctuation.RULE,
    fullwidth_punctuation.RULE,
    out_of_order.RULE,
    stale_page.RULE,
)
"""In the order of their codes."""

CODES = [rule.code for rule in RULES]


def find_rule(query: str) -> Rule:
    """The rule with a code or a name.

    Raises:
        UsageError: an unknown code or name.
    """
    key = query.strip().casefold()
    for rule in RULES:
        if key in {rule.code.casefold(), rule.name}:
            return rule
    raise _unknown(query)


def choose_rules(select: Iterable[str], ignore: Iterable[str]) -> list[Rule]:
    """The rules that are wanted.

    Args:
        select: codes or their beginnings, or names; of all rules if there are none.
        ignore: the same, of those that are not wanted.

    Raises:
        UsageError: one of them fits no rule.
    """
    wanted = _codes(select) or set(CODES)
    unwanted = _codes(ignore)
    return [rule for rule in RULES if rule.code in wanted - unwanted]


def _codes(words: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for part in (part.strip() for word in words for part in word.split(",")):
        codes = matching_codes(part)
        if not codes:
            raise _unknown(part)
        found.update(codes)
    return found


def matching_codes(word: str) -> Collection[str]:
    """The codes that a code, the beginning of codes, or a name stands for."""
    key = word.casefold()
    return {
        rule.code
        for rule in RULES
        if key and (rule.code.casefold().startswith(key) or rule.name == key)
    }


def _unknown(word: str) -> UsageError:
    hint = (
        "Name one, as in PSY201 or venue-spelling, or several, as in PSY2;"
        " `psylist check --explain all` lists them."
    )
    return UsageError(f"there is no rule {word!r}", hint=hint)
