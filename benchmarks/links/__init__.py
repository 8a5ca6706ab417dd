"""psylist's link check beside other checkers, on the same links in one run; see README.md."""
