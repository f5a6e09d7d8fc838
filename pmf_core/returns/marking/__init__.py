"""Marks in an officer's own workbook: what is written where, and how without touching anything else."""
