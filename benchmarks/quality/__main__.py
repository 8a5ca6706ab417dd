"""`python -m benchmarks.quality` prints how often psylist decides right; see README.md."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.quality.comments import comments
from benchmarks.quality.identifiers import forms
from benchmarks.quality.lists import TruthError, lists
from benchmarks.quality.pages import any_layouts, mixed_shapes, odd_layouts, single_shapes, written
from benchmarks.quality.pairs import pairs
from benchmarks.quality.refreshing import OWN, refreshing
from benchmarks.quality.report import count_misses, to_json, to_text
from benchmarks.quality.tally import Tally
from benchmarks.report import machine, write

SETS = ("import", "duplicates", "identifiers", "comments", "refresh")
"""What is measured on the repository's own sets."""


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; 2 if a folder of lists cannot be read."""
    options = _options(argv)
    try:
        sections = measure(options.only, options.lists, options.refresh)
    except TruthError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    if options.json:
        print(to_json(sections))
    else:
        print(to_text(sections, explain=options.explain), end="")
        misses = sum(count_misses(tallies) for tallies in sections.values())
        if misses and not options.explain:
            print(f"\n{misses} misses; --explain says why each is one", file=sys.stderr)
    if options.write:
        write(Path(__file__).with_name("README.md"), f"{machine()}.\n\n{to_text(sections)}")
    return 0


def measure(
    only: Sequence[str] = SETS, folder: Path | None = None, more: Sequence[Path] = ()
) -> dict[str, list[Tally]]:
    """The counts of some of `SETS` and of a folder of real lists, by the title of their table.

    Raises:
        TruthError: the folder cannot be used.
    """
    sections: dict[str, list[Tally]] = {}
    if "import" in only:
        sections["Import: pages written by hand"] = [*written()]
        sections["Import: one shape a page"] = [*single_shapes()]
        sections["Import: many shapes a page"] = [*mixed_shapes()]
        sections["Import: any layout"] = [*any_layouts()]
        tallies = [tally for most in (0, 1, 2) for tally in odd_layouts(most)]
        sections["Import: unusual signs, and examples of them"] = tallies
    if "duplicates" in only:
        sections["Duplicates"] = [*pairs()]
    if "identifiers" in only:
        sections["Identifiers"] = [*forms()]
    if "comments" in only:
        sections["Venues in comments"] = [*comments()]
    if "refresh" in only:
        sections["Refresh"] = [*refreshing([OWN, *more])]
    if folder is not None:
        sections["Import: real lists"] = [*lists(folder)]
    return sections


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
    add = parser.add_argument
    add("--lists", type=Path, metavar="FOLDER",
        help="also read the real lists in this folder, each with a truth.json")  # fmt: skip
    add("--refresh", type=Path, nargs="*", metavar="FOLDER", default=[],
        help="also measure refresh on the cases.json of these folders")  # fmt: skip
    add("--only", nargs="*", metavar="SET", choices=SETS, default=SETS,
        help=f"measure only these of the repository's sets: {', '.join(SETS)}")  # fmt: skip
    add("--explain", action="store_true", help="say why each miss is one")
    add("--json", action="store_true", help="print every count and every miss as JSON")
    add("--write", action="store_true", help="put the tables into benchmarks/quality/README.md")
    options = parser.parse_args(argv)
    if options.write and (tuple(options.only) != SETS or options.lists is None):
        parser.error("--write keeps all tables together: give --lists, and leave --only out")
    return options


if __name__ == "__main__":
    raise SystemExit(main())
