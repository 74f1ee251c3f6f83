"""A document as it is printed: the PDF that LibreOffice makes of it, the fonts in that, pictures of its pages."""
