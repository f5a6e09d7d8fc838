"""What every page shares: addresses, choices, tables, charts, notices and the frame around them."""
