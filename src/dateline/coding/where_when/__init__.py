"""Where and when a happening took place."""
