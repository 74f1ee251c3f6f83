"""A comparison as text, JSON, .html and .docx."""
