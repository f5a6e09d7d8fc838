"""Packs: an answer as a document that leaves the building. Figures, words and answers in, a file's bytes out."""

from pmf_core.packs.minutes import minutes

__all__ = ["minutes"]
