"""HTTP for every request of psylist: one policy for addresses, proxies, retries and limits."""

import sys

# The command line of httpx loads Rich and a highlighter; httpx can do without it.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]  # "not to be found"
