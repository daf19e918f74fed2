"""The tests, and what they share. A package with this file, because an installed package may be called `tests` too."""
