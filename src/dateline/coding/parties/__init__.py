"""Who may take part: the slots of a clause, and what fills them."""
