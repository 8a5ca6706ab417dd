"""The tests mirror src/psylist; promises/ is the program as users see it."""
