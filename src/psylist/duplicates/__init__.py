"""Whether two records are the same work: the one answer for every command."""
