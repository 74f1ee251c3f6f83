"""What is true of Chinese writing whatever a form is about."""
