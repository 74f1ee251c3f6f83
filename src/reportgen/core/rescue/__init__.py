"""A damaged workbook to raw cells, by the names and the labels that are left in it."""
