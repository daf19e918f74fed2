"""What a user would otherwise take for parts of the work, read fairly and counted by the same scorer."""
