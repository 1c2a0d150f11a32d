"""What one sentence says of another, and the article of them all: later numbers, tolls, nouns that look back, answers, denials, countries."""
