"""The workbook: read by its defined names, written from a kind, its rules live in Excel."""
