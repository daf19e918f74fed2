"""Stage 1: raw bytes → clean text, blocks, emphasis, links, metadata, repairs and the map back to the raw bytes."""

from pipeline.clean.passages import BLOCK_KINDS, SILENT_KINDS
from pipeline.clean.release import clean_release
from pipeline.clean.stage import clean_corpus

__all__ = ["BLOCK_KINDS", "SILENT_KINDS", "clean_corpus", "clean_release"]
