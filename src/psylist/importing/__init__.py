"""`psylist import`: lists that exist already, brought into the data file; no link is lost."""
