"""A comparison as a .docx or an .html: two templates that can be edited, and what renders them."""
