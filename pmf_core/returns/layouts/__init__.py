"""Sheets to the rows of a kind of return: layouts found by themselves, guessed, or given as a mapping."""
