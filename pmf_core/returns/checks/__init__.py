"""Rows of a kind of return to findings: form, sense against what is stored, and records."""
