"""A Word document as a reader sees it, and what of it cannot be seen or vouched for."""
