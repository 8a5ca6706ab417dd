"""What else the machine did meanwhile: wall times mean little on a busy one."""

import os
import resource
import time
from pathlib import Path

_KINDS = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
_IDLE = (3, 4)  # of the columns of /proc/stat: idle, and waiting for a disk
_COLUMNS = 8  # without those of guests, which are counted twice


class Others:
    """Other programs, from now on."""

    def __init__(self) -> None:
        self._since = time.monotonic()
        self._busy = _busy() - _own()

    def share(self) -> float:
        """What part of all cores they took; 0 where nobody tells."""
        seconds = (time.monotonic() - self._since) * (os.cpu_count() or 1)
        return max(0.0, (_busy() - _own() - self._busy) / seconds)


def _busy() -> float:
    """The seconds for which cores have been busy, all together."""
    try:
        first = Path("/proc/stat").read_text("ascii").splitlines()[0]
    except OSError:
        return 0.0
    ticks = [int(word) for word in first.split()[1 : _COLUMNS + 1]]
    busy = sum(n for column, n in enumerate(ticks) if column not in _IDLE)
    return busy / os.sysconf("SC_CLK_TCK")


def _own() -> float:
    """The CPU seconds of this process and of those that it has started and that have ended."""
    used = [resource.getrusage(kind) for kind in _KINDS]
    return sum(one.ru_utime + one.ru_stime for one in used)
