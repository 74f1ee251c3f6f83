"""From one year to the next, and last year's figures in the text shown for reference."""
