"""What `psylist export --format html` prints."""

from typing import TYPE_CHECKING

from psylist.console import streams

if TYPE_CHECKING:  # a test of what is printed builds no site
    from psylist.exporting.site.folder import FolderPlan
    from psylist.exporting.site.service import Site


def print_site(site: "Site", plan: "FolderPlan", *, is_check: bool) -> None:
    """Print what became of the folder of a site, or how it differs from what it is to be."""
    folder, removed = plan.folder, len(plan.removed)
    changes = [f"{len(plan.written)} written" if plan.written else "", f"{removed} removed" if removed else ""]
    told = ", ".join(filter(None, changes))
    if is_check:
        state = "is out of date" if plan.is_stale else "is up to date"
        streams.info(f"{folder} {state}")
    else:
        streams.info(f"wrote {folder} ({told})" if told else f"up to date: {folder}")
