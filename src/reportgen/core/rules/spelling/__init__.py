"""Wrong words and phrases, known by the right ones they are near."""
