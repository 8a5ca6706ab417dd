"""`psylist check-links`: whether every link still works and shows its paper."""
