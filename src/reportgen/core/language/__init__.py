"""The small frozen language of derived values and rules: read, judged, translated for Excel."""
