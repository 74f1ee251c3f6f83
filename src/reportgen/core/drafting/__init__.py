"""What a new kind begins with: what a blank form asks for, as TOML, and a first sample."""
