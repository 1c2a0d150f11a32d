"""How many: figures of one happening, and totals over several."""
