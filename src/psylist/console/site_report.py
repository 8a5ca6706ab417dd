"""What `psylist export --format html` prints."""

from typing import TYPE_CHECKING

from psylist.console import streams

if TYPE_CHECKING:  # a test of what is printed builds no site
    from psylist.exporting.site.folder import FolderPlan
    from psylist.exporting.site.service import Site


def print_site(site: "Site", plan: "FolderPlan", *, is_check: bool) -> None:
    """Print what became of the folder of a site, or how it differs from what it is to be."""
    folder, removed = plan.folder, len(plan.removed)
    parts = [_files(len(plan.written))] if plan.written else []
    parts += [f"{removed} removed"] if removed else []
    entries = "1 entry" if site.number == 1 else f"{site.number} entries"
    if is_check:
        how = f" ({', '.join(parts)})" if parts else ""
        streams.info(f"{folder} is {'out of' if parts else 'up to'} date{how}")
    elif parts:
        streams.info(f"wrote {folder} ({', '.join([entries, *parts])})")
    else:
        streams.info(f"up to date: {folder} ({entries})")
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
    if not site.number:
        streams.info("no entry matches")
    if site.drafts:
        what = "1 entry is a draft" if site.drafts == 1 else f"{site.drafts} entries are drafts"
        streams.info(f"{what}, and left out")
    if site.lacks:
        streams.info(
            f"no {', '.join(site.lacks[:-1])} or {site.lacks[-1]} without the address of the site; "
            'write url = "https://…" into [site]'
        )


def _files(number: int) -> str:
    return "1 file written" if number == 1 else f"{number} files written"
