"""Turns government press releases about sanctions into validated, traceable records."""

__version__ = "0.1.0"
