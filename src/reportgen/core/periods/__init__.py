"""From one period to the next, and the last one's figures in the text shown for reference."""
