"""Two reports, or two texts, side by side: what belongs together and what changed."""
