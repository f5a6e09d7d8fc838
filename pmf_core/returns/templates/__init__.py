"""Templates: a workbook to fill in, written from the same kinds as the checks."""
