"""The Word document: written from a template, read back as plain blocks."""
