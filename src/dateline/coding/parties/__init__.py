"""Who takes part: the slots of a clause, what fills them, and the roles that follow."""
