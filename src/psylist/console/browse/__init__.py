"""`psylist browse`: a list on the whole terminal. Textual is used here and nowhere else."""
