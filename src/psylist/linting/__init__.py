"""`psylist check`: rules that find what is wrong with a list, offline, and what mends it."""
