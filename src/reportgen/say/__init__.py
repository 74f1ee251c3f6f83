"""Every word, page and JSON object that a person or a program is shown; opens nothing."""
