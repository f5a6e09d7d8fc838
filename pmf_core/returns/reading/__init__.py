"""Bytes of a file to sheets of cells: the guard, the limited worker, and a reader for each kind of file."""
