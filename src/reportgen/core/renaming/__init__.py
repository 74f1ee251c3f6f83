"""Give something of a form another name, in everything that names it."""
