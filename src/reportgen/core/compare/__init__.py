"""Two reports value by value, and an edited document against the workbook it was built from."""
