"""TOML tables to a Kind, with every mistake in them at once."""
