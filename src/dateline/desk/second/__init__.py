"""A second person codes a share of the events without seeing the first one's rulings; then the two are compared and settled."""
