"""`psylist import`: existing lists become entries; no link is lost."""
