"""What the figures in a text claim, read once from the words around them, and whether the report's values bear it out."""
