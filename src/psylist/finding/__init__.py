"""`psylist find`: new works at arXiv, and what a list remembers of them."""
