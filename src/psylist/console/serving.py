"""What `psylist serve` prints: the address on stdout, all else on stderr."""

from pathlib import Path

from psylist.console import streams
from psylist.errors import PsylistError


def print_address(url: str, file: Path) -> None:
    """Print where the site of a data file is."""
    streams.write_stdout(f"{url}\n")
    streams.info(f"serving {file}; Ctrl-C stops")


def print_rebuilt(failure: PsylistError | None) -> None:
    """Print that the site was made again, or why it was not."""
    if failure is None:
        streams.info("made again")
        return
    streams.print_error(failure)
    streams.info("the last version is still served")


def print_stopped() -> None:
    """Print that nothing is served any more."""
    streams.end_line()
    streams.info("stopped")
