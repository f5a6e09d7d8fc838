"""Regions of pages: results in, one drawn region out."""
