"""Whether a document is exactly what its template makes of the report, and one sound file."""
