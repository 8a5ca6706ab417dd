"""What a web page says of itself: its encoding, that it is gone, where it sends on."""
