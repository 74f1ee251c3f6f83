"""What changes in a workbook while staff fill it in: states of rules, colours, words, progress."""
