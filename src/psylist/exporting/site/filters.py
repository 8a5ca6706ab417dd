"""The filters of a site's page: what a reader can choose works by."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from psylist.catalog.order import sort_key
from psylist.catalog.query import count_tags
from psylist.exporting.html import plain_line
from psylist.exporting.sections import TagRecords
from psylist.exporting.site.works import SiteEntries, SiteEntry
from psylist.model import KINDS
from psylist.text.topics import topic_path
from psylist.vocabulary.phrases import Phrases, own_name
from psylist.vocabulary.site_words import SiteWords


class Choice(NamedTuple):
    """A choice of a filter: its value, what it is called, its group, whether others are in it."""

    value: str
    label: str
    group: str = ""
    is_topic: bool = False


class ChoiceGroup(NamedTuple):
    """Choices under a heading, or without one."""

    label: str
    choices: Sequence[Choice]


class SiteFilter(NamedTuple):
    """A filter: the name of its control, its label, its choices."""

    name: str
    label: str
    groups: Sequence[ChoiceGroup]


@dataclass(frozen=True, slots=True)
class FilterMaker:
    """Makes the filters of a page.

    Attributes:
        records: of the tags.
        phrases: of the page.
        words: of the page.
        maker: of its works.
    """

    records: TagRecords
    phrases: Phrases
    words: SiteWords
    maker: SiteEntries

    def make(self, entries: Sequence[SiteEntry]) -> list[SiteFilter]:
        """The filters that part the works; one that would keep all of them is left out."""
        columns, words, tags = self.phrases.columns, self.words, self._tags(entries)
        groups = [Choice(group.choices[0].group, group.label) for group in tags if group.label]
        made = (
            SiteFilter("year", words.year, _plain(self._years(entries))),
            SiteFilter("venue", columns["venue"], _plain(self._venues(entries))),
            SiteFilter("tag", columns["tags"], tags),
            SiteFilter("group", words.group, _plain(groups)),
            SiteFilter("kind", columns["kind"], _plain(self._kinds(entries))),
            SiteFilter("in", words.language, _plain(self._languages(entries))),
        )
        return [one for one in made if sum(len(group.choices) for group in one.groups) > 1]

    def _years(self, entries: Sequence[SiteEntry]) -> list[Choice]:
        years = sorted({entry.year for entry in entries if entry.year}, reverse=True)
        return [Choice(year, year) for year in years]

    def _venues(self, entries: Sequence[SiteEntry]) -> list[Choice]:
        venues = sorted({entry.series for entry in entries if entry.series}, key=sort_key)
        return [Choice(name, name) for name in venues]

    def _kinds(self, entries: Sequence[SiteEntry]) -> list[Choice]:
        used = {entry.kind for entry in entries}
        return [Choice(kind, self.phrases.kinds[kind]) for kind in KINDS if kind in used]

    def _languages(self, entries: Sequence[SiteEntry]) -> list[Choice]:
        complete = Counter(entry.languages for entry in entries)
        codes = dict.fromkeys(code for codes in complete for code in codes.split())
        return [Choice(code, own_name(code)) for code in codes]

    def _tags(self, entries: Sequence[SiteEntry]) -> list[ChoiceGroup]:
        records = self.records
        used = [tag for tag, _ in count_tags(entry.record for entry in entries)]
        outer = {topic for tag in used for topic in topic_path(tag)[:-1]}
        groups: dict[str, list[Choice]] = {}
        for tag in sorted(used, key=records.order_of):
            made, group = self.maker.tag(tag), records.group_of(tag)
            choice = Choice(made.key, made.name, plain_line(group), tag in outer)
            groups.setdefault(group, []).append(choice)
        return [
            ChoiceGroup(plain_line(records.group_name(group)) if group else "", groups[group])
            for group in sorted(groups, key=records.group_order)
        ]


def _plain(choices: Sequence[Choice]) -> list[ChoiceGroup]:
    return [ChoiceGroup("", choices)]
