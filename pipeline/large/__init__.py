"""Corpora of any size: partitions of releases, read by the workers of a Dask cluster."""
