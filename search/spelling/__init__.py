"""Did you mean: what was meant by a word that the archive does not hold."""
