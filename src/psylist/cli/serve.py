"""psylist serve."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from psylist.cli.options import File

if TYPE_CHECKING:
    from threading import Event


def command(
    *,
    port: Annotated[
        int | None,
        typer.Option(
            min=0,
            max=65535,
            metavar="N",
            help="The port; 0 is any free one.",
            show_default="8000, or the next free one",
        ),
    ] = None,
    no_open: Annotated[bool, typer.Option("--no-open", help="Open no browser.")] = False,
    template: Annotated[
        Path | None,
        typer.Option(
            "--template",
            metavar="FOLDER",
            help="Templates and styles in the place of psylist's own.",
            show_default=False,
        ),
    ] = None,
    file: File = None,
) -> None:
    """Show the web site of the list in your browser while you edit.

    \b
    Examples:
      psylist serve
      psylist serve --port 8080 --no-open

    The site is that of `psylist export --format html`. It is made again, and the page is loaded
    again, whenever the data file or a template changes; nothing is written. Only this machine can
    see it. Ctrl-C ends it, with exit code 0.
    """
    from threading import Event

    from psylist.catalog.query import Filter
    from psylist.catalog.read import load_catalog
    from psylist.console import serving as report
    from psylist.console import streams
    from psylist.console.data_file import use_data_file
    from psylist.exporting.site.service import SiteOptions, build_site
    from psylist.serving.service import open_server, rebuild, running, watch_files

    path = use_data_file(file)

    def build() -> Mapping[str, bytes]:
        return build_site(load_catalog(path), SiteOptions(Filter(), template=template)).files

    changes = watch_files([path, template] if template else [path])  # from before it is read
    server = open_server(build, port)
    stopped = Event()
    with running(server):
        try:
            report.print_address(server.url, path)
            if not no_open and streams.is_terminal(sys.stdout):
                _open(server.url, stopped)
            for failure in rebuild(server.site, build, changes):
                report.print_rebuilt(failure)
        except KeyboardInterrupt:
            stopped.set()
            report.print_stopped()


def _open(url: str, stopped: "Event") -> None:
    """Open a page in the browser of the person, which may run for as long as it likes."""
    import os
    import webbrowser
    from threading import Thread

    from psylist.catalog.platform import has_display
    from psylist.console import streams

    def work() -> None:
        # Ctrl-C ends a browser that was started by this program, too.
        if not webbrowser.open(url) and not stopped.is_set():
            streams.warning(f"cannot start a browser to open {url}")

    if os.environ.get("BROWSER") or has_display():
        Thread(target=work, daemon=True).start()
