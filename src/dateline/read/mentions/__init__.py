"""The words that refer to people, groups, places and things, and what they say of whom they mean."""
