"""How the council compares: with whom, by which figures, one indicator and the whole set."""
