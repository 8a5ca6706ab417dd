"""`psylist export`: the list as a page in each language."""
