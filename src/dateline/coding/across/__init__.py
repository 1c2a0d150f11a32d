"""What one sentence says of another: later numbers, tolls, nouns that look back, answers to what was told."""
