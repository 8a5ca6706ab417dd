"""What a site of thousands of works costs its readers, in a real browser."""
