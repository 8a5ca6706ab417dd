"""`psylist add`: works into the list, fetched or by hand, each at its sorted place."""
