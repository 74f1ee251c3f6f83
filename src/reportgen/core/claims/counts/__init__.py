"""What figures claim of what the form counts: which measure, part and period, shares and changes."""
