"""`psylist serve`: made, served, and made again whenever what it is made of changes."""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from psylist.errors import PsylistError, ServiceError
from psylist.serving.server import Files, LiveSite, SiteServer
from psylist.serving.watch import watch

PORT = 8000
"""The first port that is tried where none is asked for."""
_TRIES = 20
_LOOK_SECONDS = 0.05
"""How long the server may take to see that it is to end."""


def open_server(build: Callable[[], Files], port: int | None) -> SiteServer:
    """A server of a site, not yet running.

    Args:
        build: makes the files of the site.
        port: 0 for any that is free; None for the usual one, or the next that is free.

    Raises:
        ServiceError: the port cannot be had.
        PsylistError: the site cannot be made.
    """
    server = _listen(LiveSite({}), port)
    try:
        server.site.replace(build())
    except BaseException:
        server.server_close()
        raise
    return server


@contextmanager
def running(server: SiteServer) -> Iterator[None]:
    """Answers requests, on threads of their own."""
    thread = threading.Thread(
        target=server.serve_forever, args=[_LOOK_SECONDS], name="serve", daemon=True
    )
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


def rebuild(
    site: LiveSite, build: Callable[[], Files], changes: Iterable[None]
) -> Iterator[PsylistError | None]:
    """Makes a site again after each change; yields why that failed, or None where it did not.

    Args:
        site: goes on with its last version where the next cannot be made.
        build: makes the files of the site.
        changes: see `watch`.
    """
    for _ in changes:
        try:
            site.replace(build())
        except PsylistError as error:
            site.fail("\n".join(filter(None, [str(error), error.hint])))
            yield error
        else:
            yield None


def watch_files(paths: Iterable[Path]) -> Iterator[None]:
    """See `watch`."""
    return watch(paths)


def _listen(site: LiveSite, port: int | None) -> SiteServer:
    if port is not None:
        return SiteServer(site, port)
    for number in range(PORT, PORT + _TRIES):
        try:
            return SiteServer(site, number)
        except ServiceError:
            continue
    return SiteServer(site, 0)
