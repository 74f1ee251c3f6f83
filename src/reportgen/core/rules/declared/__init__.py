"""Rules and their powers as data, as a form's rules.toml and claims.toml declare them."""
