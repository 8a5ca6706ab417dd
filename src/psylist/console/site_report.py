"""What `psylist export --format html` prints."""

from typing import TYPE_CHECKING

from psylist.console import streams
from psylist.console.pages import print_missing_words
from psylist.console.plain import explain_none

if TYPE_CHECKING:  # a test of what is printed builds no site
    from psylist.exporting.site.folder import FolderPlan
    from psylist.exporting.site.service import Site


def print_site(site: "Site", plan: "FolderPlan", *, is_check: bool) -> None:
    """Print what became of the folder of a site, or how it differs from what it is to be."""
    folder, number = plan.folder, len(site.languages)
    entries = "1 entry" if site.number == 1 else f"{site.number} entries"
    content = f"{entries} in {number} languages" if number > 1 else entries
    if is_check:
        how = f"{len(plan.written)} files differ, {len(plan.removed)} too many"
        streams.info(f"{folder} is {f'out of date ({how})' if plan.is_stale else 'up to date'}")
    elif plan.is_stale:
        gone = f"; {len(plan.removed)} old files removed" if plan.removed else ""
        streams.info(f"wrote {folder} ({content}{gone})")
    else:
        streams.info(f"up to date: {folder} ({content})")
    _print_notes(site, plan)


def _print_notes(site: "Site", plan: "FolderPlan") -> None:
    """Print what stays in the folder, and what is left out."""
    if plan.others:
        noun = (
            "one other file or folder that stays"
            if plan.others == 1
            else (f"{plan.others} other files and folders that stay")
        )
        streams.info(f"{plan.folder} holds {noun}")
    for name in plan.kept:
        streams.info(
            f"{plan.folder / name} is not part of the site any more, but was changed; it stays"
        )
    if not (site.number or site.drafts):
        streams.info(explain_none(site.total))
    if site.drafts:
        what = "1 entry is a draft" if site.drafts == 1 else f"{site.drafts} entries are drafts"
        streams.info(f"{what}, and left out")
    for language in site.wordless:
        print_missing_words(language, "site.search")
    if site.lacks:
        streams.info(
            f"no {', '.join(site.lacks[:-1])} or {site.lacks[-1]} without the address of the site; "
            'write url = "https://…" into [site]'
        )
