"""What a coded sentence claims: roles, other schemes' classes, and the rows of claims and totals."""
