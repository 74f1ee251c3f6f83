"""Claims held against the report, and what can be said of those that it does not bear out."""
