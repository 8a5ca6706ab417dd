"""The tags of pages in several languages, matched: what the first one calls a topic, and another.

The works say it, which stand in a topic on either page; else legends that both have.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from psylist.importing.drafts import InputFile, Work
from psylist.importing.issues import Issue
from psylist.text.topics import drop_outer_topics, topic_name, topic_path

_MIN_SHARE = 0.5  # more than this of the works with either tag have both


@dataclass(slots=True)
class MatchedTags:
    """What the tags of pages are called in the list.

    Attributes:
        keys: by language, the tag of the list by the one of the page in lower case.
        names: by tag of the list and language, what a page calls it by its works.
        disputed: tags in lower case with their language, of which works and colours differ,
            and both tags of the list that they may be.
    """

    keys: dict[str, dict[str, str]] = field(default_factory=dict)
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    disputed: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)

    def translate(self, tags: Iterable[str], language: str) -> list[str]:
        """The tags of a page as the list calls them."""
        keys = self.keys.get(language, {})
        return drop_outer_topics(keys.get(tag.casefold(), tag) for tag in tags)

    def learn(self, works: Sequence[Work], first: str, code: str) -> None:
        """Add what a language calls the tags of the first one, outer topics too."""
        shared = self._used(works, first) & self._used(works, code)
        votes = Counter(pair for work in works for pair in self._pairs(work, first, code, shared))
        by_tag, by_key = Counter[str](), Counter[str]()
        for (tag, key), count in votes.items():
            by_tag[tag] += count
            by_key[key] += count
        for (tag, key), count in votes.items():
            is_disputed = (code, tag.casefold()) in self.disputed
            if count > _MIN_SHARE * max(by_tag[tag], by_key[key]) and not is_disputed:
                self.keys.setdefault(code, {})[tag.casefold()] = key
                self.names.setdefault(key, {})[code] = topic_name(tag)

    def dispute(self, code: str, tag: str, colour_key: str) -> None:
        """Take back what the works say of a tag if the colour of its badge says another one."""
        key = self.keys.get(code, {}).get(tag, "")
        if not key or key.casefold() == colour_key.casefold():
            return
        self.disputed[code, tag] = (key, colour_key)
        self.keys[code][tag] = tag
        self.names.get(key, {}).pop(code, None)

    def _used(self, works: Sequence[Work], language: str) -> set[str]:
        """The tags of a page in lower case."""
        drafts = (work.drafts[language] for work in works if language in work.drafts)
        return {tag.casefold() for draft in drafts for tag in self.translate(draft.tags, language)}

    def _pairs(
        self, work: Work, first: str, code: str, shared: Collection[str]
    ) -> Iterator[tuple[str, str]]:
        """Tags of a work that stand in one place in two languages, but those that both have."""
        if first not in work.drafts or code not in work.drafts:
            return
        own, named = (
            [
                tag
                for tag in self.translate(work.drafts[language].tags, language)
                if tag.casefold() not in shared
            ]
            for language in (code, first)
        )
        if len(own) != len(named):
            return
        for tag, key in zip(own, named, strict=True):
            inner, outer = topic_path(tag), topic_path(key)
            steps = zip(inner, outer, strict=True) if len(inner) == len(outer) else [(tag, key)]
            yield from (step for step in steps if step[0] != step[1])


def unite_tags(
    works: Sequence[Work], inputs: Sequence[InputFile], issues: list[Issue]
) -> MatchedTags:
    """Give the works of all languages the tags of the first one.

    Args:
        works: of the files.
        inputs: the files.
        issues: gets the tags that differ.
    """
    matched = match_tags(works, inputs)
    issues += compare_tags(works, inputs, matched)
    for work in works:
        for code, draft in work.drafts.items():
            draft.tags = matched.translate(draft.tags, code)
    return matched


def match_tags(works: Sequence[Work], inputs: Sequence[InputFile]) -> MatchedTags:
    """The tags of the first file by what each other language calls them."""
    first, *others = [file.language for file in inputs]
    legends = {file.language: file.result.legend for file in inputs if file.result.legend}
    matched = MatchedTags()
    for code in others:
        matched.learn(works, first, code)
    if legends:
        from psylist.importing.legend import match_colours, tag_keys  # few pages have one

        for code in others:
            colours = match_colours(legends.get(code, ()), legends.get(first, ()))
            for tag, key in colours.items():
                matched.dispute(code, tag, key)
        for code, keys in tag_keys(legends, matched.keys).items():
            matched.keys[code] = {**keys, **matched.keys.get(code, {})}
        for code in others:  # what the legends say may leave one pair of a work
            matched.learn(works, first, code)
    return matched


def compare_tags(
    works: Sequence[Work], inputs: Sequence[InputFile], matched: MatchedTags
) -> Iterator[Issue]:
    """Where the files give a work different tags, of those that both files use or explain."""
    tags = [_by_key(work, matched) for work in works]
    used = {file.language: _explained(file, matched) for file in inputs}
    for each in tags:
        for language, own in each.items():
            used[language] |= _paths(own)
    for work, each in zip(works, tags, strict=True):
        (main_file, *others) = (file for file in inputs if file.language in work.drafts)
        main = work.drafts[main_file.language]
        context = f"({main.title!r}, {main_file.name}:{main.line})"
        for file in others:
            both = used[main_file.language] & used[file.language]
            for message in _differences(each[main_file.language], each[file.language], both):
                line = work.drafts[file.language].line
                yield Issue("tag", file.name, line, f"{message} {context}")
    yield from _unmatched(works, inputs, matched, used[inputs[0].language])
    names = {file.language: file.name for file in inputs}
    for (code, tag), (by_works, by_colour) in matched.disputed.items():
        message = f"{tag!r} is {by_works!r} by its works, but {by_colour!r} by its colour"
        yield Issue("tag", names[code], 0, f"{message}; neither is written")


def _explained(file: InputFile, matched: MatchedTags) -> set[str]:
    """What the list calls the tags in the legend of a file, in lower case."""
    keys = (matched.translate([tag.name or tag.key], file.language) for tag in file.result.legend)
    return {key.casefold() for own in keys for key in own}


def _by_key(work: Work, matched: MatchedTags) -> dict[str, dict[str, str]]:
    """The tags of a work in each language, by what the list calls them in lower case."""
    return {
        code: {key.casefold(): tag for tag in draft.tags for key in matched.translate([tag], code)}
        for code, draft in work.drafts.items()
    }


def _differences(
    main: Mapping[str, str], other: Mapping[str, str], both: Collection[str]
) -> Iterator[str]:
    for key, tag in other.items():
        if key in both and key not in _paths(main):
            yield f"a tag that the other file does not have: {tag}"
    for key, tag in main.items():
        if key in both and key not in _paths(other):
            yield f"a tag of the other file is missing: {tag}"


def _paths(tags: Iterable[str]) -> set[str]:
    """Tags and the topics that they are in."""
    return {topic for tag in tags for topic in topic_path(tag)}


def _unmatched(
    works: Sequence[Work], inputs: Sequence[InputFile], matched: MatchedTags, used: set[str]
) -> Iterator[Issue]:
    """Tags that are left out, as no tag of the first file is known to mean the same."""
    first = inputs[0]
    for file in inputs[1:]:
        reported: set[str] = set()
        for work in works:
            draft = work.drafts.get(file.language)
            if draft is None or first.language not in work.drafts:
                continue
            for tag in draft.tags:
                [key] = matched.translate([tag], file.language)
                if key.casefold() not in used and tag not in reported:
                    reported.add(tag)
                    message = f"no tag of {first.name} is known to mean {tag!r}; it is left out"
                    yield Issue("tag", file.name, draft.line, message)
