"""Trains the project's own named-entity component on releases that the pipeline has read."""
