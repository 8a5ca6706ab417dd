"""`python -m benchmarks.links` measures, `--write` keeps the result in README.md beside it."""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.links import tools
from benchmarks.links.others import Others
from benchmarks.links.runs import Bench
from benchmarks.links.scenarios import SCENARIOS
from benchmarks.report import machine, write


def main(argv: Sequence[str] | None = None) -> int:
    """Measures what is asked for and prints its tables."""
    options = _options(argv)
    if options.setup:
        tools.set_up(options.setup)
        return 0
    peers = tools.folders(options.peers) if options.peers else os.environ["PATH"]
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), peers)
        parts = [f"{machine()}; {tools.versions(bench.folder, peers)}.\n"]
        for name in options.only or SCENARIOS:
            title, measure = SCENARIOS[name]
            print(f"{name} ...", file=sys.stderr, flush=True)
            others = Others()
            tables = measure(bench)
            message = f"Other programs took {others.share():.0%} of the machine meanwhile."
            parts.append(f"### {title}\n\n{measure.__doc__} {message}\n\n{tables}")
    text = "\n".join(parts)
    print(text, end="")
    if options.write:
        write(Path(__file__).with_name("README.md"), text)
    return 0


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.links", description=__doc__)
    add = parser.add_argument
    add("--write", action="store_true", help="put the tables into benchmarks/links/README.md")
    add("--only", nargs="+", metavar="SCENARIO", choices=SCENARIOS,
        help=f"measure only these: {', '.join(SCENARIOS)}")  # fmt: skip
    add("--setup", type=Path, metavar="FOLDER", help="install lychee and linkinator there")
    add("--peers", type=Path, metavar="FOLDER",
        help="where they were installed (default: looked for on PATH)")  # fmt: skip
    options = parser.parse_args(argv)
    if options.write and options.only:
        parser.error("--write keeps all tables together: leave --only out")
    return options


if __name__ == "__main__":
    raise SystemExit(main())
