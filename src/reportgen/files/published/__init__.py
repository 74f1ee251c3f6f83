"""Published reports as .html, .txt and .pdf to plain blocks."""
