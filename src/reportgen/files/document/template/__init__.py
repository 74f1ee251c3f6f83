"""The Word template: compiled once, its tags judged, filled in for each report."""
