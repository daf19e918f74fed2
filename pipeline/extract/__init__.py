"""Stage 3: Doc → mentions, one module a kind of fact."""
