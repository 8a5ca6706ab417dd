"""`python -m psylist` is `psylist`."""

import sys

from psylist.cli import main

if __name__ == "__main__":
    sys.exit(main())
