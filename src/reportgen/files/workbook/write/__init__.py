"""The sheets of a workbook drawn: values, formats, formulas, widths, paper."""
