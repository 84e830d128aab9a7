"""What the recognizer ships: its model, its gazetteer, its word lists. See MODEL_CARD.md."""
