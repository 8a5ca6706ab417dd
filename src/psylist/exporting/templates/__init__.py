"""What exports look like, as files a user can copy and change."""
