"""What is put on record of an event: its fields with evidence, status, relations, totals, a sentence."""
