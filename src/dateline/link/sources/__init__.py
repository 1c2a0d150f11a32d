"""Where words come from: copies, stories, undated pages, origins, relays."""
