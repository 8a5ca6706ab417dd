"""Import on the pages of the repository: those that somebody wrote, and those made at random."""

import random
import re
from collections.abc import Iterable, Iterator, Sequence

from benchmarks.quality.compare import Expected, compare
from benchmarks.quality.tally import Tally
from psylist.importing.corrections import Corrections
from psylist.importing.drafts import ParseResult
from psylist.importing.markdown.page import read_page
from psylist.model import ImportExample, ImportSettings
from tests.importing.markdown import layouts
from tests.importing.markdown.ground_truth import Page, pages
from tests.importing.markdown.variations import LISTED, STANDING, Record, page, record, table

LANGUAGES = ("en", "zh")
MIXED_PAGES = 60  # in each language
LAYOUTS = 200  # in each language
ODD_LAYOUTS = 100  # in each language
RECORDS = 40  # on a page of one shape


def written() -> Iterator[Tally]:
    """Each page in `tests/fixtures/import`: most are named for the shape of their entries."""
    for found in pages():
        yield measure(found, found.name.partition(".")[0])


def single_shapes() -> Iterator[Tally]:
    """Pages made at random that hold entries of one shape."""
    for shape in (*LISTED, *STANDING):
        for language in LANGUAGES:
            dice = random.Random(shape.__name__)
            records = _records(dice, language)
            items = [shape(each, dice, language) for each in records]
            yield _measure_shape(
                shape.__name__, language, "\n".join(items), zip(records, items, strict=True)
            )
    for language in LANGUAGES:
        dice = random.Random("table")
        records = _records(dice, language)
        text = table(records, dice, language)
        rows = text.strip().splitlines()[2:]  # without its head and the rule below it
        yield _measure_shape("table", language, text, zip(records, rows, strict=True))


def mixed_shapes() -> Iterator[Tally]:
    """Pages made at random with entries of many shapes, and what such pages have around them."""
    for language in LANGUAGES:
        tally = Tally("mixed shapes", language)
        for seed in range(MIXED_PAGES):
            tally.add(measure(page(seed, language), "mixed shapes"))
        yield tally


def any_layouts() -> Iterator[Tally]:
    """Pages in one layout each, chosen at random, with venues and titles that nobody knows."""
    for language in LANGUAGES:
        tally = Tally("any layout", language)
        for seed in range(LAYOUTS):
            tally.add(measure(layouts.page(seed, language), "any layout"))
        yield tally


def odd_layouts(most: int) -> Iterator[Tally]:
    """Pages with signs between their parts that hardly any list has, and examples of them.

    Args:
        most: examples a page, each the first title that is read wrongly with those before it.
    """
    name = f"{most or 'no'} example{'s' * (most != 1)}"
    for language in LANGUAGES:
        tally = Tally(name, language)
        for seed in range(ODD_LAYOUTS):
            tally.add(_measure_taught(layouts.page(seed, language, layouts.odd_layout), name, most))
        yield tally


def _measure_taught(found: Page, name: str, most: int) -> Tally:
    examples: list[str | ImportExample] = []
    while len(examples) < most:
        titles = {draft.title for draft in _read(found, examples).drafts}
        missing = [
            one.title for one in found.truth.entries if one.title not in {*titles, *examples}
        ]
        if not missing:
            break
        examples.append(missing[0])
    return measure(found, name, examples)


def _read(found: Page, examples: Sequence[str | ImportExample]) -> ParseResult:
    said = ImportSettings(examples=[*examples])
    corrections = Corrections(said, "", "", "") if examples else None
    return read_page(found.text, found.language, corrections)


def measure(found: Page, name: str, examples: Sequence[str | ImportExample] = ()) -> Tally:
    """The counts of one page, read after some examples."""
    tally = Tally(name, found.language)
    compare(found.truth, _read(found, examples), tally)
    return tally


def _records(dice: random.Random, language: str) -> list[Record]:
    return [record(dice, number, language) for number in range(RECORDS)]


def _measure_shape(
    name: str, language: str, body: str, items: Iterable[tuple[Record, str]]
) -> Tally:
    name = name.replace("_", " ")
    text = f"# A list of papers\n\n## Methods\n\n{body}\n"
    entries = [expected(each, item) for each, item in items]
    return measure(Page(f"{name}.{language}", language, text, entries), name)


def expected(each: Record, item: str) -> Expected:
    """What can be read of a record where only some of it is written."""
    venue = re.search(rf"\b{each.venue}\W*(?:{each.year}|{each.year % 100:02})( Findings)?", item)
    has_year = venue or re.search(rf"{each.year}\D\d", item)
    return Expected(
        each.title,
        links=frozenset(url for url in each.links if url in item),
        year=each.year if has_year else None,
        venue=f"{each.venue}{venue[1] or ''}" if venue else None,
        authors=each.authors if all(name in item for name in each.authors) else None,
    )
