"""The tests mirror src/psylist; acceptance/ is the program as users see it."""
