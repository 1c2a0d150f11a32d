"""What may be coded: entries of a codebook, read from files, checked, compared and shown."""
