"""The site that `psylist export --format html` writes, in a real browser."""
