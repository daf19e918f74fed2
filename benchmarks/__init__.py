"""Measures the pipeline: speed, memory, growth, and other tools on the same texts; run by `make bench`, by no test."""
