"""What the page behind an address is: its encoding, and whether it is the one asked for."""
