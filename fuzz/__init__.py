"""Coverage-guided fuzzing of the stages, by command: `python -m fuzz --minutes 60`."""
