"""All stand-ins for the services that `psylist add` asks, started by hand.

``python -m tests.servers.services`` prints what to export, and then what can be added and how
each service can be made to fail.
"""

import argparse
import signal
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress

from tests.servers.arxiv import CONTROL, ArxivServer
from tests.servers.outages import Outage
from tests.servers.web import CONTROL as WEB_CONTROL
from tests.servers.web import WebServer
from tests.servers.work_pages import PAGES


def settings(arxiv: ArxivServer, web: WebServer) -> Mapping[str, str]:
    """The variables that point psylist at the stand-ins."""
    return {
        "PSYLIST_ARXIV_URL": arxiv.url,
        "PSYLIST_ARXIV_DELAY": "0",
        "PSYLIST_ARXIV_OAI_URL": web.oai.url,
        "PSYLIST_ARXIV_ABS_URL": web.abs.url,
        "PSYLIST_ACL_URL": web.acl.url,
        "PSYLIST_DOI_URL": web.doi.url,
        "PSYLIST_GITHUB_URL": web.github.url,
        "PSYLIST_OPENREVIEW_URL": web.openreview.url,
        "PSYLIST_OPENREVIEW_V1_URL": web.openreview_v1.url,
        "PSYLIST_OPENALEX_URL": web.openalex.url,
        "PSYLIST_CROSSREF_URL": web.crossref.url,
        "PSYLIST_S2_URL": web.s2.url,
        "PSYLIST_HF_URL": web.hf.url,
        **{f"PSYLIST_{name}_DELAY": "0" for name in ("OPENALEX", "CROSSREF", "S2", "HF")},
    }


def _introduce(arxiv: ArxivServer, web: WebServer) -> None:
    for name, value in settings(arxiv, web).items():
        print(f"export {name}={value}")
    print("\n# What can be added:")
    ids = [
        "2509.25733",
        *web.acl.known,
        *(repr(doi) if "(" in doi else doi for doi in web.doi.works),
        *(f"https://github.com/{name}" for name in [*web.github.known, *web.github.renamed]),
        *(
            f"'https://openreview.net/forum?id={name}'"
            for name in [*web.openreview.known, *web.openreview_v1.known]
        ),
        *(f"{web.works.url}/{name}" for name in [*PAGES, "huge"]),
    ]
    for one in ids:
        print(f"#   {one}")
    control = f"{web.base()}{WEB_CONTROL}"
    print(f"\n# How a service fails from now on: {control}?SERVICE=OUTAGE (or none)")
    print(f"#   SERVICE: {' '.join(service.prefix[1:] for service in web.registries)}")
    print(f"#   OUTAGE:  {' '.join(outage.value for outage in Outage)}")
    print(
        f"# and arXiv's API: {arxiv.base}{CONTROL}?always=NAME (or none); see tests.servers.arxiv"
    )
    sys.stdout.flush()


def main(argv: Sequence[str] | None = None) -> int:
    """Run the stand-ins until Ctrl-C."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.servers.services",
        description="Run stand-ins for every service that psylist add asks, until Ctrl-C.",
    )
    parser.add_argument("--port", type=int, default=0, help="port of the web (default: any)")
    options = parser.parse_args(argv)
    for number in (signal.SIGINT, signal.SIGTERM):
        # Also where the shell has started this in the background, deaf to Ctrl-C.
        signal.signal(number, signal.default_int_handler)
    with (
        suppress(KeyboardInterrupt),
        ArxivServer() as arxiv,
        WebServer(port=options.port) as web,
    ):
        _introduce(arxiv, web)
        threading.Event().wait()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
