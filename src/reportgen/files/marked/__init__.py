"""A copy of a workbook with its findings on the cells and on a first sheet."""
