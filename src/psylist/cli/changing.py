"""What the commands that change the data file say of it."""

import os
import sys

from psylist.catalog.read import Catalog
from psylist.show import streams
from psylist.show.diff import diff


def tell(before: Catalog, after: Catalog, *, dry_run: bool, done: str, shown: bool = False) -> None:
    """The diff of a dry run on stdout, or what was done on stderr; with `shown` both."""
    if before.text == after.text:
        streams.say("nothing to change")
        return
    if dry_run or shown:
        name = os.path.basename(after.path)  # noqa: PTH119
        streams.put(diff(before.text, after.text, name, colour=streams.has_colour(sys.stdout)))
    if not dry_run:
        streams.say(done)
