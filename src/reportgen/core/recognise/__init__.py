"""A finished report of unknown make to raw cells, by the labels and headings of its form."""
