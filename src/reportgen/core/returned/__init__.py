"""A document that came back: where each value stands in it now, and what can be taken over."""
