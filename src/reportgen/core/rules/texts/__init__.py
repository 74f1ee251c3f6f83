"""The narrative of a report as rules about words see it, and what a pattern finds there."""
