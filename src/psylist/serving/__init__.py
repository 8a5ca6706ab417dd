"""`psylist serve`: a site that is made while you edit, on this machine only.

The site is a table of files in memory: nothing is written, and there is no folder that a request
could lead out of. Pages that are served, and never those that are exported, load one script, which
asks for the next version and reloads the page; it is a file from the same host, as the strict
Content-Security-Policy of a site wants it.
"""
