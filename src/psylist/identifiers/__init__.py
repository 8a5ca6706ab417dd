"""What people paste, turned into one Identifier."""
