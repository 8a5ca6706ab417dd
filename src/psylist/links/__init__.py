"""Does this link still work? Asked politely, judged by its evidence."""
