"""Persian text: folding, tokens, the lexicon, lemmas, and the analyzer that joins them."""
