"""The first Word template of a new kind: drawn in the house style, or a blank official form with tags put in."""
