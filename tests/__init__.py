"""The tests of psylist."""
