"""What has changed in a list between two versions, for its readers."""
