"""Stage 1: raw bytes → clean text, blocks, emphasis, links, metadata, repairs and the map back to the raw bytes."""
