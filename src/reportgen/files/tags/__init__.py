"""The tags of a Word template: found, paired, and held against the names of the kind, without rendering it."""
