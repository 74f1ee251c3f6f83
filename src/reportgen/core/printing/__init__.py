"""How a value is printed: the filters that a template or a text may write behind its name, and back to the value."""
