"""What a report says twice: in the same words, in other words, or with another figure."""
