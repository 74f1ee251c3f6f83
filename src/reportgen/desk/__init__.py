"""The page at 127.0.0.1: the door through which a browser comes in."""
