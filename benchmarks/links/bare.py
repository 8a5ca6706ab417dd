"""psylist's link check without its politeness, for a psylist whose lists cannot say so."""

import time
from pathlib import Path

from psylist import wiring
from psylist.catalog.read import load
from psylist.commands.check import Errand, Rules, check
from psylist.links.manners import Pace
from psylist.show import links


def main() -> None:
    """Checks the list in this folder and prints what `--format json` prints."""
    asker = wiring.page_asker(
        allow_private=True, timeout=20.0, max_wait=60.0, paces={"*": Pace(1e9, 100)}
    )
    started = time.monotonic()
    found = list(check(load(Path("entries.toml")), Rules(), Errand(asker)))
    print(links.as_records(found, time.monotonic() - started), end="")


if __name__ == "__main__":
    main()
