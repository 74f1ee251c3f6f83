"""The doors: the only modules that touch files and the libraries for Excel, Word, ZIP and TOML."""
