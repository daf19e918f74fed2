"""`challenge`: passages written for hard constructions, with their answers, run through the stages and compared."""
