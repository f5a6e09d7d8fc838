"""Speed, measured side by side in one run: `make bench`. Never a test that can fail on a busy machine."""
