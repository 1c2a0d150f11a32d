"""Whom names and offices mean: sightings, alike names, entities, and how they are called."""
