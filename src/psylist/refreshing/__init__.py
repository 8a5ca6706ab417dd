"""What has changed in the world: sources are requested, and changes of entries proposed."""
