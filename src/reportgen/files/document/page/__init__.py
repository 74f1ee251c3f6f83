"""A Word document as a web page: blocks, tables and how they are set."""
