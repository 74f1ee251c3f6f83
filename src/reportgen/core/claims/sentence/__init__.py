"""What a sentence reckons of its own figures, whatever they count."""
