"""The files of a form with another name for something in it."""
