"""What is said of a happening: whether it happened, who says so, who denies or doubts it."""
