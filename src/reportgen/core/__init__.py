"""The heart of reportgen: plain values and functions; no file is opened and nothing third-party imported here."""
