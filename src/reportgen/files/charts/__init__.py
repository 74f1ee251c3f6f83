"""The charts of a Word document: found, filled with the numbers of a report, and read again."""
