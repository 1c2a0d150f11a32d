"""Who is credited with which words: cues, sources, content, quotations, chains."""
