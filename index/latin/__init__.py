"""Persian names in Latin letters: which Persian words a Latin one may stand for."""
