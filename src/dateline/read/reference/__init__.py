"""Who is meant by "he", "the general" or a surname: names of one, antecedents, speakers."""
