"""Which claims are one event: candidates, features of pairs, weights, groups, ids."""
