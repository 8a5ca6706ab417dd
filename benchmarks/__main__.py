"""`python -m benchmarks` measures, `--write` keeps the result in README.md."""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.report import conditions, table, write
from benchmarks.rows import Bench, Counts, Row, rows, stand_in


def main(argv: Sequence[str] | None = None) -> int:
    """Measures everything and prints the table."""
    options = _options(argv)
    counts = Counts(options.pairs, options.long_pairs)
    done: list[Row] = []
    with tempfile.TemporaryDirectory() as folder, stand_in() as arxiv:
        for row in rows(Bench(Path(folder), arxiv), counts):
            print(f"{row.what}: {row.value:.2f}{row.unit}", file=sys.stderr, flush=True)
            done.append(row)
    text = f"{conditions(counts)}\n{table(done)}"
    print(text, end="")
    if options.write:
        write(Path(__file__).with_name("README.md"), text)
    return 0


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    add = parser.add_argument
    add("--write", action="store_true", help="put the table into benchmarks/README.md")
    add("--pairs", type=_count, default=15, metavar="N",
        help="pairs of runs of short commands (default: %(default)s)")  # fmt: skip
    add("--long-pairs", type=_count, default=7, metavar="N",
        help="pairs of runs on thousands of entries (default: %(default)s)")  # fmt: skip
    return parser.parse_args(argv)


def _count(word: str) -> int:
    if not word.isdecimal() or int(word) < 1:
        msg = f"no number from 1 on: {word!r}"
        raise argparse.ArgumentTypeError(msg)
    return int(word)


if __name__ == "__main__":
    raise SystemExit(main())
